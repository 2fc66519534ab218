/* The trial balance as JSON. */
#include "cmd/balance/balance.h"

#include <string.h>

#include "ledger/base/json/json_write.h"
#include "ledger/base/text/text.h"
#include "statements/report/wording/labels.h"

static void write_row(struct json_out *out, const char *key, const struct balance_row *row)
{
	json_out_open(out, key, '{');
	if (*row->account)
		json_out_text(out, "account", row->account);
	if (row->name != NULL && *row->name != '\0')
		json_out_text(out, "name", row->name);
	if (row->commodity)
		json_out_text(out, "commodity", row->commodity);
	json_out_text(
		out, "debit", number_text(out->arena, row->debit, row->decimals, ROUNDING_HALF_UP));
	json_out_text(
		out, "credit", number_text(out->arena, row->credit, row->decimals, ROUNDING_HALF_UP));
	json_out_text(
		out, "balance", number_text(out->arena, row->balance, row->decimals, ROUNDING_HALF_UP));
	json_out_close(out);
}

/* Writes one total, or a list with one for each commodity. */
static void write_totals(struct json_out *out, const struct balance_report *report)
{
	if (!balance_has_commodities(report)) {
		write_row(out, "total", &report->totals[0]);
		return;
	}
	json_out_open(out, "total", '[');
	for (size_t i = 0; i < report->total_count; i++)
		write_row(out, NULL, &report->totals[i]);
	json_out_close(out);
}

/* A row without its label, which may name a person, unless labels are asked for. */
static struct source shown_source(
	const struct session *session, const struct balance_report *report, struct source where)
{
	return session->options->labels ? where : labels_left_out(where, report->chart, session->arena);
}

/* The finding as it is shown. An entry without a number is named by its own line, "2026-01-02 Paie
 * de Marie Roy": of that, the day stays. */
static struct balance_finding shown_finding(
	const struct session *session, const struct balance_finding *finding)
{
	struct balance_finding shown = *finding;
	struct ledger_exception *exception = &shown.exception;
	bool own_line =
		exception->source_count > 0 && text_equal(exception->subject, exception->sources[0].text);
	if (own_line && !session->options->labels)
		exception->subject =
			arena_text_n(session->arena, exception->subject, strcspn(exception->subject, " \t"));
	return shown;
}

static void write_finding(struct json_out *out, const struct session *session,
	const struct balance_report *report, const struct balance_finding *finding)
{
	const struct balance_finding shown = shown_finding(session, finding);
	const struct ledger_exception *exception = &shown.exception;
	json_out_break(out);
	json_out_open(out, NULL, '{');
	json_out_text(out, "check", exception->check);
	json_out_text(out, "subject", exception->subject);
	json_out_amount(out, "left", exception->left);
	json_out_amount(out, "right", exception->right);
	json_out_open(out, "sources", '[');
	for (size_t i = 0; i < exception->source_count; i++)
		json_out_source(out, NULL, shown_source(session, report, exception->sources[i]));
	json_out_close(out);
	json_out_text(out, "message", balance_finding_text(session, &shown));
	json_out_close(out);
}

static void write_count(struct json_out *out, const char *key, size_t count)
{
	json_out_integer(out, key, (int64_t)count);
}

static void write_notes(
	struct json_out *out, const struct session *session, const struct balance_report *report)
{
	json_out_open(out, "notes", '[');
	for (size_t i = 0; i < report->note_count; i++) {
		json_out_break(out);
		json_out_open(out, NULL, '{');
		json_out_text(out, "file", report->notes[i].file);
		json_out_text(out, "code", report->notes[i].code);
		json_out_text(out, "message", balance_note_text(session, &report->notes[i]));
		json_out_close(out);
	}
	json_out_close(out);
}

static void write_asides(
	struct json_out *out, const struct session *session, const struct balance_report *report)
{
	json_out_open(out, "set_aside", '[');
	for (size_t i = 0; i < report->aside_count; i++) {
		const struct balance_aside *aside = &report->asides[i];
		json_out_break(out);
		json_out_open(out, NULL, '{');
		json_out_text(out, "file", aside->file);
		json_out_text(out, "column", aside->header);
		json_out_text(out, "value", aside->value);
		write_count(out, "rows", aside->rows);
		json_out_amount(out, "debit", aside->debit);
		json_out_amount(out, "credit", aside->credit);
		json_out_text(out, "message", balance_aside_text(session, report, i));
		json_out_close(out);
	}
	json_out_close(out);
}

void balance_json(const struct session *session, const struct answer *answer)
{
	const struct balance_report *report = answer->balance;
	struct json_out out = json_out_to(session->out.stream, session->arena);
	json_out_open(&out, NULL, '{');
	json_out_open(&out, "accounts", '[');
	for (size_t i = 0; i < report->count; i++) {
		json_out_break(&out);
		write_row(&out, NULL, &report->rows[i]);
	}
	json_out_break(&out);
	json_out_close(&out);
	json_out_break(&out);
	write_totals(&out, report);
	json_out_break(&out);
	json_out_open(&out, "findings", '[');
	for (size_t i = 0; i < report->finding_count; i++)
		write_finding(&out, session, report, &report->findings[i]);
	json_out_close(&out);
	json_out_break(&out);
	write_count(&out, "entries", report->entries);
	write_count(&out, "postings", report->postings);
	json_out_break(&out);
	write_notes(&out, session, report);
	json_out_break(&out);
	write_asides(&out, session, report);
	json_out_close(&out);
	json_out_end(&out);
}
