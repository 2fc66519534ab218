/* across.c - which columns of a table are sums or differences of others. */
#include "statements/published/tables/grid/grid.h"

enum { ROWS_LEAST = 3, WEIGHTY_LEAST = 2 };

/* Signs of the terms: all are added; all but the first are taken away; the first is taken away. */
enum pattern { PATTERN_SUM, PATTERN_REST_AWAY, PATTERN_FIRST_AWAY, PATTERN_COUNT };

struct vote {
	size_t live, held;
	size_t weighty; /* rows that hold, with two amounts or more */
};

/* Whether one may be a part of the other: both actual amounts, of one year or of none. */
static bool are_compatible(const struct printed_column *a, const struct printed_column *b)
{
	return a->kind == COLUMN_ACTUAL && b->kind == COLUMN_ACTUAL &&
		(a->year == b->year || a->year == 0 || b->year == 0);
}

static int sign_of(enum pattern pattern, size_t term)
{
	return pattern == PATTERN_SUM || (pattern == PATTERN_REST_AWAY) == (term == 0) ? 1 : -1;
}

static void cast_vote(struct vote *vote, const struct printed_row *row, const struct cross_sum *sum)
{
	int64_t total = 0;
	size_t there = 0, amounts = 0;
	for (size_t i = 0; i < sum->count; i++) {
		total += sum->terms[i].sign * printed_value(row, sum->terms[i].column);
		there += printed_there(row, sum->terms[i].column);
		amounts += printed_value(row, sum->terms[i].column) != 0;
	}
	if (there == 0 || !printed_there(row, sum->target))
		return;
	bool holds = total == printed_value(row, sum->target);
	vote->live++;
	vote->held += holds;
	vote->weighty += holds && amounts > 1;
}

static struct vote count_votes(const struct printed_table *table, const struct cross_sum *sum)
{
	struct vote vote = {0};
	for (size_t i = 0; i < table->row_count; i++)
		if (!table->rows[i].heading && table->rows[i].chosen >= 0)
			cast_vote(&vote, &table->rows[i], sum);
	return vote;
}

static bool is_carried(const struct vote *vote)
{
	return vote->live >= ROWS_LEAST && vote->held * 4 >= vote->live * 3 &&
		vote->weighty >= WEIGHTY_LEAST;
}

/* Whether a sum of the same columns was found: with another target it says the same. */
static bool is_known(const struct printed_table *table, const struct cross_sum *sum)
{
	unsigned columns = 1u << sum->target;
	for (size_t i = 0; i < sum->count; i++)
		columns |= 1u << sum->terms[i].column;
	for (size_t i = 0; i < table->across_count; i++) {
		unsigned others = 1u << table->across[i].target;
		for (size_t j = 0; j < table->across[i].count; j++)
			others |= 1u << table->across[i].terms[j].column;
		if ((columns & others) == columns || (columns & others) == others)
			return true;
	}
	return false;
}

/* Tries the terms with all patterns of signs, and keeps what most rows hold. */
static void try_terms(struct cross_sum *best, struct vote *most, const struct printed_table *table,
	const size_t *columns, size_t count, size_t target)
{
	for (int pattern = 0; pattern < PATTERN_COUNT; pattern++) {
		struct cross_sum sum = {.target = target, .count = count};
		for (size_t i = 0; i < count; i++) {
			sum.terms[i].column = columns[i];
			sum.terms[i].sign = sign_of((enum pattern)pattern, i);
		}
		struct vote vote = count_votes(table, &sum);
		if (!is_carried(&vote) || vote.held <= most->held || is_known(table, &sum))
			continue;
		*best = sum;
		*most = vote;
	}
}

/* Returns the columns on one side of the target that may be its terms, in their order. */
static size_t columns_beside(
	size_t *out, const struct printed_table *table, size_t target, bool before)
{
	size_t count = 0;
	for (size_t at = before ? 0 : target + 1; at < (before ? target : table->column_count); at++)
		if (are_compatible(&table->columns[at], &table->columns[target]))
			out[count++] = at;
	return count;
}

/* Finds the terms of a column: the columns just before it, or just after it. false where it is no
 * sum. */
static bool find_terms(struct cross_sum *best, const struct printed_table *table, size_t target)
{
	struct vote most = {0};
	for (int before = 1; before >= 0; before--) {
		size_t columns[COLUMNS_MAX];
		size_t count = columns_beside(columns, table, target, before);
		for (size_t length = count; length > 1; length--)
			try_terms(
				best, &most, table, before ? columns + count - length : columns, length, target);
	}
	return most.held > 0;
}

void across_find(struct printed_table *table, struct arena *arena)
{
	table->across = arena_array(arena, table->column_count + 1, sizeof *table->across);
	for (size_t i = table->column_count; i > 0; i--) {
		struct cross_sum sum;
		if (find_terms(&sum, table, i - 1))
			table->across[table->across_count++] = sum;
	}
}
