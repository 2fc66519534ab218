#include "ledger/plan/apply/voids.h"

#include <string.h>

#include "ledger/base/text/hash.h"
#include "ledger/base/text/span.h"
#include "ledger/keys.h"

/* An entry: its rows as one sum, in which their order does not matter. */
struct summed_entry {
	uint64_t sum;
	date day;
	bool used;
	struct summed_entry *next; /* in the order of the file */
	struct summed_entry *same; /* another one with that sum */
};

struct summed_entries {
	struct summed_entry *first, **last;
	struct keys *by_number;
};

/* A hash of account and amount, the same for 5.0 and 5.00. */
static uint64_t line_hash(const struct void_line *line, bool negated, struct arena *arena)
{
	number value = amount_number(line->amount, arena);
	const char *text = number_exact_text(arena, negated ? number_negate(arena, value) : value);
	const char *account = (const char *)&line->account;
	return span_hash(
		span_of(text), span_hash((struct span){account, account + sizeof line->account}, 0));
}

static struct summed_entry *entry_of(
	struct summed_entries *entries, const struct void_line *line, struct arena *arena)
{
	void **place = keys_at(entries->by_number, line->journal, line->number);
	if (*place != NULL)
		return *place;
	struct summed_entry *entry = arena_alloc(arena, sizeof *entry);
	*entry = (struct summed_entry){.day = line->day};
	*entries->last = *place = entry;
	entries->last = &entry->next;
	return entry;
}

static void sum_entries(struct summed_entries *entries, const struct void_line *lines, size_t count,
	bool negated, struct arena *arena)
{
	*entries = (struct summed_entries){.by_number = keys_new(arena)};
	entries->last = &entries->first;
	for (size_t i = 0; i < count; i++)
		entry_of(entries, &lines[i], arena)->sum += line_hash(&lines[i], negated, arena);
}

static const char *sum_text(const struct summed_entry *entry, struct arena *arena)
{
	return arena_printf(arena, "%llx", (unsigned long long)entry->sum);
}

/* The first posted entry that reverses this one and no other. */
static struct summed_entry *reversal_of(
	const struct summed_entry *entry, const struct index *by_sum, struct arena *arena)
{
	struct summed_entry *found = index_get(by_sum, sum_text(entry, arena));
	while (found != NULL && (found->used || found->day < entry->day))
		found = found->same;
	return found;
}

size_t voids_reversed(bool *reversed, const struct void_line *voids, size_t void_count,
	const struct void_line *posted, size_t posted_count, struct arena *arena)
{
	struct summed_entries cancelled, others;
	struct index by_sum = {0};
	size_t count = 0;
	sum_entries(&cancelled, voids, void_count, false, arena);
	sum_entries(&others, posted, posted_count, true, arena);
	for (struct summed_entry *entry = others.first; entry != NULL; entry = entry->next) {
		const char *sum = sum_text(entry, arena);
		entry->same = index_get(&by_sum, sum);
		index_put(&by_sum, sum, entry, arena);
	}
	for (struct summed_entry *entry = cancelled.first; entry != NULL; entry = entry->next) {
		struct summed_entry *other = reversal_of(entry, &by_sum, arena);
		entry->used = other != NULL;
		if (other != NULL)
			other->used = true;
		count += other != NULL;
	}
	for (size_t i = 0; i < void_count; i++)
		reversed[i] = entry_of(&cancelled, &voids[i], arena)->used;
	return count;
}
