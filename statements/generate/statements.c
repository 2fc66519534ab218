#include "statements/generate/statements.h"

#include "statements/generate/printed_sums.h"
#include "statements/generate/prior_year_pins.h"
#include "statements/matrix/rounding/rounding_years.h"

static int round_matrix(
	struct binder *binder, struct matrix *matrix, const struct matrix_aims *aims)
{
	const struct dossier *dossier = binder->layout->dossier;
	return matrix_round(matrix, &dossier->postes, dossier->unit, aims, binder->arena);
}

static void measure_matrix(struct result *result, const struct matrix *matrix)
{
	if (number_compare(matrix->largest_deviation, result->rounding_bound) > 0)
		result->rounding_bound = matrix->largest_deviation;
}

/* Opens a year with the closings of the year before. Rows that only the later year has open at
 * nil. */
static void open_as_closed(struct matrix *matrix, const struct matrix *before, struct arena *arena)
{
	for (size_t i = 0; i < matrix->row_count; i++)
		matrix->rows[i].rounded.opening =
			i < before->row_count ? before->rows[i].rounded.closing : number_from_integer(arena, 0);
}

/* The openings of the first year, then the years, each with what the rounding is asked for. */
static void list_years(
	struct matrix **years, struct matrix_aims *aims, struct result *result, struct binder *binder)
{
	const struct suite *prior = &result->suites[SUITE_PRIOR];
	struct arena *arena = binder->arena;
	years[0] = prior_year_openings(&aims[0], &result->matrices[0], binder, prior, arena);
	for (size_t year = 0; year < result->matrix_count; year++) {
		struct matrix *matrix = years[year + 1] = &result->matrices[year];
		struct matrix_aims *aim = &aims[year + 1];
		aim->pins = prior_year_pins(&aim->pin_count, matrix->year->id, binder, prior, arena);
		aim->sums = printed_sums_of_year(&aim->sum_count, binder, year, arena);
		aim->signed_sums = signed_sums_of_year(&aim->signed_count, binder, prior, year, arena);
	}
}

/* Each year opens as the one before closed. */
static int round_years(struct result *result, struct binder *binder, struct error_list *errors)
{
	size_t count = result->matrix_count + 1;
	struct matrix **years = arena_array(binder->arena, count, sizeof *years);
	struct matrix_aims *aims = arena_array(binder->arena, count, sizeof *aims);
	if (result->matrix_count == 0)
		return 0;
	list_years(years, aims, result, binder);
	for (size_t year = 0; year < count; year++) {
		if (year > 0)
			open_as_closed(years[year], years[year - 1], binder->arena);
		if (round_matrix(binder, years[year], &aims[year]) != 0)
			return error_add(errors, "rounding.unbalanced",
				(struct source){.file = binder->layout->dossier->path}, years[year]->year->id,
				NULL);
	}
	matrix_round_together(years, aims, count, &binder->layout->dossier->postes, binder->arena);
	for (size_t year = 0; year < count; year++)
		measure_matrix(result, years[year]);
	return 0;
}

/* The rounded matrix of the budget; NULL, with an error, where the budget does not balance. */
static struct matrix *round_budget(struct result *result, struct binder *binder,
	const struct budget *budget, bool revised, struct error_list *errors)
{
	const struct layout *layout = binder->layout;
	struct matrix *matrix = arena_alloc(binder->arena, sizeof *matrix);
	budget_matrix(matrix, &result->matrices[result->matrix_count - 1], budget, revised, layout,
		binder->arena);
	if (round_matrix(binder, matrix, NULL) == 0) {
		measure_matrix(result, matrix);
		return matrix;
	}
	error_add(errors, "rounding.unbalanced", (struct source){.file = layout->dossier->budget},
		layout->current, NULL);
	return NULL;
}

int statements_round(struct result *result, struct binder *binder, const struct budget *budget,
	struct error_list *errors)
{
	if (round_years(result, binder, errors) != 0)
		return -1;
	if (budget && !(result->budget = round_budget(result, binder, budget, false, errors)))
		return -1;
	if (budget && budget->revised &&
		!(result->revised_budget = round_budget(result, binder, budget, true, errors)))
		return -1;
	binder->budget = result->budget;
	binder->revised = result->revised_budget;
	result->rounding_bound =
		number_divide(binder->arena, result->rounding_bound, binder->layout->dossier->unit);
	return 0;
}

static void measure_rounding(struct result *result, struct arena *arena)
{
	const struct suite *generated = &result->suites[SUITE_GENERATED];
	result->largest_rounding = result->rounding_bound;
	for (size_t i = 0; i < generated->count; i++) {
		const struct figure *figure = generated->figures[i];
		number deviation =
			number_absolute(arena, number_subtract(arena, figure->value, figure->exact));
		if (number_compare(deviation, result->largest_rounding) > 0)
			result->largest_rounding = deviation;
	}
}

int statements_generate(struct result *result, struct binder *binder, struct layout *layout,
	struct facts *facts, struct error_list *errors)
{
	int outcome = generate(binder, layout, &result->suites[SUITE_GENERATED], facts, errors);
	measure_rounding(result, binder->arena);
	return outcome;
}
