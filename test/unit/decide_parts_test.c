/* What divides a ledger, or could: currencies, companies, states, scenarios; and rows of a trial
 * balance that are sums of others. */
#include <stdio.h>
#include <string.h>

#include "test/unit/decision.h"
#include "test/unit/harness.h"

static const char *with(const char *text, const char *name, const struct plan_part *part)
{
	return part->column < 0 ? text
							: arena_printf(arena, "%s%s%s=%s (%s)", text, *text != '\0' ? "; " : "",
								  name, part->header, part->values);
}

/* The parts of a described table, with what is watched in its columns: "f" full, "s" single, "e"
 * empty, "." nothing. */
static const char *parts_text(const char *columns)
{
	struct decision all = decision_of(columns, "");
	const struct plan *plan = all.plan;
	int result = decide_parts(&all);
	const char *text = "";
	if (result != 0) {
		for (size_t i = 0; i < errors.count; i++)
			text = arena_printf(arena, "%s?%s %s (%s)", text, errors.items[i].code,
				errors.items[i].arguments[0], errors.items[i].arguments[1]);
		forget_errors();
		return text;
	}
	decide_watched(&all);
	text = with(text, plan->by_currency ? "by currency" : "currency", &plan->currency);
	text = with(text, "entity", &plan->entity);
	text = with(text,
		plan->status_void         ? "void"
			: plan->status_posted ? "posted"
								  : "status",
		&plan->status);
	text = with(text, "scenario", &plan->scenario);
	text = with(text, "ledger", &plan->ledger);
	text = arena_printf(arena, "%s [", text);
	for (size_t i = 0; i < plan->column_count; i++)
		text = arena_printf(arena, "%s%c", text, ".fse"[plan->watched[i]]);
	return arena_printf(arena, "%s]", text);
}

static const struct {
	const char *columns, *parts;
} tables[] = {
	/* what has one value divides nothing, and is watched for a second */
	{"x:currency=50 filled=2 values=CAD/CAD", " [s]"},
	{"x:currency=49 filled=2 values=CAD/CAD", " [.]"},
	{"x:status=50 filled=2 values=a/a", " [f]"},
	{"x:status=50 entity=50 filled=2 values=a/a", " [f]"},
	{"x:entity=50 filled=2 values=a/a", " [s]"},
	{"x:", " [e]"},
	{"x:filled=2 values=Actual/Actual", " [s]"},
	{"x:filled=2 more values=Actual/Actual", " [.]"},
	{"x:filled=2 values=a/a", " [.]"},
	{"x:filled=2 values=Actual/Budget", "scenario=x (Actual, Budget) [.]"},
	/* currencies: entries balance in each, unless amounts are in that of the ledger */
	{"M:amount|x:currency=50 filled=2 values=CAD/USD", "by currency=x (CAD, USD) [..]"},
	{"M:amount|x:currency=49 filled=2 values=CAD/USD", " [..]"},
	{"Local M:amount|x:currency=50 filled=2 values=CAD/USD", " [..]"},
	{"M:amount|x:currency=50 filled=2 values=CAD/USD|Foreign amount:amount=20 filled=2", " [...]"},
	{"M:amount|x:currency=50 filled=2 values=CAD/USD|Foreign amount:amount=19 filled=2",
		"by currency=x (CAD, USD) [...]"},
	{"M:amount|x:currency=50 filled=2 values=CAD/USD|Foreign amount:amount=20 filled=2 letters=1",
		"by currency=x (CAD, USD) [...]"},
	{"M:amount|x:currency=50 filled=2 values=CAD/USD|Foreign amount:amount=20",
		"by currency=x (CAD, USD) [..e]"},
	{"M:amount|x:currency=50 filled=2 values=CAD/USD|Foreign debit:debit=40 filled=2", " [...]"},
	{"M:amount|x:currency=50 filled=2 values=CAD/USD|Foreign debit:debit=39 filled=2",
		"by currency=x (CAD, USD) [...]"},
	{"M:amount|x:currency=60 filled=2 values=CAD/USD|y:currency=61 filled=2 values=EUR/USD",
		"by currency=y (EUR, USD) [.s.]"},
	{"M:amount|x:currency=60 filled=2 values=CAD/USD|y:currency=60 filled=2 values=EUR/USD",
		"by currency=x (CAD, USD) [..s]"},
	/* companies: where the header is sure, or entries do not cross them */
	{"x:entity=88 filled=2 values=A/B", "entity=x (A, B) [.]"},
	{"x:entity=88 filled=7 values=A/B/C/D/E/F", "entity=x (A, B, C, D, E, F) [.]"},
	{"x:entity=88 filled=7 values=A/B/C/D/E/F/G", "entity=x (A, B, C, D, E, F, \u2026) [.]"},
	/* states: a question where several count, and one of them is not known */
	{"Status:status=50 filled=2 values=Draft/Posted", "status=Status (Draft, Posted) [.]"},
	{"Status:status=50 filled=2 values=Abc/Posted", "?plan.two-statuses Status (Abc, Posted)"},
	{"Status:status=50 filled=2 values=Abc/Draft", "status=Status (Abc, Draft) [.]"},
	{"Status:status=50 filled=3 values=Abc/Draft/Posted",
		"?plan.two-statuses Status (Abc, Posted)"},
	{"Status:status=49 filled=2 values=Abc/Posted", " [.]"},
	{"Phase:status=50 filled=2 values=Abc/Posted", "status=Phase (Abc, Posted) [.]"},
	{"Posted:status=50 filled=2 values=Yes/No", "posted=Posted (Yes, No) [.]"},
	{"Void:status=50 filled=2 values=Yes/No", "void=Void (Yes, No) [.]"},
	/* one value on some rows alone */
	{"D:date filled=3 dates=3|Void:status=50 filled=2 values=Yes/Yes", "void=Void (Yes) [..]"},
	{"D:date filled=3 dates=3|Void:status=50 filled=3 values=Yes/Yes/Yes", " [.f]"},
	{"D:date filled=3|Void:status=50 filled=2 values=Yes/Yes", "void=Void (Yes) [..]"},
	{"D:date filled=3 dates=2|Void:status=50 filled=2 values=Yes/Yes", " [.f]"},
	{"Void:status=50 filled=2 values=Yes/Yes", " [f]"},
	{"D:date filled=3 dates=3|x:entity=50 filled=2 values=A/A", " [.s]"},
	/* scenarios and ledgers: a question where two count */
	{"x:scenario=50 filled=2 values=Actual/Budget", "scenario=x (Actual, Budget) [.]"},
	{"x:scenario=50 filled=2 values=A/B", "?plan.two-scenarios x (A, B)"},
	{"x:scenario=49 filled=2 values=A/B", " [.]"},
	{"x:ledger=50 filled=2 values=A/B", "?plan.two-ledgers x (A, B)"},
	{"x:ledger=50 filled=2 values=A/Budget", "ledger=x (A, Budget) [.]"},
	{"x:filled=3 values=Actual/Budget/Abc", " [.]"},
	{"x:filled=2 more values=Actual/Budget", " [.]"},
	/* states of any header: eight values, all of them known */
	{"x:filled=8 values=Budget/Posted/Final/Complete/Closed/Open/Active/Actual",
		"?plan.two-scenarios x (Posted, Final, Complete, Closed, Open, Active, \u2026)"},
	{"x:filled=9 values=Budget/Posted/Final/Complete/Closed/Open/Active/Actual/Approved", " [.]"},
	/* amounts that bear two currencies */
	{"M:amount", " [.]"},
};

