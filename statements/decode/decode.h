/* decode.h - the fewest changes that make every equality hold: who may be wrong, and by how much.
 *
 *     const struct decode_term total[] = {{0, one}, {1, one}, {2, minus_one}}; // a + b - t
 *     const struct decode_term note[] = {{0, one}, {3, minus_one}};            // a - n
 *     const struct decode_row rows[] = {{total, 3, nine}, {note, 2, nine}};    // both 9 too high
 *     const struct decode_system system = {.rows = rows, .row_count = 2, .column_count = 4};
 *     struct decoding decoding;
 *     decode(&decoding, &system, 100, arena);
 *     // one part: rows 0 and 1, size 1, one repair: column 0 changes by -9
 *
 * A row is an equality: the sum of coefficient times value over its columns is `residual`, and
 * should be zero. A row whose residual is not zero is broken. A repair is a set of columns with a
 * change for each, such that every row holds: those that are broken, and those that are not. This
 * is syndrome decoding of a parity check over the rationals, and the card-minimal repair of
 * numerical data under steady aggregate constraints (Flesca, Furfaro, Parisi, "Querying and
 * repairing inconsistent numerical databases", TODS 2010).
 *
 * A cause is columns of up to DECODE_CHANGES weight in all, connected by rows that hold two of
 * them, with the changes that make every row hold in which they are. A repair of everything is made
 * up of causes that have no broken row in common; the smallest has the fewest changes in all. Where
 * no such repair exists, as few rows as possible are left over.
 *
 * The broken rows are divided into parts, as finely as the smallest repairs choose independently:
 * taking any smallest repair of each part gives a smallest repair of everything, and every smallest
 * one arises so. Two causes that might as well be one other cause of the same size therefore lie in
 * one part, whose repairs list both readings.
 *
 * Always:
 *   - Exact. Each repair listed was verified in rationals: with its changes (none is zero, and no
 *     others would do), each row of its part holds and no other row moves.
 *   - Where DECODE_CHANGES changes or fewer repair everything (or everything in a set of rows that
 *     share no column with the rest), the repairs listed are the smallest that exist; all of them
 *     where `complete`. Where it takes more, they are the smallest of those made up of causes; all
 *     of them where `complete`. `entangled` says that a larger cause might do with fewer changes.
 *   - The same result for the same input: parts by their first row, repairs by their columns. Work
 *     is bounded by a count of steps, never by time. Where it ends there, `complete` is false.
 *
 * The search calculates modulo a prime just below 2^61: it could miss a repair only where such
 * residues coincide by chance. */
#ifndef RECOUPE_STATEMENTS_DECODE_DECODE_H
#define RECOUPE_STATEMENTS_DECODE_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/exact/number.h"

enum {
	DECODE_CHANGES = 3, /* the most that one cause may weigh */
	DECODE_FIXED = 255  /* the weight of a column that may not change */
};

struct decode_term {
	size_t column;
	number coefficient;
};

/* A column that occurs in several terms counts with their sum. */
struct decode_row {
	const struct decode_term *terms;
	size_t count;
	number residual; /* left less right, at the present values */
};

struct decode_system {
	const struct decode_row *rows;
	size_t row_count, column_count;
	/* by column: how many changes a change of it counts as, 1 or more; NULL: 1 each */
	const unsigned char *weights;
};

struct decode_change {
	size_t column;
	number change; /* what is added to the value; never zero */
};

struct decode_repair {
	/* by column; of one cause, or of several that together compete with another repair */
	const struct decode_change *changes;
	size_t count;
};

/* Broken rows that are repaired together, or for which no repair was found. */
struct decode_part {
	const size_t *rows; /* ascending */
	size_t row_count;
	const struct decode_repair *repairs;
	size_t repair_count;
	size_t size;   /* the weight of each repair; 0 where there is none */
	bool complete; /* `repairs` lists them all */
	/* a larger cause might need fewer changes: the parts that share columns with this one take more
	 * than DECODE_CHANGES together and more than their rows are known to need, or one of them has
	 * no repair */
	bool entangled;
};

struct decoding {
	const struct decode_part *parts;
	size_t part_count;
};

/* Lists at most `most_repairs` (> 0) for each part; `complete` says whether there are more. No
 * broken row: no part. All that *out holds is borrowed from the arena. Numbers of the system are
 * borrowed for the call only. Time: where up to DECODE_CHANGES changes repair everything, the
 * operands of the shortest broken row times the columns; otherwise a search from the broken rows. A
 * thousand rows over a thousand columns take a few milliseconds (test/bench/decode_bench.c). */
void decode(struct decoding *out, const struct decode_system *system, size_t most_repairs,
	struct arena *arena);

#endif
