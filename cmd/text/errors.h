/* errors.h - errors as a compiler prints them: the place, the message, the line of the file, and a
 * mark under the fault.
 *
 *     journal.csv:12:34: erreur : montant illisible : « 12,3,4 »
 *       12 | 2019-03-31;JG/12;1010;12,3,4
 *          |                       ^~~~~~ */
#ifndef RECOUPE_CMD_TEXT_ERRORS_H
#define RECOUPE_CMD_TEXT_ERRORS_H

#include "cmd/terminal/terminal.h"
#include "ledger/base/error.h"
#include "statements/report/wording/report.h"

/* Prints the errors that were kept, three of a flood (flood.h); then, where there are several, how
 * many were found. */
void errors_print(const struct terminal *terminal, const struct report_words *words,
	const struct error_list *errors);

/* "journal.csv:12:34", "rapport.txt:12, p. 3": as much of the place as is known; "" for nothing. */
char *place_text(struct arena *arena, struct source where, bool with_column);

#endif
