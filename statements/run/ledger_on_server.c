#include "statements/run/ledger_on_server.h"

#include <string.h>

#include "ledger/base/text/utf8.h"
#include "statements/run/entry_sums.h"

/* A reading under way. `rest`: what entries that stay on the server move, once all others are
 * taken away. */
struct served {
	struct run *run;
	struct database_proof proof;
	struct tally **rest;           /* [year][account] */
	size_t capacity;               /* accounts of each year */
	const struct account **summed; /* accounts that may stay on the server */
	size_t summed_count;
	size_t postings;  /* that came back to the sink */
	bool has_largest; /* the largest postings were fetched */
};

/* ---- what the server is asked for ---- */

/* Whether entries of the account may stay on the server. */
static bool is_summed(const struct run *run, const struct account *account)
{
	return account->known && classify_operations_only(account, &run->model);
}

static struct database_summed summed_of(struct served *served)
{
	const struct run *run = served->run;
	struct arena *arena = run->arena;
	const struct dossier *dossier = run->dossier;
	struct database_year *years = arena_array(arena, dossier->year_count + 1, sizeof *years);
	const char **numbers = arena_array(arena, run->chart->count + 1, sizeof *numbers);
	served->summed = arena_array(arena, run->chart->count + 1, sizeof *served->summed);
	for (size_t i = 0; i < dossier->year_count; i++)
		years[i] = (struct database_year){
			date_text(arena, dossier->years[i].first), date_text(arena, dossier->years[i].last)};
	for (size_t i = 0; i < run->chart->count; i++) {
		const struct account *account = run->chart->accounts[i];
		if (!is_summed(run, account))
			continue;
		numbers[served->summed_count] = account->number;
		served->summed[served->summed_count++] = account;
	}
	return (struct database_summed){years, dossier->year_count, numbers, served->summed_count};
}

/* ---- the rest ---- */

static struct tally *rest_of(struct served *served, int year, const struct account *account)
{
	struct arena *arena = served->run->arena;
	size_t years = served->run->dossier->year_count;
	if (account->index >= served->capacity) {
		size_t capacity = 2 * served->run->chart->count;
		for (size_t i = 0; i < years; i++) {
			struct tally *more = arena_array(arena, capacity, sizeof *more);
			if (served->capacity > 0)
				memcpy(more, served->rest[i], served->capacity * sizeof *more);
			served->rest[i] = more;
		}
		served->capacity = capacity;
	}
	return &served->rest[year][account->index];
}

static void take_away(
	struct served *served, int year, const struct account *account, struct amount amount)
{
	tally_add(rest_of(served, year, account), amount_negated(amount, served->run->arena));
}

/* Adds a sum of the server, an exact decimal. */
static void add_text(struct run *run, struct tally *sum, const char *text, bool is_credit)
{
	struct amount amount;
	if (amount_parse(&amount, text, strlen(text), AMOUNT_FORM_POINT, run->arena) != AMOUNT_OK)
		return;
	if (amount.scale > run->decimals)
		run->decimals = amount.scale;
	tally_add(sum, is_credit ? amount_negated(amount, run->arena) : amount);
}

static void add_sums(struct run *run, struct tally *sum, const struct database_account *from)
{
	add_text(run, sum, from->debit, false);
	add_text(run, sum, from->debit_negative, false);
	add_text(run, sum, from->credit, true);
	add_text(run, sum, from->credit_negative, true);
}

/* The account of the rows. Each that the chart lacks has rows that came back, whose reader added
 * it. */
static struct account *account_of(const struct run *run, const struct database_account *from)
{
	const char *begin = from->number, *end = begin + strlen(begin);
	utf8_trim(&begin, &end);
	return chart_find_or_add(
		run->chart, arena_text_n(run->arena, begin, (size_t)(end - begin)), (struct source){0});
}

static void take_away_sums(struct served *served, struct entry_sums *sums)
{
	struct run *run = served->run;
	for (size_t year = 0; year < run->dossier->year_count; year++)
		for (size_t i = 0; i < run->chart->count; i++)
			take_away(served, (int)year, run->chart->accounts[i],
				amount_of_number(
					entry_sums_moved(sums, year, run->chart->accounts[i]), run->arena));
}

/* ---- reading what came back ---- */

static int take_entry(const struct entry *entry, void *context)
{
	struct served *served = context;
	const struct dossier *dossier = served->run->dossier;
	int year = fiscal_year_of(dossier->years, dossier->year_count, entry->day);
	served->postings += entry->count;
	for (size_t i = 0; year >= 0 && i < entry->count; i++)
		take_away(served, year, entry->postings[i].account, entry->postings[i].amount);
	return ledger_take_entry(entry, served->run);
}

static void read_returned(struct served *served, struct entry_sums *sums)
{
	struct run *run = served->run;
	run->journals = ledger_journals(run, entry_sums_consumer(sums), take_entry, served);
	run->journals.progress = run->options->progress;
	journals_read(&run->journals, run->arena, run->errors);
}

/* ---- posting the rest ---- */

/* Posts what entries that stayed on the server move. They are of summed accounts alone: where
 * another account keeps a rest, sums and rows are not of one state. */
static int post_rest(struct served *served)
{
	struct run *run = served->run;
	int result = 0;
	for (size_t year = 0; year < run->dossier->year_count; year++)
		for (size_t i = 0; i < run->chart->count; i++) {
			const struct account *account = run->chart->accounts[i];
			struct tally *rest = rest_of(served, (int)year, account);
			if (result == 0 && tally_sign(rest) != 0) {
				if (!is_summed(run, account))
					result = error_add(run->errors, "database.sums-differ",
						run->dossier->base->where, account->number, NULL);
				books_add(run->books, (int)year, account, KIND_OPERATION, rest);
				integrity_add(run->integrity, &run->dossier->years[year], account, rest);
			}
			tally_clear(rest);
		}
	return result;
}

