/* Which account an entry that nobody has seen would have moved: the one that entries like it
 * move. */
#include <stdlib.h>

#include "ledger/base/sort.h"

#include "statements/diagnose/steps.h"

/* How much an entry is worth that moves some of the lines, just these lines, and just these
 * amounts. */
enum { SOME_LINES = 1, SAME_LINES = 1000, SAME_AMOUNTS = 1000 * 1000 };

struct usual {
	const struct account *account;
	size_t weight;
};

/* A missing entry: its lines, and what each lacks. */
struct lacking {
	size_t lines[LEDGER_LINES], count;
	number amounts[LEDGER_LINES];
};

static void read_lacking(
	struct lacking *out, const struct ledger_candidate *missing, struct arena *arena)
{
	*out = (struct lacking){.lines = {missing->from, missing->to},
		.count = 2,
		.amounts = {number_negate(arena, missing->amount), missing->amount}};
	for (size_t i = 0; i < missing->line_count; i++) {
		out->lines[i] = missing->lines[i];
		out->amounts[i] = missing->lacks[i];
	}
	if (missing->line_count > 0)
		out->count = missing->line_count;
}

static size_t line_at(const struct lacking *lacking, size_t line)
{
	size_t at = 0;
	while (at < lacking->count && lacking->lines[at] != line)
		at++;
	return at;
}

/* How much the entry is like it: 0 where it moves other lines, or one of them the other way. */
static size_t likeness(const struct lacking *lacking, const struct result *result,
	const struct classified *parts, size_t count, number slack, struct arena *arena)
{
	number sums[LEDGER_LINES];
	bool same = true, all = true;
	for (size_t i = 0; i < lacking->count; i++)
		sums[i] = number_from_integer(arena, 0);
	for (size_t i = 0; i < count; i++) {
		size_t at = line_at(
			lacking, ledger_line_of(&result->matrices[parts[i].year], parts[i].posting->account));
		if (at == lacking->count)
			return 0;
		sums[at] = number_add(arena, sums[at], parts[i].amount);
	}
	for (size_t i = 0; i < lacking->count; i++) {
		if (number_sign(sums[i]) == -number_sign(lacking->amounts[i]))
			return 0;
		all = all && number_sign(sums[i]) != 0;
		same = same &&
			number_compare(
				number_absolute(arena, number_subtract(arena, sums[i], lacking->amounts[i])),
				slack) <= 0;
	}
	return same ? SAME_AMOUNTS : all ? SAME_LINES : SOME_LINES;
}

static void weigh(struct usual *usual, size_t *known, const struct account *account, size_t weight)
{
	size_t i = 0;
	while (i < *known && usual[i].account != account)
		i++;
	if (i == *known)
		usual[(*known)++] = (struct usual){account, 0};
	usual[i].weight += weight;
}

static int by_weight(const void *left, const void *right)
{
	const struct usual *a = left, *b = right;
	return (a->weight < b->weight) - (a->weight > b->weight);
}

size_t diagnose_usual_accounts(const struct account **out, size_t most, const struct result *result,
	const struct ledger_candidate *missing, size_t line, struct arena *arena)
{
	struct arena *scratch = arena_new();
	struct usual *usual = arena_array(scratch, result->chart->count + 1, sizeof *usual);
	struct lacking lacking;
	size_t known = 0, count = 0;
	number slack = number_multiply(scratch,
		number_multiply(scratch, result->rounding_bound, result->dossier->unit),
		number_from_integer(scratch, 2));
	read_lacking(&lacking, missing, arena);
	for (size_t i = 0, parts; i < result->classified_count; i += parts) {
		const struct classified *first = &result->classified[i];
		parts = ledger_parts_of(result, i);
		if (first->year < 0 || first->kind != missing->kind ||
			line_at(&lacking,
				ledger_line_of(&result->matrices[first->year], first->posting->account)) ==
				lacking.count)
			continue;
		size_t weight = likeness(&lacking, result, first, parts, slack, scratch);
		for (size_t p = 0; weight > 0 && p < parts; p++)
			if (ledger_line_of(&result->matrices[first->year], first[p].posting->account) == line)
				weigh(usual, &known, first[p].posting->account, weight);
	}
	sort_stable(usual, known, sizeof *usual, by_weight);
	while (count < known && count < most) {
		out[count] = usual[count].account;
		count++;
	}
	arena_free(scratch);
	return count;
}
