/* recoupe build DOSSIER: statements, reconciliation, workbook; the page. */
#include <string.h>

#include "cmd/command.h"
#include "cmd/findings.h"
#include "cmd/grid.h"
#include "statements/report/workbook.h"

static const char default_output[] = "etats.xlsx";

static int check_options(struct run *run)
{
	const struct source nowhere = {0};
	const struct options *options = run->options;
	size_t before = run->errors->total;
	const char *dot = options->output ? strrchr(options->output, '.') : NULL;
	if (options->output && (!dot || strcasecmp(dot, ".xlsx") != 0))
		error_add(run->errors, "options.not-xlsx", nowhere, options->output, ".xlsx", NULL);
	return run->errors->total == before ? 0 : -1;
}

static void print_sentence(const struct run *run, const struct proof *proof)
{
	static const enum style styles[] = {STYLE_GOOD, STYLE_BAD, STYLE_CAUTION};
	enum run_verdict verdict = proof_verdict(proof, run->options->severity);
	const char *code = arena_printf(run->arena, "build.%s", run_verdict_name(verdict));
	const char *entity = words_in(proof->dossier->entity, run->words.language);
	terminal_paragraph(&run->out, styles[verdict], 0, run_text(run, code, entity, NULL));
	terminal_line(&run->out);
}

static void print_page(const struct run *run)
{
	terminal_put(&run->out, STYLE_STRONG, run_text(run, "build.page", run->options->html, NULL));
	terminal_line(&run->out);
	terminal_line(&run->out);
}

static void print_look(const struct run *run, const struct proof *proof, const char *path)
{
	bool differs = proof->counts[VERDICT_DISAGREE] > 0;
	const char *const codes[] = {
		"build.look.summary", differs ? "build.look.findings" : NULL, "build.look.checks"};
	struct grid *grid = grid_new(run->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	grid_row(grid);
	grid_cell(grid, STYLE_STRONG, run_text(run, "build.written", NULL));
	grid_cell(grid, STYLE_STRONG, path);
	const char *label = run_text(run, "build.look", NULL);
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		if (codes[i] == NULL)
			continue;
		grid_row(grid);
		grid_cell(grid, STYLE_STRONG, label);
		grid_cell(grid, STYLE_PLAIN, run_text(run, codes[i], NULL));
		label = "";
	}
	grid_print(grid, &run->out, 0);
	terminal_line(&run->out);
}

enum status command_build(struct run *run)
{
	if (check_options(run) != 0)
		return STATUS_UNREADABLE;
	bool page_only = run->options->html && !run->options->output;
	const char *path = run->options->output ? run->options->output : default_output;
	struct proof proof;
	bool sheet = !page_only && !run->options->no_entries;
	struct proof_options options = {
		.digests = true, .entries = sheet ? ENTRIES_FIRST : ENTRIES_IF_NEEDED};
	if (run_prove(run, &proof, &options) != 0)
		return STATUS_UNREADABLE;
	if (run_page(run, &proof) != 0)
		return STATUS_UNWRITABLE;
	if (!page_only && workbook_write(&proof, path, &run->words, run->arena, run->errors) != 0)
		return STATUS_UNWRITABLE;
	if (!run->options->quiet) {
		print_sentence(run, &proof);
		if (!page_only)
			print_look(run, &proof, path);
		if (run->options->html)
			print_page(run);
		findings_summary(run, &proof);
	}
	return run_status(run, &proof);
}
