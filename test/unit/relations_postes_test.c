/* Relations that stand once for each line, and those that leave out the lines which moved for other
 * reasons than theirs. */
#include "statements/check/relations/relations.h"

#include <string.h>

#include "test/unit/essai.h"

/* "encaisse clients": the postes for which the relation r stands in that suite and period; the
 * names of those for which it does not, in brackets. */
static const char *standing(const struct result *result, enum suite_kind suite, const char *period)
{
	static const char *const postes[] = {
		"encaisse", "clients", "fournisseurs", "salaires", "excedent_cumule"};
	const char *text = result ? "" : NULL;
	for (size_t i = 0; result && i < sizeof postes / sizeof *postes; i++) {
		const char *id = arena_printf(arena, "r.%s@%s", postes[i], period);
		const char *left_out = arena_printf(arena, "r.%s (%s)", postes[i], suite_name(suite));
		if (entity_finding(result, suite, id))
			text = arena_printf(arena, "%s%s%s", text, *text ? " " : "", postes[i]);
		for (size_t j = 0; j < result->not_applicable_count; j++)
			if (strcmp(result->not_applicable[j], left_out) == 0)
				text = arena_printf(arena, "%s%s(%s)", text, *text ? " " : "", postes[i]);
	}
	return text;
}

static void stands(enum suite_kind suite, const char *period, const char *members,
	const char *expected, const char *sentence)
{
	essai_relation(arena_printf(arena,
		"\"id\": \"r\", \"famille\": \"S9\", \"periodes\": \"%s\", \"chaque\": \"actifs passifs\", "
		"%s\"relation\": \"situation.$ >= -999\"",
		strcmp(period, "2020") == 0 ? "exercice" : "precedent", members));
	const struct result *result =
		suite == SUITE_GENERATED ? essai_prove() : essai_prove_published();
	check_places("", sentence);
	check_text(standing(result, suite, period), expected, sentence);
}

static void generated(const char *members, const char *expected, const char *sentence)
{
	stands(SUITE_GENERATED, "2020", members, expected, sentence);
}

/* In 2020 payables move by a restatement alone, and salaries by operations alone. */
static void write_restated(void)
{
	essai_write();
	entity_file("journal.csv",
		"date,journal,piece,compte,montant\n"
		"2018-05-01,JG,1,1010,50\n2018-05-01,JG,1,4100,-50\n"
		"2018-05-02,JG,2,5100,30\n2018-05-02,JG,2,2110,-30\n"
		"2019-05-01,JG,3,2110,-7\n2019-05-01,JG,3,3100,7\n"
		"2019-05-03,JG,5,5200,5\n2019-05-03,JG,5,2210,-5\n");
}

static void lines_that_moved_otherwise(void)
{
	write_restated();
	generated("", "encaisse clients fournisseurs salaires", "all lines");
	generated("\"nature\": \"redressement\", ", "encaisse clients fournisseurs salaires",
		"a nature alone leaves none out");
	generated("\"sauf_autres_natures\": false, \"sauf_redressement\": false, ",
		"encaisse clients fournisseurs salaires", "nor what is not so");
	generated("\"sauf_redressement\": true, ", "encaisse clients (fournisseurs) salaires",
		"without what a restatement moved");
	generated("\"sauf_autres_natures\": true, ", "encaisse clients (fournisseurs) salaires",
		"without what moved otherwise than by operations");
	generated("\"sauf_autres_natures\": true, \"nature\": \"redressement\", ",
		"encaisse clients fournisseurs (salaires)", "or than by the nature of the relation");
	generated("\"sauf_autres_natures\": true, \"nature\": \"acquisition\", ",
		"encaisse clients (fournisseurs) (salaires)", "both, of a third");
	generated("\"sauf_autres_natures\": true, \"sauf_redressement\": true, \"nature\": "
			  "\"redressement\", ",
		"encaisse clients (fournisseurs) (salaires)", "each for its own reason");
	stands(SUITE_GENERATED, "2019", "\"sauf_redressement\": true, ",
		"encaisse clients fournisseurs salaires", "the year before had none");
	stands(SUITE_GENERATED, "2019", "\"sauf_autres_natures\": true, \"nature\": \"redressement\", ",
		"(encaisse) clients (fournisseurs) salaires", "but operations");
}

