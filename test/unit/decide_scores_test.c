/* Which columns are chosen for which role: each score at its limit, just below and above it. */
#include <string.h>

#include "test/unit/decision.h"
#include "test/unit/harness.h"

struct choice {
	const char *columns, *chosen;
};

static void check_choices(int (*decide)(struct decision *), const struct choice *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct decision all = decision_of(rows[i].columns, "1,2,1,2\n3,4,3,4\n");
		int result = decide(&all);
		const char *chosen = decision_chosen(&all);
		check_text(chosen, rows[i].chosen, rows[i].columns);
		check_integer(result, strchr(chosen, '?') != NULL ? -1 : 0, "a question is told");
	}
}

/* ---- the best column ---- */

static void best_columns(void)
{
	struct decision all = decision_of("A:label=39|B:label=40|C:label=41|D:label=41", "");
	check_integer(decide_best(&all, PLAN_LABEL, 42), PLAN_NOWHERE, "none has as much");
	check_integer(decide_best(&all, PLAN_LABEL, 41), 2, "the first of those with the most");
	check_integer(decide_best(&all, PLAN_LABEL, 0), 2, "whatever the least is");
	decide_take(&all, PLAN_LABEL, 2);
	check_integer(decide_best(&all, PLAN_LABEL, 41), 3, "one that is taken is not taken again");
	decide_take(&all, PLAN_NAME, 3);
	check_integer(decide_best(&all, PLAN_LABEL, 40), 1, "then the next");
	check_integer(decide_best(&all, PLAN_LABEL, 41), PLAN_NOWHERE, "if it is enough");
	decide_take(&all, PLAN_NAME, PLAN_NOWHERE);
	check_text(decision_chosen(&all), "libelle=C", "a role that no column has");
}

/* ---- amounts ---- */

