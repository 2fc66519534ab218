/* Finds causes among published and signed figures: the linear relations propose repairs, all
 * relations verify them, and the likelier repairs come first. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "statements/decode/decode.h"
#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/diagnose/likelihood/plausibility.h"
#include "statements/diagnose/steps.h"

/* A repair with the values that it gives its figures. */
struct proposal {
	const struct decode_repair *repair;
	const struct figure **figures;
	number *expected;
	enum error_pattern *patterns;
	int cost;         /* eighths of a bit (error_pattern.h) */
	size_t unsettled; /* ratios and bounds that it breaks, or leaves broken */
};

static struct supposition supposition_of(const struct proposal *proposal)
{
	return (struct supposition){proposal->figures, proposal->expected, proposal->repair->count};
}

/* ---- patterns that relations show ---- */

/* The broken sum that has the figure as its total; NULL where there is none. */
static const struct equation *sum_of(const struct diagnosis *diagnosis, const struct figure *figure)
{
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct equation *equation = &diagnosis->equations[i];
		const struct expression *left = equation->finding->relation->left;
		if (equation->broken && equation->linear && left->type == EXPRESSION_FIGURE &&
			left->figure == figure && equation->over_figures.count > 2)
			return equation;
	}
	return NULL;
}

/* Whether the change of a total is the value of one of its lines: that line was left out, or added
 * twice. */
static enum error_pattern total_pattern(const struct diagnosis *diagnosis,
	const struct equation *sum, const struct figure *total, number expected)
{
	number gap = number_subtract(diagnosis->arena, total->value, expected);
	for (size_t t = 0; t < sum->over_figures.count; t++) {
		const struct linear_term *term = &sum->over_figures.terms[t];
		number part = number_multiply(diagnosis->arena, term->coefficient, term->figure->value);
		if (term->figure == total || number_sign(part) == 0)
			continue;
		/* in the equation, the line has the opposite sign of the total */
		if (number_equal(part, gap))
			return PATTERN_LINE_OMITTED;
		if (number_equal(part, number_negate(diagnosis->arena, gap)))
			return PATTERN_LINE_TWICE;
	}
	return PATTERN_NONE;
}

static bool same_column(const struct figure *a, const struct figure *b)
{
	return a->cell && b->cell && a->suite == b->suite && a->cell->table == b->cell->table &&
		a->cell->column == b->cell->column;
}

static bool same_line(const struct figure *a, const struct figure *b)
{
	const char *at = strchr(a->id, '@');
	return a->suite == b->suite && at && strncmp(a->id, b->id, (size_t)(at - a->id) + 1) == 0;
}

/* Whether each of two figures has the other's value. */
static bool is_exchange(const struct proposal *proposal)
{
	return proposal->repair->count == 2 &&
		number_equal(proposal->figures[0]->value, proposal->expected[1]) &&
		number_equal(proposal->figures[1]->value, proposal->expected[0]);
}

/* Recognises two figures in each other's place, or an amount that is on one figure instead of the
 * other: that is one mistake, not two. */
static void see_pair(struct proposal *proposal, struct arena *arena)
{
	const struct figure *a = proposal->figures[0], *b = proposal->figures[1];
	bool beside = same_column(a, b), swapped = is_exchange(proposal);
	number sum =
		number_add(arena, proposal->repair->changes[0].change, proposal->repair->changes[1].change);
	if (swapped && (beside || same_line(a, b))) {
		proposal->cost += error_pattern_cost(PATTERN_SWAPPED) -
			error_pattern_cost(proposal->patterns[0]) - error_pattern_cost(proposal->patterns[1]);
		proposal->patterns[0] = proposal->patterns[1] = PATTERN_SWAPPED;
	} else if (beside && number_sign(sum) == 0) {
		proposal->cost -= PRICE_COMPENSATING;
	}
}

/* ---- judging ---- */

static void judge_change(const struct diagnosis *diagnosis, struct proposal *proposal, size_t at)
{
	const struct figure *figure = diagnosis->columns[proposal->repair->changes[at].column];
	number expected =
		number_add(diagnosis->arena, figure->value, proposal->repair->changes[at].change);
	const struct equation *sum = sum_of(diagnosis, figure);
	struct likely_error mistake = error_pattern_of(figure, expected, sum, diagnosis->layout,
		&diagnosis->result->suites[figure->suite], diagnosis->arena);
	enum error_pattern total = sum ? total_pattern(diagnosis, sum, figure, expected) : PATTERN_NONE;
	if (total != PATTERN_NONE && error_pattern_cost(total) < mistake.cost)
		mistake = (struct likely_error){total, error_pattern_cost(total)};
	proposal->figures[at] = figure;
	proposal->expected[at] = expected;
	proposal->patterns[at] = mistake.pattern;
	proposal->cost += mistake.cost + (figure->suite == SUITE_PRIOR ? PRICE_SIGNED : 0);
}

