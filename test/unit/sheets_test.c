/* Sheets of spreadsheets: HTML, SpreadsheetML, flat OpenDocument and Excel. Which cells they have,
 * of which kind, and what is damaged. */
#include <stdio.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/inputs.h"
#include "ledger/rows/sheets/xlsx/xlsx.h"
#include "test/unit/harness.h"
#include "test/unit/sheet_text.h"

static void check_input(
	const struct form_input *input, const char *expected, const char *faults, const char *sentence)
{
	struct form_tables tables = {0};
	int result = form_open(&tables, input);
	check_text(result == 0 ? sheet_tables_text(&tables) : NULL, expected, sentence);
	check_errors(faults, sentence);
}

static void check_sheets(
	const char *text, const char *expected, const char *faults, const char *sentence)
{
	struct form_input input = input_of_text(text);
	check_input(&input, expected, faults, sentence);
}

/* ---- HTML ---- */

static void html(void)
{
	check_sheets("<html><table><tr><th>a</th><th> b\n c </th></tr><tr><td>1</td><td>2</td></tr>"
				 "</table></html>",
		"[table 1] 1: a|b c / 2: 1|2", "", "rows of cells");
	check_sheets(
		"<table><tr><td>a<br>b<p>c</p><div>d</div></td><td><script>x</script><style>y</style>z"
		"</td><td>&eacute;&nbsp;</td></tr></table>",
		"[table 1] 1: a b c d|z|é", "", "text without what is hidden");
	check_sheets(
		"<table><tr><td colspan=2>a</td><td>b</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>"
		"</table>",
		"[table 1] 1: a||b / 2: 1|2|3", "", "a cell over two columns stands in the first");
	check_sheets(
		"<table><tr><td rowspan=2>a</td><td rowspan=2>1,50</td><td>b</td></tr><tr><td>c</td>"
		"</tr><tr><td>d</td></tr></table>",
		"[table 1] 1: a|1,50|b / 2: a||c / 3: d", "",
		"over two rows in each; an amount in the first alone");
	check_sheets(
		"<table><tr><td rowspan=0>a</td><td colspan=x>b</td></tr><tr><td>c</td></tr></table>",
		"[table 1] 1: a|b / 2: c", "", "spans that say nothing are of one");
	check_sheets(
		"<table><tr><td x:num=\"1.5\">1,50 $</td><td x:num>2</td><td sdval=\"3.25\">3,25</td>"
		"<td x:num=\"4\">x</td></tr></table>",
		"[table 1] 1: #1.5|2|#3.25|x", "", "the number beside its look");
	check_sheets("<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>"
				 "<p>x</p><table></table>",
		"[table 1] 1: a|c; [table 2] 1: b", "", "tables within, and beside");
	check_sheets("<html><body>x</body></html>", NULL, "html.no-table 0:0 x", "no table");
}

/* ---- SpreadsheetML ---- */

static void check_excel_xml(
	const char *rows, const char *expected, const char *faults, const char *sentence)
{
	check_sheets(arena_printf(arena,
					 "<?xml version=\"1.0\"?>\n<Workbook "
					 "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
					 "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">%s</Workbook>",
					 rows),
		expected, faults, sentence);
}

