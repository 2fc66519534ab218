/* The rules of csv.h one by one: which header suits better, how a column is settled, what a cell of
 * a typed file may hold, and what is left of a place after many errors. */
#include "ledger/rows/csv/csv_parts.h"

#include <string.h>

#include "ledger/base/limits.h"
#include "ledger/rows/inputs.h"
#include "test/unit/harness.h"

enum { ACCOUNT, DEBIT, DAY, LABEL, COLUMNS };

static const struct csv_column columns[COLUMNS] = {
	{"compte", "compte|no", CSV_TEXT, true},
	{"debit", "debit", CSV_AMOUNT, false},
	{"date", "date", CSV_DATE, false},
	{"libelle", "libelle", CSV_TEXT, false},
};

static struct csv table;

/* "account|debit|date|label" of each row, the values of amounts and dates; the errors where it is
 * refused. */
static const char *rows_of(const char *text)
{
	const char *all = "";
	if (csv_read(&table, file_with_text(text), columns, COLUMNS, arena, &errors) != 0)
		return NULL;
	for (size_t row = 0; row < table.rows; row++) {
		struct amount amount;
		all = arena_printf(arena, "%s%s%s|%s|%s|%s", all, row > 0 ? "/" : "",
			csv_text(&table, row, ACCOUNT),
			csv_amount(&table, row, DEBIT, &amount)
				? number_exact_text(arena, amount_number(amount, arena))
				: "",
			csv_date(&table, row, DAY) != 0 ? date_text(arena, csv_date(&table, row, DAY)) : "",
			csv_text(&table, row, LABEL));
	}
	return all;
}

struct table_case {
	const char *text, *outcome;
};

static void check_tables(const struct table_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *rows = rows_of(cases[i].text);
		check_errors(rows != NULL ? "" : cases[i].outcome, cases[i].text);
		if (rows != NULL)
			check_text(rows, cases[i].outcome, cases[i].text);
	}
}

/* ---- which header ---- */

/* Complete goes first; then one that names nothing loses; then one without a fault; then the one
 * that names more. */
