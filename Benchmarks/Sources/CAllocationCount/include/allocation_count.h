#pragma once

/// Calls of malloc, calloc, realloc and posix_memalign in this process so far.
unsigned long allocation_count(void);
