/* suite.h - figures: the cells of statements, and suites of them by origin.
 *
 *     struct figure *printed = suite_find(&suites[SUITE_PUBLISHED], "situation.tresorerie@2020");
 *     if (printed != NULL && !number_equal(printed->value, generated->value)) ...
 *
 * A figure's id is the same in every suite: "situation.comptes_a_recevoir@2020" is a table, a line
 * and, after '@', the column's period. Values keep the sign that is printed (a charge shown
 * positive is positive) and are in the unit that is printed. Figures and mentions lie in the arena
 * that is given; the suite borrows them. */
#ifndef RECOUPE_STATEMENTS_FIGURE_SUITE_H
#define RECOUPE_STATEMENTS_FIGURE_SUITE_H

#include "ledger/base/exact/number.h"
#include "ledger/base/source.h"
#include "statements/figure/words.h"

/* Where the figures of a suite come from. */
enum suite_kind {
	SUITE_GENERATED, /* the ledger, classified and rounded */
	SUITE_PUBLISHED, /* the statements as published, or as drafted */
	SUITE_PRIOR,     /* the signed statements of last year */
	SUITE_COUNT,
	SUITE_AT_HAND = SUITE_COUNT /* no suite is written: the one that is being checked */
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

/* Adds a figure after the others. Readers refuse an id that the suite has already; here it is not
 * looked for. */
void suite_add(struct suite *suite, struct figure *figure, struct arena *arena);
/* The figure of that id; NULL when the suite has none. */
struct figure *suite_find(const struct suite *suite, const char *id);
/* Adds a mention after the others. */
void suite_mention(struct suite *suite, struct mention *mention, struct arena *arena);
/* The mention of an id ("situation.date@2020"), or the first of a name in whatever period
 * ("situation.date"); NULL when the suite has no such mention. */
const struct mention *suite_find_mention(const struct suite *suite, const char *id);
/* "generated", "published", "prior": never translated. */
const char *suite_name(enum suite_kind kind);

#endif
