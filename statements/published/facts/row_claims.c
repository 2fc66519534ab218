/* Relations between rows, in each column: the mean, the smallest and the largest of the rows above;
 * what one row has for each of another; a roll-forward from an opening row to a closing one. The
 * label of the row names the relation; the columns that hold say which rows are meant. */
#include <stdlib.h>
#include <string.h>

#include "statements/published/any_table/words.h"
#include "statements/published/facts/facts_parts.h"
#include "statements/published/facts/table_parts.h"

enum { RATIO_REACH = 8, ROLLED_MAX = 6, MEAN_LEAST = 3, FAR_LEAST = 100 };
enum { TRIED_MAX = 40 }; /* ratios and roll-forwards of a table, so that the time stays linear */

/* What the label of a row says that it is of the rows above. */
enum summary { NO_SUMMARY, SUMMARY_MEAN, SUMMARY_LEAST, SUMMARY_MOST, SUMMARY_OTHER };

static enum summary summary_of(const struct any_row *row)
{
	return fact_words_are(row->words, FACT_MEAN_ROW)  ? SUMMARY_MEAN
		: fact_words_are(row->words, FACT_LEAST_ROW)  ? SUMMARY_LEAST
		: fact_words_are(row->words, FACT_MOST_ROW)   ? SUMMARY_MOST
		: fact_words_are(row->words, FACT_MIDDLE_ROW) ? SUMMARY_OTHER
													  : NO_SUMMARY;
}

/* ---- means and extremes ---- */

static bool is_summed_up(const struct any_table *grid, size_t row, size_t column)
{
	const struct printed_number *cell = table_cell(grid, row, column);
	return cell && !cell->nil && !grid->rows[row].each && !grid->rows[row].part &&
		!grid->rows[row].total && summary_of(&grid->rows[row]) == NO_SUMMARY;
}

static void add_mean(
	struct claims *claims, const struct any_table *grid, size_t row, size_t column, size_t first)
{
	size_t count = 0;
	struct claim *claim = claims_add(claims, CLAIM_MEAN, table_cell(grid, row, column));
	for (size_t i = first; i < row; i++)
		if (is_summed_up(grid, i, column)) {
			claim_term(claims, claim, table_cell(grid, i, column), 1);
			count++;
		}
	claim_constant(claims, claim, true, (int64_t)count, 0);
	claim->slack = 2; /* the rows are rounded too */
	claims->count -= count < MEAN_LEAST;
}

static void add_extreme(struct claims *claims, const struct any_table *grid, size_t row,
	size_t column, size_t first, bool most)
{
	struct printed_number *found = NULL;
	size_t count = 0;
	for (size_t i = first; i < row; i++) {
		struct printed_number *cell = table_cell(grid, i, column);
		if (!is_summed_up(grid, i, column) || (found && cell->scale != found->scale))
			continue;
		count++;
		if (!found || (most ? cell->units > found->units : cell->units < found->units))
			found = cell;
	}
	if (count < MEAN_LEAST)
		return;
	struct claim *claim =
		claims_add(claims, most ? CLAIM_MOST : CLAIM_LEAST, table_cell(grid, row, column));
	claim_term(claims, claim, found, 1);
}

/* A summary is told where most columns hold; two at least. */
static void summary_claims(struct claims *claims, const struct any_table *grid, size_t row)
{
	size_t begin = claims->count, first = any_table_after_total(grid, row);
	enum summary summary = summary_of(&grid->rows[row]);
	for (size_t column = 0; column < grid->column_count; column++) {
		const struct printed_number *cell = table_cell(grid, row, column);
		if (!cell || cell->nil)
			continue;
		if (summary == SUMMARY_MEAN)
			add_mean(claims, grid, row, column, first);
		else if (summary == SUMMARY_LEAST || summary == SUMMARY_MOST)
			add_extreme(claims, grid, row, column, first, summary == SUMMARY_MOST);
	}
	claims_keep(claims, begin, true);
}

/* ---- ratios of two rows ---- */

/* Adds the claims that the row is row `part` over row `whole`, in each column. */
static void add_ratios(
	struct claims *claims, const struct any_table *grid, size_t row, size_t part, size_t whole)
{
	for (size_t column = 0; column < grid->column_count; column++) {
		struct printed_number *target = table_cell(grid, row, column),
							  *above = table_cell(grid, part, column),
							  *below = table_cell(grid, whole, column);
		if (!target || !above || !below || below->units == 0 || llabs(target->units) < 2)
			continue;
		struct claim *claim = claims_add_rate(claims, CLAIM_EACH, target, above, below);
		claim->factor = target->percent ? 100 : 1;
	}
}

