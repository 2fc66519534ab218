/* Files while the system fails: each call of a run once. Outputs are new and whole, or the earlier
 * ones; inputs are read, or an error says why not. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "ledger/base/system/file.h"
#include "ledger/base/system/process.h"
#include "ledger/base/text/text.h"
#include "test/unit/harness.h"

/* ---- calls that fail when they are asked to ---- */

/* They stand before those of the C library, in this program alone, and pass on to the system
 * otherwise:
 *
 *     for (unsigned nth = 0; fail_call(CALL_ANY, nth, EIO), work() != 0; nth++)
 *         ... what must hold after a failure ...
 *     fail_no_call(); */
enum call {
	CALL_NONE,
	CALL_ANY,
	CALL_OPEN,
	CALL_CLOSE,
	CALL_READ,
	CALL_WRITE,
	CALL_FSYNC,
	CALL_LINK,
	CALL_UNLINK,
	CALL_RENAME,
	CALL_CHMOD,
	CALL_MMAP,
	CALL_LSEEK,
	CALL_PIPE
};

static struct {
	enum call call, always;
	unsigned left;
	int code, always_code;
	bool lasting, failed;
} wish;

/* The nth of these calls from now on fails, from 0, with the system's code. */
static void fail_call(enum call call, unsigned nth, int code)
{
	wish.call = call;
	wish.left = nth;
	wish.code = code;
	wish.lasting = wish.failed = false;
}

/* It and all after it. */
static void fail_calls_from(enum call call, unsigned nth, int code)
{
	fail_call(call, nth, code);
	wish.lasting = true;
}

/* These calls always fail, beside the one that is asked for; CALL_NONE: none does. */
static void fail_always(enum call call, int code)
{
	wish.always = call;
	wish.always_code = code;
}

static void fail_no_call(void)
{
	wish.call = wish.always = CALL_NONE;
}

/* Whether the call that was asked for has come, and failed. */
static bool has_failed(void)
{
	return wish.failed;
}

static bool fails(enum call call)
{
	if (wish.always == call) {
		errno = wish.always_code;
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
	errno = wish.code;
	return true;
}

/* Names of parameters in the system's headers differ from library to library.
 * NOLINTBEGIN(readability-inconsistent-declaration-parameter-name) */

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
	if (fails(CALL_MMAP))
		return MAP_FAILED;
	/* NOLINTNEXTLINE(performance-no-int-to-ptr): the system returns an address */
	return (void *)syscall(SYS_mmap, at, length, protection, flags, descriptor, offset);
}

off_t lseek(int descriptor, off_t offset, int whence)
{
	return fails(CALL_LSEEK) ? -1 : syscall(SYS_lseek, descriptor, offset, whence);
}

int pipe2(int ends[2], int flags)
{
	return fails(CALL_PIPE) ? -1 : (int)syscall(SYS_pipe2, ends, flags);
}

/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */

/* ---- files ---- */

enum { OUTPUTS = 2 };
static const char *const names[OUTPUTS] = {"un.xlsx", "deux.html"};

static const char *folder(void)
{
	return file_join(arena, test_folder(), "sorties");
}

static const char *path_of(size_t output)
{
	return file_join(arena, folder(), names[output]);
}

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	bool written = file != NULL && fputs(text, file) >= 0;
	check_true(file != NULL && fclose(file) == 0 && written, "written");
}

static const char *text_of(const char *path)
{
	char *text = arena_alloc(arena, 16);
	FILE *file = fopen(path, "r");
	size_t length = file != NULL ? fread(text, 1, 15, file) : 0;
	text[length] = '\0';
	if (file != NULL)
		fclose(file);
	return file != NULL ? text : NULL;
}

/* What the folder holds: "deux.html=b un.xlsx=a ". */
static const char *held(void)
{
	struct file_names all;
	const char *text = "";
	file_names_in(&all, folder(), arena);
	for (size_t i = 0; i < all.count; i++)
		text = arena_printf(arena, "%s%s=%s ", text, all.items[i],
			text_of(file_join(arena, folder(), all.items[i])));
	return text;
}

/* Writes both outputs anew; 0 where that is done. */
static int write_all(void)
{
	struct file_draft drafts[OUTPUTS];
	size_t made = 0;
	for (; made < OUTPUTS; made++) {
		if (file_draft(&drafts[made], path_of(made), arena, &errors) != 0)
			break;
		put(drafts[made].temporary, "new");
	}
	if (made == OUTPUTS)
		return file_commit(drafts, OUTPUTS, &errors);
	file_abandon(drafts, made);
	return -1;
}

static void begin(bool earlier)
{
	for (size_t i = 0; i < OUTPUTS; i++) {
		remove(path_of(i));
		if (earlier)
			put(path_of(i), "old");
	}
	forget_errors();
}

/* Each of these calls fails once, until all went through: then the outputs are new, else they are
 * as they were and there is an error. Returns how often it was one. */
static unsigned each_call(enum call call, bool earlier)
{
	static const char *const before[] = {"", "deux.html=old un.xlsx=old "};
	unsigned faults = 0;
	for (unsigned nth = 0; nth < 200; nth++) {
		begin(earlier);
		fail_call(call, nth, EIO);
		int result = write_all();
		bool failed = has_failed();
		fail_call(CALL_NONE, 0, 0);
		check_text(held(), result == 0 ? "deux.html=new un.xlsx=new " : before[earlier],
			arena_printf(arena, "call %d, the %uth", (int)call, nth));
		check_true((result != 0) == (errors.total > 0), "an error where it is not done, else none");
		faults += result != 0;
		if (!failed)
			break;
	}
	forget_errors();
	return faults;
}

