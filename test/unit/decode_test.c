/* The smallest repairs: worked by hand, and against every set of columns of small systems. */
#include "statements/decode/decode.h"

#include <stdio.h>
#include <stdlib.h>

#include "test/unit/harness.h"
#include "test/unit/written_system.h"

static const char *repair_text(const struct decode_repair *repair)
{
	const char *text = "";
	for (size_t i = 0; i < repair->count; i++) {
		char *change = mpq_get_str(NULL, 10, repair->changes[i].change);
		text = arena_printf(arena, "%s%s%c%s%s", text, i > 0 ? " " : "",
			(char)('a' + repair->changes[i].column), *change == '-' ? "" : "+", change);
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
		text = arena_printf(arena, "%s(%zu)%s%s:", text, part->size,
			part->complete ? "" : " incomplete", part->entangled ? " entangled" : "");
		for (size_t j = 0; j < part->repair_count; j++)
			text = arena_printf(
				arena, "%s%s %s", text, j > 0 ? " |" : "", repair_text(&part->repairs[j]));
	}
	return text;
}

#define CHECK_DECODED(expected, sentence, ...) \
	do { \
		const struct written_row written[] = {__VA_ARGS__}; \
		struct decode_system system = written_system(written, sizeof written / sizeof *written); \
		check_text(decoding_text(&system, 100), expected, sentence); \
	} while (0)

static void what_agrees_has_no_cause(void)
{
	CHECK_DECODED("", "no row is broken", {"a b -t", "0"}, {"a -n", "0"});
	check_text(decoding_text(&(struct decode_system){.column_count = 3}, 1), "", "no row at all");
}

static void one_wrong_figure_is_named(void)
{
	CHECK_DECODED(
		"0 1 (1): t-9", "a total that is an operand of another", {"a b -t", "-9"}, {"t c -u", "9"});
	CHECK_DECODED("0 1 (1): a-9", "an item of two totals", {"a b -t", "9"}, {"a c -u", "9"},
		{"b d", "0"}, {"c e", "0"});
	CHECK_DECODED("0 (1): a-9 | b-9 | t+9", "in one sum alone, figures cannot be told apart",
		{"a b -t", "9"});
	CHECK_DECODED("0 (1): b-9", "unless the others are in sums that hold", {"a b -t", "9"},
		{"a -n", "0"}, {"t -u v", "0"});
}

static void the_change_is_exact(void)
{
	CHECK_DECODED("0 1 (1): a-10", "a rate is a coefficient", {"1/3a -b", "10/3"}, {"a -n", "10"},
		{"b -c", "0"});
	CHECK_DECODED(
		"0 (1): a-21/2 | b-15", "what is not a whole number stays a fraction", {"2/3a 7/15b", "7"});
	CHECK_DECODED("0 1 (1): a-123456789012345678901234567890", "amounts have no size",
		{"a -b", "123456789012345678901234567890"}, {"-a c", "-123456789012345678901234567890"},
		{"b c", "0"});
	CHECK_DECODED("0 1 (1): a-2305843009213693951", "not even those that are zero modulo 2^61 - 1",
		{"a -b", "2305843009213693951"}, {"a -c", "2305843009213693951"}, {"b c", "0"});
	CHECK_DECODED("0 (1): a-3", "a column that is written twice counts with its sum",
		{"a a -b", "6"}, {"b c", "0"}, {"c d -d", "0"});
	CHECK_DECODED("0 (1): a-6", "and not at all where it cancels out", {"a b -b", "6"});
	CHECK_DECODED("0 (1): a-6", "nor where two do", {"a b -b c -c", "6"});
	CHECK_DECODED("1 (1): b-3 | c-3 | d-3 | e+3", "it still counts in the other rows",
		{"b -b", "0"}, {"b c d -e", "3"});
}

static void two_wrong_figures_are_found_together(void)
{
	CHECK_DECODED("0 1 2 (2): a-3 b-5", "two items of one total, each with a note of its own",
		{"a b c -t", "8"}, {"a -n", "3"}, {"b -m", "5"}, {"n o", "0"}, {"m o", "0"}, {"t o", "0"});
	CHECK_DECODED("0 1 (2): a-4 b+4",
		"two that cancel in their total, and break what else they are in", {"a -n", "4"},
		{"b -m", "-4"}, {"a b c -t", "0"}, {"n o", "0"}, {"m o", "0"});
	CHECK_DECODED("0 (2): a-4 b+4", "of which one breaks nothing else", {"a -n", "4"},
		{"a b -t", "0"}, {"n o", "0"}, {"t o", "0"}, {"o p", "0"}, {"p q", "0"});
}

