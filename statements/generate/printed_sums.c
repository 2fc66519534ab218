#include "statements/generate/printed_sums.h"

#include <string.h>

#include "statements/figure/linear.h"

/* Beyond this many terms a year's sums are left to chance: the rounding would take too long. */
enum { MOST_TERMS = 1 << 20 };

struct collected {
	struct matrix_sum *sums;
	size_t count, capacity;
	size_t all_terms;
	struct arena *arena;
};

static void add_term(
	struct matrix_sum *sum, size_t *capacity, struct matrix_term term, struct arena *arena)
{
	sum->terms = arena_grow(arena, sum->terms, sum->count, capacity, sizeof *sum->terms);
	sum->terms[sum->count++] = term;
}

/* The cells of a leaf, each with the coefficient. `opening`: its openings are the closings of the
 * year that is rounded. */
static void add_leaf(struct matrix_sum *sum, size_t *capacity, const struct expression *leaf,
	int coefficient, bool opening, struct arena *arena)
{
	for (size_t i = 0; i < leaf->row_count; i++) {
		bool opens = leaf->part == PART_OPENING && !opening;
		struct matrix_term term = {
			leaf->rows[i], opens ? MATRIX_OPENING : MATRIX_CLOSING, coefficient};
		if (leaf->part != PART_MOVEMENT)
			add_term(sum, capacity, term, arena);
		for (int kind = 0; leaf->part == PART_MOVEMENT && kind < KIND_COUNT; kind++) {
			term.column = kind;
			if (leaf->kinds & 1u << kind)
				add_term(sum, capacity, term, arena);
		}
	}
}

/* 1 or -1; 0 for any other number. */
static int unit_of(number coefficient, struct arena *arena)
{
	int sign = number_sign(coefficient);
	return number_equal(coefficient, number_from_integer(arena, sign)) ? sign : 0;
}

/* The value of a cell as a sum of cells of the matrix. False where it is none. */
static bool sum_of(
	struct linear *out, const struct cell *cell, struct binder *binder, struct arena *arena)
{
	struct error_list ignored = {.arena = arena};
	struct expression *value;
	*out = (struct linear){.constant = number_from_integer(arena, 0)};
	if (!cell->from_matrix ||
		expression_parse(&value, cell->value_text, cell->where, binder->layout->model->kinds, arena,
			&ignored) != 0 ||
		bind_matrix(binder, value, cell->column->period, cell->where, &ignored) != 0 ||
		!linear_add(out, value, number_from_integer(arena, 1), arena))
		return false;
	for (size_t i = 0; i < out->count; i++)
		if (!out->terms[i].matrix || unit_of(out->terms[i].coefficient, arena) == 0)
			return false;
	return true;
}

static bool only_openings(const struct matrix_sum *sum)
{
	for (size_t i = 0; i < sum->count; i++)
		if (sum->terms[i].column != MATRIX_OPENING)
			return false;
	return true;
}

/* The terms of a cell. False where it is no sum of cells, or with `opening` not of openings alone.
 */
static bool terms_of(struct matrix_sum *sum, const struct cell *cell, bool opening,
	struct binder *binder, struct arena *arena)
{
	struct linear linear;
	size_t capacity = 0;
	*sum = (struct matrix_sum){0};
	if (!sum_of(&linear, cell, binder, arena))
		return false;
	for (size_t i = 0; i < linear.count; i++) {
		if (opening && linear.terms[i].matrix->part != PART_OPENING)
			return false;
		add_leaf(sum, &capacity, linear.terms[i].matrix,
			unit_of(linear.terms[i].coefficient, arena), opening, arena);
	}
	return true;
}

static void add_sum(struct collected *all, const struct matrix_sum *sum)
{
	all->sums = arena_grow(all->arena, all->sums, all->count, &all->capacity, sizeof *all->sums);
	all->sums[all->count++] = *sum;
	all->all_terms += sum->count;
}

static void add_cell(
	struct collected *all, const struct cell *cell, bool opening, struct binder *binder)
{
	struct matrix_sum sum;
	if (all->all_terms <= MOST_TERMS && terms_of(&sum, cell, opening, binder, all->arena) &&
		sum.count > 1 && !only_openings(&sum))
		add_sum(all, &sum);
}

/* The sums that the columns of a period print: of movements and closings, or of openings. */
static struct matrix_sum *sums_of(
	size_t *count, struct binder *binder, const char *period, bool openings, struct arena *arena)
{
	const struct layout *layout = binder->layout;
	struct collected all = {.arena = arena};
	for (size_t i = 0; i < layout->table_count; i++)
		for (size_t j = 0; j < layout->tables[i]->line_count; j++) {
			const struct table *table = layout->tables[i];
			for (size_t at = 0; table->lines[j].id && at < table->column_count; at++)
				if (strcmp(table->columns[at].period, period) == 0)
					add_cell(&all, &table->lines[j].cells[at], openings, binder);
		}
	*count = all.count;
	return all.sums;
}

static bool is_shown(const struct binder *binder, size_t year)
{
	const struct layout *layout = binder->layout;
	const char *period = binder->matrices[year].year->id;
	return strcmp(period, layout->current) == 0 ||
		(layout->previous && strcmp(period, layout->previous) == 0);
}

/* The first year from `year` on that has columns; the last one has. */
static size_t shown_from(const struct binder *binder, size_t year)
{
	while (year + 1 < binder->matrix_count && !is_shown(binder, year))
		year++;
	return year;
}

struct matrix_sum *printed_sums_of_year(
	size_t *count, struct binder *binder, size_t year, struct arena *arena)
{
	size_t shown = shown_from(binder, year);
	return sums_of(count, binder, binder->matrices[shown].year->id, shown != year, arena);
}

struct matrix_sum *printed_sums_of_openings(
	size_t *count, struct binder *binder, struct arena *arena)
{
	return sums_of(count, binder, binder->matrices[shown_from(binder, 0)].year->id, true, arena);
}

struct matrix_sum *signed_sums_of_year(size_t *count, struct binder *binder,
	const struct suite *prior, size_t year, struct arena *arena)
{
	struct collected all = {.arena = arena};
	for (size_t i = 0; i < prior->count && all.all_terms <= MOST_TERMS; i++) {
		const struct figure *figure = prior->figures[i];
		struct matrix_sum sum;
		if (!figure->cell || !figure->value ||
			strcmp(figure->cell->column->period, binder->matrices[year].year->id) != 0 ||
			!terms_of(&sum, figure->cell, false, binder, arena))
			continue;
		sum.value = number_multiply(arena, figure->value, binder->layout->dossier->unit);
		add_sum(&all, &sum);
	}
	*count = all.count;
	return all.sums;
}
