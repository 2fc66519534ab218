/* The trial balance as text. */
#include "cmd/balance/balance.h"

#include <stdint.h>

#include "cmd/terminal/grid.h"
#include "cmd/text/errors.h"
#include "cmd/text/print.h"
#include "ledger/base/text/text.h"
#include "statements/report/wording/forms.h"

bool balance_has_commodities(const struct balance_report *report)
{
	return report->totals[0].commodity != NULL;
}

static void print_row(const struct session *session, struct grid *grid, enum style style,
	const struct balance_row *row)
{
	enum language language = session->words.language;
	grid_row(grid);
	grid_cell(grid, style, row->account);
	if (row->commodity)
		grid_cell(grid, style, row->commodity);
	grid_cell(grid, style,
		number_sign(row->debit)
			? number_printed(session->arena, row->debit, row->decimals, language)
			: "");
	grid_cell(grid, style,
		number_sign(row->credit)
			? number_printed(session->arena, row->credit, row->decimals, language)
			: "");
	grid_cell(grid, style, number_printed(session->arena, row->balance, row->decimals, language));
}

static struct grid *begin_grid(const struct session *session, bool commodities)
{
	static const char *const heads[] = {"balance.account", "balance.commodity", "balance.debit",
		"balance.credit", "balance.balance"};
	struct grid *grid = grid_new(session->arena);
	for (size_t i = 0; i < 5; i++)
		if (i != 1 || commodities)
			grid_column(grid, i < 2 ? GRID_LEFT : GRID_RIGHT);
	grid_row(grid);
	for (size_t i = 0; i < 5; i++)
		if (i != 1 || commodities)
			grid_cell(grid, STYLE_STRONG, session_text(session, heads[i], NULL));
	return grid;
}

static void print_grid(const struct session *session, const struct balance_report *report)
{
	struct grid *grid = begin_grid(session, balance_has_commodities(report));
	for (size_t i = 0; i < report->count; i++)
		print_row(session, grid, STYLE_PLAIN, &report->rows[i]);
	grid_row(grid);
	for (int i = balance_has_commodities(report) ? -1 : 0; i < 1; i++)
		grid_skip(grid);
	for (int i = 0; i < 3; i++)
		grid_rule(grid);
	for (size_t i = 0; i < report->total_count; i++) {
		struct balance_row total = report->totals[i];
		total.account = session_text(session, "balance.total", NULL);
		print_row(session, grid, STYLE_STRONG, &total);
	}
	grid_print(grid, &session->out, 0);
	terminal_line(&session->out);
}

const char *balance_finding_text(
	const struct session *session, const struct balance_finding *finding)
{
	const struct ledger_exception *exception = &finding->exception;
	const char *arguments[4] = {exception->subject,
		print_amount(session, exception->left, finding->decimals),
		print_amount(session, exception->right, finding->decimals), exception->detail};
	return report_message(session->arena, &session->words, finding->code, arguments);
}

static void print_finding(const struct session *session, const struct terminal *out,
	const struct balance_finding *finding)
{
	const struct ledger_exception *exception = &finding->exception;
	terminal_put(out, STYLE_BAD, arena_printf(session->arena, "✗ %s  ", exception->check));
	terminal_put(out, STYLE_STRONG, balance_finding_text(session, finding));
	terminal_line(out);
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	for (size_t i = 0; i < exception->source_count; i++) {
		grid_row(grid);
		grid_cell(grid, STYLE_FAINT, place_text(session->arena, exception->sources[i], false));
		grid_cell(grid, STYLE_PLAIN, exception->sources[i].text);
	}
	grid_print(grid, out, 4);
}

/* How many findings before index `last` have that code. */
static size_t alike(const struct balance_report *report, size_t last, const char *code)
{
	size_t count = 0;
	for (size_t i = 0; i < last; i++)
		count += text_equal(report->findings[i].code, code);
	return count;
}

/* Many findings of one kind most likely have one cause: three are printed, and the others
 * counted. */
void balance_print_findings(
	const struct session *session, const struct balance_report *report, const struct terminal *out)
{
	enum { FLOOD = 20, SHOWN = 3 };
	size_t flood = 0;
	const char *code = NULL;
	for (size_t i = 0; i < report->finding_count && flood == 0; i++) {
		size_t count = i == 0 || !text_equal(report->findings[i].code, code)
			? alike(report, report->finding_count, code = report->findings[i].code)
			: 0;
		flood = count > FLOOD ? count : 0;
	}
	size_t shown = 0;
	for (size_t i = 0; i < report->finding_count; i++) {
		bool one = flood > 0 && text_equal(report->findings[i].code, code);
		if (one && shown++ >= SHOWN)
			continue;
		print_finding(session, out, &report->findings[i]);
	}
	if (flood == 0)
		return;
	terminal_put(out, STYLE_STRONG,
		session_text(session,
			text_starts(code, "finding.against") ? "balance.flood-against" : "balance.flood",
			print_amount(session, number_from_integer(session->arena, (int64_t)(flood - SHOWN)), 0),
			NULL));
	terminal_line(out);
}

