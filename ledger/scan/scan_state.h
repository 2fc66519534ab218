/* scan_state.h - a scan, while it runs and after. Private to this folder. */
#ifndef RECOUPE_LEDGER_SCAN_SCAN_STATE_H
#define RECOUPE_LEDGER_SCAN_SCAN_STATE_H

#include <stdatomic.h>

#include "ledger/base/system/thread.h"
#include "ledger/scan/worker/worker.h"

enum { WORKERS_MOST = 32 };

struct scan {
	struct chart *chart;
	const struct fiscal_year *years;
	size_t year_count;
	struct arena *arena;
	struct scan_file *files;
	size_t file_count, file_capacity;
	int scale;
	size_t stretch;        /* in bytes */
	size_t table_most;     /* bytes of a table of keys */
	bool dates_may_differ; /* as in struct rows */
	bool gives_up;         /* scan_give_up_doubtful */
	bool entries;          /* the consumer needs whole entries */
	bool parted;           /* accounts are number and name in one */
	bool whole_accounts;   /* they are not, though some of their texts can be divided */
	bool one_epoch; /* no fiscal years, and files that share days: numbers count throughout */

	struct stretch *stretches;
	size_t stretch_count, stretch_capacity;
	struct line_mark *marks; /* of the pass that was accepted, in order */
	size_t mark_count;
	struct printed_row *printed; /* as marks */
	size_t printed_count;
	struct input_skipped *skipped; /* by file */
	size_t *filled, *unnumbered;   /* by file */
	struct scan_asides {           /* by file: what the workers set aside, together */
		struct aside_text *items;
		size_t count, capacity;
	} * asides;
	struct part_texts (*parts)[SCAN_PARTS]; /* by file */
	struct balance_run *runs;               /* of running balances, in order */
	size_t run_count;
	struct name_table run_accounts;       /* the accounts of the runs */
	struct balance_counts (*balances)[2]; /* by file */
	struct scan_worker workers[WORKERS_MOST];
	size_t worker_count;
	struct open_table *open;
	struct series_ids ids;
	/* the consumer got all entries while the table was filled, and all of them balance */
	bool sums_stand;
	const uint64_t *wanted; /* keys whose pieces are looked for */
	size_t wanted_count;
	size_t pieces_entries; /* entries that are in several pieces */
	struct scan_counts counts;

	atomic_size_t next; /* the next stretch to be read */
	atomic_bool stop;
	struct lock lock; /* protects what follows */
	const struct progress *progress;
	uint64_t done, total; /* bytes of the files */
};

/* Makes a worker for a pass over the files; `filling` is the table to be filled, or NULL. To be
 * ended by worker_end. */
void scan_make_worker(struct scan *scan, struct scan_worker *worker,
	const struct scan_consumer *consumer, struct open_table *filling);
/* Reads all files once, on all cores. The workers hold the results until scan_end_pass. */
void scan_run_pass(
	struct scan *scan, const struct scan_consumer *consumer, struct open_table *filling);
void scan_end_pass(struct scan *scan, const struct scan_consumer *consumer, bool valid);
/* As scan_deliver, of the scan's files. */
int scan_deliver_places(struct scan *scan, const struct entry_place *places, size_t count,
	entry_sink sink, void *context, struct arena *arena, struct error_list *errors);
/* What the workers of the last pass hold. */
struct scan_pass;
struct scan_pass scan_pass_of(const struct scan *scan);
/* The gravest fault of the pass. Where that is one which the next pass can do without (line ends in
 * quotes, more decimals, numbers that start again each month), the scan is made ready for it. */
enum scan_fault scan_settle_faults(struct scan *scan);
/* Whether all files are in one page of bytes beyond ASCII (encoding.h). */
bool scan_has_one_page(const struct scan *scan);
/* Gathers what the workers found of running balances. */
void scan_gather_balances(struct scan *scan);
/* Units of the scan as a number. */
number scan_number_of(wide_units units, int scale, struct arena *arena);
/* What whole entries are made of. */
struct delivered scan_delivered(const struct scan *scan);

/* The places that all workers noted, in order. */
struct entry_place *scan_gather_places(const struct scan *scan, size_t *count);
/* Gathers the marks of all workers, and their rows that are no postings, with lines counted within
 * their file; and counts these rows. */
void scan_gather_rows(struct scan *scan);

#endif
