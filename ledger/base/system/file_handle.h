/* file_handle.h - open files, as the system numbers them. Only for this room; everyone else
 * includes file.h.
 *
 * A function that can fail returns 0 or the system's number for why (errno). */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_FILE_HANDLE_H
#define RECOUPE_LEDGER_BASE_SYSTEM_FILE_HANDLE_H

#include "ledger/base/system/file.h"

/* What tells whether a file is still what it was. */
struct handle_facts {
	uint64_t device, inode, size; /* bytes; 0 of what is not plain */
	int64_t seconds, nanoseconds; /* when it was last written to */
};

struct handle {
	int number;
	bool is_plain; /* a regular file; else a pipe, or what the system makes up */
	struct handle_facts facts;
};

/* Adds "file.missing", "file.is-directory" or "file.unreadable" with what the system said. Returns
 * -1. */
int file_fail_reading(struct error_list *errors, const char *path, int number);

/* Opens a file or a pipe to read, or standard input, which may be a terminal (the path "-").
 * Devices are refused: they have no end. -1: "file.special", or as file_fail_reading. */
int handle_open(struct handle *out, const char *path, struct error_list *errors);
void handle_close(struct handle handle);
/* What the path leads to now. */
int handle_facts_now(struct handle_facts *out, const char *path);

/* Makes a new file without a name in the folder, to write and to read. Nothing is left of it,
 * whatever happens. */
int handle_make_nameless(struct handle *out, const char *folder);
/* The folder where the user wants temporary files. */
const char *handle_temporary_folder(void);

/* At most `size` bytes; *got is 0 at the end of the file. */
int handle_read(size_t *got, struct handle handle, void *out, size_t size);
/* `size` bytes from that offset on; fewer are an error. */
int handle_read_at(struct handle handle, uint64_t offset, void *out, size_t size);
/* All the bytes. */
int handle_write(struct handle handle, const void *bytes, size_t length);

/* Lays `length` bytes of the file into memory, to read, a page of zeros after them. *region_length,
 * in whole pages, is what handle_unmap gives back. */
int handle_map(void **region, size_t *region_length, struct handle handle, size_t length);
void handle_unmap(void *region, size_t region_length);
/* The next byte that is read or written is the first. */
int handle_rewind(struct handle handle);

#endif
