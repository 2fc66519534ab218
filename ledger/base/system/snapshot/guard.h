/* guard.h - files that are laid into memory, and lose bytes meanwhile. Only for this room.
 *
 *     struct guard *guard = guard_map(region, length);
 *     ... read the region ...
 *     if (guard_was_cut(guard)) ... some of what was read is not of the file ...
 *     guard_release(guard);
 *
 * The system ends a program that reads where the file no longer has bytes (SIGBUS), and where the
 * disk cannot give them. In a guarded region zeros stand there instead, from that page on, and the
 * guard knows it. SIGBUS elsewhere ends the program as ever. */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_SNAPSHOT_GUARD_H
#define RECOUPE_LEDGER_BASE_SYSTEM_SNAPSHOT_GUARD_H

#include <stdbool.h>
#include <stddef.h>

struct guard;

/* Guards a region of whole pages until guard_release; may be called by any thread. */
struct guard *guard_map(const void *region, size_t length);
/* Whether zeros were read that are not the file's. NULL: never. */
bool guard_was_cut(const struct guard *guard);
/* Gives the memory of whole pages between the two back where all of it is in one guarded region: a
 * file is laid there, from which the system takes the bytes again. */
void guard_let_go(const char *begin, const char *end);
/* To be called before the region is given back. NULL is allowed. */
void guard_release(struct guard *guard);

#endif
