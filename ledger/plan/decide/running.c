#include "ledger/plan/decide/running.h"

void running_keep(struct export_claims *claims, const char *subject, number printed, number found,
	struct source where)
{
	if (claims->count < EXPORT_EXAMPLES)
		claims->items[claims->count] = (struct export_claim){subject, printed, found, where};
	claims->count++;
}

/* Whether `after` is `before` plus the amount; or less the amount, where credits are printed as
 * positive. */
static bool follows(const struct applied_value *before, struct amount amount,
	const struct applied_value *after, struct arena *arena)
{
	int64_t plus, minus;
	struct amount a = before->amount, b = after->amount;
	if (!before->there)
		a = (struct amount){.scale = b.scale};
	bool fast = a.big == NULL && b.big == NULL && amount.big == NULL && a.scale == b.scale &&
		amount.scale == b.scale && !__builtin_add_overflow(a.units, amount.units, &plus) &&
		!__builtin_sub_overflow(a.units, amount.units, &minus);
	if (fast)
		return b.units == plus || b.units == minus;
	number left = amount_number(a, arena), by = amount_number(amount, arena);
	number right = amount_number(b, arena);
	return number_equal(right, number_add(arena, left, by)) ||
		number_equal(right, number_subtract(arena, left, by));
}

struct running_balance *running_of(struct running_mode *mode, size_t slot, struct arena *arena)
{
	while (mode->capacity <= slot)
		mode->runs =
			arena_grow(arena, mode->runs, mode->capacity, &mode->capacity, sizeof *mode->runs);
	return &mode->runs[slot];
}

static struct source where_of(const struct row_place *at, struct arena *arena)
{
	return at->reader != NULL ? cells_row_where(&at->reader->cells)
							  : at->balances->where(at->place, at->balances->context, arena);
}

static void miss(struct running_mode *mode, const struct running_balance *run,
	const struct applied *row, const struct row_place *at, struct arena *arena)
{
	mode->misses++;
	if (mode->claims.count >= EXPORT_EXAMPLES) {
		mode->claims.count++;
		return;
	}
	number before = amount_number(run->before.amount, arena);
	mode->places[mode->claims.count] = at->place;
	running_keep(&mode->claims, arena_text_n(arena, row->account.begin, span_length(row->account)),
		amount_number(row->balance.amount, arena),
		number_add(arena, before, amount_number(row->amount, arena)), where_of(at, arena));
}

void running_watch(struct running_mode *mode, struct running_balance *run,
	const struct applied *row, const struct row_place *at, struct arena *arena)
{
	if (!row->balance.there) {
		/* the balance is not printed on every row: it starts again after a gap */
		run->known = false;
		run->before.there = false;
		return;
	}
	if (follows(&run->before, row->amount, &row->balance, arena))
		mode->hits++;
	else if (run->known || run->before.there) /* else what it begins with is not printed */
		miss(mode, run, row, at, arena);
	run->known = true;
	run->before = row->balance;
}

/* Adds a claim that fails, in the order of places. */
static void add_miss(struct running_mode *mode, const struct plan_balance_miss *one,
	const struct plan_balances *balances, struct arena *arena)
{
	size_t kept = mode->claims.count < EXPORT_EXAMPLES ? mode->claims.count : EXPORT_EXAMPLES;
	size_t at = kept;
	mode->claims.count++;
	while (at > 0 && mode->places[at - 1] > one->place)
		at--;
	if (at == EXPORT_EXAMPLES)
		return;
	for (size_t i = kept < EXPORT_EXAMPLES ? kept : EXPORT_EXAMPLES - 1; i > at; i--) {
		mode->claims.items[i] = mode->claims.items[i - 1];
		mode->places[i] = mode->places[i - 1];
	}
	mode->places[at] = one->place;
	mode->claims.items[at] = (struct export_claim){one->account, one->printed, one->found,
		balances->where(one->place, balances->context, arena)};
}

void running_join(struct running_mode *mode, const struct plan_balance_counts *counts,
	const struct plan_balances *balances, struct arena *arena)
{
	mode->hits += counts->hits;
	mode->misses += counts->misses;
	for (size_t i = 0; i < counts->example_count; i++)
		add_miss(mode, &counts->examples[i], balances, arena);
	mode->claims.count += counts->misses - counts->example_count;
}
