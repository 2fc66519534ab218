/* What the subcommands share (session.h). */
#include <stdarg.h>
#include <string.h>

#include "cmd/session.h"
#include "cmd/terminal/progress.h"
#include "ledger/base/system/file.h"
#include "statements/report/html.h"

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

static bool ends_in(const char *path, const char *const *endings, size_t count)
{
	const char *dot = strrchr(path, '.');
	for (size_t i = 0; dot && i < count; i++) {
		if (strcasecmp(dot, endings[i]) == 0)
			return true;
	}
	return false;
}

/* A report, as text or PDF. */
static bool is_report(const char *path)
{
	static const char *const endings[] = {".txt", ".pdf"};
	return ends_in(path, endings, sizeof endings / sizeof endings[0]);
}

/* Documents of which nothing is read. */
static bool is_document(const char *path)
{
	static const char *const endings[] = {".xlsx", ".csv", ".json"};
	return ends_in(path, endings, sizeof endings / sizeof endings[0]);
}

static bool is_file(const char *path)
{
	return file_exists(path) && !file_is_directory(path);
}

/* A file that this command reads nothing from is an error. */
static int refuse_file(const struct session *session, const char *path)
{
	bool reads_reports =
		session->options->command == COMMAND_CHECK || session->options->command == COMMAND_FIGURES;
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
	struct run_options all = *options;
	all.model_path = session->options->model;
	all.document = is_file(target);
	all.published_only = all.published_only || all.document;
	all.generate_only = all.generate_only && !all.document;
	struct progress_line line;
	all.progress = progress_open(&line, session);
	int outcome = run_dossier(out, target, &all, session->arena, session->errors);
	progress_close(&line);
	return outcome;
}

int session_page(struct session *session, const struct result *result)
{
	const struct options *options = session->options;
	if (options->html && run_digests(result, session->errors) != 0)
		return -1;
	return options->html ? html_write(result, options->html, &session->words, options->severity,
							   session->arena, session->errors)
						 : 0;
}

enum status session_status(const struct session *session, const struct result *result)
{
	enum run_verdict verdict = result_verdict(result, session->options->severity);
	return verdict == RUN_CONSISTENT ? STATUS_CONSISTENT : STATUS_FINDINGS;
}
