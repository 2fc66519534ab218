#include "statements/diagnose/entry/mistakes.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "statements/diagnose/entry/parts.h"

enum {
	MOST_FIRST = 64, /* how many mistakes may begin a combination: those that settle the most */
	MOST_OF_THREE = 16,
	MOST_TRIED = 1000, /* how many combinations are tried */
	LEAST_PART = 6     /* relations that a mistake has to mend where others are left */
};

/* The kinds of mistake that a step of the search may add. */
enum { WHOLE_ENTRIES = 1, POSTINGS = 2, MOVES = 4, MISSING = 8 };

/* One mistake on the way to a combination: an entry or posting that is there, or an amount moved
 * between lines. */
struct step {
	const struct ledger_single_mistake *atom;
	const struct ledger_move *move;
	int64_t amount;
	size_t settles; /* how many relations hold with it */
};

struct hunt {
	struct ledger_search *search;
	struct ledger_solution *found;
	size_t count, most;
	const struct step *taken[LEDGER_MISTAKES];
	size_t depth, tried;
	int64_t slack; /* grows with each amount that was derived from a relation */
};

/* ---- solutions ---- */

static struct ledger_candidate candidate_of(
	const struct ledger_search *search, const struct step *step)
{
	struct ledger_candidate out = step->atom
		? step->atom->candidate
		: ledger_move_candidate(search, step->move, step->amount);
	out.twin = out.pattern == PATTERN_POSTED_TWICE && ledger_has_twin(search, out.entry);
	return out;
}

static bool same_candidate(const struct ledger_candidate *a, const struct ledger_candidate *b)
{
	return a->pattern == b->pattern && a->year == b->year && a->other_year == b->other_year &&
		a->kind == b->kind && a->from == b->from && a->to == b->to && a->entry == b->entry &&
		a->line_count == b->line_count && number_equal(a->amount, b->amount);
}

static bool has_candidate(
	const struct ledger_solution *solution, const struct ledger_candidate *candidate)
{
	for (size_t i = 0; i < solution->count; i++)
		if (same_candidate(&solution->mistakes[i], candidate))
			return true;
	return false;
}

static bool is_known(const struct hunt *hunt, const struct ledger_solution *solution)
{
	for (size_t i = 0; i < hunt->count; i++) {
		size_t same = 0;
		for (size_t j = 0; j < solution->count; j++)
			same += has_candidate(&hunt->found[i], &solution->mistakes[j]);
		if (same == solution->count && same == hunt->found[i].count)
			return true;
	}
	return false;
}

/* Adds the solution of the mistakes that were taken so far and these, unless it is known. */
static void add_solution(struct hunt *hunt, const struct ledger_candidate *last, size_t count)
{
	struct ledger_solution solution = {.count = 0};
	if (hunt->count == hunt->most || hunt->depth + count > LEDGER_MISTAKES)
		return;
	for (size_t i = 0; i < hunt->depth; i++)
		solution.mistakes[solution.count++] = candidate_of(hunt->search, hunt->taken[i]);
	for (size_t i = 0; i < count; i++)
		solution.mistakes[solution.count++] = last[i];
	solution.oddness = (unsigned)solution.count - 1;
	for (size_t i = 0; i < solution.count; i++) {
		solution.matched += solution.mistakes[i].matched;
		solution.oddness += ledger_oddness(hunt->search, &solution.mistakes[i]);
	}
	if (!is_known(hunt, &solution))
		hunt->found[hunt->count++] = solution;
}

/* ---- one mistake ---- */

static bool is_off(const struct hunt *hunt, const int64_t *residuals, uint32_t row)
{
	return hunt->search->broken[row] && !ledger_within(residuals[row], hunt->slack);
}

static size_t count_off(const struct hunt *hunt, const int64_t *residuals)
{
	size_t count = 0;
	for (size_t i = 0; i < hunt->search->broken_count; i++)
		count += is_off(hunt, residuals, hunt->search->broken_rows[i]);
	return count;
}

/* How many relations hold with that much of the effect; 0 where one that holds now would not. A
 * relation that is off by more than `slack` does not hold. */
static size_t count_settled(const struct hunt *hunt, const int64_t *residuals,
	const struct ledger_effects *mends, int64_t amount, int64_t slack)
{
	size_t count = 0;
	for (size_t i = 0; i < mends->count; i++) {
		uint32_t row = mends->items[i].row;
		int64_t by, after;
		if (__builtin_mul_overflow(mends->items[i].by, amount, &by) ||
			__builtin_add_overflow(residuals[row], by, &after))
			return 0;
		bool holds = ledger_within(after, slack), off = is_off(hunt, residuals, row);
		if (!holds && !off)
			return 0;
		count += holds && off;
	}
	return count;
}

