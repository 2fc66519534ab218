#include "statements/run/steps.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text.h"
#include "statements/check/ledger_checks.h"
#include "statements/check/presentation_checks.h"
#include "statements/check/reconcile.h"
#include "statements/check/relations.h"
#include "statements/check/unposted_adjustment.h"
#include "statements/check/versions.h"
#include "statements/diagnose/diagnose.h"
#include "statements/dossier/mapping.h"
#include "statements/dossier/suites_read.h"
#include "statements/generate/prior_year_pins.h"
#include "statements/matrix/movements.h"

static void add_input(struct run *run, const char *path)
{
	struct result *result = run->result;
	if (!path)
		return;
	result->inputs = arena_grow(run->arena, result->inputs, result->input_count,
		&result->input_capacity, sizeof *result->inputs);
	struct input *input = &result->inputs[result->input_count++];
	input->path = dossier_shown_path(run->dossier, path);
	input->file = path;
}

static void add_inputs(struct run *run)
{
	const struct dossier *dossier = run->dossier;
	bool ledger = !run->options->published_only;
	add_input(run, file_join(run->arena, dossier->path, "dossier.json"));
	add_input(run, run->options->model_path);
	add_input(run, dossier->chart);
	for (size_t i = 0; ledger && i < dossier->journal_count; i++)
		add_input(run, dossier->journals[i]);
	const char *ledger_files[] = {dossier->opening, dossier->trial_balance, dossier->adjustments,
		dossier->movements, dossier->assets, dossier->budget, dossier->facts};
	for (size_t i = 0; ledger && i < sizeof ledger_files / sizeof *ledger_files; i++)
		add_input(run, ledger_files[i]);
	add_input(run, dossier->prior);
	if (run->options->generate_only)
		return;
	add_input(run, dossier->published);
	add_input(run, dossier->relations);
	add_input(run, dossier->explanations);
}

/* ---- statements ---- */

static void note_deviation(struct run *run, const struct matrix *matrix)
{
	struct result *result = run->result;
	if (matrix->largest_deviation &&
		number_compare(matrix->largest_deviation, result->rounding_bound) > 0)
		result->rounding_bound = matrix->largest_deviation;
}

static int round_years(struct run *run)
{
	struct result *result = run->result;
	for (size_t year = 0; year < result->matrix_count; year++) {
		struct matrix *matrix = &result->matrices[year];
		if (year == 0 &&
			pins_open(matrix, &run->binder, &result->suites[SUITE_PRIOR], run->arena) != 0)
			return error_add(run->errors, "rounding.unbalanced",
				(struct source){.file = run->dossier->path}, matrix->year->id, NULL);
		for (size_t i = 0; year > 0 && i < matrix->row_count; i++)
			matrix->rows[i].rounded.opening = i < result->matrices[year - 1].row_count
				? result->matrices[year - 1].rows[i].rounded.closing
				: number_from_long(run->arena, 0);
		size_t count;
		struct matrix_pin *pins = pins_find(
			&count, matrix->year->id, &run->binder, &result->suites[SUITE_PRIOR], run->arena);
		if (matrix_round(
				matrix, &run->dossier->postes, run->dossier->unit, pins, count, run->arena) != 0)
			return error_add(run->errors, "rounding.unbalanced",
				(struct source){.file = run->dossier->path}, matrix->year->id, NULL);
		note_deviation(run, matrix);
	}
	return 0;
}

static struct matrix *round_budget(struct run *run, bool revised)
{
	struct matrix *matrix = arena_alloc(run->arena, sizeof *matrix);
	budget_matrix(matrix, &run->result->matrices[run->result->matrix_count - 1], run->budget,
		run->budget_count, revised, &run->layout, run->arena);
	if (matrix_round(matrix, &run->dossier->postes, run->dossier->unit, NULL, 0, run->arena) != 0) {
		error_add(run->errors, "rounding.unbalanced", (struct source){.file = run->dossier->budget},
			run->layout.current, NULL);
		return NULL;
	}
	note_deviation(run, matrix);
	return matrix;
}

