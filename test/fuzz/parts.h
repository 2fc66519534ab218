/* parts.h - several files in one input, and the zip archive of them.
 *
 *     === a.ledger
 *     include b.ledger
 *     === b.ledger
 *     2025-03-31 Apport ... */
#ifndef RECOUPE_TEST_FUZZ_PARTS_H
#define RECOUPE_TEST_FUZZ_PARTS_H

#include <stddef.h>
#include <stdint.h>

enum { FUZZ_PARTS = 16, FUZZ_NAME = 48 };

struct fuzz_part {
	char name[FUZZ_NAME]; /* letters, digits, "._-/ []" */
	const uint8_t *bytes;
	size_t length;
};

struct fuzz_parts {
	struct fuzz_part items[FUZZ_PARTS];
	size_t count;
};

/* Takes the input apart; the parts borrow from it. What stands before the first head is no part;
 * what follows too many parts belongs to the last. */
void fuzz_parts_read(struct fuzz_parts *out, const uint8_t *bytes, size_t length);

/* The archive of them, stored and not deflated, with right check sums. Owned by the caller. */
uint8_t *fuzz_zip(size_t *length, const struct fuzz_parts *parts);

#endif
