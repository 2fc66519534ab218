/* supplied_rows.h - rows that a database supplied, as a text. */
#ifndef RECOUPE_TEST_UNIT_SUPPLIED_ROWS_H
#define RECOUPE_TEST_UNIT_SUPPLIED_ROWS_H

#include "ledger/base/database/database.h"

/* "date,compte / id=1: 2020-01-01,1010 / ...": the rows of a path of this snapshot, each with its
 * key before it where it has one. "" where there are none. In the arena of the running test. */
const char *supplied_rows(const char *path);

/* Fetches rows, and holds what is told of their path against a text. `expected`: NULL where it must
 * fail, which leaves its errors and supplies nothing. */
void check_fetched(const struct database_request *request, const char *(*told)(const char *path),
	const char *expected, const char *title);

#endif
