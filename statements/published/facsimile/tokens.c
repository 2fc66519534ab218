/* tokens.c - the text of a page taken apart, and what of it stands among the words. */
#include "statements/published/facsimile/matching.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/utf8.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void split_line(struct matching *matching, size_t line)
{
	const struct text_line *from = &matching->lines[line];
	const char *at = from->text.begin, *counted = at;
	unsigned column = from->indent;
	matching->first[line] = matching->token_count;
	while (at < from->text.end) {
		const char *begin = at;
		while (at < from->text.end && !is_blank(*at))
			at++;
		if (at > begin) {
			matching->tokens = arena_grow(matching->arena, matching->tokens, matching->token_count,
				&matching->token_capacity, sizeof *matching->tokens);
			column += (unsigned)utf8_count(counted, begin);
			counted = begin;
			matching->tokens[matching->token_count++] =
				(struct token){.text = {begin, at}, .line = line, .column = column};
		}
		at += at < from->text.end;
	}
}

void tokens_split(struct matching *matching)
{
	matching->first =
		arena_array(matching->arena, matching->line_count + 1, sizeof *matching->first);
	for (size_t i = 0; i < matching->line_count; i++)
		split_line(matching, i);
	matching->first[matching->line_count] = matching->token_count;
}

/* ---- equal texts ---- */

static int compare_texts(struct span a, struct span b)
{
	size_t left = span_length(a), right = span_length(b);
	int order = memcmp(a.begin, b.begin, left < right ? left : right);
	return order ? order : (left > right) - (left < right);
}

static int compare_tokens(const void *a, const void *b)
{
	const struct token *left = *(struct token *const *)a, *right = *(struct token *const *)b;
	int order = compare_texts(left->text, right->text);
	return order ? order : (left > right) - (left < right);
}

static int compare_words(const void *a, const void *b)
{
	const struct page_word *left = *(const struct page_word *const *)a,
						   *right = *(const struct page_word *const *)b;
	int order = compare_texts(left->text, right->text);
	if (order == 0)
		order = (left->box.top > right->box.top) - (left->box.top < right->box.top);
	if (order == 0)
		order = (left->box.left > right->box.left) - (left->box.left < right->box.left);
	return order ? order : (left > right) - (left < right);
}

void equals_find(struct equal_texts *out, struct matching *matching)
{
	const struct page_words *page = matching->words;
	struct arena *arena = matching->arena;
	struct token **tokens = arena_array(arena, matching->token_count + 1, sizeof *tokens);
	const struct page_word **words = arena_array(arena, page->count + 1, sizeof *words);
	for (size_t i = 0; i < matching->token_count; i++)
		tokens[i] = &matching->tokens[i];
	for (size_t i = 0; i < page->count; i++)
		words[i] = &page->items[i];
	qsort(tokens, matching->token_count, sizeof *tokens, compare_tokens);
	qsort(words, page->count, sizeof *words, compare_words);
	for (size_t token = 0, word = 0; token < matching->token_count && word < page->count;) {
		int order = compare_texts(tokens[token]->text, words[word]->text);
		struct equals group = {&tokens[token], &words[word], 0, 0};
		token += order < 0;
		word += order > 0;
		if (order != 0)
			continue;
		struct span text = words[word]->text;
		while (token < matching->token_count && span_equal(tokens[token]->text, text)) {
			token++;
			group.token_count++;
		}
		while (word < page->count && span_equal(words[word]->text, text)) {
			word++;
			group.word_count++;
		}
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof *out->items);
		out->items[out->count++] = group;
	}
}

size_t word_place(const struct matching *matching, const struct page_word *word)
{
	return (size_t)(word - matching->words->items);
}

void token_match(struct matching *matching, struct token *token, const struct page_word *word)
{
	token->word = word;
	token->box = word->box;
	matching->taken[word_place(matching, word)] = true;
}

void equals_match_single(struct matching *matching, const struct equal_texts *equals)
{
	for (size_t i = 0; i < equals->count; i++) {
		const struct equals *group = &equals->items[i];
		if (group->token_count != 1 || group->word_count != 1)
			continue;
		token_match(matching, group->tokens[0], group->words[0]);
		group->tokens[0]->sure = true;
	}
}