static bool even(const struct balance_report *report)
{
	for (size_t i = 0; i < report->total_count; i++)
		if (number_sign(report->totals[i].balance) != 0)
			return false;
	return true;
}

/* The differences of the totals: "4,00", or "10,00 EUR, (12,00) USD". */
static const char *differences(const struct session *session, const struct balance_report *report)
{
	const char *text = NULL;
	for (size_t i = 0; i < report->total_count; i++) {
		const struct balance_row *total = &report->totals[i];
		if (number_sign(total->balance) == 0)
			continue;
		const char *amount = print_amount(session, total->balance, total->decimals);
		if (total->commodity && *total->commodity)
			amount = arena_printf(session->arena, "%s %s", amount, total->commodity);
		text = text ? arena_printf(session->arena, "%s, %s", text, amount) : amount;
	}
	return text;
}

static const char *verdict_text(const struct session *session, const struct balance_report *report)
{
	const char *code = report->proven ? "balance.exchanged" : "balance.out-of-balance";
	const char *verdict = even(report)
		? session_text(session, "balance.in-balance", NULL)
		: session_text(session, code, differences(session, report), NULL);
	if (report->finding_count == 0)
		return verdict;
	const char *breaches = print_count(session, "balance.breaches", report->finding_count, NULL);
	bool nothing = report->postings == 0; /* that debits equal credits would prove nothing */
	return nothing ? breaches : session_text(session, "balance.verdict", breaches, verdict, NULL);
}

bool balance_is_sound(const struct balance_report *report)
{
	return report->finding_count == 0 && (report->proven || even(report));
}

/* Prints how each file was read that is not plain CSV. */
static void print_forms(const struct session *session)
{
	const struct inputs *inputs = session->errors->inputs;
	for (size_t i = 0; i < inputs->count; i++) {
		if (!report_form_is_notable(&inputs->forms[i]))
			continue;
		const char *form = report_form(&inputs->forms[i], &session->words, session->arena);
		terminal_put(&session->out, STYLE_FAINT,
			session_text(session, "balance.form", inputs->forms[i].path, form, NULL));
		terminal_line(&session->out);
	}
}

const char *balance_note_text(const struct session *session, const struct balance_note *note)
{
	return report_message(session->arena, &session->words, note->code, note->arguments);
}

const char *balance_aside_text(
	const struct session *session, const struct balance_report *report, size_t at)
{
	const struct balance_aside *aside = &report->asides[at];
	int decimals = report->totals[0].decimals;
	const char *what = arena_printf(session->arena, "%s=%s", aside->header, aside->value);
	return session_text(session, "balance.aside", what,
		print_amount(session, number_from_integer(session->arena, (int64_t)aside->rows), 0),
		print_amount(session, aside->debit, decimals),
		print_amount(session, aside->credit, decimals), NULL);
}

static void print_told(const struct session *session, const char *file, const char *text)
{
	terminal_put(
		&session->out, STYLE_FAINT, session_text(session, "balance.form", file, text, NULL));
	terminal_line(&session->out);
}

/* Prints the notes on how files were read, and what was set aside. */
static void print_notes(const struct session *session, const struct balance_report *report)
{
	for (size_t i = 0; i < report->note_count; i++)
		print_told(session, report->notes[i].file, balance_note_text(session, &report->notes[i]));
	for (size_t i = 0; i < report->aside_count; i++)
		print_told(session, report->asides[i].file, balance_aside_text(session, report, i));
}

void balance_print(const struct session *session, const struct answer *answer)
{
	const struct balance_report *report = answer->balance;
	print_grid(session, report);
	balance_print_findings(session, report, &session->out);
	if (report->finding_count > 0)
		terminal_line(&session->out);
	const char *counts[3];
	size_t numbers[3] = {report->entries, report->postings, report->accounts};
	for (int i = 0; i < 3; i++)
		counts[i] =
			print_amount(session, number_from_integer(session->arena, (int64_t)numbers[i]), 0);
	terminal_put(&session->out, STYLE_PLAIN,
		session_text(session, report->trial_balance ? "balance.counts.trial" : "balance.counts",
			counts[0], counts[1], counts[2], NULL));
	terminal_line(&session->out);
	print_forms(session);
	print_notes(session, report);
	terminal_put(&session->out, balance_is_sound(report) ? STYLE_GOOD : STYLE_BAD,
		verdict_text(session, report));
	terminal_line(&session->out);
}
