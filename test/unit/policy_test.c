/* What a dossier says of how its figures were printed, and relations over ranges of lines, dates
 * and texts: from the files to the verdict. */
#include <string.h>

#include "test/unit/essai.h"

static const char rounded[] = ", \"politique\": \"rounded\"";
static const char truncated[] = ", \"politique\": \"rounded\", \"arrondi\": \"tronque\"";

/* total_charges = frais 45 + remuneration 5 */
static void total_is(
	const char *members, const char *total, const char *expected, const char *sentence)
{
	essai_with(members);
	essai_publish_all(arena_printf(arena, "resultats.total_charges@2020 %s", total));
	check_verdict(essai_prove_published(), SUITE_PUBLISHED, "s2.resultats.total_charges@2020",
		expected, sentence);
}

static void policies(void)
{
	total_is("", "51", "disagree", "articulated statements foot exactly");
	total_is(rounded, "50", "agree", "rounded ones may");
	total_is(rounded, "51", "within_rounding", "or within half a unit for each figure");
	total_is(rounded, "49", "within_rounding", "on either side");
	total_is(rounded, "52", "disagree", "[51.5, 52.5] and [49, 51] have nothing in common");
	total_is(truncated, "51", "within_rounding", "truncated parts [45, 46) and [5, 6) may make 51");
	total_is(truncated, "49", "disagree", "but never less than they show");
	total_is(truncated, "52", "disagree", "nor 52, which they only approach");
}

static void within_is_consistent(void)
{
	essai_with(rounded);
	essai_publish_all("resultats.total_charges@2020 51");
	const struct result *result = essai_prove_published();
	check_text(result ? run_verdict_name(result->verdict) : NULL, "consistent",
		"what rounding excuses is consistent");
	check_integer(result ? (long long)result->counts[VERDICT_WITHIN_ROUNDING] : -1, 2,
		"and counted: 45 + 5, and 70 - 51, are one off");
	essai_publish_all("resultats.total_charges@2020 51");
	check_verdict(essai_prove(), SUITE_PUBLISHED, "s12.resultats.total_charges@2020", "disagree",
		"the tie to the ledger is exact");
}

static void unknown_printing(void)
{
	unsigned column = essai_with_mark(", \"arrondi\": ^\"bas\"");
	essai_prove();
	check_places(arena_printf(arena, "dossier.unknown-printing dossier.json:6:%u bas", column),
		"a way to round that is none");
}

/* 100 x 70 / 75 = 93.333... */
static const char ratio[] = ", \"tables\": [{\"id\": \"note1\", \"titre\": \"N\", \"colonnes\": "
							"[{\"id\": \"exercice\", \"decimales\": 1}], \"lignes\": ["
							"{\"id\": \"part\", \"libelle\": \"x\", \"valeur\": \"100 * "
							"situation.fournisseurs / situation.total_passifs\"}]}]";

static void ratios(void)
{
	essai_with(ratio);
	essai_publish_all("note1.part@2020 93.3");
	const struct result *result = essai_prove();
	check_places("", "all is read");
	check_figure(result, SUITE_GENERATED, "note1.part@2020", "93.3",
		"a generated ratio has the decimals that its column declares");
	check_verdict(
		result, SUITE_PUBLISHED, "s7.note1.part@2020", "agree", "93.3 stands for 93.333...");
	check_verdict(
		result, SUITE_PUBLISHED, "s12.note1.part@2020", "agree", "and is the generated figure");
	essai_publish_all("note1.part@2020 93.4");
	check_verdict(
		essai_prove(), SUITE_PUBLISHED, "s7.note1.part@2020", "disagree", "93.4 does not");
	essai_publish_all("note1.part@2020 93.33");
	essai_prove();
	check_errors("published.too-precise 37:37 93.33|1|note1.part@2020",
		"93.33 is no figure of a column of one decimal");
}

static void sides_are(const char *relation, const char *expected, const char *sentence)
{
	essai_relation(arena_printf(arena,
		"\"id\": \"r\", \"famille\": \"S7\", \"periodes\": \"exercice\", \"relation\": \"%s\"",
		relation));
	check_sides(essai_prove(), SUITE_GENERATED, "r@2020", expected, sentence);
	check_places("", relation);
}

