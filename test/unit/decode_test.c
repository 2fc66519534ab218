/* The smallest repairs: worked by hand, and against every set of columns of small systems. */
#include "statements/decode.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test/unit/harness.h"

enum { LETTERS = 26 };

/* "a", "-2b", "1/3c": a coefficient and a column, named by a letter. */
struct written_row {
	const char *terms;
	const char *residual;
};

static number fraction(const char *text)
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
	char coefficient[80];
	size_t length = strlen(word) - 1;
	snprintf(coefficient, sizeof coefficient, "%.*s", (int)length, word);
	if (length == 0 || strcmp(coefficient, "-") == 0) strcat(coefficient, "1");
	return (struct decode_term){(size_t)(word[length] - 'a'), fraction(coefficient)};
}

static struct decode_row row_from(const struct written_row *written)
{
	struct decode_term *terms = arena_array(arena, LETTERS * 2, sizeof *terms);
	struct decode_row row = {.terms = terms, .residual = fraction(written->residual)};
	for (char *text = arena_text(arena, written->terms), *word, *rest; (word = strtok_r(text, " ", &rest)) != NULL; text = NULL)
		terms[row.count++] = term_from(word);
	return row;
}

static struct decode_system system_from(const struct written_row *written, size_t count)
{
	struct decode_row *rows = arena_array(arena, count, sizeof *rows);
	for (size_t i = 0; i < count; i++)
		rows[i] = row_from(&written[i]);
	return (struct decode_system){.rows = rows, .row_count = count, .column_count = LETTERS};
}

static const char *repair_text(const struct decode_repair *repair)
{
	const char *text = "";
	for (size_t i = 0; i < repair->count; i++) {
		char *change = mpq_get_str(NULL, 10, repair->changes[i].change);
		text = arena_printf(arena, "%s%s%c%s%s", text, i > 0 ? " " : "", (char)('a' + repair->changes[i].column), *change == '-' ? "" : "+", change);
		free(change);
	}
	return text;
}

/* A line for each part: "0 1 (1): a-9 | b-9". */
static const char *decoding_text(const struct decode_system *system, size_t most)
{
	struct decoding decoding;
	const char *text = "";
	decode(&decoding, system, most, arena);
	for (size_t i = 0; i < decoding.part_count; i++) {
		const struct decode_part *part = &decoding.parts[i];
		text = arena_printf(arena, "%s%s", text, i > 0 ? "\n" : "");
		for (size_t j = 0; j < part->row_count; j++)
			text = arena_printf(arena, "%s%zu ", text, part->rows[j]);
		text = arena_printf(arena, "%s(%zu)%s%s:", text, part->size, part->complete ? "" : " incomplete", part->entangled ? " entangled" : "");
		for (size_t j = 0; j < part->repair_count; j++)
			text = arena_printf(arena, "%s%s %s", text, j > 0 ? " |" : "", repair_text(&part->repairs[j]));
	}
	return text;
}

#define CHECK_DECODED(expected, sentence, ...)                                                        \
	do {                                                                                          \
		const struct written_row written[] = {__VA_ARGS__};                                   \
		struct decode_system system = system_from(written, sizeof written / sizeof *written); \
		check_text(decoding_text(&system, 100), expected, sentence);                          \
	} while (0)

static void what_agrees_has_no_cause(void)
{
	CHECK_DECODED("", "no row is broken", {"a b -t", "0"}, {"a -n", "0"});
	check_text(decoding_text(&(struct decode_system){.column_count = 3}, 1), "", "no row at all");
}

static void one_wrong_figure_is_named(void)
{
	CHECK_DECODED("0 1 (1): t-9", "a total that is an operand of another", {"a b -t", "-9"}, {"t c -u", "9"});
	CHECK_DECODED("0 1 (1): a-9", "an item of two totals", {"a b -t", "9"}, {"a c -u", "9"}, {"b d", "0"}, {"c e", "0"});
	CHECK_DECODED("0 (1): a-9 | b-9 | t+9", "in one sum alone, figures cannot be told apart", {"a b -t", "9"});
	CHECK_DECODED("0 (1): b-9", "unless the others are in sums that hold", {"a b -t", "9"}, {"a -n", "0"}, {"t -u v", "0"});
}

