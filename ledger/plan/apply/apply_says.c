/* What the words of a row announce: a total, a balance. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/apply/apply_parts.h"
#include "ledger/plan/words.h"

/* Folded texts, since most of them come back. */
enum { FOLDED = 64, FOLDED_LONGEST = 48 };
struct applied_texts {
	struct folded_text {
		size_t length; /* 0: there is none */
		char text[FOLDED_LONGEST];
		const char *folded;
	} items[FOLDED];
};

struct applied_texts *applied_texts_new(struct arena *arena)
{
	return arena_alloc(arena, sizeof(struct applied_texts));
}

const char *applied_folded(const struct plan_reader *reader, struct span cell)
{
	while (!span_empty(cell) && strchr("'\"*", *cell.begin) != NULL)
		cell.begin++;
	while (!span_empty(cell) && strchr("'\"*", cell.end[-1]) != NULL)
		cell.end--;
	struct arena *arena = reader->arena;
	size_t length = span_length(cell);
	if (length == 0 || length > FOLDED_LONGEST)
		return text_folded(arena, arena_text_n(arena, cell.begin, length));
	struct folded_text *known = &reader->texts->items[span_hash(cell, 0) >> 32 & (FOLDED - 1)];
	if (known->length == length && memcmp(known->text, cell.begin, length) == 0)
		return known->folded;
	known->length = length;
	memcpy(known->text, cell.begin, length);
	known->folded = text_folded(arena, arena_text_n(arena, cell.begin, length));
	return known->folded;
}

bool applied_ends_with_total(const char *folded)
{
	size_t length = strlen(folded);
	return length > 6 &&
		(text_equal(folded + length - 6, " total") || text_equal(folded + length - 7, " totals"));
}

/* Whether the rest has nothing but digits, signs and a date. */
static bool is_alone(const char *rest, const struct words *words)
{
	const char *digits = rest + strspn(rest, " :.-/(),0123456789");
	return *digits == '\0' || value_date_readings(span_of(rest + strspn(rest, " :-")), words) != 0;
}

/* What the folded text announces. */
static enum said folded_says(const struct words *words, const char *folded, bool whole)
{
	size_t opening = words_begins(words, "opening", folded);
	size_t closing = words_begins(words, "closing", folded);
	size_t total = words_begins(words, "total", folded);
	if (opening > 0 && (!whole || is_alone(folded + opening, words)))
		return SAID_OPENING;
	if (total > 0 && (!whole || is_alone(folded + total, words)))
		return SAID_TOTAL;
	if (closing > 0 && (!whole || is_alone(folded + closing, words)))
		return SAID_CLOSING;
	size_t carried = words_begins(words, "carried", folded);
	if (carried > 0 && is_alone(folded + carried, words))
		return SAID_OPENING;
	return !whole && applied_ends_with_total(folded) ? SAID_TOTAL : SAID_NOTHING;
}

enum said applied_cell_says(const struct plan_reader *reader, struct span cell, bool whole)
{
	const struct words *words = reader->plan->wishes->words;
	if (span_empty(cell) || span_length(cell) > 120)
		return SAID_NOTHING;
	enum said said = folded_says(words, applied_folded(reader, cell), whole);
	/* an amount announces nothing; few texts get so far */
	return said != SAID_NOTHING && value_amount_forms(cell, words) == 0 ? said : SAID_NOTHING;
}

enum said applied_row_says(const struct plan_reader *reader, bool whole)
{
	enum said said = SAID_NOTHING;
	for (size_t i = 0; i < reader->cells.count; i++) {
		enum said one = applied_cell_says(reader, reader->cells.items[i], whole);
		if (one == SAID_TOTAL)
			return one;
		if (said == SAID_NOTHING)
			said = one;
	}
	return said;
}

enum applied_kind applied_kind_said(enum said said)
{
	return said == SAID_TOTAL  ? APPLIED_TOTAL
		: said == SAID_OPENING ? APPLIED_OPENING
							   : APPLIED_CLOSING;
}

bool applied_only_amounts(const struct plan_reader *reader)
{
	for (size_t i = 0; i < reader->cells.count; i++)
		if (!span_empty(reader->cells.items[i]) &&
			value_amount_forms(reader->cells.items[i], reader->plan->wishes->words) == 0)
			return false;
	return true;
}
