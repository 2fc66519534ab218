/* embedded.h - files that the program carries: models, the template of a dossier.
 *
 *     for (size_t i = 0; i < embedded_count; i++)
 *         if (strcmp(embedded_files[i].name, "statements/models/ncsp-1201.json") == 0) ...
 *
 * The Makefile makes the table from the files (embed.sh). A 0 follows the bytes of each, not
 * counted in `length`. */
#ifndef RECOUPE_LEDGER_BASE_EMBEDDED_H
#define RECOUPE_LEDGER_BASE_EMBEDDED_H

#include <stddef.h>

struct embedded {
	const char *name; /* as in the repository: "cmd/template/dossier.json" */
	const unsigned char *bytes;
	size_t length;
};

extern const struct embedded embedded_files[];
extern const size_t embedded_count;

#endif
