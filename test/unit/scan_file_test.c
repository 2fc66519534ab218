/* How a file is to be read, as its header and a sample of its rows settle it; and what a form that
 * is given sets in its place. */
#include <stdio.h>
#include <string.h>

#include "ledger/plan/words.h"
#include "ledger/scan/scan_parts.h"
#include "test/unit/harness.h"

static struct scan_file file_of(const char *text)
{
	return (struct scan_file){.path = "f.csv", .bytes = text, .end = text + strlen(text)};
}

/* The columns as letters, "." for one that is not read. */
static const char *columns_text(const struct scan_file *file)
{
	static const char letters[] = "DJNAL+-MT";
	char *text = arena_array(arena, file->headers + 1, 1);
	for (size_t i = 0; i < file->headers; i++)
		text[i] = file->fields[i] < sizeof letters - 1 ? letters[file->fields[i]] : '.';
	return text;
}

static const char *order_text(enum date_order order)
{
	return order == DATE_YMD ? "ymd" : order == DATE_DMY ? "dmy" : order == DATE_MDY ? "mdy" : "?";
}

/* "separator columns, where rows begin, columns of the key, order of dates, forms of debit, credit
 * and amount, decimals". */
static const char *file_text(const struct scan_file *file, int decimals)
{
	char forms[4] = "";
	for (int i = 0; i < 3; i++)
		forms[i] = file->forms[FIELD_DEBIT + i] == AMOUNT_FORM_POINT ? 'p' : 'c';
	return arena_printf(arena, "%c%s %ld %zu %s %s %d",
		file->separator == '\t' ? '>' : file->separator, columns_text(file),
		(long)(file->data - file->bytes), file->key_columns, order_text(file->order), forms,
		decimals);
}

static const char *settled(const char *text, const struct scan_file *before)
{
	int decimals = 0;
	struct scan_file file = file_of(text);
	return scan_file_settle(&file, before, &decimals, arena) ? file_text(&file, decimals) : NULL;
}

struct shape {
	const char *text, *settled;
};

static void check_shapes(const struct shape *shapes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_text(settled(shapes[i].text, NULL), shapes[i].settled, shapes[i].text);
}

/* ---- headers ---- */

static void headers(void)
{
	static const struct shape shapes[] = {
		{"Date,Piece,Compte,Debit,Credit\n2024-01-31,1,1010,5.00,\n", ",DNA+- 31 2 ymd ppp 2"},
		{"Date;Piece;Compte;Montant\n2024-01-31;1;1010;5,00\n", ";DNAM 26 2 ymd ppc 2"},
		{"Date\tPiece\tCompte\tMontant\n2024-01-31\t1\t1010\t5\n", ">DNAM 26 2 ymd ppp 0"},
		{"date,journal,piece,compte,libelle,montant,nature\r\n2024-01-31,J,1,1010,,5.0,\r\n",
			",DJNALMT 50 3 ymd ppp 1"},
		{"\xEF\xBB\xBF"
		 "Date,Piece,Compte,Montant\n2024-01-31,1,1010,5\n",
			",DNAM 29 2 ymd ppp 0"},
		{"\xEF\xBB\xBF\"Date\",Piece,Compte,Montant\n2024-01-31,1,1010,5\n",
			",DNAM 31 2 ymd ppp 0"},
		{"\"Date\", Piece ,\"Compte\",Montant,\"a,b\",,x\n2024-01-31,1,1010,5,,,\n",
			",DNAM... 41 2 ymd ppp 0"},
		{"\xC9\x43,Date,Piece,Compte,Montant\nx,2024-01-31,1,1010,5\n", ",.DNAM 29 3 ymd ppp 0"},
		{"Compte,Date,Piece,Montant\n1010,2024-01-31,1,5\n", ",ADNM 26 0 ymd ppp 0"},
		{"Date,Compte,Piece,Montant\n2024-01-31,1010,1,5\n", ",DANM 26 0 ymd ppp 0"},
		{"Date,Piece,Note,Compte,Montant\n2024-01-31,1,,1010,5\n", ",DN.AM 31 3 ymd ppp 0"},
		{"Date,Piece,Compte,Journal,Montant\n2024-01-31,1,1010,J,5\n", ",DNAJM 34 0 ymd ppp 0"},
		{"Journal,Date,Piece,Compte,Montant\nJ,2024-01-31,1,1010,5\n", ",JDNAM 34 3 ymd ppp 0"}};
	check_shapes(shapes, sizeof shapes / sizeof *shapes);
}

