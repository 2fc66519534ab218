/* sample.h - a plan for a large text, decided on a part of it.
 *
 *     struct plan_sample sample;
 *     if (plan_sample(&sample, path, bytes, length, false, NULL, &wishes, inputs, arena))
 *         ... read bytes + sample.data to bytes + length by sample.plan ...
 *
 * The part is the start of the file, pieces from all over it, and its end. What the plan of the
 * whole file could have in another way is for the reader to watch (plan.watched). Rows that are no
 * postings (headings, totals, notes) are judged alone (row_judge.h); what they say of the others is
 * checked at the end. */
#ifndef RECOUPE_LEDGER_PLAN_DECIDE_SAMPLE_H
#define RECOUPE_LEDGER_PLAN_DECIDE_SAMPLE_H

#include "ledger/plan/apply/row_judge.h"
#include "ledger/plan/export.h"
#include "ledger/rows/encoding/encoding.h"
#include "ledger/rows/inputs.h"
#include "ledger/rows/made_rows.h"

struct plan_sample {
	const char *path;
	struct plan plan;
	struct encoding encoding; /* of the file */
	size_t data;              /* the offset at which the rows below the header begin */
};

/* Postings that follow each other; both sums are positive. */
struct plan_sums {
	bool there; /* there are such postings */
	number debit, credit;
};

/* A row that is no posting, and the postings between it and the one before. */
struct plan_printed_row {
	uint64_t place;              /* ascending; UINT64_MAX at the end of the file */
	struct judged_line line;     /* its text is NULL at the end of the file */
	struct plan_sums before;     /* of those that stand above the rows of the last account */
	struct plan_sums of_account; /* of the last account alone, as far as its rows stand together */
	struct span account;         /* that account; empty where rows name none of their own */
};

/* Rows with running balances, which their reader has compared with each other: of one account, or
 * of all accounts between two rows that are no postings. */
struct plan_balance_run {
	uint64_t place;  /* of its first row, ascending */
	bool of_account; /* false: its rows are of all accounts */
	size_t slot;     /* the index of the account */
	struct span account;
	struct amount amount;             /* of its first row, debit positive */
	struct applied_value first, last; /* the balances on its first and its last row */
};

/* A running balance that does not follow from the one above it. */
struct plan_balance_miss {
	uint64_t place;
	const char *account;
	number printed, found;
};

/* What was found of the running balances of a file: over all rows, and by account. */
struct plan_balances {
	const struct plan_balance_run *runs;
	size_t run_count;
	/* within runs: how many follow, how many do not, and the first of these, in order */
	struct plan_balance_counts {
		size_t hits, misses, example_count;
		const struct plan_balance_miss *examples;
	} counts[2];
	/* the row at that place, for reports */
	struct source (*where)(uint64_t place, const void *context, struct arena *arena);
	const void *context;
};

/* `whole`: the encoding is told from all of the bytes; else the file is taken for UTF-8 where the
 * part is, for the reader to watch. `made`: the bytes were made of the file; NULL: they are its
 * own. False: the file is small, or no text in lines, or the plan is a question, or none. */
bool plan_sample(struct plan_sample *out, const char *path, const char *bytes, size_t length,
	bool whole, const struct made_rows *made, const struct plan_wishes *wishes,
	const struct inputs *inputs, struct arena *arena);
/* Checks what such rows, in order, say of the postings before them, and the running balances:
 * claims and counts of *out, whose plan is the sample's. */
void plan_sample_claims(struct export *out, const struct plan_sample *sample,
	const struct plan_printed_row *rows, size_t count, const struct plan_balances *balances,
	struct arena *arena);

#endif
