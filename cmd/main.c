#include <locale.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/errors.h"
#include "cmd/messages.h"
#include "cmd/next.h"
#include "ledger/base/version.h"
#include "ledger/rows/inputs.h"

static enum status print_help(struct run *run)
{
	enum command command = run->options->command;
	const char *code = command == COMMAND_COUNT
		? "help"
		: arena_printf(run->arena, "help.%s", command_name(command));
	terminal_put(&run->out, STYLE_PLAIN, run_text(run, code, NULL));
	terminal_put(&run->out, STYLE_PLAIN, run_text(run, "help.common", NULL));
	return STATUS_CONSISTENT;
}

static enum status print_version(struct run *run)
{
	terminal_put(&run->out, STYLE_PLAIN, "recoupe " RECOUPE_VERSION "\n");
	return STATUS_CONSISTENT;
}

static enum status dispatch(struct run *run)
{
	if (run->options->help)
		return print_help(run);
	if (run->options->version)
		return print_version(run);
	switch (run->options->command) {
	case COMMAND_BUILD: return command_build(run);
	case COMMAND_CHECK: return command_check(run);
	case COMMAND_FIGURES: return command_figures(run);
	case COMMAND_TRACE: return command_trace(run);
	case COMMAND_BALANCE: return command_balance(run);
	case COMMAND_EXPLAIN: return command_explain(run);
	case COMMAND_INIT: return command_init(run);
	default: return print_help(run);
	}
}

static void hint(const struct run *run)
{
	const char *name = command_name(run->options->command);
	const char *help = arena_printf(run->arena, "recoupe%s%s --help", *name ? " " : "", name);
	terminal_put(&run->err, STYLE_FAINT, run_text(run, "options.hint", help, NULL));
	terminal_line(&run->err);
}

static bool reads_dossier(enum command command)
{
	return command == COMMAND_BUILD || command == COMMAND_CHECK || command == COMMAND_FIGURES ||
		command == COMMAND_TRACE;
}

static enum status run_all(int argc, char **argv, struct arena *arena)
{
	struct options options;
	struct error_list errors = {.arena = arena, .inputs = inputs_new(arena)};
	int read = options_read(&options, argc, argv, arena, &errors);
	struct run run = {.options = &options,
		.arena = arena,
		.errors = &errors,
		.words = message_words(options.language)};
	run.out = terminal_open(stdout, options.colour);
	run.err = terminal_open(stderr, options.colour);

	enum status status = read == 0 ? dispatch(&run) : STATUS_UNREADABLE;
	if (terminal_failed(&run.out) && status != STATUS_UNREADABLE) {
		error_add(&errors, "terminal.unwritable", (struct source){0}, NULL);
		status = STATUS_UNWRITABLE;
	}
	errors_print(&run.err, &run.words, &errors);
	if (read != 0)
		hint(&run);
	else if (status == STATUS_UNREADABLE && reads_dossier(options.command) && !options.quiet)
		next_print(&run, &run.err);
	return status;
}

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	struct arena *arena = arena_new();
	enum status status = run_all(argc, argv, arena);
	arena_free(arena);
	return (int)status;
}
