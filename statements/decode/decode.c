#include "statements/decode/decode.h"

#include <assert.h>
#include <stdlib.h>

#include "ledger/base/sort.h"
#include "statements/decode/parts.h"

struct decoder {
	const struct decode_system *system;
	struct arena *arena;
	size_t most_repairs;
	uint32_t *places; /* one a column of the system: scratch of decode_matrix_build */
	struct decode_part *parts;
	size_t part_count, part_capacity;
};

/* One island of the system: its causes, and those of them that a smallest choice can use. */
struct island {
	struct decode_matrix matrix;
	struct decode_causes causes;
	struct decode_range range; /* all of its broken rows */
	uint32_t *groups;          /* the groups of `range` */
	struct decode_cover cover;
	uint32_t *parts;   /* sets of rows that are repaired together: each is a part */
	uint32_t *tangles; /* sets of rows connected by columns or by a part */
};

static void find_causes(struct island *island)
{
	struct decode_causes *causes = &island->causes;
	decode_causes_begin(causes, &island->matrix);
	if (!decode_whole(causes)) {
		causes->work = DECODE_WORK;
		decode_local(causes);
	}
	island->groups = arena_array(island->matrix.arena, causes->group_count, sizeof *island->groups);
	island->range = (struct decode_range){
		island->groups, 0, island->matrix.broken, island->matrix.broken_count};
	for (uint32_t i = 0; i < causes->group_count; i++)
		if (causes->groups[i].cause_count > 0)
			island->groups[island->range.group_count++] = i;
}

/* Keeps only the groups that some smallest choice uses. */
static void choose_part(struct island *island)
{
	size_t kept = 0;
	decode_cover(&island->cover, &island->causes, &island->range, 0);
	for (size_t i = 0; i < island->range.group_count; i++)
		if (island->cover.used[island->groups[i]])
			island->groups[kept++] = island->groups[i];
	island->range.group_count = kept;
}

/* Joins, for each suspect, those of its rows that are marked. */
static void join_rows(uint32_t *sets, const struct decode_matrix *matrix, const bool *marked)
{
	for (uint32_t i = 0; i < matrix->suspect_count; i++) {
		uint32_t first = UINT32_MAX;
		for (uint32_t j = 0; j < matrix->suspects[i].count; j++) {
			uint32_t row = matrix->suspects[i].entries[j].row;
			if (marked[row] && first == UINT32_MAX)
				first = row;
			if (marked[row])
				decode_sets_join(sets, first, row);
		}
	}
}

/* Finds the parts. Rows that one cause explains belong to one part, and so do rows left over that
 * share a suspect. */
static void find_parts(struct island *island)
{
	const struct decode_matrix *matrix = &island->matrix;
	bool *marked = arena_array(matrix->arena, matrix->line_count, sizeof *marked);
	island->parts = decode_sets_new(matrix->line_count, matrix->arena);
	island->tangles = decode_sets_new(matrix->line_count, matrix->arena);
	for (size_t i = 0; i < island->range.group_count; i++) {
		const struct decode_group *group = &island->causes.groups[island->groups[i]];
		for (uint32_t j = 1; j < group->row_count; j++)
			decode_sets_join(island->parts, group->rows[0], group->rows[j]);
	}
	for (uint32_t i = 0; i < matrix->broken_count; i++)
		marked[matrix->broken[i]] = island->cover.left_over[i];
	join_rows(island->parts, matrix, marked);
	for (uint32_t i = 0; i < matrix->broken_count; i++) {
		marked[matrix->broken[i]] = true;
		decode_sets_join(
			island->tangles, matrix->broken[i], decode_sets_find(island->parts, matrix->broken[i]));
	}
	join_rows(island->tangles, matrix, marked);
}

static int compare_rows(const void *left, const void *right)
{
	const size_t *a = left, *b = right;
	return *a < *b ? -1 : *a > *b;
}

