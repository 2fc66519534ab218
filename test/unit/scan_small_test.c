/* Small exports read by workers, wherever stretches begin: their entries, the rows that are no
 * postings and the sums between them, what is set aside, and the lines on which entries stand. */
#include <string.h>

#include "test/unit/harness.h"
#include "test/unit/small_scan.h"

#define SIDES "Date,Piece,Compte,Libelle,Debit,Credit\n"
#define NOTHING "0 titles, 0 headers, 0 totals, 0 carried, 0 accounts, 0 texts; "

static const struct fiscal_year years[] = {
	{"2024", 20230201, 20240131}, {"2025", 20240201, 20250131}};

/* What a text gives. Of entries that the consumer took the first number is the index of the year;
 * those behind the bar are for the sink, with the lines of their rows. NULL: it hangs on which
 * worker reads which rows. */
struct expected {
	const char *title, *text;
	bool years;
	const char *entries, *pieces, *counts, *printed, *skipped, *asides, *names, *again;
};

static void check_run(const struct expected *one, struct small_scan *small, const char *sentence)
{
	if (small_scan_entries(small) == NULL)
		return;
	check_text(small_scan_counts(small), one->counts, sentence);
	check_text(small_scan_printed(small), one->printed, sentence);
	check_text(small_scan_skipped(small), one->skipped, sentence);
	check_text(small_scan_asides(small), one->asides, sentence);
	if (one->names != NULL)
		check_text(small_scan_names(small), one->names, sentence);
}

static void check_expected(const struct expected *one)
{
	static const size_t stretches[] = {1, 26, 51, 76, 101, 151, 1 << 20};
	struct small_wishes wishes = {.years = years, .year_count = one->years ? 2 : 0};
	struct small_scan small = small_scan_of(one->text, wishes);
	check_true(small.form != NULL, one->title);
	for (size_t i = 0; i < sizeof stretches / sizeof *stretches; i++) {
		const char *sentence =
			arena_printf(arena, "%s, in stretches of %zu bytes", one->title, stretches[i]);
		small_scan_run(&small, stretches[i], SCAN_ENTRIES);
		if (one->entries != NULL)
			check_text(small_scan_entries(&small), one->entries, sentence);
		check_run(one, &small, sentence);
		if (small_scan_entries(&small) != NULL)
			check_text(small_scan_again(&small), one->again, sentence);
		small_scan_run(&small, stretches[i], SCAN_ROWS_SUFFICE);
		check_text(small_scan_entries(&small), one->pieces, sentence);
		check_run(one, &small, sentence);
	}
}

/* As UTF-16, where all entries are plain and rows name their own accounts. */
static void check_wide(const struct expected *one)
{
	static const size_t stretches[] = {2, 100, 250, 1 << 20};
	struct small_wishes wishes = {.years = years, .year_count = one->years ? 2 : 0};
	struct small_scan small = small_scan_of(one->text, wishes);
	const bool plain = one->pieces[strlen(one->pieces) - 1] == '|' && !small.form->headings &&
		!small.form->fills_account;
	for (size_t i = 0; plain && i < sizeof stretches / sizeof *stretches; i++) {
		const char *sentence = arena_printf(
			arena, "%s, in UTF-16, in stretches of %zu bytes", one->title, stretches[i]);
		small_scan_run_wide(&small, stretches[i]);
		check_text(small_scan_entries(&small), one->pieces, sentence);
		check_run(one, &small, sentence);
	}
}

static void check_all(const struct expected *all, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		check_expected(&all[i]);
		check_wide(&all[i]);
	}
}

/* ---- rows that are no postings ---- */

