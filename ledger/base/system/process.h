/* process.h - other programs, and what concerns this one as a whole.
 *
 *     const char *const words[] = {"pdftotext", "-layout", "-", "-", NULL};
 *     switch (process_output(&text, &length, words, pdf, 64 << 20, 60, arena)) { ... }
 */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_PROCESS_H
#define RECOUPE_LEDGER_BASE_SYSTEM_PROCESS_H

#include "ledger/base/arena.h"
#include "ledger/base/text/span.h"

enum process_end {
	PROCESS_DONE,        /* it ended with status 0 */
	PROCESS_FAILED,      /* it ended otherwise */
	PROCESS_TOO_LONG,    /* it took more than `seconds`, and was stopped */
	PROCESS_TOO_MUCH,    /* it wrote more than `most` bytes, and was stopped */
	PROCESS_NOT_STARTED, /* there is no such program, or it may not run */
	PROCESS_NO_PIPE      /* the system grants no pipe, or no room; errno says why */
};
/* Runs the program that the first word names, found as a shell finds it, with the words up to NULL.
 * Gives all that it writes to standard output, a 0 after it, not counted. It finds `input` on
 * standard input, as a file without a name, and what it says on standard error is dropped. Waits
 * until it has ended. It gets 4 GiB of memory at most, and writes no file beyond 1 GiB. It and what
 * it starts are a group of their own, which is stopped as a whole, by SIGINT and the like too. */
enum process_end process_output(char **out, size_t *length, const char *const *words,
	struct span input, size_t most, int seconds, struct arena *arena);

/* Where SIGINT, SIGTERM or SIGHUP ends the program, `call` is called before, once. It may do only
 * what the handler of a signal may do. NULL: nothing is called. */
void process_at_signal(void (*call)(void));

/* Drops what this program writes to standard error until it is restored, for libraries that print
 * words of their own. errno is kept. */
struct process_silence {
	int kept, nowhere; /* private */
};
struct process_silence process_silence_begin(void);
void process_silence_end(struct process_silence silence);
/* Ends a silence early, for the last words of this program. Does nothing where there is none. */
void process_silence_break(void);

/* Makes printf and the like of this thread write numbers with a decimal point, whatever the
 * language of the system, until it is ended. NULL, and errno is set, where that cannot be. */
struct process_point;
struct process_point *process_point_begin(void);
void process_point_end(struct process_point *point);

#endif
