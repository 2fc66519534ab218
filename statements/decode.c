#include "statements/decode.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "statements/decode_parts.h"

struct decoder {
	struct decode_matrix matrix;
	struct arena *scratch, *arena;
	size_t most_repairs;
	uint32_t *sets; /* per row: the part that it belongs to */
	struct decode_part *parts;
	size_t part_count, part_capacity;
};

/* One island: its broken rows, and the causes that may explain them. */
struct island {
	const uint32_t *broken; /* ascending */
	size_t broken_count;
	struct decode_causes causes;
	uint32_t *groups; /* those of some use */
	size_t group_count;
	struct decode_cover cover;
};

static void find_causes(struct island *island, struct decoder *decoder)
{
	struct decode_causes *causes = &island->causes;
	decode_causes_begin(causes, &decoder->matrix);
	if (!decode_whole(causes, island->broken, island->broken_count)) {
		causes->work = DECODE_WORK;
		decode_local(causes, island->broken, island->broken_count);
	}
	island->groups = arena_array(decoder->scratch, causes->group_count, sizeof *island->groups);
	for (uint32_t i = 0; i < causes->group_count; i++)
		if (causes->groups[i].cause_count > 0) island->groups[island->group_count++] = i;
}

/* Only groups that some smallest choice has are of use from now on. */
static void keep_used(struct island *island)
{
	size_t kept = 0;
	for (size_t i = 0; i < island->group_count; i++)
		if (island->cover.used[island->groups[i]]) island->groups[kept++] = island->groups[i];
	island->group_count = kept;
}

/* Rows that one cause explains are one part, and those left over that share a suspect. */
static void join_parts(struct island *island, struct decoder *decoder)
{
	const struct decode_matrix *matrix = &decoder->matrix;
	bool *left_over = arena_array(decoder->scratch, matrix->line_count, sizeof *left_over);
	for (size_t i = 0; i < island->group_count; i++) {
		const struct decode_group *group = &island->causes.groups[island->groups[i]];
		for (uint32_t j = 1; j < group->row_count; j++)
			decode_sets_join(decoder->sets, group->rows[0], group->rows[j]);
	}
	for (size_t i = 0; i < island->broken_count; i++)
		left_over[island->broken[i]] = island->cover.left_over[i];
	for (uint32_t i = 0; i < matrix->suspect_count; i++) {
		uint32_t first = UINT32_MAX;
		for (uint32_t j = 0; j < matrix->suspects[i].count; j++) {
			uint32_t row = matrix->suspects[i].entries[j].row;
			if (left_over[row] && first == UINT32_MAX) first = row;
			if (left_over[row]) decode_sets_join(decoder->sets, first, row);
		}
	}
}

static int compare_rows(const void *left, const void *right)
{
	const size_t *a = left, *b = right;
	return *a < *b ? -1 : *a > *b;
}

/* The rows of a part, and whether one of them is left over. */
static bool gather_rows(struct decode_part *part, uint32_t *rows, const struct island *island, struct decoder *decoder, uint32_t set)
{
	size_t *sources = arena_array(decoder->arena, island->broken_count, sizeof *sources);
	bool left_over = false;
	for (size_t i = 0; i < island->broken_count; i++) {
		if (decode_sets_find(decoder->sets, island->broken[i]) != set) continue;
		left_over |= island->cover.left_over[i];
		rows[part->row_count] = island->broken[i];
		sources[part->row_count++] = decoder->matrix.lines[island->broken[i]].source;
	}
	qsort(sources, part->row_count, sizeof *sources, compare_rows);
	part->rows = sources;
	return left_over;
}

static void add_part(struct decoder *decoder, struct island *island, uint32_t set)
{
	struct decode_part part = {.complete = !island->causes.exhausted && !island->cover.exhausted};
	struct decode_cover cover;
	uint32_t *rows = arena_array(decoder->scratch, island->broken_count, sizeof *rows);
	uint32_t *groups = arena_array(decoder->scratch, island->group_count, sizeof *groups);
	size_t group_count = 0;
	bool left_over = gather_rows(&part, rows, island, decoder, set);
	for (size_t i = 0; i < island->group_count; i++)
		if (decode_sets_find(decoder->sets, island->causes.groups[island->groups[i]].rows[0]) == set) groups[group_count++] = island->groups[i];
	if (!left_over) {
		decode_cover(&cover, &island->causes, groups, group_count, rows, part.row_count, decoder->most_repairs, decoder->scratch);
		decode_list(&part, &island->causes, &cover, decoder->most_repairs, decoder->arena);
		part.complete = part.complete && !island->cover.exhausted;
	}
	decoder->parts = arena_grow(decoder->arena, decoder->parts, decoder->part_count, &decoder->part_capacity, sizeof *decoder->parts);
	decoder->parts[decoder->part_count++] = part;
}

