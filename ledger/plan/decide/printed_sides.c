/* Finds on which side a trial balance prints the balances of its accounts. Most programs print
 * debits as positive. Some print credits as positive; others print each balance as positive on the
 * side where its account usually stands. What the movements lead from and to tells them apart. */
#include "ledger/base/text/text.h"
#include "ledger/plan/apply/apply.h"
#include "ledger/plan/decide/decide.h"

enum { FEWEST = 2, RARE = 4, VALUES_MOST = 12 };

/* What a row's opening, movement and closing say of the side on which its balances are printed. */
enum printed_side { SIDE_UNKNOWN, SIDE_DEBIT, SIDE_CREDIT, SIDE_NEITHER };

struct printed_row {
	number opening, closing;
	struct span account;
	const char **values; /* by column */
	enum printed_side side;
};

struct printed {
	struct decision *all;
	struct printed_row *rows;
	size_t count, capacity;
	size_t debit, credit, neither; /* rows by side */
};

static number number_of(const struct applied_value *value, struct arena *arena)
{
	return value->there ? amount_number(value->amount, arena) : number_from_integer(arena, 0);
}

static enum printed_side side_of(number opening, number moved, number closing, struct arena *arena)
{
	bool nil = number_sign(opening) == 0 && number_sign(closing) == 0;
	if (nil || number_sign(moved) == 0)
		return SIDE_UNKNOWN;
	if (number_equal(number_add(arena, opening, moved), closing))
		return SIDE_DEBIT;
	return number_equal(number_subtract(arena, opening, moved), closing) ? SIDE_CREDIT
																		 : SIDE_NEITHER;
}

static void keep_row(
	struct printed *printed, const struct applied *row, const struct plan_reader *reader)
{
	struct arena *arena = printed->all->arena;
	size_t columns = reader->plan->column_count;
	printed->rows =
		arena_grow(arena, printed->rows, printed->count, &printed->capacity, sizeof *printed->rows);
	struct printed_row *kept = &printed->rows[printed->count++];
	kept->opening = number_of(&row->opening, arena);
	kept->closing = number_of(&row->closing, arena);
	kept->account = span_of(arena_text_n(arena, row->account.begin, span_length(row->account)));
	kept->values = arena_array(arena, columns, sizeof *kept->values);
	for (size_t i = 0; i < columns; i++)
		kept->values[i] = cells_text(&reader->cells, (int)i);
	number moved =
		number_subtract(arena, number_of(&row->debit, arena), number_of(&row->credit, arena));
	kept->side = side_of(kept->opening, moved, kept->closing, arena);
	printed->debit += kept->side == SIDE_DEBIT;
	printed->credit += kept->side == SIDE_CREDIT;
	printed->neither += kept->side == SIDE_NEITHER;
}

static void read_rows(struct printed *printed)
{
	struct error_list ignored = {.arena = printed->all->arena};
	struct plan_reader reader;
	struct applied row;
	plan_reader_open(&reader, printed->all->plan, printed->all->arena, &ignored);
	while (plan_next(&row, &reader))
		if (row.kind == APPLIED_BALANCE)
			keep_row(printed, &row, &reader);
}

/* ---- each on its own side ---- */

/* Whether rows with the same value in that column, or whose accounts begin with the same character
 * where it is PLAN_NOWHERE, are of one kind. */
static bool is_alike(const struct printed_row *a, const struct printed_row *b, int column)
{
	if (column == PLAN_NOWHERE)
		return !span_empty(a->account) && !span_empty(b->account) &&
			*a->account.begin == *b->account.begin;
	return *a->values[column] != '\0' && text_equal(a->values[column], b->values[column]);
}

