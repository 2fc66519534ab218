/* The trial balance of journals of ledger-cli and hledger: one line for each account and
 * commodity. */
#include "cmd/balance/balance.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/terminal/progress.h"
#include "ledger/base/sort.h"
#include "ledger/inputs/entry_forms.h"

/* The total of a commodity; added with the value zero where there is none yet. */
static struct balance_row *total_of(
	struct balance_report *report, const char *commodity, struct arena *arena)
{
	for (size_t i = 0; i < report->total_count; i++)
		if (strcmp(report->totals[i].commodity, commodity) == 0)
			return &report->totals[i];
	number zero = number_from_integer(arena, 0);
	struct balance_row *total = &report->totals[report->total_count++];
	*total = (struct balance_row){"", "", commodity, zero, zero, zero, 0};
	return total;
}

static int by_commodity(const void *a, const void *b)
{
	return strcmp(
		((const struct balance_row *)a)->commodity, ((const struct balance_row *)b)->commodity);
}

static void add_totals(struct balance_report *report, struct arena *arena)
{
	report->totals = arena_array(arena, report->count + 1, sizeof *report->totals);
	for (size_t i = 0; i < report->count; i++) {
		const struct balance_row *row = &report->rows[i];
		struct balance_row *total = total_of(report, row->commodity, arena);
		total->debit = number_add(arena, total->debit, row->debit);
		total->credit = number_add(arena, total->credit, row->credit);
		total->balance = number_add(arena, total->balance, row->balance);
		if (row->decimals > total->decimals)
			total->decimals = row->decimals;
	}
	if (report->total_count == 0)
		total_of(report, "", arena);
	sort_stable(report->totals, report->total_count, sizeof *report->totals, by_commodity);
	for (size_t i = 0; i < report->count; i++)
		report->rows[i].decimals = total_of(report, report->rows[i].commodity, arena)->decimals;
}

/* Removes the column of commodities where there is only one. */
static void drop_commodity(struct balance_report *report)
{
	if (report->total_count != 1)
		return;
	report->totals[0].commodity = NULL;
	for (size_t i = 0; i < report->count; i++)
		report->rows[i].commodity = NULL;
}

static int decimals_of(
	const struct balance_report *report, const struct ledger_exception *exception)
{
	int left = number_decimals(exception->left), right = number_decimals(exception->right),
		most = left > right ? left : right;
	for (size_t i = 0; i < report->total_count; i++)
		if (strcmp(report->totals[i].commodity, exception->detail) == 0 &&
			report->totals[i].decimals > most)
			most = report->totals[i].decimals;
	return most;
}

static void copy_findings(
	struct balance_report *report, const struct interchange *balance, struct arena *arena)
{
	report->findings = arena_array(arena, balance->finding_count, sizeof *report->findings);
	report->finding_count = balance->finding_count;
	for (size_t i = 0; i < balance->finding_count; i++) {
		const struct interchange_finding *finding = &balance->findings[i];
		report->findings[i] = (struct balance_finding){
			finding->code, finding->exception, decimals_of(report, &finding->exception)};
	}
}

static void add_note(
	struct balance_report *report, const struct interchange *balance, const struct session *session)
{
	if (balance->periodic == 0)
		return;
	report->notes = arena_alloc(session->arena, sizeof *report->notes);
	report->notes[0] = (struct balance_note){session->options->targets[0], "balance.periodic",
		{number_count_printed(session->arena, balance->periodic, session->words.language)}};
	report->note_count = 1;
}

enum status balance_interchange(struct session *session)
{
	struct interchange balance;
	struct arena *arena = session->arena;
	struct progress_line line;
	int read = interchange_balance(&balance, session->options->targets,
		session->options->target_count, progress_open(&line, session), arena, session->errors);
	progress_close(&line);
	if (read != 0)
		return STATUS_UNREADABLE;
	if (balance.postings == 0 && balance.finding_count == 0) {
		error_add(session->errors, "balance.no-entry",
			(struct source){.file = session->options->targets[0]}, NULL);
		return STATUS_UNREADABLE;
	}
	struct balance_report report = {.count = balance.count,
		.entries = balance.entries,
		.postings = balance.postings,
		.accounts = balance.accounts,
		.proven = true};
	report.rows = arena_array(arena, balance.count, sizeof *report.rows);
	for (size_t i = 0; i < balance.count; i++) {
		const struct interchange_row *row = &balance.rows[i];
		number sum = number_subtract(arena, row->debit, row->credit);
		report.rows[i] = (struct balance_row){
			row->account, "", row->commodity, row->debit, row->credit, sum, row->decimals};
	}
	add_totals(&report, arena);
	copy_findings(&report, &balance, arena);
	drop_commodity(&report);
	add_note(&report, &balance, session);
	return balance_answer(session, &report);
}

bool balance_is_interchange(const struct options *options)
{
	for (size_t i = 0; i < options->target_count; i++)
		if (entry_form_of(options->targets[i]) == NULL)
			return false;
	return true;
}