/* Whether the ratios cannot hold by chance: their digits are three or more. */
static bool are_far(const struct claims *claims, size_t begin)
{
	for (size_t i = begin; i < claims->count; i++)
		if (claims->items[i]->holds && llabs(claims->items[i]->target->units) < FAR_LEAST)
			return false;
	return true;
}

/* "Dépenses par habitant", of two rows near by: the first two that most columns hold with. */
static void ratio_claims(struct claims *claims, const struct any_table *grid, size_t row)
{
	size_t begin = claims->count, first = row > RATIO_REACH ? row - RATIO_REACH : 0;
	for (size_t part = first; part < row + RATIO_REACH && part < grid->row_count; part++)
		for (size_t whole = first; whole < row + RATIO_REACH && whole < grid->row_count; whole++) {
			if (part == whole || part == row || whole == row)
				continue;
			add_ratios(claims, grid, row, part, whole);
			claims_keep(claims, begin, true);
			if (claims->count > begin && are_far(claims, begin))
				return;
			claims->count = begin;
		}
}

/* ---- a change between two rows ---- */

/* Adds the claims that the row is row `a` less row `b`, in each column; in per cent of row `b`
 * where it shows per cent. */
static void add_changes(
	struct claims *claims, const struct any_table *grid, size_t row, size_t a, size_t b)
{
	bool percent = strchr(grid->rows[row].unit, '%') != NULL;
	for (size_t column = 0; column < grid->column_count; column++) {
		struct printed_number *target = table_cell(grid, row, column),
							  *now = table_cell(grid, a, column),
							  *then = table_cell(grid, b, column);
		if (!target || !now || !then || (percent && then->units == 0))
			continue;
		struct claim *claim = percent ? claims_add_rate(claims, CLAIM_CHANGE, target, now, then)
									  : claims_add(claims, CLAIM_DIFFERENCE, target);
		if (!percent)
			claim_term(claims, claim, now, 1);
		claim_term(claims, claim, then, -1);
		claim->slack = percent ? 1 : table_slack(grid, target, 2);
	}
}

/* "Variation", of two rows near above. */
static void change_rows(struct claims *claims, const struct any_table *grid, size_t row)
{
	size_t begin = claims->count, first = row > RATIO_REACH ? row - RATIO_REACH : 0;
	for (size_t a = first; a < row; a++)
		for (size_t b = first; b < row; b++) {
			if (a == b)
				continue;
			add_changes(claims, grid, row, a, b);
			claims_keep(claims, begin, true);
			if (claims->count > begin && claims->items[begin]->support >= MEAN_LEAST)
				return;
			claims->count = begin;
		}
}

/* ---- shares in a row ---- */

/* The column whose cell of the row is a hundred per cent; ANY_COLUMNS_MAX. */
static size_t whole_column(const struct any_table *grid, size_t row)
{
	for (size_t column = grid->column_count; column-- > 0;)
		if (table_is_hundred(table_cell(grid, row, column)))
			return column;
	return ANY_COLUMNS_MAX;
}

/* "Part (%)" below amounts: what each column is of the one that shows a hundred. */
static void share_rows(struct claims *claims, const struct any_table *grid, size_t row)
{
	size_t begin = claims->count, whole = whole_column(grid, row);
	for (size_t part = row; whole < ANY_COLUMNS_MAX && part-- > 0 && row - part <= RATIO_REACH;) {
		struct printed_number *base = table_cell(grid, part, whole);
		for (size_t column = 0; base && base->units != 0 && column < grid->column_count; column++)
			if (column != whole && table_cell(grid, row, column) && table_cell(grid, part, column))
				claims_add_rate(claims, CLAIM_SHARE, table_cell(grid, row, column),
					table_cell(grid, part, column), base);
		claims_keep(claims, begin, true);
		if (claims->count > begin)
			return;
	}
}

/* ---- roll-forwards down ---- */

/* Rows from `opening` to `closing`; `minus` has a bit for each row between that is taken away. */
struct roll_down {
	size_t opening, closing;
	unsigned minus;
};

/* Whether each row of the roll-forward has a number in the column: where one is blank its movement
 * is not known. */
static bool has_movements(const struct any_table *grid, const struct roll_down *roll, size_t column)
{
	for (size_t row = roll->opening; row < roll->closing; row++)
		if (!table_cell(grid, row, column))
			return false;
	return true;
}

