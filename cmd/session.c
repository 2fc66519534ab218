#include "cmd/session.h"

#include <stdarg.h>
#include <string.h>

#include "cmd/outputs.h"
#include "cmd/terminal/progress.h"
#include "ledger/base/system/file.h"

const char *session_text(const struct session *session, const char *code, ...)
{
	const char *arguments[ERROR_ARGUMENTS] = {0};
	va_list list;
	va_start(list, code);
	for (int i = 0; i < ERROR_ARGUMENTS; i++) {
		arguments[i] = va_arg(list, const char *);
		if (arguments[i] == NULL)
			break;
	}
	va_end(list);
	return report_message(session->arena, &session->words, code, arguments);
}

bool path_ends_in(const char *path, const char *endings)
{
	const char *dot = strrchr(path, '.');
	for (size_t length; dot && *endings != '\0';
		 endings += length + strspn(endings + length, " ")) {
		length = strcspn(endings, " ");
		if (strlen(dot) == length && strncasecmp(dot, endings, length) == 0)
			return true;
	}
	return false;
}

/* Whether the path names a published report: text, PDF, HTML or Markdown, or sheets. */
static bool is_report(const char *path)
{
	return path_ends_in(path, ".txt .pdf .html .htm .md .xlsx .ods .csv");
}

/* Whether the name of the file has an ending, as that of a document has. */
static bool is_document(const char *path)
{
	const char *slash = strrchr(path, '/');
	return strchr(slash ? slash + 1 : path, '.') != NULL;
}

static bool is_file(const char *path)
{
	return file_exists(path) && !file_is_directory(path);
}

/* A file that the subcommand does not read is an error. */
static int refuse_file(const struct session *session, const char *path)
{
	bool reads_reports = session->options->command->target == TARGET_REPORT;
	if (!is_file(path) || (is_report(path) && reads_reports))
		return 0;
	const char *code = is_report(path) ? "target.report-command"
		: is_document(path)            ? "target.document"
									   : "target.not-a-dossier";
	return error_add(session->errors, code, (struct source){0}, path, NULL);
}

int session_prove(struct session *session, struct result *out, const struct run_options *options)
{
	const char *target = session->options->targets[0];
	if (refuse_file(session, target) != 0 ||
		(options->against && refuse_file(session, options->against) != 0))
		return -1;
	if (options->dossier && !is_file(target))
		return error_add(
			session->errors, "options.dossier-of-report", (struct source){0}, target, NULL);
	struct run_options all = *options;
	all.digests = all.digests || outputs_need_digests(session->options);
	all.model_path = session->options->model;
	all.recognize = session->options->ocr;
	all.document = is_file(target);
	all.on_server = session->options->on_server;
	all.published_only = all.published_only || all.document;
	all.generate_only = all.generate_only && !all.document;
	struct progress_line line;
	all.progress = progress_open(&line, session);
	int outcome = run_dossier(out, target, &all, session->arena, session->errors);
	progress_close(&line);
	if (outcome == 0 && all.on_server && out->served == NULL)
		return error_add(
			session->errors, "options.server-dossier", (struct source){.file = target}, NULL);
	if (outcome == 0 && session->options->time_limit > 0 && !session->errors->inputs->database_met)
		return error_add(
			session->errors, "options.database-alone", (struct source){0}, "--time-limit", NULL);
	return outcome;
}

enum status session_status(const struct session *session, const struct result *result)
{
	enum run_verdict verdict = result_verdict(result, session->options->severity);
	return verdict == RUN_CONSISTENT ? STATUS_CONSISTENT : STATUS_FINDINGS;
}