static void decode_island(struct decoder *decoder, const uint32_t *broken, size_t broken_count)
{
	struct island island = {.broken = broken, .broken_count = broken_count};
	find_causes(&island, decoder);
	decode_cover(&island.cover, &island.causes, island.groups, island.group_count, broken, broken_count, 0, decoder->scratch);
	keep_used(&island);
	join_parts(&island, decoder);
	for (size_t i = 0; i < broken_count; i++)
		if (decode_sets_find(decoder->sets, broken[i]) == broken[i]) add_part(decoder, &island, broken[i]);
}

/* What larger causes could be: parts whose rows share columns. */
struct tangle {
	size_t parts, size;
	bool unexplained;
};

static uint32_t *find_tangles(struct decoder *decoder)
{
	const struct decode_matrix *matrix = &decoder->matrix;
	uint32_t *sets = decode_sets_new(matrix->line_count, decoder->scratch);
	for (uint32_t i = 0; i < matrix->line_count; i++)
		decode_sets_join(sets, i, decode_sets_find(decoder->sets, i));
	for (uint32_t i = 0; i < matrix->suspect_count; i++) {
		uint32_t first = UINT32_MAX;
		for (uint32_t j = 0; j < matrix->suspects[i].count; j++) {
			uint32_t row = matrix->suspects[i].entries[j].row;
			if (matrix->lines[row].broken && first == UINT32_MAX) first = row;
			if (matrix->lines[row].broken) decode_sets_join(sets, first, row);
		}
	}
	return sets;
}

static void mark_entangled(struct decoder *decoder)
{
	const struct decode_matrix *matrix = &decoder->matrix;
	uint32_t *sets = find_tangles(decoder);
	uint32_t *lines = arena_array(decoder->scratch, matrix->line_count, sizeof *lines); /* by source */
	struct tangle *tangles = arena_array(decoder->scratch, matrix->line_count, sizeof *tangles);
	for (uint32_t i = 0; i < matrix->line_count; i++)
		lines[matrix->lines[i].source] = i;
	for (size_t i = 0; i < decoder->part_count; i++) {
		struct tangle *tangle = &tangles[decode_sets_find(sets, lines[decoder->parts[i].rows[0]])];
		tangle->parts++;
		tangle->size += decoder->parts[i].size;
		if (decoder->parts[i].size == 0) tangle->unexplained = true;
	}
	for (size_t i = 0; i < decoder->part_count; i++) {
		const struct tangle *tangle = &tangles[decode_sets_find(sets, lines[decoder->parts[i].rows[0]])];
		decoder->parts[i].entangled = tangle->size > DECODE_CHANGES || (tangle->unexplained && tangle->parts > 1);
	}
}

static int compare_parts(const void *left, const void *right)
{
	const struct decode_part *a = left, *b = right;
	return compare_rows(a->rows, b->rows);
}

/* The broken rows, island by island, each ascending. */
static void decode_islands(struct decoder *decoder)
{
	const struct decode_matrix *matrix = &decoder->matrix;
	size_t *ends = arena_array(decoder->scratch, (size_t)matrix->line_count + 1, sizeof *ends);
	uint32_t *broken = arena_array(decoder->scratch, matrix->line_count, sizeof *broken);
	for (uint32_t i = 0; i < matrix->line_count; i++)
		if (matrix->lines[i].broken) ends[matrix->lines[i].island + 1]++;
	for (uint32_t i = 0; i < matrix->line_count; i++)
		ends[i + 1] += ends[i];
	for (uint32_t i = 0; i < matrix->line_count; i++)
		if (matrix->lines[i].broken) broken[ends[matrix->lines[i].island]++] = i;
	for (uint32_t i = 0; i < matrix->line_count; i++) {
		size_t begin = i > 0 ? ends[i - 1] : 0;
		if (begin < ends[i]) decode_island(decoder, &broken[begin], ends[i] - begin);
	}
}

void decode(struct decoding *out, const struct decode_system *system, size_t most_repairs, struct arena *arena)
{
	assert(most_repairs > 0);
	struct decoder decoder = {.scratch = arena_new(), .arena = arena, .most_repairs = most_repairs};
	decode_matrix_build(&decoder.matrix, system, decoder.scratch);
	decoder.sets = decode_sets_new(decoder.matrix.line_count, decoder.scratch);
	decode_islands(&decoder);
	mark_entangled(&decoder);
	if (decoder.part_count > 0) qsort(decoder.parts, decoder.part_count, sizeof *decoder.parts, compare_parts);
	*out = (struct decoding){decoder.parts, decoder.part_count};
	arena_free(decoder.scratch);
}
