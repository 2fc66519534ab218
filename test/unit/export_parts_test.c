/* Exports of accounting programs: what divides a ledger, and its accounts. */
#include "test/unit/export_text.h"

#include "test/unit/harness.h"

static const struct export_case parts_cases[] = {
	{"Date,Piece,Compte,Debit,Credit,Devise\n"
	 "2024-01-31,1,1010,100.50,,CAD\n"
	 "2024-01-31,1,4000,,100.50,CAD\n"
	 "2024-02-15,2,1010,20.00,,CAD\n"
	 "2024-02-15,2,4000,,20.00,CAD\n",
		"", "1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20"},
	{"Date,Piece,Compte,Debit,Credit,Devise\n"
	 "2024-01-31,1,1010,100.50,,CAD\n"
	 "2024-01-31,1,4000,,100.50,CAD\n"
	 "2024-02-15,2,1010,20.00,,USD\n"
	 "2024-02-15,2,4000,,20.00,USD\n",
		"", "1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20"},
	{"Date,Piece,Compte,Debit,Credit,Devise\n"
	 "2024-01-31,1,1010,100.50,,CAD\n"
	 "2024-01-31,1,4000,,100.50,CAD\n"
	 "2024-02-15,2,1010,20.00,,USD\n"
	 "2024-02-15,2,4000,,20.00,USD\n",
		"by=Devise", "1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20"},
	{"Date,Piece,Compte,Debit,Credit,Devise\n"
	 "2024-01-31,1,1010,100.50,,CAD\n"
	 "2024-01-31,1,4000,,100.50,CAD\n"
	 "2024-02-15,2,1010,20.00,,USD\n"
	 "2024-02-15,2,4000,,20.00,USD\n",
		"only=Devise=CAD", "1 20240131: 1010 100.5 4000 -100.5 | aside Devise=USD 2"},
	{"Date,Piece,Compte,Debit,Credit,Devise\n"
	 "2024-01-31,1,1010,100.50,,CAD\n"
	 "2024-01-31,1,4000,,100.50,CAD\n"
	 "2024-02-15,2,1010,20.00,,USD\n"
	 "2024-02-15,2,4000,,20.00,USD\n",
		"dossier", "plan.dossier-parts 1:1 Devise|CAD, USD"},
	{"Date,Piece,Compte,Debit,Credit,Devise\n"
	 "2024-01-31,1,1010,100.50,,CAD\n"
	 "2024-01-31,1,4000,,100.50,CAD\n"
	 "2024-02-15,2,1010,20.00,,USD\n"
	 "2024-02-15,2,4000,,20.00,USD\n",
		"by=Nulle", "plan.no-such-column 1:1 Nulle|--by"},
	{"Date,Piece,Compte,Debit,Credit,Devise\n"
	 "2024-01-31,1,1010,100.50,,CAD\n"
	 "2024-01-31,1,4000,,100.50,CAD\n"
	 "2024-02-15,2,1010,20.00,,USD\n"
	 "2024-02-15,2,4000,,20.00,USD\n",
		"only=Nulle=x", "plan.no-such-column 1:1 Nulle|--only"},
	{"Date,Piece,Compte,Debit,Credit,Statut\n"
	 "2024-01-31,1,1010,100.50,,Comptabilisé\n"
	 "2024-01-31,1,4000,,100.50,Comptabilisé\n"
	 "2024-02-15,2,1010,20.00,,Brouillon\n"
	 "2024-02-15,2,4000,,20.00,Brouillon\n",
		"", "1 20240131: 1010 100.5 4000 -100.5 | aside Statut=Brouillon 2"},
	{"Date,Piece,Compte,Debit,Credit,Statut\n"
	 "2024-01-31,1,1010,100.50,,Comptabilisé\n"
	 "2024-01-31,1,4000,,100.50,Comptabilisé\n"
	 "2024-02-15,2,1010,20.00,,Brouillon\n"
	 "2024-02-15,2,4000,,20.00,Brouillon\n",
		"dossier", "plan.dossier-aside 1:1 Statut|Brouillon|2"},
	{"Date,Piece,Compte,Debit,Credit,Statut\n"
	 "2024-01-31,1,1010,100.50,,Comptabilisé\n"
	 "2024-01-31,1,4000,,100.50,Comptabilisé\n"
	 "2024-02-15,2,1010,20.00,,Étrange\n"
	 "2024-02-15,2,4000,,20.00,Étrange\n",
		"",
		"plan.two-statuses 1:1 Statut|Comptabilisé, Étrange|--only \"Statut=Comptabilisé\"|--by "
		"\"Statut\""},
	{"Date,Piece,Compte,Debit,Credit,Posted\n"
	 "2024-01-31,1,1010,100.50,,yes\n"
	 "2024-01-31,1,4000,,100.50,yes\n"
	 "2024-02-15,2,1010,20.00,,no\n"
	 "2024-02-15,2,4000,,20.00,no\n",
		"", "1 20240131: 1010 100.5 4000 -100.5 | aside Posted=no 2"},
	{"Date,Piece,Compte,Debit,Credit,Void\n"
	 "2024-01-31,1,1010,100.50,,no\n"
	 "2024-01-31,1,4000,,100.50,no\n"
	 "2024-02-15,2,1010,20.00,,yes\n"
	 "2024-02-15,2,4000,,20.00,yes\n",
		"", "1 20240131: 1010 100.5 4000 -100.5 | aside Void=yes 2"},
	{"Date,Piece,Compte,Debit,Credit,Void\n"
	 "2024-01-31,1,1010,100.50,,\n"
	 "2024-01-31,1,4000,,100.50,\n"
	 "2024-02-15,2,1010,20.00,,VOID\n"
	 "2024-02-15,2,4000,,20.00,VOID\n",
		"", "1 20240131: 1010 100.5 4000 -100.5 | aside Void=VOID 2"},
	{"Date,Piece,Compte,Debit,Credit,Scénario\n"
	 "2024-01-31,1,1010,100.50,,Réel\n"
	 "2024-01-31,1,4000,,100.50,Réel\n"
	 "2024-02-15,2,1010,20.00,,Budget\n"
	 "2024-02-15,2,4000,,20.00,Budget\n",
		"", "1 20240131: 1010 100.5 4000 -100.5 | aside Scénario=Budget 2"},
	{"Date,Piece,Compte,Debit,Credit,Grand livre\n"
	 "2024-01-31,1,1010,100.50,,GL\n"
	 "2024-01-31,1,4000,,100.50,GL\n"
	 "2024-02-15,2,1010,20.00,,GL2\n"
	 "2024-02-15,2,4000,,20.00,GL2\n",
		"", "1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20"},
	{"Date,Piece,Compte,Debit,Credit,Exercice\n"
	 "2024-01-31,1,1010,100.50,,2023\n"
	 "2024-01-31,1,4000,,100.50,2023\n"
	 "2024-02-15,2,1010,20.00,,2024\n"
	 "2024-02-15,2,4000,,20.00,2024\n",
		"", "1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20"},
	{"Date,Piece,Compte,Debit,Credit,Nature\n"
	 "2024-01-31,1,1010,100.50,,acquisition\n"
	 "2024-01-31,1,4000,,100.50,\n"
	 "2024-02-15,2,1010,20.00,,\n"
	 "2024-02-15,2,4000,,20.00,\n",
		"", "1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00 CAD,\n"
	 "2024-01-31,1,4000,,5.00 CAD\n"
	 "2024-02-01,2,1010,5.00 USD,\n"
	 "2024-02-01,2,4000,,5.00 USD\n",
		"", "plan.mixed-currencies 1:1 Debit|cad|usd"},
	{"Date,Piece,Compte,Debit,Credit,Debit CAD,Credit CAD\n"
	 "2024-01-31,1,1010,5.00,,6.75,\n"
	 "2024-01-31,1,4000,,5.00,,6.75\n"
	 "2024-02-01,2,1010,2.00,,2.70,\n"
	 "2024-02-01,2,4000,,2.00,,2.70\n",
		"",
		"plan.two-amounts 1:1 Debit|Debit CAD|--columns \"debit=Debit,credit=Credit\"|--columns "
		"\"debit=Debit CAD,credit=Credit CAD\""},
	{"Date,Piece,Compte,Debit,Credit,Debit CAD,Credit CAD\n"
	 "2024-01-31,1,1010,5.00,,5.00,\n"
	 "2024-01-31,1,4000,,5.00,,5.00\n"
	 "2024-02-01,2,1010,2.00,,2.00,\n"
	 "2024-02-01,2,4000,,2.00,,2.00\n",
		"", "1 20240131: 1010 5 4000 -5; 2 20240201: 1010 2 4000 -2"},
	{"Date,Piece,Compte,Debit,Credit,Montant devise,Devise\n"
	 "2024-01-31,1,1010,5.00,,3.70,USD\n"
	 "2024-01-31,1,4000,,5.00,3.70,USD\n"
	 "2024-02-01,2,1010,2.00,,,\n"
	 "2024-02-01,2,4000,,2.00,,\n",
		"", "1 20240131: 1010 5 4000 -5; 2 20240201: 1010 2 4000 -2"},
	{"Date,Piece,Compte,Debit,Credit,Montant\n"
	 "2024-01-31,1,1010,,,5.00\n"
	 "2024-01-31,1,4000,,,-5.00\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit,Montant\n"
	 "2024-01-31,1,1010,5.00,,5.00\n"
	 "2024-01-31,1,4000,,5.00,-5.00\n",
		"", "1 20240131: 1010 5 4000 -5"},
};

