/* Turns choices of groups into repairs: one cause for each group, one column for each suspect, and
 * the exact changes. */
#include <stdlib.h>

#include "ledger/base/sort.h"

#include "statements/decode/parts.h"

struct weighed_change {
	size_t column;
	number change;
	unsigned weight;
};

struct listing {
	struct decode_causes *causes;
	struct arena *arena; /* the arena of the result */
	size_t most;
	struct decode_repair *repairs; /* the lightest found so far */
	size_t count, capacity, weight;
	struct weighed_change *changes; /* of the repair that is being built */
	size_t change_count;
	bool full; /* there are more repairs than `most` */
};

static int compare_changes(const void *left, const void *right)
{
	const struct weighed_change *a = left, *b = right;
	return a->column < b->column ? -1 : a->column > b->column;
}

/* Of two repairs of equal weight, so that neither begins with the whole of the other. */
static int compare_repairs(const void *left, const void *right)
{
	const struct decode_repair *a = left, *b = right;
	for (size_t i = 0; i < a->count; i++)
		if (a->changes[i].column != b->changes[i].column)
			return a->changes[i].column < b->changes[i].column ? -1 : 1;
	return 0;
}

/* Merges changes of the same column, and takes out those that come to nothing. Two causes may both
 * change a column that is in unbroken rows only; it then changes by the sum. */
static size_t merge_columns(struct weighed_change *changes, size_t count, struct arena *arena)
{
	size_t merged = 0, kept = 0;
	sort_stable(changes, count, sizeof *changes, compare_changes);
	for (size_t i = 0; i < count; i++)
		if (merged > 0 && changes[merged - 1].column == changes[i].column)
			changes[merged - 1].change =
				number_add(arena, changes[merged - 1].change, changes[i].change);
		else
			changes[merged++] = changes[i];
	for (size_t i = 0; i < merged; i++)
		if (number_sign(changes[i].change) != 0)
			changes[kept++] = changes[i];
	return kept;
}

static struct decode_repair repair_of(
	const struct weighed_change *changes, size_t count, struct arena *arena)
{
	struct decode_change *plain = arena_array(arena, count, sizeof *plain);
	for (size_t i = 0; i < count; i++)
		plain[i] = (struct decode_change){changes[i].column, changes[i].change};
	return (struct decode_repair){plain, count};
}

static bool is_listed(const struct listing *listing, const struct decode_repair *repair)
{
	for (size_t i = 0; i < listing->count; i++)
		if (compare_repairs(&listing->repairs[i], repair) == 0)
			return true;
	return false;
}

/* Lists the repair that was built, unless a lighter one is known. Where causes share a column, it
 * is lighter than they are, and other causes may make up the same. */
static void add_repair(struct listing *listing)
{
	struct weighed_change *changes =
		arena_array(listing->arena, listing->change_count, sizeof *changes);
	for (size_t i = 0; i < listing->change_count; i++)
		changes[i] = listing->changes[i];
	size_t count = merge_columns(changes, listing->change_count, listing->arena), weight = 0;
	for (size_t i = 0; i < count; i++)
		weight += changes[i].weight;
	struct decode_repair repair = repair_of(changes, count, listing->arena);
	if (weight < listing->weight)
		listing->count = 0;
	if (listing->count > 0 &&
		(weight > listing->weight ||
			(count < listing->change_count && is_listed(listing, &repair))))
		return;
	if (listing->count == listing->most) {
		listing->full = true;
		return;
	}
	listing->weight = weight;
	listing->repairs = arena_grow(listing->arena, listing->repairs, listing->count,
		&listing->capacity, sizeof *listing->repairs);
	listing->repairs[listing->count++] = repair;
}

static void list_choice(struct listing *listing, const struct decode_choice *choice, size_t place);

/* Tries each column that can stand for the suspect at `index` of the cause, and for each the
 * columns of the next suspect. */
static void list_columns(struct listing *listing, const struct decode_choice *choice, size_t place,
	const struct decode_found *found, uint32_t index)
{
	if (index == found->cause.count) {
		list_choice(listing, choice, place + 1);
		return;
	}
	const struct decode_suspect *suspect =
		&listing->causes->matrix->suspects[found->cause.suspects[index]];
	for (size_t i = 0; i < suspect->member_count && !listing->full; i++) {
		const struct decode_member *member = &suspect->members[i];
		number change = number_divide(listing->arena, found->changes[index], member->factor);
		listing->changes[listing->change_count++] =
			(struct weighed_change){member->column, change, suspect->weight};
		list_columns(listing, choice, place, found, index + 1);
		listing->change_count--;
	}
}

static bool holds_exactly(struct listing *listing, struct decode_found *found)
{
	if (!found->solved)
		found->holds =
			decode_exact(found->changes, listing->causes->matrix, &found->cause, listing->arena);
	found->solved = true;
	return found->holds;
}

static void list_choice(struct listing *listing, const struct decode_choice *choice, size_t place)
{
	if (place == choice->count) {
		add_repair(listing);
		return;
	}
	struct decode_group *group = &listing->causes->groups[choice->groups[place]];
	for (size_t i = 0; i < group->cause_count && !listing->full; i++)
		if (holds_exactly(listing, &group->causes[i]))
			list_columns(listing, choice, place, &group->causes[i], 0);
}

void decode_list(struct decode_part *part, struct decode_causes *causes,
	const struct decode_cover *cover, size_t most, struct arena *arena)
{
	struct listing listing = {.causes = causes, .arena = arena, .most = most};
	listing.changes = arena_array(
		causes->matrix->arena, DECODE_CHANGES * part->row_count, sizeof *listing.changes);
	for (size_t i = 0; i < cover->choice_count && !listing.full; i++)
		list_choice(&listing, &cover->choices[i], 0);
	sort_stable(listing.repairs, listing.count, sizeof *listing.repairs, compare_repairs);
	part->repairs = listing.repairs;
	part->repair_count = listing.count;
	part->size = listing.count > 0 ? listing.weight : 0;
	part->complete = !listing.full && !cover->more && !cover->exhausted && !causes->exhausted;
}
