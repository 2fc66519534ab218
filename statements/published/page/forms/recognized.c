#include "statements/published/page/forms/recognized.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/limits.h"
#include "ledger/base/system/process.h"
#include "ledger/base/text/utf8.h"

enum { PICTURE_BYTES = 64 << 20, WORDS_BYTES = 16 << 20, FIELDS = 12, LEAST_SURE = 20 };

/* A word that was recognized, in pixels. */
struct word {
	const char *text;
	int left, top, width, height;
	int characters;
	bool digits;
};

struct words {
	struct word *items;
	size_t count, capacity;
};

/* The text in the making. */
struct writing {
	char *text;
	size_t length, capacity;
	struct arena *arena;
};

/* ---- which pages ---- */

static bool is_blank_page(const char *begin, const char *end)
{
	enum { LEAST = 10 };
	size_t count = 0;
	for (; begin < end && count < LEAST; begin++)
		count += isalnum((unsigned char)*begin) || (unsigned char)*begin >= 0x80;
	return count < LEAST;
}

static const char *page_end(const char *at, const char *end)
{
	const char *feed = memchr(at, '\f', (size_t)(end - at));
	return feed ? feed : end;
}

bool pdf_has_blank_page(const char *text, size_t length)
{
	const char *end = text + length;
	for (const char *at = text; at < end; at = page_end(at, end) + 1)
		if (is_blank_page(at, page_end(at, end)))
			return true;
	return false;
}

/* ---- words ---- */

static int number_of(const char *field)
{
	return (int)strtol(field, NULL, 10);
}

/* A row of tesseract's table: level, page, block, paragraph, line, word, left, top, width, height,
 * how sure it is, text. Level 5 is a word. */
static void take_word(struct words *words, char *row, struct arena *arena)
{
	enum { WORD = 5 };
	char *fields[FIELDS] = {row};
	size_t count = 1;
	for (char *tab = strchr(row, '\t'); tab && count < FIELDS; tab = strchr(tab, '\t')) {
		*tab++ = '\0';
		fields[count++] = tab;
	}
	if (count < FIELDS || number_of(fields[0]) != WORD || number_of(fields[10]) < LEAST_SURE)
		return;
	const char *text = fields[FIELDS - 1] + strspn(fields[FIELDS - 1], " ");
	struct word word = {text, number_of(fields[6]), number_of(fields[7]), number_of(fields[8]),
		number_of(fields[9]), (int)utf8_count(text, text + strlen(text)),
		strpbrk(text, "0123456789") != NULL};
	if (*text == '\0' || word.width <= 0 || word.height <= 0 || word.left < 0 || word.top < 0)
		return;
	words->items =
		arena_grow(arena, words->items, words->count, &words->capacity, sizeof *words->items);
	words->items[words->count++] = word;
}

static void take_words(struct words *words, char *table, struct arena *arena)
{
	for (char *row = table, *next; row && *row != '\0'; row = next) {
		next = strchr(row, '\n');
		if (next)
			*next++ = '\0';
		row[strcspn(row, "\r")] = '\0';
		take_word(words, row, arena);
	}
}

/* Draws the page and reads it. PROCESS_NOT_STARTED: a program is not installed. */
static enum process_end read_page(
	struct words *words, struct span pdf, size_t page, struct arena *arena)
{
	static const char *const languages[] = {"fra+eng", "eng"};
	const char *number = arena_printf(arena, "%zu", page);
	const char *const draw[] = {"pdftocairo", "-png", "-gray", "-singlefile", "-r", "200", "-f",
		number, "-l", number, "-", "-", NULL};
	char *picture, *table;
	size_t length, size;
	enum process_end end =
		process_output(&picture, &length, draw, pdf, PICTURE_BYTES, LIMIT_PICTURE_SECONDS, arena);
	if (end != PROCESS_DONE)
		return end;
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		const char *const read[] = {
			"tesseract", "stdin", "stdout", "-l", languages[i], "--psm", "6", "tsv", NULL};
		end = process_output(&table, &size, read, (struct span){picture, picture + length},
			WORDS_BYTES, LIMIT_SECONDS, arena);
		if (end != PROCESS_FAILED)
			break;
	}
	if (end == PROCESS_DONE)
		take_words(words, table, arena);
	return end;
}

/* ---- lines ---- */

static int middle(const struct word *word)
{
	return word->top + word->height / 2;
}

