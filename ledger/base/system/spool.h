/* spool.h - text that a reader makes of an input, kept in a file without a name.
 *
 *     struct spool *spool = spool_new();
 *     if (spool == NULL || !spool_add(spool, block, length) || !spool_map(spool)) ...
 *     ... spool_bytes(spool).begin to spool_bytes(spool).end ...
 *     spool_free(spool);
 *
 * It lies in the folder for temporary files, not in memory, however long it is. Nothing is left of
 * it, whatever happens. */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_SPOOL_H
#define RECOUPE_LEDGER_BASE_SYSTEM_SPOOL_H

#include "ledger/base/text/span.h"

struct spool;

/* NULL where no such file can be made. Owned by the caller until spool_free. */
struct spool *spool_new(void);
/* Adds bytes at the end. False where the disk does not take them; then nothing more can be added or
 * mapped. */
bool spool_add(struct spool *spool, const void *bytes, size_t length);
/* Copies bytes that were added. False where the disk does not give them all. */
bool spool_read(const struct spool *spool, uint64_t offset, void *out, size_t length);
/* Lays all that was added into memory, to read; a 0 follows it. False where that cannot be done. */
bool spool_map(struct spool *spool);
/* The bytes, once they are mapped; they live until spool_free. */
struct span spool_bytes(const struct spool *spool);
/* NULL is allowed. */
void spool_free(struct spool *spool);

#endif
