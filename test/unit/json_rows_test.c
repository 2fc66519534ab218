/* JSON in the place of a table: which objects are rows, and what each cell says; written out as
 * lines of text (made_rows.h) where it is plain, with the same cells at the same places. */
#include <stdio.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/forms.h"
#include "ledger/rows/inputs.h"
#include "ledger/rows/made_rows.h"
#include "ledger/scan/made_text.h"
#include "test/unit/form_input.h"
#include "test/unit/harness.h"

/* ---- rows as texts ---- */

/* "a|b|#5|?true|{": the kind of a cell stands before it. */
static const char *record_text(const struct csv_record *record)
{
	static const char *const kinds[] = {
		[CSV_KIND_TEXT] = "", [CSV_KIND_NUMBER] = "#", [CSV_KIND_BOOLEAN] = "?"};
	const char *text = "";
	size_t count = record->count; /* what is empty at the end may be left out */
	while (count > 0 && record->pieces[count - 1].begin == record->pieces[count - 1].end)
		count--;
	for (size_t i = 0; i < count; i++) {
		const struct csv_piece *piece = &record->pieces[i];
		const char *kind =
			piece->kind == CSV_KIND_NESTED || piece->begin == piece->end ? "" : kinds[piece->kind];
		text = arena_printf(
			arena, "%s%s%s%s", text, i > 0 ? "|" : "", kind, csv_piece_text(piece, arena));
	}
	return text;
}

static const char *rows_of(struct csv_scanner scanner)
{
	struct csv_record record = {0};
	const char *text = "";
	while (csv_next(&record, &scanner))
		text =
			arena_printf(arena, "%s%s%s", text, *text != '\0' ? " / " : "", record_text(&record));
	return text;
}

/* What the form's own reader has; NULL where it is an error. */
static const char *careful(const char *text)
{
	struct form_tables tables = {0};
	struct form_input input = input_of_text(text);
	if (form_open(&tables, &input) != 0)
		return NULL;
	const char *rows = rows_of(tables.items[0].scanner);
	return errors.total > 0 ? NULL : rows;
}

/* What is made of it; NULL where nothing is. */
static const char *made(const char *text)
{
	struct made_rows rows;
	if (!made_rows_of_json(&rows, text, strlen(text), arena))
		return NULL;
	const char *all =
		rows_of(made_rows_scan(&rows, spool_bytes(rows.spool), 1, "x", arena, &errors));
	spool_free(rows.spool);
	return all;
}

static void check_json(const char *text, const char *expected, bool plain, const char *sentence)
{
	check_text(careful(text), expected, sentence);
	check_text(made(text), plain ? expected : NULL, sentence);
	check_errors("", sentence);
}

static void check_refused(const char *text, const char *error, const char *sentence)
{
	check_text(careful(text), NULL, sentence);
	check_errors(error, sentence);
	check_text(made(text), NULL, sentence);
}

/* ---- tests ---- */

static void objects(void)
{
	check_json("[{\"a\":\"x\",\"b\":\"y\"}]", "a|b / x|y", true, "an array of objects");
	check_json(" \t\r\n[ { \"a\" : \"x\" } ,\n\t{ \"a\":\"y\" } ] \n", "a / x / y", true,
		"spaces stand anywhere between");
	check_json("{\"a\":\"x\"}\n{\"a\":\"y\"}\n", "a / x / y", true, "an object a line");
	check_json("{\"a\":\"x\"}{\"a\":\"y\"}", "a / x / y", true, "or one after the other");
	check_json("[{\"a\":\"x\"},{\"b\":\"y\",\"a\":\"z\"}]", "a|b / x / z|y", true,
		"keys of all objects are the header, in any order");
	check_json("[{\"a\":\"x\"},{},{\"a\":null}]", "a / x", true, "an empty object is a blank row");
	check_json("[{\"a\":\"x, dit \\\"y\\\"\",\"b\":\"\"}]", "a|b / x, dit \"y\"", true,
		"separators and quotes are text");
	check_json("\xEF\xBB\xBF[{\"a\":\"x\"}]", "a / x", true, "a byte order mark is passed over");
}

