/* error.h - errors of what cannot be read, gathered so that one run reports all of them.
 *
 *     struct error_list errors = {.arena = arena};
 *     return error_add(&errors, "amount.malformed", where, "12,3,4", NULL);
 *
 * An error is a code with arguments. cmd/ puts it in words: its table of messages, French and
 * English, has a template for each code, which names the arguments %1 ... %4.
 * By convention %1 is what was found and %2 what was expected.
 * A function that can fail returns 0, or -1 after it added at least one error. */
#ifndef RECOUPE_LEDGER_BASE_ERROR_H
#define RECOUPE_LEDGER_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/arena.h"
#include "ledger/base/source.h"

enum { ERROR_CAP = 100, ERROR_ARGUMENTS = 4, ERROR_KIND_MOST = 20 };
/* After so many errors a reader need not work out the text of a place: most are not kept. */
enum { ERROR_PLACES = 4096 };

struct error {
	const char *code;                       /* static text, "subject.fault" */
	struct source where;                    /* as exact as is known */
	const char *arguments[ERROR_ARGUMENTS]; /* copies in the arena; NULL past the last */
};

/* The errors of one code in one file. */
struct error_kind {
	const char *code, *file; /* file: a copy; NULL where the errors have none */
	size_t count;            /* all of them, kept or not */
};

struct inputs; /* inputs.h */

/* ERROR_CAP errors are kept, and of one kind the first ERROR_KIND_MOST, so that a flood of one kind
 * hides no other; `total` counts all of them. */
struct error_list {
	struct arena *arena;
	struct inputs *inputs; /* what readers are told beforehand, and find out; NULL: nothing */
	struct error *items;
	size_t count, capacity, total;
	struct error_kind *kinds;
	size_t kind_count, kind_capacity;
};

/* Adds an error with up to ERROR_ARGUMENTS texts, which are copied; NULL ends them. Always returns
 * -1. */
int error_add(struct error_list *errors, const char *code, struct source where, ...)
	__attribute__((sentinel));
/* Adds the errors of another list, counted ones too. */
void error_add_all(struct error_list *errors, const struct error_list *from);
/* Counts an error that error_add would not keep, and returns true; false where it would keep it:
 * nothing is counted then. For a caller to whom the arguments are dear. */
bool error_counted(struct error_list *errors, const char *code, const char *file);
/* Counts the errors of another list that it did not keep. */
void error_count_rest(struct error_list *errors, const struct error_list *from);
/* Leaves no error. */
void error_clear(struct error_list *errors);
/* The kind of a kept error. */
const struct error_kind *error_kind_of(
	const struct error_list *errors, const char *code, const char *file);

#endif
