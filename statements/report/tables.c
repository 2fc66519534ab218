#include "statements/report/tables.h"

#include "ledger/base/system/supply.h"
#include "ledger/base/version.h"
#include "statements/dossier/dossier.h"
#include "statements/dossier/model.h"
#include "statements/figure/result.h"
#include "statements/report/wording/findings.h"

/* A change of the columns below makes another version. */
enum { VERSION = 1 };

enum { RUNS, INPUTS, FIGURES, FINDINGS, FINDING_FIGURES, CAUSES, SUSPECTS, TABLES };

/* Rows of one run, in their order. */
static const char of_run[] =
	"run text REFERENCES runs ON DELETE CASCADE, ordinal integer, PRIMARY KEY (run, ordinal)";

static const struct {
	const char *name;
	size_t width;
	const char *columns; /* after those of of_run */
} rows_of_runs[TABLES] = {
	[INPUTS] = {"inputs", 7, "path text, sha256 text, server text, rows bigint, digest text"},
	[FIGURES] = {"figures", 11,
		"suite text, id text, label text, value numeric, decimals integer, file text, page "
		"integer, "
		"line integer, row_key text"},
	[FINDINGS] = {"findings", 16,
		"id text, check_id text, relation text, kind text, severity text, verdict text, "
		"left_text text, left_value numeric, right_text text, right_value numeric, "
		"difference numeric, cause text, muted text, message text"},
	[FINDING_FIGURES] = {"finding_figures", 8,
		"finding text, suite text, figure text, value numeric, file text, line integer"},
	[CAUSES] = {"causes", 6, "id text, pattern text, scope text, message text"},
	[SUSPECTS] = {"suspects", 8,
		"cause text, suite text, figure text, found numeric, expected numeric, pattern text"},
};

struct filling {
	struct store_table *tables;
	const struct report *report;
	const struct result *result;
	const char *run;
	struct arena *arena;
};

static void make_tables(struct filling *filling)
{
	static const char runs[] =
		"run text PRIMARY KEY, entity text, model text, program text, verdict text, agree integer, "
		"within_rounding integer, explained integer, disagree integer, not_checkable integer, "
		"written timestamptz DEFAULT now()";
	filling->tables = arena_array(filling->arena, TABLES, sizeof *filling->tables);
	filling->tables[RUNS] = (struct store_table){.name = "runs",
		.columns = runs,
		.given =
			"(run, entity, model, program, verdict, agree, within_rounding, explained, disagree, "
			"not_checkable)",
		.width = 5 + VERDICT_COUNT};
	for (int i = INPUTS; i < TABLES; i++)
		filling->tables[i] = (struct store_table){.name = rows_of_runs[i].name,
			.columns = arena_printf(filling->arena, "%s, %s", of_run, rows_of_runs[i].columns),
			.given = "",
			.width = rows_of_runs[i].width};
}

/* ---- values ---- */

static const char *whole(const struct filling *filling, uint64_t value)
{
	return arena_printf(filling->arena, "%llu", (unsigned long long)value);
}

/* A page or a line; NULL where it is not known. */
static const char *known(const struct filling *filling, unsigned value)
{
	return value == 0 ? NULL : whole(filling, value);
}

static const char *amount(const struct filling *filling, number value)
{
	return value == NULL ? NULL : number_exact_text(filling->arena, value);
}

/* A row of the run; its own columns begin at the third. */
static const char **add_row(struct filling *filling, int table)
{
	const char **row = store_table_row(&filling->tables[table], filling->arena);
	row[0] = filling->run;
	row[1] = whole(filling, filling->tables[table].count);
	return row + 2;
}

/* ---- rows ---- */

static void fill_run(struct filling *filling)
{
	const struct report *report = filling->report;
	const char **row = store_table_row(&filling->tables[RUNS], filling->arena);
	*row++ = filling->run;
	*row++ = words_in(filling->result->dossier->entity, report->words->language);
	*row++ = filling->result->model->name;
	*row++ = RECOUPE_VERSION;
	*row++ = run_verdict_name(result_verdict(filling->result, report->severity));
	for (int verdict = 0; verdict < VERDICT_COUNT; verdict++)
		*row++ = whole(filling, filling->result->counts[verdict]);
}

