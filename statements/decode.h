/* decode.h - the fewest changes that make every equality hold: who may be wrong, and by how much.
 *
 *     const struct decode_term total[] = {{0, one}, {1, one}, {2, minus_one}};      a + b - t
 *     const struct decode_term note[] = {{0, one}, {3, minus_one}};                 a - n
 *     const struct decode_row rows[] = {{total, 3, nine}, {note, 2, nine}};         both are 9 too high
 *     const struct decode_system system = {.rows = rows, .row_count = 2, .column_count = 4};
 *     struct decoding decoding;
 *     decode(&decoding, &system, 100, arena);
 *     ... one part: rows 0 and 1, size 1, one repair: column 0 changes by -9
 *
 * A row is an equality: the sum of coefficient times value over its columns is `residual`, and should be zero. A row
 * whose residual is not zero is broken. A repair is a set of columns with a change for each, such that every row holds:
 * those that are broken, and those that are not. This is syndrome decoding of a parity check over the rationals, and the
 * card-minimal repair of numerical data under steady aggregate constraints (Flesca, Furfaro, Parisi, "Querying and
 * repairing inconsistent numerical databases", TODS 2010).
 *
 * A cause is up to DECODE_CHANGES columns that are connected: by rows that hold two of them. A repair of everything is
 * one cause or several that have no broken row in common; the smallest has the fewest changes in all. The broken rows
 * are divided into parts, as finely as the smallest repairs choose independently: taking any smallest repair of each part
 * gives a smallest repair of everything, and every smallest one arises so. Two causes that might as well be one other
 * cause of the same size therefore lie in one part, whose repairs list both readings.
 *
 * Always:
 *   - Exact. Each repair listed was verified in rationals: with its changes (none is zero, and no others would do), each
 *     row of its part holds and no other row moves.
 *   - Where DECODE_CHANGES changes or fewer repair a system (or each of its pieces that share no column), those listed
 *     are the smallest that exist, all of them when `complete`. Where more are needed, they are the smallest
 *     that consist of causes of up to DECODE_CHANGES; see `entangled`.
 *   - The same result for the same input: parts by their first row, repairs by their columns. Work is bounded by a count
 *     of steps, never by time.
 *
 * The search calculates modulo a prime near 2^61. It misses nothing while coefficients, cleared of a common denominator,
 * are at most 2^19; beyond that, it could miss only a repair whose determinant is a multiple of that prime. */
#ifndef RECOUPE_STATEMENTS_DECODE_H
#define RECOUPE_STATEMENTS_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/number.h"

enum {
	DECODE_CHANGES = 3,   /* the most that one cause may weigh */
	DECODE_FIXED = 255    /* the weight of a column that may not change */
};

struct decode_term {
	size_t column;
	number coefficient;
};

/* A column that occurs in several terms counts with their sum. */
struct decode_row {
	const struct decode_term *terms;
	size_t count;
	number residual; /* left less right, at the values at hand */
};

struct decode_system {
	const struct decode_row *rows;
	size_t row_count, column_count;
	const unsigned char *weights; /* per column: how many changes a change of it counts as, 1 or more; NULL: 1 each */
};

struct decode_change {
	size_t column;
	number change; /* to be added to the value; never zero */
};

struct decode_repair {
	const struct decode_change *changes; /* by column; of one cause, or of several that only together compete with another repair */
	size_t count;
};

/* Broken rows that have a cause in common, or none that was found. */
struct decode_part {
	const size_t *rows; /* ascending */
	size_t row_count;
	const struct decode_repair *repairs;
	size_t repair_count;
	size_t size;        /* the weight of each repair; 0: no repair was found */
	bool complete;      /* `repairs` lacks none of this size, and a smaller one does not exist within the limits above */
	bool entangled;     /* it shares columns with other parts that together take more than DECODE_CHANGES, or with one
	                     * that has no repair: a single larger cause may explain them all with fewer changes */
};

struct decoding {
	const struct decode_part *parts;
	size_t part_count;
};

/* Lists at most `most_repairs` (> 0) for each part; the rest is counted out by `complete`. No broken row: no part. All that
 * *out holds is borrowed from the arena, scratch memory too. Time: for causes of three, the operands of the shortest
 * broken row times the columns, or less. */
void decode(struct decoding *out, const struct decode_system *system, size_t most_repairs, struct arena *arena);

#endif
