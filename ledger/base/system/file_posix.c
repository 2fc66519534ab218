#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/base/system/file_handle.h"
#include "ledger/base/system/snapshot/snapshot.h"

int file_fail_reading(struct error_list *errors, const char *path, int number)
{
	const char *code = number == ENOENT ? "file.missing"
		: number == EISDIR              ? "file.is-directory"
										: "file.unreadable";
	return error_add(errors, code, (struct source){.file = path}, path, strerror(number), NULL);
}

/* ---- handles ---- */

static struct handle_facts facts_of(const struct stat *status)
{
	return (struct handle_facts){.device = (uint64_t)status->st_dev,
		.inode = (uint64_t)status->st_ino,
		.size = S_ISREG(status->st_mode) ? (uint64_t)status->st_size : 0,
		.seconds = (int64_t)status->st_mtim.tv_sec,
		.nanoseconds = (int64_t)status->st_mtim.tv_nsec};
}

/* What the system knows of the open file; a folder is none. */
static int look(struct handle *handle, bool *is_pipe)
{
	struct stat status;
	if (fstat(handle->number, &status) != 0)
		return errno;
	if (S_ISDIR(status.st_mode))
		return EISDIR;
	*is_pipe = S_ISFIFO(status.st_mode);
	handle->is_plain = S_ISREG(status.st_mode);
	handle->facts = facts_of(&status);
	return 0;
}

int handle_open(struct handle *out, const char *path, struct error_list *errors)
{
	bool is_pipe = false, is_standard = file_is_standard_input(path);
	*out = (struct handle){
		.number = is_standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)};
	if (out->number < 0)
		return file_fail_reading(errors, path, errno);
	int number = look(out, &is_pipe);
	if (number == 0 && (out->is_plain || is_pipe || is_standard))
		return 0;
	handle_close(*out);
	return number != 0
		? file_fail_reading(errors, path, number)
		: error_add(errors, "file.special", (struct source){.file = path}, path, NULL);
}

void handle_close(struct handle handle)
{
	close(handle.number);
}

int handle_facts_now(struct handle_facts *out, const char *path)
{
	struct stat status;
	int result = file_is_standard_input(path) ? fstat(STDIN_FILENO, &status) : stat(path, &status);
	if (result != 0)
		return errno;
	*out = facts_of(&status);
	return 0;
}

const char *handle_temporary_folder(void)
{
	const char *folder = getenv("TMPDIR");
	return folder != NULL && *folder != '\0' ? folder : "/tmp";
}

/* Makes a file and removes its name, for file systems that cannot make a file without a name. */
static int make_and_unname(struct handle *out, const char *folder)
{
	char path[PATH_MAX];
	if (snprintf(path, sizeof path, "%s/recoupe-XXXXXX", folder) >= (int)sizeof path)
		return ENAMETOOLONG;
	*out = (struct handle){.number = mkostemp(path, O_CLOEXEC)};
	if (out->number < 0)
		return errno;
	return unlink(path) != 0 ? errno : 0;
}

int handle_make_nameless(struct handle *out, const char *folder)
{
	*out = (struct handle){.number = open(folder, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600)};
	bool is_unknown = out->number < 0 &&
		(errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOENT);
	if (is_unknown)
		return make_and_unname(out, folder);
	return out->number < 0 ? errno : 0;
}

int handle_read(size_t *got, struct handle handle, void *out, size_t size)
{
	ssize_t count;
	do
		count = read(handle.number, out, size);
	while (count < 0 && errno == EINTR);
	*got = count < 0 ? 0 : (size_t)count;
	return count < 0 ? errno : 0;
}

int handle_read_at(struct handle handle, uint64_t offset, void *out, size_t size)
{
	for (char *at = out; size > 0;) {
		ssize_t got = pread(handle.number, at, size, (off_t)offset);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got < 0 ? errno : EIO;
		at += got;
		offset += (uint64_t)got;
		size -= (size_t)got;
	}
	return 0;
}

int handle_write(struct handle handle, const void *bytes, size_t length)
{
	for (const char *at = bytes; length > 0;) {
		ssize_t wrote = write(handle.number, at, length);
		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0)
			return errno;
		at += wrote;
		length -= (size_t)wrote;
	}
	return 0;
}

/* Reserves room for the file and a page of zeros after it, and maps the file over the start of the
 * room: what follows the last byte is 0 even where the file fills its pages, or grows meanwhile. */
int handle_map(void **region, size_t *region_length, struct handle handle, size_t length)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), room = (length + page - 1) / page * page + page;
	*region = mmap(NULL, room, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	*region_length = room;
	if (*region == MAP_FAILED)
		return errno;
	if (length == 0 ||
		mmap(*region, length, PROT_READ, MAP_PRIVATE | MAP_FIXED, handle.number, 0) != MAP_FAILED)
		return 0;
	int number = errno;
	munmap(*region, room);
	return number;
}

void handle_unmap(void *region, size_t region_length)
{
	munmap(region, region_length);
}

int handle_rewind(struct handle handle)
{
	return lseek(handle.number, 0, SEEK_SET) < 0 ? errno : 0;
}

/* ---- paths ---- */

bool file_exists(const char *path)
{
	struct stat status;
	return lstat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

bool file_is_directory(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

uint64_t file_size(const char *path)
{
	struct stat status;
	bool is_plain = stat(path, &status) == 0 && S_ISREG(status.st_mode);
	return is_plain ? (uint64_t)status.st_size : snapshot_supplied_size(path);
}

bool file_is_special(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

char *file_resolved(struct arena *arena, const char *path)
{
	char *real = realpath(path, NULL), *copy = real == NULL ? NULL : arena_text(arena, real);
	free(real);
	return copy;
}

bool file_is_within(const char *path, const char *folder)
{
	char *inner = realpath(path, NULL), *outer = realpath(folder, NULL);
	size_t length = outer ? strlen(outer) : 0;
	bool within = !inner ||
		(outer && strncmp(inner, outer, length) == 0 &&
			(inner[length] == '/' || inner[length] == '\0' || length == 1));
	free(inner);
	free(outer);
	return within;
}

int file_make_folder(const char *path)
{
	return mkdir(path, 0777) != 0 ? errno : 0;
}
