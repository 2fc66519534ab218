/* What sentences say of the captions of a report:
 *
 *     « Le graphique 5 représente le salaire horaire », « Graphique 6 : Salaire horaire ... »
 *     « l’encadré 2 ci-dessous », where its caption stands on a page before
 *
 * A caption is a line that begins with such a word, its number and a mark. Those of a list of
 * tables, which lead to a page, are none. */
#include <ctype.h>
#include <string.h>

#include "statements/published/facts/told/told.h"

enum {
	WORD_LEAST = 5,
	STEM = 5,
	TITLE_WORDS = 24,
	TITLE_LINES = 3,
	SHARED_LEAST = 3,
	REACH = 24,
	PAGE_LINES = 60,
	CAPTIONS_MAX = 400
};

struct caption {
	const char *noun; /* "graphique" */
	int64_t number;
	const struct text_line *line;
	char *words[TITLE_WORDS]; /* long ones, each once */
	bool own[TITLE_WORDS];    /* no other caption of its kind has the word */
	size_t count;
};

struct captions {
	struct caption *items;
	size_t count, capacity;
	const struct telling *telling;
};

/* ---- captions ---- */

/* Whether the text leads to a page: it ends in a row of points and a number. */
static bool leads_to_page(const struct text_line *line)
{
	const char *at = line->text.end;
	while (at > line->text.begin && (isalnum((unsigned char)at[-1]) || at[-1] == ' '))
		at--;
	return at < line->text.end && at - line->text.begin >= 3 && memcmp(at - 3, "...", 3) == 0;
}

/* Whether a line up to the next blank one, or a few lines on, leads to a page: an entry of a list
 * may take several lines. */
static bool is_listed(const struct text_lines *lines, size_t at)
{
	for (size_t i = at; i < lines->count && i < at + TITLE_LINES; i++)
		if (leads_to_page(&lines->items[i]))
			return true;
	return false;
}

static bool has_word(const struct caption *caption, const char *word)
{
	for (size_t i = 0; i < caption->count; i++)
		if (strncmp(caption->words[i], word, STEM) == 0)
			return true;
	return false;
}

/* Adds the long words of the text to the title. */
static void add_words(struct caption *caption, struct span text, struct arena *arena)
{
	for (char *word = lines_words(text, arena); *word != '\0';) {
		size_t length = strcspn(word, " ");
		char *next = word + length + (word[length] == ' ');
		word[length] = '\0';
		if (length >= WORD_LEAST && !isdigit((unsigned char)*word) &&
			caption->count < TITLE_WORDS && !has_word(caption, word))
			caption->words[caption->count++] = word;
		word = next;
	}
}

/* The mark behind the number of a caption: ":", "." or a dash. */
static bool is_mark_of_caption(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || (unsigned char)*at == 0xC2 || (unsigned char)*at == 0xA0))
		at++;
	if (end - at >= 3 && (unsigned char)at[0] == 0xE2)
		return (unsigned char)at[1] == 0x80 &&
			((unsigned char)at[2] == 0x93 ||   /* – */
				(unsigned char)at[2] == 0x94); /* — */
	return at < end && strchr(":.-", *at);
}

/* Reads "Graphique 5 : Types de décisions"; false of other lines. */
static bool read_caption(struct caption *out, const struct telling *telling, size_t at)
{
	const struct text_lines *lines = telling->numbers->lines;
	const struct text_line *line = &lines->items[at];
	const struct line_numbers *numbers = &telling->numbers->of_line[at];
	if (numbers->count == 0 || !isupper((unsigned char)*line->text.begin))
		return false;
	const struct printed_number *first = &numbers->items[0];
	const char *noun =
		lines_words((struct span){line->text.begin, first->text.begin}, telling->arena);
	if (!fact_words_are(noun, FACT_CAPTION) || first->scale > 0 || first->units < 1 ||
		!is_mark_of_caption(first->text.end, line->text.end) || is_listed(lines, at))
		return false;
	*out = (struct caption){.noun = noun, .number = first->units, .line = line};
	add_words(out, (struct span){first->text.end, line->text.end}, telling->arena);
	if (at + 1 < lines->count && !line_is_blank(&lines->items[at + 1]))
		add_words(out, lines->items[at + 1].text, telling->arena);
	return true;
}

static void find_captions(struct captions *out, const struct telling *telling)
{
	*out = (struct captions){.telling = telling};
	for (size_t i = 0; i < telling->numbers->lines->count; i++) {
		struct caption caption;
		if (!read_caption(&caption, telling, i))
			continue;
		out->items =
			arena_grow(telling->arena, out->items, out->count, &out->capacity, sizeof *out->items);
		out->items[out->count++] = caption;
	}
}

/* Whether no other caption of its kind has the word. */
static bool is_own(const struct captions *captions, const struct caption *of, size_t word)
{
	for (size_t i = 0; i < captions->count; i++)
		if (&captions->items[i] != of && strcmp(captions->items[i].noun, of->noun) == 0 &&
			has_word(&captions->items[i], of->words[word]))
			return false;
	return true;
}

static void note_own_words(struct captions *captions)
{
	for (size_t i = 0; i < captions->count; i++)
		for (size_t word = 0; word < captions->items[i].count; word++)
			captions->items[i].own[word] = is_own(captions, &captions->items[i], word);
}

/* ---- references ---- */

struct reference {
	const struct sentence *sentence;
	size_t at; /* of the noun; its number follows */
	const char *noun;
	struct printed_number *printed;
};

