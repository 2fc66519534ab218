/* UTF-8: every character there and back, and each form that is none; white space and what is
 * hidden; spans of bytes. */
#include "ledger/base/text/utf8.h"

#include <string.h>

#include "ledger/base/text/hash.h"
#include "ledger/base/text/span.h"
#include "ledger/base/text/text.h"
#include "test/unit/harness.h"

static void every_character(void)
{
	size_t wrong = 0;
	for (uint32_t character = 0; character <= 0x10FFFF; character++) {
		char bytes[4];
		uint32_t read = 1;
		size_t wanted = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
		size_t length = utf8_encode(bytes, character), taken = utf8_decode(&read, bytes, length);
		bool surrogate = character >= 0xD800 && character <= 0xDFFF;
		wrong += length != wanted || taken != (surrogate ? 0 : wanted) ||
			(!surrogate && read != character) ||
			(length > 1 && utf8_decode(&read, bytes, length - 1) != 0);
	}
	check_integer((long long)wrong, 0, "is written and read, but surrogates are not read");
}

static void malformed(void)
{
	static const char *const texts[] = {"", "\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2",
		"\xC2\x41", "\xC2\xC0", "\xE0\x9F\xBF", "\xE0\xA0", "\xE0\xA0\x7F", "\xED\xA0\x80",
		"\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF0\x90\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
		"\xFF", "\xFE"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		uint32_t character;
		check_integer((long long)utf8_decode(&character, texts[i], strlen(texts[i])), 0,
			arena_printf(arena, "text %zu is no character", i));
		check_true(
			texts[i][0] == '\0' || !text_utf8_valid(texts[i], strlen(texts[i])), "nor valid UTF-8");
	}
	static const struct {
		const char *bytes;
		uint32_t character;
	} least[] = {{"\xC2\x80", 0x80}, {"\xDF\xBF", 0x7FF}, {"\xE0\xA0\x80", 0x800},
		{"\xED\x9F\xBF", 0xD7FF}, {"\xEE\x80\x80", 0xE000}, {"\xEF\xBF\xBF", 0xFFFF},
		{"\xF0\x90\x80\x80", 0x10000}, {"\xF4\x8F\xBF\xBF", 0x10FFFF}};
	for (size_t i = 0; i < sizeof least / sizeof *least; i++) {
		uint32_t character = 0;
		check_integer((long long)utf8_decode(&character, least[i].bytes, 9),
			(long long)strlen(least[i].bytes), "the first and last of each length");
		check_integer(character, least[i].character, "are what they are");
	}
}

/* White_Space of Unicode, and U+FEFF. */
static bool is_white(uint32_t character)
{
	static const uint32_t all[] = {0x9, 0xA, 0xB, 0xC, 0xD, 0x20, 0x85, 0xA0, 0x1680, 0x2000,
		0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028,
		0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i] == character)
			return true;
	return false;
}

/* Controls, marks of direction and what is no character. */
static bool may_mislead(uint32_t character)
{
	static const uint32_t ranges[][2] = {{0x0, 0x8}, {0xB, 0x1F}, {0x7F, 0x9F}, {0x61C, 0x61C},
		{0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}, {0xFFFE, 0xFFFF}};
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (character >= ranges[i][0] && character <= ranges[i][1])
			return true;
	return false;
}

static void kinds(void)
{
	size_t white = 0, hidden = 0;
	for (uint32_t character = 0; character <= 0x1FFFF; character++) {
		white += utf8_is_space(character) != is_white(character);
		hidden += utf8_is_hidden(character) != may_mislead(character);
	}
	check_integer((long long)white, 0, "white space");
	check_integer((long long)hidden, 0, "what is hidden");
}

static void trimmed(void)
{
	static const char *const texts[][2] = {{"a", "a"}, {" a ", "a"}, {"", ""}, {" ", ""},
		{"  ", ""}, {"\u00A0a\u202F", "a"}, {"\uFEFF\u3000 a b \t\r\n", "a b"},
		{"\u00e9 ", "\u00e9"}, {"a\xA0", "a\xA0"}, {"\xA0 a", "\xA0 a"}, {"\u2003", ""},
		{"a\xE2\x80", "a\xE2\x80"}, {" \U0001F600 ", "\U0001F600"},
		{"a\x80\x80\x80\x80 ", "a\x80\x80\x80\x80"}};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *begin = texts[i][0], *end = begin + strlen(begin);
		utf8_trim(&begin, &end);
		check_text(arena_text_n(arena, begin, (size_t)(end - begin)), texts[i][1],
			arena_printf(arena, "text %zu", i));
	}
}

