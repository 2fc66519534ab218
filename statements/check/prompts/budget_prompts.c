#include "statements/check/prompts/budget_prompts.h"

#include "statements/check/prompts/prompts.h"
#include "statements/check/prompts/title_years.h"
#include "statements/dossier/dossier.h"

enum { SCALE = 200, FEWEST_LINES = 2 };

static bool is_result(const struct poste *poste)
{
	return poste && poste->section &&
		(poste->section->type == ACCOUNT_REVENUE || poste->section->type == ACCOUNT_EXPENSE);
}

/* What the statement of operations prints of the rows, positive for revenue and for expenses. */
static number printed_result(
	const struct matrix *matrix, const struct poste *poste, struct arena *arena)
{
	number sum = number_from_integer(arena, 0);
	const struct matrix_rows *under = &matrix->under[poste->index];
	for (size_t i = 0; i < under->count; i++)
		sum = number_add(arena, sum, matrix->rows[under->items[i]].exact.cells[KIND_CLOSING]);
	return poste->section->type == ACCOUNT_EXPENSE ? number_negate(arena, sum) : sum;
}

/* The line of the statement that shows the poste: the topmost one below its section. */
static const struct poste *shown_line(const struct poste *poste)
{
	while (poste->parent && !poste->parent->is_section)
		poste = poste->parent;
	return poste;
}

static bool is_budgeted(const struct budget *budget, const struct poste *poste)
{
	for (size_t i = 0; i < budget->count; i++)
		if (shown_line(budget->lines[i].poste) == shown_line(poste))
			return true;
	return false;
}

static void add_left_out(struct result *result, const struct budget *budget,
	const struct matrix *actual, struct arena *arena)
{
	struct prompt_cases cases = {0};
	for (size_t i = 0; i < actual->row_count; i++) {
		const struct poste *poste = actual->rows[i].poste;
		if (!is_result(poste) || is_budgeted(budget, poste))
			continue;
		number amount = printed_result(actual, poste, arena);
		if (number_sign(amount) == 0)
			continue;
		struct prompt_case case_ = {.count = 1, .amount = number_absolute(arena, amount)};
		case_.arguments[0].words = poste->label;
		case_.arguments[1] = prompts_text(poste->id);
		case_.arguments[2].amount = amount;
		prompts_gather(&cases, &case_, arena);
	}
	prompts_add(result, "prompt.budget-left-out", cases.count, cases.items, cases.count, arena);
}

static void add_signs(struct result *result, const struct budget *budget,
	const struct matrix *actual, struct arena *arena)
{
	struct prompt_cases cases = {0};
	for (size_t i = 0; i < budget->count; i++) {
		const struct budget_line *line = &budget->lines[i];
		number amount = is_result(line->poste) ? printed_result(actual, line->poste, arena) : NULL;
		if (!amount || number_sign(amount) * number_sign(line->approved) >= 0)
			continue;
		struct prompt_case case_ = {.count = 1,
			.amount = number_absolute(arena, line->approved),
			.sources = &line->where,
			.source_count = 1};
		case_.arguments[0].words = line->poste->label;
		case_.arguments[1].amount = line->approved;
		case_.arguments[2].amount = amount;
		prompts_gather(&cases, &case_, arena);
	}
	prompts_add(result, "prompt.budget-sign", cases.count, cases.items, cases.count, arena);
}

static void add_scale(struct result *result, const struct budget *budget,
	const struct matrix *actual, struct arena *arena)
{
	number approved = number_from_integer(arena, 0), of_year = approved;
	number scale = number_from_integer(arena, SCALE);
	size_t lines = 0;
	for (size_t i = 0; i < budget->count; i++) {
		const struct budget_line *line = &budget->lines[i];
		number amount = is_result(line->poste) ? printed_result(actual, line->poste, arena) : NULL;
		if (!amount || number_sign(amount) == 0 || number_sign(line->approved) == 0)
			continue;
		approved = number_add(arena, approved, number_absolute(arena, line->approved));
		of_year = number_add(arena, of_year, number_absolute(arena, amount));
		lines++;
	}
	if (lines < FEWEST_LINES ||
		(number_compare(number_multiply(arena, approved, scale), of_year) >= 0 &&
			number_compare(number_multiply(arena, of_year, scale), approved) >= 0))
		return;
	struct prompt_case *case_ = arena_alloc(arena, sizeof *case_);
	case_->count = 1;
	case_->amount = of_year;
	case_->sources = &budget->lines[0].where;
	case_->source_count = 1;
	case_->arguments[0].amount = approved;
	case_->arguments[1].amount = of_year;
	prompts_add(result, "prompt.budget-scale", 1, case_, 1, arena);
}

static void add_year(struct result *result, const struct budget *budget, struct arena *arena)
{
	const struct dossier *dossier = result->dossier;
	const struct fiscal_year *year = &dossier->years[dossier->year_count - 1];
	const char *other;
	if (titles_years(&other, budget->titles, year, 1, arena) != TITLES_OTHER_YEAR)
		return;
	struct prompt_case *case_ = arena_alloc(arena, sizeof *case_);
	case_->count = 1;
	case_->arguments[0] = prompts_text(budget->titles);
	case_->arguments[1] = prompts_text(year->id);
	prompts_add(result, "prompt.budget-year", 1, case_, 1, arena);
}

void budget_prompts(struct result *result, const struct budget *budget, struct arena *arena)
{
	if (result->matrix_count == 0 || budget->count == 0)
		return;
	const struct matrix *actual = &result->matrices[result->matrix_count - 1];
	add_left_out(result, budget, actual, arena);
	add_signs(result, budget, actual, arena);
	add_scale(result, budget, actual, arena);
	add_year(result, budget, arena);
}
