/* Reports of two years, and two versions of one: which figure of then is which of now. */
#include "statements/check/versions.h"

#include <string.h>

#include "test/unit/finding_text.h"
#include "test/unit/harness.h"
#include "test/unit/made_report.h"

/* The prior suite that last year's report gives: "id value, id value". */
static const char *prior_text(struct report *now, const struct report *then, bool by_title)
{
	struct suite prior;
	const char *text = "";
	version_as_prior(&prior, &then->result, &now->layout, by_title, arena);
	check_true(prior.present && prior.kind == SUITE_PRIOR, "it is the prior suite");
	for (size_t i = 0; i < prior.count; i++) {
		const struct figure *figure = prior.figures[i];
		text = arena_printf(arena, "%s%s%s %s", text, i > 0 ? ", " : "", figure->id,
			number_exact_text(arena, figure->value));
		check_true(figure->suite == SUITE_PRIOR && number_equal(figure->exact, figure->value) &&
				figure->cell->figures[SUITE_PRIOR] == figure,
			"each figure is of that suite, and its cell knows it");
	}
	return text;
}

static struct report now, then;

static void begin_both(void)
{
	report_begin(&now, "2020", "2019");
	report_begin(&then, "2019", "2018");
}

static void by_id(void)
{
	begin_both();
	report_table(&then, "situation", "!Bilan", "caisse=Caisse, dus=Dus, anciens=Anciens");
	report_table(
		&now, "situation", "!Situation", "caisse=Encaisse, dus=À payer, nouveaux=Nouveaux");
	report_print(&then, SUITE_PUBLISHED,
		"situation.caisse@2019 5, situation.dus@2019 7, situation.anciens@2019 1, "
		"situation.caisse@2018 4");
	check_text(prior_text(&now, &then, false), "situation.caisse@2019 5, situation.dus@2019 7",
		"the figures of last year that this one has; no other year's");
	now.layout.previous = NULL;
	check_text(prior_text(&now, &then, false), "", "a first year has no column for them");
}

static void of_the_ledger(void)
{
	begin_both();
	report_table(&then, "situation", "!Bilan", "caisse=Caisse");
	report_table(&now, "situation", "!Bilan", "caisse=Caisse");
	then.result.suites[SUITE_PUBLISHED].present = false;
	report_print(&then, SUITE_GENERATED, "situation.caisse@2019 5");
	check_text(prior_text(&now, &then, false), "situation.caisse@2019 5",
		"a dossier that published nothing gives what it generated");
}

static void signs(void)
{
	begin_both();
	report_table(&then, "flux", "!Flux", "a=A, b=B, c=C");
	report_table(&then, "situation", "!Bilan", "d=D");
	report_table(&now, "flux", "!Flux", "a=A, b=B, c=C");
	report_table(&now, "situation", "!Bilan", "d=D");
	report_print(
		&then, SUITE_PUBLISHED, "flux.a@2019 5, flux.b@2019 -7, flux.c@2019 9, situation.d@2019 3");
	report_print(
		&now, SUITE_PUBLISHED, "flux.a@2019 -5, flux.b@2019 7, flux.c@2019 9, situation.d@2019 3");
	check_text(prior_text(&now, &then, false),
		"flux.a@2019 -5, flux.b@2019 7, flux.c@2019 -9, situation.d@2019 3",
		"a statement with most signs turned is turned, and no other");
	begin_both();
	report_table(&then, "flux", "!Flux", "a=A, b=B, c=C");
	report_table(&now, "flux", "!Flux", "a=A, b=B, c=C");
	report_print(&then, SUITE_PUBLISHED, "flux.a@2019 5, flux.b@2019 -7, flux.c@2019 0");
	report_print(&now, SUITE_PUBLISHED, "flux.a@2019 -5, flux.b@2019 -7, flux.c@2019 0");
	check_text(prior_text(&now, &then, false), "flux.a@2019 5, flux.b@2019 -7, flux.c@2019 0",
		"as many as stay are not most; nil has no sign");
}

static void by_title(void)
{
	begin_both();
	report_table(&then, "situation", "!Bilan", "caisse=Caisse");
	report_table(&then, "note5", "5. Créditeurs", "a=Salaires, b=Taxes, c=*");
	report_table(&then, "note6", "6. Dettes", "a=Emprunt");
	report_table(&now, "situation", "!Situation", "caisse=Encaisse");
	report_table(&now, "note5", "5. Dettes", "a=Emprunt");
	report_table(&now, "note7", "(7) CRÉDITEURS", "a=Salaires, b=Taxes à payer, c=*");
	report_print(&then, SUITE_PUBLISHED,
		"situation.caisse@2019 5, note5.a@2019 1, note5.b@2019 2, note5.c@2019 3, note6.a@2019 4");
	check_text(prior_text(&now, &then, true),
		"situation.caisse@2019 5, note7.a@2019 1, note5.a@2019 4",
		"a note is the one of its title, a line the one of its words");
	check_text(prior_text(&now, &then, false), "situation.caisse@2019 5, note5.a@2019 1",
		"in a dossier the id is what counts");
}

