/* Plans of exports: their columns, headings, and what numbers their entries. */
#include "test/unit/plan_text.h"

#include "test/unit/harness.h"

static const struct export_case cases[] = {
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"},
	{"Piece;Date;Compte;Debit;Credit\n"
	 "1;31.01.2024;1010;5,00;\n"
	 "1;31.01.2024;4000;;-5,00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 0\n"
		"dates 2, amounts 2\n"
		"credits negative\n"},
	{"Date,Piece,Compte,Montant,Sens\n"
	 "01/31/2024,1,1010,5.25,D\n"
	 "01/31/2024,1,4000,-5.25,C\n",
		"",
		"date=Date,piece=Piece,compte=Compte,montant=Montant,sens=Sens\n"
		"key number Piece 1\n"
		"dates 4, amounts 1\n"
		"signed sides\n"},
	{"Date,Number,Account,Amount,Is debit\n"
	 "2024-01-31,1,1010,5.25,yes\n"
	 "2024-01-31,1,4000,5.25,no\n",
		"",
		"date=Date,piece=Number,compte=Account,montant=Amount,sens=Is debit\n"
		"key number Number 1\n"
		"dates 1, amounts 1\n"
		"yes is debit\n"},
	{"Date,Number,Account,Amount,Is credit\n"
	 "2024-01-31,1,1010,5.25,no\n"
	 "2024-01-31,1,4000,5.25,yes\n",
		"",
		"date=Date,piece=Number,compte=Account,montant=Amount,sens=Is credit\n"
		"key number Number 1\n"
		"dates 1, amounts 1\n"
		"yes is credit\n"},
	{"Date,No,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n",
		"map=piece=No",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 1\n"
		"dates 1, amounts 1\n"
		"mapped\n"
		"number mapped\n"},
	{"Date,No,Compte,Debit,Credit,Type de compte\n"
	 "2024-01-31,1,Caisse,5.00,,Actif\n"
	 "2024-01-31,1,Ventes,,5.00,Revenus\n",
		"map=compte=Compte",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 1\n"
		"dates 1, amounts 1\n"
		"mapped\n"
		"account mapped\n"},
	{"Date,No,Compte,Debit,Credit,Type de compte\n"
	 "2024-01-31,1,Caisse,5.00,,Actif\n"
	 "2024-01-31,1,Ventes,,5.00,Revenus\n",
		"",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 1\n"
		"dates 1, amounts 1\n"
		"may split\n"},
	{"Date,No,Compte,Debit,Credit,Type de compte\n"
	 "2024-01-31,1,Autres,5.00,,Actif\n"
	 "2024-01-31,1,Autres,,5.00,Revenus\n",
		"", "plan.split-account 3:27 Autres|Type de compte|Actif, Revenus|Compte"},
	{"Date,No,Compte,Compte parent,Debit,Credit\n"
	 "2024-01-31,1,Autres,Actif,5.00,\n"
	 "2024-01-31,1,Ventes,Revenus,,5.00\n"
	 "2024-01-31,2,Autres,,5.00,\n"
	 "2024-01-31,2,Autres,Revenus,,5.00\n",
		"", "plan.split-account 5:21 Autres|Compte parent|Actif, Revenus|Compte"},
	{"Compte parent,Date,No,Compte,Debit,Credit\n"
	 "Actif,2024-01-31,1,Caisse,5.00,\n"
	 "Revenus,2024-01-31,1,Ventes,,5.00\n",
		"",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 2\n"
		"dates 1, amounts 1\n"
		"may split\n"},
	{"Date,No,Compte,Compte parent,Debit,Credit\n"
	 "2024-01-31,1,1010,Actif,5.00,\n"
	 "2024-01-31,1,1010,Revenus,,5.00\n",
		"",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 1\n"
		"dates 1, amounts 1\n"},
	{"Date,No,Compte,Compte parent,Debit,Credit\n"
	 "2024-01-31,1,Autres,Actif,5.00,\n"
	 "2024-01-31,1,Autres,Revenus,,5.00\n",
		"only=Compte parent=Actif",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 1\n"
		"dates 1, amounts 1\n"
		"only 3 actif\n"},
	{"Date,No,Compte,Compte parent,Debit,Credit\n"
	 "2024-01-31,1,Autres,Actif,5.00,\n"
	 "2024-01-31,1,Autres,Revenus,,5.00\n",
		"by=Compte parent",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 1\n"
		"dates 1, amounts 1\n"
		"by 3 Compte parent: Actif, Revenus, 2\n"},
	{"Date,Piece,Compte,Debit,Credit,Debit CAD,Credit CAD\n"
	 "2024-01-31,1,1010,5.00,,5.00,\n"
	 "2024-01-31,1,4000,,5.00,,5.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"by likeness\n"},
	{"Date,Piece,Compte,Montant,Montant net\n"
	 "2024-01-31,1,1010,5.00,5.00\n"
	 "2024-01-31,1,4000,-5.00,-5.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,montant=Montant net\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"by likeness\n"},
	/* headings */
	{"Date,Piece,Libelle,Debit,Credit\n"
	 "Compte : 1010 Encaisse,,,,\n"
	 "2024-01-31,1,Vente,5.00,\n"
	 "Compte : 4000 Ventes,,,,\n"
	 "2024-01-31,1,Vente,,5.00\n",
		"",
		"date=Date,piece=Piece,libelle=Libelle,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"headings\n"
		"words of headings\n"},
	{"Date,Piece,Libelle,Debit,Credit\n"
	 "Compte : 1010 Encaisse,,,,\n"
	 "2024-01-31,1,Vente,5.00,\n"
	 "2024-01-31,1,Vente,,5.00\n",
		"",
		"date=Date,piece=Piece,libelle=Libelle,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"headings\n"},
	{"Date,Piece,Libelle,Debit,Credit\n"
	 "1010 Encaisse,,,,\n"
	 "2024-01-31,1,Vente,5.00,\n"
	 "4000 Ventes,,,,\n"
	 "2024-01-31,1,Vente,,5.00\n",
		"",
		"date=Date,piece=Piece,libelle=Libelle,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"headings\n"},
	{"Compte : 1010 Encaisse\n"
	 "Date,Piece,Libelle,Debit,Credit\n"
	 "2024-01-31,1,Vente,5.00,\n"
	 "2024-01-31,1,Vente,,5.00\n",
		"",
		"date=Date,piece=Piece,libelle=Libelle,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"headings\n"
		"words of headings\n"
		"titled account\n"},
	{"Date,Piece,Debit,Credit\n"
	 "2024-01-31,1,,\n"
	 "2024-01-31,1,,\n",
		"", "plan.missing-column 1:1 Date, Piece, Debit, Credit|compte|--columns \"compte=...\""},
	{"Date,No,Compte,Type de compte,Debit,Credit\n"
	 "2024-01-31,1,Caisse,,5.00,\n"
	 "2024-01-31,1,Ventes,,,5.00\n",
		"",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 1\n"
		"dates 1, amounts 1\n"
		"watch 3 e\n"},
	{"Date,No,Compte,Parent,Debit,Credit\n"
	 "2024-01-31,1,Caisse,A,5.00,\n"
	 "2024-01-31,1,Ventes,B,,5.00\n",
		"",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 1\n"
		"dates 1, amounts 1\n"
		"may split\n"},
	{"Date,No,Compte,Type,Debit,Credit\n"
	 "2024-01-31,1,Caisse,A,5.00,\n"
	 "2024-01-31,1,Ventes,B,,5.00\n",
		"",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 1\n"
		"dates 1, amounts 1\n"},
	{"Date,No,Compte,Compte parent,Debit,Credit\n"
	 "2024-01-31,1,Caisse,1.5,5.00,\n"
	 "2024-01-31,1,Ventes,2.5,,5.00\n",
		"",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 1\n"
		"dates 1, amounts 1\n"},
	{"Date,No,Compte,Compte parent,Debit,Credit\n"
	 "2024-01-31,1,1010,A,5.00,\n"
	 "2024-01-31,1,1020,B,5.00,\n"
	 "2024-01-31,1,Caisse,B,5.00,\n"
	 "2024-01-31,1,Caisse,A,,15.00\n",
		"",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 1\n"
		"dates 1, amounts 1\n"},
	{"Date,No,Compte,Compte parent,Debit,Credit\n"
	 "2024-01-31,1,Caisse,A,5.00,\n"
	 "2024-01-31,1,,C,5.00,\n"
	 "2024-01-31,1,Caisse,,5.00,\n"
	 "2024-01-31,1,Caisse,A,,5.00\n",
		"",
		"date=Date,piece=No,compte=Compte,debit=Debit,credit=Credit\n"
		"key number No 1\n"
		"dates 1, amounts 1\n"
		"may split\n"},
	{"Compte,Date,Piece,Debit,Credit\n"
	 "1010,,,,\n"
	 ",2024-01-31,1,5.00,\n"
	 ",2024-02-01,2,2.00,\n"
	 "4000,,,,\n"
	 ",2024-01-31,1,,5.00\n"
	 "4000,,,,2.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 2\n"
		"dates 1, amounts 1\n"
		"accounts filled\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,,,\n"
	 ",,1010,5.00,\n"
	 ",,4000,,5.00\n"
	 "2024-02-01,2,,,\n"
	 ",,1010,2.00,\n"
	 ",,4000,,2.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"entries filled\n"},
	/* what numbers entries */
	{"Date,Piece,Reference,Compte,Debit,Credit\n"
	 "2024-01-31,1,a,1010,5.00,\n"
	 "2024-01-31,1,b,4000,,5.00\n"
	 "2024-02-01,2,c,1010,5.00,\n"
	 "2024-02-01,2,d,4000,,5.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"},
	{"Date,Reference,Compte,Debit,Credit\n"
	 "2024-01-31,a,1010,5.00,\n"
	 "2024-01-31,b,4000,,5.00\n"
	 "2024-02-01,c,1010,5.00,\n"
	 "2024-02-01,d,4000,,5.00\n",
		"",
		"date=Date,compte=Compte,debit=Debit,credit=Credit\n"
		"key day  0\n"
		"dates 1, amounts 1\n"
		"another number may come\n"},
	{"Date,Reference,Compte,Debit,Credit\n"
	 "2024-01-31,a,1010,5.00,\n"
	 "2024-01-31,a,4000,,5.00\n"
	 "2024-02-01,,1010,5.00,\n"
	 "2024-02-01,,4000,,5.00\n"
	 "2024-02-02,,1010,5.00,\n"
	 "2024-02-02,,4000,,5.00\n",
		"",
		"date=Date,compte=Compte,debit=Debit,credit=Credit\n"
		"key day  0\n"
		"dates 1, amounts 1\n"},
	{"Date,,Compte,Debit,Credit\n"
	 "2024-01-31,a1,1010,5.00,\n"
	 "2024-01-31,a1,4000,,5.00\n"
	 "2024-02-01,a2,1010,5.00,\n"
	 "2024-02-01,a2,4000,,5.00\n",
		"",
		"date=Date,piece=,compte=Compte,debit=Debit,credit=Credit\n"
		"key number  1\n"
		"dates 1, amounts 1\n"},
	{"Date,,Compte,Debit,Credit\n"
	 "2024-01-31,a b,1010,5.00,\n"
	 "2024-01-31,a b,4000,,5.00\n"
	 "2024-02-01,a c,1010,5.00,\n"
	 "2024-02-01,a c,4000,,5.00\n",
		"",
		"date=Date,compte=Compte,debit=Debit,credit=Credit\n"
		"key day  0\n"
		"dates 1, amounts 1\n"},
	{"Date,,Compte,Debit,Credit\n"
	 "2024-01-31,a1,1010,5.00,\n"
	 "2024-01-31,a1,4000,,5.00\n"
	 "2024-02-01,,1010,5.00,\n"
	 "2024-02-01,a2,4000,,5.00\n",
		"",
		"date=Date,compte=Compte,debit=Debit,credit=Credit\n"
		"key day  0\n"
		"dates 1, amounts 1\n"},
	{"Date,Compte,Debit,Credit\n"
	 "2024-01-31,1010,5.00,\n"
	 ",4000,,5.00\n"
	 "2024-02-01,1010,5.00,\n"
	 ",4000,,5.00\n",
		"",
		"date=Date,compte=Compte,debit=Debit,credit=Credit\n"
		"key block  0\n"
		"dates 1, amounts 1\n"
		"entries filled\n"},
	{"Date,Document,Ecriture,Compte,Debit,Credit\n"
	 "2024-01-31,a,1,1010,5.00,\n"
	 "2024-01-31,a,1,4000,,5.00\n"
	 "2024-01-31,a,2,1010,5.00,\n"
	 "2024-01-31,a,2,4000,,5.00\n",
		"",
		"date=Date,piece=Ecriture,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Ecriture 2\n"
		"dates 1, amounts 1\n"},
	{"Date,Piece,Reference,Compte,Debit,Credit\n"
	 "2024-01-31,1,a,1010,5.00,\n"
	 "2024-01-31,1,a,4000,,5.00\n"
	 "2024-02-01,1,b,1010,5.00,\n"
	 "2024-02-01,1,b,4000,,5.00\n"
	 "2024-02-02,2,c,1010,5.00,\n"
	 "2024-02-02,2,c,4000,,5.00\n"
	 "2024-02-03,2,d,1010,5.00,\n"
	 "2024-02-03,2,d,4000,,5.00\n",
		"",
		"date=Date,piece=Reference,compte=Compte,debit=Debit,credit=Credit\n"
		"key document Reference 2\n"
		"dates 1, amounts 1\n"
		"another number may come\n"},
	{"Date,Reference,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,a,0,1010,5.00,\n"
	 "2024-01-31,a,0,4000,,5.00\n"
	 "2024-02-01,b,1,1010,5.00,\n"
	 "2024-02-01,b,1,4000,,5.00\n"
	 "2024-02-02,c,2,1010,5.00,\n"
	 "2024-02-02,c,2,4000,,5.00\n"
	 "2024-02-03,d,3,1010,5.00,\n"
	 "2024-02-03,d,3,4000,,5.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 2\n"
		"dates 1, amounts 1\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "2024-02-01,1,1010,5.00,\n"
	 "2024-02-01,1,4000,,5.00\n"
	 "2024-02-02,2,1010,5.00,\n"
	 "2024-02-02,2,4000,,5.00\n"
	 "2024-02-03,2,1010,5.00,\n"
	 "2024-02-03,2,4000,,5.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"},
	{"Date,Facture,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "2024-02-01,1,1010,5.00,\n"
	 "2024-02-01,1,4000,,5.00\n"
	 "2024-02-02,2,1010,5.00,\n"
	 "2024-02-02,2,4000,,5.00\n"
	 "2024-02-03,2,1010,5.00,\n"
	 "2024-02-03,2,4000,,5.00\n",
		"",
		"date=Date,compte=Compte,debit=Debit,credit=Credit\n"
		"key day  0\n"
		"dates 1, amounts 1\n"
		"another number may come\n"},
	{"Date,Facture,Compte,Debit,Credit\n"
	 "2024-01-31,a,1010,5.00,\n"
	 "2024-01-31,a,4000,,5.00\n"
	 "2024-02-01,b,1010,5.00,\n"
	 "2024-02-01,b,4000,,5.00\n"
	 "2024-02-02,c,1010,5.00,\n"
	 "2024-02-02,c,4000,,5.00\n"
	 "2024-02-03,d,1010,5.00,\n"
	 "2024-02-03,d,4000,,5.00\n",
		"",
		"date=Date,piece=Facture,compte=Compte,debit=Debit,credit=Credit\n"
		"key document Facture 1\n"
		"dates 1, amounts 1\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,a,1010,5.00,\n"
	 "2024-01-31,a,4000,,5.00\n"
	 "2024-02-01,b,1010,5.00,\n"
	 "2024-02-01,b,4000,,5.00\n"
	 "2024-02-02,,1010,5.00,\n"
	 "2024-02-02,,4000,,5.00\n"
	 "2024-02-03,,1010,5.00,\n"
	 "2024-02-03,,4000,,5.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"},
	{"Date,Reference,Compte,Debit,Credit\n"
	 "2024-01-31,a,1010,5.00,\n"
	 "2024-01-31,a,4000,,5.00\n"
	 "2024-02-01,b,1010,5.00,\n"
	 "2024-02-01,b,4000,,5.00\n"
	 "2024-02-02,,1010,5.00,\n"
	 "2024-02-02,,4000,,5.00\n"
	 "2024-02-03,,1010,5.00,\n"
	 "2024-02-03,,4000,,5.00\n",
		"",
		"date=Date,compte=Compte,debit=Debit,credit=Credit\n"
		"key day  0\n"
		"dates 1, amounts 1\n"
		"another number may come\n"},
	/* a table without rows, and columns that come first */
	{"Date,Piece,Compte,Debit,Credit\n", "",
		"\n"
		"key number ? 0\n"
		"dates 0, amounts 0\n"},
	{"Contrepartie,Date,Compte,Montant\n"
	 "1010,2024-01-31,5000,5.00\n"
	 "1010,2024-02-01,5010,2.50\n"
	 "1010,2024-02-02,5020,1.50\n",
		"",
		"date=Date,compte=Compte,compte_credit=Contrepartie,montant=Montant\n"
		"key day  0\n"
		"dates 1, amounts 1\n"
		"plan.contra Contrepartie\n"},
	{"Date,Document,Voucher,Compte,Debit,Credit\n"
	 "2024-01-31,a,c,1010,5.00,\n"
	 "2024-01-31,a,c,4000,,5.00\n"
	 "2024-02-01,b,d,1010,5.00,\n"
	 "2024-02-01,b,d,4000,,5.00\n",
		"",
		"date=Date,piece=Document,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Document 1\n"
		"dates 1, amounts 1\n"},
	{"Date,Transaction code,Compte,Debit,Credit\n"
	 "2024-01-31,a,1010,5.00,\n"
	 "2024-01-31,a,4000,,5.00\n"
	 "2024-02-01,b,1010,5.00,\n"
	 "2024-02-01,b,4000,,5.00\n",
		"",
		"date=Date,piece=Transaction code,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Transaction code 1\n"
		"dates 1, amounts 1\n"},
	{"Date,Document reference,Compte,Debit,Credit\n"
	 "2024-01-31,a,1010,5.00,\n"
	 "2024-01-31,a,4000,,5.00\n"
	 "2024-02-01,b,1010,5.00,\n"
	 "2024-02-01,b,4000,,5.00\n",
		"",
		"date=Date,piece=Document reference,compte=Compte,debit=Debit,credit=Credit\n"
		"key document Document reference 1\n"
		"dates 1, amounts 1\n"},
};

static void all_plans(void)
{
	check_plans(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	static const struct test tests[] = {{"plans", all_plans}};
	return run_tests("plans", tests, sizeof tests / sizeof *tests);
}