static void parts(void)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		check_text(parts_text(tables[i].columns), tables[i].parts, tables[i].columns);
}

static void mixed_currencies(void)
{
	static const struct {
		const char *first, *second, *other;
		bool asked;
	} rows[] = {{NULL, NULL, NULL, false}, {"CAD", NULL, NULL, false}, {"CAD", "CAD", NULL, false},
		{"CAD", "USD", NULL, true}, {"CAD", NULL, "USD", true}, {NULL, "USD", NULL, false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct decision all = decision_of("D:debit|C:credit", "");
		all.stats[0].currency = rows[i].first;
		all.stats[0].other_currency = rows[i].other;
		all.stats[1].currency = rows[i].second;
		check_integer(decide_parts(&all), rows[i].asked ? -1 : 0, "currencies beside amounts");
		check_integer((long long)errors.count, rows[i].asked, "two are a question");
		forget_errors();
	}
}

/* ---- rows that are sums ---- */

/* "S" for each row of a trial balance that is the sum of others, "." for each that is none. */
static const char *sums_text(const char *rows)
{
	const struct plan *plan =
		decision_plan(arena_printf(arena, "Compte,Nom,Debit,Credit\n%s", rows));
	forget_errors();
	const char *text = plan == NULL ? "refused" : "";
	for (size_t i = 0; plan != NULL && i < plan->sum_rows; i++)
		text = arena_printf(arena, "%s%s", text, plan->sums[i] ? "S" : ".");
	return text;
}

static const struct {
	const char *rows, *sums;
} trees[] = {
	{"1000,Actifs,5.00,\n1010,Encaisse,3.00,\n1020,Clients,2.00,\n4000,Revenus,,5.00\n", "S..."},
	{"1000,Actifs,5.01,\n1010,Encaisse,3.00,\n1020,Clients,2.00,\n4000,Revenus,,5.00\n", ""},
	/* one account below another is no sum by itself */
	{"1000,Actifs,5.00,\n1010,Encaisse,5.00,\n4000,Revenus,,5.00\n", ""},
	{"1000,Actifs,5.00,\n1010,Encaisse,5.00,\n4000,Revenus,,5.00\n4010,Ventes,,3.00\n4020,Dons,"
	 ",2.00\n",
		"S.S.."},
	{"1000,Actifs,5.00,\n1100,Courts,5.00,\n1110,Encaisse,3.00,\n1120,Clients,2.00,\n4000,"
	 "Revenus,,5.00\n",
		"SS..."},
	/* every row with accounts below it must be their sum */
	{"1000,Actifs,5.00,\n1010,Encaisse,3.00,\n1020,Clients,2.00,\n4000,Revenus,,5.00\n4010,"
	 "Ventes,,1.00\n4020,Dons,,1.00\n",
		""},
	{"1000,Actifs,,\n1010,Encaisse,3.00,\n1020,Clients,2.00,\n4000,Revenus,,5.00\n4010,Ventes,,"
	 "3.00\n4020,Dons,,2.00\n",
		"...S.."},
	/* names that contain each other */
	{"Actifs,,5.00,\nActifs:Encaisse,,3.00,\nActifs:Clients,,2.00,\nRevenus,,,5.00\n", "S..."},
	{"Actif,,5.00,\nActifs Encaisse,,3.00,\nActifs Clients,,2.00,\nRevenus,,,5.00\n", ""},
	/* a total that the file prints and that all rows make speaks against it */
	{"1000,Actifs,5.00,\n1010,Encaisse,3.00,\n1020,Clients,2.00,\n4000,Revenus,,5.00\nTotal,,"
	 "10.00,5.00\n",
		""},
	{"1000,Actifs,5.00,\n1010,Encaisse,3.00,\n1020,Clients,2.00,\n4000,Revenus,,5.00\nTotal,,5."
	 "00,5.00\n",
		"S..."},
	/* totals below their accounts, with numbers of their own */
	{"1010,Encaisse,3.00,\n1020,Clients,2.00,\n1999,Total des "
	 "actifs,5.00,\n4000,Revenus,,5.00\n",
		"..S."},
	{"1010,Encaisse,3.00,\n1020,Clients,2.00,\n1999,Total des "
	 "actifs,5.01,\n4000,Revenus,,5.00\n",
		""},
	{"1010,Encaisse,3.00,\n1020,Clients,2.00,\n1999,Total des "
	 "actifs,5.00,\n4000,Revenus,,5.00\n4999,Total des revenus,,5.01\n",
		""},
	/* names without order, where the printed total is that of the others */
	{"Biens,,5.00,\nEncaisse,,3.00,\nClients,,2.00,\nProduits,,,5.00\nVentes,,,5.00\nTotal,,5."
	 "00,5.00\n",
		"S..S."},
	{"Biens,,5.00,\nEncaisse,,3.00,\nClients,,2.00,\nProduits,,,5.00\nVentes,,,4.00\nTotal,,5."
	 "00,5.00\n",
		""},
	{"Biens,,5.00,\nEncaisse,,3.00,\nClients,,2.00,\nProduits,,,5.00\nVentes,,,5.00\n", ""},
	/* who stands below whom: by a number without its last zeros and signs, or by a name */
	{"1-1000,Actifs,5.00,\n1-1010,Encaisse,3.00,\n1-1020,Clients,2.00,\n4-0000,Revenus,,5.00\n",
		"S..."},
	{"11,Actifs,5.00,\n1101,Encaisse,3.00,\n1102,Clients,2.00,\n40,Revenus,,5.00\n", "S..."},
	{"11,Actifs,5.00,\n1201,Encaisse,3.00,\n1202,Clients,2.00,\n40,Revenus,,5.00\n", ""},
	{"1100,Actifs,5.00,\n1200,Encaisse,3.00,\n1300,Clients,2.00,\n4000,Revenus,,5.00\n", ""},
	{"1000,Actifs,5.00,\n10,Encaisse,3.00,\n1,Clients,2.00,\n4000,Revenus,,5.00\n", ""},
	{"1000,Actifs,5.00,\n1010,Encaisse,3.00,\n1020,Clients,2.00,\n", "S.."},
	{"1000,Actifs,5.00,\n1010,Encaisse,5.00,\n", ""},
	{"Actifs,,5.00,\nActifs/Encaisse,,3.00,\nActifs/Clients,,2.00,\nRevenus,,,5.00\n", "S..."},
	{"Actifs,,5.00,\nActifs>Encaisse,,3.00,\nActifs>Clients,,2.00,\nRevenus,,,5.00\n", "S..."},
	{"Actifs,,5.00,\nActifs\\Encaisse,,3.00,\nActifs\\Clients,,2.00,\nRevenus,,,5.00\n", "S..."},
	{"Actifs,,5.00,\nActifs.Encaisse,,3.00,\nActifs.Clients,,2.00,\nRevenus,,,5.00\n", ""},
	{"Actifs,,5.00,\nActif:Encaisse,,3.00,\nActif:Clients,,2.00,\nRevenus,,,5.00\n", ""},
	{"1000 Actifs,,5.00,\n1010 Encaisse,,3.00,\n1020 Clients,,2.00,\n4000 Revenus,,,5.00\n",
		"S..."},
	/* rows that are nil are no sums, and no accounts that make one */
	{"1000,Actifs,5.00,\n1010,Encaisse,5.00,\n1020,Clients,0.00,\n4000,Revenus,,5.00\n", ""},
	{"1000,Actifs,5.00,\n1010,Encaisse,3.00,\n1015,Rien,0.00,\n1020,Clients,2.00,\n4000,Revenus,,5."
	 "00\n",
		"S...."},
	{"1000,Actifs,0.00,\n1010,Encaisse,3.00,\n1020,Clients,,3.00\n4000,Revenus,,5.00\n", ""},
	/* totals of totals below; one that is nil says nothing */
	{"1010,Encaisse,3.00,\n1020,Clients,2.00,\n1099,Total "
	 "court,5.00,\n1510,Outils,4.00,\n1999,Total des actifs,9.00,\n4000,Revenus,,9.00\n",
		"..S.S."},
	{"1010,Encaisse,3.00,\n1020,Clients,2.00,\n1099,Total court,5.00,\n1510,Total "
	 "rien,0.00,\n4000,Revenus,,5.00\n",
		"..S.."},
	{"1010,Encaisse,5.00,\n1099,Total court,5.00,\n4000,Revenus,,5.00\n", ""},
	/* the total that is printed is of all rows but the sums */
	{"Biens,,5.00,\nEncaisse,,3.00,\nClients,,2.00,\nProduits,,,5.00\nVentes,,,5.00\nTotal,,10.00,"
	 "10.00\n",
		""},
	{"Biens,,5.00,\nEncaisse,,3.00,\nClients,,2.00,\nRien,,0.00,\nProduits,,,5.00\nVentes,,,5."
	 "00\nTotal,,5.00,5.00\n",
		"S...S."},
	{"Biens,,5.00,\nEncaisse,,3.00,\nClients,,2.00,\nAutres,,1.00,\nProduits,,,5.00\nVentes,,,5."
	 "00\nTotal,,6.00,5.00\n",
		""},
};

static void sums(void)
{
	for (size_t i = 0; i < sizeof trees / sizeof *trees; i++)
		check_text(sums_text(trees[i].rows), trees[i].sums, trees[i].rows);
}

/* The first six of them are told, and how many there are. */
static void sums_told(void)
{
	static const char *const lists[] = {"1000, 2000, 3000, 4000, 5000",
		"1000, 2000, 3000, 4000, 5000, 6000", "1000, 2000, 3000, 4000, 5000, 6000, \u2026"};
	for (unsigned count = 5; count <= 7; count++) {
		char *rows = arena_array(arena, count + 2, 100), *end = rows;
		end += sprintf(end, "Compte,Nom,Debit,Credit\n");
		for (unsigned i = 1; i <= count; i++)
			end += sprintf(
				end, "%u000,S,%u.00,\n%u010,a,%u.00,\n%u020,b,%u.00,\n", i, 3 * i, i, i, i, 2 * i);
		sprintf(end, "9000,z,,84.00\n");
		const struct plan *plan = decision_plan(rows);
		check_integer((long long)plan->note_count, 1, "sums are told");
		check_text(
			plan->notes[0].arguments[0], arena_printf(arena, "%u", count), "with their number");
		check_text(plan->notes[0].arguments[1], lists[count - 5], "and which they are");
	}
}

/* A sum of a hundred accounts is seen, whose names say nothing of their order. */
static void wide_sums(void)
{
	for (unsigned count = 99; count <= 101; count++) {
		char *rows = arena_array(arena, count + 4, 40), *end = rows;
		const unsigned all = count * (count + 1) / 2;
		end += sprintf(end, "Biens,,%u.00,\n", all);
		for (unsigned i = 0; i < count; i++)
			end += sprintf(end, "%c%c,,%u.00,\n", 'a' + i / 26, 'a' + i % 26, i + 1);
		sprintf(end, "Produits,,,%u.00\nVentes,,,%u.00\nTotal,,%u.00,%u.00\n", all, all, all, all);
		const char *sums = sums_text(rows);
		check_true((*sums == 'S') == (count <= 100), arena_printf(arena, "%u accounts", count));
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"what divides a ledger", parts},
		{"currencies beside amounts", mixed_currencies},
		{"rows that are sums of others", sums},
		{"what is told of sums", sums_told},
		{"sums of many accounts", wide_sums},
	};
	return run_tests("decide parts", tests, sizeof tests / sizeof *tests);
}
