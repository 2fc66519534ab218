#include "statements/published/facts/phrase_book.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

static const struct {
	const char *pattern, *promise;
} rows[] = {
#define PHRASE(pattern, promise) {pattern, promise},
#include "statements/published/facts/phrases.def"
#undef PHRASE
};

static const char *const class_names[] = {
	[FACT_NONE] = "",
#define FACT_WORDS(name, fr, en) [name] = #name,
#include "statements/published/any_table/words.def"
#undef FACT_WORDS
};

/* The list of words of "<BUDGET>". A name that is none is a fault of phrases.def. */
static enum fact_words class_of(const char *text, size_t length)
{
	enum { PREFIX = sizeof "FACT_" - 1, ANGLES = 2 };
	for (size_t i = 1; i < sizeof class_names / sizeof *class_names; i++) {
		const char *name = class_names[i] + PREFIX;
		if (strlen(name) + ANGLES == length && memcmp(name, text + 1, length - ANGLES) == 0)
			return (enum fact_words)i;
	}
	assert(!"a list of words in phrases.def");
	return FACT_NONE;
}

static struct phrase_part read_part(const char *text, size_t length, struct arena *arena)
{
	struct phrase_part part = {.optional = *text == '?'};
	text += part.optional;
	length -= part.optional;
	part.sign = *text;
	if (isupper((unsigned char)*text)) {
		part.kind = *text == 'L' ? PHRASE_LIST : PHRASE_NUMBER;
		part.type = length > 1 ? text[1] : '\0';
	} else if (*text == '<') {
		part.kind = PHRASE_CLASS;
		part.class = class_of(text, length);
	} else if (*text == '=') {
		part.kind = PHRASE_NOUN;
		part.sign = text[1];
	} else if (islower((unsigned char)*text)) {
		part.kind = PHRASE_WORD;
		part.words = arena_text_n(arena, text, length);
	} else {
		part.kind = *text == '~' ? (length > 1 ? PHRASE_WIDE_GAP : PHRASE_GAP)
			: *text == '{'       ? PHRASE_NAME
			: *text == '^'       ? PHRASE_BEGIN
								 : PHRASE_MARK;
	}
	return part;
}

/* A list has two at least. */
static size_t least_numbers(const struct phrase *phrase)
{
	size_t least = 0;
	for (size_t i = 0; i < phrase->count; i++)
		if (!phrase->parts[i].optional)
			least += phrase->parts[i].kind == PHRASE_NUMBER ? 1
				: phrase->parts[i].kind == PHRASE_LIST      ? 2
															: 0;
	return least;
}

static struct phrase read_phrase(const char *pattern, const char *promise, struct arena *arena)
{
	struct phrase out = {.promise = promise, .names_figure = strchr(promise, '{') != NULL};
	size_t capacity = 0;
	for (const char *at = pattern; *at != '\0';) {
		size_t length = strcspn(at, " ");
		out.parts = arena_grow(arena, out.parts, out.count, &capacity, sizeof *out.parts);
		out.parts[out.count++] = read_part(at, length, arena);
		at += length + (at[length] == ' ');
	}
	out.numbers = least_numbers(&out);
	return out;
}

struct phrase_book *phrase_book_read(struct arena *arena)
{
	struct phrase_book *book = arena_alloc(arena, sizeof *book);
	book->count = sizeof rows / sizeof *rows;
	book->items = arena_alloc(arena, book->count * sizeof *book->items);
	for (size_t i = 0; i < book->count; i++)
		book->items[i] = read_phrase(rows[i].pattern, rows[i].promise, arena);
	return book;
}
