/* messages.h - the one table of messages, French and English.
 *
 *     struct report_words words = message_words(LANGUAGE_FRENCH);
 *     const char *arguments[4] = {"12,3,4", NULL};
 *     puts(report_message(arena, &words, "amount.malformed", arguments));
 *
 * Everything below cmd/ speaks in codes with arguments; words are put to them here. Each subject
 * keeps its rows in a file of its own in cmd/messages/, one row a message:
 *
 *     MESSAGE("amount.malformed", "montant illisible : « %1 »", "malformed amount: '%1'")
 *
 * A template names its arguments %1 ... %4; both languages name the same ones. Errors and findings
 * are in lower case without a full stop, the fault first. French takes U+202F before : ; ! ? and
 * inside « », and ’ for the apostrophe. test/messages_test.sh holds all of this, and that every
 * code in use has a row. */
#ifndef RECOUPE_CMD_MESSAGES_H
#define RECOUPE_CMD_MESSAGES_H

#include "statements/report/wording/report.h"

/* What report_message and the reports take. */
struct report_words message_words(enum language language);

#endif
