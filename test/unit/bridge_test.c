/* From the figures of an older framework to the lines where they now stand: places, differences,
 * what was restated and who names it, and sums that must be nil. Two reports made by hand. */
#include "statements/check/bridge/bridge.h"

#include <string.h>

#include "statements/check/bridge/parts.h"
#include "statements/dossier/dossier.h"
#include "statements/dossier/model.h"
#include "test/unit/finding_text.h"
#include "test/unit/harness.h"
#include "test/unit/made_report.h"

static struct transition_line rules[] = {
	{.from = "bilan.dus", .to = "fin.dus", .difference = "-fin.part?", .about = {.fr = "part"}},
	{.from = "bilan.net", .to = "fin.net", .difference = "fin.part", .about = {.fr = "part"}},
	{.from = "bilan.vieux", .about = {.fr = "fondu"}},
	{.from = "bilan.somme", .to = "fin.caisse + fin.part?"},
	{.from = "bilan.$", .to = "fin.$"},
};
static struct transition_statement statements[] = {{.from = "bilan",
	.reason = {.fr = "remplacé"},
	.before = "bilan.caisse - bilan.dus - bilan.net",
	.after = "fin.caisse - (fin.dus + fin.net) - fin.neuf"}};

static struct model model_then, model_now;
static struct dossier dossier;
static struct report then, now;
static struct explanation explanations[4], explained_then[2];
static struct binder binder;
static struct bridge *bridge;

static void begin(void)
{
	model_then = (struct model){.title = {.fr = "Ancien"}};
	model_now = (struct model){.name = "nouveau",
		.title = {.fr = "Nouveau"},
		.transition = {.from = "ancien",
			.lines = rules,
			.line_count = sizeof rules / sizeof *rules,
			.statements = statements,
			.statement_count = 1}};
	dossier = (struct dossier){.entity = {.fr = "E"}};
	report_begin(&then, "2020", "2019");
	report_begin(&now, "2020", "2019");
	then.result.model = &model_then;
	now.result.model = &model_now;
	now.result.dossier = &dossier;
	now.layout.model = &model_now;
	now.layout.dossier = &dossier;
	report_table(&then, "bilan", "!Bilan",
		"caisse=Caisse, dus=Dus, net=Net, vieux=Vieux, perdu=Perdu, somme=Somme");
	report_table(&now, "note1", "1. A", "a=A");
	report_table(
		&now, "fin", "!Situation", "neuf=Neuf, caisse=Caisse, dus=Dus, net=Net, part=Part");
}

static void build(void)
{
	now.result.explanations = explanations;
	binder = (struct binder){.layout = &now.layout, .suites = now.result.suites, .arena = arena};
	bridge = bridge_build(&binder, &now.result, &then.result, explanations, arena);
}

static void explain(
	struct explanation *explanation, const char *target, int64_t difference, const char *text)
{
	*explanation = (struct explanation){
		.target = target, .difference = number_from_integer(arena, difference), .text = text};
}

static const char *text_of(number amount)
{
	return amount ? number_exact_text(arena, amount) : "-";
}

/* The rows of a statement in one of its columns: "id > place weight state: then difference restated
 * now". */
static const char *rows_text(size_t index, size_t column)
{
	static const char *const states[] = {"none", "placed", "dropped", "unplaced", "unknown"};
	const struct bridge_statement *statement = &bridge->statements[index];
	const char *text = "";
	for (size_t i = 0; i < statement->row_count; i++) {
		const struct bridge_row *row = &statement->rows[i];
		const struct bridge_amounts *amounts = &row->amounts[column];
		text = arena_printf(arena, "%s%s%s > %s %d %s%s: %s %s %s %s", text, i > 0 ? "\n" : "",
			row->id, row->place ? row->place : "-", row->weight, row->created ? "new " : "",
			states[amounts->state], text_of(amounts->then), text_of(amounts->difference),
			text_of(amounts->restated), text_of(amounts->now));
		if (amounts->explanation)
			text = arena_printf(arena, "%s (%s)", text, amounts->explanation->text);
	}
	return text;
}

/* "relation code argument|argument|argument|argument". */
static const char *findings_text(void)
{
	const char *text = "";
	for (size_t i = 0; i < now.result.finding_count; i++) {
		const struct finding *finding = now.result.findings[i];
		text = arena_printf(arena, "%s%s%s %s %s", text, i > 0 ? "\n" : "", finding->relation_id,
			finding->message_code + strlen("finding."), arguments_text(finding));
		check_true(finding->check == CHECK_S8 && finding->severity == SEVERITY_ERROR &&
				finding->suite == SUITE_PUBLISHED && *finding->id != '\0',
			"an error of S8");
		check_true(finding->figure_count == 0 || finding->figures[0]->cell->table == then.tables[0],
			"with the old figure");
	}
	return text;
}

