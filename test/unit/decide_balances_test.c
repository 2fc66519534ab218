/* Trial balances whose headers do not say all: which columns are opening and closing, on which side
 * balances are printed, which rows are sums; each with so many rows for it, and one less. */
#include <stdio.h>
#include <string.h>

#include "test/unit/decision.h"
#include "test/unit/harness.h"

/* The columns that are chosen for a table, and what is told of it. */
static const char *plan_text(const char *text)
{
	const struct plan *plan = decision_plan(text);
	const char *told = plan != NULL ? plan_columns_text(plan, arena) : "";
	for (size_t i = 0; plan != NULL && i < plan->note_count; i++)
		told = arena_printf(arena, "%s %s", told, plan->notes[i].code);
	for (size_t i = 0; plan != NULL && i < plan->turned_rows; i++)
		told = arena_printf(arena, "%s%s%s", told, i == 0 ? " " : "", plan->turned[i] ? "-" : "+");
	if (plan != NULL)
		return told;
	for (size_t i = 0; i < errors.count; i++)
		told = arena_printf(arena, "%s?%s %s", told, errors.items[i].code,
			errors.items[i].arguments[0] != NULL ? errors.items[i].arguments[0] : "");
	forget_errors();
	return told;
}

static void check_plan(const char *text, const char *expected, const char *sentence)
{
	check_text(plan_text(text), expected, arena_printf(arena, "%s:\n%s", sentence, text));
}

/* ---- opening and closing ---- */

/* Ten accounts: "account,first,debit,credit,last", of which `wrong` do not roll. */
static const char *rolling(const char *header, unsigned rows, unsigned wrong, const char *sides)
{
	char *text = arena_array(arena, rows + 1, 100), *end = text;
	end += sprintf(end, "%s\n", header);
	for (unsigned i = 0; i < rows; i++) {
		int row = (int)i, opens = (row + 1) * 7, debit = row * 3 + 2, credit = row * row % 7;
		int closes = opens + debit - credit + (i < wrong ? 1000 : 0);
		end += sprintf(end, "%u,%d.00%s,%d.00,%d.00,%d.00%s\n", 1000 + i, opens, sides, debit,
			credit, closes, sides);
	}
	return text;
}

/* Whole amounts may be codes as well; one amount with cents says what the column is. */
static void rolls_in_whole_dollars(void)
{
	static const char header[] = "Compte,Aa,Debit,Credit,Zz\n",
					  told[] = "compte=Compte,debit=Debit,credit=Credit",
					  rows[] = "1000,10,5.00,2.00,13\n1001,20,7.00,1.00,26\n";
	check_plan(
		arena_printf(arena, "%s%s1002,30,4.00,3.00,31\n", header, rows), told, "none has cents");
	check_plan(arena_printf(arena, "%s%s1002,30.50,4.00,3.00,31.50\n", header, rows),
		arena_printf(arena, "%s,ouverture=Aa,fermeture=Zz", told), "one has");
}

static void rolls(void)
{
	static const char told[] = "compte=Compte,debit=Debit,credit=Credit,ouverture=Aa,fermeture=Zz";
	check_plan(rolling("Compte,Aa,Debit,Credit,Zz", 10, 0, ""), told,
		"movements lead from the one to the other");
	check_plan(rolling("Compte,Aa,Debit,Credit,Zz", 10, 1, ""), told, "on nine of ten rows");
	check_plan(rolling("Compte,Aa,Debit,Credit,Zz", 10, 2, ""),
		"compte=Compte,debit=Debit,credit=Credit", "on eight they do not");
	check_plan(rolling("Compte,Zz,Debit,Credit,Aa", 10, 0, ""),
		"compte=Compte,debit=Debit,credit=Credit,ouverture=Zz,fermeture=Aa",
		"whatever their order");
	check_plan(rolling("Compte,Solde,Debit,Credit,Zz", 10, 0, ""),
		"compte=Compte,debit=Debit,credit=Credit,ouverture=Solde,fermeture=Zz",
		"a balance is one of them");
	check_plan(rolling("Compte,Aa,Debit,Credit,Solde", 10, 0, ""),
		"compte=Compte,debit=Debit,credit=Credit,ouverture=Aa,fermeture=Solde", "or the other");
	check_plan(rolling("Compte,Aa,Debit,Credit,Ouverture", 10, 0, ""),
		"compte=Compte,debit=Debit,credit=Credit,ouverture=Aa,fermeture=Ouverture",
		"the amounts say more than the header");
	check_plan(rolling("Compte,Ouverture,Debit,Credit,Fermeture", 10, 3, ""),
		"compte=Compte,debit=Debit,credit=Credit,ouverture=Ouverture,fermeture=Fermeture",
		"where headers say both, they are not asked");
}

