#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/unposted_adjustment.h"
#include "statements/diagnose/entry/mistakes.h"
#include "statements/diagnose/steps.h"

enum { MOST_CANDIDATES = 50 };

/* Writes a sum of generated figures as a sum of cells of the matrix; with `published`, published
 * figures count as the generated figures in their place. Returns false where one of the figures is
 * a ratio or a fact. */
static bool expand_to_cells(struct linear *out, const struct linear *from, number factor,
	bool published, int depth, struct arena *arena)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct linear_term *term = &from->terms[i];
		if (term->figure && diagnose_may_be_wrong(term->figure) &&
			!(published && term->figure->suite == SUITE_PUBLISHED))
			continue;
		number coefficient = number_multiply(arena, factor, term->coefficient);
		struct linear inner = {.constant = number_from_integer(arena, 0)};
		if (term->matrix) {
			if (!linear_add(out, term->matrix, coefficient, arena))
				return false;
			continue;
		}
		const struct cell *cell = term->figure ? term->figure->cell : NULL;
		if (!cell || !cell->value)
			continue; /* a fact: no posting moves it */
		if (depth > 20 || !linear_add(&inner, cell->value, number_from_integer(arena, 1), arena) ||
			!expand_to_cells(out, &inner, coefficient, published, depth + 1, arena))
			return false;
	}
	return true;
}

/* What earlier causes have taken of the equation's difference. */
static number explained_part(const struct equation *equation, struct arena *arena)
{
	if (!equation->broken)
		return number_from_integer(arena, 0);
	number found = equation->accounted
		? number_subtract(arena, equation->finding->difference, equation->accounted)
		: equation->finding->difference;
	return number_subtract(arena, found, equation->residual);
}

/* The residual of the equation in the ledger's cents instead of rounded dollars, less what an
 * explanation or an earlier cause accounts for. */
static number exact_residual(const struct equation *equation, struct arena *arena)
{
	number sum = equation->over_figures.constant;
	for (size_t i = 0; i < equation->over_figures.count; i++) {
		const struct linear_term *term = &equation->over_figures.terms[i];
		sum =
			number_add(arena, sum, number_multiply(arena, term->coefficient, term->figure->exact));
	}
	sum = number_subtract(arena, sum, explained_part(equation, arena));
	return equation->accounted ? number_subtract(arena, sum, equation->accounted) : sum;
}

/* ---- what follows from it ---- */

static bool reads_broken_tie(
	const struct cause *cause, const struct expression *expression, int depth)
{
	const struct figure *figure = expression->type == EXPRESSION_FIGURE ? expression->figure : NULL;
	for (size_t i = 0; figure && i < cause->finding_count; i++)
		for (size_t f = 0; f < cause->findings[i]->figure_count; f++)
			if (cause->findings[i]->figures[f] == figure)
				return true;
	if (figure && depth < 20 && figure->suite == SUITE_GENERATED && figure->cell &&
		figure->cell->value && reads_broken_tie(cause, figure->cell->value, depth + 1))
		return true;
	for (size_t i = 0; i < expression->count; i++)
		if (reads_broken_tie(cause, expression->operands[i], depth))
			return true;
	return false;
}

/* Whether the figure is computed from figures that the cause's findings mention. */
static bool depends_on(const struct cause *cause, const struct figure *figure)
{
	return figure->cell && figure->cell->value && reads_broken_tie(cause, figure->cell->value, 0);
}

/* The published figure that the cause's findings tie to the generated one; NULL. */
static const struct figure *tied_to(const struct cause *cause, const struct figure *generated)
{
	for (size_t i = 0; i < cause->finding_count; i++) {
		const struct finding *tie = cause->findings[i];
		if (tie->figure_count == 2 && tie->figures[1] == generated &&
			tie->figures[0]->suite == SUITE_PUBLISHED)
			return tie->figures[0];
	}
	return NULL;
}

/* Whether the relation would hold with what was published in the place of the ledger's figures that
 * the cause explains. */
static bool holds_as_published(
	const struct diagnosis *diagnosis, const struct cause *cause, const struct equation *equation)
{
	const struct finding *finding = equation->finding;
	const struct figure **figures =
		arena_array(diagnosis->arena, finding->figure_count + 1, sizeof *figures);
	number *values = arena_array(diagnosis->arena, finding->figure_count + 1, sizeof *values);
	struct supposition supposition = {figures, values, 0};
	for (size_t i = 0; i < finding->figure_count; i++) {
		const struct figure *published = tied_to(cause, finding->figures[i]);
		if (!published)
			continue;
		figures[supposition.count] = finding->figures[i];
		values[supposition.count++] = published->value;
	}
	return supposition.count > 0 && diagnose_holds_with(diagnosis, &supposition, equation);
}

/* Adds to the cause the broken ratios and bounds in which a generated figure depends on a figure of
 * the cause. Equations that are broken among published figures alone are left out. */