static void three_wrong_figures_are_found_together(void)
{
	CHECK_DECODED("0 1 2 3 (3): a-1 b-2 c-4", "three items of one total", {"a b c -t", "7"},
		{"a -n", "1"}, {"b -n", "2"}, {"c -n", "4"}, {"n t", "0"}, {"n -t", "0"});
	CHECK_DECODED("0 1 2 (3): a-1 b-2 c+3", "which may cancel", {"a -n", "1"}, {"b -n", "2"},
		{"c -n", "-3"}, {"a b c -t", "0"}, {"n t", "0"}, {"n -t", "0"});
}

static void causes_are_told_apart(void)
{
	CHECK_DECODED("0 1 (1): a-9\n2 3 (1): d-7", "rows with no figure in common", {"a -b", "9"},
		{"a -c", "9"}, {"d -e", "7"}, {"d -f", "7"}, {"b c", "0"}, {"e f", "0"});
	CHECK_DECODED("0 1 (1): a-9\n2 3 (1): d-7", "rows with a figure in common that is right",
		{"a -b x", "9"}, {"a -c", "9"}, {"d -e x", "7"}, {"d -f", "7"}, {"b c", "0"}, {"e f", "0"},
		{"x y", "0"});
	CHECK_DECODED("0 1 (1): a-9\n2 3 (1): d-7", "by their first row, however long it is",
		{"a -b x y", "9"}, {"a -c x -y", "9"}, {"d -e", "7"}, {"d -f", "7"}, {"b e", "0"},
		{"c f", "0"}, {"x -b", "0"}, {"y c", "0"});
	CHECK_DECODED("0 (1): a-9 | x-9\n1 (1): d-7 | y-7", "each with its own rivals", {"a -b x", "9"},
		{"d -e y", "7"}, {"b e", "0"}, {"b -e", "0"});
	CHECK_DECODED("0 1 (2): a-5 b+5 | x-5 y-5", "two readings of equal size are one part",
		{"a -n x", "5"}, {"b -n -y", "-5"}, {"a b -t", "0"}, {"n t", "0"}, {"n -t", "0"});
}

static void more_than_three_mistakes_are_told_apart(void)
{
	CHECK_DECODED("0 1 (1): a-1\n2 3 (1): b-2\n4 5 (1): c-3\n6 7 (1): d-4",
		"each with its own rows", {"a x", "1"}, {"a -x k", "1"}, {"b y", "2"}, {"b -y l", "2"},
		{"c z", "3"}, {"c -z m", "3"}, {"d w", "4"}, {"d -w n", "4"}, {"k l m n x", "0"},
		{"k -l y", "0"}, {"m -n z", "0"}, {"k -m l w", "0"}, {"x y", "0"}, {"z w", "0"},
		{"x -z", "0"});
	CHECK_DECODED("0 1 (1): a-1\n2 3 (1): b-2\n4 5 (1): c-3\n6 7 (1): d-4",
		"though they share figures: no figure is in more than two of the eight rows, so that it "
		"takes four",
		{"a x", "1"}, {"a k", "1"}, {"b x y", "2"}, {"b l", "2"}, {"c y z", "3"}, {"c m", "3"},
		{"d z", "4"}, {"d n", "4"}, {"k l m n", "0"}, {"k -l", "0"}, {"m -n", "0"}, {"x k", "0"},
		{"y -m", "0"}, {"z l", "0"}, {"k -m l", "0"});
	CHECK_DECODED("0 1 (1) entangled: a-1\n2 3 (1) entangled: b-2\n4 5 (1) entangled: c-3\n6 7 (1) "
				  "entangled: d-4",
		"with a warning where a figure of many rows might do with fewer", {"a x", "1"},
		{"a k", "1"}, {"b x", "2"}, {"b l", "2"}, {"c x", "3"}, {"c m", "3"}, {"d x", "4"},
		{"d n", "4"}, {"k l m n", "0"}, {"k -l", "0"}, {"m -n", "0"}, {"x k", "0"}, {"x -m", "0"},
		{"k -m l", "0"});
}

static void a_figure_of_several_causes_changes_once(void)
{
	CHECK_DECODED("0 1 2 (4) entangled: a-1 b-2 c-3 x+6",
		"a figure of several causes changes once, by their sum, and counts once", {"a -n", "1"},
		{"b -n", "2"}, {"c -n", "3"}, {"a b c x", "0"}, {"n t", "0"}, {"n -t", "0"});
	CHECK_DECODED("0 1 2 3 (4) entangled: a-1 b-2 c-4 d+7", "and not at all where that is nothing",
		{"a -n", "1"}, {"b -n", "2"}, {"c -n", "4"}, {"d -n", "-7"}, {"a b c d x", "0"},
		{"n t", "0"}, {"n -t", "0"});
}

