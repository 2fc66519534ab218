/* Facts that stand in two places: a line of a statement in another table. */
#include <stdlib.h>
#include <string.h>

#include "statements/published/any_table/words.h"
#include "statements/published/facts/facts_parts.h"
#include "statements/published/facts/ties.h"

enum { PERIODS_MAX = 60, AGREE_LEAST = 3, DIFFER_MOST = 2, THOUSAND = 1000 };

/* ---- tables ---- */

struct periods {
	struct period items[PERIODS_MAX];
	size_t count;
};

static bool is_of_statement(const struct stated_figure *figure, const char *statement)
{
	size_t length = strcspn(figure->id, ".");
	return !statement ||
		(strncmp(figure->id, statement, length) == 0 && strcspn(statement, ".") == length);
}

/* Whether the figure is of that period, and of its statement. */
static bool is_of(const struct stated_figure *figure, const struct period *period)
{
	return figure->year == period->year && figure->budget == period->budget &&
		is_of_statement(figure, period->statement);
}

static struct period *period_of(struct periods *periods, const struct stated_figure *figure)
{
	for (size_t i = 0; i < periods->count; i++)
		if (is_of(figure, &periods->items[i]))
			return &periods->items[i];
	if (periods->count == PERIODS_MAX)
		return NULL;
	periods->items[periods->count] =
		(struct period){figure->year, figure->budget, figure->id, 0, 0};
	return &periods->items[periods->count++];
}

static bool is_equal(const struct printed_number *number, const struct stated_figure *figure)
{
	return number->scale == figure->scale && llabs(number->units) == llabs(figure->units);
}

bool tie_agrees(const struct stated_figure **compared, const struct printed_number *number,
	const struct stated_figure *figures, size_t count, const struct period *period)
{
	*compared = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct stated_figure *figure = &figures[i];
		if (!is_of(figure, period) || figure->scale != number->scale)
			continue;
		*compared = figure;
		if (is_equal(number, figure))
			return true;
	}
	return false;
}

bool tie_is_one(const struct stated_figure *figures, size_t count, const struct period *period)
{
	const struct stated_figure *first = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct stated_figure *figure = &figures[i];
		if (!is_of(figure, period))
			continue;
		if (!figure->sound ||
			(first &&
				(llabs(first->units) != llabs(figure->units) || first->scale != figure->scale)))
			return false;
		first = figure;
	}
	return first != NULL;
}

/* The figures whose words are those of a row. */
struct row_figures {
	const struct stated_figure *items; /* NULL: none */
	size_t count;
};

struct tying {
	struct claims *claims;
	const struct any_table *grid;
	const struct stated_figures *stated;
	struct row_figures *of_row; /* one a row */
	struct arena *arena;
};

static void find_figures(struct tying *tying)
{
	const struct any_table *grid = tying->grid;
	tying->of_row = arena_array(tying->arena, grid->row_count, sizeof *tying->of_row);
	for (size_t i = 0; i < grid->row_count; i++)
		if (!grid->rows[i].open && !grid->rows[i].each)
			tying->of_row[i].items = stated_find(&tying->of_row[i].count, tying->stated,
				facts_concept(grid->rows[i].words, tying->arena));
}

/* The periods of all figures; no row is compared with them. */
static void find_periods(struct periods *out, const struct stated_figures *stated)
{
	out->count = 0;
	for (size_t i = 0; i < stated->count; i++)
		period_of(out, &stated->items[i]);
}

static void count_periods(struct periods *out, const struct tying *tying, size_t column)
{
	for (size_t row = 0; row < tying->grid->row_count; row++) {
		const struct row_figures figures = tying->of_row[row];
		const struct stated_figure *compared;
		const struct printed_number *cell = tying->grid->rows[row].cells[column];
		if (!figures.items || !cell || cell->nil || cell->stated)
			continue;
		for (size_t i = 0; i < out->count; i++) {
			bool agree = tie_agrees(&compared, cell, figures.items, figures.count, &out->items[i]);
			out->items[i].agree += agree;
			out->items[i].compared += compared != NULL;
		}
	}
}

