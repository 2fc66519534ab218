#include "test/unit/harness.h"

#include <stdint.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"

static void comparison(void)
{
	check_true(text_equal("a", "a") && !text_equal("a", "A") && !text_equal("a", ""),
		"texts are equal byte for byte");
	check_true(text_equal(NULL, NULL) && !text_equal(NULL, "") && !text_equal("", NULL),
		"NULL equals only NULL");
	check_true(text_starts("situation.total", "situation.") && text_starts("a", "") &&
			!text_starts("a", "ab"),
		"a text starts with its prefix");
	check_true(text_in_list("a|bc|d", '|', "a") && text_in_list("a|bc|d", '|', "bc") &&
			text_in_list("a|bc|d", '|', "d"),
		"words of a list");
	check_true(!text_in_list("a|bc|d", '|', "b") && !text_in_list("a|bc|d", '|', "bc|d") &&
			!text_in_list("a|bc|d", '|', "abc"),
		"parts and sums of words are none");
	check_true(!text_in_list("", '|', "") && !text_in_list("a||b", '|', ""), "nor is nothing");
}

static void validity(void)
{
	static const char *const valid[] = {
		"", "abc", "\u00e9", "\u202F", "\U0001F600", "\xF4\x8F\xBF\xBF", "\xEF\xBF\xBF", "\x7F"};
	for (size_t i = 0; i < sizeof valid / sizeof *valid; i++)
		check_true(
			text_utf8_valid(valid[i], strlen(valid[i])), arena_printf(arena, "valid text %zu", i));
	static const char *const invalid[] = {"\x80", "\xC3", "\xC3(", "\xC0\xAF", "\xC1\xBF",
		"\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
		"\xFF", "a\351b", "\xE2\x80"};
	for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++)
		check_true(!text_utf8_valid(invalid[i], strlen(invalid[i])),
			arena_printf(arena, "invalid text %zu", i));
	check_true(!text_utf8_valid("\u00e9", 1), "half a character");
}

static void sizes(void)
{
	static const char accented[] = "\u00e9t\u00e9",
					  stray[] = "a\xFF"
								"b";
	check_integer(
		(long long)utf8_count(accented, accented + strlen(accented)), 3, "characters, not bytes");
	check_integer(
		(long long)utf8_count(stray, stray + strlen(stray)), 3, "a stray byte counts as one");
	check_integer(
		(long long)text_width("\u00e9t\u00e9"), 3, "an accented letter is one column wide");
	check_integer((long long)text_width("e\u0301"), 1, "so is one with a combining accent");
	check_integer((long long)text_width("1\u202F234"), 5, "so is a narrow space");
	check_integer((long long)text_width("\u6F22\u5B57"), 4, "an ideogram is two");
	check_integer(
		(long long)text_width("a\u200Bb\u00ADc\uFEFF"), 3, "invisible characters are none");
	check_integer((long long)text_width(""), 0, "nothing is nothing");
}

