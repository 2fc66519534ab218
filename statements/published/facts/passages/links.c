/* The words of a passage that say how its numbers belong together. */
#include <string.h>

#include "statements/published/facts/passages/passages.h"

enum { END_WORDS = 14, CHANGE_BEFORE = 4, CHANGE_BEHIND = 4, FAR_BEFORE = 10 };

static bool is_stop(const struct passage *passage, size_t at)
{
	char mark = passage->sentence.items[at].mark;
	return mark == '.' || mark == ';';
}

static bool is_quantity(const struct passage *passage, size_t at)
{
	for (size_t i = 0; i < passage->count; i++)
		if (passage->items[i].at == at)
			return true;
	return false;
}

bool passage_has_before(const struct passage *passage, const struct quantity *quantity,
	enum fact_words wanted, size_t words)
{
	for (size_t i = quantity->at; i > 0 && i + words > quantity->at; i--) {
		if (is_stop(passage, i - 1) || is_quantity(passage, i - 1))
			return false;
		if (item_is(&passage->sentence, i - 1, wanted))
			return true;
	}
	return false;
}

bool passage_has_behind(const struct passage *passage, const struct quantity *quantity,
	enum fact_words wanted, size_t words)
{
	for (size_t i = quantity->at + 1; i <= quantity->at + words && i < passage->sentence.count;
		 i++) {
		if (is_stop(passage, i) || is_quantity(passage, i))
			return false;
		if (item_is(&passage->sentence, i, wanted))
			return true;
	}
	return false;
}

bool passage_turns(const struct passage *passage, size_t from, size_t to)
{
	bool turned = false;
	for (size_t at = from + 1; at < to; at++) {
		if (item_is_mark(&passage->sentence, at, ';'))
			return true;
		if (item_is_mark(&passage->sentence, at, ',') ||
			item_is(&passage->sentence, at, FACT_OR_THAT_IS))
			turned = false;
		turned = turned || item_is(&passage->sentence, at, FACT_AND) ||
			item_is(&passage->sentence, at, FACT_THAT);
	}
	return turned;
}

bool passage_is_parted(const struct passage *passage)
{
	for (size_t at = passage->items[0].at; at < passage->items[passage->count - 1].at; at++)
		if (item_is_mark(&passage->sentence, at, ';'))
			return true;
	return false;
}

/* ---- changes ---- */

/* Whether the number is an end of a change, no change: "to 35", "from 42", "à 35". */
static bool is_end(const struct passage *passage, const struct quantity *quantity)
{
	const struct sentence *sentence = &passage->sentence;
	size_t at = quantity->at;
	return at > 0 &&
		(item_is(sentence, at - 1, FACT_TO) || item_is(sentence, at - 1, FACT_FROM_END) ||
			(at > 1 && item_is(sentence, at - 2, FACT_PASSED)) ||
			(at > 1 && item_is(sentence, at - 2, FACT_FROM_END)) ||
			(at > 1 && item_is(sentence, at - 2, FACT_TO) &&
				item_is(sentence, at - 1, FACT_ARTICLE)));
}

/* Whether a comma stands right behind the number. */
static bool is_before_mark(const struct passage *passage, const struct quantity *quantity)
{
	return quantity->at + 1 < passage->sentence.count &&
		passage->sentence.items[quantity->at + 1].mark == ',';
}

bool passage_has_right_behind(const struct passage *passage, const struct quantity *quantity,
	enum fact_words wanted, size_t words)
{
	for (size_t i = quantity->at + 1; i <= quantity->at + words && i < passage->sentence.count;
		 i++) {
		if (passage->sentence.items[i].mark || is_quantity(passage, i))
			return false;
		if (item_is(&passage->sentence, i, wanted))
			return true;
	}
	return false;
}

/* Whether the next number is what this one goes to: "de 15,4 à 14,5". */
static bool begins_range(const struct passage *passage, const struct quantity *quantity)
{
	const struct quantity *next = quantity + 1;
	return next < passage->items + passage->count &&
		item_is(&passage->sentence, next->at - 1, FACT_TO);
}

