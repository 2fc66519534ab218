/* trial_balance_export.h - a trial balance in the layout of any program. Only for this room; others
 * use trial_balance_read (journal.h). */
#ifndef RECOUPE_LEDGER_TRIAL_BALANCE_TRIAL_BALANCE_EXPORT_H
#define RECOUPE_LEDGER_TRIAL_BALANCE_TRIAL_BALANCE_EXPORT_H

#include "ledger/journal.h"

enum { TRIAL_BALANCE_NOT_EXPORTED = -2 };

/* As trial_balance_read, by a plan. TRIAL_BALANCE_NOT_EXPORTED: no plan finds the columns, with
 * errors that say less than those of our own names. `repeated`: a row of headers has one of them
 * twice, so that another row above it must tell which is which. */
int trial_balance_export(struct trial_row **out, size_t *count, const char *path,
	struct chart *chart, bool repeated, const struct trial_openings *openings, struct arena *arena,
	struct error_list *errors);

#endif
