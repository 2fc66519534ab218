/* Encodings: told by marks, names, zeros and words; converted block by block. */
#include "ledger/rows/encoding/encoding.h"

#include <string.h>

#include "ledger/base/text/utf8.h"
#include "ledger/rows/encoding/code_pages.h"
#include "ledger/rows/inputs.h"
#include "test/unit/harness.h"

/* The decoded text with the name of its encoding before it; or the errors. */
static const char *decoded(const char *bytes, size_t size)
{
	const char *text, *name;
	size_t length;
	if (encoding_decode(&text, &length, &name, bytes, size, "x", arena, &errors) != 0)
		return NULL;
	return arena_printf(arena, "%s: %.*s", name, (int)length, text);
}

static void check_decoded(
	const char *bytes, size_t size, const char *expected, const char *sentence)
{
	const char *text = decoded(bytes, size);
	check_errors(text != NULL ? "" : expected, sentence);
	if (text != NULL)
		check_text(text, expected, sentence);
}

/* ---- how it is told ---- */

struct bytes_case {
	const char *bytes;
	size_t size;
	const char *outcome;
};

static void check_bytes(const struct bytes_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_decoded(cases[i].bytes, cases[i].size, cases[i].outcome,
			arena_printf(arena, "%zu: %s", i, cases[i].outcome));
}

static void marks(void)
{
	static const struct bytes_case cases[] = {
		{"", 0, "UTF-8: "},
		{"\xEF\xBB\xBF", 3, "UTF-8: "},
		{"\xEF\xBB\xBF\x61", 4, "UTF-8: a"},
		{"\xFF\xFE", 2, "UTF-16: "},
		{"\xFF\xFE"
		 "a\0",
			4, "UTF-16: a"},
		{"\xFE\xFF\0a", 4, "UTF-16: a"},
		{"\xFE\xFF", 2, "UTF-16: "},
	};
	check_bytes(cases, sizeof cases / sizeof *cases);
}

/* Three characters of four have a zero at one place, and none at the other. */
static void zeros(void)
{
	static const struct bytes_case cases[] = {
		{"a\0", 2, "UTF-16: a"},
		{"\0a", 2, "UTF-16: a"},
		{"a\0b\0c\0\x20\x20", 8, "UTF-16: abc\u2020"},
		{"\0a\0b\0c\x20\x20", 8, "UTF-16: abc\u2020"},
		{"a\0b\0\x20\x20\x20\x20", 8, "csv.nul 1:2"},
		{"a\0b\0c\0\0d", 8, "csv.nul 1:2"},
		{"a\0b", 3, "csv.bad-encoding 1:2 0x62|UTF-16"},
		{"a", 1, "UTF-8: a"},
	};
	check_bytes(cases, sizeof cases / sizeof *cases);
}

/* Where sequences of UTF-8 outnumber what is none, the text is damaged UTF-8. */
static void damaged(void)
{
	static const struct bytes_case cases[] = {
		{"\xC3\xA9", 2, "UTF-8: \u00e9"},
		{"a \xE9t\xE9", 5, "Windows-1252: a \u00e9t\u00e9"},
		{"\xC3\xA9 d\xE9", 5, "Windows-1252: \u00C3\u00A9 d\u00e9"},
		{"\xC3\xA9 \xC3\xA9 d\xE9", 8, "csv.bad-encoding 1:6 0xE9|UTF-8"},
		{"\xC3\xA9 \xC3\xA9 d\xE9.", 9, "csv.bad-encoding 1:6 0xE9|UTF-8"},
		{"\xC3\xA9\n\xC3\xA9\r\nd\xE9", 9, "csv.bad-encoding 3:2 0xE9|UTF-8"},
		{"\xC3\xA9\r\xC3\xA9\rd\xE9", 8, "csv.bad-encoding 3:2 0xE9|UTF-8"},
		{"a\nb\rc\r\nd\0e", 9, "csv.nul 4:2"},
		{"a\r\0", 3, "csv.nul 2:1"},
	};
	check_bytes(cases, sizeof cases / sizeof *cases);
}

static void names(void)
{
	static const struct {
		const char *name;
		struct bytes_case then;
	} cases[] = {
		{"utf-8", {"\xC3\xA9", 2, "UTF-8: \u00e9"}},
		{"UTF8", {"\xE9", 1, "csv.bad-encoding 1:1 0xE9|UTF-8"}},
		{"utf-16le", {"\x20\x20", 2, "UTF-16: \u2020"}},
		{"Unicode", {"\x21\x20", 2, "UTF-16: \u2021"}},
		{"utf-16be", {"\x20\x21", 2, "UTF-16: \u2021"}},
		{"windows-1252", {"\x82", 1, "Windows-1252: \u201A"}},
		{"cp850", {"\x82", 1, "CP850: \u00e9"}},
		{"437", {"\x9B", 1, "CP437: \u00A2"}},
		{"Mac OS Roman", {"\x8E", 1, "Mac OS Roman: \u00e9"}},
		{"latin-1", {"\xEF\xBB\xBF\x61", 4, "UTF-8: a"}}, /* a mark goes first */
		{"latin-1", {"\xC3\xA9", 2, "Windows-1252: \u00C3\u00A9"}},
		{"windows-1252", {"a\x81", 2, "csv.bad-encoding 1:2 0x81|Windows-1252"}},
		{"ebcdic",
			{"a", 1,
				"encoding.unknown 0:0 ebcdic|utf-8, utf-16le, utf-16be, windows-1252, cp850, "
				"cp437, macroman"}},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct inputs *inputs = inputs_new(arena);
		inputs->encoding = cases[i].name;
		errors.inputs = inputs;
		check_decoded(
			cases[i].then.bytes, cases[i].then.size, cases[i].then.outcome, cases[i].name);
	}
	errors.inputs = NULL;
}

