#include <string.h>

#include "ledger/base/text.h"
#include "statements/diagnose_ledger.h"
#include "statements/diagnose_parts.h"

enum { MOST_CANDIDATES = 50, MOST_NAMED = 12 };

/* Generated figures as sums of cells of the matrix; false where one is a ratio or a fact. */
static bool expand(struct linear *out, const struct linear *from, number factor, int depth, struct arena *arena)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct linear_term *term = &from->terms[i];
		if (term->figure && diagnose_may_be_wrong(term->figure))
			continue;
		number coefficient = number_multiply(arena, factor, term->coefficient);
		struct linear inner = {.constant = number_from_long(arena, 0)};
		if (term->matrix) {
			if (!linear_add(out, term->matrix, coefficient, arena))
				return false;
			continue;
		}
		const struct cell *cell = term->figure ? term->figure->cell : NULL;
		if (!cell || !cell->value)
			continue; /* a fact: the ledger does not move it */
		if (depth > 20 || !linear_add(&inner, cell->value, number_from_long(arena, 1), arena) || !expand(out, &inner, coefficient, depth + 1, arena))
			return false;
	}
	return true;
}

/* What the equation is off with the ledger's cents, not its rounded dollars, less what an explanation accounts for. */
static number exact_residual(const struct equation *equation, struct arena *arena)
{
	number sum = equation->over_figures.constant;
	for (size_t i = 0; i < equation->over_figures.count; i++) {
		const struct linear_term *term = &equation->over_figures.terms[i];
		sum = number_add(arena, sum, number_multiply(arena, term->coefficient, term->figure->exact));
	}
	return equation->accounted ? number_subtract(arena, sum, equation->accounted) : sum;
}

/* ---- naming ---- */

/* The account of the entry on the line, else the line's only one; "" where several could be meant. */
static const char *account_on(const struct matrix *matrix, const struct entry *entry, size_t row)
{
	const char *only = "";
	size_t count = 0;
	for (size_t i = 0; i < matrix->account_count; i++) {
		const struct matrix_account *account = &matrix->accounts[i];
		if (account->row != row)
			continue;
		for (size_t at = 0; entry && at < entry->count; at++)
			if (entry->postings[at].account == account->account)
				return account->account->number;
		only = account->account->number;
		count++;
	}
	return count == 1 ? only : "";
}

/* "5300 deplacements, fonctionnement@2019": account, line of the statements, kind and year. */
static const char *place_with(const struct matrix *matrix, const char *account, size_t row, enum kind kind, struct arena *arena)
{
	return arena_printf(arena, "%s%s%s, %s@%s", account, *account ? " " : "", matrix->rows[row].id, kind_name(kind), matrix->year->id);
}

static const char *place_of(const struct matrix *matrix, const struct entry *entry, size_t row, enum kind kind, struct arena *arena)
{
	return place_with(matrix, account_on(matrix, entry, row), row, kind, arena);
}

static void add_evidence(struct suspect *suspect, const struct entry *entry, struct arena *arena)
{
	if (!entry)
		return;
	struct source *rows = arena_array(arena, entry->count, sizeof *rows);
	for (size_t i = 0; i < entry->count; i++)
		rows[i] = entry->postings[i].where;
	suspect->sources = rows;
	suspect->source_count = entry->count;
}

/* A line of several accounts: the one that such entries usually move, and the others that they do as tied with it. */
static void name_usual(struct suspect *suspect, const struct diagnosis *diagnosis, const struct ledger_candidate *candidate, size_t row, enum kind kind)
{
	enum { MOST = 4 };
	const struct matrix *matrix = &diagnosis->proof->matrices[candidate->year];
	const struct account *accounts[MOST];
	size_t count = diagnose_usual_accounts(accounts, MOST, diagnosis->proof, candidate, row, diagnosis->arena);
	if (count == 0)
		return;
	suspect->figure = place_with(matrix, accounts[0]->number, row, kind, diagnosis->arena);
	suspect->tied_with = arena_array(diagnosis->arena, count, sizeof *suspect->tied_with);
	for (size_t i = 1; i < count; i++)
		suspect->tied_with[suspect->tied_count++] = place_with(matrix, accounts[i]->number, row, kind, diagnosis->arena);
}

/* One cell of the matrix, which should hold so much more. */
static void add_cell(struct cause *cause, const struct diagnosis *diagnosis, const struct ledger_candidate *candidate, size_t row, enum kind kind, number change)
{
	const struct matrix *matrix = &diagnosis->proof->matrices[candidate->year];
	struct suspect suspect = {.suite = SUITE_GENERATED, .pattern = pattern_name(candidate->pattern)};
	suspect.figure = place_of(matrix, candidate->entry, row, kind, diagnosis->arena);
	if (!candidate->entry && !*account_on(matrix, NULL, row))
		name_usual(&suspect, diagnosis, candidate, row, kind);
	suspect.found = matrix->rows[row].exact.cells[kind];
	suspect.expected = number_add(diagnosis->arena, suspect.found, change);
	add_evidence(&suspect, candidate->entry, diagnosis->arena);
	cause->suspects[cause->suspect_count++] = suspect;
}