static void printed(void)
{
	static const struct expected all[] = {
		{"totals, pages, headers and balances",
			SIDES "2024-01-31,1,1010,a,5.00,\n2024-01-31,1,4000,b,,5.00\n\nPage 2,,,,,\n" SIDES
				  "2024-02-01,2,1010,a,7.50,\n2024-02-01,2,4000,b,,7.50\nTotal,,,,12.50,12.50\n\n"
				  "2024-02-02,3,1010,a,1.00,\n2024-02-02,3,4000,b,,2.00\n"
				  "2024-02-03,4,4000,a,,3.25\n2024-02-03,4,1010,b,3.25,\n"
				  "Solde de fermeture,,,,4.25,\n",
			false,
			"0 2024-01-31 /1 1010 5, 4000 -5; 0 2024-02-01 /2 1010 7.5, 4000 -7.5; "
			"0 2024-02-03 /4 4000 -3.25, 1010 3.25; |2024-02-02 /3 1010 1 @11, 4000 -2 @12; ",
			"0 1010 3.25; 0 1010 5; 0 1010 7.5; 0 4000 -3.25; 0 4000 -5; 0 4000 -7.5; "
			"|2024-02-02 /3 1010 1 @11, 4000 -2 @12; ",
			"3 entries, 6 postings, scale 2",
			"5 \"Page 2,,,,,\" 2024-01-31/1 below 4000: 5/0, of 4000 0/5\n"
			"6 \"Date,Piece,Compte,Libelle,Debit,Credit\" 2024-01-31/1 below 4000: -, of 4000 -\n"
			"9 \"Total,,,,12.50,12.50\" 2024-02-01/2 below 4000: 7.5/0, of 4000 0/7.5\n"
			"15 \"Solde de fermeture,,,,4.25,\" 2024-02-03/4 below 1010: 1/5.25, of 1010 3.25/0\n"
			"end: -, of 1010 -\n",
			"0 titles, 1 headers, 1 totals, 1 carried, 0 accounts, 1 texts; 0 filled, 0 unnumbered",
			"", "1010=; 4000=; ", "1 @2 @3; 2 @7 @8; 4 @13 @14; "},
		{"accounts in headings",
			"Date,Piece,Libelle,Debit,Credit\nCompte : 1010 Encaisse,,,,\n2024-01-31,1,a,5.00,\n"
			"2024-02-01,2,a,7.50,\n2024-02-02,3,a,7.50,\nTotal du compte 1010,,,12.50,0.00\n"
			"Compte : 4000 Ventes,,,,\n2024-01-31,1,b,,5.00\n2024-02-01,2,b,,7.50\n"
			"Total du compte 4000,,,0.00,12.50\n",
			false,
			"0 2024-01-31 /1 1010 Encaisse 5, 4000 Ventes -5; "
			"0 2024-02-01 /2 1010 Encaisse 7.5, 4000 Ventes -7.5; |2024-02-02 /3 1010 7.5 @5; ",
			"0 1010 Encaisse 5; 0 1010 Encaisse 7.5; 0 4000 Ventes -5; 0 4000 Ventes -7.5; "
			"|2024-02-02 /3 1010 7.5 @5; ",
			"2 entries, 4 postings, scale 2",
			"2 \"Compte : 1010 Encaisse,,,,\": -, of  -\n"
			"6 \"Total du compte 1010,,,12.50,0.00\" 2024-02-02/3: 20/0, of  -\n"
			"7 \"Compte : 4000 Ventes,,,,\" 2024-02-02/3: -, of  -\n"
			"10 \"Total du compte 4000,,,0.00,12.50\" 2024-02-01/2: 0/12.5, of  -\n"
			"end: -, of  -\n",
			"0 titles, 0 headers, 2 totals, 0 carried, 2 accounts, 0 texts; 0 filled, 0 unnumbered",
			"", "1010=Encaisse; 4000=Ventes; ", "1 @3 @8; 2 @4 @9; "},
	};
	check_all(all, sizeof all / sizeof *all);
}

static void dated_total(void)
{
	static const struct expected all[] = {
		{"a total in the column of journals, which has a date",
			"Date,Journal,Piece,Compte,Libelle,Debit,Credit\n2024-01-31,VE,1,1010,a,5.00,\n"
			"2024-01-31,VE,1,4000,b,,5.00\n2024-01-31,Total,,,,5.00,5.00\n"
			"2024-02-01,VE,2,1010,a,7.50,\n2024-02-01,VE,2,4000,b,,7.50\n",
			false, "0 2024-01-31 VE/1 1010 5, 4000 -5; 0 2024-02-01 VE/2 1010 7.5, 4000 -7.5; |",
			"0 1010 5; 0 1010 7.5; 0 4000 -5; 0 4000 -7.5; |", "2 entries, 4 postings, scale 2",
			"4 \"2024-01-31,Total,,,,5.00,5.00\" 2024-01-31/1 below 4000: 5/0, of 4000 0/5\n"
			"end: 7.5/0, of 4000 0/7.5\n",
			"0 titles, 0 headers, 1 totals, 0 carried, 0 accounts, 0 texts; 0 filled, 0 unnumbered",
			"", "1010=; 4000=; ", "1 @2 @3; 2 @5 @6; "},
	};
	check_all(all, sizeof all / sizeof *all);
}

