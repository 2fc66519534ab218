/* Which lines a generated table presents, what templates that name others come to, and facts that
 * are refused. */
#include "statements/generate/generate.h"

#include <string.h>

#include "test/unit/essai.h"

/* A dossier with a table t of such columns and lines. */
static const struct result *given(const char *columns, const char *lines)
{
	essai_with(arena_printf(arena,
		", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [%s], \"lignes\": [%s]}]",
		columns, lines));
	return essai_prove();
}

/* "a=5 facultatif|H|b=0 sous_total avec:a": ids with values and what else they say; a heading
 * without '='. As JSON. */
static const char *lines_json(const char *lines)
{
	const char *text = "";
	char *rest = arena_text(arena, lines);
	for (char *line; (line = strtok_r(rest, "|", &rest));) {
		const char *separator = *text ? ", " : "";
		char *equals = strchr(line, '='), *words = equals ? equals + 1 : NULL;
		if (!equals) {
			text = arena_printf(arena, "%s%s{\"rubrique\": \"%s\"}", text, separator, line);
			continue;
		}
		*equals = '\0';
		text = arena_printf(arena, "%s%s{\"id\": \"%s\", \"libelle\": \"x\", \"valeur\": \"%s\"",
			text, separator, line, strtok_r(words, " ", &words));
		for (char *word; (word = strtok_r(words, " ", &words));)
			text = strcmp(word, "facultatif") == 0
				? arena_printf(arena, "%s, \"facultatif\": true", text)
				: strncmp(word, "avec:", 5) == 0
				? arena_printf(arena, "%s, \"avec\": \"%s\"", text, word + 5)
				: arena_printf(arena, "%s, \"style\": \"%s\"", text, word);
		text = arena_printf(arena, "%s}", text);
	}
	return text;
}

/* The lines that are presented: ids, and the words of headings. */
static const char *presented(const char *lines)
{
	const struct table *table = entity_table(given("\"exercice\"", lines_json(lines)), "t");
	const char *text = "";
	for (size_t i = 0; table && i < table->line_count; i++)
		if (table->lines[i].presented)
			text = arena_printf(arena, "%s%s%s", text, *text ? " " : "",
				table->lines[i].id ? table->lines[i].id : table->lines[i].label.fr);
	check_places("", lines);
	return text;
}

