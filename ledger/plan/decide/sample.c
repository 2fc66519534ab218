#include "ledger/plan/decide/sample.h"

#include "ledger/plan/apply/row_judge.h"
#include "ledger/plan/decide/claims.h"

bool plan_sample(struct plan_sample *out, const struct text_part *part,
	const struct plan_wishes *wishes, struct arena *arena)
{
	*out = (struct plan_sample){.path = part->path};
	/* columns that are alike in the part may differ further on */
	return plan_decide(&out->plan, &part->table, part->headed, wishes, arena, part->table.errors) ==
		0 &&
		text_part_rows(&out->data, part, &out->plan.body) && !out->plan.by_likeness;
}

/* ---- what rows that are no postings say ---- */

/* Adds the sums to the claims, as one posting on each side. */
static void add_sums(struct claims *claims, const struct plan_sums *sums, struct span account,
	const struct plan_reader *reader, struct arena *arena)
{
	struct applied row = {.kind = APPLIED_POSTING, .account = account};
	if (!sums->there)
		return;
	if (reader->plan->columns[PLAN_DEBIT] != PLAN_NOWHERE) {
		row.debit = (struct applied_value){true, amount_of_number(sums->debit, arena)};
		row.credit = (struct applied_value){true, amount_of_number(sums->credit, arena)};
		claims_sums(claims, &row, reader);
		return;
	}
	row.side_sign = 1;
	row.amount = amount_of_number(sums->debit, arena);
	claims_sums(claims, &row, reader);
	row.side_sign = -1;
	row.amount = amount_negated(amount_of_number(sums->credit, arena), arena);
	claims_sums(claims, &row, reader);
}

void plan_sample_claims(struct export *out, const struct plan_sample *sample,
	const struct plan_printed_row *rows, size_t count, const struct plan_balances *balances,
	struct arena *arena)
{
	struct row_judge *judge = row_judge_new(&sample->plan, arena);
	const struct plan_reader *reader = row_judge_reader(judge);
	struct claims *claims = claims_new(&sample->plan, out, arena);
	struct applied row;
	size_t run = 0;
	for (size_t i = 0; i < count; i++) {
		add_sums(claims, &rows[i].before, (struct span){0}, reader, arena);
		add_sums(claims, &rows[i].of_account, rows[i].account, reader, arena);
		for (; run < balances->run_count && balances->runs[run].place < rows[i].place; run++)
			claims_balance_run(claims, &balances->runs[run], balances);
		if (rows[i].line.text.begin != NULL && row_judge(&row, judge, &rows[i].line))
			claims_row(claims, &row, 0, reader);
	}
	claims_balances(claims, balances);
	claims_finish(claims);
}
