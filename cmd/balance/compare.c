/* Compares one ledger with another, account by account. */
#include "cmd/balance/exports.h"

#include "ledger/base/text/hash.h"

static const char *key_of(const struct balance_row *row, struct arena *arena)
{
	return row->commodity == NULL ? row->account
								  : arena_printf(arena, "%s %s", row->account, row->commodity);
}

/* Whether two rows agree, by their balances or by their movements: a journal without its openings
 * gives only the movements. */
static bool agrees(
	const struct balance_row *row, const struct balance_row *other, struct arena *arena)
{
	return number_equal(row->balance, other->balance) ||
		number_equal(number_subtract(arena, row->debit, row->credit),
			number_subtract(arena, other->debit, other->credit));
}

static void report(struct balance_ledger *ledger, const struct balance_row *row,
	const struct balance_row *other, const char *path)
{
	number zero = number_from_integer(ledger->session->arena, 0);
	const struct balance_row *one = row != NULL ? row : other;
	struct ledger_exception exception = {.check = "L6",
		.subject = one->account,
		.left = row != NULL ? row->balance : zero,
		.right = other != NULL ? other->balance : zero,
		.detail = path};
	balance_add_finding(ledger, "finding.against", &exception);
	ledger->report.findings[ledger->report.finding_count - 1].decimals = one->decimals;
}

void balance_compare(
	struct balance_ledger *ledger, const struct balance_ledger *other, const char *path)
{
	struct arena *arena = ledger->session->arena;
	struct index found = {0};
	const struct balance_report *theirs = &other->report;
	size_t count = ledger->report.count;
	for (size_t i = 0; i < theirs->count; i++)
		index_put(&found, key_of(&theirs->rows[i], arena), &theirs->rows[i], arena);
	for (size_t i = 0; i < count; i++) {
		const struct balance_row *row = &ledger->report.rows[i];
		const struct balance_row *match = index_get(&found, key_of(row, arena));
		bool right = match == NULL ? number_sign(row->balance) == 0 : agrees(row, match, arena);
		if (!right)
			report(ledger, row, match, path);
		index_put(&found, key_of(row, arena), NULL, arena);
	}
	for (size_t i = 0; i < theirs->count; i++) {
		const struct balance_row *row = &theirs->rows[i];
		if (index_get(&found, key_of(row, arena)) != NULL && number_sign(row->balance) != 0)
			report(ledger, NULL, row, path);
	}
}
