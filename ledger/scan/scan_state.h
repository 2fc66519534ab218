/* scan_state.h - a scan, while it runs and after. Private to scan.c and gather.c. */
#ifndef RECOUPE_LEDGER_SCAN_SCAN_STATE_H
#define RECOUPE_LEDGER_SCAN_SCAN_STATE_H

#include <stdatomic.h>

#include "ledger/base/system/thread.h"
#include "ledger/scan/worker.h"

enum { WORKERS_MOST = 32 };

struct scan {
	struct chart *chart;
	const struct fiscal_year *years;
	size_t year_count;
	struct arena *arena;
	struct scan_file *files;
	size_t file_count, file_capacity;
	int scale;
	size_t stretch;        /* bytes */
	bool dates_may_differ; /* as struct rows has it */
	bool parted;           /* accounts are number and name in one */
	bool one_epoch;        /* no years, and files that share days: a number is one throughout */

	struct stretch *stretches;
	size_t stretch_count, stretch_capacity;
	struct line_mark *marks; /* of the pass that stands, in order */
	size_t mark_count;
	struct printed_row *printed; /* as marks */
	size_t printed_count;
	struct input_skipped *skipped; /* by file */
	size_t *filled;                /* by file */
	struct scan_worker workers[WORKERS_MOST];
	size_t worker_count;
	struct open_table *open;
	struct series_ids ids;
	bool sums_stand;        /* the table was filled while the consumer was told: all balances */
	const uint64_t *wanted; /* keys whose pieces are searched for */
	size_t wanted_count;
	size_t pieces_entries; /* entries in several pieces */
	struct scan_counts counts;

	atomic_size_t next; /* stretch to be read */
	atomic_bool stop;
	struct lock lock; /* of what follows */
	const struct progress *progress;
	uint64_t done, total;
};

/* Places that all workers noted, in order. */
struct entry_place *scan_gather_places(const struct scan *scan, size_t *count);
/* The marks of all workers, with lines of their file. */
void scan_gather_marks(struct scan *scan);
/* Their rows that are no postings, and how many there are. */
void scan_gather_printed(struct scan *scan);

#endif
