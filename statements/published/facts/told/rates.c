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

static bool is_rate(const struct sentence *sentence, size_t at)
{
	return item_measures(sentence, at) && sentence->items[at].number->percent &&
		sentence->items[at].number->scale < NUMBER_SCALE_MAX;
}

/* The place of the first percentage of the sentence that has the whole name; its end. */
static size_t first_of_name(const struct rate_name *name, const struct sentence *sentence)
{
	for (size_t at = 0; at < sentence->count; at++)
		if (is_rate(sentence, at) && is_of_name(name, sentence, at))
			return at;
	return sentence->count;
}

/* The place where the sentence says the first two words of the name again, one after the other but
 * for small words: "un taux d’accroissement"; its end. */
static size_t short_name(const struct rate_name *name, const struct sentence *sentence)
{
	for (size_t at = 0; at + 1 < sentence->count; at++)
		for (size_t next = at + 1;
			 strcmp(item_word(sentence, at), name->words[0]) == 0 && next <= at + 2; next++)
			if (strcmp(item_word(sentence, next), name->words[1]) == 0)
				return next;
	return sentence->count;
}

/* Whether another statement begins there: "; 60 %", "alors que 60 %". */
static bool turns(const struct sentence *sentence, size_t at)
{
	return item_is_mark(sentence, at, ';') || item_is(sentence, at, FACT_THAT);
}

/* The percentages of the sentence from that place on, until it turns to something else. */
static void hold_from(const struct telling *telling, const struct rate_name *name,
	const struct sentence *sentence, size_t from)
{
	for (size_t at = from; at < sentence->count && !turns(sentence, at); at++)
		if (is_rate(sentence, at) && !item_is(sentence, at + 1, FACT_OUT_OF))
			hold(telling, name, sentence->items[at].number);
}

/* The percentages of each sentence near the heading that has its name, and those of the sentences
 * behind it in its paragraph that have the name in short. */
static void hold_sentences(const struct telling *telling, const struct rate_name *name)
{
	bool told = false;
	size_t paragraph = 0;
	for (size_t i = 0; i < telling->sentences->count; i++) {
		const struct sentence *sentence = &telling->sentences->items[i];
		if (!are_near(sentence->items[0].line, name->line))
			continue;
		size_t first = first_of_name(name, sentence);
		if (first == sentence->count && told && sentence->paragraph == paragraph)
			first = short_name(name, sentence);
		else if (first < sentence->count) {
			told = true;
			paragraph = sentence->paragraph;
		}
		hold_from(telling, name, sentence, first);
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
