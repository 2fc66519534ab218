/* steps.h - what the steps of a run share. Only for this room. */
#ifndef RECOUPE_STATEMENTS_RUN_STEPS_H
#define RECOUPE_STATEMENTS_RUN_STEPS_H

#include "ledger/scan/journals.h"
#include "statements/check/prompts/prompts.h"
#include "statements/entries/entry_lookup.h"
#include "statements/entries/selection.h"
#include "statements/generate/statements.h"
#include "statements/matrix/books.h"
#include "statements/published/published.h"
#include "statements/revision/revision.h"
#include "statements/run/digests.h"
#include "statements/run/run.h"

/* What one run holds between its steps. */
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
	struct journals journals;          /* open until the run has ended */
	const struct selection *selection; /* what is kept; NULL: all */
	unsigned decimals;                 /* the most decimals of the amounts that went to the sink */
	bool keeping;                      /* whether entries that go to the sink are kept */
	struct published *published;       /* NULL: a dossier */
	struct revision mutes;             /* of the report */
	const char *mutes_path;            /* NULL: there is no such file */
	struct result *other;              /* the other dossier (--against); NULL: none */
	struct result *tied;               /* the dossier of a report (--dossier); NULL: none */
	bool other_is_version;
	/* the other dossier is by the framework that this model replaces: the bridge begins there */
	bool other_is_predecessor;
	struct error_list unread; /* errors of files that were read for the layout alone */
	struct served *served;    /* a ledger on its server (ledger_on_server.h); NULL: none */
	struct digests *digests;  /* of the journals, while they are computed; NULL: none */
	struct arena *arena;
	struct error_list *errors;
};

/* Reads every input, whatever failed before, so that one run reports all errors. Entries are
 * classified as they are read (ledger.c). Returns 0, or -1 with errors. */
int run_read(struct run *run, const char *path);

/* Reads a published report, which takes the place of the dossier, its chart and its files. */
int document_read(struct run *run, const char *path);
/* Lays out the statements and figures that the report prints, with the report as the one input. */
int document_lay_out(struct run *run);
/* Adds a finding on the report, an error. `wanted` gives the rest: check, relation_id, verdict,
 * message and what it compares. */
struct finding *document_add_finding(struct run *run, struct finding wanted);
/* After reconciliation: adds a finding for each statement that was not found. Where a relation
 * covers what a report need not print, a figure that its own sums prove is not accused by it. */
void document_findings(struct run *run);
/* A comparative that differs from last year's report is explained where this report says, in the
 * head of its table or in a sentence, that comparatives were restated; or that they were
 * reclassified, where the changes of the table sum to nil. */
void document_comparatives(struct run *run);
/* After a diagnosis: whether a cause rests on such relations, where none of its figures is wrong by
 * its own sums. These relations are not checkable from here on, and the diagnosis is to be made
 * anew. */
bool room_mistaken(struct run *run);
/* The same for a dossier without its ledger, where a relation of the cash flow leaves room for what
 * moved no cash (PS 1201: such items are disclosed, not shown in the statement). */
void statements_alone_findings(struct run *run);

/* Reads openings, entries or trial balance, movements, register and facts into the books.
 * `names_sound`: the chart and the dossier could be read. Without them, files that name accounts or
 * postes are not read, since every name would be an error. */
void ledger_read(struct run *run, bool names_sound);
/* The journals of the run's dossier, to be opened and read: each entry goes to the consumer (NULL:
 * none); those that it does not take, to the sink. */
struct journals ledger_journals(
	const struct run *run, const struct scan_consumer *consumer, entry_sink sink, void *context);
/* Takes an entry of the journals or an adjustment into the books. An entry_sink, whose context is
 * the run. */
int ledger_take_entry(const struct entry *entry, void *context);
/* About how many bytes of journals hold as many entries as one sheet can. */
enum { LEDGER_SHEET_MOST = 96 << 20 };
/* Makes the entries at the given places, which were reported and not kept. A place_resolver, whose
 * context is the run. */
void ledger_entries(
	const struct entry **entries, const uint64_t *places, size_t count, void *context);
/* Keeps the entry, and its postings by kind, in the run's result. */
void ledger_keep_entry(struct run *run, const struct entry *entry);
void ledger_keep_parts(
	struct run *run, const struct entry *entry, const struct parts *parts, int year);

/* A look-up that finds entries of the ledger by reading it again. */
struct entry_lookup ledger_lookup(struct run *run);

#endif
