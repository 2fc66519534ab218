/* damage.h - a text as accidents leave it: lines lost, doubled, digits changed, columns
 * shifted, an end cut off. */
#ifndef RECOUPE_TEST_FUZZ_DAMAGE_H
#define RECOUPE_TEST_FUZZ_DAMAGE_H

#include <stddef.h>
#include <stdint.h>

/* Damages the bytes at one to eight places, in place. Returns their new length, `room` at most. The
 * same seed does the same. */
size_t damage(uint8_t *bytes, size_t length, size_t room, unsigned seed);

#endif
