/* options.h - the command line, read and checked as a whole.
 *
 *     struct options options;
 *     if (options_read(&options, argc, argv, arena, &errors) != 0) ...
 *
 * Every fault is an error that names what was found and what was expected; all of them are listed
 * in one run. Which options a subcommand takes is said by its row in commands.h and by the rows of
 * what it writes in outputs.c. */
#ifndef RECOUPE_CMD_OPTIONS_H
#define RECOUPE_CMD_OPTIONS_H

#include "cmd/commands.h"
#include "cmd/terminal/terminal.h"
#include "ledger/base/error.h"
#include "ledger/base/exact/number.h"
#include "statements/figure/finding.h"

struct format; /* outputs.h */

enum { OPTIONS_FILES = 8 }; /* files that options can name, at most */

struct options {
	const struct command *command; /* NULL: none was given */
	enum language language;
	enum colour_choice colour;
	enum severity severity;      /* from which findings count for the exit status */
	const struct format *format; /* NULL: the subcommand has none */
	enum suite_kind suite;
	bool quiet, help, version, all, published_only;
	bool allow_outside;               /* a dossier may read files outside its folder */
	bool ocr;                         /* scanned pages of a report are read by recognition */
	bool no_entries;                  /* the workbook without the sheet of entries */
	bool force;                       /* replaces a file that the program did not make */
	bool labels;                      /* what machines read shows the labels of entries */
	bool no_labels;                   /* the workbook and the page show none */
	const char *model;                /* NULL: the one that the dossier names */
	const char *from_dossier;         /* of init: the dossier that the new one continues */
	const char *files[OPTIONS_FILES]; /* by row of file_outputs: the path; NULL: not asked for */
	const char *against, *dossier;
	const char *columns; /* of balance: "compte=GL Acct,..."; NULL: none */
	/* of balance: of all its files, where they leave a doubt; NULL: as they show */
	const char *encoding, *sheet;
	/* of balance: how a file is read where it leaves a doubt; 0 and NULL: as it shows */
	unsigned dates, decimal; /* bits of enum date_order and enum amount_form */
	char separator;
	const char *only, *by;     /* "column=value"; a column */
	const char *table, *query; /* of a database: the table, or the file of a query; NULL: none */
	int time_limit;            /* of a database, in seconds a statement; 0: none */
	bool on_server;            /* of a database: it proves the entries itself */
	const char *to,
		*schema;    /* of build: the URL of a database, where the run is left; NULL: none */
	char **targets; /* arguments that are neither option nor subcommand; those of argv */
	size_t target_count;
};

/* 0, or -1 with errors; *out then still holds what could be read, the language above all. */
int options_read(
	struct options *out, int argc, char **argv, struct arena *arena, struct error_list *errors);

#endif