static void the_change_is_exact(void)
{
	CHECK_DECODED("0 1 (1): a-10", "a rate is a coefficient", {"1/3a -b", "10/3"}, {"a -n", "10"}, {"b -c", "0"});
	CHECK_DECODED("0 (1): a-21/2 | b-15", "what is not a whole number stays a fraction", {"2/3a 7/15b", "7"});
	CHECK_DECODED("0 1 (1): a-123456789012345678901234567890", "amounts have no size", {"a -b", "123456789012345678901234567890"},
		{"-a c", "-123456789012345678901234567890"}, {"b c", "0"});
	CHECK_DECODED("0 1 (1): a-2305843009213693951", "not even those that are zero modulo 2^61 - 1", {"a -b", "2305843009213693951"},
		{"a -c", "2305843009213693951"}, {"b c", "0"});
	CHECK_DECODED("0 (1): a-3", "a column that is written twice counts with its sum", {"a a -b", "6"}, {"b c", "0"}, {"c d -d", "0"});
	CHECK_DECODED("0 (1): a-6", "and not at all where it cancels out", {"a b -b", "6"});
}

static void two_wrong_figures_are_found_together(void)
{
	CHECK_DECODED("0 1 2 (2): a-3 b-5", "two items of one total, each with a note of its own", {"a b c -t", "8"}, {"a -n", "3"}, {"b -m", "5"},
		{"n o", "0"}, {"m o", "0"}, {"t o", "0"});
	CHECK_DECODED("0 1 (2): a-4 b+4", "two that cancel in their total, and break what else they are in", {"a -n", "4"}, {"b -m", "-4"},
		{"a b c -t", "0"}, {"n o", "0"}, {"m o", "0"});
	CHECK_DECODED("0 (2): a-4 b+4", "of which one breaks nothing else", {"a -n", "4"}, {"a b -t", "0"}, {"n o", "0"}, {"t o", "0"}, {"o p", "0"},
		{"p q", "0"});
}

static void three_wrong_figures_are_found_together(void)
{
	CHECK_DECODED("0 1 2 3 (3): a-1 b-2 c-4", "three items of one total", {"a b c -t", "7"}, {"a -n", "1"}, {"b -n", "2"}, {"c -n", "4"},
		{"n t", "0"}, {"n -t", "0"});
	CHECK_DECODED("0 1 2 (3): a-1 b-2 c+3", "which may cancel", {"a -n", "1"}, {"b -n", "2"}, {"c -n", "-3"}, {"a b c -t", "0"}, {"n t", "0"},
		{"n -t", "0"});
}

static void causes_are_told_apart(void)
{
	CHECK_DECODED("0 1 (1): a-9\n2 3 (1): d-7", "rows with no figure in common", {"a -b", "9"}, {"a -c", "9"}, {"d -e", "7"}, {"d -f", "7"},
		{"b c", "0"}, {"e f", "0"});
	CHECK_DECODED("0 1 (1): a-9\n2 3 (1): d-7", "rows with a figure in common that is right", {"a -b x", "9"}, {"a -c", "9"}, {"d -e x", "7"},
		{"d -f", "7"}, {"b c", "0"}, {"e f", "0"}, {"x y", "0"});
	CHECK_DECODED("0 (1): a-9 | x-9\n1 (1): d-7 | y-7", "each with its own rivals", {"a -b x", "9"}, {"d -e y", "7"}, {"b e", "0"}, {"b -e", "0"});
	CHECK_DECODED("0 1 (2): a-5 b+5 | x-5 y-5", "two readings of equal size are one part", {"a -n x", "5"}, {"b -n -y", "-5"}, {"a b -t", "0"},
		{"n t", "0"}, {"n -t", "0"});
}

static void many_causes_are_still_told_apart(void)
{
	CHECK_DECODED("0 1 (1): a-1\n2 3 (1): b-2\n4 5 (1): c-3\n6 7 (2): d-4 e-5", "five mistakes, connected by figures that are right",
		{"a n x", "1"}, {"a x y", "1"}, {"b m x", "2"}, {"b x z", "2"}, {"c k x", "3"}, {"c x -z", "3"}, {"d e", "9"}, {"d -e", "-1"},
		{"n m -k", "0"}, {"n k", "0"}, {"m k n", "0"}, {"x y", "0"}, {"x -y z", "0"}, {"y z", "0"}, {"d e x", "9"});
}

int main(void)
{
	static const struct test tests[] = {
		{"what agrees has no cause", what_agrees_has_no_cause},
		{"one wrong figure is named", one_wrong_figure_is_named},
		{"the change is exact", the_change_is_exact},
		{"two wrong figures are found together", two_wrong_figures_are_found_together},
		{"three wrong figures are found together", three_wrong_figures_are_found_together},
		{"causes are told apart", causes_are_told_apart},
		{"many causes are still told apart", many_causes_are_still_told_apart},
	};
	return run_tests("decode", tests, sizeof tests / sizeof *tests);
}
