/* apply.h - a plan applied: each row of the table, and what it is.
 *
 *     struct plan_reader reader;
 *     struct applied row;
 *     plan_reader_open(&reader, &plan, arena, errors);
 *     while (plan_next(&row, &reader))
 *         if (row.kind == APPLIED_POSTING) ... row.account, row.amount, row.day ...
 *
 * A row is judged by itself and by what was filled down (the account of the heading above, the date
 * of the entry's first row), never by its sum. What is dated and has an account and an amount is a
 * posting, whatever its text says. */
#ifndef RECOUPE_LEDGER_PLAN_APPLY_H
#define RECOUPE_LEDGER_PLAN_APPLY_H

#include "ledger/plan/cells.h"

enum applied_kind {
	APPLIED_POSTING,
	APPLIED_BALANCE, /* a row of a trial balance */
	APPLIED_TOTAL,   /* printed: what the rows above sum to */
	APPLIED_OPENING, /* printed, or dated under words for it without a number */
	APPLIED_CLOSING,
	APPLIED_HEADING,    /* the account of the rows below */
	APPLIED_ENTRY_HEAD, /* date and number of the rows below */
	APPLIED_HEADER,     /* the header again */
	APPLIED_TITLE,      /* a title again, a page */
	APPLIED_TEXT,       /* text that goes on, notes */
	APPLIED_OTHER_TABLE,
	APPLIED_SET_ASIDE, /* scenario, status or --only say so */
	APPLIED_FAULT      /* an error was added */
};

struct applied_value {
	bool there;
	struct amount amount; /* debit +, credit - of balances; as printed of debits and credits */
};

struct applied {
	enum applied_kind kind;
	date day;
	struct span account, name, number, journal, label, nature, currency, entity, by;
	struct amount amount; /* of a posting: debit +, credit - */
	bool starts;          /* the first row of a block */
	bool filled_day, filled_account, no_number, exponent;
	const char *aside; /* the value that set it aside */
	int aside_column;
	/* as printed, of totals and balances; the running balance of a posting */
	struct applied_value debit, credit, net, balance;
	struct applied_value opening, closing, movement;
	int side_sign; /* of a posting with a side: +1 debit, -1 credit */
};

struct plan_reader {
	const struct plan *plan;
	struct cells cells;
	struct arena *arena;
	struct error_list *errors;
	struct plan_faults *faults;
	struct span account, name, number, journal, currency, entity;
	date day;
	bool other_table, block_open, heading_seen;
	unsigned other_line; /* where the other table begins */
	const char *other_headers;
	int header_score;
};

void plan_reader_open(struct plan_reader *reader, const struct plan *plan, struct arena *arena,
	struct error_list *errors);
bool plan_next(struct applied *out, struct plan_reader *reader);

/* Adds an error once the reading is over for each kind of fault that came in floods: how many there
 * are, where the first three stand is told as they come. */
void plan_faults_finish(struct plan_reader *reader);

#endif
