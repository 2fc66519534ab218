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

/* A row that is no posting, and the postings between it and the one before. */
struct plan_printed_row {
	struct judged_line line; /* its text is NULL at the end of the file */
	bool postings;           /* there are postings before it */
	number debit, credit;    /* their sums, both positive */
};

/* `whole`: the encoding is told from all of the bytes; else the file is taken for UTF-8 where the
 * part is, for the reader to watch. `made`: the bytes were made of the file; NULL: they are its
 * own. False: the file is small, or no text in lines, or the plan is a question, or none. */
bool plan_sample(struct plan_sample *out, const char *path, const char *bytes, size_t length,
	bool whole, const struct made_rows *made, const struct plan_wishes *wishes,
	const struct inputs *inputs, struct arena *arena);
/* Checks what such rows, in order, say of the postings before them: claims and counts of *out,
 * whose plan is the sample's. */
void plan_sample_claims(struct export *out, const struct plan_sample *sample,
	const struct plan_printed_row *rows, size_t count, struct arena *arena);

#endif
