#include "statements/run/steps.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "ledger/inputs/entry_forms.h"
#include "statements/check/ledger_checks.h"
#include "statements/dossier/mapping.h"
#include "statements/matrix/movements.h"
#include "statements/run/entry_sums.h"
#include "statements/run/ledger_on_server.h"
#include "statements/run/supposed_ledger.h"

static void on_exception(const struct ledger_exception *exception, void *context)
{
	struct run *run = context;
	ledger_finding_add(run->result, exception, run->arena);
}

/* The part of the entry's posting that is kept under that kind already; NULL where there is none.
 * Parts of one entry stand side by side. */
static struct classified *kept_of(
	const struct result *result, const struct entry *entry, const struct part *part)
{
	for (size_t at = result->classified_count; at > 0 && result->classified[at - 1].entry == entry;
		 at--)
		if (result->classified[at - 1].posting == part->posting &&
			result->classified[at - 1].kind == part->kind)
			return &result->classified[at - 1];
	return NULL;
}

/* Keeps the parts of an entry. A settled posting has several parts; those of one kind are joined,
 * because readers expect one line a kind. */
void ledger_keep_parts(
	struct run *run, const struct entry *entry, const struct parts *parts, int year)
{
	struct result *result = run->result;
	for (size_t i = 0; i < parts->count; i++) {
		const struct part *part = &parts->items[i];
		number amount = amount_number(part->amount, run->arena);
		struct classified *kept = kept_of(result, entry, part);
		if (kept) {
			kept->amount = number_add(run->arena, kept->amount, amount);
			continue;
		}
		result->classified = arena_grow(run->arena, result->classified, result->classified_count,
			&result->classified_capacity, sizeof *result->classified);
		result->classified[result->classified_count++] =
			(struct classified){entry, part->posting, year, part->kind, amount};
	}
}

void ledger_keep_entry(struct run *run, const struct entry *entry)
{
	struct result *result = run->result;
	result->entries = arena_grow(run->arena, result->entries, result->entry_count,
		&result->entry_capacity, sizeof *result->entries);
	result->entries[result->entry_count++] = entry;
}

static void keep_adjustment(struct run *run, const struct entry *entry)
{
	struct result *result = run->result;
	result->adjustments = arena_grow(run->arena, result->adjustments, result->adjustment_count,
		&result->adjustment_capacity, sizeof *result->adjustments);
	result->adjustments[result->adjustment_count++] = entry;
}

int ledger_take_entry(const struct entry *entry, void *context)
{
	struct run *run = context;
	if (classify_natures(entry, &run->model, run->errors) != 0)
		return 0;
	integrity_entry(run->integrity, entry);
	prompts_entry(run->prompts, entry);
	for (size_t i = 0; i < entry->count; i++)
		if (entry->postings[i].amount.scale > run->decimals)
			run->decimals = entry->postings[i].amount.scale;
	const struct parts *parts;
	int year;
	enum classification classification = books_post(run->books, entry, &parts, &year);
	if (classification != CLASSIFIED)
		ledger_unclassified(run->result, entry, classification, run->arena);
	if (entry->type != ENTRY_JOURNAL)
		keep_adjustment(run, entry);
	if (run->keeping) {
		ledger_keep_entry(run, entry);
		ledger_keep_parts(run, entry, parts, year);
	}
	return 0;
}

/* The balances of ouverture.csv; NULL where it is not given, or cannot be read. */
static const struct trial_openings *read_openings(struct run *run)
{
	struct opening_balance *balances;
	struct trial_openings *openings = arena_alloc(run->arena, sizeof *openings);
	if (!run->dossier->opening ||
		opening_read(&balances, &openings->count, run->dossier->opening, run->chart, run->arena,
			run->errors) != 0)
		return NULL;
	openings->items = balances;
	return openings;
}

static void open_books(struct run *run, const struct trial_openings *openings)
{
	integrity_opening(run->integrity, openings->items, openings->count);
	for (size_t i = 0; i < openings->count; i++)
		if (openings->items[i].where.file)
			books_open(run->books, openings->items[i].account, openings->items[i].amount);
}

/* Adds an error for each fiscal year without a row in the trial balance: it would open at nil and
 * break every opening of the next year. */
