/* relations.c - the sums that a report shows, and the ties of its notes, as relations. */
#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/compose/parts.h"
#include "statements/published/page/page.h"

void state_relation(struct stating *stating, struct stated_relation relation)
{
	stating->items = arena_grow(
		stating->arena, stating->items, stating->count, &stating->capacity, sizeof *stating->items);
	stating->items[stating->count++] = relation;
}

/* The periods of the columns in the set. */
static const char *periods_of(
	const struct stating *stating, const struct printed_table *table, unsigned columns)
{
	const char *list = "";
	for (size_t at = 0; at < table->column_count; at++) {
		const char *column =
			columns >> at & 1 ? compose_column(stating->report, &table->columns[at]) : NULL;
		if (column && !text_in_list(list, ' ', column))
			list = arena_printf(stating->arena, "%s%s%s", list, *list != '\0' ? " " : "", column);
	}
	return list;
}

/* ---- sums ---- */

/* "resultats.total_revenus = resultats.subventions + resultats.interets": signs as in the model. */
static const char *text_of_sum(const struct stating *stating, const struct printed_table *table,
	const struct printed_row *row, const char *suffix)
{
	const char *text = arena_printf(stating->arena, "%s.%s%s =", table->id, row->id, suffix);
	for (size_t i = 0; i < row->term_count; i++) {
		const struct printed_row *term = &table->rows[row->terms[i].row];
		bool minus = (row->terms[i].sign < 0) != (term->reversed != row->reversed);
		const char *sign = minus ? "- " : i > 0 ? "+ " : "";
		text = arena_printf(stating->arena, "%s %s%s.%s%s", text, sign,
			compose_statement_of(table, term), term->id, suffix);
	}
	return text;
}

/* "s2.resultats.total_revenus". */
static const char *id_of_sum(const struct stating *stating, const struct printed_table *table,
	const struct printed_row *row, const char *family)
{
	return arena_printf(stating->arena, "%c%s.%s.%s", tolower((unsigned char)*family), family + 1,
		table->id, row->id);
}

/* The label of the row; without words that of the model's line. */
static struct words title_of(
	const struct stating *stating, const struct printed_table *table, const struct printed_row *row)
{
	if (*row->label != '\0')
		return (struct words){.fr = row->label};
	for (size_t i = 0; i < stating->layout->table_count; i++) {
		struct table *laid_out = stating->layout->tables[i];
		const struct line *line =
			text_equal(laid_out->id, table->id) ? table_line(laid_out, row->id) : NULL;
		if (line)
			return line->label;
	}
	return (struct words){0};
}

static void state_sums(
	struct stating *stating, const struct printed_table *table, const char *family)
{
	bool by_class = compose_is_schedule(table);
	for (size_t i = 0; i < table->row_count; i++) {
		const struct printed_row *row = &table->rows[i];
		const char *periods = periods_of(stating, table, row->live);
		if (row->term_count == 0 || *periods == '\0')
			continue;
		state_relation(stating,
			(struct stated_relation){.id = id_of_sum(stating, table, row, family),
				.family = family,
				.text = text_of_sum(stating, table, row, by_class ? "%" : ""),
				.periods = periods,
				.by_class = by_class,
				.title = title_of(stating, table, row),
				.where = compose_source(stating->report, row->line, stating->arena)});
	}
}

/* ---- notes ---- */

/* The statement in which the row stands; NULL. */
static const struct printed_table *table_of_row(
	const struct report_read *report, const struct printed_row *row)
{
	for (size_t i = 0; i < report->known->statement_count; i++) {
		const struct printed_table *table = report->known->statements[i];
		if (table && row >= table->rows && row < table->rows + table->row_count)
			return table;
	}
	return NULL;
}

/* The columns that the total of a note has in common with the line of a statement, and those among
 * them in which they agree. */
struct comparison {
	unsigned common, same;
};

static struct comparison compare_total(const struct printed_table *note,
	const struct printed_row *total, const struct printed_table *table,
	const struct printed_row *row)
{
	struct comparison result = {0};
	for (size_t at = 0; at < note->column_count; at++)
		for (size_t other = 0; other < table->column_count; other++) {
			if (note->columns[at].kind != table->columns[other].kind ||
				note->columns[at].year != table->columns[other].year || !printed_there(total, at) ||
				!printed_there(row, other))
				continue;
			bool same = printed_value(total, at) == printed_value(row, other);
			result.common |= 1u << at;
			result.same |= (unsigned)same << at;
		}
	return result;
}

/* The sum of a note's table that details the line: the one that agrees with it in most years. */
struct detail {
	const struct printed_table *note;
	const struct printed_row *sum;
	struct comparison found;
};

