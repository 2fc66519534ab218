/* result.h - what one run yields: statements, relations, findings and causes. Checks add to it,
 * reports read it.
 *
 *     size_t broken = 0;
 *     for (size_t i = 0; i < result->finding_count; i++)
 *         broken += result->findings[i]->verdict == VERDICT_DISAGREE;
 *
 * All of it lies in the arena of the run and lives as long. Lists keep the order that their comment
 * names; the same input gives the same result. */
#ifndef RECOUPE_STATEMENTS_FIGURE_RESULT_H
#define RECOUPE_STATEMENTS_FIGURE_RESULT_H

#include "ledger/journal.h"
#include "statements/figure/finding.h"
#include "statements/figure/interval.h"
#include "statements/figure/matrix.h"

struct dossier;   /* dossier/dossier.h */
struct model;     /* dossier/model.h */
struct published; /* published/published.h */
struct run;       /* run/steps.h */
struct bridge;    /* check/bridge/bridge.h */
struct unposted;  /* check/unposted_adjustment.h */

struct input {
	const char *path; /* as shown: relative to the dossier's folder */
	const char *file;
	char sha256[65]; /* "" before run_digests */
};

/* Which entry's posting moved which account, and by what kind (for trace and the Écritures
 * sheet). */
struct classified {
	const struct entry *entry;
	const struct posting *posting;
	int year; /* index in dossier.years; -1 outside */
	enum kind kind;
	number amount; /* part of the posting that is of this kind */
};

/* Part of a sentence that reports put into words. One of the three is set: a text, the code of a
 * message, or an amount. */
struct prompt_argument {
	struct words words;
	const char *code;
	number amount;
};

struct prompt_case {
	struct prompt_argument arguments[ERROR_ARGUMENTS];
	number amount;                /* what is at stake; NULL where amounts play no part */
	size_t count;                 /* how many of the prompt's count it stands for */
	const char *figure;           /* id of the figure that it is about; NULL: none */
	const struct source *sources; /* rows of the books */
	size_t source_count;
};

/* Something to look at, though nothing is wrong (prompts.h). */
struct prompt {
	/* "prompt.double"; messages: code.one and .many (title, %1 the count), .why, .case */
	const char *code;
	size_t count;                    /* may be more than there are cases */
	number amount;                   /* of the largest case; NULL */
	const struct prompt_case *cases; /* largest first */
	size_t case_count;
};

/* What became of the mutes beside a report (run/mutes.h): warnings that they mute; that print other
 * values, and are back; errors, which are never muted; and findings that are not there. */
struct mute_tally {
	size_t muted, returned, refused, stale;
};

/* A ledger of which the server of its database made sums: entries that it holds, and those of them
 * that came back as rows to be looked at; partitions that were asked, those of them on other
 * servers, and those whose rows were drawn from there all the same. */
struct served_ledger {
	size_t entries, returned, parts, remote, drained;
};

/* In the order of the run. Amounts are exact, in dollars as the ledger has them (debit +) in
 * matrices and entries, and in the unit printed and with the sign printed in figures. */
struct result {
	/* Read: the entity, what it is laid out by, and the files. */
	const struct dossier *dossier;
	const struct model *model;
	const struct chart *chart;
	const struct published *published; /* what was read of a report; NULL: it is a dossier */
	const struct table **tables;       /* in the order of the statements */
	size_t table_count, table_capacity;
	const struct explanation *explanations;
	size_t explanation_count;
	struct input *inputs; /* in the order they were read */
	size_t input_count, input_capacity;
	const struct inputs *forms; /* how they were read (ledger/rows/inputs.h) */

	/* Classified: entries and their postings by kind, as far as they are kept, in order of
	 * reading. */
	bool entries_kept; /* the run kept them for their sheet */
	bool all_kept;     /* each entry of the ledger */
	const struct entry **entries;
	size_t entry_count, entry_capacity;
	struct classified *classified;
	size_t classified_count, classified_capacity;
	/* those of regularisations.csv, uncorrected misstatements too; always kept */
	const struct entry **adjustments;
	size_t adjustment_count, adjustment_capacity;
	size_t postings_left_out; /* that were read and not kept, though others were */
	struct source first_left_out;
	/* how the server of the ledger's database proved and added it up; NULL: it was read here */
	const struct served_ledger *served;

	/* Rounded: one matrix a fiscal year, oldest first, as dossier.years; those of the budget. */
	struct matrix *matrices;
	size_t matrix_count;
	struct matrix *budget, *revised_budget; /* of the last year; NULL where there is none */
	/* the largest deviation over all matrices and the first openings, in the unit printed; zero
	 * where the ledger has whole units */
	number rounding_bound;

	/* Generated: the figures of each suite. */
	struct suite suites[SUITE_COUNT];
	/* of a generated figure from its exact amount: sums across the tree of postes (all costs, all
	 * cash) may deviate by more than what they sum */
	number largest_rounding;

	/* Reconciled: every relation and its finding. */
	struct relation **relations;
	size_t relation_count, relation_capacity;
	/* "id (suite)" of relations of lines and statements that the entity does not present */
	const char **not_applicable;
	size_t not_applicable_count, not_applicable_capacity;
	struct intervals intervals; /* what printed figures stand for */
	/* all of them, agreements too; statements in order, then the ledger's */
	struct finding **findings;
	size_t finding_count, finding_capacity;
	size_t counts[VERDICT_COUNT];
	struct mute_tally mutes;
	/* of the published suite; of the generated one where nothing is published */
	struct coverage coverage;
	enum run_verdict verdict;
	/* from the statements of the framework that this model replaces; NULL: none were given */
	const struct bridge *bridge;

	/* Diagnosed: what broke relations, and what to look at. */
	struct cause **causes;
	size_t cause_count, cause_capacity;
	/* last year's entry that nobody posted (unposted_adjustment.h); NULL: none */
	struct unposted *unposted;
	struct prompt *prompts; /* of the largest amount first; they change no verdict */
	size_t prompt_count, prompt_capacity;

	struct run *run; /* for the functions of run.h alone */
};

/* The place in an array by fiscal year, account and kind. */
static inline size_t result_place(
	const struct result *result, size_t year, const struct account *account, enum kind kind)
{
	return (year * result->chart->count + account->index) * KIND_COUNT + kind;
}

/* The verdict over all findings of at least that severity: inconsistent where one disagrees; else
 * incomplete where one that the framework requires could not be checked; else consistent. */
enum run_verdict result_verdict(const struct result *result, enum severity severity);

/* Makes the cause one figure: its suspect, or one of its suspects, each then tied with the
 * others. */
void cause_be_one_of(struct cause *cause, struct arena *arena);

/* Adds a finding after the others. It is borrowed: it lies in the arena of the run. */
void result_add_finding(struct result *result, struct finding *finding, struct arena *arena);

#endif
