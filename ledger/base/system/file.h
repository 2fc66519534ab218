/* file.h - whole files in and out: bytes, paths, SHA-256, and writing without ever losing what was
 * there. */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_FILE_H
#define RECOUPE_LEDGER_BASE_SYSTEM_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "ledger/base/error.h"

/* All bytes of a regular file or a pipe (a terminating 0 follows them, not counted). -1:
 * "file.missing", "file.unreadable", "file.is-directory", "file.special". */
int file_read(
	char **out, size_t *length, const char *path, struct arena *arena, struct error_list *errors);

/* The bytes of an input, whatever it is, to be read in place:
 *
 *     struct file_map map;
 *     if (file_map(&map, path, errors) != 0) return -1;
 *     ... map.bytes[0] to map.bytes[map.length - 1] ...
 *     file_unmap(&map);
 *
 * A plain file is mapped and not copied. A pipe, and standard input (the path "-"), is copied to a
 * file without a name in the folder for temporary files and mapped there, so that it can be passed
 * over twice (standard input then is that file); so is what a gzip file holds (all its members),
 * told by its first bytes whatever its name. A 0 follows the bytes, not counted. The bytes are read
 * only and live until file_unmap. Whoever shortens a file while it is mapped ends the program: a
 * system's limit of mapping. -1, with nothing to unmap: as file_read; "file.no-spool";
 * "gzip.damaged", "gzip.truncated"; "gzip.too-large": a small file that holds more than
 * FILE_INFLATED_FREE bytes and more than FILE_INFLATED_RATIO times its own, or 16 GiB. */
enum { FILE_INFLATED_RATIO = 200, FILE_INFLATED_FREE = 64 << 20 };
struct file_map {
	const char *bytes;
	size_t length;
	bool inflated; /* the file is gzip */
	void *region;  /* private */
	size_t region_length;
};
int file_map(struct file_map *out, const char *path, struct error_list *errors);
void file_unmap(struct file_map *map);
/* A new file without a name in the folder, to write and to read: nothing is left of it, whatever
 * happens. -1 with errno. */
int file_nameless(const char *folder);
/* As read(2) and write(2), but not stopped by signals. file_write_all: 0, or what the system
 * said. */
ssize_t file_read_some(int descriptor, void *out, size_t size);
int file_write_all(int descriptor, const void *bytes, size_t length);
/* Whether the path means standard input: "-". */
bool file_is_standard_input(const char *path);

/* Whether anything is there, a symbolic link that leads nowhere too. */
bool file_exists(const char *path);
bool file_is_directory(const char *path);
/* Bytes of a regular file; 0 of anything else. */
uint64_t file_size(const char *path);
/* A pipe, a device or a socket. */
bool file_is_special(const char *path);
/* All files of a folder and of the folders in it, by path; not those that are hidden or that
 * programs leave beside their work (.x, x~, ~$x), nor what lies behind a link to a folder. -1:
 * "file.unreadable"; "file.empty-folder". */
struct file_names {
	const char **items;
	size_t count, capacity;
};
int file_list(
	struct file_names *out, const char *folder, struct arena *arena, struct error_list *errors);
/* "directory/name", without a doubled slash. */
char *file_join(struct arena *arena, const char *directory, const char *name);
/* What stands before the name in a path, with its slash; "" where nothing does. */
const char *file_folder(struct arena *arena, const char *path);
/* 64 lower-case hexadecimal digits of the SHA-256 of a regular file. */
int file_sha256(char out[65], const char *path, struct error_list *errors);
/* The same, at someone's pace: `next` is called before so many bytes more are taken; where it says
 * no, the digest is given up: FILE_GIVEN_UP. */
enum { FILE_GIVEN_UP = 1 };
struct file_pace {
	bool (*next)(size_t bytes, void *context);
	void *context;
};
int file_sha256_paced(
	char out[65], const char *path, const struct file_pace *pace, struct error_list *errors);
int bytes_sha256_paced(
	char out[65], const void *bytes, size_t length, const struct file_pace *pace);
void bytes_sha256(char out[65], const void *bytes, size_t length);

/* Text or a file in the making: what is written goes to a temporary file beside `path`, which
 * file_commit renames over it; file_abandon removes it. Until commit an earlier file stays as it
 * was. */
struct file_draft {
	const char *path;
	char *temporary; /* where to write */
};
int file_draft(
	struct file_draft *out, const char *path, struct arena *arena, struct error_list *errors);
int file_commit(struct file_draft *draft, struct error_list *errors);
void file_abandon(struct file_draft *draft);

#endif