static struct detail detail_of(const struct printed_table *note, const struct printed_table *table,
	const struct printed_row *line)
{
	struct detail best = {.note = note};
	for (size_t i = note->row_count; i > 0; i--) {
		const struct printed_row *sum = &note->rows[i - 1];
		if (sum->heading || !sum->id || sum->term_count == 0)
			continue;
		struct comparison found = compare_total(note, sum, table, line);
		if (printed_count(found.same) > printed_count(best.found.same)) {
			best.sum = sum;
			best.found = found;
		}
	}
	return best;
}

/* The table of the line of a statement to which the note belongs; NULL where it has none that can
 * be compared. */
static const struct printed_table *table_detailed(
	const struct stating *stating, const struct printed_table *note, const struct printed_row *row)
{
	const struct printed_table *table = row ? table_of_row(stating->report, row) : NULL;
	return table && !row->heading && row->id && table->scale == note->scale ? table : NULL;
}

/* The columns of the note in which one of its rows, a sum or not, shows the amount of the line: the
 * note leads up to it by another way than by the sum that is `own`. */
static unsigned shown_otherwise(const struct printed_table *note, const struct printed_table *table,
	const struct printed_row *line)
{
	unsigned columns = 0;
	for (size_t i = 0; i < note->row_count + note->below_count; i++)
		if (!note->rows[i].heading)
			columns |= compare_total(note, &note->rows[i], table, line).same;
	return columns;
}

/* A table of a note that agrees with the line in some year details it, unless another table of the
 * note agrees in more. Tables that agree in none say something else. */
static void state_tie(struct stating *stating, const struct printed_table *note)
{
	const struct named_report *known = stating->report->known;
	const struct printed_row *row = stating->report->notes->row_of[words_number(note->number)];
	const struct printed_table *table = table_detailed(stating, note, row);
	if (!table)
		return;
	struct detail own = detail_of(note, table, row);
	for (size_t i = 0; i < known->note_count; i++)
		if (strcmp(known->notes[i]->number, note->number) == 0 &&
			table_detailed(stating, known->notes[i], row) &&
			printed_count(detail_of(known->notes[i], table, row).found.same) >
				printed_count(own.found.same))
			return;
	if (!own.sum)
		return;
	unsigned tied = own.found.common & (own.found.same | ~shown_otherwise(note, table, row));
	const char *sign = row->reversed ? "-" : "";
	state_relation(stating,
		(struct stated_relation){.id = arena_printf(stating->arena, "%s.%s", note->id, table->id),
			.family = "S7",
			.text = arena_printf(
				stating->arena, "%s.%s = %s%s.%s", note->id, own.sum->id, sign, table->id, row->id),
			.periods = periods_of(stating, note, tied),
			.title = {.fr = note->title},
			.where = compose_source(stating->report, note->where, stating->arena)});
}

/* ---- units ---- */

/* Statements that say their unit say the same. */
static void state_units(struct stating *stating)
{
	const struct printed_table *first = NULL;
	for (size_t i = 0; i < stating->report->known->statement_count; i++) {
		const struct printed_table *table = stating->report->known->statements[i];
		if (!table || !table->statement->required || *table->unit == '\0')
			continue;
		if (first)
			state_relation(stating,
				(struct stated_relation){
					.id = arena_printf(stating->arena, "s11.unite.%s", table->id),
					.family = "S11",
					.text = arena_printf(
						stating->arena, "texte(%s.unite) = texte(%s.unite)", table->id, first->id),
					.periods = "exercice",
					.where = compose_source(stating->report, table->where, stating->arena)});
		first = first ? first : table;
	}
}

void compose_relations(struct layout *layout, const struct report_read *report, struct arena *arena)
{
	struct stating stating = {.layout = layout, .report = report, .arena = arena};
	const struct named_report *known = report->known;
	for (size_t i = 0; i < layout->model->statement_count; i++) {
		const struct model_statement *statement = &layout->model->statements[i];
		struct printed_table *tables[SCHEDULES_MAX + 1];
		size_t count = compose_tables_of(tables, report, statement->id);
		for (size_t j = 0; j < count; j++)
			state_sums(&stating, tables[j], statement->family);
	}
	state_units(&stating);
	for (size_t i = 0; i < known->note_count; i++) {
		state_sums(&stating, known->notes[i], compose_note_family(known->notes[i]));
		state_tie(&stating, known->notes[i]);
	}
	for (size_t i = 0; i < known->other_count; i++)
		state_other(&stating, known->others[i]);
	layout->stated = stating.items;
	layout->stated_count = stating.count;
}