static const struct choice amount_choices[] = {
	/* two sides: 40 for each, and 80 for both */
	{"D:date|x:debit=40 nonzero=1|y:credit=40", "date=D,debit=x,credit=y"},
	{"D:date|x:debit=39 nonzero=1|y:credit=60", "date=D"},
	{"D:date|x:debit=60 nonzero=1|y:credit=39", "date=D"},
	{"x:debit=40 nonzero=1|y:credit=40|D:date", "date=D,debit=x,credit=y"},
	{"y:credit=40|x:debit=40 nonzero=1|D:date", "date=D,debit=x,credit=y"},
	/* one column is not both */
	{"D:date|x:debit=90 credit=90 nonzero=1", "date=D"},
	{"D:date|x:debit=90 credit=90 nonzero=1|y:credit=40", "date=D,debit=x,credit=y"},
	/* nothing but zeros: 60 less; an empty pair counts as one */
	{"D:date|x:debit=70 filled=2 amounts=2|y:credit=69 filled=2 amounts=2", "date=D"},
	{"D:date|x:debit=70 filled=2 amounts=2|y:credit=70 filled=2 amounts=2",
		"date=D,debit=x,credit=y"},
	{"D:date|x:debit=70 filled=2 amounts=2|y:credit=69 filled=2 amounts=2 nonzero=1",
		"date=D,debit=x,credit=y"},
	{"D:date|x:debit=70 filled=2 amounts=2 nonzero=1|y:credit=69 filled=2 amounts=2",
		"date=D,debit=x,credit=y"},
	{"D:date|x:debit=70 filled=2 amounts=1|y:credit=69 filled=2 amounts=1",
		"date=D,debit=x,credit=y"},
	{"D:date|x:debit=70|y:credit=69", "date=D"},
	/* of two pairs the better; within 16 points it is a question, unless they hold the same */
	{"A debit:debit=60 nonzero=1|A credit:credit=60|B debit:debit=76 nonzero=1|B credit:credit=60",
		"debit=B debit,credit=B credit"},
	{"A debit:debit=60 nonzero=1|B debit:debit=76 nonzero=1|A credit:credit=60|B credit:credit=60",
		"?plan.two-amounts B debit A debit"},
	{"A debit:debit=60 nonzero=1|B debit:debit=77 nonzero=1|A credit:credit=60|B credit:credit=60",
		"debit=B debit,credit=B credit"},
	{"B debit:debit=76 nonzero=1|A debit:debit=60 nonzero=1|A credit:credit=60|B credit:credit=60",
		"?plan.two-amounts B debit A debit"},
	/* of two credits that are as like to the debit, the first */
	{"A debit:debit=60 nonzero=1|B credit:credit=60|C credit:credit=60|D:date",
		"date=D,debit=A debit,credit=B credit"},
	{"A debit:debit=60 nonzero=1|B credit:credit=60|A credit:credit=50|D:date",
		"date=D,debit=A debit,credit=A credit"},
	{"Debit A:debit=60 nonzero=1|Credit B:credit=60|Credit A:credit=50|D:date",
		"date=D,debit=Debit A,credit=Credit A"},
	/* the ledger's own currency goes before one that is not stated, and that before another's */
	{"Debit:debit=90 nonzero=1|Credit:credit=90|Local debit:debit=50 nonzero=1|Local "
	 "credit:credit=50",
		"debit=Local debit,credit=Local credit"},
	{"Foreign debit:debit=90 nonzero=1|Foreign credit:credit=90|Debit:debit=50 nonzero=1|"
	 "Credit:credit=50",
		"debit=Debit,credit=Credit"},
	{"Local debit:debit=90 nonzero=1|Credit:credit=90", ""},
	/* one amount: 40; 8 points are near */
	{"D:date|x:amount=40 filled=1 nonzero=1", "date=D,montant=x"},
	{"D:date|x:amount=39 filled=1 nonzero=1", "date=D"},
	{"D:date|x:amount=40 nonzero=1", "date=D"},
	{"D:date|x:amount=40 filled=1", "date=D,montant=x"},
	{"x:amount=60 filled=1 nonzero=1 date|y:amount=60 filled=1 nonzero=1", "date=x,montant=y"},
	{"a:|x:amount=52 filled=1 nonzero=1|y:amount=60 filled=1 nonzero=1", "?plan.two-amounts y x"},
	{"a:|x:amount=51 filled=1 nonzero=1|y:amount=60 filled=1 nonzero=1", "montant=y"},
	{"a:|y:amount=60 filled=1 nonzero=1|x:amount=52 filled=1 nonzero=1", "?plan.two-amounts y x"},
	{"x:amount=52 filled=1 nonzero=1|a:|y:amount=60 filled=1 nonzero=1", "montant=y"},
	{"a:|y:amount=60 filled=1 nonzero=1|x:amount=52 filled=1", "montant=y"},
	{"a:|x:amount=60 filled=1|y:amount=52 filled=1 nonzero=1", "montant=y"},
	{"a:|x:amount=60 filled=1|y:amount=60 filled=1", "?plan.two-amounts x y"},
	{"a:|x:amount=60 filled=1|y:amount=60", "montant=x"},
	{"a:|x:amount=60 filled=1 nonzero=1|Local y:amount=40 filled=1 nonzero=1", "montant=Local y"},
	{"a:|Local y:amount=40 filled=1 nonzero=1|x:amount=60 filled=1 nonzero=1", "montant=Local y"},
	{"a:|Foreign y:amount=90 filled=1 nonzero=1|x:amount=40 filled=1 nonzero=1", "montant=x"},
	{"x:amount=40 filled=1 nonzero=1|a:|y:amount=90 filled=1", "montant=x"},
	/* a foreign amount beside balances is none of the ledger's; with dates it may be */
	{"Foreign y:amount=90 filled=1 nonzero=1|z:closing=90", "fermeture=z"},
	{"D:date|Foreign y:amount=90 filled=1 nonzero=1|z:balance=90",
		"date=D,montant=Foreign y,solde=z"},
	{"Foreign y:amount=90 filled=1 nonzero=1|z:closing_debit=90|w:closing_credit=90",
		"fermeture_debit=z,fermeture_credit=w"},
	{"Foreign y:amount=90 filled=1 nonzero=1|z:opening=90", "montant=Foreign y,ouverture=z"},
	/* two sides that are empty give way to an amount */
	{"D:date|x:debit=90|y:credit=90|z:amount=60 filled=1 nonzero=1", "date=D,montant=z"},
	{"D:date|x:debit=90 filled=1|y:credit=90|z:amount=60 filled=1 nonzero=1",
		"date=D,debit=x,credit=y"},
	{"D:date|x:debit=90|y:credit=90 filled=1|z:amount=60 filled=1 nonzero=1",
		"date=D,debit=x,credit=y"},
	{"D:date|x:debit=90|y:credit=90|z:amount=39 filled=1 nonzero=1", "date=D,debit=x,credit=y"},
	/* balances: 40, and both sides of one */
	{"D:date|x:debit=90|y:credit=90|z:balance=40", "date=D,debit=x,credit=y,solde=z"},
	{"D:date|x:debit=90|y:credit=90|z:balance=39", "date=D,debit=x,credit=y"},
	{"x:opening_debit=40|y:opening_credit=40", "ouverture_debit=x,ouverture_credit=y"},
	{"x:opening_debit=40|y:opening_credit=39", ""},
	{"x:opening_debit=39|y:opening_credit=40", ""},
	{"x:closing_debit=40|y:closing_credit=40", "fermeture_debit=x,fermeture_credit=y"},
	{"x:closing_debit=40|y:closing_credit=39", ""},
	{"x:closing_debit=39|y:closing_credit=40", ""},
	{"x:opening=40|y:closing=40|z:movement=40", "ouverture=x,fermeture=y,mouvement=z"},
	{"x:opening=39|y:closing=39|z:movement=39", ""},
	/* the side of an amount: 40, or yes and no under a header that names a side */
	{"D:date|x:amount=90 filled=1 nonzero=1|s:side=40", "date=D,montant=x,sens=s"},
	{"D:date|x:amount=90 filled=1 nonzero=1|s:side=39", "date=D,montant=x"},
	{"D:date|x:debit=90|y:credit=90|s:side=90", "date=D,debit=x,credit=y"},
	{"D:date|x:amount=90 filled=1 nonzero=1|Is debit:filled=2 values=yes/no",
		"date=D,montant=x,sens=Is debit"},
	{"D:date|x:amount=90 filled=1 nonzero=1|Is credit:filled=2 values=yes/no",
		"date=D,montant=x,sens=Is credit"},
	{"D:date|x:amount=90 filled=1 nonzero=1|Is credit:filled=2 values=no/no", "date=D,montant=x"},
	{"D:date|x:amount=90 filled=1 nonzero=1|Is credit:filled=3 values=yes/no", "date=D,montant=x"},
	{"D:date|x:amount=90 filled=1 nonzero=1|Is credit:filled=2 more values=yes/no",
		"date=D,montant=x"},
	{"D:date|x:amount=90 filled=1 nonzero=1|Debit or credit:filled=2 values=yes/no",
		"date=D,montant=x"},
	{"D:date|x:amount=90 filled=1 nonzero=1|Debit account:filled=2 values=yes/no",
		"date=D,montant=x"},
	{"Is debit:filled=2 values=yes/no|D:date|x:amount=90 filled=1 nonzero=1",
		"date=D,montant=x,sens=Is debit"},
};

