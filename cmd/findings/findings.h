/* findings.h - findings as a person reads them: each side's figures in columns, their sources, the
 * difference.
 *
 *     findings_print(session, &result, false);
 *     findings_summary(session, &result);
 *
 * Findings on the books come first, because those on the statements follow from them. Within a
 * family, differences come first, then differences within rounding, then (with `all`) agreements.
 * Ties whose wrong figure a cause names take one line each. Checks that could not be made have a
 * section of their own, which names the missing figures; so have differences that are explained. */
#ifndef RECOUPE_CMD_FINDINGS_FINDINGS_H
#define RECOUPE_CMD_FINDINGS_FINDINGS_H

#include "cmd/session.h"

/* Prints the findings; with `all`, agreements too. */
void findings_print(const struct session *session, const struct result *result, bool all);

/* Prints the last line of a run, in the colour of its verdict: "cohérent, sauf 1 écart expliqué :
 * 463 concordent". Before it, why some relations could not be checked (report/scope.h). */
void findings_summary(const struct session *session, const struct result *result);

#endif
