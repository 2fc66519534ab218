/* columns.h - which columns of a table or a query are read, and by what rows are told apart. Only
 * for this folder. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_COLUMNS_H
#define RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_COLUMNS_H

#include "ledger/base/database/libpq/connection.h"
#include "ledger/base/database/rows/names.h"

struct columns {
	const char *id;     /* of the table; NULL: it is a query */
	const char *from;   /* what SQL reads from: "compta.grand_livre", or a query in brackets */
	struct names there; /* all columns that it has */
	struct names read;
	struct names key;      /* of the primary key; none: there is none that may be read */
	struct names amounts;  /* whose sums are told where rows are left out */
	bool key_is_whole;     /* the key is one column of whole numbers */
	const char *condition; /* that rows must pass, in SQL; NULL: none */
	const char *picked;    /* the same, of those rows that are asked for; NULL: all of them */
};

/* Whether values of the type are whole numbers; whether the server adds them up exactly. */
bool type_is_whole(Oid type);
bool type_is_exact(Oid type);

/* -1: "database.no-table", "database.no-column", "database.no-column-right", "database.no-right",
 * "database.inexact", or what the server says of the query. */
int columns_find(struct columns *out, struct connection *connection);

/* The rows of a table or a query, or of a part of it, that pass both conditions (NULL: none):
 * "compta.grand_livre WHERE ... AND ...". */
const char *columns_rows(
	const char *from, const char *condition, const char *among, struct arena *arena);

/* The error for a column that is not there, or may not be read. Returns -1. */
int columns_refuse(const struct columns *columns, const char *name, struct connection *connection);

#endif
