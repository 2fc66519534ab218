/* Finds the causes of an island that takes more than DECODE_CHANGES changes. Each cause is grown,
 * member by member, from the rows that it touches.
 *
 * Where a set changes one operand of a row that holds, that row needs another member. Where there
 * is no such row, and no changes of the set make all touched rows hold, elimination gives a
 * certificate: a combination of these rows that cancels every member of the set and is still off. A
 * cause that contains the set holds in all these rows, so one of its further members does not
 * cancel in the combination. In both cases a few operands are the candidates for the next member. A
 * set that is a cause already may be part of a larger one, of which some further member shares a
 * row with it. After the search has tried everything with one candidate, it goes on without that
 * candidate.
 *
 * The search is complete. Let T be a cause, not outweighed by one that explains the same rows. Take
 * the first broken row from which the search starts and that holds a member of T with more than one
 * row. (A cause of several members has such a row: a member with one row alone shares it with
 * another member, and two such members would be alike.) At that point no member of T has been set
 * aside, since only operands with more than one row, of earlier rows, have been. From that member
 * on, the candidates always include a member of T; the first of them to be tried is tried with no
 * member of T set aside before it; and so on until T is complete. A set that is a cause and
 * contains no fewer broken rows than T would outweigh T; so where only one more member is to come,
 * it must touch a further broken row.
 *
 * The lightest causes are sought first, so that they are known if the allowance of work runs
 * out. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"

#include "statements/decode/parts.h"

struct candidates {
	residue *sums;      /* by suspect: its sum in a certificate's combination; zero between uses */
	bool *listed;       /* by suspect; false between uses */
	uint32_t *suspects; /* with room for all suspects */
	size_t count;
};

struct local {
	struct decode_causes *causes;
	const struct decode_matrix *matrix;
	bool *aside; /* by suspect: all causes with it have been found */
	/* by row: how many members of the current set are operands of it */
	unsigned char *touching;
	struct candidates levels[DECODE_CHANGES];
};

static void add_candidate(struct candidates *candidates, uint32_t suspect)
{
	if (candidates->listed[suspect])
		return;
	candidates->listed[suspect] = true;
	candidates->suspects[candidates->count++] = suspect;
}

static void add_row(
	struct local *local, struct candidates *candidates, uint32_t row, residue factor)
{
	struct field field = local->matrix->field;
	const struct decode_line *line = &local->matrix->lines[row];
	for (uint32_t i = 0; i < line->count; i++) {
		uint32_t suspect = line->operands[i].suspect;
		add_candidate(candidates, suspect);
		candidates->sums[suspect] = field_add(field, candidates->sums[suspect],
			field_multiply(field, factor, line->operands[i].value));
	}
	decode_spend(&local->causes->work, line->count);
}

static bool in_cause(const struct decode_cause *cause, uint32_t suspect)
{
	for (uint32_t i = 0; i < cause->count; i++)
		if (cause->suspects[i] == suspect)
			return true;
	return false;
}

/* Whether the suspect touches a broken row that the set does not. */
static bool reaches_further(
	const struct local *local, const struct decode_cause *set, uint32_t suspect)
{
	const struct decode_suspect *one = &local->matrix->suspects[suspect];
	if (one->broken == 0)
		return false;
	struct decode_cause with = decode_cause_with(set, suspect);
	uint32_t before = decode_broken_rows(local->causes->rows, local->matrix, set);
	return decode_broken_rows(local->causes->rows, local->matrix, &with) > before;
}

/* Keeps the candidates that can be the next member, in ascending order. Sets all sums to zero and
 * unlists all candidates, for the next use. */
static void filter_candidates(struct local *local, struct candidates *candidates,
	const struct decode_cause *set, unsigned weight_left)
{
	size_t kept = 0;
	for (size_t i = 0; i < candidates->count; i++) {
		uint32_t suspect = candidates->suspects[i];
		bool serves =
			candidates->sums[suspect] != 0 && !local->aside[suspect] && !in_cause(set, suspect);
		candidates->sums[suspect] = 0;
		candidates->listed[suspect] = false;
		if (serves && local->matrix->suspects[suspect].weight <= weight_left)
			candidates->suspects[kept++] = suspect;
	}
	candidates->count = kept;
	sort_uint32(candidates->suspects, kept);
}

static void list_from_certificate(
	struct local *local, struct candidates *candidates, const struct decode_certificate *why)
{
	candidates->count = 0;
	for (uint32_t i = 0; i < why->count; i++)
		add_row(local, candidates, why->rows[i], why->factors[i]);
}

/* Lists all suspects that share a row with the set. */
static void list_neighbours(struct local *local, struct candidates *candidates,
	const struct decode_cause *set, unsigned weight_left)
{
	candidates->count = 0;
	for (uint32_t i = 0; i < set->count; i++) {
		const struct decode_suspect *member = &local->matrix->suspects[set->suspects[i]];
		for (uint32_t j = 0; j < member->count; j++)
			add_row(local, candidates, member->entries[j].row, 1);
	}
	for (size_t i = 0; i < candidates->count; i++) {
		uint32_t suspect = candidates->suspects[i];
		candidates->sums[suspect] = weight_left > 1 || reaches_further(local, set, suspect);
	}
}

static void search(
	struct local *local, const struct decode_cause *set, uint32_t added, unsigned weight_left);

