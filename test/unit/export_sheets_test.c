/* Exports in workbooks: cells that have types, and which of several sheets is read. */
#include <stdio.h>
#include <string.h>

#include "test/unit/export_text.h"
#include "test/unit/harness.h"

/* A sheet of rows parted by "|" and cells by ",": "=5.00" a number, "@2024-01-31" a day,
 * "?1" a truth, "!#REF!" an error, else a text, with ";" for its commas. */
static char *write_sheet(char *to, const char *name, const char *rows)
{
	static const struct {
		char sign;
		const char *type, *rest;
	} types[] = {{'=', "Number", ""}, {'@', "DateTime", "T00:00:00.000"}, {'?', "Boolean", ""},
		{'!', "Error", ""}};
	to += sprintf(to, "<Worksheet ss:Name=\"%s\"><Table><Row>", name);
	for (;; rows++) {
		const char *type = "String", *rest = "";
		for (size_t i = 0; i < sizeof types / sizeof *types; i++)
			if (*rows == types[i].sign) {
				type = types[i].type;
				rest = types[i].rest;
				rows++;
				break;
			}
		int length = (int)strcspn(rows, ",|");
		to += length == 0 ? sprintf(to, "<Cell/>")
						  : sprintf(to, "<Cell><Data ss:Type=\"%s\">%.*s%s</Data></Cell>", type,
								length, rows, rest);
		for (char *at = to - length - 20; at < to; at++)
			*at = *at == ';' ? ',' : *at;
		rows += length;
		if (*rows == '|')
			to += sprintf(to, "</Row>\n<Row>");
		if (*rows == '\0')
			return to + sprintf(to, "</Row></Table></Worksheet>");
	}
}

/* A workbook of sheets, "name:rows", the last of which may be NULL. */
static const char *workbook(const char *const *sheets, size_t count)
{
	size_t room = 400;
	for (size_t i = 0; i < count; i++)
		room += sheets[i] != NULL ? 30 * strlen(sheets[i]) + 200 : 0;
	char *text = arena_array(arena, room, 1), *to = text;
	to += sprintf(to,
		"<?xml version=\"1.0\"?><Workbook "
		"xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\" "
		"xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">");
	for (size_t i = 0; i < count && sheets[i] != NULL; i++) {
		size_t name = strcspn(sheets[i], ":");
		to = write_sheet(to, arena_text_n(arena, sheets[i], name), sheets[i] + name + 1);
	}
	sprintf(to, "</Workbook>");
	return text;
}

#define JOURNAL "Date,Piece,Compte,Debit,Credit|"

static const struct {
	const char *sheets[3];
	const char *outcome;
} books[] = {
	/* types of cells */
	{{"J:" JOURNAL "@2024-01-31,=1,=1010,=5.25,|@2024-01-31,=1,=4000,,=5.25"},
		"1 20240131: 1010 5.25 4000 -5.25"},
	{{"J:" JOURNAL "=45322,=1,=1010,=5.25,|=45322,=1,=4000,,=5.25"},
		"1 20240131: 1010 5.25 4000 -5.25"},
	{{"J:" JOURNAL "@2024-01-31,=1,=1010,=1.234,|=45322,=1,=4000,,=1.234"},
		"1 20240131: 1010 1.234 4000 -1.234"},
	{{"J:" JOURNAL "@2024-01-31,=1,=1010,=1.234,|@2024-01-31,=1,=4000,,1;234|"
	  "@2024-01-31,=1,=5000,0;50,|@2024-01-31,=1,=4000,,=0.5"},
		"1 20240131: 1010 1.234 4000 -1.234 5000 0.5 4000 -0.5"},
	{{"J:" JOURNAL "31/01/2024,1,1010,=1.5,|@2024-01-31,1,4000,,=1.5"},
		"csv.bad-date 2:1 31/01/2024|2020-03-31|Date"},
	/* cells that hold no value */
	{{"J:" JOURNAL "@2024-01-31,=1,=1010,?1,|@2024-01-31,=1,=4000,,=5.25"},
		"csv.boolean 2:25 1|Debit|Debit"},
	{{"J:" JOURNAL "@2024-01-31,=1,=1010,=5.25,|@2024-01-31,=1,!#REF!,,=5.25"},
		"csv.error-value 3:18 #REF!|Compte|Compte"},
	{{"J:" JOURNAL "@2024-01-31,=1,=1010,=5.25,|@2024-01-31,!#N/A,=4000,,!#REF!"},
		"csv.error-value 3:14 #N/A|Piece|Piece; csv.error-value 3:28 #REF!|Credit|Piece"},
	{{"J:" JOURNAL "@2024-01-31,=1,=1010,=5.25,|@2024-01-31,=1,=4000,,?0|"
	  "@2024-01-31,=1,=4000,,=5.25"},
		"csv.boolean 3:25 0|Credit|Credit"},
	/* the sheet that is most like a ledger */
	{{"N:Note,Texte|a,b", "J:" JOURNAL "@2024-01-31,=1,=1010,=5.25,|@2024-01-31,=1,=4000,,=5.25"},
		"1 20240131: 1010 5.25 4000 -5.25"},
	{{"J:" JOURNAL "@2024-01-31,=1,=1010,=5.25,|@2024-01-31,=1,=4000,,=5.25", "N:Note,Texte|a,b"},
		"1 20240131: 1010 5.25 4000 -5.25"},
	{{"K:Compte,Nom|=1010,x",
		 "J:" JOURNAL "@2024-01-31,=1,=1010,=5.25,|@2024-01-31,=1,=4000,,=5.25"},
		"1 20240131: 1010 5.25 4000 -5.25"},
	{{"J:" JOURNAL "@2024-01-31,=1,=1010,=5.25,|@2024-01-31,=1,=4000,,=5.25",
		 "K:" JOURNAL "@2024-01-31,=1,=1010,=6,|@2024-01-31,=1,=4000,,=6"},
		"xlsx.two-sheets 0:0 J|K"},
	{{"J:" JOURNAL "@2024-01-31,=1,=1010,=5.25,|@2024-01-31,=1,=4000,,=5.25",
		 "K:" JOURNAL "@2024-01-31,=1,=1010,=6,|@2024-01-31,=1,=4000,,=6",
		 "L:Date,Piece,Compte,Nom du compte,Debit,Credit|@2024-01-31,=1,=1010,x,=6,"},
		"xlsx.two-sheets 0:0 J|K"},
	{{"A:x|y", "B:z|w"}, "plan.no-header 1:1 x"},
	{{"A:x|y", "B:z|w", "J:" JOURNAL "@2024-01-31,=1,=1010,=5.25,|@2024-01-31,=1,=4000,,=5.25"},
		"1 20240131: 1010 5.25 4000 -5.25"},
};

static void sheets(void)
{
	for (size_t i = 0; i < sizeof books / sizeof *books; i++)
		check_text(export_text(workbook(books[i].sheets, 3), ""), books[i].outcome,
			books[i].sheets[1] != NULL ? books[i].sheets[1] : books[i].sheets[0]);
}

int main(void)
{
	static const struct test tests[] = {{"typed cells, and the sheet that is read", sheets}};
	return run_tests("export sheets", tests, sizeof tests / sizeof *tests);
}
