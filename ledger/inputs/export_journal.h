/* export_journal.h - the journal of a dossier in the layout of any accounting program.
 *
 *     if (export_journal_read("journal.csv", &chart, take, &state, arena, errors) != 0) return -1;
 *
 * Columns are chosen as `recoupe balance` chooses them (ledger/plan); which ones is kept with the
 * form of the file (inputs.h) and told where the statements rest on it. A dossier is proven entry
 * by entry and adds up all that it reads, so what `balance` may set aside, part or leave open is an
 * error here: rows of another status or scenario ("plan.dossier-aside"), several currencies,
 * companies or ledgers ("plan.dossier-parts"), entries that nothing numbers ("plan.dossier-day"), a
 * second table ("plan.dossier-table"), a printed total or balance that its rows do not give
 * ("plan.dossier-claim"), a trial balance in the place of a journal ("plan.dossier-balance"). */
#ifndef RECOUPE_LEDGER_INPUTS_EXPORT_JOURNAL_H
#define RECOUPE_LEDGER_INPUTS_EXPORT_JOURNAL_H

#include "ledger/plan/export.h"

/* Refuses what a dossier cannot take of a file that was read by a plan: the errors above. Returns
 * 0, or -1. */
int export_journal_refuse(
	const struct export *export, struct arena *arena, struct error_list *errors);

/* As journal_read. */
int export_journal_read(const char *path, struct chart *chart, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors);

#endif
