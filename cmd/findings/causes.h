/* causes.h - the causes of the differences, with their suspects: what each figure shows and what it
 * should be.
 *
 *     causes_print(session, &result);
 *
 * They come before the findings, because one cause explains several findings. */
#ifndef RECOUPE_CMD_FINDINGS_CAUSES_H
#define RECOUPE_CMD_FINDINGS_CAUSES_H

#include "cmd/session.h"

/* Prints nothing where there are no causes. */
void causes_print(const struct session *session, const struct result *result);

#endif
