/* options.h - the command line, read and checked as a whole.
 *
 *     struct options options;
 *     if (options_read(&options, argc, argv, arena, &errors) != 0) ...
 *
 * Every fault is an error that names what was found and what was expected; all of them are listed
 * in one run. */
#ifndef RECOUPE_CMD_OPTIONS_H
#define RECOUPE_CMD_OPTIONS_H

#include "cmd/terminal/terminal.h"
#include "ledger/base/error.h"
#include "ledger/base/number.h"
#include "statements/figure/finding.h"

/* X(enumerator, name, French alias or "", targets at least, at most) */
#define COMMANDS(X) \
	X(COMMAND_BUILD, "build", "produire", 1, 1) \
	X(COMMAND_CHECK, "check", "verifier", 1, 1) \
	X(COMMAND_FIGURES, "figures", "", 1, 1) \
	X(COMMAND_TRACE, "trace", "tracer", 2, 99) \
	X(COMMAND_BALANCE, "balance", "", 1, 9999) \
	X(COMMAND_EXPLAIN, "explain", "expliquer", 0, 1) \
	X(COMMAND_INIT, "init", "initier", 1, 1)

enum command {
#define X(enumerator, name, alias, least, most) enumerator,
	COMMANDS(X)
#undef X
		COMMAND_COUNT /* none was given */
};

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_JUNIT };

struct options {
	enum command command;
	enum language language;
	enum colour_choice colour;
	enum severity severity; /* from which findings count for the exit status */
	enum format format;
	enum suite_kind suite;
	bool quiet, help, version, all, published_only;
	bool no_entries;    /* the workbook without the sheet of entries */
	const char *model;  /* NULL: the one that the dossier names */
	const char *output; /* NULL: the default of the command */
	const char *html, *against;
	const char *columns; /* of balance: "compte=GL Acct,..."; NULL: none */
	char **targets;      /* what is neither option nor command; borrowed from argv */
	size_t target_count;
};

/* -1 with errors; *out then still holds what could be read, the language above all. */
int options_read(
	struct options *out, int argc, char **argv, struct arena *arena, struct error_list *errors);

/* "check". */
const char *command_name(enum command command);

#endif
