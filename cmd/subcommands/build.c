/* recoupe build DOSSIER: statements, reconciliation, the workbook and the page. */
#include "cmd/findings/findings.h"
#include "cmd/outputs.h"
#include "cmd/review.h"
#include "statements/report/wording/verdict/scope.h"

static void print_sentence(const struct session *session, const struct result *result)
{
	static const enum style styles[] = {STYLE_GOOD, STYLE_BAD, STYLE_CAUTION};
	enum run_verdict verdict = result_verdict(result, session->options->severity);
	const char *code = arena_printf(session->arena, "build.%s", run_verdict_name(verdict));
	const char *entity = words_in(result->dossier->entity, session->words.language);
	const char *qualifier = report_scope_of(session->arena, &session->words, result).qualifier;
	terminal_paragraph(
		&session->out, styles[verdict], 0, session_text(session, code, entity, qualifier, NULL));
	terminal_line(&session->out);
}

/* Says which run is left in the tables. */
static void print_stored(const struct session *session, const struct report *report)
{
	const char *schema = session->options->schema ? session->options->schema : outputs_schema;
	terminal_put(&session->out, STYLE_STRONG,
		session_text(session, "build.stored", schema, report_run(report), NULL));
	terminal_line(&session->out);
	terminal_line(&session->out);
}

/* Whether a file that is asked for lists the entries of the ledger. */
static bool lists_entries(const struct options *options)
{
	for (size_t i = 0; i < file_output_count; i++) {
		if (options->files[i] && file_outputs[i].entries)
			return !options->no_entries;
	}
	return false;
}

enum status command_build(struct session *session)
{
	const struct options *options = session->options;
	struct result result;
	struct run_options wanted = {
		.keep_entries = lists_entries(options), .against = options->against};
	if (session_prove(session, &result, &wanted) != 0)
		return STATUS_UNREADABLE;
	struct report report = session_report(session, &result);
	struct review review;
	bool unreadable;
	if (review_begin(&review, session, &report, &unreadable) != 0)
		return unreadable ? STATUS_UNREADABLE : STATUS_UNWRITABLE;
	struct outputs outputs = {0};
	if (review_draft(&review, &outputs, session) != 0 ||
		outputs_draft(&outputs, session, &report) != 0) {
		outputs_abandon(&outputs);
		return STATUS_UNWRITABLE;
	}
	if (file_snapshot_check(session->errors) != 0) {
		outputs_abandon(&outputs);
		return STATUS_UNREADABLE;
	}
	if (!options->quiet) {
		print_sentence(session, &result);
		for (size_t i = 0; i < file_output_count; i++) {
			if (options->files[i])
				file_outputs[i].announce(session, &report, options->files[i]);
		}
		if (options->to)
			print_stored(session, &report);
		review_print(&review, session);
		findings_summary(session, &result);
	}
	/* What is said must be out before the last look at what is replaced. */
	if (!terminal_failed(&session->out) && review_confirm(&review, session) != 0) {
		outputs_abandon(&outputs);
		return STATUS_UNWRITABLE;
	}
	enum status committed = outputs_commit(&outputs, session);
	return committed == STATUS_CONSISTENT ? session_status(session, &result) : committed;
}
