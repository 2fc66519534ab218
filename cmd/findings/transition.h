/* transition.h - where a dossier passes from one framework to another: what a person must decide,
 * line by line, and the bridge from the old figures to the new ones.
 *
 *     transition_print(session, &result, false);
 *
 * Prints nothing where the run has no bridge. Of the bridge, it prints the rows whose place or
 * amount changes; with `all`, every row. */
#ifndef RECOUPE_CMD_FINDINGS_TRANSITION_H
#define RECOUPE_CMD_FINDINGS_TRANSITION_H

#include "cmd/session.h"

/* What a person must decide alone: each question once, with all the lines that it is asked of. */
void decisions_print(const struct session *session, const struct result *result);
void transition_print(const struct session *session, const struct result *result, bool all);

#endif