/* Each balance with a column after it that says its side. */
static void rolls_with_sides(void)
{
	const char *text = "Compte,Aa,S1,Debit,Credit,Zz,S2\n"
					   "1010,10.00,D,5.00,2.00,13.00,D\n"
					   "2010,4.00,C,0.00,1.00,5.00,C\n"
					   "4010,6.00,C,1.00,3.00,8.00,C\n";
	check_plan(text,
		"compte=Compte,debit=Debit,credit=Credit,ouverture=Aa,fermeture=Zz,sens_ouverture=S1,"
		"sens_fermeture=S2",
		"letters beside balances");
	check_plan("Compte,Aa,S1,Debit,Credit,Zz,S2\n"
			   "1010,10.00,D,5.00,2.00,13.00,D\n"
			   "2010,-4.00,C,0.00,1.00,5.00,C\n"
			   "4010,6.00,C,1.00,3.00,8.00,C\n",
		"compte=Compte,debit=Debit,credit=Credit", "none beside balances that are signed");
}

/* Carried forward, of the periods before, and of this one. */
static void accumulated(void)
{
	for (unsigned wrong = 0; wrong <= 2; wrong++) {
		char *text = arena_array(arena, 20, 100), *end = text;
		end += sprintf(end, "Compte,Aa,Bb,Debit,Credit,Zz\n");
		for (unsigned i = 0; i < 10; i++)
			end += sprintf(end, "%u,%u.00,%u.00,%u.00,%u.00,%u.00\n", 1000 + i, i + 1, i * 2 + 50,
				i + 100, i % 3, i + 1 + i * 2 + 50 + i + 100 - i % 3 + (i < wrong ? 7 : 0));
		check_plan(text,
			wrong < 2 ? "compte=Compte,fermeture=Zz" : "compte=Compte,debit=Debit,credit=Credit",
			"three columns make the fourth");
	}
}

/* The same beside other amounts: six columns are compared in all. */
static void accumulated_among_others(void)
{
	for (unsigned others = 2; others <= 4; others++) {
		char *text = arena_array(arena, 20, 200), *end = text;
		end += sprintf(end, "Compte");
		for (unsigned i = 0; i < others; i++)
			end += sprintf(end, ",Q%u", i);
		end += sprintf(end, ",Aa,Bb,Debit,Credit,Zz\n");
		for (unsigned i = 0; i < 5; i++) {
			end += sprintf(end, "%u", 1000 + i);
			for (unsigned j = 0; j < others; j++)
				end += sprintf(end, ",%u.25", 1000 * (j + 3) + i * i);
			end += sprintf(end, ",%u.00,%u.00,%u.00,%u.00,%u.00\n", i + 1, i * 2 + 50, i + 100,
				i % 3, i + 1 + i * 2 + 50 + i + 100 - i % 3);
		}
		check_plan(text,
			others < 4 ? "compte=Compte,fermeture=Zz" : "compte=Compte,debit=Debit,credit=Credit",
			arena_printf(arena, "%u other columns", others));
	}
}

/* So many accounts close at their movement, and so many do not. */
static void implied(void)
{
	static const struct {
		unsigned same, other;
		bool implied;
	} rows[] = {{9, 1, false}, {8, 2, false}, {7, 2, true}, {7, 3, true}, {1, 1, false},
		{0, 2, true}, {9, 3, true}, {12, 3, false}, {11, 3, true}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *text = arena_array(arena, 30, 100), *end = text;
		end += sprintf(end, "Compte,Debit,Credit,Fermeture\n");
		for (unsigned j = 0; j < rows[i].same + rows[i].other; j++)
			end += sprintf(end, "%u,%u.00,1.00,%u.00\n", 1000 + j, j + 5,
				j + 4 + (j < rows[i].other ? 100 : 0));
		check_plan(text,
			rows[i].implied ? "compte=Compte,debit=Debit,credit=Credit,fermeture=Fermeture "
							  "plan.implied-openings"
							: "compte=Compte,debit=Debit,credit=Credit,fermeture=Fermeture",
			"openings that are not printed");
	}
}

