/* Rows told by their words: totals of the account above, headings, other headers. */
#include "test/unit/applied_rows.h"

#include "test/unit/harness.h"

static const struct export_case cases[] = {
	/* a total of the account above, by its name */
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,Cash,5.00,\n"
	 ",,Sales,,5.00\n"
	 "2024-02-01,2,Cash,2.00,\n"
	 ",,Total Cash,2.00,\n"
	 ",,Total Sales,,2.00\n"
	 ",,Sales,,2.00\n"
	 ",,Total Sales,,7.00\n",
		"",
		"posting 20240131 a:Cash n:1 d=5 5 + first\n"
		"posting 20240131 a:Sales n:1 c=5 -5 - dated above\n"
		"posting 20240201 a:Cash n:2 d=2 2 + first\n"
		"total d=2\n"
		"posting 20240201 a:Total Sales n:2 c=2 -2 - dated above\n"
		"posting 20240201 a:Sales n:2 c=2 -2 - dated above\n"
		"total c=7\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbccc,5.00,\n"
	 ",,Sales,,5.00\n"
	 ",,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbccc,1.00,\n"
	 ",,Total aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbccc,5.00,\n"
	 "2024-02-01,2,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcccc,5.00,\n"
	 ",,Sales,,5.00\n"
	 ",,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcccc,1.00,\n"
	 ",,Total aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcccc,5.00,\n",
		"",
		"posting 20240131 a:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbccc n:1 "
		"d=5 5 + first\n"
		"posting 20240131 a:Sales n:1 c=5 -5 - dated above\n"
		"posting 20240131 a:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbccc n:1 "
		"d=1 1 + dated above\n"
		"total d=5\n"
		"posting 20240201 a:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcccc n:2 "
		"d=5 5 + first\n"
		"posting 20240201 a:Sales n:2 c=5 -5 - dated above\n"
		"posting 20240201 a:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcccc n:2 "
		"d=1 1 + dated above\n"
		"posting 20240201 a:Total aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcccc "
		"n:2 d=5 5 + dated above\n"},
	{"Date,Piece,Compte,Libelle,Debit,Credit\n"
	 "2024-01-31,1,1010,Vente,5.00,\n"
	 ",,4000,Total,,5.00\n"
	 "2024-02-01,2,1010,Vente,2.00,\n"
	 ",,4000,Total,2.00,2.00\n"
	 ",,4000,Vente,2.00,2.00\n"
	 ",,4000,Total,0.00,2.00\n"
	 ",,4000,Solde d'ouverture,,2.00\n",
		"",
		"posting 20240131 a:1010 n:1 l:Vente d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 l:Total c=5 -5 - dated above\n"
		"posting 20240201 a:1010 n:2 l:Vente d=2 2 + first\n"
		"total d=2 c=2\n"
		"fault d=2 c=2\n"
		"posting 20240201 a:4000 n:2 l:Total d=0 c=2 -2 - dated above\n"
		"posting 20240201 a:4000 n:2 l:Solde d'ouverture c=2 -2 - dated above\n"
		"journal.two-sides 6:19 2.00|2.00|2.00"},
	{"Date,Piece,Compte,Debit,Credit,Solde\n"
	 "2024-01-31,1,Cash,5.00,,5.00\n"
	 ",,Solde d'ouverture,5.00,,5.00\n"
	 ",,Sales,,5.00,0.00\n"
	 "2024-02-01,2,Cash,2.00,,7.00\n"
	 ",,Total energy,2.00,,7.00\n"
	 ",,Sales,,2.00,\n",
		"",
		"posting 20240131 a:Cash n:1 d=5 b=5 5 + first\n"
		"opening d=5 b=5\n"
		"posting 20240131 a:Sales n:1 c=5 b=0 -5 - dated above\n"
		"posting 20240201 a:Cash n:2 d=2 b=7 2 + first\n"
		"total d=2 b=7\n"
		"posting 20240201 a:Sales n:2 c=2 -2 - dated above\n"},
	/* words of headings */
	{"Date,Piece,Libelle,Debit,Credit\n"
	 "Compte:1010 Encaisse,,,,\n"
	 "2024-01-31,1,Vente,5.00,\n"
	 "Compte :,,,,\n"
	 "\"Compte :\n"
	 "1020 Caisse\",,,,\n"
	 "Compte :\t1030 Caisse,,,,\n"
	 "2024-01-31,1,Vente,,5.00\n"
	 "Compte no : 1040,,,,\n"
	 "Compte no 2 : 1050,,,,\n"
	 "Compte de la caisse : 1060,,,,\n"
	 "Compte ..: 1070,,,,\n"
	 "Compte,1080,,,\n"
	 "Compte :1090x: y,,,,\n",
		"",
		"heading a:1010 Encaisse\n"
		"posting 20240131 a:1010 Encaisse n:1 l:Vente d=5 5 + first account above\n"
		"text\n"
		"heading a:1020 Caisse\n"
		"heading a:1030 Caisse\n"
		"posting 20240131 a:1030 Caisse n:1 l:Vente c=5 -5 - first account above\n"
		"heading a:1040\n"
		"heading a:2 : 1050\n"
		"text\n"
		"heading a:1070\n"
		"heading a:1080\n"
		"heading a:1090x: y\n"},
	{"Date,Piece,Libelle,Debit,Credit,Solde\n"
	 "Compte : 1010 Encaisse,,,,,\n"
	 "Valeur,,,,,10.00\n"
	 "2024-01-31,1,x,5.00,,15.00\n"
	 "Valeur,,,,,10.00\n"
	 "Compte : 4000 Ventes,,,,,\n"
	 "Valeur,,,,,-10.00\n"
	 "2024-01-31,1,x,,5.00,-15.00\n"
	 "Compte : 5000 Frais,,,,,\n"
	 "Autre,,,,,0.00\n"
	 "Compte : 6000 Frais,,,,,\n"
	 "Valeur,,,,,\n",
		"",
		"heading a:1010 Encaisse\n"
		"opening b=10\n"
		"posting 20240131 a:1010 Encaisse n:1 l:x d=5 b=15 5 + first account above\n"
		"text b=10\n"
		"heading a:4000 Ventes\n"
		"opening b=-10\n"
		"posting 20240131 a:4000 Ventes n:1 l:x c=5 b=-15 -5 - first account above\n"
		"heading a:5000 Frais\n"
		"text b=0\n"
		"heading a:6000 Frais\n"
		"text\n"},
	/* headers of two columns */
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Compte,Montant,,,\n"
	 "1010,5.00,,,\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"table\n"
		"table\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Compte,Ville,,,\n"
	 "Nom,x,,,\n"
	 "Montant,,,,\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"table\n"
		"table\n"
		"table\n"},
	/* labels of sections: thirty characters */
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "Company of the of the of the a: Nord,,,,\n"
	 "Company of the of the of the a: Sud,,,,\n"
	 "Company of the of the of the of: Nord,,,,\n"
	 "Company of the of the of the of: Sud,,,,\n"
	 "2024-01-31,1,4000,,5.00\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"title\n"
		"fault\n"
		"text\n"
		"text\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"plan.section 4:1 Company of the of the of the a: Sud|Company of the of the of the a: "
		"Nord|"},
	/* a word for an account alone names none */
	{"Date,Piece,Libelle,Debit,Credit\n"
	 "1010 Encaisse,,,,\n"
	 "2024-01-31,1,Vente,5.00,\n"
	 "Compte,,,,\n"
	 "C,,,,\n"
	 "4000 Ventes,,,,\n"
	 "2024-01-31,1,Vente,,5.00\n",
		"",
		"heading a:1010 Encaisse\n"
		"posting 20240131 a:1010 Encaisse n:1 l:Vente d=5 5 + first account above\n"
		"text\n"
		"heading a:C\n"
		"heading a:4000 Ventes\n"
		"posting 20240131 a:4000 Ventes n:1 l:Vente c=5 -5 - first account above\n"},
};

static void all_rows(void)
{
	check_rows(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	static const struct test tests[] = {{"rows told by words", all_rows}};
	return run_tests("rows told by words", tests, sizeof tests / sizeof *tests);
}
