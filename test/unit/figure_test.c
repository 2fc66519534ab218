/* What statements are made of: names as files write them, the tree of postes, the rows of a matrix
 * under each, suites of figures and mentions, the verdict of a run. */
#include <string.h>

#include "statements/figure/result.h"
#include "test/unit/harness.h"

/* ---- names ---- */

static void names_of_kinds(void)
{
	static const char *const names[KIND_COUNT] = {"fonctionnement", "acquisition", "amortissement",
		"disposition", "reduction_valeur", "financement", "placement", "reevaluation", "", "", "",
		"", "reclassement", "redressement", "cloture"};
	const struct kinds two = {
		.items = {{"cession", {.fr = "Cessions"}}, {"don", {.fr = "Dons"}}}, .count = 2};
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		bool own = kind == KIND_OF_MODEL_1 || kind == KIND_OF_MODEL_2;
		const char *name = kind == KIND_OF_MODEL_1 ? "cession" : own ? "don" : names[kind];
		check_text(kind_name(NULL, (enum kind)kind), names[kind], "the program's own");
		check_text(kind_name(&two, (enum kind)kind), name, "and those of a model");
		check_integer(kind_find(NULL, names[kind]), *names[kind] ? kind : -1, "by name");
		check_integer(kind_find(&two, name), *name ? kind : -1, "with those of a model");
		check_text(kind_label(&two, (enum kind)kind).fr,
			!own                          ? NULL
				: kind == KIND_OF_MODEL_1 ? "Cessions"
										  : "Dons",
			"which have labels");
		check_text(kind_label(NULL, (enum kind)kind).fr, NULL, "others have none");
	}
	check_integer(kind_find(NULL, "don"), -1, "a kind of another model");
	check_integer(kind_find(&two, "Don"), -1, "names are written in one way");
	check_integer(kind_find(&two, ""), -1, "nothing is no name");
}

static void other_names(void)
{
	static const char *const suites[] = {"generated", "published", "prior", ""};
	static const char *const verdicts[] = {
		"agree", "within_rounding", "explained", "disagree", "not_checkable"};
	static const char *const runs[] = {"consistent", "inconsistent", "incomplete"};
	static const char *const weights[] = {
		"none", "stronger", "itself", "equal", "weaker", "undecided"};
	static const char *const evidence[] = {"signed", "budget", "register", "ledger", "report"};
	static const enum audit_rank ranks[] = {
		RANK_OUTSIDE, RANK_OUTSIDE, RANK_RECORDS, RANK_RECORDS, RANK_REPORT};
	for (int suite = 0; suite <= SUITE_COUNT; suite++)
		check_text(suite_name((enum suite_kind)suite), suites[suite], "suites");
	for (int verdict = 0; verdict < VERDICT_COUNT; verdict++)
		check_text(verdict_name((enum verdict)verdict), verdicts[verdict], "verdicts");
	for (int run = 0; run <= RUN_INCOMPLETE; run++)
		check_text(run_verdict_name((enum run_verdict)run), runs[run], "verdicts of runs");
	for (int weight = 0; weight < AUDIT_WEIGHT_COUNT; weight++)
		check_text(audit_weight_name((enum audit_weight)weight), weights[weight], "weights");
	for (int kind = 0; kind < AUDIT_EVIDENCE_COUNT; kind++) {
		check_text(audit_evidence_name((enum audit_evidence)kind), evidence[kind], "evidence");
		check_integer(audit_evidence_rank((enum audit_evidence)kind), ranks[kind], "its rank");
	}
	for (int check = 0; check < CHECK_COUNT; check++)
		check_integer(check_find(check_id((enum check)check)), check, "checks by their id");
	check_integer(check_find("S0"), -1, "no check");
	check_integer(check_find(""), -1, "nor is nothing");
}

/* ---- postes ---- */

static struct postes tree;
static struct poste made[8];

