/* The part of a large text by which its form is decided: whole lines from all over it. */
#include "ledger/plan/decide/text_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test/unit/harness.h"

enum { HALF_MEGABYTE = 1 << 19, LINE = 33 };

/* A table of `length` bytes: a header, and lines of 33 bytes that begin with their number. */
static char *table_of(size_t length)
{
	char *text = arena_array(arena, length + 1, 1);
	char row[80] = "Date,Piece,Compte,Libelle,Montan\n";
	for (size_t at = 0, line = 2; at < length; at += LINE, line++) {
		memcpy(text + at, row, length - at < LINE ? length - at : LINE);
		snprintf(row, sizeof row, "%06zu,1,1010,rien du tout,%05zu\n", line, line);
	}
	return text;
}

static bool take(struct text_part *part, const char *text, size_t length)
{
	return text_part_take(part, "f.csv", (struct span){text, text + length}, (struct text_hints){0},
		NULL, NULL, arena);
}

static bool takes(const char *text, size_t length)
{
	struct text_part part;
	return take(&part, text, length);
}

/* ---- which lines ---- */

/* The start, some fifteen pieces and the end, each of whole lines; none stands twice, and no gap is
 * much longer than another. */
static void check_pieces(size_t length)
{
	struct text_part part;
	const char *text = table_of(length);
	check_true(take(&part, text, length), "a large text has a part");
	const char *at = strchr(part.lines.begin, '\n') + 1;
	size_t before = 1, gaps = 0, longest = 0, shortest = length, run = 0, least_run = length;
	for (; at < part.lines.end; at += LINE) {
		size_t line = (size_t)strtoul(at, NULL, 10);
		if (line != before + 1) {
			size_t gap = line - before;
			gaps++;
			longest = gap > longest ? gap : longest;
			shortest = gap < shortest ? gap : shortest;
			least_run = run < least_run ? run : least_run;
			run = 0;
		}
		check_true(line > before && (part.lines.end - at < LINE || at[LINE - 1] == '\n'),
			"lines are whole, and rise");
		before = line;
		run++;
	}
	check_integer((long long)gaps, 16, "pieces");
	check_true(longest <= shortest + shortest / 4, "from all over the text");
	check_true(least_run >= 60 && run >= 60, "of two kilobytes each");
	check_true(memcmp(part.lines.begin, text, 32768) == 0, "the start of the text is in it");
	check_true(memcmp(part.lines.end - 2000, text + length - 2000, 2000) == 0, "and its end");
	check_integer(*part.lines.end, 0, "a 0 follows");
	check_true(part.lines.end - part.lines.begin < 32768 + 17 * 2200, "no more than that");
}

static void pieces(void)
{
	const size_t lines = HALF_MEGABYTE / LINE + 1;
	check_pieces(lines * LINE);
	check_pieces(lines * LINE + 20);
	check_pieces(3 * lines * LINE + 10);
}

static void small(void)
{
	const char *text = table_of(HALF_MEGABYTE);
	check_true(takes(text, HALF_MEGABYTE), "half a megabyte is large");
	check_true(!takes(text, HALF_MEGABYTE - 1), "less is small");
}

/* A text whose lines have so many bytes from there on. */
static const char *lines_of(size_t from, size_t length)
{
	char *text = table_of(HALF_MEGABYTE);
	for (size_t at = from; at < HALF_MEGABYTE; at++)
		if (text[at] == '\n' || (at - from) % length == 0)
			text[at] = (at - from) % length == 0 ? '\n' : ' ';
	return text;
}

static void long_lines(void)
{
	check_true(takes(lines_of(40000, 4000), HALF_MEGABYTE), "lines of four thousand bytes");
	check_true(!takes(lines_of(40000, 6200), HALF_MEGABYTE), "lines of six thousand are long");
	check_true(takes(lines_of(100, 4000), HALF_MEGABYTE), "from the start");
	check_true(!takes(lines_of(100, 100000), HALF_MEGABYTE), "a long one at the start");
}

/* ---- forms and encodings ---- */

static const char *encoding_of(const char *mark, struct text_hints hints, const char *asked)
{
	struct text_part part;
	struct inputs inputs = {.arena = arena, .encoding = asked};
	char *text = table_of(HALF_MEGABYTE);
	memcpy(text + 18 * LINE + 14, mark, strlen(mark));
	bool taken = text_part_take(
		&part, "f.csv", (struct span){text, text + HALF_MEGABYTE}, hints, NULL, &inputs, arena);
	return taken ? part.encoding.name : "none";
}

static void encodings(void)
{
	const struct text_hints none = {0}, other = {.other_encoding = true};
	check_text(encoding_of("rien", none, NULL), "UTF-8", "ASCII is UTF-8");
	check_text(encoding_of("\xC3\xA9 a", none, NULL), "UTF-8", "so is a letter of it");
	check_text(encoding_of("\xE9 ab", none, NULL), "Windows-1252", "another is told");
	check_text(encoding_of("\xC3\xA9 a", other, NULL), "UTF-8", "and UTF-8 that is looked at");
	check_text(encoding_of("\xE9 ab", none, "Windows-1252"), "Windows-1252", "or asked for");
	check_text(encoding_of("\xC3\xA9 a", none, "Windows-1252"), "Windows-1252", "against it");
}

