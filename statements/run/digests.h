/* digests.h - SHA-256 of the journals, taken beside their reading: they are the only inputs whose
 * size matters.
 *
 *     struct digests *digests = digests_start(&journals, arena);
 *     ... read them ...
 *     digests_finish(digests);
 *     if (!digests_take(out, digests, path)) file_sha256(out, path, errors);
 *
 * A thread of its own takes them. The last bytes are left until nobody reads any more, for what
 * comes then is work for one core. The thread ends with the arena, whatever it has come to. */
#ifndef RECOUPE_STATEMENTS_RUN_DIGESTS_H
#define RECOUPE_STATEMENTS_RUN_DIGESTS_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/scan/journals.h"

struct digests;

/* Starts a thread that takes the digests of the journals' files, with the same arena. The bytes are
 * those that are read (file_snapshot_begin). The paths are borrowed. */
struct digests *digests_start(const struct journals *journals, struct arena *arena);
/* Lets the thread take the bytes that were left for later. `digests` may be NULL. */
void digests_finish(struct digests *digests);
/* Waits for the digests and copies that of the path. Returns false where the path is none of them,
 * or could not be read. `digests` may be NULL. */
bool digests_take(char out[65], struct digests *digests, const char *path);

#endif
