#include "statements/run/steps.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text.h"
#include "ledger/inputs/entry_forms.h"
#include "statements/check/ledger_checks.h"
#include "statements/dossier/mapping.h"
#include "statements/matrix/movements.h"
#include "statements/run/entry_sums.h"

/* Bytes of journals up to which one sheet can hold all entries, more or less. */
static const uint64_t SHEET_MOST = 96 << 20;

static void on_breach(const struct breach *breach, void *context)
{
	struct run *run = context;
	ledger_breach(run->result, breach, run->arena);
}

/* What of the entry's posting is kept already by that kind; NULL: nothing. An entry's parts stand
 * together. */
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

/* A settled posting is posted in pieces: one line a kind is what people read. */
static void keep_parts(
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

static void keep_entry(struct run *run, const struct entry *entry)
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

static int take_entry(const struct entry *entry, void *context)
{
	struct run *run = context;
	if (classify_natures(entry, run->errors) != 0)
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
		keep_entry(run, entry);
		keep_parts(run, entry, parts, year);
	}
	return 0;
}

static void read_openings(struct run *run)
{
	struct opening_balance *balances;
	size_t count;
	if (opening_read(
			&balances, &count, run->dossier->opening, run->chart, run->arena, run->errors) != 0)
		return;
	integrity_opening(run->integrity, balances, count);
	for (size_t i = 0; i < count; i++)
		if (balances[i].where.file)
			books_open(run->books, balances[i].account, balances[i].amount);
}

/* A fiscal year without a row would open at nil and break every opening of the next. */
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

