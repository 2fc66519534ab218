/* entry_lookup.h - entries of a ledger that is not kept, looked up by what they are.
 *
 *     struct entry_wish wish = {begin, wants, end, &search, .ranks = 2, .most = 20000};
 *     struct found_entries found;
 *     if (lookup->find(&found, &wish, lookup->context) != 0) ... an input can no longer be read ...
 *
 * A ledger may hold more entries than memory should. The diagnosis asks for the few whose amounts
 * or lines are in question: the journals are read once more, on all cores, each entry is shown to
 * the wish as it passes, and only those that it wants are made whole. Memory grows with what is
 * found and never with the ledger; time is that of one reading. The same ledger and the same wish
 * give the same entries in the same order, whatever the number of cores. */
#ifndef RECOUPE_STATEMENTS_ENTRIES_ENTRY_LOOKUP_H
#define RECOUPE_STATEMENTS_ENTRIES_ENTRY_LOOKUP_H

#include "ledger/scan/scan.h"
#include "statements/dossier/dossier.h"
#include "statements/dossier/model.h"
#include "statements/figure/result.h"
#include "statements/matrix/classify.h"

enum { ENTRY_RANKS_MOST = 4 };

/* One posting of an entry while it is read. A posting with two kinds is given twice. */
struct passing_posting {
	const struct account *account;
	enum kind kind;
	int64_t units; /* debit +, in 10^-decimals dollars */
};

struct passing_entry {
	const struct passing_posting *postings;
	size_t count;
	int year; /* index in dossier.years; -1 outside */
	date day;
};

struct passing_range {
	int64_t least, most; /* in 10^-decimals dollars */
};

/* Amounts without their sign, as far from this one as the room. */
static inline struct passing_range passing_range_about(int64_t size, int64_t room)
{
	return (struct passing_range){size > room ? size - room : 0, size + room};
}

/* What to look for. Each worker has a state of its own, made by `begin` in the arena it is given
 * and handed to `end` when its part is read; `end` is called by one thread at a time. `wants`
 * returns 0 for an entry that is not wanted, else a rank from 1 to `ranks`: of each rank the first
 * `most` entries of the ledger are found. */
struct entry_wish {
	void *(*begin)(void *context, struct arena *arena);
	unsigned (*wants)(void *state, const struct passing_entry *entry);
	void (*end)(void *context, void *state);
	void *context;
	unsigned ranks;
	size_t most;
	unsigned decimals; /* the decimals of the amounts that `wants` gets */
	/* For a ledger of which a server keeps most entries: an entry of operations is wanted only
	 * where it has a posting of an account that is marked, [year * chart->count + account]. NULL:
	 * none of those that the server keeps is asked for. */
	const bool *marked;
	/* where that is too many: amounts in question, those of a posting, of a side or of the whole
	 * entry, without their sign */
	const struct passing_range *ranges;
	size_t range_count;
};

/* In the order of reading. Adjusting entries are always among them, and so are entries whose
 * amounts do not fit at those decimals. */
struct found_entries {
	const struct entry *const *entries;
	size_t entry_count;
	const struct classified *classified; /* their postings by kind, those of an entry together */
	size_t classified_count;
	/* every entry that was wanted is there: no rank had more than `most`, and no server has some
	 * that were not asked for */
	bool all;
	bool left_there; /* a server keeps some that were wanted, since they are too many */
};

/* Where to look. `decimals`: the most decimals of any amount of the ledger. */
struct entry_lookup {
	int (*find)(struct found_entries *out, const struct entry_wish *wish, void *context);
	void *context;
	unsigned decimals;
};

/* The value in units of 10^-decimals; false where it has more decimals or does not fit. */
bool passing_units(int64_t *out, number value, unsigned decimals);
/* For each amount, of either sign, the range about its size. */
const struct passing_range *passing_ranges(
	const int64_t *amounts, size_t count, int64_t room, struct arena *arena);

/* ---- for the one who reads: run/ ---- */

/* A wish while the journals are read for it. */
struct entry_seeker;
struct entry_seeker *entry_seeker_new(const struct entry_wish *wish, const struct chart *chart,
	const struct model *model, struct arena *arena);
const struct scan_consumer *entry_seeker_consumer(struct entry_seeker *seeker);
/* Whether an entry that was handed over whole is wanted. To be called from one thread only. */
bool entry_seeker_wants(
	struct entry_seeker *seeker, const struct entry *entry, const struct parts *parts, int year);
/* The places of the entries that the consumer saw and wants, ascending; *all is set as in
 * found_entries. Ends the seeker, which must not be used afterwards. */
const uint64_t *entry_seeker_places(
	size_t *count, bool *all, struct entry_seeker *seeker, struct arena *arena);

#endif
