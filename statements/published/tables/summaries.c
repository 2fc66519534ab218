/* summaries.c - tables of more years than a statement shows that bear no title of a statement. */
#include <ctype.h>
#include <string.h>

#include "statements/published/tables/footing.h"
#include "statements/published/tables/grid/header.h"
#include "statements/published/tables/parts.h"

enum { YEARS_LEAST = 4, TITLE_ABOVE = 8, KNOWN_LEAST = 2 };

/* Whether the line has as many groups of four digits as a head of years has. */
static bool may_head_years(const struct text_line *line)
{
	size_t digits = 0, groups = 0;
	for (const char *c = line->text.begin; c <= line->text.end; c++) {
		bool digit = c < line->text.end && isdigit((unsigned char)*c);
		groups += !digit && digits == 4;
		digits = digit ? digits + 1 : 0;
	}
	return groups >= YEARS_LEAST;
}

static bool is_read(
	const struct printed_tables *tables, const struct text_lines *lines, size_t line)
{
	for (size_t i = 0; i < tables->count; i++)
		if (line < tables->items[i]->last && &lines->items[line] >= tables->items[i]->where)
			return true;
	return false;
}

/* The line above the head that says something else than columns do; the head where there is
 * none. */
static size_t title_above(const struct text_lines *lines, size_t head, struct arena *arena)
{
	for (size_t at = head; at > 0 && at + TITLE_ABOVE > head; at--) {
		const struct text_line *line = &lines->items[at - 1];
		struct header header = {0};
		if (line->page != lines->items[head].page)
			break;
		if (line_is_blank(line) || header_add(&header, line, arena) ||
			words_unit(lines_words(line->text, arena)))
			continue;
		return at - 1;
	}
	return head;
}

/* Whether some rows bear names that the framework has for totals, results or balances. */
static bool names_lines(const struct printed_table *table, const struct vocabulary *vocabulary)
{
	size_t known = 0;
	for (size_t i = 0; i < table->row_count; i++) {
		bool found = false;
		for (size_t j = 0; !table->rows[i].heading && j < vocabulary->statement_count; j++) {
			const struct known_line *line =
				vocabulary_line(&vocabulary->statements[j], table->rows[i].words);
			found = found || (line && line->kind != ROW_ITEM);
		}
		known += found;
	}
	return known >= KNOWN_LEAST;
}

/* Reads the table below the head of years on this line. NULL where it is none. */
static struct printed_table *read_summary(const struct text_lines *lines, size_t head,
	const struct vocabulary *vocabulary, struct arena *arena)
{
	struct header header = {0};
	struct span label;
	const struct text_line *line = &lines->items[head];
	struct printed_table *table = arena_alloc(arena, sizeof *table);
	size_t title = title_above(lines, head, arena), rows = head + 1;
	struct span text = lines->items[title].text;
	*table = (struct printed_table){.vocabulary = vocabulary,
		.title = arena_text_n(arena, text.begin, span_length(text)),
		.number = "",
		.unit = "",
		.where = &lines->items[title],
		.aside = true};
	if (!header_add(&header, line, arena) && !header_add_years(&header, &label, line, arena))
		return NULL;
	while (rows < lines->count &&
		(line_is_blank(&lines->items[rows]) || header_add(&header, &lines->items[rows], arena)))
		rows++;
	table->column_count = header_columns(table->columns, &header);
	if (!table_is_summary(table))
		return NULL;
	table_read_rows(table, lines, rows, lines->count, arena);
	if (!table_has_amounts(table))
		return NULL;
	footing_find(table, arena);
	return names_lines(table, vocabulary) ? table : NULL;
}

void summaries_find(struct printed_tables *tables, const struct text_lines *lines,
	const struct vocabulary *vocabulary, struct arena *arena)
{
	for (size_t at = 0; at < lines->count; at++) {
		if (!may_head_years(&lines->items[at]) || is_read(tables, lines, at))
			continue;
		struct printed_table *table = read_summary(lines, at, vocabulary, arena);
		if (!table)
			continue;
		tables_add(tables, table, arena);
		at = table->last > at ? table->last - 1 : at;
	}
}