/* "exceeding its goal of 8.0 million by 9%": the word of change stands before another number. */
static bool has_far_before(
	const struct passage *passage, const struct quantity *quantity, enum fact_words wanted)
{
	if (quantity->at < 2 || !item_is(&passage->sentence, quantity->at - 1, FACT_BY) ||
		begins_range(passage, quantity))
		return false;
	for (size_t i = quantity->at - 1; i > 0 && i + FAR_BEFORE > quantity->at; i--) {
		if (is_stop(passage, i - 1))
			return false;
		if (item_is(&passage->sentence, i - 1, wanted))
			return true;
	}
	return false;
}

int passage_direction(const struct passage *passage, const struct quantity *quantity)
{
	if (is_end(passage, quantity) || passage_has_before(passage, quantity, FACT_MAKES_UP, 2))
		return 0;
	if (!is_before_mark(passage, quantity)) {
		if (passage_has_right_behind(passage, quantity, FACT_IS_MORE, CHANGE_BEHIND))
			return 1;
		if (passage_has_right_behind(passage, quantity, FACT_IS_LESS, CHANGE_BEHIND))
			return -1;
	}
	return passage_has_before(passage, quantity, FACT_GOES_UP, CHANGE_BEFORE)    ? 1
		: passage_has_before(passage, quantity, FACT_GOES_DOWN, CHANGE_BEFORE)   ? -1
		: passage_has_before(passage, quantity, FACT_GOES_EITHER, CHANGE_BEFORE) ? 2
		: has_far_before(passage, quantity, FACT_GOES_UP)                        ? 1
		: has_far_before(passage, quantity, FACT_GOES_DOWN)                      ? -1
																				 : 0;
}

/* Whether a word before it makes the number what another is compared with: "from 42", "contre 42",
 * "(2019 : 42)". */
static bool is_compared(const struct passage *passage, const struct quantity *quantity)
{
	const struct sentence *sentence = &passage->sentence;
	size_t at = quantity->at;
	bool of_year = at >= 2 && item_is_mark(sentence, at - 1, ':') &&
		item_number(sentence, at - 2) && item_number(sentence, at - 2)->year > 0;
	return of_year || passage_has_before(passage, quantity, FACT_FROM_END, END_WORDS);
}

/* "de A à B", "from A to B": `a` stands before `b`. */
static bool go_from_to(
	const struct passage *passage, const struct quantity *a, const struct quantity *b)
{
	return item_is(&passage->sentence, a->at > 0 ? a->at - 1 : 0, FACT_FROM) &&
		item_is(&passage->sentence, b->at - 1, FACT_TO);
}

/* The place of the last stop between the two; 0. */
static size_t stop_between(
	const struct passage *passage, const struct quantity *a, const struct quantity *b)
{
	size_t stop = 0;
	for (size_t at = a->at; at < b->at; at++)
		if (item_is_mark(&passage->sentence, at, '.'))
			stop = at;
	return stop;
}

/* Whether the later number counts the things of the earlier one: one word is behind both, or one
 * before the later takes the things up: "elle en a prêté 342". */
static bool is_of_same_things(
	const struct passage *passage, const struct quantity *a, const struct quantity *b)
{
	const char *noun = item_word(&passage->sentence, a->at + 1),
			   *other = item_word(&passage->sentence, b->at + 1);
	return (*noun != '\0' && strcmp(noun, other) == 0) ||
		passage_has_before(passage, b, FACT_PRONOUN, END_WORDS);
}

/* Whether the later number is told by a sentence of its own, of another year or of afterwards. */
static bool follows(
	const struct passage *passage, const struct quantity *a, const struct quantity *b)
{
	size_t stop = stop_between(passage, a, b);
	return stop > 0 && items_hold(&passage->sentence, stop, b->at, FACT_AFTERWARDS);
}

bool passage_are_ends(const struct quantity **first, const struct passage *passage,
	const struct quantity *a, const struct quantity *b)
{
	const struct quantity *before = a->at < b->at ? a : b, *behind = before == a ? b : a;
	*first = NULL;
	if (stop_between(passage, before, behind) > 0 && !is_of_same_things(passage, before, behind))
		return false;
	bool from_to = go_from_to(passage, before, behind), compares = is_compared(passage, behind),
		 compared = is_compared(passage, before),
		 years = a->year > 0 && b->year > 0 && a->year != b->year;
	*first = from_to                       ? before
		: compares && !compared            ? behind
		: compared && !compares            ? before
		: years                            ? (a->year < b->year ? a : b)
		: follows(passage, before, behind) ? before
										   : NULL;
	return *first != NULL || compares || compared;
}
