/* progress.h - who is told how far long work has come.
 *
 *     progress_report(progress, bytes_read, bytes_in_all);
 *
 * A reader is handed a `const struct progress *`, which may be NULL, and tells it of every block or
 * so; what is shown, and how often, is for the listener to decide, so that a call is cheap. Calls
 * come from one thread at a time. */
#ifndef RECOUPE_LEDGER_BASE_PROGRESS_H
#define RECOUPE_LEDGER_BASE_PROGRESS_H

#include <stdint.h>

struct progress {
	/* `done` never goes back; `total` is 0 where it is not known (a pipe, a compressed file).
	 * Bytes. */
	void (*report)(void *context, uint64_t done, uint64_t total);
	void *context;
};

static inline void progress_report(const struct progress *progress, uint64_t done, uint64_t total)
{
	if (progress)
		progress->report(progress->context, done, total);
}

#endif
