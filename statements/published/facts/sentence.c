#include "statements/published/facts/sentence.h"

#include <ctype.h>
#include <string.h>

enum { ITEMS_MAX = 4000, FULL_LINE = 60, HALF_LINE = 40 };

struct reading_text {
	struct sentences *out;
	const struct numbers *numbers;
	struct arena *arena;
	struct item *items;
	size_t count, capacity;
	size_t paragraph;
};

static bool is_letter(unsigned char c)
{
	return isalpha(c) || c >= 0xC3;
}

static void add_item(struct reading_text *reading, struct item item)
{
	reading->items = arena_grow(
		reading->arena, reading->items, reading->count, &reading->capacity, sizeof *reading->items);
	if (!item.word)
		item.word = "";
	reading->items[reading->count++] = item;
}

/* "12 per cent", "12 percent", "12 pour cent": the number is a percentage. */
static void read_percentages(const struct sentence *sentence)
{
	for (size_t at = 0; at + 1 < sentence->count; at++) {
		bool per = item_is(sentence, at + 1, FACT_PER) || item_is(sentence, at + 1, FACT_FOR);
		if (item_measures(sentence, at) && item_is(sentence, at + 1 + per, FACT_CENT))
			sentence->items[at].number->percent = true;
	}
}

static void end_sentence(struct reading_text *reading)
{
	struct sentences *out = reading->out;
	bool numbers = false;
	for (size_t i = 0; i < reading->count; i++)
		numbers = numbers || reading->items[i].number;
	if (numbers) {
		out->items =
			arena_grow(reading->arena, out->items, out->count, &out->capacity, sizeof *out->items);
		out->items[out->count++] =
			(struct sentence){reading->items, reading->count, reading->paragraph};
		read_percentages(&out->items[out->count - 1]);
		reading->items = NULL;
		reading->capacity = 0;
	}
	reading->count = 0;
}

/* A number in letters is kept as one of the sentence alone. */
static struct printed_number *number_of_word(
	const char *word, struct span text, const struct text_line *line, struct arena *arena)
{
	int value = fact_words_number(word);
	if (value < 1)
		return NULL;
	struct printed_number *number = arena_alloc(arena, sizeof *number);
	*number = (struct printed_number){.text = text,
		.line = line,
		.units = value,
		.groups = 1,
		.word = true,
		.state = NUMBER_READ};
	return number;
}

static const char *add_word(
	struct reading_text *reading, const char *at, const struct text_line *line)
{
	const char *begin = at;
	while (at < line->text.end && (is_letter((unsigned char)*at) || (unsigned char)*at >= 0x80) &&
		!((unsigned char)*at == 0xE2 || (unsigned char)*at == 0xC2))
		at++;
	if (at == begin)
		return at + 1;
	struct span text = {begin, at};
	const char *word = lines_words(text, reading->arena);
	add_item(reading,
		(struct item){.word = word,
			.number = number_of_word(word, text, line, reading->arena),
			.line = line});
	return at;
}

/* Whether a stop at `at` ends the sentence: behind a word of more than two letters or a mark, with
 * a capital or nothing behind it. */
static bool ends_here(const struct reading_text *reading, const char *at, const char *end)
{
	const struct item *last = reading->count > 0 ? &reading->items[reading->count - 1] : NULL;
	const char *next = at + 1;
	while (next < end &&
		(*next == ' ' || (unsigned char)*next == 0xC2 || (unsigned char)*next == 0xA0))
		next++;
	bool capital = next == end || isupper((unsigned char)*next) || (unsigned char)*next >= 0xC3;
	bool initial = last && !last->number && strlen(last->word) <= 2 && last->mark == 0;
	return capital && !initial;
}

/* Parentheses in running text say nothing of the sign: "(80 %)". */
static struct printed_number *in_text(struct printed_number *number)
{
	if (!number->minus && number->state != NUMBER_IDENTIFIER && number->units < 0)
		number->units = -number->units;
	return number;
}

static void read_text_line(
	struct reading_text *reading, const struct text_line *line, const struct line_numbers *numbers)
{
	size_t next = 0;
	for (const char *at = line->text.begin; at < line->text.end;) {
		while (next < numbers->count && numbers->items[next].text.end <= at)
			next++;
		if (next < numbers->count && at >= numbers->items[next].text.begin &&
			!numbers->items[next].nil) {
			add_item(
				reading, (struct item){.number = in_text(&numbers->items[next]), .line = line});
			at = numbers->items[next++].text.end;
		} else if (strchr(",;:()", *at)) {
			add_item(reading, (struct item){.mark = *at++, .line = line});
		} else if (*at == '.' || *at == '!' || *at == '?') {
			bool ends = ends_here(reading, at, line->text.end);
			add_item(reading, (struct item){.mark = '.', .line = line});
			at++;
			if (ends)
				end_sentence(reading);
		} else if (is_letter((unsigned char)*at)) {
			at = add_word(reading, at, line);
		} else {
			at++;
		}
		if (reading->count > ITEMS_MAX)
			end_sentence(reading);
	}
}

/* Whether one of the words is a number in letters: "deux". "One" is an article too. */
static bool holds_number(struct span text, struct arena *arena)
{
	enum { LETTERS_MAX = 16 };
	char word[LETTERS_MAX];
	for (const char *at = lines_words(text, arena); *at != '\0';) {
		size_t length = strcspn(at, " ");
		if (length < LETTERS_MAX) {
			memcpy(word, at, length);
			word[length] = '\0';
			if (fact_words_number(word) > 1)
				return true;
		}
		at += length + (at[length] == ' ');
	}
	return false;
}