/* ---- pages ---- */

/* The text in that page, NULL where the page lacks one of its characters. */
static const char *in_page(const char *text, const struct code_page *page)
{
	char *bytes = arena_alloc(arena, strlen(text) + 1), *out = bytes;
	while (*text != '\0') {
		uint32_t character;
		size_t at = 0;
		text += utf8_decode(&character, text, 4);
		while (character >= 0x80 && at < 0x80 && page->characters[at] != character)
			at++;
		if (at == 0x80)
			return NULL;
		*out++ = (char)(character < 0x80 ? character : at + 0x80);
	}
	return bytes;
}

/* What the text is read as, in each page that has all of its characters. */
static void words_of_pages(void)
{
	static const char *const texts[] = {"Num\u00e9ro;Libell\u00e9;D\u00e9bit;Cr\u00e9dit",
		"D\u00c9BIT", "r\u00e9f\u00e9rence", "biblioth\u00e8que", "for\u00eat", "gar\u00e7on",
		"pay\u00e9 \u00e0 B\u00e9langer", "na\u00efvet\u00e9", "co\u00fbt",
		"ao\u00fbt \u2026 Jo\u00ebl", "\u00c9t\u00e9", "\u00c9", "l\u2019\u00e9t\u00e9",
		"\u00ab\u00A0Oui\u00A0\u00bb et l\u00e0", "1\u00A0234,50 \u00e0 re\u00e7u",
		"12 \u20AC re\u00e7us", "CR\u00c9ANCES \u00c0 RECEVOIR", "\u0152uvre d\u2019art re\u00e7ue",
		"Mu\u00f1oz, pay\u00e9", "M\u00fcller", "Pi\u00e8ce n\u00b0 3", "Dr\u2013 \u00e9t\u00e9",
		"\u00d8rsted \u00e9t\u00e9", "fen\u00eatre", "\u00ceLES, \u00e9t\u00e9",
		"pr\u00eat\u00e9 \u00bd", "\u00e9t\u00e9 \u00A35", "Encaisse \u2013 caf\u00e9", "r\u00f4le",
		"PR\u00c9L\u00c8VEMENT", "Th\u00e9r\u00e8se\u00ae"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t page = 0; page < CODE_PAGES; page++) {
			const char *bytes = in_page(texts[i], &code_pages[page]);
			if (bytes == NULL)
				continue;
			const char *text = decoded(bytes, strlen(bytes));
			check_errors("", texts[i]);
			check_text(
				text == NULL ? NULL : strchr(text, ':') + 2, texts[i], code_pages[page].name);
		}
}

