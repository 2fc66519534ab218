/* The steps of the search for the smallest repairs, each by itself: what a set of figures can do,
 * the two searches and the work they take. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "test/unit/harness.h"
#include "test/unit/written_system.h"

/* ---- what a set of suspects can do ---- */

/* The set of columns "abc", each the first member of its suspect. */
static struct decode_cause set_of(const struct decode_matrix *matrix, const char *letters)
{
	struct decode_cause set = {.count = 0};
	for (uint32_t i = 0; i < matrix->suspect_count; i++)
		if (strchr(letters, letter_of(matrix, i)))
			set = decode_cause_with(&set, i);
	check_integer(set.count, (long long)strlen(letters), letters);
	return set;
}

/* "no: 0*-1 1*1" for a contradiction, by rows of the system; "yes: a=-1 b=2" for changes. */
static const char *answer_text(
	const struct decode_matrix *matrix, const char *letters, uint64_t *work)
{
	struct decode_certificate why;
	struct decode_cause set = set_of(matrix, letters);
	number changes[DECODE_CHANGES];
	uint64_t before = *work;
	enum decode_feasibility answer = decode_feasible(matrix, &set, &why, work);
	check_true(decode_feasible(matrix, &set, NULL, &before) == answer, "or without a reason");
	check_true(decode_exact(changes, matrix, &set, arena) == (answer == DECODE_FEASIBLE), letters);
	const char *text = answer == DECODE_INFEASIBLE ? "no:"
		: answer == DECODE_FEASIBLE_WITH_FEWER     ? "with fewer"
		: answer == DECODE_DEPENDENT               ? "dependent"
												   : "yes:";
	for (uint32_t i = 0; answer == DECODE_INFEASIBLE && i < why.count; i++)
		text = arena_printf(arena, "%s %zu*%s", text, matrix->lines[why.rows[i]].source,
			residue_text(matrix->field, why.factors[i]));
	for (uint32_t i = 0; answer == DECODE_FEASIBLE && i < set.count; i++)
		text = arena_printf(arena, "%s %c=%s", text, letter_of(matrix, set.suspects[i]),
			number_exact_text(arena, changes[i]));
	return text;
}

static void sets_repair_their_rows_or_tell_why_not(void)
{
	struct decode_matrix matrix = MATRIX(NULL, {"a b", "3"}, {"a -b", "1"}, {"b c", "0"},
		{"d e", "5"}, {"d f", "5"}, {"2g 3h", "1"}, {"g -h", "3"}, {"k l", "0"}, {"k m", "0"});
	static const struct {
		const char *letters, *answer;
		uint64_t rows;
	} cases[] = {
		{"a", "no: 0*-1 1*1", 2},       /* -3 in one row, -1 in the other */
		{"b", "no: 0*1 1*1", 2},        /* -3 and 1; the third row is not asked */
		{"ab", "no: 0*1 1*-1 2*-2", 3}, /* -2 and -1, which breaks the third row */
		{"abc", "yes: a=-2 b=-1 c=1", 3},
		{"c", "with fewer", 1}, /* its row holds without it */
		{"d", "yes: d=-5", 2},
		{"de", "with fewer", 2}, /* e need not change */
		{"ef", "yes: e=-5 f=-5", 2},
		{"def", "dependent", 2},
		{"gh", "yes: g=-2 h=1", 2},
		{"kl", "with fewer", 2},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint64_t work = 1000;
		check_text(
			answer_text(&matrix, cases[i].letters, &work), cases[i].answer, cases[i].letters);
		check_integer((long long)(1000 - work), (long long)(DECODE_ROW_WORK * cases[i].rows),
			arena_printf(arena, "%s: the work", cases[i].letters));
	}
	uint64_t little = DECODE_ROW_WORK + 1;
	answer_text(&matrix, "ab", &little);
	check_integer((long long)little, 0, "no more work is spent than there is");
}

/* Numbers that four primes divide, so that the fifth is taken, modulo which 1 is as good as the
 * residual of the second row. */