static void amounts(void)
{
	check_choices(decide_amounts, amount_choices, sizeof amount_choices / sizeof *amount_choices);
	static const struct {
		const char *header;
		int yes;
	} sides[] = {{"Is debit", 1}, {"Is credit", -1}};
	for (size_t i = 0; i < 2; i++) {
		struct decision all = decision_of(
			arena_printf(arena, "D:date|x:amount=90 filled=1 nonzero=1|%s:filled=2 values=yes/no",
				sides[i].header),
			"");
		decide_amounts(&all);
		check_integer(all.plan->side_yes, sides[i].yes, sides[i].header);
	}
}

/* Whose currency a column of amounts is in. */
static void ranks(void)
{
	static const struct {
		const char *header;
		int rank;
	} rows[] = {{"Montant", 1}, {"Local amount", 2}, {"GL amount", 2}, {"Foreign amount", 0},
		{"Currency amount", 0}, {"Company currency amount", 2}, {"Posting currency amount", 2},
		{"Reporting currency amount", 0}, {"Reporting local amount", 0}, {"Company amount", 1},
		{"Posting amount", 1}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct decision all = decision_of(rows[i].header, "");
		check_integer(decide_rank(&all, 0), rows[i].rank, rows[i].header);
	}
}

/* ---- accounts ---- */

