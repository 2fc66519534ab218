#include "statements/diagnose.h"

#include <stdio.h>
#include <string.h>

#include "ledger/base/text.h"
#include "statements/decode.h"
#include "statements/diagnose_ledger.h"
#include "statements/reconcile.h"

enum { MOST_REPAIRS = 200, MOST_SUSPECTS = 12, MOST_CANDIDATES = 50 };

/* A relation as one linear sum. */
struct equation {
	struct finding *finding;
	struct linear over_figures; /* published and signed figures, and generated ones as they are */
	number residual;
	bool broken, linear, taken; /* taken: a cause has it */
	bool reads_ledger;
};

struct diagnosis {
	struct proof *proof;
	const struct layout *layout;
	struct arena *arena;
	struct equation *equations;
	size_t count;
	const struct figure **columns; /* figures that may be wrong */
	size_t column_count, column_capacity;
	struct index column_of;
};

static bool may_be_wrong(const struct figure *figure)
{
	return figure->suite == SUITE_PUBLISHED || figure->suite == SUITE_PRIOR;
}

static size_t column_of(struct diagnosis *diagnosis, const struct figure *figure)
{
	char *key = arena_printf(diagnosis->arena, "%s:%s", suite_name(figure->suite), figure->id);
	size_t *found = index_get(&diagnosis->column_of, key);
	if (found)
		return *found;
	size_t *made = arena_alloc(diagnosis->arena, sizeof *made);
	*made = diagnosis->column_count;
	index_put(&diagnosis->column_of, key, made, diagnosis->arena);
	diagnosis->columns = arena_grow(diagnosis->arena, diagnosis->columns, diagnosis->column_count, &diagnosis->column_capacity, sizeof *diagnosis->columns);
	diagnosis->columns[diagnosis->column_count++] = figure;
	return *made;
}

static void read_equation(struct diagnosis *diagnosis, struct equation *out, struct finding *finding)
{
	const struct relation *relation = finding->relation;
	*out = (struct equation){.finding = finding, .broken = finding->verdict == VERDICT_DISAGREE};
	out->linear = relation->operator_ == OPERATOR_EQUAL && !relation->tolerance && linear_difference(&out->over_figures, relation->left, relation->right, diagnosis->arena);
	out->residual = out->broken ? finding->difference : number_from_long(diagnosis->arena, 0);
	for (size_t i = 0; out->linear && i < out->over_figures.count; i++) {
		const struct figure *figure = out->over_figures.terms[i].figure;
		out->reads_ledger = out->reads_ledger || figure->suite == SUITE_GENERATED;
	}
}

static void read_equations(struct diagnosis *diagnosis)
{
	struct proof *proof = diagnosis->proof;
	diagnosis->equations = arena_array(diagnosis->arena, proof->finding_count + 1, sizeof *diagnosis->equations);
	for (size_t i = 0; i < proof->finding_count; i++) {
		struct finding *finding = proof->findings[i];
		if (finding->relation && finding->verdict != VERDICT_NOT_CHECKABLE)
			read_equation(diagnosis, &diagnosis->equations[diagnosis->count++], finding);
	}
}

/* ---- causes ---- */

static struct cause *new_cause(struct diagnosis *diagnosis)
{
	struct proof *proof = diagnosis->proof;
	struct cause *cause = arena_alloc(diagnosis->arena, sizeof *cause);
	proof->causes = arena_grow(diagnosis->arena, proof->causes, proof->cause_count, &proof->cause_capacity, sizeof *proof->causes);
	proof->causes[proof->cause_count++] = cause;
	cause->findings = arena_array(diagnosis->arena, proof->finding_count + 1, sizeof *cause->findings);
	cause->suspects = arena_array(diagnosis->arena, MOST_SUSPECTS, sizeof *cause->suspects);
	return cause;
}

static void take(struct cause *cause, struct equation *equation)
{
	if (equation->taken)
		return;
	equation->taken = true;
	equation->finding->cause = cause;
	cause->findings[cause->finding_count++] = equation->finding;
}

