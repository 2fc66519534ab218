/* Finds the account that a missing entry would have moved: the one that similar entries move. */
#include "statements/diagnose/steps.h"

#include <stdlib.h>

#include "ledger/base/exact/number.h"

/* The weight of an entry that moves some of the lines, exactly these lines, or exactly these
 * amounts. */
enum { SOME_LINES = 1, SAME_LINES = 1000, SAME_AMOUNTS = 1000 * 1000 };

struct usual {
	const struct result *result;
	enum kind kind;
	size_t lines[LEDGER_LINES], count; /* of the missing entry */
	int64_t amounts[LEDGER_LINES];     /* what each lacks */
	int64_t slack;
	unsigned decimals;
	size_t *weights[LEDGER_LINES]; /* by account */
};

static size_t line_at(const struct usual *usual, size_t line)
{
	size_t at = 0;
	while (at < usual->count && usual->lines[at] != line)
		at++;
	return at;
}

static size_t place_of(
	const struct usual *usual, const struct passing_entry *entry, const struct account *account)
{
	return line_at(usual, ledger_line_of(&usual->result->matrices[entry->year], account));
}

/* How similar the entry is to the missing one: 0 where it moves other lines, or moves one of them
 * in the other direction. */
static size_t likeness(const struct usual *usual, const struct passing_entry *entry)
{
	int64_t sums[LEDGER_LINES] = {0};
	bool same = true, all = true;
	for (size_t i = 0; i < entry->count; i++) {
		size_t at = place_of(usual, entry, entry->postings[i].account);
		if (at == usual->count ||
			__builtin_add_overflow(sums[at], entry->postings[i].units, &sums[at]))
			return 0;
	}
	for (size_t i = 0; i < usual->count; i++) {
		int64_t lacks = usual->amounts[i];
		if ((sums[i] > 0 && lacks < 0) || (sums[i] < 0 && lacks > 0) ||
			(sums[i] == 0 && lacks == 0))
			return 0;
		all = all && sums[i] != 0;
		same = same && llabs(sums[i] - lacks) <= usual->slack;
	}
	return same ? SAME_AMOUNTS : all ? SAME_LINES : SOME_LINES;
}

/* ---- the reading ---- */

static void make_weights(struct usual *usual, struct arena *arena)
{
	for (size_t i = 0; i < usual->count; i++)
		usual->weights[i] =
			arena_array(arena, usual->result->chart->count + 1, sizeof *usual->weights[i]);
}

static void *begin(void *context, struct arena *arena)
{
	struct usual *own = arena_alloc(arena, sizeof *own);
	*own = *(const struct usual *)context;
	make_weights(own, arena);
	return own;
}

/* Adds the weights of a passing entry. Returns that none of its postings is to be kept. */
static unsigned wants(void *state, const struct passing_entry *entry)
{
	struct usual *usual = state;
	if (entry->year < 0 || entry->count == 0 || entry->postings[0].kind != usual->kind)
		return 0;
	size_t weight = likeness(usual, entry);
	for (size_t i = 0; weight > 0 && i < entry->count; i++) {
		const struct account *account = entry->postings[i].account;
		usual->weights[place_of(usual, entry, account)][account->index] += weight;
	}
	return 0;
}

static void end(void *context, void *state)
{
	struct usual *all = context;
	const struct usual *own = state;
	for (size_t i = 0; i < all->count; i++)
		for (size_t at = 0; at < all->result->chart->count; at++)
			all->weights[i][at] += own->weights[i][at];
}

/* ---- the missing entry ---- */

static void add_line(struct usual *usual, size_t line, number amount, bool *fits)
{
	usual->lines[usual->count] = line;
	*fits = passing_units(&usual->amounts[usual->count++], amount, usual->decimals) && *fits;
}

static bool read_missing(
	struct usual *usual, const struct ledger_candidate *missing, struct arena *arena)
{
	const struct result *result = usual->result;
	bool fits = true;
	number slack = number_multiply(arena,
		number_multiply(arena, result->rounding_bound, result->dossier->unit),
		number_from_integer(arena, 2));
	slack = number_round(arena, slack, (int)usual->decimals, ROUNDING_TRUNCATE);
	fits = passing_units(&usual->slack, slack, usual->decimals);
	for (size_t i = 0; i < missing->line_count; i++)
		add_line(usual, missing->lines[i], missing->lacks[i], &fits);
	if (missing->line_count > 0)
		return fits;
	add_line(usual, missing->from, number_negate(arena, missing->amount), &fits);
	add_line(usual, missing->to, missing->amount, &fits);
	return fits;
}

/* Marks the accounts of the lines of the missing entry. */
static const bool *marked_accounts(const struct usual *usual, struct arena *arena)
{
	const struct result *result = usual->result;
	size_t accounts = result->chart->count;
	bool *marked = arena_array(arena, result->matrix_count * accounts + 1, sizeof *marked);
	for (size_t year = 0; year < result->matrix_count; year++)
		for (size_t i = 0; i < accounts; i++)
			marked[year * accounts + i] = line_at(usual,
											  ledger_line_of(&result->matrices[year],
												  result->chart->accounts[i])) < usual->count;
	return marked;
}

struct usual *diagnose_usual_find(
	const struct diagnosis *diagnosis, const struct ledger_candidate *missing)
{
	struct usual *usual = arena_alloc(diagnosis->arena, sizeof *usual);
	const struct entry_lookup *lookup = diagnosis->lookup;
	struct found_entries none;
	*usual = (struct usual){
		.result = diagnosis->result, .kind = missing->kind, .decimals = lookup->decimals};
	bool fits = read_missing(usual, missing, diagnosis->arena);
	make_weights(usual, diagnosis->arena);
	const struct entry_wish wish = {.begin = begin,
		.wants = wants,
		.end = end,
		.context = usual,
		.decimals = usual->decimals,
		.marked = marked_accounts(usual, diagnosis->arena),
		.ranges = passing_ranges(usual->amounts, usual->count, usual->slack, diagnosis->arena),
		.range_count = usual->count};
	if (fits)
		lookup->find(&none, &wish, lookup->context);
	return usual;
}

static size_t heaviest(const struct usual *usual, const size_t *weights)
{
	size_t best = 0;
	for (size_t at = 1; at < usual->result->chart->count; at++)
		if (weights[at] > weights[best])
			best = at;
	return best;
}

size_t diagnose_usual_accounts(
	const struct account **out, size_t most, struct usual *usual, size_t line)
{
	size_t count = 0, at = line_at(usual, line);
	for (size_t best; at < usual->count && count < most; count++) {
		best = heaviest(usual, usual->weights[at]);
		if (usual->weights[at][best] == 0)
			break;
		out[count] = usual->result->chart->accounts[best];
		usual->weights[at][best] = 0;
	}
	return count;
}