static void values(void)
{
	check_json("[{\"a\":5,\"b\":-0.50,\"c\":true,\"d\":false,\"e\":null,\"f\":0}]",
		"a|b|c|d|e|f / #5|#-0.50|?true|?false||#0", true, "kinds of values");
	check_json("[{\"a\":12345678901234567890123456789.5}]", "a / #12345678901234567890123456789.5",
		true, "a number is what its digits say");
	check_json("[{\"a\":1.5e2,\"b\":-25E-1}]", "a|b / #150|#-2.5", false,
		"with an exponent, it is written out by the careful reader");
	check_json("[{\"a\":\"\\u00e9t\\u00C9 \\/ \\\\ \"}]", "a / étÉ / \\", true,
		"escapes are decoded, and spaces trimmed");
	check_json("[{\"\\u0061\":\"x\"},{\"\\u0061\":\"y\"}]", "a / x / y", true, "in keys too");
	check_json("[{\"\\u0061\":\"x\"},{\"a\":\"y\"}]", "a / x / y", false,
		"a key in two spellings is one, for the careful reader");
	check_json("[{\"a\":\"\\ud83d\\ude00\"}]", "a / \xF0\x9F\x98\x80", false,
		"halves of a character are put together by the careful reader");
	check_json("[{\"a\":\"x\\ny\"}]", "a / x\ny", false, "a text of several lines is not plain");
}

/* Each with the one error at its place. */
static void mistakes(void)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
		{"[{\"a\":01}]", "json.bad-number 1:7 01|-12.5"},
		{"[{\"a\":-}]", "json.bad-number 1:7 -|-12.5"},
		{"[{\"a\":1.}]", "json.bad-number 1:7 1.|-12.5"},
		{"[{\"a\":1x}]", "json.syntax 1:8 x|, }"},
		{"[{\"a\":nul}]", "json.syntax 1:7 nul|null"},
		{"[{\"a\":trve}]", "json.syntax 1:7 trve|true"},
		{"[{\"a\":\"\\x\"}]", "json.bad-escape 1:8 \\x|\\\" \\\\ \\n \\u00e9"},
		{"[{\"a\":\"\\u00g0\"}]", "json.bad-escape 1:8 \\u00g0|\\u00e9"},
		{"[{\"a\":\"\\u12\"}]", "json.bad-escape 1:8 \\u12|\\u00e9"},
		{"[{\"a\":\"\\u0000\"}]", "json.bad-escape 1:8 \\u0000|\\u00e9"},
		{"[{\"a\":\"x", "json.unexpected-end 1:9 |\""},
		{"[{\"a\":\"x\ty\"}]", "json.control-character 1:9 \\u0009"},
		{"[{\"a\" \"x\"}]", "json.syntax 1:7 \"x\"|:"},
		{"[{\"a\":\"x\" \"b\":1}]", "json.syntax 1:11 \"b\"|, }"},
		{"[{\"a\":\"x\"} {\"a\":\"y\"}]", "json.syntax 1:12 {|, ]"},
		{"[{\"a\":\"x\"},]", "json.value-expected 1:12 ]|{ [ \" 0 true false null"},
		{"[{\"a\":\"x\"}", "json.unexpected-end 1:11 |, ]"},
		{"[{\"a\":\"x\"}] x", "json.trailing-text 1:13 x"},
		{"{\"a\":\"x\"} x", "json.trailing-text 1:11 x"},
		{"[{a:1}]", "json.key-expected 1:3 a|\""},
		{"[{\"a\":}]", "json.value-expected 1:7 }|{ [ \" 0 true false null"},
		{"[{\"a\":1,}]", "json.key-expected 1:9 }|\""},
		{"[{\"a\"", "json.unexpected-end 1:6 |:"},
		{"[{", "json.unexpected-end 1:3 |\""},
		{"[", "json.unexpected-end 1:2 |{ [ \" 0 true false null"},
		{"{\"a\":\"x\"}", "json.array-expected 1:1 {"},
		{"[{\"a\":\"x\",\"a\":\"y\"}]", "json.duplicate-key 1:11 a|1"},
		{"[\"x\",\"y\"]", "json.object-expected 1:2 \"x\""},
		{"[{\"a\":\"x\"},5]", "json.object-expected 1:12 5"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		check_text(careful(cases[i].text), NULL, cases[i].text);
		check_errors(cases[i].error, cases[i].text);
		check_text(made(cases[i].text), NULL, cases[i].text);
	}
}

