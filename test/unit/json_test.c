#include "ledger/base/json/json_print.h"
#include "test/unit/harness.h"

#include <string.h>

#include "ledger/base/json/json.h"

static struct json *json;

static int parse(const char *text)
{
	return json_parse(&json, text, strlen(text), "f.json", arena, &errors);
}

static void check_refused(const char *text, const char *expected, const char *sentence)
{
	check_integer(parse(text), -1, arena_printf(arena, "%s: is refused", sentence));
	check_true(json == NULL, arena_printf(arena, "%s: gives no tree", sentence));
	check_errors(expected, sentence);
}

static void check_accepted(const char *text, const char *sentence)
{
	check_integer(parse(text), 0, sentence);
	check_errors("", sentence);
	json_finish(json);
}

/* "line:column" of a node. */
static const char *place(const cJSON *node)
{
	struct source where = json_where(json, node);
	return arena_printf(arena, "%u:%u", where.line, where.column);
}

static void accepted(void)
{
	check_accepted("{}", "an empty object");
	check_accepted(" [ ] \n", "an empty list among spaces");
	check_accepted("null", "a bare value");
	check_accepted("\xEF\xBB\xBF{\"a\": 1}", "a byte order mark");
	check_accepted(
		"[0, -0, 1.5, -12.25e+3, 1E5, true, false, \"\", \"\\u00e9\\ud83d\\ude00\\n\\/\"]",
		"all kinds of values");
	check_accepted("[123456789012345678901234567890123456789012345678901234567890]",
		"a number of sixty digits");
	check_accepted("{\"a\": {\"a\": 1}, \"b\": [{\"a\": 1}, {\"a\": 2}], \"A\": 2}",
		"one key in different objects, and in capitals");
	char deep[401];
	memset(deep, '[', 200);
	memset(deep + 200, ']', 200);
	deep[400] = '\0';
	check_accepted(deep, "two hundred levels");
}

static void syntax(void)
{
	check_refused("", "json.unexpected-end 1:1 |{ [ \" 0 true false null", "nothing");
	check_refused("{\"a\": 1,}", "json.key-expected 1:9 }|\"", "a comma too many in an object");
	check_refused(
		"[1,]", "json.value-expected 1:4 ]|{ [ \" 0 true false null", "a comma too many in a list");
	check_refused("[1 2]", "json.syntax 1:4 2|, ]", "a comma missing in a list");
	check_refused("{\"a\" 1}", "json.syntax 1:6 1|:", "a colon missing");
	check_refused("{\n  \"a\": 1\n  \"b\": 2}", "json.syntax 3:3 \"b\"|, }",
		"a comma missing between members");
	check_refused("{a: 1}", "json.key-expected 1:2 a|\"", "a bare key");
	check_refused(
		"{\"a\": 'b'}", "json.value-expected 1:7 'b'|{ [ \" 0 true false null", "single quotes");
	check_refused("[1", "json.unexpected-end 1:3 |, ]", "a list that never ends");
	check_refused("[\"a", "json.unexpected-end 1:4 |\"", "a text that never ends");
	check_refused("[tru]", "json.syntax 1:2 tru|true", "a word that is none");
	check_refused("[NaN]", "json.value-expected 1:2 NaN|{ [ \" 0 true false null", "no NaN");
	check_refused("{} {}", "json.trailing-text 1:4 {", "something after the end");
	check_refused("{}\nreste", "json.trailing-text 2:1 reste", "words after the end");
	check_refused("[\"\u00e9t\u00e9\", x]", "json.value-expected 1:9 x|{ [ \" 0 true false null",
		"columns count characters");
}

static void numbers(void)
{
	static const char *const malformed[] = {"00012", "01", "-", "-01", "1.", "1.e5", "1e", "1e+"};
	for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++)
		check_refused(malformed[i],
			arena_printf(arena, "json.bad-number 1:1 %s|-12.5", malformed[i]),
			arena_printf(arena, "'%s'", malformed[i]));
	check_refused(".5", "json.value-expected 1:1 .5|{ [ \" 0 true false null", "'.5'");
	check_refused("+1", "json.value-expected 1:1 +1|{ [ \" 0 true false null", "'+1'");
	check_refused("0x10", "json.trailing-text 1:2 x10", "'0x10'");
	check_refused("[1234567890123456789012345678901234567890123456789012345678901]",
		"json.bad-number 1:2 123456789012345678901234567890\u2026|-12.5", "sixty-one digits");
}