static void parts(void)
{
	check_exports(parts_cases, sizeof parts_cases / sizeof *parts_cases);
}

static const struct export_case accounts_cases[] = {
	{"Date,Debit,Credit,Montant\n"
	 "2024-01-31,1010,4000,5.00\n"
	 "2024-02-01,5000,1010,2.50\n"
	 "2024-02-02,1010,4000,1.25\n",
		"",
		"2024-01-31 20240131: 1010 5 4000 -5; 2024-02-01 20240201: 5000 2.5 1010 -2.5; 2024-02-02 "
		"20240202: 1010 1.25 4000 -1.25"},
	{"Date,Piece,Compte debit,Compte credit,Montant\n"
	 "2024-01-31,1,1010,4000,5.00\n"
	 "2024-02-01,2,5000,1010,2.50\n",
		"", "1 20240131: 1010 5 4000 -5; 2 20240201: 5000 2.5 1010 -2.5"},
	{"Date,Piece,Compte,Nom du compte,Debit,Credit\n"
	 "2024-01-31,1,1010,Encaisse,5.00,\n"
	 "2024-01-31,1,4000,Ventes,,5.00\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010 Encaisse,5.00,\n"
	 "2024-01-31,1,4000 Ventes,,5.00\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,Actif:Encaisse,5.00,\n"
	 "2024-01-31,1,Revenus:Ventes,,5.00\n",
		"", "1 20240131: Actif:Encaisse 5 Revenus:Ventes -5"},
	{"Date,Piece,Compte,Compte complet,Debit,Credit\n"
	 "2024-01-31,1,Encaisse,Actif:Encaisse,5.00,\n"
	 "2024-01-31,1,Ventes,Revenus:Ventes,,5.00\n",
		"", "1 20240131: Actif:Encaisse 5 Revenus:Ventes -5"},
	{"Compte,Date,Piece,Debit,Credit\n"
	 "1010,2024-01-31,1,5.00,\n"
	 ",2024-02-01,2,2.00,\n"
	 "4000,2024-01-31,1,,5.00\n"
	 ",2024-02-01,2,,2.00\n",
		"", "1 20240131: 1010 5 4000 -5; 2 20240201: 1010 2 4000 -2"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 ",,4000,,5.00\n"
	 "2024-02-01,2,1010,2.00,\n"
	 ",,4000,,2.00\n",
		"", "1 20240131: 1010 5 4000 -5; 2 20240201: 1010 2 4000 -2"},
	{"Date,Compte,Debit,Credit\n"
	 "2024-01-31,1010,5.00,\n"
	 "2024-01-31,4000,,5.00\n"
	 "2024-02-01,1010,2.00,\n"
	 "2024-02-01,4000,,2.00\n",
		"", "2024-01-31 20240131: 1010 5 4000 -5; 2024-02-01 20240201: 1010 2 4000 -2"},
	{"Date,Reference,Compte,Debit,Credit\n"
	 "2024-01-31,FA-1,1010,5.00,\n"
	 "2024-01-31,FA-1,4000,,5.00\n"
	 "2024-02-01,FA-2,1010,2.00,\n"
	 "2024-02-01,FA-2,4000,,2.00\n",
		"",
		"FA-1 (2024-01-31) 20240131: 1010 5 4000 -5; FA-2 (2024-02-01) 20240201: 1010 2 4000 -2"},
	{"Date,Date facture,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,2024-01-15,1,1010,5.00,\n"
	 "2024-01-31,2024-01-15,1,4000,,5.00\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{",,,Montants,\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n",
		"", "1 20240131: 1010 100.5 4000 -100.5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "\n"
	 "Code,Description,Taux\n"
	 "TPS,Taxe,5\n"
	 "TVQ,Taxe,9.975\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20 | other table line 7"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "\n"
	 "Code,Description,Taux\n"
	 "TPS,Taxe,5\n"
	 "TVQ,Taxe,9.975\n",
		"dossier", "plan.dossier-table 1:1 7|Code, Description, Taux"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "Total,,,120.50,121.50\n",
		"dossier", "plan.dossier-claim 6:1 Total|121.5|120.5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15;3;1010;20.00;;;\n",
		"", "plan.other-separator 4:1 2024-02-15;3;1010;20.00;;;||Date"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "x,1,1010,5.00,\n"
	 "y,1,4000,,5.00\n"
	 "z,q,1010,w,\n"
	 "t,,1010,5.00,\n",
		"",
		"csv.bad-date 2:1 x|2020-03-31|Date; csv.bad-date 3:1 y|2020-03-31|Date; csv.bad-date 5:1 "
		"t|2020-03-31|Date"},
};

static void accounts(void)
{
	check_exports(accounts_cases, sizeof accounts_cases / sizeof *accounts_cases);
}

int main(void)
{
	static const struct test tests[] = {
		{"what divides a ledger is asked about, or set aside", parts},
		{"accounts and entries in many layouts", accounts},
	};
	return run_tests("export parts", tests, sizeof tests / sizeof *tests);
}
