/* written.h - what build says on the terminal of each file that it wrote.
 *
 *     classeur    etats.xlsx
 *     à regarder  Sommaire : le verdict, les comptes et les réserves */
#ifndef RECOUPE_CMD_TEXT_WRITTEN_H
#define RECOUPE_CMD_TEXT_WRITTEN_H

#include "cmd/session.h"

/* Where the workbook is, and which of its sheets to look at first. */
void written_workbook(const struct session *session, const struct report *report, const char *path);

/* Where the page is. */
void written_page(const struct session *session, const struct report *report, const char *path);

#endif
