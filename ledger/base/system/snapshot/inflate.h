/* inflate.h - the contents of a gzip file. Only for this room. */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_SNAPSHOT_INFLATE_H
#define RECOUPE_LEDGER_BASE_SYSTEM_SNAPSHOT_INFLATE_H

#include "ledger/base/system/snapshot/held.h"

/* Whether the bytes begin as a gzip file does. */
bool inflate_is_gzip(const char *bytes, size_t length);
/* Holds the contents of all members (RFC 1952). -1, and nothing is held: "gzip.damaged",
 * "gzip.truncated"; "gzip.too-large" (file.h); "file.no-spool". */
int inflate_held(
	struct held *out, const struct held *from, const char *path, struct error_list *errors);

#endif
