/* recoupe balance JOURNAL...: the trial balance of journals, without a dossier. */
#include "cmd/balance/balance.h"
#include "cmd/balance/targets.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/terminal/progress.h"
#include "ledger/base/sort.h"
#include "ledger/base/text.h"
#include "ledger/scan/journals.h"

struct account_totals {
	struct tally debit, credit; /* credit negative */
};

struct balance {
	struct session *session;
	struct chart chart;           /* made from the postings */
	struct account_totals *sides; /* by account->index */
	size_t capacity;
	struct integrity *integrity;
	struct balance_report report;
	size_t finding_capacity;
};

static void make_room(
	struct account_totals **sides, size_t *capacity, size_t accounts, struct arena *arena)
{
	while (*capacity < accounts)
		*sides = arena_grow(arena, *sides, *capacity, capacity, sizeof **sides);
}

static struct account_totals *totals_of(struct balance *balance, const struct account *account)
{
	make_room(&balance->sides, &balance->capacity, account->index + 1, balance->session->arena);
	return &balance->sides[account->index];
}

static int take_entry(const struct entry *entry, void *context)
{
	struct balance *balance = context;
	balance->report.entries++;
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		struct account_totals *sides = totals_of(balance, posting->account);
		tally_add(
			amount_sign(posting->amount) < 0 ? &sides->credit : &sides->debit, posting->amount);
		balance->report.postings++;
	}
	integrity_entry(balance->integrity, entry);
	return 0;
}

/* ---- plain entries, by the worker that reads them ---- */

struct worker_totals {
	struct account_totals *sides; /* by the worker's account */
	size_t capacity;
	struct arena *arena;
};

static void *begin_worker(void *context)
{
	(void)context;
	struct arena *arena = arena_new();
	struct worker_totals *totals = arena_alloc(arena, sizeof *totals);
	totals->arena = arena;
	return totals;
}

static bool take_worker(
	void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct worker_totals *totals = state;
	uint16_t scale = (uint16_t)scan_worker_scale(worker);
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *posting = &entry->postings[i];
		make_room(&totals->sides, &totals->capacity, posting->account + 1, totals->arena);
		struct account_totals *sides = &totals->sides[posting->account];
		tally_add_units(posting->units < 0 ? &sides->credit : &sides->debit, posting->units, scale);
	}
	return true;
}

static void add_totals(struct balance *balance, struct account_totals *from, struct span name)
{
	struct arena *arena = balance->session->arena;
	const char *number_ = arena_text_n(arena, name.begin, span_length(name));
	struct account_totals *sides =
		totals_of(balance, chart_find_or_add(&balance->chart, number_, (struct source){0}));
	tally_join(&sides->debit, &from->debit);
	tally_join(&sides->credit, &from->credit);
}

static void end_worker(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct worker_totals *totals = state;
	for (size_t i = 0; i < totals->capacity; i++) {
		if (valid && i < scan_accounts(worker))
			add_totals(context, &totals->sides[i], scan_account(worker, (uint32_t)i));
		tally_clear(&totals->sides[i].debit);
		tally_clear(&totals->sides[i].credit);
	}
	arena_free(totals->arena);
}

/* Without a chart and a dossier only the entries themselves can be wrong. */
static void take_exception(const struct ledger_exception *exception, void *context)
{
	struct balance *balance = context;
	struct balance_report *report = &balance->report;
	if (!text_equal(exception->check, "L1") && !text_equal(exception->check, "L4"))
		return;
	const char *code = arena_printf(balance->session->arena, "finding.%s", exception->check);
	report->findings = arena_grow(balance->session->arena, report->findings, report->finding_count,
		&balance->finding_capacity, sizeof *report->findings);
	report->findings[report->finding_count++] = (struct balance_finding){code, *exception, 0};
}

static int by_account(const void *a, const void *b)
{
	return strcmp(
		((const struct balance_row *)a)->account, ((const struct balance_row *)b)->account);
}

static struct balance_row make_row(
	struct arena *arena, const char *account, struct tally *debit, struct tally *credit)
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
	struct arena *arena = balance->session->arena;
	struct balance_report *report = &balance->report;
	number zero = number_from_integer(arena, 0);
	int decimals = 0;
	report->count = report->accounts = balance->chart.count;
	report->rows = arena_array(arena, report->count, sizeof *report->rows);
	report->totals = arena_array(arena, 1, sizeof *report->totals);
	report->total_count = 1;
	report->totals[0] = (struct balance_row){"", NULL, zero, zero, zero, 0};
	/* of a journal in error nothing was told but the accounts */
	make_room(&balance->sides, &balance->capacity, report->count, balance->session->arena);
	for (size_t i = 0; i < report->count; i++) {
		struct account_totals *sides = &balance->sides[i];
		if (sides->debit.scale > decimals)
			decimals = sides->debit.scale;
		if (sides->credit.scale > decimals)
			decimals = sides->credit.scale;
		report->rows[i] =
			make_row(arena, balance->chart.accounts[i]->number, &sides->debit, &sides->credit);
		add_row(&report->totals[0], &report->rows[i], arena);
		tally_clear(&sides->debit);
		tally_clear(&sides->credit);
	}
	settle_decimals(report, decimals);
	sort_stable(report->rows, report->count, sizeof *report->rows, by_account);
}

enum status balance_answer(const struct session *session, const struct balance_report *report)
{
	struct answer answer = {.balance = report};
	if (answer_write(session, &answer) != 0)
		return STATUS_UNREADABLE;
	return balance_is_sound(report) ? STATUS_CONSISTENT : STATUS_FINDINGS;
}

enum status command_balance(struct session *session)
{
	if (targets_settle(session) != 0)
		return STATUS_UNREADABLE;
	if (balance_is_interchange(session->options))
		return balance_interchange(session);
	struct balance balance = {.session = session, .chart = {.arena = session->arena}};
	balance.integrity =
		integrity_new(&balance.chart, NULL, 0, take_exception, &balance, session->arena);
	struct progress_line line;
	struct scan_consumer consumer = {
		begin_worker, take_worker, end_worker, &balance, SCAN_ROWS_SUFFICE};
	struct journals journals = {.paths = (const char *const *)session->options->targets,
		.count = session->options->target_count,
		.chart = &balance.chart,
		.consumer = &consumer,
		.sink = take_entry,
		.context = &balance,
		.progress = progress_open(&line, session)};
	journals_read(&journals, session->arena, session->errors);
	journals_close(&journals);
	progress_close(&line);
	balance.report.entries += journals.counts.entries;
	balance.report.postings += journals.counts.postings;
	integrity_finish(balance.integrity);
	make_rows(&balance);
	return session->errors->total > 0 ? STATUS_UNREADABLE
									  : balance_answer(session, &balance.report);
}
