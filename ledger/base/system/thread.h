/* thread.h - work side by side.
 *
 *     static void count(void *context);
 *
 *     struct thread thread;
 *     if (!thread_start(&thread, count, &rows))
 *         count(&rows);                            the system grants no thread: do it here
 *     ...
 *     thread_join(&thread);
 *
 * Each struct here lies where its owner puts it, and must not be moved while it is in use. What
 * begins with ..._begin ends with ..._end. */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_THREAD_H
#define RECOUPE_LEDGER_BASE_SYSTEM_THREAD_H

#include <stdbool.h>
#include <stddef.h>

struct thread {
	void (*work)(void *context);
	void *context;
	bool is_started;
	_Alignas(max_align_t) unsigned char space[16]; /* the system's own */
};
/* Calls `work` in a thread of its own. False: the system grants none, and nothing was called. */
bool thread_start(struct thread *out, void (*work)(void *context), void *context);
/* Waits until its work is done; does nothing where it was not started. */
void thread_join(struct thread *thread);

/* How many threads can run at the same time; at least 1. */
size_t thread_processors(void);

/* A lock is held by one thread at a time: lock_take waits until the thread that holds it calls
 * lock_release. */
struct lock {
	_Alignas(max_align_t) unsigned char space[48]; /* the system's own */
};
void lock_begin(struct lock *lock);
void lock_end(struct lock *lock);
void lock_take(struct lock *lock);
void lock_release(struct lock *lock);

/* A bell wakes a thread that waits for a change of what a lock guards. bell_ring wakes one. */
struct bell {
	_Alignas(max_align_t) unsigned char space[64]; /* the system's own */
};
void bell_begin(struct bell *bell);
void bell_end(struct bell *bell);
void bell_ring(struct bell *bell);
/* Releases the lock, which is held, until the bell rings, then holds it again. May return without a
 * ring: ask again what was waited for. */
void bell_wait(struct bell *bell, struct lock *lock);

#endif
