/* Whether entries balance across the values of a column, and not within them. */
#include <stdio.h>
#include <string.h>

#include "test/unit/decision.h"
#include "test/unit/harness.h"

/* The rows of "number unit debit credit|...", below a header; "." is a blank. */
static const char *table_of(const char *header, const char *rows)
{
	char *text = arena_array(arena, strlen(header) + strlen(rows) + 3, 1), *end = text;
	end += sprintf(end, "%s\n", header);
	for (; *rows != '\0'; rows++)
		if (*rows != '.' || (rows[1] != ' ' && rows[1] != '|' && rows[1] != '\0'))
			*end++ = *rows == ' ' ? ';' : *rows == '|' ? '\n' : *rows;
	strcpy(end, "\n");
	return text;
}

static bool crosses(const char *columns, const char *rows)
{
	struct decision all = decision_of(columns, table_of("n;u;a;b", rows));
	struct csv_record record = {0};
	csv_next(&record, &all.plan->body);
	all.plan->body.separator = ';';
	return decide_entries_cross(&all, 1);
}

static const char sides[] = "N:number=40|U|D:debit|C:credit";

static const struct {
	const char *columns, *rows;
	bool crosses;
} cases[] = {
	/* two entries that balance over two units alone */
	{sides, "1 A 5.00 .|1 B . 5.00|2 A 6.00 .|2 B . 6.00", true},
	{sides, "1 A 5.00 .|1 B . 5.00|2 A 6.00 .|2 A . 6.00", false},
	{sides, "1 A 5.00 .|1 B . 5.00", false},
	{sides, "1 A 5.00 .|1 B . 5.00|2 A 6.00 .|2 B . 6.01", false},
	{sides, "1 A 5.00 .|1 B . 4.00|2 A 6.00 .|2 B . 6.00", false},
	{sides, "1 A 5.00 .|1 A . 5.00|1 B 5.00 .|1 B . 5.00|2 A 6.00 .|2 B . 6.00", false},
	{sides, "1 A 5.00 .|1 A . 5.00|1 B 1.00 .|1 C . 1.00|2 A 6.00 .|2 B . 6.00", true},
	{sides, "1 A 5.00 .|1 . . 5.00|2 A 6.00 .|2 . . 6.00", true},
	/* rows of a number that do not stand together are two entries; rows without one are none */
	{sides, "1 A 5.00 .|2 A 6.00 .|1 B . 5.00|2 B . 6.00", false},
	{sides, ". A 5.00 .|. B . 5.00|2 A 6.00 .|2 B . 6.00", false},
	{sides, "1 A 5.00 .|. A 1.00 .|1 B . 5.00|2 A 6.00 .|2 B . 6.00", false},
	{sides, "1 A 1,50 .|1 B . 1.50|2 A 6.00 .|2 B . 6.00", true},
	{sides, "1 A x .|1 B . .|2 A 6.00 .|2 B . 6.00|3 A 6.00 .|3 B . 6.00", true},
	/* the number: a column that has the role, or may have it with 40 */
	{"N:number=39|U|D:debit|C:credit", "1 A 5.00 .|1 B . 5.00|2 A 6.00 .|2 B . 6.00", false},
	{"N:number|U|D:debit|C:credit", "1 A 5.00 .|1 B . 5.00|2 A 6.00 .|2 B . 6.00", true},
	{"N:number|U|M:amount|K:number=90", "1 A 5.00 8|1 B -5.00 8|2 A 6.00 8|2 B -6.00 8", true},
	/* amounts with a sign, or with a side */
	{"N:number|U|M:amount|S:side", "1 A 5.00 D|1 B 5.00 C|2 A 6.00 D|2 B 6.00 C", true},
	{"N:number|U|M:amount|S:side", "1 A 5.00 D|1 B 5.00 D|2 A 6.00 D|2 B 6.00 D", false},
	{"N:number|U|M:amount", "1 A 5.00 .|1 B -5.00 .|2 A 6.00 .|2 B -6.00 .", true},
	{"N:number|U|M:amount", "1 A 5.00 .|1 B 5.00 .|2 A 6.00 .|2 B 6.00 .", false},
};

static void entries(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_true(crosses(cases[i].columns, cases[i].rows) == cases[i].crosses,
			arena_printf(arena, "%s: %s", cases[i].columns, cases[i].rows));
}

/* An entry over so many units, between two that cross: sixteen are told apart. */
static void many_units(void)
{
	for (unsigned units = 15; units <= 17; units++) {
		char *text = arena_array(arena, 30, 40), *end = text;
		end += sprintf(end, "1 A 5.00 .|1 B . 5.00");
		for (unsigned i = 0; i < units; i++)
			end += sprintf(end, "|2 u%u %u.00 .", i, i < units - 1 ? 1 : 0);
		sprintf(end, "|2 u%u . %u.00", units - 1, units - 1);
		check_true(crosses(sides, text) == (units <= 16), arena_printf(arena, "%u units", units));
	}
}

/* The first five thousand rows are looked at. */
static void many_rows(void)
{
	for (unsigned rows = 4998; rows <= 4999; rows++) {
		char *text = arena_array(arena, rows + 4, 20), *end = text;
		end += sprintf(end, "1 A 5.00 .|1 B . 5.00");
		for (unsigned i = 2; i < rows; i++)
			end += sprintf(end, "|%u A 0.00 .", i);
		sprintf(end, "|x A 5.00 .|x B . 5.00");
		check_true(crosses(sides, text) == (rows == 4998),
			arena_printf(arena, "the second on rows %u and %u", rows + 1, rows + 2));
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"two entries that balance over several units", entries},
		{"an entry of many units", many_units},
		{"many rows", many_rows},
	};
	return run_tests("entries cross", tests, sizeof tests / sizeof *tests);
}
