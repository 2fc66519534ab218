/* boxes.c - which word of a page each number of its text is. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/utf8.h"
#include "statements/published/facsimile/matching.h"

/* What is off by a line counts so many times as much as what is off by a column. */
enum { LINE_WEIGHT = 3 };

/* ---- the rest ---- */

struct pair {
	int64_t cost;
	size_t token, word;
};

static int compare_pairs(const void *a, const void *b)
{
	const struct pair *left = a, *right = b;
	int order = (left->cost > right->cost) - (left->cost < right->cost);
	if (order == 0)
		order = (left->token > right->token) - (left->token < right->token);
	return order ? order : (left->word > right->word) - (left->word < right->word);
}

static int64_t cost_of(const struct matching *matching, const struct token *token, int along,
	const struct page_word *word)
{
	struct spot spot = matching->spots[word_place(matching, word)];
	int64_t down = (int64_t)spot.across - matching->places[token->line].y,
			away = (int64_t)spot.along - along;
	return llabs(down) * LINE_WEIGHT + llabs(away);
}

static bool is_open(
	const struct matching *matching, const struct token *token, const struct page_word *word)
{
	return !token->word && !matching->taken[word_place(matching, word)];
}

/* In the order of the text and of the page, where there are too many to compare. */
static void match_in_order(struct matching *matching, const struct equals *group)
{
	for (size_t i = 0, j = 0; i < group->token_count && j < group->word_count;) {
		if (is_open(matching, group->tokens[i], group->words[j])) {
			token_match(matching, group->tokens[i++], group->words[j++]);
		} else if (group->tokens[i]->word) {
			i++;
		} else {
			j++;
		}
	}
}

/* The nearest first. */
static void match_nearest(
	struct matching *matching, const struct equals *group, struct arena *scratch)
{
	size_t count = 0;
	struct pair *pairs =
		arena_array(scratch, group->token_count * group->word_count, sizeof *pairs);
	for (size_t token = 0; token < group->token_count; token++) {
		if (group->tokens[token]->word)
			continue;
		int along = token_along(matching, group->tokens[token]);
		for (size_t word = 0; word < group->word_count; word++)
			if (is_open(matching, group->tokens[token], group->words[word]))
				pairs[count++] = (struct pair){
					cost_of(matching, group->tokens[token], along, group->words[word]), token,
					word};
	}
	if (count > 0)
		qsort(pairs, count, sizeof *pairs, compare_pairs);
	for (size_t i = 0; i < count; i++)
		if (is_open(matching, group->tokens[pairs[i].token], group->words[pairs[i].word]))
			token_match(matching, group->tokens[pairs[i].token], group->words[pairs[i].word]);
}

static bool has_digit(struct span text)
{
	for (const char *c = text.begin; c < text.end; c++)
		if (*c >= '0' && *c <= '9')
			return true;
	return false;
}

static void match_equals(struct matching *matching)
{
	struct equal_texts equals = {0};
	equals_find(&equals, matching);
	equals_match_single(matching, &equals);
	lines_find(matching);
	lines_match(matching);
	for (size_t i = 0; i < equals.count; i++) {
		const struct equals *group = &equals.items[i];
		if (!has_digit(group->tokens[0]->text))
			continue;
		struct arena *scratch = arena_new();
		if (group->token_count > PAIRS_MOST / group->word_count)
			match_in_order(matching, group);
		else
			match_nearest(matching, group, scratch);
		arena_free(scratch);
	}
}

/* ---- words that the text joins ---- */

static struct page_box box_around(struct page_box a, struct page_box b)
{
	return (struct page_box){a.left < b.left ? a.left : b.left, a.top < b.top ? a.top : b.top,
		a.right > b.right ? a.right : b.right, a.bottom > b.bottom ? a.bottom : b.bottom};
}

/* Whether the words from `first` on, that are no token's, make the token's text together. */
static bool joins(struct page_box *box, const struct matching *matching, size_t first,
	const struct token *token, size_t *last)
{
	const char *at = token->text.begin;
	for (size_t i = first; i < matching->words->count && at < token->text.end; i++) {
		const struct page_word *word = &matching->words->items[i];
		size_t length = span_length(word->text);
		if (matching->taken[i] || length == 0 || length > (size_t)(token->text.end - at) ||
			memcmp(at, word->text.begin, length) != 0)
			return false;
		at += length;
		*box = i == first ? word->box : box_around(*box, word->box);
		*last = i;
	}
	return at == token->text.end;
}