/* \x8C is a letter as frequent as the other in CP850 and Mac OS Roman: the word is told in both. */
static void pages_in_doubt(void)
{
	static const struct {
		const char *bytes, *first, *second;
	} cases[] = {
		{"ma\x8Ctre", "ma\u00eetre", "ma\u00e5tre"},
		{"a ma\x8Ctre b", "ma\u00eetre", "ma\u00e5tre"},
		{"a,ma\x8Ctre,b", "ma\u00eetre", "ma\u00e5tre"},
		{"a;ma\x8Ctre;b", "ma\u00eetre", "ma\u00e5tre"},
		{"a\tma\x8Ctre\tb", "ma\u00eetre", "ma\u00e5tre"},
		{"a\nma\x8Ctre\rb", "ma\u00eetre", "ma\u00e5tre"},
		{"abcdefghijklmnopqrstu\x8C"
		 "abcdefghijklmnopqrstu",
			"bcdefghijklmnopqrstu\u00ee"
			"abcdefghijklmnopqrs",
			"bcdefghijklmnopqrstu\u00e5"
			"abcdefghijklmnopqrs"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_decoded(cases[i].bytes, strlen(cases[i].bytes),
			arena_printf(arena, "encoding.doubt 0:0 %s|CP850|%s|Mac OS Roman", cases[i].first,
				cases[i].second),
			cases[i].bytes);
}

/* ---- converting ---- */

static const char *converted(size_t *taken, enum encoding_kind kind, const char *bytes, size_t size)
{
	struct encoding encoding = {.kind = kind};
	char *out = arena_alloc(arena, 3 * size + 1);
	size_t length = encoding_convert(out, taken, &encoding, bytes, size);
	return arena_text_n(arena, out, length);
}

struct units_case {
	unsigned units[4];
	size_t count, taken; /* units, and how many of them are characters */
	const char *text;
};

static const struct units_case units[] = {
	{{0x7F}, 1, 1, "\x7F"},
	{{0x80}, 1, 1, "\xC2\x80"},
	{{0x7FF}, 1, 1, "\u07FF"},
	{{0x800}, 1, 1, "\u0800"},
	{{0xD7FF}, 1, 1, "\uD7FF"},
	{{0xE000}, 1, 1, "\uE000"},
	{{0xFFFD, 'a'}, 2, 2, "\uFFFDa"},
	{{0xD800, 0xDC00}, 2, 2, "\U00010000"},
	{{0xDBFF, 0xDFFF, 'a'}, 3, 3, "\U0010FFFFa"},
	{{'a', 0xD83D, 0xDE00}, 3, 3, "a\U0001F600"},
	{{'a', 0xD800}, 2, 1, "a"},
	{{'a', 0xDC00, 0xDC00}, 3, 1, "a"},
	{{'a', 0xDBFF, 0xDBFF}, 3, 1, "a"},
	{{'a', 0xDBFF, 0xE000}, 3, 1, "a"},
	{{'a', 0xDFFF}, 2, 1, "a"},
};

static void put(char *bytes, unsigned unit, bool big)
{
	bytes[!big] = (char)(unit >> 8);
	bytes[big] = (char)(unit & 0xFF);
}

static void units_of_utf16(void)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		for (int big = 0; big < 2; big++) {
			char bytes[8];
			size_t taken;
			for (size_t j = 0; j < units[i].count; j++)
				put(bytes + 2 * j, units[i].units[j], big);
			const char *text = converted(&taken, big ? ENCODING_UTF16_BIG : ENCODING_UTF16_LITTLE,
				bytes, 2 * units[i].count);
			check_text(text, units[i].text, arena_printf(arena, "%zu, %d", i, big));
			check_integer((long long)taken, 2 * (long long)units[i].taken, "so many bytes");
		}
}

/* Texts of many lengths, with one character that is not ASCII at each of their places. */
static void many_units(void)
{
	static const unsigned odd[] = {'x', 0x80, 0xE9, 0x7FF, 0x800, 0x20AC};
	size_t wrong = 0, taken;
	for (size_t length = 1; length < 50; length++)
		for (size_t at = 0; at < length; at++)
			for (size_t i = 0; i < 2 * sizeof odd / sizeof *odd; i++) {
				char bytes[100], expected[160], *end = expected;
				bool big = i % 2;
				for (size_t j = 0; j < length; j++) {
					unsigned unit = j == at ? odd[i / 2] : (unsigned)('A' + j);
					put(bytes + 2 * j, unit, big);
					end += utf8_encode(end, unit);
				}
				*end = '\0';
				const char *text = converted(
					&taken, big ? ENCODING_UTF16_BIG : ENCODING_UTF16_LITTLE, bytes, 2 * length);
				wrong += strcmp(text, expected) != 0 || taken != 2 * length;
			}
	check_integer((long long)wrong, 0, "each of them is what it was");
}

static void parts_of_characters(void)
{
	static const struct {
		enum encoding_kind kind;
		const char *bytes;
		size_t size, taken;
		const char *text;
	} cases[] = {
		{ENCODING_UTF8, "a\xC3", 2, 1, "a"},
		{ENCODING_UTF8, "a\xC3\xA9", 3, 3, "a\u00e9"},
		{ENCODING_UTF8, "a\xE2\x82", 3, 1, "a"},
		{ENCODING_UTF8, "\u20ACb", 4, 4, "\u20ACb"},
		{ENCODING_UTF8, "", 0, 0, ""},
		{ENCODING_UTF16_LITTLE, "a\0b", 3, 2, "a"},
		{ENCODING_UTF16_LITTLE, "\x3D\xD8\x00", 3, 0, ""},
		{ENCODING_UTF16_BIG, "\0a\x20", 3, 2, "a"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t taken;
		check_text(converted(&taken, cases[i].kind, cases[i].bytes, cases[i].size), cases[i].text,
			arena_printf(arena, "%zu", i));
		check_integer((long long)taken, (long long)cases[i].taken, "and no more is taken");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"a byte order mark goes first", marks},
		{"UTF-16 is told by its zeros", zeros},
		{"damaged UTF-8 is no page", damaged},
		{"an encoding may be named", names},
		{"a page is told by the words that it gives", words_of_pages},
		{"two pages that fit alike", pages_in_doubt},
		{"each unit of UTF-16", units_of_utf16},
		{"many of them", many_units},
		{"a block may end within a character", parts_of_characters},
	};
	return run_tests("encoding", tests, sizeof tests / sizeof *tests);
}