static void headers_that_are_none(void)
{
	static const struct shape shapes[] = {{"", NULL}, {"Date,Piece,Compte,Montant", NULL},
		{"Date,Piece,Compte\n2024-01-31,1,1010\n", NULL},
		{"Date,Piece,Compte,Debit\n2024-01-31,1,1010,5\n", NULL},
		{"Date,Piece,Compte,Credit\n2024-01-31,1,1010,5\n", NULL},
		{"Date,Piece,Compte,Debit,Montant\n2024-01-31,1,1010,5,5\n", NULL},
		{"Date,Piece,Compte,Credit,Montant\n2024-01-31,1,1010,5,5\n", NULL},
		{"Date,Piece,Compte,Debit,Credit,Montant\n2024-01-31,1,1010,5,,5\n",
			",DNA+-M 39 2 ymd ppp 0"},
		{"Piece,Compte,Montant\n1,1010,5\n", NULL},
		{"Date,Compte,Montant\n2024-01-31,1010,5\n", NULL},
		{"Date,Piece,Montant\n2024-01-31,1,5\n", NULL},
		{"Date,Piece,Compte,Montant,Montant\n2024-01-31,1,1010,5,5\n", NULL},
		{"Date,Piece,Compte,Montant,Sens\n2024-01-31,1,1010,5,D\n", NULL},
		{"Date,Piece,Compte,Montant,\"x\"y\n2024-01-31,1,1010,5,\n", NULL},
		{"Date|Piece|Compte|Montant\n2024-01-31|1|1010|5\n", NULL},
		{"x\nDate,Piece,Compte,Montant\n2024-01-31,1,1010,5\n", NULL}};
	check_shapes(shapes, sizeof shapes / sizeof *shapes);
	for (int over = 0; over < 2; over++) {
		char *text = arena_array(arena, 1000, 1), *to = stpcpy(text, "Date,Piece,Compte,Montant");
		for (int i = 4; i < SCAN_COLUMNS_MOST + over; i++)
			*to++ = ',';
		stpcpy(to, "\n2024-01-31,1,1010,5\n");
		check_true((settled(text, NULL) == NULL) == over, "as many columns as a file may have");
	}
}

/* The header of the file before, where it is the same. */
static void headers_of_a_folder(void)
{
	static const char first_text[] = "Date,Piece,Compte,Montant\n2024-01-31,1,1010,5\n";
	const char *text = "Date,Piece,Compte,Montant\n2024-02-29,1,1010,5.50\n";
	struct scan_file first = file_of(first_text);
	int decimals = 3;
	check_true(scan_file_settle(&first, NULL, &decimals, arena), "the first file");
	check_integer(decimals, 3, "has fewer decimals than one before it");
	check_text(settled(text, &first), ",DNAM 26 2 ymd ppp 2", "the same header");
	first.fields[3] = FIELD_CREDIT; /* what only the layout of the first file says */
	first.key_columns = 1;
	check_text(settled(text, &first), ",DNA- 26 1 ymd ppp 2", "is that of the first file");
	check_text(settled("Date,Piece,Compte,Debit,Credit\n2024-02-29,1,1010,5,\n", &first),
		",DNA+- 31 2 ymd ppp 0", "another is read");
	check_text(
		settled("Date,Piece,Compte,Montant", &first), NULL, "a file shorter than the header");
	check_text(settled("Date,Piece,Compte,Montant\n", &first), ",DNA- 26 1 ymd ppp 0", "no rows");
	const struct scan_form form = {.data = first_text};
	first.form = &form;
	check_text(settled(text, &first), ",DNAM 26 2 ymd ppp 2", "a form before it has no header");
}

/* ---- the sample ---- */

/* Our header above those rows. */
static const char *sampled(const char *rows)
{
	return settled(arena_printf(arena, "Date,Piece,Compte,Debit,Credit\n%s", rows), NULL);
}

