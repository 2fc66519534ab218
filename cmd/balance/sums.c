#include "cmd/balance/sums.h"

#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"

static struct balance_part *part_of(struct balance_sums *sums, const char *commodity)
{
	for (size_t i = 0; i < sums->count; i++)
		if (text_equal(sums->parts[i].commodity, commodity))
			return &sums->parts[i];
	sums->parts =
		arena_grow(sums->arena, sums->parts, sums->count, &sums->capacity, sizeof *sums->parts);
	sums->parts[sums->count] = (struct balance_part){.commodity = commodity};
	return &sums->parts[sums->count++];
}

struct balance_sides *balance_sums_at(
	struct balance_sums *sums, const struct account *account, const char *commodity)
{
	struct balance_part *part = part_of(sums, commodity);
	while (part->capacity <= account->index)
		part->sides = arena_grow(
			sums->arena, part->sides, part->capacity, &part->capacity, sizeof *part->sides);
	return &part->sides[account->index];
}

void balance_sums_add(struct balance_sums *sums, const struct account *account,
	const char *commodity, struct amount amount)
{
	struct balance_sides *sides = balance_sums_at(sums, account, commodity);
	tally_add(amount_sign(amount) < 0 ? &sides->credit : &sides->debit, amount);
}

/* ---- rows ---- */

static int by_account(const void *a, const void *b)
{
	const struct balance_row *left = a, *right = b;
	int order = strcmp(left->account, right->account);
	if (order == 0 && left->commodity != NULL && right->commodity != NULL)
		order = strcmp(left->commodity, right->commodity);
	return order;
}

static struct balance_row make_row(const struct account *account, const char *commodity,
	struct balance_sides *sides, struct arena *arena)
{
	struct balance_row row = {account->number, account->name, commodity, NULL, NULL, NULL, 0};
	number negative = tally_number(&sides->credit, arena);
	row.debit = tally_number(&sides->debit, arena);
	row.credit = number_negate(arena, negative);
	row.balance = number_add(arena, row.debit, negative);
	row.decimals =
		sides->debit.scale > sides->credit.scale ? sides->debit.scale : sides->credit.scale;
	return row;
}

static void add_row(struct balance_row *total, const struct balance_row *row, struct arena *arena)
{
	total->debit = number_add(arena, total->debit, row->debit);
	total->credit = number_add(arena, total->credit, row->credit);
	total->balance = number_add(arena, total->balance, row->balance);
}

static void add_part(
	struct balance_report *report, struct balance_sums *sums, struct balance_part *part)
{
	struct arena *arena = sums->arena;
	number zero = number_from_integer(arena, 0);
	struct balance_row *total = &report->totals[report->total_count++];
	*total = (struct balance_row){"", "", part->commodity, zero, zero, zero, 0};
	for (size_t i = 0; i < sums->chart->count; i++) {
		const struct account *account = sums->chart->accounts[i];
		struct balance_sides *sides = balance_sums_at(sums, account, part->commodity);
		struct balance_row row = make_row(account, part->commodity, sides, arena);
		bool there = sides->debit.started || sides->debit.pending != 0 || sides->credit.started ||
			sides->credit.pending != 0;
		tally_clear(&sides->debit);
		tally_clear(&sides->credit);
		if (!there && part->commodity != NULL)
			continue;
		report->rows[report->count++] = row;
		add_row(total, &row, arena);
	}
}

/* All amounts of a commodity are shown with as many decimals as the finest has. */
static void settle_decimals(struct balance_report *report)
{
	int most = 0;
	for (size_t i = 0; i < report->count; i++)
		most = report->rows[i].decimals > most ? report->rows[i].decimals : most;
	for (size_t i = 0; i < report->count; i++)
		report->rows[i].decimals = most;
	for (size_t i = 0; i < report->total_count; i++)
		report->totals[i].decimals = most;
	for (size_t i = 0; i < report->finding_count; i++)
		report->findings[i].decimals = most;
}

static int by_commodity(const void *a, const void *b)
{
	return strcmp(
		((const struct balance_part *)a)->commodity, ((const struct balance_part *)b)->commodity);
}

void balance_sums_rows(struct balance_report *report, struct balance_sums *sums)
{
	if (sums->count == 0)
		part_of(sums, NULL);
	if (sums->count > 1) {
		for (size_t i = 0; i < sums->count; i++)
			if (sums->parts[i].commodity == NULL)
				sums->parts[i].commodity = "";
		sort_stable(sums->parts, sums->count, sizeof *sums->parts, by_commodity);
	}
	report->accounts = sums->chart->count;
	report->rows =
		arena_array(sums->arena, sums->count * sums->chart->count + 1, sizeof *report->rows);
	report->totals = arena_array(sums->arena, sums->count, sizeof *report->totals);
	report->count = report->total_count = 0;
	for (size_t i = 0; i < sums->count; i++)
		add_part(report, sums, &sums->parts[i]);
	settle_decimals(report);
	if (report->count > 0)
		sort_stable(report->rows, report->count, sizeof *report->rows, by_account);
}