/* Gathers the rows and groups of one part of the island. Returns whether one of its rows is left
 * over. */
static bool gather_parts(struct decode_range *out, struct island *island, uint32_t set)
{
	struct arena *arena = island->matrix.arena;
	uint32_t *rows = arena_array(arena, island->range.row_count, sizeof *rows);
	uint32_t *groups = arena_array(arena, island->range.group_count, sizeof *groups);
	bool left_over = false;
	*out = (struct decode_range){.rows = rows, .groups = groups};
	for (size_t i = 0; i < island->range.row_count; i++) {
		if (decode_sets_find(island->parts, island->range.rows[i]) != set)
			continue;
		left_over |= island->cover.left_over[i];
		rows[out->row_count++] = island->range.rows[i];
	}
	for (size_t i = 0; i < island->range.group_count; i++)
		if (decode_sets_find(island->parts, island->causes.groups[island->groups[i]].rows[0]) ==
			set)
			groups[out->group_count++] = island->groups[i];
	return left_over;
}

static void add_part(struct decoder *decoder, struct island *island, uint32_t set)
{
	struct decode_part part = {.complete = !island->causes.exhausted};
	struct decode_range range;
	bool left_over = gather_parts(&range, island, set);
	size_t *rows = arena_array(decoder->arena, range.row_count, sizeof *rows);
	for (size_t i = 0; i < range.row_count; i++)
		rows[i] = island->matrix.lines[range.rows[i]].source;
	sort_stable(rows, range.row_count, sizeof *rows, compare_rows);
	part.rows = rows;
	part.row_count = range.row_count;
	if (!left_over) {
		struct decode_cover cover;
		decode_cover(&cover, &island->causes, &range, decoder->most_repairs);
		decode_list(&part, &island->causes, &cover, decoder->most_repairs, decoder->arena);
	}
	part.complete = part.complete && !island->cover.exhausted;
	decoder->parts = arena_grow(decoder->arena, decoder->parts, decoder->part_count,
		&decoder->part_capacity, sizeof *decoder->parts);
	decoder->parts[decoder->part_count++] = part;
}

enum { PRICE_UNIT = 1 << 20 };

/* Parts that share columns, so that one larger cause might repair several of them at once. */
struct tangle {
	size_t parts, size;
	uint64_t least; /* a lower bound of the weight of any repair of their rows, in PRICE_UNITs */
	bool unexplained;
};

/* The least that explaining this row can cost. Every repair changes an operand of each broken row;
 * a column of weight w with n broken rows costs each of them at least w / n. A row without operands
 * is an island of its own, and cannot be repaired at any price. */
static uint64_t least_price(const struct decode_matrix *matrix, uint32_t row)
{
	const struct decode_line *line = &matrix->lines[row];
	uint64_t least = UINT64_MAX;
	for (uint32_t i = 0; i < line->count; i++) {
		const struct decode_suspect *suspect = &matrix->suspects[line->operands[i].suspect];
		uint64_t price = (uint64_t)suspect->weight * PRICE_UNIT / suspect->broken;
		if (price < least)
			least = price;
	}
	return least;
}

static bool is_entangled(const struct tangle *tangle)
{
	if (tangle->unexplained)
		return tangle->parts > 1;
	return tangle->size > DECODE_CHANGES && (tangle->size - 1) * PRICE_UNIT >= tangle->least;
}

