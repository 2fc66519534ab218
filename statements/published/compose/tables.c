/* tables.c - the model's statements as the report has them, and the tables of its notes. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/compose/parts.h"

/* Tables of the report that are one statement of the model, and what is made of them. */
struct composing {
	const struct report_read *report;
	struct printed_table *tables[SCHEDULES_MAX + 1];
	size_t count;
	struct line *lines; /* so far */
	size_t line_count, line_capacity;
	struct arena *arena;
};

static bool has_row(const struct composing *composing, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (naming_row(composing->tables[i], id))
			return true;
	return false;
}

/* Whether each of the tables has the row: a schedule need not have it every year. */
static bool all_have_row(const struct composing *composing, const char *id)
{
	for (size_t i = 0; i < composing->count; i++)
		if (!naming_row(composing->tables[i], id))
			return false;
	return true;
}

static void add_line(struct composing *composing, struct line line)
{
	composing->lines = arena_grow(composing->arena, composing->lines, composing->line_count,
		&composing->line_capacity, sizeof *composing->lines);
	composing->lines[composing->line_count++] = line;
}

/* ---- lines ---- */

static enum line_style style_of(enum row_kind kind)
{
	if (kind == ROW_CLOSING)
		return LINE_TOTAL;
	return kind == ROW_TOTAL || kind == ROW_RESULT ? LINE_SUBTOTAL : LINE_ITEM;
}

/* The line that a row prints. A row without words has the label of the model's line, NULL where
 * there is none. */
static struct line printed_line(const struct composing *composing, const struct printed_row *row,
	const char *group, const struct line *model)
{
	struct words label = {.fr = row->label};
	bool unnamed = *row->label == '\0';
	if (unnamed)
		label = model ? model->label : (struct words){0};
	return (struct line){.id = row->id,
		.label = label,
		.group = group,
		.style = style_of(row->kind),
		.note = "",
		.poste = "",
		.decimals = -1,
		.printed_total = unnamed,
		.reversed = row->reversed,
		.where = compose_source(composing->report, row->line, composing->arena)};
}

/* A definition that only sums a group holds whatever lines the report adds to it. */
static bool sums_a_group(const char *definition)
{
	const char *close = definition ? strchr(definition, ')') : NULL;
	return close && text_starts(definition, "somme(") && close[1] == '\0';
}

/* A line of the model that the report does not print: relations may name it, nothing asks for
 * it. */
static struct line absent_line(const struct line *model)
{
	return (struct line){.id = model->id,
		.label = model->label,
		.style = model->style,
		.group = model->group,
		.note = "",
		.poste = "",
		.decimals = -1,
		.optional = true,
		.definition = sums_a_group(model->definition) ? model->definition : NULL,
		.where = model->where};
}

/* Lines of the report in its order, then those that it lacks. Lines that the model has for each
 * poste are the report's own. */
static void compose_lines(struct composing *composing, struct table *table)
{
	for (size_t i = 0; i < composing->count; i++)
		for (size_t j = 0; j < composing->tables[i]->row_count; j++) {
			const struct printed_row *row = &composing->tables[i]->rows[j];
			if (row->heading || !row->id || row->statement || has_row(composing, i, row->id))
				continue;
			struct line line = printed_line(composing, row, row->group, table_line(table, row->id));
			line.optional = !all_have_row(composing, row->id);
			add_line(composing, line);
		}
	for (size_t i = 0; i < table->line_count; i++) {
		const struct line *line = &table->lines[i];
		if (line->id && *line->poste == '\0' && !has_row(composing, composing->count, line->id))
			add_line(composing, absent_line(line));
	}
	table->lines = composing->lines;
	table->line_count = composing->line_count;
}

/* ---- columns ---- */

static void compose_columns(const struct layout *layout, struct table *table,
	const struct report_read *report, const struct printed_table *printed, struct arena *arena)
{
	table->columns = arena_array(arena, printed->column_count + 1, sizeof *table->columns);
	table->column_count = 0;
	for (size_t at = 0; at < printed->column_count; at++) {
		const char *column = compose_column(report, &printed->columns[at]);
		if (column)
			layout_add_column(layout, table, column);
	}
}

