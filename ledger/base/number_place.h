/* number_place.h - where a number stands in a line of print.
 *
 *     struct number_place place;
 *     if (number_place(&place, "Intérêts 6 000 6 513 5 979", 0, value, false)) ...    value 6513: the bytes of "6 513"
 *
 * A number is found in any of the forms in which people print it: thousands apart or not, by
 * spaces, points, commas or apostrophes; decimal comma or point, with zeros after it or without;
 * its sign is not looked at, since parentheses, a minus before or behind, or the words beside it
 * may stand for it. */
#ifndef RECOUPE_LEDGER_BASE_NUMBER_PLACE_H
#define RECOUPE_LEDGER_BASE_NUMBER_PLACE_H

#include "ledger/base/number.h"

struct number_place {
	size_t start, length; /* bytes */
};

/* The first place at or after the byte `from`; false where there is none, or the value has no
 * finite decimal form. With `fields`, commas part the fields of a table and stand in no number. */
bool number_place(
	struct number_place *out, const char *text, size_t from, number value, bool fields);

#endif
