/* Finds a phrase in a sentence, part by part; a gap is tried short first. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/facts/hedge.h"
#include "statements/published/facts/phrase_book.h"

enum { GAP_WORDS = 10, WIDE_GAP_ITEMS = 25, NAME_WORDS = 6, THING_WORDS = 8, STEM = 4, BEHIND = 3 };

struct matching {
	const struct phrase *phrase;
	const struct sentence *sentence;
	struct phrase_match *out;
};

/* Whether the number is of the kind that the pattern asks for. */
static bool is_of_type(const struct sentence *sentence, size_t at, char type)
{
	const struct printed_number *number = item_number(sentence, at);
	if (type == '%' || number->percent)
		return type == '%' && number->percent;
	if (type == '#')
		return !number->dollar && number->scale == 0 && number->units > 0;
	return type != '$' || hedge_is_amount(sentence, at);
}

/* Whether a gap may hold the item: a comma, a wide one any mark that ends no sentence, or a word
 * that neither counts nor leaves out. */
static bool is_between(const struct sentence *sentence, size_t at, bool wide)
{
	if (at >= sentence->count || item_measures(sentence, at))
		return false;
	const struct item *item = &sentence->items[at];
	return item->mark == ',' || (wide && item->mark && item->mark != '.') ||
		(!item->mark && (item->number || !fact_words_are(item->word, FACT_SOME)));
}

static bool is_plain_word(const struct sentence *sentence, size_t at)
{
	return at < sentence->count && !sentence->items[at].mark && !item_measures(sentence, at) &&
		!item_is(sentence, at, FACT_SOME);
}

/* Whether a word of the noun behind the number begins as the item does. */
static bool is_noun_of(const struct sentence *sentence, size_t number, size_t at)
{
	const char *word = item_word(sentence, at);
	for (size_t i = number + 1; i <= number + BEHIND; i++) {
		const char *noun = item_word(sentence, i);
		if (strlen(noun) >= STEM && strncmp(noun, word, STEM) == 0)
			return true;
	}
	return false;
}

/* The place behind the thing that the number at `at` counts; `at` where there is no such number. */
static size_t past_thing(const struct sentence *sentence, size_t at)
{
	size_t end = at + 1;
	if (!item_measures(sentence, at))
		return at;
	while (end <= at + THING_WORDS && is_plain_word(sentence, end) &&
		!item_is(sentence, end, FACT_AND))
		end++;
	return end;
}

/* The place of the next thing of a list, behind "," or "et" and two small words at most. */
static size_t next_thing(bool *last, const struct sentence *sentence, size_t at)
{
	size_t begin = at + item_is_mark(sentence, at, ',') + 0;
	*last = item_is(sentence, begin, FACT_AND);
	begin += *last;
	if (begin == at)
		return SIZE_MAX;
	for (size_t i = begin; i <= begin + 2; i++)
		if (item_measures(sentence, i))
			return i;
		else if (!is_plain_word(sentence, i))
			break;
	return SIZE_MAX;
}

/* Whether the numbers may be things of one list: of one kind, with as many decimals. */
static bool are_alike(const struct printed_number *a, const struct printed_number *b)
{
	return number_is_like(a, b) && a->scale == b->scale;
}

/* Reads a list that "et" closes. Returns the place behind it; 0 where there is none. */
static size_t read_list(struct phrase_match *out, const struct sentence *sentence, size_t at)
{
	bool last = false;
	size_t thing = at;
	out->list_count = 0;
	while (
		thing != SIZE_MAX && item_measures(sentence, thing) && out->list_count < PHRASE_LIST_MAX) {
		out->list[out->list_count++] = thing;
		at = past_thing(sentence, thing);
		if (!are_alike(item_number(sentence, thing), item_number(sentence, out->list[0])))
			return 0;
		if (last)
			return out->list_count >= 2 ? at : 0;
		thing = next_thing(&last, sentence, at);
	}
	return 0;
}

static bool match_from(const struct matching *matching, size_t part, size_t at);

static bool match_gap(const struct matching *matching, size_t part, size_t at)
{
	bool wide = matching->phrase->parts[part].kind == PHRASE_WIDE_GAP;
	for (size_t i = 0; i <= (wide ? WIDE_GAP_ITEMS : GAP_WORDS); i++) {
		if (match_from(matching, part + 1, at + i))
			return true;
		if (!is_between(matching->sentence, at + i, wide))
			return false;
	}
	return false;
}

static bool match_name(const struct matching *matching, size_t part, size_t at)
{
	for (size_t i = 1; i <= NAME_WORDS && is_plain_word(matching->sentence, at + i - 1); i++) {
		matching->out->name_begin = at;
		matching->out->name_end = at + i;
		if (match_from(matching, part + 1, at + i))
			return true;
	}
	return false;
}

static bool match_number(const struct matching *matching, size_t part, size_t at)
{
	const struct phrase_part *wanted = &matching->phrase->parts[part];
	if (!item_measures(matching->sentence, at) || !is_of_type(matching->sentence, at, wanted->type))
		return false;
	matching->out->place[wanted->sign - 'A'] = at;
	return match_from(matching, part + 1, at + 1);
}

static bool match_list(const struct matching *matching, size_t part, size_t at)
{
	size_t end = read_list(matching->out, matching->sentence, at);
	return end > 0 && match_from(matching, part + 1, end);
}

/* Whether the item is what a part of one item asks for. */
static bool is_wanted(const struct matching *matching, const struct phrase_part *wanted, size_t at)
{
	const struct sentence *sentence = matching->sentence;
	switch (wanted->kind) {
	case PHRASE_MARK: return item_is_mark(sentence, at, wanted->sign);
	case PHRASE_WORD:
		return at < sentence->count && text_matches_any(item_word(sentence, at), wanted->words);
	case PHRASE_CLASS: return item_is(sentence, at, wanted->class);
	default: return is_noun_of(sentence, matching->out->place[wanted->sign - 'A'], at);
	}
}

static bool match_part(const struct matching *matching, size_t part, size_t at)
{
	const struct phrase_part *wanted = &matching->phrase->parts[part];
	switch (wanted->kind) {
	case PHRASE_GAP:
	case PHRASE_WIDE_GAP: return match_gap(matching, part, at);
	case PHRASE_NAME: return match_name(matching, part, at);
	case PHRASE_NUMBER: return match_number(matching, part, at);
	case PHRASE_LIST: return match_list(matching, part, at);
	case PHRASE_BEGIN: return at == 0 && match_from(matching, part + 1, at);
	default: break;
	}
	if (wanted->sign == '.' && at == matching->sentence->count)
		return match_from(matching, part + 1, at);
	return is_wanted(matching, wanted, at) && match_from(matching, part + 1, at + 1);
}

/* Whether the parts from `part` on stand from `at` on. */
static bool match_from(const struct matching *matching, size_t part, size_t at)
{
	if (part == matching->phrase->count)
		return true;
	return match_part(matching, part, at) ||
		(matching->phrase->parts[part].optional && match_from(matching, part + 1, at));
}

bool phrase_match(struct phrase_match *out, const struct phrase *phrase,
	const struct sentence *sentence, size_t at)
{
	struct matching matching = {phrase, sentence, out};
	*out = (struct phrase_match){0};
	for (size_t i = 0; i < PHRASE_SLOTS; i++)
		out->place[i] = SIZE_MAX;
	return match_from(&matching, 0, at);
}
