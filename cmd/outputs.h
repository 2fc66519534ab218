/* outputs.h - what the program can write, one row each (outputs.c).
 *
 *     const struct format *format = format_find("check", "json");
 *     struct answer answer = {.report = {.result = &result, ...}};
 *     if (answer_write(session, &answer) != 0) ...
 *
 * There are two kinds. A *format* is what --format names: a subcommand writes what it found to
 * standard output in it. A *file* is written to the path that an option of its own names: the
 * workbook (-o), the page (--html). A new output is a file of its own, as in statements/report/,
 * and a row. The options that are accepted, the help, the messages about a wrong name and the
 * completion of the shell follow from the row. */
#ifndef RECOUPE_CMD_OUTPUTS_H
#define RECOUPE_CMD_OUTPUTS_H

#include "cmd/session.h"
#include "ledger/base/database/store.h"
#include "ledger/base/system/file.h"

/* What a subcommand found. Each fills in what its formats write. */
struct answer {
	struct report report;                 /* of check and figures; of trace its result */
	const struct balance_report *balance; /* of balance */
	const char *query;                    /* of trace: what was asked for */
	struct trace *const *traces;
	size_t trace_count;
};

struct format {
	const char *name;    /* "json" */
	const char *command; /* the subcommand that writes it */
	bool digests;        /* shows the digests of the inputs */
	bool machine;        /* ends in logs: no labels of entries unless --labels */
	/* One of the two. A report needs no terminal and knows nothing of cmd/. */
	void (*report)(FILE *stream, const struct report *report);
	void (*print)(const struct session *session, const struct answer *answer);
};

/* The format of that name that the subcommand writes; NULL: it writes none. A NULL name stands for
 * its default, which is its first row. */
const struct format *format_find(const char *command, const char *name);
/* "text json junit": the names of all formats of the subcommand; "" where it has none. */
const char *format_names(const char *command, struct arena *arena);

struct file_output {
	const char *option;   /* "html": without its dashes */
	int letter;           /* of its short form, which messages use; 0: none */
	const char *endings;  /* ".html .htm": one of which its name has */
	const char *refusal;  /* the error for a name without them */
	const char *commands; /* "build check": the subcommands that write it */
	/* Whether a file that stands there was made by the program; NULL: it is not asked here. */
	bool (*ours)(const char *path, struct arena *arena);
	const char *fallback; /* its name where build is asked for no file at all; NULL: not written */
	bool entries;         /* lists the entries of the ledger */
	bool written_in;      /* people write into it: what they wrote is kept (review.h) */
	/* Writes it to the draft. -1 with errors. */
	int (*write)(
		const struct report *report, const struct file_draft *draft, struct error_list *errors);
	/* Says on the terminal, after build, that it was written. */
	void (*announce)(const struct session *session, const struct report *report, const char *path);
};

extern const struct file_output file_outputs[];
extern const size_t file_output_count; /* at most OPTIONS_FILES */

/* The report that the options of the session ask for. */
struct report session_report(const struct session *session, const struct result *result);

/* Whether an output that the options ask for shows the digests of the inputs. */
bool outputs_need_digests(const struct options *options);

/* The schema of --to where --schema names none. */
extern const char outputs_schema[];

enum { OUTPUTS_BESIDE = 2 }; /* drafts of a run that no option names */

/* The files of one run. They are written beside their places; once the answer stands on standard
 * output too, all are put there together:
 *
 *     struct outputs outputs = {0};
 *     if (outputs_draft(&outputs, session, &report) != 0) return STATUS_UNWRITABLE;
 *     ... answer_write ...
 *     enum status committed = outputs_commit(&outputs, session);
 *
 * The tables of --to are kept just before the files. On any failure no file was replaced, and no
 * draft is left. Where the answer fails: outputs_abandon. */
struct outputs {
	struct file_draft drafts[OPTIONS_FILES + OUTPUTS_BESIDE];
	size_t count;
	struct store *store; /* of --to; NULL: none */
};
/* Adds a draft with these bytes. -1 with errors. */
int outputs_add(struct outputs *out, const char *path, const char *bytes, size_t length,
	const struct session *session);
int outputs_draft(struct outputs *out, const struct session *session, const struct report *report);
/* STATUS_CONSISTENT: all stand in their places. Else the status of the program: an input has
 * changed since it was read, or an output cannot be written. */
enum status outputs_commit(struct outputs *outputs, const struct session *session);
void outputs_abandon(struct outputs *outputs);

/* Writes the answer to standard output, in the format that the options ask for. With --quiet, text
 * is left out. -1: an input can no longer be read. */
int answer_write(const struct session *session, const struct answer *answer);

/* Formats that are written here in cmd/, because they use the terminal (balance and trace have
 * theirs in folders of their own). */
void check_print(const struct session *session, const struct answer *answer);
void figures_print(const struct session *session, const struct answer *answer);

#endif