/* Reads "le graphique 5" at `at`; false where no such words stand there, or several numbers. */
static bool read_reference(struct reference *out, const struct sentence *sentence, size_t at)
{
	struct printed_number *printed = item_number(sentence, at + 1);
	if (at == 0 || !item_is(sentence, at, FACT_CAPTION) || !printed || printed->word ||
		printed->scale > 0 || item_is(sentence, at + 2, FACT_AND) ||
		item_is_mark(sentence, at + 2, ':'))
		return false;
	*out = (struct reference){sentence, at, item_word(sentence, at), printed};
	return true;
}

static bool sentence_has(const struct reference *reference, const char *word)
{
	for (size_t at = 0; at < reference->sentence->count; at++)
		if (at != reference->at && strncmp(item_word(reference->sentence, at), word, STEM) == 0)
			return true;
	return false;
}

/* How many of the title's own words the sentence has, and how many there are. */
static size_t shared_words(
	size_t *own, const struct caption *caption, const struct reference *reference)
{
	size_t shared = 0;
	*own = 0;
	for (size_t i = 0; i < caption->count; i++) {
		*own += caption->own[i];
		shared += caption->own[i] && sentence_has(reference, caption->words[i]);
	}
	return shared;
}

/* The only caption of the kind whose title the sentence tells, half of its own words at least,
 * where the one it names has none of them; NULL. */
static const struct caption *caption_meant(
	const struct captions *captions, const struct reference *reference)
{
	const struct caption *meant = NULL;
	bool named = false;
	for (size_t i = 0; i < captions->count; i++) {
		const struct caption *caption = &captions->items[i];
		size_t own, shared;
		if (strcmp(caption->noun, reference->noun) != 0)
			continue;
		shared = shared_words(&own, caption, reference);
		if (caption->number == reference->printed->units) {
			named = true;
			if (shared > 0 && own > 0)
				return NULL;
		} else if (shared >= SHARED_LEAST && 2 * shared >= own) {
			if (meant)
				return NULL;
			meant = caption;
		}
	}
	return named ? meant : NULL;
}

static void hold_title(const struct captions *captions, const struct reference *reference)
{
	const struct caption *meant = caption_meant(captions, reference);
	if (!meant)
		return;
	struct claim *claim =
		told_add(captions->telling, CLAIM_REFERENCE, reference->printed, meant->line);
	claim_constant(captions->telling->claims, claim, false, meant->number, 0);
	claim_settle(claim);
}

/* ---- sides ---- */

/* The only caption of that kind and number; NULL. */
static const struct caption *only_caption(
	const struct captions *captions, const char *noun, int64_t of_number)
{
	const struct caption *found = NULL;
	for (size_t i = 0; i < captions->count; i++) {
		const struct caption *caption = &captions->items[i];
		if (strcmp(caption->noun, noun) != 0 || caption->number != of_number)
			continue;
		if (found)
			return NULL;
		found = caption;
	}
	return found;
}

/* The word right before the number; "" where there is none. */
static const char *word_before(const struct printed_number *printed, struct arena *arena)
{
	const char *begin = printed->line->text.begin, *end = printed->text.begin;
	const char *words =
		lines_words((struct span){end - begin > REACH ? end - REACH : begin, end}, arena);
	const char *last = strrchr(words, ' ');
	return last ? last + 1 : words;
}

/* The words behind the number, "ci dessous" or "below", without "ci". */
static const char *side_behind(const struct printed_number *printed, struct arena *arena)
{
	const char *begin = printed->text.end, *end = printed->line->text.end;
	char *words =
		lines_words((struct span){begin, end - begin > REACH ? begin + REACH : end}, arena);
	if (strncmp(words, "ci ", 3) == 0)
		words += 3;
	words[strcspn(words, " ")] = '\0';
	return words;
}

/* Whether the first line stands on a page before the second; of a text without pages, as far. */
static bool is_pages_before(const struct text_line *first, const struct text_line *second)
{
	return first->page > 0 ? first->page < second->page : first->line + PAGE_LINES < second->line;
}

/* "l’encadré 2 ci-dessous" is not on a page before, "ci-dessus" not on a page behind. */
static void hold_side(const struct captions *captions, struct printed_number *printed)
{
	struct arena *arena = captions->telling->arena;
	if (printed->scale > 0)
		return;
	const char *side = side_behind(printed, arena);
	bool below = fact_words_are(side, FACT_BELOW), above = fact_words_are(side, FACT_ABOVE);
	const struct caption *caption =
		below || above ? only_caption(captions, word_before(printed, arena), printed->units) : NULL;
	if (!caption)
		return;
	if (below ? is_pages_before(caption->line, printed->line)
			  : is_pages_before(printed->line, caption->line))
		told_add(captions->telling, CLAIM_SIDE, printed, caption->line);
}

void told_captions(const struct telling *telling)
{
	struct captions captions;
	struct reference reference;
	const struct numbers *all = telling->numbers;
	find_captions(&captions, telling);
	if (captions.count > CAPTIONS_MAX)
		return;
	note_own_words(&captions);
	for (size_t i = 0; captions.count > 0 && i < telling->sentences->count; i++)
		for (size_t at = 1; at + 1 < telling->sentences->items[i].count; at++)
			if (read_reference(&reference, &telling->sentences->items[i], at))
				hold_title(&captions, &reference);
	for (size_t i = 0; captions.count > 0 && i < all->lines->count; i++)
		for (size_t at = 0; at < all->of_line[i].count; at++)
			hold_side(&captions, &all->of_line[i].items[at]);
}
