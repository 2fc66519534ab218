#include "ledger/plan/apply/balance_row.h"

static number value_number(const struct applied_value *value, struct arena *arena)
{
	return value->there ? amount_number(value->amount, arena) : number_from_integer(arena, 0);
}

bool balance_of_row(
	struct export_balance *out, const struct applied *row, const struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	struct arena *arena = reader->arena;
	struct export_balance balance = {.rolls = true, .where = cells_row_where(&reader->cells)};
	balance.debit = value_number(&row->debit, arena);
	balance.credit = value_number(&row->credit, arena);
	balance.opening = value_number(&row->opening, arena);
	bool closes = row->closing.there || plan->columns[PLAN_CLOSING] >= 0 ||
		plan->columns[PLAN_CLOSING_DEBIT] >= 0;
	struct applied_value one = row->net.there ? row->net : row->movement;
	if (one.there) {
		number value = amount_number(one.amount, arena), zero = number_from_integer(arena, 0);
		balance.debit = number_sign(value) > 0 ? value : zero;
		balance.credit = number_sign(value) < 0 ? number_negate(arena, value) : zero;
	}
	number moved = number_subtract(arena, balance.debit, balance.credit);
	bool moves =
		row->debit.there || row->credit.there || one.there || plan->columns[PLAN_DEBIT] >= 0;
	struct applied_value printed = closes ? row->closing : row->balance;
	bool stated = closes || plan->columns[PLAN_BALANCE] >= 0;
	if (!moves) { /* the row has balances alone: the movement is their difference, on its side */
		number closing = value_number(&printed, arena), zero = number_from_integer(arena, 0);
		bool opened = plan->columns[PLAN_OPENING] >= 0 || plan->columns[PLAN_OPENING_DEBIT] >= 0;
		if (!stated)
			closing = balance.opening;
		moved = opened && stated ? number_subtract(arena, closing, balance.opening) : closing;
		if (!opened || !stated)
			balance.opening = zero;
		balance.debit = number_sign(moved) > 0 ? moved : zero;
		balance.credit = number_sign(moved) < 0 ? number_negate(arena, moved) : zero;
	}
	if (plan->opening_implied && moves && printed.there)
		balance.opening = number_subtract(arena, value_number(&printed, arena), moved);
	balance.closing = number_add(arena, balance.opening, moved);
	balance.year = plan->columns[PLAN_PERIOD] >= 0
		? cells_text(&reader->cells, plan->columns[PLAN_PERIOD])
		: "";
	balance.printed = value_number(&printed, arena);
	*out = balance;
	/* whoever asks for a trial balance knows what must roll */
	return moves && stated && printed.there && !plan->wishes->trial_balance;
}
