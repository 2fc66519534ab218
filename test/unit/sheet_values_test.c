/* Numbers, days and formats of the cells of a workbook, each at its limits; sheets as they are
 * kept; attributes and text of XML. */
#include <stdio.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/sheets/number_look.h"
#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/xlsx/xlsx_parts.h"
#include "ledger/rows/sheets/xml.h"
#include "test/unit/harness.h"

struct pair {
	const char *given, *expected;
};

/* ---- numbers ---- */

static void numbers(void)
{
	static const struct pair rows[] = {{"1", "1"}, {"-1.50", "-1.50"}, {"1.5E-3", "0.0015"},
		{"1.5e3", "1500"}, {"", NULL}, {"x", NULL}, {"1x", NULL}, {"0.10000000000000001", "0.1"},
		{"123456789012345", "123456789012345"}, {"1234567890.12345", "1234567890.12345"},
		{"1234567890123456", "1234567890123456"}, {"0.1234567890123456", "0.1234567890123456"},
		{"2.2999999999999998", "2.3"}, {"1234567.8899999999", "1234567.89"},
		{"12345678901234567890", "12345678901234567890"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *found = xlsx_number(rows[i].given, arena);
		number a = found != NULL ? number_from_text(arena, found) : NULL;
		check_text(a != NULL ? number_exact_text(arena, a) : NULL,
			rows[i].expected != NULL
				? number_exact_text(arena, number_from_text(arena, rows[i].expected))
				: NULL,
			rows[i].given);
	}
}

/* ---- days ---- */

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Each day from 1 March 1900 on, counted one by one. */
static void every_day(void)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int year = 1900, month = 3, day = 1, wrong = 0;
	char serial[16];
	for (int i = 61; year < 2200; i++) {
		snprintf(serial, sizeof serial, "%d", i);
		const char *expected = date_text(arena, date_make(year, month, day));
		bool told = i % 7 == 0 || day < 2 || month == 2;
		wrong += told && !text_equal(xlsx_day(serial, false, arena), expected);
		snprintf(serial, sizeof serial, "%d", i - 1462);
		wrong += told && i >= 1462 && !text_equal(xlsx_day(serial, true, arena), expected);
		if (++day <= lengths[month - 1] + (month == 2 && is_leap(year)))
			continue;
		day = 1;
		month = month % 12 + 1;
		year += month == 1;
	}
	check_integer(wrong, 0, "the days of three centuries, from 1900 and from 1904");
}

static void days_at_limits(void)
{
	static const struct pair from_1900[] = {{"0", NULL}, {"1", "1900-01-01"}, {"30", "1900-01-30"},
		{"31", "1900-01-31"}, {"32", "1900-02-01"}, {"58", "1900-02-27"}, {"59", "1900-02-28"},
		{"60", NULL}, {"61", "1900-03-01"}, {"-1", NULL}, {"-0.5", NULL}, {"1461", "1903-12-31"},
		{"1462", "1904-01-01"}, {"109574", "2199-12-31"}, {"109575", NULL}, {"110062", NULL},
		{"99999999999", NULL}, {"43921", "2020-03-31"}, {"43921.0", "2020-03-31"},
		{"43921.354166667", "2020-03-31 08:30:00"}, {"43921.5", "2020-03-31 12:00:00"},
		{"43921.00001", "2020-03-31 00:00:01"}, {"43921.000005", "2020-03-31"},
		{"43921.000006", "2020-03-31 00:00:01"}, {"43921.99999", "2020-03-31 23:59:59"},
		{"43921.999995", "2020-04-01"}, {"43921.999994", "2020-03-31 23:59:59"},
		{"43921.75", "2020-03-31 18:00:00"}, {"43921.0423611111", "2020-03-31 01:01:00"},
		{"43921.x", "2020-03-31"}};
	for (size_t i = 0; i < sizeof from_1900 / sizeof *from_1900; i++)
		check_text(
			xlsx_day(from_1900[i].given, false, arena), from_1900[i].expected, from_1900[i].given);
	static const struct pair from_1904[] = {
		{"0", "1904-01-01"}, {"1", "1904-01-02"}, {"42459", "2020-03-31"}, {"-1", NULL}};
	for (size_t i = 0; i < sizeof from_1904 / sizeof *from_1904; i++)
		check_text(
			xlsx_day(from_1904[i].given, true, arena), from_1904[i].expected, from_1904[i].given);
}