static struct proposal judge_repair(
	const struct diagnosis *diagnosis, const struct decode_repair *repair)
{
	struct arena *arena = diagnosis->arena;
	struct proposal out = {.repair = repair};
	out.figures = arena_array(arena, repair->count, sizeof *out.figures);
	out.expected = arena_array(arena, repair->count, sizeof *out.expected);
	out.patterns = arena_array(arena, repair->count, sizeof *out.patterns);
	for (size_t i = 0; i < repair->count; i++)
		judge_change(diagnosis, &out, i);
	if (repair->count == 2)
		see_pair(&out, arena);
	const struct supposition supposition = supposition_of(&out);
	out.unsettled = diagnose_count_unsettled(diagnosis, &supposition);
	return out;
}

static int by_cost(const void *left, const void *right)
{
	const struct proposal *a = left, *b = right;
	if (a->unsettled != b->unsettled)
		return a->unsettled < b->unsettled ? -1 : 1;
	return (a->cost > b->cost) - (a->cost < b->cost);
}

/* Counts the proposals that share first place: the smallest repairs that leave the fewest ratios
 * unsettled. The figures cannot tell them apart, so all are listed, the likelier mistakes first. */
static size_t first_place(struct proposal *proposals, size_t count)
{
	size_t first = 0;
	sort_stable(proposals, count, sizeof *proposals, by_cost);
	while (first < count && proposals[first].unsettled == proposals[0].unsettled)
		first++;
	return first;
}

/* ---- naming ---- */

static struct suspect suspect_of(const struct proposal *proposal, size_t at)
{
	const struct figure *figure = proposal->figures[at];
	return (struct suspect){.suite = figure->suite,
		.figure = figure->id,
		.at = figure,
		.found = figure->value,
		.expected = proposal->expected[at],
		.pattern = error_pattern_name(proposal->patterns[at])};
}

static const char *repair_text(const struct proposal *proposal, struct arena *arena)
{
	char *text = arena_text(arena, "");
	for (size_t i = 0; i < proposal->repair->count; i++)
		text = arena_printf(arena, "%s%s%s", text, i ? " + " : "", proposal->figures[i]->id);
	return text;
}

/* Lists for each suspect the other repairs in first place, as texts: the figures cannot tell them
 * from its own. */
static void tie_suspects(
	struct cause *cause, const struct proposal *first, size_t count, struct arena *arena)
{
	const char **texts = arena_array(arena, count + 1, sizeof *texts);
	for (size_t i = 0; i < count; i++)
		texts[i] = repair_text(&first[i], arena);
	for (size_t s = 0; s < cause->suspect_count; s++) {
		size_t own = cause->alternatives ? s : 0;
		cause->suspects[s].tied_with = arena_array(arena, count, sizeof *texts);
		for (size_t i = 0; i < count; i++)
			if (i != own)
				cause->suspects[s].tied_with[cause->suspects[s].tied_count++] = texts[i];
	}
}

static struct cause *name_suspects(struct diagnosis *diagnosis, const struct decode_part *part,
	const struct proposal *proposals, size_t count)
{
	struct cause *cause = diagnose_new_cause(diagnosis, part->size * count);
	cause->repair_size = part->size;
	cause->repair_count = part->repair_count;
	cause->partial = !part->complete;
	cause->entangled = part->entangled;
	cause->alternatives = part->size == 1;
	for (size_t i = 0; i < (cause->alternatives ? count : count > 0); i++)
		for (size_t at = 0; at < proposals[i].repair->count; at++)
			cause->suspects[cause->suspect_count++] = suspect_of(&proposals[i], at);
	tie_suspects(cause, proposals, count, diagnosis->arena);
	return cause;
}

/* ---- decoding ---- */

/* Whether the equation can be a row of the system. A tie that holds only within rounding cannot; a
 * difference that an explanation accounts for to the last digit can. */
static bool is_row(const struct equation *equation)
{
	return equation->linear && !equation->taken && !equation->blurred &&
		equation->finding->verdict != VERDICT_WITHIN_ROUNDING;
}

static struct decode_row row_of(struct diagnosis *diagnosis, const struct equation *equation)
{
	struct decode_term *terms =
		arena_array(diagnosis->arena, equation->over_figures.count + 1, sizeof *terms);
	size_t used = 0;
	for (size_t t = 0; t < equation->over_figures.count; t++) {
		const struct linear_term *term = &equation->over_figures.terms[t];
		if (diagnose_may_be_wrong(term->figure))
			terms[used++] = (struct decode_term){
				diagnose_column_of(diagnosis, term->figure), term->coefficient};
	}
	return (struct decode_row){terms, used, equation->residual};
}

