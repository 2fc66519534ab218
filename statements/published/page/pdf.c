#include "statements/published/page/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "statements/published/page/lines.h"

enum { READ_BYTES = 1 << 16 };

bool pdf_is(const char *bytes, size_t length)
{
	const char *mark = "%PDF-";
	return length > strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0;
}

/* Starts pdftotext, its output into the pipe. An errno; 0 when it runs. */
static int start(pid_t *child, const char *path, int write_end, struct arena *arena)
{
	posix_spawn_file_actions_t actions;
	const char *const words[] = {"pdftotext", "-layout", "-enc", "UTF-8", "-q",
		*path == '-' ? arena_printf(arena, "./%s", path) : path, "-"};
	char *arguments[sizeof words / sizeof *words + 1] = {NULL};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		arguments[i] = arena_text(arena, words[i]);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, write_end, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	int fault = posix_spawnp(child, arguments[0], &actions, NULL, arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	return fault;
}

/* All that comes through the pipe; false where there is more than a report's text. */
static bool drain(char **out, size_t *length, int read_end, struct arena *arena)
{
	size_t capacity = READ_BYTES;
	char *text = memory_new(capacity, 1);
	ssize_t got;
	*length = 0;
	while ((got = read(read_end, text + *length, capacity - *length)) > 0 ||
		(got < 0 && errno == EINTR)) {
		*length += got > 0 ? (size_t)got : 0;
		if (*length == capacity)
			text = memory_resized(text, capacity *= 2, 1);
		if (*length > DOCUMENT_BYTES_MAX)
			break;
	}
	*out = arena_text_n(arena, text, *length);
	free(text);
	return *length <= DOCUMENT_BYTES_MAX;
}

static bool ended_well(pid_t child)
{
	int status;
	pid_t waited;
	while ((waited = waitpid(child, &status, 0)) < 0 && errno == EINTR)
		;
	return waited == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int pdf_text(
	char **out, size_t *length, const char *path, struct arena *arena, struct error_list *errors)
{
	struct source where = {.file = path};
	int ends[2];
	pid_t child;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return error_add(errors, "file.unreadable", where, path, strerror(errno), NULL);
	int fault = start(&child, path, ends[1], arena);
	close(ends[1]);
	if (fault != 0) {
		close(ends[0]);
		return error_add(errors, "document.no-pdftotext", where, path, NULL);
	}
	bool whole = drain(out, length, ends[0], arena);
	close(ends[0]);
	if (!whole)
		kill(child, SIGKILL);
	if (!ended_well(child) && whole)
		return error_add(errors, "document.bad-pdf", where, path, NULL);
	return whole ? 0 : error_add(errors, "document.too-large", where, path, "64", NULL);
}
