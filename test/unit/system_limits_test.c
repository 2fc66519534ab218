/* What the system is asked for at its limits: too many files, permissions, and calls that are
 * watched by the clock and by signals. */
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/base/limits.h"
#include "ledger/base/system/file.h"
#include "ledger/base/system/leave.h"
#include "ledger/base/system/process.h"
#include "ledger/base/system/watch.h"
#include "test/unit/harness.h"

/* ---- folders ---- */

static void many_files(void)
{
	const char *file = file_with_text("x"), *folder = file_join(arena, test_folder(), "beaucoup"),
			   *inner = file_join(arena, folder, "dedans");
	file_make_folder(folder);
	file_make_folder(inner);
	size_t made = 0;
	for (int i = 0; i < LIMIT_FILES; i++)
		made += link(file, arena_printf(arena, "%s/%d", i % 2 != 0 ? inner : folder, i)) == 0;
	check_integer((long long)made, LIMIT_FILES, "as many files as a folder may hold");
	struct file_names names;
	check_integer(file_list(&names, folder, arena, &errors), 0, "are listed");
	check_integer((long long)names.count, LIMIT_FILES, "each of them");
	for (int i = 0; i < 3; i++)
		(void)!link(file, arena_printf(arena, "%s/autre%d", i == 2 ? inner : folder, i));
	check_integer(file_list(&names, folder, arena, &errors), -1, "a few more");
	check_errors("limit.files 0:0 10000", "are told once");
}

static unsigned mode_of(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 ? status.st_mode & 07777 : 0;
}

static void permissions(void)
{
	static const mode_t modes[] = {0600, 0641, 0755, 0777, 0444};
	struct file_draft draft;
	const char *path = file_with_text("avant");
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		chmod(path, modes[i]);
		check_integer(file_draft(&draft, path, arena, &errors), 0, "a draft");
		check_integer(file_commit(&draft, 1, &errors), 0, "that takes its place");
		check_integer(mode_of(path), modes[i], "has the permissions that it had");
	}
	const char *new = file_join(arena, test_folder(), "ouvert");
	mode_t mask = umask(0);
	check_integer(file_draft(&draft, new, arena, &errors), 0, "a new file");
	check_integer(file_commit(&draft, 1, &errors), 0, "that nothing is taken from");
	umask(mask);
	check_integer(mode_of(new), 0666, "may be read and written by all");
}

/* ---- watched calls ---- */

static atomic_int calls;

static void count_call(void *context)
{
	atomic_fetch_add((atomic_int *)context, 1);
}

static void watches(void)
{
	atomic_store(&calls, 0);
	struct watch *watch = watch_begin(0, count_call, &calls);
	check_true(watch != NULL && !watch_end(watch), "a watch without end is not late");
	watch = watch_begin(100, count_call, &calls);
	check_true(watch != NULL && !watch_end(watch), "nor one that ends in time");
	watch = watch_begin(4000000, count_call, &calls);
	usleep(5000);
	check_true(watch != NULL && !watch_end(watch), "nor the longest");
	check_integer(atomic_load(&calls), 0, "nobody was called");
	check_true(!watch_end(NULL), "no watch is never late");
	watch = watch_begin(1, count_call, &calls);
	for (int i = 0; i < 300 && atomic_load(&calls) == 0; i++)
		usleep(10000);
	check_integer(atomic_load(&calls), 1, "after its time the call is made, once");
	check_true(watch_end(watch), "and it is late");
}

static void say(void *context)
{
	(void)!write(*(const int *)context, "dit", 3);
}

/* The status of a child that a signal ends while it is watched, or is not watched any more. */
static int ended(char out[16], bool watched)
{
	int ends[2], status = 0;
	check_integer(pipe(ends), 0, "a pipe");
	pid_t child = fork();
	if (child == 0) {
		struct watch *watch = watch_begin(60, say, &ends[1]);
		if (!watched)
			watch_end(watch);
		raise(SIGTERM);
		_exit(0);
	}
	close(ends[1]);
	waitpid(child, &status, 0);
	ssize_t got = read(ends[0], out, 15);
	out[got > 0 ? got : 0] = '\0';
	close(ends[0]);
	return status;
}

static void signals_while_watched(void)
{
	char out[16];
	int status = ended(out, true);
	check_text(out, "dit", "a signal makes the call");
	check_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM, "then the program ends by it");
	status = ended(out, false);
	check_text(out, "", "once the watch is over it does not");
	check_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM, "and ends all the same");
}

/* ---- what waits ---- */