static void strings(void)
{
	check_refused("[\"a\\u0000b\"]", "json.bad-escape 1:4 \\u0000b|\\u00e9", "NUL as an escape");
	check_refused(
		"[\"\\q\"]", "json.bad-escape 1:3 \\q|\\\" \\\\ \\n \\u00e9", "an unknown escape");
	check_refused(
		"[\"\\u12g4\"]", "json.bad-escape 1:3 \\u12g4|\\u00e9", "four digits that are not");
	check_refused("[\"\\ud83d\"]", "json.bad-escape 1:3 \\ud83d|\\u00e9", "half a surrogate pair");
	check_refused("[\"\\ud800\"]", "json.bad-escape 1:3 \\ud800|\\u00e9", "the first half");
	check_refused("[\"\\udfff\"]", "json.bad-escape 1:3 \\udfff|\\u00e9", "the last half");
	check_refused("[\"\\ude00\\ud83d\"]", "json.bad-escape 1:3 \\ude00\\ud83d|\\u00e9",
		"a surrogate pair the wrong way round");
	check_refused("[\"a\tb\"]", "json.control-character 1:4 \\u0009", "a bare tab");
}

static void bytes(void)
{
	check_refused("[\"\xE9\"]", "json.bad-encoding 1:3 0xE9|UTF-8", "Windows-1252");
	check_refused("[\n\"\xC0\x80\"]", "json.bad-encoding 2:2 0xC0|UTF-8", "an overlong form");
	check_integer(
		json_parse(&json, "[1\0]", 4, "f.json", arena, &errors), -1, "a NUL byte is refused");
	check_errors("json.bad-encoding 1:3 0x00|UTF-8", "at its place");
	char deep[403];
	memset(deep, '[', 201);
	memset(deep + 201, ']', 201);
	deep[402] = '\0';
	check_refused(deep, "json.too-deep 1:201 [|200", "two hundred and one levels");
}

static void doubled(void)
{
	check_refused(
		"{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", "json.duplicate-key 3:2 a|1", "a key twice");
	check_refused(
		"{\"a\": 1, \"\\u0061\": 2}", "json.duplicate-key 1:10 a|1", "however it is written");
	check_refused("[{\"x\": {\"k\": 1, \"k\": 2, \"k\": 3}}]",
		"json.duplicate-key 1:17 k|1\njson.duplicate-key 1:25 k|1",
		"each repetition, at any depth");
}

static void places(void)
{
	check_integer(parse("{\n  \"\u00e9t\u00e9\": [10, {\"x\": \"y\"}],\r\n\t\"b\" :\n true\n}\n"),
		0, "a file of several lines");
	const cJSON *root = json_root(json);
	const cJSON *list = json_array(json, root, "\u00e9t\u00e9", true, &errors);
	check_text(place(root), "1:1", "the root");
	check_text(place(list), "2:10", "a list");
	check_text(place(list->child), "2:11", "its first item");
	check_text(place(list->child->next), "2:15", "its second");
	check_text(place(list->child->next->child), "2:21", "a member within");
	check_text(place(json_member(json, root, "b", true, &errors)), "4:2",
		"a value on the line after its key");
	check_text(json_where(json, list).text, "  \"\u00e9t\u00e9\": [10, {\"x\": \"y\"}],",
		"the line of the file, without its break");
	check_text(json_where(json, list).file, "f.json", "the file");
	json_finish(json);
}

static void many_places(void)
{
	const char *text = "[";
	for (int i = 0; i < 500; i++)
		text = arena_printf(arena, "%s%s{\"id\": \"%d\"}", text, i > 0 ? ",\n" : "", i);
	check_integer(parse(arena_printf(arena, "%s]", text)), 0, "five hundred objects");
	unsigned line = 1;
	const cJSON *item;
	cJSON_ArrayForEach(item, json_root(json))
	{
		if (json_where(json, item).line != line ||
			json_where(json, item->child).column != (line == 1 ? 9 : 8))
			break;
		line++;
	}
	check_integer(line, 501, "each on its line");
	json_finish(json);
}

