#include "ledger/base/system/process.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "ledger/base/system/file_handle.h"
#include "ledger/base/system/leave.h"

/* ---- another program ---- */

enum { FIRST_BYTES = 1 << 16 };
/* Of memory, and of each file that it writes: far more than a sound document asks for. */
static const rlim_t memory_most = (rlim_t)4 << 30, file_most = (rlim_t)1 << 30;

/* The arguments as posix_spawnp has them: texts that it may write to. */
static char **arguments_of(const char *const *words, struct arena *arena)
{
	size_t count = 0;
	while (words[count] != NULL)
		count++;
	char **arguments = arena_array(arena, count + 1, sizeof *arguments);
	for (size_t i = 0; i < count; i++)
		arguments[i] = arena_text(arena, words[i]);
	return arguments;
}

/* What the program asks for beyond its limits it does not get. Where the system sets none, those of
 * time and of bytes stay. */
static void limit(pid_t child)
{
	const struct rlimit memory = {memory_most, memory_most}, file = {file_most, file_most},
						none = {0, 0};
	prlimit(child, RLIMIT_AS, &memory, NULL);
	prlimit(child, RLIMIT_FSIZE, &file, NULL);
	prlimit(child, RLIMIT_CORE, &none, NULL);
}

/* Starts the program, between the two. */
static bool start(
	pid_t *child, const char *const *words, int input, int write_end, struct arena *arena)
{
	posix_spawn_file_actions_t actions;
	char **arguments = arguments_of(words, arena);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, write_end, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawnattr_t attributes;
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
	posix_spawnattr_setpgroup(&attributes, 0);
	leave_hold();
	int fault = posix_spawnp(child, arguments[0], &actions, &attributes, arguments, environ);
	if (fault == 0) {
		leave_kill(*child);
		limit(*child);
	}
	leave_release();
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return fault == 0;
}

static int64_t seconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

/* Waits until something can be read, or until `until`. Returns whether something can. */
static bool wait_for(int read_end, int64_t until)
{
	struct pollfd pipe = {.fd = read_end, .events = POLLIN};
	int ready;
	do {
		int64_t left = until - seconds_now();
		ready = left > 0 ? poll(&pipe, 1, (int)(left * 1000)) : 0;
	} while (ready < 0 && errno == EINTR);
	return ready != 0;
}

/* Takes all that comes through the pipe; what comes after a failed read is lost. */
static enum process_end drain(
	char **out, size_t *length, int read_end, size_t most, int seconds, struct arena *arena)
{
	size_t capacity = FIRST_BYTES, got;
	char *text = memory_new(capacity, 1);
	struct handle pipe = {.number = read_end};
	*length = 0;
	int64_t until = seconds_now() + seconds;
	int number = 0;
	bool in_time = true;
	while (*length <= most && (in_time = wait_for(read_end, until)) &&
		(number = handle_read(&got, pipe, text + *length, capacity - *length)) == 0 && got > 0) {
		*length += got;
		if (*length == capacity)
			text = memory_resized(text, capacity *= 2, 1);
	}
	*out = arena_text_n(arena, text, *length);
	free(text);
	return !in_time      ? PROCESS_TOO_LONG
		: *length > most ? PROCESS_TOO_MUCH
		: number != 0    ? PROCESS_FAILED
						 : PROCESS_DONE;
}

static bool ended_well(pid_t child)
{
	int status;
	pid_t waited;
	while ((waited = waitpid(child, &status, 0)) < 0 && errno == EINTR)
		;
	return waited == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* A file without a name that holds the input, to be read from its beginning. */
static int lay_input(struct handle *out, struct span input)
{
	int number = handle_make_nameless(out, handle_temporary_folder());
	if (number != 0)
		return number;
	number = handle_write(*out, input.begin, span_length(input));
	if (number == 0)
		number = handle_rewind(*out);
	if (number != 0)
		handle_close(*out);
	return number;
}

enum process_end process_output(char **out, size_t *length, const char *const *words,
	struct span input, size_t most, int seconds, struct arena *arena)
{
	int ends[2];
	pid_t child;
	struct handle laid;
	if ((errno = lay_input(&laid, input)) != 0)
		return PROCESS_NO_PIPE;
	if (pipe2(ends, O_CLOEXEC) != 0) {
		handle_close(laid);
		return PROCESS_NO_PIPE;
	}
	bool started = start(&child, words, laid.number, ends[1], arena);
	handle_close(laid);
	close(ends[1]);
	enum process_end end =
		started ? drain(out, length, ends[0], most, seconds, arena) : PROCESS_NOT_STARTED;
	close(ends[0]);
	if (!started)
		return end;
	if (end != PROCESS_DONE)
		kill(-child, SIGKILL);
	bool well = ended_well(child);
	leave_kill(0);
	return end == PROCESS_DONE && !well ? PROCESS_FAILED : end;
}

/* ---- signals ---- */

void process_at_signal(void (*call)(void))
{
	leave_call(call);
}

/* ---- standard error ---- */

static atomic_int standard_error = -1; /* where it goes once the silence ends; -1: it goes there */

struct process_silence process_silence_begin(void)
{
	int number = errno;
	fflush(stderr);
	struct process_silence silence = {dup(STDERR_FILENO), open("/dev/null", O_WRONLY | O_CLOEXEC)};
	if (silence.kept >= 0 && silence.nowhere >= 0) {
		dup2(silence.nowhere, STDERR_FILENO);
		atomic_store(&standard_error, silence.kept);
	}
	errno = number;
	return silence;
}

void process_silence_break(void)
{
	int kept = atomic_exchange(&standard_error, -1);
	if (kept >= 0)
		dup2(kept, STDERR_FILENO);
}

void process_silence_end(struct process_silence silence)
{
	int number = errno;
	fflush(stderr);
	process_silence_break();
	if (silence.kept >= 0)
		close(silence.kept);
	if (silence.nowhere >= 0)
		close(silence.nowhere);
	errno = number;
}

/* ---- the decimal point ---- */

struct process_point {
	locale_t point, earlier;
};

struct process_point *process_point_begin(void)
{
	locale_t point = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
	if (point == (locale_t)0)
		return NULL;
	struct process_point *made = memory_new(1, sizeof *made);
	*made = (struct process_point){point, uselocale(point)};
	return made;
}

void process_point_end(struct process_point *point)
{
	uselocale(point->earlier);
	freelocale(point->point);
	free(point);
}