static void set_aside(void)
{
	static const struct expected all[] = {
		{"drafts and others that do not count",
			"Date,Piece,Compte,Libelle,Debit,Credit,Statut\n2024-01-31,1,1010,a,5.00,,Brouillon\n"
			"2024-01-31,1,4000,b,,5.00,Brouillon\n2024-02-01,2,1010,a,7.50,,Comptabilisé\n"
			"2024-02-01,2,4000,b,,7.50,Comptabilisé\n2024-02-02,3,1010,a,1.00,,En attente\n"
			"2024-02-02,3,4000,b,,1.00,En attente\n2024-02-03,4,1010,a,2.00,,Brouillon\n"
			"2024-02-03,4,4000,b,,2.25,Brouillon\n",
			true, "1 2024-02-01 /2 1010 7.5, 4000 -7.5; |", "1 1010 7.5; 1 4000 -7.5; |",
			"1 entries, 2 postings, scale 2", "end: 7.5/0, of 4000 0/7.5\n",
			NOTHING "0 filled, 0 unnumbered", "Brouillon 4 rows 7/7.25; En attente 2 rows 1/1; ",
			"1010=; 4000=; ", "2 @4 @5; "},
	};
	check_all(all, sizeof all / sizeof *all);
}

/* ---- entries ---- */

static void scattered(void)
{
	static const struct expected all[] = {
		{"rows of entries apart, and one number on two days",
			"Date,Journal,Piece,Compte,Libelle,Debit,Credit\r\n2024-01-31,VE,1,1010,a,5.00,\r\n"
			"2024-01-31,VE,2,1010,a,6.00,\r\n2024-01-31,AC,1,5000,a,2.00,\r\n"
			"2024-01-31,VE,1,4000,b,,5.00\r\n2024-01-31,AC,1,1010,b,,2.00\r\n"
			"2024-01-31,VE,2,4000,b,,6.00\r\n2024-02-01,VE,3,1010,b,1.00,\r\n"
			"2024-02-01,VE,3,4000,b,,1.00\r\n2024-02-02,VE,3,1010,b,1.00,\r\n"
			"2024-02-02,VE,3,4000,b,,1.00\r\n",
			true,
			"0 2024-01-31 AC/1 5000 2, 1010 -2; 0 2024-01-31 VE/1 1010 5, 4000 -5; "
			"0 2024-01-31 VE/2 1010 6, 4000 -6; |2024-02-01 VE/3 1010 1 @8, 4000 -1 @9; "
			"2024-02-02 VE/3 1010 1 @10, 4000 -1 @11; ",
			"0 1010 -2; 0 1010 5; 0 1010 6; 0 4000 -5; 0 4000 -6; 0 5000 2; "
			"|2024-02-01 VE/3 1010 1 @8, 4000 -1 @9; 2024-02-02 VE/3 1010 1 @10, 4000 -1 @11; ",
			"3 entries, 6 postings, scale 2", "end: 15/14, of 4000 0/1\n",
			NOTHING "0 filled, 0 unnumbered", "", "1010=; 4000=; 5000=; ",
			"1 @2 @5; 2 @3 @7; 1 @4 @6; "},
		{"rows of two years apart",
			SIDES
			"2024-01-31,1,1010,a,5.00,\n2024-02-01,1,1010,a,6.00,\n2024-01-31,2,1010,a,7.00,\n"
			"2024-02-01,1,4000,b,,6.00\n2024-01-31,2,4000,b,,7.00\n2024-01-31,1,4000,b,,5.00\n",
			true,
			"0 2024-01-31 2024-01/1 1010 5, 4000 -5; 0 2024-01-31 2024-01/2 1010 7, 4000 -7; "
			"1 2024-02-01 2024-02/1 1010 6, 4000 -6; |",
			"0 1010 5; 0 1010 7; 0 4000 -5; 0 4000 -7; 1 1010 6; 1 4000 -6; |",
			"3 entries, 6 postings, scale 2", "end: 18/0, of 4000 0/18\n",
			NOTHING "0 filled, 0 unnumbered", "", "1010=; 4000=; ", "1 @2 @7; 1 @3 @5; 2 @4 @6; "},
	};
	check_all(all, sizeof all / sizeof *all);
}

