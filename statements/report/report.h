/* report.h - what all reports share: words put to codes.
 *
 *     char *sentence = report_message(arena, &words, finding->message_code, finding->arguments);
 *
 * Reports take the table of messages from the program's edge and know none of its rows. */
#ifndef RECOUPE_STATEMENTS_REPORT_REPORT_H
#define RECOUPE_STATEMENTS_REPORT_REPORT_H

#include "ledger/base/error.h"
#include "ledger/base/number.h"
#include "statements/figure/finding.h"

struct report_words {
	enum language language;
	/* the template of a code; NULL when the table lacks it */
	const char *(*text)(const char *code);
};

struct result;
struct suite;

/* What a report is made of. Every writer of a report takes one and reads what concerns it. */
struct report {
	const struct result *result;
	const struct suite *suite; /* of a list of figures */
	const struct report_words *words;
	enum severity severity; /* the verdict is that of findings of this severity and above */
	bool all;               /* lists what agrees too */
	struct arena *arena;
};

/* The template of `code` with %1 ... %4 replaced by the arguments (NULL: nothing); any other %
 * stands for itself. A code that the table lacks gives the code and its arguments. */
char *report_message(struct arena *arena, const struct report_words *words, const char *code,
	const char *const arguments[4]);

#endif
