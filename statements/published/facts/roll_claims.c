/* Roll-forwards across a table: opening + received - closed = closing. The head names the first and
 * the last column, or each row hands its last number on to the next row. Which columns are added
 * and which taken away is what most rows hold with. */
#include "statements/published/facts/table_parts.h"

enum { MIDDLE_MAX = 5, HANDED_LEAST = 2 };

/* Columns from `opening` to `closing`; `minus` has a bit for each column between that is taken
 * away. */
struct roll {
	size_t opening, closing;
	unsigned minus;
};

static bool is_taken(const struct any_table *grid, size_t row, const struct roll *roll)
{
	const struct printed_number *first = table_cell(grid, row, roll->opening),
								*last = table_cell(grid, row, roll->closing);
	size_t between = 0;
	for (size_t at = roll->opening + 1; at < roll->closing; at++)
		between += table_cell(grid, row, at) != NULL;
	return first && last && between > 0 && !grid->rows[row].each;
}

static void add_rolls(struct claims *claims, const struct any_table *grid, const struct roll *roll)
{
	for (size_t row = 0; row < grid->row_count; row++) {
		if (!is_taken(grid, row, roll))
			continue;
		struct claim *claim =
			claims_add(claims, CLAIM_ACROSS, table_cell(grid, row, roll->closing));
		for (size_t at = roll->opening; at < roll->closing; at++)
			if (table_cell(grid, row, at))
				claim_term(claims, claim, table_cell(grid, row, at),
					at > roll->opening && (roll->minus >> (at - roll->opening - 1) & 1U) ? -1 : 1);
		claim->slack = table_slack(grid, claim->target, claim->term_count);
		claim->promised = true;
		claim_settle(claim);
	}
}

/* How many rows hand their last number on to the next one, and how many do not. */
static struct tally handed_on(const struct any_table *grid, const struct roll *roll)
{
	struct tally out = {0};
	for (size_t row = 0; row + 1 < grid->row_count; row++) {
		const struct printed_number *last = table_cell(grid, row, roll->closing),
									*next = table_cell(grid, row + 1, roll->opening);
		if (!last || !next || grid->rows[row + 1].total)
			continue;
		bool same = last->units == next->units && last->scale == next->scale;
		out.held += same && last->units != 0;
		out.failed += !same;
	}
	return out;
}

/* The signs with which most rows hold; false where no signs do, or two sets of them. */
static bool find_signs(struct claims *claims, const struct any_table *grid, struct roll *roll)
{
	size_t begin = claims->count, best = 0;
	unsigned sets = 1U << (roll->closing - roll->opening - 1), minus = 0;
	bool tied = true;
	for (roll->minus = 0; roll->minus < sets; roll->minus++) {
		add_rolls(claims, grid, roll);
		struct tally tally = claims_tally(claims, begin);
		claims->count = begin;
		if (!tally_mostly_holds(tally) || tally.held < best)
			continue;
		tied = tally.held == best;
		best = tally.held;
		minus = roll->minus;
	}
	roll->minus = minus;
	return best > 0 && !tied;
}

static void claim_handed_on(
	struct claims *claims, const struct any_table *grid, const struct roll *roll)
{
	for (size_t row = 0; row + 1 < grid->row_count; row++) {
		struct printed_number *last = table_cell(grid, row, roll->closing),
							  *next = table_cell(grid, row + 1, roll->opening);
		if (!last || !next || grid->rows[row + 1].total)
			continue;
		struct claim *claim = claims_add(claims, CLAIM_TWICE, next);
		claim_term(claims, claim, last, 1);
		claim->slack = 1;
		claim->promised = true;
		claim_settle(claim);
	}
}

static bool claim_roll(struct claims *claims, const struct any_table *grid, struct roll *roll)
{
	struct tally handed = handed_on(grid, roll);
	bool chain = handed.held >= HANDED_LEAST && handed.failed <= 1,
		 named = grid->columns[roll->opening].opening && grid->columns[roll->closing].closing;
	size_t begin = claims->count;
	if ((!chain && !named) || !find_signs(claims, grid, roll))
		return false;
	add_rolls(claims, grid, roll);
	claims_note_support(claims, begin, claims_tally(claims, begin));
	if (!chain)
		return true;
	size_t links = claims->count;
	claim_handed_on(claims, grid, roll);
	claims_note_support(claims, links, claims_tally(claims, links));
	return true;
}

void roll_claims(struct claims *claims, const struct any_table *grid)
{
	for (size_t opening = 0; opening + 2 < grid->column_count; opening++)
		for (size_t last = opening + 1 + MIDDLE_MAX; last > opening + 1; last--) {
			struct roll roll = {.opening = opening, .closing = last};
			if (last < grid->column_count && claim_roll(claims, grid, &roll))
				return;
		}
}
