/* Exports read on all cores by a plan that a part of them decided: the same sums, totals and
 * findings as with care; and read so wherever nothing in them is odd. */
#include <string.h>

#include "test/unit/both_readings.h"
#include "test/unit/dossier_readings.h"
#include "test/unit/harness.h"
#include "test/unit/large_export.h"

/* Stretches of some rows, so that rows of an entry, totals and headings stand in two of them. */
enum { STRETCH = 7000 };

/* Read on all cores, and as with care. */
static void check_fast(struct layout layout, const char *sentence)
{
	struct both_readings both = both_readings(large_export(&layout), READ_BY_FORMS, STRETCH);
	check_integer(both.way, 'W', arena_printf(arena, "%s: read on all cores", sentence));
	check_text(both.fast, both.careful, sentence);
	struct dossier_readings readings = dossier_readings(large_export(&layout));
	check_text(readings.fast, readings.careful,
		arena_printf(arena, "%s: the same in a dossier", sentence));
}

/* Something odd far from where the plan is decided: read on all cores or not (both_readings.h), and
 * as with care. */
static void check_odd(const char *header, const char *entry, const char *odd, unsigned at, char way)
{
	const char *path = large_export(&(struct layout){header, entry, at, odd});
	struct both_readings both = both_readings(path, READ_BY_FORMS, STRETCH);
	check_integer(both.way, way, odd);
	if (both.way == 'W')
		check_text(both.fast, both.careful, odd);
	struct dossier_readings readings = dossier_readings(path);
	check_text(
		readings.fast, readings.careful, arena_printf(arena, "%s: the same in a dossier", odd));
}

/* In a dossier: read on all cores, and as with care. */
static void check_dossier(struct layout layout, const char *sentence)
{
	struct dossier_readings readings = dossier_readings(large_export(&layout));
	check_true(readings.scanned, arena_printf(arena, "%s: read on all cores", sentence));
	check_text(readings.fast, readings.careful, sentence);
}

/* What a dossier cannot take is refused with the same errors. */
static void check_refused(
	const char *header, const char *entry, const char *odd, const char *sentence)
{
	struct dossier_readings readings =
		dossier_readings(large_export(&(struct layout){header, entry, LARGE_ENTRIES / 2, odd}));
	check_text(readings.fast, readings.careful, sentence);
	check_true(strstr(readings.fast, "plan.dossier") != NULL,
		arena_printf(arena, "%s: refused, with %s", sentence, readings.fast));
}

static const char header[] = "Date,Piece,Compte,Libelle,Debit,Credit\n";
static const char entry[] = "%D,%N,1010,%L,%A,\n%D,%N,4000,%L,,%A\n";

static void layouts(void)
{
	check_fast((struct layout){header, entry, 0, NULL}, "two sides");
	check_fast(
		(struct layout){
			arena_printf(arena, "Ville\nDu 2024-01-01 au 2024-12-31\n%s", header), entry, 0, NULL},
		"titles");
	check_fast((struct layout){"Date;Piece;Compte;Libelle;Debit;Credit\n",
				   "%F;%N;1010;%L;%C;\n%F;%N;4000;%L;;%C\n", 0, NULL},
		"points and commas of Europe");
	check_fast((struct layout){"Date,Piece,Compte,Libelle,Montant\n",
				   "%D,%N,1010,%L,%A\n%D,%N,4000,%L,-%A\n", 0, NULL},
		"a signed amount");
	check_fast((struct layout){"Date,Piece,Compte,Libelle,Montant,Sens\n",
				   "%D,%N,1010,%L,%A,D\n%D,%N,4000,%L,%A,C\n", 0, NULL},
		"a letter for the side");
	check_fast((struct layout){"Date,Piece,Compte,Libelle,Montant,Sens\n",
				   "%D,%N,1010,%L,%A,D\n%D,%N,4000,%L,-%A,C\n", 0, NULL},
		"a letter beside a sign");
	check_fast((struct layout){"Date,Piece,Compte,Libelle,Montant,Is debit\n",
				   "%D,%N,1010,%L,%A,yes\n%D,%N,4000,%L,%A,no\n", 0, NULL},
		"yes for a debit");
	check_fast((struct layout){header, "%D,%N,1010,%L,%A,\n,,4000,%L,,%A\n", 0, NULL},
		"dates on first rows alone");
	check_fast(
		(struct layout){header, "%D,%N,1010 Encaisse,%L,%A,\n%D,%N,4000 Ventes,%L,,%A\n", 0, NULL},
		"number and name in one");
	check_fast((struct layout){"Date,Piece,Compte,Nom du compte,Libelle,Debit,Credit,Devise\n",
				   "%D,%N,1010,Encaisse,%L,%A,,CAD\n%D,%N,4000,Ventes,%L,,%A,CAD\n", 0, NULL},
		"names, and a currency throughout");
	check_fast((struct layout){"Date,Piece,Compte,Libelle,Debit,Credit\n",
				   "%D,%N,1010,\"%L, \xE9t\xE9\",%A,\n%D,%N,4000,%L,,%A\n", 0, NULL},
		"a page of bytes");
	check_fast((struct layout){"Date,Journal,Piece,Compte,Libelle,Debit,Credit\n",
				   "%D,G\xE9n\xE9ral,%N,1010,%L,%A,\n%D,G\xE9n\xE9ral,%N,4000,%L,,%A\n", 0, NULL},
		"a journal named in it");
	check_fast((struct layout){arena_printf(arena, "Ville\n\"Du 1er\nau 31\"\n%s", header),
				   "%D,%N,1010,\"%L\n, et\",%A,\n%D,%N,4000,%L,,%A\n", 0, NULL},
		"line ends in quotes");
	check_fast((struct layout){header, entry, 99, "Total,,,,%A,%A\n"}, "a total");
	check_fast((struct layout){header, entry, 99, arena_printf(arena, "Page 2,,,,,\n%s", header)},
		"a page and its header");
}

