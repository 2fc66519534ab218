#include "ledger/base/system/leave.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ledger/base/arena.h"

/* A handler may run at any moment and on any thread: it reads what is here, and nothing that is
 * here is ever freed. */
struct doomed {
	char path[PATH_MAX];
	atomic_bool is_taken; /* false: free for another path */
	struct doomed *next;
};

static struct {
	_Atomic(struct doomed *) first;
	atomic_int group, held, waiting;
	_Atomic(void (*)(void)) call;
	bool is_set;
} state;

static const int caught[] = {SIGINT, SIGTERM, SIGHUP};

static void undo(void)
{
	int group = atomic_load(&state.group);
	if (group > 0)
		kill(-group, SIGKILL);
	for (struct doomed *one = atomic_load(&state.first); one; one = one->next) {
		if (atomic_load(&one->is_taken))
			unlink(one->path);
	}
}

static void leave(int number)
{
	if (atomic_load(&state.held) > 0) {
		atomic_store(&state.waiting, number);
		return;
	}
	void (*call)(void) = atomic_exchange(&state.call, NULL);
	if (call != NULL)
		call();
	undo();
	signal(number, SIG_DFL);
	raise(number);
}

static void catch_signals(void)
{
	if (state.is_set)
		return;
	state.is_set = true;
	(void)atexit(undo);
	(void)at_quick_exit(undo);
	for (size_t i = 0; i < sizeof caught / sizeof *caught; i++) {
		struct sigaction earlier, action = {.sa_handler = leave, .sa_flags = SA_RESTART};
		sigemptyset(&action.sa_mask);
		if (sigaction(caught[i], NULL, &earlier) == 0 && earlier.sa_handler == SIG_DFL)
			sigaction(caught[i], &action, NULL);
	}
}

static struct doomed *free_one(void)
{
	for (struct doomed *one = atomic_load(&state.first); one; one = one->next) {
		if (!atomic_load(&one->is_taken))
			return one;
	}
	struct doomed *one = memory_new(1, sizeof *one);
	one->next = atomic_load(&state.first);
	atomic_store(&state.first, one);
	return one;
}

void leave_prepare(void)
{
	free_one();
}

void leave_remove(const char *path)
{
	catch_signals();
	struct doomed *one = free_one();
	size_t length = strlen(path);
	if (length >= sizeof one->path)
		return; /* the system takes no path that long */
	memcpy(one->path, path, length + 1);
	atomic_store(&one->is_taken, true);
}

void leave_forget(const char *path)
{
	for (struct doomed *one = atomic_load(&state.first); one; one = one->next) {
		if (atomic_load(&one->is_taken) && strcmp(one->path, path) == 0)
			atomic_store(&one->is_taken, false);
	}
}

void leave_kill(int group)
{
	catch_signals();
	atomic_store(&state.group, group);
}

void leave_call(void (*call)(void))
{
	catch_signals();
	atomic_store(&state.call, call);
}

void leave_hold(void)
{
	catch_signals();
	atomic_fetch_add(&state.held, 1);
}

void leave_release(void)
{
	int number = errno;
	if (atomic_fetch_sub(&state.held, 1) == 1) {
		int waiting = atomic_exchange(&state.waiting, 0);
		if (waiting != 0)
			raise(waiting);
	}
	errno = number;
}
