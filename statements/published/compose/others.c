/* others.c - the sums of tables that are aside, and what they restate of the statements. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/compose/parts.h"
#include "statements/published/page/words.h"

/* "t96.total_expenses.2022" is the relation of that row, in the column of that period. */
static const char *id_of(const struct stating *stating, const char *family,
	const struct printed_table *table, const struct printed_row *row, size_t at)
{
	const struct printed_column *column = &table->columns[at];
	return arena_printf(stating->arena, "%s.%s.%s%s.%s", family, table->id, row->id,
		compose_suffix(column, stating->arena),
		compose_period(stating->report, column, stating->arena));
}

/* "t96.total_expenses@2022" */
static const char *figure_of(const struct stating *stating, const struct printed_table *table,
	const struct printed_row *row, size_t at)
{
	const struct printed_column *column = &table->columns[at];
	return arena_printf(stating->arena, "%s.%s%s@%s", table->id, row->id,
		compose_suffix(column, stating->arena),
		compose_period(stating->report, column, stating->arena));
}

/* States a relation of figures whose periods are written. */
static void state_here(struct stating *stating, const char *family, const char *id,
	const char *text, const char *title, const struct text_line *line)
{
	state_relation(stating,
		(struct stated_relation){.id = id,
			.family = family,
			.text = text,
			.periods = "exercice",
			.title = {.fr = title},
			.where = compose_source(stating->report, line, stating->arena)});
}

/* ---- sums ---- */

/* Whether the row has a figure in the column: a blank is nil in a line, not in a total. */
static bool has_figure(const struct printed_row *row, size_t at)
{
	return printed_there(row, at) || (row->chosen >= 0 && row->kind == ROW_ITEM);
}

static void state_sum(struct stating *stating, const struct printed_table *table,
	const struct printed_row *row, size_t at)
{
	const char *text = arena_printf(stating->arena, "%s =", figure_of(stating, table, row, at));
	bool any = false;
	for (size_t i = 0; i < row->term_count; i++) {
		const struct printed_row *term = &table->rows[row->terms[i].row];
		if (!has_figure(term, at))
			continue;
		const char *sign = row->terms[i].sign < 0 ? "- " : any ? "+ " : "";
		text = arena_printf(
			stating->arena, "%s %s%s", text, sign, figure_of(stating, table, term, at));
		any = true;
	}
	if (!any || !has_figure(row, at))
		return;
	state_here(stating, "S9", id_of(stating, "s9", table, row, at), text, row->label, row->line);
}

/* Whether the sum is off by what rounding may cause: half a unit of the last digit for each amount.
 * Tables that are aside are rounded more often than statements. */
static bool is_rounded(const struct printed_table *table, const struct printed_row *row, size_t at)
{
	int64_t off = printed_sum(table, row, at) - printed_value(row, at),
			most = (int64_t)(row->term_count + 1) / 2;
	return off != 0 && off <= most && off >= -most;
}

/* Whether the total lies between the smallest and the largest of its parts, as a mean or an amount
 * for each does. Only tables with decimals hold such columns. */
static bool is_mean(const struct printed_table *table, const struct printed_row *row, size_t at)
{
	int64_t least = INT64_MAX, most = INT64_MIN, value = printed_value(row, at);
	if (table->scale == 0 || value == printed_sum(table, row, at))
		return false;
	for (size_t i = 0; i < row->term_count; i++) {
		int64_t part = printed_value(&table->rows[row->terms[i].row], at);
		if (row->terms[i].sign < 0)
			return false;
		least = part < least ? part : least;
		most = part > most ? part : most;
	}
	return least >= 0 && value >= least && value <= most;
}

static void state_sums_of(struct stating *stating, const struct printed_table *table)
{
	for (size_t i = 0; i < table->row_count; i++) {
		const struct printed_row *row = &table->rows[i];
		for (size_t at = 0; at < table->column_count; at++)
			if (row->term_count > 0 && (row->live >> at & 1) && !is_rounded(table, row, at) &&
				!is_mean(table, row, at))
				state_sum(stating, table, row, at);
	}
}

/* The sum across the columns of a row. */
static void state_across(struct stating *stating, const struct printed_table *table,
	const struct printed_row *row, const struct cross_sum *sum)
{
	const char *text =
		arena_printf(stating->arena, "%s =", figure_of(stating, table, row, sum->target));
	bool any = false;
	for (size_t i = 0; i < sum->count; i++) {
		size_t at = sum->terms[i].column;
		if (!printed_there(row, at))
			continue;
		const char *sign = sum->terms[i].sign < 0 ? "- " : any ? "+ " : "";
		text =
			arena_printf(stating->arena, "%s %s%s", text, sign, figure_of(stating, table, row, at));
		any = true;
	}
	if (any && printed_there(row, sum->target))
		state_here(stating, "S9", id_of(stating, "s9.colonnes", table, row, sum->target), text,
			row->label, row->line);
}

