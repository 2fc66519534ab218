/* What the workers found of running balances, put together in the order of the files. */
#include "ledger/base/sort.h"
#include "ledger/scan/scan_state.h"

static int by_place(const void *left, const void *right)
{
	const struct balance_miss *a = left, *b = right;
	return (a->place > b->place) - (a->place < b->place);
}

/* Joins the counts; of the examples of both, the first in the file stay. */
static void join(struct scan *scan, struct balance_counts *all, const struct balance_counts *one)
{
	struct balance_miss examples[2 * BALANCE_EXAMPLES];
	size_t count = 0;
	for (size_t i = 0; i < all->misses && i < BALANCE_EXAMPLES; i++)
		examples[count++] = all->examples[i];
	for (size_t i = 0; i < one->misses && i < BALANCE_EXAMPLES; i++) {
		examples[count] = one->examples[i];
		struct span *account = &examples[count++].account; /* the worker's texts go with it */
		*account = span_of(arena_text_n(scan->arena, account->begin, span_length(*account)));
	}
	sort_stable(examples, count, sizeof *examples, by_place);
	for (size_t i = 0; i < count && i < BALANCE_EXAMPLES; i++)
		all->examples[i] = examples[i];
	all->hits += one->hits;
	all->misses += one->misses;
}

void scan_gather_balances(struct scan *scan)
{
	size_t count = 0;
	for (size_t i = 0; i < scan->worker_count; i++)
		count += scan->workers[i].run_count;
	scan->balances = arena_array(scan->arena, scan->file_count, sizeof *scan->balances);
	scan->runs = arena_array(scan->arena, count, sizeof *scan->runs);
	scan->run_accounts = (struct name_table){.arena = scan->arena};
	scan->run_count = 0;
	for (size_t i = 0; i < scan->worker_count; i++) {
		const struct scan_worker *worker = &scan->workers[i];
		for (size_t j = 0; j < worker->run_count; j++) {
			struct balance_run run = worker->runs[j];
			run.account = names_intern(&scan->run_accounts, worker->accounts.spans[run.account]);
			scan->runs[scan->run_count++] = run;
		}
		for (size_t j = 0; j < scan->file_count; j++)
			for (size_t k = 0; k < 2; k++)
				join(scan, &scan->balances[j][k], &worker->readings[j].balances[k]);
	}
	sort_stable(scan->runs, scan->run_count, sizeof *scan->runs, entry_place_order);
	for (size_t i = 0; i < scan->run_accounts.count; i++) {
		struct span *text = &scan->run_accounts.spans[i];
		*text = span_of(arena_text_n(scan->arena, text->begin, span_length(*text)));
	}
}

static struct applied_value value_of(const struct scan *scan, struct run_balance balance)
{
	return (struct applied_value){
		balance.there, {.units = balance.units, .scale = (uint16_t)scan->scale}};
}

/* A file, whose rows are asked for by place. */
struct file_of {
	const struct scan *scan;
	size_t file;
};

static struct source where(uint64_t place, const void *context, struct arena *arena)
{
	const struct file_of *of = context;
	const struct delivered from = scan_delivered(of->scan);
	return scan_row_source(&from, &(struct entry_place){of->file, place}, arena);
}

static struct plan_balance_counts counts_of(
	const struct scan *scan, const struct balance_counts *counts, struct arena *arena)
{
	struct plan_balance_miss *examples = arena_array(arena, BALANCE_EXAMPLES, sizeof *examples);
	struct plan_balance_counts out = {
		.hits = counts->hits, .misses = counts->misses, .examples = examples};
	for (; out.example_count < counts->misses && out.example_count < BALANCE_EXAMPLES;
		 out.example_count++) {
		const struct balance_miss *from = &counts->examples[out.example_count];
		examples[out.example_count] = (struct plan_balance_miss){.place = from->place,
			.account = arena_text_n(arena, from->account.begin, span_length(from->account)),
			.printed = scan_number_of(from->printed, scan->scale, arena),
			.found = scan_number_of(from->found, scan->scale, arena)};
	}
	return out;
}

const struct plan_balances *scan_balances(const struct scan *scan, size_t file, struct arena *arena)
{
	struct plan_balances *out = arena_alloc(arena, sizeof *out);
	struct plan_balance_run *runs = arena_array(arena, scan->run_count, sizeof *runs);
	struct file_of *of = arena_alloc(arena, sizeof *of);
	*of = (struct file_of){scan, file};
	*out = (struct plan_balances){.runs = runs, .where = where, .context = of};
	for (size_t i = 0; i < scan->run_count; i++) {
		const struct balance_run *from = &scan->runs[i];
		if (from->place.file == file)
			runs[out->run_count++] = (struct plan_balance_run){.place = from->place.offset,
				.of_account = from->of_account,
				.slot = from->account,
				.account = scan->run_accounts.spans[from->account],
				.amount = {.units = from->amount, .scale = (uint16_t)scan->scale},
				.first = value_of(scan, from->first),
				.last = value_of(scan, from->last)};
	}
	for (size_t i = 0; i < 2; i++)
		out->counts[i] = counts_of(scan, &scan->balances[file][i], arena);
	return out;
}
