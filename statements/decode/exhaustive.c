/* Finds all smallest repairs of an island at once, by collision.
 *
 * A set of columns is a repair if some combination of them equals the needed changes. Modulo the
 * needed changes, the two columns of a pair are therefore multiples of each other; modulo the
 * needed changes and one column, so are the other two columns of a triple. Each column is projected
 * by a few fixed linear functions, and columns of equal slope are found in a hash table. The time
 * grows with the operands of one broken row times the number of columns, and not with the number of
 * pairs.
 *
 * The search is complete. Linear functions preserve every combination that exists. Each repair has
 * a member among the operands of any broken row; the shortest one is used here. A repair is found
 * at its least weight, at which no subset of it is a repair, so that none of its columns is zero
 * modulo the others. */
#include <string.h>

#include "statements/decode/parts.h"

enum { FUNCTIONS = 4, NOTHING = -1 };

/* A column modulo the needed changes, as the linear functions project it. */
struct image {
	residue at[FUNCTIONS - 1];
};

/* The slope of one suspect in one round of matching: rise / run. */
struct slope {
	residue run, rise, quotient;
	residue running; /* the product of all runs before this one */
	bool matched;    /* whether it takes part in the round; its run is not zero then */
};

struct collision {
	struct decode_causes *causes;
	const struct decode_matrix *matrix;
	size_t count;                    /* of suspects */
	residue (*functions)[FUNCTIONS]; /* by row: its coefficient in each function */
	struct image *images;            /* by suspect */
	struct slope *slopes;
	ptrdiff_t *heads, *next; /* the hash table: chains of slopes of equal hash */
	size_t head_count;       /* a power of two */
	unsigned weight;         /* the weight of the repairs that are sought */
	bool found;
};

/* A fixed sequence of residues that behaves as a random one (splitmix64). */
static residue coefficient(struct field field, uint64_t row, uint64_t function)
{
	uint64_t mixed = (row * FUNCTIONS + function + 1) * 0x9e3779b97f4a7c15u;
	mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
	mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
	return (mixed ^ (mixed >> 31)) % field_prime(field);
}

static void see_needed(residue out[FUNCTIONS], const struct collision *collision)
{
	struct field field = collision->matrix->field;
	memset(out, 0, FUNCTIONS * sizeof *out);
	for (uint32_t i = 0; i < collision->matrix->line_count; i++)
		for (size_t k = 0; k < FUNCTIONS; k++)
			out[k] = field_add(field, out[k],
				field_multiply(
					field, collision->functions[i][k], collision->matrix->lines[i].needed));
}

static void see_suspect(
	residue out[FUNCTIONS], const struct collision *collision, const struct decode_suspect *suspect)
{
	struct field field = collision->matrix->field;
	memset(out, 0, FUNCTIONS * sizeof *out);
	for (uint32_t i = 0; i < suspect->count; i++)
		for (size_t k = 0; k < FUNCTIONS; k++)
			out[k] = field_add(field, out[k],
				field_multiply(field, collision->functions[suspect->entries[i].row][k],
					suspect->entries[i].value));
}

/* Projects all suspects. What is not zero must not become so by chance, which happens once in
 * 2^61: the needed changes in the first function, a suspect modulo these in the first place of its
 * image, and one modulo another suspect too in the run of its slope. */
static void see_all(struct collision *collision)
{
	struct field field = collision->matrix->field;
	residue needed[FUNCTIONS], seen[FUNCTIONS];
	see_needed(needed, collision);
	for (size_t i = 0; i < collision->count; i++) {
		see_suspect(seen, collision, &collision->matrix->suspects[i]);
		for (size_t k = 1; k < FUNCTIONS; k++)
			collision->images[i].at[k - 1] =
				field_subtract(field, field_multiply(field, seen[k], needed[0]),
					field_multiply(field, seen[0], needed[k]));
	}
}

