#include <assert.h>
#include <stdlib.h>

#include "ledger/base/sort.h"

#include "statements/decode/parts.h"

uint32_t *decode_sets_new(size_t count, struct arena *arena)
{
	uint32_t *sets = arena_array(arena, count, sizeof *sets);
	for (size_t i = 0; i < count; i++)
		sets[i] = (uint32_t)i;
	return sets;
}

uint32_t decode_sets_find(uint32_t *sets, uint32_t member)
{
	while (sets[member] != member)
		member = sets[member] = sets[sets[member]];
	return member;
}

void decode_sets_join(uint32_t *sets, uint32_t a, uint32_t b)
{
	a = decode_sets_find(sets, a);
	b = decode_sets_find(sets, b);
	if (a < b)
		sets[b] = a;
	else
		sets[a] = b;
}

/* A column of the system, before columns that are multiples of each other become one suspect. */
struct column {
	size_t source;
	struct decode_entry *entries;
	uint32_t count, capacity;
};

struct building {
	struct decode_matrix *matrix;
	const struct decode_system *system;
	struct column *columns; /* in the order of `source` */
	uint32_t column_count;
	/* by column of the system: its place in `columns`; zero between uses */
	uint32_t *places;
	struct tuple_set shapes; /* of columns: equal for columns that are multiples of each other */
};

static unsigned weight_of(const struct decode_system *system, size_t column)
{
	return system->weights != NULL ? system->weights[column] : 1;
}

bool decode_may_change(const struct decode_system *system, size_t column)
{
	assert(column < system->column_count && weight_of(system, column) > 0);
	return weight_of(system, column) <= DECODE_CHANGES;
}

static int compare_lines(const void *left, const void *right)
{
	const struct decode_line *a = left, *b = right;
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	return a->source < b->source ? -1 : a->source > b->source;
}

static void order_lines(struct building *building, const uint32_t *rows, uint32_t row_count)
{
	struct decode_matrix *matrix = building->matrix;
	const struct decode_system *system = building->system;
	matrix->line_count = row_count;
	matrix->lines = arena_array(matrix->arena, row_count, sizeof *matrix->lines);
	for (uint32_t i = 0; i < row_count; i++) {
		struct decode_line *line = &matrix->lines[i];
		const struct decode_row *row = &system->rows[rows[i]];
		*line = (struct decode_line){.source = rows[i], .broken = number_sign(row->residual) != 0};
		line->exact = number_negate(matrix->arena, row->residual);
		for (size_t j = 0; j < row->count; j++)
			if (decode_may_change(system, row->terms[j].column))
				line->count++;
	}
	sort_stable(matrix->lines, row_count, sizeof *matrix->lines, compare_lines);
}

static int compare_columns(const void *left, const void *right)
{
	const struct column *a = left, *b = right;
	return a->source < b->source ? -1 : a->source > b->source;
}

/* Calls a function for every term whose column may change, row by row. */
static void each_term(struct building *building,
	void (*visit)(struct building *building, uint32_t row, const struct decode_term *term))
{
	for (uint32_t i = 0; i < building->matrix->line_count; i++) {
		const struct decode_row *row = &building->system->rows[building->matrix->lines[i].source];
		for (size_t j = 0; j < row->count; j++)
			if (decode_may_change(building->system, row->terms[j].column))
				visit(building, i, &row->terms[j]);
	}
}

static void count_term(struct building *building, uint32_t row, const struct decode_term *term)
{
	(void)row;
	uint32_t *place = &building->places[term->column];
	if (*place == 0) {
		building->columns[building->column_count++].source = term->column;
		*place = building->column_count;
	}
	building->columns[*place - 1].capacity++;
}

static void add_term(struct building *building, uint32_t row, const struct decode_term *term)
{
	struct column *column = &building->columns[building->places[term->column] - 1];
	if (column->count > 0 && column->entries[column->count - 1].row == row) {
		struct decode_entry *entry = &column->entries[column->count - 1];
		entry->exact = number_add(building->matrix->arena, entry->exact, term->coefficient);
	} else {
		column->entries[column->count++] =
			(struct decode_entry){.row = row, .exact = term->coefficient};
	}
}

static void drop_zeros(struct column *column)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < column->count; i++)
		if (number_sign(column->entries[i].exact) != 0)
			column->entries[kept++] = column->entries[i];
	column->count = kept;
}

static void fill_columns(struct building *building)
{
	struct arena *arena = building->matrix->arena;
	size_t most = 0;
	for (uint32_t i = 0; i < building->matrix->line_count; i++)
		most += building->matrix->lines[i].count;
	building->columns = arena_array(arena, most, sizeof *building->columns);
	each_term(building, count_term);
	sort_stable(
		building->columns, building->column_count, sizeof *building->columns, compare_columns);
	for (uint32_t i = 0; i < building->column_count; i++) {
		building->columns[i].entries =
			arena_array(arena, building->columns[i].capacity, sizeof(struct decode_entry));
		building->places[building->columns[i].source] = i + 1;
	}
	each_term(building, add_term);
	for (uint32_t i = 0; i < building->column_count; i++) {
		drop_zeros(&building->columns[i]);
		building->places[building->columns[i].source] = 0;
	}
}

