/* balance.h - a trial balance, from any form of journal, and its outputs.
 *
 *     struct balance_report report = {.rows = rows, .count = count, ...};
 *     return balance_answer(session, &report);
 *
 * A ledger in one unit has rows without a commodity, and one total. A ledger in several has a row
 * for each account and commodity, sorted by both, and a total for each commodity: nothing is
 * converted. */
#ifndef RECOUPE_CMD_BALANCE_BALANCE_H
#define RECOUPE_CMD_BALANCE_BALANCE_H

#include "cmd/outputs.h"
#include "ledger/integrity.h"

/* A line of the balance, or a total. */
struct balance_row {
	const char *account;
	const char *name;              /* "" where the file gives a number or a name alone */
	const char *commodity;         /* NULL where the ledger has one unit */
	number debit, credit, balance; /* credit positive */
	int decimals;
};

/* What is wrong in the ledger. */
struct balance_finding {
	const char *code;                  /* the message that says it: "finding.L1" */
	struct ledger_exception exception; /* what was found where (integrity.h) */
	int decimals;                      /* with which its amounts are shown */
};

/* What the reader is told of how a file was read: a code and its arguments. */
struct balance_note {
	const char *file, *code;
	const char *arguments[4];
};

/* Rows that a column sets aside: drafts, budgets, what --only leaves out. */
struct balance_aside {
	const char *file, *header, *value;
	size_t rows;
	number debit, credit; /* both positive */
};

/* What every output shows. Borrowed from the arena of the session. */
struct balance_report {
	struct balance_row *rows, *totals; /* sorted by account and commodity; one a commodity */
	size_t count, total_count;
	struct balance_finding *findings; /* of the files first, then of entries in their order */
	size_t finding_count;
	size_t entries, postings, accounts; /* that were read */
	/* each entry balances, apart from the findings; totals may still differ through exchanges of
	 * commodities and virtual postings */
	bool proven;
	bool trial_balance;        /* what was read is one: it has no entries */
	const struct chart *chart; /* accounts by their numbers; NULL: not known */
	struct balance_note *notes;
	struct balance_aside *asides;
	size_t note_count, note_capacity, aside_count, aside_capacity, finding_capacity;
};

/* The report as text. */
void balance_print(const struct session *session, const struct answer *answer);

/* The report as CSV, for spreadsheets as much as for programs. Where a name has letters beyond
 * ASCII, a byte order mark comes first: without it Excel takes them for Windows-1252. A name that a
 * spreadsheet would take for a formula (= + - @) has an apostrophe before it. Findings go to
 * session->err. */
void balance_csv(const struct session *session, const struct answer *answer);

/* The report as JSON, names of accounts as they are; rows without the labels of entries, unless the
 * options ask for them. */
void balance_json(const struct session *session, const struct answer *answer);

/* Writes the report in the format that the options ask for. Returns the exit status: that of a
 * consistent run where the report is sound. */
enum status balance_answer(const struct session *session, const struct balance_report *report);

/* Whether nothing in the report is wrong: there is no finding, and debits equal credits, or entries
 * were proven to balance one by one. */
bool balance_is_sound(const struct balance_report *report);
/* Whether its rows have commodities, so that outputs have a column for them. */
bool balance_has_commodities(const struct balance_report *report);
/* The sentence of a finding, with its amounts in the form of the language. */
const char *balance_finding_text(
	const struct session *session, const struct balance_finding *finding);
/* The sentence of a note, and of rows set aside. */
const char *balance_note_text(const struct session *session, const struct balance_note *note);
const char *balance_aside_text(
	const struct session *session, const struct balance_report *report, size_t at);
/* Prints the findings, each with its rows. Of more than twenty of one kind, which most likely have
 * one cause, three are printed and the others counted. */
void balance_print_findings(
	const struct session *session, const struct balance_report *report, const struct terminal *out);

/* Whether all targets are journals of ledger, hledger or beancount. */
bool balance_is_interchange(const struct options *options);
/* Reads such journals and writes their balance. Returns the exit status. */
enum status balance_interchange(struct session *session);

#endif