static const struct choice account_choices[] = {
	{"D:date|x:account=40 filled=2 letters=2 values=a/b", "date=D,compte=x"},
	{"D:date|x:account=39 filled=2 letters=2 values=a/b", "date=D"},
	{"x:account=40 filled=2 letters=2 values=a/b|D:date", "date=D,compte=x"},
	/* what no two of eight rows share is no account: half the score */
	{"D:date|x:account=78 filled=8 values=1/2/3/4/5/6/7/8", "date=D"},
	{"D:date|x:account=80 filled=8 values=1/2/3/4/5/6/7/8", "date=D,compte=x"},
	{"D:date|x:account=78 filled=7 values=1/2/3/4/5/6/7", "date=D,compte=x"},
	{"D:date|x:account=78 filled=8 values=1/2/3/4/5/6/7/7", "date=D,compte=x"},
	{"D:date|x:account=78 filled=9 repeats=1 values=1/2/3/4/5/6/7/8", "date=D,compte=x"},
	{"x:account=78 filled=8 values=1/2/3/4/5/6/7/8", "compte=x"},
	/* what never changes in three rows: 80 at least */
	{"D:date|x:account=80 filled=3 letters=3 values=a/a/a", "date=D,compte=x"},
	{"D:date|x:account=79 filled=3 letters=3 values=a/a/a", "date=D"},
	{"D:date|x:account=79 filled=2 letters=2 values=a/a", "date=D,compte=x"},
	{"D:date|x:account=79 filled=3 more letters=3 values=a/a/a", "date=D,compte=x"},
	{"D:date|x:account=79 filled=3 letters=3 values=a/a/b", "date=D,compte=x"},
	{"x:account=79 filled=3 letters=3 values=a/a/a", "compte=x"},
	/* two that suit alike are a question: 6 points are near */
	{"D:date|x:account=90 filled=2 integers=2 values=1/2|y:account=84 filled=2 integers=2 "
	 "values=3/4",
		"date=D?plan.two-accounts x y"},
	{"D:date|x:account=90 filled=2 integers=2 values=1/2|y:account=83 filled=2 integers=2 "
	 "values=3/4",
		"date=D,compte=x"},
	{"y:account=84 filled=2 integers=2 values=3/4|x:account=90 filled=2 integers=2 values=1/2|"
	 "D:date",
		"date=D?plan.two-accounts x y"},
	{"D:date|x:account=90 filled=2 integers=2 values=1/2|y:account=90 filled=2 integers=2 "
	 "values=1/3",
		"date=D,compte=x"},
	{"D:date|x:account=90 filled=2 integers=2 values=1/2|y:account=90 filled=2 integers=2 "
	 "values=3/3",
		"date=D,compte=x"},
	{"D:date|x:account=90 filled=2 integers=2 values=1/2|y:account=90 filled=2 more integers=2 "
	 "values=3/3",
		"date=D?plan.two-accounts x y"},
	{"D:date|x:account=90 filled=2 integers=2 values=1/2|y:account=90", "date=D,compte=x"},
	{"D:date|x:account=90 filled=2 integers=2 values=1/2|y:account=90 filled=5 letters=4 "
	 "values=a/b",
		"date=D,compte=x"},
	/* numbers go before names: 70 with dates */
	{"D:date|x:account=90 filled=10 repeats=8 letters=8 values=a/b|y:account=70 filled=10 "
	 "repeats=8 decimals=1 "
	 "integers=8 values=1/2",
		"date=D,compte=y"},
	{"D:date|x:account=90 filled=10 repeats=8 letters=8 values=a/b|y:account=69 filled=10 "
	 "repeats=8 decimals=1 "
	 "integers=8 values=1/2",
		"date=D,compte=x"},
	{"D:date|x:account=90 filled=10 repeats=8 letters=7 values=a/b|y:account=70 filled=10 "
	 "repeats=8 decimals=1 "
	 "integers=8 values=1/2",
		"date=D,compte=x"},
	{"D:date|x:account=90 filled=10 repeats=8 letters=8 values=a/b|y:account=70 filled=10 "
	 "repeats=8 decimals=1 "
	 "integers=7 values=1/2",
		"date=D,compte=x"},
	{"D:date|x:account=90 filled=10 repeats=8 letters=8 values=a/b|y:account=70 filled=10 "
	 "repeats=8 values=1.1/1.2",
		"date=D,compte=y"},
	{"D:date|x:account=90 filled=10 repeats=8 letters=8 values=a/b|y:account=70 filled=10 "
	 "repeats=8 letters=1 "
	 "values=1.1/1.2",
		"date=D,compte=x"},
	/* 40 without dates, or 60 as a number */
	{"x:account=90 filled=10 letters=8 values=a/b|y:account=40 filled=10 integers=8 values=1/2",
		"compte=y"},
	{"x:account=90 filled=10 letters=8 values=a/b|y:account=39 filled=10 integers=8 values=1/2",
		"compte=x"},
	{"x:account=90 filled=10 letters=8 values=a/b|y:number=60 filled=10 integers=8 values=1/2",
		"compte=y"},
	{"x:account=90 filled=10 letters=8 values=a/b|y:number=59 filled=10 integers=8 values=1/2",
		"compte=x"},
	{"D:date|x:account=90 filled=10 repeats=8 letters=8 values=a/b|y:number=60 filled=10 repeats=8 "
	 "integers=8 "
	 "values=1/2",
		"date=D,compte=x"},
	{"D:date|Account name:account=90 filled=10 repeats=8 letters=8 values=a/b|Code:account=40 "
	 "filled=10 repeats=8 "
	 "integers=8 values=1/2",
		"date=D,compte=Code"},
	/* two accounts: what is debited and what is credited, whole numbers on every row */
	{"D:date|Debit:debit=75 filled=2 integers=2 nonzero=2|Credit:credit=75 filled=2 integers=2 "
	 "nonzero=2|M:amount=40 filled=2",
		"date=D,compte=Debit,compte_credit=Credit"},
	{"D:date|Debit:debit=74 filled=2 integers=2 nonzero=2|Credit:credit=75 filled=2 integers=2 "
	 "nonzero=2|M:amount=40 filled=2",
		"date=D"},
	{"D:date|Debit:debit=75 filled=2 integers=2 nonzero=2|Credit:credit=74 filled=2 integers=2 "
	 "nonzero=2|M:amount=40 filled=2",
		"date=D"},
	{"D:date|Debit:debit=75 filled=2 integers=2 nonzero=2|Credit:credit=75 filled=2 integers=2 "
	 "nonzero=2|M:amount=39 filled=2",
		"date=D"},
	{"D:date|Debit:debit=75 filled=1 integers=1 nonzero=1|Credit:credit=75 filled=1 integers=1 "
	 "nonzero=1|M:amount=40 filled=1",
		"date=D"},
	{"D:date|Debit:debit=75 filled=2 integers=1 nonzero=2|Credit:credit=75 filled=2 integers=2 "
	 "nonzero=2|M:amount=40 filled=2",
		"date=D"},
	{"D:date|Debit:debit=75 filled=2 integers=2 nonzero=2|Credit:credit=75 filled=2 integers=1 "
	 "nonzero=2|M:amount=40 filled=2",
		"date=D"},
	{"D:date|Debit:debit=75 filled=2 integers=2 nonzero=1|Credit:credit=75 filled=2 integers=2 "
	 "nonzero=2|M:amount=40 filled=2",
		"date=D"},
	{"D:date|Debit:debit=75 filled=2 integers=2 nonzero=2|Credit:credit=75 filled=2 integers=2 "
	 "nonzero=1|M:amount=40 filled=2",
		"date=D"},
	{"D:date|Debit:debit=75 filled=2 integers=2 nonzero=2|Credit:credit=75 filled=2 integers=2 "
	 "nonzero=2|M:amount=40 filled=3",
		"date=D"},
	{"Debit:debit=75 filled=2 integers=2 nonzero=2|Credit:credit=75 filled=2 integers=2 "
	 "nonzero=2|M:amount=40 filled=2",
		"compte=Debit"},
	/* the account that is credited beside the one that is debited: 90 */
	{"D:date|Debit account:account=90 filled=2 values=1/2|y:contra=90",
		"date=D,compte=Debit account,compte_credit=y"},
	{"D:date|Debit account:account=90 filled=2 values=1/2|y:contra=89",
		"date=D,compte=Debit account"},
	{"D:date|Account:account=90 filled=2 values=1/2|y:contra=90", "date=D,compte=Account"},
	/* without dates or a header that says so: the first that gives each row a name of its own */
	{"x:filled=3 letters=3 values=a/b/c", "compte=x"},
	{"x:filled=2 letters=2 values=a/b", "compte=x"},
	{"x:filled=1 letters=1 values=a", ""},
	{"x:filled=3 letters=2 values=a/b/1", ""},
	{"x:filled=3 letters=3 values=a/b/b", ""},
	{"x:filled=3 letters=3 decimals=1 values=a/b/c", ""},
	{"x:filled=3 letters=3 dates=1 values=a/b/c", ""},
	{"x:filled=10 integers=8 values=1/2/3", "compte=x"},
	{"x:filled=10 integers=7 values=1/2/3", ""},
	{"x:filled=8 letters=8 values=a/b|y:filled=10", "compte=x"},
	{"x:filled=7 letters=7 values=a/b|y:filled=10", ""},
	{"x:filled=7 letters=7 values=a/b|y:filled=10|z:filled=9 letters=9 values=c/d", "compte=z"},
	{"D:date|x:filled=3 letters=3 values=a/b/c", "date=D"},
	/* names: the column of full names, where it has them */
	{"D:date|x:account=90 filled=10 repeats=8 letters=8 values=a/b|Full account:filled=10 "
	 "repeats=8 letters=8",
		"date=D,compte=Full account"},
	{"D:date|x:account=90 filled=10 repeats=8 letters=8 values=a/b|Full account:filled=10 "
	 "repeats=8 letters=7",
		"date=D,compte=x"},
	{"D:date|x:account=90 filled=10 repeats=8 letters=7 values=a/b|Full account:filled=10 "
	 "repeats=8 letters=8",
		"date=D,compte=x"},
	{"Full account:filled=10 repeats=8 letters=10|x:account=90 filled=10 repeats=8 letters=8 "
	 "values=a/b|D:date",
		"date=D,compte=Full account"},
	{"D:date|x:account=90 filled=10 repeats=8 letters=8 values=a/b|Full account:",
		"date=D,compte=x"},
};