static void measure_rounding(struct run *run)
{
	struct result *result = run->result;
	result->largest_rounding = result->rounding_bound;
	for (size_t i = 0; i < result->suites[SUITE_GENERATED].count; i++) {
		const struct figure *figure = result->suites[SUITE_GENERATED].figures[i];
		number deviation =
			number_absolute(run->arena, number_subtract(run->arena, figure->value, figure->exact));
		if (number_compare(deviation, result->largest_rounding) > 0)
			result->largest_rounding = deviation;
	}
}

static int make_statements(struct run *run)
{
	struct result *result = run->result;
	result->matrix_count = run->dossier->year_count;
	result->matrices = arena_array(run->arena, result->matrix_count, sizeof *result->matrices);
	if (books_finish(run->books, result->matrices, run->errors) != 0)
		return -1;
	run->binder.matrices = result->matrices;
	run->binder.matrix_count = result->matrix_count;
	if (round_years(run) != 0)
		return -1;
	if (run->dossier->budget && !(result->budget = round_budget(run, false)))
		return -1;
	if (run->with_revised && !(result->revised_budget = round_budget(run, true)))
		return -1;
	run->binder.budget = result->budget;
	run->binder.revised = result->revised_budget;
	result->rounding_bound = number_divide(run->arena, result->rounding_bound, run->dossier->unit);
	int outcome = generate(&run->binder, &run->layout, &result->suites[SUITE_GENERATED], run->facts,
		run->fact_count, run->errors);
	measure_rounding(run);
	return outcome;
}

/* ---- findings ---- */

/* Explanations that explain nothing any more. */
static void stale_explanations(struct run *run)
{
	struct result *result = run->result;
	/* Without the ledger there are no ties to explain. */
	for (size_t i = 0; i < result->explanation_count && !run->options->published_only; i++) {
		const struct explanation *explanation = &result->explanations[i];
		if (explanation->used)
			continue;
		struct finding *finding = arena_alloc(run->arena, sizeof *finding);
		*finding = (struct finding){.check = CHECK_S12,
			.severity = SEVERITY_WARNING,
			.verdict = VERDICT_DISAGREE,
			.suite = SUITE_AT_HAND,
			.left_text = "",
			.right_text = "",
			.message_code = "finding.stale-explanation",
			.sources = &explanation->where,
			.source_count = 1};
		finding->relation_id = arena_printf(run->arena, "explication %s", explanation->target);
		finding->arguments[0] = explanation->target;
		finding->arguments[1] = number_exact_text(run->arena, explanation->difference);
		finding_identify(finding, run->arena);
		result_add_finding(run->result, finding, run->arena);
	}
}

/* From a trial balance, cash by kind is what the other lines leave over: against their sum it
 * proves nothing. */
static bool proves_nothing(const struct run *run, const struct relation *relation)
{
	const struct figure *figure = expression_figure(relation->left);
	if (relation->suite != SUITE_GENERATED || !figure || !figure->cell || !figure->cell->value ||
		run->dossier->journal_count > 0)
		return false;
	return relation->check == CHECK_S4 && relation->right->type == EXPRESSION_ADD &&
		text_starts(figure->cell->value_text, "mouvement(*/tresorerie;");
}

static void reconcile_all(struct run *run, const struct relation_list *relations)
{
	struct result *result = run->result;
	size_t ledger_findings = result->finding_count;
	struct finding **ledger = result->findings;
	result->findings = NULL;
	result->finding_count = result->finding_capacity = 0;
	result->intervals = (struct intervals){.printing = run->dossier->printing};
	reconcile_restatements(&result->intervals, relations->items, relations->count, run->arena);
	struct reconciliation reconciliation = {run->dossier->policy, result->rounding_bound,
		run->explanations, result->explanation_count, &result->intervals};
	for (size_t i = 0; i < relations->count; i++) {
		struct relation *relation = relations->items[i];
		if (proves_nothing(run, relation)) {
			relation->missing = arena_array(run->arena, 1, sizeof *relation->missing);
			relation->missing[0] = "journal";
			relation->missing_count = 1;
			relation->required = false;
		}
		result_add_finding(
			run->result, reconcile(relation, &reconciliation, run->arena), run->arena);
	}
	stale_explanations(run);
	for (size_t i = 0; i < ledger_findings; i++)
		result_add_finding(run->result, ledger[i], run->arena);
}

