/* Reads the ledger once: finds the entries that may be wrong, and counts how many entries are of
 * each shape. */
#include <stdlib.h>

#include "statements/diagnose/entry/parts.h"

enum { WHOLE = 1, POSTING = 2, RANKS = 2, MOST_ENTRIES = 20 * 1000 };

/* What one worker finds. */
struct watcher {
	struct ledger_search search; /* a copy with sums of its own */
	struct ledger_shapes shapes;
	const struct ledger_search *of;
};

static void *begin(void *context, struct arena *arena)
{
	const struct ledger_search *of = context;
	struct watcher *watcher = arena_alloc(arena, sizeof *watcher);
	*watcher = (struct watcher){.search = *of, .of = of, .shapes.sequences.arena = arena};
	struct ledger_search *search = &watcher->search;
	search->arena = arena;
	search->touched_count = 0;
	search->sums = arena_array(arena, of->row_count + 1, sizeof *search->sums);
	search->touched = arena_array(arena, of->row_count + 1, sizeof *search->touched);
	search->is_touched = arena_array(arena, of->row_count + 1, sizeof *search->is_touched);
	return watcher;
}

void ledger_sum_entry(
	struct ledger_search *search, const struct passing_entry *entry, size_t year, int sign)
{
	for (size_t i = 0; i < entry->count; i++)
		ledger_sum_posting(search, year, entry->postings[i].account, entry->postings[i].kind,
			sign * entry->postings[i].units);
}

bool ledger_sum_explains(const struct ledger_search *search, int64_t times, int64_t part)
{
	bool shows = false;
	for (size_t i = 0; i < search->touched_count; i++) {
		uint32_t row = search->touched[i];
		int64_t sum = search->sums[row], by, after;
		if (sum == 0)
			continue;
		if (sum % part != 0 || __builtin_mul_overflow(sum / part, times, &by))
			return false;
		if (!search->broken[row] &&
			(__builtin_add_overflow(search->residuals[row], by, &after) ||
				!ledger_within(after, search->slack)))
			return false;
		shows = shows || ledger_in_question(search, by);
	}
	return shows && !search->overflow;
}

/* Whether some broken relation is off by the amount that has been summed up. */
static bool shows(const struct ledger_search *search)
{
	for (size_t i = 0; i < search->touched_count; i++)
		if (search->sums[search->touched[i]] != 0 &&
			ledger_in_question(search, search->sums[search->touched[i]]))
			return true;
	return false;
}

/* Whether the amounts summed up leave the relations that hold as they are. */
static bool spares(const struct ledger_search *search)
{
	for (size_t i = 0; i < search->touched_count; i++) {
		uint32_t row = search->touched[i];
		int64_t after;
		if (!search->broken[row] && search->sums[row] != 0 &&
			(__builtin_add_overflow(search->residuals[row], search->sums[row], &after) ||
				!ledger_within(after, search->slack)))
			return false;
	}
	return !search->overflow;
}

/* Whether the entry may be posted twice, or posted in the wrong one of two neighbouring years.
 * `shown` tells whether some broken relation is off by what the whole entry moves. */
static bool may_be_wrong_whole(
	bool *shown, struct ledger_search *search, const struct passing_entry *entry)
{
	size_t year = (size_t)entry->year;
	ledger_sum_begin(search);
	ledger_sum_entry(search, entry, year, -1);
	*shown = shows(search);
	if (!*shown)
		return false;
	bool wrong = spares(search);
	for (size_t other = year ? year - 1 : 1;
		 !wrong && other < search->result->matrix_count && other <= year + 1; other += 2) {
		ledger_sum_begin(search);
		ledger_sum_entry(search, entry, year, -1);
		ledger_sum_entry(search, entry, other, 1);
		wrong = spares(search) && shows(search);
	}
	return wrong;
}

static bool moves_what_is_broken(
	const struct ledger_search *search, size_t year, const struct passing_posting *posting)
{
	size_t line = ledger_line_of(&search->result->matrices[year], posting->account);
	if (line >= search->lines || posting->kind == KIND_CLOSING)
		return false;
	const struct ledger_effects *column = ledger_column(search, year, (int)posting->kind, line);
	for (size_t i = 0; i < column->count; i++)
		if (search->broken[column->items[i].row])
			return true;
	return false;
}

static unsigned wants(void *state, const struct passing_entry *entry)
{
	struct watcher *watcher = state;
	struct ledger_search *search = &watcher->search;
	if (entry->year < 0)
		return WHOLE;
	ledger_shapes_count(&watcher->shapes, search, entry);
	bool may_move = false, in_question = false, shown = false;
	for (size_t i = 0; i < entry->count; i++) {
		if (!moves_what_is_broken(search, (size_t)entry->year, &entry->postings[i]))
			continue;
		may_move = true;
		in_question |= ledger_in_question(search, entry->postings[i].units);
	}
	if (may_move &&
		(may_be_wrong_whole(&shown, search, entry) || ledger_may_be_altered(search, entry)))
		return WHOLE;
	/* with another entry, as a payment with its invoice, it may mend what it alone would not */
	return in_question || shown ? POSTING : 0;
}

static void end(void *context, void *state)
{
	struct ledger_search *search = context;
	const struct watcher *watcher = state;
	ledger_shapes_join(&search->shapes, &watcher->shapes);
}

/* ---- of a ledger on a server ---- */

/* Marks the accounts whose operations move what is broken. */
static const bool *marked_accounts(const struct ledger_search *search)
{
	const struct result *result = search->result;
	size_t accounts = result->chart->count;
	bool *marked = arena_array(search->arena, result->matrix_count * accounts + 1, sizeof *marked);
	for (size_t year = 0; year < result->matrix_count; year++)
		for (size_t i = 0; i < accounts; i++) {
			const struct passing_posting posting = {result->chart->accounts[i], KIND_OPERATION, 0};
			marked[year * accounts + i] = moves_what_is_broken(search, year, &posting);
		}
	return marked;
}

/* Amounts by which a mistake shows: an amount in question itself; half of it, of sides that are
 * exchanged; ten ninths and a ninth of it, of amounts that are a tenth or ten times what they
 * should be. */
static const struct passing_range *ranges_in_question(
	size_t *count, const struct ledger_search *search)
{
	static const struct {
		int64_t times, part;
	} shares[] = {{1, 1}, {1, 2}, {10, 9}, {1, 9}};
	const struct ledger_values *values = &search->values;
	enum { SHARES = sizeof shares / sizeof *shares };
	struct passing_range *ranges =
		arena_array(search->arena, values->count * SHARES + 1, sizeof *ranges);
	*count = 0;
	for (size_t i = 0; i < values->count; i++)
		for (size_t share = 0; share < SHARES; share++) {
			int64_t middle;
			if (__builtin_mul_overflow(values->items[i], shares[share].times, &middle))
				continue;
			ranges[*count] = passing_range_about(middle / shares[share].part, values->slack);
			ranges[(*count)++].most++; /* for what the division leaves */
		}
	return ranges;
}

int ledger_candidates_find(struct ledger_search *search)
{
	struct entry_wish wish = {begin, wants, end, search, RANKS, MOST_ENTRIES, search->scale,
		.marked = marked_accounts(search)};
	search->shapes = (struct ledger_shapes){.sequences.arena = search->arena};
	ledger_values_find(search);
	wish.ranges = ranges_in_question(&wish.range_count, search);
	return search->lookup->find(&search->found, &wish, search->lookup->context);
}
