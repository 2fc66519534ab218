/* decimal.h - numbers as machines write them ("-1.5E-3"), as plain decimal text.
 *
 *     decimal_plain("1.5E-3", arena)      "0.0015"
 *     decimal_plain("100.10", arena)      "100.10"
 *     decimal_digits("0.0015")            2 */
#ifndef RECOUPE_LEDGER_BASE_EXACT_DECIMAL_H
#define RECOUPE_LEDGER_BASE_EXACT_DECIMAL_H

#include <stddef.h>

#include "ledger/base/arena.h"

/* Returns the same value written without an exponent. A text that has no exponent is returned as it
 * is, zeros at its end included. NULL: the text is not such a number, or its exponent is beyond
 * 1000 (AMOUNT_SCALE_MAX). */
const char *decimal_plain(const char *text, struct arena *arena);

/* Counts the significant digits of a plain decimal: those between the zeros at its ends. */
size_t decimal_digits(const char *plain);

#endif