/* Whether the suspect is a multiple of the needed changes. */
static bool is_zero(const struct image *image)
{
	return image->at[0] == 0;
}

static bool share_row(const struct decode_suspect *a, const struct decode_suspect *b)
{
	for (uint32_t i = 0, j = 0; i < a->count && j < b->count;) {
		if (a->entries[i].row == b->entries[j].row)
			return true;
		if (a->entries[i].row < b->entries[j].row)
			i++;
		else
			j++;
	}
	return false;
}

/* Adds each connected part of a repair as a cause. */
static void add_parts(struct collision *collision, const struct decode_cause *repair)
{
	uint32_t sets[DECODE_CHANGES];
	for (uint32_t i = 0; i < repair->count; i++)
		sets[i] = i;
	for (uint32_t i = 0; i < repair->count; i++)
		for (uint32_t j = i + 1; j < repair->count; j++)
			if (share_row(&collision->matrix->suspects[repair->suspects[i]],
					&collision->matrix->suspects[repair->suspects[j]]))
				decode_sets_join(sets, i, j);
	for (uint32_t i = 0; i < repair->count; i++) {
		struct decode_cause part = {.count = 0};
		for (uint32_t j = 0; j < repair->count; j++)
			if (decode_sets_find(sets, j) == i)
				part.suspects[part.count++] = repair->suspects[j];
		if (part.count > 0)
			decode_causes_add(collision->causes, &part);
	}
}

static void try_set(struct collision *collision, const struct decode_cause *repair)
{
	struct decode_causes *causes = collision->causes;
	unsigned weight = 0;
	for (uint32_t i = 0; i < repair->count; i++)
		weight += collision->matrix->suspects[repair->suspects[i]].weight;
	if (weight != collision->weight)
		return;
	if (decode_feasible(collision->matrix, repair, NULL, &causes->work) != DECODE_FEASIBLE)
		return;
	if (decode_broken_rows(causes->rows, collision->matrix, repair) !=
		collision->matrix->broken_count)
		return;
	collision->found = true;
	add_parts(collision, repair);
}

/* quotient = rise / run of all that are matched, with one inversion (Montgomery's trick). */
static void divide_all(struct collision *collision)
{
	struct field field = collision->matrix->field;
	residue product = 1;
	for (size_t i = 0; i < collision->count; i++) {
		struct slope *slope = &collision->slopes[i];
		slope->running = product;
		if (slope->matched)
			product = field_multiply(field, product, slope->run);
	}
	residue inverse = field_inverse(field, product);
	for (size_t i = collision->count; i-- > 0;) {
		struct slope *slope = &collision->slopes[i];
		if (!slope->matched)
			continue;
		slope->quotient =
			field_multiply(field, slope->rise, field_multiply(field, inverse, slope->running));
		inverse = field_multiply(field, inverse, slope->run);
	}
}

/* Tries all pairs of suspects of equal slope, together with the members of `with`. */
static void match_pairs(struct collision *collision, const struct decode_cause *with)
{
	divide_all(collision);
	memset(collision->heads, NOTHING, collision->head_count * sizeof *collision->heads);
	for (size_t i = 0; i < collision->count; i++) {
		const struct slope *slope = &collision->slopes[i];
		if (!slope->matched)
			continue;
		size_t head =
			(size_t)(slope->quotient * 0x9e3779b97f4a7c15u >> 32) & (collision->head_count - 1);
		for (ptrdiff_t j = collision->heads[head]; j != NOTHING; j = collision->next[j]) {
			if (collision->slopes[j].quotient != slope->quotient)
				continue;
			struct decode_cause repair = decode_cause_with(with, (uint32_t)j);
			repair = decode_cause_with(&repair, (uint32_t)i);
			try_set(collision, &repair);
			if (collision->causes->work == 0 || collision->causes->exhausted)
				return;
		}
		collision->next[i] = collision->heads[head];
		collision->heads[head] = (ptrdiff_t)i;
	}
	decode_spend(&collision->causes->work, DECODE_ROW_WORK * collision->count);
}

