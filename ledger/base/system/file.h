/* file.h - files, folders and paths: bytes in, SHA-256, and writing without ever losing what was
 * there.
 *
 *     char *bytes;
 *     size_t length;
 *     struct file_draft draft;
 *     if (file_read(&bytes, &length, "comptes.csv", arena, errors) != 0 ||
 *         file_draft(&draft, "rapport.html", arena, errors) != 0)
 *         return -1;
 *     ... write to draft.temporary ...
 *     return file_commit(&draft, 1, errors);
 *
 * This folder is the one place that calls the operating system. Its headers name no type of any
 * system; its files that end in _posix.c hold the one implementation that there is today. Paths are
 * texts as the system takes them, with '/' between names. A function that returns the system's
 * number returns 0 where all went well, else a number for strerror. */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_FILE_H
#define RECOUPE_LEDGER_BASE_SYSTEM_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "ledger/base/error.h"

/* ---- one snapshot of a run ----
 *
 * What the program says of a file, and the digest that it shows of it, are to be of the same bytes.
 * Within a snapshot each path is opened once, by whoever asks first, and its bytes are held until
 * the end; everyone who asks again has the same ones, or is told again why it could not be opened.
 * Outside of one, each call opens the file anew.
 *
 *     file_snapshot_begin();
 *     ... read files, compute ...
 *     if (file_snapshot_check(errors) == 0) ... write what was computed ...
 *     file_snapshot_end();                                after everyone who holds bytes
 *
 * There is one snapshot at a time; its files may be asked for by several threads. */

void file_snapshot_begin(void);
/* Looks again at every plain file that was read. -1 where one is not what it was when it was
 * opened: "file.vanished", "file.replaced" (another file stands there), "file.resized" (with bytes
 * before and now), "file.rewritten" (another time of change); or the disk failed:
 * "file.unreadable". What was computed then is of no file that ever was: a list with other errors
 * loses them. 0 without a snapshot. */
int file_snapshot_check(struct error_list *errors);
void file_snapshot_end(void);

/* ---- reading ---- */

/* The bytes of an input, whatever it is, to be read in place:
 *
 *     struct file_map map;
 *     if (file_map(&map, path, errors) != 0) return -1;
 *     ... map.bytes[0] to map.bytes[map.length - 1] ...
 *     file_unmap(&map);
 *
 * A long plain file is laid into memory and not copied; a short one is read. A pipe, or standard
 * input (the path "-"), is read to its end, into a file without a name in the folder for temporary
 * files where it is long. The contents of a gzip file (all its members) are treated alike; its
 * first bytes tell it, whatever its name. A 0 follows the bytes, not counted, and 63 bytes more may
 * be read. The bytes are read only and live until file_unmap; in a snapshot, until its end. Where a
 * plain file loses bytes meanwhile, zeros are read in their place, and file_snapshot_check says it.
 * -1, with nothing to unmap: "file.missing", "file.unreadable", "file.is-directory", "file.special"
 * (a device); "file.no-spool"; "gzip.damaged", "gzip.truncated"; "gzip.too-large": a small file
 * that holds more than FILE_INFLATED_FREE bytes and more than FILE_INFLATED_RATIO times its own, or
 * 16 GiB. */
enum { FILE_INFLATED_RATIO = 200, FILE_INFLATED_FREE = 64 << 20 };
struct file_map {
	const char *bytes;
	size_t length;
	bool inflated; /* the file is gzip */
	/* as the file is stored: the same bytes, but of gzip */
	const char *stored;
	size_t stored_length;
	struct opened *opened; /* private */
};
int file_map(struct file_map *out, const char *path, struct error_list *errors);
/* The same for those who tell a form by its bytes, and leave it to others to read the file: false
 * where it cannot be read. In a snapshot, whoever reads it is told why. */
bool file_peek(struct file_map *out, const char *path);
void file_unmap(struct file_map *map);

/* Says that these bytes of a map have been read: the memory that they take is given back to
 * the system, which lays them there again where they are read after all. May be called by any
 * thread, with any bytes; for those of a short file, or of none, it does nothing. */
void file_let_go(const char *begin, const char *end);

/* Copies all bytes of a file or a pipe, as they are stored, into the arena. A 0 follows them, not
 * counted. -1: as file_map, but for gzip. */