static bool reduce(struct building *building)
{
	struct decode_matrix *matrix = building->matrix;
	for (uint32_t i = 0; i < matrix->line_count; i++)
		if (!field_reduce(&matrix->lines[i].needed, matrix->field, matrix->lines[i].exact))
			return false;
	for (uint32_t i = 0; i < building->column_count; i++)
		for (uint32_t j = 0; j < building->columns[i].count; j++) {
			struct decode_entry *entry = &building->columns[i].entries[j];
			if (!field_reduce(&entry->value, matrix->field, entry->exact))
				return false;
		}
	return true;
}

/* Reduces all numbers modulo a prime that divides none of them. Where each prime divides one, the
 * last is used; whatever is reported is still verified in rationals. */
static void reduce_all(struct building *building)
{
	for (unsigned i = 0; i < field_gap_count; i++) {
		building->matrix->field.gap = field_gaps[i];
		if (reduce(building))
			return;
	}
}

/* The shape of a column: its rows, and its entries as multiples of the first. */
static size_t shape_of(struct building *building, const struct column *column)
{
	struct field field = building->matrix->field;
	uint32_t *words =
		arena_array(building->matrix->arena, (size_t)3 * column->count, sizeof *words);
	residue inverse = field_inverse(field, column->entries[0].value);
	for (uint32_t i = 0; i < column->count; i++) {
		residue ratio = field_multiply(field, column->entries[i].value, inverse);
		uint32_t *word = &words[(size_t)3 * i];
		word[0] = column->entries[i].row;
		word[1] = (uint32_t)ratio;
		word[2] = (uint32_t)(ratio >> 32);
	}
	return tuple_set_add(&building->shapes, words, (size_t)3 * column->count);
}

/* The factor by which the suspect's entries give those of the column; NULL where there is none. */
static number factor_between(
	const struct decode_suspect *suspect, const struct column *column, struct arena *arena)
{
	if (suspect->entries == column->entries)
		return number_from_integer(arena, 1);
	number factor = number_divide(arena, column->entries[0].exact, suspect->entries[0].exact);
	mpq_t product;
	mpq_init(product);
	for (uint32_t i = 0; i < column->count && factor != NULL; i++) {
		mpq_mul(product, suspect->entries[i].exact, factor);
		if (!mpq_equal(product, column->entries[i].exact))
			factor = NULL;
	}
	mpq_clear(product);
	return factor;
}

static void suspect_begin(
	struct building *building, struct decode_suspect *suspect, const struct column *column)
{
	*suspect = (struct decode_suspect){.entries = column->entries, .count = column->count};
	suspect->weight = weight_of(building->system, column->source);
	for (uint32_t i = 0; i < column->count; i++)
		suspect->broken += building->matrix->lines[column->entries[i].row].broken;
}

static void suspect_add(
	struct building *building, struct decode_suspect *suspect, const struct column *column)
{
	struct arena *arena = building->matrix->arena;
	unsigned weight = weight_of(building->system, column->source);
	if (suspect->member_count == 0 || weight < suspect->weight)
		suspect_begin(building, suspect, column);
	number factor = weight == suspect->weight ? factor_between(suspect, column, arena) : NULL;
	if (factor == NULL)
		return;
	suspect->members = arena_grow(arena, suspect->members, suspect->member_count,
		&suspect->member_capacity, sizeof *suspect->members);
	suspect->members[suspect->member_count++] = (struct decode_member){column->source, factor};
}

static void find_suspects(struct building *building)
{
	struct decode_matrix *matrix = building->matrix;
	matrix->suspects = arena_array(matrix->arena, building->column_count, sizeof *matrix->suspects);
	for (uint32_t i = 0; i < building->column_count; i++) {
		const struct column *column = &building->columns[i];
		if (column->count > 0)
			suspect_add(building, &matrix->suspects[shape_of(building, column)], column);
	}
	matrix->suspect_count = (uint32_t)building->shapes.count;
}

static void list_operands(struct decode_matrix *matrix)
{
	struct decode_operand **ends = arena_array(matrix->arena, matrix->line_count, sizeof *ends);
	for (uint32_t i = 0; i < matrix->line_count; i++) {
		matrix->lines[i].operands = ends[i] =
			arena_array(matrix->arena, matrix->lines[i].count, sizeof **ends);
		matrix->lines[i].count = 0;
	}
	for (uint32_t i = 0; i < matrix->suspect_count; i++)
		for (uint32_t j = 0; j < matrix->suspects[i].count; j++) {
			const struct decode_entry *entry = &matrix->suspects[i].entries[j];
			*ends[entry->row]++ = (struct decode_operand){i, entry->value};
			matrix->lines[entry->row].count++;
		}
}

static void list_broken(struct decode_matrix *matrix)
{
	matrix->broken = arena_array(matrix->arena, matrix->line_count, sizeof *matrix->broken);
	for (uint32_t i = 0; i < matrix->line_count; i++)
		if (matrix->lines[i].broken)
			matrix->broken[matrix->broken_count++] = i;
}

void decode_matrix_build(struct decode_matrix *out, const struct decode_system *system,
	const uint32_t *rows, uint32_t row_count, uint32_t *places, struct arena *arena)
{
	*out = (struct decode_matrix){.arena = arena};
	struct building building = {.matrix = out, .system = system, .shapes = {.arena = arena}};
	building.places = places;
	order_lines(&building, rows, row_count);
	fill_columns(&building);
	reduce_all(&building);
	find_suspects(&building);
	list_operands(out);
	list_broken(out);
}
