/* amount.h - amounts as files write them, and their sums.
 *
 *     struct amount amount;
 *     if (amount_parse(&amount, "(1 234,56 $)", 12, AMOUNT_FORM_COMMA, arena) != AMOUNT_OK)
 *         return -1;
 *     struct tally tally = {0};
 *     tally_add(&tally, amount);
 *     number sum = tally_number(&tally, arena);
 *     tally_clear(&tally);
 *
 * An amount is units / 10^scale: `units` is a machine integer where it fits, else a GMP integer in
 * the arena. It is exact, with up to AMOUNT_SCALE_MAX digits on either side of the decimal sign.
 * Debits are positive, credits negative. */
#ifndef RECOUPE_LEDGER_BASE_EXACT_AMOUNT_H
#define RECOUPE_LEDGER_BASE_EXACT_AMOUNT_H

#include <gmp.h>
#include <stdint.h>

#include "ledger/base/exact/number.h"

enum { AMOUNT_SCALE_MAX = NUMBER_DIGITS_MAX };

struct amount {
	int64_t units;  /* valid where `big` is NULL */
	mpz_srcptr big; /* frozen, in the arena; NULL where `units` holds the value */
	uint16_t scale; /* decimals as written */
};

/* Which sign separates decimals. A column of a file is read in one form, which its rows together
 * decide. */
enum amount_form {
	AMOUNT_FORM_POINT = 1, /* 1234.56   1,234.56   1 234.56 */
	AMOUNT_FORM_COMMA = 2  /* 1234,56   1.234,56   1 234,56 */
};

enum amount_fault { AMOUNT_OK, AMOUNT_EMPTY, AMOUNT_MALFORMED, AMOUNT_TOO_LONG };

/* Reads `length` bytes of UTF-8: digits grouped by three or not at all (by space, U+00A0, U+202F,
 * U+2009 or any other thin or figure space, apostrophe, or the form's other sign), an optional sign
 * before ("-", U+2212, "+") or after ("-"), or parentheses, an optional "$" on either side.
 * Anything else is AMOUNT_MALFORMED; nothing is guessed. */
enum amount_fault amount_parse(struct amount *out, const char *text, size_t length,
	enum amount_form form, struct arena *arena);

/* Returns the forms in which the text is an amount, as bits of enum amount_form; 0: none. "1,234"
 * is one in both forms, with two values; "1 234" in both, with one value; "12.50" in one form. */
unsigned amount_forms(const char *text, size_t length);

/* Whether the text is an amount in both forms, with one value: "1 234", "17". */
bool amount_unambiguous(const char *text, size_t length);

/* Its value; -1, 0 or 1; and the amount with the other sign. */
number amount_number(struct amount amount, struct arena *arena);
int amount_sign(struct amount amount);
struct amount amount_negated(struct amount amount, struct arena *arena);
/* The amount of a number whose decimals end, as those of every sum of amounts do. */
struct amount amount_of_number(number value, struct arena *arena);
/* The sum, and the first less the second, with the decimals of the one that has more. */
struct amount amount_plus(struct amount a, struct amount b, struct arena *arena);
struct amount amount_minus(struct amount a, struct amount b, struct arena *arena);

/* An exact sum in the making. Machine integers are added to `pending`, which goes to GMP before it
 * can overflow. Start from {0}. It owns memory of GMP until tally_clear. */
struct tally {
	int64_t pending;
	mpz_t sum;
	uint16_t scale;
	bool started; /* sum was initialised */
};
void tally_add(struct tally *tally, struct amount amount);
/* Adds units / 10^scale. Readers of millions of rows call this one. */
static inline void tally_add_units(struct tally *tally, int64_t units, uint16_t scale)
{
	int64_t sum;
	if (scale == tally->scale && !__builtin_add_overflow(tally->pending, units, &sum))
		tally->pending = sum;
	else
		tally_add(tally, (struct amount){.units = units, .scale = scale});
}
/* Adds the sum of `other`, whose value stays the same. */
void tally_join(struct tally *tally, struct tally *other);
/* The sign of the sum, and the sum. */
int tally_sign(struct tally *tally);
number tally_number(struct tally *tally, struct arena *arena);
void tally_clear(struct tally *tally);

#endif
