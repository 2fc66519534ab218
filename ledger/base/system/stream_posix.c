#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "ledger/base/system/file_handle.h"

/* ---- temporary streams ---- */

enum { BUFFER = 1 << 16 };

struct temporary {
	struct handle handle;
	void (*failed)(int number);
};

/* The calls are as fopencookie has them. */
static ssize_t read_some(void *cookie, char *bytes, size_t size)
{
	const struct temporary *temporary = cookie;
	size_t got;
	int number = handle_read(&got, temporary->handle, bytes, size);
	if (number != 0)
		temporary->failed(number);
	return number == 0 ? (ssize_t)got : -1;
}

/* 0 where it failed. */
static ssize_t write_all(void *cookie, const char *bytes, size_t size)
{
	const struct temporary *temporary = cookie;
	int number = handle_write(temporary->handle, bytes, size);
	if (number != 0)
		temporary->failed(number);
	return number == 0 ? (ssize_t)size : 0;
}

static int seek_to(void *cookie, off64_t *offset, int from)
{
	const struct temporary *temporary = cookie;
	off64_t at = lseek64(temporary->handle.number, *offset, from);
	if (at < 0)
		temporary->failed(errno);
	else
		*offset = at;
	return at < 0 ? -1 : 0;
}

static int close_it(void *cookie)
{
	struct temporary *temporary = cookie;
	int result = close(temporary->handle.number);
	free(temporary);
	return result;
}

static int make_somewhere(struct handle *out, const char **folder, const char *beside)
{
	const char *const folders[] = {handle_temporary_folder(), "/tmp", beside};
	int number = ENOENT;
	for (size_t i = 0; number != 0 && i < sizeof folders / sizeof *folders; i++) {
		*folder = folders[i];
		number = handle_make_nameless(out, folders[i]);
	}
	return number;
}

FILE *file_temporary(const char **folder, const char *beside, void (*failed)(int number))
{
	static const cookie_io_functions_t calls = {read_some, write_all, seek_to, close_it};
	struct handle handle;
	int number = make_somewhere(&handle, folder, beside);
	if (number != 0) {
		errno = number;
		return NULL;
	}
	struct temporary *temporary = memory_new(1, sizeof *temporary);
	*temporary = (struct temporary){handle, failed};
	FILE *stream = fopencookie(temporary, "w+b", calls);
	if (stream == NULL) {
		number = errno;
		close_it(temporary);
		errno = number;
		return NULL;
	}
	setvbuf(stream, NULL, _IOFBF, BUFFER);
	return stream;
}
