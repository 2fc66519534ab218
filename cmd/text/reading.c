#include "cmd/text/reading.h"

#include <string.h>

#include "cmd/terminal/grid.h"
#include "cmd/text/errors.h"
#include "cmd/text/print.h"
#include "ledger/base/text/text.h"
#include "statements/published/published.h"
#include "statements/report/wording/verdict/volume.h"

/* Counts the figures of the table. The schedules of two years share one id: theirs are told apart
 * by their lines. */
static size_t figures_of(const struct result *result, const struct printed_table *table)
{
	const struct suite *suite = &result->suites[SUITE_PUBLISHED];
	const struct text_line *lines = result->published->lines->items;
	bool by_class = table->statement && table->statement->by_class;
	size_t count = 0, length = strlen(table->id);
	for (size_t i = 0; i < suite->count; i++) {
		unsigned line = suite->figures[i]->where.line;
		const char *id = suite->figures[i]->id;
		bool of_table = text_starts(id, table->id) && id[length] == '.';
		count += of_table &&
			(!by_class ||
				(line >= lines[table->first].line && line <= lines[table->last - 1].line));
	}
	return count;
}

static void table_row(const struct session *session, const struct result *result, struct grid *grid,
	const struct printed_table *table)
{
	struct source where = {.file = result->published->report.path,
		.page = table->where->page,
		.line = table->where->line,
		.recognized = table->where->recognized,
		.cell = line_first_cell(table->where, session->arena)};
	grid_row(grid);
	grid_cell(grid, STYLE_PLAIN, table->title);
	grid_cell(grid, STYLE_PLAIN,
		print_count(session, "reading.figures", figures_of(result, table), NULL));
	grid_cell(grid, STYLE_FAINT, place_text(session->arena, where, false));
}

static void print_tables(const struct session *session, const struct result *result)
{
	const struct named_report *known = &result->published->known;
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT | GRID_GIVES);
	grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	for (size_t i = 0; i < known->statement_count; i++)
		if (known->statements[i])
			table_row(session, result, grid, known->statements[i]);
	for (size_t i = 0; i < known->schedule_count; i++)
		table_row(session, result, grid, known->schedules[i]);
	for (size_t i = 0; i < known->note_count; i++)
		table_row(session, result, grid, known->notes[i]);
	for (size_t i = 0; i < known->other_count; i++)
		table_row(session, result, grid, known->others[i]);
	grid_print(grid, &session->out, 2);
}

void reading_print(const struct session *session, const struct result *result)
{
	const struct published *published = result->published;
	if (!published)
		return;
	if (published->without_statements)
		return;
	terminal_put(&session->out, STYLE_STRONG, session_text(session, "reading.title", NULL));
	terminal_line(&session->out);
	print_tables(session, result);
	struct report_volume volume = report_volume_of(session->arena, &session->words, result);
	for (size_t i = 0; i < volume.assumed_count; i++)
		terminal_paragraph(&session->out,
			i + 1 < volume.assumed_count ? STYLE_CAUTION : STYLE_PLAIN, 2, volume.assumed[i].text);
	terminal_line(&session->out);
}

void numbers_shares_print(const struct session *session, const struct numbers *numbers)
{
	size_t counts[NUMBER_STATE_COUNT], all = 0;
	const char *list = "";
	numbers_count(counts, numbers);
	for (int state = 0; state < NUMBER_STATE_COUNT; state++) {
		all += counts[state];
		if (counts[state] == 0)
			continue;
		const char *stem =
			arena_printf(session->arena, "numbers.%s", number_state_name((enum number_state)state));
		list = arena_printf(session->arena, "%s%s%s", list, *list ? ", " : "",
			print_count(session, stem, counts[state], NULL));
	}
	if (all > 0)
		terminal_paragraph(
			&session->out, STYLE_PLAIN, 0, print_count(session, "numbers.all", all, list));
}

void volume_print(const struct session *session, const struct result *result)
{
	struct report_volume volume = report_volume_of(session->arena, &session->words, result);
	if (*volume.notes_text != '\0')
		terminal_paragraph(&session->out, STYLE_CAUTION, 0, volume.notes_text);
	for (int part = 0; part < VOLUME_PARTS && volume.part_count > 1; part++)
		if (*volume.parts[part].text != '\0')
			terminal_paragraph(&session->out, STYLE_PLAIN, 0, volume.parts[part].text);
}
