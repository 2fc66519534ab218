/* file_handle.h - open files, as the system numbers them. Only for this room; everyone else
 * includes file.h.
 *
 * A function that can fail returns 0 or the system's number for why (errno). */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_FILE_HANDLE_H
#define RECOUPE_LEDGER_BASE_SYSTEM_FILE_HANDLE_H

#include "ledger/base/system/file.h"

struct handle {
	int number;
	bool is_plain; /* a regular file that has a size; else a pipe, or what the system makes up */
	size_t size;   /* bytes, where it is plain */
};

/* Adds "file.missing", "file.is-directory" or "file.unreadable" with what the system said. Returns
 * -1. */
int file_fail_reading(struct error_list *errors, const char *path, int number);

/* Opens a file to read. Devices are refused: they have no end. Pipes are refused too where the file
 * is to be read `twice`: what they held is gone. -1 with an error added. */
int handle_open(struct handle *out, const char *path, bool twice, struct error_list *errors);
/* The same for standard input, which may be a terminal. */
int handle_open_standard_input(struct handle *out, struct error_list *errors);
void handle_close(struct handle handle);
/* From now on whoever reads standard input reads this file. */
void handle_becomes_standard_input(struct handle handle);

/* Makes a new file without a name in the folder, to write and to read. Nothing is left of it,
 * whatever happens. */
int handle_make_nameless(struct handle *out, const char *folder);
/* The folder where the user wants temporary files. */
const char *handle_temporary_folder(void);

/* At most `size` bytes; *got is 0 at the end of the file. */
int handle_read(size_t *got, struct handle handle, void *out, size_t size);
/* All the bytes. */
int handle_write(struct handle handle, const void *bytes, size_t length);

/* Lays `length` bytes of the file into memory, to read, a zero after them; *region_length is what
 * file_unmap gives back. */
int handle_map(void **region, size_t *region_length, struct handle handle, size_t length);

#endif
