/* claims.h - what a report promises of its numbers: one number, and others from which it follows.
 *
 *     struct claim *claim = claims_add(&claims, CLAIM_SUM, total, arena);
 *     claim_term(claim, part, 1);                      once a part
 *     claim_settle(claim);                             claim->holds
 *
 * The target should be factor * (sum of terms) / (sum of base), to the digits that are printed:
 * "15,2" stands for all values that round to it, either neighbour of a half included. A claim
 * without a base is a sum; its `slack` is what rounding of the terms may add, in half units of the
 * target's last digit.
 *
 * A claim that is loose leaves the same to its terms: one stands for all values within `half` half
 * units of its last digit. Its numbers may count in thousands or millions, each by its `zeros`.
 *
 * A claim is promised where the document says it in words, in a formula, or in a head; else it was
 * inferred, from `support` places of the table where the same holds, of `places`. Units are those
 * of printed_number. Arithmetic is exact, in integers of 128 bits. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACTS_CLAIMS_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACTS_CLAIMS_H

#include "statements/published/numbers/numbers.h"

struct finding; /* figure/finding.h */

/* Messages stand under "finding.claim.<name>" and "page.claim.<name>".
 * X(enumerator, name, check) */
#define CLAIM_KINDS(X) \
	X(CLAIM_SUM, "sum", "S9")               /* a total and its parts */ \
	X(CLAIM_LONE, "lone", "S9")             /* a total of one column that fails by one digit */ \
	X(CLAIM_ACROSS, "across", "S9")         /* a column that is the sum of others */ \
	X(CLAIM_DIFFERENCE, "difference", "S9") /* a variance */ \
	X(CLAIM_CHANGE, "change", "S9")         /* a variance in per cent of its base */ \
	X(CLAIM_SHARE, "share", "S9")           /* a part in per cent of its whole */ \
	X(CLAIM_FORMULA, "formula", "S9")       /* a formula that is printed */ \
	X(CLAIM_WORDED, "worded", "S9")         /* a formula that a note puts in words */ \
	X(CLAIM_EACH, "each", "S9")             /* an amount per person */ \
	X(CLAIM_COUNT, "count", "S11")          /* a number of things, and their list */ \
	X(CLAIM_RESTATED, "restated", "S11")    /* a figure of a statement, again */ \
	X(CLAIM_TWICE, "twice", "S11")          /* one fact in two places */ \
	X(CLAIM_UNIT, "unit", "S11")            /* the unit of a table */ \
	X(CLAIM_HEDGED, "hedged", "S11")        /* a number that is only about right, or a bound */ \
	X(CLAIM_PART, "part", "S11")            /* a part that is at most its whole */ \
	X(CLAIM_WEIGHTED, "weighted", "S9")     /* a mean weighted by another column */ \
	X(CLAIM_MEAN, "mean", "S9")             /* the mean of the rows above */ \
	X(CLAIM_LEAST, "least", "S9")           /* the smallest of the rows above */ \
	X(CLAIM_MOST, "most", "S9")             /* the largest of them */ \
	X(CLAIM_QUOTA, "quota", "S9")           /* a percentage of a small number of things */ \
	X(CLAIM_PERIOD, "period", "S11")        /* a date of a period that is named */ \
	X(CLAIM_DURATION, "duration", "S11")    /* years, months or days, and their dates */ \
	X(CLAIM_REFERENCE, "reference", "S7")   /* the number of the caption that is meant */ \
	X(CLAIM_SIDE, "side", "S7")             /* "below", of a caption that stands before */ \
	X(CLAIM_PER_THOUSAND, "per-thousand", "S11") /* a rate per thousand, called per cent */ \
	X(CLAIM_TOGETHER, "together", "S11") /* what several sentences, or words, make of numbers */

enum claim_kind {
#define X(enumerator, name, check) enumerator,
	CLAIM_KINDS(X)
#undef X
		CLAIM_KIND_COUNT
};

const char *claim_kind_name(enum claim_kind kind);
/* The family of checks that it belongs to: "S9". */
const char *claim_kind_check(enum claim_kind kind);

/* What a claim says of its target: its value, or a bound of it. */
enum claim_bound { CLAIM_EQUAL, CLAIM_AT_LEAST, CLAIM_AT_MOST };

struct claim_term {
	struct printed_number *number; /* NULL: the constant `units` */
	int64_t units;                 /* of a constant: 10^-scale */
	unsigned scale;
	int sign;
	unsigned zeros; /* of a claim that is loose: 6 of "million"; 0 */
	int64_t half; /* of a claim that is loose: half units of the last digit; 0 of an exact number */
};

struct claim {
	enum claim_kind kind;
	struct printed_number *target;
	struct claim_term *terms, *base;
	size_t term_count, term_capacity, base_count, base_capacity;
	int64_t factor;         /* 100 of a percentage */
	bool loose;             /* its terms are rounded too, or have zeros */
	unsigned zeros;         /* of the target of a claim that is loose */
	unsigned slack;         /* half units of the last digit; 1: rounding alone */
	bool magnitude;         /* signs do not count: "a decrease of 12" */
	enum claim_bound bound; /* AT_LEAST: what follows is at least the target, "over 60" */
	bool promised, holds;
	bool open;                     /* which of its numbers is wrong is left open */
	const struct finding *finding; /* that says that it does not hold; NULL: none does */
	size_t support, places;
	const char *figure, *figure_label; /* of a figure of a statement; NULL */
	size_t place;                      /* among the claims: private to repair.c */
	const char *detail;                /* what the sentence names: an argument of its message; "" */
	const struct text_line *where;     /* the line that promises it; NULL: that of its target */
};

struct claims {
	struct claim **items;
	size_t count, capacity;
	struct arena *arena;
};

struct claim *claims_add(
	struct claims *claims, enum claim_kind kind, struct printed_number *target);
/* A claim that the target is `part` in per cent of `whole`. */
struct claim *claims_add_rate(struct claims *claims, enum claim_kind kind,
	struct printed_number *target, struct printed_number *part, struct printed_number *whole);
void claim_term(
	struct claims *claims, struct claim *claim, struct printed_number *number, int sign);
void claim_base(
	struct claims *claims, struct claim *claim, struct printed_number *number, int sign);
/* A constant in the place of a number. */
void claim_constant(
	struct claims *claims, struct claim *claim, bool base, int64_t units, unsigned scale);
/* Fills `holds`. A claim with a base of zero holds: nothing can be said of it. */
void claim_settle(struct claim *claim);
/* Whether it would hold if `number` had these units. */
bool claim_holds_with(
	const struct claim *claim, const struct printed_number *number, int64_t units);
/* The units that the target should have, rounded half up; false where they cannot be told: the
 * claim has no terms. With `magnitude` they have the sign of what is printed. */
bool claim_expected(int64_t *units, const struct claim *claim);
/* The units that a term of a sum, or the part of a ratio, should have so that the claim holds;
 * false for other claims, and where no single number of the digits printed would do. */
bool claim_expected_term(int64_t *units, const struct claim *claim, size_t term);
/* The same of the base of a ratio of two numbers. */
bool claim_expected_base(int64_t *units, const struct claim *claim);

#endif
