/* scanned.h - exports read on all cores by a plan that a part of each decided. */
#ifndef RECOUPE_CMD_BALANCE_SCANNED_H
#define RECOUPE_CMD_BALANCE_SCANNED_H

#include "cmd/balance/exports.h"
#include "ledger/plan/sample.h"
#include "ledger/scan/journals.h"

struct balance_scanned {
	struct plan_sample sample;
	const char *bytes;
	size_t length;
	const struct scan_form *form; /* that was made of it */
};

/* The form in which the file is read; NULL: it is for the careful reader. */
const struct scan_form *balance_scan_form(
	struct balance_ledger *ledger, const char *path, const char *bytes, size_t length);
/* Names an account as the first row of all files that names it does. */
void balance_name_account(
	struct balance_ledger *ledger, const char *account, const char *name, uint64_t position);
/* Once all entries are there: what the careful reader would tell of each such file. */
void balance_tell_scanned(struct balance_ledger *ledger, const struct journals *journals);

#endif
