#include "test/unit/dossier_readings.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "ledger/inputs/entry_forms.h"
#include "ledger/scan/journals.h"
#include "test/unit/harness.h"

/* ---- sums by account ---- */

struct sums {
	struct chart chart;
	number *items; /* by account */
	size_t capacity;
};

static void add_sum(struct sums *sums, const char *account, number amount)
{
	size_t at = chart_find_or_add(&sums->chart, account, (struct source){0})->index;
	while (sums->capacity <= at) {
		sums->items =
			arena_grow(arena, sums->items, sums->capacity, &sums->capacity, sizeof *sums->items);
		for (size_t i = at; i < sums->capacity; i++)
			sums->items[i] = NULL;
	}
	number before = sums->items[at] != NULL ? sums->items[at] : number_from_integer(arena, 0);
	sums->items[at] = number_add(arena, before, amount);
}

static int take_entry(const struct entry *entry, void *context)
{
	struct sums *sums = context;
	for (size_t i = 0; i < entry->count; i++)
		add_sum(sums, entry->postings[i].account->number,
			amount_number(entry->postings[i].amount, arena));
	return 0;
}

/* "1010 5; 4000 -5", by account. */
static const char *sums_text(struct sums *sums)
{
	const char **lines = arena_array(arena, sums->chart.count + 1, sizeof *lines), *text = "";
	for (size_t i = 0; i < sums->chart.count; i++)
		lines[i] = arena_printf(arena, "%s %s; ", sums->chart.accounts[i]->number,
			i < sums->capacity && sums->items[i] != NULL ? number_exact_text(arena, sums->items[i])
														 : "0");
	sort_stable(lines, sums->chart.count, sizeof *lines, text_compare);
	for (size_t i = 0; i < sums->chart.count; i++)
		text = arena_printf(arena, "%s%s", text, lines[i]);
	return text;
}

/* ---- on all cores ---- */

struct share {
	int64_t *units;
	size_t capacity;
};

static void *begin_share(void *context)
{
	struct share *share = calloc(1, sizeof *share);
	(void)context;
	if (share == NULL)
		abort();
	return share;
}

static bool take_share(
	void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct share *share = state;
	(void)worker;
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *posting = &entry->postings[i];
		while (share->capacity <= posting->account) {
			share->units = realloc(share->units, (share->capacity + 64) * sizeof *share->units);
			if (share->units == NULL)
				abort();
			memset(share->units + share->capacity, 0, 64 * sizeof *share->units);
			share->capacity += 64;
		}
		share->units[posting->account] += posting->units;
	}
	return true;
}

static void end_share(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct sums *sums = context;
	struct share *share = state;
	const char *name;
	for (size_t i = 0; valid && i < scan_accounts(worker) && i < share->capacity; i++) {
		struct amount amount = {
			.units = share->units[i], .scale = (uint16_t)scan_worker_scale(worker)};
		add_sum(sums, scan_account_number(&name, worker, (uint32_t)i, arena),
			amount_number(amount, arena));
	}
	free(share->units);
	free(share);
}

/* The sums, and the errors with their places. */
static const char *text_of(struct sums *sums)
{
	const char *text = sums_text(sums);
	for (size_t i = 0; i < errors.count; i++)
		text = arena_printf(
			arena, "%s%s at %u; ", text, errors.items[i].code, errors.items[i].where.line);
	forget_errors();
	return text;
}

static const char *on_all_cores(bool *scanned, const char *path)
{
	struct sums sums = {.chart.arena = arena};
	const struct scan_consumer consumer = {begin_share, take_share, end_share, &sums, SCAN_ENTRIES};
	struct inputs inputs = {.arena = arena};
	errors.inputs = &inputs;
	struct journals journals = {.paths = &path,
		.count = 1,
		.chart = &sums.chart,
		.consumer = &consumer,
		.sink = take_entry,
		.context = &sums};
	bool sound = journals_read(&journals, arena, &errors) == 0;
	*scanned = journals.scan != NULL;
	journals_close(&journals);
	if (!sound)
		sums = (struct sums){.chart.arena = arena};
	return text_of(&sums);
}

static const char *with_care(const char *path)
{
	struct sums sums = {.chart.arena = arena};
	struct inputs inputs = {.arena = arena};
	errors.inputs = &inputs;
	if (entries_read(path, &sums.chart, take_entry, &sums, arena, &errors) != 0)
		sums = (struct sums){.chart.arena = arena};
	return text_of(&sums);
}

struct dossier_readings dossier_readings(const char *path)
{
	struct dossier_readings readings;
	readings.fast = on_all_cores(&readings.scanned, path);
	readings.careful = with_care(path);
	return readings;
}
