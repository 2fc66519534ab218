/* Exports of accounting programs: further layouts, and trial balances. */
#include "test/unit/export_text.h"

#include <stdio.h>
#include <string.h>

#include "test/unit/harness.h"

static const struct export_case more_layouts_cases[] = {
	{"Date;Piece;Compte;Debit;Credit\n"
	 "2024-01-31;1;1010;5,00;\n"
	 "2024-01-31;1;4000;;5,00 Cr\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "Total du compte 1010,,,100.50,0.00\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5 | totals 1 of 1 fail: Total du compte 1010 0/100.5 "
		"line 4"},
	{"Date,Piece,Compte,Debit,Credit,Solde\n"
	 "2024-01-31,1,1010,5.00,,5.00 Dr\n"
	 "2024-02-01,2,1010,,7.00,2.00 Cr\n"
	 "2024-01-31,1,4000,,5.00,5.00 Cr\n"
	 "2024-02-01,2,4000,7.00,,2.00 Dr\n",
		"", "1 20240131: 1010 5 4000 -5; 2 20240201: 1010 -7 4000 7 | running 0 of 4 fail"},
	{"Date,Piece,Compte,Debit,Credit,Solde\n"
	 "Solde d'ouverture,,1010,,,10.00\n"
	 "2024-01-31,1,1010,5.00,,15.00\n"
	 "Solde d'ouverture,,4000,,,-10.00\n"
	 "2024-01-31,1,4000,,5.00,-15.00\n",
		"", "1 20240131: 1010 5 4000 -5 | running 0 of 2 fail | openings 2"},
	{"Date,Piece,Compte,Debit,Credit,Solde\n"
	 "2024-01-01,,1010,,,10.00\n"
	 "2024-01-31,1,1010,5.00,,15.00\n"
	 "2024-01-01,,4000,,,-10.00\n"
	 "2024-01-31,1,4000,,5.00,-15.00\n",
		"", "journal.no-amount 2:18 ||Debit; journal.no-amount 4:18 ||Debit"},
	{"Compte,Nom,Debit,Credit,Solde\n"
	 "1010,Encaisse,5.00,2.00,3.00\n"
	 "2000,Dette,0.00,1.00,-2.00\n"
	 "4000,Ventes,0.00,2.00,-2.00\n",
		"", "1010: 0 5 2 3; 2000: 0 0 1 -1 not -2; 4000: 0 0 2 -2 | running 0 of 1 fail"},
	{"Account,Name,Opening,Closing\n"
	 "1010,Cash,5.00,6.00\n"
	 "4000,Sales,-5.00,-6.00\n",
		"", "1010: 5 1 0 6; 4000: -5 0 1 -6"},
	{"Account,Name,Opening Balance,Change,Ending Balance\n"
	 "1010,Cash,5.00,1.00,6.00\n"
	 "4000,Sales,-5.00,-1.00,-6.00\n",
		"", "1010: 5 1 0 6; 4000: -5 0 1 -6"},
	{"Compte,Nom,Debit,Credit\n"
	 "1010,Encaisse,5.00,\n"
	 "\n"
	 "Total,,5.00,0.00\n"
	 "4000,Ventes,,5.00\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5 | totals 0 of 1 fail"},
	{"Date,Compte,Libelle,Debit,Credit\n"
	 "2024-01-31,1010,Vente,5.00,\n"
	 "2024-01-31,4000,Vente,,5.00\n"
	 "2024-01-31,1010,Achat,,2.00\n"
	 "2024-01-31,5000,Achat,2.00,\n",
		"", "2024-01-31 20240131: 1010 5 4000 -5 1010 -2 5000 2"},
	{"Date,Piece,Compte,Libelle,Debit,Credit\n"
	 "2024-01-31,1,1010,Vente,5.00,\n"
	 ",,4000,Vente,,5.00\n"
	 ",,,Suite du libelle,,\n"
	 "2024-02-01,2,1010,Vente,2.00,\n"
	 ",,4000,Vente,,2.00\n",
		"", "1 20240131: 1010 5 4000 -5; 2 20240201: 1010 2 4000 -2"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Imprimé par: M. X,,,,\n"
	 "2024-02-01,2,1010,2.00,\n"
	 "2024-02-01,2,4000,,2.00\n",
		"", "1 20240131: 1010 5 4000 -5; 2 20240201: 1010 2 4000 -2"},
	{"Entité : A\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Entité : B,,,,\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n",
		"", "plan.section 5:1 Entité : B|Entité : A|"},
	{"Devise : CAD\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Devise : USD,,,,\n"
	 "2024-01-31,2,1010,5.00,\n"
	 "2024-01-31,2,4000,,5.00\n",
		"", "plan.section 5:1 Devise : USD|Devise : CAD|"},
	{"Devise : CAD\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Devise : CAD,,,,\n"
	 "2024-01-31,2,1010,5.00,\n"
	 "2024-01-31,2,4000,,5.00\n",
		"", "1 20240131: 1010 5 4000 -5; 2 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Void,1,1010,5.00,\n"
	 "2024-02-01,2,1010,2.00,\n"
	 "2024-02-01,2,4000,,2.00\n",
		"", "csv.bad-date 4:1 Void|2020-03-31|Date"},
	{"Date,Piece,Compte,Debit,Credit,Annule\n"
	 "2024-01-31,1,1010,5.00,,\n"
	 "2024-01-31,1,4000,,5.00,\n"
	 "2024-02-01,2,1010,2.00,,Oui\n"
	 "2024-02-01,2,4000,,2.00,Oui\n",
		"", "1 20240131: 1010 5 4000 -5 | aside Annule=Oui 2"},
	{"Trans #,Type,Date,Num,Name,Account,Debit,Credit\n"
	 "1,Invoice,01/31/2024,10,Client,Cash,5.00,\n"
	 ",,,,,Sales,,5.00\n"
	 ",,,,,,5.00,5.00\n"
	 "2,Check,02/15/2024,11,Fournisseur,Supplies,2.00,\n"
	 ",,,,,Cash,,2.00\n"
	 ",,,,,,2.00,2.00\n"
	 "TOTAL,,,,,,7.00,7.00\n",
		"", "1 20240131: Cash 5 Sales -5; 2 20240215: Supplies 2 Cash -2 | totals 0 of 3 fail"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "2024-02-01,2,1010,(2.00),\n"
	 "2024-02-01,2,4000,,(2.00)\n",
		"", "1 20240131: 1010 5 4000 -5; 2 20240201: 1010 -2 4000 2"},
	{"Date|Piece|Compte|Debit|Credit\n"
	 "2024-01-31|1|1010|5.00|\n"
	 "2024-01-31|1|4000||5.00\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{"Date\tPiece\tCompte\tDebit\tCredit\n"
	 "2024-01-31\t1\t1010\t5.00\t\n"
	 "2024-01-31\t1\t4000\t\t5.00\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "Jan 31 2024,1,1010,5.00,\n"
	 "Jan 31 2024,1,4000,,5.00\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "31/01/2024 10:00,1,1010,5.00,\n"
	 "31/01/2024 10:00,1,4000,,5.00\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{"Période,Compte,Debit,Credit\n"
	 "2024-01,1010,5.00,\n"
	 "2024-01,4000,,5.00\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5"},
	{"Année,Mois,Compte,Debit,Credit\n"
	 "2024,1,1010,5.00,\n"
	 "2024,1,4000,,5.00\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5"},
	{"Date,Piece,Debit,Credit,Solde\n"
	 "Compte : 1010 Encaisse,,,,\n"
	 "Antérieur,,10.00,4.00,6.00\n"
	 "2024-01-31,1,5.00,,11.00\n"
	 "Compte : 4000 Ventes,,,,\n"
	 "Antérieur,,0.00,6.00,-6.00\n"
	 "2024-01-31,1,,5.00,-11.00\n",
		"", "1 20240131: 1010 5 4000 -5 | running 0 of 2 fail | openings 2"},
	{"Date,Piece,Libelle,Debit,Credit,Solde\n"
	 "Compte : 1010 Encaisse,,,,,\n"
	 "Valeur,,,,,10.00\n"
	 "2024-01-31,1,x,5.00,,15.00\n"
	 "Compte : 4000 Ventes,,,,,\n"
	 "Valeur,,,,,-10.00\n"
	 "2024-01-31,1,x,,5.00,-15.00\n"
	 "Compte : 5000 Frais,,,,,\n"
	 "Valeur,,,,,0.00\n"
	 "2024-02-01,2,x,1.00,,1.00\n"
	 "Compte : 1020 Autre,,,,,\n"
	 "Valeur,,,,,0.00\n"
	 "2024-02-01,2,x,,1.00,-1.00\n",
		"",
		"1 20240131: 1010 5 4000 -5; 2 20240201: 5000 1 1020 -1 | running 0 of 4 fail | openings 4 "
		"| plan.opening-label"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "\n"
	 "Jour,No compte,Montant\n"
	 "2024-03-01,1010,5.00\n"
	 "2024-03-01,4000,-5.00\n",
		"", "plan.other-journal 7:1 7|Jour No compte Montant|"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "\n"
	 "Nom,Adresse,Ville\n"
	 "A,B,C\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20 | other table line 7"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "Préparé par,X,,,\n",
		"", "1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 ",,,20.00,\n",
		"", "1 20240131: 1010 100.5 4000 -100.5 | totals 1 of 1 fail:  20/100.5 line 4"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 ",2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n",
		"", "journal.no-date 4:1 ||Date"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "15-2024,2,1010,20.00,\n",
		"", "csv.bad-date 4:1 15-2024|2020-03-31|Date"},
	{"Date;Piece;Compte;Debit;Credit\n"
	 "31/01/2024;1;1010;5,00;\n"
	 "31/01/2024;1;4000;;5,00\n"
	 "x/01/2024;2;1010;5,00;\n"
	 "31/01/2024;2;4000;;5,00\n",
		"", "csv.bad-date 4:1 x/01/2024|31/03/2020|Date"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "01/31/2024,1,1010,5.00,\n"
	 "01/31/2024,1,4000,,5.00\n"
	 "x/31/2024,2,1010,5.00,\n"
	 "01/31/2024,2,4000,,5.00\n",
		"", "csv.bad-date 4:1 x/31/2024|03/31/2020|Date"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,\"1010\",20.00,\n"
	 "2024-02-15,2,4000,,\"20,00\"\n",
		"", "csv.bad-amount 5:20 20,00|1234.56|Credit"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "'2024-01-31,'1,'1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "Total,,,100.50,100.50\n"
	 "Total,,,,\n",
		"", "1 20240131: 1010 100.5 4000 -100.5 | totals 0 of 1 fail"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,0.00,0.00\n"
	 "2024-02-15,2,4000,0.00,0.00\n",
		"", "1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 0 4000 0"},
};

