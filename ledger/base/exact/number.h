/* number.h - exact numbers: rationals of GNU MP that never change once made.
 *
 *     number a = number_from_text(arena, "1234.56");       plain form, trusted text
 *     number b = number_multiply(arena, a, number_from_integer(arena, 3));
 *     puts(number_text(arena, b, 2, ROUNDING_HALF_UP));     3703.68
 *
 * A `number` is a pointer to a canonical mpq whose limbs lie in an arena: share it, never clear it,
 * never write to it; NULL is "no value" and allowed only where a function says so. No binary
 * floating point anywhere. Amounts follow the ledger: debits positive, credits negative, in the
 * unit of the currency. */
#ifndef RECOUPE_LEDGER_BASE_EXACT_NUMBER_H
#define RECOUPE_LEDGER_BASE_EXACT_NUMBER_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/arena.h"
#include "ledger/base/text/language.h"

typedef mpq_srcptr number;

/* How to round. Of two neighbours equally near, HALF_UP takes the one away from zero (as on paper),
 * HALF_EVEN the even one. TRUNCATE goes toward zero, FLOOR down, CEILING up. */
enum rounding {
	ROUNDING_HALF_UP,
	ROUNDING_HALF_EVEN,
	ROUNDING_TRUNCATE,
	ROUNDING_FLOOR,
	ROUNDING_CEILING
};

/* A number with this value, made canonical. Its limbs are copied into the arena. */
number number_freeze(struct arena *arena, mpq_srcptr value);
/* The whole number. */
number number_from_integer(struct arena *arena, int64_t value);
/* units / 10^scale, of an integer of GMP or of the machine. */
number number_from_units(struct arena *arena, mpz_srcptr units, unsigned scale);
number number_from_scaled(struct arena *arena, int64_t units, unsigned scale);
/* The number that the text writes as [-]digits[.digits], the form of amounts in JSON, with up to
 * NUMBER_DIGITS_MAX digits on either side of the point. NULL: the text is anything else. */
enum { NUMBER_DIGITS_MAX = 1000 };
number number_from_text(struct arena *arena, const char *text);

/* Arithmetic, exact. The results lie in the arena. */
number number_add(struct arena *arena, number a, number b);
number number_subtract(struct arena *arena, number a, number b);
number number_multiply(struct arena *arena, number a, number b);
/* NULL: b is zero. */
number number_divide(struct arena *arena, number a, number b);
number number_negate(struct arena *arena, number a);
number number_absolute(struct arena *arena, number a);
/* Rounds to a multiple of 10^-decimals. `decimals` may be negative: -3 rounds to thousands. */
number number_round(struct arena *arena, number a, int decimals, enum rounding mode);

/* <0, 0 or >0, as a is less than b, equal, or greater; number_sign compares with zero. */
int number_compare(number a, number b);
int number_sign(number a);
bool number_equal(number a, number b);

/* How many decimals the exact value has; -1 where they have no end (1/3). */
int number_decimals(number a);

/* Plain decimal text with exactly `decimals` decimals (>= 0), rounded by `mode` where needed:
 * "-1234.50". Zero has no sign. */
char *number_text(struct arena *arena, number a, int decimals, enum rounding mode);
/* The shortest exact decimal text: "-1234.5". Where the decimals have no end: 12 of them, half
 * up. */
char *number_exact_text(struct arena *arena, number a);

/* The number as statements print it, rounded half up. French: "1 234,50" with U+202F between
 * thousands, "(1 234,50)" where negative. English: "1,234.50", "(1,234.50)". */
char *number_printed(struct arena *arena, number a, int decimals, enum language language);
/* A count, printed likewise. */
char *number_count_printed(struct arena *arena, size_t count, enum language language);

#endif