/* The built-in formats that show a day, of the first hundred (ECMA-376, 18.8.30). */
static void formats_of_days(void)
{
	static const unsigned days[] = {
		14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58};
	for (unsigned id = 0, at = 0; id < 100; id++) {
		bool day = at < sizeof days / sizeof *days && days[at] == id;
		at += day;
		check_integer(
			xlsx_format_is_date(id, NULL, arena), day, arena_printf(arena, "format %u", id));
	}
	static const struct {
		const char *code;
		bool day;
	} rows[] = {{"yyyy-mm-dd", true}, {"d/m", true}, {"D", true}, {"Y", true}, {"mm", false},
		{"hh:mm:ss", false}, {"0.00", false}, {"", false}, {"General", false}, {"\"day\" 0", false},
		{"\"day\" d", true}, {"0 \"j\"", false}, {"[Red]0", false}, {"[Red]d", true},
		{"[$-F800]dddd", true}, {"\\d0", false}, {"\\dd", true}, {"_d0", false}, {"*d0", false},
		{"0\\", false}, {"d\\", true}, {"Standard", false}, {"\"d", true}, {"[d", true},
		{"[Red]yy[d]", true}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_integer(xlsx_format_is_date(14, rows[i].code, arena), rows[i].day, rows[i].code);
}

/* ---- how numbers are shown ---- */

static void looks(void)
{
	static const struct {
		const char *code, *given, *shown;
		unsigned scale; /* the bit of sheet.scales */
	} rows[] = {{"0", "1234.5", "1235", 0}, {"0", "12345.5", "12346", 1}, {"0", "9999", "9999", 0},
		{"0", "10000", "10000", 1}, {"0", "-10000", "-10000", 1}, {"0", "0", "0", 0},
		{"0.00", "0.00", "0.00", 0}, {"0.0", "1.25", "1.3", 0}, {"0.0", "-1.25", "-1.3", 0},
		{"#,##0.00", "1234567.891", "1234567.89", 1}, {"#,##0,", "1234567", "1235", 2},
		{"#,##0.0,", "1234567", "1234.6", 2}, {"#,##0,,", "1234567890", "1235", 4},
		{"0,.0", "1234567", "1234.6", 2}, {"#,##0,,,", "1234567890123", "1235", 8},
		{"#,##0,,,,", "1234567890123456", "1235", 16},
		{"#,##0,,,,,", "1234567", "1234567", SHEET_SCALE_DOUBTFUL}, {"0%", "0.125", "13%", 0},
		{"0.0%", "0.125", "12.5%", 0}, {"0%%", "0.125", "1250%", 0}, {"0%%%", "12345", "12345", 0},
		{"General", "12345.678", "12345.678", 1}, {"0.00E+00", "12345", "12345", 1},
		{"# ?/?", "12345.5", "12345.5", 1}, {"0;(0)", "-12345", "-12345", 1},
		{"0,;0", "-12345", "-12345", 1}, {"0,;0", "12345", "12", 2}, {"0;0,", "-12345", "-12", 2},
		{"0;0,;0", "0", "0", 0}, {"0;0;0.00", "0", "0.00", 0}, {"0;0;0.00", "-0.0", "0.00", 0},
		{"0,;0,;\"nil\"", "0", "0", 0}, {"[>=1000]0,;0", "12345", "12345", SHEET_SCALE_DOUBTFUL},
		{"[<5]0;0,", "12345", "12345", SHEET_SCALE_DOUBTFUL}, {"[=5]0;0", "12345", "12345", 1},
		{"[Red]0,", "12345", "12", 2}, {"0\",\"", "12345", "12345", 1},
		{"0\\,", "12345", "12345", 1}, {"_,0,", "12345", "12", 2}, {"\"a;b\"0,", "12345", "12", 2},
		{"0;0;0;@;0,", "12345", "12345", 1},
		{"0.000000000000000000000000000000", "1", "1.000000000000000000000000000000", 0},
		{"0.0000000000000000000000000000000", "1", "1", 0}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *sentence = arena_printf(arena, "%s of %s", rows[i].code, rows[i].given);
		struct number_look look = number_look_of(rows[i].code, rows[i].given, arena);
		check_text(number_look_text(&look, rows[i].given, arena), rows[i].shown, sentence);
		check_integer(number_look_scale(&look, rows[i].given), rows[i].scale, sentence);
	}
}

static void built_in_looks(void)
{
	static const char *const codes[50] = {[1] = "0",
		[2] = "0.00",
		[3] = "#,##0",
		[4] = "#,##0.00",
		[5] = "#,##0",
		[6] = "#,##0",
		[7] = "#,##0.00",
		[8] = "#,##0.00",
		[9] = "0%",
		[10] = "0.00%",
		[37] = "#,##0",
		[38] = "#,##0",
		[39] = "#,##0.00",
		[40] = "#,##0.00",
		[41] = "#,##0",
		[42] = "#,##0",
		[43] = "#,##0.00",
		[44] = "#,##0.00"};
	for (unsigned id = 0; id < 50; id++)
		check_text(number_look_built_in(id), codes[id] != NULL ? codes[id] : "General",
			arena_printf(arena, "format %u", id));
}

/* ---- sheets ---- */

/* "line: text|text" of all rows. */
static const char *sheet_text(struct sheet *sheet)
{
	struct csv_scanner scanner = sheet_scan(sheet, "f", &errors);
	struct csv_record record = {0};
	const char *text = "";
	while (csv_next(&record, &scanner)) {
		text = arena_printf(arena, "%s%u:", text, record.line);
		for (size_t i = 0; i < record.count; i++)
			text = arena_printf(
				arena, "%s%s%s", text, i > 0 ? "|" : "", csv_piece_text(&record.pieces[i], arena));
		text = arena_printf(arena, "%s;", text);
	}
	return text;
}

static void kept_sheets(void)
{
	struct sheet sheet = {.name = "A", .arena = arena};
	sheet_begin_row(&sheet, 2);
	sheet_add_cell(&sheet, 1, "a", CSV_KIND_TEXT);
	sheet_add_cell(&sheet, 3, " b ", CSV_KIND_TEXT);
	sheet_begin_row(&sheet, 3);
	sheet_add_cell(&sheet, 1, "  ", CSV_KIND_TEXT);
	sheet_begin_row(&sheet, 7);
	sheet_add_cell(&sheet, 2, "c", CSV_KIND_TEXT);
	check_integer((long long)sheet.count, 2, "a row without text is not kept");
	check_integer((long long)sheet.width, 5, "its width is that of its last cells");
	check_integer((long long)sheet.length, 5, "and its length that of its texts");
	check_text(sheet_text(&sheet), "2:a||b;7:|c;", "cells at their columns");
	static const struct {
		size_t width, length;
		bool swollen;
	} rows[] = {{400000000, 1 << 30, false}, {400000001, 0, true}, {0, (1 << 30) + 1, true}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		sheet.width = rows[i].width;
		sheet.length = rows[i].length;
		check_integer(sheet_is_swollen(&sheet), rows[i].swollen, "the largest sheet");
	}
}

static void hidden_cells(void)
{
	struct form_look look = {0};
	struct sheet sheet = {.name = "A", .arena = arena, .look = &look};
	sheet_hide_columns(&sheet, 2, 3);
	sheet_hide_columns(&sheet, SHEET_COLUMNS, SHEET_COLUMNS + 9);
	sheet_hide_columns(&sheet, 0, 9);
	for (unsigned row = 1; row <= 3; row++) {
		sheet_begin_row(&sheet, row);
		sheet.row_hidden = row == 2;
		for (unsigned column = 1; column <= 4; column++)
			sheet_add_cell(&sheet, column, arena_printf(arena, "%u%u", row, column),
				column == 4 ? CSV_KIND_UNCOMPUTED : CSV_KIND_TEXT);
		sheet_add_cell(&sheet, SHEET_COLUMNS, "z", CSV_KIND_TEXT);
	}
	check_text(sheet_text(&sheet), "1:11|||14;3:31|||34;", "what is hidden is not kept");
	check_integer((long long)look.hidden_columns, 3, "each hidden column is counted once");
	check_integer((long long)look.hidden_rows, 1, "and each hidden row");
	check_integer((long long)look.uncomputed, 2, "formulas without a value, of what is shown");
	struct sheet other = {.name = "B", .arena = arena, .look = &look, .hidden = true};
	sheet_begin_row(&other, 1);
	sheet_add_cell(&other, 1, "a", CSV_KIND_TEXT);
	sheet_add_cell(&other, 2, "b", CSV_KIND_TEXT);
	check_text(sheet_text(&other), "", "nor a hidden sheet");
	check_integer((long long)look.hidden_sheets, 1, "counted once");
}

/* ---- XML ---- */

/* Keeps the text of elements "t", "|" before each, with the attribute "x" as an ordinal up to 9. */
static void start_t(struct xml *xml, const char *element, const char **attributes)
{
	xml->keeps = text_equal(element, "t");
	if (!xml->keeps)
		return;
	xml_keep(xml,
		arena_printf(arena, "|%s%u:", xml_attribute(attributes, "y") != NULL ? "y" : "",
			xml_ordinal(attributes, "x", 7, 9)));
}

static void end_t(struct xml *xml, const char *element)
{
	(void)element;
	xml->keeps = false;
}

/* The texts, or the fault with its place. */
static const char *xml_text(const char *text, size_t piece, bool lines)
{
	struct xml xml = {.start = start_t, .end = end_t, .arena = arena, .lines = lines};
	xml_open(&xml);
	size_t length = strlen(text);
	for (size_t at = 0; at <= length; at += piece)
		if (!xml_feed(
				&xml, text + at, length - at < piece ? length - at : piece, at + piece > length))
			break;
	xml_close(&xml);
	return xml.fault != NULL ? arena_printf(arena, "%s %u:%u", xml.fault, xml.line, xml.column)
							 : xml_take_text(&xml);
}

static void xml_texts(void)
{
	static const struct pair rows[] = {{"<a><t>b</t>c<t x='3'>d</t></a>", "|7:b|3:d"},
		{"<a xmlns:p='u'><p:t p:x='9'>b</p:t></a>", "|9:b"},
		{"<a><t x='0'/><t x='1'/></a>", "|0:|1:"}, {"<a><t x='10'/><t x='9'/></a>", "|0:|9:"},
		{"<a><t x='1x'/><t x='-1'/><t x=''/></a>", "|0:|0:|0:"},
		{"<a><t y='1' x='2'/><t x='2' y='1'/></a>", "|y2:|y2:"},
		{"<a><t>b\n\tc</t></a>", "|7:b  c"}, {"<a>\n<b></c></a>", "sheets.damaged 2:6"},
		{"<a>", "sheets.damaged 1:4"}, {"<!DOCTYPE a><a/>", "sheets.doctype 1:12"}, {"<a/>", ""}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		check_text(xml_text(rows[i].given, 1000, false), rows[i].expected, rows[i].given);
		check_text(xml_text(rows[i].given, 3, false), rows[i].expected, "the same in pieces");
	}
	check_text(xml_text("<a><t>b\n\tc</t></a>", 1000, true), "|7:b\n\tc",
		"lines are kept where they are wanted");
	/* more than is handed on at once */
	enum { LONG = (1 << 20) + 50 };
	char *text = arena_array(arena, LONG + 100, 1), *end = stpcpy(text, "<a><t>");
	memset(end, 'x', LONG);
	strcpy(end + LONG, "</t></a>");
	check_integer(
		(long long)strlen(xml_text(text, LONG + 100, false)), LONG + 3, "a long text whole");
}

int main(void)
{
	static const struct test tests[] = {
		{"numbers as the file's program showed them", numbers},
		{"days", every_day},
		{"days at their limits", days_at_limits},
		{"formats that show days", formats_of_days},
		{"formats that show numbers", looks},
		{"formats that are built in", built_in_looks},
		{"sheets keep what has text", kept_sheets},
		{"and leave out what is hidden", hidden_cells},
		{"texts and attributes of XML", xml_texts},
	};
	return run_tests("sheet values", tests, sizeof tests / sizeof *tests);
}