static void counted(void)
{
	static const struct {
		const char *text;
		long long count;
		const char *after_two;
	} cases[] = {{"", 0, ""}, {"a", 1, ""}, {"ab", 2, ""}, {"\u00e9a\u20AC", 3, "\u20AC"},
		{"\xC3", 1, ""}, {"\xC3x\xC3", 3, "\xC3"}, {"\U0001F600\U0001F600x", 3, "x"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *text = cases[i].text;
		check_integer((long long)utf8_count(text, text + strlen(text)), cases[i].count, text);
		check_text(text_after(text, 2), cases[i].after_two, "after two characters");
		check_text(text_after(text, 0), text, "after none");
	}
	check_integer((long long)text_ascii_run("abcdefg\xC3\xA9", 9), 7, "ASCII before a letter");
	check_integer((long long)text_ascii_run("abcdefgh\xC3\xA9", 10), 8, "eight bytes of it");
	check_integer((long long)text_ascii_run("abcdefghijklmnopq", 17), 17, "all of it");
	check_integer((long long)text_ascii_run("abcdefghijk\x80lmnop", 17), 11, "in the second word");
}

static void spans(void)
{
	static const struct {
		const char *text;
		long long digits, lines;
	} cases[] = {{"", 0, 0}, {"a", 0, 0}, {"1a2\n", 12, 1}, {"\n\n", 0, 2}, {"09\nx", 9, 1},
		{"999999999999", 999999999999, 0}, {"1000000000000", 0, 0},
		{"1234567890123", 234567890123, 0}, {"/0:9", 9, 0}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		check_integer(span_digits(span_of(cases[i].text)), cases[i].digits, cases[i].text);
		check_integer((long long)span_lines(span_of(cases[i].text)), cases[i].lines, cases[i].text);
	}
}

/* Hashes of texts that differ in one byte, in their length, or in their seed. */
static void hashes(void)
{
	enum { MOST = 40 };
	char text[MOST + 1] = {0};
	uint64_t all[MOST * 3];
	size_t count = 0, same = 0;
	for (size_t length = 1; length <= MOST; length++) {
		memset(text, 'a', length);
		all[count++] = span_hash((struct span){text, text + length}, 0);
		all[count++] = span_hash((struct span){text, text + length}, all[0]);
		text[length / 2]++;
		all[count++] = span_hash((struct span){text, text + length}, 0);
	}
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < i; k++)
			same += all[i] == all[k];
	check_integer((long long)same, 0, "are not the same");
}

/* Whether two texts of a length are the same, where one byte of the second is another. */
static void equal_spans(void)
{
	size_t wrong = 0;
	for (size_t length = 0; length <= 40; length++) {
		char a[41], b[41];
		memset(a, 'x', sizeof a);
		memset(b, 'x', sizeof b);
		struct span one = {a, a + length}, other = {b, b + length};
		wrong += !span_equal(one, other) || (length > 0 && span_equal(one, (struct span){b, b}));
		for (size_t at = 0; at < length; at++) {
			b[at] = 'y';
			wrong += span_equal(one, other);
			b[at] = 'x';
		}
	}
	check_integer((long long)wrong, 0, "are told apart");
}

static void indexes(void)
{
	struct index index = {0};
	static int values[500];
	check_true(index_get(&index, "k0") == NULL, "nothing is there");
	for (int i = 0; i < 500; i++)
		index_put(&index, arena_printf(arena, "k%d", i), &values[i], arena);
	size_t found = 0;
	for (int i = 0; i < 500; i++)
		found += index_get(&index, arena_printf(arena, "k%d", i)) == &values[i];
	check_integer((long long)found, 500, "each is found");
	check_true(index_get(&index, "k500") == NULL, "another is not");
	index_put(&index, "k7", &values[0], arena);
	check_true(index_get(&index, "k7") == &values[0], "what is put again is in its place");
	check_integer((long long)index.count, 500, "and counts once");
	check_true(index.size >= 2 * index.count, "half of its places are free at least");
}

int main(void)
{
	static const struct test tests[] = {
		{"every character", every_character},
		{"what is no character", malformed},
		{"kinds of characters", kinds},
		{"texts without spaces around them", trimmed},
		{"characters are counted", counted},
		{"digits and lines of a span", spans},
		{"hashes", hashes},
		{"spans of which one byte is another", equal_spans},
		{"values by text", indexes},
	};
	return run_tests("utf8", tests, sizeof tests / sizeof *tests);
}
