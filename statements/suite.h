/* suite.h - figures: the cells of statements, and suites of them by origin.
 *
 * A figure's id is the same in every suite: "situation.comptes_a_recevoir@2020". Values keep the sign that is printed
 * (a charge shown positive is positive). */
#ifndef RECOUPE_STATEMENTS_SUITE_H
#define RECOUPE_STATEMENTS_SUITE_H

#include "ledger/base/number.h"
#include "ledger/base/source.h"
#include "statements/words.h"

enum suite_kind { SUITE_GENERATED, SUITE_PUBLISHED, SUITE_PRIOR, SUITE_COUNT, SUITE_AT_HAND = SUITE_COUNT };

struct cell; /* table.h: where the figure stands, and how it is made */

struct figure {
	enum suite_kind suite;
	const char *id;
	struct words label;      /* "Comptes à recevoir" */
	number value;            /* as printed (generated: rounded); never NULL */
	number exact;            /* generated: before rounding; else the same as value */
	int decimals;            /* printed precision; negative for thousands */
	bool blank;              /* printed as a blank: nil */
	const struct cell *cell; /* NULL when no table has this id */
	struct source where;     /* published, prior: the document's page, line, text; facts: the row of donnees.csv */
};

struct suite {
	enum suite_kind kind;
	bool present;            /* the dossier has one */
	struct figure **figures; /* in the order of the statements, then of the file */
	size_t count, capacity;
	void *by_id;             /* private */
};

void suite_add(struct suite *suite, struct figure *figure, struct arena *arena);
/* NULL when the suite has no such figure. */
struct figure *suite_find(const struct suite *suite, const char *id);
/* "generated", "published", "prior": never translated. */
const char *suite_name(enum suite_kind kind);

#endif
