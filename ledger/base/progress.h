/* progress.h - how far long work has come, for whoever shows it.
 *
 *     progress_report(progress, bytes_read, bytes_in_all);
 *
 * A reader receives a `const struct progress *`, which may be NULL, and reports to it after each
 * block. The receiver decides what is shown and how often, so that a report is cheap. Reports come
 * from one thread at a time. */
#ifndef RECOUPE_LEDGER_BASE_PROGRESS_H
#define RECOUPE_LEDGER_BASE_PROGRESS_H

#include <stdint.h>

struct progress {
	/* Both in bytes. `done` never decreases; `total` is 0 where it is not known (a pipe, a
	 * compressed file). */
	void (*report)(void *context, uint64_t done, uint64_t total);
	void *context;
};

/* Reports to `progress`, or to nobody where it is NULL. */
static inline void progress_report(const struct progress *progress, uint64_t done, uint64_t total)
{
	if (progress)
		progress->report(progress->context, done, total);
}

#endif
