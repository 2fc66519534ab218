/* sample.h - a plan for a large text, decided on a part of it.
 *
 *     struct plan_sample sample;
 *     if (plan_sample(&sample, path, bytes, length, &wishes, arena, inputs))
 *         ... read bytes + sample.data to bytes + sample.end by sample.plan ...
 *
 * The part is the start of the file, pieces from all over it, and its end. What the plan of the
 * whole file could have in another way is for the reader to watch (plan.watched). The rows at the
 * end that are no postings (totals, notes) are left out, and judged by plan_sample_tail. */
#ifndef RECOUPE_LEDGER_PLAN_SAMPLE_H
#define RECOUPE_LEDGER_PLAN_SAMPLE_H

#include "ledger/plan/export.h"
#include "ledger/rows/encoding.h"
#include "ledger/rows/inputs.h"

struct plan_sample {
	const char *path;
	struct plan plan;
	struct encoding encoding; /* of the file */
	size_t data, end;         /* of the rows that are read by the plan, in the file */
	bool tail;                /* rows follow them */
	struct csv_scanner rest;  /* at the first of those */
	struct input_skipped skipped;
};

/* False: the file is small, or no text in lines, or the plan is a question, or none. */
bool plan_sample(struct plan_sample *out, const char *path, const char *bytes, size_t length,
	const struct plan_wishes *wishes, const struct inputs *inputs, struct arena *arena);
/* What the rows at the end print of those before them, whose debits and credits sum to that (both
 * positive): claims and counts of *out, whose plan is the sample's. `line` is that of the first of
 * the rows at the end. */
void plan_sample_tail(struct export *out, const struct plan_sample *sample, number debit,
	number credit, unsigned line, struct arena *arena);

#endif
