/* Statements as an entity presents them: the model's lines with its order, words and own tables;
 * and what cannot be laid out, at its place. */
#include "statements/dossier/layout.h"

#include <string.h>

#include "test/unit/essai.h"

static const struct line *line_of(const struct result *result, const char *table_id, const char *id)
{
	const struct table *table = entity_table(result, table_id);
	for (size_t i = 0; table && i < table->line_count; i++)
		if (table->lines[i].id && strcmp(table->lines[i].id, id) == 0)
			return &table->lines[i];
	return NULL;
}

/* What is presented, from above: ids of lines, headings as "#words". */
static void lines_are(
	const struct result *result, const char *table_id, const char *expected, const char *sentence)
{
	const struct table *table = entity_table(result, table_id);
	const char *found = table ? "" : NULL;
	for (size_t i = 0; table && i < table->line_count; i++) {
		const struct line *line = &table->lines[i];
		if (line->presented)
			found = arena_printf(arena, "%s%s%s", found, *found ? " " : "",
				line->id ? line->id : arena_printf(arena, "#%s", line->label.fr));
	}
	check_text(found, expected, sentence);
}

static void columns_are(
	const struct result *result, const char *table_id, const char *expected, const char *sentence)
{
	const struct table *table = entity_table(result, table_id);
	const char *found = table ? "" : NULL;
	for (size_t i = 0; table && i < table->column_count; i++)
		found = arena_printf(arena, "%s%s%s%s@%s", found, i ? " " : "", table->columns[i].id,
			table->columns[i].suffix, table->columns[i].period);
	check_text(found, expected, sentence);
}

static const struct result *laid_out(const char *members)
{
	essai_with(members);
	const struct result *result = essai_prove();
	check_places("", members);
	return result;
}

/* One error, "code argument", at the place that "^" marks among the members. */
static void refused(const char *members, const char *expected, const char *sentence)
{
	unsigned column = essai_with_mark(members);
	const char *space = strchr(expected, ' ');
	check_true(essai_prove() == NULL, sentence);
	check_places(arena_printf(arena, "%.*s dossier.json:6:%u%s", (int)(space - expected), expected,
					 column, space),
		sentence);
}

static void as_the_model_says(void)
{
	const struct result *result = laid_out("");
	lines_are(result, "resultats",
		"#Revenus ventes dons total_revenus #Charges frais remuneration total_charges excedent",
		"a line for each poste, in the order of the dossier");
	columns_are(result, "resultats", "budget@2020b exercice@2020 precedent@2019",
		"and the columns of its years");
	entity_without("budget.csv");
	columns_are(essai_prove(), "resultats", "exercice@2020 precedent@2019",
		"a budget that is not there has no column");
}

static void order(void)
{
	const struct result *result =
		laid_out(", \"etats\": {\"resultats\": {\"ordre\": [\"remuneration\", \"frais\"]}}");
	lines_are(result, "resultats",
		"#Revenus ventes dons total_revenus #Charges remuneration frais total_charges excedent",
		"lines named take each other's places");
	result = laid_out(", \"etats\": {\"resultats\": {\"ordre\": [\"remuneration\", \"ventes\"]}}");
	lines_are(result, "resultats",
		"#Revenus remuneration dons total_revenus #Charges frais ventes total_charges excedent",
		"and the others stay where they are");
	result = laid_out(
		", \"etats\": {\"resultats\": {\"ordre\": [\"frais\", \"frais\", \"remuneration\"]}}");
	lines_are(result, "resultats",
		"#Revenus ventes dons total_revenus #Charges frais remuneration total_charges excedent",
		"a line named twice stands once");
}

static void omitted(void)
{
	const struct result *result =
		laid_out(", \"etats\": {\"situation\": {\"omettre\": [\"total_passifs\"]}}");
	lines_are(result, "situation", "encaisse clients total_actifs fournisseurs salaires nets",
		"is not presented");
	check_figure(result, SUITE_GENERATED, "situation.total_passifs@2020", NULL, "and no figure");
	check_sides(result, SUITE_GENERATED, "s1.situation.nets@2020",
		"situation.nets@2020 | situation.total_actifs@2020 - (situation.fournisseurs@2020 + "
		"situation.salaires@2020) | agree",
		"its definition stands for it");
}

