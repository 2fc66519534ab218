/* Figures made from templates, facts and signed figures: precision, what a year that the ledger
 * does not hold shows, what a fact may name, how deep templates may go. */
#include "statements/generate/generate.h"

#include <string.h>

#include "test/unit/essai.h"

/* A dossier with a table t of such columns and lines, "id=members; id=members", and such facts. */
static void given(const char *members, const char *columns, const char *lines, const char *facts)
{
	const char *text = "";
	char *rest = arena_text(arena, lines);
	for (char *line; (line = strtok_r(rest, "|", &rest));) {
		char *more = line;
		const char *id = strtok_r(more, "=", &more);
		text = arena_printf(arena, "%s%s{\"id\": \"%s\", \"libelle\": \"x\"%s%s}", text,
			*text ? ", " : "", id, *more ? ", " : "", more);
	}
	essai_with(arena_printf(arena,
		"%s, \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [%s], \"lignes\": [%s]}]",
		members, columns, text));
	if (*facts)
		entity_file("donnees.csv", arena_printf(arena, "id,valeur,date,texte\n%s", facts));
}

static const char both[] = "\"exercice\", \"precedent\"";

static void figure_is(
	const struct result *result, const char *id, const char *value, int decimals, const char *why)
{
	const struct figure *figure = entity_figure(result, SUITE_GENERATED, id);
	check_figure(result, SUITE_GENERATED, id, value, why);
	check_integer(figure ? figure->decimals : -1, decimals, why);
}

static void precision(void)
{
	given("", "\"exercice\", {\"id\": \"p\", \"decimales\": 1, \"valeur\": \"t.# / 20\"}",
		"a=\"valeurs\": {\"exercice\": \"45\"}|b=\"valeurs\": {\"exercice\": \"-45\"}|"
		"c=\"valeurs\": {\"exercice\": \"44\"}|d=\"valeurs\": {\"exercice\": \"7 / 3\"}|"
		"e=\"valeurs\": {\"exercice\": \"1 / 3\"}, \"decimales\": 2",
		"");
	const struct result *result = essai_prove();
	check_places("", "templates of numbers");
	figure_is(result, "t.a.p@2020", "2.3", 1, "2.25: a half goes away from zero");
	figure_is(result, "t.b.p@2020", "-2.3", 1, "on either side");
	figure_is(result, "t.c.p@2020", "2.2", 1, "what fits stays");
	figure_is(result, "t.e@2020", "0.33", 2, "a line of two decimals");
	check_true(!number_equal(entity_figure(result, SUITE_GENERATED, "t.d@2020")->value,
				   number_from_integer(arena, 2)),
		"nothing was declared: nothing is rounded");
	given(", \"arrondi\": \"tronque\"",
		"\"exercice\", {\"id\": \"p\", \"decimales\": 1, \"valeur\": \"t.# / 20\"}",
		"a=\"valeurs\": {\"exercice\": \"45\"}|b=\"valeurs\": {\"exercice\": \"-45\"}", "");
	result = essai_prove();
	figure_is(result, "t.a.p@2020", "2.2", 1, "or its digits are dropped");
	figure_is(result, "t.b.p@2020", "-2.2", 1, "on either side");
}

/* The ledger holds 2020 alone; 2019 was signed. */
static void write_one_year(void)
{
	essai_write();
	entity_without("budget.csv");
	entity_file("dossier.json",
		"{\"entite\": \"E\", \"modele\": \"essai\",\n\"exercices\": [{\"id\": \"2020\", \"debut\": "
		"\"2019-04-01\", \"fin\": \"2020-03-31\"}],\n\"postes\": ["
		"{\"id\": \"encaisse\", \"libelle\": \"x\", \"section\": \"actifs\"}, {\"id\": "
		"\"clients\", "
		"\"libelle\": \"x\", \"section\": \"actifs\"}, {\"id\": \"fournisseurs\", \"libelle\": "
		"\"x\", "
		"\"section\": \"passifs\"}, {\"id\": \"ventes\", \"libelle\": \"x\", \"section\": "
		"\"revenus\"}], \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": "
		"[\"exercice\", "
		"\"precedent\"], \"lignes\": [{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": "
		"\"abs(-5)\"}]}]}"
		"\n");
	entity_file("comptes.csv",
		"no,nom,type,role,poste\n1010,x,actif_financier,tresorerie,encaisse\n1110,x,actif_"
		"financier,,clients\n2110,x,passif,,fournisseurs\n3100,x,excedent_cumule,,excedent_cumule\n"
		"4100,x,revenu,,ventes\n");
	entity_file("ouverture.csv", "compte,solde\n1010,100\n2110,-40\n3100,-60\n");
	entity_file("journal.csv",
		"date,journal,piece,compte,montant\n2019-05-01,JG,3,1010,70\n2019-05-01,JG,3,4100,-70\n");
}

