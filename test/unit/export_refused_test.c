/* What of an export a dossier cannot take. */
#include "test/unit/export_text.h"

#include "test/unit/harness.h"

static const struct export_case cases[] = {
	/* what a dossier cannot take */
	{"Date,Piece,Compte,Debit,Credit,Statut\n"
	 "2024-01-31,1,1010,5.00,,Posted\n"
	 "2024-01-31,1,4000,,5.00,Posted\n"
	 "2024-02-01,2,1010,1.00,,Draft\n"
	 "2024-02-01,2,4000,,1.00,Draft\n"
	 "2024-02-01,3,1010,1.00,,Void\n",
		"dossier", "plan.dossier-aside 1:1 Statut|Draft|2; plan.dossier-aside 1:1 Statut|Void|1"},
	{"Date,Piece,Compte,Debit,Credit,Société\n"
	 "2024-01-31,1,1010,5.00,,Nord\n"
	 "2024-01-31,1,4000,,5.00,Nord\n"
	 "2024-01-31,2,1010,5.00,,Sud\n"
	 "2024-01-31,2,4000,,5.00,Sud\n",
		"dossier", "plan.dossier-parts 1:1 Société|Nord, Sud"},
	{"Date,Piece,Compte,Debit,Credit,Société\n"
	 "2024-01-31,1,1010,5.00,,Nord\n"
	 "2024-01-31,1,4000,,5.00,Nord\n",
		"dossier", "1 20240131: 1010 5 4000 -5"},
	{"Devise,Date,Piece,Compte,Debit,Credit,Ledger\n"
	 "CAD,2024-01-31,1,1010,5.00,,A\n"
	 "CAD,2024-01-31,1,4000,,5.00,A\n"
	 "USD,2024-01-31,2,1010,5.00,,Budget\n"
	 "USD,2024-01-31,2,4000,,5.00,Budget\n",
		"dossier",
		"plan.dossier-parts 1:1 Devise|CAD, USD; plan.dossier-parts 1:1 Ledger|A, Budget; "
		"plan.dossier-aside 1:1 Ledger|Budget|2"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Total,,,1.00,1.00\n"
	 "2024-02-01,2,1010,5.00,\n"
	 "2024-02-01,2,4000,,5.00\n"
	 "Total,,,2.00,2.00\n"
	 "Total,,,3.00,3.00\n"
	 "Total,,,4.00,4.00\n"
	 "Nom,Adresse,Ville,,\n",
		"dossier",
		"plan.dossier-table 1:1 10|Nom, Adresse, Ville, , ; plan.dossier-claim 4:1 Total|1|5; "
		"plan.dossier-claim 7:1 Total|2|10; plan.dossier-claim 8:1 Total|3|10"},
	{"Date,Piece,Compte,Debit,Credit,Solde\n"
	 "2024-01-31,1,1010,5.00,,5.00\n"
	 "2024-02-01,2,1010,,2.00,3.00\n"
	 "2024-02-02,3,1010,4.00,,8.00\n"
	 "2024-01-31,1,4000,,5.00,-5.00\n"
	 "2024-02-01,2,4000,2.00,,-3.00\n"
	 "2024-02-02,3,4000,,4.00,-7.00\n",
		"dossier", "plan.dossier-claim 4:1 1010|8|7"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n",
		"dossier", "1 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit,Montant devise,Devise\n"
	 "2024-01-31,1,1010,5.00,,4.00,USD\n"
	 "2024-01-31,1,4000,,5.00,-4.00,USD\n"
	 "2024-02-01,2,1010,2.00,,2.00,CAD\n"
	 "2024-02-01,2,4000,,2.00,-2.00,CAD\n",
		"dossier", "1 20240131: 1010 5 4000 -5; 2 20240201: 1010 2 4000 -2"},
	{"Date,Piece,Compte,Debit,Credit,Devise\n"
	 "2024-01-31,1,1010,5.00,,USD\n"
	 "2024-01-31,1,4000,,5.00,USD\n"
	 "2024-02-01,2,1010,2.00,,CAD\n"
	 "2024-02-01,2,4000,,2.00,CAD\n",
		"only=Devise=CAD;dossier",
		"plan.dossier-parts 1:1 Devise|USD, CAD; plan.dossier-aside 1:1 Devise|USD|2"},
};

static void all_rows(void)
{
	check_exports(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	static const struct test tests[] = {{"exports of a dossier", all_rows}};
	return run_tests("exports of a dossier", tests, sizeof tests / sizeof *tests);
}
