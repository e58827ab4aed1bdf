// zlib's inflate; its init functions are macros that Swift cannot see.
#ifndef DONGIL_CZLIB_H
#define DONGIL_CZLIB_H

#include <zlib.h>

/// Ready to inflate a gzip stream, members one after another.
static inline int dongil_gzip_open(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

#endif
