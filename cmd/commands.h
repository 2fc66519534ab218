/* commands.h - the subcommands, one row each.
 *
 *     const struct command *command = command_find("vérifier", arena);
 *     puts(command->name);                            check
 *     enum status status = command->run(&session);
 *
 * A new subcommand is a file of its own (cmd/NAME.c, which defines command_NAME), a row of COMMANDS
 * and its words in messages/help.def: "help.NAME" for its own help, "summary.NAME" for its line in
 * the help of the program. The dispatch, the check of options and arguments, the help, the
 * suggestions after a misspelling and the completion of the shell follow from the row. */
#ifndef RECOUPE_CMD_COMMANDS_H
#define RECOUPE_CMD_COMMANDS_H

#include <stddef.h>

#include "ledger/base/arena.h"

/* The exit status of the program (DESIGN 5). */
enum status {
	STATUS_CONSISTENT = 0,
	STATUS_FINDINGS = 1,   /* inconsistent or incomplete, at or above the severity asked for */
	STATUS_UNREADABLE = 2, /* usage, or an input that cannot be read */
	STATUS_UNWRITABLE = 3  /* an output that cannot be written, or an internal failure */
};

/* What the first argument names. */
enum target_kind {
	TARGET_DOSSIER, /* a dossier */
	TARGET_REPORT,  /* a dossier or a published report */
	TARGET_OTHER    /* what the subcommand itself reads */
};

/* X(name, French alias or "", target, arguments at most, options, errors for missing arguments)
 * Options: its own; those that all subcommands take, --format and the options that name a file of
 * output (outputs.h) are not repeated here.
 * Errors: the codes for the first argument and the second, where they must be there; else NULL. */
#define COMMANDS(X) \
	X(build, "produire", TARGET_DOSSIER, 1, \
		"no-entries sans-ecritures no-labels sans-libelles force against to schema on-server " \
		"time-limit", \
		"options.missing-dossier", NULL) \
	X(check, "verifier", TARGET_REPORT, 99, \
		"published-only against dossier all ocr labels no-labels sans-libelles force on-server " \
		"time-limit", \
		"options.missing-dossier", NULL) \
	X(figures, "", TARGET_REPORT, 1, "suite all ocr on-server time-limit", \
		"options.missing-dossier", NULL) \
	X(trace, "tracer", TARGET_DOSSIER, 99, "labels time-limit", "options.missing-dossier", \
		"options.missing-figure") \
	X(balance, "", TARGET_OTHER, 9999, \
		"columns encoding sheet dates decimal separator only by against labels table query " \
		"time-limit on-server", \
		"options.missing-journal", NULL) \
	X(explain, "expliquer", TARGET_OTHER, 1, "", NULL, NULL) \
	X(init, "initier", TARGET_OTHER, 1, "from-dossier", "options.missing-directory", NULL)

struct session;

struct command {
	const char *name, *alias; /* alias: without accents; "": none */
	/* Does the work. What it finds goes to session->out; what cannot be read goes to
	 * session->errors, which program.c prints. */
	enum status (*run)(struct session *session);
	enum target_kind target;
	size_t most;            /* arguments */
	const char *options;    /* "published-only against all" */
	const char *missing[3]; /* error codes, up to the first NULL */
};

#define X(name, alias, target, most, options, first, second) \
	enum status command_##name(struct session *session);
COMMANDS(X)
#undef X

extern const struct command commands[];
extern const size_t command_count;

/* The subcommand of that name or French alias, with or without accents; NULL: there is none. */
const struct command *command_find(const char *name, struct arena *arena);

#endif
