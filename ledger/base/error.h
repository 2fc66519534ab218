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

#include <stddef.h>

#include "ledger/base/arena.h"
#include "ledger/base/source.h"

enum { ERROR_CAP = 100, ERROR_ARGUMENTS = 4 };

struct error {
	const char *code;                       /* static text, "subject.fault" */
	struct source where;                    /* as exact as is known */
	const char *arguments[ERROR_ARGUMENTS]; /* copies in the arena; NULL past the last */
};

struct inputs; /* inputs.h */

/* The first ERROR_CAP errors are kept; `total` counts all of them. */
struct error_list {
	struct arena *arena;
	struct inputs *inputs; /* what readers are told beforehand, and find out; NULL: nothing */
	struct error *items;
	size_t count, capacity, total;
};

/* Adds an error with up to ERROR_ARGUMENTS texts, which are copied; NULL ends them. Always returns
 * -1. */
int error_add(struct error_list *errors, const char *code, struct source where, ...)
	__attribute__((sentinel));
/* Adds the errors of another list, counted ones too. */
void error_add_all(struct error_list *errors, const struct error_list *from);

#endif
