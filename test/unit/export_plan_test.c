/* Exports of accounting programs: what each comes to, or the question that it raises. */
#include "test/unit/export_text.h"

#include "test/unit/harness.h"

struct export_case {
	const char *text, *wishes, *outcome;
};

static void check_exports(const struct export_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_text(export_text(cases[i].text, cases[i].wishes), cases[i].outcome, cases[i].text);
}

static const struct export_case plain_rows_cases[] = {
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n",
		"", "1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20"},
	{"Date;Piece;Compte;Debit;Credit\n"
	 "31.01.2024;1;1010;1 100,50;\n"
	 "31.01.2024;1;4000;;1 100,50\n",
		"", "1 20240131: 1010 1100.5 4000 -1100.5"},
	{"Date;Piece;Compte;Debit;Credit\n"
	 "31.01.2024;1;1010;1 100,50;\n"
	 "31.01.2024;1;4000;;1 100,50\n",
		"separator=s;decimal=,;dates=dmy", "1 20240131: 1010 1100.5 4000 -1100.5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n",
		"decimal=,",
		"csv.bad-amount 2:19 100.50|1234,56|Debit; csv.bad-amount 4:19 20.00|1234,56|Debit; "
		"csv.bad-amount 3:20 100.50|1234,56|Credit; csv.bad-amount 5:20 20.00|1234,56|Credit"},
	{"Date,Piece,Compte,Montant\n"
	 "45747,1,1010,5.25\n"
	 "45747,1,4000,-5.25\n"
	 "45748,2,1010,1.50\n"
	 "45748,2,4000,-1.50\n",
		"", "1 20250331: 1010 5.25 4000 -5.25; 2 20250401: 1010 1.5 4000 -1.5"},
	{"Date,Piece,Compte,Montant,Sens\n"
	 "2024-01-31,1,1010,5.25,D\n"
	 "2024-01-31,1,4000,5.25,C\n",
		"", "1 20240131: 1010 5.25 4000 -5.25"},
	{"Date,Piece,Compte,Montant,Sens\n"
	 "2024-01-31,1,1010,5.25,D\n"
	 "2024-01-31,1,4000,-5.25,C\n",
		"", "1 20240131: 1010 5.25 4000 -5.25"},
	{"Date,Piece,Compte,Montant,Sens\n"
	 "2024-01-31,1,1010,5.25,D\n"
	 "2024-01-31,1,4000,5.25,X\n",
		"", "journal.unknown-side 3:24 X|D, C|Sens"},
	{"Date,Number,Account,Amount,Is debit\n"
	 "2024-01-31,1,1010,5.25,yes\n"
	 "2024-01-31,1,4000,5.25,no\n",
		"", "1 20240131: 1010 5.25 4000 -5.25"},
	{"Date,Number,Account,Amount,Is credit\n"
	 "2024-01-31,1,1010,5.25,no\n"
	 "2024-01-31,1,4000,5.25,yes\n",
		"", "1 20240131: 1010 5.25 4000 -5.25"},
	{"Date,Number,Account,Amount,Is credit\n"
	 "2024-01-31,1,1010,5.25,\n"
	 "2024-01-31,1,4000,5.25,TRUE\n"
	 "2024-02-01,2,1010,1.25,\n"
	 "2024-02-01,2,4000,1.25,TRUE\n",
		"", "1 20240131: 1010 5.25 4000 -5.25; 2 20240201: 1010 1.25 4000 -1.25"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,-100.50\n"
	 "2024-02-01,2,1010,1.50,\n"
	 "2024-02-01,2,4000,,-1.50\n",
		"", "1 20240131: 1010 100.5 4000 -100.5; 2 20240201: 1010 1.5 4000 -1.5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,12x,\n"
	 "2024-01-31,1,4000,,100.50\n",
		"", "csv.bad-amount 2:19 12x|1234.56|Debit"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "31/12,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n",
		"", "csv.bad-date 2:1 31/12|2020-03-31|Date"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 ",1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n",
		"", "journal.no-date 2:1 ||Date"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n",
		"", "journal.no-account 2:14 ||Compte"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,5.00\n"
	 "2024-01-31,1,4000,,0.00\n",
		"", "journal.two-sides 2:24 5.00|5.00|5.00"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,,1010,5.00,\n"
	 "2024-01-31,,4000,,5.00\n",
		"", "2024-01-31 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,4.00\n",
		"", "1 20240131: 1010 5 4000 -4"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,=\"0101\",5.00,\n"
	 "2024-01-31,1,'0400,,5.00\n",
		"", "1 20240131: 0101 5 0400 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,5.2E+14,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n",
		"", "journal.rounded-account 2:14 5.2E+14||Compte"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,NULL\n"
	 "2024-01-31,1,4000,NaN,5.00\n",
		"", "1 20240131: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "----------,---,----,------,------\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "==========,===,====,======,======\n",
		"", "1 20240131: 1010 100.5 4000 -100.5"},
	{"Date,Piece,Compte,Debit,Credit\n", "", ""},
	{"", "", "csv.empty 0:0"},
	{"x\n", "", "plan.no-header 1:1 x"},
	{"Date,Piece\n"
	 "2024-01-01,1\n",
		"", "journal.no-amount-columns 1:1"},
	{"a,b,c\n"
	 "1,2,3\n",
		"", "plan.no-header 1:1 a, b, c"},
	{"Journal\n"
	 "Du 2024-01-01 au 2024-12-31\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "03/04/2024,1,4000,,5.00\n",
		"", "plan.ambiguous-dates 4:1 03/04/2024|Date|2024-04-03|2024-03-04"},
	{"Journal\n"
	 "Du 01/01/2024 au 31/12/2024\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "03/04/2024,1,4000,,5.00\n",
		"", "1 20240403: 1010 5 4000 -5 | plan.dates-by-titles"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "03/04/2024,1,4000,,5.00\n",
		"", "plan.ambiguous-dates 2:1 03/04/2024|Date|2024-04-03|2024-03-04"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "03/04/2024,1,4000,,5.00\n",
		"dates=mdy", "1 20240304: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "991130,1,1010,5.00,\n"
	 "991130,1,4000,,5.00\n"
	 "991231,2,1010,5.00,\n"
	 "991231,2,4000,,5.00\n",
		"", "1 19991130: 1010 5 4000 -5; 2 19991231: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "2024-02-01,2,1010,9000000000000000000.00,\n"
	 "2024-02-01,2,4000,,9000000000000000000.00\n"
	 "Total,,,9000000000000000005.00,9000000000000000005.00\n",
		"",
		"1 20240131: 1010 5 4000 -5; 2 20240201: 1010 9000000000000000000 4000 "
		"-9000000000000000000 | totals 0 of 1 fail"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "240105,1,1010,5.00,\n"
	 "240105,1,4000,,5.00\n"
	 "240110,2,1010,5.00,\n"
	 "240110,2,4000,,5.00\n",
		"", "1 20240105: 1010 5 4000 -5; 2 20240110: 1010 5 4000 -5"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,\"1,234\",\n"
	 "2024-01-31,1,4000,,\"1,234\"\n",
		"", "plan.ambiguous-amounts 2:19 1,234|Debit|1234|1.234"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,1.5E+05,\n"
	 "2024-01-31,1,4000,,150000.00\n",
		"", "1 20240131: 1010 150000 4000 -150000"},
};

