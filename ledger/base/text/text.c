#include "ledger/base/text/text.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "ledger/base/text/utf8.h"

bool text_equal(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

bool text_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

size_t text_ascii_run(const char *text, size_t length)
{
	static const uint64_t HIGH = UINT64_C(0x8080808080808080);
	size_t run = 0;
	uint64_t word;
	for (; run + sizeof word <= length; run += sizeof word) {
		memcpy(&word, text + run, sizeof word);
		if ((word & HIGH) != 0)
			break;
	}
	while (run < length && (unsigned char)text[run] < 0x80)
		run++;
	return run;
}

bool text_utf8_valid(const char *text, size_t length)
{
	const char *end = text + length;
	uint32_t character;
	for (;;) {
		text += text_ascii_run(text, (size_t)(end - text));
		if (text == end)
			return true;
		size_t bytes = utf8_decode(&character, text, (size_t)(end - text));
		if (bytes == 0)
			return false;
		text += bytes;
	}
}

const char *text_after(const char *text, size_t characters)
{
	const char *end = text + strlen(text);
	for (uint32_t character; characters > 0 && text < end; characters--) {
		size_t bytes = utf8_decode(&character, text, (size_t)(end - text));
		text += bytes > 0 ? bytes : 1;
	}
	return text;
}

int text_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct range {
	uint32_t first, last;
};

static bool in_ranges(uint32_t character, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (character >= ranges[i].first && character <= ranges[i].last)
			return true;
	return false;
}

static bool is_combining(uint32_t character)
{
	static const struct range marks[] = {
		{0x300, 0x36F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F}};
	return in_ranges(character, marks, sizeof marks / sizeof *marks);
}

static size_t character_width(uint32_t character)
{
	static const struct range invisible[] = {{0x00, 0x1F}, {0x7F, 0x9F}, {0xAD, 0xAD},
		{0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x2064}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};
	static const struct range wide[] = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF},
		{0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
		{0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
	if (character >= 0x20 && character < 0x7F)
		return 1;
	if (is_combining(character) ||
		in_ranges(character, invisible, sizeof invisible / sizeof *invisible))
		return 0;
	return in_ranges(character, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

/* The next character, or U+FFFD for a byte that is not UTF-8; moves *text past it. */
static uint32_t next_character(const char **text, const char *end)
{
	uint32_t character;
	size_t bytes = utf8_decode(&character, *text, (size_t)(end - *text));
	*text += bytes > 0 ? bytes : 1;
	return bytes > 0 ? character : 0xFFFD;
}

size_t text_width(const char *text)
{
	const char *end = text + strlen(text);
	size_t width = 0;
	while (text < end)
		width += character_width(next_character(&text, end));
	return width;
}

/* The plain lower-case letters of letters beyond ASCII, by code point; capitals of Latin-1 are
 * looked up as their small letters. */
static const struct {
	struct range range;
	const char *plain;
} plain_letters[] = {{{0xE0, 0xE5}, "a"}, {{0xE6, 0xE6}, "ae"}, {{0xE7, 0xE7}, "c"},
	{{0xE8, 0xEB}, "e"}, {{0xEC, 0xEF}, "i"}, {{0xF0, 0xF0}, "d"}, {{0xF1, 0xF1}, "n"},
	{{0xF2, 0xF6}, "o"}, {{0xF8, 0xF8}, "o"}, {{0xF9, 0xFC}, "u"}, {{0xFD, 0xFD}, "y"},
	{{0xFE, 0xFE}, "th"}, {{0xFF, 0xFF}, "y"}, {{0x100, 0x105}, "a"}, {{0x106, 0x10D}, "c"},
	{{0x10E, 0x111}, "d"}, {{0x112, 0x11B}, "e"}, {{0x11C, 0x123}, "g"}, {{0x124, 0x127}, "h"},
	{{0x128, 0x131}, "i"}, {{0x132, 0x133}, "ij"}, {{0x134, 0x135}, "j"}, {{0x136, 0x138}, "k"},
	{{0x139, 0x142}, "l"}, {{0x143, 0x14B}, "n"}, {{0x14C, 0x151}, "o"}, {{0x152, 0x153}, "oe"},
	{{0x154, 0x159}, "r"}, {{0x15A, 0x161}, "s"}, {{0x162, 0x167}, "t"}, {{0x168, 0x173}, "u"},
	{{0x174, 0x175}, "w"}, {{0x176, 0x178}, "y"}, {{0x179, 0x17E}, "z"}, {{0x17F, 0x17F}, "s"},
	{{0x2010, 0x2011}, "-"}, {{0x2018, 0x2019}, "'"}};

/* What a character beyond ASCII is folded to; NULL where it stays as it is. */
static const char *plain_of(uint32_t character)
{
	if (character == 0xDF)
		return "ss";
	if (character >= 0xC0 && character <= 0xDE)
		character += 0x20;
	for (size_t i = 0; i < sizeof plain_letters / sizeof *plain_letters; i++)
		if (in_ranges(character, &plain_letters[i].range, 1))
			return plain_letters[i].plain;
	return NULL;
}

/* Writes the folded form of one character; returns its bytes. */
static size_t fold_character(char out[4], uint32_t character)
{
	if (character >= 'A' && character <= 'Z')
		character += 'a' - 'A';
	if (character < 0x80)
		return utf8_encode(out, character);
	if (is_combining(character) || character_width(character) == 0)
		return 0;
	const char *plain = plain_of(character);
	if (plain == NULL)
		return utf8_encode(out, character);
	memcpy(out, plain, strlen(plain));
	return strlen(plain);
}

char *text_joined(struct arena *arena, const char *const *texts, size_t count)
{
	size_t length = 0;
	for (size_t i = 0; i < count; i++)
		length += strlen(texts[i]);
	char *joined = arena_alloc(arena, length + 1), *end = joined;
	for (size_t i = 0; i < count; i++)
		end = stpcpy(end, texts[i]);
	return joined;
}

char *text_folded(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	const char *end = text + length;
	/* no character grows when it is folded, but a byte that is not UTF-8 becomes the three bytes of
	 * U+FFFD */
	char *folded = arena_array(arena, length + 1, 3), *out = folded;
	bool space = false;
	while (text < end) {
		uint32_t character = next_character(&text, end);
		if (utf8_is_space(character) || character == '_') {
			space = out > folded;
			continue;
		}
		char piece[4];
		size_t bytes = fold_character(piece, character);
		if (bytes > 0 && space) {
			*out++ = ' ';
			space = false;
		}
		memcpy(out, piece, bytes);
		out += bytes;
	}
	return folded;
}

char *text_words(struct arena *arena, const char *text)
{
	char *words = text_folded(arena, text);
	size_t count = 0;
	for (const char *c = words; *c != '\0'; c++) {
		if ((unsigned char)*c < 0x80 && isalnum((unsigned char)*c))
			words[count++] = *c;
		else if (count > 0 && words[count - 1] != ' ')
			words[count++] = ' ';
	}
	while (count > 0 && words[count - 1] == ' ')
		count--;
	words[count] = '\0';
	return words;
}

bool text_in_list(const char *list, char separator, const char *word)
{
	size_t length = strlen(word);
	if (length == 0)
		return false;
	while (true) {
		const char *end = strchrnul(list, separator);
		if ((size_t)(end - list) == length && memcmp(list, word, length) == 0)
			return true;
		if (*end == '\0')
			return false;
		list = end + 1;
	}
}

bool text_matches(const char *text, const char *pattern, size_t length)
{
	const char *end = pattern + length, *star = NULL, *from = text;
	while (*text != '\0')
		if (pattern < end && *pattern == '*') {
			star = ++pattern;
			from = text;
		} else if (pattern < end && *pattern == *text) {
			pattern++;
			text++;
		} else if (star != NULL) { /* let the last '*' take one character more */
			pattern = star;
			text = ++from;
		} else {
			return false;
		}
	while (pattern < end && *pattern == '*')
		pattern++;
	return pattern == end;
}

bool text_matches_any(const char *text, const char *patterns)
{
	for (const char *end; *patterns != '\0'; patterns = end + (*end == '|')) {
		end = strchrnul(patterns, '|');
		if (text_matches(text, patterns, (size_t)(end - patterns)))
			return true;
	}
	return false;
}

uint64_t text_hash(const char *text, uint64_t seed)
{
	uint64_t hash = seed != 0 ? seed : UINT64_C(0xCBF29CE484222325);
	for (; *text != '\0'; text++) {
		hash ^= (unsigned char)*text;
		hash *= 0x100000001B3ULL;
	}
	return hash;
}
