#include <string.h>

#include "ledger/rows/csv/csv_parts.h"
#include "test/unit/harness.h"

#include "ledger/base/limits.h"
#include "ledger/rows/csv/csv.h"
#include "ledger/rows/inputs.h"

enum { ACCOUNT, DEBIT, DAY, LABEL, COLUMNS };

static const struct csv_column columns[COLUMNS] = {
	{"compte", "compte|no|account|no de compte", CSV_TEXT, true},
	{"debit", "debit|débit", CSV_AMOUNT, false},
	{"date", "date", CSV_DATE, false},
	{"libelle", "libelle|label|description", CSV_TEXT, false},
};

static struct csv table;

static int read_bytes(const char *bytes, size_t length)
{
	return csv_read(&table, file_with(bytes, length), columns, COLUMNS, arena, &errors);
}

static int read(const char *text)
{
	return read_bytes(text, strlen(text));
}

/* The text of the rows read, fields parted by '|', rows by '/'. */
static const char *content(void)
{
	const char *all = "";
	for (size_t row = 0; row < table.rows; row++) {
		if (row > 0)
			all = arena_printf(arena, "%s/", all);
		for (size_t i = 0; i < COLUMNS; i++)
			all = arena_printf(arena, "%s%s%s", all, i > 0 ? "|" : "", csv_text(&table, row, i));
	}
	return all;
}

static void check_content(const char *text, const char *expected, const char *sentence)
{
	check_integer(read(text), 0, arena_printf(arena, "%s: is read", sentence));
	check_errors("", sentence);
	check_text(content(), expected, sentence);
}

static void check_refused(const char *text, const char *expected, const char *sentence)
{
	check_integer(read(text), -1, arena_printf(arena, "%s: is refused", sentence));
	check_integer((long long)table.rows, 0, arena_printf(arena, "%s: leaves no row", sentence));
	check_errors(expected, sentence);
}

static number amount_at(size_t row)
{
	struct amount amount;
	return csv_amount(&table, row, DEBIT, &amount) ? amount_number(amount, arena) : NULL;
}

static void separators(void)
{
	check_content("compte,libelle\n1,a\n", "1|||a", "commas");
	check_content("compte;libelle\n1;a,b\n", "1|||a,b", "semicolons, with a comma in a field");
	check_content("compte\tlibelle\n1\ta;b\n", "1|||a;b", "tabs, with a semicolon in a field");
	check_content("\"compte\";\"autre, long, et encore\"\n1;2\n", "1|||",
		"commas within a quoted header are none");
	check_content(
		"compte;a,b,c,d\n1;2\n", "1|||", "known headers count for more than many separators");
	check_content("compte\n1\n2\n", "1|||/2|||", "one column needs no separator");
	check_refused("a;b,c;d\n1;2\n",
		"csv.missing-column 1:1 a, b,c, d|compte|compte, no, account, no de compte",
		"where no header is known, the separator that parts most");
	check_refused("a,b;c,d\n1,2\n",
		"csv.missing-column 1:1 a, b;c, d|compte|compte, no, account, no de compte",
		"whichever it is");
	check_content("  compte  ; libelle\n 1 ; a \n", "1|||a", "spaces around fields are dropped");
}

static void headers(void)
{
	check_content(
		"Libellé,DÉBIT,Compte\nx,5,1\n", "1|5||x", "case, accents and order do not matter");
	check_content("No_de  compte,inconnu,\n1,2,3\n", "1|||",
		"'_' is a space, unknown and empty headers are ignored");
	check_true(table.present[ACCOUNT] && !table.present[LABEL],
		"present tells which columns the file has");
	check_content(
		"\n;;;\n \ncompte;libelle\n1;a\n", "1|||a", "blank lines before the header are skipped");
	check_content("compte;libelle\n", "", "a header without rows is an empty table");
	check_content("compte;libelle", "", "even without a line break");
	check_refused("no piece;libelle\n1;a\n",
		"csv.missing-column 1:1 no piece, libelle|compte|compte, no, account, no de compte",
		"a required column is missing");
	check_refused("compte;libelle;Account\n1;a;2\n",
		"csv.duplicate-column 1:16 Account|compte|compte", "two headers name one column");
	check_refused("", "csv.empty 0:0", "an empty file has no header");
	check_refused("\n \n;;\n", "csv.empty 0:0", "nor has one of blank lines");
	check_refused("\xEF\xBB\xBF", "csv.empty 0:0", "nor has a byte order mark alone");
}

