#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"

#include "ledger/scan/digits.h"
#include "ledger/scan/scan_parts.h"

enum { FIRST_SLOTS = 256, SERIES_MOST = 1 << 14, INTERVALS_MOST = 1 << 17, DIGITS_MOST = 18 };

/* As split, one digit after the other. */
static struct span split_long(uint64_t *number_, struct span text)
{
	const char *at = text.end, *first = text.end;
	uint64_t sum = 0, unit = 1;
	for (; at > text.begin && text.end - at < DIGITS_MOST && at[-1] >= '0' && at[-1] <= '9';
		 unit *= 10) {
		uint64_t digit = (uint64_t)(*--at - '0');
		sum += digit * unit;
		first = digit != 0 ? at : first;
	}
	*number_ = sum;
	return (struct span){text.begin, first};
}

/* The last eight bytes of a text of four bytes or more; zeros for those that it lacks. */
static uint64_t last_bytes(struct span text)
{
	size_t length = span_length(text);
	if (length >= 8)
		return span_bytes(text.end - 8, 8);
	return span_bytes(text.end - 4, 4) << 32 |
		(uint32_t)(span_bytes(text.begin, 4) << 8 * (8 - length));
}

/* Splits the text into the number at its end, without leading zeros, and what comes before it.
 * Together they give the text again: zeros alone are no number, but a part of what comes before it,
 * and the number is then 0. */
static inline struct span split(uint64_t *number_, struct span text)
{
	size_t length = span_length(text);
	if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__ || length < 4)
		return split_long(number_, text);
	uint64_t word = last_bytes(text), others = digits_others(word), kept = ~UINT64_C(0);
	if (others >> 63 != 0 || (others == 0 && length > 8))
		return split_long(number_, text);
	if (others != 0)
		kept <<= 64 - __builtin_clzll(others);
	word = (word & kept) | (digits_zeros & ~kept);
	*number_ = digits_value(word);
	uint64_t nonzero = word ^ digits_zeros;
	return (struct span){
		text.begin, nonzero == 0 ? text.end : text.end - 8 + __builtin_ctzll(nonzero) / 8};
}

static bool is_empty(struct span text)
{
	return text.begin == text.end;
}

static bool is_of(const struct series *series, const struct scan_key *key, struct span prefix)
{
	return series->epoch == key->epoch && series->part == key->part &&
		span_equal(series->prefix, prefix) && span_equal(series->journal, key->journal) &&
		((is_empty(series->unit) && is_empty(key->unit)) || span_equal(series->unit, key->unit));
}

static uint64_t hash_of(const struct scan_key *key, struct span prefix)
{
	return span_hash(prefix, key_journal_hash(key));
}

static void make_slots(struct series_table *table)
{
	table->slot_count = table->slot_count == 0 ? FIRST_SLOTS : table->slot_count * 4;
	table->slots = arena_array(table->arena, table->slot_count, sizeof *table->slots);
	for (size_t i = 0; i < table->count; i++) {
		size_t at = (size_t)table->series[i].hash & (table->slot_count - 1);
		while (table->slots[at] != 0)
			at = (at + 1) & (table->slot_count - 1);
		table->slots[at] = (uint32_t)i + 1;
	}
}

/* A copy: the text may lie in a window that is read over. */
static struct span kept(const struct series_table *table, struct span text)
{
	return span_of(arena_text_n(table->arena, text.begin, span_length(text)));
}

static uint32_t series_of(
	struct series_table *table, const struct scan_key *key, struct span prefix)
{
	if (table->last < table->count && is_of(&table->series[table->last], key, prefix))
		return table->last;
	if (table->slot_count < table->count * 2 + 2)
		make_slots(table);
	uint64_t hash = hash_of(key, prefix);
	size_t at = (size_t)hash & (table->slot_count - 1);
	for (; table->slots[at] != 0; at = (at + 1) & (table->slot_count - 1))
		if (is_of(&table->series[table->slots[at] - 1], key, prefix))
			return table->last = table->slots[at] - 1;
	table->series = arena_grow(
		table->arena, table->series, table->count, &table->capacity, sizeof *table->series);
	table->series[table->count++] = (struct series){.epoch = key->epoch,
		.part = key->part,
		.unit = kept(table, key->unit),
		.journal = kept(table, key->journal),
		.prefix = kept(table, prefix),
		.hash = hash,
		.stretch = SIZE_MAX};
	table->slots[at] = (uint32_t)table->count;
	return table->last = (uint32_t)table->count - 1;
}