static const char *counts_text(void)
{
	return arena_printf(arena, "%zu figures, %zu moved, %zu changed, %zu restated, %zu dropped",
		bridge->figures, bridge->moved, bridge->changed, bridge->restated, bridge->dropped);
}

static const char *sums_text(size_t column)
{
	const number *sums = bridge->statements[0].sums[column];
	return arena_printf(arena, "%s %s %s %s", text_of(sums[0]), text_of(sums[1]), text_of(sums[2]),
		text_of(sums[3]));
}

static void what_the_framework_changes(void)
{
	begin();
	report_print(&then, SUITE_PUBLISHED,
		"bilan.caisse@2020 100, bilan.dus@2020 60, bilan.net@2020 40, bilan.vieux@2020 3, "
		"bilan.somme@2020 108, bilan.caisse@2019 9");
	report_print(&now, SUITE_PUBLISHED,
		"fin.caisse@2020 100, fin.dus@2020 52, fin.net@2020 48, fin.part@2020 8, "
		"fin.caisse@2019 9");
	build();
	check_text(rows_text(0, 0),
		"bilan.caisse > fin.caisse 1 placed: 100 0 0 100\n"
		"bilan.dus > fin.dus -1 placed: 60 -8 0 52\nbilan.net > fin.net -1 placed: 40 8 0 48\n"
		"bilan.vieux > - 0 dropped: 3 - - -\n"
		"bilan.somme > fin.caisse + fin.part 0 placed: 108 0 0 108",
		"each old figure, and where it stands now");
	check_text(rows_text(0, 1),
		"bilan.caisse > fin.caisse 1 placed: 9 0 0 9\nbilan.dus > fin.dus -1 none: - - - -\n"
		"bilan.net > fin.net -1 none: - - - -\nbilan.vieux > - 0 none: - - - -\n"
		"bilan.somme > fin.caisse + fin.part 0 none: - - - -",
		"in the other year those that stand there");
	check_text(sums_text(0), "0 0 0 0", "the sums are nil");
	check_text(sums_text(1), "9 0 0 9", "or are told");
	check_text(findings_text(),
		"pont.bilan@2019.avant bridge-sum-then bilan@2019|9|0|9\n"
		"pont.bilan@2019.apres bridge-sum-now bilan@2019|9|0|9",
		"by amount");
	check_text(counts_text(), "6 figures, 5 moved, 2 changed, 0 restated, 1 dropped", "the counts");
	const struct bridge_statement *statement = &bridge->statements[0];
	check_text(statement->rows[3].about.fr, "fondu", "why a line has no place");
	check_text(statement->reason.fr, "remplacé", "why it is no statement any more");
	check_text(bridge->from.fr, "Ancien", "from");
	check_text(bridge->to.fr, "Nouveau", "to");
	check_text(statement->rows[0].label.fr, "Caisse", "the label of a row");
	check_integer((long long)statement->column_count, 2, "both years");
	check_text(statement->periods[1], "2019", "of which the second is the year before");
	check_true(statement->summed, "the model sums it");
	check_true(
		statement->rows[1].has_place && statement->rows[4].has_place, "lines that are there");
}

static void what_was_restated(void)
{
	begin();
	report_print(&then, SUITE_PUBLISHED,
		"bilan.caisse@2020 100, bilan.dus@2020 60, bilan.net@2020 40, bilan.perdu@2020 5");
	report_print(&now, SUITE_PUBLISHED,
		"fin.caisse@2020 103, fin.dus@2020 60, fin.net@2020 41, fin.neuf@2020 2, fin.part@2020 0");
	explain(&explanations[0], "pont.bilan.net@2020", 2, "autre montant");
	explain(&explanations[1], "pont.bilan.net@2019", 1, "autre exercice");
	explain(&explanations[2], "pont.bilan.net@2020", 1, "erreur");
	explain(&explanations[3], "pont.fin.neuf@2020", 2, "nouveau");
	explain(&explained_then[0], "bilan.caisse@2020", 3, "de travers");
	explain(&explained_then[1], "bilan.caisse@2020", -3, "alors");
	now.result.explanation_count = 4;
	then.result.explanations = explained_then;
	then.result.explanation_count = 2;
	build();
	check_text(rows_text(0, 0),
		"bilan.caisse > fin.caisse 1 placed: 100 0 3 103 (alors)\n"
		"bilan.dus > fin.dus -1 placed: 60 0 0 60\nbilan.net > fin.net -1 placed: 40 0 1 41 "
		"(erreur)\n"
		"bilan.perdu > fin.perdu 0 unplaced: 5 - - -\nfin.neuf > fin.neuf -1 new placed: 0 0 2 2 "
		"(nouveau)",
		"who names it: the new dossier, or the old one, where its ledger said otherwise");
	check_text(findings_text(), "pont.bilan.perdu@2020 bridge-unplaced bilan.perdu@2020||5|",
		"what has no place is told");
	check_true(explanations[2].used && explanations[3].used && !explanations[0].used &&
			!explanations[1].used,
		"explanations of another amount or year name nothing");
	check_text(counts_text(), "4 figures, 4 moved, 0 changed, 3 restated, 1 dropped", "the counts");
}