static void what_holds_by_chance_is_refused(void)
{
	struct decode_matrix matrix = MATRIX(NULL, {"a", "1"}, {"a", "2305843009213693694"},
		{"2305843009213693951b 2305843009213693921c 2305843009213693907d 2305843009213693723e",
			"0"});
	struct decode_cause set = set_of(&matrix, "a");
	number changes[DECODE_CHANGES];
	uint64_t work = 1000;
	check_integer((long long)matrix.field.gap, 259, "the fifth prime");
	check_true(decode_feasible(&matrix, &set, NULL, &work) == DECODE_FEASIBLE, "it seems to hold");
	check_true(!decode_exact(changes, &matrix, &set, arena), "and does not");
}

static void the_broken_rows_of_a_set(void)
{
	struct decode_matrix matrix =
		MATRIX(NULL, {"a b", "0"}, {"a c", "1"}, {"b d", "2"}, {"a e", "3"}, {"c d", "0"});
	uint32_t rows[5] = {9, 9, 9, 9, 9};
	struct decode_cause set = set_of(&matrix, "ab");
	check_integer(decode_broken_rows(rows, &matrix, &set), 3, "those that it touches");
	for (uint32_t i = 0; i < 3; i++)
		check_integer(rows[i], 1 + i, "in order");
	check_integer(rows[3], 9, "and no more");
	set = set_of(&matrix, "d");
	check_integer(decode_broken_rows(rows, &matrix, &set), 1, "one");
	check_integer(rows[0], 2, "of two");
}

/* ---- the search ---- */

/* Its broken rows in the system, its weight and its causes: "0 1 (2): ab bc". */
static const char *group_text(const struct decode_matrix *matrix, const struct decode_group *group)
{
	const char *text = "", **causes = arena_array(arena, group->cause_count, sizeof *causes);
	for (uint32_t i = 0; i < group->row_count; i++)
		text = arena_printf(arena, "%s%zu ", text, matrix->lines[group->rows[i]].source);
	text = arena_printf(arena, "%s(%u):", text, group->weight);
	for (size_t i = 0; i < group->cause_count; i++) {
		causes[i] = "";
		for (uint32_t j = 0; j < group->causes[i].cause.count; j++)
			causes[i] = arena_printf(
				arena, "%s%c", causes[i], letter_of(matrix, group->causes[i].cause.suspects[j]));
	}
	sort_stable(causes, group->cause_count, sizeof *causes, text_compare);
	for (size_t i = 0; i < group->cause_count; i++)
		text = arena_printf(arena, "%s %s", text, causes[i]);
	return text;
}

static const char *groups_text(const struct decode_causes *causes)
{
	const char *text = "", **groups = arena_array(arena, causes->group_count, sizeof *groups);
	for (size_t i = 0; i < causes->group_count; i++)
		groups[i] = group_text(causes->matrix, &causes->groups[i]);
	sort_stable(groups, causes->group_count, sizeof *groups, text_compare);
	for (size_t i = 0; i < causes->group_count; i++)
		text = arena_printf(arena, "%s%s%s", text, i > 0 ? "\n" : "", groups[i]);
	return text;
}

static const char *whole_text(const struct decode_matrix *matrix)
{
	struct decode_causes causes;
	decode_causes_begin(&causes, matrix);
	bool found = decode_whole(&causes);
	check_true(!causes.exhausted, "within the work allowed");
	return found ? groups_text(&causes) : "nothing";
}