/* The side of the rows of that kind that moved; SIDE_NEITHER where they stand on both. */
static enum printed_side side_of_kind(
	const struct printed *printed, const struct printed_row *row, int column)
{
	enum printed_side side = SIDE_UNKNOWN;
	for (size_t i = 0; i < printed->count; i++) {
		const struct printed_row *other = &printed->rows[i];
		bool tells = other->side == SIDE_DEBIT || other->side == SIDE_CREDIT;
		if (!tells || !is_alike(row, other, column))
			continue;
		if (side != SIDE_UNKNOWN && side != other->side)
			return SIDE_NEITHER;
		side = other->side;
	}
	return side;
}

/* Sets the side of each row by its kind. Returns false where one of them has none. */
static bool set_sides(bool *turned, const struct printed *printed, int column)
{
	for (size_t i = 0; i < printed->count; i++) {
		const struct printed_row *row = &printed->rows[i];
		enum printed_side side = side_of_kind(printed, row, column);
		bool nil = number_sign(row->opening) == 0 && number_sign(row->closing) == 0;
		if (!nil && side != SIDE_DEBIT && side != SIDE_CREDIT)
			return false;
		turned[i] = side == SIDE_CREDIT;
	}
	return true;
}

/* Whether openings or closings come to nil, and are not all nil. */
static bool is_even(const struct printed *printed, const bool *turned)
{
	struct arena *arena = printed->all->arena;
	number opening = number_from_integer(arena, 0), closing = opening;
	bool opens = false, closes = false;
	for (size_t i = 0; i < printed->count; i++) {
		const struct printed_row *row = &printed->rows[i];
		bool turn = turned != NULL && turned[i];
		opens |= number_sign(row->opening) != 0;
		closes |= number_sign(row->closing) != 0;
		opening = turn ? number_subtract(arena, opening, row->opening)
					   : number_add(arena, opening, row->opening);
		closing = turn ? number_subtract(arena, closing, row->closing)
					   : number_add(arena, closing, row->closing);
	}
	return (opens && number_sign(opening) == 0) || (closes && number_sign(closing) == 0);
}

/* Whether the rows of each kind stand on one side, and the balances read so come to nil, which they
 * do not as they stand. */
static bool decide_own_sides(bool *turned, const struct printed *printed)
{
	const struct decision *all = printed->all;
	if (printed->neither * RARE > printed->debit + printed->credit || is_even(printed, NULL))
		return false;
	for (int i = PLAN_NOWHERE; i < (int)all->plan->column_count; i++) {
		bool kinds = i == PLAN_NOWHERE ||
			(!all->taken[i] && !all->stats[i].more && all->stats[i].value_count <= VALUES_MOST);
		if (kinds && set_sides(turned, printed, i) && is_even(printed, turned))
			return true;
	}
	return false;
}

/* ---- all of it ---- */

static void note(const struct printed *printed, const char *code)
{
	struct plan *plan = printed->all->plan;
	plan_note(plan, printed->all->arena, code, plan->headers[plan->columns[PLAN_OPENING]],
		plan->headers[plan->columns[PLAN_CLOSING]], NULL);
}

void decide_printed_sides(struct decision *all)
{
	struct plan *plan = all->plan;
	struct printed printed = {.all = all};
	if (!plan_has(plan, PLAN_OPENING) || !plan_has(plan, PLAN_CLOSING) ||
		!plan_has(plan, PLAN_DEBIT) || plan_has(plan, PLAN_OPENING_SIDE) ||
		plan_has(plan, PLAN_CLOSING_SIDE))
		return;
	read_rows(&printed);
	bool *turned = arena_array(all->arena, printed.count + 1, sizeof *turned);
	bool credits =
		printed.credit >= FEWEST && printed.debit == 0 && printed.credit > printed.neither;
	for (size_t i = 0; i < printed.count; i++)
		turned[i] = credits;
	bool own =
		!credits && printed.credit > 0 && printed.debit > 0 && decide_own_sides(turned, &printed);
	if (!credits && !own)
		return;
	plan->turned = turned;
	plan->turned_rows = printed.count;
	note(&printed, credits ? "plan.credits-positive" : "plan.own-sides");
}