static void excel_xml(void)
{
	check_excel_xml(
		"<Worksheet ss:Name=\"J\"><Table><Row><Cell><Data ss:Type=\"String\">a</Data></Cell>"
		"<Cell ss:Index=\"3\"><Data ss:Type=\"Number\">1.50</Data></Cell></Row>"
		"<Row ss:Index=\"4\"><Cell ss:MergeAcross=\"1\"><Data "
		"ss:Type=\"DateTime\">2024-01-31T00:00:00.000"
		"</Data></Cell><Cell><Data ss:Type=\"Boolean\">1</Data></Cell><Cell><Data "
		"ss:Type=\"Error\">#REF!</Data></Cell></Row></Table></Worksheet><Worksheet/>",
		"[J] 1: a||#1.50 / 4: @2024-01-31||?1|!#REF!", "", "cells and their kinds");
	check_excel_xml(
		"<Worksheet ss:Name=\"J\"><Table><Row><Cell><Comment><ss:Data>x</ss:Data></Comment><Data "
		"ss:Type=\"Number\">x</Data></Cell><Cell><Data>b</Data></Cell></Row></Table></Worksheet>",
		"[J] 1: x|b", "", "a comment is no text; a number that is none");
	check_excel_xml(
		"<Worksheet ss:Name=\"J\"><Table><Row ss:Index=\"2\"/><Row ss:Index=\"2\"/></Table>"
		"</Worksheet>",
		NULL, "sheets.damaged 2:169 x", "rows that do not rise");
	check_excel_xml(
		"<Worksheet ss:Name=\"J\"><Table><Row><Cell ss:Index=\"2\"/><Cell ss:Index=\"1\"/></Row>"
		"</Table></Worksheet>",
		NULL, "sheets.damaged 2:175 x", "cells that do not rise");
	check_excel_xml("<Worksheet ss:Name=\"J\"><Table><Cell/></Table></Worksheet>", NULL,
		"sheets.damaged 2:150 x", "a cell without a row");
	check_excel_xml(
		"<Worksheet ss:Name=\"J\"><Table><Row ss:Index=\"9999999\"/></Table></Worksheet>", NULL,
		"sheets.damaged 2:150 x", "a row beyond the last");
	check_excel_xml("<Worksheet ss:Name=\"J\"><Table>", NULL, "sheets.damaged 2:152 x",
		"an end that is missing");
	check_excel_xml("<Row/><Data/>", "", "", "rows without a sheet");
	check_sheets("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><Workbook "
				 "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
		NULL, "sheets.doctype 1:34 x", "a document type");
}

/* ---- OpenDocument ---- */

static void check_ods(
	const char *rows, const char *expected, const char *faults, const char *sentence)
{
	check_sheets(
		arena_printf(arena,
			"<?xml version=\"1.0\"?>\n<office:document "
			"xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
			"xmlns:table=\"t\" xmlns:text=\"x\"><table:table table:name=\"J\">%s</table:table>"
			"</office:document>",
			rows),
		expected, faults, sentence);
}

static void ods(void)
{
	check_ods("<table:table-row><table:table-cell "
			  "office:value-type=\"string\"><text:p>a</text:p><text:p>b"
			  "<text:s/>c</text:p></table:table-cell><table:table-cell office:value-type=\"float\" "
			  "office:value=\"1.50\"><text:p>1,50</text:p></table:table-cell></table:table-row>",
		"[J] 1: a b c|#1.50", "", "texts and numbers");
	check_ods("<table:table-row><table:table-cell office:value-type=\"date\" "
			  "office:date-value=\"2024-01-31\"/>"
			  "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>"
			  "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"false\"/>"
			  "<table:covered-table-cell/><table:table-cell office:value-type=\"float\" "
			  "office:value=\"x\"/>"
			  "</table:table-row>",
		"[J] 1: @2024-01-31|?TRUE|?FALSE||x", "", "dates, booleans, and a number that is none");
	check_ods("<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
			  "table:number-columns-repeated=\"2\"><text:p>a</text:p></"
			  "table:table-cell><table:table-cell "
			  "table:number-columns-repeated=\"16384\"/></table:table-row><table:table-row "
			  "table:number-rows-repeated=\"1048570\"/"
			  "><table:table-row><table:table-cell><text:p>z</text:p>"
			  "</table:table-cell></table:table-row>",
		"[J] 1: a|a / 2: a|a / 1048573: z", "", "what is repeated, down to the last row");
	check_ods("<table:table-row><table:table-cell><office:annotation><text:p>note</text:p>"
			  "</office:annotation><text:p>a</text:p></table:table-cell></table:table-row>",
		"[J] 1: a", "", "a note is no text");
	check_ods("<table:table-row><table:table-cell "
			  "table:number-columns-repeated=\"16384\"/><table:table-cell>"
			  "<text:p>a</text:p></table:table-cell></table:table-row>",
		NULL, "sheets.damaged 2:251 x", "a cell beyond the last column");
	check_ods("<table:table-row "
			  "table:number-rows-repeated=\"1048576\"/><table:table-row><table:table-cell>"
			  "<text:p>a</text:p></table:table-cell></table:table-row>",
		NULL, "sheets.damaged 2:268 x", "a row beyond the last");
	check_ods("<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell "
			  "table:number-columns-repeated=\"1000\"><text:p>a</text:p></table:table-cell>"
			  "</table:table-row>",
		NULL, "sheets.too-large 2:287 x", "more than a program made");
}