static void words(void)
{
	const struct result *result = laid_out(
		", \"etats\": {\"resultats\": {\"titre\": \"Bilan\", \"sous_titre\": {\"fr\": \"de l’an\", "
		"\"en\": \"of the year\"}, \"libelles\": {\"excedent\": {\"fr\": \"Surplus\", \"en\": "
		"\"Surplus!\"}, \"frais\": \"Dépens\"}, \"sans_libelle\": [\"total_charges\"]}}");
	const struct table *table = entity_table(result, "resultats");
	const struct line *surplus = line_of(result, "resultats", "excedent"),
					  *costs = line_of(result, "resultats", "frais"),
					  *total = line_of(result, "resultats", "total_charges");
	check_text(table ? table->title.fr : NULL, "Bilan", "title");
	check_text(
		table ? words_in(table->subtitle, LANGUAGE_ENGLISH) : NULL, "of the year", "subtitle");
	check_text(surplus ? words_in(surplus->label, LANGUAGE_ENGLISH) : NULL, "Surplus!", "label");
	check_text(costs ? words_in(costs->label, LANGUAGE_ENGLISH) : NULL, "Dépens",
		"English falls back on French");
	check_true(total && total->printed_total && surplus && !surplus->printed_total,
		"a total may stand without words");
}

static void extra_lines(void)
{
	const struct result *result =
		laid_out(", \"etats\": {\"resultats\": {\"lignes\": [{\"id\": \"double\", \"apres\": "
				 "\"ventes\", \"libelle\": \"x\", \"valeur\": \"2 * resultats.ventes\"}, "
				 "{\"rubrique\": \"Pour mémoire\"}, {\"id\": \"brut\", \"libelle\": \"x\", "
				 "\"valeur\": \"-mouvement(ventes)\"}]}}");
	lines_are(result, "resultats",
		"#Revenus ventes double dons total_revenus #Charges frais remuneration total_charges "
		"excedent #Pour mémoire brut",
		"after the line that they name, or at the end");
	check_figure(result, SUITE_GENERATED, "resultats.double@2019", "100", "in all columns");
	check_figure(result, SUITE_GENERATED, "resultats.brut@2020b", "60", "the budget's too");
}

static void optional_lines(void)
{
	static const char table[] =
		", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [\"exercice\", "
		"\"precedent\"], \"lignes\": [{\"rubrique\": \"A\"}, {\"rubrique\": \"B\"}, {\"id\": "
		"\"dons\", \"libelle\": \"x\", \"facultatif\": true, \"valeur\": \"-mouvement(dons)\"},"
		"{\"id\": \"suite\", \"libelle\": \"x\", \"avec\": \"dons\", \"valeur\": "
		"\"-mouvement(ventes)\"}, {\"rubrique\": \"C\"}, {\"id\": \"salaires\", \"libelle\": "
		"\"x\", \"facultatif\": true, \"valeur\": \"-fermeture(salaires)\"}]}]";
	const struct result *result = laid_out(table);
	lines_are(result, "t", "#C salaires",
		"a line that is nil in every column is not there, nor what goes with it, nor its headings");
	entity_file("ouverture.csv", "compte,solde\n1010,101\n2110,-40\n3100,-61\n");
	entity_file("journal-2.csv",
		"date,journal,piece,compte,montant\n2018-05-01,JG,9,1010,1\n2018-05-01,JG,9,4200,-1\n");
	lines_are(essai_prove(), "t", "#A #B dons suite #C salaires", "one that is not, is");
}

static void own_tables(void)
{
	const struct result *result = laid_out(
		", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"famille\": \"S9\", \"colonnes\": "
		"[\"exercice\", \"precedent\", {\"id\": \"ecart\", \"titre\": \"Écart\", \"decimales\": 1, "
		"\"valeur\": \"arrondi((t.# - t.#@precedent) / t.#@precedent * 100; 1)\"}],"
		"\"lignes\": [{\"chaque\": \"charges\", \"groupe\": \"postes\", \"valeurs\": "
		"{\"exercice\": \"mouvement($)\", \"precedent\": \"mouvement($)\"}}, {\"id\": \"total\", "
		"\"libelle\": \"x\", \"style\": \"total\", \"valeurs\": {\"exercice\": "
		"\"somme(t.postes)\", \"precedent\": \"somme(t.postes)\"}}]}]");
	columns_are(result, "t", "exercice@2020 precedent@2019 ecart.ecart@2020",
		"columns of their own, with a suffix and a period");
	check_figure(result, SUITE_GENERATED, "t.frais.ecart@2020", "50", "45 is 50 % more than 30");
	check_figure(
		result, SUITE_GENERATED, "t.total.ecart@2020", "66.7", "50 is 66.7 % more than 30");
	check_figure(
		result, SUITE_GENERATED, "t.remuneration.ecart@2020", NULL, "there is no ratio over nil");
	check_figure(result, SUITE_GENERATED, "t.total@2020", "50", "a total sums its group");
}

