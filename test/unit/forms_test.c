/* Which form a file is of, by its first bytes; and what is said of one that is none. */
#include "ledger/rows/forms.h"

#include <string.h>

#include "test/unit/harness.h"
#include "test/unit/sheet_text.h"

/* "form encoding tables"; NULL where it is refused. */
static const char *form_of(const char *bytes, size_t length)
{
	struct form_input input = input_of_bytes(bytes, length);
	struct form_tables tables = {0};
	if (form_open(&tables, &input) != 0)
		return NULL;
	return tables.count == 0
		? "none"
		: arena_printf(arena, "%s %s %zu", tables.items[0].form,
			  tables.items[0].encoding ? tables.items[0].encoding : "-", tables.count);
}

static void forms(void)
{
	static const char *const cases[][2] = {{"a,b\n", "CSV UTF-8 1"}, {"", "CSV UTF-8 1"},
		{"[{\"a\": 1}]", "JSON UTF-8 1"}, {" \r\n\t{\"a\": [{\"b\": 1}]}", "JSON UTF-8 1"},
		{"<table><tr><td>a</td></tr></table>", "HTML UTF-8 1"},
		{"\n<!DOCTYPE html><table><tr><td>a</td></tr></table>", "HTML UTF-8 1"},
		{"<p>x</p>", "CSV UTF-8 1"}, {"x <table><tr><td>a</td></tr></table>", "CSV UTF-8 1"},
		{"\xFF\xFE"
		 "a\xE9",
			"CSV UTF-16 1"},
		{"a\xE9t\xE9", "CSV Windows-1252 1"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *form = form_of(cases[i][0], strlen(cases[i][0]));
		check_text(form, cases[i][1], cases[i][0]);
		forget_errors();
	}
}

static void unknown_xml(void)
{
	static const char *const cases[][2] = {{"<?xml version=\"1.0\"?><a>x</a>", "a"},
		{"<?xml version=\"1.0\"?>\n<!-- <b> --><!DOCTYPE c><ns:d e=\"f\"/>", "ns:d"},
		{"<?xml version=\"1.0\"?><!DOCTYPE c><!-- > --><e/>", "e"},
		{"<?xml version=\"1.0\"?><f\tg=\"h\">", "f"}, {"<?xml version=\"1.0\"?><i\n>", "i"},
		{"<?xml version=\"1.0\"?>", ""}, {"<?xml version=\"1.0\"?><!-- x", ""},
		{"<?xml version=\"1.0\"", ""}, {"<?xml version=\"1.0\"?>text<j>", "j"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		check_text(form_of(cases[i][0], strlen(cases[i][0])), NULL, cases[i][0]);
		check_errors(
			arena_printf(arena, "form.unknown-xml 0:0 %s", cases[i][1]), "is named by its element");
	}
}

static void old_workbooks(void)
{
	check_text(form_of("\xD0\xCF\x11\xE0rest", 8), NULL, "a workbook of Excel before 2007");
	check_errors("csv.workbook 0:0 x", "is refused");
	check_text(form_of("\xD0\xCF\x11\xE0", 4), NULL, "by its first four bytes");
	check_errors("csv.workbook 0:0 x", "alone");
	check_text(form_of("\xD0\xCF\x11", 3), "CSV Windows-1252 1", "not by three");
	forget_errors();
	check_text(form_of("PK\3\4", 4), NULL, "an archive that is cut off");
	check_errors("xlsx.damaged 0:0 x|zip", "is damaged");
	check_text(form_of("PK\3", 3), "CSV UTF-8 1", "three bytes are no archive");
	check_errors("", "but text");
}

/* The first 4 KB tell what a text is. */
static void heads(void)
{
	for (size_t before = 4089; before <= 4092; before++) {
		const char *text = arena_printf(arena, "<%*s<table x", (int)before - 1, "");
		struct form_input input = input_of_text(text);
		check_integer(form_head_has(&input, "<TABLE"), before + 6 <= 4096, "a word up to there");
		check_true(
			form_begins_with(&input, '<') && !form_begins_with(&input, 't'), "its beginning");
	}
	struct form_input input = input_of_text(" \n");
	check_true(!form_begins_with(&input, '\0'), "blanks begin with nothing");
	check_true(!form_head_has(&input, "\n\n"), "nor have they a word");
	check_true(form_head_has(&input, " \n"), "but themselves");
}

int main(void)
{
	static const struct test tests[] = {
		{"forms are told by content", forms},
		{"XML of a kind that is not known", unknown_xml},
		{"workbooks that are not read", old_workbooks},
		{"how much of a text is looked at", heads},
	};
	return run_tests("forms", tests, sizeof tests / sizeof *tests);
}
