/* What the subcommands share (command.h). */
#include <stdarg.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/progress.h"
#include "ledger/base/file.h"
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

static bool document(const char *path)
{
	static const char *const endings[] = {".pdf", ".txt", ".xlsx", ".csv", ".json"};
	const char *dot = strrchr(path, '.');
	for (size_t i = 0; dot && i < sizeof endings / sizeof endings[0]; i++) {
		if (strcasecmp(dot, endings[i]) == 0)
			return true;
	}
	return false;
}

int run_prove(struct run *run, struct proof *out, const struct proof_options *options)
{
	const char *target = run->options->targets[0];
	struct source nowhere = {0};
	if (file_exists(target) && !file_is_directory(target)) {
		const char *code = document(target) ? "target.document" : "target.not-a-dossier";
		return error_add(run->errors, code, nowhere, target, NULL);
	}
	struct proof_options all = *options;
	all.model_path = run->options->model;
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
	return options->html ? html_write(proof, options->html, &run->words, options->severity, run->arena, run->errors) : 0;
}

enum status run_status(const struct run *run, const struct proof *proof)
{
	enum run_verdict verdict = proof_verdict(proof, run->options->severity);
	return verdict == RUN_CONSISTENT ? STATUS_CONSISTENT : STATUS_FINDINGS;
}
