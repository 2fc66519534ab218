/* Entries whose amounts were altered when they were posted: the sides exchanged, ten times or a
 * tenth of each amount, two digits of an amount exchanged on both sides of the entry. */
#include <stdlib.h>
#include <string.h>

#include "statements/diagnose/entry/parts.h"

/* ---- an amount with two digits exchanged ---- */

/* Exchanges the digits at `unit`, a power of ten, and above it. Returns false where they are the
 * same, or where the amount would begin with 0. */
static bool exchange_digits(int64_t *out, int64_t units, int64_t unit)
{
	int64_t from = llabs(units) / unit, low = from % 10, high = from / 10 % 10;
	if (low == high || (from < 100 && low == 0))
		return false;
	int64_t by = (low - high) * 9 * unit;
	*out = units < 0 ? units - by : units + by;
	return true;
}

static bool has_digits_above(int64_t units, int64_t unit)
{
	return llabs(units) / unit >= 10;
}

/* ---- entries in passing ---- */

static bool may_be_exchanged(
	struct ledger_search *search, const struct passing_entry *entry, size_t at, int64_t by)
{
	size_t year = (size_t)entry->year;
	const struct passing_posting *posting = &entry->postings[at];
	for (size_t other = 0; other < entry->count; other++) {
		if (other == at)
			continue;
		ledger_sum_begin(search);
		ledger_sum_posting(search, year, posting->account, posting->kind, by);
		ledger_sum_posting(
			search, year, entry->postings[other].account, entry->postings[other].kind, -by);
		if (ledger_sum_explains(search, 1, 1))
			return true;
	}
	return false;
}

static bool may_be_transposed(struct ledger_search *search, const struct passing_entry *entry)
{
	for (size_t at = 0; at < entry->count; at++) {
		int64_t units = entry->postings[at].units, due;
		for (int64_t unit = 1; has_digits_above(units, unit); unit *= 10)
			if (exchange_digits(&due, units, unit) && ledger_in_question(search, due - units) &&
				may_be_exchanged(search, entry, at, due - units))
				return true;
	}
	return false;
}

bool ledger_may_be_altered(struct ledger_search *search, const struct passing_entry *entry)
{
	ledger_sum_begin(search);
	ledger_sum_entry(search, entry, (size_t)entry->year, -1);
	return ledger_sum_explains(search, 2, 1) || ledger_sum_explains(search, 9, 10) ||
		ledger_sum_explains(search, -9, 1) || may_be_transposed(search, entry);
}

/* ---- one entry ---- */

/* Adds to the candidate what a cell of the matrix lacks. Cells beyond LEDGER_LINES are left out. */
static void add_lack(struct ledger_candidate *out, const struct ledger_trial *trial,
	const struct account *account, enum kind kind, number amount)
{
	const struct ledger_search *search = trial->search;
	size_t line = ledger_line_of(&search->result->matrices[out->year], account), at = 0;
	if (line >= search->lines)
		return;
	while (at < out->line_count && (out->lines[at] != line || out->kinds[at] != kind))
		at++;
	if (at == LEDGER_LINES)
		return;
	if (at == out->line_count) {
		out->lines[at] = line;
		out->kinds[at] = kind;
		out->lacks[at] = number_from_integer(search->arena, 0);
		out->line_count++;
	}
	out->lacks[at] = number_add(search->arena, out->lacks[at], amount);
}

static void drop_settled_lines(struct ledger_candidate *out)
{
	size_t kept = 0;
	for (size_t i = 0; i < out->line_count; i++) {
		if (number_sign(out->lacks[i]) == 0)
			continue;
		out->lines[kept] = out->lines[i];
		out->kinds[kept] = out->kinds[i];
		out->lacks[kept++] = out->lacks[i];
	}
	out->line_count = kept;
}