/* Entries of many rows, each of which stands apart from the others of its entry. */
static void long_entries(void)
{
	enum { ROWS = 70 };
	const char *text = SIDES, *expected[] = {"0 2024-01-31 /1", "0 2024-01-31 /2"};
	for (int row = 0; row < ROWS; row++)
		for (int entry = 0; entry < 2; entry++) {
			const bool debit = row % 2 == 0;
			text = arena_printf(arena, "%s2024-01-31,%d,%d,a,%s\n", text, entry + 1, 1000 + row,
				debit ? "5.00," : ",5.00");
			expected[entry] = arena_printf(arena, "%s%s %d %s", expected[entry], row > 0 ? "," : "",
				1000 + row, debit ? "5" : "-5");
		}
	struct small_scan small = small_scan_of(text, (struct small_wishes){0});
	small_scan_run(&small, 1 << 20, SCAN_ENTRIES);
	check_text(small_scan_entries(&small),
		arena_printf(arena, "%s; %s; |", expected[0], expected[1]), "each is whole");
	check_text(small_scan_counts(&small), "2 entries, 140 postings, scale 2", "and counted once");
}

static void filled(void)
{
	static const struct expected all[] = {
		{"dates on first rows alone",
			SIDES "2024-01-31,1,1010,a,5.00,\n,,4000,b,,5.00\n2024-02-01,2,1010,a,7.50,\n"
				  ",,4000,b,,7.50\n2024-02-02,3,1010,a,1.00,\n,,4000,b,,1.00\n",
			false,
			"0 2024-01-31 /1 1010 5, 4000 -5; 0 2024-02-01 /2 1010 7.5, 4000 -7.5; "
			"0 2024-02-02 /3 1010 1, 4000 -1; |",
			"0 1010 1; 0 1010 5; 0 1010 7.5; 0 4000 -1; 0 4000 -5; 0 4000 -7.5; |",
			"3 entries, 6 postings, scale 2", "end: 13.5/12.5, of 4000 0/1\n",
			NOTHING "3 filled, 0 unnumbered", "", "1010=; 4000=; ", "1 @2 @3; 2 @4 @5; 3 @6 @7; "},
		{"accounts on first rows alone",
			"Compte,Date,Piece,Libelle,Debit,Credit\n1010,2024-01-31,1,a,5.00,\n"
			",2024-02-01,2,a,7.50,\n4000,2024-01-31,1,b,,5.00\n,2024-02-01,2,b,,7.50\n",
			false, "0 2024-01-31 /1 1010 5, 4000 -5; 0 2024-02-01 /2 1010 7.5, 4000 -7.5; |",
			"0 1010 5; 0 1010 7.5; 0 4000 -5; 0 4000 -7.5; |", "2 entries, 4 postings, scale 2",
			"end: 12.5/0, of 4000 0/12.5\n", NOTHING "0 filled, 0 unnumbered", "", "1010=; 4000=; ",
			"1 @2 @4; 2 @3 @5; "},
		{"accounts on first rows alone, with a total",
			"Compte,Date,Piece,Libelle,Debit,Credit\n1010,2024-01-31,1,a,5.00,\n"
			",2024-02-01,2,a,7.50,\n,,,Total,12.50,\n4000,2024-01-31,1,b,,5.00\n"
			",2024-02-01,2,b,,7.50\n",
			false, "0 2024-01-31 /1 1010 5, 4000 -5; 0 2024-02-01 /2 1010 7.5, 4000 -7.5; |",
			"0 1010 5; 0 1010 7.5; 0 4000 -5; 0 4000 -7.5; |", "2 entries, 4 postings, scale 2",
			"4 \",,,Total,12.50,\" 2024-02-01/2: -, of 1010 12.5/0\nend: -, of 4000 0/12.5\n",
			"0 titles, 0 headers, 1 totals, 0 carried, 0 accounts, 0 texts; 0 filled, 0 unnumbered",
			"", "1010=; 4000=; ", "1 @2 @5; 2 @3 @6; "},
		{"number and name of accounts in one, some rows without a number",
			SIDES "2024-01-31,1,1010 Encaisse,a,5.00,\n2024-01-31,1,4000 Ventes,b,,5.00\n"
				  "2024-02-01,2,1010 Encaisse,a,7.50,\n2024-02-01,2,4000 Ventes,b,,7.50\n"
				  "2024-02-02,,1010 Encaisse,a,1.00,\n2024-02-02,,4000 Ventes,b,,1.00\n",
			false,
			"0 2024-01-31 /1 1010 Encaisse 5, 4000 Ventes -5; "
			"0 2024-02-01 /2 1010 Encaisse 7.5, 4000 Ventes -7.5; "
			"0 2024-02-02 /2024-02-02 1010 Encaisse 1, 4000 Ventes -1; |",
			"0 1010 Encaisse 1; 0 1010 Encaisse 5; 0 1010 Encaisse 7.5; 0 4000 Ventes -1; "
			"0 4000 Ventes -5; 0 4000 Ventes -7.5; |",
			"3 entries, 6 postings, scale 2", "end: 13.5/12.5, of 4000 Ventes 0/1\n",
			NOTHING "0 filled, 2 unnumbered", "", "1010=Encaisse; 4000=Ventes; ",
			"1 @2 @3; 2 @4 @5; 2024-02-02 @6 @7; "},
	};
	check_all(all, sizeof all / sizeof *all);
}

