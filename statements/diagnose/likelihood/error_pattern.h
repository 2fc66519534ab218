/* error_pattern.h - what kind of mistake turns one value into another: the ways in which people
 * miscopy figures.
 *
 *     struct likely_error mistake = error_pattern_of(figure, expected, layout, suite, arena);
 *     if (mistake.cost < other.cost) ...       the likelier of two figures to be the wrong one
 *
 * The cost is how unlikely the mistake is, in eighths of a bit (prices.h): how rarely people
 * make it, how many other values it might have given as well, and how surprising the value expected
 * would be in its place; less how surprising the value is that stands there, for a figure that fits
 * its line needs no mistake to explain it. So a transposition that leads back to just the value
 * expected weighs heavily, while a value that is last year's weighs little where half the lines
 * have kept theirs. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_LIKELIHOOD_ERROR_PATTERN_H
#define RECOUPE_STATEMENTS_DIAGNOSE_LIKELIHOOD_ERROR_PATTERN_H

#include "statements/diagnose/likelihood/prices.h"
#include "statements/generate/bind.h"

/* Machine output writes the names. X(enumerator, name, price) */
#define PATTERNS(X) \
	X(PATTERN_OMITTED, "omitted", PRICE_COMMON)     /* nothing where a value is due */ \
	X(PATTERN_STALE, "stale", PRICE_COMMON)         /* the other year's value */ \
	X(PATTERN_NEIGHBOUR, "neighbour", PRICE_COMMON) /* the value of the line beside */ \
	X(PATTERN_SIGN, "sign", PRICE_COMMON)           /* the right amount with the opposite sign */ \
	X(PATTERN_FACTOR, "factor", \
		PRICE_COMMON) /* ten, a hundred or a thousand times as much, or as little */ \
	X(PATTERN_DOUBLED, "doubled", PRICE_RARE) /* twice as much */ \
	X(PATTERN_TRANSPOSITION, "transposition", \
		PRICE_TRANSPOSITION)                            /* two digits that changed places */ \
	X(PATTERN_DIGIT, "digit", PRICE_DIGIT)              /* one digit */ \
	X(PATTERN_UNIT, "unit", PRICE_COMMON)               /* one unit of the last digit */ \
	X(PATTERN_LINE_OMITTED, "line_omitted", PRICE_RARE) /* a total without one of its lines */ \
	X(PATTERN_LINE_TWICE, "line_twice", PRICE_RARE)     /* a total with one of its lines twice */ \
	X(PATTERN_SWAPPED, "swapped", PRICE_RARE)           /* two figures in each other's place */ \
	X(PATTERN_SHIFTED, "shifted", PRICE_RARE) /* the value of a row further up or down */ \
	X(PATTERN_ROUNDED, "rounded", PRICE_RARE) /* rounded to a coarser unit */ \
	X(PATTERN_PER_LEDGER, "per_ledger", \
		PRICE_UNKNOWN)                              /* not the ledger's, which holds in itself */ \
	X(PATTERN_OLDER, "older", PRICE_RARE)           /* before an entry was posted */ \
	X(PATTERN_MISPOSTED, "misposted", PRICE_COMMON) /* ledger: to one line instead of another */ \
	X(PATTERN_MAPPED, "mapped", PRICE_RARE)         /* chart: an account on another line */ \
	X(PATTERN_ROLE, "role", PRICE_RARE)             /* chart: an account of another role */ \
	X(PATTERN_SECTION, "section", PRICE_RARE)       /* chart: a poste under another section */ \
	X(PATTERN_EXCHANGED, "exchanged", PRICE_RARE) /* chart: two accounts in each other's place */ \
	X(PATTERN_POSTED_TWICE, "posted_twice", PRICE_COMMON) /* ledger */ \
	X(PATTERN_WRONG_YEAR, "wrong_year", PRICE_CUT_OFF)    /* ledger */ \
	X(PATTERN_REVERSED, "reversed", PRICE_COMMON)  /* ledger: debits and credits exchanged */ \
	X(PATTERN_UNPOSTED, "unposted", PRICE_MISSING) /* ledger: an entry that is missing */ \
	X(PATTERN_NONE, "", PRICE_UNKNOWN)

enum error_pattern {
#define X(enumerator, name, price) enumerator,
	PATTERNS(X)
#undef X
};

const char *error_pattern_name(enum error_pattern pattern);

struct likely_error {
	enum error_pattern pattern;
	int cost; /* may be negative */
};

/* The likeliest way in which the figure came to hold its value, where `expected` is right. The
 * suite gives the neighbouring lines and the other periods. `derived`: the figure is a total; its
 * value follows from its lines, so its size is not surprising. */
struct likely_error error_pattern_of(const struct figure *figure, number expected, bool derived,
	const struct layout *layout, const struct suite *suite, struct arena *arena);

/* The cost of the pattern alone, without the figure's line: for patterns that the caller
 * recognises. */
int error_pattern_cost(enum error_pattern pattern);

/* The pattern between two amounts that should be equal, with no statement around them. */
enum error_pattern error_pattern_of_amounts(number found, number expected, struct arena *arena);

#endif