static void count_verdicts(struct result *result)
{
	for (size_t i = 0; i < result->finding_count; i++)
		result->counts[result->findings[i]->verdict]++;
}

static bool speaks(const struct finding *finding)
{
	return finding->relation && finding->check != CHECK_S12 &&
		finding->verdict != VERDICT_NOT_CHECKABLE;
}

/* A bound that leaves room (an inequality, a tolerance) lets a wrong figure pass: it binds
 * nothing. */
static bool binds(const struct finding *finding)
{
	return speaks(finding) && finding->relation->operator_ == OPERATOR_EQUAL &&
		!finding->relation->tolerance;
}

/* How many of these findings have the figure; two is as good as more. */
static size_t count_with(const struct result *result, const struct figure *figure,
	bool (*counts)(const struct finding *finding))
{
	size_t bound = 0;
	for (size_t i = 0; i < result->finding_count && bound < 2; i++) {
		const struct finding *finding = result->findings[i];
		for (size_t j = 0; counts(finding) && j < finding->figure_count; j++)
			bound += finding->figures[j] == figure;
	}
	return bound;
}

static void measure_coverage(struct result *result, struct arena *arena)
{
	const struct suite *suite =
		&result
			 ->suites[result->suites[SUITE_PUBLISHED].present ? SUITE_PUBLISHED : SUITE_GENERATED];
	struct coverage *coverage = &result->coverage;
	*coverage = (struct coverage){.figures = suite->count};
	coverage->none = arena_array(arena, suite->count, sizeof *coverage->none);
	coverage->once = arena_array(arena, suite->count, sizeof *coverage->once);
	coverage->limited = arena_array(arena, suite->count, sizeof *coverage->limited);
	for (size_t i = 0; i < suite->count; i++) {
		size_t bound = count_with(result, suite->figures[i], binds);
		if (bound == 0 && count_with(result, suite->figures[i], speaks) > 0)
			coverage->limited[coverage->limited_count++] = suite->figures[i];
		if (bound == 0)
			coverage->none[coverage->unbound++] = suite->figures[i];
		else if (bound == 1)
			coverage->once[coverage->bound_once++] = suite->figures[i];
		else
			coverage->bound_twice_or_more++;
	}
}

/* ---- the whole way ---- */

/* Whether a report prints a column that no file of the ledger's side has: "@2020b". What the file
 * holds is read later. */
static bool mentions_period(struct run *run, const char *path, const char *suffix)
{
	char *text;
	size_t length;
	struct error_list ignored = {.arena = run->arena};
	const char *current = run->dossier->years[run->dossier->year_count - 1].id;
	if (!path || file_read(&text, &length, path, run->arena, &ignored) != 0)
		return false;
	return strstr(text, arena_printf(run->arena, "@%s%s\"", current, suffix)) != NULL;
}

static int lay_out(struct run *run)
{
	const struct dossier *dossier = run->dossier;
	if (dossier->budget)
		budget_read(&run->budget, &run->budget_count, &run->with_revised, dossier->budget, dossier,
			run->arena, run->errors);
	bool with_budget = dossier->budget || mentions_period(run, dossier->published, "b");
	bool with_revised = run->with_revised || mentions_period(run, dossier->published, "br");
	if (layout_build(&run->layout, dossier, &run->model, run->chart, with_budget, with_revised,
			run->arena, run->errors) != 0)
		return -1;
	if (!dossier->movements)
		return 0;
	/* read_ledger says it again */
	struct error_list ignored = {.arena = run->arena, .inputs = run->errors->inputs};
	movements_unpaid_postes(&run->layout.unpaid, &run->layout.unpaid_count, dossier->movements,
		dossier, run->chart, run->arena, run->options->published_only ? run->errors : &ignored);
	return 0;
}

