/* Cells of a table as spans: what is unwrapped, what is no row, and where each stands. */
#include "ledger/plan/cells.h"

#include <string.h>

#include "test/unit/harness.h"

static void unwrapped(void)
{
	static const struct {
		const char *cell, *text;
	} rows[] = {{"", ""}, {"a", "a"}, {"NULL", ""}, {"null", ""}, {"(null)", ""}, {"\\N", ""},
		{"NaN", ""}, {"nan", ""}, {"Null", "Null"}, {"NULLS", "NULLS"}, {"(null", "(null"},
		{"(null) ", "(null) "}, {"NUL", "NUL"}, {"NAN", "NAN"}, {"=\"0101\"", "0101"},
		{"=\"1\"", "1"}, {"=\"\"", "=\"\""}, {"=\"01", "=\"01"}, {"=01\"", "=01\""},
		{"=\"0101\" ", "=\"0101\" "}, {"'0101", "0101"}, {"'0", "0"}, {"'9", "9"}, {"'", "'"},
		{"'a", "'a"}, {"'/", "'/"}, {"':", "':"}, {"'01'", "'01'"}, {"''01", "''01"},
		{"0101'", "0101'"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_text(span_text(cells_unwrapped(span_of(rows[i].cell))), rows[i].text, rows[i].cell);
}

static void rounded(void)
{
	static const struct {
		const char *account;
		bool rounded;
	} rows[] = {{"5.2101E+14", true}, {"5.2E+14", true}, {"1E+05", true}, {"12E+5", true},
		{"1,5E+10", true}, {"1E+5", false}, {"1.5E+100", false}, {"1.5E-10", false},
		{"1.5e+10", false}, {"E+145", false}, {"1.5E+1x", false}, {"1.5E+x1", false},
		{"1.5E10", false}, {"1.5E+", false}, {"15000", false}, {"", false}, {"x.5E+10", false},
		{"1.5E+10 ", false}, {"1x5E+10", false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_true(cells_rounded(span_of(rows[i].account)) == rows[i].rounded, rows[i].account);
}

static void wrapped(void)
{
	static const struct {
		const char *text;
		bool wrapped;
	} rows[] = {{"a,=\"01\"", true}, {"a;=\"01\"", true}, {"a\t=\"01\"", true},
		{"a\n=\"01\"", true}, {"\"=\"\"01\"\"\"", true}, {"a=\"01\"", false}, {"a,=01", false},
		{"a,\"01\"", false}, {"a,'01", true}, {"a,'9", true}, {"a;'0", true}, {"a,'", false},
		{"a,=\"", true}, {"a,'x", false}, {"a'1", false}, {"a|'1", false}, {"=\"01\"", false},
		{"", false}, {"a,'/", false}, {"a,':", false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_true(cells_wrapped(span_of(rows[i].text)) == rows[i].wrapped, rows[i].text);
}

/* The rows of a text, each as "3/2: a|b|": its cells and how many are filled. */
static const char *rows_of(const char *text)
{
	struct csv_scanner scanner = csv_scan_text(text, strlen(text), "f.csv", arena, &errors);
	struct cells cells;
	const char *told = "";
	scanner.separator = ',';
	cells_open(&cells, scanner, &errors);
	while (cells_next(&cells)) {
		told = arena_printf(arena, "%s%zu/%zu:", told, cells.count, cells.filled);
		for (size_t i = 0; i < cells.count; i++)
			told = arena_printf(arena, "%s %s|", told, cells_text(&cells, (int)i));
		told = arena_printf(arena, "%s\n", told);
	}
	return told;
}

static void rows(void)
{
	static const struct {
		const char *text, *rows;
	} cases[] = {{"a,b\n", "2/2: a| b|\n"}, {"a,,c\n,,\nb", "3/2: a| | c|\n1/1: b|\n"},
		{"NULL,'01,=\"02\"\n", "3/2: | 01| 02|\n"}, {"NULL,NaN\nx\n", "1/1: x|\n"},
		{"\"a \"\"b\"\"\",\"c\r\nd\"\n", "2/2: a \"b\"| c\nd|\n"},
		{"\"c\rd\",x\n", "2/2: c\nd| x|\n"},
		/* lines that are drawn: nine signs and more, and nothing else */
		{"----,-----\na\n", "1/1: a|\n"}, {"----,----\na\n", "2/2: ----| ----|\n1/1: a|\n"},
		{"=====,+++++\n_____,|| ||\n", ""}, {"-----,----x\n", "2/2: -----| ----x|\n"},
		{"x----,-----\n", "2/2: x----| -----|\n"}, {"----------\n", ""}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(rows_of(cases[i].text), cases[i].rows, cases[i].text);
}

static void places(void)
{
	const char *text = "a,b\nc, dd ,\"e\nf\",g\n,,h\n";
	struct csv_scanner scanner = csv_scan_text(text, strlen(text), "f.csv", arena, &errors);
	struct cells cells;
	scanner.separator = ',';
	cells_open(&cells, scanner, &errors);
	cells_next(&cells);
	cells_next(&cells);
	check_integer(cells_where(&cells, 1).line, 2, "the line of a cell");
	check_integer(cells_where(&cells, 1).column, 4, "its column");
	check_integer(cells_where(&cells, 3).line, 3, "the line of one below a line break");
	check_integer(cells_where(&cells, 3).column, 4, "its column there");
	check_integer(cells_where(&cells, 4).line, 2, "what is not there stands where the row does");
	check_integer(cells_where(&cells, 4).column, 1, "at its start");
	check_integer(cells_where(&cells, -1).column, 1, "as what is nowhere");
	check_integer(cells_row_where(&cells).line, 2, "the line of the row");
	check_text(cells_row_where(&cells).text, "c, dd ,\"e", "with its text");
	check_text(cells_row_where(&cells).cell, NULL, "in no sheet");
	check_text(cells_text(&cells, 4), "", "no cell has no text");
	check_text(cells_text(&cells, -1), "", "nor has one that is nowhere");
	check_text(cells_text(&cells, 1), "dd", "the text of a cell");
	check_integer(cells_kind(&cells, 1), CSV_KIND_TEXT, "what a text file has");
	check_integer(cells_kind(&cells, 9), CSV_KIND_TEXT, "where it has nothing");
	cells.record.pieces[0].kind = CSV_KIND_NUMBER;
	cells.record.pieces[3].kind = CSV_KIND_DATE;
	check_integer(cells_kind(&cells, 0), CSV_KIND_NUMBER, "the kind of the first cell");
	check_integer(cells_kind(&cells, 3), CSV_KIND_DATE, "the kind of the last cell");
	check_integer(cells_kind(&cells, 4), CSV_KIND_TEXT, "none after it");
	check_integer(cells_kind(&cells, -1), CSV_KIND_TEXT, "none before it");
	cells_next(&cells);
	cells.scanner.sheet = "S";
	cells.record.pieces[2].cell = 3;
	check_text(cells_row_where(&cells).cell, "S!C4", "the first filled cell of a row of a sheet");
}

int main(void)
{
	static const struct test tests[] = {
		{"what is written around a text for spreadsheets", unwrapped},
		{"numbers of accounts that a spreadsheet rounded", rounded},
		{"whether something is wrapped in lines", wrapped},
		{"rows", rows},
		{"places", places},
	};
	return run_tests("cells", tests, sizeof tests / sizeof *tests);
}