static void identify(struct cause *cause, struct arena *arena)
{
	unsigned long long hash = text_hash("cause", 0);
	for (size_t i = 0; i < cause->suspect_count; i++)
		hash = text_hash(arena_printf(arena, "|%s:%s", suite_name(cause->suspects[i].suite), cause->suspects[i].figure), hash);
	for (size_t i = 0; i < cause->finding_count && cause->suspect_count == 0; i++)
		hash = text_hash(cause->findings[i]->id, hash);
	snprintf(cause->id, sizeof cause->id, "%016llx", hash);
}

static void word(struct cause *cause, struct arena *arena)
{
	const struct suspect *first = cause->suspect_count ? &cause->suspects[0] : NULL;
	int decimals = first && first->at && first->at->decimals > 0 ? first->at->decimals : 0;
	cause->arguments[3] = arena_printf(arena, "%zu", cause->finding_count);
	if (!first) {
		cause->message_code = "cause.unknown";
		return;
	}
	cause->arguments[0] = first->figure;
	cause->arguments[1] = !first->found ? "" : number_decimals(first->found) > decimals ? number_exact_text(arena, first->found) : number_text(arena, first->found, decimals, ROUNDING_HALF_UP);
	cause->arguments[2] = !first->expected ? "" : number_decimals(first->expected) > decimals ? number_exact_text(arena, first->expected) : number_text(arena, first->expected, decimals, ROUNDING_HALF_UP);
	if (first->suite == SUITE_GENERATED)
		cause->message_code = "cause.ledger";
	else if (cause->repair_size > 1)
		cause->message_code = "cause.several";
	else
		cause->message_code = cause->alternatives && cause->suspect_count > 1 ? "cause.tied" : "cause.figure";
}

static void finish_cause(struct cause *cause, struct arena *arena)
{
	identify(cause, arena);
	word(cause, arena);
}

/* ---- the ledger ---- */

/* Generated figures as sums of cells of the matrix; false where one is a ratio or a fact. */
static bool expand(struct linear *out, const struct linear *from, number factor, int depth, struct arena *arena)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct linear_term *term = &from->terms[i];
		if (term->figure && may_be_wrong(term->figure))
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

/* Whether a relation among published figures alone is broken around one of this equation's figures: then the figure is
 * at fault by itself. */
static bool broken_by_itself(const struct diagnosis *diagnosis, const struct equation *tie)
{
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct equation *other = &diagnosis->equations[i];
		if (!other->broken || !other->linear || other->reads_ledger)
			continue;
		for (size_t a = 0; a < tie->over_figures.count; a++)
			for (size_t b = 0; b < other->over_figures.count; b++)
				if (tie->over_figures.terms[a].figure == other->over_figures.terms[b].figure)
					return true;
	}
	return false;
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
	struct cause *cause = new_cause(diagnosis);
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
	for (size_t i = 1; i < count && tied < MOST_SUSPECTS; i++)
		if (candidates[i].matched == best->matched)
			others[tied++] = candidate_text(diagnosis->proof, &candidates[i], arena);
	for (size_t i = 0; i < cause->suspect_count; i++) {
		cause->suspects[i].tied_with = others;
		cause->suspects[i].tied_count = tied;
	}
	for (size_t i = 0; i < taken_count; i++)
		take(cause, taken[i]);
	finish_cause(cause, arena);
}

