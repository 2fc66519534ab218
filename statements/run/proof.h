/* proof.h - one run: from a dossier, or a published report, to its statements, its relations and
 * their findings. What reports and the command line read.
 *
 *     struct proof proof;
 *     if (proof_make(&proof, "fixtures/inmq", &options, arena, &errors) != 0) { ...errors... }
 *     for (size_t i = 0; i < proof.finding_count; i++) ...
 *
 * All of it lies in the arena and lives as long. */
#ifndef RECOUPE_STATEMENTS_RUN_PROOF_H
#define RECOUPE_STATEMENTS_RUN_PROOF_H

#include "ledger/base/progress.h"
#include "ledger/journal.h"
#include "ledger/register.h"
#include "statements/dossier/dossier.h"
#include "statements/entries/largest_postings.h"
#include "statements/entries/selection.h"
#include "statements/figure/finding.h"
#include "statements/figure/interval.h"

/* Entries take memory by the posting; what is proven does not need them. */
enum entries_kept {
	ENTRIES_LATER, /* none: proof_keep looks up those that are wanted */
	/* where something disagrees: for the rows that a cause in the ledger names */
	ENTRIES_IF_NEEDED,
	/* for the Écritures sheet: of large journals what one sheet can hold and what is odd, of others
	 * all */
	ENTRIES_FIRST,
};

struct published; /* published/published.h */

struct proof_options {
	const char *model_path; /* NULL: the embedded model that the dossier names */
	/* the path is that of a published report: nothing but what it prints is proven */
	bool document;
	/* another dossier: last year's, or another version (versions.h); NULL: none */
	const char *against;
	bool published_only; /* without the ledger: nothing is generated */
	enum entries_kept entries;
	/* told of the bytes of the journals that are read; NULL: nobody */
	const struct progress *progress;
	bool generate_only; /* do not read what is published (figures --suite generated) */
	bool digests;       /* proof_digests will be called */
};

struct input {
	const char *path; /* as shown: relative to the dossier's folder */
	const char *file;
	char sha256[65]; /* "" before proof_digests */
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

/* Part of a sentence, put to words at the edge: one of a text, a code of the messages and an
 * amount. */
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

struct proof {
	const struct dossier *dossier;
	const struct published *published; /* what was read of a report; NULL: it is a dossier */
	const struct chart *chart;
	bool entries_kept;            /* for their sheet */
	bool all_kept;                /* each entry of the ledger */
	const struct entry **entries; /* when kept; in order of reading */
	size_t entry_count, entry_capacity;
	/* those of regularisations.csv, uncorrected misstatements too; always kept */
	const struct entry **adjustments;
	size_t adjustment_count, adjustment_capacity;
	size_t postings_left_out; /* that were read and not kept, where the others are */
	struct source first_left_out;
	struct classified *classified; /* when kept */
	size_t classified_count, classified_capacity;
	struct matrix *matrices; /* one a fiscal year, oldest first, as dossier.years */
	size_t matrix_count;
	struct matrix *budget; /* NULL when there is none; amounts of the last year */
	struct matrix *revised_budget;
	const struct table **tables; /* in the order of the statements */
	size_t table_count, table_capacity;
	struct suite suites[SUITE_COUNT];
	struct relation **relations;
	size_t relation_count, relation_capacity;
	/* all of them, agreements too; statements in order, then the ledger's */
	struct finding **findings;
	size_t finding_count, finding_capacity;
	/* last year's entry that nobody posted (unposted.h); NULL: none */
	struct unposted *unposted;
	/* relations of lines and statements that the entity does not present */
	const char **not_applicable;
	size_t not_applicable_count, not_applicable_capacity;
	size_t counts[VERDICT_COUNT];
	/* of the published suite; of the generated one where nothing is published */
	struct coverage coverage;
	enum run_verdict verdict;
	struct cause **causes;
	size_t cause_count, cause_capacity;
	struct prompt *prompts; /* of the largest amount first; they change no verdict */
	size_t prompt_count, prompt_capacity;
	struct input *inputs; /* in the order they were read */
	size_t input_count, input_capacity;
	struct run *run;            /* of proof.c alone */
	struct digests *digests;    /* of the journals, in the making; NULL: none */
	const struct inputs *forms; /* how they were read (ledger/rows/inputs.h) */
	struct intervals intervals; /* what printed figures stand for */
	/* the largest deviation over all matrices; zero where the ledger has whole units */
	number rounding_bound;
	/* of a generated figure from its exact amount: sums across the tree of postes (all costs, all
	 * cash) may deviate by more than what they sum */
	number largest_rounding;
	const struct explanation *explanations;
	size_t explanation_count;
};

int proof_make(struct proof *out, const char *dossier_path, const struct proof_options *options,
	struct arena *arena, struct error_list *errors);

/* Reads the ledger again and keeps the entries that have a posting of the selection
 * (proof_selection). What it costs in memory grows with these alone. -1: an input can no longer be
 * read. */
int proof_keep(struct proof *proof, struct selection *selection, const struct progress *progress,
	struct error_list *errors);
struct selection *proof_selection(const struct proof *proof);

/* Reads the ledger again, where its entries were not all kept, for the largest postings of each
 * account, year and kind (leading.h). */
struct proof_leading {
	/* these, and others of their entries; in the order of reading */
	const struct classified *postings;
	size_t count;
	/* of all postings there are, by proof_place; NULL: `postings` are all of them */
	const struct posting_sum *sums;
};
int proof_leading(struct proof_leading *out, const struct proof *proof,
	const struct leading_limits *limits, struct error_list *errors);
/* In an array by fiscal year, account and kind. */
static inline size_t proof_place(
	const struct proof *proof, size_t year, const struct account *account, enum kind kind)
{
	return (year * proof->chart->count + account->index) * KIND_COUNT + kind;
}

/* Completes the digests of the inputs, for a report that shows them; those of journals may still be
 * in the making. -1: an input can no longer be read. */
int proof_digests(const struct proof *proof, struct error_list *errors);

/* Findings of this verdict and suite of severity at least `severity` make exit status 1. */
enum run_verdict proof_verdict(const struct proof *proof, enum severity severity);

/* For those who make findings: the last of them. */
void proof_add_finding(struct proof *proof, struct finding *finding, struct arena *arena);

#endif