static void refused(const char *relation, const char *code, unsigned offset, const char *argument)
{
	const char *before = "\"id\": \"r\", \"famille\": \"S7\", \"relation\": \"";
	essai_relation(arena_printf(arena, "%s%s\"", before, relation));
	essai_prove();
	unsigned column = (unsigned)(2 + strlen(before) + offset);
	check_places(
		arena_printf(arena, "%s relations.json:1:%u %s", code, column, argument), relation);
}

static void ranges(void)
{
	essai_write();
	sides_are("somme(situation.encaisse..salaires) = 250",
		"situation.encaisse@2020 + situation.clients@2020 + situation.fournisseurs@2020 + "
		"situation.salaires@2020 | 250 | agree",
		"every item from one line to the other, and no total between");
	sides_are("somme(resultats.ventes..excedent@2019) = 50 + 30 + 20",
		"resultats.ventes@2019 + resultats.dons@2019 + resultats.frais@2019 + "
		"resultats.remuneration@2019 + resultats.excedent@2019 | 50 + 30 + 20 | agree",
		"an end counts, whatever it is");
	sides_are("somme(situation.clients..clients) = 0", "situation.clients@2020 | 0 | agree",
		"from a line to itself");
	refused("1 = somme(situation.salaires..encaisse)", "expression.bad-range", 11,
		"situation.salaires..encaisse");
	refused("somme(situation.encaisse..frais) = 1", "expression.bad-range", 7,
		"situation.encaisse..frais");
}

static void range_in_a_template(void)
{
	essai_with(", \"tables\": [{\"id\": \"note1\", \"titre\": \"N\", \"colonnes\": [\"exercice\"], "
			   "\"lignes\": ["
			   "{\"id\": \"total\", \"libelle\": \"x\", \"style\": \"total\", \"valeur\": "
			   "\"somme(note1.a..b) * 50 %\"},"
			   "{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": \"fermeture(encaisse)\"}, {\"id\": "
			   "\"b\", \"libelle\": \"x\", \"valeur\": \"-fermeture(salaires)\"}]}]");
	check_figure(essai_prove(), SUITE_GENERATED, "note1.total@2020", "90",
		"the lines are made before their sum: half of 175 + 5");
	check_places("", "and a percentage is no suffix");
}

static void mention_is(
	const char *relation, const char *generated, const char *published, const char *sentence)
{
	essai_relation(arena_printf(arena,
		"\"id\": \"r\", \"famille\": \"S7\", \"periodes\": \"exercice\", \"relation\": \"%s\"",
		relation));
	const struct result *result = essai_prove();
	check_verdict(result, SUITE_GENERATED, "r@2020", generated, sentence);
	check_verdict(result, SUITE_PUBLISHED, "r@2020", published, sentence);
	check_places("", relation);
}

static void mentions(void)
{
	essai_write();
	entity_file("donnees.csv",
		"id,valeur,date,texte\nsituation.date@2020,,2020-03-31,\nsituation.unite@2020,,,en "
		"dollars\n");
	entity_file("publies.json",
		"[{\"id\": \"situation.date@2020\", \"date\": \"2020-03-30\"}, {\"id\": "
		"\"resultats.titre@2020\", \"texte\": \"Résultats de 2020\"}]");
	mention_is("date(situation.date) = date(dossier.fin)", "agree", "disagree",
		"the last day of the year, in the title of one suite");
	mention_is("date(situation.date) <= date(dossier.fin)", "agree", "agree", "a day before");
	mention_is("date('2020-03-31') <= date(situation.date)", "agree", "disagree",
		"a date that is written");
	mention_is("date(genere:situation.date) = date(publie:situation.date)", "disagree", NULL,
		"suites against one another, once");
	mention_is(
		"texte(situation.unite) = 'en dollars'", "agree", NULL, "a text that one suite says");
	mention_is("texte(situation.unite) = 'En dollars'", "disagree", NULL, "to the last character");
	mention_is("texte(resultats.titre) = 'Résultats de 2020'", NULL, "agree",
		"a text of the published suite");
	mention_is("texte(resultats.autre) = 'x'", "not_checkable", "not_checkable",
		"what no suite says is missing");
	mention_is("date(situation.date@precedent) = date(dossier.debut)", "not_checkable",
		"not_checkable", "what it says of another year only is missing");
	mention_is("texte(dossier.entite) = 'E'", "agree", "agree", "of the dossier itself");
	const struct result *result = essai_prove();
	const struct finding *finding = entity_finding(result, SUITE_GENERATED, "r@2020");
	check_true(finding && !finding->left && !finding->difference, "there is no amount in it");
	refused("1 = 1 + date(situation.date)", "expression.not-computed", 9, "date");
	refused("date(dossier.rapport) = date(dossier.fin)", "expression.unknown-mention", 6,
		"dossier.rapport");
	refused("date(bilan.date) = date(dossier.fin)", "expression.unknown-mention", 6, "bilan.date");
}

