/* prompts.h - the section "À regarder": what a person should look at, though no check fails.
 *
 *     prompts_print(session, &result, false);
 *
 * One line for each kind, with its count and its first cases, ten lines at most. With `all`: every
 * case that was kept, with its rows, and the reason to look at it. */
#ifndef RECOUPE_CMD_FINDINGS_PROMPTS_H
#define RECOUPE_CMD_FINDINGS_PROMPTS_H

#include "cmd/session.h"

void prompts_print(const struct session *session, const struct result *result, bool all);

#endif
