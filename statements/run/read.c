#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "statements/dossier/mapping.h"
#include "statements/dossier/suites_read.h"
#include "statements/matrix/movements.h"
#include "statements/run/supposed_ledger.h"

/* Whether the report mentions a column, such as "@2020b", that the budget file may lack. The
 * figures themselves are read later. */
static bool mentions_period(struct run *run, const char *path, const char *suffix)
{
	struct file_map map;
	const char *current = run->dossier->years[run->dossier->year_count - 1].id;
	if (!path || !file_peek(&map, path))
		return false;
	bool found = strstr(map.bytes, arena_printf(run->arena, "@%s%s\"", current, suffix)) != NULL;
	file_unmap(&map);
	return found;
}

static int lay_out(struct run *run)
{
	const struct dossier *dossier = run->dossier;
	if (dossier->budget)
		budget_read(
			&run->budget, dossier->budget, dossier, run->model.kinds, run->arena, run->errors);
	bool with_budget = dossier->budget || mentions_period(run, dossier->published, "b");
	bool with_revised = run->budget.revised || mentions_period(run, dossier->published, "br");
	if (layout_build(&run->layout, dossier, &run->model, run->chart, with_budget, with_revised,
			run->arena, run->errors) != 0)
		return -1;
	if (!dossier->movements)
		return 0;
	movements_show_unpaid(&run->layout, dossier->movements, run->arena,
		run->options->published_only ? run->errors : &run->unread);
	return 0;
}

/* Adds an error where a file could not be read the first time, for the layout, although it could
 * the second time: what failed would otherwise be missing from the statements. */
static void tell_unread(struct run *run, size_t before)
{
	if (run->unread.total == 0 || run->errors->total > before)
		return;
	error_add_all(run->errors, &run->unread);
}

static void read_suites(struct run *run)
{
	const struct dossier *dossier = run->dossier;
	struct suite *suites = run->result->suites;
	if (dossier->prior)
		suite_read(&suites[SUITE_PRIOR], SUITE_PRIOR, dossier->prior, &run->layout, run->arena,
			run->errors);
	bool published = dossier->published && !dossier->transition;
	if (published && !run->options->generate_only)
		suite_read(&suites[SUITE_PUBLISHED], SUITE_PUBLISHED, dossier->published, &run->layout,
			run->arena, run->errors);
	if (run->options->published_only && !published)
		error_add(run->errors, "dossier.nothing-published", (struct source){.file = dossier->path},
			dossier->path, NULL);
}

/* Changes the chart and the postes to what is supposed of them. */
static void suppose(struct run *run, const struct supposed_chart *supposed)
{
	for (size_t i = 0; i < supposed->account_count; i++) {
		const struct supposed_account *as = &supposed->accounts[i];
		struct account *account = chart_find(run->chart, as->account->number);
		if (!account)
			continue;
		account->type = as->type;
		account->role = as->role;
		account->group = as->group;
	}
	if (supposed->poste)
		postes_move(&run->dossier->postes, poste_find(&run->dossier->postes, supposed->poste->id),
			poste_find(&run->dossier->postes, supposed->section->id));
}

/* What the innermost supposition leaves as it was, the outer ones have changed. */
static void suppose_all(struct run *run, const struct supposed_run *supposed)
{
	if (!supposed)
		return;
	suppose_all(run, supposed->within);
	suppose(run, supposed->chart);
}

/* Reads every file, whatever failed before, so that one run reports all errors. */
static int read_all(struct run *run, bool dossier_sound)
{
	const struct dossier *dossier = run->dossier;
	size_t before = run->errors->total;
	*run->chart = (struct chart){.arena = run->arena};
	for (int suite = 0; suite < SUITE_COUNT; suite++)
		run->result->suites[suite].kind = (enum suite_kind)suite;
	bool chart_sound =
		dossier->chart && chart_read(run->chart, dossier->chart, run->arena, run->errors) == 0;
	suppose_all(run, run->options->supposed);
	postes_settle_surplus(&dossier->postes, run->chart);
	run->unread = (struct error_list){.arena = run->arena, .inputs = run->errors->inputs};
	bool laid_out = dossier_sound && chart_sound && lay_out(run) == 0;
	if (!run->options->published_only)
		ledger_read(run, dossier_sound && chart_sound);
	if (laid_out)
		read_suites(run);
	if (dossier->explanations && !run->options->generate_only)
		explanations_read(&run->explanations, &run->result->explanation_count,
			dossier->explanations, dossier->transition, run->arena, run->errors);
	run->result->explanations = run->explanations;
	tell_unread(run, before);
	if (dossier_sound && chart_sound && run->errors->total > before)
		mapping_check_postes(run->chart, &dossier->postes, run->errors);
	return dossier_sound && run->errors->total == before ? 0 : -1;
}

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

static void add_inputs_of_dossier(struct run *run)
{
	const struct dossier *dossier = run->dossier;
	bool ledger = !run->options->published_only;
	add_input(run, file_join(run->arena, dossier->path, "dossier.json"));
	const char *model = run->options->model_path;
	add_input(run, model && !model_is_embedded(model, run->arena) ? model : NULL);
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

/* Describes the input in the result: the files, and how each was read. */
static void describe_inputs(struct run *run, const char *path)
{
	struct result *result = run->result;
	if (run->published) {
		add_input(run, path);
		add_input(run, run->mutes_path);
	} else
		add_inputs_of_dossier(run);
	result->published = run->published;
	result->dossier = run->dossier;
	result->model = &run->model;
	result->chart = run->chart;
	result->table_count = run->layout.table_count;
	result->tables = arena_array(run->arena, result->table_count, sizeof *result->tables);
	for (size_t i = 0; i < result->table_count; i++)
		result->tables[i] = run->layout.tables[i];
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

int run_read(struct run *run, const char *path)
{
	int outcome = run->options->document ? open_document(run, path) : open_dossier(run, path);
	if (outcome != 0)
		return -1;
	run->binder =
		(struct binder){.layout = &run->layout, .suites = run->result->suites, .arena = run->arena};
	describe_inputs(run, path);
	return 0;
}
