/* Files in UTF-16: lines are found, and windows of them are the text that the bytes say. */
#include <stdio.h>
#include <string.h>

#include "ledger/scan/wide.h"
#include "test/unit/harness.h"

/* ---- texts in UTF-16 ---- */

struct bytes {
	char *bytes;
	size_t length;
};

/* The ASCII text as UTF-16 with its mark; each "^" becomes half of a character beyond the plane,
 * which is no character. */
static struct bytes utf16(const char *text, bool big)
{
	size_t length = strlen(text);
	char *out = arena_array(arena, length + 2, 2);
	out[big ? 0 : 1] = '\xFE';
	out[big ? 1 : 0] = '\xFF';
	for (size_t i = 0; i < length; i++) {
		out[2 * i + 2 + big] = text[i] == '^' ? '\0' : text[i];
		out[2 * i + 2 + !big] = text[i] == '^' ? '\xD8' : '\0';
	}
	return (struct bytes){out, 2 * length + 2};
}

static struct scan_wide wide_of_text(const char *text, bool big)
{
	struct bytes all = utf16(text, big);
	return (struct scan_wide){.bytes = all.bytes + 2,
		.end = all.bytes + all.length,
		.encoding = {.kind = big ? ENCODING_UTF16_BIG : ENCODING_UTF16_LITTLE, .mark = 2}};
}

/* ---- lines ---- */

static void lines(void)
{
	for (int big = 0; big < 2; big++) {
		/* offsets in bytes: "ab" 0, "c" 6, "" 10, "def" 12 */
		struct scan_wide wide = wide_of_text("ab\nc\n\ndef", big != 0);
		static const long starts[] = {0, 6, 10, 12, 18, 18};
		for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
			check_integer(wide_line(&wide, i) - wide.bytes, starts[i], "where a line begins");
		static const long next[] = {0, 0, 6, 6, 6, 6, 6, 6, 10, 10, 10, 10, 12, 12, 18, 18, 18, 18};
		for (size_t i = 0; i < sizeof next / sizeof *next; i++)
			check_integer(wide_line_from(&wide, wide.bytes + i) - wide.bytes, next[i],
				arena_printf(arena, "the first line from byte %zu on", i));
	}
	/* U+0A00 and U+010A have the byte of a line end, and are none */
	static const char likeness[] = "\x00\x0A\x0A\x01\x61\x00\x0A\x00\x62\x00";
	struct scan_wide wide = {
		.bytes = likeness, .end = likeness + 10, .encoding = {.kind = ENCODING_UTF16_LITTLE}};
	check_integer(wide_line(&wide, 1) - wide.bytes, 8, "what looks like a line end is none");
}

/* ---- the sample ---- */

enum { PART = 1 << 16, LEAST = 21 * PART };

/* Lines of `width` characters, numbered, together that many characters. */
static char *numbered_lines(size_t characters, int width)
{
	char *text = arena_array(arena, characters + 200, 1), *to = text;
	for (unsigned i = 0; (size_t)(to - text) < characters; i++)
		to += sprintf(to, "%0*u\n", width - 1, i);
	text[characters] = '\0';
	return text;
}

static bool takes(struct bytes all)
{
	struct scan_wide wide;
	return wide_of(&wide, "f", all.bytes, all.length, &errors, arena);
}