static void add_rolls(
	struct claims *claims, const struct any_table *grid, const struct roll_down *roll)
{
	for (size_t column = 0; column < grid->column_count; column++) {
		struct printed_number *target = table_cell(grid, roll->closing, column);
		if (!target || target->nil || !has_movements(grid, roll, column))
			continue;
		struct claim *claim = claims_add(claims, CLAIM_SUM, target);
		for (size_t row = roll->opening; row < roll->closing; row++)
			if (table_cell(grid, row, column))
				claim_term(claims, claim, table_cell(grid, row, column),
					row > roll->opening && (roll->minus >> (row - roll->opening - 1) & 1U) ? -1
																						   : 1);
		claim->slack = table_slack(grid, target, claim->term_count);
		claim->promised = true;
		claim_settle(claim);
	}
}

/* Whether all that hold do so with amounts of three digits or more, and three of them. */
static bool holds_beyond_chance(const struct claims *claims, size_t begin)
{
	size_t strong = 0, failed = 0;
	for (size_t i = begin; i < claims->count; i++) {
		const struct claim *claim = claims->items[i];
		strong += claim->holds && claim->term_count > 2 && llabs(claim->target->units) >= FAR_LEAST;
		failed += !claim->holds;
	}
	return strong > 0 && failed <= strong;
}

/* Rows between that are totals, or that were not read for sure, are no movements. */
static bool may_roll(const struct any_table *grid, const struct roll_down *roll)
{
	for (size_t row = roll->opening; row <= roll->closing; row++)
		if (grid->rows[row].open || grid->rows[row].doubted || grid->rows[row].part ||
			(row < roll->closing && grid->rows[row].total))
			return false;
	return roll->closing > roll->opening + 1 && roll->closing - roll->opening - 1 <= ROLLED_MAX;
}

/* The signs that hold in most columns; told where one set of signs alone does. */
static void roll_down_claims(
	struct claims *claims, const struct any_table *grid, struct roll_down roll)
{
	size_t begin = claims->count, best = 0;
	unsigned sets = 1U << (roll.closing - roll.opening - 1), minus = 0;
	bool tied = false;
	for (roll.minus = 0; roll.minus < sets; roll.minus++) {
		add_rolls(claims, grid, &roll);
		size_t held = claims_tally(claims, begin).held;
		bool beyond = holds_beyond_chance(claims, begin);
		claims->count = begin;
		if (!beyond || held < best)
			continue;
		tied = held == best;
		best = held;
		minus = roll.minus;
	}
	if (best == 0 || tied)
		return;
	roll.minus = minus;
	add_rolls(claims, grid, &roll);
	claims_note_support(claims, begin, claims_tally(claims, begin));
}

/* The row above that opens what this one closes; SIZE_MAX where there is none. */
static size_t opening_of(const struct any_table *grid, size_t closing)
{
	for (size_t row = closing; row-- > 0 && closing - row - 1 <= ROLLED_MAX;)
		if (fact_words_hold(grid->rows[row].words, FACT_OPENING))
			return row;
	return SIZE_MAX;
}

static bool is_target(
	const struct claims *claims, size_t begin, const struct any_table *grid, size_t row)
{
	for (size_t i = begin; i < claims->count; i++)
		for (size_t column = 0; column < grid->column_count; column++)
			if (claims->items[i]->target == table_cell(grid, row, column))
				return true;
	return false;
}

void row_claims(struct claims *claims, const struct any_table *grid, size_t begin)
{
	size_t tried = 0;
	for (size_t row = 1; row < grid->row_count && tried < TRIED_MAX; row++) {
		const struct any_row *at = &grid->rows[row];
		bool change = !at->open && fact_words_hold(at->words, FACT_VARIANCE),
			 share = !at->open && !change && strchr(at->unit, '%');
		bool ratio = !at->open && fact_words_are(at->words, FACT_NO_SUM),
			 closing = !at->open && fact_words_hold(at->words, FACT_CLOSING);
		tried += ratio || closing || change || share;
		if (change)
			change_rows(claims, grid, row);
		else if (share)
			share_rows(claims, grid, row);
		if (!at->open && summary_of(at) != NO_SUMMARY)
			summary_claims(claims, grid, row);
		else if (ratio && !at->total)
			ratio_claims(claims, grid, row);
		struct roll_down roll = {closing ? opening_of(grid, row) : SIZE_MAX, row, 0};
		if (roll.opening != SIZE_MAX && may_roll(grid, &roll) &&
			!is_target(claims, begin, grid, row))
			roll_down_claims(claims, grid, roll);
	}
}
