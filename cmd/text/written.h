/* written.h - what build says on the terminal of each file that it wrote.
 *
 *     classeur    etats.xlsx
 *     à regarder  Sommaire : le verdict, les comptes et les réserves
 *
 * For the table of outputs (cmd/outputs.c), once the file is in its place. They print to
 * session->out, in the language of the run. */
#ifndef RECOUPE_CMD_TEXT_WRITTEN_H
#define RECOUPE_CMD_TEXT_WRITTEN_H

#include "cmd/session.h"

/* Where the workbook is, and which of its sheets to look at first: that of the findings is named
 * only where a relation disagrees. */
void written_workbook(const struct session *session, const struct report *report, const char *path);

/* Where the page is. */
void written_page(const struct session *session, const struct report *report, const char *path);

#endif
