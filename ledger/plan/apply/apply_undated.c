/* Judges rows without a date: totals and balances, headings, rows that continue an entry, texts. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/apply/apply_parts.h"
#include "ledger/plan/apply/faults.h"
#include "ledger/plan/decide/header.h"
#include "ledger/plan/words.h"

bool applied_begins_table(struct plan_reader *reader)
{
	size_t roles;
	struct arena *arena = reader->arena;
	int score = header_weigh(&roles, &reader->cells, reader->plan->wishes->words, arena);
	if (score == 0 || roles < 2)
		return false;
	reader->other_table = true;
	if (!reader->plan->trial_balance &&
		header_is_journal(&reader->cells, reader->plan->wishes->words, arena))
		faults_add(reader->faults, "plan.other-journal", 0, "", cells_row_where(&reader->cells),
			arena_printf(arena, "%u", reader->cells.record.line), applied_words(reader));
	reader->other_line = reader->cells.record.line;
	const char *list = "";
	for (size_t i = 0; i < reader->cells.count; i++)
		list = arena_printf(
			arena, "%s%s%s", list, i > 0 ? ", " : "", cells_text(&reader->cells, (int)i));
	reader->other_headers = list;
	return true;
}

/* Fills the cells of a row below the first of its block. */
static void take_filled(struct applied *out, const struct plan_reader *reader)
{
	out->day = reader->day;
	out->filled_day = true;
	if (span_empty(out->number))
		out->number = reader->number;
	if (span_empty(out->journal))
		out->journal = reader->journal;
	if (span_empty(out->currency))
		out->currency = reader->currency;
	if (span_empty(out->entity))
		out->entity = reader->entity;
}

enum applied_kind applied_undated(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	struct span own = applied_cell(reader, PLAN_ACCOUNT), entry = applied_cell(reader, PLAN_NUMBER);
	bool values = applied_has_values(out) || out->balance.there;
	enum said said = applied_row_says(reader, false);
	bool continues = plan->fill_entry && reader->day != 0 && applied_has_values(out) &&
		(span_empty(entry) || span_equal(entry, reader->number));
	enum said of_account = applied_cell_says(reader, own, plan->fill_entry);
	/* the name of an account may be "Opening balances" */
	bool both = out->debit.there && out->credit.there && amount_sign(out->debit.amount) != 0 &&
		amount_sign(out->credit.amount) != 0;
	bool total = of_account == SAID_TOTAL || applied_ends_with_total(applied_folded(reader, own)) ||
		(both && said == SAID_TOTAL);
	bool account_says = plan->fill_entry ? total : of_account != SAID_NOTHING;
	if (continues && !span_empty(own) && !account_says &&
		span_empty(applied_cell(reader, PLAN_DATE))) {
		take_filled(out, reader);
		return applied_posting(out, reader);
	}
	if (said != SAID_NOTHING && (values || said == SAID_TOTAL || !plan->headings) &&
		(span_empty(entry) || account_says ||
			applied_cell_says(reader, entry, false) != SAID_NOTHING))
		return applied_kind_said(said);
	if (applied_has_values(out) && plan->headings && span_empty(applied_cell(reader, PLAN_DATE)) &&
		span_empty(applied_cell(reader, PLAN_LABEL)) && !applied_only_amounts(reader) &&
		applied_heading(reader))
		return APPLIED_HEADING;
	if (applied_has_values(out)) {
		if (span_empty(own) &&
			(applied_only_amounts(reader) || (out->debit.there && out->credit.there)))
			return APPLIED_TOTAL;
		struct span day = applied_cell(reader, PLAN_DATE);
		if (span_empty(day))
			return applied_fault(reader, "journal.no-date", plan->columns[PLAN_DATE], "", "");
		return applied_fault(reader, "csv.bad-date", plan->columns[PLAN_DATE],
			cells_text(&reader->cells, plan->columns[PLAN_DATE]),
			plan->date_order == VALUE_DMY       ? "31/03/2020"
				: plan->date_order == VALUE_MDY ? "03/31/2020"
												: "2020-03-31");
	}
	if (reader->cells.filled >= 2 && applied_begins_table(reader))
		return APPLIED_OTHER_TABLE;
	if (applied_heading(reader))
		return APPLIED_HEADING;
	return !span_empty(own) && plan->fill_account ? APPLIED_HEADING : APPLIED_TEXT;
}
