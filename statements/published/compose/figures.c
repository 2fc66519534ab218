/* figures.c - the figures of a report, each with its place. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/compose/parts.h"

struct suite_composing {
	struct suite *suite;
	const struct report_read *report;
	const struct layout *layout;
	struct arena *arena;
};

/* The value in units of 10^-scale as plain decimal text: "-1234.50". */
static const char *value_text(int64_t value, unsigned scale, struct arena *arena)
{
	uint64_t power = 1, units = (uint64_t)(value < 0 ? -value : value);
	for (unsigned i = 0; i < scale; i++)
		power *= 10;
	const char *sign = value < 0 ? "-" : "";
	if (scale == 0)
		return arena_printf(arena, "%s%llu", sign, (unsigned long long)units);
	return arena_printf(arena, "%s%llu.%0*llu", sign, (unsigned long long)(units / power),
		(int)scale, (unsigned long long)(units % power));
}

static int decimals_of(const char *value)
{
	const char *point = strchr(value, '.');
	return point ? (int)strlen(point + 1) : 0;
}

/* Adds the figure of that id; `value` NULL: a blank. The first of two with one id stands. */
static void add_figure(const struct suite_composing *composing, const char *id, const char *value,
	const struct text_line *line)
{
	struct cell *cell = layout_cell(composing->layout, id);
	if (!cell || suite_find(composing->suite, id))
		return;
	struct figure *figure = arena_alloc(composing->arena, sizeof *figure);
	*figure = (struct figure){.suite = composing->suite->kind,
		.id = cell->id,
		.label = cell->line->label,
		.value = number_from_text(composing->arena, value ? value : "0"),
		.decimals = value ? decimals_of(value) : cell->decimals,
		.blank = !value,
		.cell = cell,
		.where = compose_source(composing->report, line, composing->arena)};
	figure->exact = figure->value;
	suite_add(composing->suite, figure, composing->arena);
	cell->figures[composing->suite->kind] = figure;
}

/* "2020", "2020b", "2020br"; NULL: a column of no year that the dossier has. A table that is aside
 * may have any year. */
static const char *period_of(const struct suite_composing *composing,
	const struct printed_table *table, const struct printed_column *column)
{
	const struct report_read *report = composing->report;
	if (table->aside)
		return compose_period(report, column, composing->arena);
	static const char *const suffixes[] = {
		[COLUMN_BUDGET] = "b", [COLUMN_REVISED] = "br", [COLUMN_TOTAL] = ""};
	bool by_class = column->kind == COLUMN_CLASS || column->kind == COLUMN_TOTAL;
	bool of_dossier = by_class ? column->year <= report->year && column->year >= report->year - 1
							   : compose_column(report, column) != NULL;
	const char *suffix = suffixes[column->kind] ? suffixes[column->kind] : "";
	return of_dossier ? arena_printf(composing->arena, "%d%s", column->year, suffix) : NULL;
}

/* Whether some term of a sum other than that row is printed in the column. */
static bool has_term_there(const struct printed_table *table, const struct printed_row *sum,
	const struct printed_row *but, size_t column)
{
	for (size_t i = 0; i < sum->term_count; i++) {
		const struct printed_row *term = &table->rows[sum->terms[i].row];
		if (term != but && printed_there(term, column))
			return true;
	}
	return false;
}

static bool has_term(
	const struct printed_table *table, const struct printed_row *sum, const struct printed_row *row)
{
	for (size_t i = 0; i < sum->term_count; i++)
		if (&table->rows[sum->terms[i].row] == row)
			return true;
	return false;
}

/* Whether a total is left blank because all that it sums is blank: another term of the sum it
 * belongs to is printed, and that sum too. */
static bool is_sum_of_blanks(
	const struct printed_table *table, const struct printed_row *row, size_t column)
{
	if (row->term_count == 0 || has_term_there(table, row, NULL, column))
		return false;
	for (size_t i = 0; i < table->row_count; i++) {
		const struct printed_row *sum = &table->rows[i];
		if (printed_there(sum, column) && has_term(table, sum, row) &&
			has_term_there(table, sum, row, column))
			return true;
	}
	return false;
}

