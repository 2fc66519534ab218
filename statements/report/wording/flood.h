/* flood.h - a flood of findings on the books: more than FLOOD_MOST of one check and message.
 * Reports for people show three, count the others, and say what most likely caused all of them,
 * since 8,000 faults of one kind are one mistake.
 *
 *     struct report_floods floods = {.count = 0};
 *     for (...) {
 *         struct report_flood *flood = report_flood_of(&floods, result, finding);
 *         if (flood && flood->shown++ >= FLOOD_SHOWN)
 *             continue;
 *         ... show the finding ...
 *         if (flood && flood->shown == FLOOD_SHOWN)
 *             ... say that there are flood->count - FLOOD_SHOWN more, and report_flood_reason ...
 *     }
 *
 * Findings on figures are no flood: causes bring them together. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_FLOOD_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_FLOOD_H

#include "ledger/base/error.h"
#include "statements/figure/result.h"

/* The least flood has one more; a reader keeps as many errors of a kind. */
enum { FLOOD_MOST = ERROR_KIND_MOST, FLOOD_SHOWN = 3, FLOOD_KINDS = 64 };

struct report_flood {
	const struct finding *like; /* the first of them */
	size_t count;               /* all of them */
	size_t shown;               /* for the caller, from 0 */
};

/* The kinds that were met. Starts from {.count = 0}. */
struct report_floods {
	struct report_flood kinds[FLOOD_KINDS];
	size_t count;
};

/* The flood to which the finding belongs; NULL where it is in none. */
struct report_flood *report_flood_of(
	struct report_floods *floods, const struct result *result, const struct finding *finding);

/* The code of the message that says what most likely caused all of them: "flood.L2". Where both
 * sides of all of them stand in one relation, that is it: turned signs, a factor. */
const char *report_flood_reason(
	const struct result *result, const struct report_flood *flood, struct arena *arena);

#endif
