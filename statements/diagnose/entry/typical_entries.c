/* Learns what entries usually look like: which lines they move, and in which direction. Used for
 * ranking alone: it proves nothing. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"

#include "statements/diagnose/entry/parts.h"

enum { MOST_LINES = 32 };

/* What one entry moves, by line. */
struct shape {
	uint32_t lines[MOST_LINES];
	int64_t amounts[MOST_LINES];
	size_t count;
	bool known;
};

static void shape_add(struct shape *shape, size_t line, int64_t amount)
{
	size_t at = 0;
	while (at < shape->count && shape->lines[at] != line)
		at++;
	if (at == MOST_LINES) {
		shape->known = false;
		return;
	}
	if (at == shape->count) {
		shape->lines[shape->count] = (uint32_t)line;
		shape->amounts[shape->count++] = 0;
	}
	if (__builtin_add_overflow(shape->amounts[at], amount, &shape->amounts[at]))
		shape->known = false;
}

/* The shape as words: each line once, as an odd number where it is debited. */
static size_t words_of(uint32_t words[MOST_LINES], const struct shape *shape)
{
	size_t count = 0;
	for (size_t i = 0; i < shape->count; i++)
		if (shape->amounts[i] != 0)
			words[count++] = shape->lines[i] * 2 + (shape->amounts[i] > 0);
	sort_uint32(words, count);
	return count;
}

/* The count of entries of that shape; a new shape starts at zero. */
static size_t *count_at(struct ledger_shapes *shapes, const uint32_t *words, size_t count)
{
	size_t known = shapes->sequences.count, index = tuple_set_add(&shapes->sequences, words, count);
	if (index == known) {
		shapes->counts = arena_grow(shapes->sequences.arena, shapes->counts, known,
			&shapes->capacity, sizeof *shapes->counts);
		shapes->counts[index] = 0;
	}
	return &shapes->counts[index];
}

static size_t *count_of(struct ledger_shapes *shapes, const struct shape *shape)
{
	uint32_t words[MOST_LINES];
	size_t count = words_of(words, shape);
	return count_at(shapes, words, count);
}

void ledger_shapes_count(struct ledger_shapes *shapes, const struct ledger_search *search,
	const struct passing_entry *entry)
{
	const struct matrix *matrix = &search->result->matrices[entry->year];
	struct shape shape = {.known = true};
	for (size_t i = 0; i < entry->count && shape.known; i++)
		shape_add(
			&shape, ledger_line_of(matrix, entry->postings[i].account), entry->postings[i].units);
	if (shape.known)
		++*count_of(shapes, &shape);
}

void ledger_shapes_join(struct ledger_shapes *into, const struct ledger_shapes *from)
{
	for (size_t i = 0; i < from->sequences.count; i++)
		*count_at(into, from->sequences.items[i].words, from->sequences.items[i].count) +=
			from->counts[i];
}

/* The shape of the entry as it is posted; with `moved`, with the amount in question on the line
 * where it belongs. */
static void entry_shape(struct shape *out, const struct ledger_search *search,
	const struct ledger_candidate *candidate, bool moved)
{
	*out = (struct shape){.known = true};
	for (size_t i = 0; i < candidate->entry->count; i++) {
		const struct posting *posting = &candidate->entry->postings[i];
		number value = amount_number(posting->amount, search->arena);
		size_t line = ledger_line_of(&search->result->matrices[candidate->year], posting->account);
		int64_t amount;
		bool due = moved && line == candidate->from && number_equal(value, candidate->amount);
		if (!ledger_whole(&amount, search, value))
			out->known = false;
		shape_add(out, due ? candidate->to : line, amount);
		moved = moved && !due;
	}
}

static void turn_shape(struct shape *shape)
{
	for (size_t i = 0; i < shape->count; i++)
		shape->amounts[i] = -shape->amounts[i];
}

static void missing_shape(
	struct shape *out, const struct ledger_search *search, const struct ledger_candidate *candidate)
{
	int64_t amount;
	*out = (struct shape){.known = true};
	for (size_t i = 0; i < candidate->line_count; i++)
		if (ledger_whole(&amount, search, candidate->lacks[i]))
			shape_add(out, candidate->lines[i], amount);
	if (candidate->line_count > 0 || !ledger_whole(&amount, search, candidate->amount))
		return;
	shape_add(out, candidate->from, -amount);
	shape_add(out, candidate->to, amount);
}

static bool more_than(size_t others, struct ledger_search *search, const struct shape *shape)
{
	return shape->known && *count_of(&search->shapes, shape) > others;
}

unsigned ledger_oddness(struct ledger_search *search, const struct ledger_candidate *candidate)
{
	enum { NO_TWIN = 3, NO_SUCH = 3, UNSEEN = 1, BY_CHANCE = 1 };
	struct shape shape;
	if (candidate->pattern == PATTERN_POSTED_TWICE)
		return candidate->twin ? 0 : NO_TWIN;
	if (candidate->pattern == PATTERN_WRONG_YEAR || candidate->pattern == PATTERN_FACTOR)
		return 0;
	if (candidate->pattern == PATTERN_TRANSPOSITION)
		return BY_CHANCE;
	if (candidate->pattern == PATTERN_REVERSED) {
		entry_shape(&shape, search, candidate, false);
		unsigned odd = more_than(1, search, &shape);
		turn_shape(&shape);
		return odd + !more_than(0, search, &shape);
	}
	if (!candidate->entry) {
		missing_shape(&shape, search, candidate);
		return more_than(0, search, &shape) ? UNSEEN : NO_SUCH;
	}
	entry_shape(&shape, search, candidate, false);
	unsigned odd = more_than(1, search, &shape);
	entry_shape(&shape, search, candidate, true);
	return odd + !more_than(0, search, &shape);
}
