/* JSON that is written, and the places that messages show of what was read. */
#include "ledger/base/json/json_write.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/json/json.h"
#include "test/unit/harness.h"

/* ---- writing ---- */

static char *written;
static size_t written_length;
static struct json_out out;

static void begin(void)
{
	out = json_out_to(open_memstream(&written, &written_length), arena);
}

static void check_written(const char *expected, const char *sentence)
{
	json_out_end(&out);
	fclose(out.stream);
	check_text(written, arena_printf(arena, "%s\n", expected), sentence);
	free(written);
}

static void values(void)
{
	begin();
	json_out_open(&out, NULL, '{');
	json_out_text(&out, "a", "x\"y");
	json_out_text(&out, "b\n", NULL);
	json_out_amount(&out, "c", number_from_integer(arena, -5));
	json_out_amount(&out, "d", NULL);
	json_out_integer(&out, "e", INT64_MIN);
	json_out_open(&out, "f", '[');
	json_out_integer(&out, NULL, 1);
	json_out_text(&out, NULL, "2");
	json_out_open(&out, NULL, '{');
	json_out_close(&out);
	json_out_close(&out);
	json_out_text(&out, "g", "");
	json_out_close(&out);
	check_written("{\"a\":\"x\\\"y\",\"b\\n\":null,\"c\":\"-5\",\"d\":null,"
				  "\"e\":-9223372036854775808,\"f\":[1,\"2\",{}],\"g\":\"\"}",
		"members have keys, items have none");
}

static void lines(void)
{
	begin();
	json_out_open(&out, NULL, '{');
	json_out_break(&out);
	json_out_open(&out, "a", '[');
	json_out_break(&out);
	json_out_integer(&out, NULL, 1);
	json_out_integer(&out, NULL, 2);
	json_out_break(&out);
	json_out_close(&out);
	json_out_open(&out, "b", '[');
	json_out_break(&out);
	json_out_close(&out);
	json_out_integer(&out, "c", 3);
	json_out_break(&out);
	json_out_close(&out);
	check_written("{\n \"a\":[\n  1,2\n ],\"b\":[],\"c\":3\n}",
		"a break stands before the next item or bracket, but for one of nothing");
}

