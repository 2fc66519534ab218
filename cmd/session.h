/* session.h - the subcommands, and what each is handed.
 *
 * Each lies in a file of its own and returns the exit status (DESIGN 5). It writes what it found to
 * session->out; what cannot be read it leaves in session->errors, which main.c prints, and returns
 * STATUS_UNREADABLE. */
#ifndef RECOUPE_CMD_SESSION_H
#define RECOUPE_CMD_SESSION_H

#include "cmd/options.h"
#include "statements/dossier/dossier.h"
#include "statements/report/report.h"
#include "statements/run/run.h"

enum status {
	STATUS_CONSISTENT = 0,
	STATUS_FINDINGS = 1,   /* inconsistent or incomplete, at or above the severity asked for */
	STATUS_UNREADABLE = 2, /* usage, or an input that cannot be read */
	STATUS_UNWRITABLE = 3  /* an output that cannot be written, or an internal failure */
};

struct session {
	const struct options *options;
	struct arena *arena;
	struct error_list *errors;
	struct report_words words;
	struct terminal out, err;
};

enum status command_build(struct session *session);
enum status command_check(struct session *session);
enum status command_figures(struct session *session);
enum status command_trace(struct session *session);
enum status command_balance(struct session *session);
enum status command_explain(struct session *session);
enum status command_init(struct session *session);

/* The text of a code, with up to four arguments closed by NULL. */
const char *session_text(const struct session *session, const char *code, ...)
	__attribute__((sentinel));

/* Proves the dossier, or the published report, that the first target names. Other files in its
 * place are an error. */
int session_prove(struct session *session, struct result *out, const struct run_options *options);

/* Writes the page where --html asks for one. -1: it could not be written. */
int session_page(struct session *session, const struct result *result);

/* The status that the proof's verdict stands for. */
enum status session_status(const struct session *session, const struct result *result);

#endif