/* Payables for capital assets may move by acquisition alone. */
static void payables_for_capital_assets(void)
{
	write_restated();
	entity_file("comptes.csv",
		"no,nom,type,role,poste\n1010,x,actif_financier,tresorerie,encaisse\n"
		"1110,x,actif_financier,,clients\n2110,x,passif,,fournisseurs\n"
		"2210,x,passif,immobilisation_impayee,salaires\n3100,x,excedent_cumule,,excedent_cumule\n"
		"4100,x,revenu,,ventes\n4200,x,revenu,,dons\n5100,x,charge,,frais\n"
		"5200,x,charge,,remuneration\n");
	generated("\"sauf_autres_natures\": true, ", "encaisse clients (fournisseurs) (salaires)",
		"one that moved by operations");
	entity_file("ouverture.csv", "compte,solde\n1010,100\n2110,-40\n2210,-9\n3100,-51\n");
	stands(SUITE_GENERATED, "2019", "\"sauf_autres_natures\": true, ",
		"encaisse clients fournisseurs salaires", "one that did not move");
}

/* Where there is no ledger, only printed lines tell of a restatement. */
static void lines_that_show_a_restatement(void)
{
	static const char all[] = "encaisse clients fournisseurs salaires",
					  none[] = "(encaisse) (clients) (fournisseurs) (salaires)",
					  index[] = "\"indice\": \"situation.absente situation.redressement\", ";
	essai_write();
	essai_publish_all("situation.redressement@2020 3, situation.redressement@2019 -");
	stands(SUITE_PUBLISHED, "2020", index, none, "an amount is printed");
	stands(SUITE_PUBLISHED, "2019", index, all, "none is");
	stands(SUITE_PUBLISHED, "2020", "\"indice\": \"situation.redresse\", ", all,
		"of a line whose name is not shorter");
	stands(SUITE_PUBLISHED, "2020", "\"indice\": \"situation.redressement situation.absente\", ",
		none, "the first or the last that is named");
	stands(SUITE_GENERATED, "2020", index, all, "the ledger tells it by itself");
}

static void sums_of_lines(void)
{
	static const char sum[] =
		"\"id\": \"r\", \"famille\": \"S9\", \"periodes\": \"exercice\", \"chaque\": \"passifs\", "
		"%s\"relation\": \"situation.total_passifs = {situation.$}\"";
	write_restated();
	essai_relation(arena_printf(arena, sum, ""));
	check_sides(essai_prove(), SUITE_GENERATED, "r@2020",
		"situation.total_passifs@2020 | situation.fournisseurs@2020 + situation.salaires@2020 | "
		"agree",
		"a sum of all");
	essai_relation(arena_printf(arena, sum, "\"sauf_redressement\": true, "));
	const struct result *result = essai_prove();
	check_true(!entity_finding(result, SUITE_GENERATED, "r@2020"), "of which one does not count");
	bool listed = false;
	for (size_t i = 0; result && i < result->not_applicable_count; i++)
		listed = listed || strcmp(result->not_applicable[i], "r (generated)") == 0;
	check_true(listed, "is none, and listed");
}

static const char schedule[] =
	", \"tables\": [{\"id\": \"imm\", \"titre\": \"T\", \"par_classe\": [\"exercice\", "
	"\"precedent\"], \"lignes\": [{\"id\": \"cout\", \"libelle\": \"x\", \"valeur\": "
	"\"fermeture($/cout)\"}]}]";

