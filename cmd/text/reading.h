/* reading.h - what was read of a published report: its statements and notes, the place of each, and
 * what was left out. */
#ifndef RECOUPE_CMD_TEXT_READING_H
#define RECOUPE_CMD_TEXT_READING_H

#include "cmd/session.h"

/* Prints the list; nothing for a dossier. */
void reading_print(const struct session *session, const struct result *result);

#endif
