/* reading.h - what was read of a published report: which statements, where they stand, and what was
 * left out. */
#ifndef RECOUPE_CMD_TEXT_READING_H
#define RECOUPE_CMD_TEXT_READING_H

#include "cmd/session.h"

/* Nothing where the proof is of a dossier. */
void reading_print(const struct session *session, const struct result *result);

#endif
