/* selection.h - which postings someone wants to see: by fiscal year, account and kind.
 *
 *     struct selection *selection = selection_new(dossier->year_count, chart, &model, arena);
 *     selection_add(selection, year, account, 1u << KIND_OPERATION);
 *     journals.consumer = selection_consumer(selection);
 *     journals.sink = sink;
 *     journals_read(&journals, arena, errors);
 *
 * Where ledgers are large, entries are not kept while they are read: what a figure is made of is
 * looked up afterwards. The sink is told of each entry with a posting that is wanted, and of some
 * that are for someone to look at: it asks selection_has again. */
#ifndef RECOUPE_STATEMENTS_ENTRIES_SELECTION_H
#define RECOUPE_STATEMENTS_ENTRIES_SELECTION_H

#include "ledger/scan/scan.h"
#include "statements/dossier/model.h"

struct selection;

/* An empty selection. It takes the accounts that the chart has now; all arguments are borrowed. */
struct selection *selection_new(
	size_t year_count, const struct chart *chart, const struct model *model, struct arena *arena);
/* Adds the kinds, given as bits, of an account in a year. */
void selection_add(
	struct selection *selection, size_t year, const struct account *account, unsigned kinds);
/* Whether the posting is wanted. Never true for a year below 0 or an account that was added to the
 * chart later. */
bool selection_has(
	const struct selection *selection, int year, const struct account *account, enum kind kind);
const struct scan_consumer *selection_consumer(struct selection *selection);

#endif
