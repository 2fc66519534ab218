#include "test/unit/failing_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct {
	enum call call, always;
	unsigned left;
	int number, always_number;
	bool lasting, failed;
} wish;

void fail_call(enum call call, unsigned nth, int number)
{
	wish.call = call;
	wish.left = nth;
	wish.number = number;
	wish.lasting = wish.failed = false;
}

void fail_calls_from(enum call call, unsigned nth, int number)
{
	fail_call(call, nth, number);
	wish.lasting = true;
}

void fail_always(enum call call, int number)
{
	wish.always = call;
	wish.always_number = number;
}

void fail_no_call(void)
{
	wish.call = wish.always = CALL_NONE;
}

bool has_failed(void)
{
	return wish.failed;
}

static bool fails(enum call call)
{
	if (wish.always == call) {
		errno = wish.always_number;
		return true;
	}
	if (wish.call != call && wish.call != CALL_ANY)
		return false;
	if (wish.left > 0) {
		wish.left--;
		return false;
	}
	if (!wish.lasting)
		wish.call = CALL_NONE;
	wish.failed = true;
	errno = wish.number;
	return true;
}

/* ---- the calls ---- */

int open(const char *path, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	mode_t mode = va_arg(rest, mode_t);
	va_end(rest);
	return fails(CALL_OPEN) ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

/* One that fails closes all the same. */
int close(int descriptor)
{
	int result = (int)syscall(SYS_close, descriptor);
	return fails(CALL_CLOSE) ? -1 : result;
}

ssize_t read(int descriptor, void *out, size_t size)
{
	return fails(CALL_READ) ? -1 : syscall(SYS_read, descriptor, out, size);
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
	return fails(CALL_WRITE) ? -1 : syscall(SYS_write, descriptor, bytes, size);
}

int fsync(int descriptor)
{
	return fails(CALL_FSYNC) ? -1 : (int)syscall(SYS_fsync, descriptor);
}

int link(const char *from, const char *to)
{
	return fails(CALL_LINK) ? -1 : (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path)
{
	return fails(CALL_UNLINK) ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int rename(const char *from, const char *to)
{
	return fails(CALL_RENAME) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int chmod(const char *path, mode_t mode)
{
	return fails(CALL_CHMOD) ? -1 : (int)syscall(SYS_fchmodat, AT_FDCWD, path, mode);
}

int fchmod(int descriptor, mode_t mode)
{
	return fails(CALL_CHMOD) ? -1 : (int)syscall(SYS_fchmod, descriptor, mode);
}

void *mmap(void *at, size_t length, int protection, int flags, int descriptor, off_t offset)
{
	return fails(CALL_MMAP)
		? MAP_FAILED
		: (void *)syscall(SYS_mmap, at, length, protection, flags, descriptor, offset);
}

off_t lseek(int descriptor, off_t offset, int whence)
{
	return fails(CALL_LSEEK) ? -1 : syscall(SYS_lseek, descriptor, offset, whence);
}

int pipe2(int ends[2], int flags)
{
	return fails(CALL_PIPE) ? -1 : (int)syscall(SYS_pipe2, ends, flags);
}
