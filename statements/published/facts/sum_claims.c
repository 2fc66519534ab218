/* The sums that totals promise, and what they take away: "Total", "Less: ...". */
#include <stdlib.h>
#include <string.h>

#include "statements/published/facts/facts_parts.h"
#include "statements/published/facts/table_parts.h"

unsigned table_slack(const struct any_table *grid, const struct printed_number *total, size_t terms)
{
	if (total->scale > 0 || grid->thousands > 0 ||
		(grid->rounded && llabs(total->units) >= LARGE / 10))
		return (unsigned)terms + 1;
	return llabs(total->units) >= LARGE ? 2 : 0;
}

/* Which rows a total may sum: rows above it; where it stands at the top, those below. */
enum span_of_rows {
	ROWS_SINCE_TOTAL,
	ROWS_ALL,
	ROWS_TOTALS,
	ROWS_FROM_TOTAL,
	ROWS_BELOW,
	ROWS_SPANS
};

/* What a total sums: rows `first` to `end` that its span takes. `before` follows the total above.
 */
struct summing {
	const struct any_table *grid;
	size_t total, before, first, end;
	enum span_of_rows rows;
	bool means; /* a column of it held means */
};

static bool is_summed(const struct summing *summing, size_t row)
{
	const struct any_row *at = &summing->grid->rows[row];
	bool percent = strchr(at->unit, '%') && !strchr(summing->grid->rows[summing->total].unit, '%');
	if (at->each || at->part || percent)
		return false;
	if (summing->rows == ROWS_TOTALS)
		return at->total;
	if (summing->rows == ROWS_FROM_TOTAL && at->total)
		return row + 1 == summing->before;
	return !at->total &&
		(summing->rows == ROWS_ALL || summing->rows == ROWS_BELOW || row >= summing->before);
}

/* Makes the rows that a total takes away count with the opposite sign: print shows "Less: 500" as
 * 500 or as (500), in one table as in two. */
static void turn_less(struct claim *claim, const struct any_table *grid, size_t column)
{
	for (size_t row = 0; row < grid->row_count; row++)
		for (size_t i = 0; grid->rows[row].less && i < claim->term_count; i++)
			if (table_cell(grid, row, column) == claim->terms[i].number)
				claim->terms[i].sign = -claim->terms[i].sign;
	claim_settle(claim);
}

/* Settles the sum with the sign of what it takes away that makes it hold; else as it is printed. */
static void settle_sum(struct claim *claim, const struct any_table *grid, size_t column)
{
	claim_settle(claim);
	if (claim->holds)
		return;
	turn_less(claim, grid, column);
	if (!claim->holds)
		turn_less(claim, grid, column);
}

/* The rows that the total may sum. Rows below count for a total at the top of the table alone. */
static struct summing summing_of(const struct any_table *grid, size_t total, enum span_of_rows rows)
{
	struct summing out = {grid, total, any_table_after_total(grid, total), 0, total, rows, false};
	if (rows != ROWS_BELOW)
		return out;
	out.first = out.end = total + 1;
	while (total == 0 && out.end < grid->row_count && !grid->rows[out.end].total)
		out.end++;
	return out;
}

/* How many numbers of the column the total sums; 0 where a row was not read for sure. */
static size_t count_summed(const struct summing *summing, size_t column)
{
	size_t count = 0;
	for (size_t i = summing->first; i < summing->end; i++) {
		if (!is_summed(summing, i))
			continue;
		if (summing->grid->rows[i].open || summing->grid->rows[i].doubted)
			return 0;
		count += table_cell(summing->grid, i, column) != NULL;
	}
	return count;
}

static bool sums_withheld(const struct summing *summing, size_t column)
{
	for (size_t i = summing->first; i < summing->end; i++)
		if (is_summed(summing, i) && table_withholds(summing->grid, i, column))
			return true;
	return false;
}

/* Whether the sum fails because its column holds no amounts that add up: its total lies between the
 * smallest and the largest of them, as a mean does, and is no misprint of their sum. */