static void read_suites(struct run *run)
{
	const struct dossier *dossier = run->dossier;
	struct suite *suites = run->result->suites;
	if (dossier->prior)
		suite_read(&suites[SUITE_PRIOR], SUITE_PRIOR, dossier->prior, &run->layout, run->arena,
			run->errors);
	if (dossier->published && !run->options->generate_only)
		suite_read(&suites[SUITE_PUBLISHED], SUITE_PUBLISHED, dossier->published, &run->layout,
			run->arena, run->errors);
	if (run->options->published_only && !dossier->published)
		error_add(run->errors, "dossier.nothing-published", (struct source){.file = dossier->path},
			dossier->path, NULL);
}

/* Reads every file, so that one run names all that is wrong, whatever came first. */
static int read_all(struct run *run, bool dossier_sound)
{
	const struct dossier *dossier = run->dossier;
	size_t before = run->errors->total;
	*run->chart = (struct chart){.arena = run->arena};
	for (int suite = 0; suite < SUITE_COUNT; suite++)
		run->result->suites[suite].kind = (enum suite_kind)suite;
	bool chart_sound =
		dossier->chart && chart_read(run->chart, dossier->chart, run->arena, run->errors) == 0;
	postes_settle_surplus(&dossier->postes, run->chart);
	bool laid_out = dossier_sound && chart_sound && lay_out(run) == 0;
	if (!run->options->published_only)
		ledger_read(run, dossier_sound && chart_sound);
	if (laid_out)
		read_suites(run);
	if (dossier->explanations && !run->options->generate_only)
		explanations_read(&run->explanations, &run->result->explanation_count,
			dossier->explanations, run->arena, run->errors);
	run->result->explanations = run->explanations;
	if (dossier_sound && chart_sound && run->errors->total > before)
		mapping_check_postes(run->chart, &dossier->postes, run->errors);
	return dossier_sound && run->errors->total == before ? 0 : -1;
}

/* Reads the dossier to hold this one against, and says what it is to it. */
static int read_other(struct run *run)
{
	const char *path = run->options->against;
	struct run_options options = {.model_path = run->options->model_path,
		.published_only = run->options->published_only,
		.entries = run->options->entries,
		.progress = run->options->progress};
	options.document = file_exists(path) && !file_is_directory(path);
	run->other = arena_alloc(run->arena, sizeof *run->other);
	if (run_dossier(run->other, path, &options, run->arena, run->errors) != 0)
		return -1;
	const struct dossier *other = run->other->dossier;
	const char *last = other->years[other->year_count - 1].id;
	run->other_is_version = strcmp(last, run->layout.current) == 0;
	if (run->other_is_version)
		return 0;
	if (!text_equal(last, run->layout.previous))
		return error_add(run->errors, "against.unrelated", (struct source){.file = path}, last,
			run->layout.current, NULL);
	version_as_prior(&run->result->suites[SUITE_PRIOR], run->other, &run->layout, run->arena);
	return 0;
}

static size_t disagreements(const struct result *result)
{
	size_t count = 0;
	for (size_t i = 0; i < result->finding_count; i++)
		count += result->findings[i]->verdict == VERDICT_DISAGREE;
	return count;
}

static int prove(struct run *run)
{
	struct result *result = run->result;
	bool ledger = !run->options->published_only;
	if (ledger && make_statements(run) != 0)
		return -1;
	if (ledger) {
		integrity_finish(run->integrity);
		ledger_checks(result, run->trial, run->trial_count, run->assets,
			integrity_entries_sound(run->integrity), run->arena);
	}
	struct relation_list relations;
	if (relations_build(&relations, &run->binder,
			run->options->generate_only ? NULL : run->dossier->relations, run->errors) != 0)
		return -1;
	result->relations = relations.items;
	result->relation_count = relations.count;
	result->not_applicable = relations.not_applicable;
	result->not_applicable_count = relations.not_applicable_count;
	reconcile_all(run, &relations);
	printed_checks(result, &run->layout, run->arena);
	if (run->published)
		document_findings(run);
	if (ledger && run->options->entries == ENTRIES_IF_NEEDED && disagreements(result) > 0)
		ledger_keep_entries(run);
	if (ledger)
		unposted_entry(result, run->other_is_version ? NULL : run->other, &run->layout, run->arena);
	diagnose(result, &run->layout, run->arena);
	if (run->other_is_version)
		version_changes(result, run->other, run->arena);
	count_verdicts(result);
	measure_coverage(result, run->arena);
	result->verdict = result_verdict(result, SEVERITY_ERROR);
	prompts_finish(run->prompts, result, ledger_entries, run);
	return 0;
}

