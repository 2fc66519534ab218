/* number.h - exact numbers: rationals on GNU MP that never change once made.
 *
 *     number a = number_from_text(arena, "1234.56");       plain form, trusted text
 *     number b = number_multiply(arena, a, number_from_integer(arena, 3));
 *     puts(number_text(arena, b, 2, ROUNDING_HALF_UP));     3703.68
 *
 * A `number` is a pointer to a canonical mpq whose limbs lie in an arena: share it, never clear it,
 * never write to it; NULL is "no value" and allowed only where a function says so. No binary
 * floating point anywhere. Amounts follow the ledger: debits positive, credits negative, in the
 * unit of the currency. */
#ifndef RECOUPE_LEDGER_BASE_NUMBER_H
#define RECOUPE_LEDGER_BASE_NUMBER_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/arena.h"

typedef mpq_srcptr number;

/* How to give up digits. Half cases: HALF_UP goes away from zero (what people do on paper),
 * HALF_EVEN to the even neighbour. TRUNCATE goes toward zero, FLOOR down, CEILING up. */
enum rounding {
	ROUNDING_HALF_UP,
	ROUNDING_HALF_EVEN,
	ROUNDING_TRUNCATE,
	ROUNDING_FLOOR,
	ROUNDING_CEILING
};

/* A number with the value of `value` (made canonical), its limbs copied into the arena. */
number number_freeze(struct arena *arena, mpq_srcptr value);
number number_from_integer(struct arena *arena, int64_t value);
/* units / 10^scale. */
number number_from_units(struct arena *arena, mpz_srcptr units, unsigned scale);
/* [-]digits[.digits], the form of JSON amounts and of our own literals, up to NUMBER_DIGITS_MAX
 * digits on either side of the point; NULL when the text is anything else. */
enum { NUMBER_DIGITS_MAX = 1000 };
number number_from_text(struct arena *arena, const char *text);

number number_add(struct arena *arena, number a, number b);
number number_subtract(struct arena *arena, number a, number b);
number number_multiply(struct arena *arena, number a, number b);
/* NULL when b is zero. */
number number_divide(struct arena *arena, number a, number b);
number number_negate(struct arena *arena, number a);
number number_absolute(struct arena *arena, number a);
/* The multiple of 10^-decimals nearest by `mode`; decimals may be negative (thousands: -3). */
number number_round(struct arena *arena, number a, int decimals, enum rounding mode);

/* <0, 0, >0. */
int number_compare(number a, number b);
int number_sign(number a);
bool number_equal(number a, number b);

/* How many decimals the exact value needs; -1 when no finite number of them suffices (1/3). */
int number_decimals(number a);

/* "-1234.50": plain decimal text with exactly `decimals` decimals (>= 0), rounded by `mode` if it
 * must be. Zero never prints a sign. */
char *number_text(struct arena *arena, number a, int decimals, enum rounding mode);
/* The shortest exact decimal text ("-1234.5"); where none exists, 12 decimals, half up. */
char *number_exact_text(struct arena *arena, number a);

/* As people read it. French: "1 234,50" with U+202F between thousands, "(1 234,50)" when negative.
 * English: "1,234.50", "(1,234.50)". */
enum language { LANGUAGE_FRENCH, LANGUAGE_ENGLISH };
char *number_printed(struct arena *arena, number a, int decimals, enum language language);
char *number_count_printed(struct arena *arena, size_t count, enum language language);

#endif
