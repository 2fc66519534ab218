/* The choice among causes: each broken row explained once, at the least weight. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "statements/decode/parts.h"
#include "test/unit/harness.h"
#include "test/unit/written_system.h"

enum { MOST = 8, SIDE = 16, FEW = 12 };

/* Rows 0 to `rows` - 1, and a group for each word: a weight, then the rows that it explains. */
struct groups {
	struct decode_matrix matrix;
	struct decode_causes causes;
	struct decode_range range;
	struct decode_cover cover;
};

static void begin(struct groups *out, uint32_t rows, size_t groups)
{
	uint32_t *all_rows = arena_array(arena, rows, sizeof *all_rows);
	uint32_t *all_groups = arena_array(arena, groups, sizeof *all_groups);
	for (uint32_t i = 0; i < rows; i++)
		all_rows[i] = i;
	for (uint32_t i = 0; i < groups; i++)
		all_groups[i] = i;
	*out = (struct groups){.matrix = {.arena = arena, .line_count = rows}};
	decode_causes_begin(&out->causes, &out->matrix);
	out->causes.groups = arena_array(arena, groups, sizeof *out->causes.groups);
	out->causes.group_count = groups;
	out->range = (struct decode_range){all_groups, groups, all_rows, rows};
}

static void read_group(struct decode_group *group, const char *word)
{
	uint32_t *rows = arena_array(arena, strlen(word), sizeof *rows);
	*group = (struct decode_group){.rows = rows, .weight = (unsigned)(word[0] - '0')};
	for (const char *at = word + 2; *at; at++)
		rows[group->row_count++] = (uint32_t)(*at - '0');
}

/* A choice by the rows of its groups; "-" for a row that is left over. */
static const char *choice_text(const struct groups *groups, const struct decode_choice *choice)
{
	const char *text = "", **words = arena_array(arena, choice->count, sizeof *words);
	for (size_t i = 0; i < choice->count; i++) {
		words[i] = choice->groups[i] == UINT32_MAX ? "-" : "";
		if (choice->groups[i] == UINT32_MAX)
			continue;
		const struct decode_group *group = &groups->causes.groups[choice->groups[i]];
		for (uint32_t j = 0; j < group->row_count; j++)
			words[i] = arena_printf(arena, "%s%u", words[i], group->rows[j]);
	}
	sort_stable(words, choice->count, sizeof *words, text_compare);
	for (size_t i = 0; i < choice->count; i++)
		text = arena_printf(arena, "%s%s%s", text, i > 0 ? "+" : "", words[i]);
	return text;
}

/* "01+2 0+12; used 3 of 4; left over 2": the choices in order of their text. */
static const char *cover_text(const struct groups *groups)
{
	const struct decode_cover *cover = &groups->cover;
	const char *text = "", **choices = arena_array(arena, cover->choice_count, sizeof *choices);
	size_t used = 0;
	for (size_t i = 0; i < cover->choice_count; i++)
		choices[i] = choice_text(groups, &cover->choices[i]);
	sort_stable(choices, cover->choice_count, sizeof *choices, text_compare);
	for (size_t i = 0; i < cover->choice_count; i++)
		text = arena_printf(arena, "%s%s ", text, choices[i]);
	for (size_t i = 0; i < groups->range.group_count; i++)
		used += cover->used[i];
	text = arena_printf(arena, "%s%sused %zu", text, cover->more ? "more " : "", used);
	for (size_t i = 0; i < groups->range.row_count; i++)
		if (cover->left_over[i])
			text = arena_printf(arena, "%s, left over %u", text, groups->range.rows[i]);
	return text;
}

static const char *covered(uint32_t rows, const char *written, size_t most)
{
	struct groups groups;
	size_t count = *written != '\0', at = 0;
	for (const char *sign = written; *sign; sign++)
		count += *sign == ' ';
	begin(&groups, rows, count);
	for (char *text = arena_text(arena, written), *word, *rest;
		 (word = strtok_r(text, " ", &rest)) != NULL; text = NULL)
		read_group(&groups.causes.groups[at++], word);
	decode_cover(&groups.cover, &groups.causes, &groups.range, most);
	check_true(!groups.cover.exhausted, "all choices were looked at");
	return cover_text(&groups);
}

