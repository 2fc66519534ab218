/* Rates per thousand that a sentence calls per cent: a heading says "Taux d’accroissement annuel
 * moyen (pour 1 000)", the sentence "un taux d’accroissement annuel moyen de 8,2 %". */
#include <string.h>

#include "statements/published/facts/told/told.h"

enum { WORD_LEAST = 4, WORDS_LEAST = 3, WORDS_MAX = 8, REACH = 12, LINES = 40 };

/* What a heading gives per thousand: its words before "pour 1 000". */
struct rate_name {
	const char *words[WORDS_MAX];
	size_t count;
	const struct text_line *line;
};

/* The words of the heading before what says "per thousand"; false where it does not. */
static bool read_name(struct rate_name *out, const struct text_line *line, struct arena *arena)
{
	const char *words = lines_words(line->text, arena);
	*out = (struct rate_name){.line = line};
	if (!fact_words_are(words, FACT_PER_THOUSAND))
		return false;
	for (const char *at = words; *at != '\0' && out->count < WORDS_MAX;) {
		size_t length = strcspn(at, " ");
		const char *word = arena_text_n(arena, at, length);
		if (fact_words_are(word, FACT_PER))
			break;
		if (length >= WORD_LEAST && !fact_words_are(word, FACT_FIGURE))
			out->words[out->count++] = word;
		at += length + (at[length] == ' ');
	}
	return out->count >= WORDS_LEAST;
}

/* Whether all words of the name stand before the number, in its sentence. */
static bool is_of_name(const struct rate_name *name, const struct sentence *sentence, size_t number)
{
	size_t begin = number > REACH ? number - REACH : 0;
	for (size_t i = 0; i < name->count; i++) {
		size_t at = begin;
		while (at < number && strcmp(item_word(sentence, at), name->words[i]) != 0)
			at++;
		if (at == number)
			return false;
	}
	return true;
}

static void hold(
	const struct telling *telling, const struct rate_name *name, struct printed_number *rate)
{
	struct claim *claim = told_add(telling, CLAIM_PER_THOUSAND, rate, name->line);
	claim_constant(telling->claims, claim, false, rate->units, rate->scale + 1);
	claim_settle(claim);
}

static bool are_near(const struct text_line *a, const struct text_line *b)
{
	return a->line > b->line ? a->line - b->line <= LINES : b->line - a->line <= LINES;
}

/* The first percentage of each sentence near the heading that has its name. */
static void hold_sentences(const struct telling *telling, const struct rate_name *name)
{
	for (size_t i = 0; i < telling->sentences->count; i++) {
		const struct sentence *sentence = &telling->sentences->items[i];
		for (size_t at = 0; at < sentence->count && are_near(sentence->items[0].line, name->line);
			 at++)
			if (item_measures(sentence, at) && sentence->items[at].number->percent &&
				sentence->items[at].number->scale < NUMBER_SCALE_MAX &&
				is_of_name(name, sentence, at)) {
				hold(telling, name, sentence->items[at].number);
				break;
			}
	}
}

void told_rates(const struct telling *telling)
{
	const struct text_lines *lines = telling->numbers->lines;
	for (size_t i = 0; i < lines->count; i++) {
		struct rate_name name;
		if (telling->numbers->of_line[i].count > 0 &&
			read_name(&name, &lines->items[i], telling->arena))
			hold_sentences(telling, &name);
	}
}