static void join_words(struct matching *matching, struct token *token)
{
	struct page_box box;
	size_t last = 0;
	for (size_t first = 0; first < matching->words->count; first++) {
		if (matching->taken[first] || !joins(&box, matching, first, token, &last))
			continue;
		token->box = box;
		token->word = &matching->words->items[first];
		memset(&matching->taken[first], true, last - first + 1);
		return;
	}
}

/* Where it should be, from what stands beside it: as high as usual. Only where lines run as
 * usual. */
static void estimate(struct matching *matching, struct token *token)
{
	enum { HALF = 500 };
	if (matching->direction != RIGHTWARDS)
		return;
	int left = token_along(matching, token), y = matching->places[token->line].y,
		width = (int)utf8_count(token->text.begin, token->text.end) * matching->character;
	token->box = (struct page_box){left, y - HALF, left + width, y + HALF};
}

static void match_others(struct matching *matching)
{
	enum { OTHERS_MOST = 2000 };
	size_t tried = 0;
	for (size_t i = 0; i < matching->token_count; i++) {
		struct token *token = &matching->tokens[i];
		if (token->word || !has_digit(token->text))
			continue;
		if (tried++ < OTHERS_MOST)
			join_words(matching, token);
		if (!token->word)
			estimate(matching, token);
	}
}

/* ---- numbers ---- */

/* The part of the token's box that its characters from `begin` to `end` have. */
static struct page_box share(
	const struct token *token, enum direction direction, const char *begin, const char *end)
{
	struct page_box box = token->box;
	int64_t all = (int64_t)utf8_count(token->text.begin, token->text.end),
			before = (int64_t)utf8_count(token->text.begin, begin),
			until = (int64_t)utf8_count(token->text.begin, end), width = box.right - box.left,
			height = box.bottom - box.top;
	if (all == 0)
		return box;
	switch (direction) {
	case RIGHTWARDS:
		return (struct page_box){(int)(box.left + width * before / all), box.top,
			(int)(box.left + width * until / all), box.bottom};
	case DOWNWARDS:
		return (struct page_box){box.left, (int)(box.top + height * before / all), box.right,
			(int)(box.top + height * until / all)};
	case LEFTWARDS:
		return (struct page_box){(int)(box.right - width * until / all), box.top,
			(int)(box.right - width * before / all), box.bottom};
	default:
		return (struct page_box){box.left, (int)(box.bottom - height * until / all), box.right,
			(int)(box.bottom - height * before / all)};
	}
}

static struct page_box box_of(
	const struct matching *matching, size_t line, const struct printed_number *number)
{
	struct page_box box = {0};
	bool any = false;
	for (size_t i = matching->first[line]; i < matching->first[line + 1]; i++) {
		const struct token *token = &matching->tokens[i];
		const char *begin = number->text.begin > token->text.begin ? number->text.begin
																   : token->text.begin,
				   *end = number->text.end < token->text.end ? number->text.end : token->text.end;
		if (begin >= end || (token->box.right == 0 && token->box.bottom == 0))
			continue;
		struct page_box part = share(token, matching->direction, begin, end);
		box = any ? box_around(box, part) : part;
		any = true;
	}
	return box;
}

static void find_page(struct number_boxes *out, const struct numbers *numbers, size_t first,
	size_t last, const struct page_words *words, struct arena *arena)
{
	struct arena *scratch = arena_new();
	struct matching matching = {.lines = &numbers->lines->items[first],
		.line_count = last - first,
		.words = words,
		.arena = scratch};
	matching.taken = arena_array(scratch, words->count + 1, sizeof *matching.taken);
	matching.places = arena_array(scratch, matching.line_count + 1, sizeof *matching.places);
	tokens_split(&matching);
	match_equals(&matching);
	match_others(&matching);
	for (size_t line = first; line < last; line++) {
		const struct line_numbers *of = &numbers->of_line[line];
		if (of->count == 0)
			continue;
		out->of_line[line] = arena_array(arena, of->count, sizeof *out->of_line[line]);
		for (size_t at = 0; at < of->count; at++)
			if (!of->items[at].nil && !of->items[at].word)
				out->of_line[line][at] = box_of(&matching, line - first, &of->items[at]);
	}
	arena_free(scratch);
}

void number_boxes_find(struct number_boxes *out, const struct numbers *numbers,
	const struct document_words *words, struct arena *arena)
{
	const struct text_lines *lines = numbers->lines;
	out->of_line = arena_array(arena, lines->count + 1, sizeof *out->of_line);
	for (size_t first = 0, last; first < lines->count; first = last) {
		unsigned page = lines->items[first].page;
		for (last = first; last < lines->count && lines->items[last].page == page; last++)
			;
		if (page > 0 && page <= words->count && words->pages[page - 1].count > 0)
			find_page(out, numbers, first, last, &words->pages[page - 1], arena);
	}
}