static bool may_take(const struct ledger_single_mistake *atom, unsigned what)
{
	return what & (atom->candidate.pattern == PATTERN_MISPOSTED ? POSTINGS : WHOLE_ENTRIES);
}

/* Whether the mistake is credible beside others. A doubled entry is, only where both copies are
 * there: otherwise too many entries could be left out. */
static bool is_credible(const struct ledger_candidate *candidate)
{
	return candidate->pattern != PATTERN_POSTED_TWICE || candidate->twin;
}

/* The amount that settles the relation when it is moved. */
static bool amount_for(int64_t *out, const struct ledger_effect *mends, const int64_t *residuals)
{
	*out = -residuals[mends->row] / mends->by;
	return *out != 0;
}

static void try_atoms(struct hunt *hunt, const int64_t *residuals, size_t off, unsigned what)
{
	const struct ledger_search *search = hunt->search;
	for (size_t i = 0; i < search->atom_count; i++) {
		const struct ledger_single_mistake *atom = &search->atoms[i];
		if (!may_take(atom, what) || atom->mends.count < off ||
			count_settled(hunt, residuals, &atom->mends, 1, hunt->slack) != off)
			continue;
		struct ledger_candidate candidate = candidate_of(search, &(struct step){.atom = atom});
		if (hunt->depth == 0 || is_credible(&candidate))
			add_solution(hunt, &candidate, 1);
	}
}

static void try_moves(struct hunt *hunt, const int64_t *residuals, size_t off)
{
	const struct ledger_search *search = hunt->search;
	for (size_t i = 0; i < search->move_count; i++) {
		const struct ledger_move *move = &search->moves[i];
		int64_t amount;
		if (move->mends.count < off || !amount_for(&amount, &move->mends.items[0], residuals))
			continue;
		if (count_settled(hunt, residuals, &move->mends, amount, hunt->slack + search->slack) !=
			off)
			continue;
		struct ledger_candidate candidate = ledger_move_candidate(search, move, amount);
		add_solution(hunt, &candidate, 1);
	}
}

/* Turns a candidate of two lines into an amount moved between them, and looks for a posting of that
 * amount. */
static void as_move(const struct ledger_search *search, struct ledger_candidate *group)
{
	int64_t amount;
	if (group->line_count == 2 && ledger_whole(&amount, search, group->lacks[1]))
		*group = ledger_move_candidate(search,
			&(struct ledger_move){.year = group->year,
				.kind = group->kind,
				.from = group->lines[0],
				.to = group->lines[1]},
			amount);
}

static void try_missing(struct hunt *hunt, const int64_t *residuals)
{
	for (size_t i = 0; i < hunt->search->sheet_count; i++) {
		const struct ledger_sheet *sheet = &hunt->search->sheets[i];
		struct ledger_lack lack;
		if (!ledger_lacks(&lack, hunt->search, residuals, &sheet, 1))
			continue;
		struct ledger_candidate groups[LEDGER_MISTAKES];
		size_t count =
			ledger_split(groups, LEDGER_MISTAKES - hunt->depth, hunt->search, &lack.candidates[0]);
		for (size_t g = 0; count > 1 && g < count; g++)
			as_move(hunt->search, &groups[g]);
		add_solution(hunt, groups, count);
	}
}

/* Finishes the search with single mistakes that mend all that is off. Where an entry supports one
 * of them, the others are not taken. */
static void finish_solutions(struct hunt *hunt, const int64_t *residuals, unsigned what)
{
	size_t off = count_off(hunt, residuals), before = hunt->count;
	hunt->tried++;
	try_atoms(hunt, residuals, off, what);
	if (what & MOVES && hunt->count == before)
		try_moves(hunt, residuals, off);
	if (what & MISSING && hunt->count == before)
		try_missing(hunt, residuals);
}

/* ---- several ---- */

static int by_settled(const void *left, const void *right)
{
	const struct step *a = left, *b = right;
	return (a->settles < b->settles) - (a->settles > b->settles);
}

struct steps {
	struct step *items;
	size_t count, capacity;
};

static void add_step(struct steps *steps, struct step step, struct arena *arena)
{
	if (step.settles == 0)
		return;
	steps->items =
		arena_grow(arena, steps->items, steps->count, &steps->capacity, sizeof *steps->items);
	steps->items[steps->count++] = step;
}

/* Adds, for each relation that the move touches, the amount that settles it. */
static void add_moves(struct steps *steps, const struct hunt *hunt, const int64_t *residuals,
	const struct ledger_move *move, struct arena *arena)
{
	for (size_t i = 0; i < move->mends.count; i++) {
		int64_t amount, other;
		bool known = !amount_for(&amount, &move->mends.items[i], residuals);
		for (size_t j = 0; j < i && !known; j++)
			known = amount_for(&other, &move->mends.items[j], residuals) &&
				ledger_within(other - amount, hunt->search->slack);
		if (!known)
			add_step(steps,
				(struct step){.move = move,
					.amount = amount,
					.settles = count_settled(
						hunt, residuals, &move->mends, amount, hunt->slack + hunt->search->slack)},
				arena);
	}
}

