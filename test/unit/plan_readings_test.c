/* Plans of exports whose dates or columns have two readings. */
#include "test/unit/plan_text.h"

#include "test/unit/harness.h"

static const struct export_case cases[] = {
	/* the order of dates that titles have, or the user wishes */
	{"Journal (31/01/2024)\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "03/04/2024,1,4000,,5.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 2, amounts 1\n"
		"plan.dates-by-titles Date|dmy\n"},
	{"Du 12/31/2024\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "03/04/2024,1,4000,,5.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 4, amounts 1\n"
		"plan.dates-by-titles Date|mdy\n"},
	{"Du 31/01/2024 au 12/31/2024\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "03/04/2024,1,4000,,5.00\n",
		"", "plan.ambiguous-dates 3:1 03/04/2024|Date|2024-04-03|2024-03-04"},
	{"x\n"
	 "au,31/01/2024;\n"
	 "z\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "03/04/2024,1,4000,,5.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 2, amounts 1\n"
		"plan.dates-by-titles Date|dmy\n"},
	{"Du 03/04/2024\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "03/04/2024,1,4000,,5.00\n",
		"", "plan.ambiguous-dates 3:1 03/04/2024|Date|2024-04-03|2024-03-04"},
	{"x31/01/2024\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "03/04/2024,1,4000,,5.00\n",
		"", "plan.ambiguous-dates 3:1 03/04/2024|Date|2024-04-03|2024-03-04"},
	{"Du 31/01/2024\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "04/04/2024,1,1010,5.00,\n"
	 "04/04/2024,1,4000,,5.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 2, amounts 1\n"},
	{"Du 31/01/2024\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-04-03,1,1010,5.00,\n"
	 "2024-04-03,1,4000,,5.00\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"},
	{"Du 31/01/2024\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "03/04/2024,1,4000,,5.00\n",
		"dates=mdy",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 4, amounts 1\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "03/04/2024,1,4000,,5.00\n",
		"dates=ymd", "plan.ambiguous-dates 2:1 03/04/2024|Date|2024-04-03|2024-03-04"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-04-03,1,1010,5.00,\n"
	 "2024-04-03,1,4000,,5.00\n",
		"dates=dmy",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "03/04/2024,1,1010,5.00,\n"
	 "12/31/2024,1,4000,,5.00\n",
		"dates=dmy",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 2, amounts 1\n"},
	/* columns that are nearly alike */
	{"Date,Piece,Compte,Debit,Credit,Debit CAD,Credit CAD\n"
	 "2024-01-31,1,1010,5.00,,5.00,\n"
	 "2024-01-31,1,4000,,5.00,,\n",
		"",
		"plan.two-amounts 1:1 Debit|Debit CAD|--columns \"debit=Debit,credit=Credit\"|--columns "
		"\"debit=Debit CAD,credit=Credit CAD\""},
	{"Date,Piece,Compte,Debit,Credit,Debit CAD,Credit CAD\n"
	 "2024-01-31,1,1010,5.00,,5.01,\n"
	 "2024-01-31,1,4000,,5.00,,5.00\n",
		"",
		"plan.two-amounts 1:1 Debit|Debit CAD|--columns \"debit=Debit,credit=Credit\"|--columns "
		"\"debit=Debit CAD,credit=Credit CAD\""},
	{"Date,Piece,Compte,Debit,Credit,Debit CAD,Credit CAD\n"
	 "2024-01-31,1,1010,5.00,,5,\n"
	 "2024-01-31,1,4000,,5.00,,5.0\n",
		"",
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"key number Piece 1\n"
		"dates 1, amounts 1\n"
		"by likeness\n"},
	{"Date,Piece,Compte,Montant,Amount\n"
	 "2024-01-31,1,1010,5.00,5.00\n"
	 "2024-01-31,1,4000,-5.00,\n",
		"",
		"plan.two-amounts 1:1 Montant|Amount|--columns \"montant=Montant\"|--columns "
		"\"montant=Amount\""},
};

static void all_plans(void)
{
	check_plans(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	static const struct test tests[] = {{"plans with two readings", all_plans}};
	return run_tests("plans with two readings", tests, sizeof tests / sizeof *tests);
}