static void accounts(void)
{
	check_choices(
		decide_account, account_choices, sizeof account_choices / sizeof *account_choices);
}

static int name_too(struct decision *all)
{
	decide_name(all);
	return 0;
}

static int name_of_balances(struct decision *all)
{
	all->plan->trial_balance = true;
	decide_name(all);
	return 0;
}

static void names(void)
{
	static const struct choice rows[] = {{"A:account|x:name=80", "compte=A,nom=x"},
		{"A:account|x:name=79", "compte=A"}, {"x:name=80", ""},
		{"A:account|x:account=66 filled=10 letters=8", "compte=A,nom=x"},
		{"A:account|x:account=65 filled=10 letters=8", "compte=A"},
		{"A:account|x:account=66 filled=10 letters=7", "compte=A"},
		{"A:account|x:account=66", "compte=A"},
		{"x:account=66 filled=10 letters=8|A:account", "compte=A,nom=x"},
		{"A:account|y:name=80|x:account=66 filled=10 letters=8", "compte=A,nom=y"},
		{"A:account|B:name|y:name=90", "compte=A,nom=B"}};
	check_choices(name_too, rows, sizeof rows / sizeof *rows);
	static const struct choice balances[] = {{"A:account|x:name=28", "compte=A,nom=x"},
		{"A:account|x:name=27", "compte=A"}, {"A:account|x:name=28|y:name=80", "compte=A,nom=y"}};
	check_choices(name_of_balances, balances, sizeof balances / sizeof *balances);
}

int main(void)
{
	static const struct test tests[] = {
		{"the best column has the highest score, and is the first that has it", best_columns},
		{"amounts", amounts},
		{"whose currency", ranks},
		{"accounts", accounts},
		{"names of accounts", names},
	};
	return run_tests("decide scores", tests, sizeof tests / sizeof *tests);
}