static void totals_without_words(void)
{
	begin_both();
	report_table(&then, "note5", "5. A", "a=Salaires, b=*, c=Taxes, d=*, e=*");
	report_table(&now, "note5", "5. A", "a=Salaires, b=*, c=Impôts, d=*, e=Autres");
	report_print(&then, SUITE_PUBLISHED,
		"note5.a@2019 1, note5.b@2019 2, note5.c@2019 3, note5.d@2019 4, note5.e@2019 5");
	check_text(prior_text(&now, &then, true), "note5.a@2019 1, note5.b@2019 2",
		"a total without words stands below the same line, and is no line with words");
	begin_both();
	report_table(&then, "note5", "5. A", "a=*, b=*");
	report_table(&now, "note5", "5. A", "a=*, b=*");
	report_print(&then, SUITE_PUBLISHED, "note5.a@2019 1, note5.b@2019 2");
	check_text(prior_text(&now, &then, true), "", "below no line it is nothing");
}

static void titles_that_come_again(void)
{
	begin_both();
	report_table(&then, "note3", "3. Autres", "a=A");
	report_table(&then, "note4", "4. Autres", "a=A");
	report_table(&then, "note5", "5. Fin", "a=A");
	report_table(&then, "note6", "6. Autres", "a=A");
	report_table(&now, "note2", "2. Autres", "a=A");
	report_table(&now, "note8", "8. Autres", "a=A");
	report_table(&now, "note9", "9. Fin", "a=A");
	report_print(
		&then, SUITE_PUBLISHED, "note3.a@2019 3, note4.a@2019 4, note5.a@2019 5, note6.a@2019 6");
	check_text(prior_text(&now, &then, true), "note2.a@2019 3, note8.a@2019 4, note9.a@2019 5",
		"the first is the first, the second the second; a third has no place");
}

/* ---- versions ---- */

static const char *amount_text(number amount)
{
	int decimals = amount ? number_decimals(amount) : 0;
	return amount ? number_text(arena, amount, decimals ? 2 : 0, ROUNDING_HALF_UP) : "";
}

static const char *changes_text(void)
{
	const char *text = "";
	version_changes(&now.result, &then.result, arena);
	for (size_t i = 0; i < now.result.finding_count; i++) {
		const struct finding *finding = now.result.findings[i];
		text = arena_printf(arena, "%s%s%s %s: %s, %zu, %s", text, i > 0 ? "\n" : "",
			finding->relation_id, finding->message_code, arguments_text(finding),
			finding->figure_count,
			finding->difference ? number_exact_text(arena, finding->difference) : "-");
		check_true(finding->check == CHECK_S8 && finding->severity == SEVERITY_WARNING &&
				finding->verdict == VERDICT_DISAGREE && finding->suite == SUITE_PUBLISHED,
			"a warning of S8");
		check_true(*finding->id != '\0', "that a run can name again");
		check_text(amount_text(finding->left), finding->arguments[1], "with this version's amount");
		check_text(amount_text(finding->right), finding->arguments[2], "and the other's");
		for (size_t j = 0; j < finding->figure_count; j++)
			check_text(finding->figures[j]->id, finding->left_text, "with the figures themselves");
	}
	return text;
}

static void changes(void)
{
	begin_both();
	report_print(&now, SUITE_PUBLISHED, "a.other@2020 -1200.50, a.same@2020 1, a.new@2020 7");
	report_print(&then, SUITE_PUBLISHED, "a.gone@2020 9, a.other@2020 30.25, a.same@2020 1.00");
	now.result.suites[SUITE_PUBLISHED].figures[0]->decimals = 2;
	now.result.suites[SUITE_PUBLISHED].figures[2]->decimals = -3;
	check_text(changes_text(),
		"version.a.other@2020 finding.changed: a.other@2020|-1200.50|30.25|-1230.75, 2, -1230.75\n"
		"version.a.new@2020 finding.added: a.new@2020|7||, 1, -\n"
		"version.a.gone@2020 finding.removed: a.gone@2020||9|, 1, -",
		"what changed, came and went, with both amounts as precise as they are printed");
}

int main(void)
{
	static const struct test tests[] = {
		{"statements of last year are found by id", by_id},
		{"a ledger stands for what was not published", of_the_ledger},
		{"a statement with other signs is turned", signs},
		{"notes are found by title, lines by words", by_title},
		{"totals without words are found by the line above", totals_without_words},
		{"titles that come again keep their order", titles_that_come_again},
		{"versions of one year", changes},
	};
	return run_tests("versions", tests, sizeof tests / sizeof *tests);
}