static void divided(void)
{
	static const struct expected all[] = {
		{"companies",
			"Date,Societe,Piece,Compte,Libelle,Debit,Credit\n2024-01-31,A,1,1010,a,5.00,\n"
			"2024-01-31,A,1,4000,b,,5.00\n2024-01-31,B,1,1010,a,7.50,\n"
			"2024-01-31,B,1,4000,b,,7.50\n",
			false, "0 2024-01-31 A/1 1010 5, 4000 -5; 0 2024-01-31 B/1 1010 7.5, 4000 -7.5; |",
			"0 1010 5; 0 1010 7.5; 0 4000 -5; 0 4000 -7.5; |", "2 entries, 4 postings, scale 2",
			"end: 12.5/5, of 4000 0/7.5\n", NOTHING "0 filled, 0 unnumbered", "", "1010=; 4000=; ",
			"1 @2 @3; 1 @4 @5; "},
		{"currencies",
			"Date,Piece,Compte,Libelle,Debit,Credit,Devise\n2024-01-31,1,1010,a,5.00,,CAD\n"
			"2024-01-31,1,4000,b,,5.00,CAD\n2024-02-01,2,1010,a,7.50,,USD\n"
			"2024-02-01,2,4000,b,,7.50,USD\n2024-02-02,3,1010,a,7.50,,USD\n"
			"2024-02-02,3,4000,b,,7.50,CAD\n",
			false,
			"0 2024-01-31 /1 1010 5 CAD, 4000 -5 CAD; 0 2024-02-01 /2 1010 7.5 USD, 4000 -7.5 USD; "
			"|2024-02-02 /3 1010 7.5 @6, 4000 -7.5 @7; ",
			"0 1010 5 CAD; 0 1010 7.5 USD; 0 4000 -5 CAD; 0 4000 -7.5 USD; "
			"|2024-02-02 /3 1010 7.5 @6, 4000 -7.5 @7; ",
			"2 entries, 4 postings, scale 2", "end: 20/12.5, of 4000 0/7.5\n",
			NOTHING "0 filled, 0 unnumbered", "", "1010=; 4000=; ", "1 @2 @3; 2 @4 @5; "},
		{"two accounts in a row",
			"Date,Compte debit,Compte credit,Libelle,Montant\n2024-01-31,1010,4000,a,5.00\n"
			"2024-02-01,1010,4000,a,7.50\n2024-02-01,5000,1010,a,2.50\n2024-02-02,,4000,a,2.50\n"
			"2024-02-02,1010,,a,2.50\n",
			true,
			"0 2024-01-31 /2024-01-31 1010 5, 4000 -5; "
			"1 2024-02-01 /2024-02-01 1010 7.5, 4000 -7.5, 5000 2.5, 1010 -2.5; "
			"1 2024-02-02 /2024-02-02 4000 -2.5, 1010 2.5; |",
			"0 1010 5; 0 4000 -5; 1 1010 -2.5; 1 1010 2.5; 1 1010 7.5; 1 4000 -2.5; 1 4000 -7.5; "
			"1 5000 2.5; |",
			"3 entries, 8 postings, scale 2", "end: 15/17.5, of 1010 2.5/0\n",
			NOTHING "0 filled, 0 unnumbered", "", "1010=; 4000=; 5000=; ",
			"2024-01-31 @2 @2; 2024-02-01 @3 @3 @4 @4; 2024-02-02 @5 @6; "},
		{"names in a column of their own, of which the first is kept",
			"Date,Piece,Compte,Nom du compte,Libelle,Debit,Credit\n"
			"2024-01-31,1,1010,Encaisse,a,5.00,\n2024-01-31,1,4000,,b,,5.00\n"
			"2024-02-01,2,1010,Encaisse,a,7.50,\n2024-02-01,2,4000,Ventes,b,,7.50\n",
			true, "0 2024-01-31 /1 1010 5, 4000 -5; 1 2024-02-01 /2 1010 7.5, 4000 -7.5; |",
			"0 1010 5; 0 4000 -5; 1 1010 7.5; 1 4000 -7.5; |", "2 entries, 4 postings, scale 2",
			"end: 12.5/5, of 4000 0/7.5\n", NOTHING "0 filled, 0 unnumbered", "", NULL,
			"1 @2 @3; 2 @4 @5; "},
	};
	check_all(all, sizeof all / sizeof *all);
}

