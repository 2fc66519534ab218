/* What is counted of the cells of each column, against counts by hand. */
#include <stdio.h>
#include <string.h>

#include "ledger/plan/words.h"
#include "test/unit/decision.h"
#include "test/unit/harness.h"

/* Counts of a column that are not 0, as "filled 3, dates 2, ...". */
static const char *stats_text(const struct column_stats *stats)
{
	const struct {
		const char *name;
		size_t count;
	} counts[] = {{"filled", stats->filled}, {"dates", stats->dates}, {"ymd", stats->readings[0]},
		{"dmy", stats->readings[1]}, {"mdy", stats->readings[2]}, {"serials", stats->readings[3]},
		{"six digits", stats->six_digits}, {"days", stats->distinct_days},
		{"amounts", stats->amounts}, {"decimals", stats->decimals}, {"negatives", stats->negatives},
		{"nonzero", stats->nonzero}, {"nils", stats->nils}, {"points", stats->forms[0]},
		{"commas", stats->forms[1]}, {"debits", stats->debits}, {"credits", stats->credits},
		{"currencies", stats->currencies}, {"integers", stats->integers},
		{"letters", stats->letters}, {"spaced", stats->spaced}, {"repeats", stats->repeats},
		{"values", stats->value_count}};
	const char *text = "";
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (counts[i].count > 0)
			text = arena_printf(arena, "%s%s%s %zu", text, *text != '\0' ? ", " : "",
				counts[i].name, counts[i].count);
	if (stats->ambiguous != NULL)
		text = arena_printf(
			arena, "%s, doubt %s line %u", text, stats->ambiguous, stats->ambiguous_where.line);
	if (stats->date_text != NULL)
		text = arena_printf(
			arena, "%s, doubt %s line %u", text, stats->date_text, stats->date_where.line);
	if (stats->currency != NULL)
		text = arena_printf(arena, "%s, in %s", text, stats->currency);
	if (stats->other_currency != NULL)
		text = arena_printf(arena, "%s and %s", text, stats->other_currency);
	return arena_printf(arena, "%s%s", text, stats->more ? ", more" : "");
}

/* The counts of the second column of a table with these cells in it, under that header; the first
 * column has whole numbers, which make each row data. */
static void check_column(const char *header, const char *cells, const char *expected)
{
	char *text = arena_array(arena, strlen(cells) + 1000, 8), *end = text;
	end += sprintf(end, "Compte;%s\n", header);
	char *state, *copy = arena_text(arena, cells);
	for (char *cell = strtok_r(copy, "|", &state); cell != NULL; cell = strtok_r(NULL, "|", &state))
		end += sprintf(end, "1010;%s\n", cell);
	struct decision all = decision_of(arena_printf(arena, "Compte|%s", header), text);
	struct csv_record record = {0};
	csv_next(&record, &all.plan->body);
	all.plan->body.separator = ';';
	check_text(stats_text(&columns_count(all.plan, arena)[1]), expected,
		arena_printf(arena, "%s: %s", header, cells));
}

static const struct {
	const char *header, *cells, *expected;
} columns[] = {
	/* amounts */
	{"x", "1.50|2.25", "filled 2, amounts 2, decimals 2, nonzero 2, points 2, values 2"},
	{"x", "1,50|2.25", "filled 2, amounts 2, decimals 2, nonzero 2, points 1, commas 1, values 2"},
	{"x", "-1.50|0.00|(2.00)|1.50",
		"filled 4, amounts 4, decimals 4, negatives 2, nonzero 3, points 4, values 4"},
	{"x", "-|0.00", "filled 2, amounts 2, decimals 1, nils 1, points 1, credits 1, values 2"},
	{"x", "1,234|1,234|5.00",
		"filled 3, amounts 3, decimals 1, nonzero 3, points 3, commas 2, repeats 1, values 2, "
		"doubt "
		"1,234 line 2"},
	{"x", "5.00 CAD|6.00 CAD",
		"filled 2, amounts 2, decimals 2, nonzero 2, points 2, letters 2, spaced 2, values 2, in "
		"cad"},
	{"x", "5.00 CAD|6.00 USD|7.00 EUR",
		"filled 3, amounts 3, decimals 3, nonzero 3, points 3, letters 3, spaced 3, values 3, in "
		"cad and usd"},
	{"x", "1E5|5.00 CAD",
		"filled 2, amounts 2, decimals 1, nonzero 2, points 2, commas 1, letters 2, spaced 1, "
		"values 2, in cad"},
	{"x", "$5.00|6.00 $", "filled 2, amounts 2, decimals 2, nonzero 2, points 2, values 2"},
	/* texts */
	{"x", "q|q|z", "filled 3, letters 3, repeats 1, values 2"},
	{"x", "q z|q|7",
		"filled 3, amounts 1, nonzero 1, points 1, commas 1, integers 1, letters 2, "
		"spaced 1, values 3"},
	{"x", "1 2|3", "filled 2, amounts 1, nonzero 1, points 1, commas 1, integers 1, values 2"},
	{"x", "Total|q|q", "filled 3, letters 3, repeats 1, values 1"},
	{"x", "D|C|Debit|x", "filled 4, debits 2, credits 1, letters 4, values 4"},
	{"x", "CAD|USD|CAD|xyz", "filled 4, currencies 3, letters 4, values 3"},
	{"x", "\xC3\xA9|7",
		"filled 2, amounts 1, nonzero 1, points 1, commas 1, integers 1, letters 1, "
		"values 2"},
	/* dates */
	{"x", "2024-01-31|2024-01-31|2024-02-01", "filled 3, dates 3, ymd 3, repeats 1, values 2"},
	{"x", "03/04/2024|05/06/2024",
		"filled 2, dates 2, dmy 2, mdy 2, days 2, values 2, doubt 03/04/2024 line 2"},
	{"x", "04/04/2024|31/12/2024|12/31/2024", "filled 3, dates 3, dmy 2, mdy 2, days 2, values 3"},
	{"x", "240131|240201",
		"filled 2, amounts 2, nonzero 2, points 2, commas 2, integers 2, values 2"},
	{"Date", "240131|240201",
		"filled 2, dates 2, ymd 2, dmy 2, six digits 2, days 2, amounts 2, nonzero 2, points 2, "
		"commas 2, integers 2, values 2"},
	{"Invoice date", "240131|240201",
		"filled 2, dates 2, ymd 2, dmy 2, six digits 2, days 2, amounts 2, nonzero 2, points 2, "
		"commas 2, integers 2, values 2"},
	{"Due date", "240131|240201",
		"filled 2, amounts 2, nonzero 2, points 2, commas 2, integers 2, values 2"},
	{"Date", "45322|45323",
		"filled 2, serials 2, amounts 2, nonzero 2, points 2, commas 2, integers 2, values 2"},
};

