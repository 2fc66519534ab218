/* finding.h - relations that must hold, and what came of each.
 *
 * Nothing here reads or writes: figures and relations in, findings out. */
#ifndef RECOUPE_STATEMENTS_FIGURE_FINDING_H
#define RECOUPE_STATEMENTS_FIGURE_FINDING_H

#include "statements/figure/table.h"

/* The families of checks (DESIGN 7). One row each: X(id, kind, default severity). Titles and
 * explanations are messages under "check.<id>.title", ".proves", ".why", ".standard", ".example",
 * ".fix". */
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
	X(L9, "ledger", SEVERITY_ERROR)

enum severity { SEVERITY_WARNING, SEVERITY_ERROR };

enum check {
#define X(id, kind, severity) CHECK_##id,
	CHECKS(X)
#undef X
		CHECK_COUNT
};

const char *check_id(enum check check);   /* "S1" */
const char *check_kind(enum check check); /* "articulation" */
enum severity check_severity(enum check check);
int check_find(const char *id); /* -1 when there is none */

enum verdict {
	VERDICT_AGREE,
	VERDICT_WITHIN_ROUNDING,
	VERDICT_EXPLAINED,
	VERDICT_DISAGREE,
	VERDICT_NOT_CHECKABLE,
	VERDICT_COUNT
};
const char *verdict_name(enum verdict verdict); /* "within_rounding" */

/* One identity between figures of given suites and periods, its expressions bound. */
struct relation {
	const char *id; /* "s1.actifs_financiers_nets@2020": the same for each suite */
	enum check check;
	enum severity severity;
	bool required; /* required by the framework; if it cannot be checked, the run is incomplete */
	enum suite_kind suite; /* the suite at hand */
	struct words title;    /* what it proves, in a few words; may be empty */
	struct expression *left, *right;
	enum relation_operator operator_;
	number tolerance; /* NULL: none */
	/* in a report alone a difference is no error: the rest need not be printed */
	bool indicative;
	/* id in the model of the relation that tells whether the lines of cash are; NULL: none */
	const char *cash_shown_by;
	const char **missing; /* operands that the suite lacks: not checkable */
	size_t missing_count;
	struct source where; /* relations.json or the model */
};

struct explanation {
	const char *target; /* a relation id, or that of a figure: its ties and its own formula */
	number difference;
	const char *text, *evidence, *author;
	date day;
	bool used;
	struct source where;
};

/* One value that a repair changes. */
struct suspect {
	/* published or prior: a figure; generated: a place in the ledger */
	enum suite_kind suite;
	/* figure id; in the ledger "account row, kind@year" or "journal/number" */
	const char *figure;
	const struct figure *at; /* NULL in the ledger */
	/* in the ledger: what is there and what should be; expected NULL: more than one value would
	 * do */
	number found, expected;
	/* what kind of mistake makes one of the other; "" when none is recognised */
	const char *pattern;
	/* what the figures cannot tell from it: suspects of other repairs in first place */
	const char **tied_with;
	size_t tied_count;
	const struct source *sources; /* in the ledger: rows of entries that may be meant */
	size_t source_count;
};

/* Findings that one mistake, or a few together, explain; and the smallest repairs that make
 * everything hold again. */
struct cause {
	char id[17];
	/* of the repair in first place; one a repair where single figures tie for it */
	struct suspect *suspects;
	size_t suspect_count;
	bool alternatives; /* the suspects are alternatives, not parts of one repair */
	/* how many values change; 0: no repair of up to three was found */
	size_t repair_size;
	size_t repair_count; /* smallest repairs that were found in all */
	bool partial;        /* there may be more of them */
	/* with other causes: one larger cause might do with fewer changes (decode.h) */
	bool entangled;
	struct finding **findings;
	size_t finding_count;
	const char *message_code;
	const char *arguments[ERROR_ARGUMENTS];
};

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
	const char *left_text, *right_text;
	number left, right, difference; /* left - right; each may be NULL */
	const struct figure **figures;  /* operands, left to right, without repeats */
	size_t figure_count;
	const char **missing; /* ids of operands that are not there */
	size_t missing_count;
	const struct source *sources; /* evidence of ledger findings: rows */
	size_t source_count;
	const char *message_code; /* "finding.disagree", "finding.L1", ... */
	const char *arguments[ERROR_ARGUMENTS];
	const struct explanation *explanation;
	const struct cause *cause; /* NULL: none was looked for */
};

enum run_verdict { RUN_CONSISTENT, RUN_INCONSISTENT, RUN_INCOMPLETE };
const char *run_verdict_name(enum run_verdict verdict);

/* How many equations, other than its own tie to the ledger, bind each figure. */
struct coverage {
	size_t figures, unbound, bound_once, bound_twice_or_more;
	const struct figure **none, **once; /* those that none binds, and one */
	/* of those that none binds: what an inequality or a tolerance holds within limits */
	const struct figure **limited;
	size_t limited_count;
};

#endif
