#include "test/unit/entry_text.h"
#include "test/unit/harness.h"

#include <string.h>

#include "ledger/journal.h"
#include "ledger/printed.h"
#include "ledger/rows/inputs.h"

static struct chart chart;
static const char *told;
static struct inputs *inputs;

static int tell(const struct entry *one, void *context)
{
	(void)context;
	told =
		arena_printf(arena, "%s%s%s%s", told, *told ? " / " : "", one->number, postings_text(one));
	return 0;
}

static struct input_skipped skipped(void)
{
	return inputs->forms[inputs->count - 1].skipped;
}

static int read(const char *text)
{
	told = "";
	chart = (struct chart){.arena = arena};
	errors.inputs = inputs = inputs_new(arena);
	return journal_read(file_with_text(text), &chart, tell, NULL, arena, &errors);
}

static void check_told(const char *text, const char *expected, const char *sentence)
{
	check_integer(read(text), 0, sentence);
	check_errors("", sentence);
	check_text(told, expected, sentence);
}

static void check_refused(const char *text, const char *expected, const char *sentence)
{
	check_integer(read(text), -1, sentence);
	check_errors(expected, sentence);
}

/* A journal with one entry, told as `entry`, and more rows below it. */
static const char head[] = "date;piece;compte;libelle;debit;credit\n",
				  rows[] = "2020-04-01;1;1010;a;5,00;\n2020-04-01;1;3000;a;;5,00\n";
static const char entry[] = "1 1010 5 3000 -5";

static const char *below(const char *more)
{
	return arena_printf(arena, "%s%s%s", head, rows, more);
}

static const char *headed(const char *more)
{
	return arena_printf(arena, "%s%s", head, more);
}

/* Without a column of accounts. */
static const char *plain(const char *more)
{
	return arena_printf(arena, "date;piece;libelle;debit;credit\n%s", more);
}

static void totals(void)
{
	check_told(below(";;;Total;5,00;5,00\n"), entry, "a total in the column of texts");
	check_integer((long long)skipped().totals, 1, "is counted");
	check_told(below("TOTAUX;;;;5,00;5,00\n"), entry, "in the first column");
	check_told(below("Total;1010;Encaisse;;5,00;\n"), entry, "with the account beside it");
	check_told(
		below("2020-04-30;;;Total du mois;5,00;5,00\n"), entry, "with a date, and both sides");
	check_told(below(";;1010;Sous-total :;5,00;\n"), entry, "a sub-total");
	check_told(headed("2020-04-01;1;1010;Total \u00c9nergie;5,00;\n2020-04-01;1;3000;Report "
					  "d'imp\u00f4t;;5,00\n"),
		entry, "a posting is one whatever its text");
	check_refused(below("2020-04-30;;1010;Total du mois;5,00;\n"), "journal.no-number 4:12",
		"a date and one side: it could be a posting");
	check_refused(
		below(";2;1010;Total;5,00;\n"), "journal.no-date 4:1", "a number: it could be one too");
	check_refused(below(";;;Totalement;5,00;\n"),
		"journal.no-account 4:3\njournal.no-number 4:2\njournal.no-date 4:1",
		"a word that only begins so");
}

static void carried(void)
{
	check_told(below("2020-04-01;;1010;Solde d'ouverture;1 000,00;\n"), entry,
		"an opening balance, with its date");
	check_integer((long long)skipped().carried, 1, "is counted");
	check_told(below(";;;\u00c0 reporter;5,00;5,00\n;;;Report;5,00;5,00\n;;;Report de la page "
					 "3;5,00;5,00\n"),
		entry, "what is carried over a page");
	check_told(below(";;;Balance forward;5,00;\n;;;Carried forward;5,00;\n"), entry, "in English");
	check_told(headed("2020-04-01;2;1010;Solde d'ouverture;5,00;\n2020-04-01;2;3000;Solde "
					  "d'ouverture;;5,00\n"),
		"2 1010 5 3000 -5", "an entry of opening balances is an entry");
}

static void pages(void)
{
	const char *first = below("R\u00e9gie\nPage 2\n"),
			   *second = headed("2020-04-02;2;1010;b;1,00;\n2020-04-02;2;3000;b;;1,00\n");
	check_told(arena_printf(arena, "R\u00e9gie\nExercice 2020\n%s%s", first, second),
		"1 1010 5 3000 -5 / 2 1010 1 3000 -1", "a page has its titles and headers again");
	check_integer((long long)skipped().titles, 4, "titles are counted");
	check_integer((long long)skipped().headers, 1, "and headers");
	check_told(below(";;;la suite du texte;;\n"), entry, "a text may go on below its row");
	check_refused(below("Divers;;;;;\n"), "csv.bad-date 4:1 Divers|2020-03-31|date",
		"what is no title is an error");
}

