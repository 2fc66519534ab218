/* proof_document.c - a proof of a published report: what it prints, against itself. */
#include <string.h>

#include "ledger/base/text.h"
#include "statements/check/reconcile.h"
#include "statements/dossier/suites_read.h"
#include "statements/run/steps.h"

int document_read(struct run *run, const char *path)
{
	struct published *published = run->published = arena_alloc(run->arena, sizeof *published);
	if (published_read(published, path, run->options->model_path, run->arena, run->errors) != 0)
		return -1;
	if (dossier_read_text(run->dossier, &run->model, &published->text, run->arena, run->errors) !=
		0)
		return -1;
	published_chart(run->chart, published, &run->dossier->postes, run->arena);
	return 0;
}

int document_lay_out(struct run *run)
{
	const struct published *published = run->published;
	struct suite *suites = run->result->suites;
	for (int suite = 0; suite < SUITE_COUNT; suite++)
		suites[suite].kind = (enum suite_kind)suite;
	if (layout_build(&run->layout, run->dossier, &run->model, run->chart, published->with_budget,
			published->with_revised, run->arena, run->errors) != 0)
		return -1;
	return suite_read_text(&suites[SUITE_PUBLISHED], SUITE_PUBLISHED, published->figures,
		published->report.path, &run->layout, run->arena, run->errors);
}

/* ---- findings ---- */

static struct finding *add_finding(struct run *run, struct finding wanted)
{
	struct finding *finding = arena_alloc(run->arena, sizeof *finding);
	*finding = wanted;
	finding->severity = SEVERITY_ERROR;
	finding->verdict = VERDICT_NOT_CHECKABLE;
	finding->required = true;
	finding->suite = SUITE_PUBLISHED;
	finding->left_text = finding->right_text = "";
	finding_identify(finding, run->arena);
	result_add_finding(run->result, finding, run->arena);
	return finding;
}

static enum check check_of(const char *statement)
{
	static const struct {
		const char *id;
		enum check check;
	} checks[] = {{"resultats", CHECK_S2}, {"situation", CHECK_S1}, {"variation", CHECK_S3},
		{"flux", CHECK_S4}};
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (strcmp(checks[i].id, statement) == 0)
			return checks[i].check;
	return CHECK_S2;
}

static void statement_missing(struct run *run, const char *id)
{
	struct finding *finding = add_finding(run,
		(struct finding){.check = check_of(id),
			.relation_id = arena_printf(run->arena, "document.%s", id),
			.message_code = "finding.statement-missing",
			.arguments = {id, "", "", ""}});
	finding->missing = arena_array(run->arena, 1, sizeof *finding->missing);
	finding->missing[finding->missing_count++] = id;
}

/* A row that is a sum by its words, and of which no rows were found to be the terms. */
static void sums_missing(struct run *run, const struct printed_table *table)
{
	for (size_t i = 0; i < table->row_count; i++) {
		const struct printed_row *row = &table->rows[i];
		bool sum = row->kind == ROW_TOTAL || row->kind == ROW_RESULT || row->kind == ROW_CLOSING;
		if (row->heading || !sum || row->term_count > 0)
			continue;
		const char *id = arena_printf(run->arena, "%s.%s", table->id, row->id),
				   *line = arena_printf(run->arena, "%u", row->line->line);
		add_finding(run,
			(struct finding){.check = check_of(table->id),
				.relation_id = arena_printf(run->arena, "document.%s", id),
				.message_code = "finding.no-sum",
				.arguments = {id, line, "", ""}});
	}
}

/* Relations between statements that hold but for what moved no cash, was not paid, or is of another
 * nature; a report need not say it in a form that can be read. */
static const char *const roomy[] = {
	"s3.actifs_non_financiers.",
	"s3.immobilisations@",
	"s3.amortissement@",
	"s4.actifs.",
	"s4.passifs.",
	"s4.passifs_impayes@",
	"s4.dette.",
	"s4.amortissement@",
	"s4.gain@",
	"s4.reductions_valeur@",
	"s5.amortissement_resultats@",
	"s5.amortissement_variation@",
	"s5.amortissement_flux@",
	"s5.acquisitions_variation@",
	"s5.gain@",
	"s6.acquisitions@",
};

static bool leaves_room(const struct finding *finding)
{
	for (size_t i = 0; i < sizeof roomy / sizeof *roomy; i++)
		if (text_starts(finding->relation_id, roomy[i]))
			return true;
	return false;
}

static bool names(const struct finding *finding, const struct figure *figure)
{
	for (size_t i = 0; i < finding->figure_count; i++)
		if (finding->figures[i] == figure)
			return true;
	return false;
}

/* Whether a figure of the finding stands in a relation that leaves no room, and is broken. */
static bool doubted(const struct result *result, const struct finding *finding)
{
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *other = result->findings[i];
		if (other->verdict != VERDICT_DISAGREE || leaves_room(other))
			continue;
		for (size_t j = 0; j < finding->figure_count; j++)
			if (names(other, finding->figures[j]))
				return true;
	}
	return false;
}

/* What print leaves open proves nothing: a row, or a whole schedule. */
static void line_open(
	struct run *run, enum check check, const char *code, const struct text_line *line)
{
	const char *place = arena_printf(run->arena, "%u", line->line);
	struct source *source = arena_alloc(run->arena, sizeof *source);
	*source = (struct source){.file = run->published->report.path,
		.page = line->page,
		.line = line->line,
		.text = arena_text_n(run->arena, line->text.begin, span_length(line->text))};
	struct finding *finding = add_finding(run,
		(struct finding){.check = check,
			.relation_id = arena_printf(run->arena, "document.ligne.%s", place),
			.message_code = code,
			.arguments = {place, source->text, "", ""}});
	finding->sources = source;
	finding->source_count = 1;
}

/* Where no year's closing cash is that of the lines which words tell to be cash, they are not all
 * of it, or not it: an entity's own definition, and no misprint. */
static void settle_cash(struct result *result)
{
	static const char *const ties[] = {
		"s4.fin_situation@", "s4.debut_situation@", "s4.variation_situation@"};
	size_t closings = 0, broken = 0;
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		bool closing = text_starts(finding->relation_id, ties[0]);
		closings += closing;
		broken += closing && finding->verdict == VERDICT_DISAGREE;
	}
	for (size_t i = 0; closings > 1 && broken == closings && i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		for (size_t j = 0; j < sizeof ties / sizeof *ties; j++)
			if (finding->verdict == VERDICT_DISAGREE &&
				text_starts(finding->relation_id, ties[j])) {
				finding->verdict = VERDICT_NOT_CHECKABLE;
				finding->message_code = "finding.cash-lines";
			}
	}
}

void document_findings(struct run *run)
{
	struct result *result = run->result;
	const struct published *published = run->published;
	settle_cash(result);
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		if (finding->verdict != VERDICT_DISAGREE || !leaves_room(finding) ||
			doubted(result, finding))
			continue;
		finding->verdict = VERDICT_NOT_CHECKABLE;
		finding->required = false;
		finding->message_code = "finding.room";
	}
	for (size_t i = 0; i < published->missing_count; i++)
		statement_missing(run, published->missing[i]);
	for (int i = 0; i < STATEMENTS_PROPER; i++)
		if (published->known.statements[i])
			sums_missing(run, published->known.statements[i]);
	for (size_t i = 0; i < published->open_count; i++)
		line_open(run, CHECK_S11, "finding.open-row", published->open[i]);
	if (published->unread)
		line_open(run, CHECK_S5, "finding.open-schedule", published->unread);
}
