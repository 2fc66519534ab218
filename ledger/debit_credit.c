#include "ledger/debit_credit.h"

#include "ledger/base/text/text.h"

bool debit_credit_present(const struct csv *table, struct debit_credit columns)
{
	bool debit = table->present[columns.debit], credit = table->present[columns.credit];
	return (debit && credit) || (!debit && !credit && table->present[columns.amount]);
}

int debit_credit_sign(const char *text, struct arena *arena)
{
	const char *folded = text_folded(arena, text);
	if (text_in_list("c|ct|cr|credit|crediteur", '|', folded))
		return -1;
	return text_in_list("d|dt|dr|db|debit|debiteur", '|', folded);
}

/* Sets the sign of an amount whose side is in a column of its own. */
static void turn(struct amount *out, const struct csv *table, size_t row,
	struct debit_credit columns, struct arena *arena, struct error_list *errors)
{
	const char *text = csv_text(table, row, columns.side);
	const int sign = debit_credit_sign(text, arena);
	if (sign < 0)
		*out = amount_negated(*out, arena);
	else if (sign == 0)
		error_add(errors, "journal.unknown-side", csv_where(table, row, columns.side), text, "D, C",
			NULL);
}

static void read_one(struct amount *out, const struct csv *table, size_t row,
	struct debit_credit columns, struct arena *arena, struct error_list *errors)
{
	if (!csv_amount(table, row, columns.amount, out))
		error_add(errors, "journal.no-amount", csv_where(table, row, columns.amount), NULL);
	else if (table->present[columns.side])
		turn(out, table, row, columns, arena, errors);
}

void debit_credit_read(struct amount *out, const struct csv *table, size_t row,
	struct debit_credit columns, struct arena *arena, struct error_list *errors)
{
	struct amount credit;
	if (!table->present[columns.debit]) {
		read_one(out, table, row, columns, arena, errors);
		return;
	}
	bool has_debit = csv_amount(table, row, columns.debit, out);
	bool has_credit = csv_amount(table, row, columns.credit, &credit);
	if (!has_debit && !has_credit)
		error_add(errors, "journal.no-amount", csv_where(table, row, columns.debit), NULL);
	else if (has_debit && has_credit && amount_sign(*out) != 0 && amount_sign(credit) != 0)
		error_add(errors, "journal.two-sides", csv_where(table, row, columns.credit),
			csv_text(table, row, columns.debit), csv_text(table, row, columns.credit), NULL);
	else if (!has_debit || (has_credit && amount_sign(credit) != 0))
		*out = amount_negated(credit, arena);
}
