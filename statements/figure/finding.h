/* finding.h - the words that checks, diagnosis and reports share: relations between figures, the
 * finding that each relation gives, and the causes that explain findings.
 *
 *     for (size_t i = 0; i < result->finding_count; i++) {
 *         const struct finding *finding = result->findings[i];
 *         if (finding->verdict == VERDICT_DISAGREE)
 *             printf("%s %s\n", check_id(finding->check), finding->relation_id);
 *     }
 *
 * These are plain structs that lie in the arena of the run and live as long. Values are exact, in
 * the unit and with the sign in which the figures are printed; those of findings on the books are
 * in dollars, debit positive. Enumerations have names for files, which are never translated; their
 * order is free to change, their names are not. */
#ifndef RECOUPE_STATEMENTS_FIGURE_FINDING_H
#define RECOUPE_STATEMENTS_FIGURE_FINDING_H

#include "statements/figure/audit_evidence.h"
#include "statements/figure/table.h"

/* The families of checks (DESIGN 7): S on statements, L on the ledger. One row each: X(id, kind,
 * default severity). The kind groups families in JSON and JUnit. Titles and explanations are
 * messages under "check.<id>.title", ".proves", ".why", ".standard", ".example", ".fix", which
 * `recoupe explain S1` prints. */
#define CHECKS(X) \
	X(S1, "articulation", SEVERITY_ERROR) \
	X(S2, "articulation", SEVERITY_ERROR) \
	X(S3, "articulation", SEVERITY_ERROR) \
	X(S4, "articulation", SEVERITY_ERROR) \
	X(S5, "articulation", SEVERITY_ERROR) \
	X(S6, "articulation", SEVERITY_ERROR) \
	X(S7, "note", SEVERITY_ERROR) \
	X(S8, "comparative", SEVERITY_ERROR) \
	X(S9, "analysis", SEVERITY_ERROR) \
	X(S10, "budget", SEVERITY_ERROR) \
	X(S11, "presentation", SEVERITY_ERROR) \
	X(S12, "tie", SEVERITY_ERROR) \
	X(S13, "rollforward", SEVERITY_ERROR) \
	X(S14, "maturity", SEVERITY_ERROR) \
	X(S15, "fund", SEVERITY_ERROR) \
	X(S16, "consolidation", SEVERITY_ERROR) \
	X(L1, "ledger", SEVERITY_ERROR) \
	X(L2, "ledger", SEVERITY_ERROR) \
	X(L3, "ledger", SEVERITY_ERROR) \
	X(L4, "ledger", SEVERITY_ERROR) \
	X(L5, "ledger", SEVERITY_ERROR) \
	X(L6, "ledger", SEVERITY_ERROR) \
	X(L7, "ledger", SEVERITY_ERROR) \
	X(L8, "ledger", SEVERITY_ERROR) \
	X(L9, "ledger", SEVERITY_ERROR) \
	X(L10, "ledger", SEVERITY_ERROR)

/* A warning makes a run inconsistent only with --severity warning. */
enum severity { SEVERITY_WARNING, SEVERITY_ERROR };

/* CHECK_S1, CHECK_S2 ... in the order of the table. */
enum check {
#define X(id, kind, severity) CHECK_##id,
	CHECKS(X)
#undef X
		CHECK_COUNT
};

const char *check_id(enum check check);   /* "S1" */
const char *check_kind(enum check check); /* "articulation" */
enum severity check_severity(enum check check);
int check_find(const char *id); /* the enumerator of "S1"; -1 when there is none */

/* What came of one relation. */
enum verdict {
	VERDICT_AGREE,           /* both sides are equal, or stand as the operator asks */
	VERDICT_WITHIN_ROUNDING, /* they differ by no more than the printed digits leave open */
	VERDICT_EXPLAINED,       /* they differ by what the dossier explains (struct explanation) */
	VERDICT_DISAGREE,        /* they differ, and nothing explains it */
	VERDICT_NOT_CHECKABLE,   /* an operand is missing */
	VERDICT_COUNT
};
const char *verdict_name(enum verdict verdict); /* "within_rounding" */

/* One identity between figures of given suites and periods: left = right, or <=, or >=. Its
 * expressions are bound to the figures that they name (bind.h). */
struct relation {
	const char *id; /* "s1.actifs_financiers_nets@2020": the same for each suite */
	enum check check;
	enum severity severity;
	bool required; /* required by the framework; if it cannot be checked, the run is incomplete */
	enum suite_kind suite; /* the suite at hand */
	struct words title;    /* what it proves, in a few words; may be empty */
	struct expression *left, *right;
	enum relation_operator operator_;
	number tolerance; /* the largest difference that is allowed; NULL: none */
	/* In a published report that is read alone, a difference is not checkable instead of an error:
	 * the statement need not print every line of what the relation compares. */
	bool indicative;
	/* in statements alone a difference may be what moved no cash: a financed acquisition, a
	 * disposal on account */
	bool allows_non_cash;
	/* id in the model of another relation. Where that one fails in every year, the lines taken for
	 * cash are not the entity's own definition of it, and this one is not checkable. NULL: none */
	const char *cash_shown_by;
	const char **missing; /* ids of operands that the suite lacks: not checkable */
	size_t missing_count;
	struct source where; /* relations.json or the model */
};

/* A difference that the dossier explains (explications.json). It applies where its difference is
 * exactly the one found: an explanation of 100 does not cover 101. */
