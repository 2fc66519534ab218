/* The statements of a ledger in cents: each year opens as the one before closed, the first as it
 * was signed; what was signed stays; and those of the budget and of the revised one. */
#include "statements/generate/statements.h"

#include "test/unit/essai.h"

static const char cents[] =
	"date,journal,piece,compte,montant\n2018-05-01,JG,1,1010,50.40\n2018-05-01,JG,1,4100,-50.40\n"
	"2019-05-01,JG,3,1010,70.40\n2019-05-01,JG,3,4100,-70.40\n";

/* A dossier whose journal is that, with a table of such lines ("" for none), and what was signed
 * last year. */
static const struct result *given(
	const char *journal, const char *lines, const char *signed_figures)
{
	essai_with(*lines == '\0'
			? ""
			: arena_printf(arena,
				  ", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", "
				  "\"colonnes\": [\"exercice\", \"precedent\"], \"lignes\": [%s]}]",
				  lines));
	entity_without("budget.csv");
	entity_file("journal.csv", journal);
	if (*signed_figures)
		essai_sign(signed_figures);
	return essai_prove();
}

static void generated(
	const struct result *result, const char *id, const char *value, const char *why)
{
	check_figure(result, SUITE_GENERATED, id, value, arena_printf(arena, "%s: %s", id, why));
}

static void years_open_as_the_one_before_closed(void)
{
	const struct result *result = given(cents, "", "");
	check_places("", "two years");
	generated(result, "situation.encaisse@2019", "150", "of 150.40");
	generated(result, "resultats.ventes@2019", "50", "of 50.40");
	generated(result, "situation.encaisse@2020", "221", "of 220.80");
	generated(result, "resultats.ventes@2020", "71", "what lies between, though it is 70.40");
	generated(result, "situation.nets@2020", "181", "of 180.80");
	check_number(result ? result->rounding_bound : NULL, "0.6", "71 for 70.40");
	check_number(result ? result->largest_rounding : NULL, "0.6", "which is the largest");
}

/* Sales of 50,400, in thousands. */
static void thousands(void)
{
	essai_with(", \"unite\": \"1000\"");
	entity_without("budget.csv");
	entity_file("ouverture.csv", "compte,solde\n1010,100000\n2110,-40000\n3100,-60000\n");
	entity_file("journal.csv",
		"date,journal,piece,compte,montant\n2018-05-01,JG,1,1010,50400\n2018-05-01,JG,1,4100,"
		"-50400\n");
	const struct result *result = essai_prove();
	check_places("", "a statement in thousands");
	generated(result, "situation.encaisse@2019", "150", "of 150,400");
	generated(result, "resultats.ventes@2019", "50", "of 50,400");
	check_number(result ? result->rounding_bound : NULL, "0.4", "400 in thousands");
	check_number(result ? result->largest_rounding : NULL, "0.4", "which is the largest");
}

static void what_was_signed_stays(void)
{
	const struct result *result = given(cents, "", "situation.encaisse@2019 151");
	check_places("", "a signed closing");
	generated(result, "situation.encaisse@2019", "151", "as it was signed, for 150.40");
	generated(result, "resultats.ventes@2019", "51", "which brought it there");
	generated(result, "resultats.ventes@2020", "70", "between 151 and 221");
	result = given(cents, "", "resultats.ventes@2019 51");
	generated(result, "situation.encaisse@2019", "151", "a signed result moves the closing");
	result = given(cents, "", "situation.encaisse@2019 152");
	check_places("", "one that the books disagree with");
	generated(result, "situation.encaisse@2019", "150", "is no rounding");
}

