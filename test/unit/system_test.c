#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/base/system/file.h"
#include "ledger/base/system/leave.h"
#include "ledger/base/system/process.h"
#include "ledger/base/system/thread.h"
#include "ledger/base/text/text.h"
#include "test/unit/harness.h"

enum { THREADS = 8, ROUNDS = 20000 };

struct tally_of_all {
	struct lock lock;
	struct bell changed;
	size_t count, done;
};

static void count_up(void *context)
{
	struct tally_of_all *all = context;
	for (size_t i = 0; i < ROUNDS; i++) {
		lock_take(&all->lock);
		all->count++;
		lock_release(&all->lock);
	}
	lock_take(&all->lock);
	all->done++;
	bell_ring(&all->changed);
	lock_release(&all->lock);
}

static void threads(void)
{
	struct tally_of_all all = {.count = 0};
	struct thread workers[THREADS];
	lock_begin(&all.lock);
	bell_begin(&all.changed);
	for (size_t i = 0; i < THREADS; i++)
		if (!thread_start(&workers[i], count_up, &all))
			count_up(&all);
	lock_take(&all.lock);
	while (all.done < THREADS)
		bell_wait(&all.changed, &all.lock);
	lock_release(&all.lock);
	check_integer(
		(long long)all.count, (long long)THREADS * ROUNDS, "no count is lost under a lock");
	for (size_t i = 0; i < THREADS; i++) {
		thread_join(&workers[i]);
		thread_join(&workers[i]); /* a second time does nothing */
	}
	bell_end(&all.changed);
	lock_end(&all.lock);
	check_true(thread_processors() >= 1, "there is a processor at least");
}

static enum process_end run(char **out, const char *script, size_t most)
{
	const char *const words[] = {"sh", "-c", script, NULL};
	size_t length = 0;
	*out = NULL;
	return process_output(out, &length, words, span_of("read\n"), most, 2, arena);
}

/* Whoever ends what was started by another reaps it a moment later. */
static bool is_gone(pid_t process)
{
	for (int i = 0; i < 200; i++) {
		char path[64], state = 0;
		snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
		FILE *file = fopen(path, "r");
		bool known = file && fscanf(file, "%*d %*s %c", &state) == 1;
		if (file)
			fclose(file);
		if (!known || state == 'Z')
			return true;
		usleep(10000);
	}
	return false;
}

static void processes(void)
{
	char *out;
	size_t length;
	const char *const nothing[] = {"/nowhere/at-all", NULL};
	check_integer(run(&out, "echo a; echo b >&2; cat", 100), PROCESS_DONE, "it ends");
	check_text(out, "a\nread\n", "what it wrote to standard output, and what it had to read");
	check_integer(run(&out, "exit 3", 100), PROCESS_FAILED, "its status counts");
	check_integer(run(&out, "kill -9 $$", 100), PROCESS_FAILED, "so does how it ended");
	check_integer(run(&out, "yes", 100000), PROCESS_TOO_MUCH, "one without an end is stopped");
	check_integer(process_output(&out, &length, nothing, span_of(""), 100, 2, arena),
		PROCESS_NOT_STARTED, "a program that is not there");
	check_integer(run(&out, "sleep 600 & echo $!; sleep 600", 100), PROCESS_TOO_LONG,
		"one that hangs is stopped in time");
	check_true(is_gone((pid_t)strtol(out, NULL, 10)), "with all that it started");
}

static int failure;

static void failed(int fault)
{
	failure = fault;
}

static void temporary(void)
{
	const char *folder;
	char back[8] = {0};
	FILE *stream = file_temporary(&folder, ".", failed);
	check_true(stream && fputs("quatre", stream) > 0 && fseek(stream, 2, SEEK_SET) == 0 &&
			fread(back, 1, 4, stream) == 4,
		"a stream that is written and read");
	check_text(back, "atre", "from the place asked for");
	check_true(fclose(stream) == 0 && failure == 0, "without a failure");
	stream = file_temporary(&folder, ".", failed);
	check_true(fseek(stream, -5, SEEK_SET) != 0 && failure == EINVAL, "a failure is told");
	fclose(stream);
}

static void folders(void)
{
	struct file_names names;
	const char *folder = file_join(arena, test_folder(), "dossier");
	check_integer(file_make_folder(folder), 0, "a folder is made");
	check_integer(file_make_folder(folder), EEXIST, "only once");
	check_integer(file_names_in(&names, folder, arena), 0, "its names are listed");
	check_integer((long long)names.count, 0, "there are none");
	static const char *const made[] = {"b.csv", ".cachee", "a.csv", "A.txt"};
	for (size_t i = 0; i < 4; i++)
		check_integer(file_make_folder(file_join(arena, folder, made[i])), 0, "in it");
	file_names_in(&names, folder, arena);
	check_text(text_joined(arena, names.items, names.count), ".cacheeA.txta.csvb.csv",
		"all of them, in order");
	check_integer(
		file_names_in(&names, "/nowhere/at-all", arena), ENOENT, "a folder must be there");
	file_matching(&names, file_join(arena, folder, "?.csv"), arena);
	check_integer((long long)names.count, 2, "a pattern stands for some of them");
	file_matching(&names, file_join(arena, folder, "z*"), arena);
	check_integer((long long)names.count, 0, "or for none");
	check_text(file_resolved(arena, "/nowhere/at-all"), NULL, "what is not there has no path");
	check_text(file_resolved(arena, file_join(arena, folder, "../dossier/a.csv")),
		file_resolved(arena, file_join(arena, folder, "a.csv")), "a file has one path");
}

