/* harness.h - a small frame for tests that read as a specification.
 *
 *     static void rounding(void)
 *     {
 *         check_text(number_text(arena, half, 0, ROUNDING_HALF_UP), "1",
 *             "a half goes away from zero");
 *     }
 *
 *     int main(void)
 *     {
 *         static const struct test tests[] = {{"numbers are rounded by the mode asked for",
 *             rounding}};
 *         return run_tests("number", tests, sizeof tests / sizeof *tests);
 *     }
 *
 * Each program prints its failures, then one line: "number: 12 passed, 0 failed" (checks, not
 * tests). */
#ifndef RECOUPE_TEST_UNIT_HARNESS_H
#define RECOUPE_TEST_UNIT_HARNESS_H

#include <stdint.h>

#include "ledger/base/error.h"
#include "ledger/base/exact/number.h"
#include "ledger/base/json/json.h"
#include "ledger/base/text/span.h"

struct test {
	const char *title; /* a sentence */
	void (*run)(void);
};

/* Of the running test, and freed after it. `errors` is empty at its start. */
extern struct arena *arena;
extern struct error_list errors;

/* Runs all tests; the exit status: 0 when every check passed. */
int run_tests(const char *name, const struct test *tests, size_t count);

void check_true(bool condition, const char *sentence);
/* Of a random case: a failure names its seed. */
void check_seeded(bool condition, uint64_t seed, const char *sentence);
/* Either text may be NULL, which equals only NULL. */
void check_text(const char *actual, const char *expected, const char *sentence);
void check_integer(long long actual, long long expected, const char *sentence);
/* `expected` in the form of number_exact_text, or NULL. */
void check_number(number actual, const char *expected, const char *sentence);
/* All errors so far, each as "code line:column argument|argument"; then forgets them. */
const char *errors_told(const char *between);
/* Checks them, parted by line breaks. */
void check_errors(const char *expected, const char *sentence);
void forget_errors(void);

/* The characters of a span as a text. */
const char *span_text(struct span span);

/* Ends it with json_finish once the running test is over. NULL is allowed. */
void finish_after_test(struct json *json);

/* How many random cases to try: `sample` in `make test`, `all` in `make test-long`. */
uint64_t test_cases(uint64_t sample, uint64_t all);

/* Writes `length` bytes (a text: as its length) to a file of this test, and returns its path. */
const char *file_with(const char *bytes, size_t length);
const char *file_with_text(const char *text);
/* The same under a name, written anew where it is there. */
const char *file_named(const char *name, const char *bytes, size_t length);
/* A folder of this program's tests, removed with all in it at the end. */
const char *test_folder(void);

#endif
