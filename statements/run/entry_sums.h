/* entry_sums.h - sums of the entries that need no review, taken without keeping the entries.
 *
 *     struct entry_sums *sums = entry_sums_new(chart, &model, dossier, prompts, arena);
 *     struct journals journals = {.paths = paths, .count = count, .chart = chart};
 *     journals.consumer = entry_sums_consumer(sums);
 *     journals_read(&journals, arena, errors);
 *     entry_sums_post(sums, books, integrity, journals.counts.entries);
 *
 * An entry needs no review where its accounts are in the chart, its day is in a fiscal year, its
 * natures are kinds, and its classification leaves no question: nothing about it can be a finding.
 * The workers that read the journals classify such entries and add them by account, year and kind.
 * All other entries go whole to the sink of the journals. Memory grows with accounts, years and
 * kinds, not with entries. */
#ifndef RECOUPE_STATEMENTS_RUN_ENTRY_SUMS_H
#define RECOUPE_STATEMENTS_RUN_ENTRY_SUMS_H

#include "ledger/scan/journals.h"
#include "statements/check/prompts/prompts.h"
#include "statements/entries/entry_classifier.h"
#include "statements/matrix/books.h"

struct entry_sums;

/* All arguments are borrowed until entry_sums_post. */
struct entry_sums *entry_sums_new(const struct chart *chart, const struct model *model,
	const struct dossier *dossier, struct prompts *prompts, struct arena *arena);
/* The consumer for struct journals. */
const struct scan_consumer *entry_sums_consumer(struct entry_sums *sums);
/* To be called before the reading: entries in the first `bytes` bytes of the journals go to the
 * sink as well, for a caller that keeps them. */
void entry_sums_leave(struct entry_sums *sums, uint64_t bytes);
/* After the reading: the place of the first entry that was summed, as file << SCAN_PLACE_BITS |
 * place; UINT64_MAX where none was. */
uint64_t entry_sums_first(const struct entry_sums *sums);
/* After the reading, before the posting: what all summed entries moved in the account that year. */
number entry_sums_moved(struct entry_sums *sums, size_t year, const struct account *account);
/* Adds the sums to the books and to the integrity checks, with the number of entries that were
 * summed. The sums are empty afterwards, and their GMP memory is freed. */
void entry_sums_post(
	struct entry_sums *sums, struct books *books, struct integrity *integrity, size_t entries);

#endif