void diagnose_take_generated_ratios(struct diagnosis *diagnosis, struct cause *cause)
{
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (!equation->broken || equation->taken || diagnose_broken_by_itself(diagnosis, equation))
			continue;
		for (size_t f = 0; f < equation->finding->figure_count; f++)
			if (equation->finding->figures[f]->suite == SUITE_GENERATED &&
				depends_on(cause, equation->finding->figures[f]))
				diagnose_add_finding(cause, equation);
		if (!equation->linear && holds_as_published(diagnosis, cause, equation))
			diagnose_add_finding(cause, equation);
	}
}

number diagnose_ledger_slack(const struct diagnosis *diagnosis)
{
	const struct result *result = diagnosis->result;
	return number_multiply(diagnosis->arena,
		number_multiply(diagnosis->arena, result->rounding_bound, result->dossier->unit),
		number_from_integer(diagnosis->arena, 2));
}

void diagnose_take_dependents(struct diagnosis *diagnosis, struct cause *cause)
{
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (!equation->broken || equation->taken || equation->finding->check != CHECK_S8)
			continue;
		for (size_t f = 0; f < equation->finding->figure_count; f++)
			if (depends_on(cause, equation->finding->figures[f]))
				diagnose_add_finding(cause, equation);
	}
}

/* A cause for last year's entry that was posted a year late, where it explains what should not be
 * in this year's books; NULL where it does not. */
static struct cause *late_entry(
	const struct diagnosis *diagnosis, const struct ledger_solution *solutions, size_t count)
{
	const struct unposted *unposted = diagnosis->result->unposted;
	for (size_t i = 0; unposted && unposted->entry && unposted->cause && i < count; i++)
		if (solutions[i].count == 1 && solutions[i].mistakes[0].entry == unposted->entry &&
			solutions[i].mistakes[0].pattern == PATTERN_POSTED_TWICE)
			return unposted->cause;
	return NULL;
}

/* Relations in which the mistakes are not the only ones: each keeps what they do not explain. Where
 * the ledger is rounded, what is left is not known to the unit. */
static void leave_rest(
	struct diagnosis *diagnosis, struct cause *cause, const struct ledger_solution *solution)
{
	struct arena *arena = diagnosis->arena;
	struct ledger_rows rest;
	diagnose_gather_rows(&rest, diagnosis, false);
	bool *moved = arena_array(arena, rest.count + 1, sizeof *moved);
	number *left = arena_array(arena, rest.count + 1, sizeof *left),
		   slack = diagnose_ledger_slack(diagnosis), unit = diagnosis->result->dossier->unit;
	if (!diagnose_ledger_correct(moved, left, rest.rows, rest.count, solution, diagnosis->result,
			diagnosis->lookup, arena))
		return;
	for (size_t i = 0; i < rest.count; i++) {
		struct equation *equation = rest.equations[i];
		if (!moved[i] || !equation->broken)
			continue;
		if (number_compare(number_absolute(arena, left[i]), slack) <= 0)
			diagnose_add_finding(cause, equation);
		else if (number_sign(slack) == 0)
			equation->residual = number_divide(arena, left[i], unit);
		else
			equation->blurred = true;
	}
}

static void ledger_cause(struct diagnosis *diagnosis, const struct ledger_rows *rows,
	const struct ledger_solution *solutions, size_t count, const char *published, bool all)
{
	struct cause *late = late_entry(diagnosis, solutions, count), *cause = late;
	if (!late) {
		cause = diagnose_new_cause(diagnosis, (size_t)LEDGER_MISTAKES * (LEDGER_LINES + 1));
		diagnose_name_mistakes(cause, diagnosis, solutions, count, published);
	}
	for (size_t i = 0; all && i < rows->count; i++)
		if (rows->equations[i]->broken && !rows->rows[i].outside)
			diagnose_add_finding(cause, rows->equations[i]);
	leave_rest(diagnosis, cause, &solutions[0]);
	diagnose_take_generated_ratios(diagnosis, cause);
	diagnose_take_consequences(diagnosis, cause, &solutions[0]);
	if (!late)
		diagnose_finish_cause(cause, diagnosis->arena);
}

/* ---- the search ---- */

/* Whether the equation compares the ledger with something else. Equations among generated figures
 * follow from how these are made, and from which lines are presented. */
static bool ties_ledger(const struct equation *equation)
{
	for (size_t i = 0; i < equation->over_figures.count; i++)
		if (diagnose_may_be_wrong(equation->over_figures.terms[i].figure))
			return true;
	return false;
}

static bool has_whole_coefficients(const struct linear *sum)
{
	for (size_t i = 0; i < sum->count; i++)
		if (mpz_cmp_ui(mpq_denref(sum->terms[i].coefficient), 1) != 0 ||
			!mpz_fits_sint_p(mpq_numref(sum->terms[i].coefficient)))
			return false;
	return true;
}

/* Adds the equation as a row. Leaves it out where no posting moves it, or where its coefficients
 * are fractions. */