static void forms(void)
{
	char *text = table_of(HALF_MEGABYTE);
	struct text_part part;
	check_true(take(&part, text, HALF_MEGABYTE) && !part.headed, "a table is to have its header");
	check_text(part.path, "f.csv", "of that file");
	memcpy(text + 18 * LINE + 8, ",'0101", 6);
	check_true(!takes(text, HALF_MEGABYTE), "cells that are wrapped are not looked at");
	text = table_of(HALF_MEGABYTE);
	memcpy(text, "[{\"a\":1}", 8);
	check_true(!takes(text, HALF_MEGABYTE), "nor is another form");
}

/* ---- quotes ---- */

/* Whether line ends may stand in quotes, with that in the place of a line of the start. */
static bool quotes_lines(const char *row, size_t from)
{
	struct text_part part;
	char *text = table_of(HALF_MEGABYTE);
	memcpy(text + from, row, strlen(row));
	return take(&part, text, HALF_MEGABYTE) && part.hints.lines_in_quotes;
}

static void quotes(void)
{
	enum { LINE_SEVEN = 6 * LINE, LAST = 32768 / LINE * LINE };
	static const struct {
		const char *row;
		bool lines;
	} rows[] = {{"000007,1,1010,\"rien du\ntout\",10,", true},
		{"000007,1,1010,\"rien du tout\",10,", false},
		{"000007,1,1010,rien\" du\ntout\",10", false},
		{"000007,1,1010,\"rien du\ntout\"x10,", false},
		{"000007,1,1010,\"ri\"\"n d\ntout\",10,", true},
		{"000007,1,1010,\"\",\"\",\"d\ntout\",10,", true},
		{"000007;1;1010;\"rien du\ntout\";10;", true},
		{"000007\t1\t1010\t\"rien du\ntout\"\t10,", true},
		{"000007|1|1010|\"rien du\ntout\"|10,", true},
		{"000007,1,1010,tout\n\"rien\n du\"\n,", true},
		{"000007,1,1010,\"rien du\ntout ,10,", false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_true(quotes_lines(rows[i].row, LINE_SEVEN) == rows[i].lines, rows[i].row);
	check_true(quotes_lines(rows[0].row, LAST - LINE), "in the first 32 kilobytes");
	check_true(!quotes_lines(rows[0].row, LAST + 3 * LINE), "not after them");
}

/* With line ends in quotes, a piece begins at a line that is in none. */
static void lines_in_quotes(void)
{
	struct text_part part;
	char *text = arena_array(arena, HALF_MEGABYTE + 100, 1), *end = text;
	end += sprintf(end, "Date,Piece,Compte,Libelle,Montan\n");
	while (end < text + HALF_MEGABYTE)
		end += sprintf(end, "2024-01-31,1,1010,\"deux\nlignes, \"\"ou\"\" trois\n\",5.00\n");
	check_true(take(&part, text, (size_t)(end - text)), "a text of several lines a row");
	check_true(part.hints.lines_in_quotes, "is seen as that");
	struct csv_record record = {0};
	size_t rows = 0, whole = 0;
	while (csv_next(&record, &part.table)) {
		rows++;
		whole += record.count == 5;
	}
	check_true(rows > 1000 && whole == rows, "every row of the part is whole");
	struct span span = {text, end};
	check_true(text_part_take(&part, "f.csv", span, (struct text_hints){.lines_in_quotes = true},
				   NULL, NULL, arena) &&
			part.hints.lines_in_quotes,
		"as an earlier reading has shown");
}

/* ---- where the rows begin ---- */

static void rows_begin(void)
{
	struct text_part part;
	struct csv_record record = {0};
	size_t at = 0;
	const char *text = table_of(HALF_MEGABYTE);
	check_true(take(&part, text, HALF_MEGABYTE), "a part");
	part.table.separator = ',';
	struct csv_scanner body = part.table;
	check_true(!text_part_rows(&at, &part, &body), "a header that is not passed");
	csv_next(&record, &body);
	check_true(text_part_rows(&at, &part, &body), "one that is");
	check_integer((long long)at, LINE, "the rows begin below it");
	csv_next(&record, &body);
	check_true(text_part_rows(&at, &part, &body), "a header of two rows");
	check_integer((long long)at, 2 * LINE, "below both");
	while (csv_next(&record, &body) && body.cursor < part.table.end)
		;
	check_true(!text_part_rows(&at, &part, &body) || at < HALF_MEGABYTE, "not beyond the text");
}

int main(void)
{
	static const struct test tests[] = {
		{"pieces", pieces},
		{"small texts", small},
		{"long lines", long_lines},
		{"encodings", encodings},
		{"forms", forms},
		{"line ends in quotes at the start", quotes},
		{"pieces of rows with line ends", lines_in_quotes},
		{"where the rows begin", rows_begin},
	};
	return run_tests("text part", tests, sizeof tests / sizeof *tests);
}
