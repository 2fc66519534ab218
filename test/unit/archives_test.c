/* Archives of exports, marked sheets of workbooks, and pages nested deep. */
#include <stdio.h>
#include <string.h>

#include "ledger/rows/sheets/html_tree.h"
#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/xlsx/xlsx.h"
#include "ledger/rows/sheets/zip.h"
#include "test/unit/harness.h"
#include "test/unit/sheet_text.h"

/* "name form zipped rows; ..." of all tables. */
static const char *tables_text(const struct form_tables *tables)
{
	const char *text = "";
	for (size_t i = 0; i < tables->count; i++) {
		struct csv_scanner scanner = tables->items[i].scanner;
		struct csv_record record = {0};
		text = arena_printf(arena, "%s%s[%s] %s%s:", text, i > 0 ? "; " : "",
			tables->items[i].name != NULL ? tables->items[i].name : "", tables->items[i].form,
			tables->items[i].zipped ? " zipped" : "");
		while (csv_next(&record, &scanner))
			text = arena_printf(arena, "%s %s", text, csv_piece_text(&record.pieces[0], arena));
	}
	return text;
}

static void check_archive(
	const char *parts, const char *expected, const char *faults, const char *sentence)
{
	struct form_input input = sheet_archive(parts);
	struct form_tables tables = {0};
	int result = form_open(&tables, &input);
	check_text(result == 0 ? tables_text(&tables) : NULL, expected, sentence);
	check_errors(faults, sentence);
}

/* ---- archives ---- */

static void archives(void)
{
	check_archive("=== a.csv\na,b\n1,2\n", "[] CSV zipped: a 1", "", "one member");
	check_archive("=== a.csv\na,b\n1,2\n=== b.csv\nc,d\n",
		"[a.csv] CSV zipped: a 1; [b.csv] CSV zipped: c", "", "several, each under its name");
	check_archive("=== __MACOSX/a.csv\nx\n=== .hidden\nx\n=== d/.hidden\nx\n=== Thumbs.db\nx\n=== "
				  "thumbs.DB\nx\n"
				  "=== d/desktop.ini\nx\n=== d/\n\n=== d/a.csv\na,b\n1,2\n",
		"[] CSV zipped: a 1", "", "what a desktop leaves is no member");
	check_archive("=== Thumbs.db.csv\na,b\n=== MACOSX.csv\nc,d\n",
		"[Thumbs.db.csv] CSV zipped: a; [MACOSX.csv] CSV zipped: c", "", "other names are");
	check_archive("=== .a\nx\n", NULL, "zip.nothing 0:0 x|", "no member");
	check_archive("=== "
				  "a.html\n<html><table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></"
				  "table></html>\n=== b.csv\nc,d\n",
		"[a.html!table 1] HTML zipped: 1; [a.html!table 2] HTML zipped: 2; [b.csv] CSV zipped: c",
		"", "tables of a member have both names");
	check_archive("=== a.csv\na,b\n=== b.xml\n<?xml version=\"1.0\"?><Workbook "
				  "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
				  "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet "
				  "ss:Name=\"A\"><Table><Row><Cell><Data ss:Type=\"String\">x</Data></Cell></Row>"
				  "</Table></Worksheet><Worksheet ss:Name=\"B\"><Table><Row><Cell\n",
		"[a.csv] CSV zipped: a", "",
		"of a member that breaks off, the tables before that are none");
	struct form_input input = sheet_archive("=== a.csv\na,b\n");
	check_true(zip_is(&input), "an archive");
	input.length = 3;
	check_true(!zip_is(&input), "three bytes are none");
	input = sheet_archive("=== a.csv\na,b\n");
	input.length -= 20;
	check_true(!zip_is(&input), "nor is one that lacks its end");
	input = sheet_archive("=== _rels/.rels\n<R/>\n");
	check_true(!zip_is(&input), "a workbook of Excel is no archive of exports");
	input = sheet_archive("=== content.xml\n<a/>\n");
	check_true(!zip_is(&input), "nor one of OpenDocument");
}

/* ---- marked sheets ---- */

