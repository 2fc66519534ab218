/* held.h - bytes that stay as they are: in memory, laid over a file, or in a file without a name.
 * Only for this room.
 *
 *     struct collector collector = {.path = path};
 *     int result = collect(&collector, piece, got, errors);      ... as often as there are pieces
 *     result = collected(&held, &collector, result, errors);
 *     ...
 *     held_release(&held);
 *
 * A 0 follows the bytes, not counted, and 63 more that may be read. */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_SNAPSHOT_HELD_H
#define RECOUPE_LEDGER_BASE_SYSTEM_SNAPSHOT_HELD_H

#include "ledger/base/system/file_handle.h"
#include "ledger/base/system/snapshot/guard.h"

/* What is no longer than this is held in memory. */
enum { HELD_IN_MEMORY = 64 << 10 };

struct held {
	const char *bytes; /* NULL: nothing is held */
	size_t length;
	/* private: one of the two */
	char *memory;
	void *region;
	size_t region_length;
	struct guard *guard;
};

/* Holds all bytes of an open file: a short one is read, a long plain one is laid into memory, what
 * has no size is collected. -1, and nothing is held: "file.unreadable", "file.no-spool". */
int held_take(struct held *out, struct handle handle, const char *path, struct error_list *errors);
/* Whether some of the bytes are not the file's (guard.h). */
bool held_was_cut(const struct held *held);
void held_release(struct held *held);

/* Pieces in their order: in memory while they are few, then in a file without a name. */
struct collector {
	const char *path; /* for errors */
	size_t length;
	char *memory; /* private, as what follows */
	size_t in_memory;
	struct handle spool;
	bool is_spooled;
};
/* -1: "file.no-spool". */
int collect(
	struct collector *collector, const void *bytes, size_t length, struct error_list *errors);
/* Ends the collector. Where `result`, what came before, is 0, all that was collected is held, else
 * nothing. Returns `result`, or -1 as held_take. */
int collected(struct held *out, struct collector *collector, int result, struct error_list *errors);

#endif
