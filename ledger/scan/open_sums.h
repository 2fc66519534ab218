/* open_sums.h - what is known of an entry from all its pieces together. Private to open_table.c and
 * settled_sums.c. */
#ifndef RECOUPE_LEDGER_SCAN_OPEN_SUMS_H
#define RECOUPE_LEDGER_SCAN_OPEN_SUMS_H

#include "ledger/scan/scan_parts.h"
#include "ledger/scan/sum_runs.h"

enum { OFFSET_BITS = 40, FILE_BITS = 20 };
/* Of exact tables. */
enum { DAY_BITS = 22, EXACT_FILE_BITS = 12, SIGNATURE_BITS = 27 };

/* A sum's `place`: the offset of its first piece, the file, and what is known of all its pieces; in
 * an exact table, the day and the signature in the place of the offset. */
static const uint64_t OFFSET_MASK = (1ULL << OFFSET_BITS) - 1, SEVERAL = 1ULL << 63,
					  ALL_STAND = 1ULL << 62, ODD = 1ULL << 61,
					  DAY_AND_FILE_MASK = (1ULL << (DAY_BITS + EXACT_FILE_BITS)) - 1,
					  SIGNATURE_MASK = ((1ULL << SIGNATURE_BITS) - 1)
	<< (DAY_BITS + EXACT_FILE_BITS);

struct slot {
	uint64_t hash; /* of the key; 0: the slot is free */
	struct entry_sum of;
};

/* Adds what is known of other pieces of the entry. Of exact tables. */
static inline void sums_join(struct entry_sum *sum, const struct entry_sum *other)
{
	if (sum->place == 0) {
		*sum = *other;
		return;
	}
	bool odd = __builtin_add_overflow(sum->sum, other->sum, &sum->sum) ||
		((sum->place ^ other->place) & DAY_AND_FILE_MASK) != 0;
	sum->place ^= other->place & SIGNATURE_MASK;
	sum->place &= other->place | ~ALL_STAND;
	sum->place |= SEVERAL | (other->place & (ODD | SEVERAL)) | (odd ? ODD : 0);
}

/* The file of the first piece. Of tables that are not exact. */
static inline const struct scan_file *sums_file(
	const struct scan_file *files, const struct entry_sum *sum)
{
	return &files[sum->place >> OFFSET_BITS & ((1U << FILE_BITS) - 1)];
}

/* The row where the first piece begins. Of tables that are not exact. */
static inline struct scan_rows sums_first_row(
	const struct scan_file *files, const struct entry_sum *sum)
{
	struct scan_rows rows;
	const struct scan_file *file = sums_file(files, sum);
	scan_rows_start(&rows, file, file->bytes + (sum->place & OFFSET_MASK));
	scan_rows_next(&rows);
	return rows;
}

static inline enum open_state sums_state(const struct entry_sum *sum, bool exact)
{
	if ((sum->place & ODD) != 0 || sum->sum != 0)
		return OPEN_ODD;
	if (exact && (sum->place & SIGNATURE_MASK) == 0)
		return OPEN_ODD; /* it may stand there twice */
	if ((sum->place & SEVERAL) == 0)
		return OPEN_WHOLE;
	return (sum->place & ALL_STAND) != 0 ? OPEN_ODD : OPEN_PIECES;
}

#endif
