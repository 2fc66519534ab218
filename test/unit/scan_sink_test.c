/* Entries that workers hand to the sink whole: each row with its account, amount, texts and place,
 * whatever the layout and wherever stretches begin. */
#include <stdio.h>
#include <string.h>

#include "test/unit/harness.h"
#include "test/unit/small_scan.h"

#define DAY "2024-01-31"

/* Nothing in these balances, so that the sink gets it all. */
struct expected {
	const char *title, *text;
	struct small_wishes wishes;
	const char *rows;
};
static const struct expected all[] = {
	{"two sides",
		"Ville\nDate,Piece,Compte,Libelle,Debit,Credit\n" DAY ",1,1010,\"a, b\",5.00,\n\n" DAY
		",1,4000,,,4.00\n" DAY ",2,1010,c,0.00,3.5\n" DAY ",2,1010,d,-2,0\n" DAY
		",3,1010,e,\"(1,234.50)\",\n" DAY ",3,4000,e,,7\n",
		{0},
		"|2024-01-31 /1 1010 5 @3, 4000 -4 @5; 2024-01-31 /2 1010 -3.5 @6, 1010 -2 @7; 2024-01-31 "
		"/3 1010 -1234.5 @8, 4000 -7 @9; \n"
		"@3:1 1010 5 \"a, b\": 2024-01-31,1,1010,\"a, b\",5.00,\n"
		"@5:1 4000 -4 \"\": 2024-01-31,1,4000,,,4.00\n"
		"@6:1 1010 -3.5 \"c\": 2024-01-31,2,1010,c,0.00,3.5\n"
		"@7:1 1010 -2 \"d\": 2024-01-31,2,1010,d,-2,0\n"
		"@8:1 1010 -1234.5 \"e\": 2024-01-31,3,1010,e,\"(1,234.50)\",\n"
		"@9:1 4000 -7 \"e\": 2024-01-31,3,4000,e,,7\n"},
	{"our own header",
		"Date,Journal,Piece,Compte,Libelle,Debit,Credit,Nature\r\n" DAY
		",J,1,1010,\"a \"\"b\"\"\",5.00,,vente\r\n" DAY ",J,1,4000,,,4.00,\r\n" DAY
		",K,1,4000,x,,\"1,250.00\",",
		{.own = true},
		"|2024-01-31 J/1 1010 5 @2, 4000 -4 @3; 2024-01-31 K/1 4000 -1250 @4; \n"
		"@2:1 1010 5 \"a \"b\"\" vente: 2024-01-31,J,1,1010,\"a \"\"b\"\"\",5.00,,vente\n"
		"@3:1 4000 -4 \"\": 2024-01-31,J,1,4000,,,4.00,\n"
		"@4:1 4000 -1250 \"x\": 2024-01-31,K,1,4000,x,,\"1,250.00\",\n"},
	{"a signed amount under our own header",
		"Date;Piece;Compte;Montant\n" DAY ";1;1010;-5,25\n" DAY ";1;4000;5\n", {.own = true},
		"|2024-01-31 /1 1010 -5.25 @2, 4000 5 @3; \n"
		"@2:1 1010 -5.25 \"\": 2024-01-31;1;1010;-5,25\n"
		"@3:1 4000 5 \"\": 2024-01-31;1;4000;5\n"},
	{"a signed amount",
		"Date,Piece,Compte,Libelle,Montant\n" DAY ",1,1010,a,5.00\n" DAY ",1,4000,b,-4.00\n", {0},
		"|2024-01-31 /1 1010 5 @2, 4000 -4 @3; \n"
		"@2:1 1010 5 \"a\": 2024-01-31,1,1010,a,5.00\n"
		"@3:1 4000 -4 \"b\": 2024-01-31,1,4000,b,-4.00\n"},
	{"a side",
		"Date,Piece,Compte,Libelle,Montant,Sens\n" DAY ",1,1010,a,5.00,D\n" DAY
		",1,4000,b,4.00,C\n" DAY ",2,4000,b,-1.00,C\n" DAY ",2,4000,b,-3.00,D\n",
		{0},
		"|2024-01-31 /1 1010 5 @2, 4000 -4 @3; 2024-01-31 /2 4000 1 @4, 4000 -3 @5; \n"
		"@2:1 1010 5 \"a\": 2024-01-31,1,1010,a,5.00,D\n"
		"@3:1 4000 -4 \"b\": 2024-01-31,1,4000,b,4.00,C\n"
		"@4:1 4000 1 \"b\": 2024-01-31,2,4000,b,-1.00,C\n"
		"@5:1 4000 -3 \"b\": 2024-01-31,2,4000,b,-3.00,D\n"},
	{"a sign and a side",
		"Date,Piece,Compte,Libelle,Montant,Sens\n" DAY ",1,1010,a,5.00,D\n" DAY
		",1,4000,b,-4.00,C\n" DAY ",2,1010,a,6.00,D\n" DAY ",2,4000,b,-6.10,C\n",
		{0},
		"|2024-01-31 /1 1010 5 @2, 4000 -4 @3; 2024-01-31 /2 1010 6 @4, 4000 -6.1 @5; \n"
		"@2:1 1010 5 \"a\": 2024-01-31,1,1010,a,5.00,D\n"
		"@3:1 4000 -4 \"b\": 2024-01-31,1,4000,b,-4.00,C\n"
		"@4:1 1010 6 \"a\": 2024-01-31,2,1010,a,6.00,D\n"
		"@5:1 4000 -6.1 \"b\": 2024-01-31,2,4000,b,-6.10,C\n"},
	{"credits with a minus",
		"Date,Piece,Compte,Libelle,Debit,Credit\n" DAY ",1,1010,a,5.00,\n" DAY
		",1,4000,b,,-4.00\n" DAY ",2,1010,a,6.00,\n" DAY ",2,4000,b,,-6.10\n",
		{0},
		"|2024-01-31 /1 1010 5 @2, 4000 -4 @3; 2024-01-31 /2 1010 6 @4, 4000 -6.1 @5; \n"
		"@2:1 1010 5 \"a\": 2024-01-31,1,1010,a,5.00,\n"
		"@3:1 4000 -4 \"b\": 2024-01-31,1,4000,b,,-4.00\n"
		"@4:1 1010 6 \"a\": 2024-01-31,2,1010,a,6.00,\n"
		"@5:1 4000 -6.1 \"b\": 2024-01-31,2,4000,b,,-6.10\n"},
	{"filled down",
		"Date,Piece,Compte,Libelle,Debit,Credit\n" DAY
		",1,1010,a,5.00,\n,,4000,b,,4.00\nTotal,,,,5.00,4.00\n,,5000,c,,0.50\n" DAY
		",2,1010,a,7.00,\n,2,4000,b,,7.50\n",
		{0},
		"|2024-01-31 /1 1010 5 @2, 4000 -4 @3, 5000 -0.5 @5; 2024-01-31 /2 1010 7 @6, 4000 -7.5 "
		"@7; \n"
		"@2:1 1010 5 \"a\": 2024-01-31,1,1010,a,5.00,\n"
		"@3:1 4000 -4 \"b\": ,,4000,b,,4.00\n"
		"@5:1 5000 -0.5 \"c\": ,,5000,c,,0.50\n"
		"@6:1 1010 7 \"a\": 2024-01-31,2,1010,a,7.00,\n"
		"@7:1 4000 -7.5 \"b\": ,2,4000,b,,7.50\n"},
	{"headings",
		"Date,Piece,Libelle,Debit,Credit\nCompte : 1010 Encaisse,,,,\n" DAY
		",1,a,5.00,\nCompte : 4000 Ventes,,,,\n" DAY ",1,b,,4.00\n",
		{.of_dossier = true},
		"|2024-01-31 /1 1010 5 @3, 4000 -4 @5; \n"
		"@3:1 1010=Encaisse 5 \"a\": 2024-01-31,1,a,5.00,\n"
		"@5:1 4000=Ventes -4 \"b\": 2024-01-31,1,b,,4.00\n"},
	{"accounts filled down",
		"Compte,Date,Piece,Libelle,Debit,Credit\n1010," DAY ",1,a,5.00,\n," DAY
		",2,a,7.50,\n4000," DAY ",1,b,,5.10\n," DAY ",2,b,,7.40\n",
		{0},
		"|2024-01-31 /1 1010 5 @2, 4000 -5.1 @4; 2024-01-31 /2 1010 7.5 @3, 4000 -7.4 @5; \n"
		"@2:1 1010 5 \"a\": 1010,2024-01-31,1,a,5.00,\n"
		"@4:1 4000 -5.1 \"b\": 4000,2024-01-31,1,b,,5.10\n"
		"@3:1 1010 7.5 \"a\": ,2024-01-31,2,a,7.50,\n"
		"@5:1 4000 -7.4 \"b\": ,2024-01-31,2,b,,7.40\n"},
	{"number and name in one",
		"Date,Piece,Compte,Libelle,Debit,Credit\n" DAY ",1,1010 Encaisse,a,5.00,\n" DAY
		",1,4000 - Ventes,b,,4.00\n",
		{.of_dossier = true},
		"|2024-01-31 /1 1010 5 @2, 4000 -4 @3; \n"
		"@2:1 1010=Encaisse 5 \"a\": 2024-01-31,1,1010 Encaisse,a,5.00,\n"
		"@3:1 4000=Ventes -4 \"b\": 2024-01-31,1,4000 - Ventes,b,,4.00\n"},
	{"names",
		"Date,Piece,Compte,Nom du compte,Libelle,Debit,Credit\n" DAY
		",1,1010,Encaisse,a,5.00,\n" DAY ",1,4000,Ventes,b,,4.00\n" DAY ",1,1010,Banque,b,,4.00\n",
		{.of_dossier = true},
		"|2024-01-31 /1 1010 5 @2, 4000 -4 @3, 1010 -4 @4; \n"
		"@2:1 1010=Encaisse 5 \"a\": 2024-01-31,1,1010,Encaisse,a,5.00,\n"
		"@3:1 4000=Ventes -4 \"b\": 2024-01-31,1,4000,Ventes,b,,4.00\n"
		"@4:1 1010=Encaisse -4 \"b\": 2024-01-31,1,1010,Banque,b,,4.00\n"},
	{"names that no dossier needs",
		"Date,Piece,Compte,Nom du compte,Libelle,Debit,Credit\n" DAY
		",1,1010,Encaisse,a,5.00,\n" DAY ",1,4000,Ventes,b,,4.00\n",
		{0},
		"|2024-01-31 /1 1010 5 @2, 4000 -4 @3; \n"
		"@2:1 1010 5 \"a\": 2024-01-31,1,1010,Encaisse,a,5.00,\n"
		"@3:1 4000 -4 \"b\": 2024-01-31,1,4000,Ventes,b,,4.00\n"},
	{"two accounts in a row",
		"Date,Piece,Compte debit,Compte credit,Libelle,Montant\n" DAY ",1,1010,4000,a,5.00\n" DAY
		",1,1010,,b,5.00\n" DAY ",2,,4000,c,4.00\n",
		{0},
		"|2024-01-31 /1 1010 5 @2, 4000 -5 @2, 1010 5 @3; 2024-01-31 /2 4000 -4 @4; \n"
		"@2:1 1010 5 \"a\": 2024-01-31,1,1010,4000,a,5.00\n"
		"@2:1 4000 -5 \"a\": 2024-01-31,1,1010,4000,a,5.00\n"
		"@3:1 1010 5 \"b\": 2024-01-31,1,1010,,b,5.00\n"
		"@4:1 4000 -4 \"c\": 2024-01-31,2,,4000,c,4.00\n"},
	{"currencies",
		"Date,Piece,Compte,Libelle,Debit,Credit,Devise\n" DAY ",1,1010,a,5.00,,CAD\n" DAY
		",1,4000,b,,4.00,CAD\n" DAY ",2,1010,a,5.00,,USD\n" DAY ",2,4000,b,,5.00,CAD\n",
		{0},
		"|2024-01-31 /1 1010 5 @2, 4000 -4 @3; 2024-01-31 /2 1010 5 @4, 4000 -5 @5; \n"
		"@2:1 1010 5 \"a\" of CAD: 2024-01-31,1,1010,a,5.00,,CAD\n"
		"@3:1 4000 -4 \"b\" of CAD: 2024-01-31,1,4000,b,,4.00,CAD\n"
		"@4:1 1010 5 \"a\" of USD: 2024-01-31,2,1010,a,5.00,,USD\n"
		"@5:1 4000 -5 \"b\" of CAD: 2024-01-31,2,4000,b,,5.00,CAD\n"},
	{"a nature",
		"Date,Piece,Compte,Libelle,Debit,Credit,Nature\n" DAY ",1,1010,a,5.00,,vente\n" DAY
		",1,4000,b,,4.00,\n",
		{0},
		"|2024-01-31 /1 1010 5 @2, 4000 -4 @3; \n"
		"@2:1 1010 5 \"a\" vente: 2024-01-31,1,1010,a,5.00,,vente\n"
		"@3:1 4000 -4 \"b\": 2024-01-31,1,4000,b,,4.00,\n"},
	{"what does not count",
		"Date,Piece,Compte,Libelle,Debit,Credit,Statut\n" DAY ",1,1010,a,5.00,,Valide\n" DAY
		",1,4000,b,,4.00,Valide\n" DAY ",1,4000,b,,1.00,Brouillon\n",
		{0},
		"|2024-01-31 /1 1010 5 @2, 4000 -4 @3; \n"
		"@2:1 1010 5 \"a\": 2024-01-31,1,1010,a,5.00,,Valide\n"
		"@3:1 4000 -4 \"b\": 2024-01-31,1,4000,b,,4.00,Valide\n"},
	{"companies",
		"Date,Societe,Piece,Compte,Libelle,Debit,Credit\n" DAY ",A,1,1010,a,5.00,\n" DAY
		",A,1,4000,b,,4.00\n" DAY ",B,1,1010,a,7.50,\n" DAY ",B,1,4000,b,,7.40\n",
		{0},
		"|2024-01-31 A/1 1010 5 @2, 4000 -4 @3; 2024-01-31 B/1 1010 7.5 @4, 4000 -7.4 @5; \n"
		"@2:1 1010 5 \"a\": 2024-01-31,A,1,1010,a,5.00,\n"
		"@3:1 4000 -4 \"b\": 2024-01-31,A,1,4000,b,,4.00\n"
		"@4:1 1010 7.5 \"a\": 2024-01-31,B,1,1010,a,7.50,\n"
		"@5:1 4000 -7.4 \"b\": 2024-01-31,B,1,4000,b,,7.40\n"},
	{"months",
		"Date,Piece,Compte,Libelle,Debit,Credit\n" DAY ",1,1010,a,5.00,\n" DAY
		",1,4000,b,,4.00\n" DAY ",2,1010,a,5.00,\n" DAY
		",2,4000,b,,4.00\n2024-02-28,1,1010,a,7.50,\n2024-02-28,1,4000,b,,7.40\n2024-02-28,2,1010,"
		"a,7.50,\n2024-02-28,2,4000,b,,7.40\n",
		{0},
		"|2024-01-31 2024-01/1 1010 5 @2, 4000 -4 @3; 2024-01-31 2024-01/2 1010 5 @4, 4000 -4 @5; "
		"2024-02-28 2024-02/1 1010 7.5 @6, 4000 -7.4 @7; 2024-02-28 2024-02/2 1010 7.5 @8, 4000 "
		"-7.4 @9; \n"
		"@2:1 1010 5 \"a\": 2024-01-31,1,1010,a,5.00,\n"
		"@3:1 4000 -4 \"b\": 2024-01-31,1,4000,b,,4.00\n"
		"@4:1 1010 5 \"a\": 2024-01-31,2,1010,a,5.00,\n"
		"@5:1 4000 -4 \"b\": 2024-01-31,2,4000,b,,4.00\n"
		"@6:1 1010 7.5 \"a\": 2024-02-28,1,1010,a,7.50,\n"
		"@7:1 4000 -7.4 \"b\": 2024-02-28,1,4000,b,,7.40\n"
		"@8:1 1010 7.5 \"a\": 2024-02-28,2,1010,a,7.50,\n"
		"@9:1 4000 -7.4 \"b\": 2024-02-28,2,4000,b,,7.40\n"},
	{"two dates in a dossier",
		"Date,Piece,Compte,Libelle,Debit,Credit\n" DAY
		",1,1010,a,5.00,\n2024-02-01,1,4000,b,,5.00\n2024-02-02,2,1010,a,1.00,\n2024-02-02,2,4000,"
		"b,"
		",2.00\n",
		{.of_dossier = true},
		"|2024-01-31 /1 or 2024-02-01 1010 5 @2, 4000 -5 @3; 2024-02-02 /2 1010 1 @4, 4000 -2 @5; "
		"\n"
		"@2:1 1010 5 \"a\": 2024-01-31,1,1010,a,5.00,\n"
		"@3:1 4000 -5 \"b\": 2024-02-01,1,4000,b,,5.00\n"
		"@4:1 1010 1 \"a\": 2024-02-02,2,1010,a,1.00,\n"
		"@5:1 4000 -2 \"b\": 2024-02-02,2,4000,b,,2.00\n"},
	{"large amounts",
		"Date,Piece,Compte,Libelle,Debit,Credit\n" DAY ",1,1010,a,12345678901234567890.25,\n" DAY
		",1,4000,b,,12345678901234567890.25\n",
		{0},
		"|2024-01-31 /1 1010 12345678901234567890.25 @2, 4000 -12345678901234567890.25 @3; \n"
		"@2:1 1010 12345678901234567890.25 \"a\": 2024-01-31,1,1010,a,12345678901234567890.25,\n"
		"@3:1 4000 -12345678901234567890.25 \"b\": 2024-01-31,1,4000,b,,12345678901234567890.25\n"},
};

static void rows(void)
{
	static const size_t stretches[] = {1, 40, 70, 1 << 20};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct small_scan small = small_scan_of(all[i].text, all[i].wishes);
		for (size_t j = 0; j < sizeof stretches / sizeof *stretches; j++) {
			const char *sentence =
				arena_printf(arena, "%s, in stretches of %zu bytes", all[i].title, stretches[j]);
			small_scan_run(&small, stretches[j], j % 2 ? SCAN_ENTRIES : SCAN_ROWS_SUFFICE);
			check_true(small_scan_entries(&small) != NULL, sentence);
			if (small_scan_entries(&small) != NULL)
				check_text(arena_printf(arena, "%s\n%s", small_scan_entries(&small),
							   small_scan_rows(&small)),
					all[i].rows, sentence);
		}
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"rows are handed over as they are written", rows},
	};
	return run_tests("scan sink", tests, sizeof tests / sizeof *tests);
}
