#include "test/unit/harness.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ledger/base/text/text.h"

struct arena *arena;
struct error_list errors;

static const char *current_title;
static size_t passed, failed;
static char folder[4096];

static void record(bool ok, const char *sentence)
{
	if (ok)
		passed++;
	else
		failed++;
	if (!ok)
		printf("%s: %s\n", current_title, sentence);
}

void check_true(bool condition, const char *sentence)
{
	record(condition, sentence);
}

void check_seeded(bool condition, uint64_t seed, const char *sentence)
{
	record(condition,
		condition ? sentence
				  : arena_printf(arena, "seed %llu: %s", (unsigned long long)seed, sentence));
}

void check_text(const char *actual, const char *expected, const char *sentence)
{
	bool ok = text_equal(actual, expected);
	record(ok, sentence);
	if (!ok)
		printf("    found    %s\n    expected %s\n", actual != NULL ? actual : "(none)",
			expected != NULL ? expected : "(none)");
}

void check_integer(long long actual, long long expected, const char *sentence)
{
	record(actual == expected, sentence);
	if (actual != expected)
		printf("    found    %lld\n    expected %lld\n", actual, expected);
}

void check_number(number actual, const char *expected, const char *sentence)
{
	check_text(actual != NULL ? number_exact_text(arena, actual) : NULL, expected, sentence);
}

static const char *error_line(const struct error *error)
{
	const char *line =
		arena_printf(arena, "%s %u:%u", error->code, error->where.line, error->where.column);
	for (int i = 0; i < ERROR_ARGUMENTS && error->arguments[i] != NULL; i++)
		line = arena_printf(arena, "%s%s%s", line, i == 0 ? " " : "|", error->arguments[i]);
	return line;
}

void forget_errors(void)
{
	errors = (struct error_list){.arena = arena};
}

const char *errors_told(const char *between)
{
	const char *all = "";
	for (size_t i = 0; i < errors.count; i++)
		all =
			arena_printf(arena, "%s%s%s", all, i > 0 ? between : "", error_line(&errors.items[i]));
	forget_errors();
	return all;
}

void check_errors(const char *expected, const char *sentence)
{
	check_text(errors_told("\n"), expected, sentence);
}

const char *test_folder(void)
{
	if (folder[0] != '\0')
		return folder;
	const char *base = getenv("TMPDIR");
	snprintf(folder, sizeof folder, "%s/recoupe-test-XXXXXX", base != NULL ? base : "/tmp");
	if (mkdtemp(folder) != NULL)
		return folder;
	perror(folder);
	exit(1);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *at)
{
	(void)status, (void)kind, (void)at;
	return remove(path);
}

static void remove_folder(void)
{
	if (folder[0] != '\0')
		nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	folder[0] = '\0';
}

/* JSON of the running test: in its arena, as a list. */
static struct opened_json {
	struct json *json;
	struct opened_json *next;
} * opened;

void finish_after_test(struct json *json)
{
	struct opened_json *first = arena_alloc(arena, sizeof *first);
	*first = (struct opened_json){json, opened};
	opened = first;
}

static void finish_opened(void)
{
	for (; opened; opened = opened->next)
		json_finish(opened->json);
}

uint64_t test_cases(uint64_t sample, uint64_t all)
{
	return getenv("TEST_LONG") ? all : sample;
}

const char *span_text(struct span span)
{
	return arena_text_n(arena, span.begin, span_length(span));
}

const char *file_named(const char *name, const char *bytes, size_t length)
{
	const char *path = arena_printf(arena, "%s/%s", test_folder(), name);
	FILE *file = fopen(path, "wb");
	if (file == NULL || fwrite(bytes, 1, length, file) != length || fclose(file) != 0) {
		perror(path);
		exit(1);
	}
	return path;
}

const char *file_with(const char *bytes, size_t length)
{
	static unsigned count;
	return file_named(arena_printf(arena, "%u", ++count), bytes, length);
}

const char *file_with_text(const char *text)
{
	return file_with(text, strlen(text));
}

int run_tests(const char *name, const struct test *tests, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		current_title = tests[i].title;
		arena = arena_new();
		forget_errors();
		tests[i].run();
		finish_opened();
		arena_free(arena);
	}
	remove_folder();
	printf("%s: %zu passed, %zu failed\n", name, passed, failed);
	return failed == 0 ? 0 : 1;
}