static void a_year_without_books(void)
{
	write_one_year();
	essai_sign("situation.encaisse@2019 100, situation.total_actifs@2019 100, "
			   "situation.fournisseurs@2019 40");
	const struct result *result = essai_prove();
	check_places("", "one year");
	check_figure(result, SUITE_GENERATED, "situation.encaisse@2020", "170", "the books' own year");
	check_figure(result, SUITE_GENERATED, "situation.encaisse@2019", "100", "as it was signed");
	check_figure(result, SUITE_GENERATED, "situation.clients@2019", NULL, "what was not signed");
	check_figure(result, SUITE_GENERATED, "t.a@2019", "5", "what needs no books");
	const struct figure *taken =
		entity_figure(result, SUITE_GENERATED, "situation.fournisseurs@2019");
	check_text(taken ? number_exact_text(arena, taken->exact) : NULL, "40", "exactly");
	check_integer(taken ? (long long)taken->where.line : 0, 4, "from its place in anterieurs.json");
	check_true(taken && taken->suite == SUITE_GENERATED, "in the generated statements");
	entity_file("ouverture.csv", "compte,solde\n1010,100.40\n2110,-40\n3100,-60.40\n");
	essai_sign("situation.encaisse@2019 101, situation.fournisseurs@2019 40");
	result = essai_prove();
	check_places("", "cents");
	check_figure(
		result, SUITE_GENERATED, "situation.encaisse@2020", "171", "101 as it was signed, and 70");
	check_figure(result, SUITE_GENERATED, "situation.nets@2020", "131", "of 130.40");
	essai_sign("situation.fournisseurs@2019 40");
	result = essai_prove();
	check_figure(result, SUITE_GENERATED, "situation.encaisse@2020", "170", "else 100, and 70");
}

/* ---- what is presented, and how far it is rounded ---- */

static void columns_that_may_lack(void)
{
	static const char columns[] = "\"exercice\", {\"id\": \"precedent\", \"facultatif\": true}";
	given("", columns,
		"a=\"valeurs\": {\"exercice\": \"5\", \"precedent\": \"0\"}|b=\"valeurs\": {\"exercice\": "
		"\"0\"}",
		"");
	const struct result *result = essai_prove();
	check_places("", "a column that may lack");
	check_figure(result, SUITE_GENERATED, "t.a@2020", "5", "the other is there");
	check_figure(result, SUITE_GENERATED, "t.a@2019", NULL, "one of nothing but nil is left out");
	given("", columns,
		"a=\"valeurs\": {\"exercice\": \"5\", \"precedent\": \"0\"}|b=\"valeurs\": {\"exercice\": "
		"\"0\", \"precedent\": \"1\"}",
		"");
	result = essai_prove();
	check_figure(result, SUITE_GENERATED, "t.a@2019", "0", "one that has a figure is there whole");
}

/* 50.40 of sales in 2019. */
static void largest_deviations(void)
{
	given("", both, "a=\"valeur\": \"2 * fermeture(encaisse)\"", "");
	entity_without("budget.csv");
	entity_file("journal.csv",
		"date,journal,piece,compte,montant\n2018-05-01,JG,1,1010,50.40\n2018-05-01,JG,1,4100,-50."
		"40\n");
	const struct result *result = essai_prove();
	check_places("", "cents");
	check_figure(result, SUITE_GENERATED, "t.a@2020", "300", "twice what is printed");
	check_number(result ? result->rounding_bound : NULL, "0.4", "the largest of cells and totals");
	check_number(result ? result->largest_rounding : NULL, "0.8", "the largest of all figures");
}

/* ---- facts ---- */

static void facts(void)
{
	given("", both, "a=|b=\"valeur\": \"t.a? + 1\"|c=\"valeur\": \"t.a + 1\"",
		"t.a@2020,7.50,,\nt.c@2020,,,à voir\nt.jour@2020,,2020-03-31,\n");
	const struct result *result = essai_prove();
	check_places("", "facts");
	figure_is(result, "t.a@2020", "7.5", 2, "a figure as precise as it is written");
	check_figure(result, SUITE_GENERATED, "t.b@2020", "8.5", "of which others are made");
	check_figure(result, SUITE_GENERATED, "t.b@2019", "1", "an optional one that is not there");
	check_figure(result, SUITE_GENERATED, "t.c@2019", NULL, "one that must be");
	check_figure(result, SUITE_GENERATED, "t.c@2020", "8.5", "a text about a line is no figure");
	const struct mention *day =
		result ? suite_find_mention(&result->suites[SUITE_GENERATED], "t.jour@2020") : NULL;
	check_text(day ? day->text : NULL, "2020-03-31", "a date");
	check_true(day && day->is_date, "is known as one");
}

