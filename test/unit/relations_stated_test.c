/* Relations that a report states beside its tables, and ties between reports: made by hand. */
#include <string.h>

#include "statements/check/relations/relations_parts.h"
#include "statements/dossier/dossier.h"
#include "statements/dossier/model.h"
#include "test/unit/harness.h"
#include "test/unit/made_report.h"

static struct report report;
static struct dossier dossier;
static struct model model;
static struct relation_list list;

static void begin(void)
{
	dossier = (struct dossier){.entity = {.fr = "E"}};
	model = (struct model){.name = "essai"};
	report_begin(&report, "2020", "2019");
	report.layout.dossier = &dossier;
	report.layout.model = &model;
	report.result.suites[SUITE_PRIOR].present = true;
	report_table(&report, "situation", "!S", "caisse=C, dus=D, net=N");
	report_print(&report, SUITE_PUBLISHED,
		"situation.caisse@2020 5, situation.dus@2020 3, situation.net@2020 2, "
		"situation.caisse@2019 4, situation.net@2019 1");
	report_print(&report, SUITE_PRIOR, "situation.caisse@2019 4");
	list = (struct relation_list){0};
}

/* "id check severity suite operator, required, N missing", a line each. */
static const char *relations_text(void)
{
	const char *text = "";
	for (size_t i = 0; i < list.count; i++) {
		const struct relation *relation = list.items[i];
		text = arena_printf(arena, "%s%s%s %s %s %s%s%s", text, i > 0 ? "\n" : "", relation->id,
			check_id(relation->check), relation->severity == SEVERITY_ERROR ? "error" : "warning",
			suite_name(relation->suite), relation->required ? ", required" : "",
			relation->operator_ == OPERATOR_EQUAL ? "" : ", unequal");
		for (size_t j = 0; j < relation->missing_count; j++)
			text = arena_printf(arena, "%s -%s", text, relation->missing[j]);
	}
	for (size_t i = 0; i < list.not_applicable_count; i++)
		text = arena_printf(arena, "%s\n(%s)", text, list.not_applicable[i]);
	return text;
}

static void stated(
	const struct stated_relation *relation, const char *expected, const char *sentence)
{
	struct binder binder = {
		.layout = &report.layout, .suites = report.result.suites, .arena = arena};
	report.layout.stated = relation;
	report.layout.stated_count = 1;
	relations_stated(&list, &binder, &errors);
	check_errors("", sentence);
	check_text(relations_text(), expected, sentence);
}

static void what_a_report_states_is_required(void)
{
	struct stated_relation relation = {.id = "s2.net",
		.family = "S2",
		.text = "situation.net = situation.caisse - situation.dus",
		.periods = "exercice precedent"};
	begin();
	stated(&relation,
		"s2.net@2020 S2 error published, required\n"
		"s2.net@2019 S2 error published, required -situation.dus@2019\n"
		"s2.net@2019 S2 error prior, required -situation.net@2019 -situation.dus@2019\n"
		"(s2.net (prior))",
		"in each period that it names, and each suite; what is missing is named");
	begin();
	relation.periods = "exercice";
	stated(&relation, "s2.net@2020 S2 error published, required\n(s2.net (prior))", "in one alone");
	begin();
	relation.text = "situation.caisse <= situation.net";
	stated(&relation, "s2.net@2020 S2 error published, required, unequal\n(s2.net (prior))",
		"an inequality");
}

