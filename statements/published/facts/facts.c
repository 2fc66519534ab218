#include "statements/published/facts/facts.h"

#include <stdlib.h>
#include <string.h>

#include "statements/published/any_table/words.h"
#include "statements/published/facts/facts_parts.h"
#include "statements/published/facts/passages/passages.h"
#include "statements/published/facts/prose.h"
#include "statements/published/facts/table_claims.h"
#include "statements/published/facts/told/told.h"

/* All words for income are one word of a concept, and all for costs: "dépenses" are "charges". */
static const char *usual_word(const char *word)
{
	return fact_words_are(word, FACT_INCOME) ? "(income)"
		: fact_words_are(word, FACT_COST)    ? "(costs)"
											 : word;
}

const char *facts_concept(const char *words, struct arena *arena)
{
	const char *out = "";
	bool result = false; /* the word before is a result: "surplus (deficit)" is one */
	for (const char *at = words; *at != '\0';) {
		size_t length = strcspn(at, " ");
		const char *word = arena_text_n(arena, at, length);
		bool other_sign = result && fact_words_are(word, FACT_RESULT);
		result = fact_words_are(word, FACT_RESULT);
		if (!other_sign && !fact_words_are(word, FACT_IDLE)) {
			out = arena_printf(arena, "%s%s%s", out, *out ? " " : "", usual_word(word));
		}
		at += length + (at[length] == ' ');
	}
	return out;
}

static int compare_stated(const void *a, const void *b)
{
	const struct stated_figure *left = a, *right = b;
	int order = strcmp(left->words, right->words);
	if (order == 0)
		order = (left->line > right->line) - (left->line < right->line);
	return order ? order : strcmp(left->id, right->id);
}

const struct stated_figure *stated_find(
	size_t *count, const struct stated_figures *stated, const char *words)
{
	size_t low = 0, high = stated->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (strcmp(stated->items[middle].words, words) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*count = 0;
	while (low + *count < stated->count && strcmp(stated->items[low + *count].words, words) == 0)
		++*count;
	return *count > 0 && *words != '\0' ? &stated->items[low] : NULL;
}

/* ---- states ---- */

static void mark(struct printed_number *number, bool holds)
{
	if (!number || number->state == NUMBER_IDENTIFIER)
		return;
	number->held += holds;
	number->broken += !holds;
}

/* All numbers of a claim that holds are proven by it. */
static void mark_holding(const struct claim *claim)
{
	mark(claim->target, true);
	for (size_t i = 0; i < claim->term_count; i++)
		mark(claim->terms[i].number, true);
	for (size_t i = 0; i < claim->base_count; i++)
		mark(claim->base[i].number, true);
}

static void settle_state(struct printed_number *number)
{
	if (number->state != NUMBER_READ && number->state != NUMBER_NOT_READ)
		return;
	if (number->broken > 0)
		number->state = NUMBER_CONTRADICTED;
	else if (number->held > 1)
		number->state = NUMBER_PROVEN_TWICE;
	else if (number->held > 0)
		number->state = NUMBER_PROVEN_ONCE;
}

/* Whether the claim keeps its target within limits, and does not prove it. */
static bool is_limit(const struct claim *claim)
{
	return claim->kind == CLAIM_HEDGED || claim->kind == CLAIM_PART;
}

/* The wrong number alone is contradicted, where it is known. */
static void settle_states(struct printed_facts *facts)
{
	for (size_t i = 0; i < facts->claims.count; i++)
		if (facts->claims.items[i]->holds && !is_limit(facts->claims.items[i]))
			mark_holding(facts->claims.items[i]);
	for (size_t i = 0; i < facts->claims.count; i++) {
		const struct claim *claim = facts->claims.items[i];
		if (!claim->holds && claim->open && !claim->where)
			mark(claim->target, false);
	}
	for (size_t i = 0; i < facts->cause_count; i++) {
		const struct fact_cause *cause = &facts->causes[i];
		if (cause->number)
			mark(cause->number, false);
		for (size_t at = 0; at < cause->other_count; at++)
			mark(cause->others[at], false);
	}
	for (size_t i = 0; i < facts->numbers->lines->count; i++)
		for (size_t at = 0; at < facts->numbers->of_line[i].count; at++)
			settle_state(&facts->numbers->of_line[i].items[at]);
	for (size_t i = 0; i < facts->claims.count; i++) {
		const struct claim *claim = facts->claims.items[i];
		if (claim->holds && is_limit(claim) && claim->target->state == NUMBER_READ)
			claim->target->state = NUMBER_BOUND;
	}
}

/* A row over ratios in parentheses, "16 % 40 %" over "(1 sur 6) (2 sur 5)", is read with them as
 * one text. */
static void keep_explained(bool *apart, const struct numbers *numbers)
{
	const struct text_line *lines = numbers->lines->items;
	size_t above = SIZE_MAX;
	for (size_t i = 0; i < numbers->lines->count; i++) {
		if (line_is_blank(&lines[i]))
			continue;
		bool explains = *lines[i].text.begin == '(' && numbers->of_line[i].count >= 2 &&
			above != SIZE_MAX && numbers->of_line[above].count > 0 && i <= above + 2;
		if (explains)
			apart[above] = apart[i] = false;
		for (size_t at = above + 1; explains && at < i; at++)
			apart[at] = false;
		above = i;
	}
}

static void sort_stated(struct stated_figures *stated)
{
	if (stated->count > 0)
		qsort(stated->items, stated->count, sizeof *stated->items, compare_stated);
}

void facts_find(struct printed_facts *out, struct numbers *numbers, struct stated_figures *stated,
	const bool *taken, struct arena *arena)
{
	*out = (struct printed_facts){.numbers = numbers, .claims = {.arena = arena}};
	const struct stated_figures *told = stated->dollars ? stated->dollars : stated;
	sort_stated(stated);
	if (told != stated)
		sort_stated(stated->dollars);
	any_tables_find(&out->tables, numbers, arena);
	for (size_t i = 0; i < out->tables.count; i++) {
		out->tables.items[i]->rounded = stated->rounded;
		any_table_claims(&out->claims, out->tables.items[i], numbers, arena);
	}
	for (size_t i = 0; i < numbers->lines->count; i++)
		out->tables.row_line[i] = out->tables.row_line[i] || taken[i];
	keep_explained(out->tables.row_line, numbers);
	numbers->in_table = out->tables.row_line;
	struct sentences sentences;
	sentences_find(&sentences, numbers, out->tables.row_line, arena);
	const struct phrase_book *book = phrase_book_read(arena);
	size_t *first_claim = arena_array(arena, sentences.count + 1, sizeof *first_claim);
	for (size_t i = 0; i < sentences.count; i++) {
		first_claim[i] = out->claims.count;
		sentence_claims(&out->claims, &sentences.items[i], book);
		sentence_ties(&out->claims, &sentences.items[i], told, arena);
		phrase_ties(&out->claims, &sentences.items[i], book, told, arena);
		passages_claims(&out->claims, &sentences, i, first_claim, arena);
	}
	table_ties(&out->claims, &out->tables, stated, arena);
	staff_ties(&out->claims, &out->tables, &sentences, stated->year);
	told_claims(&(struct telling){&out->claims, &sentences, numbers, &out->tables, stated, arena});
	causes_find(out, arena);
	settle_states(out);
}
