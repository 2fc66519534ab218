/* recoupe figures TARGET: the suite, every figure with its id, label, value and source. */
#include "cmd/command.h"
#include "cmd/errors.h"
#include "cmd/grid.h"
#include "cmd/print.h"
#include "statements/report/json.h"

static void print_row(const struct run *run, struct grid *grid, const struct figure *figure)
{
	grid_row(grid);
	grid_cell(grid, STYLE_FAINT, figure->id);
	grid_cell(grid, STYLE_PLAIN, words_in(figure->label, run->words.language));
	grid_cell(grid, STYLE_PLAIN, print_figure(run, figure));
	grid_cell(grid, STYLE_FAINT, place_text(run->arena, figure->where, false));
}

static void print_text(const struct run *run, const struct suite *suite)
{
	struct grid *grid = grid_new(run->arena);
	grid_column(grid, GRID_LEFT); /* ids are copied: never broken */
	grid_column(grid, GRID_LEFT | GRID_GIVES | GRID_BELOW);
	grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	static const char *const heads[] = {"figures.id", "figures.label", "figures.value"};
	grid_row(grid);
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
		grid_cell(grid, STYLE_STRONG, run_text(run, heads[i], NULL));
	for (size_t i = 0; i < suite->count; i++)
		print_row(run, grid, suite->figures[i]);
	grid_print(grid, &run->out, 0);
	terminal_line(&run->out);
	terminal_put(&run->out, STYLE_STRONG,
		print_count(run, "figures.count", suite->count, print_suite(run, suite->kind)));
	terminal_line(&run->out);
}

enum status command_figures(struct run *run)
{
	enum suite_kind kind = run->options->suite;
	struct proof proof;
	struct proof_options options = {.generate_only = kind == SUITE_GENERATED};
	if (run_prove(run, &proof, &options) != 0)
		return STATUS_UNREADABLE;
	if (proof.published)
		kind = SUITE_PUBLISHED; /* a report has no other */
	const struct suite *suite = &proof.suites[kind];
	if (!suite->present) {
		error_add(run->errors, "figures.no-suite", (struct source){0}, run->options->targets[0],
			suite_name(kind), NULL);
		return STATUS_UNREADABLE;
	}
	if (run->options->format == FORMAT_JSON)
		report_json_figures(stdout, suite, &run->words, run->arena);
	else if (run->options->format == FORMAT_CSV)
		report_csv_figures(stdout, suite, &run->words, run->arena);
	else if (!run->options->quiet)
		print_text(run, suite);
	return STATUS_CONSISTENT;
}
