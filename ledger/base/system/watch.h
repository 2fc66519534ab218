/* watch.h - a call that stops work which others do for this program, where it takes too long or a
 * signal ends the program.
 *
 *     struct watch *watch = watch_begin(60, cancel, &statement);
 *     ... work ...
 *     bool late = watch_end(watch); */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_WATCH_H
#define RECOUPE_LEDGER_BASE_SYSTEM_WATCH_H

#include <stdbool.h>

struct watch;

/* `call` is made by a thread of its own, once: after so many seconds (0: never), or where SIGINT,
 * SIGTERM or SIGHUP ends the program, which waits for it for two seconds at most. It may do what a
 * thread may. One watch at a time. NULL, where the system grants no thread: nothing is watched. */
struct watch *watch_begin(int seconds, void (*call)(void *context), void *context);
/* Frees the watch. Whether the call was made since time was up. */
bool watch_end(struct watch *watch);

#endif
