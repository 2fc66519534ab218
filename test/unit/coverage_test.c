/* How many relations prove each figure; and what is said of entries and rows that are wrong in
 * themselves. Findings made by hand. */
#include "statements/check/coverage.h"

#include <string.h>

#include "statements/check/ledger_checks.h"
#include "test/unit/finding_text.h"
#include "test/unit/harness.h"
#include "test/unit/made_report.h"

static struct report report;

static void add(enum check check, enum verdict verdict, enum relation_operator operator_,
	const char *tolerance, const char *figures)
{
	struct relation *relation = arena_alloc(arena, sizeof *relation);
	struct finding *finding = arena_alloc(arena, sizeof *finding);
	*relation = (struct relation){.operator_ = operator_,
		.tolerance = *tolerance ? number_from_text(arena, tolerance) : NULL};
	*finding = (struct finding){.check = check, .verdict = verdict, .relation = relation};
	finding->figures = arena_array(arena, 8, sizeof *finding->figures);
	char *rest = arena_text(arena, figures);
	for (char *id; (id = strtok_r(rest, " ", &rest));)
		finding->figures[finding->figure_count++] =
			suite_find(&report.result.suites[SUITE_PUBLISHED], id);
	result_add_finding(&report.result, finding, arena);
}

static const char *ids_of(const struct figure *const *figures, size_t count)
{
	const char *text = "";
	for (size_t i = 0; i < count; i++)
		text = arena_printf(arena, "%s%s%s", text, i > 0 ? " " : "", figures[i]->id);
	return text;
}

static void coverage(void)
{
	report_begin(&report, "2020", NULL);
	report_print(&report, SUITE_PUBLISHED,
		"a.a@2020 1, a.b@2020 2, a.c@2020 3, a.d@2020 4, a.e@2020 5, a.f@2020 6, a.g@2020 7");
	add(CHECK_S1, VERDICT_AGREE, OPERATOR_EQUAL, "", "a.a@2020 a.b@2020");
	add(CHECK_S1, VERDICT_DISAGREE, OPERATOR_EQUAL, "", "a.a@2020 a.c@2020");
	add(CHECK_S1, VERDICT_NOT_CHECKABLE, OPERATOR_EQUAL, "", "a.d@2020");
	add(CHECK_S12, VERDICT_AGREE, OPERATOR_EQUAL, "", "a.d@2020");
	add(CHECK_S7, VERDICT_AGREE, OPERATOR_AT_MOST, "", "a.e@2020");
	add(CHECK_S7, VERDICT_AGREE, OPERATOR_EQUAL, "0.5", "a.f@2020 a.b@2020");
	struct finding *of_books = arena_alloc(arena, sizeof *of_books);
	*of_books = (struct finding){.check = CHECK_L1};
	result_add_finding(&report.result, of_books, arena);
	coverage_measure(&report.result, arena);
	const struct coverage *found = &report.result.coverage;
	check_integer((long long)found->figures, 7, "all figures");
	check_text(ids_of(found->none, found->unbound), "a.d@2020 a.e@2020 a.f@2020 a.g@2020",
		"what was not checked, is tied alone, or has room, is not proven");
	check_text(ids_of(found->once, found->bound_once), "a.b@2020 a.c@2020",
		"once, whether it holds or not");
	check_integer((long long)found->bound_twice_or_more, 1, "twice");
	check_text(ids_of(found->limited, found->limited_count), "a.e@2020 a.f@2020",
		"what is within limits is told apart");
}

static void generated_figures(void)
{
	report_begin(&report, "2020", NULL);
	report.result.suites[SUITE_PUBLISHED].present = false;
	report_print(&report, SUITE_PUBLISHED, "a.a@2020 1");
	report_print(&report, SUITE_GENERATED, "a.a@2020 1, a.b@2020 2");
	add(CHECK_S1, VERDICT_AGREE, OPERATOR_EQUAL, "", "a.a@2020");
	coverage_measure(&report.result, arena);
	check_integer((long long)report.result.coverage.figures, 2, "where nothing is published");
	check_integer((long long)report.result.coverage.unbound, 2,
		"a figure of another suite proves nothing of this one");
}

/* ---- the books ---- */

static const char *finding_text(size_t index)
{
	const struct finding *finding = report.result.findings[index];
	const char *text = arena_printf(arena, "%s %s %s %s", finding->relation_id,
		verdict_name(finding->verdict), finding->message_code, arguments_text(finding));
	for (size_t i = 0; i < finding->source_count; i++)
		text = arena_printf(arena, "%s %u", text, finding->sources[i].line);
	return text;
}

static void entries_of_no_kind(void)
{
	struct posting postings[] = {{.where = {.line = 4}}, {.where = {.line = 5}}};
	struct entry entry = {
		.journal = "JG", .number = "7", .day = 20190501, .postings = postings, .count = 2};
	report_begin(&report, "2020", NULL);
	ledger_unclassified(&report.result, &entry, CLASSIFIED_AMBIGUOUS, arena);
	ledger_unclassified(&report.result, &entry, CLASSIFIED_CONFLICT, arena);
	check_text(finding_text(0), "L9 JG/7 not_checkable finding.L9 JG/7|||2019-05-01 4 5",
		"what nothing says is not checkable");
	check_text(finding_text(1), "L9 JG/7 disagree finding.L9 JG/7|||2019-05-01 4 5",
		"what contradicts itself is wrong");
	check_true(report.result.findings[0]->required && report.result.findings[1]->required,
		"the cash flow needs both");
}

static void exceptions(void)
{
	const struct source where = {.file = "balance.csv", .line = 9};
	struct ledger_exception exception = {
		.check = "L3", .subject = "9999", .detail = "9999", .sources = &where, .source_count = 1};
	report_begin(&report, "2020", NULL);
	ledger_finding_add(&report.result, &exception, arena);
	exception.subject = "JG/3";
	exception.detail = "9999";
	ledger_finding_add(&report.result, &exception, arena);
	exception = (struct ledger_exception){.check = "L1",
		.subject = "JG/4",
		.left = number_from_integer(arena, 5),
		.right = number_from_integer(arena, 3),
		.detail = "2019-05-01"};
	ledger_finding_add(&report.result, &exception, arena);
	check_text(finding_text(0), "L3 9999 disagree finding.L3.balance 9999|||9999 9",
		"a row of a trial balance names its account alone");
	check_text(finding_text(1), "L3 JG/3 disagree finding.L3 JG/3|||9999 9", "an entry, both");
	check_text(finding_text(2), "L1 JG/4 disagree finding.L1 JG/4|5|3|2019-05-01", "with amounts");
}

int main(void)
{
	static const struct test tests[] = {
		{"how many relations prove a figure", coverage},
		{"figures of the ledger alone", generated_figures},
		{"entries of no kind", entries_of_no_kind},
		{"exceptions of the books", exceptions},
	};
	return run_tests("coverage", tests, sizeof tests / sizeof *tests);
}
