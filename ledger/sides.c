#include "ledger/sides.h"

bool sides_present(const struct csv *table, struct sides sides)
{
	bool debit = table->present[sides.debit], credit = table->present[sides.credit];
	return (debit && credit) || (!debit && !credit && table->present[sides.signed_amount]);
}

int sides_read(struct amount *out, const struct csv *table, size_t row, struct sides sides, struct arena *arena, struct error_list *errors)
{
	struct amount credit;
	if (!table->present[sides.debit]) {
		if (csv_amount(table, row, sides.signed_amount, out))
			return 0;
		return error_add(errors, "journal.no-amount", csv_where(table, row, sides.signed_amount), NULL);
	}
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
