/* largest_postings.h - the largest postings of each account, year and kind, of a ledger that nobody
 * keeps.
 *
 *     struct leading *leading = leading_new(dossier->year_count, chart, &model, &limits, arena);
 *     struct journals journals = {..., .consumer = leading_consumer(leading), .sink = sink, ...};
 *     journals_read(&journals, arena, errors);
 *     const uint64_t *places = leading_places(&count, leading);      for journals_entries
 *     leading_end(leading);
 *
 * Postings of one row and kind count as one. Of equal ones the first in the files goes before. What
 * is kept grows with what is wanted in all, not with entries; whoever reads makes no difference.
 * Entries that are for someone to look at go to the sink and are not counted here. */
#ifndef RECOUPE_STATEMENTS_ENTRIES_LARGEST_POSTINGS_H
#define RECOUPE_STATEMENTS_ENTRIES_LARGEST_POSTINGS_H

#include "ledger/scan/scan.h"
#include "statements/dossier/model.h"

/* How many are wanted: of an account, year and kind `of_each`, fewer where that makes more than
 * `in_all`. */
struct leading_limits {
	size_t of_each, in_all;
};

struct leading;

/* All is borrowed. */
struct leading *leading_new(size_t year_count, const struct chart *chart, const struct model *model,
	const struct leading_limits *limits, struct arena *arena);
const struct scan_consumer *leading_consumer(struct leading *leading);
/* Of the entries with a posting that is wanted, rising, each once. */
const uint64_t *leading_places(size_t *count, struct leading *leading);
/* All postings of an account, year and kind: how many, and their sum (debit +). */
struct posting_sum {
	size_t count;
	number total;
};
struct posting_sum leading_sum(
	struct leading *leading, size_t year, const struct account *account, enum kind kind);
/* Gives back GMP memory. */
void leading_end(struct leading *leading);

/* The largest number of each under which there are no more than `in_all`: counts[i] postings of
 * which so many each are taken. */
size_t leading_bound(const size_t *counts, size_t count, const struct leading_limits *limits);

#endif
