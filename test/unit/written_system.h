/* written_system.h - equalities written as text, for the tests of statements/decode.
 *
 *     const struct written_row rows[] = {{"a b -t", "9"}, {"1/3a -n", "0"}};
 *     struct decode_system system = written_system(rows, 2);
 *
 * A term is a coefficient and a letter, which is a column: "a", "-2b", "1/3c". All that is made
 * lies in the arena of the running test. */
#ifndef RECOUPE_TEST_UNIT_WRITTEN_SYSTEM_H
#define RECOUPE_TEST_UNIT_WRITTEN_SYSTEM_H

#include "statements/decode/parts.h"

enum { LETTERS = 26 };

struct written_row {
	const char *terms;
	const char *residual;
};

/* "-2/3". */
number fraction(const char *text);

struct decode_system written_system(const struct written_row *written, size_t count);

/* "a2 t-": a letter and its weight, or that it may not change; the others weigh 1. */
const unsigned char *written_weights(const char *weights);

/* A table of so many rows and columns of figures, each off by one: any way to pair them is as
 * small. */
struct decode_system paired_table(size_t side);

/* The matrix of all rows, with these weights (NULL: 1 each). Rows with as many operands as others
 * keep their order. */
struct decode_matrix written_matrix(
	const struct written_row *written, size_t count, const char *weights);

#define MATRIX(weights, ...) \
	written_matrix((const struct written_row[]){__VA_ARGS__}, \
		sizeof((const struct written_row[]){__VA_ARGS__}) / sizeof(struct written_row), weights)

/* The first column of the suspect. */
char letter_of(const struct decode_matrix *matrix, uint32_t suspect);

/* A residue with its sign: the prime less 2 is -2. */
const char *residue_text(struct field field, residue value);

#endif
