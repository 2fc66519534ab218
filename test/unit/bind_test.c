/* To which figures an expression binds, and what becomes of those that are not there. One report
 * made by hand. */
#include "statements/generate/bind.h"

#include <string.h>

#include "statements/dossier/dossier.h"
#include "statements/dossier/model.h"
#include "test/unit/harness.h"
#include "test/unit/made_report.h"

static struct model model;
static struct dossier dossier;
static struct report report;
static struct binder binder;

static void define(const char *table, const char *line, const char *definition, bool optional)
{
	for (size_t i = 0; i < report.layout.table_count; i++) {
		struct line *found =
			strcmp(report.tables[i]->id, table) == 0 ? table_line(report.tables[i], line) : NULL;
		for (size_t at = 0; found && at < report.tables[i]->column_count; at++)
			found->cells[at].definition_text = definition;
		if (found)
			found->optional = optional;
	}
}

static void begin(const char *figures)
{
	static struct fiscal_year years[] = {
		{"2019", 20180401, 20190331}, {"2020", 20190401, 20200331}};
	model = (struct model){.name = "m"};
	dossier =
		(struct dossier){.entity = {.fr = "Régie"}, .years = years, .year_count = 2, .path = "d"};
	report_begin(&report, "2020", "2019");
	report.layout.model = &model;
	report.layout.dossier = &dossier;
	struct table *table =
		report_table(&report, "s", "!Situation", "a=A, b=B, total=*, dus=Dus, net=Net, rare=Rare");
	table->lines[0].group = table->lines[1].group = "actifs";
	table->lines[3].reversed = true;
	report_table(&report, "n", "1. Note", "x=X");
	define("s", "total", "s.a + s.b", false);
	define("s", "rare", NULL, true);
	report_print(&report, SUITE_PUBLISHED, figures);
	binder =
		(struct binder){.layout = &report.layout, .suites = report.result.suites, .arena = arena};
}

static const char all[] = "s.a@2020 5, s.b@2020 7, s.total@2020 12, s.dus@2020 4, s.net@2020 8, "
						  "s.a@2019 1, s.b@2019 2, s.dus@2019 3";

static struct expression *parsed(const char *text)
{
	struct expression *tree;
	check_integer(expression_parse(&tree, text, (struct source){0}, NULL, arena, &errors), 0, text);
	return tree;
}

/* "complete a@2020 + b@2020 = 12", "missing a@2020", "not applicable". */
static void binds_in(const char *period, const char *text, const char *expected, const char *why)
{
	static const char *const names[] = {"complete", "missing", "not applicable"};
	struct expression *tree = parsed(text);
	binder.missing_count = binder.nested = 0;
	enum binding binding = bind_figures(&binder, &tree, SUITE_PUBLISHED, period);
	const char *found = names[binding];
	for (size_t i = 0; binding == BINDING_MISSING && i < binder.missing_count; i++)
		found = arena_printf(arena, "%s %s", found, binder.missing[i]);
	if (binding == BINDING_COMPLETE)
		found = arena_printf(arena, "%s %s = %s", found, expression_text(tree, arena),
			number_exact_text(arena, expression_value(tree, PRECISION_PRINTED, arena)));
	check_text(found, expected, arena_printf(arena, "%s: %s", text, why));
}

static void binds(const char *text, const char *expected, const char *why)
{
	binds_in("2020", text, expected, why);
}

static void figures(void)
{
	begin(all);
	binds("s.a + s.b", "complete s.a@2020 + s.b@2020 = 12", "of the period at hand");
	binds("s.a@debut - s.a", "complete s.a@2019 - s.a@2020 = -4", "of the year before");
	binds_in("2019", "s.a@debut", "not applicable", "which has none before it");
	binds("s.a@2018", "not applicable", "a period without a column");
	binds("x.a", "not applicable", "a table that is not there");
	binds("s.a + n.x", "not applicable", "one that presents nothing");
	binds("s.a + n.x?", "complete s.a@2020 = 5", "which may lack");
	binds_in("2019", "s.total", "missing s.total@2019", "a line that stands in another column");
	binds_in("2019", "s.total?", "missing s.total@2019", "which may not lack there");
	binds("s.rare", "not applicable", "an optional line");
	binds("s.rare? + s.a", "complete s.a@2020 = 5", "which may lack");
	binds_in("2019", "s.total + s.net", "missing s.total@2019 s.net@2019", "each once");
	binds_in("2019", "s.net - s.net", "missing s.net@2019", "each once");
	binds_in("2019", "s.net + x.a", "not applicable", "what does not apply comes before");
	binds_in("2019", "x.a + s.net", "not applicable", "in whatever order");
}