static void orders_and_forms(void)
{
	static const struct shape shapes[] = {{"31/01/2024,1,1010,5.00,\n", ",DNA+- 31 2 dmy ppp 2"},
		{"01/31/2024,1,1010,5.00,\n", ",DNA+- 31 2 mdy ppp 2"},
		{"01/02/2024,1,1010,5.00,\n", ",DNA+- 31 2 dmy ppp 2"},
		{"01/02/2024,1,1010,5.00,\n02/13/2024,1,4000,,5.00\n", ",DNA+- 31 2 mdy ppp 2"},
		{"31/01/2024,1,1010,5.00,\n01/31/2024,1,4000,,5.00\n", NULL},
		{"31/01/2024,1,1010,5.00,\nx,1,1010,5.00,\n31/01/2024,1,1010,5.00,\n",
			",DNA+- 31 2 dmy ppp 2"},
		{"2024-01-31,1,1010,\"5,00\",\n2024-01-31,1,4000,,5.00\n", ",DNA+- 31 2 ymd cpp 2"},
		{"2024-01-31,1,1010,\"5,00\",\n2024-01-31,1,1010,5.00,\n", NULL},
		{"2024-01-31,1,1010,x,\n2024-01-31,1,1010,\"5,0\",\n", ",DNA+- 31 2 ymd cpp 1"},
		{"2024-01-31,1,1010,1.234,\n", ",DNA+- 31 2 ymd ppp 0"},
		{"2024-01-31,1,1010,1.2345,\n2024-01-31,1,4000,,1.25\n", ",DNA+- 31 2 ymd ppp 4"},
		{"2024-01-31,1,1010,1.2,\n2024-01-31,1,4000,,1.25\n", ",DNA+- 31 2 ymd ppp 2"},
		{"2024-01-31,1,1010,1234567,\n", ",DNA+- 31 2 ymd ppp 0"},
		{"2024-01-31,1,1010,5.90,\n", ",DNA+- 31 2 ymd ppp 2"},
		{"2024-01-31,1,1010,5.09,\n", ",DNA+- 31 2 ymd ppp 2"},
		{"2024-01-31,1,1010,.25,\n", ",DNA+- 31 2 ymd ppp 2"},
		{"2024-01-31,1,1010,5:25,\n", ",DNA+- 31 2 ymd ppp 0"}};
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		check_text(sampled(shapes[i].text), shapes[i].settled, shapes[i].text);
}

/* All credits with a minus sign: their form is another's to decide. */
static void signs_of_credits(void)
{
	static const char *const minus = "2024-01-31,1,4000,,-5.00\n";
	static const struct shape rows[] = {{"", NULL}, {"2024-01-31,1,4000,,5.00\n", ""},
		{"2024-01-31,1,4000,,1.00\n", ""}, {"2024-01-31,1,4000,,0.09\n", ""},
		{"2024-01-31,1,4000,,0.00\n", NULL}, {"2024-01-31,1,4000,,-0.00\n", NULL},
		{"2024-01-31,1,4000,5.00,\n", NULL}, {"2024-01-31,1,4000,-5.00,\n", NULL}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *text =
			arena_printf(arena, "%s%s%s%s%s%s", minus, minus, minus, minus, minus, rows[i].text);
		check_integer(sampled(text) == NULL, rows[i].settled == NULL, rows[i].text);
	}
	check_true(sampled(minus) != NULL, "one is too few to tell");
}

/* What stands last is a row like the others. */
static void last_rows(void)
{
	static const char row[] = "2024-01-31,1,1010,5.00,\n";
	static const struct {
		const char *end;
		bool row;
	} ends[] = {{"", true}, {"\n", true}, {"\r\n\r\n", true}, {"Total,,,5.00,\n", false},
		{"2024-01-31,,1010,5.00,\n", false}, {",1,1010,5.00,\n", false},
		{"Total,2,,5.00,\n\n", false}, {"2024-01-31,1,1010,5.00,", true}, {",,,\n", true},
		{"31/01/2024,1,1010,5.00,", true}, {"Total", false}};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		check_integer(sampled(arena_printf(arena, "%s%s", row, ends[i].end)) != NULL,
			ends[i].row && i != 9, ends[i].end);
	check_text(sampled("Total"), NULL, "a total alone");
	check_true(sampled("2024-01-31,1,1010,5.00,") != NULL, "a row alone");
}

