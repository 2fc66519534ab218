#include "statements/published/naming/signs.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/page/words.h"

/* Returns the sign with which a row enters another through the sums between them; 0 where it does
 * not. */
static int sign_within(
	const struct printed_table *table, const struct printed_row *row, const struct printed_row *sum)
{
	if (row == sum)
		return 1;
	for (size_t i = 0; i < sum->term_count; i++) {
		int sign = sign_within(table, row, &table->rows[sum->terms[i].row]);
		if (sign != 0)
			return sign * sum->terms[i].sign;
	}
	return 0;
}

/* Marks all rows that lead to `root` by the signs with which they enter it. */
static void spread_sign(struct printed_table *table, const struct printed_row *root, bool reversed)
{
	for (size_t i = 0; i < table->row_count; i++) {
		int sign = table->rows[i].heading ? 0 : sign_within(table, &table->rows[i], root);
		if (sign != 0)
			table->rows[i].reversed = (sign < 0) != reversed;
	}
}

/* Whether the words of the row say that it is printed with the opposite sign: "deficit". */
static bool is_worded_reversed(const struct printed_table *table, const struct printed_row *row)
{
	return vocabulary_is_reversed(table->vocabulary, row->words);
}

/* Whether the row of that id is taken away in the sum. Where it is no part of the sum, the words of
 * the sum decide. */
static bool reversed_by(
	const struct printed_table *table, const struct printed_row *sum, const char *id)
{
	const struct printed_row *row = naming_row(table, id);
	int sign = row ? sign_within(table, row, sum) : 0;
	return sign != 0 ? sign < 0 : is_worded_reversed(table, sum);
}

/* Whether a result is printed with the opposite sign: the section that increases it is taken away
 * in it, as a total or as lines. */
static bool reversed_by_section(const struct printed_table *table, const struct printed_row *sum,
	const struct known_section *section)
{
	const struct printed_row *row = section->total ? naming_row(table, section->total) : NULL;
	if (row && sign_within(table, row, sum) != 0)
		return sign_within(table, row, sum) < 0;
	for (size_t i = 0; i < table->row_count; i++)
		if (table->rows[i].section == section && sign_within(table, &table->rows[i], sum) != 0)
			return sign_within(table, &table->rows[i], sum) < 0;
	return is_worded_reversed(table, sum);
}

/* Returns the row that is the line; NULL where `line` is NULL, or the table lacks it. */
static struct printed_row *row_of_line(
	const struct printed_table *table, const struct known_line *line)
{
	return line ? naming_row(table, line->id) : NULL;
}

/* Whether as many columns print the opposite of the sum as print the sum. One of them is
 * misprinted, and its terms do not tell which. */
static bool is_torn(const struct printed_table *table, const struct printed_row *sum)
{
	int same = 0, opposite = 0;
	for (size_t at = 0; sum->term_count > 0 && at < table->column_count; at++) {
		int64_t value = printed_value(sum, at), terms = printed_sum(table, sum, at);
		same += value != 0 && value == terms;
		opposite += value != 0 && value == -terms;
	}
	return same > 0 && same == opposite;
}

/* The columns in which the sum holds. */
static unsigned columns_held(const struct printed_table *table, const struct printed_row *sum)
{
	unsigned held = 0;
	for (size_t at = 0; at < table->column_count; at++) {
		bool holds = printed_value(sum, at) == printed_sum(table, sum, at);
		held |= (unsigned)holds << at & sum->live;
	}
	return held;
}

/* Turns a term of a sum where the sum then holds in as many columns. */
static void turn_term(struct printed_table *table, struct printed_row *sum, struct term *term)
{
	unsigned before = columns_held(table, sum);
	term->sign = -term->sign;
	if (printed_count(columns_held(table, sum)) < printed_count(before))
		term->sign = -term->sign;
	sum->held = columns_held(table, sum);
}

/* Turns the sign of a sum: of its terms, and of it in the sums that it is a term of. */
static void turn_sum(struct printed_table *table, struct printed_row *sum)
{
	for (size_t i = 0; i < sum->term_count; i++)
		sum->terms[i].sign = -sum->terms[i].sign;
	sum->held = columns_held(table, sum);
	for (size_t i = 0; i < table->row_count; i++)
		for (size_t j = 0; j < table->rows[i].term_count; j++)
			if (&table->rows[table->rows[i].terms[j].row] == sum)
				turn_term(table, &table->rows[i], &table->rows[i].terms[j]);
}

/* Orients the results that a section increases. Of one that prints its sum with either sign, the
 * words decide. */
static void orient_results(struct printed_table *table)
{
	const struct known_statement *statement = table->statement;
	for (size_t i = 0; i < statement->line_count; i++) {
		const struct known_section *section =
			vocabulary_section_of_id(statement, statement->lines[i].grows_with);
		struct printed_row *row = row_of_line(table, &statement->lines[i]);
		if (!section || !row)
			continue;
		if (is_torn(table, row) &&
			reversed_by_section(table, row, section) != is_worded_reversed(table, row))
			turn_sum(table, row);
		row->reversed = reversed_by_section(table, row, section);
	}
}

