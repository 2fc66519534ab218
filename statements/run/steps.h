/* steps.h - what the steps of a run share. Only for this room. */
#ifndef RECOUPE_STATEMENTS_RUN_STEPS_H
#define RECOUPE_STATEMENTS_RUN_STEPS_H

#include "ledger/scan/journals.h"
#include "statements/check/prompts.h"
#include "statements/entries/entry_lookup.h"
#include "statements/entries/selection.h"
#include "statements/generate/statements.h"
#include "statements/matrix/books.h"
#include "statements/published/published.h"
#include "statements/run/digests.h"
#include "statements/run/run.h"

/* All that one run holds between its steps. */
struct run {
	struct result *result;
	const struct run_options *options;
	struct dossier *dossier;
	struct model model;
	struct chart *chart;
	struct books *books;
	struct integrity *integrity;
	struct prompts *prompts;
	struct layout layout;
	struct binder binder;
	struct budget budget;
	struct facts facts;
	struct trial_row *trial; /* in the journals' place; NULL: there are journals */
	size_t trial_count;
	struct trial_row *stated; /* beside the journals, which it proves complete; NULL: none */
	size_t stated_count;
	struct asset_register *assets;
	struct explanation *explanations;
	struct journals journals;          /* open until all is said */
	const struct selection *selection; /* of what is kept; NULL: all */
	unsigned decimals; /* the most of amounts that were not left to the journals' consumer */
	bool keeping;      /* entries that are told of one by one are kept */
	struct published *published; /* NULL: a dossier */
	struct result *other;        /* what it is held against; NULL: nothing */
	bool other_is_version;
	struct error_list unread; /* what failed where a file was read for the layout alone */
	struct digests *digests;  /* of the journals, in the making; NULL: none */
	struct arena *arena;
	struct error_list *errors;
};

/* Reads every input, so that one run names all that is wrong, whatever came first. Entries are
 * classified as they are read (ledger.c). Returns 0, or -1 with errors. */
int run_read(struct run *run, const char *path);

/* A published report in the place of the dossier, its chart and its files. */
int document_read(struct run *run, const char *path);
/* The statements and the figures that it prints, and the report as the one input. */
int document_lay_out(struct run *run);
/* After reconciliation: each statement that was not found; and where a relation leaves room for
 * what a report need not say, no figure is accused that its own sums prove. */
void document_findings(struct run *run);

/* Openings, entries or trial balance, movements, register and facts, into the books. What names
 * accounts or postes is read only where those are sound: else every name would be a fault. */
void ledger_read(struct run *run, bool names_sound);
/* Entries at places that the journals told of and nobody kept; a place_resolver, whose context is
 * the run. */
void ledger_entries(
	const struct entry **entries, const uint64_t *places, size_t count, void *context);
/* Keeps the entry, and its postings by kind, in the run's result. */
void ledger_keep_entry(struct run *run, const struct entry *entry);
void ledger_keep_parts(
	struct run *run, const struct entry *entry, const struct parts *parts, int year);

/* Finds entries of the ledger by reading it again. */
struct entry_lookup ledger_lookup(struct run *run);

#endif
