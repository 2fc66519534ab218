/* decimal.h - numbers as machines write them ("-1.5E-3"), as plain decimal text.
 *
 *     decimal_plain("1.5E-3", arena)      "0.0015"
 *     decimal_plain("100.10", arena)      "100.10"
 *     decimal_digits("0.0015")            2 */
#ifndef RECOUPE_LEDGER_BASE_DECIMAL_H
#define RECOUPE_LEDGER_BASE_DECIMAL_H

#include <stddef.h>

#include "ledger/base/arena.h"

/* The same value without an exponent; without one it is the text itself, zeros at its end included.
 * NULL where the text is no number of that form, or its exponent is beyond 1000
 * (AMOUNT_SCALE_MAX). */
const char *decimal_plain(const char *text, struct arena *arena);

/* Significant digits of a plain decimal: without zeros at either end. */
size_t decimal_digits(const char *plain);

#endif