static void what_nobody_names(void)
{
	begin();
	report_print(
		&then, SUITE_PUBLISHED, "bilan.caisse@2020 40, bilan.net@2020 40, bilan.perdu@2020 5");
	report_print(&now, SUITE_PUBLISHED,
		"fin.caisse@2020 43, fin.net@2020 41, fin.neuf@2020 2, fin.part@2020 0");
	explain(&explanations[0], "pont.bilan.net@2020", 2, "autre montant");
	explain(&explained_then[0], "bilan.caisse@2020", 3, "de travers");
	now.result.explanation_count = 1;
	then.result.explanations = explained_then;
	then.result.explanation_count = 1;
	build();
	check_text(findings_text(),
		"pont.bilan.caisse@2020 bridge-unnamed bilan.caisse@2020|43|40|pont.bilan.caisse@2020\n"
		"pont.bilan.net@2020 bridge-unnamed bilan.net@2020|41|40|pont.bilan.net@2020\n"
		"pont.bilan.perdu@2020 bridge-unplaced bilan.perdu@2020||5|\n"
		"pont.fin.neuf@2020 bridge-unnamed fin.neuf@2020|2|0|pont.fin.neuf@2020",
		"and what nobody names");
}

static void sums_that_are_not_nil(void)
{
	begin();
	report_print(
		&then, SUITE_PUBLISHED, "bilan.caisse@2020 100, bilan.dus@2020 60, bilan.net@2020 40");
	report_print(&now, SUITE_PUBLISHED,
		"fin.caisse@2020 100, fin.dus@2020 55, fin.net@2020 46, fin.part@2020 5");
	explain(&explanations[0], "pont.bilan.net@2020", 1, "erreur");
	now.result.explanation_count = 1;
	build();
	check_text(sums_text(0), "0 0 -1 -1", "what is restated on one side alone");
	check_text(findings_text(),
		"pont.bilan@2020.redresse bridge-sum-restated bilan@2020|-1|0|-1\n"
		"pont.bilan@2020.apres bridge-sum-now bilan@2020|-1|0|-1",
		"each sum has a finding of its own");
}

static void what_is_not_printed(void)
{
	begin();
	report_print(&then, SUITE_PUBLISHED,
		"bilan.caisse@2020 0, bilan.dus@2020 60, bilan.net@2020 40, bilan.somme@2020 7");
	report_print(&now, SUITE_PUBLISHED, "fin.net@2020 48");
	build();
	check_text(rows_text(0, 0),
		"bilan.caisse > fin.caisse 1 placed: 0 0 0 0\nbilan.dus > fin.dus -1 unknown: 60 - - -\n"
		"bilan.net > fin.net -1 unknown: 40 - - 48\n"
		"bilan.somme > fin.caisse + fin.part 0 unknown: 7 - - -",
		"what is not printed is not known; nil needs no line");
	check_text(sums_text(0), "-100 - - -", "nor are sums of it");
}

