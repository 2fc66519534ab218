/* entry_sums.h - entries that pass without being kept: classified by the workers that read them,
 * summed by account, year and kind.
 *
 *     struct plain *plain = plain_new(chart, &model, dossier, prompts, arena);
 *     struct journals journals = {..., .consumer = plain_consumer(plain), ...};
 *     journals_read(&journals, arena, errors);
 *     plain_add(plain, books, integrity, journals.counts.entries);
 *
 * An entry is plain where its accounts are in the chart, its day is in a fiscal year, its natures
 * are kinds, and its classification leaves no question: then nothing about it can be a finding, and
 * only its sums are kept. */
#ifndef RECOUPE_STATEMENTS_RUN_ENTRY_SUMS_H
#define RECOUPE_STATEMENTS_RUN_ENTRY_SUMS_H

#include "ledger/scan/journals.h"
#include "statements/check/prompts.h"
#include "statements/entries/classified_entry.h"
#include "statements/matrix/books.h"

struct plain;

/* All are borrowed. */
struct plain *plain_new(const struct chart *chart, const struct model *model,
	const struct dossier *dossier, struct prompts *prompts, struct arena *arena);
const struct scan_consumer *plain_consumer(struct plain *plain);
/* Entries of the first so many bytes of the journals are not plain either: someone wants to keep
 * them. */
void plain_spare(struct plain *plain, uint64_t bytes);
/* After the reading: file << SCAN_PLACE_BITS | place of the first entry that was plain; UINT64_MAX
 * where none was. */
uint64_t plain_first(const struct plain *plain);
/* Hands the sums over, with the number of entries; gives back their GMP memory. */
void plain_add(
	struct plain *plain, struct books *books, struct integrity *integrity, size_t entries);

#endif