static void refuse_years_without_balance(struct run *run)
{
	const struct dossier *dossier = run->dossier;
	for (size_t year = 0; year < dossier->year_count; year++) {
		size_t rows = 0;
		for (size_t i = 0; i < run->trial_count; i++)
			rows += text_equal(run->trial[i].year, dossier->years[year].id);
		if (rows == 0)
			error_add(run->errors, "dossier.year-without-balance",
				(struct source){.file = dossier->trial_balance}, dossier->years[year].id, NULL);
	}
}

/* The rows of the file; one without a year is of the last. */
static int read_trial_rows(
	struct run *run, struct trial_row **rows, size_t *count, const struct trial_openings *openings)
{
	const struct dossier *dossier = run->dossier;
	if (trial_balance_read(rows, count, dossier->trial_balance, run->chart, openings, run->arena,
			run->errors) != 0)
		return -1;
	for (size_t i = 0; i < *count; i++)
		if (*(*rows)[i].year == '\0' && dossier->year_count > 0)
			(*rows)[i].year = dossier->years[dossier->year_count - 1].id;
	return 0;
}

/* Movements without balances cannot be added to the openings of an earlier year. */
static void refuse_unclosed(const struct run *run)
{
	for (size_t i = 0; i < run->stated_count && run->dossier->year_count > 1; i++) {
		if (run->stated[i].closes)
			continue;
		error_add(run->errors, "balance.movement-alone", run->stated[i].where, NULL);
		return;
	}
}

/* Beside journals: it says what they must give, and opens the books where no other file does. */
static void read_stated_balance(struct run *run, const struct trial_openings *other)
{
	const struct dossier *dossier = run->dossier;
	if (read_trial_rows(run, &run->stated, &run->stated_count, other) != 0)
		return;
	refuse_unclosed(run);
	if (dossier->opening || dossier->year_count == 0)
		return;
	struct opening_balance *openings =
		arena_array(run->arena, run->stated_count + 1, sizeof *openings);
	size_t count = 0;
	for (size_t i = 0; i < run->stated_count; i++) {
		const struct trial_row *row = &run->stated[i];
		if (!text_equal(row->year, dossier->years[0].id))
			continue;
		books_open(run->books, row->account, row->opening);
		openings[count++] = (struct opening_balance){
			.account = row->account, .amount = row->opening, .where = row->where};
	}
	integrity_opening(run->integrity, openings, count);
}

/* The openings of a file of their own are those of the trial balance, or one of them is wrong. */
static void refuse_other_openings(const struct run *run, const struct trial_openings *other)
{
	for (size_t i = 0; i < run->trial_count; i++) {
		const struct trial_row *row = &run->trial[i];
		if (!row->opens || row->account->index >= other->count ||
			!text_equal(row->year, run->dossier->years[0].id))
			continue;
		const struct opening_balance *opening = &other->items[row->account->index];
		number stated = amount_number(row->opening, run->arena);
		number there = amount_number(opening->amount, run->arena);
		if (opening->where.file != NULL && !number_equal(stated, there))
			error_add(run->errors, "balance.other-opening", opening->where, row->account->number,
				number_exact_text(run->arena, stated), number_exact_text(run->arena, there), NULL);
	}
}

/* In the journals' place. */
static void read_trial_balance(struct run *run, const struct trial_openings *other)
{
	const struct dossier *dossier = run->dossier;
	if (read_trial_rows(run, &run->trial, &run->trial_count, other) != 0)
		return;
	refuse_years_without_balance(run);
	if (other)
		refuse_other_openings(run, other);
	integrity_trial_balance(run->integrity, run->trial, run->trial_count);
	for (size_t i = 0; i < run->trial_count; i++) {
		struct trial_row *row = &run->trial[i];
		for (size_t year = 0; year < dossier->year_count; year++) {
			if (strcmp(dossier->years[year].id, row->year) != 0)
				continue;
			if (year == 0)
				books_open(run->books, row->account, row->opening);
			books_post_balance(run->books, (int)year, row->account, row->movement);
		}
	}
}

static uint64_t journal_bytes(const struct dossier *dossier)
{
	uint64_t bytes = 0;
	for (size_t i = 0; i < dossier->journal_count; i++)
		bytes += file_size(dossier->journals[i]);
	return bytes;
}