/* Dates that only rows far down settle: the sample is taken from all over the file. */
static void rows_far_down(void)
{
	enum { ROWS = 4000 };
	char *text = arena_array(arena, ROWS + 1, 30), *to = text;
	for (int i = 0; i < ROWS; i++)
		to +=
			sprintf(to, "%02d/02/2024,%d,1010,%d.5,\n", i < 1000 ? 1 + i % 12 : 13 + i % 16, i, i);
	check_text(
		sampled(text), ",DNA+- 31 2 dmy ppp 1", "days beyond twelve from the second quarter");
	to = text;
	for (int i = 0; i < ROWS; i++)
		to +=
			sprintf(to, "02/%02d/2024,%d,1010,%d.5,\n", i < 3000 ? 1 + i % 12 : 13 + i % 16, i, i);
	check_text(sampled(text), ",DNA+- 31 2 mdy ppp 1", "or in the last one");
}

/* ---- a form that is given ---- */

static struct scan_form form_of(const char *text)
{
	return (struct scan_form){.data = text,
		.end = text + strlen(text),
		.separator = ';',
		.fields = {FIELD_DATE, FIELD_NUMBER, FIELD_ACCOUNT, FIELD_DEBIT, FIELD_CREDIT},
		.columns = 5,
		.amounts = AMOUNT_FORM_COMMA,
		.order = DATE_DMY};
}

static const char *taken(const struct scan_form *form, int decimals)
{
	struct scan_file file = {
		.path = "f.csv", .bytes = form->data, .end = form->data + strlen(form->data)};
	bool takes = scan_file_take(&file, form, &decimals);
	check_true(!takes || (file.end == form->end && file.form == form), "the form's own rows");
	return !takes ? NULL
				  : arena_printf(arena, "%s%s%s%s%s, first %lld", file_text(&file, decimals),
						file.divides_keys ? " divided" : "", file.by_month ? " by month" : "",
						file.plan != NULL ? " planned" : "", file.lines_in_quotes ? " lines" : "",
						(long long)file.first_value);
}

static void forms(void)
{
	struct scan_form form = form_of("31/01/2024;7;1010;5,00;\n");
	check_text(taken(&form, 0), ";DNA+- 0 2 dmy ccc 2, first 7", "a form says all");
	check_text(taken(&form, 4), ";DNA+- 0 2 dmy ccc 4, first 7", "two decimals at least");
	check_text(taken(&form, 3), ";DNA+- 0 2 dmy ccc 3, first 7", "or more");
	const struct plan plan = {.wishes = NULL};
	form.plan = &plan;
	form.lines_in_quotes = true;
	form.end--;
	check_text(taken(&form, 2), ";DNA+- 0 2 dmy ccc 2 planned lines, first 7", "all of it");
	form = form_of("31/01/2024;7;1010;5,00;\n");
	form.plain[FIELD_CREDIT] = true;
	check_text(taken(&form, 1), ";DNA+- 0 2 dmy cpc 2, first 7", "a column of plain numbers");
	form = form_of("Total;;;5,00;\n\n31/01/2024;;1010;5,00;\n31/01/2024;A-12;1010;5,00;\n");
	check_text(taken(&form, 2), ";DNA+- 0 2 dmy ccc 2, first 12", "the first row with its entry");
	form.may_lack_number = true;
	check_text(taken(&form, 2), ";DNA+- 0 2 dmy ccc 2, first 0", "which may lack a number");
	form = form_of("Total;;;5,00;\n");
	check_text(taken(&form, 2), NULL, "no such row");
	form = form_of("");
	check_text(taken(&form, 2), NULL, "no row at all");
	form = form_of("01/31/2024;1;1010;5,00;\n");
	check_text(taken(&form, 2), NULL, "dates of another order");
}

