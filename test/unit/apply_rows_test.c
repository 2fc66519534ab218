/* What each row of a journal is taken for, and all that is read of it. */
#include "test/unit/applied_rows.h"

#include "test/unit/harness.h"

static const struct export_case cases[] = {
	/* titles, pages and headers that come back */
	{"Ville de Neuve\n"
	 "Grand livre\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Ville de Neuve\n"
	 "Grand livre\n"
	 "Page 2\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "Page : 2 / 10\n"
	 "Pg. 3,x\n"
	 "Pg 3\n"
	 "Page 2,x,y\n"
	 "Page x\n"
	 "Page : 1234 / 12345\n"
	 "Page : 12345 / 12345\n"
	 "Ville de Vieux\n"
	 "2024-02-01,2,1010,5.00,\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"title\n"
		"title\n"
		"title\n"
		"header\n"
		"title\n"
		"text\n"
		"text\n"
		"text\n"
		"text\n"
		"title\n"
		"text\n"
		"text\n"
		"posting 20240201 a:1010 n:2 d=5 5 + first\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Page 2\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "Date,Piece,Compte,Debit,Crédit\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"text\n"
		"header\n"
		"table\n"
		"plan.other-journal 6:1 6|Date Piece Compte|"},
	{"Titre\n"
	 ",,,Montants,\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 ",,,Montants,\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "Titre\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"title\n"
		"header\n"
		"title\n"},
	/* all texts of a row */
	{"Date,Journal,Piece,Compte,Nom du compte,Libelle,Debit,Credit,Nature,Solde\n"
	 "2024-01-31,VE,1,1010,Encaisse,Vente A,5.00,,operation,5.00\n"
	 "2024-01-31,VE,1,4000,Ventes,Vente A,,5.00,,0.00\n",
		"",
		"posting 20240131 a:1010 name:Encaisse n:1 j:VE l:Vente A nature:operation d=5 b=5 5 + "
		"first\n"
		"posting 20240131 a:4000 name:Ventes n:1 j:VE l:Vente A c=5 b=0 -5 - first\n"},
	{"Date,Piece,Compte,Debit,Credit,Devise,Entité\n"
	 "2024-01-31,1,1010,5.00,,CAD,Nord\n"
	 "2024-01-31,1,4000,,5.00,CAD,Nord\n"
	 "2024-01-31,2,1010,5.00,,USD,Sud\n"
	 "2024-01-31,2,4000,,5.00,USD,Sud\n",
		"",
		"posting 20240131 a:1010 n:1 cur:CAD ent:Nord d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 cur:CAD ent:Nord c=5 -5 - first\n"
		"posting 20240131 a:1010 n:2 cur:USD ent:Sud d=5 5 + first\n"
		"posting 20240131 a:4000 n:2 cur:USD ent:Sud c=5 -5 - first\n"},
	{"Date,Piece,Compte,Debit,Credit,Service\n"
	 "2024-01-31,1,1010,5.00,,A\n"
	 "2024-01-31,1,4000,,5.00,B\n",
		"by=Service",
		"posting 20240131 a:1010 n:1 by:A d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 by:B c=5 -5 - first\n"},
	/* cells filled down from the first row of an entry */
	{"Date,Journal,Piece,Compte,Debit,Credit,Devise,Entité\n"
	 "2024-01-31,VE,1,1010,5.00,,CAD,Nord\n"
	 ",,,4000,,3.00,,\n"
	 ",XX,1,4010,,2.00,USD,Sud\n"
	 "2024-02-01,AC,2,5000,2.00,,USD,Sud\n"
	 ",,,1010,,2.00,,\n"
	 ",,3,1010,2.00,,,\n",
		"",
		"posting 20240131 a:1010 n:1 j:VE cur:CAD ent:Nord d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 j:VE cur:CAD ent:Nord c=3 -3 - dated above\n"
		"posting 20240131 a:4010 n:1 j:XX cur:USD ent:Sud c=2 -2 - dated above\n"
		"posting 20240201 a:5000 n:2 j:AC cur:USD ent:Sud d=2 2 + first\n"
		"posting 20240201 a:1010 n:2 j:AC cur:USD ent:Sud c=2 -2 - dated above\n"
		"fault d=2\n"
		"journal.no-date 7:1 ||Date"},
	{"Date,Piece,Compte,Libelle,Debit,Credit\n"
	 "2024-01-31,1,,Vente,,\n"
	 ",,1010,,5.00,\n"
	 ",,4000,,,5.00\n"
	 "2024-02-01,2,,Achat,,\n"
	 ",,5000,,2.00,\n"
	 ",,1010,,,2.00\n",
		"",
		"entry\n"
		"posting 20240131 a:1010 n:1 d=5 5 + dated above\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - dated above\n"
		"entry\n"
		"posting 20240201 a:5000 n:2 d=2 2 + dated above\n"
		"posting 20240201 a:1010 n:2 c=2 -2 - dated above\n"},
	{"Compte,Nom du compte,Date,Piece,Debit,Credit\n"
	 "1010,Encaisse,2024-01-31,1,5.00,\n"
	 ",,2024-02-01,2,2.00,\n"
	 "4000,Ventes,2024-01-31,1,,5.00\n"
	 ",,2024-02-01,2,,2.00\n",
		"",
		"posting 20240131 a:1010 name:Encaisse n:1 d=5 5 + first\n"
		"posting 20240201 a:1010 name:Encaisse n:2 d=2 2 + first account above\n"
		"posting 20240131 a:4000 name:Ventes n:1 c=5 -5 - first\n"
		"posting 20240201 a:4000 name:Ventes n:2 c=2 -2 - first account above\n"},
	/* two accounts on one row */
	{"Date,Compte debit,Compte credit,Montant,Nom du compte\n"
	 "2024-01-31,1010,4000,5.00,Encaisse\n"
	 "2024-02-01,5000,,2.50,Frais\n"
	 "2024-02-01,,1010,2.50,\n"
	 "2024-02-02,5000,1010,1E2,\n",
		"",
		"posting 20240131 a:1010 name:Encaisse m=5 5 first\n"
		"posting 20240131 a:4000 m=5 -5\n"
		"posting 20240201 a:5000 name:Frais m=2.5 2.5 first\n"
		"posting 20240201 a:1010 m=2.5 -2.5\n"
		"posting 20240202 a:5000 m=100 100 first exponent\n"
		"posting 20240202 a:1010 m=100 -100\n"},
	{"Date,Compte debit,Compte credit,Montant,Statut\n"
	 "2024-01-31,1010,4000,5.00,Posted\n"
	 "2024-02-01,5000,1010,2.50,Draft\n",
		"",
		"posting 20240131 a:1010 m=5 5 first\n"
		"posting 20240131 a:4000 m=5 -5\n"
		"aside 20240201 a:5000 m=2.5 2.5 first because Draft in 4\n"
		"aside 20240201 a:1010 m=2.5 -2.5 because Draft in 4\n"},
	{"Date,Piece,Compte,Contrepartie,Debit,Credit\n"
	 "2024-01-31,1,5000,1010,5.00,\n"
	 "2024-02-01,2,5010,1010,2.50,\n"
	 "2024-02-02,3,5020,1010,1.50,\n",
		"",
		"posting 20240131 a:5000 d=5 5 + first\n"
		"posting 20240131 a:1010 c=5 -5 -\n"
		"posting 20240201 a:5010 d=2.5 2.5 + first\n"
		"posting 20240201 a:1010 c=2.5 -2.5 -\n"
		"posting 20240202 a:5020 d=1.5 1.5 + first\n"
		"posting 20240202 a:1010 c=1.5 -1.5 -\n"},
	{"Date,Piece,Compte,Contrepartie,Montant,Sens\n"
	 "2024-01-31,1,5000,1010,5.00,D\n"
	 "2024-02-01,2,5010,1010,2.50,D\n"
	 "2024-02-02,3,5020,1010,1.50,D\n",
		"",
		"posting 20240131 a:5000 m=5 5 + first\n"
		"posting 20240131 a:1010 m=5 -5 -\n"
		"posting 20240201 a:5010 m=2.5 2.5 + first\n"
		"posting 20240201 a:1010 m=2.5 -2.5 -\n"
		"posting 20240202 a:5020 m=1.5 1.5 + first\n"
		"posting 20240202 a:1010 m=1.5 -1.5 -\n"},
	/* what is set aside */
	{"Date,Piece,Compte,Debit,Credit,Statut\n"
	 "2024-01-31,1,1010,5.00,,Posted\n"
	 "2024-01-31,1,4000,,5.00,Posted\n"
	 "2024-01-31,2,1010,5.00,,Void\n"
	 "2024-01-31,2,4000,,5.00,Void\n"
	 "2024-01-31,3,1010,5.00,,Draft\n"
	 "2024-01-31,3,4000,,5.00,Draft\n"
	 "2024-01-31,4,1010,5.00,,\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"aside 20240131 a:1010 n:2 d=5 5 + first because Void in 5 void\n"
		"aside 20240131 a:4000 n:2 c=5 -5 - first because Void in 5 void\n"
		"aside 20240131 a:1010 n:3 d=5 5 + first because Draft in 5\n"
		"aside 20240131 a:4000 n:3 c=5 -5 - first because Draft in 5\n"
		"posting 20240131 a:1010 n:4 d=5 5 + first\n"},
	{"Date,Piece,Compte,Debit,Credit,Void\n"
	 "2024-01-31,1,1010,5.00,,No\n"
	 "2024-01-31,1,4000,,5.00,No\n"
	 "2024-01-31,2,1010,5.00,,Yes\n"
	 "2024-01-31,2,4000,,5.00,Yes\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"aside 20240131 a:1010 n:2 d=5 5 + first because Yes in 5 void\n"
		"aside 20240131 a:4000 n:2 c=5 -5 - first because Yes in 5 void\n"},
	{"Date,Piece,Compte,Debit,Credit,Posted\n"
	 "2024-01-31,1,1010,5.00,,No\n"
	 "2024-01-31,1,4000,,5.00,No\n"
	 "2024-01-31,2,1010,5.00,,Yes\n"
	 "2024-01-31,2,4000,,5.00,Yes\n",
		"",
		"aside 20240131 a:1010 n:1 d=5 5 + first because No in 5\n"
		"aside 20240131 a:4000 n:1 c=5 -5 - first because No in 5\n"
		"posting 20240131 a:1010 n:2 d=5 5 + first\n"
		"posting 20240131 a:4000 n:2 c=5 -5 - first\n"},
	{"Date,Piece,Compte,Debit,Credit,Scénario,Ledger\n"
	 "2024-01-31,1,1010,5.00,,Réel,GL\n"
	 "2024-01-31,1,4000,,5.00,Réel,GL\n"
	 "2024-01-31,2,1010,5.00,,Budget,GL\n"
	 "2024-01-31,2,4000,,5.00,Budget,GL\n"
	 "2024-01-31,3,4000,,5.00,Réel,Budget\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"aside 20240131 a:1010 n:2 d=5 5 + first because Budget in 5\n"
		"aside 20240131 a:4000 n:2 c=5 -5 - first because Budget in 5\n"
		"aside 20240131 a:4000 n:3 c=5 -5 - first because Budget in 6\n"},
	{"Service,Date,Piece,Compte,Debit,Credit\n"
	 "A,2024-01-31,1,1010,5.00,\n"
	 "A,2024-01-31,1,4000,,5.00\n"
	 "B,2024-01-31,2,1010,5.00,\n"
	 ",2024-01-31,2,4000,,5.00\n",
		"only=Service=a",
		"posting 20240131 a:1010 n:1 d=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"
		"aside 20240131 a:1010 n:2 d=5 5 + first because B in 0\n"
		"aside 20240131 a:4000 n:2 c=5 -5 - first because  in 0\n"},
	{"Date,Piece,Compte,Debit,Credit,Statut\n"
	 "2024-01-31,1,1010,5.00,,Posted\n"
	 "2024-01-31,1,4000,,5.00,Draft\n",
		"only=Statut=Draft",
		"aside 20240131 a:1010 n:1 d=5 5 + first because Posted in 5\n"
		"posting 20240131 a:4000 n:1 c=5 -5 - first\n"},
	/* amounts, their sides and forms */
	{"Date;Piece;Compte;Debit;Credit\n"
	 "31.01.2024;1;1010;1.5E2;\n"
	 "31.01.2024;1;4000;;150,00\n"
	 "31.01.2024;1;4000;5,00;5,00\n"
	 "31.01.2024;1;4000;0,00;5,00\n"
	 "31.01.2024;1;4000;5,00;0,00\n"
	 "31.01.2024;1;4000;0,00;\n"
	 "31.01.2024;1;4000;;0,00\n"
	 "31.01.2024;1;4000;0,00;0,00\n",
		"",
		"fault\n"
		"posting 20240131 a:4000 n:1 c=150 -150 - first\n"
		"fault d=5 c=5\n"
		"posting 20240131 a:4000 n:1 d=0 c=5 -5 - first\n"
		"posting 20240131 a:4000 n:1 d=5 c=0 5 + first\n"
		"posting 20240131 a:4000 n:1 d=0 0 + first\n"
		"posting 20240131 a:4000 n:1 c=0 0 - first\n"
		"posting 20240131 a:4000 n:1 d=0 c=0 0 + first\n"
		"csv.bad-amount 2:19 1.5E2|1234,56|Debit; journal.two-sides 4:24 5,00|5,00|5,00"},
	{"Date;Piece;Compte;Debit;Credit\n"
	 "31.01.2024;1;1010;1,5E2;\n"
	 "31.01.2024;1;4000;;150,00\n",
		"",
		"posting 20240131 a:1010 n:1 d=150 150 + first exponent\n"
		"posting 20240131 a:4000 n:1 c=150 -150 - first\n"},
	{"Date,Piece,Compte,Montant,Sens\n"
	 "2024-01-31,1,1010,5.00,D\n"
	 "2024-01-31,1,4000,5.00,C\n"
	 "2024-01-31,2,1010,-1.00,D\n"
	 "2024-01-31,2,4000,-1.00,C\n"
	 "2024-01-31,2,4000,1.00,\n"
	 "2024-01-31,2,4000,1.00,Z\n",
		"",
		"posting 20240131 a:1010 n:1 m=5 5 + first\n"
		"posting 20240131 a:4000 n:1 m=5 -5 - first\n"
		"posting 20240131 a:1010 n:2 m=-1 -1 + first\n"
		"posting 20240131 a:4000 n:2 m=-1 1 - first\n"
		"fault m=1\n"
		"fault m=1\n"
		"journal.unknown-side 6:24 |D, C|Sens; journal.unknown-side 7:24 Z|D, C|Sens"},
	{"Date,Piece,Compte,Montant,Is debit\n"
	 "2024-01-31,1,1010,5.00,yes\n"
	 "2024-01-31,1,4000,5.00,no\n"
	 "2024-01-31,1,4000,5.00,debit\n"
	 "2024-01-31,1,4000,5.00,\n",
		"",
		"posting 20240131 a:1010 n:1 m=5 5 + first\n"
		"posting 20240131 a:4000 n:1 m=5 -5 - first\n"
		"posting 20240131 a:4000 n:1 m=5 5 + first\n"
		"posting 20240131 a:4000 n:1 m=5 -5 - first\n"},
	{"Date,Piece,Compte,Montant,Is credit\n"
	 "2024-01-31,1,1010,5.00,no\n"
	 "2024-01-31,1,4000,5.00,yes\n"
	 "2024-01-31,1,4000,5.00,credit\n"
	 "2024-01-31,1,4000,5.00,\n",
		"",
		"posting 20240131 a:1010 n:1 m=5 5 + first\n"
		"posting 20240131 a:4000 n:1 m=5 -5 - first\n"
		"posting 20240131 a:4000 n:1 m=5 -5 - first\n"
		"posting 20240131 a:4000 n:1 m=5 5 + first\n"},
	{"Date,Piece,Compte,Debit,Credit,Solde,S\n"
	 "2024-01-31,1,1010,5.00,,5.00,D\n"
	 "2024-01-31,1,4000,,5.00,5.00,C\n"
	 "2024-01-31,2,4000,,5.00,10.00,C\n",
		"",
		"posting 20240131 a:1010 n:1 d=5 b=5 5 + first\n"
		"posting 20240131 a:4000 n:1 c=5 b=-5 -5 - first\n"
		"posting 20240131 a:4000 n:2 c=5 b=-10 -5 - first\n"},
	/* a map that names no column of ours */
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n",
		"map=rien=Compte",
		"csv.unknown-column 9:0 rien|date, journal, piece, compte, compte_credit, nom, libelle, "
		"debit, credit, montant, sens, nature, solde, ouverture, fermeture, mouvement, "
		"ouverture_debit, ouverture_credit, fermeture_debit, fermeture_credit, sens_ouverture, "
		"sens_fermeture, sens_solde, devise, entite, grand_livre, scenario, statut, "
		"exercice|f.csv"},
};

static void all_rows(void)
{
	check_rows(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	static const struct test tests[] = {{"rows of journals", all_rows}};
	return run_tests("rows of journals", tests, sizeof tests / sizeof *tests);
}
