/* audit_evidence.h - what a figure or an entry is held against, ranked by how much it is worth: the
 * one table of kinds of audit evidence.
 *
 *     audit_evidence_name(AUDIT_SIGNED)   "signed"
 *     audit_evidence_rank(AUDIT_SIGNED)   RANK_OUTSIDE, the strongest
 *
 * After NCA 500 (ISA 500, A31): evidence from sources outside the entity, or that others signed, is
 * more reliable than the entity's own records, and these more than what a report repeats of itself.
 * The rank says where to look first. It proves nothing: books may balance and be wrong.
 *
 * A kind is known by where the program read it; a confirmation that no file holds is no kind
 * here. */
#ifndef RECOUPE_STATEMENTS_FIGURE_AUDIT_EVIDENCE_H
#define RECOUPE_STATEMENTS_FIGURE_AUDIT_EVIDENCE_H

/* Strongest first. */
enum audit_rank { RANK_OUTSIDE = 1, RANK_RECORDS, RANK_REPORT };

/* X(enumerator, name in files, rank); the words are "audit.<name>" */
#define AUDIT_EVIDENCE(X) \
	X(AUDIT_SIGNED, "signed", RANK_OUTSIDE)     /* last year's audited statements */ \
	X(AUDIT_BUDGET, "budget", RANK_OUTSIDE)     /* the budget as it was approved */ \
	X(AUDIT_REGISTER, "register", RANK_RECORDS) /* the asset register */ \
	X(AUDIT_LEDGER, "ledger", RANK_RECORDS)     /* ledger, trial balance, chart, declared facts */ \
	X(AUDIT_REPORT, "report", RANK_REPORT)      /* other places of the report under test */

enum audit_evidence {
#define X(enumerator, name, rank) enumerator,
	AUDIT_EVIDENCE(X)
#undef X
		AUDIT_EVIDENCE_COUNT
};

const char *audit_evidence_name(enum audit_evidence kind);
enum audit_rank audit_evidence_rank(enum audit_evidence kind);

/* The strongest evidence against what a cause suspects, beside what is suspected. */
enum audit_weight {
	AUDIT_NONE,      /* no finding of the cause holds it against anything */
	AUDIT_STRONGER,  /* evidence of a higher rank */
	AUDIT_ITSELF,    /* it contradicts itself: the report, or the books */
	AUDIT_EQUAL,     /* evidence of its own rank */
	AUDIT_WEAKER,    /* evidence of a lower rank */
	AUDIT_UNDECIDED, /* what is printed agrees with itself, and so do the books */
	AUDIT_WEIGHT_COUNT
};
const char *audit_weight_name(enum audit_weight weight); /* "stronger" */

#endif
