/* amount.h - amounts as they are written, and their sums.
 *
 *     struct amount amount;
 *     enum amount_fault fault = amount_parse(&amount, "(1 234,56 $)", 12, AMOUNT_FORM_COMMA, arena);
 *     struct tally tally = {0};
 *     tally_add(&tally, amount);
 *     number sum = tally_number(&tally, arena);
 *     tally_clear(&tally);
 *
 * An amount is a small tagged value: units / 10^scale as a machine integer, or, where that does not
 * fit, a GMP integer in the arena. Exact, with up to AMOUNT_SCALE_MAX digits on either side of the
 * decimal sign. */
#ifndef RECOUPE_LEDGER_BASE_AMOUNT_H
#define RECOUPE_LEDGER_BASE_AMOUNT_H

#include <gmp.h>
#include <stdint.h>

#include "ledger/base/number.h"

enum { AMOUNT_SCALE_MAX = NUMBER_DIGITS_MAX };

struct amount {
	int64_t units;  /* valid where `big` is NULL */
	mpz_srcptr big; /* frozen, in the arena; NULL where `units` holds the value */
	uint16_t scale; /* decimals as written */
};

/* Which sign separates decimals. A column of a file is read in one form, settled by the column as a
 * whole. */
enum amount_form {
	AMOUNT_FORM_POINT = 1, /* 1234.56   1,234.56   1 234.56 */
	AMOUNT_FORM_COMMA = 2  /* 1234,56   1.234,56   1 234,56 */
};

enum amount_fault { AMOUNT_OK, AMOUNT_EMPTY, AMOUNT_MALFORMED, AMOUNT_TOO_LONG };

/* Reads `length` bytes of UTF-8: digits grouped by three or not at all (by space, U+00A0, U+202F,
 * U+2009 or any other thin or figure space, apostrophe, or the form's other sign), an optional sign
 * before ("-", U+2212, "+") or after ("-"), or parentheses, an optional "$" on either side.
 * Anything else is AMOUNT_MALFORMED: never a silent guess. */
enum amount_fault amount_parse(struct amount *out, const char *text, size_t length,
	enum amount_form form, struct arena *arena);

/* The forms in which this text is a well-formed amount: a set of bits of enum amount_form (0:
 * none). "1,234" can be read two ways; "12.50" and "1 234" (both forms, one value) cannot. */
unsigned amount_forms(const char *text, size_t length);

/* Whether the text has one value in both forms ("1 234", "17"). */
bool amount_unambiguous(const char *text, size_t length);

number amount_number(struct amount amount, struct arena *arena);
int amount_sign(struct amount amount);
struct amount amount_negated(struct amount amount, struct arena *arena);

/* A running exact sum: machine integers are added first and flushed to GMP before they can
 * overflow. Start from {0}; owns GMP memory until tally_clear. */
struct tally {
	int64_t pending;
	mpz_t sum;
	uint16_t scale;
	bool started; /* sum was initialised */
};
void tally_add(struct tally *tally, struct amount amount);
/* The same of units / 10^scale: what readers of millions of rows call. */
static inline void tally_add_units(struct tally *tally, int64_t units, uint16_t scale)
{
	int64_t sum;
	if (scale == tally->scale && !__builtin_add_overflow(tally->pending, units, &sum))
		tally->pending = sum;
	else
		tally_add(tally, (struct amount){.units = units, .scale = scale});
}
/* Adds the sum of another, which stays as it is. */
void tally_join(struct tally *tally, struct tally *other);
int tally_sign(struct tally *tally);
number tally_number(struct tally *tally, struct arena *arena);
void tally_clear(struct tally *tally);

#endif
