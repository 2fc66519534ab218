/* matrix_row.h - a row of a matrix as a text, for tests of what makes matrices.
 *
 *     check_matrix_row(&matrix, "clients", "0, fonctionnement 50 = 50", "sold 90, collected 40");
 */
#ifndef RECOUPE_TEST_UNIT_MATRIX_ROW_H
#define RECOUPE_TEST_UNIT_MATRIX_ROW_H

#include "statements/figure/matrix.h"

/* Its opening, each kind of movement that is not zero, and its closing, all exact. `expected`: NULL
 * where there is no such row. A failure shows the year of the matrix, the id and the sentence. */
void check_matrix_row(
	const struct matrix *matrix, const char *id, const char *expected, const char *sentence);

#endif