static int by_height(const void *a, const void *b)
{
	const struct word *left = a, *right = b;
	int order = (middle(left) > middle(right)) - (middle(left) < middle(right));
	return order ? order : (left->left > right->left) - (left->left < right->left);
}

static int by_left(const void *a, const void *b)
{
	const struct word *left = a, *right = b;
	return (left->left > right->left) - (left->left < right->left);
}

static int compare_ints(const void *a, const void *b)
{
	int left = *(const int *)a, right = *(const int *)b;
	return (left > right) - (left < right);
}

/* The usual width of a character. */
static int character_width(const struct words *words, struct arena *arena)
{
	int *widths = arena_array(arena, words->count + 1, sizeof *widths);
	for (size_t i = 0; i < words->count; i++)
		widths[i] = words->items[i].width / words->items[i].characters;
	qsort(widths, words->count, sizeof *widths, compare_ints);
	return widths[words->count / 2] > 0 ? widths[words->count / 2] : 1;
}

static void put(struct writing *writing, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		writing->text =
			arena_grow(writing->arena, writing->text, writing->length, &writing->capacity, 1);
		writing->text[writing->length++] = text[i];
	}
}

static void put_blanks(struct writing *writing, int count)
{
	for (; count > 0; count--)
		put(writing, " ", 1);
}

/* Words that stand close are one space apart. Others stand in their column: amounts by their right
 * edge. */
static void put_line(struct writing *writing, const struct word *items, size_t count, int character)
{
	enum { APART = 3, COLUMNS = 1000 };
	int at = 0;
	for (size_t i = 0; i < count; i++) {
		const struct word *word = &items[i];
		int gap = i > 0 ? word->left - (word[-1].left + word[-1].width) : 0;
		int column = word->digits ? (word->left + word->width) / character - word->characters
								  : word->left / character;
		int blanks = i > 0 && gap * 2 < character * 3 ? 1 : column - at;
		blanks = i > 0 && gap * 2 >= character * 3 && blanks < APART ? APART : blanks;
		blanks = blanks > COLUMNS ? COLUMNS : blanks;
		put_blanks(writing, blanks);
		put(writing, word->text, strlen(word->text));
		at += (blanks > 0 ? blanks : 0) + word->characters;
	}
	put(writing, "\n", 1);
}

static void put_words(struct writing *writing, struct words *words)
{
	if (words->count == 0)
		return;
	int character = character_width(words, writing->arena), before = 0;
	qsort(words->items, words->count, sizeof *words->items, by_height);
	for (size_t first = 0, last; first < words->count; first = last) {
		const struct word *begin = &words->items[first];
		for (last = first; last < words->count &&
			 middle(&words->items[last]) - middle(begin) <= begin->height / 2;
			 last++)
			;
		if (first > 0 && middle(begin) - before > 2 * begin->height + begin->height / 2)
			put(writing, "\n", 1);
		before = middle(begin);
		qsort(&words->items[first], last - first, sizeof *words->items, by_left);
		put_line(writing, &words->items[first], last - first, character);
	}
}

/* ---- all pages ---- */

static size_t count_pages(const char *text, size_t length)
{
	size_t count = 1;
	for (size_t i = 0; i < length; i++)
		count += text[i] == '\f';
	return count;
}

int pdf_recognize(char **text, size_t *length, struct recognized_pages *out, struct span pdf,
	const char *path, struct arena *arena, struct error_list *errors)
{
	struct writing writing = {.arena = arena};
	const char *end = *text + *length;
	out->pages = arena_array(arena, count_pages(*text, *length), sizeof *out->pages);
	for (const char *at = *text; at < end; at = page_end(at, end) + 1) {
		struct words words = {0};
		struct arena *scratch = arena_new();
		bool blank = is_blank_page(at, page_end(at, end));
		enum process_end read =
			blank ? read_page(&words, pdf, out->count + 1, scratch) : PROCESS_DONE;
		if (blank && read == PROCESS_DONE)
			put_words(&writing, &words);
		else
			put(&writing, at, (size_t)(page_end(at, end) - at));
		put(&writing, "\f", 1);
		out->pages[out->count++] = blank && words.count > 0;
		arena_free(scratch);
		if (read == PROCESS_NOT_STARTED)
			return error_add(
				errors, "document.no-tesseract", (struct source){.file = path}, path, NULL);
	}
	put(&writing, "", 1);
	*text = writing.text;
	*length = writing.length - 1;
	return 0;
}