/* Each line's share of the total: the total is asked for while its group is made. */
static void shares(void)
{
	const struct result *result = laid_out(
		", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [\"exercice\", {\"id\": "
		"\"part\", \"titre\": \"%\", \"valeur\": \"arrondi(t.# / t.total * 100; 0)\"}],"
		"\"lignes\": [{\"chaque\": \"charges\", \"groupe\": \"postes\", \"valeurs\": "
		"{\"exercice\": \"mouvement($)\"}}, {\"id\": \"autre\", \"libelle\": \"x\", \"groupe\": "
		"\"autres\", \"valeurs\": {\"exercice\": \"2 * t.total\"}}, {\"id\": \"total\", "
		"\"libelle\": \"x\", \"valeurs\": {\"exercice\": \"somme(t.postes)\"}}]}]");
	check_figure(result, SUITE_GENERATED, "t.total@2020", "50", "the total");
	check_figure(result, SUITE_GENERATED, "t.frais.part@2020", "90", "and the shares");
	check_figure(result, SUITE_GENERATED, "t.autre@2020", "100", "are no circle");
}

static void cycles(void)
{
	static const char start[] = ", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": "
								"[\"exercice\"], \"lignes\": [";
	refused(arena_printf(
				arena, "%s^{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": \"t.a + 1\"}]}]", start),
		"model.cycle t.a@2020", "a line that is made of itself");
	refused(arena_printf(arena,
				"%s^{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": \"t.b\"}, {\"id\": \"b\", "
				"\"libelle\": \"x\", \"valeur\": \"2 * t.a\"}]}]",
				start),
		"model.cycle t.a@2020", "and two that are made of each other");
	refused(arena_printf(arena,
				"%s^{\"id\": \"a\", \"libelle\": \"x\", \"groupe\": \"g\", \"valeur\": \"t.b\"}, "
				"{\"id\": \"b\", \"libelle\": \"x\", \"valeur\": \"somme(t.g)\"}]}]",
				start),
		"model.cycle t.a@2020", "through a group too");
}

static void doubled(void)
{
	static const char start[] = ", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": "
								"[\"exercice\"], \"lignes\": [{\"id\": \"a\", \"libelle\": \"x\"}";
	refused(arena_printf(arena, "%s, ^{\"id\": \"a\", \"libelle\": \"y\"}]}]", start),
		"table.doubled-figure t.a@2020", "two lines of one id");
	refused(arena_printf(arena,
				"%s]}, {\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [\"exercice\"], \"lignes\": "
				"[^{\"id\": \"a\", \"libelle\": \"x\"}]}]",
				start),
		"table.doubled-figure t.a@2020", "two tables of one id");
}

static void unknown_names(void)
{
	refused(", \"etats\": {\"bilan\": ^{}}", "table.unknown-statement bilan",
		"a statement that is none");
	refused(", \"etats\": {\"resultats\": {\"ordre\": [^\"frai\"]}}", "table.unknown-line frai",
		"a line that is none, in an order");
	refused(", \"etats\": {\"resultats\": {\"omettre\": [^\"frai\"]}}", "table.unknown-line frai",
		"among those left out");
	refused(", \"etats\": {\"resultats\": {\"libelles\": {\"frai\": ^\"x\"}}}",
		"table.unknown-line frai", "with words");
	refused(", \"etats\": {\"resultats\": {\"lignes\": [^{\"id\": \"a\", \"libelle\": \"x\", "
			"\"apres\": \"frai\"}]}}",
		"table.unknown-line frai", "after which another should stand");
	refused(", \"etats\": {\"resultats\": {\"lignes\": [{\"id\": \"a\", \"libelle\": \"x\", "
			"\"style\": ^\"gras\"}]}}",
		"table.unknown-style gras", "a style that is none");
	refused(", \"etats\": {\"resultats\": {^\"ordres\": []}}", "json.unknown-key ordres",
		"a key that is none");
	refused(", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [^\"exercise\"], "
			"\"lignes\": []}]",
		"table.unknown-column exercise", "a column that is none");
	refused(", \"tables\": [^{\"id\": \"t\", \"titre\": \"T\", \"famille\": \"S99\", \"colonnes\": "
			"[], \"lignes\": []}]",
		"relation.unknown-family S99", "a family that is none");
	refused(", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [], \"lignes\": "
			"[{\"chaque\": ^\"biens\"}]}]",
		"dossier.unknown-parent biens", "a section that is none");
}