/* Rows within rows, which the careful reader alone reads. */
static void nested(void)
{
	check_json("[{\"d\":\"j\",\"lignes\":[{\"c\":1},{\"c\":2}]},{\"d\":\"k\"}]",
		"d|lignes|c / j||#1 / j||#2 / k", false,
		"an array of rows gives each the values around it");
	check_json("{\"n\":\"x\",\"value\":[{\"c\":1}]}", "n|value|c / x||#1", false,
		"an object around the whole file has rows in its one array, whatever its name");
	check_json("{\"meta\":[{\"m\":1}],\"journal\":[{\"c\":1}]}", "meta|journal|c / ||#1", false,
		"of two arrays, the one whose name is of rows");
	check_json("{\"reponse\":{\"value\":[{\"c\":1}]}}", "reponse|value|c / {||#1", false,
		"within an object");
	check_json("{\"a\":1,\"lignes\":[{\"c\":1}]}\n{\"a\":2,\"lignes\":[{\"c\":2},{\"c\":3}]}",
		"a|lignes|c / #1||#1 / #2||#2 / #2||#3", false, "an entry a line");
	check_json("[{\"a\":1,\"t\":[{\"x\":1},{\"x\":2}],\"o\":{\"p\":1},\"e\":[1,2]}]",
		"a|t|o|e / #1|[|{|[", false, "an array of another name is one value, and makes no rows");
	check_json("[{\"lignes\":[]},{\"a\":{}}]", "lignes|a / [ / |{", false, "what is empty");
	check_json("[]", "", false, "an array without rows");
	check_json("[{},{}]", "", false, "rows without keys");
	check_refused("[{\"lignes\":[{\"c\":1}],\"entries\":[{\"c\":2}]}]", "json.two-arrays 1:32",
		"two arrays of rows");
	check_refused("{\"a\":1}", "json.array-expected 1:1 {", "an object without rows");
	check_refused("{\"a\":{\"b\":{\"c\":1}}}", "json.array-expected 1:1 {", "or with none within");
	check_refused("[{\"lignes\":[{\"lignes\":[{\"lignes\":[{\"lignes\":[{\"lignes\":[{\"lignes\":[{"
				  "\"lignes\":[{\"lignes\":[{\"c\":1}]}]}]}]}]}]}]}]}]",
		"json.too-deep 1:79 |7", "too many levels");
}

/* "line:column text" of each row, as the form's own reader has it. */
static const char *careful_places(const char *text)
{
	struct form_tables tables = {0};
	struct form_input input = input_of_text(text);
	if (form_open(&tables, &input) != 0)
		return NULL;
	struct csv_scanner *scanner = &tables.items[0].scanner;
	struct csv_record record = {0};
	const char *places = "";
	csv_next(&record, scanner); /* the header */
	while (csv_next(&record, scanner))
		places = arena_printf(arena, "%s%u:%u %s\n", places, record.line,
			record.column > 0 ? record.column : 1, csv_line_text(scanner, record.line_start));
	return places;
}

/* The same of the rows that were made, of every step-th of them. */
static const char *made_places(const char *text, unsigned step)
{
	struct made_rows rows;
	if (!made_rows_of_json(&rows, text, strlen(text), arena))
		return NULL;
	struct csv_scanner scanner =
		made_rows_scan(&rows, spool_bytes(rows.spool), 1, "x", arena, &errors);
	struct csv_record record = {0};
	struct made_place from = {0};
	const char *places = "";
	csv_next(&record, &scanner);
	for (unsigned i = 0; csv_next(&record, &scanner); i++) {
		if (i % step != 0)
			continue;
		struct source where =
			made_rows_where(&rows, (struct span){0}, record.line, &from, "x", arena);
		places = arena_printf(arena, "%s%u:%u %s\n", places, where.line, where.column, where.text);
	}
	spool_free(rows.spool);
	return places;
}

static void check_places(const char *text, const char *expected, const char *sentence)
{
	check_text(careful_places(text), expected, sentence);
	check_text(made_places(text, 1), expected, sentence);
}

static void places(void)
{
	check_places("[\n{\"a\":\"é\"}, {\"a\":2}\r\n,\t{\"a\":3}]",
		"2:1 {\"a\":\"é\"}, {\"a\":2}\n2:12 {\"a\":\"é\"}, {\"a\":2}\n3:3 ,\t{\"a\":3}]\n",
		"lines and columns of the file, in characters");
	check_places("{\"a\":1}\n\n{\"a\":2}\n", "1:1 {\"a\":1}\n3:1 {\"a\":2}\n", "an object a line");
	check_places("[{\"a\":\n1,\n\"b\":\"]\"\n},\n{\"a\":2}]", "1:2 [{\"a\":\n5:1 {\"a\":2}]\n",
		"an object of several lines stands where it begins");
	const char *text = "[";
	for (int i = 0; i < 40; i++)
		text =
			arena_printf(arena, "%s%s{\"number\":%d,\"label\":\"été\"}", text, i > 0 ? "," : "", i);
	text = arena_printf(arena, "%s]", text);
	check_true(careful_places(text) != NULL, "all on one line");
	check_text(
		made_places(text, 1), careful_places(text), "a long line is shown from the object on");
	check_text(made_places("[{\"a\":1},\n{\"a\":2},\n{\"a\":3},\n{\"a\":4}]", 3),
		"1:2 [{\"a\":1},\n4:1 {\"a\":4}]\n", "rows may be left out");
}

/* What is made has columns of one kind from their first value on, else it says that they are
 * mixed. */