static void sample(void)
{
	for (int big = 0; big < 2; big++) {
		char *text = numbered_lines(LEAST / 2 + 5000, 40);
		struct bytes all = utf16(text, big != 0);
		struct scan_wide wide;
		check_true(wide_of(&wide, "f", all.bytes, all.length, &errors, arena), "a large file");
		check_true(
			wide.bytes == all.bytes + 2 && wide.end == all.bytes + all.length, "without its mark");
		size_t length = span_length(wide.sample);
		check_true(strlen(wide.sample.begin) == length, "the sample ends with a zero");
		check_true(memcmp(wide.sample.begin,
					   "\xEF\xBB\xBF"
					   "000000",
					   9) == 0,
			"it begins with the file");
		check_text(wide.sample.end - 100, text + strlen(text) - 100, "and ends with it");
		check_true(length > 20 * (size_t)PART / 2 - 3000 && length < 20 * (size_t)(PART + 8192) / 2,
			"it is twenty parts");
		size_t wrong = 0, before = 0, count = 0;
		for (const char *at = wide.sample.begin + 3; strlen(at) > 40; at = strchr(at, '\n') + 1) {
			unsigned number_ = 0;
			wrong += sscanf(at, "%39u\n", &number_) != 1 || strcspn(at, "\n") != 39 ||
				(count++ > 0 && number_ <= before);
			before = number_;
		}
		check_integer((long long)wrong, 0, "of whole lines in their order");
	}
}

static void what_is_taken(void)
{
	char *text = numbered_lines(LEAST / 2 - 1, 40);
	struct bytes least = utf16(text, false);
	check_integer((long long)least.length, LEAST, "the least length");
	check_true(takes(least), "is taken");
	least.length -= 2;
	check_true(!takes(least), "and less is not");
	least.length += 1;
	check_true(!takes(least), "nor half of a character");
	struct bytes more = utf16(numbered_lines(LEAST / 2 + 1, 40), false);
	more.length--;
	check_true(!takes(more), "however long the file is");
	check_true(!takes((struct bytes){numbered_lines(LEAST + 100, 40), LEAST + 100}),
		"other text is not UTF-16");
	text[100] = '^';
	check_true(!takes(utf16(text, false)), "half of a character in the sample");
	/* a part and the rest of its last line: 8,192 bytes are the most */
	for (int over = 0; over < 2; over++) {
		char *lines = numbered_lines(LEAST / 2 + 5000, 40);
		memset(lines + PART / 2 - 10, 'x', 4096 + 10 + (size_t)over - 1);
		lines[PART / 2 - 11] = '\n';
		lines[PART / 2 + 4096 + over - 1] = '\n';
		check_integer(
			takes(utf16(lines, false)), !over, "a line that is longer than a sample allows");
	}
}

/* ---- windows ---- */

enum { BEFORE = 1 << 14, AFTER = 1 << 16 };

/* The window of a stretch of lines, which are 20 characters each, 40 bytes. */
static void check_window(const struct scan_wide *wide, const char *text, size_t first, size_t last)
{
	struct wide_window window = {0};
	const char *begin = wide->bytes + first * 40, *end = wide->bytes + last * 40;
	const char *sentence = arena_printf(arena, "lines %zu to %zu", first, last);
	check_true(wide_open(&window, wide, begin, end), sentence);
	bool starts = first * 40 <= BEFORE, ends = (size_t)(wide->end - end) <= AFTER;
	/* the first line at or after so many bytes before, and after */
	size_t from = starts ? 0 : (first * 40 - BEFORE + 39) / 40;
	size_t to = ends ? strlen(text) / 20 : (last * 40 + AFTER + 39) / 40;
	check_integer(window.starts, starts, sentence);
	check_integer(window.ends, ends, sentence);
	check_integer((window.place - wide->bytes) / 40, (long long)from, sentence);
	check_true(window.begin - window.from == (ptrdiff_t)(first - from) * 20 &&
			window.end - window.begin == (ptrdiff_t)(last - first) * 20 &&
			window.to - window.end == (ptrdiff_t)(to - last) * 20,
		sentence);
	check_true(memcmp(window.from, text + from * 20, (to - from) * 20) == 0, "they are the text");
	bool zeros = true;
	for (size_t i = 0; i < 64; i++)
		zeros &= window.to[i] == '\0';
	check_true(zeros, "with room after it");
	wide_close(&window);
	check_true(window.text == NULL && window.room == 0, "a window that is closed has no text");
}

