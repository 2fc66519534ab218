/* json_transition.c - a change of framework: decisions and the bridge. */
#include "statements/dossier/dossier.h"
#include "statements/report/json.h"
#include "statements/report/wording/verdict/transition.h"

static void write_decisions(struct json_out *out, const struct report *report)
{
	const struct decisions *decisions = report->result->dossier->decisions;
	json_out_open(out, "decisions", '[');
	for (size_t i = 0; i < decisions->count; i++) {
		const struct decision *decision = &decisions->items[i];
		struct source where = decision->where;
		if (where.file)
			where.file = dossier_shown_path(report->result->dossier, where.file);
		json_out_break(out);
		json_out_open(out, NULL, '{');
		json_out_text(out, "code", decision->code);
		json_out_text(out, "subject", decision->subject);
		json_out_text(out, "message", report_decision(report->arena, report->words, decision));
		json_out_source(out, "source", where);
		json_out_close(out);
	}
	json_out_close(out);
}

static void write_amounts(struct json_out *out, const struct report *report,
	const struct bridge_row *row, size_t column, const char *period)
{
	const struct bridge_amounts *amounts = &row->amounts[column];
	if (amounts->state == BRIDGE_NONE)
		return;
	json_out_open(out, NULL, '{');
	json_out_text(out, "period", period);
	json_out_amount(out, "before", amounts->then);
	json_out_amount(out, "reclassified", amounts->difference);
	json_out_amount(out, "restated", amounts->restated);
	json_out_amount(out, "after", amounts->now);
	json_out_text(out, "about", report_bridge_about(report->arena, report->words, row, column));
	json_out_close(out);
}

static void write_row(struct json_out *out, const struct report *report,
	const struct bridge_statement *statement, const struct bridge_row *row)
{
	json_out_break(out);
	json_out_open(out, NULL, '{');
	json_out_text(out, "id", row->id);
	json_out_text(out, "label", words_in(row->label, report->words->language));
	json_out_text(out, "place", row->place);
	json_out_integer(out, "weight", row->weight);
	json_out_open(out, "amounts", '[');
	for (size_t i = 0; i < statement->column_count; i++)
		write_amounts(out, report, row, i, statement->periods[i]);
	json_out_close(out);
	json_out_close(out);
}

static void write_statement(
	struct json_out *out, const struct report *report, const struct bridge_statement *statement)
{
	static const char *const keys[] = {"before", "reclassified", "restated", "after"};
	json_out_break(out);
	json_out_open(out, NULL, '{');
	json_out_text(out, "id", statement->id);
	json_out_open(out, "rows", '[');
	for (size_t i = 0; i < statement->row_count; i++)
		write_row(out, report, statement, &statement->rows[i]);
	json_out_close(out);
	json_out_open(out, "sums", '[');
	for (size_t i = 0; statement->summed && i < statement->column_count; i++) {
		json_out_open(out, NULL, '{');
		json_out_text(out, "period", statement->periods[i]);
		for (int which = 0; which < 4; which++)
			json_out_amount(out, keys[which], statement->sums[i][which]);
		json_out_close(out);
	}
	json_out_close(out);
	json_out_close(out);
}

void report_json_transition(struct json_out *out, const struct report *report)
{
	const struct bridge *bridge = report->result->bridge;
	const struct decisions *decisions = report->result->dossier->decisions;
	if (!bridge && (!decisions || decisions->count == 0))
		return;
	json_out_break(out);
	json_out_open(out, "transition", '{');
	json_out_text(out, "from", report->result->model->transition.from);
	json_out_text(out, "to", report->result->model->name);
	write_decisions(out, report);
	json_out_open(out, "statements", '[');
	for (size_t i = 0; bridge && i < bridge->statement_count; i++)
		write_statement(out, report, &bridge->statements[i]);
	json_out_close(out);
	json_out_open(out, "left_out", '[');
	for (size_t i = 0; bridge && i < bridge->left_out_count; i++)
		json_out_text(out, NULL, bridge->left_out[i]);
	json_out_close(out);
	json_out_close(out);
}
