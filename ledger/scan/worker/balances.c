/* Running balances, compared row by row: each is the one above it and the amount. Those of an
 * account are compared within a stretch; where a run of rows begins, only its first row is kept. */
#include "ledger/scan/worker/worker.h"

/* Whether `after` is `before` plus the amount; or less the amount, where credits are printed as
 * positive. */
static bool follows(int64_t before, int64_t units, int64_t after)
{
	return after == before + units || after == before - units;
}

static void keep_miss(struct scan_worker *worker, const struct balance_run *run, uint64_t place,
	int64_t found, int64_t printed)
{
	struct balance_counts *counts = &worker->values.readings.balances[run->of_account];
	if (counts->misses++ < BALANCE_EXAMPLES)
		counts->examples[counts->misses - 1] =
			(struct balance_miss){place, worker->accounts.spans[run->account], found, printed};
}

/* Begins a run with the row. Returns its place among the runs. */
static size_t begin_run(struct scan_worker *worker, const struct balance_run *run)
{
	worker->runs = arena_grow(worker->arena, worker->runs, worker->run_count, &worker->run_capacity,
		sizeof *worker->runs);
	worker->runs[worker->run_count] = *run;
	return worker->run_count++;
}

/* Adds the row to a run, or begins one where `*at` is none of this stretch. */
static void add_to_run(struct scan_worker *worker, size_t *at, const struct balance_run *row)
{
	struct balance_run *run = *at < worker->run_count ? &worker->runs[*at] : NULL;
	if (run == NULL || run->stretch != row->stretch) {
		*at = begin_run(worker, row);
		return;
	}
	struct balance_counts *counts = &worker->values.readings.balances[row->of_account];
	const int64_t before = run->last.there ? run->last.units : 0;
	if (row->first.there && follows(before, row->amount, row->first.units))
		counts->hits++;
	else if (row->first.there && run->last.there)
		keep_miss(worker, row, row->place.offset, before + row->amount, row->first.units);
	run->last = row->last;
}

static size_t *run_of_account(struct scan_worker *worker, uint32_t account)
{
	size_t before = worker->account_run_capacity;
	while (worker->account_run_capacity <= account)
		worker->account_runs =
			arena_grow(worker->arena, worker->account_runs, worker->account_run_capacity,
				&worker->account_run_capacity, sizeof *worker->account_runs);
	for (; before < worker->account_run_capacity; before++)
		worker->account_runs[before] = SIZE_MAX;
	return &worker->account_runs[account];
}

void worker_watch_balance(struct scan_worker *worker, const struct scan_rows *rows,
	uint32_t account, const struct scan_amount *amount)
{
	struct scan_amount printed = {0};
	bool there = scan_balance_of(&printed, &worker->values, rows->fields);
	if (amount->big || (there && printed.big)) {
		worker_fail(worker, FAULT_IRREGULAR);
		return;
	}
	const struct run_balance balance = {there, printed.units};
	struct balance_run row = {.place = {rows->file->index, scan_place(rows->file, rows->row)},
		.stretch = worker->stretch,
		.account = account,
		.of_account = true,
		.amount = amount->units,
		.first = balance,
		.last = balance};
	if (rows->file->form->headings) {
		add_to_run(worker, &worker->open_run, &row);
		return;
	}
	add_to_run(worker, run_of_account(worker, account), &row);
	row.of_account = false;
	add_to_run(worker, &worker->open_run, &row);
}

void worker_turn_account(struct scan_worker *worker, uint32_t account)
{
	struct account_turn *turn = &worker->turn;
	*turn = (struct account_turn){.there = true,
		.first = !turn->there,
		.index = account,
		.account = worker->accounts.spans[account],
		.sums = worker->sums};
	if (turn->first)
		worker->first_turn = *turn;
}