static bool is_mean(const struct claim *claim, const struct any_column *column)
{
	int64_t least = INT64_MAX, most = INT64_MIN, expected;
	if (claim->holds || !claim_expected(&expected, claim))
		return false;
	for (size_t i = 0; i < claim->term_count; i++) {
		const struct printed_number *number = claim->terms[i].number;
		if (number->scale != claim->target->scale)
			return false;
		least = number->units < least ? number->units : least;
		most = number->units > most ? number->units : most;
	}
	return least >= 0 && claim->target->units >= least && claim->target->units <= most &&
		(column->each || digits_alike(claim->target->units, expected) == 0);
}

static void add_sum(struct claims *claims, struct summing *summing, size_t column)
{
	const struct any_table *grid = summing->grid;
	struct printed_number *target = table_cell(grid, summing->total, column);
	size_t count = count_summed(summing, column), begin = claims->count;
	if (!target || target->nil || count < 2)
		return;
	struct claim *claim = claims_add(claims, CLAIM_SUM, target);
	for (size_t i = summing->first; i < summing->end; i++)
		if (is_summed(summing, i) && table_cell(grid, i, column))
			claim_term(claims, claim, table_cell(grid, i, column), 1);
	claim->slack = table_slack(grid, target, count);
	claim->promised = true;
	settle_sum(claim, grid, column);
	bool mean = is_mean(claim, &grid->columns[column]);
	summing->means = summing->means || mean;
	if (mean || (!claim->holds && sums_withheld(summing, column)))
		claims->count = begin;
}

bool table_is_rate(const struct any_table *grid, size_t column)
{
	return grid->columns[column].percent;
}

/* Whether a sum that holds cannot do so by chance: of three amounts or more that are not small. */
static bool is_strong(const struct claim *claim)
{
	size_t terms = 0;
	for (size_t i = 0; i < claim->term_count; i++)
		terms += claim->terms[i].number->units != 0;
	return claim->holds && terms >= 3 && llabs(claim->target->units) >= LARGE / 10;
}

/* Whether the sum fails by just one of its terms: then it may be none of them. */
static bool fails_by_term(const struct claim *claim)
{
	int64_t expected;
	if (claim->holds || !claim_expected(&expected, claim))
		return false;
	int64_t off = llabs(expected - claim->target->units);
	for (size_t i = 0; i < claim->term_count; i++)
		if (off > LARGE / 10 && llabs(claim->terms[i].number->units) == off)
			return true;
	return false;
}

/* Whether a column with as many decimals is a sum beyond chance. */
static bool is_like_strong(const struct claims *claims, size_t begin, const struct claim *claim)
{
	for (size_t i = begin; i < claims->count; i++)
		if (is_strong(claims->items[i]) && claims->items[i]->target->scale == claim->target->scale)
			return true;
	return false;
}

/* Beside a column of means, others with decimals that no column shares need be no sums either. */
static void drop_beside_means(struct claims *claims, size_t begin)
{
	for (size_t i = claims->count; i-- > begin;) {
		const struct claim *claim = claims->items[i];
		if (claim->holds || claim->target->scale == 0 || is_like_strong(claims, begin, claim))
			continue;
		for (size_t at = i + 1; at < claims->count; at++)
			claims->items[at - 1] = claims->items[at];
		claims->count--;
	}
}

/* Columns that fail are told where as many hold beyond chance, or twice as many hold. */
static void drop_weak(struct claims *claims, size_t begin)
{
	size_t strong = 0, kept = begin;
	for (size_t i = begin; i < claims->count; i++)
		strong += is_strong(claims->items[i]);
	struct tally tally = claims_tally(claims, begin);
	bool told = tally.failed <= strong || tally_mostly_holds(tally);
	for (size_t i = begin; i < claims->count; i++)
		if ((told && !fails_by_term(claims->items[i])) || claims->items[i]->holds)
			claims->items[kept++] = claims->items[i];
	claims->count = kept;
}