/* A poste under that one, or under none; a section where it has a type. */
static struct poste *add(size_t at, const char *id, struct poste *parent, int type)
{
	made[at] = (struct poste){.id = id, .parent = parent, .is_section = type >= 0};
	made[at].type = type >= 0 ? (enum account_type)type : parent ? parent->type : 0;
	made[at].section = type >= 0 ? &made[at] : parent ? parent->section : NULL;
	postes_add(&tree, &made[at], arena);
	return &made[at];
}

/* all: assets: cash: till; other. debts: loans. */
static void plant(void)
{
	tree = (struct postes){0};
	add(0, "all", NULL, -1);
	add(1, "assets", &made[0], ACCOUNT_FINANCIAL_ASSET);
	add(2, "cash", &made[1], -1);
	add(3, "till", &made[2], -1);
	add(4, "other", &made[1], -1);
	add(5, "debts", &made[0], ACCOUNT_LIABILITY);
	add(6, "loans", &made[5], -1);
}

static void postes_are_found(void)
{
	plant();
	check_integer((long long)tree.count, 7, "each is added");
	for (size_t i = 0; i < 7; i++) {
		check_true(tree.items[i] == &made[i] && made[i].index == i, "after the others");
		check_true(poste_find(&tree, made[i].id) == &made[i], "and found by its id");
	}
	check_true(poste_find(&tree, "none") == NULL, "no other is");
	add(7, "till", &made[5], -1);
	check_true(poste_find(&tree, "till") == &made[3], "the first of an id");
	check_true(postes_section(&tree, ACCOUNT_LIABILITY) == &made[5], "a section by its type");
	check_true(postes_section(&tree, ACCOUNT_FINANCIAL_ASSET) == &made[1], "another");
	check_true(postes_section(&tree, ACCOUNT_REVENUE) == NULL, "there is none");
	add(7, "more", &made[0], ACCOUNT_LIABILITY);
	check_true(postes_section(&tree, ACCOUNT_LIABILITY) == &made[5], "the first of several");
}

static void one_lies_within_another(void)
{
	/* by line, those that it lies within */
	static const char *const within[] = {
		"1000000", "1100000", "1110000", "1111000", "1100100", "1000010", "1000011"};
	plant();
	for (size_t i = 0; i < 7; i++)
		for (size_t j = 0; j < 7; j++)
			check_integer(poste_within(&made[i], &made[j]), within[i][j] == '1', made[i].id);
	check_true(!poste_within(NULL, &made[0]), "nothing lies nowhere");
}

static void one_moves_with_all_under_it(void)
{
	plant();
	postes_move(&tree, &made[2], &made[5]);
	check_true(made[2].parent == &made[5], "it stands under the other section");
	for (size_t i = 0; i < 7; i++) {
		bool moved = i == 2 || i == 3;
		const struct poste *section = i == 0 ? NULL : moved || i > 4 ? &made[5] : &made[1];
		check_true(made[i].section == section, "its section, and that of what it holds");
		check_integer(made[i].type,
			i == 0               ? 0
				: moved || i > 4 ? ACCOUNT_LIABILITY
								 : ACCOUNT_FINANCIAL_ASSET,
			"and the type of their accounts");
	}
	check_true(made[3].parent == &made[2], "what it holds stays under it");
}

static void surplus_goes_to_its_line(void)
{
	struct account accounts[] = {{.type = ACCOUNT_SURPLUS, .group = ""},
		{.type = ACCOUNT_SURPLUS, .group = "own"}, {.type = ACCOUNT_REVENUE, .group = ""},
		{.type = ACCOUNT_LIABILITY, .group = ""}};
	struct account *list[] = {&accounts[0], &accounts[1], &accounts[2], &accounts[3]};
	struct chart chart = {.accounts = list, .count = 4};
	plant();
	postes_settle_surplus(&tree, &chart);
	check_text(accounts[0].group, "", "there is no line of the surplus");
	add(7, "surplus", NULL, ACCOUNT_SURPLUS);
	postes_settle_surplus(&tree, &chart);
	check_text(accounts[0].group, "surplus", "there is one");
	check_text(accounts[1].group, "own", "what is mapped stays");
	check_text(accounts[2].group, "", "revenue is no surplus");
	check_text(accounts[3].group, "", "nor is a debt, though its section is one alone");
	accounts[0].group = "";
	struct poste second = {.id = "second", .is_section = true, .type = ACCOUNT_SURPLUS};
	postes_add(&tree, &second, arena);
	postes_settle_surplus(&tree, &chart);
	check_text(accounts[0].group, "", "there are two");
}