/* Orients the roll-forward of the surplus below the result of the year. */
static void orient_roll_of_result(
	struct printed_table *table, const struct known_line *closing_line)
{
	struct printed_row *result = naming_row(table, closing_line->movement),
					   *closing = row_of_line(table, closing_line),
					   *opening = row_of_line(
						   table, vocabulary_line_of_kind(table->statement, ROW_OPENING));
	if (closing)
		closing->reversed = closing->term_count > 0 && result
			? reversed_by(table, closing, result->id) != result->reversed
			: is_worded_reversed(table, closing);
	if (opening)
		opening->reversed = closing ? closing->reversed : is_worded_reversed(table, opening);
	for (size_t i = 0; closing && i < closing->term_count; i++) {
		struct printed_row *term = &table->rows[closing->terms[i].row];
		if (term != result)
			spread_sign(table, term, (closing->terms[i].sign < 0) != closing->reversed);
	}
}

static int64_t value_in_year(const struct printed_table *table, const struct printed_row *row,
	const struct printed_column *column, bool *there)
{
	for (size_t at = 0; at < table->column_count; at++)
		if (table->columns[at].year == column->year && table->columns[at].kind == column->kind &&
			printed_there(row, at)) {
			*there = true;
			return printed_value(row, at);
		}
	*there = false;
	return 0;
}

/* Whether most columns show the opposite of the line that the row repeats. Where that line is
 * missing, the words of the row decide. */
static bool is_opposite(const struct printed_table *table, const struct printed_row *row,
	const struct printed_table *other_table, const struct printed_row *repeated)
{
	int same = 0, opposite = 0;
	for (size_t at = 0; repeated && at < table->column_count; at++) {
		bool there;
		int64_t other = value_in_year(other_table, repeated, &table->columns[at], &there),
				own = printed_value(row, at);
		if (!there || !printed_there(row, at) || own == 0)
			continue;
		same += own == (repeated->reversed ? -other : other);
		opposite += own == (repeated->reversed ? other : -other);
	}
	return same == opposite ? is_worded_reversed(table, row) : opposite > same;
}

/* Returns the line that repeats one of another statement; NULL where there is none. */
static const struct known_line *repeating_line(const struct known_statement *statement)
{
	for (size_t i = 0; i < statement->line_count; i++)
		if (statement->lines[i].repeated_line)
			return &statement->lines[i];
	return NULL;
}

static const struct printed_table *table_named(const struct named_report *known, const char *id)
{
	for (size_t i = 0; i < known->statement_count; i++)
		if (known->statements[i] && text_equal(known->statements[i]->id, id))
			return known->statements[i];
	return NULL;
}

/* Orients a statement that leads from an opening to a closing by the result of another statement
 * and by changes. */
static void orient_changes(struct printed_table *table, const struct named_report *known,
	const struct known_line *closing_line)
{
	const struct known_line *repeating = repeating_line(table->statement);
	struct printed_row *closing = row_of_line(table, closing_line),
					   *result = row_of_line(table, repeating);
	if (!closing)
		return;
	int sign = result ? sign_within(table, result, closing) : 0;
	bool reversed = is_worded_reversed(table, closing);
	if (sign != 0) {
		const struct printed_table *other = table_named(known, repeating->repeated_statement);
		reversed = (sign < 0) !=
			is_opposite(
				table, result, other, other ? naming_row(other, repeating->repeated_line) : NULL);
	}
	spread_sign(table, closing, reversed);
	closing->reversed = reversed;
}

static void orient_statement(struct printed_table *table, const struct named_report *known)
{
	const struct known_line *closing = vocabulary_line_of_kind(table->statement, ROW_CLOSING);
	const struct known_line *movement = closing && closing->movement
		? vocabulary_line_of_id(table->statement, closing->movement)
		: NULL;
	struct printed_row *row = row_of_line(table, closing);
	orient_results(table);
	if (!movement)
		return;
	if (closing->is_cash && row)
		spread_sign(table, row, false);
	else if (movement->kind == ROW_RESULT)
		orient_roll_of_result(table, closing);
	else if (!closing->is_cash)
		orient_changes(table, known, closing);
}

/* Returns the closing of a part of the schedule; NULL where it has none. */
static const struct printed_row *closing_of(
	const struct printed_table *table, const struct known_section *part)
{
	for (size_t i = 0; i < table->row_count; i++) {
		const char *id = table->rows[i].id;
		if (id && table->rows[i].kind == ROW_CLOSING && text_starts(id, part->id))
			return &table->rows[i];
	}
	return NULL;
}

/* Orients the parts of a schedule by their sign in the net book value: cost is added, amortization
 * is taken away. */
static void orient_schedule(struct printed_table *table)
{
	const struct known_statement *schedule = table->statement;
	const struct known_line *net_line = vocabulary_line_of_kind(schedule, ROW_RESULT);
	const struct printed_row *net = row_of_line(table, net_line);
	for (size_t i = 0; i < schedule->section_count; i++) {
		const struct known_section *part = &schedule->sections[i];
		const struct printed_row *closing = closing_of(table, part);
		bool added = net_line && text_equal(net_line->grows_with, part->id);
		int sign = closing && net ? sign_within(table, closing, net) : 0;
		if (closing)
			spread_sign(table, closing, added ? sign < 0 : sign > 0);
	}
}

void signs_find(struct named_report *known)
{
	/* statements that repeat a line of another come last */
	for (int repeats = 0; repeats <= 1; repeats++)
		for (size_t i = 0; i < known->statement_count; i++) {
			struct printed_table *table = known->statements[i];
			if (table && (repeating_line(table->statement) != NULL) == repeats)
				orient_statement(table, known);
		}
	for (size_t i = 0; i < known->schedule_count; i++)
		orient_schedule(known->schedules[i]);
}