/* The sign of the first number that the sum takes away: -1, 1; 0 where it takes none away. */
static int sign_of_less(const struct claim *claim, const struct any_table *grid)
{
	for (size_t row = 0; row < grid->row_count; row++)
		for (size_t i = 0; grid->rows[row].less && i < claim->term_count; i++)
			for (size_t at = 0; at < grid->column_count; at++)
				if (claim->terms[i].number && !claim->terms[i].number->nil &&
					table_cell(grid, row, at) == claim->terms[i].number)
					return claim->terms[i].sign;
	return 0;
}

/* A column whose sum fails takes away with the sign that all columns have whose sums hold. */
static void share_sign(struct claims *claims, size_t begin, const struct any_table *grid)
{
	size_t turned = 0, straight = 0;
	for (size_t i = begin; i < claims->count; i++) {
		int sign = claims->items[i]->holds ? sign_of_less(claims->items[i], grid) : 0;
		turned += sign < 0;
		straight += sign > 0;
	}
	for (size_t i = begin; i < claims->count && turned > 0 && straight == 0; i++)
		for (size_t at = 0; !claims->items[i]->holds && at < grid->column_count; at++)
			turn_less(claims->items[i], grid, at);
}

/* Returns how many columns hold. */
static size_t add_sums(
	struct claims *claims, const struct any_table *grid, size_t total, enum span_of_rows rows)
{
	size_t begin = claims->count;
	struct summing summing = summing_of(grid, total, rows);
	for (size_t column = 0; column < grid->column_count; column++) {
		size_t at = claims->count;
		add_sum(claims, &summing, column);
		if (claims->count > at && table_is_rate(grid, column) && !claims->items[at]->holds)
			claims->count = at;
	}
	if (summing.means)
		drop_beside_means(claims, begin);
	share_sign(claims, begin, grid);
	struct tally tally = claims_tally(claims, begin);
	claims_note_support(claims, begin, tally);
	return tally.held;
}

/* A total with one column of amounts, of three rows or more, that fails as a misprint does: of one
 * digit, or of two neighbours, of four digits or more. It is inferred. */
static void lone_sum(struct claims *claims, const struct any_table *grid, size_t total)
{
	enum { ROWS_LEAST = 3 };
	size_t begin = claims->count, columns = 0;
	for (size_t column = 0; column < grid->column_count; column++)
		columns += table_cell(grid, total, column) != NULL;
	if (columns != 1)
		return;
	add_sums(claims, grid, total, ROWS_SINCE_TOTAL);
	struct claim *claim = claims->count == begin + 1 ? claims->items[begin] : NULL;
	int64_t expected;
	bool told = claim && !claim->holds && claim->term_count >= ROWS_LEAST &&
		llabs(claim->target->units) >= LARGE && claim_expected(&expected, claim) &&
		digits_alike(claim->target->units, expected) > 0 && !fails_by_term(claim);
	claims->count = told ? begin + 1 : begin;
	if (!told)
		return;
	claim->kind = CLAIM_LONE;
	claim->promised = false;
}

void sums_down(struct claims *claims, const struct any_table *grid, size_t total, bool far)
{
	size_t begin = claims->count, best = 0;
	enum span_of_rows chosen = ROWS_SINCE_TOTAL;
	for (enum span_of_rows rows = 0; rows < ROWS_SPANS; rows++) {
		if (!far && rows != ROWS_SINCE_TOTAL)
			continue;
		size_t held = add_sums(claims, grid, total, rows);
		claims->count = begin;
		if (held > best) {
			best = held;
			chosen = rows;
		}
	}
	if (best == 0) {
		lone_sum(claims, grid, total);
		return;
	}
	add_sums(claims, grid, total, chosen);
	drop_weak(claims, begin);
}

void sum_of_parts(struct claims *claims, const struct any_table *grid, size_t total, size_t column)
{
	size_t begin = claims->count;
	struct summing summing = summing_of(grid, total, ROWS_SINCE_TOTAL);
	add_sum(claims, &summing, column);
	for (size_t i = begin; i < claims->count; i++) {
		struct claim *claim = claims->items[i];
		unsigned rounding = (unsigned)claim->term_count + 1;
		claim->slack = claim->slack > rounding ? claim->slack : rounding;
		claim_settle(claim);
	}
}
