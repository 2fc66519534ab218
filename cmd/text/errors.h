/* errors.h - errors as the best compilers print them: place, message, the line of the file, a caret
 * under the fault. */
#ifndef RECOUPE_CMD_TEXT_ERRORS_H
#define RECOUPE_CMD_TEXT_ERRORS_H

#include "cmd/terminal/terminal.h"
#include "ledger/base/error.h"
#include "statements/report/report.h"

/* Prints all errors that were kept, then how many there are where more than one was found. */
void errors_print(const struct terminal *terminal, const struct report_words *words,
	const struct error_list *errors);

/* "journal.csv:12:34", "rapport.txt:12, p. 3"; as much as is known, "" when nothing is. */
char *place_text(struct arena *arena, struct source where, bool with_column);

#endif