/* The only relation of 2020, by what it says of itself. */
static void read_as(bool own, const char *members, const char *expected, const char *sentence)
{
	struct json *json;
	begin();
	report.result.suites[SUITE_PRIOR].present = false;
	struct binder binder = {
		.layout = &report.layout, .suites = report.result.suites, .arena = arena};
	const char *text = arena_printf(arena,
		"[{\"id\": \"r\", \"famille\": \"S7\", \"periodes\": \"exercice\", "
		"\"relation\": \"situation.net = 2\"%s}]",
		members);
	check_integer(json_read(&json, file_with_text(text), arena, &errors), 0, sentence);
	finish_after_test(json);
	relations_read(&list, &binder, json, json_root(json), own, &errors);
	if (errors.total > 0) {
		check_errors(expected, sentence);
		return;
	}
	check_integer((long long)list.count, 1, sentence);
	const struct relation *relation = list.items[0];
	check_text(
		arena_printf(arena, "%s%s%s%s%s%s|%s|%s",
			relation->severity == SEVERITY_ERROR ? "error" : "warning",
			relation->required ? ", required" : "", relation->indicative ? ", indicative" : "",
			relation->allows_non_cash ? ", non-cash" : "", relation->tolerance ? ", within " : "",
			relation->tolerance ? number_exact_text(arena, relation->tolerance) : "",
			relation->cash_shown_by ? relation->cash_shown_by : "",
			relation->title.fr ? relation->title.fr : ""),
		expected, sentence);
	check_true(relation->where.line == 1 && relation->where.column == 68, "where its text begins");
}

static void what_a_relation_says_of_itself(void)
{
	read_as(false, "", "error||", "nothing more");
	read_as(false, ", \"exige\": true", "error, required||", "it is required");
	read_as(false, ", \"indicatif\": true", "error, indicative||", "it only indicates");
	read_as(false, ", \"hors_tresorerie\": true", "error, non-cash||", "it allows what moved none");
	read_as(false, ", \"tresorerie_selon\": \"flux.x\"", "error|flux.x|", "what shows its cash");
	read_as(false, ", \"titre\": \"T\"", "error||T", "its title");
	read_as(true, ", \"tolerance\": \"0\"", "error, within 0||", "a tolerance of nothing");
	read_as(true, ", \"tolerance\": \"0.50\"", "error, within 0.5||", "of a half");
	read_as(true, ", \"severite\": \"warning\"", "warning||", "a warning");
	read_as(true, ", \"severite\": \"error\"", "error||", "an error");
	read_as(true, ", \"indicatif\": true",
		"json.unknown-key 1:88 indicatif|id famille exige relation titre severite periodes "
		"tolerance chaque role sauf_role contient_role sans_role sauf_redressement "
		"sauf_autres_natures nature indice par_classe",
		"one of the entity's own may not");
}

/* ---- ties ---- */

static const char *ties(void)
{
	struct binder binder = {
		.layout = &report.layout, .suites = report.result.suites, .arena = arena};
	list = (struct relation_list){0};
	relations_of_ties(&list, &binder);
	return relations_text();
}

/* One line of both years, and another that makes the comparatives a statement that is there. */
static struct line *begin_ties(const char *published, const char *generated, const char *prior)
{
	report_begin(&report, "2020", "2019");
	report.result.suites[SUITE_PRIOR].present = report.result.suites[SUITE_GENERATED].present =
		true;
	struct table *table = report_table(&report, "t", "!T", "a=A, b=B");
	table->lines[0].presented = true;
	report_print(&report, SUITE_PUBLISHED, published);
	report_print(&report, SUITE_GENERATED, generated);
	report_print(&report, SUITE_PRIOR, prior);
	return &table->lines[0];
}

