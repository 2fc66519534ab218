/* How likely a hypothesis is, against the small repairs of what it mends. */
#include "ledger/base/text/text.h"
#include "statements/diagnose/likelihood/plausibility.h"
#include "statements/diagnose/wholes/parts.h"

enum { SMOOTHING = 4 }; /* a quarter of a case is added to each count */

/* ---- what copies are worth ---- */

/* The logarithm of how rarely `count` of `of` cases occur. */
static int rarity_of(const struct wholes *wholes, size_t count, size_t of)
{
	return plausibility_log(number_from_integer(wholes->arena, SMOOTHING * (int64_t)(of + 1))) -
		plausibility_log(number_from_integer(wholes->arena, SMOOTHING * (int64_t)count + 1));
}

/* Of the lines of other statements that have a value in two years, how rarely both are equal: what
 * a line that kept its value tells by chance. */
static int stale_rarity(const struct wholes *wholes, const struct table *table)
{
	size_t same = 0, lines = 0;
	for (size_t a = 0; a < wholes->column_count; a++)
		for (size_t b = 0; b < a; b++) {
			const struct whole_column *column = &wholes->columns[a], *other = &wholes->columns[b];
			if (text_equal(column->table->id, table->id) ||
				!text_equal(column->table->id, other->table->id) ||
				!text_equal(column->column->suffix, other->column->suffix))
				continue;
			for (size_t i = 0; i < column->table->line_count; i++) {
				const struct whole_figure *here = &column->at[i];
				const struct whole_figure *there = whole_figure_across(column, i, other);
				if (!there || number_sign(here->figure->value) == 0)
					continue;
				lines++;
				same += number_equal(here->figure->value, there->figure->value);
			}
		}
	return rarity_of(wholes, same, lines);
}

/* ---- what the figures say ---- */

static int limited(int cost)
{
	return cost > PRICE_SURPRISE ? PRICE_SURPRISE : cost < -PRICE_SURPRISE ? -PRICE_SURPRISE : cost;
}

/* The value expected, or about that; NULL: nothing says. */
static number about(
	const struct wholes *wholes, const struct whole_trial *trial, const struct whole_cell *cell)
{
	if (cell->expected)
		return cell->expected;
	if (trial->pattern == PATTERN_FACTOR)
		return number_multiply(
			wholes->arena, cell->of.figure->value, number_from_integer(wholes->arena, trial->by));
	return trial->pattern == PATTERN_ROUNDED ? cell->of.figure->value : NULL;
}

static const struct suite *printed(const struct wholes *wholes)
{
	return &wholes->diagnosis->result->suites[SUITE_PUBLISHED];
}

/* How surprising the value found is, beside the other values found. */
static int surprise_found(const struct wholes *wholes, const struct figure *figure)
{
	return plausibility_cost(
		figure, figure->value, wholes->diagnosis->layout, printed(wholes), wholes->arena);
}

/* How surprising the value is beside the other values as the trial gives them: a whole that is
 * wrong in two years is judged by both. */
static int surprise_given(const struct wholes *wholes, const struct figure *figure, number value)
{
	return plausibility_cost(suite_find(&wholes->mended, figure->id), value,
		wholes->diagnosis->layout, &wholes->mended, wholes->arena);
}

static void copy_printed(struct wholes *wholes)
{
	const struct suite *from = printed(wholes);
	wholes->mended = (struct suite){.kind = from->kind, .present = from->present};
	for (size_t i = 0; i < from->count; i++) {
		struct figure *copy = arena_alloc(wholes->arena, sizeof *copy);
		*copy = *from->figures[i];
		suite_add(&wholes->mended, copy, wholes->arena);
	}
}

/* Gives the copies the values of the trial, or takes them back. */
static void set_values(const struct wholes *wholes, const struct whole_trial *trial, bool given)
{
	for (size_t i = 0; i < trial->count; i++) {
		const struct whole_cell *cell = &trial->cells[i];
		struct figure *copy = suite_find(&wholes->mended, cell->of.figure->id);
		number expected = given ? about(wholes, trial, cell) : NULL;
		copy->value = expected ? expected : cell->of.figure->value;
		copy->blank = cell->of.figure->blank && !whole_cell_changes(cell);
	}
}

/* Of the figures of other statements in those periods, how rarely one is a multiple of the unit. */
static int multiple_rarity(const struct wholes *wholes, const struct whole_trial *trial)
{
	size_t multiples = 0, figures = 0;
	for (size_t c = 0; c < wholes->column_count; c++) {
		const struct whole_column *column = &wholes->columns[c];
		bool same_period =
			!trial->column || text_equal(column->column->period, trial->column->column->period);
		for (size_t i = 0; same_period && i < column->table->line_count; i++) {
			const struct figure *figure = column->at[i].figure;
			if (!figure || number_sign(figure->value) == 0 ||
				text_equal(column->table->id, trial->table->id))
				continue;
			figures++;
			multiples += whole_is_multiple(figure->value, trial->by, wholes->arena);
		}
	}
	return rarity_of(wholes, multiples, figures);
}