static void rows_under_postes(void)
{
	struct matrix_row rows[] = {{.poste = &made[3], .role = ROLE_CASH},
		{.poste = &made[2], .role = ROLE_NONE}, {.poste = NULL}, {.poste = &made[6]},
		{.poste = &made[3], .role = ROLE_NONE}};
	static const char *const under[] = {"0134", "014", "014", "04", "", "3", "3"};
	struct matrix matrix = {.rows = rows, .row_count = 5};
	plant();
	matrix_index_rows(&matrix, &tree, arena);
	for (size_t i = 0; i < 7; i++) {
		const char *text = "";
		for (size_t j = 0; j < matrix.under[i].count; j++)
			text = arena_printf(arena, "%s%zu", text, matrix.under[i].items[j]);
		check_text(text, under[i], made[i].id);
	}
	check_true(matrix_row_of(&matrix, &made[3], ROLE_CASH) == &rows[0], "of a poste and a role");
	check_true(matrix_row_of(&matrix, &made[3], ROLE_NONE) == &rows[4], "another role");
	check_true(matrix_row_of(&matrix, &made[2], ROLE_NONE) == &rows[1], "of the poste itself");
	check_true(matrix_row_of(&matrix, &made[2], ROLE_CASH) == NULL, "not of one under it");
	check_true(matrix_row_of(&matrix, &made[4], ROLE_NONE) == NULL, "none");
}

/* ---- suites ---- */

static void suites(void)
{
	struct suite suite = {0};
	struct figure first = {.id = "s.a@2020"}, second = {.id = "s.b@2020"};
	check_true(suite_find(&suite, "s.a@2020") == NULL, "an empty one");
	suite_add(&suite, &first, arena);
	suite_add(&suite, &second, arena);
	check_integer((long long)suite.count, 2, "two figures");
	check_true(suite.figures[0] == &first && suite.figures[1] == &second, "in their order");
	check_true(suite_find(&suite, "s.a@2020") == &first, "by id");
	check_true(suite_find(&suite, "s.b@2020") == &second, "another");
	check_true(suite_find(&suite, "s.a") == NULL, "a name is no id");
	struct mention day = {.id = "s.day@2020"}, then = {.id = "s.day@2019"}, bare = {.id = "s.who"},
				   again = {.id = "s.day@2020"};
	check_true(suite_find_mention(&suite, "s.day") == NULL, "no mention");
	suite_mention(&suite, &day, arena);
	suite_mention(&suite, &then, arena);
	suite_mention(&suite, &bare, arena);
	suite_mention(&suite, &again, arena);
	check_integer((long long)suite.mention_count, 4, "four mentions");
	check_true(suite.mentions[3] == &again, "in their order");
	check_true(suite_find_mention(&suite, "s.day@2020") == &day, "the first of an id");
	check_true(suite_find_mention(&suite, "s.day@2019") == &then, "another");
	check_true(suite_find_mention(&suite, "s.day") == &day, "the first of a name");
	check_true(suite_find_mention(&suite, "s.who") == &bare, "a name without a period");
	check_true(suite_find_mention(&suite, "s.day@2018") == NULL, "a period without one");
}

/* ---- results ---- */

