/* Files that are no lines of UTF-8: the text that is made of them, and the sheet that is chosen. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/plan/words.h"
#include "ledger/rows/inputs.h"
#include "ledger/scan/made_text.h"
#include "test/fuzz/parts.h"
#include "test/unit/harness.h"

/* ---- UTF-16 ---- */

struct bytes {
	char *bytes;
	size_t length;
};

/* Lines of forty characters, numbered, each with one beyond ASCII: 80 bytes each as UTF-16, behind
 * two bytes of a mark. */
static struct bytes utf16_lines(size_t lines)
{
	struct bytes out = {arena_array(arena, lines * 40 + 1, 2), 0};
	out.bytes[out.length++] = '\xFF';
	out.bytes[out.length++] = '\xFE';
	for (size_t i = 0; i < lines; i++) {
		char line[48];
		snprintf(line, sizeof line, "%037zu,?\n", i);
		for (size_t j = 0; j < 40; j++) {
			out.bytes[out.length++] = line[j] == '?' ? '\xE9' : line[j];
			out.bytes[out.length++] = '\0';
		}
	}
	return out;
}

static bool makes(struct made_rows *out, struct bytes from)
{
	return made_text_of(out, "f.csv", from.bytes, from.length, &errors);
}

/* The text of those lines in UTF-8, behind a mark. */
static void check_lines(struct bytes from, size_t lines, const char *sentence)
{
	struct made_rows made;
	check_true(makes(&made, from), sentence);
	if (made.spool == NULL)
		return;
	const struct span text = spool_bytes(made.spool);
	check_text(made.encoding, "UTF-16", sentence);
	check_true(made.form == NULL && !made.headed && made.sheet == NULL, "it is no table");
	check_integer((long long)span_length(text), 3 + (long long)lines * 41, sentence);
	size_t wrong = memcmp(text.begin, "\xEF\xBB\xBF", 3) != 0;
	for (size_t i = 0; i < lines && 3 + (i + 1) * 41 <= span_length(text); i++) {
		char line[48];
		snprintf(line, sizeof line, "%037zu,\u00E9\n", i);
		wrong += memcmp(text.begin + 3 + i * 41, line, 41) != 0;
	}
	check_integer((long long)wrong, 0, sentence);
	spool_free(made.spool);
}

enum { LEAST = 1 << 19, MANY = 40000 };

static void pairs_of_bytes(void)
{
	struct made_rows made;
	struct bytes from = utf16_lines(MANY);
	check_lines(from, MANY, "a text of several blocks");
	from.length = 2 + 80 * 6554;
	check_lines(from, 6554, "a text that is just long enough");
	from.length = LEAST - 2;
	check_true(!makes(&made, from) && made.spool == NULL, "a shorter one is read with care");
	from.length = LEAST;
	check_true(makes(&made, from), "the least length");
	spool_free(made.spool);
	from.length = LEAST + 1;
	check_true(!makes(&made, from) && made.spool == NULL, "half of a character at the end");
	from = utf16_lines(MANY);
	from.bytes[2500001] = '\xD8';
	check_true(!makes(&made, from) && made.spool == NULL, "half of a character in a later block");
	char *plain = arena_array(arena, LEAST + 1, 1);
	memset(plain, 'x', LEAST);
	check_true(!makes(&made, (struct bytes){plain, LEAST}) && made.spool == NULL, "plain text");
}

/* ---- JSON ---- */

static struct bytes json_rows(const char *before)
{
	enum { ROWS = 10000 };
	char *text = arena_array(arena, ROWS, 80), *to = text + sprintf(text, "%s[", before);
	for (int i = 0; i < ROWS; i++)
		to += sprintf(to, "%s{\"Date\": \"2024-01-31\", \"Piece\": %d, \"Compte\": \"1010\"}",
			i > 0 ? ",\n" : "", 10000 + i);
	to = stpcpy(to, "]");
	return (struct bytes){text, (size_t)(to - text)};
}

static void objects(void)
{
	struct made_rows made;
	static const char *const before[] = {"", "\xEF\xBB\xBF", " \n"};
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		check_true(makes(&made, json_rows(before[i])), "rows of JSON");
		check_text(made.form, "JSON", "are a table");
		if (made.spool != NULL)
			check_true(strncmp(spool_bytes(made.spool).begin, "Date,Piece,Compte\n", 18) == 0,
				"with a header");
		spool_free(made.spool);
	}
	struct inputs inputs = {.arena = arena, .encoding = "UTF-8"};
	errors.inputs = &inputs;
	check_true(!makes(&made, json_rows("")) && made.spool == NULL, "an encoding was asked for");
	errors.inputs = NULL;
	struct bytes small = json_rows("");
	small.length = LEAST - 1;
	check_true(!makes(&made, small) && made.spool == NULL, "a small one is read with care");
}

/* ---- workbooks ---- */

