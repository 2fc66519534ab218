#include "statements/decode/parts.h"

struct decode_cause decode_cause_with(const struct decode_cause *set, uint32_t suspect)
{
	struct decode_cause with = *set;
	uint32_t place = with.count++;
	for (; place > 0 && with.suspects[place - 1] > suspect; place--)
		with.suspects[place] = with.suspects[place - 1];
	with.suspects[place] = suspect;
	return with;
}

void decode_causes_begin(struct decode_causes *out, const struct decode_matrix *matrix)
{
	struct arena *arena = matrix->arena;
	*out = (struct decode_causes){.matrix = matrix,
		.by_rows = {.arena = arena},
		.by_suspects = {.arena = arena},
		.work = DECODE_WORK};
	out->rows = arena_array(arena, matrix->line_count, sizeof *out->rows);
	out->places = arena_array(arena, matrix->line_count, sizeof *out->places);
}

static struct decode_group *group_of(struct decode_causes *causes, const struct decode_cause *cause)
{
	size_t row_count = decode_broken_rows(causes->rows, causes->matrix, cause);
	size_t index = tuple_set_add(&causes->by_rows, causes->rows, row_count);
	if (index < causes->group_count)
		return &causes->groups[index];
	causes->groups = arena_grow(causes->matrix->arena, causes->groups, causes->group_count,
		&causes->group_capacity, sizeof *causes->groups);
	const struct tuple *rows = &causes->by_rows.items[index];
	causes->groups[causes->group_count++] = (struct decode_group){
		.rows = rows->words, .row_count = (uint32_t)rows->count, .weight = UINT32_MAX};
	return &causes->groups[index];
}

void decode_causes_add(struct decode_causes *causes, const struct decode_cause *cause)
{
	size_t known = causes->by_suspects.count;
	unsigned weight = 0;
	for (uint32_t i = 0; i < cause->count; i++)
		weight += causes->matrix->suspects[cause->suspects[i]].weight;
	struct decode_group *group = group_of(causes, cause);
	if (weight > group->weight ||
		tuple_set_add(&causes->by_suspects, cause->suspects, cause->count) < known)
		return;
	if (causes->by_suspects.count > DECODE_FOUND) {
		causes->exhausted = true;
		return;
	}
	if (weight < group->weight)
		group->cause_count = 0;
	group->weight = weight;
	group->causes = arena_grow(causes->matrix->arena, group->causes, group->cause_count,
		&group->cause_capacity, sizeof *group->causes);
	group->causes[group->cause_count++] = (struct decode_found){.cause = *cause};
}
