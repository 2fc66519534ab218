#include "cmd/reading.h"

#include "cmd/errors.h"
#include "cmd/grid.h"
#include "cmd/print.h"
#include "statements/published/published.h"

static size_t figures_of(const struct proof *proof, const struct printed_table *table)
{
	const struct suite *suite = &proof->suites[SUITE_PUBLISHED];
	size_t count = 0;
	for (size_t i = 0; i < suite->count; i++) {
		unsigned line = suite->figures[i]->where.line;
		count += line > table->first && line <= table->last;
	}
	return count;
}

static void table_row(const struct run *run, const struct proof *proof, struct grid *grid,
	const struct printed_table *table)
{
	struct source where = {.file = proof->published->report.path,
		.page = table->where->page,
		.line = table->where->line};
	grid_row(grid);
	grid_cell(grid, STYLE_PLAIN, table->title);
	grid_cell(
		grid, STYLE_PLAIN, print_count(run, "reading.figures", figures_of(proof, table), NULL));
	grid_cell(grid, STYLE_FAINT, place_text(run->arena, where, false));
}

static void print_tables(const struct run *run, const struct proof *proof)
{
	const struct named_report *known = &proof->published->known;
	struct grid *grid = grid_new(run->arena);
	grid_column(grid, GRID_LEFT | GRID_GIVES);
	grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	for (int i = 0; i < STATEMENT_COUNT; i++)
		if (known->statements[i])
			table_row(run, proof, grid, known->statements[i]);
	for (size_t i = 0; i < known->schedule_count; i++)
		table_row(run, proof, grid, known->schedules[i]);
	for (size_t i = 0; i < known->note_count; i++)
		table_row(run, proof, grid, known->notes[i]);
	grid_print(grid, &run->out, 2);
}

void reading_print(const struct run *run, const struct proof *proof)
{
	const struct published *published = proof->published;
	if (!published)
		return;
	terminal_put(&run->out, STYLE_STRONG, run_text(run, "reading.title", NULL));
	terminal_line(&run->out);
	print_tables(run, proof);
	if (published->known.twice)
		terminal_paragraph(&run->out, STYLE_CAUTION, 2,
			run_text(run, "reading.twice", published->known.twice->title,
				arena_printf(run->arena, "%u", published->known.twice->where->line), NULL));
	terminal_paragraph(&run->out, STYLE_PLAIN, 2,
		run_text(run, published->report.rounded ? "reading.rounded" : "reading.articulated", NULL));
	terminal_line(&run->out);
}