/* Tries one mistake in the ledger for the broken ties; `alone` leaves out those whose published figure is broken by itself. */
static bool try_ledger(struct diagnosis *diagnosis, bool alone)
{
	struct arena *arena = diagnosis->arena;
	struct ledger_row *rows = arena_array(arena, diagnosis->count, sizeof *rows);
	struct equation **broken = arena_array(arena, diagnosis->count, sizeof *broken);
	size_t count = 0, broken_count = 0;
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (!equation->linear || !equation->reads_ledger || equation->finding->verdict == VERDICT_EXPLAINED)
			continue;
		if (alone && broken_by_itself(diagnosis, equation))
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

/* ---- figures ---- */

/* A repair with the values that it gives its figures. */
struct proposal {
	const struct decode_repair *repair;
	number *expected;
	enum pattern *patterns;
	int rank;
	bool verified;
};

/* Evaluates a relation with some figures changed: they are put back before this returns. */
static bool holds_with(const struct diagnosis *diagnosis, const struct proposal *proposal, const struct equation *equation)
{
	size_t count = proposal->repair->count;
	struct figure **changed = arena_array(diagnosis->arena, count, sizeof *changed);
	number *kept = arena_array(diagnosis->arena, count, sizeof *kept);
	for (size_t i = 0; i < proposal->repair->count; i++) {
		const struct figure *figure = diagnosis->columns[proposal->repair->changes[i].column];
		changed[i] = suite_find(&diagnosis->proof->suites[figure->suite], figure->id);
		kept[i] = changed[i]->value;
		changed[i]->value = proposal->expected[i];
	}
	struct reconciliation reconciliation = {.policy = diagnosis->proof->dossier->policy, .rounding_bound = diagnosis->proof->rounding_bound, .intervals = &diagnosis->proof->intervals};
	const struct finding *finding = reconcile(equation->finding->relation, &reconciliation, diagnosis->arena);
	for (size_t i = 0; i < proposal->repair->count; i++)
		changed[i]->value = kept[i];
	return finding->verdict == VERDICT_AGREE || finding->verdict == VERDICT_WITHIN_ROUNDING;
}

static bool mentions(const struct equation *equation, const struct figure *figure)
{
	for (size_t i = 0; i < equation->finding->figure_count; i++)
		if (equation->finding->figures[i] == figure)
			return true;
	return false;
}

/* Ratios, bounds and explained differences around the changed figures must hold as well, or be no worse than they were. */
static bool verify(const struct diagnosis *diagnosis, const struct proposal *proposal)
{
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct equation *equation = &diagnosis->equations[i];
		bool touched = false;
		for (size_t j = 0; j < proposal->repair->count; j++)
			touched = touched || mentions(equation, diagnosis->columns[proposal->repair->changes[j].column]);
		if (!touched || equation->linear || equation->finding->verdict == VERDICT_EXPLAINED)
			continue;
		if (!holds_with(diagnosis, proposal, equation))
			return false;
	}
	return true;
}

static void judge(struct diagnosis *diagnosis, struct proposal *proposal)
{
	const struct decode_repair *repair = proposal->repair;
	proposal->rank = 0;
	proposal->expected = arena_array(diagnosis->arena, repair->count, sizeof *proposal->expected);
	proposal->patterns = arena_array(diagnosis->arena, repair->count, sizeof *proposal->patterns);
	for (size_t i = 0; i < repair->count; i++) {
		const struct figure *figure = diagnosis->columns[repair->changes[i].column];
		proposal->expected[i] = number_add(diagnosis->arena, figure->value, repair->changes[i].change);
		proposal->patterns[i] = pattern_of(figure, proposal->expected[i], diagnosis->layout, &diagnosis->proof->suites[figure->suite], diagnosis->arena);
		proposal->rank += pattern_weight(proposal->patterns[i], figure, proposal->expected[i], diagnosis->arena);
	}
	proposal->verified = verify(diagnosis, proposal);
}

static struct suspect figure_suspect(const struct diagnosis *diagnosis, const struct proposal *proposal, size_t at)
{
	const struct figure *figure = diagnosis->columns[proposal->repair->changes[at].column];
	return (struct suspect){.suite = figure->suite, .figure = figure->id, .at = figure, .found = figure->value, .expected = proposal->expected[at], .pattern = pattern_name(proposal->patterns[at])};
}

static const char *repair_text(const struct diagnosis *diagnosis, const struct proposal *proposal)
{
	char *text = arena_text(diagnosis->arena, "");
	for (size_t i = 0; i < proposal->repair->count; i++)
		text = arena_printf(diagnosis->arena, "%s%s%s", text, i ? " + " : "", diagnosis->columns[proposal->repair->changes[i].column]->id);
	return text;
}

/* The others in first place, for each suspect: texts of the repairs that the figures cannot tell from its own. */
static void tie_suspects(const struct diagnosis *diagnosis, struct cause *cause, const struct proposal *proposals, const size_t *first, size_t first_count)
{
	for (size_t s = 0; s < cause->suspect_count; s++) {
		size_t own = cause->alternatives ? s : 0;
		cause->suspects[s].tied_with = arena_array(diagnosis->arena, first_count, sizeof *cause->suspects[s].tied_with);
		for (size_t i = 0; i < first_count && cause->suspects[s].tied_count < MOST_SUSPECTS; i++)
			if (i != own)
				cause->suspects[s].tied_with[cause->suspects[s].tied_count++] = repair_text(diagnosis, &proposals[first[i]]);
	}
}