struct explanation {
	const char *target; /* a relation id, or that of a figure: its ties and its own formula */
	number difference;  /* left - right */
	const char *text, *evidence, *author;
	date day;
	bool used; /* a finding has this difference; one that none has is reported as stale */
	struct source where;
};

/* Why a warning on a report is not shown among the others (run/mutes.h). It changes no verdict. */
struct mute {
	const char *reason, *author, *day;
};

/* One value that a repair changes: where the mistake may be, and what would be right there. */
struct suspect {
	/* published or prior: a figure; generated: a place in the ledger */
	enum suite_kind suite;
	/* figure id; in the ledger "account row, kind@year" or "journal/number" */
	const char *figure;
	const struct figure *at; /* NULL in the ledger */
	/* what is there, and what makes everything hold; expected NULL: more than one value would do */
	number found, expected;
	/* the mistake that turns `expected` into `found`: "transposition", "sign" ...; "" when none is
	 * recognised */
	const char *pattern;
	/* suspects of other repairs that rank as high: the relations cannot tell them apart */
	const char **tied_with;
	size_t tied_count;
	/* published or prior: the ledger or the chart may be wrong instead, for it is only held against
	 * them */
	bool or_ledger;
	/* more figures than the repair changes may be wrong instead: it explains no more differences
	 * than it has figures, so that nothing but its size speaks for it */
	bool or_more;
	const struct source *sources; /* in the ledger: rows of entries that may be meant */
	size_t source_count;
};

/* One mistake in many figures: what they have in common. Words are empty where they say nothing. */
struct whole {
	const char *pattern; /* "stale", "swapped" ... "per_ledger": they differ from the ledger */
	const char *scope;   /* "note3", "note3@2020", "note3.encaisse"; "": several statements */
	struct words statement, column, line;
	struct words other;                /* the column that it shows, or changed places with */
	const char *period, *other_period; /* of the columns; "" */
	const char *by;                    /* the factor, the unit, or the number of rows; "0" */
	bool divided;                      /* too small by the factor, not too large */
};

/* Findings that one mistake, or a few together, explain; and the smallest repairs that make
 * everything hold again. */
struct cause {
	char id[17];
	/* the values that the likeliest repair changes; where several repairs of one figure each are
	 * equally likely, the figure of each */
	struct suspect *suspects;
	size_t suspect_count;
	bool alternatives;         /* the suspects are alternatives, not parts of one repair */
	const struct whole *whole; /* they are one mistake; NULL: each is its own */
	/* how many values change; 0: no repair of up to three was found */
	size_t repair_size;
	size_t repair_count; /* smallest repairs that were found in all */
	bool partial;        /* the search ended early: there may be more of them */
	/* one larger cause might explain this one and others together with fewer changes (decode.h) */
	bool entangled;
	struct finding **findings; /* that it explains: those that told it, then what follows from it */
	size_t finding_count;
	/* of these findings, how many hold the suspects against each kind of evidence (a finding may
	 * hold them against several), and what the strongest is worth beside the suspects */
	size_t against[AUDIT_EVIDENCE_COUNT];
	enum audit_weight weight;
	const char *message_code; /* "cause.figure", "cause.tied" ...: the sentence about it */
	const char *arguments[ERROR_ARGUMENTS];
};

/* What one relation gave, or one check on the books. The id stays the same from run to run while
 * the relation does, so that people can refer to it. */
struct finding {
	/* 16 hexadecimal digits: a hash of the relation and its operands with their suites */
	char id[17];
	enum check check;
	enum severity severity;
	enum verdict verdict;
	bool required;
	const struct relation *relation; /* NULL for findings on the books (L1 ...) */
	enum suite_kind suite;           /* SUITE_AT_HAND where no suite is meant (ledger findings) */
	const char *relation_id;         /* relation->id, or "L1 journal/number" */
	const char *left_text, *right_text; /* the two sides as formulas, for reports */
	number left, right, difference;     /* left - right; each NULL where it has no value */
	/* of a finding that holds the ledger against something else: `left` as a sum over the matrix,
	 * in dollars; NULL for other findings */
	const struct expression *books;
	const struct figure **figures; /* operands, left to right, without repeats */
	size_t figure_count;
	const char **missing; /* ids of operands that are not there */
	size_t missing_count;
	const struct source *sources; /* evidence of ledger findings: rows */
	size_t source_count;
	const char *message_code; /* "finding.disagree", "finding.L1", ... */
	const char *arguments[ERROR_ARGUMENTS];
	const struct explanation *explanation;
	const struct mute *mute;   /* a warning that a person muted; NULL */
	const struct cause *cause; /* NULL: none was looked for */
};

/* The verdict over all findings (result_verdict). */
enum run_verdict { RUN_CONSISTENT, RUN_INCONSISTENT, RUN_INCOMPLETE };
const char *run_verdict_name(enum run_verdict verdict); /* "consistent" */

/* How many equations bind each figure of the suite, not counting its own tie to the ledger. A
 * figure that no equation binds may be wrong without any check failing. */
struct coverage {
	size_t figures, unbound, bound_once, bound_twice_or_more;
	const struct figure **none, **once; /* those that no equation binds, and those bound by one */
	/* those among `none` that an inequality or a tolerance keeps within limits */
	const struct figure **limited;
	size_t limited_count;
};

#endif
