/* What relations there are, and to what they bind: absence never reads as agreement. */
#include "statements/check/relations/relations.h"

#include <string.h>

#include "test/unit/essai.h"

static bool not_applicable(const struct result *result, const char *id)
{
	for (size_t i = 0; result && i < result->not_applicable_count; i++)
		if (strcmp(result->not_applicable[i], id) == 0)
			return true;
	return false;
}

static size_t count_of(const struct result *result, const char *relation_id)
{
	size_t count = 0;
	for (size_t i = 0; result && i < result->finding_count; i++)
		count += strcmp(result->findings[i]->relation_id, relation_id) == 0;
	return count;
}

static void verdict_is(const struct result *result, const char *expected, const char *sentence)
{
	check_text(result ? run_verdict_name(result->verdict) : NULL, expected, sentence);
}

static void all_agree(void)
{
	essai_write();
	essai_publish_all("");
	const struct result *result = essai_prove();
	check_places("", "all is read");
	verdict_is(result, "consistent", "what agrees is consistent");
	check_integer(result ? (long long)(result->finding_count - result->counts[VERDICT_AGREE]) : -1,
		0, "each finding agrees");
	check_sides(result, SUITE_PUBLISHED, "s2.resultats.excedent@2020",
		"resultats.excedent@2020 | resultats.total_revenus@2020 - resultats.total_charges@2020 | "
		"agree",
		"a definition is a footing check");
	check_sides(result, SUITE_PUBLISHED, "s2.resultats.excedent@2020b",
		"resultats.excedent@2020b | resultats.total_revenus@2020b - resultats.total_charges@2020b "
		"| agree",
		"of every column");
	check_sides(result, SUITE_PUBLISHED, "s1.situation.total_actifs@2019",
		"situation.total_actifs@2019 | situation.encaisse@2019 + situation.clients@2019 | agree",
		"a group is the sum of its lines");
	check_verdict(
		result, SUITE_GENERATED, "s1.situation.total_actifs@2019", "agree", "of every suite");
	check_sides(result, SUITE_PUBLISHED, "s2.nets@2020",
		"situation.nets@2020 | situation.nets@2019 + resultats.excedent@2020 | agree",
		"a relation of the model, its optional term dropped");
	check_sides(result, SUITE_PUBLISHED, "s12.situation.nets@2020",
		"situation.nets@2020 | situation.nets@2020 | agree",
		"and each figure is tied to the ledger");
	check_integer(result ? (long long)result->not_applicable_count : -1, 0,
		"nothing is listed of suites that are not there");
}

static void missing(void)
{
	essai_write();
	essai_publish_all("situation.fournisseurs@2020 *");
	const struct result *result = essai_prove();
	check_sides(result, SUITE_PUBLISHED, "s1.situation.total_passifs@2020",
		"situation.total_passifs@2020 | situation.salaires@2020 | not_checkable "
		"-situation.fournisseurs@2020",
		"a line that stands in another column is missing in this one, and named");
	check_verdict(result, SUITE_PUBLISHED, "s1.situation.total_passifs@2019", "agree",
		"the other column is proven");
	check_sides(result, SUITE_PUBLISHED, "s12.situation.fournisseurs@2020",
		"situation.fournisseurs@2020 | situation.fournisseurs@2020 | not_checkable "
		"-situation.fournisseurs@2020 (published)",
		"the generated figure finds nothing to tie to");
	verdict_is(result, "incomplete", "and the run is incomplete");
}

static void missing_operand(void)
{
	essai_write();
	essai_publish_all("resultats.total_revenus@2020 *");
	const struct result *result = essai_prove_published();
	check_sides(result, SUITE_PUBLISHED, "s2.resultats.excedent@2020",
		"resultats.excedent@2020 | resultats.total_revenus@2020 - resultats.total_charges@2020 | "
		"not_checkable -resultats.total_revenus@2020",
		"a total that stands in another column is missing, not expanded");
	verdict_is(result, "incomplete", "the framework asks for it");
}