static void windows(void)
{
	enum { LINES = 6000 };
	const char *text = numbered_lines(LINES * 20, 20);
	for (int big = 0; big < 2; big++) {
		struct scan_wide wide = wide_of_text(text, big != 0);
		static const size_t firsts[] = {0, 1, 408, 409, 410, 411, 3000};
		for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
			check_window(&wide, text, firsts[i], firsts[i] + 1);
			check_window(&wide, text, firsts[i], firsts[i] + 100);
		}
		static const size_t lasts[] = {LINES, LINES - 1, LINES - 1638, LINES - 1639, LINES - 1640};
		for (size_t i = 0; i < sizeof lasts / sizeof *lasts; i++)
			check_window(&wide, text, 4000, lasts[i]);
	}
}

/* Lines of 32 bytes: some begin exactly so far from the ends of the file. */
static void windows_at_the_ends(void)
{
	enum { LINES = 6000, LINE = 32 };
	const char *text = numbered_lines(LINES * LINE / 2, LINE / 2);
	for (int line = -1; line <= 1; line++) {
		const struct scan_wide wide = wide_of_text(text, false);
		struct wide_window window = {0};
		const char *begin = wide.bytes + BEFORE + (ptrdiff_t)line * LINE,
				   *end = wide.end - AFTER + (ptrdiff_t)line * LINE;
		check_true(wide_open(&window, &wide, begin, begin + LINE), "near the start");
		check_integer(window.starts, line <= 0, "the window begins with the file");
		check_true(wide_open(&window, &wide, end - LINE, end), "near the end");
		check_integer(window.ends, line >= 0, "the window ends with the file");
		wide_close(&window);
	}
}

/* A window is used again for stretches of other lengths. */
static void windows_again(void)
{
	const char *text = numbered_lines(120000, 20);
	struct scan_wide wide = wide_of_text(text, false);
	struct wide_window window = {0};
	static const size_t lengths[] = {10, 3000, 50, 5000};
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		check_true(
			wide_open(&window, &wide, wide.bytes, wide.bytes + lengths[i] * 40), "opened again");
		check_true(window.end - window.begin == (ptrdiff_t)lengths[i] * 20 &&
				memcmp(window.begin, text, lengths[i] * 20) == 0,
			"it is that of the stretch");
	}
	wide_close(&window);
}

static bool opens(const char *text, size_t first, size_t last)
{
	struct scan_wide wide = wide_of_text(text, false);
	struct wide_window window = {0};
	bool opened = wide_open(&window, &wide, wide.bytes + first * 2, wide.bytes + last * 2);
	wide_close(&window);
	return opened;
}

static void what_no_window_holds(void)
{
	char *text = numbered_lines(200000, 20);
	check_true(opens(text, 10000, 10200), "plain lines");
	for (size_t at = 9900; at <= 10300; at += 200) {
		text[at] = '^';
		check_true(!opens(text, 10000, 10200), "half of a character before, within or after it");
		text[at] = '0';
	}
	memset(text + 20000, 'x', BEFORE / 2);
	check_true(!opens(text, 20000 + BEFORE / 2 + 8, 29000), "a line before it that is too long");
	text[20000 + 100] = '\n';
	check_true(opens(text, 20000 + BEFORE / 2 + 8, 29000), "one that is not");
	/* of what follows, two times what a window has after its stretch is the most */
	for (int over = 0; over < 2; over++) {
		char *lines = numbered_lines(200000, 20);
		memset(lines + 20000, 'x', 2 * AFTER / 2 + (size_t)over - 1);
		lines[20000 + 2 * AFTER / 2 + over - 1] = '\n';
		check_integer(opens(lines, 19980, 20000), !over, "a line after it that is too long");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"a line begins after a line end, of two bytes at an even place", lines},
		{"the sample is lines from all over the file", sample},
		{"a file is taken where it is large and all of its sample is text", what_is_taken},
		{"a window is a stretch with lines before and after", windows},
		{"it begins or ends with the file where that is near enough", windows_at_the_ends},
		{"it is used again", windows_again},
		{"nothing is opened that is no text, or too long", what_no_window_holds},
	};
	return run_tests("scan wide", tests, sizeof tests / sizeof *tests);
}
