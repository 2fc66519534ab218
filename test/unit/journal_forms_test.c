/* What a header and a row of a journal are, and which reader takes the journal: rows under our own
 * names, or those of any program. */
#include "ledger/journal_header.h"

#include <string.h>

#include "ledger/inputs/entry_forms.h"
#include "test/unit/entry_text.h"
#include "test/unit/harness.h"

/* ---- headers ---- */

static const char *const kinds[] = {"foreign", "other rows", "faulty", "own"};

static const char *kind_of(const char *text)
{
	return kinds[journal_header_of(file_with_text(text), NULL, arena)];
}

struct header_case {
	const char *text, *kind;
};

static void headers(void)
{
	static const struct header_case cases[] = {
		{"date,piece,compte,debit,credit\n2020-01-31,1,10,5,\n", "own"},
		{"date,piece,compte,montant\n2020-01-31,1,10,5\n", "own"},
		{"date,piece,compte,debit,credit\n", "own"},
		{"date,piece,compte,debit\n2020-01-31,1,10,5\n", "foreign"},
		{"date,piece,compte,credit\n2020-01-31,1,10,5\n", "foreign"},
		{"date,piece,compte,debit,montant\n2020-01-31,1,10,5,5\n", "foreign"},
		{"date,piece,compte\n2020-01-31,1,10\n", "foreign"},
		{"piece,compte,montant\n1,10,5\n", "foreign"},
		{"date,compte,montant\n2020-01-31,10,5\n", "foreign"},
		{"date,piece,compte,montant,compte\n2020-01-31,1,10,5,10\n", "faulty"},
		{"date,piece,montant\nCompte : 10,,\n2020-01-31,1,5\n", "own"},
		{"date,piece,montant\n2020-01-31,1,5\nCompte : 10,,\n", "foreign"},
		{"date,piece,montant\nTotal,,\n2020-01-31,1,5\nCompte : 10,,\n", "foreign"},
		{"date,piece,montant\nTotal,,\nCompte : 10,,\n2020-01-31,1,5\n", "own"},
		{"", "foreign"},
		{"<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>"
		 "<table><tr><td>date</td><td>piece</td><td>compte</td><td>montant</td></tr>"
		 "<tr><td>2020-01-31</td><td>1</td><td>10</td><td>5</td></tr></table>",
			"own"},
		{"<table><tr><td>date</td><td>piece</td><td>compte</td><td>montant</td></tr>"
		 "<tr><td>2020-01-31</td><td>1</td><td>10</td><td>5</td></tr></table>"
		 "<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>",
			"own"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(kind_of(cases[i].text), cases[i].kind, cases[i].text);
	check_integer(journal_header_of("nowhere/at-all.csv", NULL, arena), JOURNAL_HEADER_FAULTY,
		"a file that is not there");
}

/* A journal of rows: so many of each kind, in that order. */
struct rows_case {
	const char *header;
	unsigned first_count;
	const char *first;
	unsigned second_count;
	const char *second, *kind;
};

static const char *repeated(const char *text, unsigned count, const char *row)
{
	for (unsigned i = 0; i < count; i++)
		text = arena_printf(arena, "%s%s\n", text, row);
	return text;
}

static const char sides[] = "date;piece;compte;debit;credit\n",
				  one[] = "date;piece;compte;montant\n",
				  both[] = "date;piece;compte;debit;credit;montant\n";

static void rows_of_others(void)
{
	static const struct rows_case cases[] = {
		{one, 4, "31.jan.2020;1;10;5", 0, "", "own"},
		{one, 5, "31.jan.2020;1;10;5", 0, "", "other rows"},
		{one, 5, "31.jan.2020;1;10;5", 1, "2020-01-31;1;10;5", "own"},
		{one, 4, "2020-01-31;1;10;5 x", 0, "", "own"},
		{one, 5, "2020-01-31;1;10;5 x", 0, "", "other rows"},
		{one, 1, "2020-01-31;1;10;5", 5, "2020-01-31;1;10;5 x", "own"},
		{one, 5, "2020-01-31;1;10;", 0, "", "own"},
		{sides, 2, "2020-01-31;1;10;x;y", 0, "", "own"},
		{sides, 5, "2020-01-31;1;10;x;", 0, "", "other rows"},
		{sides, 5, "2020-01-31;1;10;;y", 0, "", "other rows"},
		{sides, 3, "2020-01-31;1;10;x;y", 0, "", "other rows"},
		{both, 5, "2020-01-31;1;10;x;;5", 0, "", "other rows"},
		{both, 5, "2020-01-31;1;10;5;;x", 0, "", "own"},
		/* date, number or account stand on some rows alone */
		{one, 15, "2020-01-31;1;10;5", 5, "2020-01-31;;10;5", "other rows"},
		{one, 16, "2020-01-31;1;10;5", 5, "2020-01-31;;10;5", "own"},
		{one, 15, "2020-01-31;1;10;5", 5, ";1;10;5", "other rows"},
		{one, 3, "2020-01-31;1;10;5", 4, ";1;10;5", "own"},
		{one, 15, "2020-01-31;1;10;5", 5, "2020-01-31;1;;5", "other rows"},
		{one, 16, "2020-01-31;1;10;5", 5, "2020-01-31;1;;5", "own"},
		{one, 3, "2020-01-31;1;10;5", 4, "2020-01-31;1;;5", "own"},
		/* all credits have a minus sign */
		{sides, 4, "2020-01-31;1;10;;-5", 0, "", "own"},
		{sides, 5, "2020-01-31;1;10;;-5", 0, "", "other rows"},
		{sides, 5, "2020-01-31;1;10;;-5", 1, "2020-01-31;1;10;;5", "own"},
		{sides, 5, "2020-01-31;1;10;;-5", 1, "2020-01-31;1;10;5;0.00", "other rows"},
		{sides, 5, "2020-01-31;1;10;5;-0.00", 0, "", "own"},
		/* no more than the first fifty are looked at */
		{sides, 45, "2020-01-31;1;10;5;", 5, "2020-01-31;1;10;;-5", "other rows"},
		{sides, 46, "2020-01-31;1;10;5;", 5, "2020-01-31;1;10;;-5", "own"},
		{sides, 46, "Total;;;5;", 5, "2020-01-31;1;10;;-5", "own"},
		{sides, 45, "Total;;;5;", 5, "2020-01-31;1;10;;-5", "other rows"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct rows_case *at = &cases[i];
		const char *text = repeated(at->header, at->first_count, at->first);
		check_text(kind_of(repeated(text, at->second_count, at->second)), at->kind,
			arena_printf(arena, "%s%u %s, %u %s", at->header, at->first_count, at->first,
				at->second_count, at->second));
	}
}

/* ---- rows ---- */

static const char *const rows[] = {
	"blank", "posting", "header", "title", "account", "carried", "total", "text"};

struct line_case {
	const char *line, *outcome; /* what it is, with the account of a heading */
};

static void check_lines(const char *text, const struct line_case *cases, size_t count)
{
	struct csv_scanner scanner = csv_scan_text(text, strlen(text), "x", arena, &errors);
	struct journal_header header;
	check_true(journal_header_find(&header, &scanner, false) == JOURNAL_HEADER_OWN, text);
	for (size_t i = 0; i < count; i++) {
		struct journal_judge *judge = journal_judge_new(&header, arena);
		enum journal_row row = journal_judge_line(judge, span_of(cases[i].line), 7);
		struct span account = journal_judge_account(judge);
		check_text(
			arena_printf(arena, "%s%s%.*s", rows[row], account.begin < account.end ? " " : "",
				(int)(account.end - account.begin), account.begin),
			cases[i].outcome, cases[i].line);
	}
	check_errors("", "no row is an error here");
}

static const struct line_case each_line[] = {
	{"2020-04-01;1;1010;a;5,00;", "posting"},
	{"2020-04-01;1;1010;Total;5,00;5,00", "posting"},
	{"2020-04-01;1;;Compte 1010;;", "posting"},
	{"date;piece;compte;libelle;debit;credit", "header"},
	{"R\u00e9gie", "title"},
	{"Page 2", "title"},
	{"", "blank"},
	{" ; ;;;;", "blank"},
	{";;;Total;5,00;5,00", "total"},
	{";;;Total;;", "total"},
	{";;;TOTAL G\u00c9N\u00c9RAL;5,00;", "total"},
	{";;;Total: x;5,00;", "total"},
	{";;;Total(1);5,00;", "total"},
	{";;;Total-1;5,00;", "posting"},
	{";;;Totalement;5,00;", "posting"},
	{";;;Le total;5,00;", "posting"},
	{";3;;Total;5,00;", "posting"},
	{"Total;3;;;5,00;", "total"},
	{";Total;;;5,00;", "total"},
	{"2020-04-30;;;Total;5,00;5,00", "total"},
	{"2020-04-30;;;Total;5,00;", "posting"},
	{"2020-04-30;Total;;;5,00;5,00", "posting"},
	{";;;Total compte 1010;5,00;", "total"},
	{";;;Report;5,00;", "carried"},
	{";;;Report : 12;5,00;", "carried"},
	{";;;Report 3/4 - 2020.;5,00;", "carried"},
	{";;;Report d'imp\u00f4t;5,00;", "posting"},
	{";;;Reporter;5,00;", "posting"},
	{";3;;Report;5,00;", "posting"},
	{"2020-04-30;;;Report;5,00;", "carried"},
	{";;;Solde d'ouverture au 1er avril;5,00;", "carried"},
	{";;;\u00c0 nouveau;5,00;", "carried"},
	{";;;suite;;", "text"},
	{";;;suite;5,00;", "posting"},
	{"2020-04-30;;;suite;;", "posting"},
	{"suite;;;;;", "posting"},
	{"Compte : 1010 Encaisse;;;;;", "account 1010"},
	{"Compte;1010;Encaisse;;;", "account 1010"},
	{"Compte 1010-20 Encaisse;;;;;", "account 1010-20"},
	{"Compte 1010- Encaisse;;;;;", "account 1010"},
	{"Compte 1010:Encaisse;;;;;", "account 1010"},
	{"Compte 1010\u00A0Encaisse;;;;;", "account 1010"},
	{"Compte n\u00b0 A10.2/3;;;;;", "account A10.2/3"},
	{"Account z9 x;;;;;", "account z9"},
	{"Compte 1010\u00e9;;;;;", "posting"},
	{"Compte ABC;;;;;", "posting"},
	{"Compte Z0;;;;;", "account Z0"},
	{"Compte;;;;;", "posting"},
	{"Le compte 1010;;;;;", "posting"},
	{"1010 Encaisse;;;;;", "posting"},
	{"Compte 1010;;;Report;5,00;", "account 1010"},
	{"2020-04-30;;;Compte 1010;;", "posting"},
	{";;;\"Compte\n1010\";;", "account 1010"},
	{";;;Compte\t1010;;", "account 1010"},
};

static void lines(void)
{
	check_lines("R\u00e9gie\ndate;piece;compte;libelle;debit;credit\n2020-04-01;1;1010;a;5,00;\n",
		each_line, sizeof each_line / sizeof *each_line);
}

/* Without a column of accounts a heading may be a number and a name alone. */
static void lines_below_headings(void)
{
	static const struct line_case cases[] = {
		{"1010 Encaisse;;;;", "account 1010"},
		{"101 x;;;;", "account 101"},
		{"999 x;;;;", "account 999"},
		{"000 x;;;;", "account 000"},
		{"10 x;;;;", "posting"},
		{"1010 - Encaisse;;;;", "account 1010"},
		{"1010- Encaisse;;;;", "account 1010"},
		{"1010;Encaisse;;;", "account 1010"},
		{";;1010 Encaisse;;", "account 1010"},
		{"1010;;;;", "posting"},
		{"1010 -;;;;", "posting"},
		{"1010 2020;;;;", "posting"},
		{"1010 0;;;;", "posting"},
		{"1010 9;;;;", "posting"},
		{"1010 a;;;;", "account 1010"},
		{"A101 x;;;;", "posting"},
		{"31 mars 2020;;;;", "posting"},
		{"1010 Encaisse;;;5,00;", "posting"},
		{"1010 Encaisse;;;;5,00", "posting"},
		{"1010 Encaisse;Report;;;", "carried"},
		{"2020-04-30;;1010 Encaisse;;", "posting"},
	};
	check_lines("date;piece;libelle;debit;credit\nCompte 1010;;;;\n2020-04-01;1;a;5,00;\n", cases,
		sizeof cases / sizeof *cases);
}

/* ---- who reads it ---- */

static int tell(const struct entry *entry, void *context)
{
	const char **text = context;
	*text = arena_printf(arena, "%s%s%s %d:%s", *text, **text != '\0' ? "; " : "", entry->number,
		entry->day, postings_text(entry));
	return 0;
}

/* A journal, and its entries; or the errors, where it is refused. */
static void check_entries(const char *text, const char *outcome)
{
	struct chart chart = {.arena = arena};
	const char *told = "";
	bool is_read = entries_read(file_with_text(text), &chart, tell, &told, arena, &errors) == 0;
	check_errors(is_read ? "" : outcome, text);
	if (is_read)
		check_text(told, outcome, text);
}

static void readers(void)
{
	check_entries("date,piece,compte,montant\n2020-01-31,1,10,5\n2020-01-31,1,20,-5\n",
		"1 20200131: 10 5 20 -5");
	check_entries("2020-01-31 a\n x  5 EUR\n y\n", "L1 20200131: x 5 y -5");
	check_entries("2020-01-31 * \"a\"\n  Assets:X  5 EUR\n  Assets:Y\n",
		"L1 20200131: Assets:X 5 Assets:Y -5");
	check_entries("Date;Document;GL;Debit;Credit\n2020-01-31;1;10;5;\n2020-01-31;1;20;;5\n",
		"1 20200131: 10 5 20 -5");
	check_entries("Date;Document;GL;Debit;Credit\n2020-01-31;1;10;5;\n2020-01-31;1;20;;4\n",
		"1 20200131: 10 5 20 -4");
}

static void refusals(void)
{
	struct chart chart = {.arena = arena};
	const char *missing = "";
	check_integer(entries_read(file_with_text("a,b\n1,2\n"), &chart, tell, NULL, arena, &errors),
		-1, "no header");
	for (size_t i = 0; i < errors.count; i++)
		missing = arena_printf(
			arena, "%s%s %s; ", missing, errors.items[i].code, errors.items[i].arguments[1]);
	check_text(missing,
		"csv.missing-column date; csv.missing-column piece; csv.missing-column compte; ",
		"what our own names lack");
	forget_errors();
	check_entries("date,piece,compte,debit\n2020-01-31,1,10,5\n", "journal.no-amount-columns 1:0");
	check_entries(
		"date,piece,compte,montant\n2020-01-31,1,10,x\n", "csv.bad-amount 2:17 x|1234.56|montant");
	check_entries("Compte,Ouverture,Fermeture\n1010,5,6\n2010,-5,-6\n", "plan.dossier-balance 1:1");
	check_entries(
		"Date;GL;Debit;Credit\n2020-01-31;10;5;\n2020-01-31;20;;5\n", "plan.dossier-day 1:1");
	check_entries("date;piece;compte;debit;credit\n31.jan.2020;1;10;5;\n31.jan.2020;1;20;;5\n",
		"csv.bad-date 2:1 31.jan.2020|2020-03-31|date\ncsv.bad-date 3:1 "
		"31.jan.2020|2020-03-31|date");
}

/* ---- sides ---- */

static void amounts_with_a_side(void)
{
	check_entries("date,piece,compte,montant,sens\n2020-01-31,1,10,5,D\n2020-01-31,1,20,5,C\n",
		"1 20200131: 10 5 20 -5");
	check_entries(
		"date,piece,compte,montant,sens\n2020-01-31,1,10,-5,Cr\n2020-01-31,1,20,-5,D\u00e9bit\n",
		"1 20200131: 10 5 20 -5");
	check_entries("date,piece,compte,montant,sens\n2020-01-31,1,10,5,Z\n2020-01-31,1,20,,C\n",
		"journal.unknown-side 2:19 Z|D, C\njournal.no-amount 3:17");
	check_integer(debit_credit_sign("D", arena), 1, "a debit");
	check_integer(debit_credit_sign("cr\u00e9diteur", arena), -1, "a credit");
	check_integer(debit_credit_sign("", arena), 0, "nothing");
}

int main(void)
{
	static const struct test tests[] = {
		{"a header is ours, or not", headers},
		{"the first rows tell those of other programs", rows_of_others},
		{"each row is one thing", lines},
		{"headings without a word", lines_below_headings},
		{"each form has its reader", readers},
		{"what is told where none can read it", refusals},
		{"the side of an amount", amounts_with_a_side},
	};
	return run_tests("journal_forms", tests, sizeof tests / sizeof *tests);
}