static void keys(void)
{
	static const struct expected all[] = {
		{"entries by day",
			"Date,Compte,Libelle,Debit,Credit\n2024-01-31,1010,a,5.00,\n2024-01-31,4000,b,,5.00\n"
			"2024-02-01,1010,a,7.50,\n2024-02-01,4000,b,,7.50\n2024-01-31,1010,a,1.50,\n"
			"2024-01-31,4000,b,,1.50\n",
			true,
			"0 2024-01-31 /2024-01-31 1010 5, 4000 -5, 1010 1.5, 4000 -1.5; "
			"1 2024-02-01 /2024-02-01 1010 7.5, 4000 -7.5; |",
			"0 1010 1.5; 0 1010 5; 0 4000 -1.5; 0 4000 -5; 1 1010 7.5; 1 4000 -7.5; |",
			"2 entries, 6 postings, scale 2", "end: 14/12.5, of 4000 0/1.5\n",
			NOTHING "0 filled, 0 unnumbered", "", "1010=; 4000=; ",
			"2024-01-31 @2 @3 @6 @7; 2024-02-01 @4 @5; "},
		{"by block",
			"Date,Compte,Libelle,Debit,Credit\n2024-01-31,1010,a,5.00,\n,4000,b,,5.00\n"
			"2024-01-31,1010,a,7.50,\n,4000,b,,7.50\n",
			false, NULL, "0 1010 5; 0 1010 7.5; 0 4000 -5; 0 4000 -7.5; |",
			"2 entries, 4 postings, scale 2", "end: 12.5/5, of 4000 0/7.5\n",
			NOTHING "2 filled, 0 unnumbered", "", "1010=; 4000=; ",
			"2024-01-31 (2) @2 @3; 2024-01-31 (4) @4 @5; "},
		{"numbers that start again each month",
			SIDES "2024-01-31,1,1010,a,5.00,\n2024-01-31,1,4000,b,,5.00\n"
				  "2024-01-31,2,1010,a,6.00,\n2024-01-31,2,4000,b,,6.00\n"
				  "2024-02-28,1,1010,a,7.50,\n2024-02-28,1,4000,b,,7.50\n"
				  "2024-02-28,2,1010,a,8.50,\n2024-02-28,2,4000,b,,8.50\n",
			false,
			"0 2024-01-31 2024-01/1 1010 5, 4000 -5; 0 2024-01-31 2024-01/2 1010 6, 4000 -6; "
			"0 2024-02-28 2024-02/1 1010 7.5, 4000 -7.5; "
			"0 2024-02-28 2024-02/2 1010 8.5, 4000 -8.5; |",
			"0 1010 5; 0 1010 6; 0 1010 7.5; 0 1010 8.5; 0 4000 -5; 0 4000 -6; 0 4000 -7.5; "
			"0 4000 -8.5; |",
			"4 entries, 8 postings, scale 2", "end: 27/18.5, of 4000 0/8.5\n",
			NOTHING "0 filled, 0 unnumbered", "", "1010=; 4000=; ",
			"1 @2 @3; 2 @4 @5; 1 @6 @7; 2 @8 @9; "},
	};
	check_all(all, sizeof all / sizeof *all);
}