/* In first place stand all smallest repairs that the ratios allow, the likelier mistakes first: none is left out, for the
 * figures cannot tell. Where the ratios allow none, they are at odds themselves, and all repairs stand. */
static size_t *first_place(const struct diagnosis *diagnosis, const struct proposal *proposals, size_t count, size_t *first_count)
{
	bool any_verified = false;
	for (size_t i = 0; i < count; i++)
		any_verified = any_verified || proposals[i].verified;
	size_t *first = arena_array(diagnosis->arena, count + 1, sizeof *first);
	*first_count = 0;
	for (size_t i = 0; i < count; i++) {
		if (proposals[i].verified != any_verified)
			continue;
		size_t at = (*first_count)++;
		for (; at > 0 && proposals[first[at - 1]].rank > proposals[i].rank; at--)
			first[at] = first[at - 1];
		first[at] = i;
	}
	return first;
}

static void name_suspects(struct diagnosis *diagnosis, struct cause *cause, const struct proposal *proposals, size_t count)
{
	size_t first_count;
	size_t *first = first_place(diagnosis, proposals, count, &first_count);
	cause->alternatives = cause->repair_size == 1;
	for (size_t i = 0; i < (cause->alternatives ? first_count : first_count > 0); i++)
		for (size_t at = 0; at < proposals[first[i]].repair->count && cause->suspect_count < MOST_SUSPECTS; at++)
			cause->suspects[cause->suspect_count++] = figure_suspect(diagnosis, &proposals[first[i]], at);
	tie_suspects(diagnosis, cause, proposals, first, first_count);
}

static struct decode_system make_system(struct diagnosis *diagnosis, struct equation ***rows_of)
{
	struct arena *arena = diagnosis->arena;
	struct decode_row *rows = arena_array(arena, diagnosis->count + 1, sizeof *rows);
	*rows_of = arena_array(arena, diagnosis->count + 1, sizeof **rows_of);
	size_t count = 0;
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (!equation->linear || equation->taken || equation->finding->verdict == VERDICT_EXPLAINED || equation->finding->verdict == VERDICT_WITHIN_ROUNDING)
			continue;
		struct decode_term *terms = arena_array(arena, equation->over_figures.count + 1, sizeof *terms);
		size_t used = 0;
		for (size_t t = 0; t < equation->over_figures.count; t++) {
			const struct linear_term *term = &equation->over_figures.terms[t];
			if (may_be_wrong(term->figure))
				terms[used++] = (struct decode_term){column_of(diagnosis, term->figure), term->coefficient};
		}
		if (used == 0)
			continue;
		(*rows_of)[count] = equation;
		rows[count++] = (struct decode_row){terms, used, equation->residual};
	}
	return (struct decode_system){.rows = rows, .row_count = count, .column_count = diagnosis->column_count};
}

/* Ratios that broke with a suspect belong to its cause. */
static void take_ratios(struct diagnosis *diagnosis, struct cause *cause)
{
	for (size_t i = 0; i < diagnosis->count; i++)
		for (size_t s = 0; s < cause->suspect_count; s++)
			if (diagnosis->equations[i].broken && !diagnosis->equations[i].linear && mentions(&diagnosis->equations[i], cause->suspects[s].at))
				take(cause, &diagnosis->equations[i]);
}

static void decode_figures(struct diagnosis *diagnosis)
{
	struct arena *arena = diagnosis->arena;
	struct equation **rows_of;
	struct decode_system system = make_system(diagnosis, &rows_of);
	struct decoding decoding;
	decode(&decoding, &system, MOST_REPAIRS, arena);
	for (size_t p = 0; p < decoding.part_count; p++) {
		const struct decode_part *part = &decoding.parts[p];
		struct cause *cause = new_cause(diagnosis);
		cause->repair_size = part->size;
		cause->repair_count = part->repair_count;
		struct proposal *proposals = arena_array(arena, part->repair_count + 1, sizeof *proposals);
		for (size_t i = 0; i < part->repair_count; i++) {
			proposals[i].repair = &part->repairs[i];
			judge(diagnosis, &proposals[i]);
		}
		name_suspects(diagnosis, cause, proposals, part->repair_count);
		for (size_t i = 0; i < part->row_count; i++)
			take(cause, rows_of[part->rows[i]]);
		take_ratios(diagnosis, cause);
		finish_cause(cause, arena);
	}
}