void series_note(struct series_table *table, const struct scan_key *key, size_t stretch)
{
	uint64_t number_;
	if (table->unproven)
		return;
	struct span prefix = split(&number_, key->number);
	uint32_t at = series_of(table, key, prefix);
	struct series *series = &table->series[at];
	if (series->stretch == stretch && table->intervals[series->interval].high < number_) {
		table->intervals[series->interval].high = number_;
		return;
	}
	series->stretch = stretch;
	series->interval = table->interval_count;
	table->intervals = arena_grow(table->arena, table->intervals, table->interval_count,
		&table->interval_capacity, sizeof *table->intervals);
	table->intervals[table->interval_count++] = (struct number_interval){at, number_, number_};
	table->unproven = table->count > SERIES_MOST || table->interval_count > INTERVALS_MOST;
}

bool series_exact(
	uint64_t *out, struct series_table *own, struct series_ids *ids, const struct scan_key *key)
{
	enum { NUMBER_BITS = 50 };
	uint64_t number_;
	struct span prefix = split(&number_, key->number);
	uint32_t at = series_of(own, key, prefix);
	struct series *series = &own->series[at];
	if (series->id == 0) {
		lock_take(&ids->lock);
		series->id = series_of(&ids->table, key, prefix) + 1;
		lock_release(&ids->lock);
	}
	*out = (uint64_t)series->id << NUMBER_BITS | number_;
	return number_ >> NUMBER_BITS == 0 && series->id < SERIES_MOST;
}

/* An interval with the series that it is of, whichever table knows it. */
struct claim {
	const struct series *series;
	uint64_t low, high;
};

static int compare_spans(struct span a, struct span b)
{
	size_t shorter = span_length(a) < span_length(b) ? span_length(a) : span_length(b);
	int order = shorter == 0 ? 0 : memcmp(a.begin, b.begin, shorter);
	return order != 0 ? order
					  : (span_length(a) > span_length(b)) - (span_length(a) < span_length(b));
}

static int compare_series(const struct series *a, const struct series *b)
{
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	if (a->epoch != b->epoch)
		return a->epoch < b->epoch ? -1 : 1;
	if (a->part != b->part)
		return a->part < b->part ? -1 : 1;
	int order = compare_spans(a->journal, b->journal);
	order = order != 0 ? order : compare_spans(a->unit, b->unit);
	return order != 0 ? order : compare_spans(a->prefix, b->prefix);
}

static int by_series_and_low(const void *left, const void *right)
{
	const struct claim *a = left, *b = right;
	int order = a->series == b->series ? 0 : compare_series(a->series, b->series);
	return order != 0 ? order : (a->low > b->low) - (a->low < b->low);
}

bool series_disjoint(const struct series_table *const *tables, size_t count, struct arena *arena)
{
	size_t all = 0;
	for (size_t i = 0; i < count; i++) {
		if (tables[i]->unproven)
			return false;
		all += tables[i]->interval_count;
	}
	struct claim *claims = arena_array(arena, all, sizeof *claims), *next = claims;
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < tables[i]->interval_count; j++) {
			const struct number_interval *interval = &tables[i]->intervals[j];
			*next++ =
				(struct claim){&tables[i]->series[interval->series], interval->low, interval->high};
		}
	sort_stable(claims, all, sizeof *claims, by_series_and_low);
	for (size_t i = 1; i < all; i++)
		if (compare_series(claims[i - 1].series, claims[i].series) == 0 &&
			claims[i].low <= claims[i - 1].high)
			return false;
	return true;
}
