/* suite.h - figures: the cells of statements, and suites of them by origin.
 *
 * A figure's id is the same in every suite: "situation.comptes_a_recevoir@2020". Values keep the
 * sign that is printed (a charge shown positive is positive). */
#ifndef RECOUPE_STATEMENTS_FIGURE_SUITE_H
#define RECOUPE_STATEMENTS_FIGURE_SUITE_H

#include "ledger/base/number.h"
#include "ledger/base/source.h"
#include "statements/figure/words.h"

enum suite_kind {
	SUITE_GENERATED,
	SUITE_PUBLISHED,
	SUITE_PRIOR,
	SUITE_COUNT,
	SUITE_AT_HAND = SUITE_COUNT
};

/* How the digits that are not printed were given up (the dossier's "arrondi"). */
enum printed { PRINTED_NEAREST, PRINTED_TRUNCATED };

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
	/* published, prior: the document's page, line, text; facts: the row of donnees.csv */
	struct source where;
};

/* A date or a text that stands in statements: in a title, a note. No figure: nothing is computed
 * with it. */
struct mention {
	const char *id; /* "situation.date@2020": a table, a name of one's own, a period */
	bool is_date;
	const char *text; /* a date as "2020-03-31" */
	struct source where;
};

struct suite {
	enum suite_kind kind;
	bool present;            /* the dossier has one */
	struct figure **figures; /* in the order of the statements, then of the file */
	size_t count, capacity;
	struct mention **mentions;
	size_t mention_count, mention_capacity;
	struct index *by_id, *by_mention; /* private */
};

void suite_add(struct suite *suite, struct figure *figure, struct arena *arena);
/* NULL when the suite has no such figure. */
struct figure *suite_find(const struct suite *suite, const char *id);
void suite_mention(struct suite *suite, struct mention *mention, struct arena *arena);
/* The mention of an id ("situation.date@2020"), or the first of a name in whatever period
 * ("situation.date"); NULL when the suite has no such mention. */
const struct mention *suite_find_mention(const struct suite *suite, const char *id);
/* "generated", "published", "prior": never translated. */
const char *suite_name(enum suite_kind kind);

#endif