static void ties_to_the_ledger(void)
{
	begin_ties("t.a@2020 5", "t.a@2020 6", "");
	check_text(ties(), "s12.t.a@2020 S12 error published", "both are there");
	begin_ties("t.b@2019 5", "t.a@2020 6", "");
	check_text(ties(),
		"s12.t.a@2020 S12 error published, required -t.a@2020 (published)\n"
		"s12.t.b@2019 S12 error published -t.b@2019 (generated)",
		"one of them is");
	begin_ties("t.b@2019 5", "t.b@2019 5, t.a@2020 0", "");
	check_text(ties(), "s12.t.b@2019 S12 error published", "nothing to print");
	begin_ties("t.b@2019 5", "t.b@2019 5, t.a@2020 6", "")->presented = false;
	check_text(ties(), "s12.t.b@2019 S12 error published", "a line that is not presented");
	begin_ties("t.b@2019 5", "t.b@2019 5", "");
	report_print(&report, SUITE_PUBLISHED, "t.a@2020 0");
	report.result.suites[SUITE_PUBLISHED].figures[1]->blank = true;
	check_text(ties(), "s12.t.b@2019 S12 error published", "a blank of which nothing was made");
	report.result.suites[SUITE_PUBLISHED].figures[1]->blank = false;
	check_text(ties(),
		"s12.t.a@2020 S12 error published -t.a@2020 (generated)\n"
		"s12.t.b@2019 S12 error published",
		"a zero that is printed");
	struct line *line = begin_ties("t.b@2019 5", "t.b@2019 5, t.a@2020 6", "");
	line[0].optional = line[1].optional = true;
	check_text(ties(), "s12.t.b@2019 S12 error published",
		"of a table of which reports print a few lines, those that they print");
	begin_ties("", "t.a@2020 6", "");
	check_text(ties(), "", "a table that is not published");
	begin_ties("t.a@2020 5", "t.a@2020 6", "");
	report.result.suites[SUITE_GENERATED].present = false;
	check_text(ties(), "", "no ledger");
}

static void ties_to_what_was_signed(void)
{
	begin_ties("t.a@2019 5", "t.a@2019 5", "t.a@2019 5");
	check_text(ties(),
		"s12.t.a@2019 S12 error published\ns8.t.a@2019 S8 error published\n"
		"s8.t.a@2019 S8 error generated",
		"both statements are compared");
	begin_ties("t.a@2019 5", "t.a@2019 5", "t.b@2019 0");
	check_text(
		ties(), "s12.t.a@2019 S12 error published", "what was not signed is tied to nothing");
	begin_ties("t.a@2019 5", "t.a@2019 5", "t.b@2019 4");
	check_text(ties(),
		"s12.t.a@2019 S12 error published\n"
		"s8.t.b@2019 S8 error published -t.b@2019 (published)\n"
		"s8.t.b@2019 S8 error generated -t.b@2019 (generated)",
		"what was signed and is left out");
	begin_ties("t.a@2019 5", "t.a@2019 5", "t.b@2019 4")[1].omitted = true;
	check_text(ties(), "s12.t.a@2019 S12 error published", "on purpose");
	begin_ties("t.a@2020 5", "t.a@2020 5", "t.b@2019 4");
	check_text(ties(), "s12.t.a@2020 S12 error published", "comparatives that are not there");
	begin_ties("t.a@2019 5", "t.a@2019 5", "t.a@2019 5")->cells[1].from_matrix = true;
	check_text(ties(), "s12.t.a@2019 S12 error published\ns8.t.a@2019 S8 error published",
		"a figure of the ledger that was taken from the signed ones is not tied to them");
	begin_ties("t.a@2019 5", "", "t.a@2019 5");
	report.result.suites[SUITE_PUBLISHED].present = false;
	check_text(ties(), "", "nothing is published");
	report_begin(&report, "2019", NULL);
	report.result.suites[SUITE_PRIOR].present = true;
	report_table(&report, "t", "!T", "a=A, b=B");
	report_print(&report, SUITE_PUBLISHED, "t.b@2019 5");
	report_print(&report, SUITE_PRIOR, "t.a@2019 4");
	check_text(ties(), "s8.t.a@2019 S8 error published -t.a@2019 (published)",
		"a table of which the first column was signed");
}

int main(void)
{
	static const struct test tests[] = {
		{"what a report states is required", what_a_report_states_is_required},
		{"what a relation says of itself", what_a_relation_says_of_itself},
		{"ties to the ledger", ties_to_the_ledger},
		{"ties to what was signed", ties_to_what_was_signed},
	};
	return run_tests("relations_stated", tests, sizeof tests / sizeof *tests);
}
