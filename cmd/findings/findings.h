/* findings.h - findings as a person reads them: each side's figures in columns, their sources, the
 * difference.
 *
 *     findings_print(&run, &proof, false);
 *
 * What is wrong in the books comes first, because the rest follows from it; then the families of
 * the statements. Within one, what disagrees first, then what only rounding excuses, then (with
 * `all`) agreements. Ties whose wrong figure a cause names take a line each. What could not be
 * checked stands in a section of its own, its missing operands named; so does what is explained. */
#ifndef RECOUPE_CMD_FINDINGS_FINDINGS_H
#define RECOUPE_CMD_FINDINGS_FINDINGS_H

#include "cmd/session.h"

void findings_print(const struct session *session, const struct result *result, bool all);

/* "cohérent : 463 concordent, 1 expliqué": the last line of a run, coloured by its verdict. */
void findings_summary(const struct session *session, const struct result *result);

#endif