static void better_headers(void)
{
	static const struct {
		struct csv_trial a, b;
		bool better, worse;
	} cases[] = {
		{{.complete = true}, {.known = 9, .faultless = true}, true, false},
		{{.known = 1}, {.known = 0, .faultless = true}, true, false},
		{{.known = 1, .faultless = true}, {.known = 3}, true, false},
		{{.known = 3}, {.known = 2}, true, false},
		{{.known = 2, .complete = true}, {.known = 3, .complete = true}, false, true},
		{{.known = 2, .all = 5}, {.known = 2, .all = 3}, false, false},
		{{.faultless = true}, {.faultless = false}, true, false},
		{{.known = 0}, {.known = 0}, false, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *sentence = arena_printf(arena, "%zu", i);
		check_integer(csv_trial_better(&cases[i].a, &cases[i].b), cases[i].better, sentence);
		check_integer(csv_trial_better(&cases[i].b, &cases[i].a), cases[i].worse, sentence);
	}
}

static const char *titles_above(unsigned count, const char *header)
{
	const char *text = "";
	for (unsigned i = 1; i <= count; i++)
		text = arena_printf(arena, "%stitre %u\n", text, i);
	return arena_printf(arena, "%s%s\n", text, header);
}

static void places_of_headers(void)
{
	check_text(rows_of(titles_above(50, "compte,debit\n1,5")), "1|5||", "below fifty titles");
	check_errors("", "a header is found");
	check_text(rows_of(titles_above(51, "compte,debit\n1,5")), NULL, "below one more");
	check_errors(
		"csv.missing-column 1:1 titre 1|compte|compte, no\ncsv.extra-fields 52:8 debit|1|2\n"
		"csv.extra-fields 53:3 5|1|2",
		"it is not");
	check_text(rows_of("compte\ncompte,debit\n1,5\n"), "1|5||",
		"one column alone may be a title, so that the search goes on");
	check_text(
		rows_of("compte,libelle\ncompte,debit,libelle\n1,5,x\n"), NULL, "two columns are a header");
	check_errors("csv.extra-fields 2:14 libelle|2|3\ncsv.extra-fields 3:5 x|2|3",
		"and what follows is data");
	check_text(rows_of("Livre,2020\nautre\ncompte;debit\n1;5,25\n"), "1|5.25||",
		"titles have separators of their own");
	check_text(table.titles, "Livre,2020 \u00b7 autre", "as they are told");
	check_text(rows_of("a;b\n\"x\ncompte,debit\n1,5\n"), NULL, "a quote that stays open");
	check_errors("csv.missing-column 1:1 a, b|compte|compte, no\ncsv.unterminated-quote 2:1",
		"is no header");
}

static void wide_headers(void)
{
	const char *wide = "compte";
	for (int i = 1; i < 999; i++)
		wide = arena_printf(arena, "%s,x", wide);
	check_text(rows_of(arena_printf(arena, "Livre\n%s,debit\n1\n", wide)), "1|||",
		"the thousandth header counts");
	check_text(rows_of(arena_printf(arena, "Livre\n%s,x,debit\n1\n", wide)), "1|||",
		"the next does not, but it is read where the others suffice");
	const char *forty = "a1", *list = "a1";
	for (int i = 2; i <= 40; i++) {
		forty = arena_printf(arena, "%s;a%d", forty, i);
		list = arena_printf(arena, "%s, a%d", list, i);
	}
	rows_of(arena_printf(arena, "%s\n", forty));
	check_errors(
		arena_printf(arena, "csv.missing-column 1:1 %s|compte|compte, no", list), "forty headers");
	rows_of(arena_printf(arena, "%s;b\n", forty));
	check_errors(arena_printf(arena, "csv.missing-column 1:1 %s, \u2026|compte|compte, no", list),
		"and more");
}

static void data_above(void)
{
	static const struct table_case cases[] = {
		{"a,b,2020-01-31,1.25\ncompte,debit\n1,5\n", "csv.data-above-header 1:1 2"},
		{"x\na,b,2020-01-31,.25\ncompte,debit\n1,5\n", "1|5||"},
		{"x\na,b,2020-01-31,0.25\ncompte,debit\n1,5\n", "csv.data-above-header 2:1 3"},
		{"a,b,2020-01-31,1.2x5\ncompte,debit\n1,5\n", "1|5||"},
		{"a,b,2020-01-31,x.25\ncompte,debit\n1,5\n", "1|5||"},
		{",b,2020-01-31,1.25\ncompte,debit\n1,5\n", "1|5||"},
	};
	check_tables(cases, sizeof cases / sizeof *cases);
}

/* Where titles stand above the header, they and numbers of pages may come again. */
static void pages(void)
{
	static const struct {
		const char *line;
		bool skipped;
	} cases[] = {{"Page 2", true}, {"page : 2 / 10", true}, {"PAGE:3", true}, {",,Page 12", true},
		{"Page 2,x", false}, {"Page", false}, {"Page 2/1234567", true},
		{"Page 2/12345678901", false}, {"Page2", false}, {"Page x", false}, {"Pages 2", false},
		{"Page  ", false}, {"Paga 22", false}, {"Titre", true}, {"Titre,", false},
		{"compte,debit", true}, {"compte,debit,", false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		csv_read(&table,
			file_with_text(arena_printf(arena, "Titre\ncompte,debit\n1,5\n%s\n", cases[i].line)),
			columns, COLUMNS, arena, &errors);
		check_integer(table.rows == 1 && errors.total == 0, cases[i].skipped, cases[i].line);
		forget_errors();
	}
	rows_of("compte,debit\n1,5\nPage 2\n");
	check_text(csv_text(&table, 1, ACCOUNT), "Page 2", "without titles there are no pages");
}

/* ---- which reading ---- */

static void best_readings(void)
{
	static const struct {
		size_t counts[3];
		unsigned best;
	} cases[] = {{{0, 0, 0}, 0}, {{1, 0, 0}, 1}, {{0, 2, 1}, 2}, {{1, 2, 2}, 6}, {{3, 3, 3}, 7},
		{{0, 0, 1}, 4}, {{2, 1, 2}, 5}, {{1, 2, 3}, 4}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_integer(
			csv_best_readings(cases[i].counts, 3), cases[i].best, arena_printf(arena, "%zu", i));
}

static void readings(void)
{
	static const struct table_case cases[] = {
		{"compte;date\n1;31/12/2020\n2;12/31/2020\n",
			"csv.bad-date 3:3 12/31/2020|31/03/2020|date"},
		{"compte;date\n1;12/31/2020\n2;31/12/2020\n",
			"csv.bad-date 3:3 31/12/2020|03/31/2020|date"},
		{"compte;date\n0;2020-01-31\n1;12/31/2020\n2;12/30/2020\n3;31/12/2020\n4;30/12/2020\n",
			"csv.bad-date 2:3 2020-01-31|31/03/2020|date\n"
			"csv.bad-date 3:3 12/31/2020|31/03/2020|date\n"
			"csv.bad-date 4:3 12/30/2020|31/03/2020|date"},
		{"compte;date\n1;05/05/2020\n2;01/02/2020\n3;x\n",
			"csv.ambiguous-dates 3:3 01/02/2020|date|2020-02-01|2020-01-02\n"
			"csv.bad-date 4:3 x|2020-03-31|date"},
		{"compte;debit\n1;1,50\n2;2.50\n", "csv.bad-amount 3:3 2.50|1234,56|debit"},
		{"compte;debit\n1;12,345\n2;2.50\n3;3,50\n4;1\n", "csv.bad-amount 4:3 3,50|1234.56|debit"},
		{"compte;debit\n1;1\n2;2 000\n3;\n", "1|1||/2|2000||/3|||"},
	};
	check_tables(cases, sizeof cases / sizeof *cases);
}

/* Cells of JSON have types. Numbers settle nothing, and are read as they are. */
static void typed_cells(void)
{
	static const struct table_case cases[] = {
		{"[{\"compte\": \"1\", \"debit\": 1.5}, {\"compte\": \"2\", \"debit\": \"1,5\"}]",
			"1|1.5||/2|1.5||"},
		{"[{\"compte\": \"1\", \"debit\": 1.234}, {\"compte\": \"2\", \"debit\": \"1,50\"}]",
			"1|1.234||/2|1.5||"},
		{"[{\"compte\": \"1\", \"debit\": 1.5},\n{\"compte\": \"2\", \"debit\": \"1,234\"}]",
			"csv.ambiguous-amounts 2:26 1,234|debit|1234|1.234"},
		{"[{\"compte\": 1, \"debit\": null}]", "1|||"},
		{"[{\"compte\": \"1\", \"debit\": true}]", "csv.boolean 1:27 true|debit"},
		{"[{\"compte\": false, \"debit\": 1}]", "csv.boolean 1:13 false|compte"},
		{"[{\"compte\": \"1\", \"debit\": [1]}]", "csv.nested 1:27 [|debit"},
		{"[{\"compte\": \"1\", \"date\": 20200131}]", "1||2020-01-31|"},
		{"[{\"compte\": \"1\", \"date\": \"31/01/2020\"}]", "1||2020-01-31|"},
	};
	check_tables(cases, sizeof cases / sizeof *cases);
}

static void sheet_cells(void)
{
	static const char text[] =
		"<table><tr><td></td><td>compte</td><td>debit</td><td></td><td>date</td></tr>"
		"<tr><td></td><td>1</td><td>x</td><td></td><td>y</td></tr></table>";
	check_integer(csv_read(&table, file_with_text(text), columns, COLUMNS, arena, &errors), -1,
		"faults in a sheet");
	check_text(errors.items[0].where.cell, "table 1!C2", "are at their cell");
	check_text(errors.items[1].where.cell, "table 1!E2", "each of them");
	check_text(errors.items[0].where.text, "1 | x | y", "with the cells of the row");
	forget_errors();
	check_text(rows_of("<table><tr><td></td><td>compte</td><td>debit</td></tr>"
					   "<tr><td></td><td></td><td>5</td></tr></table>"),
		"|5||", "a row");
	check_text(table.sources[0].cell, "table 1!C2", "stands at its first cell with text");
	check_text(csv_where(&table, 0, ACCOUNT).cell, "table 1!B2", "an empty cell at its own");
	check_text(csv_where(&table, 0, DAY).cell, "table 1!C2", "an absent one at the row's");
}

static void cell_references(void)
{
	static const struct {
		unsigned column;
		const char *cell;
	} cases[] = {{1, "S!A9"}, {26, "S!Z9"}, {27, "S!AA9"}, {52, "S!AZ9"}, {53, "S!BA9"},
		{702, "S!ZZ9"}, {703, "S!AAA9"}, {16384, "S!XFD9"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(
			csv_cell_reference("S", cases[i].column, 9, arena), cases[i].cell, cases[i].cell);
}

/* ---- places and limits ---- */

/* Rows with a field too many, then one with text behind a quote. */
static struct source place_after(unsigned faults)
{
	char *text = arena_array(arena, faults + 20, 8), *end = stpcpy(text, "compte,debit\n");
	for (unsigned i = 0; i < faults; i++)
		end = stpcpy(end, "1,5,x\n");
	stpcpy(end, "\"1\"x,5\n");
	csv_read(&table, file_with_text(text), columns, COLUMNS, arena, &errors);
	check_integer((long long)errors.total, faults + 1, "all faults are counted");
	struct source where = errors.items[errors.count - 1].where;
	check_text(errors.items[errors.count - 1].code, "csv.text-after-quote", "the last of them");
	forget_errors();
	return where;
}

static void places_after_many_errors(void)
{
	struct source where = place_after(ERROR_PLACES - 1);
	check_integer(where.column, 4, "a place with its column");
	check_text(where.text, "\"1\"x,5", "and its line");
	where = place_after(ERROR_PLACES);
	check_integer(where.line, ERROR_PLACES + 2, "after too many errors the line alone");
	check_integer(where.column, 0, "no column");
	check_text(where.text, NULL, "and no text");
}

static void most_records(void)
{
	static const struct {
		const char *text;
		size_t most;
	} cases[] = {{"a\nb\nc\n", 3}, {"a\nb", 2}, {"a\r\n\r\nb\r\n", 2}, {"a\rb", 2}, {"", 0},
		{"\n\na", 1}, {"a", 1}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct csv_scanner scanner =
			csv_scan_text(cases[i].text, strlen(cases[i].text), "x", arena, &errors);
		check_integer((long long)csv_most_records(&scanner), (long long)cases[i].most,
			"no more than the lines that are not empty");
	}
}

static void most_fields(void)
{
	char *text = arena_array(arena, LIMIT_FIELDS + 60, 2), *end = stpcpy(text, "compte,debit\n1");
	for (int i = 1; i < LIMIT_FIELDS; i++)
		end = stpcpy(end, ",");
	strcpy(end, "\n2,5\n");
	check_text(rows_of(text), "1|||/2|5||", "as many fields as a row may have");
	strcpy(end, ",\n2,5\n");
	check_text(rows_of(text), NULL, "one more");
	check_errors("limit.fields 2:0 16384", "ends the reading");
}

static void tables_of_a_file(void)
{
	static const struct table_case cases[] = {
		{"<table><tr><td>a</td></tr></table><table><tr><td>compte</td><td>debit</td></tr>"
		 "<tr><td>1</td><td>5</td></tr></table><table><tr><td>b</td></tr></table>",
			"1|5||"},
		{"<table><tr><td>compte</td><td>debit</td></tr><tr><td>1</td><td>5</td></tr></table>"
		 "<table><tr><td>compte</td></tr><tr><td>2</td></tr></table>",
			"xlsx.two-sheets 0:0 table 1|table 2"},
		{"<table><tr><td>debit</td><td>date</td></tr></table><table><tr><td>debit</td></tr></"
		 "table>",
			"csv.missing-column 1:1 debit, date|compte|compte, no"},
		{"<table></table>", "csv.empty 0:0"},
	};
	check_tables(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	static const struct test tests[] = {
		{"which of two headers suits better", better_headers},
		{"where a header may stand", places_of_headers},
		{"headers of many columns", wide_headers},
		{"data above the header", data_above},
		{"numbers of pages and titles come again", pages},
		{"the readings that most texts have", best_readings},
		{"a column has one reading", readings},
		{"cells of JSON", typed_cells},
		{"cells of a sheet", sheet_cells},
		{"names of cells", cell_references},
		{"places after many errors", places_after_many_errors},
		{"how many records there can be", most_records},
		{"how many fields", most_fields},
		{"which table of a file is read", tables_of_a_file},
	};
	return run_tests("csv_rules", tests, sizeof tests / sizeof *tests);
}
