/* words.c - the words of a PDF file with their places, as pdftotext -bbox writes them. */
#include <string.h>

#include "ledger/base/limits.h"
#include "ledger/base/system/process.h"
#include "statements/published/facsimile/lengths.h"

enum { WORDS_BYTES_MAX = 256 << 20, FARTHEST = 10000000 };

struct parsing {
	struct document_words *out;
	struct arena *arena;
	size_t page_capacity, word_capacity;
};

/* "72.024000" as 7202. What is far beyond any page is cut. */
static int length_at(const char *at, const char *end)
{
	int64_t value = 0;
	int decimals = -1;
	bool minus = at < end && *at == '-';
	for (at += minus; at < end && decimals < 2; at++) {
		if (*at == '.' && decimals < 0)
			decimals = 0;
		else if (*at < '0' || *at > '9')
			break;
		else {
			value = value > FARTHEST ? FARTHEST : value * 10 + (*at - '0');
			decimals += decimals >= 0;
		}
	}
	for (int i = decimals < 0 ? 0 : decimals; i < 2; i++)
		value *= 10;
	value = value > FARTHEST ? FARTHEST : value;
	return (int)(minus ? -value : value);
}

int length_after(struct span text, const char *name)
{
	size_t length = strlen(name);
	const char *at = memmem(text.begin, span_length(text), name, length);
	return at ? length_at(at + length, text.end) : 0;
}

/* Puts characters in the place of their names: "&amp;". Returns the new end. */
static char *unescape(char *begin, const char *end)
{
	static const struct {
		const char *name;
		char character;
	} names[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
	char *into = begin;
	while (begin < end) {
		size_t taken = 1;
		char character = *begin;
		for (size_t i = 0; *begin == '&' && i < sizeof names / sizeof *names; i++) {
			size_t length = strlen(names[i].name);
			if ((size_t)(end - begin) >= length && memcmp(begin, names[i].name, length) == 0) {
				character = names[i].character;
				taken = length;
				break;
			}
		}
		*into++ = character;
		begin += taken;
	}
	return into;
}

static bool begins(struct span line, const char *with)
{
	size_t length = strlen(with);
	return span_length(line) >= length && memcmp(line.begin, with, length) == 0;
}

static void take_page(struct parsing *parsing, struct span line)
{
	struct document_words *out = parsing->out;
	out->pages = arena_grow(
		parsing->arena, out->pages, out->count, &parsing->page_capacity, sizeof *out->pages);
	out->pages[out->count++] = (struct page_words){
		.width = length_after(line, " width=\""), .height = length_after(line, " height=\"")};
	parsing->word_capacity = 0;
}

/* <word xMin="72.0" yMin="9.1" xMax="80.2" yMax="19.9">Total</word>. A word whose box ends before
 * it begins has no place, and is left out. */
static void take_word(struct parsing *parsing, char *begin, char *end)
{
	struct page_words *page = &parsing->out->pages[parsing->out->count - 1];
	static const char close[] = "</word>";
	char *text = memchr(begin, '>', (size_t)(end - begin));
	size_t tail = strlen(close);
	if (!text || (size_t)(end - text) <= tail || memcmp(end - tail, close, tail) != 0)
		return;
	struct span head = {begin, text};
	struct page_box box = {length_after(head, "xMin=\""), length_after(head, "yMin=\""),
		length_after(head, "xMax=\""), length_after(head, "yMax=\"")};
	if (box.right < box.left || box.bottom < box.top)
		return;
	text++;
	page->items = arena_grow(
		parsing->arena, page->items, page->count, &parsing->word_capacity, sizeof *page->items);
	page->items[page->count++] = (struct page_word){{text, unescape(text, end - tail)}, box};
}

void facsimile_parse(struct document_words *out, char *text, size_t length, struct arena *arena)
{
	struct parsing parsing = {.out = out, .arena = arena};
	char *end = text + length;
	*out = (struct document_words){0};
	for (char *at = text; at < end;) {
		char *next = memchr(at, '\n', (size_t)(end - at)), *last = next ? next : end;
		while (at < last && (*at == ' ' || *at == '\t'))
			at++;
		while (last > at && (last[-1] == '\r' || last[-1] == ' '))
			last--;
		if (begins((struct span){at, last}, "<page "))
			take_page(&parsing, (struct span){at, last});
		else if (out->count > 0 && begins((struct span){at, last}, "<word "))
			take_word(&parsing, at, last);
		at = next ? next + 1 : end;
	}
}

void facsimile_words(struct document_words *out, struct span pdf, struct arena *arena)
{
	const char *const words[] = {
		"pdftotext", "-bbox", "-cropbox", "-enc", "UTF-8", "-q", "-", "-", NULL};
	char *text;
	size_t length;
	*out = (struct document_words){0};
	if (process_output(&text, &length, words, pdf, WORDS_BYTES_MAX, LIMIT_SECONDS, arena) ==
		PROCESS_DONE)
		facsimile_parse(out, text, length, arena);
}
