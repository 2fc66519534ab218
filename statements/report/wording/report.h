/* report.h - what all reports share: words put to codes.
 *
 *     char *sentence = report_message(arena, &words, finding->message_code, finding->arguments);
 *
 * Reports take the table of messages from the program's edge and know none of its rows. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_REPORT_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_REPORT_H

#include "ledger/base/error.h"
#include "ledger/base/exact/number.h"
#include "statements/figure/finding.h"

struct report_words {
	enum language language;
	/* the template of a code; NULL when the table lacks it */
	const char *(*text)(const char *code);
};

struct result;
struct revision; /* statements/revision/revision.h */
struct suite;

/* What became of what people wrote into the workbook. */
struct report_review {
	size_t valid, again, open; /* sign-offs that stand, are to be made again, were never made */
	size_t lost;               /* texts without a place, and texts that met another */
};

/* What a report is made of. Every writer of a report takes one and reads what concerns it. */
struct report {
	const struct result *result;
	const struct suite *suite; /* of a list of figures */
	const struct report_words *words;
	enum severity severity; /* the verdict is that of findings of this severity and above */
	bool all;               /* lists what agrees too */
	bool labels;            /* shows the labels of entries (labels.h) */
	const char *options;    /* those of the run that shape what its outputs say */
	const struct revision *revision; /* what people wrote; NULL: nothing */
	struct report_review *review;    /* the workbook fills it; NULL: nobody asks */
	struct arena *arena;
};

/* The id of the run: 16 digits of a digest of its inputs, its options (the language is none of
 * them) and the version of the program. The outputs of one run share it; the same inputs give it
 * again. The digests of the inputs must be complete (run_digests). */
const char *report_run(const struct report *report);

/* The template of `code` with %1 ... %4 replaced by the arguments (NULL: nothing); any other %
 * stands for itself. A code that the table lacks gives the code and its arguments. */
char *report_message(struct arena *arena, const struct report_words *words, const char *code,
	const char *const arguments[4]);

#endif
