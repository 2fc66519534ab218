/* numbers.h - every number that a report prints, with its place and what became of it.
 *
 *     struct numbers numbers;
 *     numbers_find(&numbers, &lines, arena);
 *     const struct line_numbers *line = &numbers.of_line[41];
 *     line->items[0].units                    257845, of "257 845 $"
 *
 * Each number has one state. An identifier counts or measures nothing: a date, the number of a
 * note, of a law, of a page. All others are read, until a statement, a table or a sentence proves
 * or contradicts them. A number in letters ("neuf") is one too where it stands in a sentence; the
 * counts of states leave it out.
 *
 * Digits between spaces are one number where print allows it: "1 826,3", "12 083". In a text
 * without columns "155 000 154 975" stays in doubt; the reader of the table settles it and groups
 * the line anew (line_numbers_group). Takes time linear in the text. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_NUMBERS_NUMBERS_H
#define RECOUPE_STATEMENTS_PUBLISHED_NUMBERS_NUMBERS_H

#include <stdint.h>

#include "statements/published/page/page.h"

/* Machine output writes the names; messages stand under "number.<name>". X(enumerator, name) */
#define NUMBER_STATES(X) \
	X(NUMBER_PROVEN_TWICE, "proven_twice") /* two relations or more hold with it */ \
	X(NUMBER_PROVEN_ONCE, "proven_once")   /* one relation holds with it */ \
	X(NUMBER_BOUND, "bound")               /* held within limits: an average, "about" */ \
	X(NUMBER_CONTRADICTED, "contradicted") /* a relation with it does not hold */ \
	X(NUMBER_READ, "read")                 /* nothing binds it */ \
	X(NUMBER_IDENTIFIER, "identifier")     /* a date, a law, a page, a note */ \
	X(NUMBER_ASIDE, "set_aside")           /* of a statement that was left aside */ \
	X(NUMBER_NOT_READ, "not_read")         /* its digits allow more than one reading */

enum number_state {
#define X(enumerator, name) enumerator,
	NUMBER_STATES(X)
#undef X
		NUMBER_STATE_COUNT
};

const char *number_state_name(enum number_state state); /* "proven_once" */

/* Why a number is an identifier; messages stand under "number.reason.<name>". */
#define NUMBER_REASONS(X) \
	X(REASON_NONE, "") \
	X(REASON_YEAR, "year") \
	X(REASON_DATE, "date") \
	X(REASON_PAGE, "page") \
	X(REASON_REFERENCE, "reference") /* of a note, a section, a law, an objective */ \
	X(REASON_TELEPHONE, "telephone") \
	X(REASON_CODE, "code") /* letters and digits: "C-65.1", "21e" */ \
	X(REASON_LIST, "list") /* before an item of a list, a heading */ \
	X(REASON_FORMULA, "formula") \
	X(REASON_UNIT, "unit") /* "(000 $)" */

enum number_reason {
#define X(enumerator, name) enumerator,
	NUMBER_REASONS(X)
#undef X
		REASON_COUNT
};

const char *number_reason_name(enum number_reason reason);

enum { NUMBER_DIGITS_READ = 13, NUMBER_SCALE_MAX = 6 };

struct printed_number {
	struct span text; /* "257 845", without signs and "$" */
	const struct text_line *line;
	int64_t units;        /* 10^-scale; negative where a sign or parentheses say so */
	unsigned scale;       /* decimals */
	unsigned groups;      /* runs of digits between spaces: 2 of "257 845" */
	unsigned start, edge; /* characters from the edge of the page */
	unsigned gap;         /* spaces before it */
	bool percent, dollar; /* the sign stands beside it */
	bool opens, closes;   /* parentheses beside it */
	bool minus;
	bool nil;      /* a dash in a row of amounts: nothing */
	bool withheld; /* "n/a", "x", "<5": its value is not printed */
	bool word;     /* in letters */
	int year;      /* of an identifier that is a year, or a range's last; else 0 */
	enum number_state state;
	enum number_reason reason;
	bool stated;        /* a figure of a statement, with relations of its own */
	const char *figure; /* its id, where it is stated; NULL */
	bool suspected;     /* they do not hold, and would with other units here: `expected` */
	int64_t expected;
	unsigned held, broken; /* relations with it that hold, and that do not */
};

struct line_numbers {
	struct printed_number *items;
	size_t count;
	bool settled; /* statements were read from it: it is not grouped anew */
};

struct numbers {
	const struct text_lines *lines;
	struct line_numbers *of_line; /* as many as there are lines */
	bool commas;                  /* "1,234": a comma stands between thousands */
	const bool *in_table;         /* one a line, once tables were found; NULL before */
};

/* Finds the numbers of all lines. Texts are borrowed from the lines. */
void numbers_find(struct numbers *out, const struct text_lines *lines, struct arena *arena);

/* Groups the digits of a line anew. `sizes` says how many runs of digits each of the last `count`
 * numbers has, left to right; those before keep theirs. Returns false, and changes nothing, where
 * the runs do not add up, or the line is settled otherwise. */
bool line_numbers_group(
	struct numbers *numbers, size_t line, const unsigned *sizes, size_t count, struct arena *arena);

/* The first number of the line, from `from` on, whose digits are these; NULL. Digits that other
 * numbers of the line share are grouped anew, so that the number stands for itself. */
struct printed_number *line_numbers_claim(
	struct numbers *numbers, size_t line, size_t from, const char *digits, struct arena *arena);

/* Whether both are amounts of money, both percentages, or both neither. */
bool number_is_like(const struct printed_number *a, const struct printed_number *b);

/* How many numbers in digits there are of each state. `counts` has NUMBER_STATE_COUNT places. */
void numbers_count(size_t *counts, const struct numbers *numbers);

#endif
