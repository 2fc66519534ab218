/* asked.h - what a request asks for. Only for the folders of databases. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_ROWS_ASKED_H
#define RECOUPE_LEDGER_BASE_DATABASE_ROWS_ASKED_H

#include <stdint.h>

#include "ledger/base/database/database.h"
#include "ledger/base/database/rows/names.h"

/* Whether the column is one of those whose sums are asked for. */
bool asked_amount(const struct database_request *request, const char *column);
/* The query in brackets, without what ends it: a comment at its end ends with its line. */
const char *asked_query(const struct database_request *request, struct arena *arena);
/* The headers for columns that are read: all those asked for, or others that there are. */
struct names asked_headers(
	const struct database_request *request, const struct names *read, struct arena *arena);
/* A hash of all that decides which rows and columns come, the user of the URL included. Two
 * requests of one path that differ in it ask for different rows. */
uint64_t asked_hash(const struct database_request *request);
/* Adds "database.no-column", which lists the columns that there are. Returns -1. */
int asked_refuse_column(const struct database_request *request, const char *column,
	const struct names *there, struct source where, struct error_list *errors);

#endif