static const char *table_with(const char *line)
{
	return arena_printf(arena,
		", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [\"exercice\", "
		"\"precedent\"], \"lignes\": [%s]}]",
		line);
}

static void templates(void)
{
	refused(
		table_with("{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": \"fermeture(clients) +^\"}"),
		"expression.unexpected ", "half a template, once, where it ends");
	refused(table_with("{\"chaque\": \"charges\", \"valeur\": \"mouvement($; ^loyer)\"}"),
		"expression.unknown-kind loyer", "a kind that is none, counted in the text as written");
	refused(table_with("{\"id\": \"a\", \"libelle\": \"x\", \"definition\": \"somme(t.g^\"}"),
		"expression.unexpected ", "a definition");
	refused(
		table_with("{\"id\": \"a\", \"libelle\": \"x\", \"valeurs\": {\"exercice\": \"2 ^2\"}}"),
		"expression.unexpected 2", "a template of one column");
	refused(table_with("^{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": \"fermeture(client)\"}"),
		"expression.unknown-rows client", "rows that are none, once");
	refused(table_with(
				"^{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": \"fermeture(clients/caisse)\"}"),
		"expression.unknown-rows clients/caisse", "a role that is none, once");
	refused(table_with("^{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": \"situation.client\"}"),
		"expression.unknown-figure situation.client", "a figure that is none, once");
	refused(table_with("{\"id\": \"a\", \"libelle\": \"x\", \"groupe\": \"g\"}, ^{\"id\": \"b\", "
					   "\"libelle\": \"x\", \"definition\": \"somme(t.h)\"}"),
		"expression.unknown-figure t.h", "a group that is none, in a definition");
}

static void templates_without_ledger(void)
{
	unsigned column = essai_with_mark(
		table_with("{\"id\": \"a\", \"libelle\": \"x\", \"definition\": \"somme(t.g^\"}"));
	essai_publish_all("");
	check_true(
		essai_prove_published() == NULL, "a definition that cannot be read is no check less");
	check_places(arena_printf(arena, "expression.unexpected dossier.json:6:%u ", column),
		"but an error, ledger or not");
}

static void facts(void)
{
	essai_with(table_with("{\"id\": \"taux\", \"libelle\": \"x\"}, {\"id\": \"double\", "
						  "\"libelle\": \"x\", \"valeur\": \"2 * t.taux\"}"));
	entity_file("donnees.csv", "id,valeur\nt.taux@2020,7.95\n");
	const struct result *result = essai_prove();
	check_figure(result, SUITE_GENERATED, "t.taux@2020", "7.95", "is a figure");
	check_integer(entity_figure(result, SUITE_GENERATED, "t.taux@2020")
			? entity_figure(result, SUITE_GENERATED, "t.taux@2020")->decimals
			: -1,
		2, "as precise as it is written");
	check_figure(result, SUITE_GENERATED, "t.double@2020", "15.9", "that others may be made of");
	check_figure(result, SUITE_GENERATED, "t.taux@2019", NULL, "what no fact states is no figure");
	check_figure(result, SUITE_GENERATED, "t.double@2019", NULL, "nor what would be made of it");
	entity_file("donnees.csv",
		"id,valeur\nt.tau@2020,7.95\nt.double@2020,1\nt.taux@2020,1\nt.taux@2020,2\nt.taux@2019,"
		"\n");
	check_true(essai_prove() == NULL, "facts that cannot be");
	check_places(
		"facts.doubled donnees.csv:5:1 t.taux@2020\nfacts.no-value donnees.csv:6:13 t.taux@2019",
		"doubled, without a value");
	entity_file("donnees.csv", "id,valeur\nt.tau@2020,7.95\nt.double@2020,1\n");
	check_true(essai_prove() == NULL, "facts for nothing");
	check_places("facts.computed donnees.csv:3:1 t.double@2020\nfacts.unknown-figure "
				 "donnees.csv:2:1 t.tau@2020",
		"for what is computed, for what is not there");
}

