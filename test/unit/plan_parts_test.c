/* Plans of exports that something divides, and of trial balances. */
#include "test/unit/plan_text.h"

#include "test/unit/harness.h"

static const struct export_case cases[] = {
	/* what parts it */
	{"Date,Piece,Compte,Debit,Credit,Devise\n"
	 "2024-01-31,1,1010,5.00,,CAD\n"
	 "2024-01-31,1,4000,,5.00,CAD\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"watch 5 s\n"},
	{"Date,Piece,Compte,Debit,Credit,Devise\n"
	 "2024-01-31,1,1010,5.00,,CAD\n"
	 "2024-01-31,1,4000,,5.00,CAD\n"
	 "2024-01-31,2,1010,5.00,,USD\n"
	 "2024-01-31,2,4000,,5.00,USD\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,devise=Devise\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"by currency\n"
		"currency 5 Devise: CAD, USD, 2\n"},
	{"Date,Piece,Compte,Debit,Credit,Devise\n"
	 "2024-01-31,1,1010,5.00,,CAD\n"
	 "2024-01-31,1,4000,,5.00,CAD\n"
	 "2024-01-31,2,1010,5.00,,USD\n"
	 "2024-01-31,2,4000,,5.00,USD\n",
		"by=Devise",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,devise=Devise\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"by 5 Devise: CAD, USD, 2\n"},
	{"Devise,Date,Piece,Compte,Debit,Credit\n"
	 "CAD,2024-01-31,1,1010,5.00,\n"
	 "CAD,2024-01-31,1,4000,,5.00\n"
	 "USD,2024-01-31,2,1010,5.00,\n"
	 "USD,2024-01-31,2,4000,,5.00\n",
		"by=devise",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,devise=Devise\n"
		"key number Piece 2\n"
		"dates 1, amounts 1\n"
		"by 0 Devise: CAD, USD, 2\n"},
	{"Devise,Date,Piece,Compte,Debit,Credit\n"
	 "CAD,2024-01-31,1,1010,5.00,\n"
	 "CAD,2024-01-31,1,4000,,5.00\n"
	 "USD,2024-01-31,2,1010,5.00,\n"
	 "USD,2024-01-31,2,4000,,5.00\n",
		"only=Devise=CAD",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,devise=Devise\n"
		"key number Piece 2\n"
		"dates 1, amounts 1\n"
		"by currency\n"
		"currency 0 Devise: CAD, USD, 2\n"
		"only 0 cad\n"},
	{"Date,Piece,Compte,Debit,Credit,Société\n"
	 "2024-01-31,1,1010,5.00,,Nord\n"
	 "2024-01-31,1,4000,,5.00,Nord\n"
	 "2024-01-31,2,1010,5.00,,Sud\n"
	 "2024-01-31,2,4000,,5.00,Sud\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,entite=Société\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"entity 5 Société: Nord, Sud, 2\n"},
	{"Date,Piece,Compte,Debit,Credit,Unité\n"
	 "2024-01-31,1,1010,5.00,,Nord\n"
	 "2024-01-31,1,4000,,5.00,Sud\n"
	 "2024-01-31,2,1010,5.00,,Sud\n"
	 "2024-01-31,2,4000,,5.00,Nord\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"watch 5 s\n"},
	{"Date,Piece,Compte,Debit,Credit,Unité\n"
	 "2024-01-31,1,1010,5.00,,Nord\n"
	 "2024-01-31,1,4000,,5.00,Nord\n"
	 "2024-01-31,2,1010,5.00,,Sud\n"
	 "2024-01-31,2,4000,,5.00,Sud\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,entite=Unité\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"entity 5 Unité: Nord, Sud, 2\n"},
	{"Date,Piece,Compte,Debit,Credit,Posted,Note,Statut\n"
	 "2024-01-31,1,1010,5.00,,Yes,,Actif\n"
	 "2024-01-31,1,4000,,5.00,No,,Actif\n",
		"",
		"date=Date,piece=Piece,compte=Compte,libelle=Note,debit=Debit,credit=Credit,statut=Posted\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"says posted\n"
		"status 5 Posted: Yes, No, 2\n"
		"watch 7 f\n"},
	{"Date,Piece,Compte,Debit,Credit,Void\n"
	 "2024-01-31,1,1010,5.00,,Yes\n"
	 "2024-01-31,1,4000,,5.00,No\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,statut=Void\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"says void\n"
		"status 5 Void: Yes, No, 2\n"},
	{"Date,Piece,Compte,Debit,Credit,Posted\n"
	 "2024-01-31,1,1010,5.00,,Yes\n"
	 "2024-01-31,1,4000,,5.00,Peut-être\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,statut=Posted\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"says posted\n"
		"status 5 Posted: Yes, Peut-être, 2\n"},
	{"Date,Piece,Compte,Debit,Credit,Statut\n"
	 "2024-01-31,1,1010,5.00,,A\n"
	 "2024-01-31,1,4000,,5.00,B\n",
		"only=Statut=A",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,statut=Statut\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"status 5 Statut: A, B, 2\n"
		"only 5 a\n"},
	{"Date,Piece,Compte,Debit,Credit,Scénario\n"
	 "2024-01-31,1,1010,5.00,,A\n"
	 "2024-01-31,1,4000,,5.00,B\n",
		"by=Scénario",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,scenario=Scénario\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"scenario 5 Scénario: A, B, 2\n"
		"by 5 Scénario: A, B, 2\n"},
	{"Date,Piece,Compte,Debit,Credit,Ledger\n"
	 "2024-01-31,1,1010,5.00,,A\n"
	 "2024-01-31,1,4000,,5.00,B\n",
		"", "plan.two-ledgers 1:1 Ledger|A, B|--only \"Ledger=A\"|--by \"Ledger\""},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00 CAD,\n"
	 "2024-01-31,1,4000,,5.00 USD\n",
		"", "plan.mixed-currencies 1:1 Credit|usd|cad"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00 CAD,\n"
	 "2024-01-31,1,4000,,5.00 USD\n",
		"only=Compte=1010",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"only 2 1010\n"},
	/* trial balances */
	{"Compte,Nom,Debit,Credit\n"
	 "1010,Encaisse,5.00,\n"
	 "4000,Ventes,,5.00\n",
		"",
		"compte=Compte,nom=Nom,debit=Debit,credit=Credit\n"
		"dates 0, amounts 1\n"
		"trial balance\n"},
	{"Compte,Nom,Debit,Credit,Solde\n"
	 "1010,Encaisse,5.00,,15.00\n"
	 "2000,Dette,,,-10.00\n"
	 "4000,Ventes,,5.00,-5.00\n",
		"",
		"compte=Compte,nom=Nom,debit=Debit,credit=Credit,solde=Solde\n"
		"dates 0, amounts 1\n"
		"trial balance\n"
		"implied openings\n"
		"plan.implied-openings\n"},
	{"Compte,Ville,Debit,Credit\n"
	 "1010,Laval,5.00,\n"
	 "4000,Lévis,,5.00\n"
	 "1010,Laval,6.00,\n",
		"", "plan.two-balances 1:1 Ville|Laval, Lévis|--only \"Ville=Laval\""},
	{"Compte,Société,Debit,Credit\n"
	 "1010,A,5.00,\n"
	 "4000,A,,5.00\n"
	 "1010,B,6.00,\n"
	 "4000,B,,6.00\n"
	 "1010,C,6.00,\n"
	 "4000,C,,6.00\n"
	 "1010,D,6.00,\n"
	 "4000,D,,6.00\n"
	 "1010,E,6.00,\n"
	 "4000,E,,6.00\n"
	 "1010,F,6.00,\n"
	 "4000,F,,6.00\n"
	 "1010,G,6.00,\n"
	 "4000,G,,6.00\n",
		"", "plan.two-balances 1:1 Société|A, B, C, D, E, F|--only \"Société=A\""},
	{"Compte,Centre de coût,Debit,Credit\n"
	 "1010,A,5.00,\n"
	 "4000,A,,5.00\n"
	 "1010,B,6.00,\n"
	 "4000,B,,6.00\n",
		"", "plan.two-balances 1:1 Centre de coût|A, B|--only \"Centre de coût=A\""},
	{"Compte,Société\n"
	 "1010,A\n"
	 "4000,A\n"
	 "1010,B\n"
	 "4000,B\n",
		"",
		"plan.missing-column 1:1 Compte, Société|date|--columns \"date=...\"; "
		"journal.no-amount-columns 1:1"},
	{"Compte,Exercice,Debit,Credit\n"
	 "1010,2023,5.00,\n"
	 "4000,2023,,5.00\n"
	 "1010,2024,6.00,\n"
	 "4000,2024,,6.00\n",
		"balance",
		"compte=Compte,debit=Debit,credit=Credit,exercice=Exercice\n"
		"dates 0, amounts 1\n"
		"trial balance\n"},
	{"Date,Compte,Exercice,Debit,Credit\n"
	 "2024-12-31,1010,2023,5.00,\n"
	 "2024-12-31,4000,2023,,5.00\n",
		"balance",
		"compte=Compte,debit=Debit,credit=Credit,exercice=Exercice\n"
		"dates 0, amounts 1\n"
		"trial balance\n"},
	{"Compte,Nom\n"
	 "1010,Encaisse\n"
	 "4000,Ventes\n",
		"",
		"plan.missing-column 1:1 Compte, Nom|date|--columns \"date=...\"; "
		"journal.no-amount-columns 1:1"},
	{"Compte,Debit\n"
	 "1010,5.00\n"
	 "4000,\n",
		"",
		"plan.missing-column 1:1 Compte, Debit|date|--columns \"date=...\"; "
		"journal.no-amount-columns 1:1"},
	{"Date,Compte,Nom\n"
	 "2024-01-31,1010,x\n",
		"", "journal.no-amount-columns 1:1"},
	{"Compte,Devise,Ouverture,Fermeture\n"
	 "1010,CAD,5.00,6.00\n"
	 "4000,CAD,-5.00,-6.00\n"
	 "1020,USD,5.00,6.00\n"
	 "4020,USD,-5.00,-6.00\n",
		"",
		"compte=Compte,ouverture=Ouverture,fermeture=Fermeture,devise=Devise\n"
		"dates 0, amounts 1\n"
		"trial balance\n"
		"by currency\n"
		"currency 1 Devise: CAD, USD, 2\n"},
	/* an account in ten may come back */
	{"Compte,Debit,Credit\n"
	 "1000,1.00,\n"
	 "1001,2.00,\n"
	 "1002,3.00,\n"
	 "1003,4.00,\n"
	 "1004,5.00,\n"
	 "1005,6.00,\n"
	 "1006,7.00,\n"
	 "1007,8.00,\n"
	 "1008,9.00,\n"
	 "1009,10.00,\n"
	 "1000,77.00,\n",
		"",
		"compte=Compte,debit=Debit,credit=Credit\n"
		"dates 0, amounts 1\n"
		"trial balance\n"},
	{"Compte,Debit,Credit\n"
	 "1000,1.00,\n"
	 "1001,2.00,\n"
	 "1002,3.00,\n"
	 "1003,4.00,\n"
	 "1004,5.00,\n"
	 "1005,6.00,\n"
	 "1006,7.00,\n"
	 "1007,8.00,\n"
	 "1008,9.00,\n"
	 "1000,77.00,\n",
		"", "plan.missing-column 1:1 Compte, Debit, Credit|date|--columns \"date=...\""},
	{"Compte,Debit,Credit\n"
	 "1000,1.00,\n"
	 "1001,2.00,\n"
	 "1002,3.00,\n"
	 "1003,4.00,\n"
	 "1004,5.00,\n"
	 "1005,6.00,\n"
	 "1006,7.00,\n"
	 "1007,8.00,\n"
	 "1008,9.00,\n"
	 "1009,10.00,\n"
	 "1010,11.00,\n"
	 "1011,12.00,\n"
	 "1012,13.00,\n"
	 "1013,14.00,\n"
	 "1014,15.00,\n"
	 "1015,16.00,\n"
	 "1016,17.00,\n"
	 "1017,18.00,\n"
	 "1018,19.00,\n"
	 "1019,20.00,\n"
	 "1000,77.00,\n"
	 "1001,77.00,\n",
		"",
		"compte=Compte,debit=Debit,credit=Credit\n"
		"dates 0, amounts 1\n"
		"trial balance\n"},
	{"Compte,Debit,Credit\n"
	 "1000,1.00,\n"
	 "1001,2.00,\n"
	 "1002,3.00,\n"
	 "1003,4.00,\n"
	 "1004,5.00,\n"
	 "1005,6.00,\n"
	 "1006,7.00,\n"
	 "1007,8.00,\n"
	 "1008,9.00,\n"
	 "1009,10.00,\n"
	 "1010,11.00,\n"
	 "1011,12.00,\n"
	 "1012,13.00,\n"
	 "1013,14.00,\n"
	 "1014,15.00,\n"
	 "1015,16.00,\n"
	 "1016,17.00,\n"
	 "1017,18.00,\n"
	 "1018,19.00,\n"
	 "1000,77.00,\n"
	 "1001,77.00,\n",
		"", "plan.missing-column 1:1 Compte, Debit, Credit|date|--columns \"date=...\""},
	/* rows of one account are told apart by a column of as many values, which are no amounts */
	{"Compte,Société,Debit,Credit\n"
	 "1010,A,5.00,\n"
	 "4000,A,,5.00\n"
	 "1010,B,6.00,\n"
	 "4000,B,,6.00\n"
	 "1010,A,7.00,\n",
		"", "plan.missing-column 1:1 Compte, Société, Debit, Credit|date|--columns \"date=...\""},
	{"Compte,Centre de coût,Debit,Credit\n"
	 "1010,1.5,5.00,\n"
	 "4000,1.5,,5.00\n"
	 "1010,2.5,6.00,\n"
	 "4000,2.5,,6.00\n",
		"",
		"plan.missing-column 1:1 Compte, Centre de coût, Debit, Credit|date|--columns "
		"\"date=...\""},
	{"Compte,Exercice,Société,Debit,Credit\n"
	 "1010,2023,A,5.00,\n"
	 "4000,2023,A,,5.00\n"
	 "1010,2023,B,6.00,\n"
	 "4000,2023,B,,6.00\n",
		"", "plan.two-balances 1:1 Société|A, B|--only \"Société=A\""},
	{"Debit,Credit,Compte,Devise\n"
	 "5.00,,1010,CAD\n"
	 ",5.00,4000,CAD\n"
	 "6.00,,1010,USD\n"
	 ",6.00,4000,USD\n",
		"", "plan.two-balances 1:1 Devise|CAD, USD|--only \"Devise=CAD\""},
	{"Compte,Projet,Debit,Credit\n"
	 "1010,A,5.00,\n"
	 "4000,A,,5.00\n"
	 "1010,B,6.00,\n"
	 "4000,B,,6.00\n",
		"", "plan.two-balances 1:1 Projet|A, B|--only \"Projet=A\""},
	{"Compte,Ledger,Debit,Credit\n"
	 "1010,A,5.00,\n"
	 "4000,A,,5.00\n"
	 "1010,B,6.00,\n"
	 "4000,B,,6.00\n",
		"", "plan.two-balances 1:1 Ledger|A, B|--only \"Ledger=A\""},
	{"Compte,Scénario,Debit,Credit\n"
	 "1010,A,5.00,\n"
	 "4000,A,,5.00\n"
	 "1010,B,6.00,\n"
	 "4000,B,,6.00\n",
		"", "plan.two-balances 1:1 Scénario|A, B|--only \"Scénario=A\""},
	{"Compte,Société,Debit,Credit\n"
	 "1010,A,5.00,\n"
	 "4000,A,,5.00\n"
	 "1010,B,6.00,\n"
	 "4000,B,,6.00\n",
		"only=Société=A",
		"compte=Compte,debit=Debit,credit=Credit,entite=Société\n"
		"dates 0, amounts 1\n"
		"trial balance\n"
		"entity 1 Société: A, B, 2\n"
		"only 1 a\n"},
};

static void all_plans(void)
{
	check_plans(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	static const struct test tests[] = {{"plans with parts", all_plans}};
	return run_tests("plans with parts", tests, sizeof tests / sizeof *tests);
}