static void smallest_repairs_are_found_at_once(void)
{
	struct decode_matrix matrix = MATRIX(NULL, {"a -n", "9"}, {"a -m", "9"}, {"n m", "0"});
	check_text(whole_text(&matrix), "0 1 (1): a", "one change");
	matrix = MATRIX(NULL, {"a -n", "3"}, {"b -m", "5"}, {"n o", "0"}, {"m o", "0"}, {"t o", "0"},
		{"a b c -t", "8"});
	check_text(whole_text(&matrix), "0 1 5 (2): ab", "two");
	matrix = MATRIX(NULL, {"a -n", "3"}, {"a -m", "3"}, {"b -k", "5"}, {"b -l", "5"}, {"n m", "0"},
		{"k l", "0"});
	check_text(
		whole_text(&matrix), "0 1 (1): a\n2 3 (1): b", "two that share no row are two causes");
	matrix = MATRIX(NULL, {"a -n", "1"}, {"b -m", "2"}, {"c -k", "4"}, {"n o", "0"}, {"m o", "0"},
		{"k o", "0"}, {"t o", "0"}, {"a b c -t", "7"});
	check_text(whole_text(&matrix), "0 1 2 7 (3): abc", "three");
	matrix = MATRIX(NULL, {"a -n", "1"}, {"b -m", "2"}, {"n o", "0"}, {"m o", "0"}, {"c -k", "4"},
		{"c -l", "4"}, {"k o", "0"}, {"l o", "0"}, {"a b o", "3"});
	check_text(whole_text(&matrix), "0 1 8 (2): ab\n4 5 (1): c", "two of three that share a row");
	matrix = MATRIX(NULL, {"a -n", "1"}, {"b -m", "2"}, {"c -k", "4"}, {"d -l", "8"}, {"n o", "0"},
		{"m o", "0"}, {"k o", "0"}, {"l o", "0"}, {"t o", "0"}, {"a b c d -t", "15"});
	check_text(whole_text(&matrix), "nothing", "four are too many");
	matrix = MATRIX(NULL, {"a n", "1"}, {"a m", "1"}, {"b -n", "2"}, {"b m", "2"});
	check_text(whole_text(&matrix), "0 1 (1): a\n2 3 (1): b",
		"two that share no row, though their rows share others");
}

/* Of columns that are independent by threes, no set is tried: the work is what it takes to match
 * them, for pairs twice and for each operand of the shortest broken row. */
