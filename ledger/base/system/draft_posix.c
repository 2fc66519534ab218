#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/base/system/file.h"

static int unwritable(struct error_list *errors, const char *path, int number)
{
	return error_add(
		errors, "file.unwritable", (struct source){.file = path}, path, strerror(number), NULL);
}

/* The file that a link leads to, so that the link stays one; the path itself where there is nothing
 * yet. */
static const char *resolved(const char *path, struct arena *arena)
{
	const char *real = file_resolved(arena, path);
	return real != NULL ? real : arena_text(arena, path);
}

/* Made by open and not by mkstemp, so that the umask gives the file its permissions. */
static int create_beside(char **out, const char *path, struct arena *arena)
{
	const char *folder = file_folder(arena, path);
	for (unsigned i = 0; i < 1000; i++) {
		char *name = arena_printf(arena, "%s.recoupe-%d-%u.tmp", folder, (int)getpid(), i);
		int descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (descriptor >= 0) {
			close(descriptor);
			*out = name;
			return 0;
		}
		if (errno != EEXIST)
			return errno;
	}
	return EEXIST;
}

int file_draft(
	struct file_draft *out, const char *path, struct arena *arena, struct error_list *errors)
{
	*out = (struct file_draft){.path = resolved(path, arena)};
	struct stat status;
	if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
		return error_add(errors, "file.not-regular", (struct source){.file = path}, path, NULL);
	int number = create_beside(&out->temporary, out->path, arena);
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

static int replace(const struct file_draft *draft)
{
	struct stat earlier;
	int number = synchronise(draft->temporary, O_RDONLY);
	if (number != 0)
		return number;
	if (stat(draft->path, &earlier) == 0 && chmod(draft->temporary, earlier.st_mode & 07777) != 0)
		return errno;
	return rename(draft->temporary, draft->path) != 0 ? errno : 0;
}

/* Not every file system can do it, and the file itself is safe: a failure is no error. */
static void synchronise_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL ? strdup(".") : strndup(path, (size_t)(slash - path) + 1);
	if (folder == NULL)
		return;
	(void)synchronise(folder, O_RDONLY | O_DIRECTORY);
	free(folder);
}

int file_commit(struct file_draft *draft, struct error_list *errors)
{
	int number = replace(draft);
	if (number != 0) {
		file_abandon(draft);
		return unwritable(errors, draft->path, number);
	}
	draft->temporary = NULL;
	synchronise_folder(draft->path);
	return 0;
}

void file_abandon(struct file_draft *draft)
{
	if (draft->temporary != NULL)
		unlink(draft->temporary);
	draft->temporary = NULL;
}
