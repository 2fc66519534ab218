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

/* "complete a@2020 + b@2020 = 12", "missing a@2020", "not applicable". */
static void binds_in(const char *period, const char *text, const char *expected, const char *why)
{
	static const char *const names[] = {"complete", "missing", "not applicable"};
	struct expression *tree;
	check_integer(expression_parse(&tree, text, (struct source){0}, NULL, arena, &errors), 0, text);
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

int main(void)
{
	static const struct test tests[] = {
		{"figures", figures},
		{"lines printed with the opposite sign", signs},
		{"definitions", definitions},
		{"definitions within definitions", deep_definitions},
		{"groups and ranges", groups},
		{"what the dossier says itself", own_words},
	};
	return run_tests("bind", tests, sizeof tests / sizeof *tests);
}
