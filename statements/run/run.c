#include "statements/run/steps.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "statements/check/bridge/bridge.h"
#include "statements/check/completeness.h"
#include "statements/check/coverage.h"
#include "statements/check/ledger_checks.h"
#include "statements/check/presentation_checks.h"
#include "statements/check/prompts/budget_prompts.h"
#include "statements/check/prompts/note_prompts.h"
#include "statements/check/prompts/title_prompts.h"
#include "statements/check/reconcile.h"
#include "statements/check/relations/relations.h"
#include "statements/check/settlement_checks.h"
#include "statements/check/unposted_adjustment.h"
#include "statements/check/versions.h"
#include "statements/diagnose/diagnose.h"
#include "statements/run/document_numbers.h"
#include "statements/run/mutes.h"
#include "statements/run/supposed_ledger.h"
#include "statements/run/supposed_run.h"
#include "statements/run/tied_dossier.h"

static const struct supposed_chart nothing_supposed;
const struct supposed_run chart_as_it_is = {.chart = &nothing_supposed};

/* ---- findings ---- */

/* Adds a finding for each explanation that explains nothing any more. */
static void stale_explanations(struct run *run)
{
	struct result *result = run->result;
	/* without the ledger, or by another model than was published, there are no ties to explain */
	bool compared = !run->options->published_only && !run->dossier->transition;
	for (size_t i = 0; i < result->explanation_count && compared; i++) {
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

/* Whether the expression reads the cash moved by certain kinds, as "mouvement(encaisse/tresorerie;
 * acquisition)" does. */
static bool reads_cash_by_kind(const struct expression *expression)
{
	if (expression->type == EXPRESSION_MATRIX) {
		const char *role = strchr(expression->selector, '/');
		return expression->part == PART_MOVEMENT && expression->kinds != KINDS_OF_THE_YEAR &&
			role && account_role_find(role + 1) == ROLE_CASH;
	}
	for (size_t i = 0; i < expression->count; i++)
		if (reads_cash_by_kind(expression->operands[i]))
			return true;
	return false;
}

/* Whether the relation proves nothing: with a trial balance, cash by kind is computed as what the
 * other lines leave over, and would only be compared with their sum. */
static bool proves_nothing(const struct run *run, const struct relation *relation)
{
	const struct figure *figure = expression_figure(relation->left);
	if (relation->suite != SUITE_GENERATED || !figure || !figure->cell || !figure->cell->value ||
		run->dossier->journal_count > 0)
		return false;
	return relation->check == CHECK_S4 && relation->right->type == EXPRESSION_ADD &&
		reads_cash_by_kind(figure->cell->value);
}

/* Whether the value is a movement of some kinds only. A trial balance does not show these apart. */
static bool reads_some_kinds(const struct expression *expression)
{
	if (expression->type == EXPRESSION_MATRIX)
		return expression->part == PART_MOVEMENT && expression->kinds != KINDS_OF_THE_YEAR;
	for (size_t i = 0; i < expression->count; i++)
		if (reads_some_kinds(expression->operands[i]))
			return true;
	return false;
}

/* Whether some asset was written down, or a year restated: the accounts that took it do not show
 * it. */
static bool has_hidden_kinds(const struct result *result)
{
	for (size_t year = 0; year < result->matrix_count; year++)
		for (size_t i = 0; i < result->matrices[year].account_count; i++) {
			const struct movement *moved = &result->matrices[year].accounts[i].exact;
			if (number_sign(moved->cells[KIND_WRITE_DOWN]) != 0 ||
				number_sign(moved->cells[KIND_RESTATEMENT]) != 0)
				return true;
		}
	return false;
}

static bool is_open(struct finding *const *ledger, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(ledger[i]->message_code, "finding.L9.balance"))
			return true;
	return false;
}

/* Whether a relation fails by what a trial balance leaves out: which activity moved cash, what a
 * restatement corrected. Neither the books nor the statements are wrong for that. `open`: it does
 * not say what settled acquisitions, so that a tie to its movements by kind proves nothing. */
static bool fails_for_want_of_entries(
	const struct run *run, const struct finding *finding, bool open)
{
	const struct figure *generated = expression_figure(finding->relation->right);
	if (finding->verdict != VERDICT_DISAGREE || !run->books || run->dossier->journal_count > 0)
		return false;
	if (finding->suite == SUITE_GENERATED)
		return finding->check == CHECK_S3 || finding->check == CHECK_S4 ||
			finding->check == CHECK_S6 ||
			(finding->check == CHECK_S5 && has_hidden_kinds(run->result));
	return open && finding->check == CHECK_S12 && generated && generated->cell &&
		generated->cell->value && reads_some_kinds(generated->cell->value);
}

static void lack_journal(struct run *run, struct relation *relation)
{
	relation->missing = arena_array(run->arena, 1, sizeof *relation->missing);
	relation->missing[0] = "journal";
	relation->missing_count = 1;
	relation->required = false;
}

/* Reconciles every relation. Findings on statements are put before those on the ledger, which were
 * made first. */
static void reconcile_relations(struct run *run)
{
	struct result *result = run->result;
	size_t ledger_findings = result->finding_count;
	struct finding **ledger = result->findings;
	bool open = is_open(ledger, ledger_findings);
	result->findings = NULL;
	result->finding_count = result->finding_capacity = 0;
	result->intervals = (struct intervals){.printing = run->dossier->printing};
	reconcile_restatements(
		&result->intervals, result->relations, result->relation_count, run->arena);
	struct reconciliation reconciliation = {run->dossier->policy, result->rounding_bound,
		run->explanations, result->explanation_count, &result->intervals};
	for (size_t i = 0; i < result->relation_count; i++) {
		struct relation *relation = result->relations[i];
		if (proves_nothing(run, relation))
			lack_journal(run, relation);
		struct finding *finding = reconcile(relation, &reconciliation, run->arena);
		if (fails_for_want_of_entries(run, finding, open)) {
			lack_journal(run, relation);
			finding = reconcile(relation, &reconciliation, run->arena);
		}
		result_add_finding(run->result, finding, run->arena);
	}
	if (run->other_is_predecessor)
		result->bridge =
			bridge_build(&run->binder, result, run->other, run->explanations, run->arena);
	bridge_undecided(result, run->arena);
	stale_explanations(run);
	for (size_t i = 0; i < ledger_findings; i++)
		result_add_finding(run->result, ledger[i], run->arena);
}

/* ---- the way from a dossier to its result ---- */

/* Whether the other dossier, by the framework that this model replaces, is of the same year or of
 * the year before. */
static int predecessor_fits(struct run *run, const char *path, const char *last)
{
	if (text_equal(last, run->layout.current) || text_equal(last, run->layout.previous))
		return 0;
	return error_add(run->errors, "against.unrelated", (struct source){.file = path}, last,
		run->layout.current, NULL);
}

static int read_other(struct run *run, const char *path)
{
	const char *replaced = run->model.transition.from;
	struct run_options options = {.model_path = replaced ? NULL : run->options->model_path,
		.published_only = run->options->published_only,
		.keep_entries = run->options->keep_entries,
		.progress = run->options->progress};
	/* what is supposed is supposed of this dossier; the other needs no diagnosis for it */
	options.supposed = run->options->supposed ? &chart_as_it_is : NULL;
	options.document = file_exists(path) && !file_is_directory(path);
	run->other = arena_alloc(run->arena, sizeof *run->other);
	return run_dossier(run->other, path, &options, run->arena, run->errors);
}

/* Runs the dossier with which this one is compared: last year's, which gives the signed figures, or
 * another version of this year's. */
static int run_other(struct run *run, const char *path)
{
	const struct run *of = run->options->supposed ? run->options->supposed->of : NULL;
	if (of)
		run->other = of->other;
	else if (read_other(run, path) != 0)
		return -1;
	const struct dossier *other = run->other->dossier;
	const char *last = other->years[other->year_count - 1].id;
	run->other_is_predecessor = text_equal(run->other->model->name, run->model.transition.from);
	if (run->other_is_predecessor)
		return predecessor_fits(run, path, last);
	run->other_is_version = strcmp(last, run->layout.current) == 0;
	if (run->other_is_version)
		return 0;
	if (!text_equal(last, run->layout.previous))
		return error_add(run->errors, "against.unrelated", (struct source){.file = path}, last,
			run->layout.current, NULL);
	version_as_prior(&run->result->suites[SUITE_PRIOR], run->other, &run->layout,
		run->other->published && run->options->document, run->arena);
	return 0;
}

/* Makes the exact matrices: balances by poste and kind, one matrix a year. */
static int make_matrices(struct run *run)
{
	struct result *result = run->result;
	result->matrix_count = run->dossier->year_count;
	result->matrices = arena_array(run->arena, result->matrix_count, sizeof *result->matrices);
	run->binder.matrices = result->matrices;
	run->binder.matrix_count = result->matrix_count;
	return books_finish(run->books, result->matrices, run->errors);
}

static int round_amounts(struct run *run)
{
	return statements_round(
		run->result, &run->binder, run->dossier->budget ? &run->budget : NULL, run->errors);
}

static int generate_statements(struct run *run)
{
	return statements_generate(run->result, &run->binder, &run->layout, &run->facts, run->errors);
}

static void check_ledger(struct run *run)
{
	integrity_finish(run->integrity);
	ledger_checks(run->result, run->trial, run->trial_count, run->assets,
		integrity_entries_sound(run->integrity), run->arena);
	settlement_checks(run->result, run->books, run->arena);
	if (run->stated)
		completeness_checks(run->result, run->stated, run->stated_count, run->arena);
}

/* Reconciles everything: the ledger by itself (L1 ...), every relation, then the presentation of
 * figures. */
static int reconcile_all(struct run *run)
{
	struct result *result = run->result;
	if (run->books)
		check_ledger(run);
	struct relation_list relations;
	if (relations_build(&relations, &run->binder,
			run->options->generate_only ? NULL : run->dossier->relations, run->errors) != 0)
		return -1;
	result->relations = relations.items;
	result->relation_count = relations.count;
	result->not_applicable = relations.not_applicable;
	result->not_applicable_count = relations.not_applicable_count;
	reconcile_relations(run);
	printed_checks(result, &run->layout, run->arena);
	if (run->published)
		document_findings(run);
	else if (!run->books)
		statements_alone_findings(run);
	return 0;
}

/* Marks what a run without the ledger presents: the lines that the report prints, without its
 * optional columns where it prints nothing in them. */
static void present_published(struct layout *layout, const struct suite *published)
{
	for (size_t i = 0; i < layout->table_count; i++) {
		struct table *table = layout->tables[i];
		for (size_t at = 0; at < table->column_count; at++)
			table->columns[at].left_out = table->columns[at].optional;
		for (size_t j = 0; j < table->line_count; j++)
			for (size_t at = 0; table->lines[j].id && at < table->column_count; at++)
				if (suite_find(published, table->lines[j].cells[at].id)) {
					table->lines[j].presented = true;
					table->columns[at].left_out = false;
				}
	}
}

static void count_verdicts(struct result *result)
{
	for (size_t i = 0; i < result->finding_count; i++)
		result->counts[result->findings[i]->verdict]++;
}

static void forget_causes(struct result *result)
{
	result->cause_count = 0;
	for (size_t i = 0; i < result->finding_count; i++)
		result->findings[i]->cause = NULL;
}

/* Finds what broke the relations. */
static void find_causes(struct run *run)
{
	struct result *result = run->result;
	struct entry_lookup lookup = ledger_lookup(run);
	if (run->books)
		unposted_entry(result,
			run->other_is_version || run->other_is_predecessor ? NULL : run->other, &run->layout,
			&lookup, run->arena);
	struct what_if what_if = supposed_run_offer(run);
	/* another chart would give the entries that stayed on their server other kinds */
	bool may_suppose =
		run->books && !run->options->document && !run->dossier->transition && run->served == NULL;
	do {
		forget_causes(result);
		diagnose(result, &run->layout, &lookup, may_suppose ? &what_if : NULL, run->arena);
	} while (room_mistaken(run));
}

/* Finds what broke the relations, how well the figures are proven, and what a reviewer should look
 * at. */
static void diagnose_all(struct run *run)
{
	struct result *result = run->result;
	find_causes(run);
	if (run->other_is_version)
		version_changes(result, run->other, run->arena);
	coverage_measure(result, run->arena);
	if (run->published) {
		document_numbers(run);
		mutes_apply(result, &run->mutes, run->arena);
	}
	count_verdicts(result);
	result->verdict = result_verdict(result, SEVERITY_ERROR);
	prompts_finish(run->prompts, result, ledger_entries, run);
	budget_prompts(result, &run->budget, run->arena);
	title_prompts(result, run->errors->inputs, run->arena);
	if (!run->options->document)
		note_prompts(result, run->arena);
	if (run->options->published_only)
		present_published(&run->layout, &result->suites[SUITE_PUBLISHED]);
}

/* The recipe: read, classify, round, generate, reconcile, diagnose. Without a ledger, the published
 * figures are reconciled among themselves. */
static int follow_recipe(struct run *run, const char *path)
{
	bool ledger = !run->options->published_only;
	if (run_read(run, path) != 0)
		return -1;
	const char *against = run->options->against;
	/* by its own model and by the one that replaces it, side by side */
	if (!against && run->dossier->transition)
		against = path;
	if (against && run_other(run, against) != 0)
		return -1;
	if (ledger &&
		(make_matrices(run) != 0 || round_amounts(run) != 0 || generate_statements(run) != 0))
		return -1;
	if (tied_dossier_read(run) != 0 || reconcile_all(run) != 0)
		return -1;
	tied_dossier_findings(run);
	if (!run->options->supposed)
		diagnose_all(run);
	else if (run->options->supposed->diagnosed)
		find_causes(run);
	return 0;
}

int run_digests(const struct result *result, struct error_list *errors)
{
	int outcome = 0;
	for (size_t i = 0; i < result->input_count; i++) {
		struct input *input = &result->inputs[i];
		if (*input->sha256 == '\0' &&
			!digests_take(input->sha256, result->run->digests, input->file) &&
			file_sha256(input->sha256, input->file, errors) != 0)
			outcome = -1;
	}
	return outcome;
}

int run_dossier(struct result *out, const char *dossier_path, const struct run_options *options,
	struct arena *arena, struct error_list *errors)
{
	*out = (struct result){.entries_kept = options->keep_entries,
		.rounding_bound = number_from_integer(arena, 0),
		.largest_rounding = number_from_integer(arena, 0)};
	struct run *run = arena_alloc(arena, sizeof *run);
	out->run = run;
	*run = (struct run){.result = out, .options = options, .arena = arena, .errors = errors};
	run->dossier = arena_alloc(arena, sizeof *run->dossier);
	run->chart = arena_alloc(arena, sizeof *run->chart);
	int outcome = follow_recipe(run, dossier_path);
	journals_close(&run->journals);
	out->forms = errors->inputs;
	books_free(run->books);
	integrity_free(run->integrity);
	json_finish(run->model.json);
	json_finish(run->dossier->json);
	run->dossier->json = NULL;
	return outcome;
}
