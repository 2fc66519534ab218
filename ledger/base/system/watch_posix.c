#include "ledger/base/system/watch.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "ledger/base/arena.h"
#include "ledger/base/system/leave.h"
#include "ledger/base/system/thread.h"

enum { END = 'e', SIGNAL = 's', DONE = 'd', MOST_SECONDS = 2000000, PATIENCE = 2000 };

struct watch {
	int to_thread[2], from_thread[2];
	int milliseconds; /* -1: without end */
	void (*call)(void *context);
	void *context;
	atomic_bool is_late;
	struct thread thread;
};

static _Atomic(struct watch *) current;

static void send(int to, char word)
{
	/* a pipe that holds one byte at a time takes it */
	while (write(to, &word, 1) < 0)
		;
}

/* In the handler of a signal, which may do no more than this. */
static void at_signal(void)
{
	struct watch *watch = atomic_load(&current);
	if (watch == NULL)
		return;
	struct pollfd answer = {.fd = watch->from_thread[0], .events = POLLIN};
	send(watch->to_thread[1], SIGNAL);
	poll(&answer, 1, PATIENCE);
}

static void keep_watch(void *context)
{
	struct watch *watch = context;
	struct pollfd word = {.fd = watch->to_thread[0], .events = POLLIN};
	int ready;
	char said = END;
	while ((ready = poll(&word, 1, watch->milliseconds)) < 0)
		;
	if (ready > 0 && read(watch->to_thread[0], &said, 1) == 1 && said == END)
		return;
	atomic_store(&watch->is_late, ready == 0);
	watch->call(watch->context);
	send(watch->from_thread[1], DONE);
}

/* Signals are for the other threads: the handler waits for this one. */
static bool start(struct watch *watch)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	bool started = thread_start(&watch->thread, keep_watch, watch);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return started;
}

static void free_watch(struct watch *watch)
{
	for (int i = 0; i < 2; i++) {
		close(watch->to_thread[i]);
		close(watch->from_thread[i]);
	}
	free(watch);
}

struct watch *watch_begin(int seconds, void (*call)(void *context), void *context)
{
	struct watch *watch = memory_new(1, sizeof *watch);
	watch->call = call;
	watch->context = context;
	watch->milliseconds =
		seconds == 0 ? -1 : (seconds < MOST_SECONDS ? seconds : MOST_SECONDS) * 1000;
	if (pipe2(watch->to_thread, O_CLOEXEC) != 0) {
		free(watch);
		return NULL;
	}
	if (pipe2(watch->from_thread, O_CLOEXEC) != 0) {
		close(watch->to_thread[0]);
		close(watch->to_thread[1]);
		free(watch);
		return NULL;
	}
	if (!start(watch)) {
		free_watch(watch);
		return NULL;
	}
	atomic_store(&current, watch);
	leave_call(at_signal);
	return watch;
}

bool watch_end(struct watch *watch)
{
	if (watch == NULL)
		return false;
	leave_call(NULL);
	atomic_store(&current, NULL);
	send(watch->to_thread[1], END);
	thread_join(&watch->thread);
	bool is_late = atomic_load(&watch->is_late);
	free_watch(watch);
	return is_late;
}
