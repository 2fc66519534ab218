/* What a workbook shows, where that is less than it holds; and its rows, columns and spans at their
 * limits. */
#include "ledger/base/text/text.h"
#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/xlsx/xlsx.h"
#include "test/unit/harness.h"
#include "test/unit/sheet_text.h"

static struct form_look look;

/* The tables as they are shown, with what is hidden: "... | sheets rows columns uncomputed, scale
 * of each table". */
static const char *shown(struct form_input input)
{
	struct form_tables tables = {0};
	look = (struct form_look){0};
	input.look = &look;
	if (form_open(&tables, &input) != 0)
		return NULL;
	const char *text = arena_printf(arena, "%s | %zu %zu %zu %zu,", sheet_tables_text(&tables),
		look.hidden_sheets, look.hidden_rows, look.hidden_columns, look.uncomputed);
	for (size_t i = 0; i < tables.count; i++)
		text = tables.items[i].scales == SHEET_SCALE_DOUBTFUL
			? arena_printf(arena, "%s ?", text)
			: arena_printf(arena, "%s %u", text, tables.items[i].scales);
	return text;
}

static const char *held(struct form_input input)
{
	struct form_tables tables = {0};
	return form_open(&tables, &input) == 0 ? sheet_tables_text(&tables) : NULL;
}

struct sheet_case {
	const char *content, *shown, *held; /* held NULL: as it is shown */
};

/* ---- Excel ---- */

static struct form_input excel(const char *sheets, const char *worksheet)
{
	return sheet_archive(arena_printf(arena,
		"=== _rels/.rels\n<R><Relationship Id=\"r\" Type=\"x/officeDocument\" "
		"Target=\"xl/workbook.xml\"/></R>\n=== xl/workbook.xml\n<w><sheets>%s</sheets></w>\n"
		"=== xl/_rels/workbook.xml.rels\n<R><Relationship Id=\"a\" Type=\"x/worksheet\" "
		"Target=\"a.xml\"/><Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"b.xml\"/>"
		"<Relationship Id=\"s\" Type=\"x/styles\" Target=\"s.xml\"/></R>\n=== xl/s.xml\n<s>"
		"<numFmts><numFmt numFmtId=\"200\" formatCode=\"#,##0,\"/><numFmt numFmtId=\"201\" "
		"formatCode=\"0.0%%\"/><numFmt numFmtId=\"202\" formatCode=\"0.0,,\"/></numFmts>"
		"<cellXfs><xf/><xf numFmtId=\"3\"/><xf numFmtId=\"200\"/><xf numFmtId=\"201\"/>"
		"<xf numFmtId=\"14\"/><xf numFmtId=\"202\"/></cellXfs><xf numFmtId=\"200\"/></s>\n"
		"=== xl/a.xml\n<w>%s</w>\n=== xl/b.xml\n<w><row><c><v>7</v></c></row></w>\n",
		sheets, worksheet));
}

static void excel_numbers(void)
{
	static const struct sheet_case cases[] = {
		{"<row><c s=\"1\"><v>12345.6</v></c><c s=\"1\"><v>-0.4</v></c></row>",
			"[A] 1: #12346|#0 | 0 0 0 0, 1", "[A] 1: #12345.6|#-0.4"},
		{"<row><c s=\"2\"><v>12345678</v></c></row>", "[A] 1: #12346 | 0 0 0 0, 2",
			"[A] 1: #12345678"},
		{"<row><c s=\"5\"><v>12345678</v></c><c s=\"2\"><v>12345678</v></c></row>",
			"[A] 1: #12.3|#12346 | 0 0 0 0, 6", "[A] 1: #12345678|#12345678"},
		{"<row><c s=\"1\"><v>12345</v></c><c s=\"2\"><v>12345678</v></c></row>",
			"[A] 1: #12345|#12346 | 0 0 0 0, 3", "[A] 1: #12345|#12345678"},
		{"<row><c s=\"3\"><v>0.125</v></c></row>", "[A] 1: 12.5% | 0 0 0 0, 0", "[A] 1: #0.125"},
		{"<row><c s=\"4\"><v>45322</v></c></row>", "[A] 1: @2024-01-31 | 0 0 0 0, 0",
			"[A] 1: @2024-01-31"},
		{"<row><c s=\"4\"><v>60</v></c></row>", "[A] 1: #60 | 0 0 0 0, 0", "[A] 1: #60"},
		{"<row><c s=\"0\"><v>12345.678</v></c><c s=\"6\"><v>1.5</v></c></row>",
			"[A] 1: #12345.678|#1.5 | 0 0 0 0, 1", "[A] 1: #12345.678|#1.5"},
		{"<row><c s=\"2\" t=\"str\"><v>12345678</v></c><c s=\"2\"><v>x</v></c></row>",
			"[A] 1: 12345678|x | 0 0 0 0, 0", "[A] 1: 12345678|x"},
		{"<row><c><f>A1</f></c><c t=\"str\"><f>A1</f><v/></c><c><f>A1</f><v>5</v></c>"
		 "<c t=\"b\"><f>A1</f><v/></c></row>",
			"[A] 1: ==||#5|== | 0 0 0 2, 0", "[A] 1: ==||#5|=="},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct form_input input = excel("<sheet name=\"A\" id=\"a\"/>", cases[i].content);
		check_text(shown(input), cases[i].shown, cases[i].content);
		check_text(held(input), cases[i].held, cases[i].content);
	}
}

