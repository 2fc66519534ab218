/* pattern.h - what kind of mistake turns one value into another: the ways in which people miscopy figures. */
#ifndef RECOUPE_STATEMENTS_PATTERN_H
#define RECOUPE_STATEMENTS_PATTERN_H

#include "statements/bind.h"

/* Machine output writes the names. X(enumerator, name) */
#define PATTERNS(X)                                                              \
	X(PATTERN_OMITTED, "omitted")             /* nothing where a value is due */ \
	X(PATTERN_STALE, "stale")                 /* the other year's value */       \
	X(PATTERN_NEIGHBOUR, "neighbour")         /* the value of the line beside */ \
	X(PATTERN_SIGN, "sign")                   /* the right amount, turned over */ \
	X(PATTERN_FACTOR, "factor")               /* ten, a hundred, a thousand times */ \
	X(PATTERN_DOUBLED, "doubled")             /* twice */                        \
	X(PATTERN_TRANSPOSITION, "transposition") /* two digits that changed places */ \
	X(PATTERN_DIGIT, "digit")                 /* one digit */                    \
	X(PATTERN_MISPOSTED, "misposted")         /* ledger: to one line instead of another */ \
	X(PATTERN_POSTED_TWICE, "posted_twice")   /* ledger */                       \
	X(PATTERN_WRONG_YEAR, "wrong_year")       /* ledger */                       \
	X(PATTERN_UNPOSTED, "unposted")           /* ledger: an entry that is missing */ \
	X(PATTERN_NONE, "")

enum pattern {
#define X(enumerator, name) enumerator,
	PATTERNS(X)
#undef X
};

const char *pattern_name(enum pattern pattern);

/* How `figure` could have come to hold what it holds when `expected` is what it should. The suite gives its neighbours
 * and its other year. */
enum pattern pattern_of(const struct figure *figure, number expected, const struct layout *layout, const struct suite *suite, struct arena *arena);

/* The same between two amounts that should be equal, with no statement around them. */
enum pattern pattern_of_amounts(number found, number expected, struct arena *arena);

/* How likely the mistake is: the less, the likelier. A copied value (stale, neighbour, omitted) that lies one unit of its last
 * digit from what is expected is a coincidence, not evidence; a value on the other side of zero is unlikely. */
int pattern_weight(enum pattern pattern, const struct figure *figure, number expected, struct arena *arena);

#endif
