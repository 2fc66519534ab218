/* sample.h - a plan for a large text, decided on a part of it.
 *
 *     struct plan_sample sample;
 *     if (text_part_take(&part, path, text, hints, NULL, inputs, arena) &&
 *         plan_sample(&sample, &part, &wishes, arena))
 *         ... read text.begin + sample.data to text.end by sample.plan ...
 *
 * What the plan of the whole file could have in another way is for the reader to watch
 * (plan.watched). Rows that are no postings (headings, totals, notes) are judged alone
 * (row_judge.h); what they say of the others is checked at the end. */
#ifndef RECOUPE_LEDGER_PLAN_DECIDE_SAMPLE_H
#define RECOUPE_LEDGER_PLAN_DECIDE_SAMPLE_H

#include "ledger/plan/apply/row_judge.h"
#include "ledger/plan/decide/text_part.h"
#include "ledger/plan/export.h"

struct plan_sample {
	const char *path;
	struct plan plan;
	size_t data; /* the offset at which the rows below the header begin */
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

/* False: the plan is a question, or there is none. */
bool plan_sample(struct plan_sample *out, const struct text_part *part,
	const struct plan_wishes *wishes, struct arena *arena);
/* Checks what such rows, in order, say of the postings before them, and the running balances:
 * claims and counts of *out, whose plan is the sample's. */
void plan_sample_claims(struct export *out, const struct plan_sample *sample,
	const struct plan_printed_row *rows, size_t count, const struct plan_balances *balances,
	struct arena *arena);

#endif