/* Rows above the header are titles, but not where they hold what rows hold. */
static void above_the_header(void)
{
	static const char rest[] = "compte,debit,date,libelle\n1010,2.00,2020-02-01,x\n";
	check_content(arena_printf(arena, "Journal du 2020-01-31\n%s", rest), "1010|2.00|2020-02-01|x",
		"a title");
	check_refused(arena_printf(arena, "1010,5.25,2020-01-31,Loyer\n%s", rest),
		"csv.data-above-header 1:1 2", "a row of data");
	check_content(arena_printf(arena, "1010,5.25,2020-01-31,\n%s", rest), "1010|2.00|2020-02-01|x",
		"three fields are no row of data");
	check_content(arena_printf(arena, "1010,525,2020-01-31,Loyer\n%s", rest),
		"1010|2.00|2020-02-01|x", "nor are four without cents");
	check_content(arena_printf(arena, "1010,5.25,janvier,Loyer\n%s", rest),
		"1010|2.00|2020-02-01|x", "nor four without a date");
	check_refused(arena_printf(arena, "Loyer,2020-01-31,\"5,25\",x\n%s", rest),
		"csv.data-above-header 1:1 2", "in any order, and with a decimal comma");
}

static void rows(void)
{
	check_content("compte,libelle\r\n1,a\r\n\r\n,,\r\n2,b", "1|||a/2|||b",
		"CR LF, blank rows, no break at the end");
	check_integer(table.sources[1].line, 5, "skipped lines are counted");
	check_text(table.sources[1].text, "2,b", "a source holds its line");
	check_content("compte,libelle\r1,a\r2,b\r", "1|||a/2|||b", "CR alone");
	check_content("compte,libelle,debit\n1\n", "1|||", "a short row lacks its last fields");
	check_content("compte,libelle\n1,a,,,\n", "1|||a", "trailing empty fields are allowed");
	check_refused("compte,libelle\n1,a,x,y\n", "csv.extra-fields 2:5 x|2|4", "others are not");
	check_refused("compte,debit\n1,1 234,56\n", "csv.extra-fields 2:9 56|2|3",
		"as when a decimal comma is not quoted");
}

static void quotes(void)
{
	check_content(
		"compte,libelle\n1,\"a, \"\"b\"\"\"\n", "1|||a, \"b\"", "a separator and doubled quotes");
	check_content("compte,libelle\n1,\"a\r\nb\"\n2,c\n", "1|||a\nb/2|||c", "a line break, as LF");
	check_integer(table.sources[0].line, 2, "the row starts on line 2");
	check_text(table.sources[0].text, "1,\"a", "and its source is that line");
	check_integer(table.sources[1].line, 4, "the next row is on line 4");
	check_content("compte,libelle\n1, \"a\" \n", "1|||a", "spaces around the quotes");
	check_content("compte,libelle\n\"1\",\"\"\n", "1|||", "an empty quoted field");
	check_content("compte,libelle\n1,tuyau 12\"\n", "1|||tuyau 12\"",
		"a quote within a bare field is a character");
	check_refused(
		"compte,libelle\n1,\"a\nb\n", "csv.unterminated-quote 2:3", "a quote is never closed");
	check_refused("compte,libelle\n1,\"a\"b\n2,c\n", "csv.text-after-quote 2:6 b|,",
		"text follows a closing quote");
}

static void places(void)
{
	read("libelle;compte;debit\n\u00e9t\u00e9;1;12.50\n\"a\nb\";  2;3.00\n");
	struct source where = csv_where(&table, 0, DEBIT);
	check_integer(where.line, 2, "the field's line");
	check_integer(where.column, 7, "columns count characters, not bytes");
	where = csv_where(&table, 1, ACCOUNT);
	check_integer(
		where.line, 4, "a field after a line break in quotes is on a later line than its row");
	check_integer(where.column, 6, "its column is within that line, past the spaces");
	check_text(where.text, "b\";  2;3.00", "its text is that line");
	where = csv_where(&table, 1, DAY);
	check_integer(where.line, 3, "an absent column gives the row's start");
	check_integer(where.column, 1, "at its first character");
	check_text(where.file, table.path, "the file is the path as given");
}

