/* recoupe build DOSSIER: statements, reconciliation, workbook; the page. */
#include <string.h>

#include "cmd/findings/findings.h"
#include "cmd/session.h"
#include "cmd/terminal/grid.h"
#include "statements/report/workbook.h"

static const char default_output[] = "etats.xlsx";

static int check_options(struct session *session)
{
	const struct source nowhere = {0};
	const struct options *options = session->options;
	size_t before = session->errors->total;
	const char *dot = options->output ? strrchr(options->output, '.') : NULL;
	if (options->output && (!dot || strcasecmp(dot, ".xlsx") != 0))
		error_add(session->errors, "options.not-xlsx", nowhere, options->output, ".xlsx", NULL);
	return session->errors->total == before ? 0 : -1;
}

static void print_sentence(const struct session *session, const struct result *result)
{
	static const enum style styles[] = {STYLE_GOOD, STYLE_BAD, STYLE_CAUTION};
	enum run_verdict verdict = result_verdict(result, session->options->severity);
	const char *code = arena_printf(session->arena, "build.%s", run_verdict_name(verdict));
	const char *entity = words_in(result->dossier->entity, session->words.language);
	terminal_paragraph(
		&session->out, styles[verdict], 0, session_text(session, code, entity, NULL));
	terminal_line(&session->out);
}

static void print_page(const struct session *session)
{
	terminal_put(&session->out, STYLE_STRONG,
		session_text(session, "build.page", session->options->html, NULL));
	terminal_line(&session->out);
	terminal_line(&session->out);
}

static void print_look(const struct session *session, const struct result *result, const char *path)
{
	bool differs = result->counts[VERDICT_DISAGREE] > 0;
	const char *const codes[] = {
		"build.look.summary", differs ? "build.look.findings" : NULL, "build.look.checks"};
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	grid_row(grid);
	grid_cell(grid, STYLE_STRONG, session_text(session, "build.written", NULL));
	grid_cell(grid, STYLE_STRONG, path);
	const char *label = session_text(session, "build.look", NULL);
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		if (codes[i] == NULL)
			continue;
		grid_row(grid);
		grid_cell(grid, STYLE_STRONG, label);
		grid_cell(grid, STYLE_PLAIN, session_text(session, codes[i], NULL));
		label = "";
	}
	grid_print(grid, &session->out, 0);
	terminal_line(&session->out);
}

enum status command_build(struct session *session)
{
	if (check_options(session) != 0)
		return STATUS_UNREADABLE;
	bool page_only = session->options->html && !session->options->output;
	const char *path = session->options->output ? session->options->output : default_output;
	struct result result;
	bool sheet = !page_only && !session->options->no_entries;
	struct run_options options = {.digests = true, .keep_entries = sheet};
	if (session_prove(session, &result, &options) != 0)
		return STATUS_UNREADABLE;
	if (session_page(session, &result) != 0)
		return STATUS_UNWRITABLE;
	if (!page_only &&
		workbook_write(&result, path, &session->words, session->arena, session->errors) != 0)
		return STATUS_UNWRITABLE;
	if (!session->options->quiet) {
		print_sentence(session, &result);
		if (!page_only)
			print_look(session, &result, path);
		if (session->options->html)
			print_page(session);
		findings_summary(session, &result);
	}
	return session_status(session, &result);
}