static struct steps first_steps(
	const struct hunt *hunt, const int64_t *residuals, unsigned what, struct arena *arena)
{
	const struct ledger_search *search = hunt->search;
	struct steps steps = {0};
	for (size_t i = 0; i < search->atom_count; i++)
		if (may_take(&search->atoms[i], what))
			add_step(&steps,
				(struct step){.atom = &search->atoms[i],
					.amount = 1,
					.settles =
						count_settled(hunt, residuals, &search->atoms[i].mends, 1, hunt->slack)},
				arena);
	for (size_t i = 0; what & MOVES && i < search->move_count; i++)
		if (!search->moves[i].repeated)
			add_moves(&steps, hunt, residuals, &search->moves[i], arena);
	sort_stable(steps.items, steps.count, sizeof *steps.items, by_settled);
	return steps;
}

/* Combines mistakes one after the other: each must settle some relation, and the last must settle
 * all that is left. */
static void combine_mistakes(struct hunt *hunt, const int64_t *residuals, size_t mistakes,
	size_t most, unsigned first, unsigned last)
{
	const struct ledger_search *search = hunt->search;
	if (mistakes == 1) {
		finish_solutions(hunt, residuals, last);
		return;
	}
	struct arena *scratch = arena_new();
	struct steps steps = first_steps(hunt, residuals, first, scratch);
	int64_t *rest = arena_array(scratch, search->row_count + 1, sizeof *rest);
	for (size_t i = 0; i < steps.count && i < most && hunt->tried < MOST_TRIED; i++) {
		const struct step *step = &steps.items[i];
		const struct ledger_effects *mends = step->atom ? &step->atom->mends : &step->move->mends;
		if (step->atom && step->atom->candidate.pattern == PATTERN_POSTED_TWICE &&
			!ledger_has_twin(search, step->atom->candidate.entry))
			continue;
		memcpy(rest, residuals, search->row_count * sizeof *rest);
		for (size_t e = 0; e < mends->count; e++)
			rest[mends->items[e].row] += mends->items[e].by * step->amount;
		int64_t slack = hunt->slack;
		hunt->slack += step->move ? search->slack : 0;
		hunt->taken[hunt->depth++] = step;
		combine_mistakes(hunt, rest, mistakes - 1, most, first, last);
		hunt->depth--;
		hunt->slack = slack;
	}
	arena_free(scratch);
}

/* Tries two entries that are both posted twice and cancel each other on some line, as an invoice
 * and its payment do: neither mends anything alone. */
static void try_two_doubled(struct hunt *hunt)
{
	struct ledger_search *search = hunt->search;
	struct ledger_effects mends = {0};
	size_t count, off = count_off(hunt, search->residuals);
	const struct ledger_single_mistake *doubled = ledger_doubled_find(&count, search);
	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++) {
			ledger_sum_begin(search);
			ledger_sum_column(search, &doubled[i].mends, 1);
			ledger_sum_column(search, &doubled[j].mends, 1);
			if (!ledger_sum_end(&mends, search) ||
				count_settled(hunt, search->residuals, &mends, 1, hunt->slack) != off)
				continue;
			add_solution(hunt,
				(const struct ledger_candidate[]){doubled[i].candidate, doubled[j].candidate}, 2);
		}
}

/* Tries two missing entries, of different kinds or years. */
static void try_two_missing(struct hunt *hunt)
{
	struct ledger_search *search = hunt->search;
	for (size_t i = 0; i < search->sheet_count; i++)
		for (size_t j = i + 1; j < search->sheet_count; j++) {
			const struct ledger_sheet *pair[] = {&search->sheets[i], &search->sheets[j]};
			struct ledger_lack lack;
			if (ledger_lacks(&lack, search, search->residuals, pair, 2))
				add_solution(hunt, lack.candidates, lack.count);
		}
}

/* ---- ranking ---- */

static int compare_candidates(
	const struct ledger_candidate *left, const struct ledger_candidate *right)
{
	if (left->matched != right->matched)
		return right->matched - left->matched;
	if (left->pattern != right->pattern)
		/* a whole entry ranks before a moved amount */
		return left->pattern < right->pattern ? 1 : -1;
	if (left->line_count != right->line_count)
		return left->line_count < right->line_count ? -1 : 1;
	if (left->from != right->from)
		return left->from < right->from ? -1 : 1;
	if (left->to != right->to)
		return left->to < right->to ? -1 : 1;
	if (left->year != right->year)
		return left->year < right->year ? -1 : 1;
	return left->kind < right->kind ? -1 : left->kind > right->kind;
}

