/* Which number of claims that do not hold is the wrong one. Claims that share a number are one
 * group. Each number of a group, with the value that a claim expects of it, is held against all
 * claims with that number: the change that mends most and breaks least is taken, then the next,
 * until nothing is left that a change mends. */
#include <stdlib.h>
#include <string.h>

#include "statements/published/facts/facts_parts.h"

/* The claims of a number. */
struct use {
	const struct printed_number *number;
	struct claim *claim;
};

struct uses {
	struct use *items; /* sorted by number */
	size_t count, capacity;
};

struct repair {
	struct printed_number *number;
	int64_t units;
	int mended, broken;
	bool target; /* it is what a claim proves, no part of it */
	int likeness;
};

struct repairing {
	struct printed_facts *facts;
	struct uses uses;
	bool *done; /* one a claim: a cause explains it, or it holds */
	struct arena *arena;
};

static int compare_uses(const void *a, const void *b)
{
	const struct use *left = a, *right = b;
	return (left->number > right->number) - (left->number < right->number);
}

static void add_use(struct repairing *repairing, struct printed_number *number, struct claim *claim)
{
	struct uses *uses = &repairing->uses;
	if (!number)
		return;
	uses->items = arena_grow(
		repairing->arena, uses->items, uses->count, &uses->capacity, sizeof *uses->items);
	uses->items[uses->count++] = (struct use){number, claim};
}

static void index_uses(struct repairing *repairing)
{
	struct claims *claims = &repairing->facts->claims;
	for (size_t i = 0; i < claims->count; i++) {
		struct claim *claim = claims->items[i];
		add_use(repairing, claim->target, claim);
		for (size_t at = 0; at < claim->term_count; at++)
			add_use(repairing, claim->terms[at].number, claim);
		for (size_t at = 0; at < claim->base_count; at++)
			add_use(repairing, claim->base[at].number, claim);
	}
	if (repairing->uses.count > 0)
		qsort(repairing->uses.items, repairing->uses.count, sizeof *repairing->uses.items,
			compare_uses);
}

