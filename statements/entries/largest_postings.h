/* largest_postings.h - the largest postings of each account, year and kind, of a ledger whose
 * entries are not kept.
 *
 *     struct largest_postings *largest =
 *         largest_postings_new(dossier->year_count, chart, &model, &limits, arena);
 *     journals.consumer = largest_postings_consumer(largest);
 *     journals_read(&journals, arena, errors);
 *     const uint64_t *places = largest_postings_places(&count, largest);
 *     journals_entries(entries, &journals, places, count, arena);
 *     largest_postings_free(largest);
 *
 * Postings of one row and kind count as one. Of equal ones the first in the files goes before. What
 * is kept grows with the limits, not with the entries; the number of readers makes no difference.
 * Entries that need review go to the sink and are not counted here. */
#ifndef RECOUPE_STATEMENTS_ENTRIES_LARGEST_POSTINGS_H
#define RECOUPE_STATEMENTS_ENTRIES_LARGEST_POSTINGS_H

#include "ledger/scan/scan.h"
#include "statements/dossier/model.h"

/* How many are wanted: `of_each` of each account, year and kind; fewer, where that would make more
 * than `in_all` together. */
struct largest_postings_limits {
	size_t of_each, in_all;
};

struct largest_postings;

/* Borrows its arguments. */
struct largest_postings *largest_postings_new(size_t year_count, const struct chart *chart,
	const struct model *model, const struct largest_postings_limits *limits, struct arena *arena);
const struct scan_consumer *largest_postings_consumer(struct largest_postings *largest);
/* The places of the entries that have a wanted posting, ascending, each once. */
const uint64_t *largest_postings_places(size_t *count, struct largest_postings *largest);
/* All postings of an account, year and kind: how many there are, and their sum (debit +). */
struct posting_sum {
	size_t count;
	number total;
};
struct posting_sum largest_postings_sum(
	struct largest_postings *largest, size_t year, const struct account *account, enum kind kind);
/* Frees the GMP memory. */
void largest_postings_free(struct largest_postings *largest);

/* The largest number n for which n postings of each (counts[i] at most) make no more than
 * `in_all`. */
size_t largest_postings_of_each(
	const size_t *counts, size_t count, const struct largest_postings_limits *limits);

#endif