static void headings(void)
{
	const char *without = "Date,Piece,Libelle,Debit,Credit\nCompte : 1010 Encaisse,,,,\n";
	check_fast(
		(struct layout){without, "%E,%M,%L%L,%S\n", LARGE_HALF - 1, "Compte : 4000 Ventes,,,,\n"},
		"accounts in headings");
	check_fast((struct layout){without, "%E,%M,%L%L,%S\n", LARGE_HALF - 1,
				   "Total du compte 1010,,,1.00,2.00\n,,,,\nCompte : 4000 Ventes,,,,\n"},
		"with totals, right or wrong");
	check_fast((struct layout){header, "%E,%M,1010,%L%L,%S\n", 0, NULL}, "entries in pieces");
}

/* A row out of the ordinary, or two, and which way the file goes: by two sides on rows that name
 * their entry; and on rows of which only the first does. */
static const struct odd {
	const char *rows;
	char way, continued;
} odd_rows[] = {
	{"%D,%N,1010,%L,12x,\n", 'C', 'C'},
	{"31-31-2024,%N,1010,%L,%A,\n", 'C', 'C'},
	{",%N,1010,%L,%A,\n", 'C', 'W'},
	{"%D,,1010,%L,%A,\n", 'W', 'C'},
	{"%D,%N,,%L,%A,\n", 'C', 'C'},
	{"%D,%N,1010,%L,%A,%A\n", 'C', 'C'},
	{"%D,%N,1010,%L,-5.00,\n%D,%N,4000,%L,,-5.00\n", 'W', 'W'},
	{"%D,%N,1010,%L,,\n", 'C', 'W'},
	{",,,,,\n\n", 'W', 'W'},
	{"%D,9%N,1010,%L,%A,\n", 'W', 'W'},
	{"%D,9%N,1010,%L,1.2345,\n%D,9%N,4000,%L,,1.2345\n", 'W', 'W'},
	{"%D,9%N,1010,%L,123456789012345678901.25,\n%D,9%N,4000,%L,,123456789012345678901.25\n", 'W',
		'W'},
	{"%D,9%N,1010,%L,999999999999999.99,\n%D,9%N,4000,%L,,999999999999999.99\n", 'W', 'W'},
	{"%D,9%N,1010,%L,1000000000000000.00,\n%D,9%N,4000,%L,,1000000000000000.00\n", 'W', 'W'},
	{"%D,000001,1010,%L,5.00,\n%D,000001,4000,%L,,5.00\n", 'W', 'W'},
	{"2023-01-01,9%N,1010,%L,5.00,\n2023-01-02,9%N,4000,%L,,5.00\n", 'W', 'W'},
	{"%D,9%N,=\"0101\",%L,5.00,\n%D,9%N,4000,%L,,5.00\n", 'C', 'C'},
	{"%D,9%N,5.2E+14,%L,5.00,\n", 'C', 'C'},
	{"%D,9%N,1010,\"a \"\"b\"\"\nc\",5.00,\n%D,9%N,4000,%L,,5.00\n", 'W', 'W'},
	{"%D,9%N,1010,%L,5.00,,x\n", 'C', 'C'},
	{"%D,9%N,\xC3\xA9t\xC3\xA9,%L,5.00,\n%D,9%N,4000,%L,,5.00\n", 'W', 'W'},
	{"%D,9%N,1010,\xE9,5.00,\n%D,9%N,4000,%L,,5.00\n", 'W', 'W'},
	{"%D,9%N,1010,%L,\"1,234.00\",\n%D,9%N,4000,%L,,\"1,234.00\"\n", 'W', 'W'},
	{"%D,9%N,1010,%L,(5.00),\n%D,9%N,4000,%L,,(5.00)\n", 'W', 'W'},
	{"Report,,,,5.00,5.00\n", 'W', 'W'},
	{"Total,,,,1.00,2.00\n", 'W', 'W'},
	{"Note: x,,,,,\n", 'W', 'W'},
	{"%F,9%N,1010,%L,5.00,\n%F,9%N,4000,%L,,5.00\n", 'C', 'C'},
	{"%D,9%N,1010,%L,5.00,\n%D,9%N,4000,%L,,5.00\n%D,9%N,1010,%L,5.00,\n%D,9%N,4000,%L,,5.00\n",
		'W', 'W'},
	{"%D,9%N,1010,%L,0.00,\n%D,9%N,4000,%L,,0.00\n", 'W', 'W'},
	{"%D,9%N,1010,%L,$5.00,\n%D,9%N,4000,%L,,$5.00\n", 'W', 'W'},
	{"%D,9%N,1010,%L,5.00 USD,\n%D,9%N,4000,%L,,5.00 USD\n", 'W', 'W'},
	{"%D,9%N,1010,%L,-,5.00\n%D,9%N,4000,%L,5.00,-\n", 'W', 'W'},
	{"%D,9%N,1010,%L,\"5,00\",\n%D,9%N,4000,%L,,\"5,00\"\n", 'C', 'C'},
	{"%D,9%N,1010,%L,5,\n%D,9%N,4000,%L,,5\n", 'W', 'W'},
	{"Date,Piece,Compte,Libelle,Debit,Credit\n", 'W', 'W'},
	{"%D,9%N, 1010  ,%L, 5.00 ,\n%D,9%N,4000,%L,,5.00\n", 'W', 'W'},
};
/* The same with a column of currencies. */
static const struct odd odd_currencies[] = {
	{"%D,9%N,1010,%L,5.00,,USD\n%D,9%N,4000,%L,,5.00,USD\n", 'C', 0},
	{"%D,9%N,1010,%L,5.00,,\n%D,9%N,4000,%L,,5.00,\n", 'W', 0},
	{",,,,5.00,5.00,CAD\n", 'W', 0},
};
/* The same with letters for sides; and with signs beside them. */
static const struct odd odd_sides[] = {
	{"%D,9%N,1010,%L,5.00,X\n", 'C', 'C'},
	{"%D,9%N,1010,%L,-5.00,D\n%D,9%N,4000,%L,-5.00,C\n", 'W', 'C'},
	{"%D,9%N,1010,%L,5.00,\n", 'C', 'C'},
	{"%D,9%N,1010,%L,0.00,D\n", 'W', 'W'},
	{"%D,9%N,1010,%L,5.00,debit\n%D,9%N,4000,%L,5.00,credit\n", 'W', 'C'},
};