/* Two classes of capital assets and their total, of both years. */
static void write_classes(void)
{
	essai_with(schedule);
	entity_file("comptes.csv",
		"no,nom,type,role,poste\n1010,x,actif_financier,cout,encaisse\n1110,x,actif_financier,"
		"travaux_en_cours,clients\n2110,x,passif,,fournisseurs\n2210,x,passif,,salaires\n"
		"3100,x,excedent_cumule,,excedent_cumule\n4100,x,revenu,,ventes\n4200,x,revenu,,dons\n"
		"5100,x,charge,,frais\n5200,x,charge,,remuneration\n");
}

static void total_is(const char *figures, const char *expected, const char *sentence)
{
	write_classes();
	essai_publish(figures);
	check_sides(
		essai_prove(), SUITE_PUBLISHED, "s7.imm.cout.total@2020.classes", expected, sentence);
}

static void totals_of_classes(void)
{
	total_is("imm.cout.encaisse@2020 175, imm.cout.clients@2020 -, imm.cout.total@2020 175",
		"imm.cout.total@2020 | imm.cout.encaisse@2020 + imm.cout.clients@2020 | agree",
		"the sum of its classes");
	total_is("imm.cout.encaisse@2020 170, imm.cout.clients@2020 4, imm.cout.total@2020 175",
		"imm.cout.total@2020 | imm.cout.encaisse@2020 + imm.cout.clients@2020 | disagree 1",
		"or not");
	total_is("imm.cout.encaisse@2020 175, imm.cout.total@2020 175",
		"imm.cout.total@2020 | imm.cout.encaisse@2020 + imm.cout.clients@2020 | not_checkable "
		"-imm.cout.clients@2020",
		"of which one is missing");
	total_is("imm.cout.encaisse@2020 175, imm.cout.clients@2020 -", NULL, "no total");
}

/* A table of three sections, of which those that are nil have no column. */
static void columns_that_are_left_out(void)
{
	essai_with(", \"tables\": [{\"id\": \"bilan\", \"titre\": \"T\", \"par\": {\"sections\": "
			   "[\"actifs\", \"passifs\", \"excedent_cumule\"], \"annees\": [\"exercice\"], "
			   "\"facultatif\": true}, \"lignes\": [{\"id\": \"fin\", \"libelle\": \"x\", "
			   "\"valeur\": \"fermeture($)\"}]}]");
	entity_file("ouverture.csv", "compte,solde\n1010,100\n3100,-100\n");
	entity_file("journal.csv",
		"date,journal,piece,compte,montant\n2019-05-01,JG,1,1010,50\n2019-05-01,JG,1,4100,-50\n");
	const struct result *result = essai_prove();
	check_places("", "is read");
	check_sides(result, SUITE_GENERATED, "s7.bilan.fin.total@2020.classes",
		"bilan.fin.total@2020 | bilan.fin.actifs@2020 + bilan.fin.excedent_cumule@2020 | agree",
		"no part of the sum");
}

static void relations_of_each_class(void)
{
	write_classes();
	essai_relation("\"id\": \"r\", \"famille\": \"S9\", \"periodes\": \"exercice\", "
				   "\"par_classe\": true, \"relation\": \"imm.cout% >= 0\"");
	const struct result *result = essai_prove();
	check_places("", "is read");
	check_sides(result, SUITE_GENERATED, "r.encaisse@2020",
		"imm.cout.encaisse@2020 | 0 | agree 175", "a class");
	check_sides(
		result, SUITE_GENERATED, "r.clients@2020", "imm.cout.clients@2020 | 0 | agree", "another");
	check_sides(result, SUITE_GENERATED, "r.total@2020", "imm.cout.total@2020 | 0 | agree 175",
		"and their total");
}

int main(void)
{
	static const struct test tests[] = {
		{"lines that moved otherwise are left out", lines_that_moved_otherwise},
		{"payables for capital assets move by acquisitions", payables_for_capital_assets},
		{"printed lines show a restatement", lines_that_show_a_restatement},
		{"a sum stands for all lines or for none", sums_of_lines},
		{"totals of classes", totals_of_classes},
		{"columns that are left out", columns_that_are_left_out},
		{"relations of each class", relations_of_each_class},
	};
	return run_tests("relations_postes", tests, sizeof tests / sizeof *tests);
}
