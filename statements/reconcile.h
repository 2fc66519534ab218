/* reconcile.h - verdicts: relations in, findings out. No input, no output. */
#ifndef RECOUPE_STATEMENTS_RECONCILE_H
#define RECOUPE_STATEMENTS_RECONCILE_H

#include "statements/dossier.h"
#include "statements/finding.h"

struct reconciliation {
	enum policy policy;
	number rounding_bound;              /* of the generated suite, in the unit printed */
	struct explanation *explanations;   /* marked as used */
	size_t explanation_count;
};

/* The finding of one relation: exact; intervals only where the policy is `rounded` and the relation is not a restatement
 * of one figure; the tie of a generated figure by its exact value within the rounding bound. */
struct finding *reconcile(const struct relation *relation, struct reconciliation *reconciliation, struct arena *arena);

/* The interval of values that an expression may have when each figure is any number that rounds to what is
 * printed (XBRL Calculations 1.1, round to nearest, closed). false: no bounded interval (a divisor that may be zero). */
bool expression_interval(const struct expression *expression, number *low, number *high, struct arena *arena);

/* Fills the id of a finding from its relation and operands (or from `subject` where it has none). */
void finding_identify(struct finding *finding, struct arena *arena);

#endif
