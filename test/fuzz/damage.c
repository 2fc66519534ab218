#include "test/fuzz/damage.h"

#include <ctype.h>
#include <string.h>

#include "test/unit/random.h"

struct text {
	uint8_t *bytes;
	size_t length, room;
};

struct stretch {
	size_t begin, end;
};

static size_t below(size_t count)
{
	return (size_t)random_between(0, (int64_t)count - 1);
}

/* A line drawn from the text, its line break included. */
static struct stretch draw_line(const struct text *text)
{
	size_t at = below(text->length), end = at;
	while (at > 0 && text->bytes[at - 1] != '\n')
		at--;
	while (end < text->length && text->bytes[end] != '\n')
		end++;
	return (struct stretch){at, end < text->length ? end + 1 : end};
}

/* A place drawn from the text at which a byte of that class stands, or any. */
static size_t draw_place(const struct text *text, int (*is)(int))
{
	size_t start = below(text->length);
	for (size_t i = 0; i < text->length; i++) {
		size_t at = (start + i) % text->length;
		if (is(text->bytes[at]))
			return at;
	}
	return start;
}

/* Puts bytes before `at`, as many as there is room for. They may be of the text itself. */
static void insert(struct text *text, size_t at, const uint8_t *bytes, size_t length)
{
	uint8_t copy[256];
	if (length > sizeof copy)
		length = sizeof copy;
	if (length > text->room - text->length)
		length = text->room - text->length;
	memcpy(copy, bytes, length);
	memmove(text->bytes + at + length, text->bytes + at, text->length - at);
	memcpy(text->bytes + at, copy, length);
	text->length += length;
}

static void remove_stretch(struct text *text, struct stretch stretch)
{
	memmove(text->bytes + stretch.begin, text->bytes + stretch.end, text->length - stretch.end);
	text->length -= stretch.end - stretch.begin;
}

static void drop_line(struct text *text)
{
	remove_stretch(text, draw_line(text));
}

static void copy_line(struct text *text)
{
	struct stretch from = draw_line(text), to = draw_line(text);
	insert(text, to.begin, text->bytes + from.begin, from.end - from.begin);
}

static void change_digit(struct text *text)
{
	size_t at = draw_place(text, isdigit);
	text->bytes[at] = (uint8_t)('0' + below(10));
}

static void change_mark(struct text *text)
{
	static const char marks[] = " \t\n\f,.;:\"'()-$%=<>{}[]\\/|";
	size_t at = draw_place(text, ispunct);
	text->bytes[at] = (uint8_t)marks[below(sizeof marks - 1)];
}

/* Shifts the columns of what follows in a line, or draws two columns into one. */
static void shift(struct text *text)
{
	static const uint8_t blanks[] = "                    ";
	size_t at = draw_place(text, isspace), end = at;
	if (below(2)) {
		insert(text, at, blanks, 1 + below(sizeof blanks - 2));
		return;
	}
	while (end < text->length && text->bytes[end] == ' ')
		end++;
	remove_stretch(text, (struct stretch){at, end});
}

static void cut(struct text *text)
{
	size_t at = below(text->length), longest = text->length - at;
	if (below(8))
		longest = longest < 64 ? longest : 64;
	remove_stretch(text, (struct stretch){at, at + below(longest) + 1});
}

static void copy_stretch(struct text *text)
{
	size_t from = below(text->length), longest = text->length - from;
	size_t at = draw_place(text, isspace);
	insert(text, at, text->bytes + from, 1 + below(longest < 64 ? longest : 64));
}

static void put_word(struct text *text)
{
	static const char *const words[] = {"\f", "\r\n", "\xEF\xBB\xBF", "\xC2\xA0", "\xE2\x80\xAF",
		"\x1B[2J", "\xC2\x9B", "\xFF", "9999999999999999999999", "-0", "1e309", "2025-02-29",
		"31/04/2025", "(1 234)", "\t", "\n\n", "\xF0\x9F\x92\xA9", "&#0;", "=1+1"};
	const char *word = words[below(sizeof words / sizeof words[0])];
	insert(text, below(text->length), (const uint8_t *)word, strlen(word));
}

size_t damage(uint8_t *bytes, size_t length, size_t room, unsigned seed)
{
	static void (*const kinds[])(struct text *) = {
		drop_line, copy_line, change_digit, change_mark, shift, cut, copy_stretch, put_word};
	struct text text = {.length = length, .room = room};
	text.bytes = bytes;
	random_from(seed);
	for (size_t left = 1 + below(8); left > 0 && text.length > 0; left--)
		kinds[below(sizeof kinds / sizeof kinds[0])](&text);
	return text.length;
}