/* ---- ratios that broke alone ---- */

static void ratio_cause(struct diagnosis *diagnosis, struct equation *equation)
{
	const struct relation *relation = equation->finding->relation;
	struct arena *arena = diagnosis->arena;
	if (relation->left->type != EXPRESSION_FIGURE || !may_be_wrong(relation->left->figure) || relation->operator_ != OPERATOR_EQUAL)
		return;
	const struct figure *figure = relation->left->figure;
	struct cause *cause = new_cause(diagnosis);
	cause->repair_size = cause->repair_count = 1;
	cause->alternatives = true;
	enum pattern pattern = pattern_of(figure, equation->finding->right, diagnosis->layout, &diagnosis->proof->suites[figure->suite], arena);
	cause->suspects[cause->suspect_count++] = (struct suspect){.suite = figure->suite, .figure = figure->id, .at = figure, .found = figure->value, .expected = equation->finding->right, .pattern = pattern_name(pattern)};
	struct suspect *suspect = &cause->suspects[0];
	suspect->tied_with = arena_array(arena, equation->finding->figure_count + 1, sizeof *suspect->tied_with);
	for (size_t i = 0; i < equation->finding->figure_count; i++)
		if (equation->finding->figures[i] != figure && may_be_wrong(equation->finding->figures[i]))
			suspect->tied_with[suspect->tied_count++] = equation->finding->figures[i]->id;
	take(cause, equation);
	finish_cause(cause, arena);
}

/* ---- books that are wrong by themselves ---- */

static bool wrong_in_the_books(const struct finding *finding)
{
	return finding->verdict == VERDICT_DISAGREE && (finding->check == CHECK_L1 || finding->check == CHECK_L2 || finding->check == CHECK_L3 || finding->check == CHECK_L5 || finding->check == CHECK_L7);
}

/* Where entries do not balance, fall outside the years or lie on no line, the ledger's figures follow from that: every broken
 * relation that reads the ledger is a consequence, and no sound entry is to be accused of it. */
static bool books_cause(struct diagnosis *diagnosis)
{
	struct proof *proof = diagnosis->proof;
	struct cause *cause = NULL;
	for (size_t i = 0; i < proof->finding_count; i++) {
		struct finding *finding = proof->findings[i];
		if (!wrong_in_the_books(finding))
			continue;
		if (!cause)
			cause = new_cause(diagnosis);
		finding->cause = cause;
		cause->findings[cause->finding_count++] = finding;
		cause->repair_size++;
		if (cause->suspect_count == MOST_SUSPECTS)
			continue;
		struct suspect *suspect = &cause->suspects[cause->suspect_count++];
		*suspect = (struct suspect){.suite = SUITE_GENERATED, .figure = finding->relation_id, .found = finding->left, .expected = finding->right, .pattern = "", .sources = finding->sources, .source_count = finding->source_count};
		if (finding->left && finding->right)
			suspect->pattern = pattern_name(pattern_of_amounts(finding->left, finding->right, diagnosis->arena));
	}
	if (!cause)
		return false;
	cause->repair_count = 1;
	for (size_t i = 0; i < diagnosis->count; i++) {
		struct equation *equation = &diagnosis->equations[i];
		if (equation->broken && equation->reads_ledger && !broken_by_itself(diagnosis, equation))
			take(cause, equation);
	}
	finish_cause(cause, diagnosis->arena);
	return true;
}

void diagnose(struct proof *proof, const struct layout *layout, struct arena *arena)
{
	struct diagnosis diagnosis = {.proof = proof, .layout = layout, .arena = arena};
	read_equations(&diagnosis);
	bool books = books_cause(&diagnosis), any = false;
	for (size_t i = 0; i < diagnosis.count; i++)
		any = any || (diagnosis.equations[i].broken && !diagnosis.equations[i].taken);
	if (!any)
		return;
	if (proof->matrix_count && !books && !try_ledger(&diagnosis, false))
		try_ledger(&diagnosis, true);
	decode_figures(&diagnosis);
	for (size_t i = 0; i < diagnosis.count; i++)
		if (diagnosis.equations[i].broken && !diagnosis.equations[i].taken && !diagnosis.equations[i].linear)
			ratio_cause(&diagnosis, &diagnosis.equations[i]);
}
