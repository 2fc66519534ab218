#include "cmd/trace/trace.h"
#include "ledger/base/json/json_write.h"
#include "statements/report/wording/labels.h"

static void write_figure(
	struct json_out *out, const char *key, const struct figure *figure, enum language language)
{
	if (figure == NULL) {
		json_out_text(out, key, NULL);
		return;
	}
	json_out_open(out, key, '{');
	json_out_text(out, "suite", suite_name(figure->suite));
	json_out_text(out, "id", figure->id);
	json_out_text(out, "label", words_in(figure->label, language));
	json_out_amount(out, "value", figure->value);
	json_out_amount(out, "exact", figure->exact);
	json_out_source(out, "source", figure->where);
	json_out_close(out);
}

static void write_operands(struct json_out *out, const struct trace *trace)
{
	json_out_open(out, "operands", '[');
	for (size_t i = 0; i < trace->operand_count; i++) {
		const struct trace_operand *operand = &trace->operands[i];
		json_out_open(out, NULL, '{');
		json_out_text(out, "id", operand->id);
		json_out_integer(out, "sign", operand->minus ? -1 : 1);
		json_out_amount(out, "value", operand->figure ? operand->figure->value : NULL);
		json_out_close(out);
	}
	json_out_close(out);
}

static void write_facts(struct json_out *out, const struct trace *trace)
{
	json_out_open(out, "facts", '[');
	for (size_t i = 0; i < trace->fact_count; i++) {
		json_out_open(out, NULL, '{');
		json_out_text(out, "id", trace->facts[i]->id);
		json_out_amount(out, "value", trace->facts[i]->value);
		json_out_source(out, "source", trace->facts[i]->where);
		json_out_close(out);
	}
	json_out_close(out);
}

static void write_part(struct json_out *out, const struct trace_cell *cell)
{
	static const char *const parts[] = {
		[PART_OPENING] = "opening", [PART_CLOSING] = "closing", [PART_MOVEMENT] = "movement"};
	json_out_text(out, "row", cell->row->id);
	json_out_text(out, "year", cell->matrix->year->id);
	json_out_text(out, "part", parts[cell->part]);
	json_out_open(out, "kinds", '[');
	for (int kind = 0; cell->part == PART_MOVEMENT && kind < KIND_COUNT; kind++) {
		const char *name = kind_name(cell->matrix->kinds, (enum kind)kind);
		if (*name && cell->kinds >> kind & 1)
			json_out_text(out, NULL, name);
	}
	json_out_close(out);
	json_out_integer(out, "sign", cell->minus ? -1 : 1);
}

static void write_cells(struct json_out *out, const struct trace *trace)
{
	json_out_open(out, "cells", '[');
	for (size_t i = 0; i < trace->cell_count; i++) {
		json_out_break(out);
		json_out_open(out, NULL, '{');
		write_part(out, &trace->cells[i]);
		json_out_amount(out, "exact", trace->cells[i].exact);
		json_out_amount(out, "rounded", trace->cells[i].rounded);
		json_out_close(out);
	}
	json_out_close(out);
}

static void write_entry(
	struct json_out *out, const struct report *report, const struct classified *classified)
{
	json_out_break(out);
	json_out_open(out, NULL, '{');
	json_out_text(out, "date", date_text(out->arena, classified->entry->day));
	json_out_text(out, "journal", classified->entry->journal);
	json_out_text(out, "number", classified->entry->number);
	json_out_text(out, "label", report_label(report, classified->posting));
	json_out_text(out, "kind", kind_name(report->result->model->kinds, classified->kind));
	json_out_amount(out, "amount", classified->amount);
	json_out_source(out, "source", report_source(report, classified->posting->where));
	json_out_close(out);
}

static void write_account(
	struct json_out *out, const struct report *report, const struct trace_account *account)
{
	const struct matrix_account *held = account->account;
	json_out_break(out);
	json_out_open(out, NULL, '{');
	json_out_text(out, "account", held->account->number);
	json_out_text(out, "name", held->account->name);
	json_out_text(out, "share", held->part);
	json_out_source(out, "source", held->account->where);
	write_part(out, account->cell);
	json_out_amount(out, "amount", account->amount);
	json_out_amount(out, "opening", account->opening);
	json_out_source(out, "opening_source", account->opening_where);
	json_out_open(out, "entries", '[');
	for (size_t i = 0; i < account->entry_count; i++)
		write_entry(out, report, account->entries[i]);
	json_out_close(out);
	json_out_amount(out, "rest", account->rest);
	json_out_close(out);
}

static void write_budget(struct json_out *out, const struct trace *trace)
{
	json_out_open(out, "budget", '[');
	for (size_t i = 0; i < trace->budget_count; i++) {
		json_out_open(out, NULL, '{');
		json_out_text(out, "poste", trace->budget[i]->poste->id);
		json_out_amount(out, "amount", trace->budget[i]->approved);
		json_out_amount(out, "revised", trace->budget[i]->revised);
		json_out_source(out, "source", trace->budget[i]->where);
		json_out_close(out);
	}
	json_out_close(out);
}

static void write_trace(
	struct json_out *out, const struct report *report, const struct trace *trace)
{
	enum language language = report->words->language;
	const struct cell *cell = trace->figure->cell;
	bool computed = trace->figure->suite == SUITE_GENERATED && cell && cell->value;
	json_out_break(out);
	json_out_open(out, NULL, '{');
	write_figure(out, "figure", trace->figure, language);
	write_figure(out, "published", trace->published, language);
	json_out_text(out, "expression", computed ? expression_text(cell->value, out->arena) : NULL);
	write_operands(out, trace);
	write_facts(out, trace);
	write_cells(out, trace);
	json_out_open(out, "accounts", '[');
	for (size_t i = 0; i < trace->account_count; i++)
		write_account(out, report, &trace->accounts[i]);
	json_out_close(out);
	write_budget(out, trace);
	json_out_close(out);
}

void trace_json(const struct session *session, const struct answer *answer)
{
	struct json_out out = json_out_to(session->out.stream, session->arena);
	json_out_open(&out, NULL, '{');
	json_out_text(&out, "query", answer->query);
	json_out_open(&out, "figures", '[');
	for (size_t i = 0; i < answer->trace_count; i++)
		write_trace(&out, &answer->report, answer->traces[i]);
	json_out_break(&out);
	json_out_close(&out);
	json_out_close(&out);
	json_out_end(&out);
}