static void headings(void)
{
	check_told(
		plain("Compte : 1010 "
			  "Encaisse;;;;\n2020-04-01;1;a;5,00;\nAccount;3000;Revenus;;\n2020-04-01;1;a;;5,00\n"),
		entry, "an account in the heading of its postings, in one field or several");
	check_integer((long long)skipped().accounts, 2, "headings are counted");
	check_told(
		plain(
			"1010 - Encaisse;;;;\n2020-04-01;1;a;5,00;\n3000 Revenus;;;;\n2020-04-01;1;a;;5,00\n"),
		entry, "without the word, alone in its row");
	check_told(
		plain(
			"1010- Encaisse;;;;\n2020-04-01;1;a;5,00;\n3000- Revenus;;;;\n2020-04-01;1;a;;5,00\n"),
		entry, "a dash behind the number is no part of it");
	check_told(arena_printf(arena, "%sCompte : 1010 Encaisse;;;;;\n%s", head, rows), entry,
		"where a column has the account the heading says nothing new");
	check_refused(plain("2020-04-01;1;a;5,00;\n"),
		"csv.missing-column 1:1 date, piece, libelle, debit, credit|compte|compte, no compte, no. "
		"compte, n\u00b0 compte, no de compte, n\u00b0 de compte, numero de compte, numero compte, "
		"code compte, compte gl, compte g/l, compte de grand livre, compte du grand livre, compte "
		"general, no et nom du compte, compte et nom, account, account no, account no., account "
		"number, account code, gl account, g/l account, gl code, ledger account, account name and "
		"number",
		"neither a column nor a heading");
	check_refused(plain("2020-04-01;1;a;5,00;\nCompte 3000;;;;\n2020-04-01;1;a;;5,00\n"),
		"journal.no-account 2:1", "a posting above the first heading");
	check_refused(plain("Compte 1010;;;;\n2020-04-01;1;a;5,00;\n31 mars 2020;;;;\n"),
		"csv.bad-date 4:1 31 mars 2020|2020-03-31|date", "a date in words is no account");
}

static void named_accounts(void)
{
	check_told("date;piece;compte;debit;credit\n2020-04-01;1;1010 "
			   "Encaisse;5;\n2020-04-01;1;3000-10 \u2013 Revenus;;5\n",
		"1 1010 5 3000-10 -5", "number and name in one column");
	check_told(
		"date;piece;compte;debit;credit\n2020-04-01;1;1010 Encaisse;5;\n2020-04-01;1;3000;;5\n",
		"1 1010 Encaisse 5 3000 -5", "one field without a name: all are as they stand");
	check_told("date;piece;compte;debit;credit\n2020-04-01;1;1010 A;5;\n2020-04-01;1;1010 B;;5\n",
		"1 1010 A 5 1010 B -5", "two names of a number: parts of an account, as they stand");
}

/* "number|name" of a text; "-" where it cannot be divided. */
static const char *parts_of(const char *text)
{
	const char *account, *name;
	return printed_part(&account, &name, text, arena) ? arena_printf(arena, "%s|%s", account, name)
													  : "-";
}

static void number_and_name(void)
{
	static const struct {
		const char *text, *parts;
	} texts[] = {{"1010 Encaisse", "1010|Encaisse"}, {"1010 - Encaisse", "1010|Encaisse"},
		{"1010-Encaisse", "-"}, {"1010: Encaisse", "1010|Encaisse"},
		{"1010 :  - Encaisse", "1010|Encaisse"}, {"1010\u00A0Encaisse", "1010|Encaisse"},
		{"1010 \u2013 Encaisse", "1010|Encaisse"}, {"1010 \u2014\u00A0Encaisse", "1010|Encaisse"},
		{"1010 \u00B7 Encaisse", "1010|Encaisse"}, {"1010 \u2013\u2014\u00B7 x", "1010|x"},
		{"1-1010 Encaisse", "1-1010|Encaisse"}, {"1.10.2 x", "1.10.2|x"}, {"1010", "-"},
		{"1010 ", "-"}, {"1010 -", "-"}, {"1010 2020", "-"}, {"1010 - 2020", "-"},
		{"Encaisse", "-"}, {"A1010 x", "-"}, {"", "-"}, {"0 x", "0|x"}, {"9 x", "9|x"},
		{"1010x Encaisse", "1010x|Encaisse"}, {"1010 \u00E9tat", "1010|\u00E9tat"}};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		check_text(parts_of(texts[i].text), texts[i].parts, texts[i].text);
}

int main(void)
{
	static const struct test tests[] = {
		{"totals are no postings", totals},
		{"balances carried forward are no postings", carried},
		{"a printed page is read past its titles", pages},
		{"a heading gives its account to the postings below", headings},
		{"number and name of an account may share a column", named_accounts},
		{"they are divided by a space or a sign", number_and_name},
	};
	return run_tests("printed", tests, sizeof tests / sizeof *tests);
}
