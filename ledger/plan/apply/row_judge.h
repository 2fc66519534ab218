/* row_judge.h - one row of a table judged alone, by the plan of the whole.
 *
 *     struct row_judge *judge = row_judge_new(&plan, arena);
 *     struct applied row;
 *     row_judge(&row, judge, &(struct judged_line){.text = line, .line = 12, .day = day});
 *     if (row.kind == APPLIED_HEADING) ... row_judge_account(judge) ...
 *
 * For a reader of another kind that meets a row out of the ordinary. What the row is does not hang
 * on the rows before it, but for the date and number filled down, which are handed over. */
#ifndef RECOUPE_LEDGER_PLAN_APPLY_ROW_JUDGE_H
#define RECOUPE_LEDGER_PLAN_APPLY_ROW_JUDGE_H

#include "ledger/plan/apply/apply.h"

struct judged_line {
	struct span text; /* in UTF-8; lives as long as the arena */
	unsigned line;
	date day;           /* the date of the current entry; 0: there is none */
	struct span number; /* the number of the current entry */
	struct span above;  /* the account of the posting above, where it names its own */
	bool fresh;         /* no posting stands between the line and the last heading */
};

struct row_judge;

/* Makes a judge in the arena. The plan is borrowed. */
struct row_judge *row_judge_new(const struct plan *plan, struct arena *arena);
/* Judges a row and fills *out. Returns false where the line is empty. A fault is a kind of row
 * here, and adds no error. */
bool row_judge(struct applied *out, struct row_judge *judge, const struct judged_line *line);
/* The account of the last heading; empty before the first. */
struct span row_judge_account(const struct row_judge *judge);
/* The reader, for callers that examine what the row states (claims.h). */
const struct plan_reader *row_judge_reader(const struct row_judge *judge);

#endif
