/* digits.h - eight digits read at once. Private to this folder.
 *
 *     uint64_t word = span_bytes("20250014", 8);
 *     if (digits_others(word) == 0)
 *         value = digits_value(word);      20250014
 *
 * A word holds eight characters, the first in its lowest byte: span_bytes gives it so on a
 * little-endian machine. On others nothing here may be called. */
#ifndef RECOUPE_LEDGER_SCAN_DIGITS_H
#define RECOUPE_LEDGER_SCAN_DIGITS_H

#include <stdint.h>

/* "00000000" */
static const uint64_t digits_zeros = 0x3030303030303030;

/* The high bit of each byte that is no digit; 0 where all eight are digits. */
static inline uint64_t digits_others(uint64_t word)
{
	const uint64_t low = 0x7F7F7F7F7F7F7F7F, beyond_nine = 0x7676767676767676;
	uint64_t values = word ^ digits_zeros;
	return (((values & low) + beyond_nine) | values) & ~low;
}

/* The number that eight digits give, by three multiplications. */
static inline uint64_t digits_value(uint64_t word)
{
	const uint64_t every_fourth = 0x000000FF000000FF;
	uint64_t values = word - digits_zeros, pairs = values * 10 + (values >> 8);
	return ((pairs & every_fourth) * 0x000F424000000064 +
			   (pairs >> 16 & every_fourth) * 0x0000271000000001) >>
		32;
}

#endif
