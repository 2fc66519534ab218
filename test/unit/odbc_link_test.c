/* A connection through ODBC, without a driver: connection strings, texts in UTF-16, names in quotes
 * and long values. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/database/odbc/link.h"
#include "ledger/base/database/odbc/place.h"
#include "ledger/base/database/odbc/text16.h"
#include "ledger/base/text/text.h"
#include "test/unit/fakes/odbc.h"
#include "test/unit/harness.h"

/* ---- connection strings ---- */

static const char wishes[] =
	";ReadOnly=1;UseDeclareFetch=1;Fetch=5000;NoCreat=1;StepAPI=1;ApplicationIntent=ReadOnly;"
	"NO_CACHE=1;FORWARDONLY=1";

/* The string without the wishes at its end, then the password. */
static const char *string_told(const char *url)
{
	const struct database_request request = {.url = url};
	const char *string = place_string(&request, arena), *password = place_password(&request, arena);
	size_t length = strlen(string), end = strlen(wishes);
	if (length >= end && text_equal(string + length - end, wishes))
		string = arena_text_n(arena, string, length - end);
	return arena_printf(arena, "%s %s", string, password != NULL ? password : "-");
}

static void strings(void)
{
	static const struct {
		const char *url, *user, *password, *told;
	} cases[] = {{"odbc:compta", NULL, NULL, "DSN=compta -"},
		{"odbc:Driver=X;Database=y", NULL, NULL, "Driver=X;Database=y -"},
		{"odbc:compta", "marie", NULL, "DSN=compta;UID=marie -"},
		{"odbc:compta", "marie", "secret", "DSN=compta;UID=marie;PWD=secret secret"},
		{"odbc:DSN=x;Uid=jean", "marie", "secret", "DSN=x;Uid=jean;PWD=secret secret"},
		{"odbc:DSN=x;USERNAME=jean;Password=p", "marie", "secret",
			"DSN=x;USERNAME=jean;Password=p p"},
		{"odbc:DSN=x;pwd={a;b}}c}", NULL, "secret", "DSN=x;pwd={a;b}}c} {a;b}}c}"},
		{"odbc:x", "a;b", "c}d", "DSN=x;UID={a;b};PWD={c}}d} c}d"},
		{"odbc:x", "a b", "{c", "DSN=x;UID={a b};PWD={{c} {c"},
		{"odbc:x", "az", "AZ@", "DSN=x;UID=az;PWD={AZ@} AZ@"},
		{"odbc:x", "", NULL, "DSN=x;UID= -"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		unsetenv("RECOUPE_ODBC_USER");
		unsetenv("RECOUPE_ODBC_PASSWORD");
		if (cases[i].user != NULL)
			setenv("RECOUPE_ODBC_USER", cases[i].user, 1);
		if (cases[i].password != NULL)
			setenv("RECOUPE_ODBC_PASSWORD", cases[i].password, 1);
		check_text(string_told(cases[i].url), cases[i].told, cases[i].url);
	}
	unsetenv("RECOUPE_ODBC_USER");
	unsetenv("RECOUPE_ODBC_PASSWORD");
}

/* A wish that the string has is the string's. */
static void wished(void)
{
	const struct database_request request = {.url = "odbc:DSN=x;readonly=0;Fetch=7"};
	check_text(place_string(&request, arena),
		"DSN=x;readonly=0;Fetch=7;UseDeclareFetch=1;NoCreat=1;StepAPI=1;ApplicationIntent=ReadOnly;"
		"NO_CACHE=1;FORWARDONLY=1",
		"others are added");
}

static void shown(void)
{
	static const struct {
		const char *url, *shown, *faults;
		bool place_only;
	} cases[] = {{"odbc:compta", "odbc:compta", "", true},
		{"odbc:DSN=a;Server=b; Port=1", "odbc:DSN=a;Server=b;Port=1", "", true},
		{"odbc:;;DSN=a;;", "odbc:DSN=a", "", true},
		{"odbc:DSN=a;UID=u;USER=v;USERNAME=w", "odbc:DSN=a", "", true},
		{"odbc:Driver={A/B};DSN=a", NULL, "database.url-holds 0:0 Driver|odbc.ini", true},
		{"odbc:Driver={A/B};DSN=a", "odbc:Driver={A/B};DSN=a", "", false},
		{"odbc:DSN=a;Pwd=x;z=1", "odbc:DSN=a", "", false},
		{"odbc:servername={a}}b};db=c", "odbc:servername={a}}b};db=c", "", true},
		{"odbc:Server={a}b;DSN=c", NULL, "database.bad-odbc 0:0", false},
		{"odbc:Server={a", NULL, "database.bad-odbc 0:0", false},
		{"odbc:Server={a}}", NULL, "database.bad-odbc 0:0", false},
		{"odbc:Server={}", "odbc:Server={}", "", false},
		{"odbc:=a", NULL, "database.bad-odbc 0:0", false},
		{"odbc:DSN=a;x", NULL, "database.bad-odbc 0:0", false},
		{"odbc:a;b", NULL, "database.bad-odbc 0:0", false},
		{"odbc:a/b", NULL, "database.bad-odbc 0:0", false}, {"odbc:", "odbc:", "", false},
		{"odbc:DSN=", "odbc:DSN=", "", false}, {"odbc:[z]=1;dsN=a", "odbc:dsN=a", "", false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct database_request request = {
			.url = cases[i].url, .place_only = cases[i].place_only};
		check_text(place_shown(&request, arena, &errors), cases[i].shown, cases[i].url);
		check_errors(cases[i].faults, cases[i].url);
	}
}

/* ---- UTF-16 ---- */

/* "0041 20AC D83D DE00". */
static const char *units_told(const SQLWCHAR *units)
{
	const char *told = "";
	for (; *units != 0; units++)
		told = arena_printf(arena, "%s%s%04X", told, *told != '\0' ? " " : "", *units);
	return told;
}

static void to_units(void)
{
	static const struct {
		const char *text, *units;
	} cases[] = {{"", ""}, {"A", "0041"}, {"\u00E9", "00E9"}, {"\u20AC", "20AC"},
		{"\uD7FF\uE000\uFFFF", "D7FF E000 FFFF"}, {"\U00010000", "D800 DC00"},
		{"\U0001F600z", "D83D DE00 007A"}, {"\U0010FFFF", "DBFF DFFF"},
		{"a\xFFz", "0061 FFFD 007A"}, {"\xC3", "FFFD"}, {"\xE2\x82", "FFFD FFFD"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(units_told(text16_of(cases[i].text, arena)), cases[i].units, cases[i].units);
}

static void from_units(void)
{
	static const struct {
		SQLWCHAR units[6];
		size_t most;
		const char *text;
	} cases[] = {{{0}, 6, ""}, {{'A', 0, 'B'}, 6, "A"}, {{'A', 'B'}, 1, "A"},
		{{0x20AC}, 6, "\u20AC"}, {{0xD83D, 0xDE00, 'z'}, 6, "\U0001F600z"},
		{{0xD800, 0xDC00}, 6, "\U00010000"}, {{0xDBFF, 0xDFFF}, 6, "\U0010FFFF"},
		{{0xD7FF, 0xE000}, 6, "\uD7FF\uE000"}, {{0xD83D, 'z'}, 6, "\uFFFDz"},
		{{0xDE00, 'z'}, 6, "\uFFFDz"}, {{0xD83D, 0xD83D, 0xDE00}, 6, "\uFFFD\U0001F600"},
		{{0xD83D, 0xE000}, 6, "\uFFFD\uE000"}, {{0xD83D, 0xDBFF}, 6, "\uFFFD\uFFFD"},
		{{0xDC00, 0xDC00}, 6, "\uFFFD\uFFFD"}, {{'a', 0xD83D}, 2, "a\uFFFD"},
		{{0xD83D, 0xDE00}, 1, "\uFFFD"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(text16_text(cases[i].units, cases[i].most, arena), cases[i].text, cases[i].text);
	struct buffer all = {0};
	enum { MANY = 300 };
	SQLWCHAR units[MANY];
	const char *expected = "";
	for (size_t i = 0; i < MANY; i++) {
		units[i] = i % 3 == 0 ? 'x' : i % 3 == 1 ? 0xE9 : 0x20AC;
		expected = arena_printf(arena, "%s%s", expected,
			i % 3 == 0       ? "x"
				: i % 3 == 1 ? "\u00E9"
							 : "\u20AC");
	}
	text16_put(&all, units, MANY, arena);
	check_text(
		arena_text_n(arena, all.bytes, all.length), expected, "a text longer than a stretch");
}

/* ---- names ---- */

static void quotes(void)
{
	static const struct {
		const char *quote, *name, *quoted;
	} cases[] = {{"\"", "a", "\"a\""}, {"\"", "a\"b", "\"a\"\"b\""}, {"\"", "", "\"\""},
		{"`", "a\"`", "`a\"```"}, {"", "a\"b", "a\"b"}, {"", "", ""}, {"''", "a'b", "''a'b''"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct link link = {.quote = cases[i].quote, .arena = arena};
		check_text(link_quoted(&link, cases[i].name), cases[i].quoted, cases[i].name);
	}
}

/* ---- long values ---- */

/* So many "x" (a unit each), then a character of two units, then "z". */
static const char *long_value(size_t count, const char *character)
{
	char *text = arena_alloc(arena, count + 1);
	memset(text, 'x', count);
	return arena_printf(arena, "%s%sz", text, character);
}

static void check_value(size_t count, const char *character, bool no_total)
{
	struct link link;
	const struct database_request request = {.url = "odbc:compta", .table = "gl"};
	const char *expected = long_value(count, character);
	odbc_begin("a long value", expected, no_total);
	check_integer(link_open(&link, &request, "odbc:compta", arena, &errors), 0, "it opens");
	check_integer(link_run(&link, "SELECT a"), 0, "it runs");
	check_integer(link_next(&link), 1, "there is a row");
	struct buffer text = {0};
	check_integer(link_value(&link, 1, &text), 1, "there is a value");
	check_text(arena_text_n(arena, text.bytes, text.length), expected,
		arena_printf(arena, "a value of %zu units", count + 3));
	check_text(link_text(&link, 2), "", "what is NULL is empty as a text");
	check_text(link_text(&link, 3), "b", "and the next is the next");
	check_integer(link_value(&link, 4, &text), 0, "what is NULL is told");
	check_integer(link_next(&link), 0, "there is no other row");
	link_end(&link);
	link_close(&link);
	odbc_end();
	check_errors("", "without an error");
}

static void values(void)
{
	/* a piece is 2,047 units: the pair is before, across and after its edge */
	static const size_t counts[] = {
		0, 1, 2043, 2044, 2045, 2046, 2047, 2048, 4091, 4092, 4093, 4094, 4095, 9000};
	static const char *const pairs[] = {"\U0001F600", "\U00010000", "\U0010FFFF"};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		for (size_t j = 0; j < sizeof pairs / sizeof *pairs; j++) {
			check_value(counts[i], pairs[j], false);
			check_value(counts[i], pairs[j], true);
		}
}

int main(void)
{
	static const struct test tests[] = {
		{"connection strings", strings},
		{"wishes of connection strings", wished},
		{"what is shown of them", shown},
		{"texts to UTF-16", to_units},
		{"texts from UTF-16", from_units},
		{"names in quotes", quotes},
		{"values longer than a piece", values},
	};
	return run_tests("odbc_link", tests, sizeof tests / sizeof *tests);
}