/* The period that most rows of the column agree with; NULL where too few do, or the head names
 * another year. */
static const struct period *best_period(const struct periods *periods, int year)
{
	const struct period *best = NULL;
	for (size_t i = 0; i < periods->count; i++)
		if (!best || periods->items[i].agree > best->agree)
			best = &periods->items[i];
	bool enough = best && best->agree >= AGREE_LEAST && best->agree * 3 >= best->compared * 2;
	return enough && (year == 0 || year == best->year) ? best : NULL;
}

bool tie_is_near(const struct printed_number *number, const struct stated_figure *figure)
{
	int64_t a = llabs(number->units), b = llabs(figure->units), off = llabs(a - b);
	unsigned digits[10] = {0};
	for (int64_t left = a; left > 0; left /= 10)
		digits[left % 10]++;
	for (int64_t left = b; left > 0; left /= 10)
		digits[left % 10]--;
	bool same = true;
	for (size_t i = 0; i < 10; i++)
		same = same && digits[i] == 0;
	return same || off * 20 <= (a > b ? a : b);
}

/* Whether another row has the same label: then the label does not tell which line is meant. */
static bool is_repeated(const struct any_table *grid, size_t row)
{
	for (size_t i = 0; i < grid->row_count; i++)
		if (i != row && strcmp(grid->rows[i].words, grid->rows[row].words) == 0)
			return true;
	return false;
}

/* Whether a cell that differs may be called wrong: one line is meant, its figures are one value and
 * near, and the column agrees nearly everywhere else. */
static bool may_accuse(const struct tying *tying, size_t row, const struct printed_number *cell,
	const struct period *period, const struct stated_figure *compared)
{
	const struct row_figures figures = tying->of_row[row];
	return period->compared - period->agree <= DIFFER_MOST &&
		tie_is_one(figures.items, figures.count, period) && tie_is_near(cell, compared) &&
		!is_repeated(tying->grid, row);
}

void tie_name_figure(struct claim *claim, const struct stated_figure *figure)
{
	claim->figure = figure->id;
	claim->figure_label = figure->label;
}

struct claim *tie_restated(struct claims *claims, struct printed_number *number,
	const struct stated_figure *figure, bool promised)
{
	struct claim *claim = claims_add(claims, CLAIM_RESTATED, number);
	claim_constant(claims, claim, false, figure->units, figure->scale);
	claim->magnitude = true;
	claim->promised = promised;
	tie_name_figure(claim, figure);
	claim_settle(claim);
	return claim;
}

/* Whether the rows of the column that differ from the statement do so by amounts that cancel out:
 * what was reclassified since is no misprint. */
static bool is_reclassified(const struct tying *tying, size_t column, const struct period *period)
{
	int64_t off = 0;
	size_t differing = 0;
	for (size_t row = 0; row < tying->grid->row_count; row++) {
		const struct row_figures figures = tying->of_row[row];
		const struct stated_figure *compared = NULL;
		const struct printed_number *cell = tying->grid->rows[row].cells[column];
		if (!figures.items || !cell || cell->nil || cell->stated ||
			tie_agrees(&compared, cell, figures.items, figures.count, period) || !compared)
			continue;
		off += llabs(cell->units) - llabs(compared->units);
		differing++;
	}
	return differing > 1 && off == 0;
}

static void tie_cell(
	const struct tying *tying, size_t row, size_t column, const struct period *period)
{
	const struct row_figures figures = tying->of_row[row];
	const struct stated_figure *compared;
	struct printed_number *cell = tying->grid->rows[row].cells[column];
	if (!figures.items || !cell || cell->nil || cell->stated)
		return;
	bool agree = tie_agrees(&compared, cell, figures.items, figures.count, period);
	if (!compared ||
		(!agree &&
			(!may_accuse(tying, row, cell, period, compared) ||
				is_reclassified(tying, column, period))))
		return;
	struct claim *claim =
		tie_restated(tying->claims, cell, compared, period->compared - period->agree <= 1);
	claim->support = period->agree;
	claim->places = period->compared;
}