static void amounts(void)
{
	check_content("compte;debit\n1;1 234,56\n2;\n3;(7,1)\n4;12,345\n",
		"1|1 234,56||/2|||/3|(7,1)||/4|12,345||", "one text settles the comma");
	check_number(amount_at(0), "1234.56", "a comma for decimals");
	check_true(amount_at(1) == NULL, "an empty field has no amount");
	check_number(amount_at(2), "-7.1", "parentheses");
	check_number(amount_at(3), "12.345", "what alone could be read two ways follows the column");
	check_content(
		"compte;debit\n1;12,345\n2;1.5\n", "1|12,345||/2|1.5||", "one text settles the point");
	check_number(amount_at(0), "12345", "and the comma groups");
	check_content("compte,debit\n1,\"1 234,56\"\n", "1|1 234,56||", "a decimal comma in quotes");
	check_content("compte;debit\n1;17\n2;1 000\n", "1|17||/2|1 000||",
		"texts with one value in both forms need nothing settled");
	check_number(amount_at(1), "1000", "a space groups in both");
	check_content("compte;debit\n1;0,123\n2;1,000\n", "1|0,123||/2|1,000||",
		"nobody groups after a zero: 0,123 settles the comma");
	check_number(amount_at(1), "1", "1,000 is one");
	check_content("compte;debit\n1;\n", "1|||", "a column without amounts");
}

static void refused_amounts(void)
{
	check_refused("compte;debit\n1;1,234\n2;17\n",
		"csv.ambiguous-amounts 2:3 1,234|debit|1234|1.234", "1,234 alone is ambiguous");
	check_refused("compte;debit\n1;17\n2;-1.234\n3;x\n",
		"csv.ambiguous-amounts 3:3 -1.234|debit|-1.234|-1234\ncsv.bad-amount 4:3 x|1234.56|debit",
		"an ambiguous column still has its malformed texts named");
	check_refused("compte;debit\n1;1,50\n2;2,50\n3;3.50\n", "csv.bad-amount 4:3 3.50|1234,56|debit",
		"where forms mix, the rarer is in error");
	check_refused("compte;debit\n1;1.50\n2;2,50\n", "csv.bad-amount 3:3 2,50|1234.56|debit",
		"as many of each: the first is meant");
	check_refused("compte;debit\n1;12,3,4\n2;1e5\n3;#REF!\n",
		"csv.bad-amount 2:3 12,3,4|1234.56|debit\ncsv.bad-amount 3:3 "
		"1e5|1234.56|debit\ncsv.bad-amount 4:3 #REF!|1234.56|debit",
		"every fault is named");
}

static void dates(void)
{
	check_content("compte;date\n1;01/02/2020\n2;31/01/2020\n", "1||01/02/2020|/2||31/01/2020|",
		"one date settles day first");
	check_integer(csv_date(&table, 0, DAY), 20200201, "the first of February");
	read("compte;date\n1;01/02/2020\n2;01/31/2020\n3;\n");
	check_integer(
		csv_date(&table, 0, DAY), 20200102, "one date settles month first: the second of January");
	check_integer(csv_date(&table, 2, DAY), 0, "an empty field has no date");
	read("compte;date\n1;2020-02-01 00:00:00\n");
	check_integer(csv_date(&table, 0, DAY), 20200201, "a year first needs nothing settled");
	check_content("compte;date\n1;03/03/2020\n", "1||03/03/2020|",
		"nor does a date that is the same both ways");
	check_refused("compte;date\n1;03/03/2020\n2;01/02/2020\n",
		"csv.ambiguous-dates 3:3 01/02/2020|date|2020-02-01|2020-01-02",
		"01/02 alone is ambiguous");
	check_refused("compte;date\n1;2020-03-31\n2;31/03/2020\n3;2020-04-31\n",
		"csv.bad-date 3:3 31/03/2020|2020-03-31|date\ncsv.bad-date 4:3 2020-04-31|2020-03-31|date",
		"orders do not mix, and April has thirty days");
}