static void the_work_grows_with_the_columns(void)
{
	static const struct {
		const char *weights;
		size_t operands;
		const char *why;
	} cases[] = {
		{NULL, 3, "three operands"}, {"n2", 2, "one weighs more"}, {"a2 n3 x2", 0, "all do"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct decode_matrix matrix =
			MATRIX(cases[i].weights, {"a n x", "1"}, {"b m x y", "2"}, {"c k y z", "4"},
				{"d l z x", "8"}, {"a b c d", "15"}, {"n -m 2k 3l", "0"}, {"x 3y 7z n", "0"});
		struct decode_causes causes;
		decode_causes_begin(&causes, &matrix);
		check_true(!decode_whole(&causes), "four are too many");
		check_integer((long long)(DECODE_WORK - causes.work),
			(long long)DECODE_ROW_WORK * matrix.suspect_count * (long long)(2 + cases[i].operands),
			cases[i].why);
	}
}

static void smallest_repairs_are_those_of_least_weight(void)
{
	struct decode_matrix matrix = MATRIX("a2 b1", {"a -n", "3"}, {"b -m", "5"}, {"n o", "0"},
		{"m o", "0"}, {"t o", "0"}, {"a b c -t", "8"});
	check_text(whole_text(&matrix), "0 1 5 (3): ab", "two columns that weigh three");
	matrix = MATRIX("a3", {"a -n", "9"}, {"a -m", "9"}, {"n o", "0"}, {"m o", "0"});
	check_text(whole_text(&matrix), "0 1 (3): a mno",
		"one that weighs three, and three that weigh one each");
	matrix = MATRIX("a2", {"a n", "9"}, {"a m", "9"});
	check_text(whole_text(&matrix), "0 (1): n\n0 1 (2): a\n1 (1): m",
		"one that weighs two, and two that weigh one each");
	matrix = MATRIX("a3", {"a n", "9"}, {"a m", "9"});
	check_text(whole_text(&matrix), "0 (1): n\n1 (1): m", "a dearer one is not looked at");
}

static const char *local_text(const struct decode_matrix *matrix)
{
	struct decode_causes causes;
	decode_causes_begin(&causes, matrix);
	decode_local(&causes);
	check_true(!causes.exhausted, "within the work allowed");
	return groups_text(&causes);
}

static void causes_are_found_row_by_row(void)
{
	struct decode_matrix matrix = MATRIX(NULL, {"a x", "1"}, {"a k", "1"});
	check_text(local_text(&matrix), "0 (1): x\n0 1 (1): a\n1 (1): k", "one change each");
	matrix = MATRIX(NULL, {"a -n", "5"}, {"a b", "0"}, {"b -m", "-5"});
	check_text(local_text(&matrix), "0 (1): n\n0 2 (2): ab\n2 (1): m",
		"two, by a row that holds and needs both");
	matrix = MATRIX(NULL, {"a b", "3"}, {"b c", "2"});
	check_text(local_text(&matrix), "0 (1): a\n0 1 (2): ab bc\n1 (1): c",
		"two, of which one would do for a part of the rows");
	matrix = MATRIX(NULL, {"a -n", "5"}, {"a b", "0"}, {"b c", "0"}, {"c -m", "5"});
	check_text(local_text(&matrix), "0 (1): n\n0 3 (3): abc\n3 (1): m",
		"three, of which each row that holds needs another");
}

static void causes_of_three_changes_are_found(void)
{
	const struct written_row rows[] = {
		{"a -n", "1"}, {"b -m", "2"}, {"c -k", "4"}, {"a b c -t", "7"}};
	struct decode_matrix matrix = written_matrix(rows, 4, NULL);
	check_text(local_text(&matrix),
		"0 (1): n\n0 1 2 3 (3): abc\n0 1 3 (3): abm abn abt\n0 2 3 (3): ack acn act\n0 3 (2): an "
		"at\n"
		"1 (1): m\n1 2 3 (3): bck bcm bct\n1 3 (2): bm bt\n2 (1): k\n2 3 (2): ck ct\n3 (1): t",
		"all that explain each set of rows");
	matrix = written_matrix(rows, 4, "b2");
	check_text(local_text(&matrix),
		"0 (1): n\n0 2 3 (3): ack acn act\n0 3 (2): an at\n1 (1): m\n1 3 (3): bm bt\n2 (1): k\n"
		"2 3 (2): ck ct\n3 (1): t",
		"where one weighs two");
}

static void the_search_ends_where_its_work_does(void)
{
	const struct written_row rows[] = {
		{"a -n", "1"}, {"b -m", "2"}, {"c -k", "4"}, {"a b c -t", "7"}};
	struct decode_matrix matrix = written_matrix(rows, 4, NULL);
	struct decode_causes causes;
	decode_causes_begin(&causes, &matrix);
	check_integer((long long)causes.work, DECODE_WORK, "what it may spend");
	causes.work = 1;
	decode_local(&causes);
	check_true(causes.exhausted, "it says so");
	check_integer((long long)causes.group_count, 0, "and looks no further");
	decode_causes_begin(&causes, &matrix);
	causes.work = 1;
	check_true(!decode_whole(&causes) && causes.exhausted, "either way");
}

/* A guard of what the search may cost: cells of a table, of which each row and column is broken,
 * and each cell stands in two rows that hold. The bounds are what it takes, and a hundredth on
 * either side. */
static void the_work_of_a_search_stays_what_it_was(void)
{
	enum { SIDE = 5, CELLS = SIDE * SIDE };
	struct decode_system system = paired_table(SIDE);
	struct decode_row *rows = arena_array(arena, 2 * SIDE + CELLS, sizeof *rows);
	uint32_t *all = arena_array(arena, 2 * SIDE + CELLS, sizeof *all);
	memcpy(rows, system.rows, 2 * SIDE * sizeof *rows);
	for (uint32_t i = 0; i < 2 * SIDE + CELLS; i++)
		all[i] = i;
	for (size_t i = 0; i < CELLS; i++) {
		struct decode_term *terms = arena_array(arena, 3, sizeof *terms);
		const size_t columns[] = {i, (i + 7) % CELLS, CELLS + i};
		for (size_t j = 0; j < 3; j++)
			terms[j] = (struct decode_term){columns[j], number_from_integer(arena, 1 + (int64_t)j)};
		rows[2 * SIDE + i] = (struct decode_row){terms, 3, number_from_integer(arena, 0)};
	}
	system = (struct decode_system){
		.rows = rows, .row_count = 2 * SIDE + CELLS, .column_count = 2 * CELLS};
	struct decode_matrix matrix;
	struct decode_causes causes;
	uint32_t *places = arena_array(arena, 2 * CELLS, sizeof *places);
	decode_matrix_build(&matrix, &system, all, 2 * SIDE + CELLS, places, arena);
	decode_causes_begin(&causes, &matrix);
	decode_local(&causes);
	check_integer((long long)causes.group_count, CELLS, "each cell with the notes of its two rows");
	check_true(DECODE_WORK - causes.work > 3700, "it is all counted");
	check_true(DECODE_WORK - causes.work < 3780, "and is no more");
}

static void heavier_causes_give_way(void)
{
	struct decode_matrix matrix = MATRIX("c2", {"a b c -d", "1"}, {"a -b 2c 3d", "2"});
	struct decode_causes causes;
	decode_causes_begin(&causes, &matrix);
	struct decode_cause ac = set_of(&matrix, "ac"), ab = set_of(&matrix, "ab"),
						bd = set_of(&matrix, "bd"), a = set_of(&matrix, "a");
	decode_causes_add(&causes, &ac);
	check_text(groups_text(&causes), "0 1 (3): ac", "the first");
	decode_causes_add(&causes, &ab);
	check_text(groups_text(&causes), "0 1 (2): ab", "a lighter one");
	decode_causes_add(&causes, &bd);
	decode_causes_add(&causes, &ab);
	check_text(groups_text(&causes), "0 1 (2): ab bd", "one as light, and one that is known");
	decode_causes_add(&causes, &ac);
	check_text(groups_text(&causes), "0 1 (2): ab bd", "a heavier one");
	decode_causes_add(&causes, &a);
	check_text(groups_text(&causes), "0 1 (1): a", "and the lightest");
}

static void so_many_causes_are_remembered(void)
{
	enum { SUSPECTS = 320 };
	struct decode_matrix matrix = {.arena = arena, .suspect_count = SUSPECTS};
	struct decode_causes causes;
	matrix.suspects = arena_array(arena, SUSPECTS, sizeof *matrix.suspects);
	decode_causes_begin(&causes, &matrix);
	size_t added = 0;
	for (uint32_t i = 0; i < SUSPECTS; i++)
		for (uint32_t j = 0; j < i && added < DECODE_FOUND; j++, added++)
			decode_causes_add(&causes, &(struct decode_cause){.suspects = {j, i}, .count = 2});
	check_integer((long long)causes.groups[0].cause_count, DECODE_FOUND, "all of them");
	decode_causes_add(&causes, &(struct decode_cause){.suspects = {0, 1}, .count = 2});
	check_true(!causes.exhausted, "one that is known takes no room");
	decode_causes_add(&causes, &(struct decode_cause){.suspects = {318, 319}, .count = 2});
	check_true(causes.exhausted, "one more is too many");
	check_integer((long long)causes.groups[0].cause_count, DECODE_FOUND, "and is not remembered");
}

int main(void)
{
	static const struct test tests[] = {
		{"sets repair their rows or tell why not", sets_repair_their_rows_or_tell_why_not},
		{"what holds by chance is refused", what_holds_by_chance_is_refused},
		{"the broken rows of a set", the_broken_rows_of_a_set},
		{"smallest repairs are found at once", smallest_repairs_are_found_at_once},
		{"the work grows with the columns", the_work_grows_with_the_columns},
		{"smallest repairs are those of least weight", smallest_repairs_are_those_of_least_weight},
		{"causes are found row by row", causes_are_found_row_by_row},
		{"causes of three changes are found", causes_of_three_changes_are_found},
		{"the search ends where its work does", the_search_ends_where_its_work_does},
		{"the work of a search stays what it was", the_work_of_a_search_stays_what_it_was},
		{"heavier causes give way", heavier_causes_give_way},
		{"so many causes are remembered", so_many_causes_are_remembered},
	};
	return run_tests("decode_steps", tests, sizeof tests / sizeof *tests);
}