/* What the ledger has of a poste is a part of the difference. */
static void differences_of_the_ledger(void)
{
	static struct fiscal_year year = {"2020", 20190401, 20200331};
	static struct poste dus = {.id = "dus"};
	struct transition_line of_ledger[] = {
		{.from = "bilan.dus", .to = "fin.dus", .difference = "-fermeture(dus)"},
		{.from = "bilan.net", .to = "fin.net", .difference = "fermeture(inconnu)"},
		{.from = "bilan.caisse", .to = "fin.caisse", .difference = "-mouvement(dus) + fin.part"}};
	begin();
	postes_add(&dossier.postes, &dus, arena);
	struct matrix_row row = {.id = "dus", .poste = &dus};
	struct matrix matrix = {
		.year = &year, .rows = &row, .row_count = 1, .unit = number_from_integer(arena, 1)};
	for (int kind = 0; kind < KIND_COUNT; kind++)
		row.rounded.cells[kind] = row.exact.cells[kind] =
			number_from_integer(arena, kind == 0 ? -4 : 0);
	row.rounded.opening = row.exact.opening = number_from_integer(arena, -5);
	row.rounded.closing = row.exact.closing = number_from_integer(arena, -9);
	matrix_index_rows(&matrix, &dossier.postes, arena);
	model_now.transition.lines = of_ledger;
	model_now.transition.line_count = 3;
	report_print(&then, SUITE_PUBLISHED,
		"bilan.caisse@2020 100, bilan.dus@2020 60, bilan.net@2020 40, bilan.dus@2019 60");
	report_print(&now, SUITE_PUBLISHED,
		"fin.caisse@2020 107, fin.dus@2020 69, fin.net@2020 40, fin.part@2020 3, fin.dus@2019 69");
	now.result.explanations = explanations;
	binder = (struct binder){.layout = &now.layout,
		.suites = now.result.suites,
		.arena = arena,
		.matrices = &matrix,
		.matrix_count = 1};
	bridge = bridge_build(&binder, &now.result, &then.result, explanations, arena);
	check_text(rows_text(0, 0),
		"bilan.caisse > fin.caisse 1 placed: 100 7 0 107\nbilan.dus > fin.dus -1 placed: 60 9 0 "
		"69\n"
		"bilan.net > fin.net -1 unknown: 40 - - 40",
		"a movement with a figure, a closing, and what no poste has");
	check_text(rows_text(0, 1),
		"bilan.caisse > fin.caisse 1 none: - - - -\nbilan.dus > fin.dus -1 unknown: 60 - - 69\n"
		"bilan.net > fin.net -1 none: - - - -",
		"the year before has no ledger");
}

static void places_that_are_not_whole(void)
{
	struct transition_line sums[] = {{.from = "bilan.caisse", .to = "fin.absent + fin.caisse"},
		{.from = "bilan.dus", .to = "fin.dus - fin.absent"}};
	begin();
	model_now.transition.lines = sums;
	model_now.transition.line_count = 2;
	report_print(&then, SUITE_PUBLISHED, "bilan.caisse@2020 5, bilan.dus@2020 5");
	report_print(&now, SUITE_PUBLISHED, "fin.caisse@2020 5, fin.dus@2020 5");
	build();
	check_text(rows_text(0, 0),
		"bilan.caisse > fin.absent + fin.caisse 1 unplaced: 5 - - -\n"
		"bilan.dus > fin.dus - fin.absent -1 unplaced: 5 - - -",
		"a sum of which one line is not there is no place");
}

static void notes_are_kept(void)
{
	begin();
	report_table(&then, "note4", "4. A", "a=A, b=B");
	report_table(&then, "note5", "5. B", "a=A");
	report_table(&then, "note5", "5. B", "a=A");
	report_table(&now, "note4", "4. A", "a=A");
	table_line(then.tables[1], "a")->reversed = true;
	report_print(&then, SUITE_PUBLISHED, "note4.a@2020 7, note4.b@2020 1, note5.a@2020 4");
	report_print(&now, SUITE_PUBLISHED, "note4.a@2020 -7");
	build();
	check_integer((long long)bridge->statement_count, 1, "a statement without figures is none");
	check_text(rows_text(0, 0),
		"note4.a > note4.a 0 placed: -7 0 0 -7\nnote4.b > - 0 unplaced: 1 - - -",
		"a line of a note keeps its id, and the sign of the model");
	check_true(bridge->left_out_count == 1 && strcmp(bridge->left_out[0], "note5") == 0,
		"what the new dossier does not have is named, once");
	check_text(counts_text(), "2 figures, 0 moved, 0 changed, 0 restated, 1 dropped", "the counts");
}

/* A column of its own, such as a difference, and a schedule that stands once for each year. */
static void columns(void)
{
	begin();
	struct table *note = report_table(&then, "note4", "4. A", "a=A");
	report_table(&now, "note4", "4. A", "a=A");
	note->columns[1] = (struct column){
		.suffix = ".ecart", .period = "2020", .heading = {.fr = "Écart", .en = "Change"}};
	note->by_class = true;
	note->period = "2020";
	report_print(&then, SUITE_PUBLISHED, "note4.a@2020 7, note4.a@2019 3");
	report_print(&now, SUITE_PUBLISHED, "note4.a@2020 7");
	build();
	const struct bridge_statement *statement = &bridge->statements[0];
	check_text(rows_text(0, 0),
		"note4.a > note4.a 0 placed: 7 0 0 7\nnote4.a.ecart > - 0 unplaced: 3 - - -",
		"is a row of its own");
	check_text(statement->rows[1].label.fr, "A, Écart", "with the heading in its label");
	check_text(statement->rows[1].label.en, "A, Change", "in both languages");
	check_integer((long long)statement->column_count, 1, "a period is a column once");
	check_text(statement->headings[0].fr, "2020", "a schedule is headed by its year");
}

