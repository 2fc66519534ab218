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
#ifndef RECOUPE_LEDGER_PLAN_APPLY_APPLY_H
#define RECOUPE_LEDGER_PLAN_APPLY_APPLY_H

#include "ledger/plan/cells.h"

enum applied_kind {
	APPLIED_POSTING,
	APPLIED_BALANCE, /* a row of a trial balance */
	APPLIED_SUM,     /* a row of a trial balance that is the sum of accounts below it */
	APPLIED_TOTAL,   /* printed: the sum of rows above */
	APPLIED_OPENING, /* printed; or dated, without a number, under words for an opening */
	APPLIED_CLOSING,
	APPLIED_HEADING,    /* the account of the rows below */
	APPLIED_ENTRY_HEAD, /* the date and number of the rows below */
	APPLIED_HEADER,     /* the header again */
	APPLIED_TITLE,      /* a title or a page number, repeated */
	APPLIED_TEXT,       /* text that continues a row, or a note */
	APPLIED_OTHER_TABLE,
	APPLIED_SET_ASIDE, /* because of its scenario, its status or --only */
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
	bool starts;          /* it is the first row of a block */
	bool filled_day, filled_account;
	bool exponent;     /* an amount of the row is in scientific notation */
	const char *aside; /* the value because of which it is set aside */
	int aside_column;
	bool aside_void; /* because it was cancelled: its reversal may be posted */
	/* as printed; of a posting, `balance` is the running balance */
	struct applied_value debit, credit, net, balance;
	struct applied_value opening, closing, movement;
	int side_sign; /* of a posting with a side: +1 debit, -1 credit */
};

struct plan_reader {
	struct applied second; /* the posting of the other account, where `pending` */
	const struct plan *plan;
	struct cells cells;
	struct arena *arena;
	struct error_list *errors;
	struct plan_faults *faults;
	struct applied_texts *texts; /* private to apply_says.c */
	struct span account, name, number, journal, currency, entity;
	date day;
	bool other_table, heading_seen;
	size_t worded;  /* headings that have a word and a colon before the account: "Account: 1010" */
	bool fresh;     /* no posting was read since the last heading */
	char above[64]; /* the account of the posting above; "" where it is long, or filled down */
	const char *section; /* the last title among the rows that names a company or a currency */
	bool pending;        /* the row has a second posting, which is next */
	size_t balances;     /* how many rows of accounts of a trial balance were read */
	bool totalled;       /* a total of a trial balance was read */
	unsigned other_line; /* the line where the other table begins */
	const char *other_headers;
};

void plan_reader_open(struct plan_reader *reader, const struct plan *plan, struct arena *arena,
	struct error_list *errors);
bool plan_next(struct applied *out, struct plan_reader *reader);

/* The account that a title above the header names after a word and a colon, in the arena; NULL:
 * none does. */
const char *applied_titled_account(const struct plan_reader *reader);
/* Takes the account of the posting above; empty where it names none of its own. */
void plan_reader_above(struct plan_reader *reader, struct span account);

/* Adds, once the reading is over, an error for each kind of fault of which there were many: how
 * many there are. The first three of each were reported as they were met. */
void plan_faults_finish(struct plan_reader *reader);

#endif