static void the_first_year_opens_as_signed(void)
{
	static const char line[] = "{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": "
							   "\"ouverture(encaisse)\"}";
	static const char *const signed_as[] = {"", "t.a@2019 101"};
	for (int i = 0; i < 2; i++) {
		given(cents, line, signed_as[i]);
		entity_file("ouverture.csv", "compte,solde\n1010,100.40\n2110,-40\n3100,-60.40\n");
		const struct result *result = essai_prove();
		check_places("", "an opening of 100.40");
		generated(result, "t.a@2019", i ? "101" : "100", "as signed, or as near as can be");
		generated(result, "situation.encaisse@2019", "151", "of 150.80");
	}
}

/* Cash of 150.40 and 10.40 to be received. */
static void sums_that_were_signed_stay(void)
{
	static const char journal[] =
		"date,journal,piece,compte,montant\n2018-05-01,JG,1,1010,50.40\n2018-05-01,JG,1,1110,10.40"
		"\n2018-05-01,JG,1,4100,-60.80\n";
	static const char line[] = "{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": "
							   "\"fermeture(encaisse) + fermeture(clients)\"}";
	static const struct {
		const char *signed_as, *sum, *clients;
	} cases[] = {{"t.a@2019 160", "160", "10"}, {"t.a@2019 161", "161", "11"}};
	for (size_t i = 0; i < 2; i++) {
		const struct result *result = given(journal, line, cases[i].signed_as);
		check_places("", "a signed sum of two lines");
		generated(result, "t.a@2019", cases[i].sum, "160.80, as it was signed");
		generated(result, "situation.clients@2019", cases[i].clients, "gives way");
		generated(result, "situation.encaisse@2019", "150", "cash does not");
	}
}

static void budgets_are_rounded_too(void)
{
	static const char *const columns[] = {"\"budget\", \"budget_revise\"", "\"budget\""};
	static const char *const files[] = {
		"poste,montant,montant_revise\nventes,60.40,70.70\nfrais,40,\n",
		"poste,montant\nventes,60.40\nfrais,40\n"};
	for (int i = 0; i < 2; i++) {
		essai_with(arena_printf(arena,
			", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [%s], \"lignes\": "
			"[{\"id\": \"v\", \"libelle\": \"x\", \"valeur\": \"-mouvement(ventes)\"}, {\"id\": "
			"\"e\", \"libelle\": \"x\", \"valeur\": \"fermeture(encaisse)\"}]}]",
			columns[i]));
		entity_file("budget.csv", files[i]);
		const struct result *result = essai_prove();
		check_places("", "a budget, and a revised one");
		generated(result, "t.v@2020b", "60", "of 60.40");
		generated(result, "t.e@2020b", "170", "150 and 60.40, less 40");
		generated(result, "t.v@2020br", i ? NULL : "71", "of 70.70");
		generated(result, "t.e@2020br", i ? NULL : "181", "150 and 70.70, less 40");
		check_number(result ? result->rounding_bound : NULL, "0.4", "the largest of both");
	}
}

/* An entry of 5 on one side, in the second year alone. */
static void books_that_do_not_balance(void)
{
	const struct result *result = given(
		"date,journal,piece,compte,montant\n2018-05-01,JG,1,1010,50\n2018-05-01,JG,1,4100,-50\n"
		"2019-05-01,JG,3,1010,5\n",
		"", "");
	check_places("", "books that do not balance are rounded");
	generated(result, "situation.encaisse@2019", "150", "the year that does");
	generated(result, "situation.encaisse@2020", "155", "the year that does not");
	generated(result, "situation.nets@2020", "110", "the difference goes nowhere");
	check_number(result ? result->rounding_bound : NULL, "0", "nothing was rounded");
}

int main(void)
{
	static const struct test tests[] = {
		{"years open as the one before closed", years_open_as_the_one_before_closed},
		{"thousands", thousands},
		{"what was signed stays", what_was_signed_stays},
		{"the first year opens as signed", the_first_year_opens_as_signed},
		{"sums that were signed stay", sums_that_were_signed_stay},
		{"budgets are rounded too", budgets_are_rounded_too},
		{"books that do not balance", books_that_do_not_balance},
	};
	return run_tests("statements", tests, sizeof tests / sizeof *tests);
}