static void more_layouts(void)
{
	check_exports(more_layouts_cases, sizeof more_layouts_cases / sizeof *more_layouts_cases);
}

static const struct export_case balances_cases[] = {
	{"Compte,Nom,Debit,Credit\n"
	 "1010,Encaisse,5.00,\n"
	 "4000,Ventes,,5.00\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5"},
	{"Compte,Nom,Ouverture,Debit,Credit,Fermeture\n"
	 "1010,Encaisse,10.00,5.00,2.00,13.00\n"
	 "2000,Dette,-10.00,0.00,0.00,-10.00\n"
	 "4000,Ventes,0.00,0.00,3.00,-3.00\n",
		"", "1010: 10 5 2 13; 2000: -10 0 0 -10; 4000: 0 0 3 -3"},
	{"Compte,Nom,Ouverture,Debit,Credit,Fermeture\n"
	 "1010,Encaisse,10.00,5.00,2.00,14.00\n"
	 "2000,Dette,-10.00,0.00,0.00,-10.00\n"
	 "4000,Ventes,0.00,0.00,3.00,-3.00\n",
		"", "1010: 10 5 2 13 not 14; 2000: -10 0 0 -10; 4000: 0 0 3 -3"},
	{"Compte,Nom,Solde\n"
	 "1010,Encaisse,5.00\n"
	 "4000,Ventes,-5.00\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5"},
	{"Compte,Nom,Solde,Sens\n"
	 "1010,Encaisse,5.00,D\n"
	 "4000,Ventes,5.00,C\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5"},
	{"Compte,Nom,Solde debit,Solde credit\n"
	 "1010,Encaisse,5.00,\n"
	 "4000,Ventes,,5.00\n",
		"", "1010: 0 5 0 5; 4000: 0 0 5 -5"},
	{"Compte,Nom,Ouverture,Mouvement,Fermeture\n"
	 "1010,Encaisse,1.00,4.00,5.00\n"
	 "4000,Ventes,-1.00,-4.00,-5.00\n",
		"", "1010: 1 4 0 5; 4000: -1 0 4 -5"},
	{"Compte,Nom,Ouverture debit,Ouverture credit,Debit,Credit,Fermeture debit,Fermeture credit\n"
	 "1010,Encaisse,1.00,,4.00,,5.00,\n"
	 "4000,Ventes,,1.00,,4.00,,5.00\n",
		"", "1010: 1 4 0 5; 4000: -1 0 4 -5"},
	{"Compte,Nom,Debit,Credit\n"
	 "1,Actif,5.00,\n"
	 "1010,Encaisse,3.00,\n"
	 "1020,Placements,2.00,\n"
	 "4000,Ventes,,5.00\n"
	 "Total,,5.00,5.00\n",
		"", "1010: 0 3 0 3; 1020: 0 2 0 2; 4000: 0 0 5 -5 | totals 0 of 1 fail | plan.sums"},
	{"Compte,Nom,Debit,Credit\n"
	 "1010,Encaisse,3.00,\n"
	 "1020,Placements,2.00,\n"
	 ",Total actif,5.00,\n"
	 "4000,Ventes,,5.00\n"
	 "Total,,5.00,5.00\n",
		"", "1010: 0 3 0 3; 1020: 0 2 0 2; 4000: 0 0 5 -5 | totals 0 of 2 fail"},
	{"Compte,Nom,Debit,Credit\n"
	 "Actif,,,\n"
	 "  Encaisse,,3.00,\n"
	 "  Placements,,2.00,\n"
	 "Total Actif,,5.00,\n"
	 "Ventes,,,5.00\n",
		"", "Encaisse: 0 3 0 3; Placements: 0 2 0 2; Ventes: 0 0 5 -5 | totals 0 of 1 fail"},
	{"Compte,Exercice,Debit,Credit\n"
	 "1010,2023,5.00,\n"
	 "4000,2023,,5.00\n"
	 "1010,2024,6.00,\n"
	 "4000,2024,,6.00\n",
		"", "plan.two-balances 1:1 Exercice|2023, 2024|--only \"Exercice=2023\""},
	{"Compte,Nom,Debit,Credit,Solde\n"
	 "1010,Encaisse,5.00,,15.00\n"
	 "2000,Dette,,,-10.00\n"
	 "4000,Ventes,,5.00,-5.00\n",
		"",
		"1010: 10 5 0 15; 2000: -10 0 0 -10; 4000: 0 0 5 -5 | running 0 of 1 fail | "
		"plan.implied-openings"},
	{"Compte,Nom,Debit,Credit,Solde\n"
	 "1010,Encaisse,5.00,2.00,3.00\n"
	 "2000,Dette,0.00,1.00,-1.00\n"
	 "4000,Ventes,0.00,2.00,-2.00\n",
		"", "1010: 0 5 2 3; 2000: 0 0 1 -1; 4000: 0 0 2 -2 | running 0 of 2 fail"},
	{"No,Nom,Debit,Credit\n"
	 "1010,Encaisse,3.00,\n"
	 "1020,Placements,2.00,\n"
	 "1999,Total actif,5.00,\n"
	 "4000,Ventes,,5.00\n"
	 "4999,Total revenus,,5.00\n",
		"", "1010: 0 3 0 3; 1020: 0 2 0 2; 4000: 0 0 5 -5 | plan.sums"},
	{"No,Nom,Debit,Credit\n"
	 "1,Actif,6.00,\n"
	 "1010,Encaisse,3.00,\n"
	 "1020,Placements,2.00,\n"
	 "4000,Ventes,,5.00\n",
		"", "1: 0 6 0 6; 1010: 0 3 0 3; 1020: 0 2 0 2; 4000: 0 0 5 -5"},
	{"No,Nom,Debit,Credit\n"
	 "1,Actif,6.00,\n"
	 "11,Court,3.00,\n"
	 "111,Encaisse,1.00,\n"
	 "112,Débiteurs,2.00,\n"
	 "12,Long,3.00,\n"
	 "121,Placements,3.00,\n"
	 "4,Revenus,,6.00\n"
	 "41,Ventes,,2.00\n"
	 "42,Dons,,4.00\n"
	 "421,Petits,,4.00\n",
		"", "111: 0 1 0 1; 112: 0 2 0 2; 121: 0 3 0 3; 41: 0 0 2 -2; 421: 0 0 4 -4 | plan.sums"},
	{"No,Nom,Debit,Credit\n"
	 "1,Actif,0.00,\n"
	 "11,Encaisse,0.00,\n"
	 "12,Placements,5.00,\n"
	 "4,Revenus,,5.00\n",
		"", "1: 0 0 0 0; 11: 0 0 0 0; 12: 0 5 0 5; 4: 0 0 5 -5"},
	{"No,Nom,Ouverture,Debit,Credit,Fermeture\n"
	 "1,Actif,1.00,5.00,2.00,4.00\n"
	 "11,Encaisse,1.00,3.00,2.00,2.00\n"
	 "12,Placements,0.00,2.00,0.00,2.00\n"
	 "4,Revenus,-1.00,0.00,3.00,-4.00\n",
		"", "11: 1 3 2 2; 12: 0 2 0 2; 4: -1 0 3 -4 | plan.sums"},
	{"No,Nom,Ouverture,Debit,Credit,Fermeture\n"
	 "1,Actif,1.00,5.00,2.00,4.00\n"
	 "11,Encaisse,1.00,3.00,2.00,2.00\n"
	 "12,Placements,0.00,2.00,0.00,2.00\n"
	 "4,Revenus,-1.00,0.00,3.00,-4.00\n"
	 "Total,,0.00,5.00,5.00,0.00\n",
		"", "11: 1 3 2 2; 12: 0 2 0 2; 4: -1 0 3 -4 | totals 0 of 1 fail | plan.sums"},
};

static void balances(void)
{
	check_exports(balances_cases, sizeof balances_cases / sizeof *balances_cases);
}

/* More totals than are kept, each of an entry: each is of the rows since the one above it. */
static void many_totals(void)
{
	enum { TOTALS = 200, ROOM = 128 };
	char *text = arena_array(arena, TOTALS + 1, ROOM), *to = text;
	to += sprintf(to, "Date,Piece,Compte,Debit,Credit\n");
	for (int i = 1; i <= TOTALS; i++)
		to += sprintf(to,
			"2024-01-31,%d,1010,%d.00,\n2024-01-31,%d,4000,,%d.00\n,,Total,%d.00,%d.00\n", i, i, i,
			i, i, i);
	check_true(strstr(export_text(text, ""), "| totals 0 of 200 fail") != NULL,
		"each of many totals is compared with the rows above it");
}

int main(void)
{
	static const struct test tests[] = {
		{"more layouts", more_layouts},
		{"trial balances", balances},
		{"many totals", many_totals},
	};
	return run_tests("export layouts", tests, sizeof tests / sizeof *tests);
}