/* ---- Excel ---- */

static const char relations[] =
	"=== _rels/.rels\n<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" "
	"Target=\"xl/workbook.xml\"/></Relationships>\n";
static const char book[] =
	"=== xl/workbook.xml\n<workbook><sheets><sheet name=\"J\" r:id=\"r1\"/></sheets></workbook>\n"
	"=== xl/_rels/workbook.xml.rels\n<Relationships><Relationship Id=\"r1\" Type=\"worksheet\" "
	"Target=\"worksheets/s.xml\"/><Relationship Id=\"r2\" Type=\"x/sharedStrings\" "
	"Target=\"/xl/t.xml\"/>"
	"<Relationship Id=\"r3\" Type=\"x/styles\" "
	"Target=\"styles.xml\"/><Relationship/></Relationships>\n"
	"=== "
	"xl/t.xml\n<sst><si><t>un</t></si><si><r><t>de</t></r><r><t>ux</t></r><rPh><t>no</t></rPh></si>"
	"</sst>\n"
	"=== xl/styles.xml\n<styleSheet><numFmts><numFmt numFmtId=\"200\" "
	"formatCode=\"yyyy\\-mm\"/><numFmt "
	"numFmtId=\"201\"/></numFmts><cellStyleXfs><xf "
	"numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf/><xf "
	"numFmtId=\"14\"/><xf numFmtId=\"200\"/><xf numFmtId=\"201\"/></cellXfs></styleSheet>\n";

static void check_parts(
	const char *parts_text, const char *expected, const char *faults, const char *sentence)
{
	struct form_input input = sheet_archive(parts_text);
	check_input(&input, expected, faults, sentence);
	struct xlsx_made_sheets made;
	const char *text = "";
	bool is_made = xlsx_made(&made, &input, arena);
	for (size_t i = 0; is_made && i < made.count; i++) {
		const struct made_rows *one = &made.items[i];
		text = arena_printf(arena, "%s%s[%s] %s", text, i > 0 ? "; " : "", one->sheet,
			sheet_rows_text(made_rows_scan(one, spool_bytes(one->spool), 1, "x", arena, &errors)));
		spool_free(one->spool);
	}
	if (is_made)
		check_text(text, expected, arena_printf(arena, "%s, written out", sentence));
	forget_errors();
}

static void check_xlsx(
	const char *rows, const char *expected, const char *faults, const char *sentence)
{
	check_parts(arena_printf(arena,
					"%s%s=== xl/worksheets/s.xml\n<worksheet><sheetData>%s</sheetData>"
					"</worksheet>\n",
					relations, book, rows),
		expected, faults, sentence);
}

