#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/base/system/file_handle.h"
#include "ledger/base/system/leave.h"

static int unwritable(struct error_list *errors, const char *path, int number)
{
	return error_add(
		errors, "file.unwritable", (struct source){.file = path}, path, strerror(number), NULL);
}

/* ---- files beside ---- */

static int make_file(const char *name, const char *unused)
{
	(void)unused;
	int descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (descriptor < 0)
		return errno;
	close(descriptor);
	return 0;
}

static int make_copy(const char *name, const char *path)
{
	struct handle from = {.number = open(path, O_RDONLY | O_CLOEXEC)},
				  to = {.number = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
	int number = from.number < 0 || to.number < 0 ? errno : 0;
	char piece[64 * 1024];
	size_t got = 1;
	while (number == 0 && got > 0) {
		number = handle_read(&got, from, piece, sizeof piece);
		if (number == 0)
			number = handle_write(to, piece, got);
	}
	struct stat status;
	if (number == 0 && (fstat(from.number, &status) != 0 || fchmod(to.number, status.st_mode) != 0))
		number = errno;
	if (from.number >= 0)
		close(from.number);
	if (to.number >= 0 && close(to.number) != 0 && number == 0)
		number = errno;
	if (number != 0 && to.number >= 0)
		unlink(name);
	return number;
}

/* Gives the file a second name, or makes a copy where the file system has no second names. */
static int make_link(const char *name, const char *path)
{
	if (link(path, name) == 0)
		return 0;
	return errno == EEXIST || errno == ENOENT ? errno : make_copy(name, path);
}

/* Makes a file in the folder of `path`, under a name that is free, and has it removed where a
 * signal ends the program. */
static int create_beside(char **out, const char *path,
	int (*make)(const char *name, const char *path), struct arena *arena)
{
	enum { NAMES_MOST = 1000 };
	const char *folder = file_folder(arena, path);
	int number = EEXIST;
	leave_hold();
	leave_prepare();
	for (unsigned i = 0; number == EEXIST && i < NAMES_MOST; i++) {
		char *name = arena_printf(arena, "%s.recoupe-%d-%u.tmp", folder, (int)getpid(), i);
		number = make(name, path);
		if (number == 0)
			leave_remove(*out = name);
	}
	leave_release();
	return number;
}

static void remove_beside(char **name)
{
	if (*name == NULL)
		return;
	if (unlink(*name) == 0 || errno == ENOENT)
		leave_forget(*name); /* where removing fails, it is tried again when the program ends */
	*name = NULL;
}

/* ---- drafts ---- */

int file_draft(
	struct file_draft *out, const char *path, struct arena *arena, struct error_list *errors)
{
	struct source where = {.file = path};
	struct stat status;
	const char *real = file_resolved(arena, path);
	*out = (struct file_draft){.asked = path, .path = real ? real : arena_text(arena, path)};
	if (real == NULL && file_exists(path))
		return error_add(errors, "file.leads-nowhere", where, path, NULL);
	if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
		return error_add(errors, "file.not-regular", where, path, NULL);
	int number = create_beside(&out->temporary, out->path, make_file, arena);
	out->arena = arena;
	return number == 0 ? 0 : unwritable(errors, path, number);
}

/* Makes sure that what was written to a path is on disk, or that a folder knows its names. */
static int synchronise(const char *path, int flags)
{
	int descriptor = open(path, flags | O_CLOEXEC);
	if (descriptor < 0)
		return errno;
	int number = fsync(descriptor) != 0 ? errno : 0;
	if (close(descriptor) != 0 && number == 0)
		number = errno;
	return number;
}

/* Synchronises the folder. A failure is no error: not every file system can do it, and the file
 * itself is safe. */
static void synchronise_folder(const struct file_draft *draft)
{
	const char *folder = file_folder(draft->arena, draft->path);
	(void)synchronise(*folder ? folder : ".", O_RDONLY | O_DIRECTORY);
}

/* Does all that can fail before the renames: writes the draft to disk, gives it the permissions of
 * the earlier file, and gives the earlier file a second name. */
static int prepare(struct file_draft *draft, bool may_be_restored)
{
	struct stat earlier;
	int number = synchronise(draft->temporary, O_RDONLY);
	if (number != 0)
		return number;
	if (stat(draft->path, &earlier) != 0)
		return errno == ENOENT ? 0 : errno;
	if (chmod(draft->temporary, earlier.st_mode & 07777) != 0)
		return errno;
	return may_be_restored ? create_beside(&draft->earlier, draft->path, make_link, draft->arena)
						   : 0;
}

/* Puts the earlier file back. Where even that fails, it keeps its second name. */
static void restore(struct file_draft *draft, struct error_list *errors)
{
	if (draft->earlier == NULL) {
		unlink(draft->path);
		return;
	}
	leave_forget(draft->earlier);
	if (rename(draft->earlier, draft->path) != 0)
		error_add(errors, "file.not-restored", (struct source){.file = draft->asked}, draft->asked,
			strerror(errno), draft->earlier, NULL);
	draft->earlier = NULL;
}

/* Renames the drafts. Returns how many were renamed; where not all were, *number says why the next
 * one failed. */
static size_t rename_all(struct file_draft *drafts, size_t count, int *number)
{
	for (size_t i = 0; i < count; i++) {
		if (rename(drafts[i].temporary, drafts[i].path) != 0) {
			*number = errno;
			return i;
		}
		leave_forget(drafts[i].temporary);
		drafts[i].temporary = NULL;
	}
	return count;
}

static int replace_all(struct file_draft *drafts, size_t count, struct error_list *errors)
{
	int number = 0;
	leave_hold();
	size_t done = rename_all(drafts, count, &number);
	if (done < count) {
		unwritable(errors, drafts[done].asked, number);
		while (done > 0)
			restore(&drafts[--done], errors);
	}
	leave_release();
	return number == 0 ? 0 : -1;
}

int file_commit(struct file_draft *drafts, size_t count, struct error_list *errors)
{
	int result = 0;
	for (size_t i = 0; result == 0 && i < count; i++) {
		int number = prepare(&drafts[i], count > 1);
		if (number != 0)
			result = unwritable(errors, drafts[i].asked, number);
	}
	if (result == 0)
		result = replace_all(drafts, count, errors);
	file_abandon(drafts, count);
	for (size_t i = 0; result == 0 && i < count; i++)
		synchronise_folder(&drafts[i]);
	return result;
}

void file_abandon(struct file_draft *drafts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		remove_beside(&drafts[i].temporary);
		remove_beside(&drafts[i].earlier);
	}
}