static void deep(void)
{
	begin();
	for (int i = 1; i < JSON_OUT_DEPTH; i++)
		json_out_open(&out, NULL, '[');
	for (int i = 1; i < JSON_OUT_DEPTH; i++)
		json_out_close(&out);
	check_written(
		"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "as deep as can be");
}

static void sources(void)
{
	static const struct {
		struct source where;
		const char *text;
	} cases[] = {
		{{.file = "f", .line = 2, .column = 3, .text = "t"},
			"{\"file\":\"f\",\"page\":null,\"line\":2,\"text\":\"t\"}"},
		{{.file = "f", .page = 1, .line = 1, .cell = "A!B1"},
			"{\"file\":\"f\",\"page\":1,\"line\":1,\"cell\":\"A!B1\",\"text\":null}"},
		{{.recognized = true},
			"{\"file\":null,\"page\":null,\"line\":null,\"read_by\":\"ocr\",\"text\":null}"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		begin();
		json_out_source(&out, NULL, cases[i].where);
		check_written(cases[i].text, cases[i].text);
	}
}

/* ---- places ---- */

static struct json *parsed(const char *text)
{
	struct json *json;
	check_integer(json_parse(&json, text, strlen(text), "f", arena, &errors), 0, text);
	finish_after_test(json);
	return json;
}

static void lists(void)
{
	const char *keys = "\"k1\": 1", *names = "k1";
	for (int i = 2; i <= 40; i++) {
		keys = arena_printf(arena, "%s, \"k%d\": 1", keys, i);
		names = arena_printf(arena, "%s, k%d", names, i);
	}
	struct json *forty = parsed(arena_printf(arena, "{%s}", keys)),
				*more = parsed(arena_printf(arena, "{%s, \"k41\": 1}", keys));
	json_member(forty, json_root(forty), "x", true, &errors);
	check_errors(arena_printf(arena, "json.missing-key 1:1 %s|x", names), "forty keys");
	json_member(more, json_root(more), "x", true, &errors);
	check_errors(arena_printf(arena, "json.missing-key 1:1 %s, \u2026|x", names), "and one more");
}

static void roots(void)
{
	struct json *list = parsed("[1]"), *object = parsed("\n {}");
	check_true(json_root_array(list, &errors) == json_root(list), "a list");
	check_errors("", "as it should be");
	check_true(json_root_array(object, &errors) == NULL, "an object");
	check_errors("json.array-expected 2:2 ", "which is none");
	check_integer(json_only(list, json_root(list), "a", &errors), 0, "a list has no keys");
	check_errors("", "that could be wrong");
}

static void comments(void)
{
	struct json *json = parsed("{\"//\": 1, \"a\": 2, \"/\": 3}");
	check_integer(json_only(json, json_root(json), "b a", &errors), -1, "of three keys");
	check_errors("json.unknown-key 1:19 /|b a", "a comment and one that is listed are none");
	check_text(json_number_text(json, cJSON_GetObjectItem(json_root(json), "a")), "2", "digits");
	json = parsed("[-1.50e+10,2E-3]");
	check_text(json_number_text(json, json_root(json)->child), "-1.50e+10", "all of them");
	check_text(json_number_text(json, json_root(json)->child->next), "2E-3", "up to the next sign");
}

static void whole_numbers(void)
{
	struct json *json = parsed("{\"a\": -1, \"b\": 0, \"c\": -9223372036854775808, \"d\": 1E0, "
							   "\"e\": 5, \"f\": 2147483648}");
	const cJSON *root = json_root(json);
	check_integer(json_integer_within(json, root, "a", 0, 9, -1, &errors), -1,
		"a fallback is no error, though it is outside");
	check_integer(json_integer_within(json, root, "b", 0, 0, 7, &errors), 0, "the only one");
	check_integer(json_integer(json, root, "c", 7, &errors), INT64_MIN, "the least of all");
	check_errors("", "these are as they should be");
	check_integer(json_integer(json, root, "d", 7, &errors), 7, "an exponent");
	check_errors("json.integer-expected 1:51 1E0|d", "is none");
	check_integer(json_integer_within(json, root, "e", 0, 4, 7, &errors), 7, "one more");
	check_errors("json.integer-outside 1:61 5|0 ... 4|e", "than is allowed");
}

/* What stands at a wrong value, as a message shows it. */
static void excerpts(void)
{
	static const struct {
		const char *value, *shown;
	} cases[] = {
		{"123", "123"},
		{"[1]", "["},
		{"{}", "{"},
		{"\"abc\"", "\"abc\""},
		{"\"a\\\"b\"", "\"a\\\"b\""},
		{"\"a\\\\\"", "\"a\\\\\""},
		{"\"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"
		 "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\"",
			"\"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"
			"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"
			"\""},
		{"\"1234567890123456789012345678901\"", "\"12345678901234567890123456789\u2026"},
		{"\"12345678901234567890123456789\"", "\"12345678901234567890123456789\u2026"},
		{"\"1234567890123456789012345678\"", "\"1234567890123456789012345678\""},
		{"true ", "true"},
		{"null\t", "null"},
		{"1\r", "1"},
		{"1\n", "1"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct json *json = parsed(arena_printf(arena, "{\"k\": %s}", cases[i].value));
		json_bool(json, json_root(json), "k", false, &errors);
		if (cases[i].value[0] != 't')
			check_errors(
				arena_printf(arena, "json.bool-expected 1:7 %s|k", cases[i].shown), cases[i].value);
	}
}

static void line_ends(void)
{
	static const struct {
		const char *text, *place, *line;
	} cases[] = {
		{"\n\n[x]", "3:2", "[x]"},
		{"\r\r[x]", "3:2", "[x]"},
		{"\r\n\r\n[x]", "3:2", "[x]"},
		{"\n\r[x]", "3:2", "[x]"},
		{"[1,\rx]\r2", "2:1", "x]"},
		{"[1,\nx]\r\n2", "2:1", "x]"},
		{"[x]", "1:2", "[x]"},
		{"[\"\u00e9\u20AC\", x]", "1:8", "[\"\u00e9\u20AC\", x]"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct json *json;
		json_parse(&json, cases[i].text, strlen(cases[i].text), "f", arena, &errors);
		const struct source *where = &errors.items[0].where;
		check_text(
			arena_printf(arena, "%u:%u", where->line, where->column), cases[i].place, "its place");
		check_text(where->text, cases[i].line, "its line");
		forget_errors();
	}
}

/* Evidence of a line up to 400 bytes is the line; of a longer one 160 characters. */
static void evidence(void)
{
	static const struct {
		int spaces;
		const char *shown;
	} cases[] = {{396, NULL}, {397, "5]"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *line = arena_printf(arena, "[2,%*s]", cases[i].spaces, "5");
		struct json *json = parsed(line);
		const cJSON *last = json_root(json)->child->next;
		check_text(json_evidence(json, last).text, cases[i].shown ? cases[i].shown : line,
			cases[i].shown ? "from there on" : "the line");
	}
	const char *long_text = arena_printf(arena, "[\"%0*d\"]", 500, 7);
	struct json *json = parsed(long_text);
	check_text(json_evidence(json, json_root(json)->child).text,
		arena_printf(arena, "\"%0*d\u2026", 159, 0), "a part of a long text");
	json = parsed(arena_printf(arena, "[%*s\n7]", 500, "5,"));
	check_text(json_evidence(json, json_root(json)->child).text, "5,", "up to the end of the line");
	json = parsed(arena_printf(arena, "[%*s\r7]", 500, "5,"));
	check_text(json_evidence(json, json_root(json)->child).text, "5,", "however it ends");
}

int main(void)
{
	static const struct test tests[] = {
		{"values are written one after the other", values},
		{"lines break where they are asked to", lines},
		{"brackets close in their order", deep},
		{"a source has its file, page and line", sources},
		{"a missing key is told with those there are", lists},
		{"the outermost value", roots},
		{"comments and digits", comments},
		{"whole numbers within bounds", whole_numbers},
		{"what a message shows of a value", excerpts},
		{"each kind of line end", line_ends},
		{"evidence is no more than can be read", evidence},
	};
	return run_tests("json_write", tests, sizeof tests / sizeof *tests);
}
