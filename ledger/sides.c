#include "ledger/sides.h"

#include "ledger/base/text.h"

bool sides_present(const struct csv *table, struct sides sides)
{
	bool debit = table->present[sides.debit], credit = table->present[sides.credit];
	return (debit && credit) || (!debit && !credit && table->present[sides.amount]);
}

/* An amount whose side is in a column of its own. */
static int turn(struct amount *out, const struct csv *table, size_t row, struct sides sides,
	struct arena *arena, struct error_list *errors)
{
	const char *text = csv_text(table, row, sides.side), *folded = text_folded(arena, text);
	if (text_in_list("c|ct|cr|credit|crediteur", '|', folded))
		*out = amount_negated(*out, arena);
	else if (!text_in_list("d|dt|dr|db|debit|debiteur", '|', folded))
		return error_add(
			errors, "journal.unknown-side", csv_where(table, row, sides.side), text, "D, C", NULL);
	return 0;
}

static int read_one(struct amount *out, const struct csv *table, size_t row, struct sides sides,
	struct arena *arena, struct error_list *errors)
{
	if (!csv_amount(table, row, sides.amount, out))
		return error_add(errors, "journal.no-amount", csv_where(table, row, sides.amount), NULL);
	return table->present[sides.side] ? turn(out, table, row, sides, arena, errors) : 0;
}

int sides_read(struct amount *out, const struct csv *table, size_t row, struct sides sides,
	struct arena *arena, struct error_list *errors)
{
	struct amount credit;
	if (!table->present[sides.debit])
		return read_one(out, table, row, sides, arena, errors);
	bool has_debit = csv_amount(table, row, sides.debit, out);
	bool has_credit = csv_amount(table, row, sides.credit, &credit);
	if (!has_debit && !has_credit)
		return error_add(errors, "journal.no-amount", csv_where(table, row, sides.debit), NULL);
	if (has_debit && has_credit && amount_sign(*out) != 0 && amount_sign(credit) != 0)
		return error_add(errors, "journal.two-sides", csv_where(table, row, sides.credit),
			csv_text(table, row, sides.debit), csv_text(table, row, sides.credit), NULL);
	if (!has_debit || (has_credit && amount_sign(credit) != 0))
		*out = amount_negated(credit, arena);
	return 0;
}