/* What a child says between the signal and its end, while it is held so many times. */
static void check_held(int times, const char *expected)
{
	char out[16];
	int ends[2], status = 0;
	check_integer(pipe(ends), 0, "a pipe");
	pid_t child = fork();
	if (child == 0) {
		for (int i = 0; i < times; i++)
			leave_hold();
		raise(SIGTERM);
		for (int i = 0; i < times; i++) {
			(void)!write(ends[1], "x", 1);
			errno = 77;
			leave_release();
			(void)!write(ends[1], errno == 77 ? "y" : "n", 1);
		}
		_exit(0);
	}
	close(ends[1]);
	waitpid(child, &status, 0);
	ssize_t got = read(ends[0], out, sizeof out - 1);
	out[got > 0 ? got : 0] = '\0';
	close(ends[0]);
	check_text(out, expected, "what was said");
	check_true(times == 0 || (WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM),
		"before the program ended by the signal");
}

static void holds(void)
{
	check_held(1, "x");
	check_held(2, "xyx");
	check_held(3, "xyxyx");
	const char *left = file_with_text("x"), *kept = file_with_text("x");
	int status = 0;
	pid_t child = fork();
	if (child == 0) {
		leave_remove(left);
		leave_remove(kept);
		leave_forget(kept);
		raise(SIGTERM);
		_exit(0);
	}
	waitpid(child, &status, 0);
	check_true(WIFSIGNALED(status) && !file_exists(left), "a file is removed at the end");
	check_true(file_exists(kept), "unless it is forgotten");
}

/* ---- other programs ---- */

static enum process_end run(char **out, size_t *length, const char *script, size_t most)
{
	const char *const words[] = {"sh", "-c", script, NULL};
	return process_output(out, length, words, span_of(""), most, 20, arena);
}

static void outputs(void)
{
	char *out;
	size_t length;
	check_integer(run(&out, &length, "printf 12345", 5), PROCESS_DONE, "as much as is wanted");
	check_text(out, "12345", "all of it");
	check_integer(run(&out, &length, "printf 123456", 5), PROCESS_TOO_MUCH, "one byte more");
	check_integer(run(&out, &length, "printf ''", 0), PROCESS_DONE, "nothing of nothing");
	check_integer(
		run(&out, &length, "head -c 200000 /dev/zero | tr '\\0' x", 300000), PROCESS_DONE, "much");
	check_true(length == 200000 && strspn(out, "x") == 200000 && out[200000] == '\0', "whole");
	check_integer(run(&out, &length, "sleep 0.1; ulimit -v; ulimit -f; ulimit -c", 100),
		PROCESS_DONE, "a program has limits");
	check_text(out, "4194304\n2097152\n0\n",
		"4 GB of memory, files of 1 GB (in blocks of 512 bytes), no core");
	check_integer(run(&out, &length,
					  "echo x >&2; read -r a b c d group e < /proc/$$/stat; test $group = $$", 100),
		PROCESS_DONE, "and a group of its own");
	check_integer((long long)length, 0, "what it says of faults is not read");
}

/* What reaches standard error, of "a", "b" in a silence that may be broken, and "c" after it. */
static void silences(void)
{
	static const char *const heard[] = {"ac", "abc"};
	for (int breaks = 0; breaks < 2; breaks++) {
		int ends[2], kept = dup(STDERR_FILENO);
		char out[8];
		check_integer(pipe(ends), 0, "a pipe");
		dup2(ends[1], STDERR_FILENO);
		fputs("a", stderr);
		struct process_silence silence = process_silence_begin();
		if (breaks != 0)
			process_silence_break();
		fputs("b", stderr);
		errno = 77;
		process_silence_end(silence);
		check_integer(errno, 77, "the last fault is as it was");
		fputs("c", stderr);
		dup2(kept, STDERR_FILENO);
		close(kept);
		close(ends[1]);
		ssize_t got = read(ends[0], out, sizeof out - 1);
		out[got > 0 ? got : 0] = '\0';
		close(ends[0]);
		check_text(out, heard[breaks], "silence, unless it is broken");
	}
}

int main(void)
{
	signal(SIGTERM, SIG_DFL); /* who runs the tests may ignore it */
	static const struct test tests[] = {
		/* before anything else has the signals caught */
		{"signals that wait", holds},
		{"a folder of too many files", many_files},
		{"permissions of files", permissions},
		{"calls that take too long", watches},
		{"signals while a call is watched", signals_while_watched},
		{"what other programs write", outputs},
		{"silence on standard error", silences},
	};
	return run_tests("system_limits", tests, sizeof tests / sizeof *tests);
}