/* Notes how many postings were summed without being kept, and where the first of them stands. */
static void note_left_out(struct run *run, uint64_t first)
{
	const struct entry *entry = NULL;
	run->result->postings_left_out = run->journals.counts.postings;
	if (first != UINT64_MAX)
		journals_entries(&entry, &run->journals, &first, 1, run->arena);
	if (entry)
		run->result->first_left_out = entry->where;
}

struct journals ledger_journals(
	const struct run *run, const struct scan_consumer *consumer, entry_sink sink, void *context)
{
	const struct dossier *dossier = run->dossier;
	return (struct journals){.paths = dossier->journals,
		.count = dossier->journal_count,
		.chart = run->chart,
		.years = dossier->years,
		.year_count = dossier->year_count,
		.consumer = consumer,
		.sink = sink,
		.context = context};
}

/* Reads the journals. Where entries are kept, each is handed to ledger_take_entry; otherwise only
 * those that need review. */
static void read_journals(struct run *run)
{
	const struct dossier *dossier = run->dossier;
	if (dossier_fetch(dossier, run->arena, run->errors) != 0)
		return;
	bool large = run->options->keep_entries && journal_bytes(dossier) > LEDGER_SHEET_MOST;
	bool keep = run->options->keep_entries && !large;
	run->keeping = keep || large;
	run->result->all_kept = keep;
	struct entry_sums *sums =
		keep ? NULL : entry_sums_new(run->chart, &run->model, dossier, run->prompts, run->arena);
	if (large)
		entry_sums_leave(sums, LEDGER_SHEET_MOST);
	run->journals =
		ledger_journals(run, keep ? NULL : entry_sums_consumer(sums), ledger_take_entry, run);
	run->journals.progress = run->options->progress;
	journals_open(&run->journals, run->arena, run->errors);
	if (run->options->digests)
		run->digests = digests_start(&run->journals, run->arena);
	journals_read(&run->journals, run->arena, run->errors);
	digests_finish(run->digests);
	if (!keep)
		entry_sums_post(sums, run->books, run->integrity, run->journals.counts.entries);
	if (large)
		note_left_out(run, entry_sums_first(sums));
}

void ledger_read(struct run *run, bool names_sound)
{
	const struct dossier *dossier = run->dossier;
	run->books = books_new(run->chart, &run->model, dossier, run->arena);
	run->integrity = integrity_new(
		run->chart, dossier->years, dossier->year_count, on_exception, run, run->arena);
	if (!dossier->journal_count && !dossier->trial_balance && !dossier->base)
		error_add(run->errors, "dossier.no-ledger", (struct source){.file = dossier->path},
			dossier->path, NULL);
	const struct trial_openings *openings = read_openings(run);
	if (openings && (dossier->journal_count > 0 || !dossier->trial_balance))
		open_books(run, openings);
	if (dossier->trial_balance && dossier->journal_count)
		read_stated_balance(run, openings);
	else if (dossier->trial_balance)
		read_trial_balance(run, openings);
	if (run->options->supposed && run->options->supposed->ledger)
		supposed_ledger_post(run);
	else if (run->options->on_server && dossier->base)
		ledger_on_server(run);
	else
		read_journals(run);
	if (dossier->adjustments)
		adjustments_read(
			dossier->adjustments, run->chart, ledger_take_entry, run, run->arena, run->errors);
	if (dossier->movements && names_sound)
		movements_read(run->books, dossier->movements, dossier, run->model.kinds, run->chart,
			run->arena, run->errors);
	if (dossier->assets) {
		run->assets = arena_alloc(run->arena, sizeof *run->assets);
		register_read(run->assets, dossier->assets, run->arena, run->errors);
		if (names_sound)
			mapping_check_classes(run->assets, run->chart, run->arena, run->errors);
		if (run->trial && names_sound)
			movements_from_register(run->books, run->assets, dossier, run->chart, run->arena);
	}
	if (run->trial)
		movements_from_balance(run->books, run->trial, run->trial_count, dossier, run->arena);
	if (dossier->facts)
		facts_read(&run->facts, dossier->facts, dossier->transition, run->arena, run->errors);
}

void ledger_entries(
	const struct entry **entries, const uint64_t *places, size_t count, void *context)
{
	const struct run *run = context;
	journals_entries(entries, &run->journals, places, count, run->arena);
}
