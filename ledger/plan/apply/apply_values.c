#include "ledger/plan/apply/apply_parts.h"
#include "ledger/plan/apply/faults.h"
#include "ledger/plan/words.h"

static bool read_amount(struct value_amount *out, struct plan_reader *reader, int column)
{
	const struct plan *plan = reader->plan;
	bool plain = cells_kind(&reader->cells, column) == CSV_KIND_NUMBER;
	return value_amount(out, cells_at(&reader->cells, column),
		plain ? AMOUNT_FORM_POINT : plan->amount_form, plan->wishes->words, reader->arena);
}

/* A balance, or an amount with a side of its own; debit positive. */
static struct applied_value signed_value(
	struct applied *row, struct plan_reader *reader, int column)
{
	struct value_amount value;
	struct applied_value out = {0};
	if (span_empty(cells_at(&reader->cells, column)) || !read_amount(&value, reader, column))
		return out;
	out.there = true;
	row->exponent |= value.exponent;
	out.amount = value.side < 0 ? amount_negated(value.amount, reader->arena) : value.amount;
	return out;
}

/* A balance that has no sign, and its side in a column of its own. */
static struct applied_value sided_value(
	struct applied *row, struct plan_reader *reader, enum plan_role role, enum plan_role side)
{
	struct applied_value out = signed_value(row, reader, reader->plan->columns[role]);
	struct span cell = applied_cell(reader, side);
	if (out.there && !span_empty(cell) &&
		words_is(reader->plan->wishes->words, "credit", applied_folded(reader, cell)))
		out.amount = amount_negated(out.amount, reader->arena);
	return out;
}

/* A balance in two columns: the debit less the credit. An account of many clients may have both. */
static struct applied_value two_sided(
	struct applied *row, struct plan_reader *reader, int debit, int credit)
{
	struct applied_value left = signed_value(row, reader, debit);
	struct applied_value right = signed_value(row, reader, credit);
	return (struct applied_value){
		left.there || right.there, amount_minus(left.amount, right.amount, reader->arena)};
}

void applied_values(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	const int *columns = plan->columns;
	out->debit = signed_value(out, reader, columns[PLAN_DEBIT]);
	out->credit = signed_value(out, reader, columns[PLAN_CREDIT]);
	if (plan->credit_negative && out->credit.there)
		out->credit.amount = amount_negated(out->credit.amount, reader->arena);
	out->net = signed_value(out, reader, columns[PLAN_AMOUNT]);
	out->balance = sided_value(out, reader, PLAN_BALANCE, PLAN_BALANCE_SIDE);
	if (!plan->trial_balance)
		return;
	out->opening = applied_has(plan, PLAN_OPENING_DEBIT)
		? two_sided(out, reader, columns[PLAN_OPENING_DEBIT], columns[PLAN_OPENING_CREDIT])
		: sided_value(out, reader, PLAN_OPENING, PLAN_OPENING_SIDE);
	out->closing = applied_has(plan, PLAN_CLOSING_DEBIT)
		? two_sided(out, reader, columns[PLAN_CLOSING_DEBIT], columns[PLAN_CLOSING_CREDIT])
		: sided_value(out, reader, PLAN_CLOSING, PLAN_CLOSING_SIDE);
	out->movement = signed_value(out, reader, columns[PLAN_MOVEMENT]);
}

bool applied_has_values(const struct applied *row)
{
	return row->debit.there || row->credit.there || row->net.there || row->opening.there ||
		row->closing.there || row->movement.there;
}

/* Adds a fault for a cell of a column of amounts that holds no amount. Returns whether there is
 * none. */
bool applied_check(struct plan_reader *reader)
{
	static const enum plan_role roles[] = {
		PLAN_ACCOUNT, PLAN_NUMBER, PLAN_DEBIT, PLAN_CREDIT, PLAN_AMOUNT};
	struct value_amount value;
	bool sound = true;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		int column = reader->plan->columns[roles[i]];
		struct span cell = cells_at(&reader->cells, column);
		enum csv_kind kind = cells_kind(&reader->cells, column);
		if (span_empty(cell))
			continue;
		if (kind > CSV_KIND_DATE) {
			faults_kind(reader->faults, kind, reader->plan->headers[column],
				cells_where(&reader->cells, column), cells_text(&reader->cells, column));
			sound = false;
			continue;
		}
		if (i < 2 || read_amount(&value, reader, column))
			continue;
		applied_fault(reader, "csv.bad-amount", column, cells_text(&reader->cells, column),
			reader->plan->amount_form == AMOUNT_FORM_COMMA ? "1234,56" : "1234.56");
		sound = false;
	}
	return sound;
}

static int side_of(struct plan_reader *reader)
{
	struct span cell = applied_cell(reader, PLAN_SIDE);
	const char *folded = applied_folded(reader, cell);
	const struct words *words = reader->plan->wishes->words;
	int yes = reader->plan->side_yes;
	if (yes != 0)
		return words_is(words, "yes", folded) ||
				words_is(words, yes > 0 ? "debit" : "credit", folded)
			? yes
			: span_empty(cell) || words_is(words, "no", folded) ? -yes
																: 0;
	if (words_is(words, "debit", folded))
		return 1;
	return words_is(words, "credit", folded) ? -1 : 0;
}

/* Computes the posting's amount. Returns false, with a fault, where it has none. */
bool applied_settle(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	struct arena *arena = reader->arena;
	if (applied_has(plan, PLAN_DEBIT)) {
		bool debit = out->debit.there && amount_sign(out->debit.amount) != 0;
		bool credit = out->credit.there && amount_sign(out->credit.amount) != 0;
		if (debit && credit) {
			faults_sides(reader->faults, cells_where(&reader->cells, plan->columns[PLAN_CREDIT]),
				cells_text(&reader->cells, plan->columns[PLAN_DEBIT]),
				cells_text(&reader->cells, plan->columns[PLAN_CREDIT]));
			return false;
		}
		bool right = credit || !out->debit.there;
		out->amount = right ? amount_negated(out->credit.amount, arena) : out->debit.amount;
		out->side_sign = right ? -1 : 1;
		return true;
	}
	out->amount = out->net.amount;
	if (!applied_has(plan, PLAN_SIDE))
		return true;
	out->side_sign = side_of(reader);
	if (out->side_sign == 0) {
		int column = plan->columns[PLAN_SIDE];
		faults_add(reader->faults, "journal.unknown-side", column, plan->headers[column],
			cells_where(&reader->cells, column), cells_text(&reader->cells, column), "D, C");
		return false;
	}
	if (out->side_sign < 0 && !plan->side_signed)
		out->amount = amount_negated(out->amount, arena);
	return true;
}