/* What tells entries apart, and whether rows may repeat it. */
static void keys_of_forms(void)
{
	struct scan_form form = form_of("31/01/2024;7;1010;5,00;\n");
	form.by_month = true;
	check_text(taken(&form, 2), ";DNA+- 0 2 dmy ccc 2 divided by month, first 7", "months");
	form.by_month = false;
	form.key = PLAN_KEY_DOCUMENT;
	check_text(taken(&form, 2), ";DNA+- 0 2 dmy ccc 2 divided, first 7", "documents of a day");
	form.key = PLAN_KEY_BLOCK;
	check_text(taken(&form, 2), ";DNA+- 0 0 dmy ccc 2, first 7", "blocks have no key");
	form.key = PLAN_KEY_DAY;
	check_text(taken(&form, 2), ";DNA+- 0 2 dmy ccc 2, first 7", "days");
	form.key = PLAN_KEY_NUMBER;
	form.unit_is_nature = true;
	check_text(
		taken(&form, 2), ";DNA+- 0 0 dmy ccc 2 divided, first 7", "a nature that is a company");
	form.unit_is_nature = false;
	form.fields[4] = FIELD_UNIT;
	check_text(
		taken(&form, 2), ";DNA+. 0 0 dmy ccc 2 divided, first 7", "a company behind the account");
	form.fields[4] = FIELD_OTHER;
	form.fields[0] = FIELD_UNIT;
	form.fields[1] = FIELD_DATE;
	form.data = "A;31/01/2024;1010;5,00;\n";
	form.end = form.data + strlen(form.data);
	form.may_lack_number = true;
	check_text(taken(&form, 2), ";.DA+. 0 2 dmy ccc 2 divided, first 0", "or before it");
}

/* Under a header of ours a sample settles what the user did not. */
static void forms_of_our_header(void)
{
	struct scan_form form = form_of("31.01.2024;7;1010;5.125;\n01/02/2024;7;4000;;5.25\n");
	form.header = (const struct journal_header *)(const void *)&form; /* there is one */
	form.data = "2024-01-31;7;1010;5.1234;\n2024-02-01;7;4000;;5.25\n";
	form.end = form.data + strlen(form.data);
	check_text(taken(&form, 0), ";DNA+- 0 2 ymd ppp 4, first 7", "order, forms and decimals");
	form.plain[FIELD_DEBIT] = true;
	form.data = "2024-01-31;7;1010;\"5,1\";\n2024-02-01;7;4000;;-5,25\n2024-02-01;7;4000;;-5,25\n"
				"2024-02-01;7;4000;;-5,25\n2024-02-01;7;4000;;-5,25\n2024-02-01;7;4000;;-5,25\n";
	form.end = form.data + strlen(form.data);
	check_text(
		taken(&form, 0), ";DNA+- 0 2 ymd pcp 2, first 7", "a column of plain numbers is one");
	form.order_given = true;
	form.order = DATE_YMD;
	check_text(taken(&form, 0), ";DNA+- 0 2 ymd pcp 2, first 7", "the user's order");
	form.order = DATE_DMY;
	check_text(taken(&form, 0), NULL, "which rows may not have");
	form.order_given = false;
	form.data = "2024-01-31;7;1010;;\"5,25\"\n2024-02-01;7;4000;;5.25\n";
	form.end = form.data + strlen(form.data);
	check_text(taken(&form, 0), NULL, "credits of two forms");
}

/* ---- lines and days ---- */

static struct scan_file read_file(const char *text)
{
	struct scan_file file = file_of(text);
	file.data = text;
	file.separator = ',';
	file.order = DATE_YMD;
	file.headers = 4;
	file.fields[0] = FIELD_DATE;
	file.fields[1] = FIELD_NUMBER;
	file.fields[2] = FIELD_ACCOUNT;
	file.fields[3] = FIELD_DEBIT;
	return file;
}

static void lines(void)
{
	struct scan_file file = read_file("ab\nc\n\nd");
	static const long next[] = {3, 3, 3, 5, 5, 6, 7, 7};
	for (size_t i = 0; i < sizeof next / sizeof *next; i++)
		check_integer(scan_line_after(&file, file.bytes + i) - file.bytes, next[i],
			arena_printf(arena, "the line after byte %zu", i));
}