static void encodings(void)
{
	check_content("\xEF\xBB\xBF"
				  "compte;libelle\n1;\u00e9t\u00e9\n",
		"1|||\u00e9t\u00e9", "UTF-8 with its mark");
	check_content("compte;libell\xE9\n1;\x80 l'\xE9t\xE9 \x9C\n",
		"1|||\u20AC l'\u00e9t\u00e9 \u0153", "Windows-1252");
	static const char little[] = "\xFF\xFE"
								 "c\0o\0m\0p\0t\0e\0;\0d\0e\0b\0i\0t\0\n\0"
								 "1\0;\0"
								 "1\0\x2F\x20"
								 "2\0"
								 "3\0"
								 "4\0,\0"
								 "5\0\n";
	check_integer(read_bytes(little, sizeof little), 0, "UTF-16, little end first, with its mark");
	check_number(amount_at(0), "1234.5", "with a narrow no-break space");
	static const char big[] = "\xFE\xFF\0c\0o\0m\0p\0t\0e\0\n\xD8\x3D\xDE\x00";
	check_integer(read_bytes(big, sizeof big - 1), 0, "UTF-16, big end first, with its mark");
	check_text(content(), "\U0001F600|||", "with a surrogate pair");
	check_integer(
		read_bytes(little + 2, sizeof little - 2), 0, "UTF-16 without mark, little end first");
	check_text(content(), "1|1\u202F234,5||", "is told by its zeros");
	check_integer(read_bytes(big + 2, 14), 0, "UTF-16 without mark, big end first");
	check_errors("", "no encoding above is in error");
}

static void refused_encodings(void)
{
	static const char nul[] = "compte;libelle\n1;a\0b\n";
	check_integer(read_bytes(nul, sizeof nul - 1), -1, "a NUL is refused");
	check_errors("csv.nul 2:4", "at its place");
	check_refused("compte\n1\x81\x32\n", "csv.bad-encoding 2:2 0x81|Windows-1252",
		"a byte that Windows-1252 lacks, and that makes a word in no other page");
	check_refused("compte\n\u00e9\u00e8\u00e0 \xC3\n", "csv.bad-encoding 2:5 0xC3|UTF-8",
		"UTF-8 that was damaged is not taken for Windows-1252");
	check_refused("\xEF\xBB\xBF"
				  "compte\n\xE9\n",
		"csv.bad-encoding 2:1 0xE9|UTF-8", "a mark commits to UTF-8");
	static const char lone[] = "\xFF\xFE"
							   "c\0\n\0\x00\xD8"
							   "a\0";
	check_integer(read_bytes(lone, sizeof lone - 1), -1, "half a surrogate pair is refused");
	check_errors("csv.bad-encoding 2:1 0x00|UTF-16", "at its place");
	check_integer(read_bytes("\xFF\xFE"
							 "c\0o",
					  5),
		-1, "half a unit of UTF-16 is refused");
	check_errors("csv.bad-encoding 1:2 0x6F|UTF-16", "at the end");
}

static void all_errors(void)
{
	check_integer(csv_read(&table, "nowhere/at-all.csv", columns, COLUMNS, arena, &errors), -1,
		"a missing file is refused");
	check_integer((long long)errors.count, 1, "with one error");
	check_text(errors.items[0].code, "file.missing", "that says so");
	forget_errors();
	check_refused("debit;date\nx;y\nz;2020-01-01\n",
		"csv.missing-column 1:1 debit, date|compte|compte, no, account, no de "
		"compte\ncsv.bad-amount 2:1 x|1234.56|debit\ncsv.bad-date 2:3 "
		"y|2020-03-31|date\ncsv.bad-amount 3:1 z|1234.56|debit",
		"all faults in one pass, in the order of the file");
	char text[4096] = "compte;debit\n", *end = text + strlen(text);
	for (int i = 0; i < 150; i++)
		end = stpcpy(end, "1;faux\n");
	check_integer(read(text), -1, "a hundred and fifty faults");
	check_integer((long long)errors.count, ERROR_KIND_MOST, "twenty of a kind are kept");
	check_integer((long long)errors.total, 150, "all are counted");
	check_text(errors.items[0].where.text, "1;faux", "an error holds the line for the caret");
}

