/* selection.h - which columns of a table or a query are read, which rows, and by what rows are told
 * apart. Only for this folder. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_ODBC_SELECTION_H
#define RECOUPE_LEDGER_BASE_DATABASE_ODBC_SELECTION_H

#include "ledger/base/database/odbc/table.h"

/* A value that a row is compared with, and the column's type as SQLDescribeCol has it. */
struct parameter {
	const char *text;
	SQLSMALLINT type, digits;
	SQLULEN size;
};

struct selection {
	const char *from;   /* what SQL reads from */
	struct names there; /* all that there are */
	struct names read;
	struct names key;     /* of the primary key; none: there is none, or it may not be read */
	struct names amounts; /* whose sums are told where rows are left out */
	const char *passing, *left_out; /* conditions of rows; NULL: all are read */
	struct parameter *parameters;   /* of either condition */
	size_t parameter_count, parameter_capacity;
};

/* -1: "database.no-table", "database.which-table", "database.no-column", "database.inexact",
 * "database.not-select", or what the driver says. */
int selection_find(struct selection *out, struct link *link);
/* Runs a statement that holds one of the two conditions. */
int selection_run(const struct selection *selection, struct link *link, const char *statement);
/* Counts the rows that are left out, and their sums: "12, debit 100.00"; NULL where there is no
 * filter. */
int selection_count(const char **left_out, const struct selection *selection, struct link *link);

#endif
