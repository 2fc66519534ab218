#include "test/unit/written_system.h"

#include <inttypes.h>
#include <string.h>

#include "test/unit/harness.h"

number fraction(const char *text)
{
	mpq_t value;
	mpq_init(value);
	mpq_set_str(value, text, 10);
	mpq_canonicalize(value);
	number frozen = number_freeze(arena, value);
	mpq_clear(value);
	return frozen;
}

static struct decode_term term_from(const char *word)
{
	size_t length = strlen(word) - 1;
	bool bare = length == 0 || (length == 1 && *word == '-');
	const char *coefficient = arena_printf(arena, "%.*s%s", (int)length, word, bare ? "1" : "");
	return (struct decode_term){(size_t)(word[length] - 'a'), fraction(coefficient)};
}

static struct decode_row row_from(const struct written_row *written)
{
	struct decode_term *terms = arena_array(arena, LETTERS, sizeof *terms);
	struct decode_row row = {.terms = terms, .residual = fraction(written->residual)};
	for (char *text = arena_text(arena, written->terms), *word, *rest;
		 (word = strtok_r(text, " ", &rest)) != NULL; text = NULL)
		terms[row.count++] = term_from(word);
	return row;
}

struct decode_system written_system(const struct written_row *written, size_t count)
{
	struct decode_row *rows = arena_array(arena, count, sizeof *rows);
	for (size_t i = 0; i < count; i++)
		rows[i] = row_from(&written[i]);
	return (struct decode_system){.rows = rows, .row_count = count, .column_count = LETTERS};
}

const unsigned char *written_weights(const char *weights)
{
	unsigned char *each = arena_array(arena, LETTERS, sizeof *each);
	memset(each, 1, LETTERS);
	for (const char *at = weights; *at != '\0'; at += at[2] == ' ' ? 3 : 2)
		each[at[0] - 'a'] = (unsigned char)(at[1] == '-' ? DECODE_FIXED : at[1] - '0');
	return each;
}

struct decode_system paired_table(size_t side)
{
	struct decode_term *terms = arena_array(arena, 2 * side * side, sizeof *terms);
	struct decode_row *rows = arena_array(arena, 2 * side, sizeof *rows);
	for (size_t i = 0; i < side; i++) {
		rows[i] = (struct decode_row){&terms[i * side], side, number_from_integer(arena, 1)};
		rows[side + i] =
			(struct decode_row){&terms[(side + i) * side], side, number_from_integer(arena, 1)};
		for (size_t j = 0; j < side; j++) {
			terms[i * side + j] = (struct decode_term){i * side + j, number_from_integer(arena, 1)};
			terms[(side + i) * side + j] =
				(struct decode_term){j * side + i, number_from_integer(arena, 1)};
		}
	}
	return (struct decode_system){.rows = rows, .row_count = 2 * side, .column_count = side * side};
}

struct decode_matrix written_matrix(
	const struct written_row *written, size_t count, const char *weights)
{
	struct decode_matrix matrix;
	struct decode_system *system = arena_alloc(arena, sizeof *system);
	uint32_t *rows = arena_array(arena, count, sizeof *rows);
	uint32_t *places = arena_array(arena, LETTERS, sizeof *places);
	*system = written_system(written, count);
	system->weights = weights ? written_weights(weights) : NULL;
	for (uint32_t i = 0; i < count; i++)
		rows[i] = i;
	decode_matrix_build(&matrix, system, rows, (uint32_t)count, places, arena);
	for (size_t i = 0; i < LETTERS; i++)
		check_integer(places[i], 0, "the places are all zero afterwards");
	return matrix;
}

char letter_of(const struct decode_matrix *matrix, uint32_t suspect)
{
	return (char)('a' + matrix->suspects[suspect].members[0].column);
}

const char *residue_text(struct field field, residue value)
{
	residue negative = field_subtract(field, 0, value);
	return negative < value ? arena_printf(arena, "-%" PRIu64, negative)
							: arena_printf(arena, "%" PRIu64, value);
}