static struct decode_system make_system(struct diagnosis *diagnosis, struct equation ***rows_of)
{
	struct decode_row *rows = arena_array(diagnosis->arena, diagnosis->count + 1, sizeof *rows);
	*rows_of = arena_array(diagnosis->arena, diagnosis->count + 1, sizeof **rows_of);
	size_t count = 0;
	for (size_t i = 0; i < diagnosis->count; i++) {
		if (!is_row(&diagnosis->equations[i]))
			continue;
		struct decode_row row = row_of(diagnosis, &diagnosis->equations[i]);
		if (row.count == 0)
			continue;
		(*rows_of)[count] = &diagnosis->equations[i];
		rows[count++] = row;
	}
	return (struct decode_system){
		.rows = rows, .row_count = count, .column_count = diagnosis->column_count};
}

/* Adds to the cause the broken ratios that some repair in first place settles. */
static void take_ratios(
	struct diagnosis *diagnosis, struct cause *cause, const struct proposal *first, size_t count)
{
	for (size_t p = 0; p < count; p++) {
		const struct supposition supposition = supposition_of(&first[p]);
		for (size_t i = 0; i < diagnosis->count; i++) {
			struct equation *equation = &diagnosis->equations[i];
			if (equation->broken && !equation->linear && !equation->taken &&
				diagnose_mentions_any(equation, &supposition) &&
				diagnose_holds_with(diagnosis, &supposition, equation))
				diagnose_add_finding(cause, equation);
		}
	}
}

/* Adds to the cause the relations of its figures of which a mistake in the ledger explains the
 * other part. */
static void take_blurred(struct diagnosis *diagnosis, struct cause *cause)
{
	for (size_t i = 0; i < diagnosis->count; i++)
		for (size_t s = 0; diagnosis->equations[i].blurred && s < cause->suspect_count; s++)
			if (diagnose_mentions(&diagnosis->equations[i], cause->suspects[s].at))
				diagnose_add_finding(cause, &diagnosis->equations[i]);
}

static struct proposal *judge_part(
	const struct diagnosis *diagnosis, const struct decode_part *part, size_t *first)
{
	struct proposal *proposals =
		arena_array(diagnosis->arena, part->repair_count + 1, sizeof *proposals);
	for (size_t i = 0; i < part->repair_count; i++)
		proposals[i] = judge_repair(diagnosis, &part->repairs[i]);
	*first = first_place(proposals, part->repair_count);
	return proposals;
}

const char *diagnose_smallest_repair_text(bool *swapped, struct diagnosis *diagnosis)
{
	struct equation **rows_of;
	struct decode_system system = make_system(diagnosis, &rows_of);
	struct decoding decoding;
	const struct figure *figures[DECODE_CHANGES];
	number expected[DECODE_CHANGES];
	size_t count = 0, first;
	decode(&decoding, &system, MOST_REPAIRS, diagnosis->arena);
	const char *text = "";
	for (size_t p = 0; p < decoding.part_count; p++) {
		const struct decode_part *part = &decoding.parts[p];
		if (part->repair_count == 0 || count + part->size > DECODE_CHANGES)
			return NULL;
		const struct proposal *likeliest = judge_part(diagnosis, part, &first);
		for (size_t i = 0; i < likeliest->repair->count; i++, count++) {
			figures[count] = likeliest->figures[i];
			expected[count] = likeliest->expected[i];
		}
		text = arena_printf(diagnosis->arena, "%s%s%s", text, *text ? " + " : "",
			repair_text(likeliest, diagnosis->arena));
	}
	*swapped = count == 2 && number_equal(figures[0]->value, expected[1]) &&
		number_equal(figures[1]->value, expected[0]);
	return count > 0 ? text : NULL;
}

size_t diagnose_figures_needed(struct diagnosis *diagnosis)
{
	struct equation **rows_of;
	struct decode_system system = make_system(diagnosis, &rows_of);
	struct decoding decoding;
	size_t needed = 0;
	decode(&decoding, &system, 1, diagnosis->arena);
	for (size_t p = 0; p < decoding.part_count; p++) {
		if (decoding.parts[p].size == 0)
			return SIZE_MAX;
		needed += decoding.parts[p].size;
	}
	return needed;
}

void diagnose_price_repairs(struct small_repair *out, struct diagnosis *diagnosis)
{
	struct equation **rows_of;
	struct decode_system system = make_system(diagnosis, &rows_of);
	struct decoding decoding;
	size_t first;
	decode(&decoding, &system, MOST_REPAIRS, diagnosis->arena);
	for (size_t i = 0; i < diagnosis->count; i++)
		out[i] = (struct small_repair){.part = SIZE_MAX};
	for (size_t p = 0; p < decoding.part_count; p++) {
		const struct decode_part *part = &decoding.parts[p];
		struct small_repair repair = {.part = p, .size = part->size};
		if (part->size > 0)
			repair.cost = judge_part(diagnosis, part, &first)[0].cost;
		for (size_t i = 0; i < part->row_count; i++)
			out[rows_of[part->rows[i]] - diagnosis->equations] = repair;
	}
}