static void outputs(void)
{
	static const enum call calls[] = {
		CALL_OPEN, CALL_FSYNC, CALL_LINK, CALL_RENAME, CALL_CHMOD, CALL_CLOSE};
	check_integer(file_make_folder(folder()), 0, "a folder for outputs");
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		check_true(each_call(calls[i], true) > 0 || calls[i] == CALL_LINK, "some failed");
		each_call(calls[i], false);
	}
}

/* A file system without second names: the earlier file is copied. */
static void outputs_without_links(void)
{
	static const enum call calls[] = {CALL_OPEN, CALL_READ, CALL_WRITE, CALL_CHMOD, CALL_CLOSE};
	fail_always(CALL_LINK, EPERM);
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		check_true(each_call(calls[i], true) > 0, "some failed");
	begin(true);
	chmod(path_of(0), 0640);
	check_integer(write_all(), 0, "written");
	struct stat status;
	check_true(stat(path_of(0), &status) == 0 && (status.st_mode & 07777) == 0640,
		"the permissions of the earlier file");
	fail_no_call();
}

static void not_restored(void)
{
	begin(true);
	fail_calls_from(CALL_RENAME, 1, EROFS);
	check_integer(write_all(), -1, "the second rename fails, and so does putting the first back");
	fail_no_call();
	check_integer((long long)errors.total, 2, "both are told");
	check_text(errors.items[0].code, "file.unwritable", "what was not written");
	check_text(errors.items[1].code, "file.not-restored", "what is not as it was");
	check_text(text_of(errors.items[1].arguments[2]), "old", "the earlier file has the name told");
	check_text(text_of(path_of(1)), "old", "the other is as it was");
	remove(errors.items[1].arguments[2]);
	forget_errors();
}

/* What cannot be removed now is removed when the program ends. */
static void not_removed(void)
{
	begin(true);
	fail_call(CALL_UNLINK, 0, EBUSY);
	check_integer(write_all(), 0, "removing the second name fails");
	fail_no_call();
	check_text(text_of(path_of(0)), "new", "the outputs are new");
	struct file_names all;
	file_names_in(&all, folder(), arena);
	for (size_t i = 0; i < all.count; i++)
		if (text_starts(all.items[i], ".recoupe"))
			remove(file_join(arena, folder(), all.items[i]));
	begin(false);
}

/* Inputs, short and long, plain and gzip. */
static void inputs(void)
{
	size_t length = 3 << 20;
	char *bytes = arena_array(arena, length, 1);
	memset(bytes, 'x', length);
	const char *const paths[] = {file_with_text("court"), file_with(bytes, length),
		file_with("\x1f\x8b\b\0\0\0\0\0\0\3+.\1\0\x7f\xa5\x0c\xdb\1\0\0\0", 21)};
	static const enum call calls[] = {CALL_OPEN, CALL_READ, CALL_MMAP, CALL_CLOSE, CALL_LSEEK};
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		for (size_t j = 0; j < sizeof paths / sizeof *paths; j++)
			for (unsigned nth = 0; nth < 50; nth++) {
				struct file_map map = {0};
				fail_call(calls[i], nth, EIO);
				int result = file_map(&map, paths[j], &errors);
				bool failed = has_failed();
				fail_no_call();
				check_true((result != 0) == (errors.total > 0), "read, or an error");
				check_true(result != 0 || map.length > 0, "all of it");
				if (result == 0)
					file_unmap(&map);
				forget_errors();
				if (!failed)
					break;
			}
	check_integer((long long)errors.total, 0, "no error is left");
}

static void processes(void)
{
	const char *const words[] = {"cat", NULL};
	static const enum call calls[] = {CALL_OPEN, CALL_WRITE, CALL_LSEEK, CALL_PIPE};
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		char *out = NULL;
		size_t length = 0;
		fail_call(calls[i], 0, ENOSPC);
		check_integer(process_output(&out, &length, words, span_of("lu"), 100, 5, arena),
			PROCESS_NO_PIPE, "no room for what it is to read");
		check_integer(errno, ENOSPC, "and why");
		fail_no_call();
		fail_call(calls[i], 0, EINTR);
		if (calls[i] == CALL_WRITE)
			check_integer(process_output(&out, &length, words, span_of("lu"), 100, 5, arena),
				PROCESS_DONE, "a call that was interrupted is made again");
		fail_no_call();
		fail_always(CALL_OPEN, EOPNOTSUPP);
		check_integer(process_output(&out, &length, words, span_of("lu"), 100, 5, arena),
			PROCESS_DONE, "a file system that makes no file without a name");
		check_text(out, "lu", "what it read");
		fail_no_call();
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"outputs are new or as they were, whichever call fails", outputs},
		{"also where a file has no second name", outputs_without_links},
		{"an earlier file that cannot be put back keeps a name", not_restored},
		{"a second name that cannot be removed", not_removed},
		{"inputs are read, or an error says why not", inputs},
		{"programs have their input, or are not started", processes},
	};
	return run_tests("file faults", tests, sizeof tests / sizeof *tests);
}
