#include "ledger/journal.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/journal_rows.h"
#include "ledger/keys.h"

/* When rows of one key (journal, number) are one entry, and when they are several.
 *
 * An export in order of entry holds each entry as one block of rows; an export sorted by account
 * scatters it in blocks that do not balance by themselves, all of one date. So rows of one key are
 * one entry, except where the file itself shows that a number was used twice:
 * - rows of one key bear different dates: each date's rows are an entry if every date's balance;
 *   where one does not, nothing tells what belongs together ("journal.mixed-dates");
 * - rows of one key and date stand in separate blocks: each block is an entry if every block
 *   balances over two accounts or more (a voucher cancelled to zero, sorted by account, has blocks
 *   of one account that sum to zero).
 * The sink then receives several entries with the same key, and check L4 reports them. */

struct chain {
	struct row *first, *last;
};

struct gathering {
	const struct rows *rows;
	struct row **members;   /* rows of the current key, in order */
	struct entry **entries; /* by first row; NULL where no entry begins */
	struct arena *arena;
	struct error_list *errors;
};

static const struct posting *posting_of(const struct gathering *all, const struct row *row)
{
	return &all->rows->postings[row - all->rows->rows];
}

/* Links the rows of each key in file order. Returns the chains in the order of their first rows. */
static struct chain **chain_rows(const struct rows *rows, size_t *count, struct arena *arena)
{
	struct keys *keys = keys_new(arena);
	struct chain **chains = arena_array(arena, rows->count, sizeof *chains), *chain = NULL;
	*count = 0;
	for (struct row *row = rows->rows; row < rows->rows + rows->count; row++) {
		const struct row *before = chain == NULL ? NULL : chain->last;
		if (before == NULL || strcmp(before->number, row->number) != 0 ||
			strcmp(before->journal, row->journal) != 0)
			chain = *keys_at(keys, row->journal, row->number);
		if (chain != NULL) {
			chain->last = chain->last->next = row;
			continue;
		}
		chain = arena_alloc(arena, sizeof *chain);
		chain->first = chain->last = row;
		*keys_at(keys, row->journal, row->number) = chain;
		chains[(*count)++] = chain;
	}
	return chains;
}

static bool balances(const struct gathering *all, struct row *const *rows, size_t count)
{
	struct tally tally = {0};
	for (size_t i = 0; i < count; i++)
		tally_add(&tally, posting_of(all, rows[i])->amount);
	bool zero = tally_sign(&tally) == 0;
	tally_clear(&tally);
	return zero;
}

static bool stands_alone(const struct gathering *all, struct row *const *rows, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (posting_of(all, rows[i])->account != posting_of(all, rows[0])->account)
			return balances(all, rows, count);
	return false;
}

/* The rows' postings side by side: in place where they are so in the file, else a copy. */
static struct posting *gather(const struct gathering *all, struct row *const *rows, size_t count)
{
	size_t first = (size_t)(rows[0] - all->rows->rows);
	if (rows[count - 1] == rows[0] + (count - 1))
		return &all->rows->postings[first];
	struct posting *postings = arena_array(all->arena, count, sizeof *postings);
	for (size_t i = 0; i < count; i++)
		postings[i] = *posting_of(all, rows[i]);
	return postings;
}

/* The first text among the rows that is not empty. */
static void settle(const char **text, const char *candidate)
{
	if (**text == '\0')
		*text = candidate;
}

static struct entry *make_entry(const struct gathering *all, struct row *const *rows, size_t count)
{
	struct entry *entry = arena_alloc(all->arena, sizeof *entry);
	entry->type = rows[0]->type;
	entry->journal = rows[0]->journal;
	entry->number = rows[0]->number;
	entry->day = rows[0]->day;
	entry->reference = entry->preparer = "";
	for (size_t i = 0; i < count; i++) {
		settle(&entry->reference, rows[i]->reference);
		settle(&entry->preparer, rows[i]->preparer);
	}
	entry->postings = gather(all, rows, count);
	entry->count = count;
	entry->where = entry->postings[0].where;
	all->entries[rows[0] - all->rows->rows] = entry;
	return entry;
}

/* How many rows, from the first on, share a date; with `blocks`, they must also stand side by side
 * in the file. */
static size_t run(struct row *const *rows, size_t count, bool blocks)
{
	size_t length = 1;
	while (length < count && rows[length]->day == rows[0]->day &&
		(!blocks || rows[length]->place == rows[length - 1]->place + 1))
		length++;
	return length;
}

