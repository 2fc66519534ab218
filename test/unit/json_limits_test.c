/* Rows of JSON at their limits: how many keys, how long a line is shown, where a record and its
 * header stand. */
#include "ledger/rows/forms.h"
#include "test/unit/form_input.h"
#include "test/unit/harness.h"

enum { KEYS_MOST = 1024, LINE_SHOWN = 200 };

static struct form_tables tables;

static int open_json(const char *text)
{
	struct form_input input = input_of_text(text);
	tables = (struct form_tables){0};
	return form_open(&tables, &input);
}

/* "line:column text" of each record and, in brackets, of its fields: "line:column". */
static const char *places(const char *text)
{
	if (open_json(text) != 0)
		return NULL;
	struct csv_scanner scanner = tables.items[0].scanner;
	struct csv_record record = {0};
	const char *all = "";
	while (csv_next(&record, &scanner)) {
		all = arena_printf(arena, "%s%s%u:%u", all, *all ? " / " : "", record.line, record.column);
		for (size_t i = 0; i < record.count; i++)
			all = record.pieces[i].line == 0
				? arena_printf(arena, "%s [-]", all)
				: arena_printf(arena, "%s [%u:%u %s]", all, record.pieces[i].line,
					  csv_piece_column(&record.pieces[i]),
					  csv_piece_text(&record.pieces[i], arena));
	}
	return all;
}

static void records(void)
{
	static const struct {
		const char *text, *places;
	} cases[] = {
		{"[{\"a\": 1}]", "1:0 [1:3 a] / 1:2 [1:8 1]"},
		{"[\n {\"a\": 1,\n  \"b\": \"x\"},\n\r\n {\"b\": 2}]",
			"2:0 [2:3 a] [3:3 b] / 2:2 [2:8 1] [3:8 x] / 5:2 [-] [5:8 2]"},
		{"{\"d\": [{\"a\": \"\u00e9\", \"b\": 1}]}",
			"1:0 [1:2 d] [1:9 a] [1:19 b] / 1:8 [-] [1:14 \u00e9] [1:24 1]"},
		{"{\"a\": 1}\n{\"a\": 2}", "1:0 [1:2 a] / 1:1 [1:7 1] / 2:1 [2:7 2]"},
		{"{\"a\": 1}\r{\"a\": 2}\r", "1:0 [1:2 a] / 1:1 [1:7 1] / 2:1 [2:7 2]"},
		{"[{\"a\": 1}, {\"b\": 1e2}, {\"a\": null, \"b\": 5}]",
			"1:0 [1:3 a] [1:13 b] / 1:2 [1:8 1] [-] / 1:12 [-] [1:18 100] / 1:24 [-] [1:41 5]"},
		{"[{\" a \": \" x \"}]", "1:0 [1:3 a] / 1:2 [1:10 x]"},
		{"[{\"a\\u0062\": \"c\\n\"}]", "1:0 [1:3 ab] / 1:2 [1:14 c]"},
		{"[{\"n\": 1, \"lignes\": [{\"a\": 2}, {\"a\": 3}]}, {\"n\": 4, \"lignes\": [{\"a\": 5}]}]",
			"1:0 [1:3 n] [1:11 lignes] [1:23 a] / 1:22 [1:8 1] [-] [1:28 2] / 1:32 [1:8 1] [-] "
			"[1:38 3] / 1:64 [1:50 4] [-] [1:70 5]"},
		{"{\"response\": {\"rows\": [{\"a\": 1}]}}",
			"1:0 [1:2 response] [1:15 rows] [1:25 a] / 1:24 [1:14 {] [-] [1:30 1]"},
		{"[]", ""},
		{"[{}]", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		check_text(places(cases[i].text), cases[i].places, cases[i].text);
		check_errors("", cases[i].text);
	}
}

static const char *keys(int count)
{
	const char *text = "";
	for (int i = 0; i < count; i++)
		text = arena_printf(arena, "%s%s\"k%d\": 1", text, i > 0 ? ", " : "", i);
	return text;
}

static void many_keys(void)
{
	check_integer(open_json(arena_printf(arena, "[{%s}]", keys(KEYS_MOST))), 0,
		"as many keys as a table may have columns");
	check_integer(open_json(arena_printf(arena, "[{%s},\n{\"k0\": 1, \"x\": 2}]", keys(KEYS_MOST))),
		-1, "one more, in another row");
	check_errors("json.too-many-keys 2:11", "is told at its place");
}

/* No more records can follow than there are braces, and the header. */
static void most_records(void)
{
	check_integer(open_json("[{\"a\": 1}, {\"a\": 2}]"), 0, "two rows");
	struct csv_scanner scanner = tables.items[0].scanner;
	struct csv_record record = {0};
	for (long long left = 3; left > 0; left--) {
		check_integer((long long)csv_most_records(&scanner), left, "so many may follow");
		check_true(csv_next(&record, &scanner), "and one does");
	}
	check_integer((long long)csv_most_records(&scanner), 0, "then none");
	check_true(!csv_next(&record, &scanner), "nor is there one");
}

static void refused(void)
{
	static const struct {
		const char *text, *errors;
	} cases[] = {
		{"{\"a\": 1}", "json.array-expected 1:1 {"},
		{"{}", "json.array-expected 1:1 {"},
		{"[1]", "json.object-expected 1:2 1"},
		{"[{\"a\": 1}, 2]", "json.object-expected 1:12 2"},
		{"[{\"a\": 1,\n\"a\": 2}]", "json.duplicate-key 2:1 a|1"},
		{"[{\"a\": 1}, {\"b\": 1, \"b\": 2}]", "json.duplicate-key 1:21 b|1"},
		{"{\"lines\": [{\"a\": 1}], \"rows\": [{\"a\": 2}]}", "json.two-arrays 1:31"},
		{"[{\"a\": 1}] x", "json.trailing-text 1:12 x"},
		{"{\"a\": 1} [1]", "json.trailing-text 1:10 ["},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		check_integer(open_json(cases[i].text), -1, cases[i].text);
		check_errors(cases[i].errors, cases[i].text);
	}
}

/* A record is shown with its line, but far along a line from its own beginning on. */
static void long_lines(void)
{
	for (int more = 0; more < 2; more++) {
		const char *text =
			arena_printf(arena, "[%*s{\"a\": 1}]", LINE_SHOWN - 2 + more, ""); /* from 1 on */
		check_integer(open_json(text), 0, "a record");
		struct csv_scanner scanner = tables.items[0].scanner;
		struct csv_record record = {0};
		check_true(csv_next(&record, &scanner) && csv_next(&record, &scanner), "and its header");
		check_integer(record.column, more == 0 ? LINE_SHOWN : 0, "its column");
		check_integer(record.line_start - text, more == 0 ? 0 : LINE_SHOWN, "what is shown");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"records and fields have places", records},
		{"no more keys than a table has columns", many_keys},
		{"how many records may follow", most_records},
		{"what is no table", refused},
		{"records far along a line", long_lines},
	};
	return run_tests("json_limits", tests, sizeof tests / sizeof *tests);
}
