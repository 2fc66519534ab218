#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ledger/base/limits.h"
#include "ledger/base/sort.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"

enum { DEPTH_MOST = 16 };

struct folder_listing {
	const char *folder;
	bool is_full;
	struct file_names *names;
	struct arena *arena;
	struct error_list *errors;
};

static void add_name(struct file_names *names, const char *name, struct arena *arena)
{
	names->items =
		arena_grow(arena, names->items, names->count, &names->capacity, sizeof *names->items);
	names->items[names->count++] = name;
}

static void sort_names(struct file_names *names)
{
	sort_stable(names->items, names->count, sizeof *names->items, text_compare);
}

static int fail(const struct folder_listing *listing, const char *path, int number)
{
	return error_add(listing->errors, "file.unreadable", (struct source){.file = path}, path,
		strerror(number), NULL);
}

/* Whether the file is left out: hidden files, and those that editors and spreadsheets put beside an
 * open file. */
static bool is_passed_over(const char *name)
{
	size_t length = strlen(name);
	return *name == '.' || text_starts(name, "~$") || name[length - 1] == '~';
}

/* Adds the error for too many files, once; then nothing more is listed. */
static int refuse_more(struct folder_listing *listing)
{
	struct source where = {.file = listing->folder};
	if (!listing->is_full)
		limit_exceeded(listing->errors, where, "limit.files", LIMIT_FILES);
	listing->is_full = true;
	return -1;
}

/* NULL at the end, or where *number says why no more is to be had. */
static struct dirent *next_item(DIR *directory, int *number)
{
	errno = 0;
	struct dirent *item = readdir(directory);
	*number = item == NULL ? errno : 0;
	return item;
}

static int list(struct folder_listing *listing, const char *folder, int depth);

static int add(struct folder_listing *listing, const char *path, int depth)
{
	struct file_names *names = listing->names;
	struct stat status;
	bool linked = lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
	if (stat(path, &status) != 0)
		return fail(listing, path, errno);
	if (S_ISDIR(status.st_mode))
		return linked ? 0 : list(listing, path, depth + 1); /* a link may lead round in a circle */
	if (names->count >= LIMIT_FILES)
		return refuse_more(listing);
	add_name(names, path, listing->arena);
	return 0;
}

static int list(struct folder_listing *listing, const char *folder, int depth)
{
	int result = 0;
	if (depth > DEPTH_MOST)
		return fail(listing, folder, ELOOP);
	DIR *directory = opendir(folder);
	if (directory == NULL)
		return fail(listing, folder, errno);
	int number = 0;
	for (struct dirent *item; !listing->is_full && (item = next_item(directory, &number)) != NULL;)
		if (!is_passed_over(item->d_name) &&
			add(listing, file_join(listing->arena, folder, item->d_name), depth) != 0)
			result = -1;
	closedir(directory);
	return number != 0 ? fail(listing, folder, number) : result;
}

int file_list(
	struct file_names *out, const char *folder, struct arena *arena, struct error_list *errors)
{
	*out = (struct file_names){0};
	struct folder_listing listing = {
		.folder = folder, .names = out, .arena = arena, .errors = errors};
	if (list(&listing, folder, 0) != 0)
		return -1;
	if (out->count == 0)
		return error_add(
			errors, "file.empty-folder", (struct source){.file = folder}, folder, NULL);
	sort_names(out);
	return 0;
}

int file_names_in(struct file_names *out, const char *folder, struct arena *arena)
{
	*out = (struct file_names){0};
	DIR *directory = opendir(folder);
	if (directory == NULL)
		return errno;
	int number;
	for (const struct dirent *item; (item = next_item(directory, &number)) != NULL;)
		if (!text_equal(item->d_name, ".") && !text_equal(item->d_name, ".."))
			add_name(out, arena_text(arena, item->d_name), arena);
	closedir(directory);
	sort_names(out);
	return number;
}

int file_matching(struct file_names *out, const char *pattern, struct arena *arena)
{
	glob_t found;
	*out = (struct file_names){0};
	int result = glob(pattern, GLOB_ERR, NULL, &found);
	if (result == GLOB_NOMATCH || (result == GLOB_ABORTED && errno == ENOENT))
		return 0;
	if (result != 0)
		return result == GLOB_NOSPACE ? ENOMEM : errno;
	for (size_t i = 0; i < found.gl_pathc; i++)
		add_name(out, arena_text(arena, found.gl_pathv[i]), arena);
	globfree(&found);
	return 0;
}