static void by_class(void)
{
	essai_with(", \"tables\": [{\"id\": \"imm\", \"titre\": \"T\", \"par_classe\": [\"exercice\", "
			   "\"precedent\"], \"lignes\": [{\"id\": \"cout\", \"libelle\": \"x\", \"valeur\": "
			   "\"fermeture($/cout)\"}]}]");
	entity_file("comptes.csv",
		"no,nom,type,role,poste\n1010,x,actif_financier,cout,encaisse\n1110,x,actif_financier,"
		"travaux_en_cours,clients\n1120,x,actif_financier,tresorerie,clients\n"
		"2110,x,passif,,fournisseurs\n2210,x,passif,,salaires\n3100,x,excedent_cumule,,excedent_"
		"cumule\n"
		"4100,x,revenu,,ventes\n4200,x,revenu,,dons\n5100,x,charge,,frais\n5200,x,charge,,"
		"remuneration\n");
	const struct result *result = essai_prove();
	check_places("", "is laid out");
	columns_are(result, "imm", "encaisse.encaisse@2020 clients.clients@2020 total.total@2020",
		"a column for each class of capital assets, and their total");
	check_figure(result, SUITE_GENERATED, "imm.cout.encaisse@2020", "175", "a class");
	check_figure(
		result, SUITE_GENERATED, "imm.cout.total@2019", "150", "the total, each year apart");
	check_sides(result, SUITE_GENERATED, "s7.imm.cout.total@2020.classes",
		"imm.cout.total@2020 | imm.cout.encaisse@2020 + imm.cout.clients@2020 | agree",
		"the total is the sum of the classes");
}

static void by_section(void)
{
	const char *table =
		", \"tables\": [{\"id\": \"bilan\", \"titre\": \"T\", \"par\": {\"sections\": "
		"[\"actifs\", \"passifs\"], \"annees\": [\"exercice\", \"precedent\"]}, "
		"\"lignes\": [{\"id\": \"fin\", \"libelle\": \"x\", \"valeur\": "
		"\"-fermeture($)\"}]}]";
	const struct result *result = laid_out(table);
	columns_are(result, "bilan", "actifs.actifs@2020 passifs.passifs@2020 total.total@2020",
		"a column for each section, and their total");
	check_figure(result, SUITE_GENERATED, "bilan.fin.actifs@2020", "-175", "a section");
	check_figure(result, SUITE_GENERATED, "bilan.fin.total@2019", "-80",
		"the total of these columns alone, each year apart");
	check_sides(result, SUITE_GENERATED, "s7.bilan.fin.total@2020.classes",
		"bilan.fin.total@2020 | bilan.fin.actifs@2020 + bilan.fin.passifs@2020 | agree",
		"the total is the sum of the sections");
	refused(
		", \"tables\": [{\"id\": \"bilan\", \"titre\": \"T\", \"par\": {\"sections\": [\"actifs\", "
		"^\"dettes\"], \"annees\": [\"exercice\"]}, \"lignes\": []}]",
		"model.unknown-section dettes", "a section that is none");
	essai_with(", \"tables\": [{\"id\": \"bilan\", \"titre\": \"T\", \"par\": {\"sections\": "
			   "[\"actifs\"], "
			   "\"annees\": [\"exercice\"]}, \"lignes\": []}]");
	check_true(entity_table(essai_prove(), "bilan") == NULL, "one section alone divides nothing");
}

int main(void)
{
	static const struct test tests[] = {
		{"statements are laid out as the model says", as_the_model_says},
		{"an entity orders its lines", order},
		{"a line that the entity never prints", omitted},
		{"an entity's words", words},
		{"an entity's extra lines", extra_lines},
		{"optional lines stand where there is something to show", optional_lines},
		{"an entity's own tables", own_tables},
		{"a share of a total is no circle", shares},
		{"a circle of templates is an error", cycles},
		{"a figure stands once", doubled},
		{"a name that is none is an error at its place", unknown_names},
		{"a template that cannot be read is an error at its character", templates},
		{"templates are read in a run without the ledger too", templates_without_ledger},
		{"facts that no ledger holds", facts},
		{"a schedule by class", by_class},
		{"a schedule by section", by_section},
	};
	return run_tests("layout", tests, sizeof tests / sizeof *tests);
}