static void each_row_is_explained_once(void)
{
	static const struct {
		uint32_t rows;
		const char *groups, *cover, *why;
	} cases[] = {
		{2, "1:01 1:0 1:1", "01 used 1", "one for both rows is less than one each"},
		{2, "2:01 1:0 1:1", "0+1 01 used 3", "or as much"},
		{2, "3:01 1:0 1:1", "0+1 used 2", "or more"},
		{3, "1:01 1:12 1:0 1:2", "0+12 01+2 used 4", "two ways to divide three rows"},
		{3, "1:01 1:12 2:0 1:2", "01+2 used 2", "of which one is dearer"},
		{4, "1:01 1:23 1:12 1:0 1:3", "01+23 used 2", "the middle need not be taken"},
		{4, "1:0123 1:01 1:23", "0123 used 1", "all at once"},
		{5, "1:01 1:12 1:23 1:34 1:0 1:4", "0+12+34 01+23+4 used 6", "a chain has two ends"},
		{5, "1:012 1:234 1:34 1:01", "01+234 012+34 used 4", "the longer ones exclude each other"},
		{6, "2:012 2:345 1:03 1:14 1:25", "03+14+25 used 3", "three light ones for two heavy ones"},
		{6, "3:012 3:345 2:03 2:14 2:25", "012+345 03+14+25 used 5", "and as much"},
		{0, "", " used 0", "no row at all"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(covered(cases[i].rows, cases[i].groups, MOST), cases[i].cover, cases[i].why);
}

static void what_nothing_explains_is_left_over(void)
{
	check_text(covered(2, "1:0", MOST), "-+0 used 1, left over 1", "a row without a group");
	check_text(covered(2, "1:1", MOST), "-+1 used 1, left over 0", "the first one");
	check_text(covered(2, "", MOST), "-+- used 0, left over 0, left over 1", "all rows");
	check_text(covered(3, "1:01 1:12 1:02", MOST),
		"-+01 -+02 -+12 used 3, left over 0, left over 1, left over 2",
		"one of three, whichever it is");
	check_text(
		covered(3, "3:01 1:12", MOST), "-+12 used 1, left over 0", "of two ways, the lighter one");
	check_text(covered(3, "9:01 9:2 1:12", MOST), "01+2 used 2",
		"as few rows as possible, whatever it weighs");
}

static void as_many_choices_are_listed_as_asked_for(void)
{
	const char *chain = "1:01 1:12 1:0 1:2";
	check_text(covered(3, chain, 0), "used 4", "none: only what is used");
	check_text(covered(3, chain, 2), "0+12 01+2 used 4", "all of them");
	check_text(covered(2, "1:0 1:0 1:1 1:1", 4), "0+1 0+1 0+1 0+1 used 4", "four of four");
	check_text(covered(2, "1:0 1:0 1:1 1:1", 3), "0+1 0+1 0+1 more used 4", "three of four");
	check_true(strstr(covered(3, chain, 1), "more") != NULL, "one of two");
}

/* Words of more than 32 rows. */
static void many_rows_are_told_apart(void)
{
	enum { ROWS = 70 };
	struct groups groups;
	begin(&groups, ROWS, ROWS / 2);
	for (uint32_t i = 0; i < ROWS / 2; i++) {
		uint32_t *rows = arena_array(arena, 2, sizeof *rows);
		rows[0] = i;
		rows[1] = i + ROWS / 2;
		groups.causes.groups[i] = (struct decode_group){.rows = rows, .row_count = 2, .weight = 1};
	}
	decode_cover(&groups.cover, &groups.causes, &groups.range, 1);
	check_integer((long long)groups.cover.choice_count, 1, "one way");
	check_integer((long long)groups.cover.choices[0].count, ROWS / 2, "of pairs, each 35 apart");
	for (uint32_t i = 0; i < ROWS; i++)
		check_true(!groups.cover.left_over[i], "no row is left over");
	check_true(!groups.cover.more && !groups.cover.exhausted, "and no other way");
}

/* Pairs of row i of a table with its column j, which is row `side` + j of the cover. Those on the
 * diagonal weigh 1, those above it `above`, those below it `below`; 0: there is none. */
static void pair_rows(struct groups *out, uint32_t side, unsigned above, unsigned below)
{
	size_t count = 0;
	begin(out, 2 * side, (size_t)side * side);
	for (uint32_t i = 0; i < side; i++)
		for (uint32_t j = 0; j < side; j++) {
			unsigned weight = i == j ? 1 : i < j ? above : below;
			uint32_t *rows = arena_array(arena, 2, sizeof *rows);
			rows[0] = i;
			rows[1] = side + j;
			if (weight > 0)
				out->causes.groups[count++] =
					(struct decode_group){.rows = rows, .row_count = 2, .weight = weight};
		}
	out->causes.group_count = out->range.group_count = count;
}

static size_t used_of(const struct groups *groups)
{
	size_t used = 0;
	for (size_t i = 0; i < groups->range.group_count; i++)
		used += groups->cover.used[i];
	return used;
}

static void where_the_choices_are_too_many_one_is_taken(void)
{
	struct groups groups;
	pair_rows(&groups, SIDE, 1, 1);
	decode_cover(&groups.cover, &groups.causes, &groups.range, 1);
	check_true(groups.cover.exhausted, "it says so");
	check_integer((long long)groups.cover.choice_count, 1, "one choice");
	check_integer((long long)groups.cover.choices[0].count, SIDE, "of as many pairs as rows");
	bool explained[2 * SIDE] = {false};
	for (size_t i = 0; i < groups.cover.choices[0].count; i++)
		for (size_t j = 0; j < 2; j++)
			explained[groups.causes.groups[groups.cover.choices[0].groups[i]].rows[j]] = true;
	for (size_t i = 0; i < (size_t)2 * SIDE; i++)
		check_true(explained[i] && !groups.cover.left_over[i], "each row is explained");
	check_integer((long long)used_of(&groups), SIDE, "by these alone");
	decode_cover(&groups.cover, &groups.causes, &groups.range, 0);
	check_integer((long long)groups.cover.choice_count, 0, "none is listed that nobody asked for");
}

/* As many states as would be too many if each were walked, or walked again by each way to it. */
static void few_states_are_walked(void)
{
	struct groups groups;
	pair_rows(&groups, SIDE, 3, 3);
	decode_cover(&groups.cover, &groups.causes, &groups.range, MOST);
	check_true(!groups.cover.exhausted && !groups.cover.more, "what is dear is not followed");
	check_integer((long long)used_of(&groups), SIDE, "the diagonal is the only smallest choice");
	pair_rows(&groups, SIDE, 1, 0);
	decode_cover(&groups.cover, &groups.causes, &groups.range, MOST);
	check_true(!groups.cover.exhausted && !groups.cover.more, "forced pairs come first");
	check_integer((long long)used_of(&groups), SIDE, "above the diagonal there is no other choice");
	pair_rows(&groups, SIDE, 0, 1);
	decode_cover(&groups.cover, &groups.causes, &groups.range, MOST);
	check_true(!groups.cover.exhausted && !groups.cover.more, "wherever they are");
	check_integer((long long)used_of(&groups), SIDE, "nor below it");
	pair_rows(&groups, FEW, 1, 1);
	decode_cover(&groups.cover, &groups.causes, &groups.range, MOST);
	check_true(!groups.cover.exhausted && groups.cover.more, "of a small table all are known");
	check_integer((long long)groups.cover.choice_count, MOST, "and so many are listed");
	check_integer((long long)used_of(&groups), (long long)FEW * FEW, "each pair is in one");
}

int main(void)
{
	static const struct test tests[] = {
		{"each row is explained once", each_row_is_explained_once},
		{"what nothing explains is left over", what_nothing_explains_is_left_over},
		{"as many choices are listed as asked for", as_many_choices_are_listed_as_asked_for},
		{"many rows are told apart", many_rows_are_told_apart},
		{"where the choices are too many, one is taken",
			where_the_choices_are_too_many_one_is_taken},
		{"few states are walked", few_states_are_walked},
	};
	return run_tests("decode_cover", tests, sizeof tests / sizeof *tests);
}