static void members(void)
{
	check_integer(parse("{\"t\": \"x\", \"n\": 12, \"l\": [], \"o\": {}, \"v\": true, \"f\": "
						"false, \"nul\": null}"),
		0, "one of each");
	const cJSON *root = json_root(json);
	check_text(json_text(json, root, "t", true, &errors), "x", "a text");
	check_true(json_array(json, root, "l", true, &errors) != NULL, "a list");
	check_true(json_object(json, root, "o", true, &errors) != NULL, "an object");
	check_true(
		json_bool(json, root, "v", false, &errors) && !json_bool(json, root, "f", true, &errors),
		"true and false");
	check_integer(json_integer(json, root, "n", 7, &errors), 12, "a whole number");
	check_true(cJSON_IsNull(json_member(json, root, "nul", true, &errors)), "null is a member");
	check_true(json_text(json, root, "absent", false, &errors) == NULL, "an absent text");
	check_true(json_bool(json, root, "absent", true, &errors), "an absent flag has its fallback");
	check_integer(json_integer(json, root, "absent", 7, &errors), 7, "so has an absent number");
	check_true(json_member(json, root, "T", false, &errors) == NULL, "lookups respect case");
	check_errors("", "none of these is an error");
	json_text(json, root, "absent", true, &errors);
	check_errors(
		"json.missing-key 1:1 t, n, l, o, v, f, nul|absent", "a required member is missing");
	json_finish(json);
}

static void wrong_types(void)
{
	check_integer(parse("{\"montant\": 1234.56, \"t\": \"oui\", \"nul\": null, \"l\": [1]}"), 0,
		"one object");
	const cJSON *root = json_root(json);
	check_true(json_text(json, root, "montant", false, &errors) == NULL, "a number is no text");
	check_errors("json.text-expected 1:13 1234.56|montant", "and what stands there is shown");
	json_text(json, root, "nul", false, &errors);
	check_errors("json.text-expected 1:41 null|nul", "null is no text");
	json_array(json, root, "t", false, &errors);
	check_errors("json.array-expected 1:27 \"oui\"|t", "a text is no list");
	json_object(json, root, "l", false, &errors);
	check_errors("json.object-expected 1:52 [|l", "a list is no object");
	check_true(json_bool(json, root, "t", true, &errors), "'oui' is no flag: the fallback");
	check_errors("json.bool-expected 1:27 \"oui\"|t", "and an error");
	json_text_of(json, json_array(json, root, "l", true, &errors)->child, &errors);
	check_errors("json.text-expected 1:53 1|", "an item has no key to name");
	json_member(json, json_array(json, root, "l", true, &errors), "x", false, &errors);
	check_errors("json.object-expected 1:52 [|l", "a list has no members");
	check_true(!json_is_object(json, NULL, &errors) && json_text_of(json, NULL, &errors) == NULL,
		"nothing is neither");
	check_errors("", "and was reported where it was missed");
	json_finish(json);
}

static void integers(void)
{
	check_integer(parse("{\"max\": 9223372036854775807, \"over\": 9223372036854775808, \"f\": 1.0, "
						"\"e\": 1e2, \"t\": \"3\", \"m\": -4}"),
		0, "numbers");
	const cJSON *root = json_root(json);
	check_integer(json_integer(json, root, "max", 0, &errors), 9223372036854775807LL,
		"exact, where a double is not");
	check_integer(json_integer(json, root, "m", 0, &errors), -4, "a negative");
	check_errors("", "these are whole numbers");
	static const char *const others[] = {"over", "f", "e", "t"};
	for (size_t i = 0; i < 4; i++)
		check_integer(json_integer(json, root, others[i], 5, &errors), 5, others[i]);
	check_errors(
		"json.integer-expected 1:38 9223372036854775808|over\njson.integer-expected 1:64 1.0|f\n"
		"json.integer-expected 1:74 1e2|e\njson.integer-expected 1:84 \"3\"|t",
		"these are not");
	check_integer(
		json_integer_within(json, root, "m", -4, 12, -1, &errors), -4, "the least that is allowed");
	check_integer(
		json_integer_within(json, root, "absent", 0, 12, -1, &errors), -1, "one that is absent");
	check_errors("", "both are as they should be");
	check_integer(
		json_integer_within(json, root, "m", -3, 12, 1, &errors), 1, "one less is refused");
	check_integer(json_integer_within(json, root, "max", 0, 12, 1, &errors), 1,
		"and so is one that no int holds");
	check_errors("json.integer-outside 1:94 -4|-3 ... 12|m\njson.integer-outside 1:9 "
				 "9223372036854775807|0 ... 12|max",
		"with what is allowed");
	json_finish(json);
}

