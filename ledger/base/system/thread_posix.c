#include "ledger/base/system/thread.h"

#include <pthread.h>
#include <sched.h>

_Static_assert(sizeof(pthread_t) <= sizeof(((struct thread *)NULL)->space), "room for a thread");
_Static_assert(sizeof(pthread_mutex_t) <= sizeof(struct lock), "room for a mutex");
_Static_assert(sizeof(pthread_cond_t) <= sizeof(struct bell), "room for a condition");

/* ---- threads ---- */

static pthread_t *thread_of(struct thread *thread)
{
	return (pthread_t *)(void *)thread->space;
}

static void *work(void *argument)
{
	const struct thread *thread = argument;
	thread->work(thread->context);
	return NULL;
}

bool thread_start(struct thread *out, void (*work_)(void *context), void *context)
{
	*out = (struct thread){.work = work_, .context = context};
	out->is_started = pthread_create(thread_of(out), NULL, work, out) == 0;
	return out->is_started;
}

void thread_join(struct thread *thread)
{
	if (thread->is_started)
		pthread_join(*thread_of(thread), NULL);
	thread->is_started = false;
}

size_t thread_processors(void)
{
	cpu_set_t set;
	return sched_getaffinity(0, sizeof set, &set) == 0 ? (size_t)CPU_COUNT(&set) : 1;
}

/* ---- locks ---- */

static pthread_mutex_t *mutex_of(struct lock *lock)
{
	return (pthread_mutex_t *)(void *)lock->space;
}

void lock_begin(struct lock *lock)
{
	pthread_mutex_init(mutex_of(lock), NULL);
}

void lock_end(struct lock *lock)
{
	pthread_mutex_destroy(mutex_of(lock));
}

void lock_take(struct lock *lock)
{
	pthread_mutex_lock(mutex_of(lock));
}

void lock_release(struct lock *lock)
{
	pthread_mutex_unlock(mutex_of(lock));
}

/* ---- bells ---- */

static pthread_cond_t *condition_of(struct bell *bell)
{
	return (pthread_cond_t *)(void *)bell->space;
}

void bell_begin(struct bell *bell)
{
	pthread_cond_init(condition_of(bell), NULL);
}

void bell_end(struct bell *bell)
{
	pthread_cond_destroy(condition_of(bell));
}

void bell_ring(struct bell *bell)
{
	pthread_cond_signal(condition_of(bell));
}

void bell_wait(struct bell *bell, struct lock *lock)
{
	pthread_cond_wait(condition_of(bell), mutex_of(lock));
}