/* How rarely a figure shows what the pattern makes of it by chance, where that is counted. */
static int rarity_by_chance(const struct wholes *wholes, const struct whole_trial *trial)
{
	return trial->pattern == PATTERN_STALE  ? stale_rarity(wholes, trial->table)
		: trial->pattern == PATTERN_ROUNDED ? multiple_rarity(wholes, trial)
											: 0;
}

/* What the value found costs without such a mistake. */
static int chance(const struct wholes *wholes, const struct whole_trial *trial,
	const struct figure *figure, int rarity)
{
	if (trial->pattern == PATTERN_STALE)
		return number_sign(figure->value) == 0 ? 0 : rarity;
	return surprise_found(wholes, figure) + rarity;
}

/* Whether a sum has the figure as its total: its value follows from its lines, so that its size
 * surprises nobody. */
static bool is_total(const struct wholes *wholes, const struct whole_figure *of)
{
	for (size_t t = wholes->column_from[of->column]; t < wholes->column_from[of->column + 1]; t++) {
		const struct equation *sum = &wholes->diagnosis->equations[wholes->by_column[t].row];
		const struct expression *left = sum->finding->relation->left;
		if (sum->over_figures.count > 2 && left->type == EXPRESSION_FIGURE &&
			left->figure == of->figure)
			return true;
	}
	return false;
}

/* What the figure's own mistake costs, where the whole has none in common. */
static int slip_cost(const struct wholes *wholes, const struct figure *figure, number expected)
{
	return error_pattern_of(
		figure, expected, true, wholes->diagnosis->layout, printed(wholes), wholes->arena)
		.cost;
}

/* What a figure costs with the mistake, less what it costs without. A value that no relation gives
 * says nothing for or against. */
static int figure_cost(const struct wholes *wholes, const struct whole_trial *trial,
	const struct whole_cell *cell, int rarity)
{
	const struct figure *figure = cell->of.figure;
	bool same = cell->expected && number_equal(cell->expected, figure->value);
	bool per_ledger = trial->pattern == PATTERN_PER_LEDGER;
	if (per_ledger && !whole_cell_changes(cell))
		return 0;
	if (same && trial->pattern != PATTERN_STALE && trial->pattern != PATTERN_ROUNDED)
		return 0;
	int slip = per_ledger ? slip_cost(wholes, figure, cell->expected) : 0;
	if (rarity == 0 && is_total(wholes, &cell->of))
		return slip;
	number expected = about(wholes, trial, cell);
	return slip +
		limited((expected ? surprise_given(wholes, figure, expected) : 0) -
			chance(wholes, trial, figure, rarity));
}

/* ---- what it makes unnecessary ---- */

static bool is_mended(const struct whole_trial *trial, size_t row)
{
	for (size_t i = 0; i < trial->mended; i++)
		if (trial->rows[i] == row)
			return true;
	return false;
}

/* Whether the trial mends every relation of the part. */
static bool mends_part(const struct wholes *wholes, const struct whole_trial *trial, size_t part)
{
	for (size_t i = 0; i < wholes->diagnosis->count; i++)
		if (wholes->repairs[i].part == part && !is_mended(trial, i))
			return false;
	return true;
}

static bool is_first_of_part(
	const struct wholes *wholes, const struct whole_trial *trial, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (wholes->repairs[trial->rows[i]].part == wholes->repairs[trial->rows[at]].part)
			return false;
	return true;
}

static int saved_by(const struct wholes *wholes, struct whole_trial *trial)
{
	int saved = 0;
	trial->unrepaired = trial->repaired_by = 0;
	for (size_t i = 0; i < trial->mended; i++) {
		const struct small_repair *repair = &wholes->repairs[trial->rows[i]];
		if (repair->part == SIZE_MAX)
			continue;
		trial->unrepaired += repair->size == 0;
		if (repair->size == 0)
			saved += PRICE_UNMENDED;
		else if (is_first_of_part(wholes, trial, i) && mends_part(wholes, trial, repair->part)) {
			saved += repair->cost;
			trial->repaired_by += repair->size;
		}
	}
	return saved;
}

void wholes_price_repairs(struct wholes *wholes)
{
	wholes->repairs =
		arena_array(wholes->arena, wholes->diagnosis->count + 1, sizeof *wholes->repairs);
	diagnose_price_repairs(wholes->repairs, wholes->diagnosis);
	copy_printed(wholes);
}

void whole_price(const struct wholes *wholes, struct whole_trial *trial)
{
	int rarity = rarity_by_chance(wholes, trial);
	trial->cost = error_pattern_cost(trial->pattern) + (trial->line ? PRICE_LINE : PRICE_WHOLE) +
		(int)trial->unmended * PRICE_UNMENDED;
	set_values(wholes, trial, true);
	for (size_t i = 0; i < trial->count; i++)
		trial->cost += figure_cost(wholes, trial, &trial->cells[i], rarity);
	set_values(wholes, trial, false);
	trial->saved = saved_by(wholes, trial);
}