static void signs(void)
{
	begin(all);
	binds("s.a - s.dus", "complete s.a@2020 + s.dus@2020 = 9",
		"a line printed with the opposite sign: two signs cancel");
	binds("s.dus", "complete -s.dus@2020 = -4", "one sign stays");
	binds("-(s.a - s.dus)", "complete -(s.a@2020 + s.dus@2020) = -9", "within brackets");
}

static void definitions(void)
{
	begin("s.a@2020 5, s.b@2020 7, s.net@2020 8");
	binds("s.total - s.net", "complete s.a@2020 + s.b@2020 - s.net@2020 = 4",
		"stand for a total that is not printed");
	define("s", "total", "s.dus + s.a", false);
	binds("s.total", "missing s.dus@2020", "whose operands may lack");
	define("s", "dus", "s.total - s.a", false);
	binds("s.total", "missing s.total@2020", "or be a circle");
	define("s", "dus", "2 *", false);
	binds("s.total", "missing s.dus@2020", "or be no expression");
	define("s", "dus", NULL, false);
	binds("s.dus", "missing s.dus@2020", "a line without one is missing");
}

/* Lines of which each stands for the next, up to s.a; none of them is printed. */
static void chain(int count)
{
	begin("s.a@2020 5");
	for (int i = 0; i < count; i += 5) {
		const char *table = arena_printf(arena, "t%d", i / 5), *lines = "z=Z";
		for (int j = i; j < i + 5; j++)
			lines = arena_printf(arena, "%s, l%d=L", lines, j);
		report_table(&report, table, "!T", lines);
		report_print(&report, SUITE_PUBLISHED, arena_printf(arena, "%s.z@2020 1", table));
	}
	for (int i = 0; i < count; i++)
		define(arena_printf(arena, "t%d", i / 5), arena_printf(arena, "l%d", i),
			i + 1 == count ? "s.a" : arena_printf(arena, "t%d.l%d", (i + 1) / 5, i + 1), false);
}

static void deep_definitions(void)
{
	chain(16);
	binds("t0.l0", "complete s.a@2020 = 5", "sixteen within one another");
	chain(17);
	binds("t0.l0", "missing t3.l16@2020", "and no more");
	binds("t0.l1", "complete s.a@2020 = 5", "though from the second on there are sixteen");
}

static void groups(void)
{
	begin(all);
	binds("somme(s.actifs)", "complete s.a@2020 + s.b@2020 = 12", "the lines of a group");
	binds("somme(s.actifs@debut)", "complete s.a@2019 + s.b@2019 = 3", "of a period");
	binds("somme(n.actifs)", "not applicable", "of a table that presents nothing");
	binds("somme(x.actifs)", "not applicable", "of no table");
	binds("somme(s.a..total)", "complete s.a@2020 + s.b@2020 + s.total@2020 = 24", "a range");
	binds("somme(s.b..a)", "not applicable", "one that ends before it begins");
	begin("s.a@2020 5, s.b@2019 2, s.a@2019 1");
	binds("somme(s.actifs)", "missing s.b@2020", "a line that stands in another column");
	begin("s.a@2020 5, s.net@2020 5");
	binds("somme(s.actifs)", "complete s.a@2020 = 5", "a line that stands nowhere");
	begin("s.net@2020 5");
	binds("somme(s.actifs)", "missing s.actifs", "none of its lines");
	define("s", "a", NULL, true);
	binds("somme(s.actifs)", "missing s.actifs", "one of which is not optional");
	define("s", "b", NULL, true);
	binds("somme(s.actifs)", "complete 0 = 0", "lines that are all optional");
	begin(all);
	binds("2 * somme(s.actifs)", "complete 2 * (s.a@2020 + s.b@2020) = 24", "a sum as any other");
	binds("s.net - somme(s.a..dus)", "complete s.net@2020 - (s.a@2020 + s.b@2020 - s.dus@2020) = 0",
		"without totals, and with one line that is printed with the opposite sign");
}