static void questions(void)
{
	check_plan("Compte,Ouverture,Aa\n1010,5.00,7.00\n4010,-5.00,-7.00\n",
		"?plan.two-amounts Ouverture", "an opening beside another amount");
	check_plan("Compte,Ouverture,Aa\n1010,5.00,7\n4010,-5.00,8\n",
		"compte=Compte,ouverture=Ouverture", "beside whole numbers");
	check_plan("Compte,Ouverture,Aa\n1010,5.00,x\n4010,-5.00,8.00\n",
		"compte=Compte,ouverture=Ouverture", "beside texts");
	check_plan("Compte,Debit,Credit,Ouverture debit,Ouverture "
			   "credit\n1010,5.00,,7.00,\n4010,,5.00,,7.00\n",
		"?plan.movements-or-closings Debit", "sides before the openings");
	check_plan("Compte,Debit,Credit,Ouverture debit,Ouverture "
			   "credit\n1010,5.00,1.00,7.00,\n4010,,4.00,,7.00\n",
		"compte=Compte,debit=Debit,credit=Credit,ouverture_debit=Ouverture "
		"debit,ouverture_credit=Ouverture credit",
		"an account has both: they are movements");
	check_plan("Compte,Ouverture debit,Ouverture "
			   "credit,Debit,Credit\n1010,7.00,,5.00,\n4010,,7.00,,5.00\n",
		"compte=Compte,debit=Debit,credit=Credit,ouverture_debit=Ouverture "
		"debit,ouverture_credit=Ouverture credit",
		"sides after the openings");
}

/* ---- on which side balances are printed ---- */

static void printed_sides(void)
{
	static const char columns[] =
		"compte=Compte,debit=Debit,credit=Credit,ouverture=Ouverture,fermeture=Fermeture";
	static const struct {
		const char *rows, *told;
	} rows[] = {
		/* debits positive */
		{"1010,10.00,5.00,2.00,13.00\n4010,-10.00,2.00,5.00,-13.00\n", ""},
		/* credits positive: two rows at least, none the other way, more than neither */
		{"1010,-10.00,5.00,2.00,-13.00\n4010,10.00,2.00,5.00,13.00\n", " plan.credits-positive --"},
		{"1010,-10.00,5.00,2.00,-13.00\n4010,10.00,0.00,0.00,10.00\n", ""},
		{"1010,-10.00,5.00,2.00,-13.00\n4010,10.00,2.00,5.00,13.00\n5010,1.00,1.00,0.00,5.00\n",
			" plan.credits-positive ---"},
		{"1010,-10.00,5.00,2.00,-13.00\n4010,10.00,2.00,5.00,13.00\n5010,1.00,1.00,0.00,5.00\n5020,"
		 "1.00,1.00,0.00,5.00\n",
			""},
		/* what has a movement and no balance says nothing */
		{"1010,-10.00,5.00,2.00,-13.00\n4010,10.00,2.00,5.00,13.00\n5010,0.00,3.00,0.00,0.00\n"
		 "5020,0.00,3.00,0.00,0.00\n",
			" plan.credits-positive ----"},
		/* each on its own side: kinds by the first digit, and the balances come to nil */
		{"1010,10.00,5.00,2.00,13.00\n1020,5.00,0.00,0.00,5.00\n4010,15.00,2.00,5.00,18.00\n",
			" plan.own-sides ++-"},
		{"1010,10.00,5.00,2.00,13.00\n1020,5.00,0.00,0.00,5.00\n4010,14.00,2.00,5.00,17.00\n", ""},
		{"1010,10.00,5.00,2.00,13.00\n4010,10.00,2.00,5.00,13.00\n4020,0.00,0.00,0.00,0.00\n",
			" plan.own-sides +--"},
		{"1010,10.00,5.00,2.00,13.00\n4010,10.00,2.00,5.00,13.00\n9020,0.00,0.00,0.00,0.00\n",
			" plan.own-sides +-+"},
		{"1010,10.00,5.00,2.00,13.00\n4010,10.00,2.00,5.00,13.00\n9020,1.00,0.00,0.00,1.00\n", ""},
		/* only openings, or only closings, come to nil */
		{"1010,10.00,5.00,2.00,13.00\n4010,10.00,2.00,6.00,14.00\n", " plan.own-sides +-"},
		{"1010,10.00,5.00,2.00,13.00\n4010,9.00,2.00,6.00,13.00\n", " plan.own-sides +-"},
		{"1010,0.00,5.00,2.00,3.00\n4010,0.00,2.00,6.00,4.00\n", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_plan(arena_printf(arena, "Compte,Ouverture,Debit,Credit,Fermeture\n%s", rows[i].rows),
			arena_printf(arena, "%s%s", columns, rows[i].told), "sides");
}

int main(void)
{
	static const struct test tests[] = {
		{"movements lead from the opening to the closing", rolls},
		{"in whole dollars too, where one amount has cents", rolls_in_whole_dollars},
		{"letters of sides stand after balances", rolls_with_sides},
		{"balances carried forward and of this period make the closing", accumulated},
		{"also beside other amounts", accumulated_among_others},
		{"closings without openings imply them", implied},
		{"what amounts do not tell is asked", questions},
		{"balances stand on the side that movements say", printed_sides},
	};
	return run_tests("decide balances", tests, sizeof tests / sizeof *tests);
}