static struct claim *add_unit(const struct tying *tying, struct printed_number *cell,
	const struct period *period, const struct stated_figure *figure, bool promised)
{
	struct claim *claim = claims_add(tying->claims, CLAIM_UNIT, cell);
	const struct text_line *line = tying->grid->unit_line;
	claim_constant(tying->claims, claim, false, 0, 0);
	claim->promised = promised;
	claim->support = period->agree;
	claim->places = period->compared;
	tie_name_figure(claim, figure);
	claim->detail = arena_text_n(tying->arena, line->text.begin, span_length(line->text));
	return claim;
}

/* The head says thousands, and the cells are the dollars of the statements: one claim of a table,
 * with a cell of each column. */
static void tie_unit(
	const struct tying *tying, size_t column, const struct period *period, struct claim **unit)
{
	const struct stated_figure *compared;
	for (size_t row = 0; row < tying->grid->row_count; row++) {
		const struct row_figures figures = tying->of_row[row];
		struct printed_number *cell = tying->grid->rows[row].cells[column];
		if (!figures.items || !cell || cell->stated ||
			!tie_agrees(&compared, cell, figures.items, figures.count, period) ||
			compared->thousands == tying->grid->thousands || llabs(cell->units) < THOUSAND)
			continue;
		if (*unit)
			claim_term(tying->claims, *unit, cell, 0);
		else
			*unit = add_unit(tying, cell, period, compared, true);
		return;
	}
}

/* The head says thousands, and a cell would then be far larger than any figure of statements in
 * dollars. */
static void weigh_unit(const struct tying *tying)
{
	enum { TIMES = 5 };
	int64_t most = 0;
	const struct stated_figure *largest = NULL;
	bool in_thousands = false;
	for (size_t i = 0; i < tying->stated->count; i++) {
		in_thousands = in_thousands || tying->stated->items[i].thousands;
		if (llabs(tying->stated->items[i].units) > most && tying->stated->items[i].scale == 0) {
			largest = &tying->stated->items[i];
			most = llabs(largest->units);
		}
	}
	for (size_t row = 0; largest && !in_thousands && row < tying->grid->row_count; row++)
		for (size_t at = 0; at < tying->grid->column_count; at++) {
			struct printed_number *cell = tying->grid->rows[row].cells[at];
			if (!cell || cell->stated || cell->percent || cell->scale > 0 ||
				llabs(cell->units) > INT64_MAX / THOUSAND ||
				llabs(cell->units) * THOUSAND / TIMES <= most)
				continue;
			add_unit(tying, cell, &(struct period){.agree = 0}, largest, false);
			return;
		}
}

void table_ties(struct claims *claims, const struct any_tables *tables,
	const struct stated_figures *stated, struct arena *arena)
{
	struct periods all;
	find_periods(&all, stated);
	for (size_t i = 0; i < tables->count && stated->count > 0; i++) {
		struct tying tying = {claims, tables->items[i], stated, NULL, arena};
		find_figures(&tying);
		struct claim *unit = NULL;
		bool tied = false, told = tying.grid->thousands == 0 || tying.grid->unit_repeated;
		for (size_t column = 0; column < tying.grid->column_count; column++) {
			struct periods periods = all;
			count_periods(&periods, &tying, column);
			const struct period *period = best_period(&periods, tying.grid->columns[column].year);
			if (!period)
				continue;
			for (size_t row = 0; row < tying.grid->row_count; row++)
				tie_cell(&tying, row, column, period);
			tied = true;
			if (!told)
				tie_unit(&tying, column, period, &unit);
		}
		if (!told && !tied)
			weigh_unit(&tying);
	}
}