/* Makes entries of rows of one key and one date: one entry, or one for each block. */
static void divide_day(const struct gathering *all, struct row *const *rows, size_t count)
{
	bool several = !all->rows->whole_keys && run(rows, count, true) < count;
	for (size_t at = 0, length; several && at < count; at += length) {
		length = run(rows + at, count - at, true);
		several = stands_alone(all, rows + at, length);
	}
	for (size_t at = 0, length; at < count; at += length) {
		length = several ? run(rows + at, count - at, true) : count;
		make_entry(all, rows + at, length);
	}
}

static int by_day(const void *left, const void *right)
{
	const struct row *a = *(struct row *const *)left, *b = *(struct row *const *)right;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return a < b ? -1 : a > b;
}

/* Whether the rows of each date balance, for rows of one key that have several dates and are sorted
 * by date. Adds an error where they do not. */
static bool dates_balance(
	const struct gathering *all, const struct row *first, const struct row *odd, size_t count)
{
	for (size_t at = 0, length; at < count; at += length) {
		length = run(all->members + at, count - at, false);
		if (balances(all, all->members + at, length))
			continue;
		if (all->rows->dates_may_differ)
			return false;
		error_add(all->errors, "journal.mixed-dates", posting_of(all, odd)->where,
			date_text(all->arena, odd->day), date_text(all->arena, first->day), odd->number, NULL);
		return false;
	}
	return true;
}

static void divide_chain(const struct gathering *all, const struct chain *chain)
{
	size_t count = 0;
	const struct row *odd = NULL; /* the first row of another date */
	for (struct row *row = chain->first; row != NULL; row = row->next) {
		all->members[count++] = row;
		if (odd == NULL && row->day != chain->first->day)
			odd = row;
	}
	if (odd != NULL) {
		sort_stable(all->members, count, sizeof *all->members, by_day);
		if (!dates_balance(all, chain->first, odd, count)) {
			if (all->rows->dates_may_differ)
				make_entry(all, all->members, count)->other_day = odd->day;
			return;
		}
	}
	for (size_t at = 0, length; at < count; at += length) {
		length = run(all->members + at, count - at, false);
		divide_day(all, all->members + at, length);
	}
}

/* Sets the type of an adjusting entry. Its first row states it; each other row states the same
 * type, or none. */
static void settle_types(const struct gathering *all, const struct chain *chain)
{
	enum entry_type type = chain->first->type;
	if (type == ENTRY_JOURNAL)
		error_add(all->errors, "adjustment.no-type", posting_of(all, chain->first)->where,
			chain->first->number, NULL);
	for (struct row *row = chain->first->next; row != NULL; row = row->next) {
		if (row->type == ENTRY_JOURNAL)
			row->type = type;
		else if (row->type != type && type != ENTRY_JOURNAL)
			error_add(all->errors, "adjustment.mixed-types", posting_of(all, row)->where,
				row->number, NULL);
	}
}

/* Gathers the rows into entries and hands each to the sink, in order of first rows. */
static int tell(const struct rows *rows, bool adjustments, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors)
{
	size_t count, earlier = errors->total;
	struct gathering all = {.rows = rows, .arena = arena, .errors = errors};
	struct chain **chains = chain_rows(rows, &count, arena);
	all.members = arena_array(arena, rows->count, sizeof *all.members);
	all.entries = arena_array(arena, rows->count, sizeof *all.entries);
	for (size_t i = 0; i < count; i++) {
		if (adjustments)
			settle_types(&all, chains[i]);
		divide_chain(&all, chains[i]);
	}
	if (errors->total != earlier)
		return -1;
	for (size_t i = 0; i < rows->count; i++) {
		int stopped = all.entries[i] == NULL ? 0 : sink(all.entries[i], context);
		if (stopped != 0)
			return stopped;
	}
	return 0;
}

int rows_tell(const struct rows *rows, entry_sink sink, void *context, struct arena *arena,
	struct error_list *errors)
{
	return tell(rows, false, sink, context, arena, errors);
}

int journal_read(const char *path, struct chart *chart, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors)
{
	struct rows rows;
	if (journal_rows_read(&rows, path, chart, arena, errors) != 0)
		return -1;
	return rows_tell(&rows, sink, context, arena, errors);
}

int adjustments_read(const char *path, struct chart *chart, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors)
{
	struct rows rows;
	if (adjustment_rows_read(&rows, path, chart, arena, errors) != 0)
		return -1;
	return tell(&rows, true, sink, context, arena, errors);
}

const char *entry_name(const struct entry *entry, struct arena *arena)
{
	return *entry->journal ? arena_printf(arena, "%s/%s", entry->journal, entry->number)
						   : entry->number;
}