static void what_cannot_be_repaired_is_said_to_be_so(void)
{
	CHECK_DECODED("0 (0):", "a row without figures", {"", "1"});
	CHECK_DECODED("0 1 (0):", "two rows that contradict each other", {"a b", "1"}, {"a b", "2"});
	CHECK_DECODED("0 1 2 3 4 (0):", "four figures of one total, one more than a cause may have",
		{"a b c d -t", "10"}, {"a -n", "1"}, {"b -n", "2"}, {"c -n", "3"}, {"d -n", "4"},
		{"n t", "0"}, {"n -t", "0"});
	CHECK_DECODED("0 1 (0) entangled:\n2 (1) entangled: c-1",
		"the rest is still explained, with a warning", {"a b", "1"}, {"a b", "2"}, {"a b c", "1"},
		{"a b", "0"});
}

static const char *weighted(const struct written_row *written, size_t count, const char *weights)
{
	struct decode_system system = written_system(written, count);
	system.weights = written_weights(weights);
	return decoding_text(&system, 100);
}

static void some_columns_are_dearer_to_change(void)
{
	const struct written_row sum[] = {{"a b -t", "9"}},
							 ties[] = {{"a -x", "9"}, {"b -x", "9"}, {"x -y", "0"}, {"x z", "0"},
								 {"a b z", "18"}};
	check_text(weighted(sum, 1, "a2"), "0 (1): b-9 | t+9",
		"a dearer one only where no cheaper one serves");
	check_text(weighted(sum, 1, "a2 b2 t3"), "0 (2): a-9 | b-9", "it counts with its weight");
	check_text(weighted(sum, 1, "a- b-"), "0 (1): t+9", "one that may not change is never named");
	check_text(weighted(sum, 1, "a- b- t-"), "0 (0):", "and where none may, there is no repair");
	check_text(weighted(ties, 5, "a1 b1"), "0 1 4 (2): a-9 b-9", "two of weight 1");
	check_text(weighted(ties, 4, "a2 b2"), "0 1 (3): x+9 y+9 z-9",
		"three of weight 1 against two of weight 2");
}

static void what_is_not_listed_is_not_passed_over(void)
{
	struct decode_system system = written_system((const struct written_row[]){{"a b c d", "1"}}, 1);
	check_text(decoding_text(&system, 4), "0 (1): a-1 | b-1 | c-1 | d-1", "as many as asked for");
	check_text(decoding_text(&system, 2), "0 (1) incomplete: a-1 | b-1", "fewer than there are");
	const struct written_row readings[] = {
		{"a -n x", "5"}, {"b -n -y", "-5"}, {"a b -t", "0"}, {"n t", "0"}, {"n -t", "0"}};
	system = written_system(readings, sizeof readings / sizeof *readings);
	check_text(decoding_text(&system, 2), "0 1 (2): a-5 b+5 | x-5 y-5", "both readings");
	check_text(decoding_text(&system, 1), "0 1 (2) incomplete: a-5 b+5", "one of two");
}

static void repairs_are_in_the_order_of_their_columns(void)
{
	CHECK_DECODED("0 1 (2): a-5 y+5 | b-5 c-5", "though the second is found first", {"a -n b", "5"},
		{"y -n -c", "-5"}, {"a y -t", "0"}, {"n t", "0"}, {"n -t", "0"});
}

enum { SIDE = 16 };

static void where_the_choices_are_too_many_one_is_given(void)
{
	struct decode_system system = paired_table(SIDE);
	struct decoding decoding;
	size_t size = 0, row_count = 0;
	bool incomplete = true, right = true;
	decode(&decoding, &system, 100, arena);
	for (size_t i = 0; i < decoding.part_count; i++) {
		const struct decode_part *part = &decoding.parts[i];
		size += part->size;
		row_count += part->row_count;
		incomplete = incomplete && !part->complete;
		for (size_t j = 0; j < part->repair_count; j++)
			for (size_t k = 0; k < part->repairs[j].count; k++)
				right = right && mpq_cmp_si(part->repairs[j].changes[k].change, -1, 1) == 0;
	}
	check_integer((long long)size, SIDE, "it is as small as can be");
	check_integer((long long)row_count, (long long)system.row_count, "it explains each row once");
	check_true(right, "with the changes that make them hold");
	check_true(incomplete, "and does not claim to be all");
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
		{"more than three mistakes are told apart", more_than_three_mistakes_are_told_apart},
		{"a figure of several causes changes once", a_figure_of_several_causes_changes_once},
		{"what cannot be repaired is said to be so", what_cannot_be_repaired_is_said_to_be_so},
		{"some columns are dearer to change", some_columns_are_dearer_to_change},
		{"what is not listed is not passed over", what_is_not_listed_is_not_passed_over},
		{"repairs are in the order of their columns", repairs_are_in_the_order_of_their_columns},
		{"where the choices are too many, one is given",
			where_the_choices_are_too_many_one_is_given},
	};
	return run_tests("decode", tests, sizeof tests / sizeof *tests);
}