static void add_row(
	struct ledger_rows *out, struct equation *equation, bool published, struct arena *arena)
{
	struct ledger_row row = {.sum = {.constant = number_from_integer(arena, 0)},
		.residual = exact_residual(equation, arena),
		.broken = equation->broken};
	if (!expand_to_cells(&row.sum, &equation->over_figures, number_from_integer(arena, 1),
			published, 0, arena) ||
		row.sum.count == 0 || !has_whole_coefficients(&row.sum))
		return;
	out->equations[out->count] = equation;
	out->rows[out->count++] = row;
	out->broken_count += equation->broken;
}

static void begin_rows(struct ledger_rows *out, const struct diagnosis *diagnosis)
{
	*out = (struct ledger_rows){
		.rows = arena_array(diagnosis->arena, diagnosis->count, sizeof *out->rows),
		.equations = arena_array(diagnosis->arena, diagnosis->count, sizeof *out->equations)};
}

void diagnose_gather_rows(struct ledger_rows *out, const struct diagnosis *diagnosis, bool alone)
{
	begin_rows(out, diagnosis);
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (!equation->linear || !equation->reads_ledger || equation->taken ||
			(!equation->broken && !ties_ledger(equation)))
			continue;
		if (!alone || !diagnose_broken_by_itself(diagnosis, equation))
			add_row(out, equation, false, diagnosis->arena);
	}
}

/* Whether the equation compares a figure of that statement with the ledger. */
static bool ties_statement(const struct equation *equation, const char *statement)
{
	for (size_t i = 0; i < equation->over_figures.count; i++) {
		const struct figure *figure = equation->over_figures.terms[i].figure;
		if (figure->suite == SUITE_PUBLISHED && figure->cell &&
			text_equal(figure->cell->table->id, statement))
			return equation->linear && equation->reads_ledger;
	}
	return false;
}

void diagnose_statement_rows(
	struct ledger_rows *out, const struct diagnosis *diagnosis, const char *statement)
{
	begin_rows(out, diagnosis);
	for (size_t i = 0; i < diagnosis->count; i++)
		if (ties_statement(&diagnosis->equations[i], statement))
			add_row(out, &diagnosis->equations[i], false, diagnosis->arena);
}

void diagnose_signed_rows(struct ledger_rows *out, const struct diagnosis *diagnosis)
{
	begin_rows(out, diagnosis);
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (equation->linear && equation->broken && !equation->taken &&
			equation->finding->check == CHECK_S8)
			add_row(out, equation, true, diagnosis->arena);
	}
}

/* Whether mistakes in published figures explain the broken ties better than mistakes in the ledger:
 * by no more changes, where an entry with nothing to support it counts twice, since it moves at
 * least two figures; or by two published figures in each other's place, which is likelier than such
 * an entry. */
static bool published_instead(
	const char **published, struct diagnosis *diagnosis, const struct ledger_solution *best)
{
	bool swapped = false;
	*published = diagnose_smallest_repair_text(&swapped, diagnosis);
	return (*published && swapped && best->matched == 0) ||
		(best->count > 1 && diagnose_figures_needed(diagnosis) <= 2 * best->count - best->matched);
}

bool diagnose_entry_explains(struct diagnosis *diagnosis)
{
	struct ledger_rows rows;
	size_t found;
	const char *published;
	diagnose_gather_rows(&rows, diagnosis, false);
	const struct ledger_solution *solutions =
		diagnose_ledger(&found, rows.rows, rows.count, diagnosis->result, diagnosis->layout->model,
			diagnosis->lookup, LEDGER_ONE, MOST_CANDIDATES, diagnosis->arena);
	return found > 0 && solutions[0].matched > 0 &&
		!published_instead(&published, diagnosis, &solutions[0]);
}

bool diagnose_entries(struct diagnosis *diagnosis, bool alone, enum ledger_extent extent)
{
	struct ledger_rows rows;
	size_t found;
	const char *published;
	diagnose_gather_rows(&rows, diagnosis, alone);
	/* one broken tie alone says nothing of the ledger: a mistake there moves at least two
	 * figures */
	if (rows.broken_count < 2)
		return false;
	struct ledger_solution *solutions =
		diagnose_ledger(&found, rows.rows, rows.count, diagnosis->result, diagnosis->layout->model,
			diagnosis->lookup, extent, MOST_CANDIDATES, diagnosis->arena);
	if (found == 0 || published_instead(&published, diagnosis, &solutions[0]))
		return false;
	/* What no entry bears out is likelier to be a whole account. */
	if (solutions[0].matched == 0 && diagnose_chart(diagnosis, alone))
		return true;
	const char *chart = published ? NULL
		: diagnosis->chart_text   ? diagnosis->chart_text
								  : diagnose_chart_text(diagnosis, alone);
	ledger_cause(
		diagnosis, &rows, solutions, found, published ? published : chart, extent != LEDGER_PART);
	return true;
}