static bool reads_ledger(const struct decode_part *part, struct equation *const *rows_of)
{
	for (size_t i = 0; i < part->row_count; i++)
		if (rows_of[part->rows[i]]->reads_ledger)
			return true;
	return false;
}

static void take_rows(
	struct cause *cause, const struct decode_part *part, struct equation *const *rows_of)
{
	for (size_t i = 0; i < part->row_count; i++)
		diagnose_add_finding(cause, rows_of[part->rows[i]]);
}

/* Several figures that differ from the ledger alone, while what is printed agrees with itself:
 * nothing tells which of the two is right. One figure by itself is no mistake of the ledger, which
 * moves two at least. */
static bool may_be_ledger(const struct diagnosis *diagnosis, const struct decode_part *part,
	struct equation *const *rows_of)
{
	size_t others = 0;
	for (size_t i = 0; i < part->row_count; i++)
		if (!rows_of[part->rows[i]]->reads_ledger)
			return false;
	for (size_t i = 0; i < diagnosis->count; i++)
		others += diagnosis->equations[i].broken && diagnosis->equations[i].reads_ledger &&
			!diagnose_broken_by_itself(diagnosis, &diagnosis->equations[i]);
	return part->size > 1 || others > part->row_count;
}

/* Whether each change undoes a slip of the pen that hardly any other value would show. */
static bool is_recognised(const struct proposal *proposal)
{
	for (size_t i = 0; i < proposal->repair->count; i++) {
		enum error_pattern pattern = proposal->patterns[i];
		if (pattern != PATTERN_SIGN && pattern != PATTERN_FACTOR &&
			pattern != PATTERN_TRANSPOSITION)
			return false;
	}
	return true;
}

/* Whether more figures may be wrong than the repair changes. It explains no more differences than
 * it has figures, so that some repair of this size was to be found whatever is wrong; and its
 * changes are not all of a kind that people make, or a larger cause may lie behind. One figure that
 * stands alone is left out: nothing is simpler. */
static bool may_be_more(const struct decode_part *part, struct equation *const *rows_of,
	const struct proposal *likeliest)
{
	size_t broken = 0;
	for (size_t i = 0; i < part->row_count; i++)
		broken += rows_of[part->rows[i]]->broken;
	if (part->size == 0 || broken > part->size || is_exchange(likeliest))
		return false;
	return part->entangled || (part->size > 1 && !is_recognised(likeliest));
}

static void name_cause(
	struct diagnosis *diagnosis, const struct decode_part *part, struct equation *const *rows_of)
{
	size_t first;
	struct proposal *proposals = judge_part(diagnosis, part, &first);
	bool exchanged = false;
	for (size_t i = 0; i < part->repair_count; i++)
		exchanged = exchanged || is_exchange(&proposals[i]);
	struct cause *cause = exchanged ? NULL : diagnose_two_places(diagnosis, part, rows_of);
	if (cause) {
		take_rows(cause, part, rows_of);
		diagnose_finish_cause(cause, diagnosis->arena);
		cause->message_code = "cause.two-places";
		return;
	}
	cause = name_suspects(diagnosis, part, proposals, first);
	take_rows(cause, part, rows_of);
	take_ratios(diagnosis, cause, proposals, first);
	take_blurred(diagnosis, cause);
	bool ledger = may_be_ledger(diagnosis, part, rows_of),
		 more = may_be_more(part, rows_of, &proposals[0]);
	for (size_t i = 0; i < cause->suspect_count; i++) {
		cause->suspects[i].or_ledger = ledger;
		cause->suspects[i].or_more = more;
	}
	diagnose_finish_cause(cause, diagnosis->arena);
}

/* Makes one cause of the broken ties that no published figure explains: more than one entry of the
 * ledger is then wrong. */
void diagnose_figures(struct diagnosis *diagnosis)
{
	struct equation **rows_of;
	struct decode_system system = make_system(diagnosis, &rows_of);
	struct decoding decoding;
	struct cause *ledger = NULL;
	decode(&decoding, &system, MOST_REPAIRS, diagnosis->arena);
	for (size_t p = 0; p < decoding.part_count; p++) {
		const struct decode_part *part = &decoding.parts[p];
		if (part->size > 0 || !reads_ledger(part, rows_of)) {
			name_cause(diagnosis, part, rows_of);
			continue;
		}
		if (!ledger)
			ledger = diagnose_new_cause(diagnosis, 0);
		take_rows(ledger, part, rows_of);
	}
	if (ledger)
		diagnose_finish_cause(ledger, diagnosis->arena);
}
