/* What the subcommands share (command.h). */
#include <stdarg.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/progress.h"
#include "ledger/base/system/file.h"
#include "statements/report/html.h"

const char *run_text(const struct run *run, const char *code, ...)
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
	return report_message(run->arena, &run->words, code, arguments);
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
static int refuse_file(const struct run *run, const char *path)
{
	bool reads_reports =
		run->options->command == COMMAND_CHECK || run->options->command == COMMAND_FIGURES;
	if (!is_file(path) || (is_report(path) && reads_reports))
		return 0;
	const char *code = is_report(path) ? "target.report-command"
		: is_document(path)            ? "target.document"
									   : "target.not-a-dossier";
	return error_add(run->errors, code, (struct source){0}, path, NULL);
}

int run_prove(struct run *run, struct proof *out, const struct proof_options *options)
{
	const char *target = run->options->targets[0];
	if (refuse_file(run, target) != 0 ||
		(options->against && refuse_file(run, options->against) != 0))
		return -1;
	struct proof_options all = *options;
	all.model_path = run->options->model;
	all.document = is_file(target);
	all.published_only = all.published_only || all.document;
	all.generate_only = all.generate_only && !all.document;
	struct progress_line line;
	all.progress = progress_open(&line, run);
	int result = proof_make(out, target, &all, run->arena, run->errors);
	progress_close(&line);
	return result;
}

int run_page(struct run *run, const struct proof *proof)
{
	const struct options *options = run->options;
	if (options->html && proof_digests(proof, run->errors) != 0)
		return -1;
	return options->html
		? html_write(proof, options->html, &run->words, options->severity, run->arena, run->errors)
		: 0;
}

enum status run_status(const struct run *run, const struct proof *proof)
{
	enum run_verdict verdict = proof_verdict(proof, run->options->severity);
	return verdict == RUN_CONSISTENT ? STATUS_CONSISTENT : STATUS_FINDINGS;
}
