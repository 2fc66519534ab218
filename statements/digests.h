/* digests.h - SHA-256 of the journals, taken beside their reading: they are the only inputs whose size matters.
 *
 *     struct digests *digests = digests_start(dossier->journals, dossier->journal_count, arena);
 *     ... read them ...
 *     if (!digests_take(out, digests, path)) file_sha256(out, path, errors);
 *     digests_end(digests); */
#ifndef RECOUPE_STATEMENTS_DIGESTS_H
#define RECOUPE_STATEMENTS_DIGESTS_H

#include <stdbool.h>

#include "ledger/base/arena.h"

struct digests;

/* The paths are borrowed until digests_end. */
struct digests *digests_start(const char *const *paths, size_t count, struct arena *arena);
/* Waits for the digests; false where that path is none of them, or could not be read. NULL has none. */
bool digests_take(char out[65], struct digests *digests, const char *path);
void digests_end(struct digests *digests);

#endif