int file_read(
	char **out, size_t *length, const char *path, struct arena *arena, struct error_list *errors);

/* Gives the 64 lower-case hexadecimal digits of the SHA-256 of a file as it is stored. -1: as
 * file_read. */
int file_sha256(char out[65], const char *path, struct error_list *errors);
void bytes_sha256(char out[65], const void *bytes, size_t length);
/* The same, at the caller's pace: `next` is called before so many more bytes are taken. Where it
 * returns false, the digest is given up: FILE_GIVEN_UP. */
enum { FILE_GIVEN_UP = 1 };
struct file_pace {
	bool (*next)(size_t bytes, void *context);
	void *context;
};
int bytes_sha256_paced(
	char out[65], const void *bytes, size_t length, const struct file_pace *pace);

/* ---- what is there ---- */

/* Whether anything is there, a symbolic link that leads nowhere too. True where the system cannot
 * say: whoever opens it is told why. */
bool file_exists(const char *path);
bool file_is_directory(const char *path);
/* Whether it is a pipe, a device or a socket. */
bool file_is_special(const char *path);
/* Bytes of a regular file, or of rows that were supplied (supply.h); 0 of anything else. */
uint64_t file_size(const char *path);

/* A list of names or paths in the arena, in the order of text_compare. */
struct file_names {
	const char **items;
	size_t count, capacity;
};
/* Lists all files of a folder and of the folders in it, by path. Left out are those that are hidden
 * or that programs leave beside their work (.x, x~, ~$x), and what lies behind a link to a folder.
 * -1: "file.unreadable"; "file.empty-folder". */
int file_list(
	struct file_names *out, const char *folder, struct arena *arena, struct error_list *errors);
/* Lists the names of all that one folder holds, hidden or not. Returns the system's number. */
int file_names_in(struct file_names *out, const char *folder, struct arena *arena);
/* Lists the paths that a shell's pattern stands for ("journal-20??.csv"); none where there are
 * none. Returns the system's number. */
int file_matching(struct file_names *out, const char *pattern, struct arena *arena);

/* ---- paths ---- */

/* "directory/name", without a doubled slash. */
char *file_join(struct arena *arena, const char *directory, const char *name);
/* What stands before the name in a path, with its slash; "" where nothing does. */
const char *file_folder(struct arena *arena, const char *path);
/* The one path of a file, without links; NULL where nothing is there. */
char *file_resolved(struct arena *arena, const char *path);
/* Whether the path, links followed, leads to the folder or to what is in it. True where nothing is
 * there. */
bool file_is_within(const char *path, const char *folder);
/* Whether the path means standard input: "-". */
bool file_is_standard_input(const char *path);

/* ---- writing ---- */

/* Files in the making. What is written goes to `temporary`, a file beside `path`. file_commit takes
 * all files of a run at once: it waits until they are on disk and renames them, or, where one
 * cannot be, leaves every earlier file as it was. file_abandon removes the drafts; after a commit
 * it does nothing. The permissions of an earlier file go to the new one. A path that is a link
 * stays a link. SIGINT, SIGTERM and SIGHUP remove the drafts before they end the program; between
 * two renames they wait. -1: "file.unwritable", "file.not-regular"; "file.leads-nowhere", a link to
 * what is not there; "file.not-restored", with the name under which the earlier file is kept. */
struct file_draft {
	const char *asked; /* as the caller has it, for messages */
	const char *path;  /* where links lead */
	char *temporary;   /* where to write */
	char *earlier;     /* private */
	struct arena *arena;
};
int file_draft(
	struct file_draft *out, const char *path, struct arena *arena, struct error_list *errors);
int file_commit(struct file_draft *drafts, size_t count, struct error_list *errors);
void file_abandon(struct file_draft *drafts, size_t count);

/* Makes a folder. Returns the system's number; EEXIST: something is there. */
int file_make_folder(const char *path);

/* Opens a stream on a new file without a name, to write and to read: nothing is left of it. It is
 * made where the user wants temporary files, else in the folder `beside`. *folder: where, or where
 * the last attempt was. Every failure to read or write it later calls `failed` with the system's
 * number. Returns NULL, and sets errno, where none can be made. */
FILE *file_temporary(const char **folder, const char *beside, void (*failed)(int number));

#endif