static void blank(void)
{
	essai_write();
	essai_publish_all("");
	const struct result *result = essai_prove_published();
	const struct figure *nil = entity_figure(result, SUITE_PUBLISHED, "situation.clients@2020");
	check_true(nil && nil->blank, "a printed blank is known as one");
	check_number(nil ? nil->value : NULL, "0", "and counts as nil");
	check_verdict(result, SUITE_PUBLISHED, "s1.situation.total_actifs@2020", "agree", "in a sum");
	essai_publish_all("situation.encaisse@2020 174, situation.clients@2020 -");
	check_sides(essai_prove_published(), SUITE_PUBLISHED, "s1.situation.total_actifs@2020",
		"situation.total_actifs@2020 | situation.encaisse@2020 + situation.clients@2020 | disagree "
		"1",
		"which it does not excuse");
	essai_publish_all("situation.salaires@2020 -");
	check_verdict(essai_prove(), SUITE_PUBLISHED, "s12.situation.salaires@2020", "disagree",
		"a blank where the ledger has 5 is no tie");
}

static void omitted_total(void)
{
	essai_write();
	essai_publish_all("situation.total_passifs@2020 *, situation.total_passifs@2019 *");
	const struct result *result = essai_prove_published();
	check_sides(result, SUITE_PUBLISHED, "s1.situation.nets@2020",
		"situation.nets@2020 | situation.total_actifs@2020 - (situation.fournisseurs@2020 + "
		"situation.salaires@2020) | agree",
		"its definition stands for it");
	check_text(NULL, count_of(result, "s1.situation.total_passifs@2020") ? "" : NULL,
		"and makes no relation of its own");
	verdict_is(result, "consistent", "nothing is incomplete");
	essai_publish_all("situation.total_passifs@2020 *, situation.total_passifs@2019 *, "
					  "situation.salaires@2020 *");
	check_sides(essai_prove_published(), SUITE_PUBLISHED, "s1.situation.nets@2020",
		"situation.nets@2020 | situation.total_actifs@2020 - situation.fournisseurs@2020 | "
		"not_checkable -situation.salaires@2020",
		"what the definition misses is missing");
}

static void optional_term(void)
{
	essai_write();
	essai_publish_all("situation.redressement@2020 3, situation.redressement@2019 -");
	check_sides(essai_prove_published(), SUITE_PUBLISHED, "s2.nets@2020",
		"situation.nets@2020 | situation.nets@2019 + resultats.excedent@2020 + "
		"situation.redressement@2020 | disagree -3",
		"a line that is presented counts");
	essai_publish_all("situation.redressement@2019 3");
	check_sides(essai_prove_published(), SUITE_PUBLISHED, "s2.nets@2020",
		"situation.nets@2020 | situation.nets@2019 + resultats.excedent@2020 + "
		"situation.redressement@2020 | not_checkable -situation.redressement@2020",
		"one that is presented elsewhere is missing, '?' or not");
}

static void statement_not_presented(void)
{
	essai_write();
	essai_publish(
		"resultats.ventes@2020 70, resultats.dons@2020 -, resultats.total_revenus@2020 70");
	const struct result *result = essai_prove_published();
	check_true(not_applicable(result, "s2.nets (published)"),
		"a relation to a statement that is not there is listed as not applicable");
	check_integer((long long)count_of(result, "s2.nets@2020"), 0, "and makes no finding");
	check_verdict(
		result, SUITE_PUBLISHED, "s2.resultats.total_revenus@2020", "agree", "the rest is proven");
	check_integer((long long)count_of(result, "s2.resultats.total_revenus@2019"), 0,
		"a column that is not there makes no relation");
}

static void first_year(void)
{
	essai_write();
	essai_publish_all("");
	const struct result *result = essai_prove();
	check_integer(
		(long long)count_of(result, "s2.nets@2019"), 0, "there is no period before the first");
	check_true(!not_applicable(result, "s2.nets (published)"),
		"but what applies in some year is not without object");
}

