/* run.h - one run: from a dossier, or a published report, to its statements, its relations and
 * their findings.
 *
 *     struct run_options options = {.digests = true};
 *     struct result result;
 *     if (run_dossier(&result, "fixtures/inmq", &options, arena, &errors) != 0)
 *         return -1;                                    every fault is in errors
 *     bool holds = result.verdict == RUN_CONSISTENT;
 *
 * A run reads, classifies, rounds, generates, reconciles and diagnoses, in this order (run.c). The
 * result and all that it points to lie in the arena. Inputs are never written to. */
#ifndef RECOUPE_STATEMENTS_RUN_RUN_H
#define RECOUPE_STATEMENTS_RUN_RUN_H

#include "ledger/base/progress.h"
#include "statements/entries/largest_postings.h"
#include "statements/entries/selection.h"
#include "statements/figure/result.h"

struct supposed_run; /* supposed_ledger.h */

struct run_options {
	const char *model_path; /* NULL: the embedded model that the dossier names */
	/* the path is that of a published report, which is proven against itself alone */
	bool document;
	/* another dossier: last year's, or another version (versions.h); NULL: none */
	const char *against;
	/* the dossier that a published report is held against (tied_dossier.h); NULL: none */
	const char *dossier;
	bool recognize;      /* pages of a report that hold no text are read by recognition */
	bool published_only; /* without the ledger: nothing is generated */
	/* keeps entries for the sheet Écritures: all of them, or of large journals as many as fit one
	 * sheet, plus all exceptions */
	bool keep_entries;
	/* is told how many bytes of the journals were read; NULL: no progress is reported */
	const struct progress *progress;
	bool generate_only; /* the published figures are not read (figures --suite generated) */
	bool digests;       /* run_digests will be called */
	/* a ledger in a database is proven and added up by its server (ledger_on_server.h) */
	bool on_server;
	/* the chart as it might be; nothing is diagnosed then. NULL: as it is */
	const struct supposed_run *supposed;
};

/* Nothing is supposed of the chart: for a run of which no diagnosis is wanted. */
extern const struct supposed_run chart_as_it_is;

/* Runs a dossier (a folder, or its dossier.json) or, with `document`, a published report. Returns 0
 * where every input could be read, whatever the verdict. Returns -1 with all errors in `errors`,
 * each with its file, line and column; of the result only `forms` may then be read. */
int run_dossier(struct result *out, const char *dossier_path, const struct run_options *options,
	struct arena *arena, struct error_list *errors);

/* Reads the ledger again and keeps the entries that have a posting of the selection
 * (run_selection). Memory grows with these entries alone. Returns -1 where an input can no longer
 * be read. */
int run_keep_entries(struct result *result, struct selection *selection,
	const struct progress *progress, struct error_list *errors);
/* An empty selection over the years and accounts of the run. */
struct selection *run_selection(const struct result *result);

/* The largest postings of each account, year and kind, and others of their entries. */
struct run_largest_postings {
	/* in the order of reading */
	const struct classified *postings;
	size_t count;
	/* of all postings there are, by result_place; NULL: `postings` are all of them */
	const struct posting_sum *sums;
};
/* Finds the largest postings, within the limits (largest_postings.h). Reads the ledger again where
 * not all of its entries were kept. Returns -1 where an input can no longer be read. */
int run_largest_postings(struct run_largest_postings *out, const struct result *result,
	const struct largest_postings_limits *limits, struct error_list *errors);

/* Completes the digests of the inputs for a report that shows them; those of journals may still be
 * computed. Returns -1 where an input can no longer be read. */
int run_digests(const struct result *result, struct error_list *errors);

#endif