static void columns(void)
{
	static const char text[] =
		"[{\"a\":1,\"b\":\"x\",\"c\":\"7\"},{\"a\":2,\"b\":3,\"c\":8,\"d\":true},"
		"{\"a\":\"4\",\"b\":\"y\",\"c\":9,\"d\":5}]";
	struct made_rows rows;
	bool all = made_rows_of_json(&rows, text, strlen(text), arena);
	check_true(all && rows.column_count == 4 && rows.headed, "four columns, under a header");
	if (!all)
		return;
	check_true(
		rows.columns[0].first == 2 && rows.columns[0].mixed, "numbers, then a text of digits");
	check_true(rows.columns[1].first == 3 && !rows.columns[1].mixed && rows.columns[1].digits == 0,
		"a text without digits is of no other kind");
	check_true(rows.columns[2].first == 3 && rows.columns[2].digits == 2 && !rows.columns[2].mixed,
		"digits in a text before the first number are told");
	check_true(rows.columns[3].kind == CSV_KIND_BOOLEAN && rows.columns[3].mixed,
		"a boolean, then a number");
	spool_free(rows.spool);
}

/* A key that no object of the first thousand has; more keys and longer texts than are written
 * out. */
static void much(void)
{
	const char *parts[1100];
	for (int i = 0; i < 1100; i++)
		parts[i] = arena_printf(arena, "{\"a\":%d%s}", i, i == 1099 ? ",\"b\":\"new\"" : "");
	char *all = arena_array(arena, 32, 1100), *at = all;
	for (int i = 0; i < 1100; i++)
		at = stpcpy(stpcpy(at, parts[i]), "\n");
	const char *rows = made(all), *tail = "#1098 / #1099|new";
	check_true(rows != NULL && careful(all) != NULL, "a thousand rows and more");
	if (rows == NULL)
		return;
	check_text(rows, careful(all), "a key of a late object is a column");
	check_text(rows + strlen(rows) - strlen(tail), tail, "with its value");
	for (int keys = 128; keys <= 129; keys++) {
		char *wide = arena_array(arena, 20, 130), *end = stpcpy(wide, "[{");
		for (int i = 0; i < keys; i++)
			end += sprintf(end, "%s\"k%d\":%d", i > 0 ? "," : "", i, i);
		stpcpy(end, "}]");
		check_true(careful(wide) != NULL, "many keys");
		check_true((made(wide) != NULL) == (keys == 128), "128 keys are written out, no more");
	}
	char *longest = arena_array(arena, 40000, 1);
	memset(longest, 'x', 39999);
	longest[39999] = '\0';
	check_true(
		made(arena_printf(arena, "[{\"a\":\"%s\"}]", longest)) == NULL, "nor a text of 40 KB");
	longest[17000] = '\0';
	check_true(made(arena_printf(arena, "[{\"a\":\"\\n%s\"}]", longest)) == NULL,
		"nor one of 17 KB with escapes");
}

/* The text so often that it is worth writing out. */
static struct span repeated(const char *before, const char *text, size_t length, const char *after)
{
	enum { LARGE = 1 << 20 };
	char *all = arena_array(arena, LARGE + 4096, 1), *end = stpcpy(all, before);
	while ((size_t)(end - all) < LARGE) {
		memcpy(end, text, length);
		end += length;
	}
	return (struct span){all, stpcpy(end, after)};
}

/* What is read instead of a large file's bytes: rows of JSON, or nothing. */
static void made_texts(void)
{
	struct inputs inputs = {.arena = arena};
	struct span json = repeated("[{\"a\":0}", ",{\"a\":12}", 9, "]"),
				plain = repeated("a,b\n", "1,2\n", 4, "");
	struct made_rows rows;
	for (int given = 0; given < 2; given++) {
		errors.inputs = given == 1 ? &inputs : NULL;
		check_true(
			made_text_of(&rows, "x", json.begin, span_length(json), &errors), "rows of JSON");
		check_text(rows.form, "JSON", "by their form");
		spool_free(rows.spool);
		check_true(!made_text_of(&rows, "x", plain.begin, span_length(plain), &errors),
			"plain text is read as it is");
		check_true(!made_text_of(&rows, "x", json.begin, 100, &errors), "so is a small file");
	}
	inputs.encoding = "windows-1252";
	check_true(!made_text_of(&rows, "x", json.begin, span_length(json), &errors),
		"where an encoding is asked for, JSON is for the careful reader");
	errors.inputs = NULL;
}

int main(void)
{
	static const struct test tests[] = {
		{"objects are rows", objects},
		{"rows stand within rows", nested},
		{"values keep their kind", values},
		{"rows keep their places", places},
		{"columns have a kind", columns},
		{"what is too much is not written out", much},
		{"texts are made of a file", made_texts},
		{"what is no JSON, or no table, is refused", mistakes},
	};
	return run_tests("json rows", tests, sizeof tests / sizeof *tests);
}
