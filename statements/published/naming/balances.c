#include "statements/published/naming/balances.h"

#include "ledger/base/text/text.h"
#include "statements/published/page/page.h"
#include "statements/published/page/words.h"

/* Whether the row is a part of the closing of its table. */
static bool is_part_of_closing(const struct printed_table *table, const struct printed_row *row)
{
	for (size_t i = 0; i < table->row_count; i++)
		for (size_t j = 0; table->rows[i].kind == ROW_CLOSING && j < table->rows[i].term_count; j++)
			if (&table->rows[table->rows[i].terms[j].row] == row)
				return true;
	return false;
}

/* Names the parts of the closing that are balances of statements which are not presented:
 * accumulated remeasurement gains in the position. */
static void find_in(struct named_report *known, struct printed_table *table)
{
	for (size_t i = 0; i < known->statement_count; i++) {
		const struct known_statement *absent = &known->vocabulary->statements[i];
		const struct known_line *closing = vocabulary_line_of_kind(absent, ROW_CLOSING),
								*opening = vocabulary_line_of_kind(absent, ROW_OPENING);
		for (size_t j = 0;
			 closing && !known->statements[i] && !absent->required && j < table->row_count; j++) {
			struct printed_row *row = &table->rows[j];
			if (row->heading || row->id || !text_matches_any(row->words, closing->patterns) ||
				!is_part_of_closing(table, row))
				continue;
			row->id = closing->id;
			row->statement = absent->id;
			row->opening = opening ? opening->id : NULL;
		}
	}
}

void balances_find(struct named_report *known)
{
	for (size_t i = 0; i < known->statement_count; i++)
		if (known->statements[i])
			find_in(known, known->statements[i]);
}