static void plain_rows(void)
{
	check_exports(plain_rows_cases, sizeof plain_rows_cases / sizeof *plain_rows_cases);
}

static const struct export_case totals_cases[] = {
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "Total,,,120.50,120.50\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20 | totals 0 of 1 fail"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "Total,,,120.50,121.50\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20 | totals 1 of 1 fail: "
		"Total 121.5/120.5 line 6"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "Total,,,121.50,120.50\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20 | totals 1 of 1 fail: "
		"Total 121.5/120.5 line 6"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "Total,,,,120.50\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20 | totals 0 of 1 fail"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "Total,,,,1.50\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20 | totals 1 of 1 fail: "
		"Total 1.5/120.5 line 6"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "Total 2024-01,,,100.50,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "Total 2024-02,,,20.00,20.00\n"
	 "Grand total,,,120.50,120.50\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20 | totals 0 of 3 fail"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "Total 2024-01,,,100.50,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "Total 2024-02,,,20.00,21.00\n"
	 "Grand total,,,120.50,120.50\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20 | totals 1 of 3 fail: "
		"Total 2024-02 21/20 line 7"},
	{"Date,Piece,Compte,Montant\n"
	 "2024-01-31,1,1010,5.00\n"
	 "2024-01-31,1,4000,-5.00\n"
	 "Total,,,0.00\n",
		"", "1 20240131: 1010 5 4000 -5 | totals 0 of 1 fail"},
	{"Date,Piece,Compte,Montant\n"
	 "2024-01-31,1,1010,5.00\n"
	 "2024-01-31,1,4000,-5.00\n"
	 "Total,,,1.00\n",
		"", "1 20240131: 1010 5 4000 -5 | totals 1 of 1 fail: Total 1/0 line 4"},
	{"Date,Piece,Compte,Montant,Sens\n"
	 "2024-01-31,1,1010,5.00,D\n"
	 "2024-01-31,1,4000,5.00,C\n"
	 "Total,,,5.00,\n",
		"", "1 20240131: 1010 5 4000 -5 | totals 0 of 1 fail"},
	{"Date,Piece,Compte,Montant,Sens\n"
	 "2024-01-31,1,1010,5.00,D\n"
	 "2024-01-31,1,4000,5.00,C\n"
	 "Total,,,10.00,\n",
		"", "1 20240131: 1010 5 4000 -5 | totals 0 of 1 fail"},
	{"Date,Piece,Compte,Montant,Sens\n"
	 "2024-01-31,1,1010,5.00,D\n"
	 "2024-01-31,1,4000,5.00,C\n"
	 "Total,,,7.00,\n",
		"", "1 20240131: 1010 5 4000 -5 | totals 1 of 1 fail: Total 7/0 line 4"},
	{"Date,Piece,Compte,Debit,Credit,Solde\n"
	 "2024-01-31,1,1010,5.00,,5.00\n"
	 "2024-02-01,2,1010,,2.00,3.00\n"
	 "2024-02-02,3,1010,4.00,,7.00\n"
	 "2024-01-31,1,4000,,5.00,-5.00\n"
	 "2024-02-01,2,4000,2.00,,-3.00\n"
	 "2024-02-02,3,4000,,4.00,-7.00\n",
		"",
		"1 20240131: 1010 5 4000 -5; 2 20240201: 1010 -2 4000 2; 3 20240202: 1010 4 4000 -4 | "
		"running 0 of 6 fail"},
	{"Date,Piece,Compte,Debit,Credit,Solde\n"
	 "2024-01-31,1,1010,5.00,,5.00\n"
	 "2024-02-01,2,1010,,2.00,3.00\n"
	 "2024-02-02,3,1010,4.00,,8.00\n"
	 "2024-01-31,1,4000,,5.00,-5.00\n"
	 "2024-02-01,2,4000,2.00,,-3.00\n"
	 "2024-02-02,3,4000,,4.00,-7.00\n",
		"",
		"1 20240131: 1010 5 4000 -5; 2 20240201: 1010 -2 4000 2; 3 20240202: 1010 4 4000 -4 | "
		"running 1 of 6 fail: 1010 8/7 line 4"},
	{"Date,Piece,Debit,Credit,Solde\n"
	 "Compte : 1010 Encaisse,,,,\n"
	 "Solde d'ouverture,,,,10.00\n"
	 "2024-01-31,1,5.00,,15.00\n"
	 "Total 1010,,5.00,0.00,15.00\n"
	 "Compte : 4000 Ventes,,,,\n"
	 "2024-01-31,1,,5.00,-5.00\n"
	 "Total 4000,,0.00,5.00,-5.00\n",
		"", "1 20240131: 1010 5 4000 -5 | totals 0 of 2 fail | running 0 of 2 fail | openings 1"},
	{"Date,Piece,Debit,Credit,Solde\n"
	 "Compte : 1010 Encaisse,,,,\n"
	 "Solde d'ouverture,,,,10.00\n"
	 "2024-01-31,1,5.00,,15.00\n"
	 "Solde de fermeture,,,,16.00\n"
	 "Compte : 4000 Ventes,,,,\n"
	 "2024-01-31,1,,5.00,-5.00\n"
	 "Solde de fermeture,,,,-5.00\n",
		"",
		"1 20240131: 1010 5 4000 -5 | totals 1 of 2 fail: Solde de fermeture 16/15 line 5 | "
		"running 0 of 2 fail | openings 1"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "Sous-total,,,100.50,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "Total,,,120.50,120.50\n"
	 "Total,,,120.50,120.50\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20 | totals 0 of 3 fail"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n"
	 "Total général,,,120.50,120.50\n"
	 "Imprimé le 2024-03-01,,,,\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20 | totals 0 of 1 fail"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "Page 2,,,,\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n",
		"", "1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,100.50,\n"
	 "2024-01-31,1,4000,,100.50\n"
	 "Report,,,100.50,100.50\n"
	 "A reporter,,,100.50,100.50\n"
	 "2024-02-15,2,1010,20.00,\n"
	 "2024-02-15,2,4000,,20.00\n",
		"",
		"1 20240131: 1010 100.5 4000 -100.5; 2 20240215: 1010 20 4000 -20 | totals 0 of 1 fail | "
		"openings 1"},
};

static void totals(void)
{
	check_exports(totals_cases, sizeof totals_cases / sizeof *totals_cases);
}

int main(void)
{
	static const struct test tests[] = {
		{"columns, dates and amounts are told by what they hold", plain_rows},
		{"what a printed ledger states is worked out again", totals},
	};
	return run_tests("export plan", tests, sizeof tests / sizeof *tests);
}