/* Adds every part of the island to the result, then marks those that are entangled. */
static void add_parts(struct decoder *decoder, struct island *island)
{
	const struct decode_matrix *matrix = &island->matrix;
	struct tangle *tangles = arena_array(matrix->arena, matrix->line_count, sizeof *tangles);
	/* by part of the island: the set in island->tangles */
	uint32_t *tangle_of = arena_array(matrix->arena, matrix->broken_count, sizeof *tangle_of);
	size_t first = decoder->part_count;
	for (uint32_t i = 0; i < matrix->broken_count; i++) {
		uint32_t row = matrix->broken[i], at = decode_sets_find(island->tangles, row);
		tangles[at].least += least_price(matrix, row);
		if (decode_sets_find(island->parts, row) != row)
			continue;
		tangle_of[decoder->part_count - first] = at;
		add_part(decoder, island, row);
		const struct decode_part *part = &decoder->parts[decoder->part_count - 1];
		tangles[at].parts++;
		tangles[at].size += part->size;
		tangles[at].unexplained |= part->size == 0;
	}
	for (size_t i = first; i < decoder->part_count; i++)
		decoder->parts[i].entangled = is_entangled(&tangles[tangle_of[i - first]]);
}

static void decode_island(struct decoder *decoder, const uint32_t *rows, uint32_t row_count)
{
	struct arena *scratch = arena_new();
	struct island island = {.groups = NULL};
	decode_matrix_build(&island.matrix, decoder->system, rows, row_count, decoder->places, scratch);
	if (island.matrix.broken_count > 0) {
		find_causes(&island);
		choose_part(&island);
		find_parts(&island);
		add_parts(decoder, &island);
	}
	arena_free(scratch);
}

/* The islands: sets of rows that columns connect. */
static uint32_t *find_islands(const struct decode_system *system, struct arena *scratch)
{
	uint32_t *sets = decode_sets_new(system->row_count, scratch);
	/* by column: the first row that has it, plus 1 */
	uint32_t *first = arena_array(scratch, system->column_count, sizeof *first);
	for (uint32_t i = 0; i < system->row_count; i++)
		for (size_t j = 0; j < system->rows[i].count; j++) {
			size_t column = system->rows[i].terms[j].column;
			if (!decode_may_change(system, column))
				continue;
			if (first[column] == 0)
				first[column] = i + 1;
			decode_sets_join(sets, first[column] - 1, i);
		}
	return sets;
}

/* Decodes each island that has a broken row. */
static void decode_islands(struct decoder *decoder, struct arena *scratch)
{
	const struct decode_system *system = decoder->system;
	uint32_t *sets = find_islands(system, scratch);
	uint32_t *ends = arena_array(scratch, system->row_count + 1, sizeof *ends),
			 *rows = arena_array(scratch, system->row_count, sizeof *rows);
	/* by island: whether it has a broken row */
	bool *broken = arena_array(scratch, system->row_count, sizeof *broken);
	for (uint32_t i = 0; i < system->row_count; i++) {
		uint32_t island = decode_sets_find(sets, i);
		broken[island] |= number_sign(system->rows[i].residual) != 0;
		ends[island + 1]++;
	}
	for (uint32_t i = 0; i < system->row_count; i++)
		ends[i + 1] += ends[i];
	for (uint32_t i = 0; i < system->row_count; i++)
		rows[ends[decode_sets_find(sets, i)]++] = i;
	for (uint32_t i = 0, begin = 0; i < system->row_count; begin = ends[i++])
		if (broken[i])
			decode_island(decoder, &rows[begin], ends[i] - begin);
}

static int compare_parts(const void *left, const void *right)
{
	const struct decode_part *a = left, *b = right;
	return compare_rows(a->rows, b->rows);
}

void decode(struct decoding *out, const struct decode_system *system, size_t most_repairs,
	struct arena *arena)
{
	assert(most_repairs > 0 && system->row_count < UINT32_MAX && system->column_count < UINT32_MAX);
	struct arena *scratch = arena_new();
	struct decoder decoder = {.system = system, .arena = arena, .most_repairs = most_repairs};
	decoder.places = arena_array(scratch, system->column_count, sizeof *decoder.places);
	decode_islands(&decoder, scratch);
	sort_stable(decoder.parts, decoder.part_count, sizeof *decoder.parts, compare_parts);
	*out = (struct decoding){decoder.parts, decoder.part_count};
	arena_free(scratch);
}
