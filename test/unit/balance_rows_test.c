/* What rows of trial balances come to, by the columns that they have. */
#include "test/unit/export_text.h"

#include "test/unit/harness.h"

static const struct export_case cases[] = {
	/* balances alone: the movement is their difference, or what they come to */
	{"Ouverture,Compte,Fermeture\n"
	 "5.00,1010,6.00\n"
	 "-5.00,4000,-6.00\n"
	 "0.00,5000,\n"
	 ",6000,1.00\n",
		"", "1010: 5 1 0 6; 4000: -5 0 1 -6; 5000: 0 0 0 0; 6000: 0 1 0 1"},
	{"Ouverture debit,Ouverture credit,Compte,Fermeture debit,Fermeture credit\n"
	 "5.00,,1010,6.00,\n"
	 ",5.00,4000,,6.00\n",
		"", "1010: 5 1 0 6; 4000: -5 0 1 -6"},
	{"Fermeture debit,Fermeture credit,Compte,Ouverture debit,Ouverture credit\n"
	 "6.00,,1010,5.00,\n"
	 ",6.00,4000,,5.00\n",
		"", "1010: 5 1 0 6; 4000: -5 0 1 -6"},
	{"Ouverture,Compte\n"
	 "5.00,1010\n"
	 "-5.00,4000\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5"},
	{"Ouverture debit,Ouverture credit,Compte\n"
	 "5.00,,1010\n"
	 ",5.00,4000\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5"},
	{"Fermeture,Compte\n"
	 "5.00,1010\n"
	 "-5.00,4000\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5"},
	{"Fermeture debit,Fermeture credit,Compte\n"
	 "5.00,,1010\n"
	 ",5.00,4000\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5"},
	{"Solde,Compte\n"
	 "5.00,1010\n"
	 "-5.00,4000\n"
	 "0.00,5000\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5; 5000: 0 0 0 0"},
	{"Montant,Compte\n"
	 "5.00,1010\n"
	 "-5.00,4000\n"
	 "0.00,5000\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5; 5000: 0 0 0 0"},
	{"Ouverture,Compte,Solde\n"
	 "5.00,1010,6.00\n"
	 "-5.00,4000,-6.00\n",
		"", "1010: 5 1 0 6; 4000: -5 0 1 -6"},
	/* movements */
	{"Debit,Credit,Compte\n"
	 "5.00,,1010\n"
	 ",5.00,4000\n"
	 "5.00,2.00,5000\n"
	 ",2.00,6000\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5; 5000: 0 5 2 3; 6000: 0 0 2 -2"},
	{"Ouverture,Compte,Mouvement\n"
	 "5.00,1010,1.00\n"
	 "-5.00,4000,-1.00\n"
	 "0.00,5000,0.00\n",
		"", "1010: 5 1 0 6; 4000: -5 0 1 -6; 5000: 0 0 0 0"},
	{"Compte,Ouverture,Montant,Fermeture\n"
	 "1010,5.00,1.00,6.00\n"
	 "4000,-5.00,-1.00,-6.00\n",
		"", "1010: 5 1 0 6; 4000: -5 0 1 -6"},
	{"Compte,Debit,Credit,Fermeture\n"
	 "1010,5.00,2.00,3.00\n"
	 "4000,0.00,3.00,3.00\n"
	 "5000,0.00,0.00,0.00\n",
		"", "1010: 0 5 2 3; 4000: 0 0 3 -3; 5000: 0 0 0 0"},
	{"Compte,Debit,Credit,Fermeture\n"
	 "1010,5.00,2.00,3.00\n"
	 "4000,0.00,3.00,-4.00\n"
	 "5000,0.00,0.00,\n",
		"", "1010: 0 5 2 3; 4000: 0 0 3 -3 not -4; 5000: 0 0 0 0"},
	{"Compte,Ouverture,Debit,Credit,Fermeture\n"
	 "1010,10.00,5.00,2.00,13.00\n"
	 "2000,-4.00,,1.00,-5.00\n"
	 "3000,-1.00,,,-1.00\n"
	 "4000,,1.00,8.00,-7.00\n"
	 "5000,1.00,,,\n"
	 "6000,,,,\n",
		"", "1010: 10 5 2 13; 2000: -4 0 1 -5; 3000: -1 0 0 -1; 4000: 0 1 8 -7; 5000: 1 0 0 1"},
	{"Compte,Ouverture,Debit,Credit,Fermeture\n"
	 "1010,10.00,5.00,2.00,14.00\n"
	 "2000,-4.00,,1.00,-6.00\n"
	 "3000,-1.00,,,-2.00\n"
	 "4000,,1.00,8.00,-8.00\n",
		"",
		"1010: 10 5 2 13 not 14; 2000: -4 0 1 -5 not -6; 3000: -1 0 0 -1 not -2; 4000: 0 1 8 -7 "
		"not -8"},
	{"Compte,Ouverture,Debit,Credit,Fermeture\n"
	 "1010,10.00,5.00,2.00,14.00\n"
	 "2000,-4.00,,1.00,-5.00\n"
	 "3000,-1.00,,,-1.00\n",
		"balance", "1010: 10 5 2 13; 2000: -4 0 1 -5; 3000: -1 0 0 -1"},
	{"Exercice,Compte,Debit,Credit,Solde\n"
	 "2023,1010,5.00,,5.00\n"
	 "2023,4000,,5.00,-5.00\n"
	 "2024,1010,6.00,,6.00\n"
	 "2024,4000,,6.00,-6.00\n",
		"balance",
		"1010 2023: 0 5 0 5; 4000 2023: 0 0 5 -5; 1010 2024: 0 6 0 6; 4000 2024: 0 0 6 -6"},
	/* openings that are not printed */
	{"Compte,Debit,Credit,Solde\n"
	 "1010,5.00,2.00,13.00\n"
	 "2000,0.00,1.00,-5.00\n"
	 "4000,0.00,2.00,-8.00\n"
	 "5000,1.00,0.00,\n",
		"",
		"1010: 10 5 2 13; 2000: -4 0 1 -5; 4000: -6 0 2 -8; 5000: 0 1 0 1 | plan.implied-openings"},
	{"Compte,Debit,Credit,Fermeture debit,Fermeture credit\n"
	 "1010,5.00,2.00,13.00,\n"
	 "2000,0.00,1.00,,5.00\n"
	 "4000,0.00,2.00,,8.00\n",
		"", "1010: 10 5 2 13; 2000: -4 0 1 -5; 4000: -6 0 2 -8 | plan.implied-openings"},
	{"Debit,Credit,Compte,Fermeture\n"
	 "5.00,2.00,1010,13.00\n"
	 "0.00,1.00,2000,-5.00\n"
	 "0.00,2.00,4000,-8.00\n",
		"", "1010: 10 5 2 13; 2000: -4 0 1 -5; 4000: -6 0 2 -8 | plan.implied-openings"},
	/* an account of many clients has balances on both sides */
	{"Compte,Ouverture debit,Ouverture credit,Debit,Credit,Fermeture debit,Fermeture credit\n"
	 "4110,8.00,1.00,5.00,2.00,12.00,2.00\n"
	 "2000,,7.00,2.00,5.00,,10.00\n",
		"", "4110: 7 5 2 10; 2000: -7 2 5 -10"},
	/* on either side */
	{"Compte,Ouverture,Debit,Credit,Fermeture\n"
	 "1010,-10.00,5.00,2.00,-13.00\n"
	 "2000,4.00,0.00,1.00,5.00\n"
	 "4000,6.00,0.00,2.00,8.00\n",
		"", "1010: 10 5 2 13; 2000: -4 0 1 -5; 4000: -6 0 2 -8 | plan.credits-positive"},
	{"Compte,Ouverture,Debit,Credit,Fermeture\n"
	 "1010,10.00,5.00,2.00,13.00\n"
	 "2000,4.00,0.00,1.00,5.00\n"
	 "4000,6.00,0.00,2.00,8.00\n",
		"", "1010: 10 5 2 13; 2000: -4 0 1 -5; 4000: -6 0 2 -8 | plan.own-sides"},
	{"Ouverture,Debit,Credit,Fermeture,Compte,Type\n"
	 "10.00,5.00,2.00,13.00,x1,Actif\n"
	 "4.00,0.00,1.00,5.00,x2,Passif\n"
	 "6.00,0.00,2.00,8.00,x3,Passif\n",
		"", "x1: 10 5 2 13; x2: -4 0 1 -5; x3: -6 0 2 -8 | plan.own-sides"},
	{"Compte,Ouverture,S1,Debit,Credit,Fermeture,S2\n"
	 "1010,10.00,D,5.00,2.00,13.00,D\n"
	 "2000,4.00,C,0.00,1.00,5.00,C\n"
	 "4000,6.00,C,0.00,2.00,8.00,C\n",
		"", "1010: 10 5 2 13; 2000: -4 0 1 -5; 4000: -6 0 2 -8"},
	{"Compte,Solde,S\n"
	 "1010,10.00,D\n"
	 "2000,4.00,C\n"
	 "4000,6.00,C\n",
		"", "1010: 0 10 0 10; 2000: 0 0 4 -4; 4000: 0 0 6 -6"},
	{"Compte,Nom,Ouverture,Debit,Credit,Fermeture\n"
	 "1,Actif,1.00,5.00,2.00,4.00\n"
	 "11,Encaisse,1.00,3.00,2.00,2.00\n"
	 "12,Placements,0.00,2.00,0.00,2.00\n"
	 "4,Revenus,1.00,0.00,3.00,4.00\n",
		"", "11: 1 3 2 2; 12: 0 2 0 2; 4: 1 0 3 -2 not 4 | plan.sums"},
	{"Compte,Mouvement,Fermeture\n"
	 "1010,1.00,6.00\n"
	 "2000,0.00,5.00\n"
	 "4000,-1.00,-11.00\n",
		"", "1010: 5 1 0 6; 2000: 5 0 0 5; 4000: -10 0 1 -11 | plan.implied-openings"},
	{"Compte,Mouvement,Fermeture\n"
	 "1010,1.00,1.00\n"
	 "2000,0.00,0.00\n"
	 "3000,0.00,0.00\n"
	 "4000,-1.00,-1.50\n",
		"", "1010: 0 1 0 1; 2000: 0 0 0 0; 3000: 0 0 0 0; 4000: 0 0 1 -1 not -1.5"},
	/* carried forward, of the periods before, and of this one */
	{"Compte,Zz,Aa,Bb,Debit,Credit\n"
	 "1000,151.00,1.00,50.00,100.00,0.00\n"
	 "1001,154.00,2.00,52.00,101.00,1.00\n"
	 "1002,157.00,3.00,54.00,102.00,2.00\n"
	 "1003,163.00,4.00,56.00,103.00,0.00\n",
		"", "1000: 0 151 0 151; 1001: 0 154 0 154; 1002: 0 157 0 157; 1003: 0 163 0 163"},
	{"Zz,Compte,Aa,Bb,Debit,Credit\n"
	 "151.00,1000,1.00,50.00,100.00,0.00\n"
	 "154.00,1001,2.00,52.00,101.00,1.00\n"
	 "157.00,1002,3.00,54.00,102.00,2.00\n",
		"", "1000: 0 151 0 151; 1001: 0 154 0 154; 1002: 0 157 0 157"},
	{"Zz,Compte,Aa,Bb,Debit,Credit\n"
	 "151.00,1000,1.00,50.00,100.00,0.00\n"
	 "154.00,1001,2.00,52.00,101.00,1.00\n",
		"", "1000: 0 100 0 100; 1001: 0 101 1 100"},
};

static void all_rows(void)
{
	check_exports(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	static const struct test tests[] = {{"balance rows", all_rows}};
	return run_tests("balance rows", tests, sizeof tests / sizeof *tests);
}