static void facts_for_nothing(void)
{
	given("", both, "a=|b=\"colonnes\": [\"exercice\"]",
		"t.a@2018,1,,\nt.b@2019,1,,\nt.a@2020b,2,,\nt.z@2020,3,,\nt.a,4,,\n");
	check_true(essai_prove() == NULL, "facts that no figure takes");
	check_places("facts.unknown-column donnees.csv:2:1 t.a@2018\n"
				 "facts.no-cell donnees.csv:3:1 t.b@2019\n"
				 "facts.unknown-column donnees.csv:4:1 t.a@2020b\n"
				 "facts.unknown-figure donnees.csv:5:1 t.z@2020\n"
				 "facts.unknown-figure donnees.csv:6:1 t.a",
		"each at its row");
	given("", "\"exercice\"", "a=", "t.a@2019,1,,\nt.a@2020,2,,\n");
	const struct result *result = essai_prove();
	check_places("", "a year of the dossier that the table does not show");
	check_figure(result, SUITE_GENERATED, "t.a@2020", "2", "is no fault, and no figure");
}

static void facts_that_cannot_be_read(void)
{
	given("", both, "a=", "t.a@2020,x,,\n");
	check_true(essai_prove() == NULL, "no amount");
	check_places("csv.bad-amount donnees.csv:2:10 x", "at its place");
	static const char *const columns[] = {"valeur", "id"};
	for (size_t i = 0; i < 2; i++) {
		given("", both, "a=", "");
		entity_file("donnees.csv", arena_printf(arena, "%s\n1\n", columns[i]));
		check_true(essai_prove() == NULL, "a column is missing");
		check_places(arena_printf(arena, "csv.missing-column donnees.csv:1:1 %s", columns[i]),
			"at its place");
	}
}

/* ---- templates ---- */

/* Ten lines, each made of the next with so many signs before it, the last of 5: each sign and each
 * line is a step deeper. */
static void chain(int last_signs, bool is_made)
{
	enum { LINES = 10, SIGNS = 199 };
	char signs[SIGNS + 1];
	const char *lines = "";
	memset(signs, '-', SIGNS);
	signs[SIGNS] = '\0';
	for (int i = 0; i < LINES; i++)
		lines = arena_printf(arena, "%sa%d=\"valeur\": \"%.*st.a%d\"|", lines, i,
			i + 1 < LINES ? SIGNS : last_signs, signs, i + 1);
	given("", "\"exercice\"", arena_printf(arena, "%sa%d=\"valeur\": \"5\"", lines, LINES), "");
	const struct result *result = essai_prove();
	check_integer(result != NULL, is_made, "a chain of templates");
	if (is_made) {
		check_figure(result, SUITE_GENERATED, "t.a0@2020", "-5", "is what its end is");
		check_figure(result, SUITE_GENERATED, "t.a9@2020", "5", "with all signs");
	} else
		check_text(
			errors.count ? errors.items[0].code : NULL, "expression.too-deep", "and is told");
	check_integer((long long)errors.total, !is_made, "once");
	forget_errors();
}

/* 1,999 steps, and 2,000. */
static void chains(void)
{
	chain(198, true);
	chain(199, false);
}

static void cells_that_are_not_there(void)
{
	given("", both,
		"a=\"valeur\": \"5\", \"colonnes\": [\"exercice\"]|b=\"valeur\": \"t.a@precedent? + 2\"|"
		"c=\"valeur\": \"t.a@precedent + 2\"|d=\"valeur\": \"t.a@budget? + 2\"",
		"");
	entity_without("budget.csv");
	const struct result *result = essai_prove();
	check_places("", "templates");
	check_figure(result, SUITE_GENERATED, "t.a@2020", "5", "the cell that is there");
	check_figure(result, SUITE_GENERATED, "t.a@2019", NULL, "the one that is not");
	check_figure(result, SUITE_GENERATED, "t.b@2020", "2", "a term that may lack");
	check_figure(result, SUITE_GENERATED, "t.c@2020", NULL, "one that may not");
	check_figure(result, SUITE_GENERATED, "t.d@2020", NULL, "a period that is none");
}

int main(void)
{
	static const struct test tests[] = {
		{"the precision of figures", precision},
		{"a year that the ledger does not hold", a_year_without_books},
		{"columns that may lack", columns_that_may_lack},
		{"the largest deviations", largest_deviations},
		{"facts", facts},
		{"facts for nothing", facts_for_nothing},
		{"facts that cannot be read", facts_that_cannot_be_read},
		{"templates of templates", chains},
		{"cells that are not there", cells_that_are_not_there},
	};
	return run_tests("generate", tests, sizeof tests / sizeof *tests);
}