static void ties(void)
{
	essai_write();
	essai_publish_all("situation.nets@2020 101, situation.encaisse@2019 151");
	const struct result *result = essai_prove();
	check_sides(result, SUITE_PUBLISHED, "s12.situation.nets@2020",
		"situation.nets@2020 | situation.nets@2020 | disagree 1", "published less generated");
	check_sides(result, SUITE_PUBLISHED, "s12.situation.encaisse@2019",
		"situation.encaisse@2019 | situation.encaisse@2019 | disagree 1", "comparatives too");
	verdict_is(result, "inconsistent", "the run is inconsistent");
	essai_publish_all(
		"resultats.ventes@2020b *, resultats.total_revenus@2020b *, resultats.frais@2020b *, "
		"resultats.remuneration@2020b *, resultats.total_charges@2020b *, resultats.excedent@2020b "
		"*, resultats.dons@2020b *");
	result = essai_prove();
	check_verdict(result, SUITE_PUBLISHED, "s12.resultats.ventes@2020b", "not_checkable",
		"a budget that the dossier has and the statements leave out is missing");
	check_integer((long long)count_of(result, "s12.resultats.dons@2020b"), 0,
		"nothing printed and nothing to print is nothing");
}

static void signed_figures(void)
{
	essai_write();
	essai_publish_all("");
	essai_sign("situation.nets@2019 80, situation.encaisse@2019 151, resultats.excedent@2019 20");
	const struct result *result = essai_prove();
	check_verdict(result, SUITE_PUBLISHED, "s8.situation.nets@2019", "agree",
		"a comparative is last year's signed figure");
	check_sides(result, SUITE_PUBLISHED, "s8.situation.encaisse@2019",
		"situation.encaisse@2019 | situation.encaisse@2019 | disagree -1", "to the dollar");
	check_sides(result, SUITE_GENERATED, "s8.situation.encaisse@2019",
		"situation.encaisse@2019 | situation.encaisse@2019 | disagree -1",
		"in the generated statements too");
	essai_sign("situation.nets@2019 80, situation.clients@2019 -");
	check_verdict(essai_prove(), SUITE_PUBLISHED, "s8.situation.clients@2019", "agree",
		"a blank then and a blank now");
}

static void signed_and_left_out(void)
{
	essai_write();
	essai_publish_all("situation.redressement@2020 -");
	essai_sign("situation.nets@2019 80, situation.redressement@2019 4");
	const struct result *result = essai_prove();
	check_sides(result, SUITE_PUBLISHED, "s8.situation.redressement@2019",
		"situation.redressement@2019 | situation.redressement@2019 | not_checkable "
		"-situation.redressement@2019 (published)",
		"the comparatives leave out what was signed");
	check_sides(result, SUITE_GENERATED, "s8.situation.redressement@2019",
		"situation.redressement@2019 | situation.redressement@2019 | disagree -4",
		"and the ledger has none");
	essai_publish("resultats.ventes@2020 70");
	essai_sign("situation.nets@2019 80");
	check_integer((long long)count_of(essai_prove_published(), "s8.situation.nets@2019"), 0,
		"a statement that is not presented owes no comparatives");
}

/* ---- the entity's own ---- */

static void own_relation(void)
{
	essai_write();
	essai_publish_all("");
	essai_relation("\"id\": \"r\", \"famille\": \"S7\", \"relation\": \"situation.nets <= "
				   "situation.encaisse\"");
	const struct result *result = essai_prove();
	check_sides(result, SUITE_PUBLISHED, "r@2020",
		"situation.nets@2020 | situation.encaisse@2020 | agree -75", "in each period");
	check_sides(result, SUITE_GENERATED, "r@2019",
		"situation.nets@2019 | situation.encaisse@2019 | agree -70", "and suite");
	check_integer((long long)count_of(result, "r@2020b"), 0, "where there are figures");
	essai_relation("\"id\": \"r\", \"famille\": \"S7\", \"periodes\": \"precedent\", \"relation\": "
				   "\"situation.nets >= situation.encaisse\"");
	result = essai_prove();
	check_sides(result, SUITE_PUBLISHED, "r@2019",
		"situation.nets@2019 | situation.encaisse@2019 | disagree -70",
		"of the periods that it names");
	check_integer((long long)count_of(result, "r@2020"), 0, "alone");
}