/* A table "i" of 2019 and one of 2020, each with a column ".total" beside its own; "d" and "f" are
 * of the group "cout", "n" of "cout.net". */
static void begin_classes(void)
{
	begin("s.a@2020 5");
	for (int year = 2019; year <= 2020; year++) {
		struct table *table = report_table(&report, "i", "!Classes", "d=D, f=F, n=N");
		table->period = year == 2019 ? "2019" : "2020";
		table->lines[0].group = table->lines[1].group = "cout";
		table->lines[2].group = "cout.net";
		table->columns[1].suffix = ".total";
		for (size_t i = 0; i < 3; i++)
			for (size_t at = 0; at < 2; at++) {
				struct cell *cell = &table->lines[i].cells[at];
				table->columns[at].period = table->period;
				cell->id = arena_printf(
					arena, "i.%s%s@%d", table->lines[i].id, table->columns[at].suffix, year);
				index_put(&report.layout.cells, cell->id, cell, arena);
			}
	}
	report_print(&report, SUITE_PUBLISHED,
		"i.d@2019 1, i.f@2019 2, i.d.total@2019 3, i.f.total@2019 4, i.d@2020 5, i.f@2020 6, "
		"i.d.total@2020 7, i.f.total@2020 8, i.n@2020 9, i.n.total@2020 10");
}

static void groups_of_a_column(void)
{
	begin_classes();
	binds("somme(i.cout)", "complete i.d@2020 + i.f@2020 = 11", "of the column without a name");
	binds("somme(i.cout.total)", "complete i.d.total@2020 + i.f.total@2020 = 15", "of a column");
	binds("somme(i.cout.total@debut)", "complete i.d.total@2019 + i.f.total@2019 = 7",
		"of the table of that year");
	binds_in("2019", "somme(i.cout)", "complete i.d@2019 + i.f@2019 = 3", "at hand");
	binds("somme(i.cout.net)", "complete i.n@2020 = 9", "a group whose name has two parts");
	binds("somme(i.cout.net.total)", "complete i.n.total@2020 = 10", "of a column");
	binds("somme(i.d..f.total)", "complete i.d.total@2020 + i.f.total@2020 = 15", "a range");
	binds("somme(i.cout@2018)", "not applicable", "a year without a table");
}

static void columns_that_may_lack(void)
{
	begin(all);
	report.tables[0]->columns[1].optional = true;
	binds("s.net@debut? + s.a", "missing s.net@2019", "a column with other figures is there");
	begin("s.a@2020 5, s.b@2020 7");
	report.tables[0]->columns[1].optional = true;
	binds("s.a@debut? + s.a", "complete s.a@2020 = 5", "one without any is left out");
	binds("s.a@debut + s.a", "not applicable", "and nothing takes it as nil");
	binds("somme(s.actifs@debut)", "not applicable", "nor its sums");
	binds("s.total@debut", "not applicable", "nor a definition");
	report.tables[0]->columns[1].optional = false;
	binds("s.a@debut? + s.a", "complete s.a@2020 = 5", "a year that is not presented");
	binds("s.a@debut + s.a", "not applicable", "though its column may not lack");
}

/* ---- rows of the matrix ---- */

static struct poste upper = {.id = "p"}, lower = {.id = "q", .parent = &upper};
static struct matrix_row rows[] = {{.id = "p/cout", .poste = &upper, .role = ROLE_COST},
	{.id = "p/encours", .poste = &upper, .role = ROLE_WORK_IN_PROGRESS},
	{.id = "q", .poste = &lower, .role = ROLE_NONE}, {.id = "?", .poste = NULL, .role = ROLE_CASH},
	{.id = "q/caisse", .poste = &lower, .role = ROLE_CASH}};
static struct matrix matrices[4];

static void begin_matrices(void)
{
	begin(all);
	report.layout.budget = "2020b";
	report.layout.revised = "2020r";
	dossier.postes = (struct postes){0};
	postes_add(&dossier.postes, &upper, arena);
	postes_add(&dossier.postes, &lower, arena);
	for (size_t i = 0; i < 4; i++) {
		matrices[i] = (struct matrix){.year = &dossier.years[i % 2], .rows = rows, .row_count = 5};
		matrix_index_rows(&matrices[i], &dossier.postes, arena);
	}
	binder.matrices = matrices;
	binder.matrix_count = 2;
	binder.budget = &matrices[2];
	binder.revised = &matrices[3];
}

