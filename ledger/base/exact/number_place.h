/* number_place.h - finds a number in a line of print.
 *
 *     struct number_place place;
 *     number_place(&place, "Intérêts 6 000 6 513 5 979", 0, value, false);
 *                                    of the value 6513: the bytes of "6 513"
 *
 * A number is found in all forms in which people print it: thousands apart (by spaces, points,
 * commas or apostrophes) or not, with a decimal comma or point, with or without zeros at the end.
 * The sign is ignored: parentheses, a minus before or behind, or the words beside the number may
 * express it. */
#ifndef RECOUPE_LEDGER_BASE_EXACT_NUMBER_PLACE_H
#define RECOUPE_LEDGER_BASE_EXACT_NUMBER_PLACE_H

#include "ledger/base/exact/number.h"

struct number_place {
	size_t start, length; /* bytes */
};

/* Finds the first place at or after the byte `from`. False: there is none, or the value has no
 * finite decimal form. With `fields`, commas separate the fields of a table and are part of no
 * number. */
bool number_place(
	struct number_place *out, const char *text, size_t from, number value, bool fields);

#endif
