/* reconcile.h - verdicts: a relation in, a finding out. Nothing is read or written.
 *
 *     struct intervals intervals = {.printing = dossier->printing};
 *     reconcile_restatements(&intervals, relations, count, arena);
 *     struct reconciliation reconciliation = {
 *         .policy = dossier->policy, .rounding_bound = bound, .intervals = &intervals};
 *     struct finding *finding = reconcile(relations[0], &reconciliation, arena);
 *
 * How the two sides are compared (DESIGN 4.6; intervals as in XBRL Calculations 1.1):
 *   exactly      always first. Under the policy `articulated` nothing else counts, but for a ratio.
 *   a ratio      One side is a single figure whose column or line declares "decimales"; the other
 *                divides (outside arrondi()). The figure stands for all values that print so; a
 *                result among them agrees. Under every policy.
 *   rounded      Under the policy `rounded`, each figure is any value that it stands for
 *                (interval.h). Where left and right may then be equal (or in the order asked for),
 *                the verdict is `within_rounding`: shown and counted, never `agree`. Never for a
 *                restatement.
 *   restatement  One figure said twice, sign aside: both sides are single figures (S8, S12, opening
 *                and closing). Compared exactly, always. But a published figure agrees with the
 *                exact amount behind a generated one within the rounding bound.
 *   mentions     Dates by the calendar, texts character by character. */
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

/* The finding of one relation: its verdict, both sides and their difference in the unit printed,
 * its operands, its message. It lies in the arena. An explanation that it needs is marked as
 * used. */
struct finding *reconcile(
	const struct relation *relation, struct reconciliation *reconciliation, struct arena *arena);

/* Narrows intervals: a figure that is stated several times in its suite stands only for the values
 * that all its statements stand for. Two statements without a common value stay as they are; their
 * own relation is broken. */
void reconcile_restatements(struct intervals *intervals, struct relation *const *relations,
	size_t count, struct arena *arena);

/* The values of left - right that still agree because one side is a printed ratio. Returns false
 * where neither side is one, or an operand is missing. */
bool relation_ratio_slack(struct interval *out, const struct relation *relation,
	const struct intervals *intervals, struct arena *arena);
/* The values of left - right that rounding alone can cause, tolerance included. Returns false for
 * restatements, and where there are no bounds. The result is exact for linear relations; for others
 * it is exact at the present values and approximate elsewhere. */
bool relation_rounding_slack(struct interval *out, const struct relation *relation,
	const struct intervals *intervals, struct arena *arena);

/* How far a published figure may lie from the exact amount behind the generated one that it is tied
 * to, in the unit printed: the rounding bound. A sum across the tree of postes (the cost of all
 * classes) may be the sum of parts that were each rounded to the nearest: half a unit for each.
 * NULL where the relation is no such tie, or the ledger has whole units. */
number relation_tie_bound(
	const struct relation *relation, number rounding_bound, struct arena *arena);

/* Whether the explanation applies to this relation: it names the relation's id, or the figure of
 * which the relation is the tie or the formula ("s12.t41.total.etc@2020"). It does not apply to
 * other relations of the same figure, and never to a footing or an articulation. */
bool explanation_concerns(const struct explanation *explanation, const struct relation *relation);

/* Fills the id of a finding from its relation and operands (or from `subject` where it has
 * none). */
void finding_identify(struct finding *finding, struct arena *arena);
/* The decimals in which the finding's amounts are shown: those of its most precise figure. */
int finding_decimals(const struct finding *finding);

#endif
