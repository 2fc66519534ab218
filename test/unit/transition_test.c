/* Ids and expressions of a framework become those of the model that replaces it. What has no place
 * of its own is named, and never guessed. */
#include "statements/dossier/transition.h"

#include "test/unit/harness.h"

static struct transition_section sections[] = {
	{.from = "nets"}, {.from = "dus", .to = "dus_proches"}};
static struct transition_line lines[] = {
	{.from = "bilan.fin", .to = "avoir.fin"},
	{.from = "bilan.net", .to = "net.fin", .difference = "net.dus"},
	{.from = "bilan.trop", .about = {"fondu", NULL}},
	{.from = "suite.achats", .to = "-flux.achats + flux.dons"},
	{.from = "suite.$", .to = "flux.$"},
};
static struct transition_statement statements[] = {{.from = "suite", .reason = {"fondu", NULL}}};
static const struct transition transition = {.from = "ancien",
	.sections = sections,
	.section_count = 2,
	.lines = lines,
	.line_count = 5,
	.statements = statements,
	.statement_count = 1};

static void becomes(const char *text, const char *expected, const char *sentence)
{
	const char *missing = NULL;
	check_text(transition_expression(&transition, text, &missing, arena), expected, sentence);
	check_text(missing, NULL, "nothing is missing then");
}

static void lacks(const char *text, const char *expected, const char *sentence)
{
	const char *missing = NULL;
	check_text(transition_expression(&transition, text, &missing, arena), NULL, sentence);
	check_text(missing, expected, "and it is named");
}

static void expressions(void)
{
	becomes("note3.total = bilan.caisse", "note3.total = bilan.caisse", "no rule: all stays");
	becomes("2 * bilan.fin@precedent - bilan.fin? = 3.5 %",
		"2 * avoir.fin@precedent - avoir.fin? = 3.5 %",
		"a line that moved, whatever follows its id");
	becomes("bilan.fin.ecart + xbilan.fin", "bilan.fin.ecart + xbilan.fin", "an id is whole");
	becomes("abs(suite.stocks)", "abs(flux.stocks)", "a line of a poste");
	becomes(
		"1 - suite.achats", "1 - (-flux.achats + flux.dons)", "an expression stands in brackets");
	becomes("texte(note.x) = 'bilan.net'", "texte(note.x) = 'bilan.net'", "words are no ids");
	becomes("fermeture(dus/dette) + mouvement(caisse; achats)",
		"fermeture(dus/dette) + mouvement(caisse; achats)", "rows that the new model has too");
	lacks("bilan.net = 3", "bilan.net", "the new place holds something else");
	lacks("bilan.trop + bilan.fin", "bilan.trop", "it has no place");
	lacks("suite.achats@debut", "suite.achats", "an expression has no period of its own");
	lacks(
		"date(suite.date) = date(dossier.fin)", "suite.date", "words of a statement that is gone");
	lacks("ouverture(nets)", "nets", "rows that the new model lacks");
	becomes("nets + ouverture(caisse) + nets", "nets + ouverture(caisse) + nets",
		"which are rows only where rows are named");
}

static void figures(void)
{
	check_text(
		transition_figure(&transition, "bilan.fin@2020", arena), "avoir.fin@2020", "it moved");
	check_text(transition_figure(&transition, "bilan.caisse@2020", arena), "bilan.caisse@2020",
		"it stays");
	check_text(
		transition_figure(&transition, "suite.stocks@2019", arena), "flux.stocks@2019", "a poste");
	check_text(transition_figure(&transition, "bilan.net@2020", arena), NULL, "another amount");
	check_text(transition_figure(&transition, "suite.achats@2020", arena), NULL, "made of several");
	check_text(
		transition_mention(&transition, "suite.date@2020", arena), NULL, "words of what is gone");
	check_text(
		transition_mention(&transition, "bilan.net@2020", arena), "bilan.net@2020", "or not");
}

int main(void)
{
	static const struct test tests[] = {
		{"expressions get the ids of the new model", expressions},
		{"figures get the ids of the new model", figures},
	};
	return run_tests("transition", tests, sizeof tests / sizeof *tests);
}
