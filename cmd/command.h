/* command.h - the subcommands, and what each is handed.
 *
 * Each lies in a file of its own and returns the exit status (DESIGN 5). It writes what it found to
 * run->out; what cannot be read it leaves in run->errors, which main.c prints, and returns
 * STATUS_UNREADABLE. */
#ifndef RECOUPE_CMD_COMMAND_H
#define RECOUPE_CMD_COMMAND_H

#include "cmd/options.h"
#include "statements/report/report.h"
#include "statements/run/proof.h"

enum status {
	STATUS_CONSISTENT = 0,
	STATUS_FINDINGS = 1,   /* inconsistent or incomplete, at or above the severity asked for */
	STATUS_UNREADABLE = 2, /* usage, or an input that cannot be read */
	STATUS_UNWRITABLE = 3  /* an output that cannot be written, or an internal failure */
};

struct run {
	const struct options *options;
	struct arena *arena;
	struct error_list *errors;
	struct report_words words;
	struct terminal out, err;
};

enum status command_build(struct run *run);
enum status command_check(struct run *run);
enum status command_figures(struct run *run);
enum status command_trace(struct run *run);
enum status command_balance(struct run *run);
enum status command_explain(struct run *run);
enum status command_init(struct run *run);

/* The text of a code, with up to four arguments closed by NULL. */
const char *run_text(const struct run *run, const char *code, ...) __attribute__((sentinel));

/* Proves the dossier, or the published report, that the first target names. Other files in its
 * place are an error. */
int run_prove(struct run *run, struct proof *out, const struct proof_options *options);

/* Writes the page where --html asks for one. -1: it could not be written. */
int run_page(struct run *run, const struct proof *proof);

/* The status that the proof's verdict stands for. */
enum status run_status(const struct run *run, const struct proof *proof);

#endif