static void evidence(void)
{
	essai_write();
	entity_file("donnees.csv", "id,valeur,date,texte\nsituation.date@2020,,2020-03-30,\n");
	essai_relation("\"id\": \"r\", \"famille\": \"S7\", \"periodes\": \"exercice\", \"relation\": "
				   "\"date(situation.date) = date(dossier.fin)\"");
	const struct finding *finding = entity_finding(essai_prove(), SUITE_GENERATED, "r@2020");
	check_text(
		finding ? finding->message_code : NULL, "finding.mention", "a finding of its own kind");
	check_text(finding ? finding->arguments[1] : NULL, "2020-03-30", "says what stands there");
	check_text(finding ? finding->arguments[2] : NULL, "2020-03-31", "and what should");
	check_integer(finding && finding->source_count == 1 ? (long long)finding->sources[0].line : -1,
		2, "and on which line");
	entity_file("publies.json", "[\n{\"id\": \"situation.date@2020\", \"date\": \"2020-03-31\"}]");
	essai_relation("\"id\": \"r\", \"famille\": \"S7\", \"periodes\": \"exercice\", \"relation\": "
				   "\"date(publie:situation.date) = date(genere:situation.date)\"");
	finding = entity_finding(essai_prove(), SUITE_PUBLISHED, "r@2020");
	check_integer(finding ? (long long)finding->source_count : -1, 2, "both, where both stand");
	check_true(finding && strstr(finding->sources[0].file, "publies.json") &&
			finding->sources[0].line == 2 && strstr(finding->sources[1].file, "donnees.csv") &&
			finding->sources[1].line == 2,
		"in the order of the relation");
}

static void facts_refused(void)
{
	essai_write();
	entity_file("donnees.csv",
		"id,valeur,date,texte\nsituation.a@2020,1,2020-03-31,\nsituation.b@2020,,,\nbilan.c@2020,,,"
		"x\nsituation.d,,,x\n");
	essai_prove();
	check_places("facts.two-values donnees.csv:2:18 situation.a@2020\nfacts.no-value "
				 "donnees.csv:3:18 situation.b@2020",
		"one value a row");
	entity_file("donnees.csv", "id,valeur,date,texte\nbilan.c@2020,,,x\nsituation.d,,,x\n");
	essai_prove();
	check_places("facts.unknown-figure donnees.csv:2:1 bilan.c@2020\nfacts.unknown-figure "
				 "donnees.csv:3:1 situation.d",
		"in one of the tables, of a period");
}

int main(void)
{
	static const struct test tests[] = {
		{"a footing is exact, or within what rounding or truncation can make", policies},
		{"what rounding excuses is shown, and does not fail", within_is_consistent},
		{"an unknown way to round is an error", unknown_printing},
		{"a printed ratio stands for all values that print so", ratios},
		{"a sum runs over the lines between two lines", ranges},
		{"in a template too", range_in_a_template},
		{"dates and texts of statements are compared, and absence is no agreement", mentions},
		{"a finding on a date says both, and where one stands", evidence},
		{"a fact has one value, and a place", facts_refused},
	};
	return run_tests("policy", tests, sizeof tests / sizeof *tests);
}
