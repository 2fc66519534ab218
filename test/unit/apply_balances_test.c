/* What each row of a trial balance is taken for, and all that is read of it. */
#include "test/unit/applied_rows.h"

#include "test/unit/harness.h"

static const struct export_case cases[] = {
	/* trial balances */
	{"Compte,Nom,Ouverture,Debit,Credit,Fermeture\n"
	 "1010,Encaisse,10.00,5.00,2.00,13.00\n"
	 ",Sous-total,10.00,5.00,2.00,13.00\n"
	 "1020,Total Caisse,1.00,,,1.00\n"
	 "2000,Dette,-11.00,0.00,3.00,-14.00\n"
	 "3000,Avoir,,,,\n"
	 ",Sans numéro,,,,\n"
	 "Total,,0.00,5.00,5.00,0.00\n"
	 "Total 4000,,0.00,0.00,0.00,0.00\n"
	 "Note,,,,,\n"
	 ",Bénéfice net,1.00,,,\n"
	 ",,0.00,5.00,5.00,0.00\n"
	 "x,y,z,,,\n"
	 "Nom,Adresse,Ville,,,\n"
	 "9000,Fin,1.00,0.00,0.00,1.00\n",
		"",
		"balance a:1010 name:Encaisse d=5 c=2 o=10 f=13\n"
		"total d=5 c=2 o=10 f=13\n"
		"balance a:1020 name:Total Caisse o=1 f=1\n"
		"balance a:2000 name:Dette d=0 c=3 o=-11 f=-14\n"
		"balance a:3000 name:Avoir\n"
		"text\n"
		"total d=5 c=5 o=0 f=0\n"
		"total d=0 c=0 o=0 f=0\n"
		"text\n"
		"text o=1\n"
		"total d=5 c=5 o=0 f=0\n"
		"text\n"
		"table\n"
		"table\n"},
	{"Compte,Ouverture debit,Ouverture credit,Debit,Credit,Fermeture debit,Fermeture credit\n"
	 "1010,10.00,,5.00,2.00,13.00,\n"
	 "1020,10.00,0.00,,,10.00,0.00\n"
	 "2000,,4.00,,1.00,,5.00\n"
	 "2010,0.00,16.00,,,0.00,16.00\n"
	 "3000,0.00,0.00,,,0.00,0.00\n"
	 "3010,2.00,3.00,,,2.00,3.00\n",
		"",
		"balance a:1010 d=5 c=2 o=10 f=13\n"
		"balance a:1020 o=10 f=10\n"
		"balance a:2000 c=1 o=-4 f=-5\n"
		"balance a:2010 o=-16 f=-16\n"
		"balance a:3000 o=0 f=0\n"
		"balance a:3010 o=-1 f=-1\n"},
	{"Compte,Nom,Ouverture,S1,Fermeture,S2\n"
	 "1010,Encaisse,5.00,D,6.00,D\n"
	 "4000,Ventes,5.00,C,6.00,C\n"
	 "5000,Frais,0.00,,0.00,\n",
		"",
		"balance a:1010 name:Encaisse o=5 f=6\n"
		"balance a:4000 name:Ventes o=-5 f=-6\n"
		"balance a:5000 name:Frais o=0 f=0\n"},
	{"Account,Name,Opening Balance,Change,Ending Balance\n"
	 "1010,Cash,5.00,1.00,6.00\n"
	 "4000,Sales,-5.00,-1.00,-6.00\n",
		"",
		"balance a:1010 name:Cash o=5 f=6 v=1\n"
		"balance a:4000 name:Sales o=-5 f=-6 v=-1\n"},
	{"Compte,Nom,Ouverture,Debit,Credit,Fermeture\n"
	 "1010,Encaisse,-10.00,5.00,2.00,-13.00\n"
	 "4010,Ventes,10.00,2.00,5.00,13.00\n"
	 "4020,Dons,1E1,2.00,5.00,13.00\n",
		"",
		"balance a:1010 name:Encaisse d=5 c=2 o=10 f=13\n"
		"balance a:4010 name:Ventes d=2 c=5 o=-10 f=-13\n"
		"balance a:4020 name:Dons d=2 c=5 o=-10 f=-13 exponent\n"},
	{"Compte,Nom,Debit,Credit\n"
	 "1000,Actifs,5.00,\n"
	 "1010,Encaisse,3.00,\n"
	 "1020,Clients,2.00,\n"
	 "4000,Revenus,,5.00\n",
		"",
		"sum d=5\n"
		"balance a:1010 name:Encaisse d=3\n"
		"balance a:1020 name:Clients d=2\n"
		"balance a:4000 name:Revenus c=5\n"},
	{"Compte,Exercice,Debit,Credit\n"
	 "1010,2023,5.00,\n"
	 "4000,2023,,5.00\n"
	 "1010,2024,6.00,\n"
	 "4000,2024,0.00,6.00\n"
	 "5000,2024,0.00,0.00\n",
		"only=Exercice=2023",
		"balance a:1010 d=5\n"
		"balance a:4000 c=5\n"
		"aside a:1010 d=6 6 because 2024 in 1\n"
		"aside a:4000 d=0 c=6 -6 because 2024 in 1\n"
		"aside a:5000 d=0 c=0 0 because 2024 in 1\n"},
	{"Compte,Exercice,Montant\n"
	 "1010,2023,5.00\n"
	 "4000,2023,-5.00\n"
	 "1010,2024,6.00\n"
	 "4000,2024,-6.00\n",
		"only=Exercice=2023",
		"balance a:1010 m=5\n"
		"balance a:4000 m=-5\n"
		"aside a:1010 m=6 6 because 2024 in 1\n"
		"aside a:4000 m=-6 -6 because 2024 in 1\n"},
	{"Compte,Exercice,Ouverture,Fermeture\n"
	 "1010,2023,5.00,6.00\n"
	 "4000,2023,-5.00,-6.00\n"
	 "1010,2024,6.00,7.00\n"
	 "4000,2024,-6.00,\n",
		"only=Exercice=2023",
		"balance a:1010 o=5 f=6\n"
		"balance a:4000 o=-5 f=-6\n"
		"aside a:1010 o=6 f=7 7 because 2024 in 1\n"
		"aside a:4000 o=-6 -6 because 2024 in 1\n"},
	{"Compte,Exercice,Ouverture,Mouvement\n"
	 "1010,2023,5.00,6.00\n"
	 "4000,2023,-5.00,-6.00\n"
	 "1010,2024,6.00,7.00\n"
	 "4000,2024,-6.00,\n",
		"only=Exercice=2023",
		"balance a:1010 o=5 v=6\n"
		"balance a:4000 o=-5 v=-6\n"
		"aside a:1010 o=6 v=7 7 because 2024 in 1\n"
		"aside a:4000 o=-6 -6 because 2024 in 1\n"},
	{"Compte,Exercice,Solde\n"
	 "1010,2023,5.00\n"
	 "4000,2023,-5.00\n"
	 "1010,2024,6.00\n"
	 "4000,2024,-6.00\n",
		"only=Exercice=2023",
		"balance a:1010 b=5\n"
		"balance a:4000 b=-5\n"
		"aside a:1010 b=6 6 because 2024 in 1\n"
		"aside a:4000 b=-6 -6 because 2024 in 1\n"},
	{"Compte,Exercice,Debit,Credit\n"
	 "1010,2023,5.00,\n"
	 "4000,2023,,5.00\n"
	 "1010,2024,6.00,\n"
	 "4000,2024,,6.00\n",
		"balance",
		"balance a:1010 d=5\n"
		"balance a:4000 c=5\n"
		"balance a:1010 d=6\n"
		"balance a:4000 c=6\n"},
};

static void all_rows(void)
{
	check_rows(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	static const struct test tests[] = {{"rows of trial balances", all_rows}};
	return run_tests("rows of trial balances", tests, sizeof tests / sizeof *tests);
}