/* The rows of the leaf: "0 1 2". */
static const char *rows_text(const struct expression *leaf)
{
	const char *text = "";
	for (size_t i = 0; i < leaf->row_count; i++)
		text = arena_printf(arena, "%s%s%zu", text, i > 0 ? " " : "", leaf->rows[i]);
	return text;
}

static void rows_of_the_matrix(void)
{
	static const struct {
		const char *text, *rows, *why;
	} cases[] = {{"fermeture(p)", "0 1 2 4", "at or under a poste"},
		{"fermeture(q)", "2 4", "under another"},
		{"ouverture(*)", "0 1 2 4", "all that are mapped"},
		{"mouvement(p/cout)", "0 1", "work in progress is cost"},
		{"fermeture(*/cout)", "0 1", "wherever it is"},
		{"fermeture(p/travaux_en_cours)", "1", "but not the other way"},
		{"fermeture(*/tresorerie)", "4", "of one role"}, {"fermeture(q/cout)", "", "none"}};
	begin_matrices();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct expression *tree = parsed(cases[i].text);
		check_integer(
			bind_matrix(&binder, tree, "2020", (struct source){0}, &errors), 0, cases[i].text);
		check_text(rows_text(tree), cases[i].rows, cases[i].why);
		check_true(tree->matrix == &matrices[1], "of the year");
	}
	check_errors("", "all are known");
}

static void rows_that_are_unknown(void)
{
	static const struct {
		const char *text, *told;
	} cases[] = {{"fermeture(x)", "expression.unknown-rows 3:7 x"},
		{"fermeture(p/x)", "expression.unknown-rows 3:7 p/x"},
		{"fermeture(*/x)", "expression.unknown-rows 3:7 */x"},
		{"fermeture(x/cout)", "expression.unknown-rows 3:7 x/cout"},
		{"fermeture(x) - 2 * fermeture(y)",
			"expression.unknown-rows 3:7 x\nexpression.unknown-rows 3:7 y"},
		{"fermeture(x) + fermeture(p)", "expression.unknown-rows 3:7 x"}};
	begin_matrices();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct expression *tree = parsed(cases[i].text);
		check_integer(bind_matrix(&binder, tree, "2020",
						  (struct source){.file = "m", .line = 3, .column = 7}, &errors),
			-1, cases[i].text);
		check_errors(cases[i].told, "each where its line stands");
	}
}

static void matrices_by_period(void)
{
	static const struct {
		const char *period;
		int matrix;
	} cases[] = {{"2019", 0}, {"2020", 1}, {"2020b", 2}, {"2020r", 3}, {"2018", -1}};
	begin_matrices();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct matrix *expected = cases[i].matrix < 0 ? NULL : &matrices[cases[i].matrix];
		struct expression *tree = parsed("1 + fermeture(p)");
		check_true(matrix_of(&binder, cases[i].period) == expected, cases[i].period);
		check_integer(bind_matrix(&binder, tree, cases[i].period, (struct source){0}, &errors),
			expected ? 0 : -1, cases[i].period);
		check_true(tree->operands[1]->matrix == expected, "its rows are of that matrix");
	}
	check_errors("", "a period without a matrix is no fault");
}

static void own_words(void)
{
	begin(all);
	static const struct {
		const char *name, *period, *id, *says;
		bool is_date;
	} cases[] = {{"dossier.fin", "2020", "dossier.fin@2020", "2020-03-31", true},
		{"dossier.debut", "2019", "dossier.debut@2019", "2018-04-01", true},
		{"dossier.entite", "2020", "dossier.entite@2020", "Régie", false},
		{"dossier.fin", "2020b", "dossier.fin@2020", "2020-03-31", true}};
	report.layout.budget = "2020b";
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct expression leaf = {.type = EXPRESSION_MENTION,
			.figure_id = cases[i].name,
			.period = "",
			.is_date = cases[i].is_date};
		struct expression *tree = &leaf;
		check_integer(bind_figures(&binder, &tree, SUITE_PUBLISHED, cases[i].period),
			BINDING_COMPLETE, "what the dossier says itself");
		check_text(leaf.figure_id, cases[i].id, "of which year");
		check_text(leaf.text, cases[i].says, "and what");
	}
	struct expression leaf = {
		.type = EXPRESSION_MENTION, .figure_id = "dossier.fin", .period = "", .is_date = true};
	struct expression *tree = &leaf;
	check_integer(bind_figures(&binder, &tree, SUITE_PUBLISHED, "2018"), BINDING_NOT_APPLICABLE,
		"a year that is none of its own");
}

