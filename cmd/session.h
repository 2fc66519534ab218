/* session.h - one run of the program: what every subcommand is handed, and what several of them do.
 *
 *     struct result result;
 *     struct run_options options = {.published_only = true};
 *     if (session_prove(session, &result, &options) != 0)
 *         return STATUS_UNREADABLE;          program.c prints session->errors
 *     terminal_put(&session->out, STYLE_STRONG, session_text(session, "check.caution", NULL));
 *     return session_status(session, &result);
 *
 * All that a run makes lies in its arena, which program.c frees. */
#ifndef RECOUPE_CMD_SESSION_H
#define RECOUPE_CMD_SESSION_H

#include "cmd/options.h"
#include "statements/dossier/dossier.h"
#include "statements/report/wording/report.h"
#include "statements/run/run.h"

struct session {
	const struct options *options;
	struct arena *arena;
	struct error_list *errors;
	struct report_words words;
	struct terminal out, err;
};

/* The text of a code in the language of the run, with up to four arguments closed by NULL. */
const char *session_text(const struct session *session, const char *code, ...)
	__attribute__((sentinel));

/* Proves the dossier or the published report that the first argument names; 0. -1 with errors: it
 * cannot be read, or is a file that the subcommand does not read. */
int session_prove(struct session *session, struct result *out, const struct run_options *options);

/* The exit status for the verdict of the result. */
enum status session_status(const struct session *session, const struct result *result);

/* Whether the path ends in one of the endings, in upper or lower case: ".html .htm". */
bool path_ends_in(const char *path, const char *endings);

#endif