static void branch_on_row(struct local *local, const struct candidates *candidates,
	const struct decode_cause *set, unsigned weight_left)
{
	for (size_t i = 0; i < candidates->count; i++) {
		uint32_t suspect = candidates->suspects[i];
		struct decode_cause with = decode_cause_with(set, suspect);
		search(local, &with, suspect, weight_left - local->matrix->suspects[suspect].weight);
		local->aside[suspect] = true;
	}
	for (size_t i = 0; i < candidates->count; i++)
		local->aside[candidates->suspects[i]] = false;
}

/* The lowest row that holds and has exactly one operand in the set; UINT32_MAX where there is none.
 * `count` is set to the number of such rows. */
static uint32_t first_in_need(
	uint32_t *count, const struct local *local, const struct decode_cause *set)
{
	uint32_t first = UINT32_MAX;
	*count = 0;
	for (uint32_t i = 0; i < set->count; i++) {
		const struct decode_suspect *member = &local->matrix->suspects[set->suspects[i]];
		decode_spend(&local->causes->work, 4 * (uint64_t)member->count);
		for (uint32_t j = 0; j < member->count; j++) {
			uint32_t row = member->entries[j].row;
			if (local->matrix->lines[row].broken || local->touching[row] != 1)
				continue;
			++*count;
			if (row < first)
				first = row;
		}
	}
	return first;
}

/* Whether `last` is an operand of all `needed` rows that lack one, and of no other row that
 * holds. */
static bool completes_cause(
	const struct local *local, const struct decode_suspect *last, uint32_t needed)
{
	decode_spend(&local->causes->work, 1 + last->count / 8);
	for (uint32_t i = 0; i < last->count; i++) {
		uint32_t row = last->entries[i].row;
		if (local->matrix->lines[row].broken)
			continue;
		if (local->touching[row] == 0)
			return false;
		if (local->touching[row] == 1)
			needed--;
	}
	return needed == 0;
}

static void list_from_row(struct local *local, struct candidates *candidates, uint32_t row)
{
	candidates->count = 0;
	add_row(local, candidates, row, 1);
}

static void keep_completing(struct local *local, struct candidates *candidates, uint32_t needed)
{
	for (size_t i = 0; i < candidates->count; i++) {
		uint32_t suspect = candidates->suspects[i];
		if (!completes_cause(local, &local->matrix->suspects[suspect], needed))
			candidates->sums[suspect] = 0;
	}
}

static void extend_set(struct local *local, const struct decode_cause *set, unsigned weight_left)
{
	struct decode_certificate why;
	struct candidates *candidates = &local->levels[set->count - 1];
	uint32_t needed, row = first_in_need(&needed, local, set);
	enum decode_feasibility answer = row == UINT32_MAX
		? decode_feasible(local->matrix, set, &why, &local->causes->work)
		: DECODE_INFEASIBLE;
	if (answer == DECODE_DEPENDENT)
		return;
	if (answer == DECODE_FEASIBLE)
		decode_causes_add(local->causes, set);
	if (weight_left == 0)
		return;
	if (row != UINT32_MAX)
		list_from_row(local, candidates, row);
	else if (answer == DECODE_INFEASIBLE)
		list_from_certificate(local, candidates, &why);
	else
		list_neighbours(local, candidates, set, weight_left);
	if (weight_left == 1)
		keep_completing(local, candidates, needed);
	filter_candidates(local, candidates, set, weight_left);
	branch_on_row(local, candidates, set, weight_left);
}

static void touch_rows(struct local *local, uint32_t suspect, int by)
{
	const struct decode_suspect *member = &local->matrix->suspects[suspect];
	for (uint32_t i = 0; i < member->count; i++)
		local->touching[member->entries[i].row] =
			(unsigned char)(local->touching[member->entries[i].row] + by);
}

static void search(
	struct local *local, const struct decode_cause *set, uint32_t added, unsigned weight_left)
{
	if (local->causes->work == 0 || local->causes->exhausted)
		return;
	touch_rows(local, added, 1);
	extend_set(local, set, weight_left);
	touch_rows(local, added, -1);
}

static void search_from(struct local *local, uint32_t row, unsigned most_weight)
{
	const struct decode_line *line = &local->matrix->lines[row];
	for (uint32_t i = 0; i < line->count; i++) {
		uint32_t suspect = line->operands[i].suspect;
		const struct decode_suspect *first = &local->matrix->suspects[suspect];
		struct decode_cause set = {.suspects = {suspect}, .count = 1};
		if (local->aside[suspect] || first->weight > most_weight)
			continue;
		search(local, &set, suspect, first->count == 1 ? 0 : most_weight - first->weight);
		local->aside[suspect] = first->count > 1;
	}
}

void decode_local(struct decode_causes *out)
{
	const struct decode_matrix *matrix = out->matrix;
	struct local local = {.causes = out, .matrix = matrix};
	local.aside = arena_array(matrix->arena, matrix->suspect_count, sizeof *local.aside);
	local.touching = arena_array(matrix->arena, matrix->line_count, sizeof *local.touching);
	for (size_t i = 0; i < DECODE_CHANGES; i++) {
		local.levels[i].sums = arena_array(matrix->arena, matrix->suspect_count, sizeof(residue));
		local.levels[i].listed = arena_array(matrix->arena, matrix->suspect_count, sizeof(bool));
		local.levels[i].suspects =
			arena_array(matrix->arena, matrix->suspect_count, sizeof(uint32_t));
	}
	for (unsigned weight = 1; weight <= DECODE_CHANGES; weight++) {
		memset(local.aside, 0, matrix->suspect_count * sizeof *local.aside);
		for (uint32_t i = 0; i < matrix->broken_count; i++)
			search_from(&local, matrix->broken[i], weight);
	}
	if (out->work == 0)
		out->exhausted = true;
}
