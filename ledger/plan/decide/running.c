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

void running_watch(struct running_mode *mode, struct running_balance *run,
	const struct applied *row, const struct plan_reader *reader, struct arena *arena)
{
	if (!row->balance.there) {
		/* the balance is not printed on every row: it starts again after a gap */
		run->known = false;
		run->before.there = false;
		return;
	}
	bool first = !run->known;
	bool right = follows(&run->before, row->amount, &row->balance, arena);
	if (right)
		mode->hits++;
	else if (first && !run->before.there)
		mode->first++; /* the balance before the first row is not printed */
	else {
		mode->misses++;
		if (mode->claims.count < EXPORT_EXAMPLES) {
			number before = amount_number(run->before.amount, arena);
			running_keep(&mode->claims,
				arena_text_n(arena, row->account.begin, span_length(row->account)),
				amount_number(row->balance.amount, arena),
				number_add(arena, before, amount_number(row->amount, arena)),
				cells_row_where(&reader->cells));
		} else {
			mode->claims.count++;
		}
	}
	run->known = true;
	run->before = row->balance;
}
