/* reconcile.h - verdicts: relations in, findings out. No input, no output.
 *
 *     struct intervals intervals = {.printing = dossier->printing};
 *     reconcile_restatements(&intervals, relations, count, arena);
 *     struct reconciliation reconciliation = {.policy = dossier->policy, .rounding_bound = bound, .intervals = &intervals};
 *     struct finding *finding = reconcile(relations[0], &reconciliation, arena);
 *
 * How sides are compared (DESIGN 4.6):
 *   exactly      always first; nothing but this under the policy `articulated`, with one exception:
 *   a ratio      one side is a single figure whose column or line declares "decimales", the other divides (outside arrondi()):
 *                the figure stands for the values that print so, and a result among them agrees. Under every policy.
 *   rounded      under the policy `rounded`, where left and right may be equal (or in the order asked for) when each
 *                figure is any value that it stands for (interval.h): `within_rounding`, shown and counted, never `agree`.
 *                Never for a restatement.
 *   restatement  one figure said twice, sign aside: both sides single figures (S8, S12, opening and closing). Exactly, always;
 *                but a published figure agrees with the exact amount behind a generated one within the rounding bound.
 *   mentions     dates by the calendar, texts character by character. */
#ifndef RECOUPE_STATEMENTS_CHECK_RECONCILE_H
#define RECOUPE_STATEMENTS_CHECK_RECONCILE_H

#include "statements/dossier/dossier.h"
#include "statements/figure/finding.h"
#include "statements/figure/interval.h"

struct reconciliation {
	enum policy policy;
	number rounding_bound;            /* of the generated suite, in the unit printed */
	struct explanation *explanations; /* marked as used */
	size_t explanation_count;
	const struct intervals *intervals; /* what printed figures stand for */
};

/* The finding of one relation. */
struct finding *reconcile(
	const struct relation *relation, struct reconciliation *reconciliation, struct arena *arena);

/* Lets each figure that is restated within its suite stand only for what all its statements stand
 * for. Two that have no value in common stay as they are: their own relation says so. */
void reconcile_restatements(struct intervals *intervals, struct relation *const *relations,
	size_t count, struct arena *arena);

/* Which left - right still agree because one side is a printed ratio; false where neither is, or an
 * operand is missing. */
bool relation_ratio_slack(struct interval *out, const struct relation *relation,
	const struct intervals *intervals, struct arena *arena);
/* Which left - right rounding alone can make, tolerance included; false for restatements and where
 * there are no bounds. Exact at the values at hand, and at all values of linear relations to the
 * nearest. */
bool relation_rounding_slack(struct interval *out, const struct relation *relation,
	const struct intervals *intervals, struct arena *arena);

/* Whether it speaks of the relation, by its id or by the figure of which the relation is the tie or
 * the formula ("s12.t41.total.etc@2020"): what else the figure has a part in is not explained with
 * it. Footings and articulations never are. */
bool explanation_concerns(const struct explanation *explanation, const struct relation *relation);

/* Fills the id of a finding from its relation and operands (or from `subject` where it has
 * none). */
void finding_identify(struct finding *finding, struct arena *arena);
/* The decimals in which the finding's amounts are shown: those of its most precise figure. */
int finding_decimals(const struct finding *finding);

#endif
