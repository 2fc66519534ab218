#include "statements/diagnose/likelihood/plausibility.h"

#include <stdint.h>
#include <string.h>

/* periods besides the years of the books; a period that is counted twice does no harm */
enum { OTHER_PERIODS = 3 };

enum {
	SMOOTHING = 4, /* a quarter of a case is added to each count */
	FINENESS = 32  /* changes smaller than this part of the line's size count as equal */
};

int plausibility_log(number value)
{
	mpz_t scaled;
	mpz_init(scaled);
	mpz_mul_2exp(scaled, mpq_numref(value), 3);
	mpz_tdiv_q(scaled, scaled, mpq_denref(value));
	mpz_abs(scaled, scaled);
	int bits = (int)mpz_sizeinbase(scaled, 2);
	int log = 0;
	if (bits > 4) { /* the four leading bits: 1000 ... 1111 */
		mpz_tdiv_q_2exp(scaled, scaled, (mp_bitcnt_t)(bits - 4));
		log = (bits - 4) * COST_BIT + (int)mpz_get_ui(scaled) - 8;
	}
	mpz_clear(scaled);
	return log;
}

static number in_units(const struct figure *figure, number value, struct arena *arena)
{
	number unit = number_from_integer(arena, 1), ten = number_from_integer(arena, 10);
	for (int i = 0; i < figure->decimals; i++)
		unit = number_multiply(arena, unit, ten);
	return number_absolute(arena, number_multiply(arena, value, unit));
}

int plausibility_decimals(const struct figure *figure, const struct suite *suite)
{
	int decimals = figure->decimals > 0 ? figure->decimals : 0;
	const struct cell *cell = figure->cell;
	for (size_t i = 0; cell && i < cell->table->line_count; i++) {
		const struct line *line = &cell->table->lines[i];
		const struct figure *beside = line->id
			? suite_find(suite, line->cells[cell->column - cell->table->columns].id)
			: NULL;
		if (beside && beside->decimals > decimals)
			decimals = beside->decimals;
	}
	return decimals;
}

/* The logarithm of how rare `count` cases of `of` are. */
static int cost_of_rarity(size_t count, size_t of, struct arena *arena)
{
	return plausibility_log(number_from_integer(arena, SMOOTHING * (int64_t)(of + 1))) -
		plausibility_log(number_from_integer(arena, SMOOTHING * (int64_t)count + 1));
}

static int zero_rarity(const struct figure *figure, const struct suite *suite, struct arena *arena)
{
	size_t zeros = 0;
	for (size_t i = 0; i < suite->count; i++)
		zeros += suite->figures[i] != figure && number_sign(suite->figures[i]->value) == 0;
	return cost_of_rarity(zeros, suite->count, arena);
}

static const char *period_at(const struct layout *layout, size_t at)
{
	const char *const others[OTHER_PERIODS] = {layout->budget, layout->revised, layout->previous};
	size_t years = layout->dossier->year_count;
	return at < years ? layout->dossier->years[at].id : others[at - years];
}

static const struct figure *in_period(
	const struct suite *suite, const char *id, const char *period, struct arena *arena)
{
	const char *at = strchr(id, '@');
	return at && period
		? suite_find(suite, arena_printf(arena, "%.*s@%s", (int)(at - id), id, period))
		: NULL;
}

const struct figure *plausibility_other_period(bool *end, const struct figure *figure, size_t at,
	const struct layout *layout, const struct suite *suite, struct arena *arena)
{
	*end = at >= layout->dossier->year_count + OTHER_PERIODS;
	const struct figure *other =
		*end ? NULL : in_period(suite, figure->id, period_at(layout, at), arena);
	return other && other != figure && !other->blank ? other : NULL;
}

/* How rarely lines of the table that have a value in the other period keep that value, or are zero
 * in this period. */
static int habit_rarity(const struct figure *figure, number value, const struct figure *other,
	const struct suite *suite, struct arena *arena)
{
	size_t cases = 0, lines = 0;
	const struct cell *cell = figure->cell;
	if (!cell)
		return cost_of_rarity(0, 0, arena);
	size_t column = (size_t)(cell->column - cell->table->columns);
	const char *period = strchr(other->id, '@') + 1;
	for (size_t i = 0; i < cell->table->line_count; i++) {
		const struct line *line = &cell->table->lines[i];
		const struct figure *here = line->id ? suite_find(suite, line->cells[column].id) : NULL;
		const struct figure *there = here ? in_period(suite, here->id, period, arena) : NULL;
		if (!there || here == figure || number_sign(there->value) == 0)
			continue;
		lines++;
		cases += number_sign(value) == 0 ? number_sign(here->value) == 0
										 : number_equal(here->value, there->value);
	}
	return cost_of_rarity(cases, lines, arena);
}

/* The cost of a change from the value of another period: low while the change is small against the
 * line's size. */
static int change_cost(
	const struct figure *figure, number value, const struct figure *other, struct arena *arena)
{
	number gap = in_units(figure, number_subtract(arena, value, other->value), arena);
	number size = in_units(figure, other->value, arena);
	number one = number_from_integer(arena, 1);
	number fine =
		number_add(arena, one, number_divide(arena, size, number_from_integer(arena, FINENESS)));
	int surprise = PRICE_CHANGED + plausibility_log(number_add(arena, gap, fine));
	if (number_sign(size) != 0)
		surprise += plausibility_log(number_divide(arena, gap, size));
	if (number_sign(value) * number_sign(other->value) < 0)
		surprise += PRICE_OTHER_SIGN;
	return surprise;
}

static int cost_against(const struct figure *figure, number value, const struct figure *other,
	const struct suite *suite, struct arena *arena)
{
	bool same = number_equal(value, other->value);
	if (same && number_sign(value) == 0)
		return PRICE_ZERO_AGAIN;
	return same || number_sign(value) == 0 ? habit_rarity(figure, value, other, suite, arena)
										   : change_cost(figure, value, other, arena);
}

int plausibility_cost(const struct figure *figure, number value, const struct layout *layout,
	const struct suite *suite, struct arena *arena)
{
	int least = -1;
	bool end = false;
	for (size_t at = 0; !end; at++) {
		const struct figure *other =
			plausibility_other_period(&end, figure, at, layout, suite, arena);
		int surprise = other ? cost_against(figure, value, other, suite, arena) : -1;
		if (surprise >= 0 && (least < 0 || surprise < least))
			least = surprise;
	}
	if (least >= 0)
		return least;
	if (number_sign(value) == 0)
		return zero_rarity(figure, suite, arena);
	return PRICE_CHANGED +
		plausibility_log(
			number_add(arena, in_units(figure, value, arena), number_from_integer(arena, 1))) +
		(number_sign(value) < 0 ? PRICE_NEGATIVE : 0);
}