static const struct use *uses_of(
	size_t *count, const struct uses *uses, const struct printed_number *number)
{
	size_t low = 0, high = uses->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (uses->items[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	*count = 0;
	while (low + *count < uses->count && uses->items[low + *count].number == number)
		++*count;
	return *count > 0 ? &uses->items[low] : NULL;
}

int digits_alike(int64_t found, int64_t expected)
{
	uint64_t a = (uint64_t)llabs(found), b = (uint64_t)llabs(expected);
	unsigned differing = 0, place = 0, places[2] = {0, 0};
	uint64_t digits[2][2] = {{0, 0}, {0, 0}};
	for (; a > 0 || b > 0; a /= 10, b /= 10, place++) {
		if (a % 10 == b % 10)
			continue;
		if (differing < 2) {
			places[differing] = place;
			digits[differing][0] = a % 10;
			digits[differing][1] = b % 10;
		}
		differing++;
	}
	bool swapped = differing == 2 && places[1] == places[0] + 1 && digits[0][0] == digits[1][1] &&
		digits[0][1] == digits[1][0];
	return swapped ? 3 : differing == 1 ? 2 : 0;
}

/* What would come of the change. */
static void weigh(struct repair *repair, const struct repairing *repairing)
{
	size_t count;
	const struct use *uses = uses_of(&count, &repairing->uses, repair->number);
	for (size_t i = 0; uses && i < count; i++) {
		const struct claim *claim = uses[i].claim;
		if (i > 0 && claim == uses[i - 1].claim)
			continue;
		if (!claim->holds && repairing->done[claim->place])
			continue;
		bool holds = claim_holds_with(claim, repair->number, repair->units);
		repair->mended += holds && !claim->holds;
		repair->broken += !holds;
		repair->target = repair->target || (!claim->holds && claim->target == repair->number);
	}
	repair->likeness = digits_alike(repair->number->units, repair->units);
}

/* More than 0 where `a` is the better repair, less where `b` is. */
static int compare_repairs(const struct repair *a, const struct repair *b)
{
	int gain = (a->mended - a->broken) - (b->mended - b->broken);
	if (gain != 0)
		return gain;
	if (a->likeness != b->likeness)
		return a->likeness - b->likeness;
	return (int)a->target - (int)b->target;
}

struct repairs {
	struct repair *items;
	size_t count, capacity;
};

static void propose(struct repairs *out, const struct repairing *repairing,
	struct printed_number *number, int64_t units)
{
	if (!number)
		return;
	for (size_t i = 0; i < out->count; i++)
		if (out->items[i].number == number && out->items[i].units == units)
			return;
	out->items =
		arena_grow(repairing->arena, out->items, out->count, &out->capacity, sizeof *out->items);
	struct repair *repair = &out->items[out->count++];
	*repair = (struct repair){.number = number, .units = units};
	weigh(repair, repairing);
}

static void propose_of(
	struct repairs *out, const struct repairing *repairing, const struct claim *claim)
{
	int64_t units;
	if (claim->kind == CLAIM_UNIT || claim->open)
		return;
	if (claim_expected(&units, claim))
		propose(out, repairing, claim->target, units);
	for (size_t i = 0; i < claim->term_count; i++)
		if (claim_expected_term(&units, claim, i))
			propose(out, repairing, claim->terms[i].number, units);
	if (claim_expected_base(&units, claim))
		propose(out, repairing, claim->base[0].number, units);
}

/* ---- groups ---- */

static void add_claim(struct fact_cause *cause, struct claim *claim, struct repairing *repairing)
{
	cause->claims[cause->claim_count++] = claim;
	repairing->done[claim->place] = true;
}

static struct fact_cause *add_cause(struct repairing *repairing, size_t claims)
{
	struct printed_facts *facts = repairing->facts;
	facts->causes = arena_grow(repairing->arena, facts->causes, facts->cause_count,
		&facts->cause_capacity, sizeof *facts->causes);
	struct fact_cause *cause = &facts->causes[facts->cause_count++];
	*cause = (struct fact_cause){0};
	cause->claims = arena_array(repairing->arena, claims + 1, sizeof(struct claim *));
	return cause;
}

/* The broken claims that share a number with those of the group, directly or through others. */
static size_t group_of(
	struct claim **group, const struct repairing *repairing, struct claim *first, bool *seen)
{
	size_t count = 0;
	group[count++] = first;
	seen[first->place] = true;
	for (size_t i = 0; i < count; i++) {
		const struct claim *claim = group[i];
		for (size_t part = 0; part < 1 + claim->term_count + claim->base_count; part++) {
			const struct printed_number *number = part == 0 ? claim->target
				: part <= claim->term_count                 ? claim->terms[part - 1].number
											: claim->base[part - 1 - claim->term_count].number;
			size_t uses_count;
			const struct use *uses = uses_of(&uses_count, &repairing->uses, number);
			for (size_t u = 0; number && uses && u < uses_count; u++) {
				struct claim *other = uses[u].claim;
				if (seen[other->place] || repairing->done[other->place] || other->holds)
					continue;
				seen[other->place] = true;
				group[count++] = other;
			}
		}
	}
	return count;
}

/* Takes the claims of the group that the change mends. */
static void take_mended(struct fact_cause *cause, struct repairing *repairing, struct claim **group,
	size_t count, const struct repair *repair)
{
	for (size_t i = 0; i < count; i++)
		if (!repairing->done[group[i]->place] &&
			claim_holds_with(group[i], repair->number, repair->units))
			add_claim(cause, group[i], repairing);
}

static void add_others(struct fact_cause *cause, const struct repairing *repairing,
	const struct repairs *repairs, const struct repair *best)
{
	cause->others =
		arena_array(repairing->arena, repairs->count + 1, sizeof(struct printed_number *));
	cause->others_expected =
		arena_array(repairing->arena, repairs->count + 1, sizeof *cause->others_expected);
	for (size_t i = 0; i < repairs->count; i++) {
		const struct repair *repair = &repairs->items[i];
		if (repair->number == best->number ||
			repair->mended - repair->broken != best->mended - best->broken)
			continue;
		cause->others[cause->other_count] = repair->number;
		cause->others_expected[cause->other_count++] = repair->units;
	}
}

/* The best change for what is left of the group; false where none mends more than it breaks. */
static bool mend(struct repairing *repairing, struct claim **group, size_t count)
{
	struct repairs repairs = {0};
	const struct repair *best = NULL;
	for (size_t i = 0; i < count; i++)
		if (!repairing->done[group[i]->place])
			propose_of(&repairs, repairing, group[i]);
	for (size_t i = 0; i < repairs.count; i++)
		if (repairs.items[i].mended > 0 && (!best || compare_repairs(&repairs.items[i], best) > 0))
			best = &repairs.items[i];
	if (!best)
		return false;
	struct fact_cause *cause = add_cause(repairing, count);
	cause->number = best->number;
	cause->expected = best->units;
	add_others(cause, repairing, &repairs, best);
	take_mended(cause, repairing, group, count, best);
	if (cause->claim_count == 0)
		repairing->facts->cause_count--;
	return cause->claim_count > 0;
}

/* Claims that no change mends are causes of their own. */
static void add_unknown(struct repairing *repairing, struct claim **group, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (repairing->done[group[i]->place])
			continue;
		struct fact_cause *cause = add_cause(repairing, 1);
		add_claim(cause, group[i], repairing);
	}
}

void causes_find(struct printed_facts *facts, struct arena *arena)
{
	struct repairing repairing = {.facts = facts, .arena = arena};
	struct claims *claims = &facts->claims;
	struct claim **group = arena_array(arena, claims->count + 1, sizeof(struct claim *));
	bool *seen = arena_array(arena, claims->count + 1, sizeof *seen);
	repairing.done = arena_array(arena, claims->count + 1, sizeof *repairing.done);
	for (size_t i = 0; i < claims->count; i++) {
		claims->items[i]->place = i;
		repairing.done[i] = claims->items[i]->holds;
	}
	index_uses(&repairing);
	for (size_t i = 0; i < claims->count; i++) {
		if (repairing.done[i] || seen[i])
			continue;
		size_t count = group_of(group, &repairing, claims->items[i], seen);
		while (mend(&repairing, group, count))
			continue;
		add_unknown(&repairing, group, count);
	}
}
