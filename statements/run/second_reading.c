/* Reads the ledger again, for entries that were not kept and are asked for. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/system/supply.h"
#include "statements/run/ledger_on_server.h"
#include "statements/run/rest_on_server.h"

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"

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
	ledger_keep_entry(run, entry);
	ledger_keep_parts(run, entry, &parts, year);
	return 0;
}

/* Reads the journals again for a consumer. What it does not take goes to the sink, and so do the
 * adjustments. */
static void read_again(struct run *run, struct journals *journals,
	const struct scan_consumer *consumer, entry_sink sink, void *context,
	const struct progress *progress, struct error_list *errors)
{
	const struct dossier *dossier = run->dossier;
	*journals = ledger_journals(run, consumer, sink, context);
	journals->progress = progress;
	/* of a ledger on its server there may be more rows by now */
	if (run->served == NULL)
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

/* The place of a posting's entry among all entries. */
struct reading {
	size_t file;
	uint64_t line;
	size_t at; /* in the list that is being sorted */
};

static int by_reading(const void *left, const void *right)
{
	const struct reading *a = left, *b = right;
	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

/* The index of the file among the journals; that of a file which is no journal comes after all of
 * them. */
static size_t file_index(const struct dossier *dossier, const char *path)
{
	size_t at = 0;
	while (at < dossier->journal_count && !text_equal(dossier->journals[at], path))
		at++;
	return at;
}

/* The number of the entry's first row in its table, where that is how rows are told apart there
 * ("id=17"); else its line. */
static uint64_t line_of(const struct entry *entry, const struct run *run)
{
	const char *key =
		run->served == NULL ? NULL : supplied_key(entry->where.file, entry->where.line, run->arena);
	const char *value = key == NULL ? NULL : strchr(key, '=');
	char *end = NULL;
	uint64_t row = value == NULL ? 0 : strtoull(value + 1, &end, 10);
	return end != NULL && end > value + 1 && *end == '\0' ? row : entry->where.line;
}

static struct reading reading_of(const struct entry *entry, size_t at, const struct run *run)
{
	return (struct reading){file_index(run->dossier, entry->where.file), line_of(entry, run), at};
}

static const struct classified *in_order(
	const struct classified *postings, size_t count, const struct run *run)
{
	struct reading *readings = arena_array(run->arena, count + 1, sizeof *readings);
	struct classified *ordered = arena_array(run->arena, count + 1, sizeof *ordered);
	for (size_t i = 0; i < count; i++)
		readings[i] = reading_of(postings[i].entry, i, run);
	sort_stable(readings, count, sizeof *readings, by_reading);
	for (size_t i = 0; i < count; i++)
		ordered[i] = postings[readings[i].at];
	return ordered;
}

/* Keeps the entries at these places of the journals, which are ascending. */
static void keep_places(
	struct run *run, const struct journals *journals, const uint64_t *places, size_t count)
{
	const struct entry **entries = arena_array(run->arena, count + 1, sizeof *entries);
	journals_entries(entries, journals, places, count, run->arena);
	run->selection = NULL;
	for (size_t i = 0; i < count; i++)
		if (entries[i])
			keep_only(entries[i], run);
}

/* The sums that were passed on, and those of the entries that were kept whole. */
static struct posting_sum *all_sums(const struct result *result, struct largest_postings *largest,
	const struct classified *whole, size_t whole_count)
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

/* Adds operations of entries that stayed on their server. */
static int add_rest(
	struct posting_sum *sums, const struct result *result, struct error_list *errors)
{
	const struct chart *chart = result->chart;
	const struct posting_sum *rest = rest_on_server(result->run, errors);
	for (size_t year = 0; rest != NULL && year < result->dossier->year_count; year++)
		for (size_t i = 0; i < chart->count; i++) {
			struct posting_sum *sum =
				&sums[result_place(result, year, chart->accounts[i], KIND_OPERATION)];
			sum->count += rest[year * chart->count + i].count;
			sum->total =
				number_add(result->run->arena, sum->total, rest[year * chart->count + i].total);
		}
	return rest != NULL ? 0 : -1;
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
	if (run.served != NULL && ledger_fetch_largest(&run, limits) != 0)
		return -1;
	struct largest_postings *largest =
		largest_postings_new(run.dossier->year_count, run.chart, &run.model, limits, run.arena);
	read_again(&run, &journals, largest_postings_consumer(largest), keep_only, &run, NULL, errors);
	size_t whole = kept.classified_count;
	const uint64_t *places = largest_postings_places(&place_count, largest);
	keep_places(&run, &journals, places, place_count);
	struct posting_sum *sums = place_count > 0 || run.served != NULL
		? all_sums(result, largest, kept.classified, whole)
		: NULL;
	if (run.served != NULL && add_rest(sums, result, errors) != 0)
		sums = NULL;
	*out = (struct run_largest_postings){
		sums != NULL ? in_order(kept.classified, kept.classified_count, &run) : kept.classified,
		kept.classified_count, sums};
	largest_postings_free(largest);
	journals_close(&journals);
	return errors->total == before ? 0 : -1;
}

/* ---- entries that the diagnosis asks for ---- */

/* What a look-up keeps, in a run of its own. */
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
	ledger_keep_entry(run, entry);
	if (entry->type != ENTRY_UNCORRECTED)
		ledger_keep_parts(run, entry, &parts, year);
	return 0;
}

/* The entries in the order in which they were read. */
static const struct entry **entries_in_order(const struct result *kept, const struct run *run)
{
	struct reading *readings = arena_array(run->arena, kept->entry_count + 1, sizeof *readings);
	const struct entry **ordered = arena_array(run->arena, kept->entry_count + 1, sizeof *ordered);
	for (size_t i = 0; i < kept->entry_count; i++)
		readings[i] = reading_of(kept->entries[i], i, run);
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
	bool fetched = true;
	*out = (struct found_entries){.all = true};
	if (of->dossier->journal_count == 0 && !of->dossier->adjustments)
		return 0;
	if (of->served != NULL && ledger_fetch_wanted(&fetched, of, wish) != 0)
		return -1;
	look_up.run.result = &look_up.kept;
	look_up.seeker = entry_seeker_new(wish, of->chart, &of->model, of->arena);
	read_again(&look_up.run, &journals, entry_seeker_consumer(look_up.seeker), keep_wanted,
		&look_up, NULL, of->errors);
	const uint64_t *places = entry_seeker_places(&count, &out->all, look_up.seeker, of->arena);
	keep_places(&look_up.run, &journals, places, count);
	journals_close(&journals);
	out->left_there = !fetched;
	out->all = out->all && fetched;
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
