/* balance.h - a trial balance, however it was read, and how it is shown.
 *
 * A ledger in one unit has rows without a commodity, and one total. One in several has a row for
 * each account and commodity, sorted by both, and a total for each commodity, since nothing here
 * converts one into another. */
#ifndef RECOUPE_CMD_BALANCE_BALANCE_H
#define RECOUPE_CMD_BALANCE_BALANCE_H

#include "cmd/session.h"
#include "ledger/integrity.h"

/* A line of the balance, or a total. */
struct balance_row {
	const char *account;
	const char *commodity;         /* NULL where the ledger has one unit */
	number debit, credit, balance; /* credit positive */
	int decimals;
};

/* A breach, and which message says it: "finding.L1" ... */
struct balance_finding {
	const char *code;
	struct breach breach;
	int decimals;
};

struct balance_report {
	struct balance_row *rows, *totals;
	size_t count, total_count;
	struct balance_finding *findings;
	size_t finding_count;
	size_t entries, postings, accounts;
	/* every entry balances but for the findings; totals differ for good reasons alone: exchanges,
	 * virtual postings */
	bool proven;
};

/* Prints it as text, CSV or JSON; the status that it stands for. CSV is for spreadsheets as much as
 * for programs: where a name has letters beyond ASCII a byte order mark comes first, without which
 * Excel takes them for Windows-1252, and a name that a spreadsheet would take for a formula (= + -
 * @) has an apostrophe before it. JSON has the names as they are. */
enum status balance_print(struct session *session, const struct balance_report *report);

/* Whether all targets are journals of ledger or hledger; their balance. */
bool balance_is_interchange(const struct options *options);
enum status balance_interchange(struct session *session);

#endif