/* In a run without the ledger, lines are presented where the report prints them. */
static void present_published(struct layout *layout, const struct suite *published)
{
	for (size_t i = 0; i < layout->table_count; i++)
		for (size_t j = 0; j < layout->tables[i]->line_count; j++) {
			struct line *line = &layout->tables[i]->lines[j];
			for (size_t at = 0; line->id && at < layout->tables[i]->column_count; at++)
				line->presented = line->presented || suite_find(published, line->cells[at].id);
		}
}

static int open_dossier(struct run *run, const char *path)
{
	bool sound = dossier_read(run->dossier, &run->model, path, run->options->model_path, run->arena,
					 run->errors) == 0;
	run->prompts = prompts_new(run->dossier, run->chart, run->arena);
	return run->dossier->json ? read_all(run, sound) : -1;
}

static int open_document(struct run *run, const char *path)
{
	if (document_read(run, path) != 0)
		return -1;
	run->prompts = prompts_new(run->dossier, run->chart, run->arena);
	return document_lay_out(run);
}

static int make(struct run *run, const char *dossier_path)
{
	struct result *out = run->result;
	struct arena *arena = run->arena;
	if ((run->options->document ? open_document(run, dossier_path)
								: open_dossier(run, dossier_path)) != 0)
		return -1;
	if (run->options->against && read_other(run) != 0)
		return -1;
	run->binder = (struct binder){.layout = &run->layout, .suites = out->suites, .arena = arena};
	if (run->published)
		add_input(run, dossier_path);
	else
		add_inputs(run);
	out->published = run->published;
	out->dossier = run->dossier;
	out->chart = run->chart;
	out->tables = arena_array(arena, run->layout.table_count, sizeof *out->tables);
	for (size_t i = 0; i < run->layout.table_count; i++)
		out->tables[out->table_count++] = run->layout.tables[i];
	if (prove(run) != 0)
		return -1;
	if (run->options->published_only)
		present_published(&run->layout, &out->suites[SUITE_PUBLISHED]);
	return 0;
}

int run_digests(const struct result *result, struct error_list *errors)
{
	int outcome = 0;
	for (size_t i = 0; i < result->input_count; i++) {
		struct input *input = &result->inputs[i];
		if (*input->sha256 == '\0' && !digests_take(input->sha256, result->digests, input->file) &&
			file_sha256(input->sha256, input->file, errors) != 0)
			outcome = -1;
	}
	return outcome;
}

int run_dossier(struct result *out, const char *dossier_path, const struct run_options *options,
	struct arena *arena, struct error_list *errors)
{
	*out = (struct result){.entries_kept = options->entries > ENTRIES_IF_NEEDED,
		.rounding_bound = number_from_long(arena, 0),
		.largest_rounding = number_from_long(arena, 0)};
	struct run *run = arena_alloc(arena, sizeof *run);
	out->run = run;
	*run = (struct run){.result = out, .options = options, .arena = arena, .errors = errors};
	run->dossier = arena_alloc(arena, sizeof *run->dossier);
	run->chart = arena_alloc(arena, sizeof *run->chart);
	int outcome = make(run, dossier_path);
	journals_close(&run->journals);
	out->forms = errors->inputs;
	books_free(run->books);
	integrity_free(run->integrity);
	json_finish(run->model.json);
	json_finish(run->dossier->json);
	run->dossier->json = NULL;
	return outcome;
}
