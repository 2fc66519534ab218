/* sums.h - what the postings of a file come to, to be held against what the file says of itself.
 *
 *     sums_add(&sums, record);                    each posting
 *     sums_promise(&sums, PROMISE_DEBIT, NULL, text, where);
 *     sums_settle(&sums);                         at the end: sums.promises are those that fail
 *
 * For the readers in this folder. */
#ifndef RECOUPE_LEDGER_ROWS_NATIVE_SUMS_H
#define RECOUPE_LEDGER_ROWS_NATIVE_SUMS_H

#include "ledger/base/amount.h"
#include "ledger/base/hash.h"
#include "ledger/rows/native/native.h"

struct account_sum {
	struct tally movement; /* debit +, credit - */
	struct account_sum *next;
};

/* Start from {.arena = arena}; sums_clear before that. */
struct sums {
	struct form_promises promises;
	struct tally debit, credit; /* as the sides are written, with their sign */
	size_t entries;             /* counted by the reader */
	struct index accounts;
	struct account_sum *first;
	struct arena *arena;
};

/* A record that is a posting. What is no number is left out: whoever reads it says so. */
void sums_add(struct sums *sums, const struct csv_record *posting);
/* What the file says, written with a point; of a text that is no number, nothing. Returns the
 * promise, or NULL. */
struct form_promise *sums_promise(struct sums *sums, enum form_promise_kind kind,
	const char *subject, struct span amount, struct source where);
/* Keeps the promises that fail, with what was found. */
void sums_settle(struct sums *sums);
/* Gives back what no arena holds, and forgets all. */
void sums_clear(struct sums *sums);

#endif