static void days(void)
{
	static const struct {
		const char *text;
		date first, last;
	} rows[] = {{"2024-01-31,1,1010,5\n2024-03-31,1,1010,5\n", 20240131, 20240331},
		{"2024-03-31,1,1010,5\n2024-02-01,1,1,5\n2024-01-31,1,1010,5\n\n\r\n", 20240131, 20240331},
		{"2024-01-31,1,1010,5", 20240131, 20240131}, {"2024-01-31,1,1010,5\nTotal,,,\n", 0, 0},
		{"Total,,,\n2024-01-31,1,1010,5\n", 0, 0}, {"", 0, 0},
		{"2024-01-31,,1010,5\n2024-01-31,1,1010,5\n", 0, 0},
		{"2024-01-31,1,1010,5\n2024-01-31,,1010,5\n", 0, 0}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct scan_file file = read_file(rows[i].text);
		date found[2] = {0, 0};
		bool has = scan_file_days(found, &file);
		check_integer(has, rows[i].first != 0, rows[i].text);
		check_integer(has ? found[0] : 0, rows[i].first, rows[i].text);
		check_integer(has ? found[1] : 0, rows[i].last, rows[i].text);
	}
}

/* With a plan, dates are those of every export; in a page of bytes as its characters. */
static void dates_of_a_plan(void)
{
	struct encoding encoding;
	const char *sample = "d\xE9"
						 "cembre,libell\xE9\n";
	check_integer(encoding_tell(&encoding, sample, strlen(sample), "x", &errors), 0, "a page");
	const struct plan_wishes wishes = {.words = words_load(arena)};
	const struct plan plan = {.wishes = &wishes};
	struct scan_form form = {.plan = &plan};
	struct scan_file file = read_file("");
	const char *utf8 = "12 d\u00E9cembre 2024",
			   *page = "12 d\xE9"
					   "cembre 2024";
	date found[VALUE_DATES];
	check_integer(
		scan_date(&file, span_of("12 mars 2024")), 0, "no name of a month without a plan");
	check_integer(scan_date(&file, span_of("2024-03-12")), 20240312, "a plain date");
	file.form = &form;
	file.plan = &plan;
	check_integer(scan_date(&file, span_of("2024-03-12")), 20240312, "a plain date");
	check_integer(scan_date(&file, span_of(utf8)), 20241212, "a month by its name");
	check_integer(scan_date(&file, span_of("12/03/2024")), 0, "a date of another order");
	file.order = DATE_DMY;
	check_integer(scan_date(&file, span_of("12/03/2024")), 20240312, "in its own order");
	check_integer(
		scan_dates(found, &file, span_of("12/03/2024")), DATE_DMY | DATE_MDY, "two orders");
	check_integer(found[0], 0, "no year first");
	check_integer(found[1], 20240312, "day first");
	check_integer(found[2], 20241203, "month first");
	check_integer(found[3], 0, "no count of days");
	check_true(scan_date(&file, span_of(page)) != 20241212, "bytes of a page");
	form.page = &encoding;
	check_integer(scan_date(&file, span_of(page)), 20241212, "are characters of the page");
	static const int spaces[] = {1, 20, 24, 27, 400};
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		check_integer(scan_date(&file,
						  span_of(arena_printf(arena,
							  "12%*sd\xE9"
							  "cembre 2024",
							  spaces[i], ""))),
			spaces[i] <= 24 ? 20241212 : 0, "longer texts are not looked at");
}

int main(void)
{
	static const struct test tests[] = {
		{"a header has the columns of a journal", headers},
		{"others are none", headers_that_are_none},
		{"a file may have the header of the one before", headers_of_a_folder},
		{"a sample settles the order of dates and the form of amounts", orders_and_forms},
		{"credits that all have a minus sign are told", signs_of_credits},
		{"the last row is like the others", last_rows},
		{"the sample is from all over the file", rows_far_down},
		{"a form says how a file is read", forms},
		{"and what tells entries apart", keys_of_forms},
		{"under a header of ours a sample settles the rest", forms_of_our_header},
		{"lines end at line ends", lines},
		{"a file has a first and a last day", days},
		{"a plan reads more dates", dates_of_a_plan},
	};
	return run_tests("scan file", tests, sizeof tests / sizeof *tests);
}