static void counts_by_hand(void)
{
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		check_column(columns[i].header, columns[i].cells, columns[i].expected);
}

/* Values are kept up to so many, and texts up to so many bytes. */
static void limits(void)
{
	for (unsigned values = 48; values <= 49; values++) {
		char *cells = arena_array(arena, values, 8), *end = cells;
		for (unsigned i = 0; i < values; i++)
			end += sprintf(end, "v%u|", i);
		check_column("x", cells,
			arena_printf(arena, "filled %u, letters %u, values 48%s", values, values,
				values > 48 ? ", more" : ""));
	}
	for (int length = 60; length <= 61; length++)
		check_column("x", arena_printf(arena, "%0*d|%0*d", length, 5, length, 5),
			length == 60 ? "filled 2, amounts 2, nonzero 2, points 2, commas 2, integers 2, "
						   "repeats 1, values 1"
						 : "filled 2, integers 2, repeats 1");
}

/* The first cells that are counted as data of a table below a header, as "1010 1030"; "upper" is
 * the header's first row, and may be NULL. */
static void check_data(const char *upper, const char *header, const char *rows, const char *data)
{
	const char *text = arena_printf(
		arena, "%s%s%s\n%s", upper != NULL ? upper : "", upper != NULL ? "\n" : "", header, rows);
	struct decision all = decision_of("Compte|x", text);
	struct csv_record record = {0};
	struct csv_scanner *body = &all.plan->body;
	body->separator = ';';
	csv_next(&record, body);
	all.plan->first_header = record;
	if (upper != NULL) {
		record = (struct csv_record){0};
		csv_next(&record, body);
		all.plan->second_header = record;
	}
	const struct column_stats *stats = &columns_count(all.plan, arena)[0];
	const char *told = "";
	for (size_t i = 0; i < stats->value_count; i++)
		told = arena_printf(arena, "%s%s%s", told, i > 0 ? " " : "", stats->values[i].text);
	check_text(told, data, text);
}

/* Rows that are no data are not counted, and neither are those below another header, up to where
 * the table's own comes back. */
static void rows_of_data(void)
{
	static const char own[] = "Compte;x";
	check_data(NULL, own, "1010;1\na;b\na;2\nb2;c\n;3\n4\n5;\n", "1010 a b2");
	check_data(NULL, own, "1010;1\n a;b\n", "1010");
	check_data(NULL, own, "1010;1\nDate;Compte;Debit\n1020;2\nCompte;x\n1030;3\n", "1010 1030");
	check_data(NULL, own, "1010;1\nDate;Compte;Debit\nz;y\n1020;2\n", "1010");
	check_data(NULL, own, "1010;1\nDate;Compte\n1020;2\n", "1010 1020");
	check_data(NULL, own, "1010;1\nDate;Ville;Pays\n1020;2\n", "1010 1020");
	check_data(NULL, own, "1010;1\nDate;Compte;Debit\nCompte;y\n1030;3\n", "1010");
	check_data(NULL, own, "1010;1\nDate;Compte;Debit\nCompte;x;z\n1030;3\n", "1010");
	check_data("u;v", own, "1010;1\nDate;Compte;Debit\n1020;2\nCompte;x\n1030;3\n", "1010 1030");
	check_data("u;v", own, "1010;1\nDate;Compte;Debit\n1020;2\nu;v\n1030;3\n", "1010 1030");
	check_data("u;v", "Date;Compte;Debit", "1010;1\nDate;Compte;Debit\n1020;2\n", "1010 1020");
}

int main(void)
{
	static const struct test tests[] = {
		{"columns", counts_by_hand},
		{"what is kept", limits},
		{"which rows are data", rows_of_data},
	};
	return run_tests("decide columns", tests, sizeof tests / sizeof *tests);
}
