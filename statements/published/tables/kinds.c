/* kinds.c - what kind of row each is, by its words. */
#include "statements/published/tables/parts.h"

/* Whether the row is what is left below a line that is taken away: "Net loans". */
static bool is_net_total(const struct printed_table *table, size_t at)
{
	return at > 0 && words_are(table->rows[at - 1].words, WORDS_LESS) &&
		words_are(table->rows[at].words, WORDS_NET);
}

/* The line that the words name in the statement; of a table that is no statement of the framework,
 * an opening, a result or a closing that they name in any. */
static const struct known_line *line_named(const struct printed_table *table, const char *words)
{
	const struct vocabulary *vocabulary = table->vocabulary;
	if (table->statement || !table->aside)
		return vocabulary_line(table->statement, words);
	for (size_t i = 0; i < vocabulary->statement_count; i++) {
		const struct known_line *line = vocabulary_line(&vocabulary->statements[i], words);
		if (line && line->kind != ROW_ITEM && line->kind != ROW_TOTAL)
			return line;
	}
	return NULL;
}

/* The words of the heading over the row; NULL where none stands over it. */
static const char *heading_over(const struct printed_table *table, size_t at)
{
	while (at-- > 0)
		if (table->rows[at].heading)
			return table->rows[at].words;
	return NULL;
}

void table_set_kind(struct printed_table *table, size_t at)
{
	struct printed_row *row = &table->rows[at];
	const struct known_line *known =
		vocabulary_line_under(table->statement, row->words, heading_over(table, at));
	known = known ? known : line_named(table, row->words);
	bool total =
		*row->words == '\0' || words_are(row->words, WORDS_TOTAL) || is_net_total(table, at);
	row->kind = known ? known->kind : total ? ROW_TOTAL : ROW_ITEM;
	if (!known && !total && !table->statement && table->aside &&
		words_are(row->words, WORDS_RESULT))
		row->kind = ROW_RESULT;
}