static void excel_hidden(void)
{
	static const struct {
		const char *sheets, *content, *shown;
	} cases[] = {
		{"<sheet name=\"A\" id=\"a\" state=\"visible\"/><sheet name=\"B\" id=\"b\"/>",
			"<row><c><v>5</v></c></row>", "[A] 1: #5; [B] 1: #7 | 0 0 0 0, 0 0"},
		{"<sheet name=\"A\" id=\"a\" state=\"hidden\"/><sheet name=\"B\" id=\"b\"/>",
			"<row><c><v>5</v></c></row>", "[B] 1: #7 | 1 0 0 0, 0"},
		{"<sheet name=\"A\" id=\"a\"/><sheet name=\"B\" id=\"b\" state=\"veryHidden\"/>",
			"<row><c><v>5</v></c></row>", "[A] 1: #5 | 1 0 0 0, 0"},
		{"<sheet name=\"A\" id=\"a\"/>",
			"<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"4\"/></cols><row><c>"
			"<v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row>",
			"[A] 1: #1|||#4 | 0 0 2 0, 0"},
		{"<sheet name=\"A\" id=\"a\"/>",
			"<cols><col min=\"1\" max=\"1\" hidden=\"true\"/><col min=\"2\" max=\"2\" "
			"hidden=\"0\"/>"
			"</cols><row><c><v>1</v></c><c><v>2</v></c></row>",
			"[A] 1: |#2 | 0 0 1 0, 0"},
		{"<sheet name=\"A\" id=\"a\"/>",
			"<cols><col max=\"2\" hidden=\"1\"/><col min=\"1\" hidden=\"1\"/></cols><row><c>"
			"<v>1</v></c></row>",
			"[A] 1: #1 | 0 0 0 0, 0"},
		{"<sheet name=\"A\" id=\"a\"/>",
			"<row hidden=\"1\"><c><v>1</v></c><c><v>1</v></c></row><row><c><v>2</v></c></row>"
			"<row hidden=\"true\"><c><v>3</v></c></row><row hidden=\"0\"><c><v>4</v></c></row>"
			"<row hidden=\"1\"/>",
			"[A] 2: #2 / 4: #4 | 0 2 0 0, 0"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(
			shown(excel(cases[i].sheets, cases[i].content)), cases[i].shown, cases[i].content);
}

/* The last row and column, and what is beyond. */
static void excel_limits(void)
{
	static const struct sheet_case cases[] = {
		{"<row r=\"1048576\"><c r=\"B1048576\"><v>1</v></c></row>", NULL, "[A] 1048576: |#1"},
		{"<row r=\"1048577\"/>", NULL, NULL},
		{"<row r=\"1048576\"/><row/>", NULL, NULL},
		{"<row r=\"0\"/>", NULL, NULL},
		{"<row r=\"1\"><c r=\"XFE1\"/></row>", NULL, NULL},
		{"<row r=\"1\"><c r=\"XFD1\"/><c/></row>", NULL, NULL},
		{"<row r=\"1\"><c r=\"a1\"/></row>", NULL, NULL},
		{"<row r=\"1\"><c r=\"A01\"/></row>", NULL, NULL},
		{"<row r=\"1\"><c r=\"A0\"/></row>", NULL, NULL},
		{"<row r=\"1\"><c r=\"\"/></row>", NULL, NULL},
		{"<row r=\"1\"><c r=\"A1\"/><c r=\"A1\"/></row>", NULL, NULL},
		{"<row r=\"9\"><c r=\"Z9\"><v>1</v></c><c r=\"AA9\"><v>2</v></c></row>", NULL,
			"[A] 9: |||||||||||||||||||||||||#1|#2"},
		{"<row r=\"1\"><c t=\"b\"><v>0</v></c><c t=\"b\"><v>2</v></c><c t=\"x\"><v>3</v></c></row>",
			NULL, "[A] 1: ?FALSE|?FALSE|#3"},
		{"<row r=\"1\"><c t=\"d\"><v>2024-01-31</v></c><c t=\"d\"><v>Z</v></c></row>", NULL,
			"[A] 1: @2024-01-31"},
		{"<row r=\"1\"><c t=\"inlineStr\"><is><rPh><t>x</t></rPh><t>a</t></is></c><c><v>1</v>"
		 "<x>9</x></c></row>",
			NULL, "[A] 1: a|#1"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct form_input input = excel("<sheet name=\"A\" id=\"a\"/>", cases[i].content);
		check_text(held(input), cases[i].held, cases[i].content);
		check_errors(cases[i].held ? "" : "xlsx.damaged 0:0 x|xl/a.xml", cases[i].content);
	}
}

/* A sheet of many rows is the same read and written out. */
static void many_rows(void)
{
	const char *rows = "";
	for (int i = 1; i <= 600; i++)
		rows = arena_printf(
			arena, "%s<row><c t=\"str\"><v>r%d</v></c><c><v>%d</v></c></row>", rows, i, i);
	struct form_input input = excel("<sheet name=\"A\" id=\"a\"/>", rows);
	struct xlsx_made_sheets made;
	check_true(xlsx_made(&made, &input, arena) && made.count == 1, "six hundred rows");
	struct made_rows *one = &made.items[0];
	struct csv_scanner scanner =
		made_rows_scan(one, spool_bytes(one->spool), 1, "x", arena, &errors);
	check_true(csv_most_records(&scanner) >= 600, "are expected");
	check_text(
		arena_printf(arena, "[A] %s", sheet_rows_text(scanner)), held(input), "each of them");
	spool_free(one->spool);
}

static void many_sheets(void)
{
	const char *sheets = "";
	for (int i = 0; i < 1000; i++)
		sheets = arena_printf(arena, "%s<sheet/>", sheets);
	check_text(held(excel(sheets, "")), "", "a thousand sheets");
	check_errors("", "of charts");
	check_text(held(excel(arena_printf(arena, "%s<sheet/>", sheets), "")), NULL, "and one more");
	check_errors("limit.sheets 0:0 1000", "are too many");
}

/* ---- OpenDocument ---- */

static struct form_input document(const char *styles, const char *rows)
{
	const char *text = arena_printf(arena,
		"<?xml version=\"1.0\"?>\n<office:document "
		"xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"t\" "
		"xmlns:text=\"x\" xmlns:n=\"n\">%s<table:table table:name=\"J\">%s</table:table>"
		"</office:document>",
		styles, rows);
	return input_of_text(text);
}

static void documents(void)
{
	static const struct {
		const char *styles, *rows, *shown;
	} cases[] = {
		{"",
			"<table:table-column/><table:table-column table:number-columns-repeated=\"2\" "
			"table:visibility=\"collapse\"/><table:table-column/"
			"><table:table-row><table:table-cell "
			"table:number-columns-repeated=\"5\"><text:p>a</text:p></table:table-cell>"
			"</table:table-row>",
			"[J] 1: a|||a|a | 0 0 2 0, 0"},
		{"",
			"<table:table-row table:visibility=\"filter\"><table:table-cell><text:p>a</text:p>"
			"</table:table-cell></table:table-row><table:table-row "
			"table:visibility=\"collapse\"><table:table-cell><text:p>b</text:p>"
			"</table:table-cell></table:table-row><table:table-row "
			"table:visibility=\"visible\"><table:table-cell><text:p>c</text:p>"
			"</table:table-cell></table:table-row>",
			"[J] 3: c | 0 2 0 0, 0"},
		{"<n:number n:display-factor=\"1000\"/><n:number/>",
			"<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
			"</table:table-row>",
			"[J] 1: a | 0 0 0 0, ?"},
		{"<n:number n:display-factor=\"1\"/><n:number/>",
			"<table:table-row><table:table-cell><text:p>a<text:s/>b<text:span>c</text:span>"
			"</text:p><text:s/></table:table-cell></table:table-row>",
			"[J] 1: a bc | 0 0 0 0, 0"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		check_text(shown(document(cases[i].styles, cases[i].rows)), cases[i].shown, cases[i].rows);
		check_errors("", cases[i].rows);
	}
}

static void document_limits(void)
{
	static const struct {
		const char *blank, *cell, *held;
	} cases[] = {
		{"table:number-columns-repeated=\"3\"", "", "[J] 1: |||a"},
		{"table:number-columns-repeated=\"3\"", "table:number-columns-repeated=\"16381\"", ""},
		{"table:number-columns-repeated=\"3\"", "table:number-columns-repeated=\"16382\"", NULL},
		{"table:number-columns-repeated=\"16385\"", "", NULL},
		{"", "table:number-columns-repeated=\"0\"", NULL},
		{"", "table:number-columns-repeated=\"x\"", NULL},
		{"office:value-type=\"date\" office:date-value=\"2024-01-31T08:30:00Z\"", "",
			"[J] 1: @2024-01-31 08:30:00|a"},
		{"office:value-type=\"date\" office:date-value=\"2024-01-31T00:00:00\"", "",
			"[J] 1: @2024-01-31|a"},
		{"office:value-type=\"boolean\" office:value=\"1\"", "", "[J] 1: |a"},
		{"office:value-type=\"float\" office:value=\"1e2\"", "", "[J] 1: #100|a"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct form_input input = document("",
			arena_printf(arena,
				"<table:table-row><table:table-cell %s/><table:table-cell %s><text:p>a</text:p>"
				"</table:table-cell></table:table-row>",
				cases[i].blank, cases[i].cell));
		struct form_tables tables = {0};
		int result = form_open(&tables, &input);
		check_integer(result, cases[i].held != NULL ? 0 : -1, cases[i].blank);
		if (result == 0 && *cases[i].held != '\0')
			check_text(sheet_tables_text(&tables), cases[i].held, cases[i].blank);
		forget_errors();
	}
}

static void document_rows(void)
{
	static const struct {
		const char *blank, *row, *held;
	} cases[] = {
		{"table:number-rows-repeated=\"1048575\"", "", "[J] 1048576: a"},
		{"table:number-rows-repeated=\"1048576\"", "", NULL},
		{"table:number-rows-repeated=\"1048574\"", "table:number-rows-repeated=\"2\"",
			"[J] 1048575: a / 1048576: a"},
		{"table:number-rows-repeated=\"1048574\"", "table:number-rows-repeated=\"3\"", NULL},
		{"", "table:number-rows-repeated=\"0\"", NULL},
		{"table:number-rows-repeated=\"0\"", "", NULL},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		check_text(held(document("",
					   arena_printf(arena,
						   "<table:table-row %s/><table:table-row %s><table:table-cell>"
						   "<text:p>a</text:p></table:table-cell></table:table-row>",
						   cases[i].blank, cases[i].row))),
			cases[i].held, cases[i].blank);
		forget_errors();
	}
	const char *outside = "<office:document "
						  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
						  "xmlns:t=\"t\"><t:table-row/></office:document>";
	check_text(held(input_of_text(outside)), NULL, "a row without a table");
	check_errors("sheets.damaged 1:108 x", "is damage");
}

/* ---- SpreadsheetML ---- */

static void excel_xml_limits(void)
{
	static const struct sheet_case cases[] = {
		{"<Row ss:Index=\"1048576\"><Cell><Data>a</Data></Cell></Row>", NULL, "[J] 1048576: a"},
		{"<Row ss:Index=\"1048577\"/>", NULL, NULL},
		{"<Row ss:Index=\"1048576\"/><Row/>", NULL, NULL},
		{"<Row><Cell ss:Index=\"16384\"/></Row><Row><Cell><Data>a</Data></Cell></Row>", NULL,
			"[J] 2: a"},
		{"<Row><Cell ss:Index=\"16385\"/></Row>", NULL, NULL},
		{"<Row><Cell ss:Index=\"16384\"/><Cell/></Row>", NULL, NULL},
		{"<Row><Cell ss:MergeAcross=\"2\"><Data>a</Data></Cell><Cell><Data>b</Data></Cell>"
		 "<Cell><Data>c</Data></Cell></Row>",
			NULL, "[J] 1: a|||b|c"},
		{"<Row><Cell><Data>a</Data></Cell></Row><Row><Cell><Data>b</Data></Cell></Row>", NULL,
			"[J] 1: a / 2: b"},
		{"<Row><Data>a</Data><Cell><Data>b</Data></Cell></Row>", NULL, "[J] 1: b"},
		{"<Row><Cell>x<Data>a</Data>y</Cell></Row>", NULL, "[J] 1: a"},
		{"<Row><Cell><Comment><Comment/><Data>x</Data></Comment><Data>a</Data></Cell></Row>", NULL,
			"[J] 1: a"},
		{"<Row><Cell><Data ss:Type=\"DateTime\">2024-01-31T08:30:00.000Z</Data></Cell></Row>", NULL,
			"[J] 1: @2024-01-31 08:30:00.000"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *text = arena_printf(arena,
			"<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:"
			"spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet "
			"ss:Name=\"J\">%s</Worksheet></Workbook>",
			cases[i].content);
		check_text(held(input_of_text(text)), cases[i].held, cases[i].content);
		forget_errors();
	}
}

/* ---- HTML ---- */

static void html_spans(void)
{
	static const struct sheet_case cases[] = {
		{"<tr><td rowspan=3>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr>"
		 "<tr><td>e</td></tr>",
			NULL, "[table 1] 1: a|b / 2: a|c / 3: a|d / 4: e"},
		{"<tr><td>b</td><td rowspan=2>a</td></tr><tr></tr><tr><td>c</td></tr>", NULL,
			"[table 1] 1: b|a / 2: |a / 3: c"},
		{"<tr><td rowspan=2 colspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>", NULL,
			"[table 1] 1: a||b / 2: a||c"},
		{"<tr><td rowspan=2>a</td><td rowspan=2>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr>"
		 "<tr><td>f</td><td>g</td></tr>",
			NULL, "[table 1] 1: a|b|c / 2: a|b|d|e / 3: f|g"},
		{"<tr><td rowspan=2>2024-01-31</td><td rowspan=2>12</td><td rowspan=2>1,250</td><td "
		 "rowspan=2>a.b</td></tr><tr><td>c</td></tr>",
			NULL, "[table 1] 1: 2024-01-31|12|1,250|a.b / 2: 2024-01-31|12||a.b|c"},
		{"<tr><td> a\t\r\n\fb </td><td sdval=\"\" x:num=\"2\">2</td><td x:num=\"x\">3</td></tr>",
			NULL, "[table 1] 1: a b|#2|x"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *page = arena_printf(arena, "<table>%s</table>", cases[i].content);
		const char *text = held(input_of_text(page));
		check_text(text, cases[i].held, cases[i].content);
	}
	const char *wide = "<table><tr><td colspan=1000>a</td><td>b</td><td "
					   "colspan=1001>c</td><td>d</td></tr></table>";
	struct form_tables tables = {0};
	struct form_input input = input_of_text(wide);
	struct csv_record record = {0};
	check_integer(form_open(&tables, &input), 0, "wide cells");
	check_true(csv_next(&record, &tables.items[0].scanner), "are read");
	check_integer((long long)record.count, 2002, "no span is wider than a thousand");
	check_text(csv_piece_text(&record.pieces[1000], arena), "b", "the next cell is behind it");
	check_text(csv_piece_text(&record.pieces[2001], arena), "d", "and the last");
}

int main(void)
{
	static const struct test tests[] = {
		{"numbers of Excel as their formats show them", excel_numbers},
		{"what Excel hides", excel_hidden},
		{"the last row and column of Excel", excel_limits},
		{"many rows are written out in pieces", many_rows},
		{"no more sheets than a thousand", many_sheets},
		{"what OpenDocument shows", documents},
		{"its columns at their limits", document_limits},
		{"and its rows", document_rows},
		{"SpreadsheetML at its limits", excel_xml_limits},
		{"cells of pages that span others", html_spans},
	};
	return run_tests("sheet_looks", tests, sizeof tests / sizeof *tests);
}