/* ---- mentions ---- */

/* In the published suite "s.x@2020", a date, and "s.y@2019"; in that of last year "s.z@2020". */
static void begin_mentions(void)
{
	static struct mention there[] = {{"s.x@2020", true, "2020-06-30", {0}},
		{"s.y@2019", false, "Y", {0}}, {"s.z@2020", false, "Z", {0}}};
	begin(all);
	report.layout.budget = "2020b";
	report.layout.revised = "2020r";
	suite_mention(&report.result.suites[SUITE_PUBLISHED], &there[0], arena);
	suite_mention(&report.result.suites[SUITE_PUBLISHED], &there[1], arena);
	suite_mention(&report.result.suites[SUITE_PRIOR], &there[2], arena);
}

static void mentions(void)
{
	static const struct {
		const char *name, *period, *written;
		bool is_date;
		const char *found, *why;
	} cases[] = {{"s.x", "2020", "", true, "2020-06-30", "a date"},
		{"s.x", "2020", "", false, "2020-06-30", "is a text too"},
		{"s.y", "2019", "", false, "Y", "a text"},
		{"s.y", "2020", "debut", false, "Y", "of a year"},
		{"s.y", "2019", "", true, "missing s.y@2019", "is no date"},
		{"s.y", "2020", "", false, "missing s.y@2020", "of another year only"},
		{"s.x", "2019", "", true, "missing s.x@2019", "of another year only"},
		{"s.w", "2020", "", false, "missing s.w@2020", "in no suite"},
		{"s.z", "2020", "", false, "not applicable", "in another suite alone"},
		{"s.x", "2020", "2018", true, "missing s.x@2018", "of a year that is not shown"},
		{"s.x", "2019", "debut", true, "not applicable", "of a year before the first"},
		{"s.x", "2020b", "", true, "not applicable", "of a budget"},
		{"s.x", "2020r", "", true, "not applicable", "of a revised one"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		begin_mentions();
		struct expression leaf = {.type = EXPRESSION_MENTION,
			.suite = SUITE_AT_HAND,
			.figure_id = cases[i].name,
			.period = cases[i].written,
			.is_date = cases[i].is_date};
		struct expression *tree = &leaf;
		binder.missing_count = 0;
		enum binding binding = bind_figures(&binder, &tree, SUITE_PUBLISHED, cases[i].period);
		const char *found = binding == BINDING_NOT_APPLICABLE ? "not applicable" : leaf.text;
		if (binding == BINDING_MISSING)
			found = arena_printf(arena, "missing %s", binder.missing[0]);
		check_text(found, cases[i].found, cases[i].why);
	}
	begin_mentions();
	report.result.suites[SUITE_PUBLISHED].present = false;
	struct expression leaf = {
		.type = EXPRESSION_MENTION, .suite = SUITE_PUBLISHED, .figure_id = "s.w", .period = ""};
	struct expression *tree = &leaf;
	check_integer(bind_figures(&binder, &tree, SUITE_GENERATED, "2020"), BINDING_NOT_APPLICABLE,
		"of a suite that is not there");
	leaf.figure_id = NULL;
	check_integer(bind_figures(&binder, &tree, SUITE_GENERATED, "2020"), BINDING_COMPLETE,
		"a text that is written out");
}

int main(void)
{
	static const struct test tests[] = {
		{"figures", figures},
		{"lines printed with the opposite sign", signs},
		{"definitions", definitions},
		{"definitions within definitions", deep_definitions},
		{"groups and ranges", groups},
		{"groups of a column", groups_of_a_column},
		{"columns that may lack", columns_that_may_lack},
		{"rows of the matrix", rows_of_the_matrix},
		{"rows that are unknown", rows_that_are_unknown},
		{"matrices by period", matrices_by_period},
		{"mentions", mentions},
		{"what the dossier says itself", own_words},
	};
	return run_tests("bind", tests, sizeof tests / sizeof *tests);
}