static const char *listed(const char *folder)
{
	struct file_names all;
	const char *text = "";
	if (file_list(&all, folder, arena, &errors) != 0)
		return NULL;
	for (size_t i = 0; i < all.count; i++)
		text = arena_printf(arena, "%s%s ", text, all.items[i] + strlen(folder) + 1);
	return text;
}

static const char *put_in(const char *folder, const char *name)
{
	const char *path = file_join(arena, folder, name);
	FILE *file = fopen(path, "w");
	bool closed = file != NULL && fclose(file) == 0;
	check_true(closed, name);
	return path;
}

/* All files of a folder, and of those in it. */
static void listing(void)
{
	const char *folder = file_join(arena, test_folder(), "liste"),
			   *inner = file_join(arena, folder, "mars");
	file_make_folder(folder);
	check_text(listed(folder), NULL, "an empty folder");
	check_errors(arena_printf(arena, "file.empty-folder 0:0 %s", folder), "is an error");
	file_make_folder(inner);
	put_in(folder, "b.csv");
	put_in(inner, "a.csv");
	put_in(folder, ".cache");
	put_in(folder, "~$b.xlsx");
	put_in(folder, "b.csv~");
	check_text(
		listed(folder), "b.csv mars/a.csv ", "without what programs leave beside their work");
	const char *link = file_join(arena, folder, "lien"), *file = file_join(arena, folder, "c.csv");
	check_true(symlink(inner, link) == 0 && symlink("b.csv", file) == 0, "links");
	check_text(
		listed(folder), "b.csv c.csv mars/a.csv ", "a link to a file is one; to a folder not");
	check_true(file_is_within(link, folder) && file_is_within(file, inner) == false &&
			file_is_within(folder, folder) && file_is_within(folder, "/") &&
			!file_is_within(test_folder(), folder) && file_is_within("/nowhere/at-all", folder) &&
			!file_is_within(folder, "/nowhere/at-all"),
		"what lies within a folder, links followed");
	check_true(unlink(file) == 0 && symlink("nowhere", file) == 0, "a link that leads nowhere");
	check_text(listed(folder), NULL, "is an error");
	check_errors(
		arena_printf(arena, "file.unreadable 0:0 %s|No such file or directory", file), "told");
	unlink(file);
	const char *deep = inner;
	for (int i = 0; i < 17; i++)
		file_make_folder(deep = file_join(arena, deep, "d"));
	check_text(listed(folder), NULL, "folders within folders without end");
	check_true(errors.total == 1 && text_equal(errors.items[0].code, "file.unreadable"), "told");
	forget_errors();
	check_text(listed("/nowhere/at-all"), NULL, "a folder that is not there");
	check_errors("file.unreadable 0:0 /nowhere/at-all|No such file or directory", "is an error");
}

/* Two programs in one: the second ends by a signal, and the first looks at what it leaves. */
static void at_signal(void)
{
	static const char said[] = "dit\n";
	(void)!write(STDOUT_FILENO, said, sizeof said - 1);
}

static void die_with_draft(const char *path, bool within)
{
	struct file_draft draft;
	struct error_list own = {.arena = arena};
	process_at_signal(at_signal);
	if (file_draft(&draft, path, arena, &own) != 0)
		_exit(9);
	if (!within)
		raise(SIGTERM);
	leave_hold();
	raise(SIGTERM);
	(void)!write(STDOUT_FILENO, "après\n", 7);
	leave_release();
	_exit(8);
}

static void signals(void)
{
	const char *folder = file_join(arena, test_folder(), "signal");
	file_make_folder(folder);
	for (int within = 0; within < 2; within++) {
		int ends[2], status;
		char out[32] = {0};
		check_integer(pipe(ends), 0, "a pipe");
		pid_t child = fork();
		if (child == 0) {
			dup2(ends[1], STDOUT_FILENO);
			die_with_draft(file_join(arena, folder, "x"), within == 1);
		}
		close(ends[1]);
		waitpid(child, &status, 0);
		check_true(read(ends[0], out, sizeof out - 1) > 0, "it said something");
		close(ends[0]);
		check_text(out, within == 1 ? "après\ndit\n" : "dit\n",
			"the last word is said, once what must not be parted is done");
		check_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM, "it ends by the signal");
		struct file_names left;
		file_names_in(&left, folder, arena);
		check_integer((long long)left.count, 0, "and leaves no draft");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"threads work side by side", threads},
		{"programs are run for what they write", processes},
		{"temporary streams tell of their failures", temporary},
		{"folders are made and listed", folders},
		{"a folder is listed with those in it", listing},
		{"a signal ends the program without a trace", signals},
	};
	return run_tests("system", tests, sizeof tests / sizeof *tests);
}
