/* settled_sums.h - the states of entries whose sums are in a temporary file. Private to
 * open_table.c.
 *
 *     struct settled_sums settled;
 *     if (settle_sums(&settled, spill, PARTS, NULL)) ...
 *     settled_find(&settled, hash)                    OPEN_WHOLE, OPEN_PIECES or OPEN_ODD
 *     settled_free(&settled);
 *
 * Most entries of a ledger are in one state, whole or in pieces. The keys of the others are kept, 8
 * bytes each; those of the most are not. */
#ifndef RECOUPE_LEDGER_SCAN_SETTLED_SUMS_H
#define RECOUPE_LEDGER_SCAN_SETTLED_SUMS_H

#include "ledger/scan/open_sums.h"
#include "ledger/scan/spill.h"

struct settled_sums {
	size_t counts[OPEN_STATES];
	struct settled_keys {
		uint64_t *keys; /* hashes of keys, ascending once all are there */
		size_t count, capacity;
	} keys[OPEN_STATES];
	enum open_state most; /* of the entries whose keys are not kept */
	bool drops;           /* `most` is decided */
};

/* Joins the slots of each part of the spill, those of one key. What begins with the same byte of
 * its hash is in one part. `files` is NULL for an exact table, where each key has its own hash;
 * else keys of one hash are compared in the files, and where they differ both are OPEN_ODD. False
 * where the slots cannot be read back; then settled_free is to be called too. */
bool settle_sums(
	struct settled_sums *out, struct spill *spill, size_t parts, const struct scan_file *files);
/* The state of an entry that is there. */
enum open_state settled_find(const struct settled_sums *settled, uint64_t hash);
void settled_free(struct settled_sums *settled);

#endif
