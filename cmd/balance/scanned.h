/* scanned.h - exports that all cores read at once, by a plan decided from a sample of each.
 *
 *     const struct scan_form *form = balance_scan_form(ledger, path, bytes, length, hints, NULL);
 *     if (form == NULL) ... balance_export_read: the careful reader, row by row ...
 *     ... all files are read (ledger/scan/journals.h) ...
 *     balance_tell_scanned(ledger, &journals);
 *
 * Which layouts have such a form is said in planned_form.h. All else is for the careful reader.
 * Both give the same balance. */
#ifndef RECOUPE_CMD_BALANCE_SCANNED_H
#define RECOUPE_CMD_BALANCE_SCANNED_H

#include "cmd/balance/exports.h"
#include "ledger/scan/journals.h"
#include "ledger/scan/planned_form.h"

/* Decides a plan from a sample of the file and adds it to ledger->planned. `made`: the bytes were
 * made of the file; NULL: they are its own. Returns the form for the workers; NULL where the file
 * is for the careful reader, which reports whatever is wrong in it. */
const struct scan_form *balance_scan_form(struct balance_ledger *ledger, const char *path,
	const char *bytes, size_t length, struct text_hints hints, const struct made_rows *made);
/* Turns to the file of an entry that workers did not take: what tells its entries apart, and
 * whether each must balance by currency, is as its plan says. */
void balance_turn_to_scanned(struct balance_ledger *ledger, const char *path);
/* Gives an account its name. Workers meet rows in no fixed order: of several names, the one at the
 * smallest position (the order of rows over all files) stays. */
void balance_name_account(
	struct balance_ledger *ledger, const char *number_, const char *name, uint64_t position);
/* Once all entries are there: what the careful reader would tell of each such file. */
void balance_tell_scanned(struct balance_ledger *ledger, const struct journals *journals);

#endif
