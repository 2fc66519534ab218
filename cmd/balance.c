/* recoupe balance JOURNAL...: the trial balance of journals, without a dossier. */
#include "cmd/balance.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/text.h"

struct sides {
	struct tally debit, credit; /* credit negative */
};

struct balance {
	struct run *run;
	struct chart chart; /* made from the postings */
	struct sides *sides; /* by account->index */
	size_t capacity;
	struct integrity *integrity;
	struct balance_report report;
	size_t finding_capacity;
};

static void make_room(struct balance *balance, size_t accounts)
{
	while (balance->capacity < accounts)
		balance->sides = arena_grow(balance->run->arena, balance->sides, balance->capacity, &balance->capacity, sizeof *balance->sides);
}

static int take_entry(const struct entry *entry, void *context)
{
	struct balance *balance = context;
	balance->report.entries++;
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		make_room(balance, posting->account->index + 1);
		struct sides *sides = &balance->sides[posting->account->index];
		tally_add(amount_sign(posting->amount) < 0 ? &sides->credit : &sides->debit, posting->amount);
		balance->report.postings++;
	}
	integrity_entry(balance->integrity, entry);
	return 0;
}

/* Without a chart and a dossier only the entries themselves can be wrong. */
static void take_breach(const struct breach *breach, void *context)
{
	struct balance *balance = context;
	struct balance_report *report = &balance->report;
	if (!text_equal(breach->check, "L1") && !text_equal(breach->check, "L4"))
		return;
	const char *code = arena_printf(balance->run->arena, "finding.%s", breach->check);
	report->findings = arena_grow(balance->run->arena, report->findings, report->finding_count, &balance->finding_capacity, sizeof *report->findings);
	report->findings[report->finding_count++] = (struct balance_finding){code, *breach, 0};
}

static int by_account(const void *a, const void *b)
{
	return strcmp(((const struct balance_row *)a)->account, ((const struct balance_row *)b)->account);
}

static struct balance_row make_row(struct arena *arena, const char *account, struct tally *debit, struct tally *credit)
{
	struct balance_row row = {.account = account};
	number negative = tally_number(credit, arena);
	row.debit = tally_number(debit, arena);
	row.credit = number_negate(arena, negative);
	row.balance = number_add(arena, row.debit, negative);
	return row;
}

static void add_row(struct balance_row *total, const struct balance_row *row, struct arena *arena)
{
	total->debit = number_add(arena, total->debit, row->debit);
	total->credit = number_add(arena, total->credit, row->credit);
	total->balance = number_add(arena, total->balance, row->balance);
}

/* All amounts are shown with as many decimals as the finest has. */
static void settle_decimals(struct balance_report *report, int decimals)
{
	for (size_t i = 0; i < report->count; i++)
		report->rows[i].decimals = decimals;
	for (size_t i = 0; i < report->finding_count; i++)
		report->findings[i].decimals = decimals;
	report->totals[0].decimals = decimals;
}

static void make_rows(struct balance *balance)
{
	struct arena *arena = balance->run->arena;
	struct balance_report *report = &balance->report;
	number zero = number_from_long(arena, 0);
	int decimals = 0;
	report->count = report->accounts = balance->chart.count;
	report->rows = arena_array(arena, report->count, sizeof *report->rows);
	report->totals = arena_array(arena, 1, sizeof *report->totals);
	report->total_count = 1;
	report->totals[0] = (struct balance_row){"", NULL, zero, zero, zero, 0};
	make_room(balance, report->count); /* of a journal in error nothing was told but the accounts */
	for (size_t i = 0; i < report->count; i++) {
		struct sides *sides = &balance->sides[i];
		if (sides->debit.scale > decimals)
			decimals = sides->debit.scale;
		if (sides->credit.scale > decimals)
			decimals = sides->credit.scale;
		report->rows[i] = make_row(arena, balance->chart.accounts[i]->number, &sides->debit, &sides->credit);
		add_row(&report->totals[0], &report->rows[i], arena);
		tally_clear(&sides->debit);
		tally_clear(&sides->credit);
	}
	settle_decimals(report, decimals);
	if (report->count > 0)
		qsort(report->rows, report->count, sizeof *report->rows, by_account);
}

enum status command_balance(struct run *run)
{
	struct balance balance = {.run = run, .chart = {.arena = run->arena}};
	balance.integrity = integrity_new(&balance.chart, NULL, 0, take_breach, &balance, run->arena);
	for (size_t i = 0; i < run->options->target_count; i++)
		journal_read(run->options->targets[i], &balance.chart, take_entry, &balance, run->arena, run->errors);
	integrity_finish(balance.integrity);
	make_rows(&balance);
	return run->errors->total > 0 ? STATUS_UNREADABLE : balance_print(run, &balance.report);
}
