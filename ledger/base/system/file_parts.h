/* file_parts.h - descriptors and their failures. Only for file*.c; everyone else includes
 * file.h. */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_FILE_PARTS_H
#define RECOUPE_LEDGER_BASE_SYSTEM_FILE_PARTS_H

#include <sys/stat.h>

#include "ledger/base/system/file.h"

/* Adds "file.missing", "file.is-directory" or "file.unreadable" with what the system said. Returns
 * -1. */
int file_fail_reading(struct error_list *errors, const char *path, int number);
/* A descriptor to read from, or -1 with an error added. Devices are refused: they have no end; and
 * where it is to be read `twice` pipes too: what they held is gone. */
int file_open_for_reading(
	struct stat *status, const char *path, bool twice, struct error_list *errors);

#endif
