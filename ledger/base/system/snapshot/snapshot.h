/* snapshot.h - how a supply (supply.h) and the snapshot know of each other. Only for this room.
 *
 *     snapshot_give(supply->path, &rows, supply);       the snapshot owns both from now on */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_SNAPSHOT_SNAPSHOT_H
#define RECOUPE_LEDGER_BASE_SYSTEM_SNAPSHOT_SNAPSHOT_H

#include "ledger/base/system/snapshot/held.h"
#include "ledger/base/text/span.h"

struct supply;

/* Makes these bytes those of the path, until the snapshot ends; then supply_free is called. What
 * the path had before stays until then too (supply_follows). */
void snapshot_give(const char *path, struct held *bytes, struct supply *supply);
/* NULL where the path has none, or there is no snapshot. */
struct supply *snapshot_supply(const char *path);
/* The bytes of a path that has a supply; 0 where it has none. */
uint64_t snapshot_supplied_size(const char *path);
struct span snapshot_supplied_bytes(const char *path);
/* Keeps the rows and the supply that a path had before, as long as the supply. */
void supply_follows(struct supply *supply, const struct held *rows, struct supply *earlier);
/* NULL is allowed. */
void supply_free(struct supply *supply);

#endif
