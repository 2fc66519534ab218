#include "test/unit/made_report.h"

#include <string.h>

#include "test/unit/harness.h"

enum { LINES_MOST = 6 };

static void add_line(struct report *report, struct table *table, const char *id, const char *label)
{
	struct line *line = &table->lines[table->line_count++];
	*line = (struct line){.id = id,
		.group = "",
		.style = strcmp(label, "*") == 0 ? LINE_TOTAL : LINE_ITEM,
		.printed_total = strcmp(label, "*") == 0,
		.label = {.fr = strcmp(label, "*") == 0 ? NULL : label},
		.cells = arena_array(arena, table->column_count, sizeof *line->cells)};
	index_put(&report->layout.lines, arena_printf(arena, "%s.%s", table->id, id), line, arena);
	for (size_t at = 0; at < table->column_count; at++) {
		struct cell *cell = &line->cells[at];
		cell->id = arena_printf(arena, "%s.%s@%s", table->id, id, table->columns[at].period);
		cell->table = table;
		cell->line = line;
		cell->column = &table->columns[at];
		index_put(&report->layout.cells, cell->id, cell, arena);
	}
}

struct table *report_table(
	struct report *report, const char *id, const char *title, const char *lines)
{
	const char *periods[] = {report->layout.current, report->layout.previous};
	struct table *table = arena_alloc(arena, sizeof *table);
	*table = (struct table){.id = id,
		.from_model = *title == '!',
		.title = {.fr = title + (*title == '!')},
		.columns = arena_array(arena, 2, sizeof *table->columns),
		.lines = arena_array(arena, LINES_MOST, sizeof *table->lines)};
	for (size_t i = 0; i < 2 && periods[i]; i++)
		table->columns[table->column_count++] = (struct column){.suffix = "", .period = periods[i]};
	char *rest = arena_text(arena, lines);
	for (char *pair; (pair = strtok_r(rest, ",", &rest));) {
		char *label = pair;
		const char *line_id = strtok_r(label, " =", &label);
		add_line(report, table, line_id, label);
	}
	report->tables[report->layout.table_count++] = table;
	report->shown[report->result.table_count] = table;
	report->layout.tables = report->tables;
	report->result.tables = report->shown;
	report->result.table_count = report->layout.table_count;
	return table;
}

void report_begin(struct report *report, const char *current, const char *previous)
{
	*report = (struct report){.layout = {.current = current, .previous = previous}};
	for (int kind = 0; kind < SUITE_COUNT; kind++)
		report->result.suites[kind] =
			(struct suite){.kind = (enum suite_kind)kind, .present = kind == SUITE_PUBLISHED};
}

void report_print(struct report *report, enum suite_kind suite, const char *figures)
{
	char *rest = arena_text(arena, figures);
	for (char *words; (words = strtok_r(rest, ",", &rest));) {
		const char *id = strtok_r(words, " ", &words);
		struct figure *figure = arena_alloc(arena, sizeof *figure);
		struct cell *cell = index_get(&report->layout.cells, id);
		*figure = (struct figure){.suite = suite, .id = id, .cell = cell};
		figure->value = figure->exact = number_from_text(arena, strtok_r(words, " ", &words));
		suite_add(&report->result.suites[suite], figure, arena);
		if (cell)
			cell->figures[suite] = figure;
	}
}