/* A workbook of two sheets; in the second stands the mark in that row. */
static const char *marked_sheets(unsigned row, const char *text)
{
	char *rows = arena_array(arena, 40, 80), *end = rows;
	*rows = '\0';
	for (unsigned i = 1; i <= 30; i++)
		end +=
			sprintf(end, "<row r=\"%u\"><c r=\"A%u\" t=\"inlineStr\"><is><t>%s</t></is></c></row>",
				i, i, i == row ? text : "a");
	struct form_input input = sheet_archive(arena_printf(arena,
		"=== _rels/.rels\n<R/>\n=== xl/workbook.xml\n<w><sheets><sheet name=\"A\" id=\"a\"/><sheet "
		"name=\"B\" id=\"b\"/></sheets></w>\n"
		"=== xl/_rels/workbook.xml.rels\n<R><Relationship Id=\"a\" Type=\"x/worksheet\" "
		"Target=\"a.xml\"/>"
		"<Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"b.xml\"/></R>\n"
		"=== xl/a.xml\n<w><row><c t=\"str\"><v>mar</v></c></row></w>\n=== xl/b.xml\n<w>%s</w>\n",
		rows));
	struct sheets sheets;
	size_t count = 0;
	int result = xlsx_marked(&sheets, &count, &input, "mark:");
	return result != 0      ? "damaged"
		: sheets.count == 0 ? arena_printf(arena, "none of %zu", count)
							: arena_printf(arena, "%s of %zu, %zu rows", sheets.items[0]->name,
								  count, sheets.items[0]->count);
}

static void marks(void)
{
	check_text(marked_sheets(1, "mark: x"), "B of 2, 30 rows", "a mark in the first row");
	check_text(marked_sheets(20, "mark: x"), "B of 2, 30 rows", "in the last that is looked at");
	check_text(marked_sheets(21, "mark: x"), "none of 2", "below it");
	check_text(marked_sheets(1, "x mark:"), "none of 2", "a text that does not begin with it");
	check_text(marked_sheets(1, "mark:</t><t>x"), "B of 2, 30 rows", "in pieces");
	struct form_input input = sheet_archive("=== _rels/.rels\n<R/>\n");
	struct sheets sheets;
	size_t count;
	check_integer(xlsx_marked(&sheets, &count, &input, "mark:"), -1, "a workbook without a book");
	check_errors("xlsx.damaged 0:0 x|xl/workbook.xml", "is damaged");
}

/* ---- pages ---- */

static bool parses(const char *open, const char *close, unsigned times)
{
	char *text = arena_array(arena, times + 1, 40), *end = text;
	for (unsigned i = 0; i < times; i++)
		end = stpcpy(end, open);
	for (unsigned i = 0; i < times; i++)
		end = stpcpy(end, close);
	return html_parse(text, (size_t)(end - text), arena) != NULL;
}

static void deep_pages(void)
{
	check_true(parses("<div>", "</div>", 500), "five hundred elements in each other");
	check_true(!parses("<div>", "</div>", 501), "one more");
	check_true(!parses("<div><span>", "</span></div>", 251), "of several names");
	check_true(parses("<div></div>", "", 600), "beside each other they are as many as you like");
	check_true(parses("<DIV></DIV>", "", 600), "in capitals too");
	check_true(parses("</div>", "<div></div>", 600), "ends without a beginning count for nothing");
	static const char *const flat[] = {"<br>", "<p>", "<td>", "<TR>", "<Li>", "<style>",
		"<colgroup>", "<1>", "< div>", "<!x>", "<"};
	for (size_t i = 0; i < sizeof flat / sizeof *flat; i++)
		check_true(parses(flat[i], "", 600), flat[i]);
	static const char *const nesting[] = {"<b>", "<x1>", "<x:y>", "<x-y>", "<brr>", "<tdx>",
		"<abcdefghijklmno>", "<abcdefghijklmnop>", "<font>"};
	for (size_t i = 0; i < sizeof nesting / sizeof *nesting; i++)
		check_true(!parses(nesting[i], "", 501), nesting[i]);
}

int main(void)
{
	static const struct test tests[] = {
		{"archives of exports", archives},
		{"sheets that bear a mark", marks},
		{"pages nested deep", deep_pages},
	};
	return run_tests("archives", tests, sizeof tests / sizeof *tests);
}