static const char *entry_text(const struct entry *entry, struct arena *arena)
{
	return *entry->journal ? arena_printf(arena, "%s/%s", entry->journal, entry->number) : entry->number;
}

static const char *candidate_text(const struct proof *proof, const struct ledger_candidate *candidate, struct arena *arena)
{
	const struct matrix *matrix = &proof->matrices[candidate->year];
	if (candidate->entry && candidate->pattern != PATTERN_MISPOSTED)
		return entry_text(candidate->entry, arena);
	const char *from = place_of(matrix, candidate->entry, candidate->from, candidate->kind, arena);
	return arena_printf(arena, "%s -> %s", from, place_of(matrix, NULL, candidate->to, candidate->to_kind, arena));
}

/* A whole entry, then the lines that it moves and should not have moved. */
static void add_entry(struct cause *cause, const struct diagnosis *diagnosis, const struct ledger_candidate *candidate)
{
	const struct proof *proof = diagnosis->proof;
	const struct matrix *matrix = &proof->matrices[candidate->year];
	struct suspect whole = {.suite = SUITE_GENERATED, .figure = entry_text(candidate->entry, diagnosis->arena), .pattern = pattern_name(candidate->pattern)};
	add_evidence(&whole, candidate->entry, diagnosis->arena);
	cause->suspects[cause->suspect_count++] = whole;
	size_t most = cause->suspect_count + LEDGER_LINES;
	for (size_t i = 0; i < proof->classified_count && cause->suspect_count < most; i++) {
		const struct classified *part = &proof->classified[i];
		size_t row = ledger_line_of(matrix, part->posting->account);
		if (part->entry == candidate->entry && row < matrix->row_count)
			add_cell(cause, diagnosis, candidate, row, part->kind, number_negate(diagnosis->arena, part->amount));
	}
}

static void add_suspects(struct cause *cause, const struct diagnosis *diagnosis, const struct ledger_candidate *best)
{
	if (best->entry && best->pattern != PATTERN_MISPOSTED) {
		add_entry(cause, diagnosis, best);
		return;
	}
	for (size_t i = 0; i < best->line_count; i++)
		add_cell(cause, diagnosis, best, best->lines[i], best->kind, best->lacks[i]);
	if (best->line_count > 0)
		return;
	add_cell(cause, diagnosis, best, best->from, best->kind, number_negate(diagnosis->arena, best->amount));
	add_cell(cause, diagnosis, best, best->to, best->to_kind, best->amount);
}

static const char *solution_text(const struct proof *proof, const struct ledger_solution *solution, struct arena *arena)
{
	const char *text = "";
	for (size_t i = 0; i < solution->count; i++)
		text = arena_printf(arena, "%s%s%s", text, i ? " + " : "", candidate_text(proof, &solution->mistakes[i], arena));
	return text;
}

/* Other solutions that entries bear out as well or as little, and published figures that would explain as much. */
static void tie_solutions(struct cause *cause, const struct proof *proof, const struct ledger_solution *solutions, size_t count, const char *pair, struct arena *arena)
{
	const char **others = arena_array(arena, count + 2, sizeof *others);
	size_t tied = 0;
	if (pair)
		others[tied++] = pair;
	for (size_t i = 1; i < count && tied < MOST_NAMED; i++)
		if (solutions[i].matched == solutions[0].matched && solutions[i].count == solutions[0].count)
			others[tied++] = solution_text(proof, &solutions[i], arena);
	for (size_t i = 0; i < cause->suspect_count; i++) {
		struct suspect *suspect = &cause->suspects[i];
		const char **all = arena_array(arena, suspect->tied_count + tied + 1, sizeof *all);
		if (suspect->tied_count > 0)
			memcpy(all, suspect->tied_with, suspect->tied_count * sizeof *all);
		memcpy(all + suspect->tied_count, others, tied * sizeof *all);
		suspect->tied_with = all;
		suspect->tied_count += tied;
	}
}

/* ---- what follows from it ---- */

static bool reads_broken_tie(const struct cause *cause, const struct expression *expression, int depth)
{
	const struct figure *figure = expression->type == EXPRESSION_FIGURE ? expression->figure : NULL;
	for (size_t i = 0; figure && i < cause->finding_count; i++)
		for (size_t f = 0; f < cause->findings[i]->figure_count; f++)
			if (cause->findings[i]->figures[f] == figure)
				return true;
	if (figure && depth < 20 && figure->suite == SUITE_GENERATED && figure->cell && figure->cell->value && reads_broken_tie(cause, figure->cell->value, depth + 1))
		return true;
	for (size_t i = 0; i < expression->count; i++)
		if (reads_broken_tie(cause, expression->operands[i], depth))
			return true;
	return false;
}

