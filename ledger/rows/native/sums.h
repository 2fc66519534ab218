/* sums.h - what the postings of a file come to, to be held against what the file says of itself.
 *
 *     sums_add(&sums, record);                    each posting
 *     sums_promise(&sums, PROMISE_DEBIT, NULL, text, where);
 *     sums_settle(&sums);                         at the end: sums.promises are those that fail
 *
 * For the readers in this folder. */
#ifndef RECOUPE_LEDGER_ROWS_NATIVE_SUMS_H
#define RECOUPE_LEDGER_ROWS_NATIVE_SUMS_H

#include "ledger/base/exact/amount.h"
#include "ledger/base/text/hash.h"
#include "ledger/rows/native/native.h"

struct account_sum {
	struct tally movement; /* debit +, credit - */
	struct account_sum *next;
};

/* Start from {.arena = arena}; before using it again, call sums_clear. */
struct sums {
	struct form_promises promises;
	struct tally debit, credit; /* by side, with the sign as written */
	size_t entries;             /* counted by the reader */
	struct index accounts;
	struct account_sum *first;
	struct arena *arena;
};

/* Adds a record that is a posting. An amount that is no number is left out here; the reader of the
 * rows reports it. */
void sums_add(struct sums *sums, const struct csv_record *posting);
/* Keeps what the file states, written with a point. Returns the promise; NULL, keeping nothing,
 * where the text is no number. */
struct form_promise *sums_promise(struct sums *sums, enum form_promise_kind kind,
	const char *subject, struct span amount, struct source where);
/* Keeps only the promises that fail, with what was found instead. */
void sums_settle(struct sums *sums);
/* Frees what is in no arena, and forgets everything. */
void sums_clear(struct sums *sums);

#endif