static void own_periods(void)
{
	essai_write();
	essai_publish_all("");
	essai_relation("\"id\": \"r\", \"famille\": \"S9\", \"relation\": \"situation.nets@2020 - "
				   "situation.nets@precedent = resultats.excedent@2020\"");
	const struct result *result = essai_prove();
	check_integer((long long)count_of(result, "r@2020"), 2, "one relation a suite");
	check_integer((long long)count_of(result, "r@2019"), 0, "whatever period is at hand");
	check_sides(result, SUITE_PUBLISHED, "r@2020",
		"situation.nets@2020 - situation.nets@2019 | resultats.excedent@2020 | agree",
		"with absolute periods");
	essai_relation("\"id\": \"r\", \"famille\": \"S12\", \"periodes\": \"exercice\", \"relation\": "
				   "\"publie:situation.nets = genere:situation.nets + "
				   "anterieur:situation.nets@precedent - publie:situation.nets@2019\"");
	essai_sign("situation.nets@2019 80");
	result = essai_prove();
	check_integer((long long)count_of(result, "r@2020"), 1,
		"one that names its suites is one relation, whatever suite is at hand");
	essai_relation("\"id\": \"r\", \"famille\": \"S12\", \"periodes\": \"exercice\", \"relation\": "
				   "\"publie:situation.nets + situation.encaisse = 275\"");
	check_integer((long long)count_of(essai_prove(), "r@2020"), 2, "unless one figure names none");
}

static void tolerance_and_severity(void)
{
	essai_write();
	essai_publish_all("situation.nets@2020 102");
	essai_relation("\"id\": \"r\", \"famille\": \"S7\", \"tolerance\": \"2\", \"relation\": "
				   "\"situation.nets@2020 = 100\"");
	check_verdict(
		essai_prove_published(), SUITE_PUBLISHED, "r@2020", "agree", "within its tolerance");
	essai_relation("\"id\": \"r\", \"famille\": \"S7\", \"tolerance\": \"1.99\", \"severite\": "
				   "\"warning\", \"relation\": \"situation.nets@2020 = 100\"");
	const struct result *result = essai_prove_published();
	check_verdict(result, SUITE_PUBLISHED, "r@2020", "disagree", "beyond it");
	const struct finding *finding = entity_finding(result, SUITE_PUBLISHED, "r@2020");
	check_true(finding && finding->severity == SEVERITY_WARNING, "as severe as it says");
	essai_publish_all("");
	essai_relation("\"id\": \"r\", \"famille\": \"S7\", \"severite\": \"warning\", \"relation\": "
				   "\"situation.nets@2020 = 1\"");
	result = essai_prove();
	verdict_is(result, "consistent", "a warning leaves the statements consistent");
	check_true(result && result_verdict(result, SEVERITY_WARNING) == RUN_INCONSISTENT,
		"unless warnings are asked for");
}

