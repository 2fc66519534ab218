/* The matrix of rows and columns in which repairs are sought, and sets that merge. */
#include "test/unit/harness.h"
#include "test/unit/written_system.h"

/* "1! 9: n*-1 t*1" for row 1 of the system, which is broken and must change by 9. */
static const char *lines_text(const struct decode_matrix *matrix)
{
	const char *text = "";
	for (uint32_t i = 0; i < matrix->line_count; i++) {
		const struct decode_line *line = &matrix->lines[i];
		text = arena_printf(arena, "%s%s%zu%s %s:", text, i > 0 ? "\n" : "", line->source,
			line->broken ? "!" : "", residue_text(matrix->field, line->needed));
		check_number(line->exact, residue_text(matrix->field, line->needed), "the same exactly");
		for (uint32_t j = 0; j < line->count; j++)
			text =
				arena_printf(arena, "%s %c*%s", text, letter_of(matrix, line->operands[j].suspect),
					residue_text(matrix->field, line->operands[j].value));
	}
	return text;
}

/* "a b*2: 0*1 2*-1, 1 broken": two columns alike, in the first and the third line. */
static const char *suspects_text(const struct decode_matrix *matrix)
{
	const char *text = "";
	for (uint32_t i = 0; i < matrix->suspect_count; i++) {
		const struct decode_suspect *suspect = &matrix->suspects[i];
		text = arena_printf(arena, "%s%s", text, i > 0 ? "\n" : "");
		for (size_t j = 0; j < suspect->member_count; j++)
			text = arena_printf(arena, "%s%s%c*%s", text, j > 0 ? " " : "",
				(char)('a' + suspect->members[j].column),
				number_exact_text(arena, suspect->members[j].factor));
		text = arena_printf(arena, "%s (%u):", text, suspect->weight);
		for (uint32_t j = 0; j < suspect->count; j++)
			text = arena_printf(arena, "%s %u*%s", text, suspect->entries[j].row,
				residue_text(matrix->field, suspect->entries[j].value));
		text = arena_printf(arena, "%s, %u broken", text, suspect->broken);
	}
	return text;
}

static void rows_and_columns_are_put_in_order(void)
{
	struct decode_matrix matrix =
		MATRIX(NULL, {"a b 2c -t", "9"}, {"t -n", "-9"}, {"t d", "0"}, {"n e", "0"});
	check_text(lines_text(&matrix), "1! 9: n*-1 t*1\n2 0: d*1 t*1\n3 0: e*1 n*1\n0! -9: a*1 t*-1",
		"rows with fewer operands come first, then by their place in the system");
	check_text(suspects_text(&matrix),
		"a*1 b*1 c*2 (1): 3*1, 1 broken\nd*1 (1): 1*1, 0 broken\ne*1 (1): 2*1, 0 broken\n"
		"n*1 (1): 0*-1 2*1, 1 broken\nt*1 (1): 0*1 1*1 3*-1, 2 broken",
		"columns that no row tells apart are one suspect");
	check_integer(matrix.broken_count, 2, "two rows are broken");
	check_integer(matrix.broken[0], 0, "the first line");
	check_integer(matrix.broken[1], 3, "and the last");
}

static void columns_alike_in_all_rows_are_one_suspect(void)
{
	struct decode_matrix matrix = MATRIX(NULL, {"a 2b c -d", "1"}, {"2a 4b 3c -2d", "1"});
	check_text(suspects_text(&matrix),
		"a*1 b*2 d*-1 (1): 0*1 1*2, 2 broken\nc*1 (1): 0*1 1*3, 2 broken",
		"one is a multiple of the other in each row");
	matrix = MATRIX(NULL, {"a a -2b", "1"}, {"c -c a", "0"});
	check_text(suspects_text(&matrix), "a*1 (1): 0*2 1*1, 1 broken\nb*1 (1): 0*-2, 1 broken",
		"a column that is written twice counts with its sum; what cancels out is in no row");
}

static void the_lightest_stand_for_the_others(void)
{
	struct decode_matrix matrix = MATRIX("a3 b2 c1 d2 e1 f-", {"a b 2c d 4e f", "1"});
	check_text(suspects_text(&matrix), "c*1 e*2 (1): 0*2, 1 broken",
		"heavier ones are left out, before and after them");
	matrix = MATRIX("a3 b2", {"a 5b", "1"});
	check_text(suspects_text(&matrix), "b*1 (2): 0*5, 1 broken", "whatever they weigh");
}

static void the_prime_divides_no_number(void)
{
	static const struct {
		struct written_row rows[2];
		uint64_t gap;
	} cases[] = {
		{{{"a b", "2305843009213693950"}, {"a c", "1"}}, 1},
		{{{"a b", "2305843009213693951"}, {"a c", "1"}}, 31},
		{{{"a b", "1"}, {"a 4611686018427387902c", "1"}}, 31},
		{{{"a b", "1"}, {"a 1/2305843009213693951c", "1"}}, 31},
		{{{"2305843009213693951a b", "2305843009213693921"}, {"a c", "1"}}, 45},
		{{{"2305843009213693951a b", "2305843009213693921"}, {"2305843009213693907a c", "1"}}, 229},
		{{{"2305843009213693951a 2305843009213693723b", "2305843009213693921"},
			 {"2305843009213693907a c", "1"}},
			259},
		{{{"2305843009213693951a 2305843009213693723b", "2305843009213693921"},
			 {"2305843009213693907a 2305843009213693693c", "1"}},
			259},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_integer((long long)written_matrix(cases[i].rows, 2, NULL).field.gap,
			(long long)cases[i].gap, arena_printf(arena, "case %zu", i));
}

static void sets_merge_into_their_lowest(void)
{
	uint32_t *sets = decode_sets_new(6, arena);
	static const uint32_t joined[][2] = {{4, 2}, {3, 4}, {5, 1}, {2, 2}, {5, 3}},
						  lowest[] = {0, 1, 1, 1, 1, 1};
	for (uint32_t i = 0; i < 6; i++)
		check_integer(decode_sets_find(sets, i), i, "each is a set of its own at first");
	decode_sets_join(sets, joined[0][0], joined[0][1]);
	check_integer(decode_sets_find(sets, 4), 2, "two are one");
	for (size_t i = 1; i < sizeof joined / sizeof *joined; i++)
		decode_sets_join(sets, joined[i][0], joined[i][1]);
	for (uint32_t i = 0; i < 6; i++)
		check_integer(decode_sets_find(sets, i), lowest[i], "in the end all but the first are one");
}

int main(void)
{
	static const struct test tests[] = {
		{"rows and columns are put in order", rows_and_columns_are_put_in_order},
		{"columns alike in all rows are one suspect", columns_alike_in_all_rows_are_one_suspect},
		{"the lightest stand for the others", the_lightest_stand_for_the_others},
		{"the prime divides no number", the_prime_divides_no_number},
		{"sets merge into their lowest", sets_merge_into_their_lowest},
	};
	return run_tests("decode_matrix", tests, sizeof tests / sizeof *tests);
}