static int by_evidence(const void *a, const void *b)
{
	const struct ledger_solution *left = a, *right = b;
	if (left->oddness != right->oddness)
		return left->oddness < right->oddness ? -1 : 1;
	if (left->count - left->matched != right->count - right->matched)
		return left->count - left->matched < right->count - right->matched ? -1 : 1;
	if (left->count != right->count)
		return left->count < right->count ? -1 : 1;
	for (size_t i = 0; i < left->count; i++) {
		int order = compare_candidates(&left->mistakes[i], &right->mistakes[i]);
		if (order != 0)
			return order;
	}
	return 0;
}

static unsigned least_oddness(const struct hunt *hunt)
{
	unsigned least = 0;
	for (size_t i = 0; i < hunt->count; i++)
		if (i == 0 || hunt->found[i].oddness < least)
			least = hunt->found[i].oddness;
	return least;
}

static void look_for_one(struct hunt *hunt)
{
	enum { LIKE_OTHERS = 1 };
	const int64_t *residuals = hunt->search->residuals;
	finish_solutions(hunt, residuals, WHOLE_ENTRIES | POSTINGS | MOVES);
	if (least_oddness(hunt) > 0 || hunt->count == 0)
		try_two_doubled(hunt);
	if (hunt->count > 0)
		return;
	ledger_sheets_find(hunt->search);
	combine_mistakes(
		hunt, residuals, 2, MOST_FIRST, WHOLE_ENTRIES, WHOLE_ENTRIES | POSTINGS | MOVES | MISSING);
	if (hunt->count > 0)
		return;
	finish_solutions(hunt, residuals, MISSING);
	/* a missing entry of several lines that is unlike any entry of the books may be two mistakes */
	if (least_oddness(hunt) > LIKE_OTHERS)
		combine_mistakes(
			hunt, residuals, 2, MOST_FIRST, POSTINGS | MOVES, WHOLE_ENTRIES | POSTINGS | MOVES);
}

static void look_for_several(struct hunt *hunt)
{
	const int64_t *residuals = hunt->search->residuals;
	enum { ANY = WHOLE_ENTRIES | POSTINGS | MOVES };
	ledger_sheets_find(hunt->search);
	combine_mistakes(hunt, residuals, 2, MOST_FIRST, ANY, ANY | MISSING);
	if (hunt->count == 0)
		try_two_missing(hunt);
	hunt->tried = 0;
	if (hunt->count == 0)
		combine_mistakes(hunt, residuals, 3, MOST_OF_THREE, ANY, ANY | MISSING);
}

/* The mistakes that mend the most, where they mend most of what they move. */
static void look_for_part(struct hunt *hunt)
{
	const struct ledger_search *search = hunt->search;
	size_t best = LEAST_PART;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < search->atom_count; i++) {
			const struct ledger_single_mistake *atom = &search->atoms[i];
			size_t settles = count_settled(hunt, search->residuals, &atom->mends, 1, hunt->slack);
			struct ledger_candidate candidate = candidate_of(search, &(struct step){.atom = atom});
			if (settles < best || settles * 3 < atom->mends.count * 2 || !is_credible(&candidate))
				continue;
			best = settles;
			if (pass > 0)
				add_solution(hunt, &candidate, 1);
		}
}

struct ledger_solution *diagnose_ledger(size_t *count, struct ledger_row *rows, size_t row_count,
	const struct result *result, const struct model *model, const struct entry_lookup *lookup,
	enum ledger_extent extent, size_t most, struct arena *arena)
{
	struct ledger_search search = {
		.result = result, .model = model, .lookup = lookup, .arena = arena};
	struct hunt hunt = {
		.search = &search, .found = arena_array(arena, most + 1, sizeof *hunt.found), .most = most};
	*count = 0;
	if (result->matrix_count == 0 || row_count == 0 ||
		!ledger_effects_begin(&search, rows, row_count))
		return NULL;
	if (ledger_candidates_find(&search) != 0)
		return NULL;
	bool settled = ledger_outside_settle(&search, rows);
	if (search.broken_count == 0 || (settled && ledger_candidates_find(&search) != 0))
		return NULL;
	ledger_single_mistakes_find(&search);
	ledger_moves_find(&search);
	hunt.slack = search.slack;
	if (extent == LEDGER_PART)
		look_for_part(&hunt);
	else if (extent == LEDGER_SEVERAL)
		look_for_several(&hunt);
	else
		look_for_one(&hunt);
	sort_stable(hunt.found, hunt.count, sizeof *hunt.found, by_evidence);
	*count = hunt.count;
	return hunt.found;
}