static void note_served(struct served *served)
{
	struct run *run = served->run;
	const struct database_proof *proof = &served->proof;
	struct served_ledger *noted = arena_alloc(run->arena, sizeof *noted);
	*noted = (struct served_ledger){
		proof->entries, proof->returned, proof->parts, proof->remote, proof->drained};
	run->result->served = noted;
	run->result->postings_left_out = proof->postings - served->postings;
}

static int post_all(struct served *served, struct entry_sums *sums)
{
	struct run *run = served->run;
	const struct database_proof *proof = &served->proof;
	for (size_t i = 0; i < proof->account_count; i++) {
		const struct database_account *from = &proof->accounts[i];
		const struct account *account = account_of(run, from);
		if (from->year >= 0)
			add_sums(run, rest_of(served, from->year, account), from);
	}
	take_away_sums(served, sums);
	entry_sums_post(sums, run->books, run->integrity, run->journals.counts.entries);
	integrity_add_sound(run->integrity, proof->entries - proof->returned);
	note_served(served);
	return post_rest(served);
}

int ledger_on_server(struct run *run)
{
	struct served *served = arena_alloc(run->arena, sizeof *served);
	*served = (struct served){.run = run};
	struct database_summed summed = summed_of(served);
	size_t before = run->errors->total;
	served->rest = arena_array(run->arena, run->dossier->year_count + 1, sizeof *served->rest);
	if (dossier_prove(run->dossier, &served->proof, &summed, run->arena, run->errors) != 0)
		return -1;
	struct entry_sums *sums =
		entry_sums_new(run->chart, &run->model, run->dossier, run->prompts, run->arena);
	if (run->options->keep_entries)
		entry_sums_leave(sums, LEDGER_SHEET_MOST);
	run->keeping = run->options->keep_entries;
	run->served = served;
	read_returned(served, sums);
	int result = post_all(served, sums);
	return run->errors->total > before ? -1 : result;
}

/* ---- entries that are looked up ---- */

/* No more entries than these come for one question. */
enum { WANTED_MOST = 50000 };

/* The accounts that are marked in the year and may be of entries that stayed on the server. */
static struct database_touch touch_of(
	const struct served *served, const struct entry_wish *wish, size_t year)
{
	const struct run *run = served->run;
	const char **numbers = arena_array(run->arena, served->summed_count + 1, sizeof *numbers);
	struct database_touch touch = {.year = (int)year, .accounts = numbers};
	for (size_t i = 0; i < served->summed_count; i++)
		if (wish->marked[year * run->chart->count + served->summed[i]->index])
			numbers[touch.count++] = served->summed[i]->number;
	return touch;
}

/* "12.05": units of 10^-decimals dollars. */
static const char *units_text(int64_t units, unsigned decimals, struct arena *arena)
{
	struct amount amount = {.units = units, .scale = (uint16_t)decimals};
	return number_exact_text(arena, amount_number(amount, arena));
}

int ledger_fetch_wanted(bool *all, const struct run *run, const struct entry_wish *wish)
{
	struct arena *arena = run->arena;
	struct served *served = run->served;
	size_t years = run->dossier->year_count;
	struct database_touch *touches = arena_array(arena, years + 1, sizeof *touches);
	const char **ranges = arena_array(arena, 2 * wish->range_count + 1, sizeof *ranges);
	struct database_wanted wanted = {.touches = touches, .ranges = ranges, .most = WANTED_MOST};
	*all = false;
	if (wish->marked == NULL)
		return 0;
	for (size_t year = 0; year < years; year++) {
		touches[wanted.touch_count] = touch_of(served, wish, year);
		wanted.touch_count += touches[wanted.touch_count].count > 0;
	}
	for (size_t i = 0; i < wish->range_count; i++) {
		ranges[2 * i] = units_text(wish->ranges[i].least, wish->decimals, arena);
		ranges[2 * i + 1] = units_text(wish->ranges[i].most, wish->decimals, arena);
	}
	wanted.range_count = wish->range_count;
	return database_pick(all, &served->proof, &wanted);
}

/* ---- the largest postings ---- */

int ledger_fetch_largest(const struct run *run, const struct largest_postings_limits *limits)
{
	struct served *served = run->served;
	struct database_proof *proof = &served->proof;
	size_t *counts = arena_array(run->arena, proof->account_count + 1, sizeof *counts);
	if (served->has_largest)
		return 0;
	served->has_largest = true;
	for (size_t i = 0; i < proof->account_count; i++)
		counts[i] = proof->accounts[i].rows;
	return database_pick_largest(
		proof, largest_postings_of_each(counts, proof->account_count, limits));
}

void ledger_sums_of_server(struct posting_sum *sums, const struct run *run)
{
	struct served *served = run->served;
	const struct database_proof *proof = &served->proof;
	size_t accounts = run->chart->count, places = run->dossier->year_count * accounts;
	struct tally *totals = arena_array(run->arena, places + 1, sizeof *totals);
	for (size_t i = 0; i < proof->account_count; i++) {
		const struct database_account *from = &proof->accounts[i];
		size_t at = (size_t)from->year * accounts + account_of(run, from)->index;
		if (from->year < 0)
			continue;
		sums[at].count += from->rows;
		add_sums(served->run, &totals[at], from);
	}
	for (size_t at = 0; at < places; at++) {
		sums[at].total = tally_number(&totals[at], run->arena);
		tally_clear(&totals[at]);
	}
}