/* A blank is nil in a line that adds up, in a class, and in the total of blanks; another total that
 * is not printed is not there. */
static bool is_blank_nil(
	const struct printed_table *table, const struct printed_row *row, size_t column)
{
	return row->kind == ROW_ITEM || compose_is_schedule(table) ||
		is_sum_of_blanks(table, row, column);
}

static void add_row(const struct suite_composing *composing, const struct printed_table *table,
	const struct printed_row *row)
{
	struct arena *arena = composing->arena;
	for (size_t at = 0; at < table->column_count; at++) {
		const struct printed_column *column = &table->columns[at];
		const char *period = period_of(composing, table, column);
		bool by_terms = printed_by_terms(row, at), there = printed_there(row, at) || by_terms;
		if (!period || (!there && !is_blank_nil(table, row, at)))
			continue;
		const char *suffix = compose_suffix(column, arena);
		int64_t units = by_terms ? printed_sum(table, row, at) : printed_value(row, at);
		const char *value = there ? value_text(units, table->scale, arena) : NULL;
		add_figure(composing,
			arena_printf(
				arena, "%s.%s%s@%s", compose_statement_of(table, row), row->id, suffix, period),
			value, row->lines ? row->lines[at] : row->line);
	}
}

/* Adds the openings of a statement that is not presented: the closings of the year before, which
 * another statement shows. */
static void add_openings(const struct suite_composing *composing, const struct printed_table *table,
	const struct printed_row *row)
{
	struct arena *arena = composing->arena;
	for (size_t at = 0; at < table->column_count; at++)
		if (table->columns[at].kind == COLUMN_ACTUAL && printed_there(row, at))
			add_figure(composing,
				arena_printf(
					arena, "%s.%s@%d", row->statement, row->opening, table->columns[at].year + 1),
				value_text(printed_value(row, at), table->scale, arena), row->line);
}

static void add_table(const struct suite_composing *composing, const struct printed_table *table)
{
	for (size_t i = 0; i < table->row_count; i++)
		if (table->rows[i].chosen >= 0 && table->rows[i].id) {
			add_row(composing, table, &table->rows[i]);
			if (table->rows[i].opening)
				add_openings(composing, table, &table->rows[i]);
		}
}

/* What a statement says of its unit, in one word for each scale. */
static void add_unit(const struct suite_composing *composing, const struct printed_table *table)
{
	if (*table->unit == '\0')
		return;
	struct mention *mention = arena_alloc(composing->arena, sizeof *mention);
	*mention = (struct mention){
		.id = arena_printf(composing->arena, "%s.unite@%d", table->id, composing->report->year),
		.text = table->unit,
		.where = compose_source(composing->report, table->where, composing->arena)};
	suite_mention(composing->suite, mention, composing->arena);
}

/* What a sentence says of acquisitions that are not yet paid. */
static void add_unpaid(const struct suite_composing *composing)
{
	const struct report_read *report = composing->report;
	for (size_t i = 0; i < report->notes->unpaid_count; i++) {
		const struct note_amount *unpaid = &report->notes->unpaid[i];
		if (unpaid->year == report->year || report->two_years)
			add_figure(composing,
				arena_printf(composing->arena, "%s@%d", report->known->vocabulary->unpaid_line,
					unpaid->year),
				unpaid->value, unpaid->line);
	}
}

void compose_figures(struct suite *out, const struct report_read *report,
	const struct layout *layout, struct arena *arena)
{
	const struct suite_composing composing = {out, report, layout, arena};
	const struct named_report *known = report->known;
	*out = (struct suite){.kind = SUITE_PUBLISHED, .present = true};
	for (size_t i = 0; i < known->statement_count; i++)
		if (known->statements[i]) {
			add_unit(&composing, known->statements[i]);
			add_table(&composing, known->statements[i]);
		}
	for (size_t i = 0; i < known->schedule_count && i < SCHEDULES_MAX; i++)
		add_table(&composing, known->schedules[i]);
	for (size_t i = 0; i < known->note_count; i++)
		add_table(&composing, known->notes[i]);
	for (size_t i = 0; i < known->other_count; i++)
		add_table(&composing, known->others[i]);
	add_unpaid(&composing);
}