static void for_each(void)
{
	essai_write();
	essai_publish_all("");
	essai_relation("\"id\": \"r\", \"famille\": \"S9\", \"periodes\": \"exercice\", \"chaque\": "
				   "\"actifs\", \"relation\": \"situation.$ >= 0\"");
	const struct result *result = essai_prove_published();
	check_sides(result, SUITE_PUBLISHED, "r.encaisse@2020",
		"situation.encaisse@2020 | 0 | agree 175", "once for each poste");
	check_sides(result, SUITE_PUBLISHED, "r.clients@2020", "situation.clients@2020 | 0 | agree",
		"of a section");
	essai_relation("\"id\": \"r\", \"famille\": \"S9\", \"periodes\": \"exercice\", \"chaque\": "
				   "\"actifs passifs\", \"relation\": \"situation.nets = {situation.$}\"");
	check_sides(essai_prove_published(), SUITE_PUBLISHED, "r@2020",
		"situation.nets@2020 | situation.encaisse@2020 + situation.clients@2020 - "
		"situation.fournisseurs@2020 - situation.salaires@2020 | agree",
		"braces sum them, liabilities against assets");
	essai_relation("\"id\": \"r\", \"famille\": \"S9\", \"periodes\": \"exercice\", \"chaque\": "
				   "\"passifs\", \"relation\": \"situation.total_passifs = {situation.$}\"");
	check_sides(essai_prove_published(), SUITE_PUBLISHED, "r@2020",
		"situation.total_passifs@2020 | situation.fournisseurs@2020 + situation.salaires@2020 | "
		"agree",
		"liabilities alone count as they are printed");
	essai_relation("\"id\": \"r\", \"famille\": \"S9\", \"periodes\": \"exercice\", \"chaque\": "
				   "\"actifs\", \"role\": \"tresorerie\", \"relation\": \"situation.$ >= 0\"");
	result = essai_prove_published();
	check_integer(
		(long long)count_of(result, "r.encaisse@2020"), 1, "a role keeps the postes that have it");
	check_integer((long long)count_of(result, "r.clients@2020"), 0, "and no others");
	essai_relation("\"id\": \"r\", \"famille\": \"S9\", \"chaque\": \"actifs\", \"role\": "
				   "\"dette\", \"relation\": \"situation.nets = {situation.$}\"");
	result = essai_prove_published();
	check_true(not_applicable(result, "r (published)"),
		"one that finds no poste is listed as not applicable");
	check_integer((long long)count_of(result, "r@2020"), 0, "and makes no finding");
}

static void refused(const char *members, const char *expected, const char *sentence)
{
	essai_relation(members);
	check_true(essai_prove() == NULL, sentence);
	check_places(expected, sentence);
}

static void own_errors(void)
{
	essai_write();
	refused("\"id\": \"r\", \"famille\": \"S7\", \"relation\": \"situation.nets = "
			"situation.encaise + 1\"",
		"expression.unknown-figure relations.json:1:61 situation.encaise",
		"a figure that no table has, at its character");
	refused("\"id\": \"r\", \"famille\": \"S7\", \"relation\": \"situation.nets = "
			"situation.encaisse@2002\"",
		"expression.unknown-figure relations.json:1:61 situation.encaisse@2002",
		"a year that the dossier has not");
	refused("\"id\": \"r\", \"famille\": \"S7\", \"relation\": \"situation.nets = "
			"situation.encaisse@exercise\"",
		"expression.unknown-figure relations.json:1:61 situation.encaisse@exercise",
		"a period that is none");
	refused("\"id\": \"r\", \"famille\": \"S7\", \"relation\": \"situation.nets = "
			"somme(situation.actif)\"",
		"expression.unknown-figure relations.json:1:67 situation.actif",
		"a group that no table has");
	refused("\"id\": \"r\", \"famille\": \"S7\", \"relation\": \"situation.nets = "
			"somme(bilan.actifs)\"",
		"expression.unknown-figure relations.json:1:67 bilan.actifs", "a table that is not there");
	refused("\"id\": \"r\", \"famille\": \"S7\", \"relation\": \"situation.nets + \"",
		"expression.unexpected relations.json:1:61 ", "half a relation");
	refused("\"id\": \"r\", \"famille\": \"S77\", \"relation\": \"situation.nets = 1\"",
		"relation.unknown-family relations.json:1:25 S77", "a family that is none");
	refused("\"id\": \"r\", \"famille\": \"S7\", \"severite\": \"grave\", \"relation\": "
			"\"situation.nets = 1\"",
		"relation.unknown-severity relations.json:1:43 grave", "a severity that is none");
	refused("\"id\": \"r\", \"famille\": \"S7\", \"tolerance\": \"-1\", \"relation\": "
			"\"situation.nets = 1\"",
		"dossier.bad-amount relations.json:1:44 -1", "a tolerance below zero");
	refused("\"id\": \"r\", \"famille\": \"S7\", \"relaton\": \"\", \"relation\": \"situation.nets "
			"= 1\"",
		"json.unknown-key relations.json:1:31 relaton", "a key that is none");
	refused("\"id\": \"r\", \"famille\": \"S7\", \"chaque\": \"biens\", \"relation\": "
			"\"situation.$ = 1\"",
		"dossier.unknown-parent relations.json:1:41 biens", "a section that is none");
	refused("\"id\": \"r\", \"famille\": \"S7\", \"chaque\": \"actifs\", \"role\": \"caisse\", "
			"\"relation\": \"situation.$ = 1\"",
		"model.unknown-role relations.json:1:59 caisse", "a role that is none");
	refused("\"id\": \"r\", \"famille\": \"S7\"", "json.missing-key relations.json:1:2 id, famille",
		"no relation at all");
}

