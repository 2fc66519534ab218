/* entry_classifier.h - tells the accounts and kinds of an entry while a worker reads it (scan.h),
 * without keeping the entry.
 *
 *     struct entry_classifier *classifier = entry_classifier_new(chart, &model, arena);
 *     bool operations = entry_classifier_operations_only(classifier, worker, entry);
 *     bool classified = operations || entry_classifier_classify(classifier, worker, entry);
 *
 * One classifier a worker. Where an entry is of operations only, each posting is one; where it was
 * classified, `parts` has its kinds; otherwise something in it needs review. */
#ifndef RECOUPE_STATEMENTS_ENTRIES_ENTRY_CLASSIFIER_H
#define RECOUPE_STATEMENTS_ENTRIES_ENTRY_CLASSIFIER_H

#include "ledger/scan/scan.h"
#include "statements/matrix/classify.h"

/* What a worker knows of a name that it met. */
struct known_account {
	struct account *account; /* NULL: not in the chart */
	uint32_t index;          /* its own */
	bool operations_only;    /* alone with such, an entry is an operation (classify.h) */
};

struct entry_classifier {
	const struct chart *chart;
	const struct model *model;
	struct arena *arena;
	/* by the worker's index; of every posting that was asked about */
	struct known_account *accounts;
	size_t account_count, account_capacity;
	const char **natures; /* NULL: no kind */
	size_t nature_count, nature_capacity;
	struct posting *postings; /* of the entry that was classified last */
	size_t posting_capacity;
	struct parts parts; /* of it */
};

/* All are borrowed. */
struct entry_classifier *entry_classifier_new(
	const struct chart *chart, const struct model *model, struct arena *arena);
/* Accounts of operations only, and no nature: nothing to tell apart. */
bool entry_classifier_operations_only(struct entry_classifier *classifier,
	const struct scan_worker *worker, const struct scan_entry *entry);
/* Leaves the parts; false where an account or a nature is not known, or the classification leaves a
 * question. */
bool entry_classifier_classify(struct entry_classifier *classifier,
	const struct scan_worker *worker, const struct scan_entry *entry);
/* The account of a posting of an entry that was recognised. */
static inline const struct known_account *entry_classifier_account(
	const struct entry_classifier *classifier, const struct scan_posting *posting)
{
	return &classifier->accounts[posting->account];
}

#endif
