/* rounding_written.h - what the rounding chose, back into the matrix; for rooms of the rounding
 * alone. */
#ifndef RECOUPE_STATEMENTS_MATRIX_ROUNDING_ROUNDING_WRITTEN_H
#define RECOUPE_STATEMENTS_MATRIX_ROUNDING_ROUNDING_WRITTEN_H

#include "statements/matrix/rounding/rounding_network.h"

/* Sets the rounded cells and closings of every row, and the fields of the matrix that report on
 * them. `flows`: of the rows, row by row and column by column, counted from the floor of each
 * figure. */
void network_write(struct network *network, const int64_t *flows);

#endif