static void xlsx(void)
{
	check_xlsx(
		"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"
		"<row><c t=\"inlineStr\"><is><t>a</t><rPh><t>no</t></rPh></is></c><c t=\"str\"><f>B</f><v>"
		"b</v></c></row>",
		"[J] 1: un||deux / 2: a|b", "", "texts, shared and their own");
	check_xlsx("<row r=\"3\"><c r=\"A3\"><v>1.50</v></c><c r=\"B3\"><v>1.5E2</v></c><c r=\"C3\" "
			   "s=\"1\"><v>"
			   "45322</v></c><c r=\"D3\" s=\"2\"><v>45322</v></c><c r=\"E3\" "
			   "s=\"3\"><v>45322</v></c><c r=\"F3\" "
			   "s=\"9\"><v>45322</v></c></row>",
		"[J] 3: #1.50|#150|@2024-01-31|@2024-01-31|#45322|#45322", "",
		"numbers, and those that show a day");
	check_xlsx(
		"<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c><c r=\"C1\" "
		"t=\"e\"><v>#REF!</v></c><c r=\"D1\" t=\"d\"><v>2024-01-31T00:00:00Z</v></c><c "
		"r=\"E1\"><f>A1</f></c>"
		"<c r=\"F1\" t=\"str\"><f>A1</f><v></v></c><c r=\"G1\"/></row>",
		"[J] 1: ?TRUE|?FALSE|!#REF!|@2024-01-31T00:00:00|==", "",
		"booleans, errors, days, and formulas without a value");
	check_xlsx(
		"<row r=\"1\"><c r=\"A1\"><v>x</v></c></row>", "[J] 1: x", "", "a number that is none");
	check_xlsx("<row r=\"2\"/><row r=\"2\"/>", NULL, "xlsx.damaged 0:0 x|xl/worksheets/s.xml",
		"rows that do not rise");
	check_xlsx("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", NULL,
		"xlsx.damaged 0:0 x|xl/worksheets/s.xml", "cells that do not rise");
	check_xlsx("<row r=\"1\"><c r=\"A2\"/></row>", NULL, "xlsx.damaged 0:0 x|xl/worksheets/s.xml",
		"a cell of another row");
	check_xlsx("<row r=\"1\"><c r=\"1\"/></row>", NULL, "xlsx.damaged 0:0 x|xl/worksheets/s.xml",
		"no column");
	check_xlsx("<row r=\"1\"><c r=\"ZZZZ1\"/></row>", NULL,
		"xlsx.damaged 0:0 x|xl/worksheets/s.xml", "a column beyond the last");
	check_xlsx("<row r=\"1\"><c r=\"A1x\"/></row>", NULL, "xlsx.damaged 0:0 x|xl/worksheets/s.xml",
		"a reference that is none");
	check_xlsx("<row r=\"9999999\"/>", NULL, "xlsx.damaged 0:0 x|xl/worksheets/s.xml",
		"a row beyond the last");
	check_xlsx("<c/>", NULL, "xlsx.damaged 0:0 x|xl/worksheets/s.xml", "a cell without a row");
	check_xlsx("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2</v></c></row>", NULL,
		"xlsx.damaged 0:0 x|xl/worksheets/s.xml", "a text that is not there");
	check_xlsx("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>x</v></c></row>", NULL,
		"xlsx.damaged 0:0 x|xl/worksheets/s.xml", "nor its number");
	check_xlsx("<row", NULL, "xlsx.damaged 0:0 x|xl/worksheets/s.xml", "an end that is missing");
}

/* Rows up to the last column, more than a program made: some 400 million places. What is damaged
 * behind them is not reached. */
static void swollen(void)
{
	enum { LAST = 16384, ROWS = 400000000 / LAST + 1, ROW = 40 };
	char *rows = arena_array(arena, ROWS + 1, ROW), *to = rows;
	for (unsigned row = 1; row <= ROWS; row++)
		to += snprintf(to, ROW + 1, "<row><c r=\"XFD%u\"><v>1</v></c></row>", row);
	stpcpy(to, "<row r=\"1\"/>");
	check_xlsx(rows, NULL, "xlsx.too-large 0:0 x|xl/worksheets/s.xml", "too many places");
}