static void state_sums_across(struct stating *stating, const struct printed_table *table)
{
	for (size_t i = 0; i < table->across_count; i++)
		for (size_t j = 0; j < table->row_count; j++)
			if (!table->rows[j].heading && table->rows[j].chosen >= 0)
				state_across(stating, table, &table->rows[j], &table->across[i]);
}

/* ---- what is restated ---- */

/* A line of a statement that a row may restate, and the columns that both show. */
struct restated {
	const struct printed_table *table;
	const struct printed_row *row;
	size_t columns[COLUMNS_MAX]; /* of the statement, for each column of the row */
	unsigned common, same, opposite;
};

static void compare_columns(struct restated *restated, const struct stating *stating,
	const struct printed_table *table, const struct printed_row *row)
{
	const struct printed_table *statement = restated->table;
	for (size_t at = 0; at < table->column_count; at++)
		for (size_t other = 0; other < statement->column_count; other++) {
			const struct printed_column *column = &statement->columns[other];
			if (table->columns[at].id || table->columns[at].kind != column->kind ||
				table->columns[at].year != column->year ||
				!compose_column(stating->report, column) || !printed_there(row, at) ||
				!printed_there(restated->row, other))
				continue;
			int64_t own = printed_value(row, at), theirs = printed_value(restated->row, other);
			restated->columns[at] = other;
			restated->common |= 1u << at;
			restated->same |= (unsigned)(own == theirs && own != 0) << at;
			restated->opposite |= (unsigned)(own == -theirs && own != 0) << at;
		}
}

/* Whether the line of a statement bears the name of the row: its words, or those that the framework
 * has for one line. */
static bool bears_name(const struct printed_table *table, const struct printed_row *row,
	const struct printed_table *statement, const struct printed_row *line)
{
	if (line->heading || !line->id || *row->words == '\0')
		return false;
	if (strcmp(row->words, line->words) == 0)
		return true;
	const struct known_line *known = vocabulary_line(statement->statement, row->words);
	return known && known->kind != ROW_ITEM && text_equal(known->id, line->id) &&
		(!table->statement || table->statement == statement->statement);
}

/* Finds the line that the row restates: it bears its name, and agrees in some year. Returns how
 * many lines bear its name and show the same years. */
static size_t find_restated(struct restated *out, const struct stating *stating,
	const struct printed_table *table, const struct printed_row *row)
{
	const struct named_report *known = stating->report->known;
	size_t named = 0;
	*out = (struct restated){0};
	for (size_t i = 0; i < known->statement_count; i++) {
		const struct printed_table *statement = known->statements[i];
		for (size_t j = 0; statement && j < statement->row_count; j++) {
			struct restated restated = {.table = statement, .row = &statement->rows[j]};
			if (statement->scale != table->scale ||
				!bears_name(table, row, statement, restated.row))
				continue;
			compare_columns(&restated, stating, table, row);
			named += restated.common != 0;
			if ((restated.same || restated.opposite) &&
				(!out->row || restated.same == restated.common))
				*out = restated;
		}
	}
	return named;
}

/* Whether the table is about the same entity in the same unit: most of its rows that bear the name
 * of a line show the same amount in some year. */
static bool restates_statements(const struct stating *stating, const struct printed_table *table)
{
	size_t named = 0, agree = 0;
	for (size_t i = 0; i < table->row_count; i++) {
		struct restated restated;
		const struct printed_row *row = &table->rows[i];
		bool found = !row->heading && find_restated(&restated, stating, table, row) > 0;
		named += found;
		agree += found && restated.row;
	}
	return agree * 2 > named;
}

static void state_restated(
	struct stating *stating, const struct printed_table *table, const struct printed_row *row)
{
	struct restated restated;
	if (!row->id || row->chosen < 0)
		return;
	find_restated(&restated, stating, table, row);
	if (!restated.row)
		return;
	bool minus = (restated.same == 0) != restated.row->reversed;
	for (size_t at = 0; at < table->column_count; at++) {
		if (!(restated.common >> at & 1))
			continue;
		const char *text = arena_printf(stating->arena, "%s = %s%s.%s@%s",
			figure_of(stating, table, row, at), minus ? "-" : "", restated.table->id,
			restated.row->id, compose_period(stating->report, &table->columns[at], stating->arena));
		state_here(
			stating, "S11", id_of(stating, "s11", table, row, at), text, row->label, row->line);
	}
}

void state_other(struct stating *stating, const struct printed_table *table)
{
	state_sums_of(stating, table);
	state_sums_across(stating, table);
	bool restates = restates_statements(stating, table);
	for (size_t i = 0; restates && i < table->row_count; i++)
		if (!table->rows[i].heading)
			state_restated(stating, table, &table->rows[i]);
}