static void budget_absent(void)
{
	essai_write();
	entity_without("budget.csv");
	essai_relation("\"id\": \"r\", \"famille\": \"S10\", \"relation\": \"resultats.ventes@2020 >= "
				   "resultats.ventes@2020b\"");
	const struct result *result = essai_prove();
	check_places("", "a budget that the dossier has not is no mistake");
	check_true(not_applicable(result, "r (generated)"), "but without object");
}

static void without_object(void)
{
	essai_with(", \"sans_objet\": [\"s2.nets\"]");
	essai_publish_all("situation.nets@2020 101");
	const struct result *result = essai_prove();
	check_integer((long long)count_of(result, "s2.nets@2020"), 0, "is not proven");
	check_true(not_applicable(result, "s2.nets (published)"), "and is listed");
	essai_with(", \"sans_objet\": [\"s2.net\"]");
	check_true(essai_prove() == NULL, "a misspelt name must not pass in silence");
	check_places("relation.unknown dossier.json:6:134 s2.net", "it is an error");
}

static void coverage(void)
{
	essai_write();
	essai_publish("situation.encaisse@2020 175, situation.clients@2020 -, "
				  "situation.total_actifs@2020 175, resultats.ventes@2020 70");
	const struct result *result = essai_prove();
	check_integer(
		result ? (long long)result->coverage.figures : -1, 4, "of four published figures");
	check_integer(result ? (long long)result->coverage.unbound : -1, 1,
		"one is bound by nothing but its tie to the ledger");
	check_integer(result ? (long long)result->coverage.bound_once : -1, 3, "three by the footing");
}

int main(void)
{
	static const struct test tests[] = {
		{"every relation of consistent statements agrees", all_agree},
		{"an operand that is missing is named", missing},
		{"a total that is missing in one column is missing", missing_operand},
		{"a printed blank is nil", blank},
		{"a total that is not printed stands for what it sums", omitted_total},
		{"an optional term is dropped where its line is not presented", optional_term},
		{"a statement that is not presented makes no relation", statement_not_presented},
		{"the first year has no period before it", first_year},
		{"each published figure is tied to the generated one", ties},
		{"comparatives are last year's signed figures", signed_figures},
		{"what was signed and is left out is missing", signed_and_left_out},
		{"an entity's own relations hold in each period and suite", own_relation},
		{"what names its periods and suites is one relation", own_periods},
		{"tolerances and severities are as written", tolerance_and_severity},
		{"a relation stands once for each poste, or sums them", for_each},
		{"an entity's own relation that cannot be bound is an error at its place", own_errors},
		{"a relation to a budget that is not there is without object", budget_absent},
		{"relations that an entity declares without object are listed", without_object},
		{"coverage counts what binds each figure", coverage},
	};
	return run_tests("relations", tests, sizeof tests / sizeof *tests);
}
