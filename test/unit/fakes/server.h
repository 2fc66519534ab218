/* server.h - a server that says what a file of conversations has it say, and looks that it is
 * asked what stands there, word for word and in that order.
 *
 *     == a table of two rows            a conversation, by its title
 *     @ begin                           that of this title comes first
 *     > SELECT a, b FROM t [17]         what is asked; its parameters in brackets
 *     < 1|deux                          a row of the answer; \N where a value is NULL
 *     <* 1000 3|trois                   so many of them
 *     ! 42501 permission denied         an error instead: its state, or "-", and what is said
 *
 *     > *                               whatever is asked
 *     %columns SELECT ...               what %columns stands for
 *
 * ¶ stands for a line end in all of them. Lines that begin otherwise say something to the
 * reader. */
#ifndef RECOUPE_TEST_UNIT_FAKES_SERVER_H
#define RECOUPE_TEST_UNIT_FAKES_SERVER_H

#include <stdbool.h>
#include <stddef.h>

struct fake_answer {
	const char *asked;
	const char **rows;
	size_t row_count, row_capacity;
	const char *state, *message; /* of an error; NULL: it is none */
};

/* Begins the conversation of that title in that file. Lives in the arena of the running test. */
void fake_server_begin(const char *file, const char *title);
/* Checks that this is what is asked next, and returns the answer; never NULL. */
const struct fake_answer *fake_server_answer(const char *asked);
/* Checks that all was asked. */
void fake_server_end(void);
/* The value of a row that stands there, from 0: a copy; NULL where it is \N, or there is none. */
const char *fake_server_value(const char *row, size_t column);
/* How many values it has. */
size_t fake_server_width(const char *row);

#endif
