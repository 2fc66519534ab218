/* entry_classifier.h - finds the accounts of an entry and classifies its postings while a worker
 * reads it (scan.h), without keeping the entry.
 *
 *     struct entry_classifier *classifier = entry_classifier_new(chart, &model, arena);
 *     if (entry_classifier_operations_only(classifier, worker, entry))
 *         ... each posting is an operation ...
 *     else if (entry_classifier_classify(classifier, worker, entry))
 *         ... classifier->parts has the kinds of its postings ...
 *     else
 *         ... the entry goes to the careful reader, which reports what is wrong in it ...
 *
 * One classifier a worker: workers share nothing and need no lock. The chart and the model are read
 * only. Amounts are exact, debit positive. */
#ifndef RECOUPE_STATEMENTS_ENTRIES_ENTRY_CLASSIFIER_H
#define RECOUPE_STATEMENTS_ENTRIES_ENTRY_CLASSIFIER_H

#include "ledger/scan/scan.h"
#include "statements/matrix/classify.h"

/* What a worker knows of an account's number that it met: looked up in the chart once. */
struct known_account {
	struct account *account; /* NULL: not in the chart */
	uint32_t index;          /* account->index */
	bool operations_only;    /* an entry of such accounts alone is an operation (classify.h) */
};

struct entry_classifier {
	const struct chart *chart;
	const struct model *model;
	struct arena *arena;
	/* by the index that the worker gave the number (scan_account) */
	struct known_account *accounts;
	size_t account_count, account_capacity;
	const char **natures; /* by scan_nature; "" for none, NULL where the text is no kind */
	size_t nature_count, nature_capacity;
	/* of the entry that was classified last */
	struct posting *postings;
	size_t posting_count, posting_capacity;
	date day;
	struct parts parts; /* the kinds of those postings, until the next call */
};

/* Borrows its arguments. The arena must be the worker's own. */
struct entry_classifier *entry_classifier_new(
	const struct chart *chart, const struct model *model, struct arena *arena);
/* Whether every posting of the entry is an operation: its accounts allow nothing else, and no
 * posting states a nature. Most entries of a ledger are so; the test is a look-up a posting. */
bool entry_classifier_operations_only(struct entry_classifier *classifier,
	const struct scan_worker *worker, const struct scan_entry *entry);
/* Classifies the postings (classify.h) and leaves the result in classifier->parts. Returns false
 * where an account is not in the chart, a nature is no kind, or the classification needs the
 * reader's decision; `parts` then says nothing. */
bool entry_classifier_classify(struct entry_classifier *classifier,
	const struct scan_worker *worker, const struct scan_entry *entry);
/* Classifies the postings of the last entry anew, as if these accounts stood in the chart in the
 * place of those with their index. Leaves the result in classifier->parts, whatever it is. To be
 * called only after entry_classifier_classify, or this function, took the entry. */
enum classification entry_classifier_suppose(
	struct entry_classifier *classifier, struct account *instead, size_t count);
/* The account of a posting, after one of the two functions above returned true for its entry. */
static inline const struct known_account *entry_classifier_account(
	const struct entry_classifier *classifier, const struct scan_posting *posting)
{
	return &classifier->accounts[posting->account];
}

#endif