/* A generated ratio of figures that are off is off with them; what is published and holds by itself is not accused of it. */
static void take_ratios(struct diagnosis *diagnosis, struct cause *cause)
{
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (!equation->broken || equation->taken || diagnose_broken_by_itself(diagnosis, equation))
			continue;
		for (size_t f = 0; f < equation->finding->figure_count; f++) {
			const struct figure *figure = equation->finding->figures[f];
			if (figure->suite != SUITE_GENERATED || !figure->cell || !figure->cell->value || !reads_broken_tie(cause, figure->cell->value, 0))
				continue;
			diagnose_take(cause, equation);
			break;
		}
	}
}

static void ledger_cause(struct diagnosis *diagnosis, struct equation **taken, size_t taken_count, const struct ledger_solution *solutions, size_t count, const char *pair)
{
	struct cause *cause = diagnose_new_cause(diagnosis, LEDGER_MISTAKES * (LEDGER_LINES + 1));
	cause->repair_size = solutions[0].count;
	cause->repair_count = count;
	for (size_t i = 0; i < solutions[0].count; i++)
		add_suspects(cause, diagnosis, &solutions[0].mistakes[i]);
	tie_solutions(cause, diagnosis->proof, solutions, count, pair, diagnosis->arena);
	for (size_t i = 0; i < taken_count; i++)
		diagnose_take(cause, taken[i]);
	take_ratios(diagnosis, cause);
	diagnose_finish(cause, diagnosis->arena);
}

/* ---- the search ---- */

/* Whether it holds the ledger against something else. What the statements generated from it say among themselves follows from how
 * they are made, and from which lines they happen to present. */
static bool ties(const struct equation *equation)
{
	for (size_t i = 0; i < equation->over_figures.count; i++)
		if (diagnose_may_be_wrong(equation->over_figures.terms[i].figure))
			return true;
	return false;
}

/* The relations that hold the ledger against something, as sums of its cells. */
struct ledger_rows {
	struct ledger_row *rows;
	struct equation **broken;
	size_t count, broken_count;
};

static bool has_whole_coefficients(const struct linear *sum)
{
	for (size_t i = 0; i < sum->count; i++)
		if (mpz_cmp_ui(mpq_denref(sum->terms[i].coefficient), 1) != 0 || !mpz_fits_sint_p(mpq_numref(sum->terms[i].coefficient)))
			return false;
	return true;
}

static void gather_rows(struct ledger_rows *out, const struct diagnosis *diagnosis, bool alone)
{
	struct arena *arena = diagnosis->arena;
	*out = (struct ledger_rows){.rows = arena_array(arena, diagnosis->count, sizeof *out->rows), .broken = arena_array(arena, diagnosis->count, sizeof *out->broken)};
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (!equation->linear || !equation->reads_ledger || equation->taken || (!equation->broken && !ties(equation)))
			continue;
		if (alone && diagnose_broken_by_itself(diagnosis, equation))
			continue;
		struct ledger_row row = {.sum = {.constant = number_from_long(arena, 0)}, .residual = exact_residual(equation, arena), .broken = equation->broken};
		if (!expand(&row.sum, &equation->over_figures, number_from_long(arena, 1), 0, arena) || row.sum.count == 0 || !has_whole_coefficients(&row.sum))
			continue;
		out->rows[out->count++] = row;
		if (equation->broken)
			out->broken[out->broken_count++] = equation;
	}
}

/* Whether published figures account for it better: with no more changes than there are mistakes in the ledger, each of which moves
 * two figures at least; or two of them in each other's place, which is likelier than an entry that nobody has seen. */
static bool published_instead(const char **pair, struct diagnosis *diagnosis, const struct ledger_solution *best)
{
	bool swapped = false;
	*pair = diagnose_pair(&swapped, diagnosis);
	return (*pair && swapped && best->matched == 0) || (best->count > 1 && diagnose_figures_needed(diagnosis) <= best->count);
}

bool diagnose_entries(struct diagnosis *diagnosis, bool alone, bool several)
{
	struct ledger_rows rows;
	size_t found;
	const char *pair;
	gather_rows(&rows, diagnosis, alone);
	/* One broken tie alone tells nothing of the ledger: a mistake there moves two figures at least. */
	if (rows.broken_count < 2)
		return false;
	struct ledger_solution *solutions = diagnose_ledger(&found, rows.rows, rows.count, diagnosis->proof, diagnosis->layout->model, several, MOST_CANDIDATES, diagnosis->arena);
	if (found == 0 || published_instead(&pair, diagnosis, &solutions[0]))
		return false;
	ledger_cause(diagnosis, rows.broken, rows.broken_count, solutions, found, pair);
	return true;
}