/* "disagree error, not_checkable warning required, ...". */
static enum run_verdict verdict_of(const char *findings, enum severity severity)
{
	struct result result = {0};
	char *rest = arena_text(arena, findings);
	for (char *words; (words = strtok_r(rest, ",", &rest));) {
		struct finding *finding = arena_alloc(arena, sizeof *finding);
		finding->severity = strstr(words, "warning") ? SEVERITY_WARNING : SEVERITY_ERROR;
		finding->required = strstr(words, "required") != NULL;
		for (int verdict = 0; verdict < VERDICT_COUNT; verdict++)
			if (strstr(words, verdict_name((enum verdict)verdict)))
				finding->verdict = (enum verdict)verdict;
		result_add_finding(&result, finding, arena);
		check_true(result.findings[result.finding_count - 1] == finding, "after the others");
	}
	return result_verdict(&result, severity);
}

static void verdicts(void)
{
	static const struct {
		const char *findings;
		enum run_verdict of_errors, of_all;
	} cases[] = {{"", RUN_CONSISTENT, RUN_CONSISTENT},
		{"agree error", RUN_CONSISTENT, RUN_CONSISTENT},
		{"within_rounding error, explained error", RUN_CONSISTENT, RUN_CONSISTENT},
		{"disagree error", RUN_INCONSISTENT, RUN_INCONSISTENT},
		{"disagree warning", RUN_CONSISTENT, RUN_INCONSISTENT},
		{"agree error, disagree error, agree error", RUN_INCONSISTENT, RUN_INCONSISTENT},
		{"not_checkable error", RUN_CONSISTENT, RUN_CONSISTENT},
		{"not_checkable error required", RUN_INCOMPLETE, RUN_INCOMPLETE},
		{"not_checkable warning required", RUN_CONSISTENT, RUN_INCOMPLETE},
		{"agree error required", RUN_CONSISTENT, RUN_CONSISTENT},
		{"not_checkable error required, agree error", RUN_INCOMPLETE, RUN_INCOMPLETE},
		{"not_checkable error required, disagree error", RUN_INCONSISTENT, RUN_INCONSISTENT},
		{"disagree error, not_checkable error required", RUN_INCONSISTENT, RUN_INCONSISTENT},
		{"disagree warning, not_checkable error required", RUN_INCOMPLETE, RUN_INCONSISTENT}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		check_integer(
			verdict_of(cases[i].findings, SEVERITY_ERROR), cases[i].of_errors, cases[i].findings);
		check_integer(
			verdict_of(cases[i].findings, SEVERITY_WARNING), cases[i].of_all, cases[i].findings);
	}
}

static void causes_of_one_figure(void)
{
	static const char *const tied[][3] = {{"b", "c"}, {"a", "c"}, {"a", "b"}};
	static const char *const names[] = {"a", "b", "c"};
	for (size_t count = 1; count <= 3; count++) {
		struct suspect suspects[] = {{.figure = "a"}, {.figure = "b"}, {.figure = "c"}};
		struct cause cause = {.suspects = suspects, .suspect_count = count, .repair_size = 2};
		cause_be_one_of(&cause, arena);
		check_integer((long long)cause.repair_size, 1, "one value changes");
		check_integer((long long)cause.repair_count, (long long)count, "any of them");
		check_integer(cause.alternatives, count > 1, "of several, in one way or another");
		for (size_t i = 0; i < count; i++) {
			check_integer((long long)suspects[i].tied_count, (long long)count - 1, names[i]);
			for (size_t j = 0; j + 1 < count; j++)
				check_text(suspects[i].tied_with[j], tied[i][j], "each is tied with the others");
		}
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"names of kinds", names_of_kinds},
		{"other names", other_names},
		{"postes are found", postes_are_found},
		{"one lies within another", one_lies_within_another},
		{"one moves with all under it", one_moves_with_all_under_it},
		{"surplus goes to its line", surplus_goes_to_its_line},
		{"rows under postes", rows_under_postes},
		{"suites", suites},
		{"verdicts", verdicts},
		{"causes of one figure", causes_of_one_figure},
	};
	return run_tests("figure", tests, sizeof tests / sizeof *tests);
}
