/* Rows of printed ledgers: headings, totals, balances, notes, faults. */
#include "test/unit/applied_rows.h"

#include "test/unit/harness.h"

static const struct export_case cases[] = {
	/* accounts in headings */
	{"Date,Piece,Libelle,Debit,Credit,Solde\n"
	 "Compte : 1010 Encaisse,,,,,\n"
	 "Solde d'ouverture,,,,,10.00\n"
	 "2024-01-31,1,Vente,5.00,,15.00\n"
	 "Total 1010,,,5.00,0.00,15.00\n"
	 "Solde de fermeture,,,,,15.00\n"
	 "Compte : 4000 Ventes,,,,,\n"
	 "2024-01-31,1,Vente,,5.00,-5.00\n",
		"",
		"heading a:1010 Encaisse\n"
		"opening b=10\n"
		"posting 20240131 a:1010 Encaisse n:1 l:Vente d=5 b=15 5 + first account above\n"
		"total d=5 c=0 b=15\n"
		"closing b=15\n"
		"heading a:4000 Ventes\n"
		"posting 20240131 a:4000 Ventes n:1 l:Vente c=5 b=-5 -5 - first account above\n"},
	{"Date,Piece,Libelle,Debit,Credit\n"
	 "Compte : 1010 Encaisse,,,,\n"
	 "2024-01-31,1,Vente,5.00,\n"
	 "Account Type: Asset,,,,\n"
	 "Poste : 1020 Petite caisse,,,,\n"
	 "1030 Autre,,,,\n"
	 "2024-02-01,2,Vente,,5.00\n",
		"",
		"heading a:1010 Encaisse\n"
		"posting 20240131 a:1010 Encaisse n:1 l:Vente d=5 5 + first account above\n"
		"text\n"
		"heading a:1020 Petite caisse\n"
		"text\n"
		"posting 20240201 a:1020 Petite caisse n:2 l:Vente c=5 -5 - first account above\n"},
	{"Date,Piece,Libelle,Debit,Credit\n"
	 "1010 Encaisse,,,,\n"
	 "2024-01-31,1,Vente,5.00,\n"
	 "4000 Ventes,,,,\n"
	 "2024-01-31,1,Vente,,5.00\n"
	 "Poste : 5000 Frais,,,,\n"
	 "2024-01-31,1,Vente,,5.00\n"
	 ",,Une note,,\n"
	 "Trois,mots,ici,,\n"
	 "Poste 1 : 5000,,,,\n"
	 "Ville : Laval,,,,\n"
	 "Rubrique : 6000 Dons,,,,\n"
	 "Rubrique : x,,,,\n",
		"",
		"heading a:1010 Encaisse\n"
		"posting 20240131 a:1010 Encaisse n:1 l:Vente d=5 5 + first account above\n"
		"heading a:4000 Ventes\n"
		"posting 20240131 a:4000 Ventes n:1 l:Vente c=5 -5 - first account above\n"
		"heading a:5000 Frais\n"
		"posting 20240131 a:5000 Frais n:1 l:Vente c=5 -5 - first account above\n"
		"text\n"
		"text\n"
		"heading a:1 : 5000\n"
		"title\n"
		"heading a:6000 Dons\n"
		"heading a:Rubrique : x\n"},
	{"Date,Piece,Libelle,Debit,Credit\n"
	 "1010 Encaisse,,,5.00,2.00\n"
	 "2024-01-31,1,Vente,5.00,\n"
	 "2024-01-31,2,Vente,,2.00\n"
	 "4000 Ventes,,,,\n"
	 "2024-01-31,1,Vente,,5.00\n"
	 "2024-02-01,,,,\n"
	 "2024-03,,,,\n",
		"",
		"total d=5 c=2\n"
		"fault d=5\n"
		"fault c=2\n"
		"heading a:4000 Ventes\n"
		"posting 20240131 a:4000 Ventes n:1 l:Vente c=5 -5 - first account above\n"
		"fault\n"
		"heading a:2024-03\n"
		"journal.no-account 3:1 ||; journal.no-account 4:1 ||; journal.no-amount 7:14 ||Debit"},
	{"Compte : 1010 Encaisse\n"
	 "Date,Piece,Libelle,Debit,Credit\n"
	 "2024-01-31,1,Vente,5.00,\n"
	 "2024-02-01,2,Achat,,2.00\n",
		"",
		"posting 20240131 a:1010 Encaisse n:1 l:Vente d=5 5 + first account above\n"
		"posting 20240201 a:1010 Encaisse n:2 l:Achat c=2 -2 - first account above\n"},
	{"Grand livre\n"
	 "Compte,: 1010\n"
	 "Date,Piece,Libelle,Debit,Credit\n"
	 "2024-01-31,1,Vente,5.00,\n"
	 "2024-02-01,2,Achat,,2.00\n"
	 "Compte : 1020,,,,\n"
	 "2024-02-01,3,Achat,,2.00\n",
		"",
		"posting 20240131 a:1010 l:Vente d=5 5 + first account above\n"
		"posting 20240201 a:1010 l:Achat c=2 -2 - first account above\n"
		"heading a:1020\n"
		"posting 20240201 a:1020 l:Achat c=2 -2 - first account above\n"},
	{"Compte: \n"
	 "Date,Piece,Libelle,Debit,Credit\n"
	 "2024-01-31,1,Vente,5.00,\n"
	 "2024-02-01,2,Achat,,2.00\n",
		"",
		"plan.missing-column 2:1 Date, Piece, Libelle, Debit, Credit|compte|--columns "
		"\"compte=...\""},
	{"Date,Piece,Debit,Credit,Solde\n"
	 "Compte : 1010 Encaisse,,,,\n"
	 "Antérieur,,10.00,4.00,6.00\n"
	 "2024-01-31,1,5.00,,11.00\n"
	 "Compte : 4000 Ventes,,,,\n"
	 "Antérieur,,0.00,6.00,-6.00\n"
	 "2024-01-31,1,,5.00,-11.00\n",
		"",
		"heading a:1010 Encaisse\n"
		"opening d=10 c=4 b=6\n"
		"posting 20240131 a:1010 Encaisse n:1 d=5 b=11 5 + first account above\n"
		"heading a:4000 Ventes\n"
		"opening d=0 c=6 b=-6\n"
		"posting 20240131 a:4000 Ventes n:1 c=5 b=-11 -5 - first account above\n"},
	{"Date,Piece,Debit,Credit,Solde\n"
	 "Compte : 1010 Encaisse,,,,\n"
	 "Antérieur,,10.00,4.00,6.01\n"
	 "2024-01-31,1,5.00,,11.00\n"
	 "Antérieur,,10.00,4.00,6.00\n"
	 "12,,10.00,4.00,6.00\n",
		"",
		"heading a:1010 Encaisse\n"
		"total d=10 c=4 b=6.01\n"
		"posting 20240131 a:1010 Encaisse n:1 d=5 b=11 5 + first account above\n"
		"total d=10 c=4 b=6\n"
		"total d=10 c=4 b=6\n"},
	/* headings above the rows of an account that has a column too */
	{"Compte,Nom du compte,Date,Piece,Debit,Credit\n"
	 "1010,Encaisse,,,,\n"
	 ",,2024-01-31,1,5.00,\n"
	 ",,2024-02-01,2,2.00,\n"
	 "4000,Ventes,,,,\n"
	 ",,2024-01-31,1,,5.00\n"
	 ",,2024-02-01,2,,2.00\n",
		"",
		"heading a:1010\n"
		"posting 20240131 a:1010 name:Encaisse n:1 d=5 5 + first account above\n"
		"posting 20240201 a:1010 name:Encaisse n:2 d=2 2 + first account above\n"
		"heading a:4000\n"
		"posting 20240131 a:4000 name:Ventes n:1 c=5 -5 - first account above\n"
		"posting 20240201 a:4000 name:Ventes n:2 c=2 -2 - first account above\n"},
	/* totals, openings and closings with an account of their own */
	{"Date,Piece,Compte,Libelle,Debit,Credit,Solde\n"
	 ",,1010,Solde d'ouverture,,,10.00\n"
	 "2024-01-31,1,1010,Vente,5.00,,15.00\n"
	 ",,1010,Total,5.00,0.00,\n"
	 ",,1010,Solde de fermeture,,,15.00\n"
	 ",,4000,Solde reporté,,,-10.00\n"
	 "2024-01-31,1,4000,Vente,,5.00,-15.00\n"
	 ",,Total 4000,,0.00,5.00,\n"
	 ",,Grand total,,5.00,5.00,\n"
	 ",,Ventes total,,0.00,5.00,\n"
	 ",,,,5.00,5.00,\n",
		"",
		"opening b=10\n"
		"posting 20240131 a:1010 l:Vente d=5 b=15 5 + first\n"
		"total d=5 c=0\n"
		"closing b=15\n"
		"opening b=-10\n"
		"posting 20240131 a:4000 l:Vente c=5 b=-15 -5 - first\n"
		"total d=0 c=5\n"
		"total d=5 c=5\n"
		"total d=0 c=5\n"
		"total d=5 c=5\n"},
	{"Date,Piece,Compte,Libelle,Debit,Credit\n"
	 "2024-01-31,1,1010,Vente,5.00,\n"
	 "2024-01-31,1,4000,Vente,,5.00\n"
	 "2024-01-31,,1010,Solde d'ouverture,10.00,\n"
	 "2024-12-31,,1010,Solde de fermeture,15.00,\n"
	 "2024-12-31,,,Total,15.00,5.00\n"
	 "2024-12-31,,1010,Total,15.00,5.00\n"
	 "2024-12-31,,1010,Total de la caisse,15.00,\n"
	 "2024-12-31,,,Total de la caisse,15.00,\n"
	 "2024-12-31,9,1010,Solde d'ouverture,10.00,\n"
	 "2024-12-31,9,1010,Solde d'ouverture,,\n"
	 "2024-12-31,,1010,Solde d'ouverture,,\n"
	 "2024-12-31,,1010,Solde d'ouverture de la caisse,10.00,\n"
	 "2024-12-31,,1010,Solde d'ouverture 2024-01-01,10.00,\n"
	 "2024-12-31,,1010,Report 12,10.00,\n"
	 "2024-12-31,,1010,Report de loyer,10.00,\n",
		"",
		"posting 20240131 a:1010 l:Vente d=5 5 + first\n"
		"posting 20240131 a:4000 l:Vente c=5 -5 - first\n"
		"opening d=10\n"
		"closing d=15\n"
		"total d=15 c=5\n"
		"total d=15 c=5\n"
		"posting 20241231 a:1010 l:Total de la caisse d=15 15 + first\n"
		"total d=15\n"
		"opening d=10\n"
		"opening\n"
		"opening\n"
		"posting 20241231 a:1010 l:Solde d'ouverture de la caisse d=10 10 + first\n"
		"opening d=10\n"
		"opening d=10\n"
		"posting 20241231 a:1010 l:Report de loyer d=10 10 + first\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "\"Total \"\"x\"\"\",,,5.00,5.00\n"
	 "'* Total *',,,5.00,5.00\n"
	 "TOTAL,,,5.00,\n"
	 "Sum 1010,,,5.00,\n"
	 "Ventes totals,,,5.00,5.00\n"
	 "total,,,,\n"
	 "totals,,,5.00,5.00\n"
	 "xtotal,,,5.00,\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"total d=5 c=5\n"
		"total d=5 c=5\n"
		"total d=5\n"
		"total d=5\n"
		"total d=5 c=5\n"
		"total\n"
		"total d=5 c=5\n"
		"fault d=5\n"
		"csv.bad-date 11:1 xtotal|2020-03-31|Date"},
	/* entries whose accounts have names that announce something */
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,Cash,5.00,\n"
	 ",,Opening balances,,5.00\n"
	 "2024-02-01,2,Cash,2.00,\n"
	 ",,Total energy,,2.00\n"
	 ",,Total,2.00,2.00\n"
	 ",,Cash total,7.00,7.00\n"
	 "2024-02-01,3,Cash,2.00,\n"
	 ",,Total Cash,2.00,2.00\n"
	 ",3,Cash,,1.00\n"
	 ",4,Cash,,1.00\n",
		"",
		"posting 20240131 a:Cash n:1 d=5 5 + first\n"
		"posting 20240131 a:Opening balances n:1 c=5 -5 - dated above\n"
		"posting 20240201 a:Cash n:2 d=2 2 + first\n"
		"posting 20240201 a:Total energy n:2 c=2 -2 - dated above\n"
		"total d=2 c=2\n"
		"total d=7 c=7\n"
		"posting 20240201 a:Cash n:3 d=2 2 + first\n"
		"total d=2 c=2\n"
		"posting 20240201 a:Cash n:3 c=1 -1 - dated above\n"
		"fault c=1\n"
		"journal.no-date 11:1 ||Date"},
	/* what follows another header, or other separators */
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Nom,Adresse,Ville\n"
	 "A,B,C\n"
	 "2024-02-01,1,1010,5.00,\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-02-01,1,1010,5.00,\n",
		"",
		"posting 20240131 a:1010 d=5 5 + first\n"
		"posting 20240131 a:4000 c=5 -5 - first\n"
		"table\n"
		"table\n"
		"table\n"
		"header\n"
		"posting 20240201 a:1010 d=5 5 + first\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "2024-01-31;1;4000;5.00\n"
	 "2024-01-31\t1\t4000\t5.00\n"
	 "2024-01-31|1|4000|5.00\n"
	 "2024-01-31;1;4000\n"
	 "2024-01-31;a;b;c\n"
	 "4000;a;b;5.00\n"
	 "2024-01-31;1;4000;5.00,x\n"
	 "2024-01-31;1;4000;5.00,x,y\n"
	 "\"2024-01-31,1,4000,5.00\",\n"
	 ",2024-01-31;1;4000;5.00\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"fault\n"
		"fault\n"
		"fault\n"
		"text\n"
		"text\n"
		"text\n"
		"fault\n"
		"text\n"
		"fault\n"
		"text\n"
		"plan.other-separator 4:1 2024-01-31;1;4000;5.00||Date; plan.other-separator 5:1 "
		"2024-01-31	1	4000	5.00||Date; plan.other-separator 6:1 2024-01-31|1|4000|5.00||Date; "
		"plan.other-separator 10:1 2024-01-31;1;4000;5.00||Date; plan.other-separator 12:1 "
		"2024-01-31,1,4000,5.00||Date"},
	{"a,b,c,d,Date,Piece,Compte,Debit,Credit\n"
	 "x,x,x,x,2024-01-31,1,1010,5.00,\n"
	 "x,x,x,x,2024-01-31,1,4000,,5.00\n"
	 "2024-01-31;1;4000;5.00,,,,,,,,\n"
	 "2024-01-31;1;4000;5.00;,,,,,,,,\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"text\n"
		"fault\n"
		"plan.other-separator 5:1 2024-01-31;1;4000;5.00;||a"},
	/* ledgers of several companies or currencies, one below the other */
	{"Société: Nord\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Société: Nord,,,,\n"
	 "Société: Sud,,,,\n"
	 "Société:,,,,\n"
	 ": Nord,,,,\n"
	 "Note: bien,,,,\n"
	 "Société: Sud,x,y,,\n"
	 "Devise:CAD,,,,\n"
	 "Devise: CAD,,,,\n"
	 "Devise: USD,,,,\n"
	 "Scenario: A,,,,\n"
	 "Scenario: B,,,,\n"
	 "Le nom de la société qui tient les livres: Sud,,,,\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"title\n"
		"fault\n"
		"text\n"
		"text\n"
		"text\n"
		"text\n"
		"title\n"
		"title\n"
		"fault\n"
		"title\n"
		"fault\n"
		"text\n"
		"plan.section 6:1 Société: Sud|Société: Nord|; plan.section 13:1 Devise: USD|Devise: CAD|; "
		"plan.section 15:1 Scenario: B|Scenario: A|"},
	/* cells that are missing, wrong or too many */
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "2024-01-31,1,4000,,5.00,x\n"
	 "2024-01-31,1,4000,,5.00,\n"
	 "2024-01-31,1,4000,,5.00,,,z\n"
	 "2024-01-31,1,4000,,x\n"
	 "2024-01-31,1,4000,y,x\n"
	 "2024-01-31,1,4000,,\n"
	 "2024-01-31,1,,5.00,\n"
	 "2024-01-31,,,,\n"
	 ",1,4000,,5.00\n"
	 "x,1,4000,,5.00\n"
	 "2024-01-31,1,4.1E+05,,5.00\n"
	 "2024-01-31,1,4000,q,\n",
		"",
		"posting 20240131 a:1010 d=5 5 + first\n"
		"posting 20240131 a:4000 c=5 -5 - first\n"
		"fault c=5\n"
		"posting 20240131 a:4000 c=5 -5 - first\n"
		"fault c=5\n"
		"fault\n"
		"fault\n"
		"entry\n"
		"fault d=5\n"
		"entry\n"
		"posting 20240131 a:4000 c=5 -5 - dated above\n"
		"fault c=5\n"
		"fault c=5\n"
		"fault\n"
		"csv.extra-fields 4:25 x|5|6; csv.extra-fields 6:27 z|5|6; csv.bad-amount 7:20 "
		"x|1234.56|Credit; csv.bad-amount 8:21 x|1234.56|Credit; csv.bad-amount 8:19 "
		"y|1234.56|Debit; csv.bad-amount 15:19 q|1234.56|Debit; journal.no-account 10:14 ||Compte; "
		"csv.bad-date 13:1 x|2020-03-31|Date; journal.rounded-account 14:14 4.1E+05||Compte"},
};

static void all_rows(void)
{
	check_rows(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	static const struct test tests[] = {{"rows of printed ledgers", all_rows}};
	return run_tests("rows of printed ledgers", tests, sizeof tests / sizeof *tests);
}