static void read_trial_balance(struct run *run)
{
	const struct dossier *dossier = run->dossier;
	if (trial_balance_read(&run->trial, &run->trial_count, dossier->trial_balance, run->chart,
			run->arena, run->errors) != 0)
		return;
	for (size_t i = 0; i < run->trial_count; i++) {
		if (!*run->trial[i].year && dossier->year_count > 0)
			run->trial[i].year = dossier->years[dossier->year_count - 1].id;
	}
	refuse_years_without_balance(run);
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

/* How many postings were summed without being kept, and where the first of them stands. */
static void note_left_out(struct run *run, uint64_t first)
{
	const struct entry *entry = NULL;
	run->result->postings_left_out = run->journals.counts.postings;
	if (first != UINT64_MAX)
		journals_entries(&entry, &run->journals, &first, 1, run->arena);
	if (entry)
		run->result->first_left_out = entry->where;
}

/* Where entries are kept, each is handed to take_entry; otherwise only those that need review. */
static void read_journals(struct run *run)
{
	const struct dossier *dossier = run->dossier;
	bool large = run->options->keep_entries && journal_bytes(dossier) > SHEET_MOST;
	bool keep = run->options->keep_entries && !large;
	run->keeping = keep || large;
	run->result->all_kept = keep;
	struct entry_sums *sums =
		keep ? NULL : entry_sums_new(run->chart, &run->model, dossier, run->prompts, run->arena);
	if (large)
		entry_sums_leave(sums, SHEET_MOST);
	run->journals = (struct journals){.paths = dossier->journals,
		.count = dossier->journal_count,
		.chart = run->chart,
		.years = dossier->years,
		.year_count = dossier->year_count,
		.consumer = keep ? NULL : entry_sums_consumer(sums),
		.sink = take_entry,
		.context = run,
		.progress = run->options->progress};
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
	run->integrity =
		integrity_new(run->chart, dossier->years, dossier->year_count, on_breach, run, run->arena);
	if (!dossier->journal_count && !dossier->trial_balance)
		error_add(run->errors, "dossier.no-ledger", (struct source){.file = dossier->path},
			dossier->path, NULL);
	if (dossier->journal_count && dossier->trial_balance)
		error_add(run->errors, "dossier.two-ledgers",
			(struct source){.file = dossier->trial_balance}, dossier->trial_balance, NULL);
	if (dossier->opening)
		read_openings(run);
	if (dossier->trial_balance)
		read_trial_balance(run);
	read_journals(run);
	if (dossier->adjustments)
		adjustments_read(
			dossier->adjustments, run->chart, take_entry, run, run->arena, run->errors);
	if (dossier->movements && names_sound)
		movements_read(
			run->books, dossier->movements, dossier, run->chart, run->arena, run->errors);
	if (dossier->assets) {
		run->assets = arena_alloc(run->arena, sizeof *run->assets);
		register_read(run->assets, dossier->assets, run->arena, run->errors);
		if (names_sound)
			mapping_check_classes(run->assets, run->chart, run->arena, run->errors);
		if (dossier->trial_balance && names_sound)
			movements_from_register(run->books, run->assets, dossier, run->chart, run->arena);
	}
	if (run->trial)
		movements_from_balance(run->books, run->trial, run->trial_count, dossier, run->arena);
	if (dossier->facts)
		facts_read(&run->facts, dossier->facts, run->arena, run->errors);
}

void ledger_entries(
	const struct entry **entries, const uint64_t *places, size_t count, void *context)
{
	const struct run *run = context;
	journals_entries(entries, &run->journals, places, count, run->arena);
}

static bool is_selected(const struct run *run, const struct parts *parts, int year)
{
	bool selected = run->selection == NULL;
	for (size_t i = 0; i < parts->count && !selected; i++)
		selected = selection_has(
			run->selection, year, parts->items[i].posting->account, parts->items[i].kind);
	return selected;
}

static int keep_only(const struct entry *entry, void *context)
{
	struct run *run = context;
	struct parts parts = {0};
	int year = entry->type == ENTRY_UNCORRECTED
		? -1
		: fiscal_year_of(run->dossier->years, run->dossier->year_count, entry->day);
	if (year >= 0)
		classify_entry(&parts, entry, &run->model, run->arena);
	if (!is_selected(run, &parts, year))
		return 0;
	keep_entry(run, entry);
	keep_parts(run, entry, &parts, year);
	return 0;
}

/* The journals once more, for a consumer; what it does not take goes to the sink, with the
 * adjustments. */
static void read_again(struct run *run, struct journals *journals,
	const struct scan_consumer *consumer, entry_sink sink, void *context,
	const struct progress *progress, struct error_list *errors)
{
	const struct dossier *dossier = run->dossier;
	*journals = (struct journals){.paths = dossier->journals,
		.count = dossier->journal_count,
		.chart = run->chart,
		.years = dossier->years,
		.year_count = dossier->year_count,
		.consumer = consumer,
		.sink = sink,
		.context = context,
		.progress = progress};
	journals_share(journals, &run->journals, run->arena);
	journals_read(journals, run->arena, errors);
	if (dossier->adjustments)
		adjustments_read(dossier->adjustments, run->chart, sink, context, run->arena, errors);
}

struct selection *run_selection(const struct result *result)
{
	struct run *run = result->run;
	return selection_new(run->dossier->year_count, run->chart, &run->model, run->arena);
}

int run_keep_entries(struct result *result, struct selection *selection,
	const struct progress *progress, struct error_list *errors)
{
	struct journals journals;
	size_t before = errors->total;
	result->run->selection = selection;
	read_again(result->run, &journals, selection_consumer(selection), keep_only, result->run,
		progress, errors);
	journals_close(&journals);
	return errors->total == before ? 0 : -1;
}

/* ---- the largest postings ---- */

/* Where a posting's entry stands among all. */
struct reading {
	size_t file;
	unsigned line;
	size_t at; /* in the list that is put in order */
};

static int by_reading(const void *left, const void *right)
{
	const struct reading *a = left, *b = right;
	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

/* Of the journals; what stands in none of them comes after. */
static size_t file_index(const struct dossier *dossier, const char *path)
{
	size_t at = 0;
	while (at < dossier->journal_count && !text_equal(dossier->journals[at], path))
		at++;
	return at;
}

static const struct classified *in_order(
	const struct classified *postings, size_t count, const struct run *run)
{
	struct reading *readings = arena_array(run->arena, count + 1, sizeof *readings);
	struct classified *ordered = arena_array(run->arena, count + 1, sizeof *ordered);
	for (size_t i = 0; i < count; i++)
		readings[i] = (struct reading){file_index(run->dossier, postings[i].entry->where.file),
			postings[i].entry->where.line, i};
	sort_stable(readings, count, sizeof *readings, by_reading);
	for (size_t i = 0; i < count; i++)
		ordered[i] = postings[readings[i].at];
	return ordered;
}

/* Those that passed, and those of the entries that were kept whole. */
static const struct posting_sum *all_sums(const struct result *result,
	struct largest_postings *largest, const struct classified *whole, size_t whole_count)
{
	struct arena *arena = result->run->arena;
	const struct chart *chart = result->chart;
	struct posting_sum *sums = arena_array(
		arena, result->dossier->year_count * chart->count * KIND_COUNT + 1, sizeof *sums);
	for (size_t year = 0; year < result->dossier->year_count; year++)
		for (size_t i = 0; i < chart->count; i++)
			for (int kind = 0; kind < KIND_COUNT; kind++)
				sums[result_place(result, year, chart->accounts[i], (enum kind)kind)] =
					largest_postings_sum(largest, year, chart->accounts[i], (enum kind)kind);
	for (size_t i = 0; i < whole_count; i++) {
		if (whole[i].year < 0)
			continue;
		struct posting_sum *sum = &sums[result_place(
			result, (size_t)whole[i].year, whole[i].posting->account, whole[i].kind)];
		sum->count++;
		sum->total = number_add(arena, sum->total, whole[i].amount);
	}
	return sums;
}

int run_largest_postings(struct run_largest_postings *out, const struct result *result,
	const struct largest_postings_limits *limits, struct error_list *errors)
{
	*out = (struct run_largest_postings){result->classified, result->classified_count, NULL};
	if (result->all_kept || result->matrix_count == 0)
		return 0;
	struct result kept = {0};
	struct run run = *result->run;
	struct journals journals;
	size_t before = errors->total, place_count;
	run.result = &kept;
	run.selection = NULL;
	struct largest_postings *largest =
		largest_postings_new(run.dossier->year_count, run.chart, &run.model, limits, run.arena);
	read_again(&run, &journals, largest_postings_consumer(largest), keep_only, &run, NULL, errors);
	size_t whole = kept.classified_count;
	const uint64_t *places = largest_postings_places(&place_count, largest);
	const struct entry **entries = arena_array(run.arena, place_count + 1, sizeof *entries);
	journals_entries(entries, &journals, places, place_count, run.arena);
	for (size_t i = 0; i < place_count; i++)
		keep_only(entries[i], &run);
	const struct posting_sum *sums =
		place_count > 0 ? all_sums(result, largest, kept.classified, whole) : NULL;
	*out = (struct run_largest_postings){
		place_count > 0 ? in_order(kept.classified, kept.classified_count, &run) : kept.classified,
		kept.classified_count, sums};
	largest_postings_free(largest);
	journals_close(&journals);
	return errors->total == before ? 0 : -1;
}

/* ---- entries that the diagnosis asks for ---- */

/* What is kept of a look-up, in a run of its own. */
struct look_up {
	struct run run;
	struct result kept;
	struct entry_seeker *seeker;
};

static int keep_wanted(const struct entry *entry, void *context)
{
	struct look_up *look_up = context;
	struct run *run = &look_up->run;
	struct parts parts = {0};
	int year = fiscal_year_of(run->dossier->years, run->dossier->year_count, entry->day);
	classify_entry(&parts, entry, &run->model, run->arena);
	if (!entry_seeker_wants(look_up->seeker, entry, &parts, year))
		return 0;
	keep_entry(run, entry);
	if (entry->type != ENTRY_UNCORRECTED)
		keep_parts(run, entry, &parts, year);
	return 0;
}

static void keep_places(
	struct look_up *look_up, const struct journals *journals, const uint64_t *places, size_t count)
{
	struct run *run = &look_up->run;
	const struct entry **entries = arena_array(run->arena, count + 1, sizeof *entries);
	journals_entries(entries, journals, places, count, run->arena);
	run->selection = NULL;
	for (size_t i = 0; i < count; i++)
		if (entries[i])
			keep_only(entries[i], run);
}

/* Entries in the order of reading. */
static const struct entry **entries_in_order(const struct result *kept, const struct run *run)
{
	struct reading *readings = arena_array(run->arena, kept->entry_count + 1, sizeof *readings);
	const struct entry **ordered = arena_array(run->arena, kept->entry_count + 1, sizeof *ordered);
	for (size_t i = 0; i < kept->entry_count; i++)
		readings[i] = (struct reading){file_index(run->dossier, kept->entries[i]->where.file),
			kept->entries[i]->where.line, i};
	sort_stable(readings, kept->entry_count, sizeof *readings, by_reading);
	for (size_t i = 0; i < kept->entry_count; i++)
		ordered[i] = kept->entries[readings[i].at];
	return ordered;
}

static int find_entries(struct found_entries *out, const struct entry_wish *wish, void *context)
{
	const struct run *of = context;
	struct look_up look_up = {.run = *of};
	struct journals journals;
	size_t count, before = of->errors->total;
	*out = (struct found_entries){.all = true};
	if (of->dossier->journal_count == 0 && !of->dossier->adjustments)
		return 0;
	look_up.run.result = &look_up.kept;
	look_up.seeker = entry_seeker_new(wish, of->chart, &of->model, of->arena);
	read_again(&look_up.run, &journals, entry_seeker_consumer(look_up.seeker), keep_wanted,
		&look_up, NULL, of->errors);
	const uint64_t *places = entry_seeker_places(&count, &out->all, look_up.seeker, of->arena);
	keep_places(&look_up, &journals, places, count);
	journals_close(&journals);
	out->entries = entries_in_order(&look_up.kept, of);
	out->entry_count = look_up.kept.entry_count;
	out->classified = in_order(look_up.kept.classified, look_up.kept.classified_count, of);
	out->classified_count = look_up.kept.classified_count;
	return of->errors->total == before ? 0 : -1;
}

struct entry_lookup ledger_lookup(struct run *run)
{
	unsigned scale = (unsigned)run->journals.counts.scale;
	return (struct entry_lookup){find_entries, run, run->decimals > scale ? run->decimals : scale};
}