/* Rows of a sheet as XML, of cells parted by "|" and rows by "/"; then so many rows of a text of
 * 1,000 characters. */
static char *put_sheet(char *to, const char *rows, size_t padding)
{
	to = stpcpy(to, "<worksheet><sheetData><row r=\"1\">");
	int row = 1, column = 0;
	for (const char *at = rows; *at != '\0'; at += strcspn(at, "|/"), at += *at != '\0') {
		const int length = (int)strcspn(at, "|/");
		to += sprintf(to, "<c r=\"%c%d\" t=\"inlineStr\"><is><t>%.*s</t></is></c>", 'A' + column++,
			row, length, at);
		if (at[length] == '/') {
			column = 0;
			to += sprintf(to, "</row><row r=\"%d\">", ++row);
		}
	}
	for (; padding > 0; padding--) {
		to += sprintf(
			to, "</row><row r=\"%d\"><c r=\"F%d\" t=\"inlineStr\"><is><t>", row + 1, row + 1);
		memset(to, 'x', 1000);
		to = stpcpy(to + 1000, "</t></is></c>");
		row++;
	}
	return stpcpy(to, "</row></sheetData></worksheet>\n");
}

/* J: a journal under our own names; F: a ledger of another program; N: notes. */
static const char *rows_of(char kind)
{
	return kind == 'J' ? "Date|Piece|Compte|Libelle|Debit|Credit/2024-01-31|1|1010|a|5.00|/"
						 "2024-01-31|1|4000|b||5.00"
		: kind == 'F'  ? "Posting Date|Trans #|GL Acct|Details|Dr Amt|Cr Amt/"
						 "2024-01-31|1|1010|a|5.00|/2024-01-31|1|4000|b||5.00"
					   : "Notes/rien";
}

/* The name of the sheet that is chosen, of sheets of those kinds: "S0", "S1"; NULL: none. */
static const char *chosen(const char *kinds, size_t padding)
{
	char *text = arena_array(arena, 4 + padding, 5000), *to = text;
	to = stpcpy(to,
		"=== _rels/.rels\n<R><Relationship Id=\"a\" Type=\"x/officeDocument\" "
		"Target=\"xl/workbook.xml\"/></R>\n=== xl/workbook.xml\n<workbook><sheets>");
	for (size_t i = 0; kinds[i] != '\0'; i++)
		to += sprintf(to, "<sheet name=\"S%zu\" id=\"a%zu\"/>", i, i);
	to = stpcpy(to, "</sheets></workbook>\n=== xl/_rels/workbook.xml.rels\n<R>");
	for (size_t i = 0; kinds[i] != '\0'; i++)
		to += sprintf(
			to, "<Relationship Id=\"a%zu\" Type=\"x/worksheet\" Target=\"s%zu.xml\"/>", i, i);
	to = stpcpy(to, "</R>\n");
	for (size_t i = 0; kinds[i] != '\0'; i++) {
		to += sprintf(to, "=== xl/s%zu.xml\n", i);
		to = put_sheet(to, rows_of(kinds[i]), padding);
	}
	struct fuzz_parts parts;
	struct made_rows made;
	size_t length;
	fuzz_parts_read(&parts, (const uint8_t *)text, (size_t)(to - text));
	uint8_t *bytes = fuzz_zip(&length, &parts);
	bool some = made_text_of(&made, "f.xlsx", (const char *)bytes, length, &errors);
	const char *sheet = some ? arena_text(arena, made.sheet) : NULL;
	check_integer(some, made.spool != NULL, kinds);
	spool_free(made.spool);
	free(bytes);
	return sheet;
}

static void sheets(void)
{
	static const struct {
		const char *kinds, *chosen;
	} rows[] = {{"J", "S0"}, {"F", "S0"}, {"NJ", "S1"}, {"JN", "S0"}, {"FN", "S0"}, {"NF", "S1"},
		{"NNF", "S2"}, {"JJ", NULL}, {"FF", NULL}, {"NJN", "S1"}, {"NFF", NULL}, {"JNJ", NULL}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_text(chosen(rows[i].kinds, 66), rows[i].chosen, rows[i].kinds);
	check_text(chosen("J", 1), NULL, "a small workbook is read with care");
	struct inputs inputs = {.arena = arena, .sheet = "S0"};
	errors.inputs = &inputs;
	check_text(chosen("JN", 66), NULL, "a sheet was asked for");
	inputs.sheet = NULL;
	check_text(chosen("JN", 66), "S0", "none was");
	errors.inputs = NULL;
}

int main(void)
{
	static const struct test tests[] = {
		{"text of pairs of bytes keeps its lines", pairs_of_bytes},
		{"objects are rows of a table", objects},
		{"of several sheets that of the ledger is chosen", sheets},
	};
	return run_tests("scan text", tests, sizeof tests / sizeof *tests);
}
