// A disk that fails once: the nth call of one kind on a regular file of the program under test.
//
// Put before the C library with LD_PRELOAD. DONGIL_FAULT_KIND is write, sync, rename, read or open,
// DONGIL_FAULT_AT the number of the call that fails (none fails for 0), DONGIL_FAULT_ERRNO the error,
// DONGIL_FAULT_COUNT a file that gets how many calls there were.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static int is_regular(int descriptor) {
  struct stat info;
  int before = errno;
  int regular = descriptor > 2 && fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode);
  errno = before;
  return regular;
}

static int fails(const char *kind) {
  static const char *wanted;
  static long at;
  static int error;
  if (!wanted) {
    const char *value = getenv("DONGIL_FAULT_AT");
    at = value ? atol(value) : 0;
    value = getenv("DONGIL_FAULT_ERRNO");
    error = value ? atoi(value) : EIO;
    wanted = getenv("DONGIL_FAULT_KIND");
    if (!wanted) wanted = "";
  }
  if (strcmp(kind, wanted) != 0) return 0;
  if (atomic_fetch_add(&calls, 1) + 1 != at) return 0;
  errno = error;
  return 1;
}

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

ssize_t write(int d, const void *b, size_t n) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = next("write");
  return is_regular(d) && fails("write") ? -1 : real(d, b, n);
}

ssize_t pwrite(int d, const void *b, size_t n, off_t o) {
  static ssize_t (*real)(int, const void *, size_t, off_t);
  if (!real) real = next("pwrite");
  return is_regular(d) && fails("write") ? -1 : real(d, b, n, o);
}

ssize_t pwrite64(int d, const void *b, size_t n, off64_t o) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = next("pwrite64");
  return is_regular(d) && fails("write") ? -1 : real(d, b, n, o);
}

int fsync(int d) {
  static int (*real)(int);
  if (!real) real = next("fsync");
  return is_regular(d) && fails("sync") ? -1 : real(d);
}

int fdatasync(int d) {
  static int (*real)(int);
  if (!real) real = next("fdatasync");
  return is_regular(d) && fails("sync") ? -1 : real(d);
}

int rename(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  if (!real) real = next("rename");
  return fails("rename") ? -1 : real(from, to);
}

ssize_t read(int d, void *b, size_t n) {
  static ssize_t (*real)(int, void *, size_t);
  if (!real) real = next("read");
  return is_regular(d) && fails("read") ? -1 : real(d, b, n);
}

ssize_t pread(int d, void *b, size_t n, off_t o) {
  static ssize_t (*real)(int, void *, size_t, off_t);
  if (!real) real = next("pread");
  return is_regular(d) && fails("read") ? -1 : real(d, b, n, o);
}

ssize_t pread64(int d, void *b, size_t n, off64_t o) {
  static ssize_t (*real)(int, void *, size_t, off64_t);
  if (!real) real = next("pread64");
  return is_regular(d) && fails("read") ? -1 : real(d, b, n, o);
}

static int opened(const char *name, const char *path, int flags, mode_t mode) {
  int (*real)(const char *, int, mode_t) = next(name);
  return (flags & O_CREAT) && fails("open") ? -1 : real(path, flags, mode);
}

#define OPEN(name)                                             \
  int name(const char *path, int flags, ...) {                 \
    mode_t mode = 0;                                           \
    if (flags & (O_CREAT | __O_TMPFILE)) {                     \
      va_list rest;                                            \
      va_start(rest, flags);                                   \
      mode = va_arg(rest, mode_t);                             \
      va_end(rest);                                            \
    }                                                          \
    return opened(#name, path, flags, mode);                   \
  }
OPEN(open)
OPEN(open64)

__attribute__((destructor)) static void tell(void) {
  const char *path = getenv("DONGIL_FAULT_COUNT");
  if (!path) return;
  FILE *file = fopen(path, "w");
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&calls));
  fclose(file);
}
