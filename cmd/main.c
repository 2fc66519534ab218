#include <locale.h>
#include <string.h>

#include "cmd/messages.h"
#include "cmd/session.h"
#include "cmd/text/errors.h"
#include "cmd/text/next.h"
#include "ledger/base/version.h"
#include "ledger/rows/inputs.h"

static enum status print_help(struct session *session)
{
	enum command command = session->options->command;
	const char *code = command == COMMAND_COUNT
		? "help"
		: arena_printf(session->arena, "help.%s", command_name(command));
	terminal_put(&session->out, STYLE_PLAIN, session_text(session, code, NULL));
	terminal_put(&session->out, STYLE_PLAIN, session_text(session, "help.common", NULL));
	return STATUS_CONSISTENT;
}

static enum status print_version(struct session *session)
{
	terminal_put(&session->out, STYLE_PLAIN, "recoupe " RECOUPE_VERSION "\n");
	return STATUS_CONSISTENT;
}

static enum status dispatch(struct session *session)
{
	if (session->options->help)
		return print_help(session);
	if (session->options->version)
		return print_version(session);
	switch (session->options->command) {
	case COMMAND_BUILD: return command_build(session);
	case COMMAND_CHECK: return command_check(session);
	case COMMAND_FIGURES: return command_figures(session);
	case COMMAND_TRACE: return command_trace(session);
	case COMMAND_BALANCE: return command_balance(session);
	case COMMAND_EXPLAIN: return command_explain(session);
	case COMMAND_INIT: return command_init(session);
	default: return print_help(session);
	}
}

static void hint(const struct session *session)
{
	const char *name = command_name(session->options->command);
	const char *help = arena_printf(session->arena, "recoupe%s%s --help", *name ? " " : "", name);
	terminal_put(&session->err, STYLE_FAINT, session_text(session, "options.hint", help, NULL));
	terminal_line(&session->err);
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
	struct session session = {.options = &options,
		.arena = arena,
		.errors = &errors,
		.words = message_words(options.language)};
	session.out = terminal_open(stdout, options.colour);
	session.err = terminal_open(stderr, options.colour);

	enum status status = read == 0 ? dispatch(&session) : STATUS_UNREADABLE;
	if (terminal_failed(&session.out) && status != STATUS_UNREADABLE) {
		error_add(&errors, "terminal.unwritable", (struct source){0}, NULL);
		status = STATUS_UNWRITABLE;
	}
	errors_print(&session.err, &session.words, &errors);
	if (read != 0)
		hint(&session);
	else if (status == STATUS_UNREADABLE && reads_dossier(options.command) && !options.quiet)
		next_print(&session, &session.err);
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
