/* books_finding.h - findings that are about the books and not about a relation of figures. Only for
 * this room.
 *
 *     struct finding *finding = books_finding(result, CHECK_L5, "2025/1010", verdict, arena);
 *     books_finding_amounts(finding, stated, rolled, arena);
 *     books_finding_sources(finding, &row->where, 1, arena);
 *
 * The message is "finding.L5", or "finding.sound" of an agreement, until the caller sets another;
 * its arguments are the subject, both amounts, and a fourth that the caller sets. */
#ifndef RECOUPE_STATEMENTS_CHECK_BOOKS_FINDING_H
#define RECOUPE_STATEMENTS_CHECK_BOOKS_FINDING_H

#include "statements/figure/result.h"

/* Adds a finding to the result. `subject` names an entry, or an account of a year, in the same way
 * from run to run: the id of the finding is made from it. "*" stands for all of them. */
struct finding *books_finding(struct result *result, enum check check, const char *subject,
	enum verdict verdict, struct arena *arena);
/* Both sides and their difference, debit +. NULL: amounts play no part. */
void books_finding_amounts(struct finding *finding, number left, number right, struct arena *arena);
/* Copies the rows that are its evidence. */
void books_finding_sources(
	struct finding *finding, const struct source *sources, size_t count, struct arena *arena);

#endif
