#include "cmd/outputs.h"

#include <errno.h>
#include <string.h>

#include "cmd/balance/balance.h"
#include "cmd/text/written.h"
#include "cmd/trace/trace.h"
#include "ledger/base/database/database.h"
#include "ledger/base/text/text.h"
#include "statements/report/html.h"
#include "statements/report/json.h"
#include "statements/report/junit.h"
#include "statements/report/tables.h"
#include "statements/report/workbook.h"

/* The first row of a subcommand is its default. */
static const struct format formats[] = {
	{"text", "check", .print = check_print},
	{"json", "check", .report = report_json_check, .digests = true, .machine = true},
	{"junit", "check", .report = report_junit, .digests = true, .machine = true},
	{"text", "figures", .print = figures_print},
	{"json", "figures", .report = report_json_figures},
	{"csv", "figures", .report = report_csv_figures},
	{"text", "trace", .print = trace_print},
	{"json", "trace", .print = trace_json, .machine = true},
	{"text", "balance", .print = balance_print},
	{"json", "balance", .print = balance_json},
	{"csv", "balance", .print = balance_csv},
};

/* The files are written from the last row up and announced from the first row down: the workbook
 * takes longest to write, and is what build is for. */
const struct file_output file_outputs[] = {
	{
		.option = "output",
		.letter = 'o',
		.endings = ".xlsx",
		.refusal = "options.not-xlsx",
		.commands = "build",
		.fallback = "etats.xlsx",
		.entries = true,
		.written_in = true,
		.write = workbook_write,
		.announce = written_workbook,
	},
	{
		.option = "html",
		.endings = ".html .htm",
		.refusal = "options.not-html",
		.commands = "build check",
		.ours = html_is_ours,
		.write = html_write,
		.announce = written_page,
	},
};
const size_t file_output_count = sizeof file_outputs / sizeof file_outputs[0];
const char outputs_schema[] = "recoupe";

_Static_assert(sizeof file_outputs / sizeof file_outputs[0] <= OPTIONS_FILES,
	"struct options has a place for each file");

enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

const struct format *format_find(const char *command, const char *name)
{
	for (size_t i = 0; i < FORMAT_COUNT; i++) {
		if (text_equal(formats[i].command, command) &&
			(name == NULL || text_equal(formats[i].name, name)))
			return &formats[i];
	}
	return NULL;
}

const char *format_names(const char *command, struct arena *arena)
{
	const char *names = "";
	for (size_t i = 0; i < FORMAT_COUNT; i++) {
		if (text_equal(formats[i].command, command))
			names = arena_printf(arena, "%s%s%s", names, *names ? " " : "", formats[i].name);
	}
	return names;
}

struct report session_report(const struct session *session, const struct result *result)
{
	const struct options *options = session->options;
	return (struct report){.result = result,
		.words = &session->words,
		.severity = options->severity,
		.all = options->all,
		.labels = !options->no_labels,
		.options = arena_printf(session->arena, "severity=%d%s%s%s%s%s%s", (int)options->severity,
			options->all ? " all" : "", options->published_only ? " published-only" : "",
			options->against ? " against" : "", options->no_entries ? " no-entries" : "",
			options->no_labels ? " no-labels" : "", options->labels ? " labels" : ""),
		.arena = session->arena};
}

bool outputs_need_digests(const struct options *options)
{
	for (size_t i = 0; i < file_output_count; i++) {
		if (options->files[i])
			return true;
	}
	return options->to != NULL || (options->format && options->format->digests);
}

int outputs_add(struct outputs *out, const char *path, const char *bytes, size_t length,
	const struct session *session)
{
	struct file_draft *draft = &out->drafts[out->count];
	if (file_draft(draft, path, session->arena, session->errors) != 0)
		return -1;
	out->count++;
	errno = 0;
	FILE *stream = fopen(draft->temporary, "w");
	bool failed = !stream || fwrite(bytes, 1, length, stream) != length;
	if (stream && fclose(stream) != 0)
		failed = true;
	return failed ? error_add(session->errors, "file.unwritable", (struct source){.file = path},
						path, strerror(errno ? errno : EIO), NULL)
				  : 0;
}

static int refuse_foreign(
	const struct file_output *file, const char *path, const struct session *session)
{
	if (!file->ours || session->options->force || file->ours(path, session->arena))
		return 0;
	return error_add(session->errors, "output.not-ours", (struct source){.file = path}, path, NULL);
}

/* Writes the tables of --to, which outputs_commit keeps. */
static int store_tables(
	struct outputs *out, const struct session *session, const struct report *report)
{
	const struct options *options = session->options;
	const struct database_request *base = report->result->dossier->base;
	struct store_request *request = arena_alloc(session->arena, sizeof *request);
	if (run_digests(report->result, session->errors) != 0)
		return -1;
	*request = (struct store_request){.url = options->to,
		.schema = options->schema != NULL ? options->schema : outputs_schema,
		.run = report_run(report),
		.ledger = base != NULL ? base->table : NULL};
	return database_store(
		&out->store, request, report_tables(report), session->arena, session->errors);
}

int outputs_draft(struct outputs *out, const struct session *session, const struct report *report)
{
	for (size_t i = file_output_count; i-- > 0;) {
		const char *path = session->options->files[i];
		struct file_draft *draft = &out->drafts[out->count];
		if (!path)
			continue;
		int made = refuse_foreign(&file_outputs[i], path, session);
		if (made == 0)
			made = file_draft(draft, path, session->arena, session->errors);
		out->count += made == 0;
		if (made != 0 || file_outputs[i].write(report, draft, session->errors) != 0) {
			outputs_abandon(out);
			return -1;
		}
	}
	if (session->options->to == NULL || store_tables(out, session, report) == 0)
		return 0;
	outputs_abandon(out);
	return -1;
}

enum status outputs_commit(struct outputs *outputs, const struct session *session)
{
	/* main reports the failure */
	if (terminal_failed(&session->out)) {
		outputs_abandon(outputs);
		return STATUS_UNWRITABLE;
	}
	if (file_snapshot_check(session->errors) != 0) {
		outputs_abandon(outputs);
		return STATUS_UNREADABLE;
	}
	struct store *store = outputs->store;
	outputs->store = NULL;
	if (database_store_end(store, true) != 0) {
		outputs_abandon(outputs);
		return STATUS_UNWRITABLE;
	}
	int committed = file_commit(outputs->drafts, outputs->count, session->errors);
	return committed == 0 ? STATUS_CONSISTENT : STATUS_UNWRITABLE;
}

void outputs_abandon(struct outputs *outputs)
{
	database_store_end(outputs->store, false);
	outputs->store = NULL;
	file_abandon(outputs->drafts, outputs->count);
}

int answer_write(const struct session *session, const struct answer *answer)
{
	const struct format *format = session->options->format;
	if (format->digests && run_digests(answer->report.result, session->errors) != 0)
		return -1;
	if (file_snapshot_check(session->errors) != 0)
		return -1;
	struct report report = answer->report;
	report.labels = format->machine ? session->options->labels : report.labels;
	if (format->report)
		format->report(session->out.stream, &report);
	else if (!session->options->quiet || !text_equal(format->name, "text")) {
		struct answer shown = *answer;
		shown.report = report;
		format->print(session, &shown);
	}
	return 0;
}