/* Tries the entry with the amounts of `due`. */
static void try_amounts(struct ledger_trial *trial, const struct entry *due,
	enum error_pattern pattern, struct arena *scratch)
{
	struct arena *arena = trial->search->arena;
	size_t year = (size_t)trial->first->year;
	struct ledger_candidate candidate = {.pattern = pattern,
		.year = year,
		.other_year = year,
		.kind = trial->first->kind,
		.to_kind = trial->first->kind,
		.amount = trial->first->amount,
		.entry = trial->first->entry,
		.matched = true};
	ledger_trial_sum_due(trial, due, scratch);
	for (size_t i = 0; i < trial->count; i++)
		add_lack(&candidate, trial, trial->first[i].posting->account, trial->first[i].kind,
			number_negate(arena, trial->first[i].amount));
	for (size_t i = 0; i < trial->parts.count; i++)
		add_lack(&candidate, trial, trial->parts.items[i].posting->account,
			trial->parts.items[i].kind, amount_number(trial->parts.items[i].amount, arena));
	drop_settled_lines(&candidate);
	if (candidate.line_count < 2)
		return;
	candidate.from = candidate.lines[0];
	candidate.to = candidate.lines[1];
	ledger_trial_keep(trial, &candidate);
}

struct entry ledger_entry_copy(const struct entry *entry, struct arena *arena)
{
	struct entry copy = *entry;
	copy.postings = arena_array(arena, copy.count, sizeof *copy.postings);
	memcpy(copy.postings, entry->postings, copy.count * sizeof *copy.postings);
	return copy;
}

static bool is_small(const struct entry *entry)
{
	for (size_t i = 0; i < entry->count; i++)
		if (entry->postings[i].amount.big)
			return false;
	return true;
}

static void try_reversed(struct ledger_trial *trial, struct arena *scratch)
{
	struct entry due = ledger_entry_copy(trial->first->entry, scratch);
	for (size_t i = 0; i < due.count; i++)
		due.postings[i].amount = amount_negated(due.postings[i].amount, scratch);
	try_amounts(trial, &due, PATTERN_REVERSED, scratch);
}

/* An amount with `up` more zeros, or with one less. */
static bool move_point(struct amount *amount, bool up)
{
	if (up)
		return !__builtin_mul_overflow(amount->units, 10, &amount->units);
	bool whole = amount->units % 10 == 0;
	if (whole)
		amount->units /= 10;
	else
		amount->scale++;
	return whole || amount->scale > 0;
}

static void try_scaled(struct ledger_trial *trial, bool up, struct arena *scratch)
{
	struct entry due = ledger_entry_copy(trial->first->entry, scratch);
	for (size_t i = 0; i < due.count; i++)
		if (!move_point(&due.postings[i].amount, up))
			return;
	try_amounts(trial, &due, PATTERN_FACTOR, scratch);
}

/* Tries one posting with another amount, and each other posting in turn as the one that takes the
 * other side of the change. */
static void try_exchanged(
	struct ledger_trial *trial, size_t at, int64_t units, struct arena *scratch)
{
	const struct entry *entry = trial->first->entry;
	int64_t by = units - entry->postings[at].amount.units;
	for (size_t other = 0; other < entry->count; other++) {
		if (other == at || entry->postings[other].amount.scale != entry->postings[at].amount.scale)
			continue;
		struct entry due = ledger_entry_copy(entry, scratch);
		due.postings[at].amount.units = units;
		due.postings[other].amount.units -= by;
		try_amounts(trial, &due, PATTERN_TRANSPOSITION, scratch);
	}
}

static void try_transposed(struct ledger_trial *trial, struct arena *scratch)
{
	const struct entry *entry = trial->first->entry;
	for (size_t at = 0; at < entry->count; at++) {
		struct amount amount = entry->postings[at].amount, change = amount;
		for (int64_t unit = 1; has_digits_above(amount.units, unit); unit *= 10) {
			int64_t due, by;
			if (!exchange_digits(&due, amount.units, unit))
				continue;
			change.units = due - amount.units;
			if (ledger_amount_whole(&by, trial->search, change) &&
				ledger_in_question(trial->search, by))
				try_exchanged(trial, at, due, scratch);
		}
	}
}

void ledger_alterations_try(struct ledger_trial *trial)
{
	struct arena *scratch = arena_new();
	trial->parts = (struct parts){0};
	if (is_small(trial->first->entry)) {
		try_reversed(trial, scratch);
		try_scaled(trial, false, scratch);
		try_scaled(trial, true, scratch);
		try_transposed(trial, scratch);
	}
	trial->parts = (struct parts){0};
	arena_free(scratch);
}