/* What is shown of a row are its cells. */
static void shown(void)
{
	const char *text = "<table><tr><td>a</td><td></td><td>b c</td></tr></table>";
	struct form_input input = input_of_text(text);
	struct form_tables tables = {0};
	struct csv_record record = {0};
	check_integer(form_open(&tables, &input), 0, "a table");
	struct csv_scanner *scanner = &tables.items[0].scanner;
	check_true(csv_next(&record, scanner) && record.count == 3, "of three cells");
	check_text(record.line_start, "a | b c", "a row shows its cells");
	struct source where = csv_piece_where(scanner, &record.pieces[2]);
	check_text(where.text, "a | b c", "all cells of the row that have text");
	check_text(where.cell, "table 1!C1", "and the place of one");
	check_text(csv_cell_reference("F", 703, 12, arena), "F!AAA12", "columns beyond Z");
	check_text(csv_cell_reference("F", 26, 1, arena), "F!Z1", "and Z");
}

static void workbooks(void)
{
	check_parts(
		arena_printf(arena,
			"%s=== xl/workbook.xml\n<workbook><workbookPr date1904=\"1\"/><sheets><sheet "
			"name=\"A\" id=\"a\"/><sheet id=\"b\"/><sheet name=\"C\"/></sheets></workbook>\n"
			"=== xl/_rels/workbook.xml.rels\n<R><Relationship Id=\"a\" Type=\"x/worksheet\" "
			"Target=\"a.xml\"/><Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"b.xml\"/>"
			"<Relationship Id=\"s\" Type=\"x/styles\" Target=\"s.xml\"/></R>\n=== xl/s.xml\n<s>"
			"<cellXfs><xf numFmtId=\"14\"/></cellXfs></s>\n=== xl/a.xml\n<w><row><c><v>1</v></c>"
			"</row></w>\n=== xl/b.xml\n<w><row><c><v>2</v></c></row></w>\n",
			relations),
		"[A] 1: @1904-01-02; [] 1: @1904-01-03", "",
		"several sheets, one of charts, and days counted from 1904");
	check_parts(
		"=== _rels/.rels\n<R/>\n=== xl/workbook.xml\n<w/>\n=== xl/_rels/workbook.xml.rels\n<R/>\n",
		"", "", "a book without sheets, at the usual place");
	check_parts("=== _rels/.rels\n<R/>\n", NULL, "xlsx.damaged 0:0 x|xl/workbook.xml", "no book");
	check_parts(arena_printf(arena, "%s=== xl/workbook.xml\n<w/>\n", relations), NULL,
		"xlsx.damaged 0:0 x|xl/_rels/workbook.xml.rels", "no relations");
	check_parts(arena_printf(arena, "%s%s", relations, book), NULL,
		"xlsx.damaged 0:0 x|xl/worksheets/s.xml", "no sheet");
}

/* One sheet may be asked for by its name. */
static void chosen(void)
{
	static const char *const asked[] = {"TABLE 2", "table 3", NULL};
	static const char *const rows[] = {"[table 2] 1: b", NULL, "[table 1] 1: a; [table 2] 1: b"};
	const char *text = "<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>";
	for (size_t i = 0; i < 3; i++) {
		struct inputs inputs = {.arena = arena, .sheet = asked[i]};
		struct form_tables tables = {0};
		struct form_input input = input_of_text(text);
		errors.inputs = &inputs;
		int result = form_open(&tables, &input);
		check_text(
			result == 0 ? sheet_tables_text(&tables) : NULL, rows[i], "the sheet of that name");
		check_integer((long long)tables.count, i == 0 ? 1 : i == 1 ? 0 : 2, "alone");
		check_errors(i == 1 ? "form.no-sheet 0:0 table 3|table 1, table 2" : "", "or none");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"tables of a page", html},
		{"SpreadsheetML", excel_xml},
		{"flat OpenDocument", ods},
		{"sheets of Excel", xlsx},
		{"books of Excel", workbooks},
		{"a sheet of more than a program made", swollen},
		{"places in sheets", shown},
		{"a sheet that is asked for", chosen},
	};
	return run_tests("sheets", tests, sizeof tests / sizeof *tests);
}