/* Whether the paragraph holds a digit, a colon, or a number in letters. */
static bool is_wanted(const struct numbers *numbers, size_t first, size_t last, struct arena *arena)
{
	for (size_t i = first; i < last; i++) {
		const struct text_line *line = &numbers->lines->items[i];
		if (numbers->of_line[i].count > 0 || memchr(line->text.begin, ':', span_length(line->text)))
			return true;
	}
	for (size_t i = first; i < last; i++)
		if (holds_number(numbers->lines->items[i].text, arena))
			return true;
	return false;
}

static bool is_apart(const struct numbers *numbers, const bool *apart, size_t line)
{
	return apart[line] || line_is_blank(&numbers->lines->items[line]);
}

/* Whether the line opens a paragraph of its own: a bullet, the number of an item. */
static bool opens_paragraph(const struct numbers *numbers, size_t line)
{
	const struct text_line *text = &numbers->lines->items[line];
	const struct line_numbers *of = &numbers->of_line[line];
	unsigned char first = (unsigned char)*text->text.begin;
	bool bullet = first == '-' || first == '*' ||
		(first == 0xE2 && text->text.end - text->text.begin > 2 &&
			((unsigned char)text->text.begin[1] == 0x96 ||
				(unsigned char)text->text.begin[1] == 0x97 ||
				(unsigned char)text->text.begin[2] == 0xA2));
	return bullet || (of->count > 0 && of->items[0].reason == REASON_LIST);
}

/* Whether a blank line stands between most lines of words: then it ends no paragraph. */
static bool is_double_spaced(const struct text_lines *lines)
{
	size_t full = 0, followed = 0;
	for (size_t i = 0; i + 1 < lines->count; i++) {
		bool is_full = span_length(lines->items[i].text) >= FULL_LINE;
		full += is_full;
		followed += is_full && line_is_blank(&lines->items[i + 1]);
	}
	return followed * 3 > full * 2;
}

/* Whether the line goes on over a blank one: it fills a column, or the next one begins as the
 * middle of a sentence does. */
static bool goes_on(const struct text_line *line, const struct text_line *next)
{
	size_t length = span_length(line->text);
	unsigned char first = (unsigned char)*next->text.begin;
	bool inside = islower(first) || isdigit(first);
	return length > 0 && !strchr(".:;", line->text.end[-1]) &&
		(length >= FULL_LINE || (length >= HALF_LINE && inside));
}

/* The line after `line` that goes on with its paragraph; `line` + 1 where that is the next one, or
 * none does. */
static size_t next_line(const struct numbers *numbers, const bool *apart, size_t line, bool spaced)
{
	const struct text_line *items = numbers->lines->items;
	size_t count = numbers->lines->count;
	return spaced && line + 2 < count && line_is_blank(&items[line + 1]) && !apart[line + 2] &&
			!line_is_blank(&items[line + 2]) && goes_on(&items[line], &items[line + 2])
		? line + 2
		: line + 1;
}

void sentences_find(
	struct sentences *out, const struct numbers *numbers, const bool *apart, struct arena *arena)
{
	struct reading_text reading = {.out = out, .numbers = numbers, .arena = arena};
	const struct text_lines *lines = numbers->lines;
	bool spaced = is_double_spaced(lines);
	*out = (struct sentences){0};
	for (size_t i = 0; i < lines->count;) {
		size_t last = i;
		while (last < lines->count && !is_apart(numbers, apart, last) &&
			lines->items[last].page == lines->items[i].page &&
			(last == i || !opens_paragraph(numbers, last)))
			last = next_line(numbers, apart, last, spaced);
		if (last > i && is_wanted(numbers, i, last, arena))
			for (size_t at = i; at < last; at++)
				read_text_line(&reading, &lines->items[at], &numbers->of_line[at]);
		end_sentence(&reading);
		reading.paragraph++;
		i = last > i ? last : i + 1;
	}
}

struct printed_number *item_number(const struct sentence *sentence, size_t at)
{
	return at < sentence->count ? sentence->items[at].number : NULL;
}

bool item_measures(const struct sentence *sentence, size_t at)
{
	const struct printed_number *number = item_number(sentence, at);
	return number && number->state != NUMBER_IDENTIFIER && !(number->word && number->units == 1);
}

bool item_is_mark(const struct sentence *sentence, size_t at, char mark)
{
	return at < sentence->count && sentence->items[at].mark == mark;
}

const char *item_word(const struct sentence *sentence, size_t at)
{
	return at < sentence->count ? sentence->items[at].word : "";
}

bool item_is(const struct sentence *sentence, size_t at, enum fact_words wanted)
{
	return fact_words_are(item_word(sentence, at), wanted);
}

bool items_hold(const struct sentence *sentence, size_t begin, size_t end, enum fact_words wanted)
{
	for (size_t at = begin; at < end && at < sentence->count; at++)
		if (item_is(sentence, at, wanted))
			return true;
	return false;
}

const char *items_words(
	const struct sentence *sentence, size_t begin, size_t end, struct arena *arena)
{
	const char *words = "";
	for (size_t at = begin; at < end && at < sentence->count; at++)
		words =
			arena_printf(arena, "%s%s%s", words, at > begin ? " " : "", item_word(sentence, at));
	return words;
}

size_t item_next_number(const struct sentence *sentence, size_t from, size_t end)
{
	while (from < end && !item_measures(sentence, from))
		from++;
	return from;
}

size_t item_last_number(const struct sentence *sentence, size_t from, size_t begin)
{
	while (from > begin)
		if (item_measures(sentence, --from))
			return from;
	return SIZE_MAX;
}
