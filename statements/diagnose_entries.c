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

/* What the equation is off with the ledger's cents, not its rounded dollars. */
static number exact_residual(const struct equation *equation, struct arena *arena)
{
	number sum = equation->over_figures.constant;
	for (size_t i = 0; i < equation->over_figures.count; i++) {
		const struct linear_term *term = &equation->over_figures.terms[i];
		sum = number_add(arena, sum, number_multiply(arena, term->coefficient, term->figure->exact));
	}
	return sum;
}

static const char *place_of(const struct proof *proof, const struct ledger_candidate *candidate, size_t row, struct arena *arena)
{
	const struct matrix *matrix = &proof->matrices[candidate->year];
	return arena_printf(arena, "%s, %s@%s", matrix->rows[row].id, kind_name(candidate->kind), matrix->year->id);
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

static struct suspect ledger_suspect(const struct proof *proof, const struct ledger_candidate *candidate, size_t row, number change, struct arena *arena)
{
	struct suspect suspect = {.suite = SUITE_GENERATED, .pattern = pattern_name(candidate->pattern)};
	const struct movement *cells = &proof->matrices[candidate->year].rows[row].exact;
	suspect.figure = place_of(proof, candidate, row, arena);
	suspect.found = cells->cells[candidate->kind];
	suspect.expected = number_add(arena, suspect.found, change);
	add_evidence(&suspect, candidate->entry, arena);
	return suspect;
}

static const char *candidate_text(const struct proof *proof, const struct ledger_candidate *candidate, struct arena *arena)
{
	if (candidate->entry && candidate->pattern != PATTERN_MISPOSTED)
		return *candidate->entry->journal ? arena_printf(arena, "%s/%s", candidate->entry->journal, candidate->entry->number) : candidate->entry->number;
	return arena_printf(arena, "%s -> %s", place_of(proof, candidate, candidate->from, arena), place_of(proof, candidate, candidate->to, arena));
}

static void ledger_cause(struct diagnosis *diagnosis, struct equation **taken, size_t taken_count, const struct ledger_candidate *candidates, size_t count)
{
	struct arena *arena = diagnosis->arena;
	struct cause *cause = diagnose_new_cause(diagnosis, LEDGER_LINES);
	const struct ledger_candidate *best = &candidates[0];
	cause->repair_size = 1;
	cause->repair_count = count;
	number amount = best->amount;
	for (size_t i = 0; i < best->line_count; i++)
		cause->suspects[cause->suspect_count++] = ledger_suspect(diagnosis->proof, best, best->lines[i], best->lacks[i], arena);
	if (best->line_count == 0)
		cause->suspects[cause->suspect_count++] = ledger_suspect(diagnosis->proof, best, best->from, number_negate(arena, amount), arena);
	if (best->pattern == PATTERN_MISPOSTED)
		cause->suspects[cause->suspect_count++] = ledger_suspect(diagnosis->proof, best, best->to, amount, arena);
	else if (best->line_count == 0)
		cause->suspects[0].figure = candidate_text(diagnosis->proof, best, arena);
	const char **others = arena_array(arena, count, sizeof *others);
	size_t tied = 0;
	for (size_t i = 1; i < count && tied < MOST_NAMED; i++)
		if (candidates[i].matched == best->matched)
			others[tied++] = candidate_text(diagnosis->proof, &candidates[i], arena);
	for (size_t i = 0; i < cause->suspect_count; i++) {
		cause->suspects[i].tied_with = others;
		cause->suspects[i].tied_count = tied;
	}
	for (size_t i = 0; i < taken_count; i++)
		diagnose_take(cause, taken[i]);
	diagnose_finish(cause, arena);
}

/* Tries one mistake in the ledger for the broken ties; `alone` leaves out those whose published figure is broken by itself. */
bool diagnose_entries(struct diagnosis *diagnosis, bool alone)
{
	struct arena *arena = diagnosis->arena;
	struct ledger_row *rows = arena_array(arena, diagnosis->count, sizeof *rows);
	struct equation **broken = arena_array(arena, diagnosis->count, sizeof *broken);
	size_t count = 0, broken_count = 0;
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (!equation->linear || !equation->reads_ledger || equation->finding->verdict == VERDICT_EXPLAINED)
			continue;
		if (alone && diagnose_broken_by_itself(diagnosis, equation))
			continue;
		struct ledger_row row = {.sum = {.constant = number_from_long(arena, 0)}, .residual = exact_residual(equation, arena), .broken = equation->broken};
		if (!expand(&row.sum, &equation->over_figures, number_from_long(arena, 1), 0, arena) || row.sum.count == 0)
			continue;
		rows[count++] = row;
		if (equation->broken)
			broken[broken_count++] = equation;
	}
	/* One broken tie alone tells nothing of the ledger: a mistake there moves two figures at least. */
	if (broken_count < 2)
		return false;
	size_t found;
	struct ledger_candidate *candidates = diagnose_ledger(&found, rows, count, diagnosis->proof, MOST_CANDIDATES, arena);
	if (found == 0)
		return false;
	ledger_cause(diagnosis, broken, broken_count, candidates, found);
	return true;
}

