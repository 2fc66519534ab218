#include "cmd/program.h"

#include <string.h>

#include "cmd/messages.h"
#include "cmd/outputs.h"
#include "cmd/text/errors.h"
#include "cmd/text/next.h"
#include "ledger/base/system/file.h"
#include "ledger/base/version.h"
#include "ledger/rows/inputs.h"

/* The subcommands for the help, one a line: " recoupe build DOSSIER ...". */
static const char *summaries(const struct session *session)
{
	const char *lines = "";
	for (size_t i = 0; i < command_count; i++) {
		const char *code = arena_printf(session->arena, "summary.%s", commands[i].name);
		lines = arena_printf(session->arena, "%s%s", lines, session_text(session, code, NULL));
	}
	return lines;
}

/* The French names of the subcommands: "produire, verifier, ..." */
static const char *aliases(const struct session *session)
{
	const char *names = "";
	for (size_t i = 0; i < command_count; i++) {
		const char *alias = commands[i].alias;
		if (*alias)
			names = arena_printf(session->arena, "%s%s%s", names, *names ? ", " : "", alias);
	}
	return names;
}

/* The formats of a subcommand, as the help writes them: "text|json|junit". */
static char *formats_of(const struct session *session, const struct command *command)
{
	char *names = arena_text(session->arena, format_names(command->name, session->arena));
	for (char *space = names; (space = strchr(space, ' ')) != NULL;)
		*space = '|';
	return names;
}

static enum status print_help(struct session *session)
{
	enum { FORMATS_WIDTH = 21 }; /* the width of the help's column for formats */
	const struct command *command = session->options->command;
	const char *help;
	if (command) {
		const char *formats = formats_of(session, command);
		help = session_text(session, arena_printf(session->arena, "help.%s", command->name),
			formats, arena_printf(session->arena, "%-*s", FORMATS_WIDTH, formats), NULL);
	} else {
		help = session_text(session, "help", summaries(session), aliases(session), NULL);
	}
	terminal_put(&session->out, STYLE_PLAIN, help);
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
	const struct command *command = session->options->command;
	if (session->options->help)
		return print_help(session);
	if (session->options->version)
		return print_version(session);
	return command->run(session);
}

static void hint(const struct session *session)
{
	const struct command *command = session->options->command;
	const char *help = arena_printf(
		session->arena, "recoupe%s%s --help", command ? " " : "", command ? command->name : "");
	terminal_put(&session->err, STYLE_FAINT, session_text(session, "options.hint", help, NULL));
	terminal_line(&session->err);
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
	errors.inputs->outside_allowed = options.allow_outside;
	errors.inputs->server_seconds = options.time_limit;
	session.out = terminal_open(stdout, options.colour);
	session.err = terminal_open(stderr, options.colour);

	enum status status = read == 0 ? dispatch(&session) : STATUS_UNREADABLE;
	if (terminal_failed(&session.out) && status != STATUS_UNREADABLE) {
		error_add(&errors, "terminal.unwritable", (struct source){0}, NULL);
		status = STATUS_UNWRITABLE;
	}
	if (status == STATUS_UNREADABLE)
		file_snapshot_check(&errors); /* what could not be read may have changed meanwhile */
	errors_print(&session.err, &session.words, &errors);
	if (read != 0)
		hint(&session);
	else if (status == STATUS_UNREADABLE && options.command->target != TARGET_OTHER &&
		!options.quiet)
		next_print(&session, &session.err);
	return status;
}

enum status program_run(int argc, char **argv)
{
	struct arena *arena = arena_new();
	file_snapshot_begin();
	enum status status = run_all(argc, argv, arena);
	arena_free(arena);
	file_snapshot_end();
	return status;
}