/* ---- tables ---- */

/* The title, and where the statement is not by class its columns and its date, of the first table
 * that prints it. */
static void compose_head(const struct layout *layout, struct table *table,
	const struct report_read *report, const struct printed_table *first, struct arena *arena)
{
	table->title = (struct words){.fr = first->title};
	if (table->by_class)
		return;
	compose_columns(layout, table, report, first, arena);
	if (first->day)
		table->subtitle = (struct words){date_words(arena, first->day, LANGUAGE_FRENCH),
			date_words(arena, first->day, LANGUAGE_ENGLISH)};
}

static void compose_statement(const struct layout *layout, struct table *table,
	const struct report_read *report, struct arena *arena)
{
	struct composing composing = {.report = report, .arena = arena};
	composing.count = compose_tables_of(composing.tables, report, table->id);
	if (composing.count > 0)
		compose_head(layout, table, report, composing.tables[0], arena);
	compose_lines(&composing, table);
}

/* Adds the table with a line for each row that is no heading. */
static void add_table_of_rows(struct layout *layout, struct table *table,
	const struct report_read *report, const struct printed_table *printed, struct arena *arena)
{
	struct composing composing = {.report = report, .arena = arena};
	for (size_t i = 0; i < printed->row_count; i++)
		if (!printed->rows[i].heading)
			add_line(&composing, printed_line(&composing, &printed->rows[i], "", NULL));
	table->lines = composing.lines;
	table->line_count = composing.line_count;
	layout_add_table(layout, table, arena);
}

static void compose_note(struct layout *layout, const struct report_read *report,
	const struct printed_table *printed, struct arena *arena)
{
	struct table *table = arena_alloc(arena, sizeof *table);
	bool numbered = text_starts(printed->title, printed->number);
	*table = (struct table){.id = printed->id,
		.title = {.fr = numbered ? printed->title
								 : arena_printf(arena, "%s. %s", printed->number, printed->title)},
		.sheet = model_sheet_of(layout->model, NATURE_NOTES),
		.family = compose_note_family(printed)};
	compose_columns(layout, table, report, printed, arena);
	add_table_of_rows(layout, table, report, printed, arena);
}

/* The word above a column of a table that is aside: its own, or its year. */
static struct words heading_of(
	const struct printed_column *column, const char *period, struct arena *arena)
{
	const char *text = !column->label ? period
		: column->year > 0            ? arena_printf(arena, "%s %s", column->label, period)
									  : column->label;
	return (struct words){.fr = text};
}

static void compose_other(struct layout *layout, const struct report_read *report,
	const struct printed_table *printed, struct arena *arena)
{
	struct table *table = arena_alloc(arena, sizeof *table);
	*table = (struct table){.id = printed->id,
		.title = {.fr = printed->title},
		.sheet = model_sheet_of(layout->model, NATURE_OTHERS),
		.family = "S9"};
	table->columns = arena_array(arena, printed->column_count + 1, sizeof *table->columns);
	for (size_t at = 0; at < printed->column_count; at++) {
		const struct printed_column *column = &printed->columns[at];
		const char *period = compose_period(report, column, arena);
		table->columns[table->column_count++] =
			(struct column){.id = column->id ? column->id : period,
				.suffix = compose_suffix(column, arena),
				.period = period,
				.heading = heading_of(column, period, arena)};
	}
	add_table_of_rows(layout, table, report, printed, arena);
}

void compose_tables(struct layout *layout, const struct report_read *report, struct arena *arena)
{
	for (size_t i = 0; i < layout->table_count; i++)
		compose_statement(layout, layout->tables[i], report, arena);
	for (size_t i = 0; i < report->known->note_count; i++)
		compose_note(layout, report, report->known->notes[i], arena);
	for (size_t i = 0; i < report->known->other_count; i++)
		compose_other(layout, report, report->known->others[i], arena);
}
