#include "statements/report/workbook/frame/temporary.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ledger/base/arena.h"
#include "ledger/base/system/file.h"

enum { BUFFER = 1 << 16 };

/* One run writes one workbook at a time; the library's call carries nothing that could tell them
 * apart. */
static struct {
	const char *beside, *folder;
	int fault;
} state;

static void fail(int number)
{
	if (state.fault == 0)
		state.fault = number;
}

static int descriptor_of(const void *cookie)
{
	return *(const int *)cookie;
}

static ssize_t read_some(void *cookie, char *bytes, size_t size)
{
	ssize_t got = file_read_some(descriptor_of(cookie), bytes, size);
	if (got < 0)
		fail(errno);
	return got;
}

/* As fopencookie has it: 0 where it failed. */
static ssize_t write_all(void *cookie, const char *bytes, size_t size)
{
	int number = file_write_all(descriptor_of(cookie), bytes, size);
	if (number != 0)
		fail(number);
	return number == 0 ? (ssize_t)size : 0;
}

static int seek_to(void *cookie, off64_t *offset, int from)
{
	off64_t at = lseek64(descriptor_of(cookie), *offset, from);
	if (at < 0)
		fail(errno);
	else
		*offset = at;
	return at < 0 ? -1 : 0;
}

static int close_it(void *cookie)
{
	int result = close(descriptor_of(cookie));
	free(cookie);
	return result;
}

static int make(void)
{
	const char *const folders[] = {getenv("TMPDIR"), "/tmp", state.beside};
	int descriptor = -1;
	for (size_t i = 0; descriptor < 0 && i < sizeof folders / sizeof *folders; i++) {
		if (!folders[i] || !*folders[i])
			continue;
		descriptor = file_nameless(folders[i]);
		state.folder = folders[i];
	}
	return descriptor;
}

/* What the library calls; `folder` is never given. NULL: no file can be made. Declared by the
 * library, for itself alone. */
FILE *lxw_tmpfile(char *folder);

FILE *lxw_tmpfile(char *folder) /* NOLINT(readability-non-const-parameter): as the library has it */
{
	(void)folder;
	static const cookie_io_functions_t calls = {read_some, write_all, seek_to, close_it};
	int *cookie = memory_new(1, sizeof *cookie);
	*cookie = make();
	FILE *file = *cookie < 0 ? NULL : fopencookie(cookie, "w+b", calls);
	if (!file) {
		fail(errno);
		free(cookie);
		return NULL;
	}
	setvbuf(file, NULL, _IOFBF, BUFFER);
	return file;
}

int temporary_begin(const char *beside)
{
	state.beside = beside;
	state.fault = 0;
	int descriptor = make();
	if (descriptor < 0)
		return errno;
	close(descriptor);
	return 0;
}

int temporary_fault(const char **folder)
{
	*folder = state.folder;
	return state.fault;
}
