/* causes.h - what broke, before what it broke: each cause with its suspects, what they hold and
 * what they should. */
#ifndef RECOUPE_CMD_FINDINGS_CAUSES_H
#define RECOUPE_CMD_FINDINGS_CAUSES_H

#include "cmd/session.h"

/* Prints nothing where there are no causes. */
void causes_print(const struct session *session, const struct result *result);

#endif