/* One long line: neither its errors nor its headers take memory or time by the square of it. */
static void long_lines(void)
{
	char *text = arena_alloc(arena, 3000000), *end = stpcpy(text, "compte,debit\n");
	for (int i = 0; i < 200000; i++)
		end = stpcpy(end, "\"a\"x,");
	check_integer(read(text), -1, "two hundred thousand faults in one line");
	check_integer((long long)errors.total, LIMIT_FIELDS + 4,
		"are counted up to the limit of a row, with an amount that is none and the limit itself");
	check_text(errors.items[19].arguments[0], "x", "the twentieth has its words");
	check_integer(errors.items[19].where.column, 13 + 5 * 19 - 9, "and its place");
	forget_errors();
	end = text;
	for (int i = 0; i < 200000; i++)
		end = stpcpy(end, "debit,");
	stpcpy(end, "\n1\n");
	check_integer(read(text), -1, "two hundred thousand headers of one name");
	check_integer(
		(long long)errors.total, LIMIT_FIELDS + 2, "up to the limit all but one are faults");
	forget_errors();
}

/* A long line is shown up to the last character that ends within its bound. */
static void cut_lines(void)
{
	static const struct {
		const char *text, *shown;
	} cases[] = {{"abcdef", "abcdef"}, {"abcdefg", "abcdef\u2026"}, {"abcde\u00E9", "abcde\u2026"},
		{"abcd\u00E9f", "abcd\u00E9\u2026"}, {"abc\u20ACd", "abc\u20AC\u2026"},
		{"abcd\u20AC", "abcd\u2026"}, {"abcdef\nx", "abcdef"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct csv_scanner scanner =
			csv_scan_text(cases[i].text, strlen(cases[i].text), "x", arena, &errors);
		scanner.longest_line = 6;
		check_text(csv_line_text(&scanner, cases[i].text), cases[i].shown, cases[i].text);
	}
}

/* Headers that the user gave in the place of the usual names. */
static void mapped_headers(void)
{
	struct inputs *inputs = errors.inputs = inputs_new(arena);
	inputs_map(inputs, NULL, "compte", "GL Acct", (struct source){.line = 7});
	inputs_map(inputs, NULL, "libelle", "Texte", (struct source){.line = 8});
	check_content("gl_acct;compte;texte;libelle\n1;2;a;b\n", "1|||a",
		"the given header is read, and no usual one");
	errors.inputs = inputs;
	check_refused("compte;libelle\n1;a\n",
		"csv.missing-column 1:1 compte, libelle|compte|GL Acct\n"
		"csv.missing-column 1:1 compte, libelle|libelle|Texte",
		"which are missing without them");
	errors.inputs = inputs;
	inputs_map(inputs, NULL, "poste", "x", (struct source){.line = 9});
	check_integer(read("gl acct;texte\n1;a\n"), -1, "a column that nobody asks for");
	check_true(errors.count == 1 && errors.items[0].where.line == 9 &&
			strcmp(errors.items[0].code, "csv.unknown-column") == 0 &&
			strcmp(errors.items[0].arguments[1], "compte, debit, date, libelle") == 0,
		"is told where it was named, with the columns that there are");
	forget_errors();
}

int main(void)
{
	static const struct test tests[] = {
		{"a long line is cut between characters", cut_lines},
		{"the separator is detected from the header", separators},
		{"headers are matched by what they mean", headers},
		{"titles above the header", above_the_header},
		{"rows are as wide as the header", rows},
		{"quoted fields hold anything", quotes},
		{"every field has a place", places},
		{"the form of amounts is settled by the column", amounts},
		{"amounts that are malformed or ambiguous are refused", refused_amounts},
		{"the order of dates is settled by the column", dates},
		{"encodings are detected", encodings},
		{"what is not text is refused", refused_encodings},
		{"all errors of a file are reported at once", all_errors},
		{"a long line is no bomb", long_lines},
		{"headers that the user gave", mapped_headers},
	};
	return run_tests("csv", tests, sizeof tests / sizeof *tests);
}