static void only(void)
{
	check_integer(
		parse("{\"id\": 1,\n\"valeur\": 2, \"vlaeur\": 3, \"i d\": 4, \"\": 5}"), 0, "an object");
	check_integer(json_only(json, json_root(json), "id valeur", &errors), -1,
		"has keys that are not allowed");
	check_errors("json.unknown-key 2:14 vlaeur|id valeur\njson.unknown-key 2:27 i d|id "
				 "valeur\njson.unknown-key 2:37 |id valeur",
		"each at its key");
	json_finish(json);
	parse("{\"id\": 1}");
	check_integer(json_only(json, json_root(json), "id valeur", &errors), 0,
		"not all allowed keys must be there");
	check_errors("", "and that is no error");
	json_finish(json);
}

static void files(void)
{
	check_integer(
		json_read(&json, file_with_text("{\"a\": \"b\"}\n"), arena, &errors), 0, "a file");
	const char *text = json_text(json, json_root(json), "a", true, &errors);
	json_finish(json);
	check_text(text, "b", "texts outlive json_finish");
	check_integer(
		json_read(&json, "nowhere/at-all.json", arena, &errors), -1, "a file that is not there");
	check_true(json == NULL && errors.count == 1, "gives one error");
	check_text(errors.items[0].code, "file.missing", "that says so");
	json_finish(NULL);
}

/* A file all on one line: places are told from the last one on, backward too, and evidence is not
 * the whole file. */
static void one_line(void)
{
	char *text = arena_alloc(arena, 100000), *end = stpcpy(text, "[\"\u00e9\u00e9\"");
	for (int i = 1; i < 5000; i++)
		end = stpcpy(end, ", {\"a\": 1}");
	stpcpy(end, "]");
	check_integer(parse(text), 0, "a long line is read");
	const cJSON *first = cJSON_GetArrayItem(json_root(json), 1),
				*last = cJSON_GetArrayItem(json_root(json), 4999);
	check_integer(json_where(json, last).column, 8 + 10 * 4998,
		"the last value, after two letters of two bytes");
	check_integer(json_where(json, first).column, 8, "back to the first");
	check_integer(
		json_where(json, json_member(json, first, "a", true, &errors)).column, 14, "and on");
	check_text(json_evidence(json, last).text, "{\"a\": 1}]", "evidence is what begins there");
	check_integer(
		(long long)strlen(json_evidence(json, first).text), 160 + 3, "as much as can be read");
	json_finish(json);
	check_integer(parse("[{\"a\": 1}]"), 0, "a short line");
	check_text(json_evidence(json, cJSON_GetArrayItem(json_root(json), 0)).text, "[{\"a\": 1}]",
		"stands whole");
	json_finish(json);
}

static void printed(void)
{
	const char *text =
		"{\"//\": \"note\", \"n\": 1.50, \"vide\": [], \"liste\": [{\"a\": \"\\u00e9\\n\"}, "
		"{\"b\": [1, null, true]}], \"t\": [\"x\", \"y\"]}";
	struct json *tree;
	json_parse(&tree, text, strlen(text), "t.json", arena, &errors);
	check_errors("", "it can be read");
	finish_after_test(tree);
	check_text(json_printed(tree, arena),
		"{\n  \"//\": \"note\",\n  \"n\": 1.50,\n  \"vide\": [],\n  \"liste\": [\n    {\"a\": "
		"\"\u00e9\\n\"},\n    {\"b\": [1, null, true]}\n  ],\n  \"t\": [\"x\", \"y\"]\n}\n",
		"items of a list of objects have their lines, digits stay, comments stay");
	cJSON_ReplaceItemInObjectCaseSensitive(
		json_tree(tree), "vide", cJSON_CreateString(arena_printf(arena, "%0200d", 0)));
	check_true(strstr(json_printed(tree, arena), "\"vide\": \"000") != NULL, "what was changed");
}

int main(void)
{
	static const struct test tests[] = {
		{"a long line is no bomb", one_line},
		{"all of JSON is read", accepted},
		{"what is not JSON is refused at its place", syntax},
		{"numbers are as RFC 8259 has them", numbers},
		{"texts hold characters and nothing else", strings},
		{"bytes that are not UTF-8 and bottomless nests are refused", bytes},
		{"no key is given twice", doubled},
		{"every value has a place", places},
		{"the walk and the tree stay in step", many_places},
		{"members are looked up by key and type", members},
		{"a wrong type is always an error", wrong_types},
		{"whole numbers are exact", integers},
		{"keys that nobody knows are refused", only},
		{"files are read whole", files},
		{"a tree is printed as people would write it", printed},
	};
	return run_tests("json", tests, sizeof tests / sizeof *tests);
}
