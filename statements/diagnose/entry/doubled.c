/* Entries of which the ledger has two: the copies, and what leaving one of them out changes. */
#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"

#include "statements/diagnose/entry/parts.h"

enum { MOST_DOUBLED = 200 };

/* ---- copies ---- */

static bool same_postings(
	const struct ledger_search *search, const struct entry *a, const struct entry *b)
{
	if (a == b || a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		int64_t amount, other;
		if (a->postings[i].account != b->postings[i].account)
			return false;
		if (!ledger_amount_whole(&amount, search, a->postings[i].amount) ||
			!ledger_amount_whole(&other, search, b->postings[i].amount) || amount != other)
			return false;
	}
	return true;
}

bool ledger_has_twin(const struct ledger_search *search, const struct entry *entry)
{
	for (size_t i = 0; i < search->found.classified_count; i++)
		if (same_postings(search, entry, search->found.classified[i].entry))
			return true;
	return false;
}

struct ledger_candidate ledger_doubled_candidate(
	const struct ledger_search *search, const struct classified *first, size_t count)
{
	size_t year = (size_t)first->year;
	size_t line = ledger_line_of(&search->result->matrices[year], first->posting->account);
	return (struct ledger_candidate){.pattern = PATTERN_POSTED_TWICE,
		.year = year,
		.other_year = year,
		.kind = first->kind,
		.from = line,
		.to = line,
		.amount = first->amount,
		.entry = first->entry,
		.parts = first,
		.part_count = count,
		.matched = true};
}

/* ---- all of them ---- */

/* An entry that was found: the place of its first part, and a hash of its postings. */
struct trace {
	uint64_t hash;
	size_t first;
};

static uint64_t hash_of(const struct ledger_search *search, const struct entry *entry)
{
	uint64_t hash = 0;
	for (size_t i = 0; i < entry->count; i++) {
		int64_t amount = 0;
		ledger_amount_whole(&amount, search, entry->postings[i].amount);
		hash = text_hash(entry->postings[i].account->number, hash);
		hash = (hash ^ (uint64_t)amount) * UINT64_C(0x9E3779B97F4A7C15);
	}
	return hash;
}

static int by_hash(const void *left, const void *right)
{
	const struct trace *a = left, *b = right;
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return a->first < b->first ? -1 : a->first > b->first;
}

static struct trace *traces_of(
	size_t *count, const struct ledger_search *search, struct arena *scratch)
{
	const struct found_entries *found = &search->found;
	struct trace *traces = arena_array(scratch, found->classified_count + 1, sizeof *traces);
	*count = 0;
	for (size_t i = 0; i < found->classified_count; i += ledger_parts_of(found, i))
		if (found->classified[i].year >= 0)
			traces[(*count)++] = (struct trace){hash_of(search, found->classified[i].entry), i};
	sort_stable(traces, *count, sizeof *traces, by_hash);
	return traces;
}

static struct ledger_single_mistake mistake_of(struct ledger_search *search, size_t first)
{
	struct ledger_trial trial = {.search = search,
		.first = &search->found.classified[first],
		.count = ledger_parts_of(&search->found, first)};
	struct ledger_single_mistake out = {
		.candidate = ledger_doubled_candidate(search, trial.first, trial.count)};
	out.candidate.twin = true;
	ledger_sum_begin(search);
	ledger_trial_sum(&trial, (size_t)trial.first->year, -1);
	if (ledger_sum_end(&trial.found, search))
		out.mends = ledger_effects_copy(&trial.found, search->arena);
	return out;
}

struct ledger_single_mistake *ledger_doubled_find(size_t *count, struct ledger_search *search)
{
	struct ledger_single_mistake *out = arena_array(search->arena, MOST_DOUBLED, sizeof *out);
	struct arena *scratch = arena_new();
	size_t traced;
	const struct trace *traces = traces_of(&traced, search, scratch);
	*count = 0;
	for (size_t i = 1; i < traced && *count < MOST_DOUBLED; i++) {
		const struct classified *all = search->found.classified;
		if (traces[i].hash == traces[i - 1].hash &&
			same_postings(search, all[traces[i].first].entry, all[traces[i - 1].first].entry))
			out[(*count)++] = mistake_of(search, traces[i].first);
	}
	arena_free(scratch);
	return out;
}