/* ---- running balances ---- */

#define BALANCES "Date,Piece,Compte,Libelle,Debit,Credit,Solde\n"

/* Within one stretch rows are compared; where another begins, its first rows are kept. */
static void balances(void)
{
	static const struct {
		const char *rows;
		size_t stretch;
		const char *found;
	} all[] = {
		{"2024-01-31,1,1010,a,5.00,,5.00\n2024-01-31,1,4000,b,,5.00,-5.00\n"
		 "2024-02-01,2,1010,a,7.50,,12.50\n2024-02-01,2,4000,b,,7.50,-12.50\n"
		 "2024-02-02,3,1010,a,1.00,,14.50\n2024-02-02,3,4000,b,,1.00,-13.50\n",
			1 << 20,
			"2 1010 5: 5..14.5\n2 1010 and others 5: 5..-13.5\n3 4000 -5: -5..-13.5\n"
			"all: 0 follow, 5 do not\n3 4000: -5, not 0\n4 1010: 12.5, not 2.5\n"
			"5 4000: -12.5, not 5\nby account: 3 follow, 1 do not\n6 1010: 14.5, not 13.5\n"},
		{"2024-01-31,1,1010,a,5.00,,5.00\n2024-01-31,1,4000,b,,5.00,0.00\n"
		 "2024-02-01,2,1010,a,7.50,,7.50\n2024-02-01,2,4000,b,,7.50,\n"
		 "2024-02-02,3,1010,a,1.00,,1.00\n2024-02-02,3,4000,b,,1.00,0.00\n",
			1 << 20,
			"2 1010 5: 5..1\n2 1010 and others 5: 5..0\n3 4000 -5: 0..0\n"
			"all: 4 follow, 0 do not\nby account: 0 follow, 2 do not\n"
			"4 1010: 7.5, not 12.5\n6 1010: 1, not 8.5\n"},
		{"2024-01-31,1,1010,a,5.00,,5.00\n2024-01-31,1,4000,b,,5.00,-5.00\n"
		 "2024-02-01,2,1010,a,7.50,,12.50\n2024-02-01,2,4000,b,,7.50,-12.50\n"
		 "2024-02-02,3,1010,a,1.00,,13.50\n2024-02-02,3,4000,b,,1.00,-13.50\n",
			70,
			"2 1010 5: 5..12.5\n2 1010 and others 5: 5..-12.5\n3 4000 -5: -5..-12.5\n"
			"6 1010 1: 13.5..13.5\n6 1010 and others 1: 13.5..-13.5\n7 4000 -1: -13.5..-13.5\n"
			"all: 0 follow, 4 do not\n3 4000: -5, not 0\n4 1010: 12.5, not 2.5\n"
			"5 4000: -12.5, not 5\nby account: 2 follow, 0 do not\n"},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct small_scan small = small_scan_of(
			arena_printf(arena, "%s%s", BALANCES, all[i].rows), (struct small_wishes){0});
		small_scan_run(&small, all[i].stretch, SCAN_ROWS_SUFFICE);
		check_true(small_scan_entries(&small) != NULL, all[i].rows);
		check_text(small_scan_balances(&small), all[i].found, all[i].rows);
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"rows that are no postings are kept, with the sums between them", printed},
		{"a total may have a date", dated_total},
		{"rows that do not count are set aside by text", set_aside},
		{"rows of an entry stand apart", scattered},
		{"many rows of an entry stand apart", long_entries},
		{"rows leave out what the row above has", filled},
		{"columns divide the ledger", divided},
		{"entries are told by more than numbers", keys},
		{"running balances are compared in each stretch", balances},
	};
	return run_tests("scan small", tests, sizeof tests / sizeof *tests);
}
