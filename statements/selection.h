/* selection.h - which postings someone wants to see: by fiscal year, account and kind.
 *
 *     struct selection *selection = selection_new(dossier->year_count, chart, arena);
 *     selection_add(selection, year, account, 1u << KIND_OPERATION);
 *     proof_keep(&proof, selection, &errors);
 *
 * Where ledgers are large, entries are not kept while they are read: what a figure is made of is looked up afterwards. */
#ifndef RECOUPE_STATEMENTS_SELECTION_H
#define RECOUPE_STATEMENTS_SELECTION_H

#include "ledger/chart.h"
#include "statements/matrix.h"

struct selection;

/* Of nothing yet. The accounts are those of the chart at hand. */
struct selection *selection_new(size_t year_count, const struct chart *chart, struct arena *arena);
/* `kinds`: as bits. */
void selection_add(struct selection *selection, size_t year, const struct account *account, unsigned kinds);
/* A year below 0, and accounts that came later, are never wanted. */
bool selection_has(const struct selection *selection, int year, const struct account *account, enum kind kind);

#endif