static void fill_inputs(struct filling *filling)
{
	for (size_t i = 0; i < filling->result->input_count; i++) {
		const struct input *input = &filling->result->inputs[i];
		const struct supply_facts *facts = supplied_facts(input->file);
		const char **row = add_row(filling, INPUTS);
		*row++ = input->path;
		*row++ = input->sha256;
		if (facts == NULL)
			continue;
		*row++ = facts->server;
		*row++ = whole(filling, facts->rows);
		*row++ = facts->digest;
	}
}

static void fill_figure(struct filling *filling, const struct figure *figure)
{
	const char **row = add_row(filling, FIGURES);
	*row++ = suite_name(figure->suite);
	*row++ = figure->id;
	*row++ = words_in(figure->label, filling->report->words->language);
	*row++ = amount(filling, figure->value);
	*row++ = arena_printf(filling->arena, "%d", figure->decimals);
	*row++ = figure->where.file;
	*row++ = known(filling, figure->where.page);
	*row++ = known(filling, figure->where.line);
	*row++ = supplied_key(figure->where.file, figure->where.line, filling->arena);
}

static void fill_figures(struct filling *filling)
{
	for (int i = 0; i < SUITE_COUNT; i++) {
		const struct suite *suite = &filling->result->suites[i];
		for (size_t j = 0; j < suite->count; j++)
			fill_figure(filling, suite->figures[j]);
	}
}

static void fill_operands(struct filling *filling, const struct finding *finding)
{
	for (size_t i = 0; i < finding->figure_count; i++) {
		const struct figure *figure = finding->figures[i];
		const char **row = add_row(filling, FINDING_FIGURES);
		*row++ = finding->id;
		*row++ = suite_name(figure->suite);
		*row++ = figure->id;
		*row++ = amount(filling, figure->value);
		*row++ = figure->where.file;
		*row++ = known(filling, figure->where.line);
	}
}

static void fill_finding(struct filling *filling, const struct finding *finding)
{
	const char **row = add_row(filling, FINDINGS);
	*row++ = finding->id;
	*row++ = check_id(finding->check);
	*row++ = finding->relation_id;
	*row++ = check_kind(finding->check);
	*row++ = finding->severity == SEVERITY_ERROR ? "error" : "warning";
	*row++ = verdict_name(finding->verdict);
	*row++ = finding->left_text;
	*row++ = amount(filling, finding->left);
	*row++ = finding->right_text;
	*row++ = amount(filling, finding->right);
	*row++ = amount(filling, finding->difference);
	*row++ = finding->cause != NULL ? finding->cause->id : NULL;
	*row++ = finding->mute != NULL ? finding->mute->reason : NULL;
	*row++ = finding->message_code == NULL
		? NULL
		: report_finding(filling->arena, filling->report->words, finding);
	fill_operands(filling, finding);
}

static void fill_cause(struct filling *filling, const struct cause *cause)
{
	const char **row = add_row(filling, CAUSES);
	*row++ = cause->id;
	*row++ = cause->whole != NULL ? cause->whole->pattern : NULL;
	*row++ = cause->whole != NULL ? cause->whole->scope : NULL;
	*row++ = report_cause(filling->arena, filling->report->words, cause);
	for (size_t i = 0; i < cause->suspect_count; i++) {
		const struct suspect *suspect = &cause->suspects[i];
		row = add_row(filling, SUSPECTS);
		*row++ = cause->id;
		*row++ = suite_name(suspect->suite);
		*row++ = suspect->figure;
		*row++ = amount(filling, suspect->found);
		*row++ = amount(filling, suspect->expected);
		*row++ = suspect->pattern;
	}
}

const struct store_layout *report_tables(const struct report *report)
{
	struct filling filling = {.report = report,
		.result = report->result,
		.run = report_run(report),
		.arena = report->arena};
	struct store_layout *layout = arena_alloc(report->arena, sizeof *layout);
	make_tables(&filling);
	fill_run(&filling);
	fill_inputs(&filling);
	fill_figures(&filling);
	for (size_t i = 0; i < report->result->finding_count; i++)
		fill_finding(&filling, report->result->findings[i]);
	for (size_t i = 0; i < report->result->cause_count; i++)
		fill_cause(&filling, report->result->causes[i]);
	*layout = (struct store_layout){.version = VERSION, .tables = filling.tables, .count = TABLES};
	return layout;
}