static void check_all_odd(const char *header_, const char *entry_, const char *continued,
	const struct odd *odd, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		unsigned at = i % 2 == 0 ? 37 : 157;
		check_odd(header_, entry_, odd[i].rows, at, odd[i].way);
		if (continued != NULL)
			check_odd(header_, continued, odd[i].rows, at + 1, odd[i].continued);
	}
}

static void oddities(void)
{
	check_all_odd(header, entry, "%D,%N,1010,%L,%A,\n,,4000,%L,,%A\n", odd_rows,
		sizeof odd_rows / sizeof *odd_rows);
	check_all_odd("Date,Piece,Compte,Libelle,Debit,Credit,Devise\n",
		"%D,%N,1010,%L,%A,,CAD\n%D,%N,4000,%L,,%A,CAD\n", NULL, odd_currencies,
		sizeof odd_currencies / sizeof *odd_currencies);
	check_all_odd("Date,Piece,Compte,Libelle,Montant,Sens\n",
		"%D,%N,1010,%L,%A,D\n%D,%N,4000,%L,%A,C\n", "%D,%N,1010,%L,%A,D\n%D,%N,4000,%L,-%A,C\n",
		odd_sides, sizeof odd_sides / sizeof *odd_sides);
}

static void dossiers(void)
{
	const char *foreign = "Posting Date,Trans #,GL Acct,Details,Dr Amt,Cr Amt\n";
	const char *titled = arena_printf(arena, "Ville\nDu 2024-01-01\n%s", header);
	check_dossier((struct layout){titled, entry, 0, NULL}, "our own names below titles");
	check_dossier((struct layout){header, entry, 99, "Total,,,,%A,%A\n"}, "a total among them");
	check_dossier(
		(struct layout){titled, entry, LARGE_ENTRIES - 1, "Total,,,,1.00,2.00\nPage 2,,,,,\n"},
		"a total, and a page");
	check_dossier((struct layout){"Date,Piece,Compte,Libelle,Montant,Sens\n",
					  "%D,%N,1010,%L,%A,D\n%D,%N,4000,%L,-%A,D\n", 0, NULL},
		"the side of an amount");
	check_dossier((struct layout){header,
					  "%D,%N,1010 Encaisse,%L,%A,\n%D,%N,4000 - Ventes,%L,,%A\n", 0, NULL},
		"number and name in one");
	check_dossier(
		(struct layout){header, "%D,%N,1010 Encaisse,%L,%A,\n%D,%N,Ventes,%L,,%A\n", 0, NULL},
		"texts, one of which begins with a number");
	check_dossier((struct layout){"Date,Piece,Libelle,Debit,Credit\nCompte : 1010 Encaisse,,,,\n",
					  "%E,%M,%L%L,%S\n", LARGE_HALF - 1,
					  "Total du compte 1010,,,1.00,2.00\nCompte : 4000 Ventes,,,,\n"},
		"accounts in headings");
	check_dossier((struct layout){titled, entry, 99, "Total,,,\"a\nb\",1.00,\"2.00\"\n"},
		"a total of several lines");
	check_dossier((struct layout){header, "%D,%N,1010,%L,%A Dr,\n%D,%N,4000,%L,%A Cr,\n", 0, NULL},
		"our own names, with sides within amounts");
	check_dossier((struct layout){header, "%D,%N,1010,%L,%A,\n%D,%N,4000,%L,,-%A\n", 0, NULL},
		"with credits that all have a minus sign");
	check_dossier((struct layout){header, "%D,%N,1010,%L,%A,\n,,4000,%L,,%A\n", 0, NULL},
		"with dates on first rows alone");
	check_dossier((struct layout){foreign, entry, 0, NULL}, "names of another program");
	check_dossier(
		(struct layout){"Date,Journal,Piece,Compte,Libelle,Debit,Credit\n",
			"%D,G\xE9n\xE9ral,%N,1010,%L,%A,\n%D,G\xE9n\xE9ral,%N,4000,%L,,%A\n", 0, NULL},
		"a journal named in a page of bytes");
	check_dossier(
		(struct layout){titled, "%D,%N,1010,\"%L\n, et\",%A,\n%D,%N,4000,%L,,%A\n", 0, NULL},
		"line ends in quotes");
	check_dossier(
		(struct layout){foreign, "%D,%N,1010,%L,CA$ %A,-\n%D,%N,4000,%L,-,CA$ %A\n", 0, NULL},
		"its currency");
	check_dossier((struct layout){foreign, "%D,%N,1010,%L,%A,\n,,4000,%L,,%A\n", 0, NULL},
		"its first rows alone dated");
	check_dossier((struct layout){foreign, "%D,%N,1010,%L,%A,\n%D,%N,4000,%L,,%A\n", 0, NULL},
		"its two sides");
}

/* What a dossier cannot take is refused, however it is read. */
static void refusals(void)
{
	const char *foreign = "Posting Date,Trans #,GL Acct,Details,Dr Amt,Cr Amt,Status\n";
	const char *posted = "%D,%N,1010,%L,%A,,Posted\n%D,%N,4000,%L,,%A,Posted\n";
	const char *draft = "%D,9%N,1010,%L,5.00,,Draft\n%D,9%N,4000,%L,,5.00,Draft\n";
	check_refused(foreign, posted, draft, "drafts");
	check_refused(foreign, posted, "Total,,,,1.00,2.00,\n", "a total that is wrong");
	check_refused("Posting Date,GL Acct,Details,Dr Amt,Cr Amt\n",
		"%D,1010,%L,%A,\n%D,4000,%L,,%A\n", "", "entries by day");
}

int main(void)
{
	static const struct test tests[] = {
		{"layouts are read on all cores", layouts},
		{"so are accounts in headings", headings},
		{"what is odd further on changes nothing", oddities},
		{"a dossier's journals are read on all cores", dossiers},
		{"what a dossier cannot take is refused", refusals},
	};
	return run_tests("scan forms", tests, sizeof tests / sizeof *tests);
}
