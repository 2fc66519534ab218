/* prompts.h - "À regarder": what a person should look at, though nothing is wrong, in a section of
 * its own.
 *
 *     prompts_print(&run, &proof, false);
 *
 * One line a kind, with its count and its first cases, ten lines at most; with `all` every case
 * that was kept, with its rows, and why one should look. */
#ifndef RECOUPE_CMD_FINDINGS_PROMPTS_H
#define RECOUPE_CMD_FINDINGS_PROMPTS_H

#include "cmd/session.h"

void prompts_print(const struct session *session, const struct result *result, bool all);

#endif