static void lines_are_presented(void)
{
	static const struct {
		const char *lines, *presented, *why;
	} cases[] = {{"a=5|b=0", "a b", "all that are not optional"},
		{"a=0 facultatif|b=5 facultatif|c=-5 facultatif", "b c",
			"of optional ones those with a figure"},
		{"H|a=5", "H a", "a heading with an item"},
		{"H|a=0 facultatif|b=5", "H b", "be it the second"},
		{"H|a=0 facultatif", "", "not one without"},
		{"H|a=0 facultatif|s=0 sous_total", "s", "nor one with a subtotal alone"},
		{"H|s=1 total|a=5", "s a", "what stands below a total is of another part"},
		{"H|a=0 facultatif|s=1 sous_total|b=5", "s b", "whatever comes after"},
		{"a=5|H", "a", "nothing stands below the last heading"},
		{"G|H|a=5", "G H a", "headings of headings"},
		{"F|G|H|a=5", "F G H a", "any number of them"},
		{"G|H|a=0 facultatif|b=0", "G H b", "where one has an item"},
		{"G|a=0 facultatif|H|b=5", "H b", "each for itself"}, {"G|H|a=0 facultatif", "", "or none"},
		{"a=5|b=0 avec:a", "a b", "what stands with another"},
		{"a=0 facultatif|b=7 avec:a|c=1", "c", "goes with it"},
		{"b=7 avec:a|a=0 facultatif|c=1", "c", "be it above"},
		{"H|a=0 facultatif|b=7 avec:a", "", "and takes its heading along"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(presented(cases[i].lines), cases[i].presented,
			arena_printf(arena, "%s: %s", cases[i].lines, cases[i].why));
}

/* 0.40 to be received rounds to nothing, but is not. */
static void what_rounds_to_nothing_is_presented(void)
{
	essai_with(arena_printf(arena,
		", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [\"exercice\", {\"id\": "
		"\"precedent\", \"facultatif\": true}], \"lignes\": [%s]}]",
		lines_json("a=fermeture(clients) facultatif|r=10/fermeture(clients)")));
	entity_without("budget.csv");
	entity_file("journal.csv",
		"date,journal,piece,compte,montant\n2018-05-01,JG,1,1110,0.40\n2018-05-01,JG,1,4100,-0."
		"40\n");
	const struct result *result = essai_prove();
	check_places("", "forty cents");
	check_figure(result, SUITE_GENERATED, "t.a@2020", "0", "a line that is not nil");
	check_figure(result, SUITE_GENERATED, "t.a@2019", "0", "and a column");
	check_figure(result, SUITE_GENERATED, "t.r@2019", NULL, "a ratio over it has no value");
}

/* ---- templates that name others ---- */

static void generated(const struct result *result, const char *id, const char *value)
{
	check_figure(result, SUITE_GENERATED, id, value, id);
}

/* Sums stand above what they add, so that it is made for them. */
static void groups_and_ranges(void)
{
	const struct result *result = given(
		"\"exercice\", \"precedent\", {\"id\": \"p\", \"valeur\": \"2 * t.#\"}",
		"{\"id\": \"g\", \"libelle\": \"x\", \"valeurs\": {\"exercice\": \"somme(t.q)\", "
		"\"precedent\": \"somme(t.q)\", \"p\": \"somme(t.q.p)\"}},"
		"{\"id\": \"before\", \"libelle\": \"x\", \"valeurs\": {\"exercice\": "
		"\"somme(t.q@precedent)\"}},"
		"{\"id\": \"r\", \"libelle\": \"x\", \"valeurs\": {\"exercice\": \"somme(t.a..c)\", \"p\": "
		"\"somme(t.b..c.p)\"}},"
		"{\"id\": \"a\", \"libelle\": \"x\", \"groupe\": \"q\", \"valeurs\": {\"exercice\": \"5\", "
		"\"precedent\": \"1\"}},"
		"{\"id\": \"b\", \"libelle\": \"x\", \"groupe\": \"q\", \"valeurs\": {\"exercice\": \"7\", "
		"\"precedent\": \"2\"}},"
		"{\"id\": \"c\", \"libelle\": \"x\", \"valeurs\": {\"exercice\": \"9\"}}");
	check_places("", "groups");
	generated(result, "t.g@2020", "12");
	generated(result, "t.g@2019", "3");
	generated(result, "t.g.p@2020", "24");
	generated(result, "t.before@2020", "3");
	generated(result, "t.r@2020", "21");
	generated(result, "t.r.p@2020", "32");
	generated(result, "t.c.p@2020", "18");
}

/* v is a fact that is not there. */
static void operands_that_are_not_there(void)
{
	static const char *const without[] = {"t.v+t.a", "t.a+t.v", "2*t.v", "-t.v", "abs(t.v)",
		"min(t.a;t.v)", "t.a@budget+2", "t.a/(t.a-5)", "t.v+t.a@budget"};
	for (size_t i = 0; i < sizeof without / sizeof *without; i++) {
		const struct result *result = given("\"exercice\"",
			arena_printf(arena, "%s, {\"id\": \"v\", \"libelle\": \"x\"}",
				lines_json(arena_printf(arena, "a=5|b=%s|c=t.b?+t.a|d=t.b+t.a", without[i]))));
		check_places("", without[i]);
		check_figure(result, SUITE_GENERATED, "t.b@2020", NULL, without[i]);
		check_figure(result, SUITE_GENERATED, "t.c@2020", "5", "what may lack");
		check_figure(result, SUITE_GENERATED, "t.d@2020", NULL, "what may not");
	}
	check_true(given("\"exercice\"", lines_json("a=5|b=t.a+t.z")) == NULL, "no such line");
	check_text(errors.count ? errors.items[0].code : NULL, "expression.unknown-figure", "is told");
	check_integer((long long)errors.total, 1, "once");
	forget_errors();
}

static void circles_are_told(void)
{
	check_true(given("\"exercice\"", lines_json("a=t.b|b=t.c|c=t.a|d=5")) == NULL, "a circle");
	check_text(errors.count ? errors.items[0].code : NULL, "model.cycle", "is told");
	check_integer((long long)errors.total, 1, "once");
	forget_errors();
	check_true(given("\"exercice\"", lines_json("a=t.a")) == NULL, "a line of itself");
	check_text(errors.count ? errors.items[0].code : NULL, "model.cycle", "is one");
	forget_errors();
}

/* "a@2020 + b@2020" of the first cell of a line; NULL where no definition is bound. */
static const char *definition_of(const struct table *table, size_t line)
{
	const struct expression *definition = table ? table->lines[line].cells[0].definition : NULL;
	return definition ? expression_text(definition, arena) : NULL;
}

static void definitions_are_bound(void)
{
	const struct table *table = entity_table(
		given("\"exercice\", \"precedent\"",
			"{\"id\": \"s\", \"libelle\": \"x\", \"valeur\": \"12\", \"definition\": \"t.a + "
			"t.b\"},"
			"{\"id\": \"a\", \"libelle\": \"x\", \"valeur\": \"5\"},"
			"{\"id\": \"b\", \"libelle\": \"x\", \"valeur\": \"7\"},"
			"{\"id\": \"n\", \"libelle\": \"x\", \"valeur\": \"0\", \"facultatif\": true, "
			"\"definition\": \"t.a - t.a\"},"
			"{\"id\": \"u\", \"libelle\": \"x\", \"valeur\": \"5\", \"definition\": \"t.a + t.v\"},"
			"{\"id\": \"v\", \"libelle\": \"x\"},"
			"{\"id\": \"w\", \"libelle\": \"x\", \"valeur\": \"t.a + 0\", \"definition\": \"t.n + "
			"t.a\"}"),
		"t");
	check_places("", "definitions");
	const struct expression *made = table ? table->lines[6].cells[0].value : NULL;
	check_true(made && made->operands[0]->suite == SUITE_GENERATED, "of the generated suite");
	check_true(
		made && made->operands[0]->figure == table->lines[1].cells[0].figures[SUITE_GENERATED],
		"of the figure that was made");
	check_text(definition_of(table, 6), "t.a@2020 - t.a@2020 + t.a@2020",
		"a line that is left out stands for its definition");
	check_text(definition_of(table, 0), "t.a@2020 + t.b@2020", "to the figures of its column");
	check_text(definition_of(table, 1), NULL, "none was written");
	check_text(table ? expression_text(table->lines[0].cells[0].value, arena) : NULL, "12",
		"beside what made the figure");
	check_text(definition_of(table, 3), NULL, "a line that is left out");
	check_text(definition_of(table, 4), NULL, "an operand that is not there");
}

/* ---- facts ---- */

static void facts_as_they_are_read(void)
{
	static const struct {
		const char *id, *value, *text;
		int decimals;
		bool is_date;
	} rows[] = {{"t.a@2020", "7.5", NULL, 2, false}, {"t.b@2020", NULL, "2020-03-31", 0, true},
		{"t.c", NULL, "à voir", 0, false}, {"t.d@2020", "-12", NULL, 0, false}};
	struct facts facts;
	check_integer(
		facts_read(&facts,
			file_with_text("id,valeur,date,texte\nt.a@2020,7.50,,\nt.b@2020,,2020-03-31,\n"
						   "t.c,,,à voir\nt.d@2020,-12,,\n"),
			NULL, arena, &errors),
		0, "facts of each form");
	check_integer((long long)facts.count, 4, "in their order");
	for (size_t i = 0; i < 4 && i < facts.count; i++) {
		const struct fact *fact = &facts.items[i];
		check_text(fact->id, rows[i].id, "its id");
		check_number(fact->value, rows[i].value, "its value");
		check_text(fact->text, rows[i].text, "its text, or its date");
		check_integer(fact->decimals, rows[i].decimals, "as precise as it is written");
		check_integer(fact->is_date, rows[i].is_date, "whether it is a date");
		check_integer(fact->where.line, (long long)i + 2, "at its row");
		check_true(index_get(&facts.by_id, rows[i].id) == fact, "found by its id");
	}
	check_integer(facts_read(&facts, file_with_text("id\nt.a\n"), NULL, arena, &errors), -1,
		"a file without values");
	check_errors("csv.missing-column 1:1 id|valeur|valeur, value, montant, amount", "is told");
}

static void figures_of_facts(void)
{
	given("\"exercice\", {\"id\": \"p\", \"decimales\": 3}",
		"{\"id\": \"a\", \"libelle\": \"x\"}, {\"id\": \"b\", \"libelle\": \"x\"}");
	entity_file("donnees.csv",
		"id,valeur,date,texte\nt.a@2020,7.50,,\nt.a.p@2020,7.5,,\nt.b.p@2020,1.23456,,\n");
	const struct result *result = essai_prove();
	check_places("", "facts");
	static const struct {
		const char *id, *value;
		int decimals, line;
	} figures[] = {
		{"t.a@2020", "7.5", 2, 2}, {"t.a.p@2020", "7.5", 3, 3}, {"t.b.p@2020", "1.23456", 5, 4}};
	for (size_t i = 0; i < 3; i++) {
		const struct figure *figure = entity_figure(result, SUITE_GENERATED, figures[i].id);
		check_figure(result, SUITE_GENERATED, figures[i].id, figures[i].value, "its value");
		check_integer(figure ? figure->decimals : -1, figures[i].decimals,
			"the decimals of the column, or more where more are written");
		check_integer(figure ? (int)figure->where.line : 0, figures[i].line, "from its row");
	}
}

static void facts_refused(void)
{
	static const struct {
		const char *facts, *told, *why;
	} cases[] = {{"t.a@2020,,,\n", "facts.no-value donnees.csv:2:10 t.a@2020", "no value"},
		{"t.a@2020,5,,x\n", "facts.two-values donnees.csv:2:10 t.a@2020", "a number and a text"},
		{"t.a@2020,5,2020-03-31,\n", "facts.two-values donnees.csv:2:10 t.a@2020", "and a date"},
		{"t.a@2020,,2020-03-31,x\n", "facts.two-values donnees.csv:2:10 t.a@2020", "date and text"},
		{"t.a@2020,5,2020-03-31,x\n", "facts.two-values donnees.csv:2:10 t.a@2020", "all three"},
		{"t.a@2020,5,,\nt.a@2019,5,,\nt.a@2020,6,,\n", "facts.doubled donnees.csv:4:1 t.a@2020",
			"a figure twice"},
		{"t.a@2020,,,\nt.a@2019,,,\n",
			"facts.no-value donnees.csv:2:10 t.a@2020\nfacts.no-value donnees.csv:3:10 t.a@2019",
			"each is told"},
		{"t.b@2020,5,,\n", "facts.computed donnees.csv:2:1 t.b@2020", "a figure that is computed"},
		{"t.x@2020,,,x\n", "", "a text of one's own name"},
		{"t.x,,,x\n", "facts.unknown-figure donnees.csv:2:1 t.x", "a text of no period"},
		{"u.x@2020,,,x\n", "facts.unknown-figure donnees.csv:2:1 u.x@2020", "of no table"},
		{"t.b@2020,,,x\n", "", "a text about a line that is computed"},
		{"t.a@2020,5,,\n", "", "a figure"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		given("\"exercice\", \"precedent\"",
			"{\"id\": \"a\", \"libelle\": \"x\"}, {\"id\": \"b\", \"libelle\": \"x\", \"valeur\": "
			"\"1\"}");
		entity_file("donnees.csv", arena_printf(arena, "id,valeur,date,texte\n%s", cases[i].facts));
		const struct result *result = essai_prove();
		check_integer(result != NULL, *cases[i].told == '\0', cases[i].why);
		check_places(cases[i].told, cases[i].why);
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"lines are presented", lines_are_presented},
		{"what rounds to nothing is presented", what_rounds_to_nothing_is_presented},
		{"groups and ranges", groups_and_ranges},
		{"operands that are not there", operands_that_are_not_there},
		{"circles are told", circles_are_told},
		{"definitions are bound", definitions_are_bound},
		{"facts as they are read", facts_as_they_are_read},
		{"figures of facts", figures_of_facts},
		{"facts that are refused", facts_refused},
	};
	return run_tests("generate_lines", tests, sizeof tests / sizeof *tests);
}