static int weight(const char *text, const char *id, const char *group, const char *suffix)
{
	struct expression *tree;
	check_integer(expression_parse(&tree, text, (struct source){0}, NULL, arena, &errors), 0, text);
	return bridge_weight(tree, "bilan", &(struct line){.id = id, .group = group}, suffix);
}

static void weights(void)
{
	check_integer(weight("bilan.a - bilan.b", "a", "", ""), 1, "added");
	check_integer(weight("bilan.a - bilan.b", "b", "", ""), -1, "subtracted");
	check_integer(weight("bilan.a - bilan.b", "c", "", ""), 0, "not there");
	check_integer(weight("-(bilan.a - bilan.b)", "b", "", ""), 1, "twice");
	check_integer(weight("bilan.ab", "a", "", ""), 0, "a longer id");
	check_integer(weight("bilan2.a", "a", "", ""), 0, "another table");
	check_integer(weight("bila.a", "a", "", ""), 0, "a shorter one");
	check_integer(weight("bilan.a.ecart", "a", "", ".ecart"), 1, "in a column of its own");
	check_integer(weight("bilan.a.ecart", "a", "", ""), 0, "and not in others");
	check_integer(weight("bilan.a - somme(bilan.passifs)", "p", "passifs", ""), -1, "by its group");
	check_integer(weight("somme(bilan.passifs)", "p", "passifs", ".ecart"), 0,
		"which is of lines without a suffix");
	check_integer(weight("somme(bilan.passifs)", "p", "", ""), 0, "a line without a group");
	check_integer(bridge_weight(NULL, "bilan", &(struct line){.id = "a"}, ""), 0, "no expression");
}

static void what_is_left_to_decide(void)
{
	struct decision items[] = {{.subject = "dus", .where = {.line = 4}},
		{.subject = "dus", .where = {.line = 5}}, {.subject = "net", .where = {.line = 6}}};
	struct decisions decisions = {.items = items, .count = 3};
	begin();
	bridge_undecided(&now.result, arena);
	dossier.decisions = &decisions;
	decisions.count = 0;
	bridge_undecided(&now.result, arena);
	check_integer((long long)now.result.finding_count, 0, "nothing");
	decisions.count = 3;
	bridge_undecided(&now.result, arena);
	decisions.count = 1;
	bridge_undecided(&now.result, arena);
	for (size_t i = 0; i < 2 && now.result.finding_count == 2; i++) {
		const struct finding *finding = now.result.findings[i];
		const char *text = arena_printf(arena, "%s %s %s %s:", finding->relation_id,
			finding->message_code, finding->arguments[0], finding->arguments[1]);
		for (size_t j = 0; j < finding->missing_count; j++)
			text = arena_printf(arena, "%s %s", text, finding->missing[j]);
		for (size_t j = 0; j < finding->source_count; j++)
			text = arena_printf(arena, "%s %u", text, finding->sources[j].line);
		check_true(finding->required && finding->verdict == VERDICT_NOT_CHECKABLE &&
				finding->check == CHECK_S8 && finding->severity == SEVERITY_ERROR &&
				finding->suite == SUITE_GENERATED && *finding->id != '\0',
			"the run is incomplete");
		check_text(text,
			i == 0 ? "transition finding.undecided.many nouveau 3: dus net 4 5 6"
				   : "transition finding.undecided.one nouveau 1: dus 4",
			"each subject once, each place");
	}
	check_integer((long long)now.result.finding_count, 2, "two findings");
}

int main(void)
{
	static const struct test tests[] = {
		{"what the framework changes", what_the_framework_changes},
		{"what was restated, and who names it", what_was_restated},
		{"what was restated, and nobody names", what_nobody_names},
		{"sums that are not nil", sums_that_are_not_nil},
		{"what published statements do not print", what_is_not_printed},
		{"differences of the ledger", differences_of_the_ledger},
		{"places that are not whole", places_that_are_not_whole},
		{"notes and tables of the entity's own", notes_are_kept},
		{"columns of the old statements", columns},
		{"the sign of a line in a sum", weights},
		{"what is left to decide", what_is_left_to_decide},
	};
	return run_tests("bridge", tests, sizeof tests / sizeof *tests);
}