static void folding(void)
{
	static const char *const cases[][2] = {
		{"No de compte", "no de compte"},
		{"  NO_DE__COMPTE ", "no de compte"},
		{"D\u00c9BIT", "debit"},
		{"de\u0301bit", "debit"},
		{"Libell\u00e9\u00a0\u202f :", "libelle :"},
		{"\u0152uvre \u00e6 \u00c6", "oeuvre ae ae"},
		{"\uFEFFcompte", "compte"},
		{"gar\u00e7on", "garcon"},
		{"Stra\u00dfe \u0141\u00f3d\u017a", "strasse lodz"},
		{"d\u2019\u00c2ge", "d'age"},
		{"\u00d7\u00f7", "\u00d7\u00f7"},
		{"_", ""},
		{"", ""},
		{" \t\n", ""},
		{"a\xFF", "a\uFFFD"},
		{"\u00d8\u00f8\u00d0\u00de", "oodth"},
		{"Ann\u00e9e 2020", "annee 2020"},
		{"_a_ _b_", "a b"},
		{"\u03a9", "\u03a9"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(text_folded(arena, cases[i][0]), cases[i][1],
			arena_printf(arena, "'%s' folded", cases[i][0]));
}

static void words(void)
{
	check_text(text_words(arena, "  (D\u2019\u00c2ge) \u2013 2020: \u03a9 "), "d age 2020",
		"what is no letter or digit of ASCII is one space");
	check_text(text_words(arena, "-"), "", "and nothing at the ends");
}

/* The vectors of the FNV authors' test suite. */
static void hashing(void)
{
	check_true(text_hash("", 0) == 0xCBF29CE484222325ULL, "nothing");
	check_true(text_hash("a", 0) == 0xAF63DC4C8601EC8CULL, "'a'");
	check_true(text_hash("foobar", 0) == 0x85944171F73967E8ULL, "'foobar'");
	check_true(text_hash("bar", text_hash("foo", 0)) == text_hash("foobar", 0),
		"a hash continues another");
}

static void json(void)
{
	check_text(text_json(arena, "\u00e9 a/b"), "\"\u00e9 a/b\"", "plain text in quotes");
	check_text(
		text_json(arena, "\"\\\n\t\r\b\f"), "\"\\\"\\\\\\n\\t\\r\\b\\f\"", "what must be escaped");
	check_text(text_json(arena, "\x01\x1F\x7F\xC2\x85"), "\"\\u0001\\u001f\\u007f\\u0085\"",
		"control characters");
	check_text(text_json(arena, "a\xFF\xC3"), "\"a\\ufffd\\ufffd\"", "bytes that are not UTF-8");
	check_text(text_json(arena, ""), "\"\"", "nothing");
	check_text(
		text_json(arena, "\U0001F600\u202F"), "\"\U0001F600\u202F\"", "large characters stay");
}

/* U+202E and U+2066, which turn the direction of writing: as bytes, so that this source shows as it
 * is. */
static const char turned[] = {
	(char)0xE2, (char)0x80, (char)0xAE, (char)0xE2, (char)0x81, (char)0xA6, '\0'};

static void shown(void)
{
	const char *plain = "a\tb\n";
	check_true(text_shown(arena, plain) == plain, "plain text stays the same");
	check_text(text_shown(arena, "\u00e9\u202F"), "\u00e9\u202F", "and what is no harm");
	check_text(text_shown(arena,
				   "a\x1B"
				   "[31m\x07\xC2\x9B\x7F"),
		"a\\u001b[31m\\u0007\\u009b\\u007f", "commands to a terminal are shown");
	check_text(text_shown(arena, arena_printf(arena, "%s\uFFFE\uFFFF", turned)),
		"\\u202e\\u2066\\ufffe\\uffff", "and marks of direction, and what is no character");
	check_text(
		text_shown(arena, "\xED\xA0\x80\xFF"), "\uFFFD\uFFFD\uFFFD\uFFFD", "and what is no UTF-8");
	check_text(text_json(arena, arena_printf(arena, "%.3s", turned)), "\"\\u202e\"",
		"JSON has codes for the same");
}

static void xml(void)
{
	check_text(text_xml(arena, "<a href=\"x\">R & D's</a>"),
		"&lt;a href=&quot;x&quot;&gt;R &amp; D&#39;s&lt;/a&gt;", "the five signs");
	check_text(text_xml(arena, "\u00e9\t\n\u202F\U0001F600"), "\u00e9\t\n\u202F\U0001F600",
		"what XML allows stays");
	check_text(text_xml(arena,
				   "a\x01\x1B"
				   "b\uFFFE\xFF"),
		"a\\u0001\\u001bb\\ufffe\uFFFD", "what it forbids is shown by its code");
	check_text(text_xml(arena, arena_printf(arena, "a\r\nb\rc%.3s", turned)), "a\nb\\u000dc\\u202e",
		"as is what turns the direction of writing");
	check_text(text_xml(arena, ""), "", "nothing");
}

static void arenas(void)
{
	size_t capacity = 0;
	int *items = NULL;
	for (int i = 0; i < 10000; i++) {
		items = arena_grow(arena, items, (size_t)i, &capacity, sizeof *items);
		items[i] = i;
	}
	bool kept = true;
	for (int i = 0; i < 10000; i++)
		kept = kept && items[i] == i;
	check_true(kept, "a growing array keeps its items");
	bool zeroed = true, aligned = true;
	for (size_t size = 0; size < 40000; size += 997) {
		arena_text(arena, "x");
		unsigned char *bytes = arena_alloc(arena, size);
		for (size_t i = 0; i < size; i++)
			zeroed = zeroed && bytes[i] == 0;
		aligned = aligned && (uintptr_t)bytes % _Alignof(max_align_t) == 0;
		memset(bytes, 0xAA, size);
	}
	check_true(zeroed, "memory comes zeroed");
	check_true(aligned, "and aligned for any type");
	check_text(arena_text_n(arena, "abcdef", 3), "abc", "the first bytes of a text");
	check_text(arena_printf(arena, "%s-%d", "a", 12), "a-12", "a text made as by printf");
	arena_free(NULL);
}

static void error_lists(void)
{
	char argument[] = "12,3,4";
	struct source where = {.file = "f.csv", .line = 3, .column = 7};
	check_integer(error_add(&errors, "amount.malformed", where, argument, "b", "c", "d", NULL), -1,
		"adding an error returns -1");
	argument[0] = 'X';
	check_errors("amount.malformed 3:7 12,3,4|b|c|d", "arguments are copied");
	for (int i = 0; i < 249; i++)
		error_add(&errors, "amount.malformed", where, NULL);
	check_integer(error_add(&errors, "amount.malformed", where, NULL), -1,
		"also where the error is counted alone");
	check_true(errors.count == ERROR_KIND_MOST && errors.total == 250,
		"twenty errors of a kind are kept, all are counted");
	check_true(errors.items[19].arguments[0] == NULL, "an error may have no argument");
	error_add(&errors, "date.malformed", where, NULL);
	check_true(errors.count == ERROR_KIND_MOST + 1, "a flood of one kind hides no other");
	where.file = "g.csv";
	check_true(
		!error_counted(&errors, "date.malformed", "g.csv"), "each file has kinds of its own");
	check_true(error_counted(&errors, "amount.malformed", "f.csv") && errors.total == 252,
		"what would not be kept is counted");
}

static size_t count_of(const struct error_list *list, const char *code)
{
	const struct error_kind *kind = error_kind_of(list, code, "f.csv");
	return kind == NULL ? 0 : kind->count;
}

static void joined_errors(void)
{
	const struct source where = {.file = "f.csv", .line = 3};
	struct error_list first = {.arena = arena}, second = {.arena = arena};
	for (int i = 0; i < 15; i++) {
		error_add(&first, "amount.malformed", where, NULL);
		error_add(&second, "amount.malformed", where, NULL);
	}
	for (int i = 0; i < 40; i++)
		error_add(&second, "date.malformed", where, NULL);
	error_add_all(&first, &second);
	check_true(
		first.count == (size_t)2 * ERROR_KIND_MOST && first.total == 70, "two lists are one");
	check_true(
		count_of(&first, "amount.malformed") == 30 && count_of(&first, "date.malformed") == 40,
		"and each kind is counted over both");
	for (int i = 0; i < 300; i++)
		error_add(&first, arena_printf(arena, "subject.fault-%d", i), where, NULL);
	check_true(first.count == ERROR_CAP && first.total == 370, "a hundred errors are kept at most");
	struct error_list third = {.arena = arena};
	error_add_all(&third, &first);
	check_true(third.total == 370, "those of kinds that were not kept are counted too");
	error_clear(&third);
	check_true(third.count == 0 && third.total == 0 && count_of(&third, "date.malformed") == 0,
		"a list is cleared");
}

static bool matches(const char *text, const char *pattern)
{
	return text_matches(text, pattern, strlen(pattern));
}

static void patterns(void)
{
	check_true(matches("dette nette", "dette*") && matches("dette", "dette*"), "a beginning");
	check_true(matches("la dette nette", "*dette*") && matches("dette", "*dette*"), "a part");
	check_true(matches("total des actifs", "total *actifs") && matches("a b", "* *"), "two parts");
	check_true(matches("abab", "*ab") && matches("aab", "a*ab"), "as far as need be");
	check_true(!matches("dettes", "dette") && !matches("dette", "dettes"), "all of it");
	check_true(!matches("la dette", "dette*") && !matches("total", "total *"), "no more than that");
	check_true(matches("", "*") && matches("", "") && !matches("", "a"), "nothing");
	check_true(text_matches("total", "total|somme", 5), "no further than its length");
}

static void joining(void)
{
	static const char *const texts[] = {"un", "", "deux"};
	check_text(text_joined(arena, texts, 3), "undeux", "texts one after the other");
	check_text(text_joined(arena, texts, 0), "", "none");
}

/* All letters of Latin-1 and Latin Extended-A by their plain letters (Unicode, NFD). */
static void plain_letters(void)
{
	static const struct {
		const char *plain, *letters;
	} rows[] = {
		{"a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄą"},
		{"ae", "Ææ"},
		{"c", "ÇçĆćĈĉĊċČč"},
		{"e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚě"},
		{"i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİı"},
		{"d", "ÐðĎďĐđ"},
		{"n", "ÑñŃńŅņŇňŉŊŋ"},
		{"o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐő"},
		{"u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų"},
		{"y", "ÝýÿŶŷŸ"},
		{"th", "Þþ"},
		{"ss", "ß"},
		{"g", "ĜĝĞğĠġĢģ"},
		{"h", "ĤĥĦħ"},
		{"ij", "Ĳĳ"},
		{"j", "Ĵĵ"},
		{"k", "Ķķĸ"},
		{"l", "ĹĺĻļĽľŁłĿŀ"},

		{"oe", "Œœ"},
		{"r", "ŔŕŖŗŘř"},
		{"s", "ŚśŜŝŞşŠšſ"},
		{"t", "ŢţŤťŦŧ"},
		{"w", "Ŵŵ"},
		{"z", "ŹźŻżŽž"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (const char *at = rows[i].letters; *at != '\0'; at += 2) {
			const char *letter = arena_text_n(arena, at, 2);
			check_text(text_folded(arena, letter), rows[i].plain, letter);
		}
}

/* "U+.... width" on both sides of where the width changes. */
static void widths(void)
{
	static const struct {
		unsigned character;
		size_t width;
	} rows[] = {{0x1F, 0}, {0x20, 1}, {0x7E, 1}, {0x7F, 0}, {0x9F, 0}, {0xA0, 1}, {0xAC, 1},
		{0xAD, 0}, {0xAE, 1}, {0x2FF, 1}, {0x300, 0}, {0x36F, 0}, {0x370, 1}, {0x10FF, 1},
		{0x1100, 2}, {0x115F, 2}, {0x1160, 1}, {0x1AAF, 1}, {0x1AB0, 0}, {0x1AFF, 0}, {0x1B00, 1},
		{0x1DBF, 1}, {0x1DC0, 0}, {0x1DFF, 0}, {0x1E00, 1}, {0x200A, 1}, {0x200B, 0}, {0x200F, 0},
		{0x2010, 1}, {0x2027, 1}, {0x2028, 0}, {0x202E, 0}, {0x202F, 1}, {0x205F, 1}, {0x2060, 0},
		{0x2064, 0}, {0x2065, 1}, {0x20CF, 1}, {0x20D0, 0}, {0x20FF, 0}, {0x2100, 1}, {0x2E7F, 1},
		{0x2E80, 2}, {0x303E, 2}, {0x303F, 1}, {0x3040, 1}, {0x3041, 2}, {0xA4CF, 2}, {0xA4D0, 1},
		{0xABFF, 1}, {0xAC00, 2}, {0xD7A3, 2}, {0xD7A4, 1}, {0xF8FF, 1}, {0xF900, 2}, {0xFAFF, 2},
		{0xFB00, 1}, {0xFDFF, 1}, {0xFE00, 0}, {0xFE0F, 0}, {0xFE10, 1}, {0xFE1F, 1}, {0xFE20, 0},
		{0xFE2F, 0}, {0xFE30, 2}, {0xFE6F, 2}, {0xFE70, 1}, {0xFEFE, 1}, {0xFEFF, 0}, {0xFF00, 2},
		{0xFF60, 2}, {0xFF61, 1}, {0xFFDF, 1}, {0xFFE0, 2}, {0xFFE6, 2}, {0xFFE7, 1}, {0x1F2FF, 1},
		{0x1F300, 2}, {0x1F64F, 2}, {0x1F650, 1}, {0x1F8FF, 1}, {0x1F900, 2}, {0x1F9FF, 2},
		{0x1FA00, 1}, {0x1FFFF, 1}, {0x20000, 2}, {0x3FFFD, 2}, {0x3FFFE, 1}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[8] = "";
		unsigned c = rows[i].character;
		if (c < 0x80) {
			text[0] = (char)c;
		} else if (c < 0x800) {
			text[0] = (char)(0xC0 | c >> 6);
			text[1] = (char)(0x80 | (c & 63));
		} else if (c < 0x10000) {
			text[0] = (char)(0xE0 | c >> 12);
			text[1] = (char)(0x80 | (c >> 6 & 63));
			text[2] = (char)(0x80 | (c & 63));
		} else {
			text[0] = (char)(0xF0 | c >> 18);
			text[1] = (char)(0x80 | (c >> 12 & 63));
			text[2] = (char)(0x80 | (c >> 6 & 63));
			text[3] = (char)(0x80 | (c & 63));
		}
		check_integer((long long)text_width(text), (long long)rows[i].width,
			arena_printf(arena, "U+%04X", c));
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"texts are joined at once", joining},
		{"texts are of a pattern", patterns},
		{"texts are compared", comparison},
		{"UTF-8 is checked as RFC 3629 has it", validity},
		{"texts have characters and a width", sizes},
		{"headers are folded to what they mean", folding},
		{"what patterns are compared with is words alone", words},
		{"hashes are FNV-1a", hashing},
		{"JSON texts are escaped", json},
		{"what could mislead a reader is shown by its code", shown},
		{"XML texts are escaped", xml},
		{"an arena hands out memory", arenas},
		{"errors are gathered", error_lists},
		{"lists of errors are joined", joined_errors},
		{"every letter of European languages has a plain one", plain_letters},
		{"widths change where they should", widths},
	};
	return run_tests("text", tests, sizeof tests / sizeof *tests);
}