static void find_single(struct collision *collision)
{
	for (size_t i = 0; i < collision->count; i++)
		if (is_zero(&collision->images[i]))
			try_set(collision, &(struct decode_cause){.suspects = {(uint32_t)i}, .count = 1});
}

static void find_pairs(struct collision *collision)
{
	const struct decode_cause nobody = {.count = 0};
	for (size_t i = 0; i < collision->count; i++) {
		const struct image *image = &collision->images[i];
		collision->slopes[i] =
			(struct slope){.run = image->at[0], .rise = image->at[1], .matched = !is_zero(image)};
	}
	match_pairs(collision, &nobody);
}

/* The slopes of all suspects modulo the needed changes and the suspect `first`. */
static void set_slopes(struct collision *collision, size_t first)
{
	struct field field = collision->matrix->field;
	const residue *base = collision->images[first].at;
	for (size_t i = 0; i < collision->count; i++) {
		const residue *at = collision->images[i].at;
		struct slope *slope = &collision->slopes[i];
		if (!slope->matched)
			continue;
		slope->run = field_subtract(
			field, field_multiply(field, at[1], base[0]), field_multiply(field, at[0], base[1]));
		slope->rise = field_subtract(
			field, field_multiply(field, at[2], base[0]), field_multiply(field, at[0], base[2]));
		slope->matched = slope->run != 0;
	}
}

/* Finds the triples: takes each operand of the shortest broken row as the first member in turn.
 * Operands taken before are left out, for all triples with them are known. */
static void find_triples(struct collision *collision)
{
	const struct decode_matrix *matrix = collision->matrix;
	const struct decode_line *shortest = &matrix->lines[matrix->broken[0]];
	bool *done = arena_array(matrix->arena, collision->count, sizeof *done);
	for (size_t i = 0; i < collision->count; i++)
		done[i] = matrix->suspects[i].weight != 1 || is_zero(&collision->images[i]);
	for (uint32_t k = 0;
		 k < shortest->count && collision->causes->work > 0 && !collision->causes->exhausted; k++) {
		size_t first = shortest->operands[k].suspect;
		if (done[first])
			continue;
		done[first] = true;
		for (size_t i = 0; i < collision->count; i++)
			collision->slopes[i].matched = !done[i];
		set_slopes(collision, first);
		match_pairs(collision, &(struct decode_cause){.suspects = {(uint32_t)first}, .count = 1});
	}
}

static void collision_begin(struct collision *out, struct decode_causes *causes)
{
	const struct decode_matrix *matrix = causes->matrix;
	struct arena *arena = matrix->arena;
	*out = (struct collision){
		.causes = causes, .matrix = matrix, .count = matrix->suspect_count, .head_count = 16};
	while (out->head_count < 2 * out->count)
		out->head_count *= 2;
	out->functions = arena_array(arena, matrix->line_count, sizeof *out->functions);
	for (uint32_t i = 0; i < matrix->line_count; i++)
		for (size_t k = 0; k < FUNCTIONS; k++)
			out->functions[i][k] = coefficient(matrix->field, i, k);
	out->images = arena_array(arena, out->count, sizeof *out->images);
	out->slopes = arena_array(arena, out->count, sizeof *out->slopes);
	out->next = arena_array(arena, out->count, sizeof *out->next);
	out->heads = arena_array(arena, out->head_count, sizeof *out->heads);
}

bool decode_whole(struct decode_causes *out)
{
	struct collision collision;
	collision_begin(&collision, out);
	see_all(&collision);
	for (collision.weight = 1; collision.weight <= DECODE_CHANGES && !collision.found;
		 collision.weight++) {
		find_single(&collision);
		if (collision.weight >= 2)
			find_pairs(&collision);
		if (collision.weight >= 3)
			find_triples(&collision);
		if (out->work == 0)
			out->exhausted = true;
	}
	return collision.found;
}
