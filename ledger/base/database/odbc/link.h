/* link.h - a connection through ODBC that only reads. Only for this folder.
 *
 *     struct link link;
 *     if (link_open(&link, request, shown, arena, errors) == 0 &&
 *         link_run(&link, "SELECT ...") == 0)
 *         while ((more = link_next(&link)) > 0)
 *             link_value(&link, 1, &buffer);
 *     link_close(&link);
 *
 * From link_open to link_close there is one transaction, which is rolled back: as isolated as the
 * driver can, but where writers would wait for it (isolations.def). There is one statement at a
 * time. Where a signal ends the program, or time is up, it is cancelled. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_ODBC_LINK_H
#define RECOUPE_LEDGER_BASE_DATABASE_ODBC_LINK_H

#include <sql.h>
#include <sqlext.h>
#include <stdatomic.h>

#include "ledger/base/database/database.h"
#include "ledger/base/database/rows/buffer.h"
#include "ledger/base/system/watch.h"

/* Where values have types of their own (dialects.def). */
struct dialect {
	const char *engine, *type_of, *inexact, *whole, *cast_begin, *cast_end;
};

struct link {
	SQLHENV environment;
	SQLHDBC server;
	SQLHSTMT statement;
	bool is_connected;
	atomic_bool is_cancelled;
	struct watch *watch;
	const char *shown, *password;  /* password: NULL where none is known here */
	const char *name;              /* "SQLite 3.40.1, ODBC, SERIALIZABLE" */
	const char *quote;             /* of names */
	const struct dialect *dialect; /* NULL: columns have types */
	const struct database_request *request;
	struct arena *arena;
	struct error_list *errors;
};

/* -1: "database.no-connection" and others of database_fetch. What was opened is to be closed even
 * where it fails. */
int link_open(struct link *out, const struct database_request *request, const char *shown,
	struct arena *arena, struct error_list *errors);
void link_close(struct link *link);

/* Ends the statement before and its parameters. */
void link_end(struct link *link);
/* Binds a text as the next parameters' value; `type`, `size` and `digits` as SQLDescribeCol has
 * them for the column that it is compared with. The text lives until link_end. */
int link_bind(struct link *link, SQLUSMALLINT ordinal, const char *text, SQLSMALLINT type,
	SQLULEN size, SQLSMALLINT digits);
/* Runs a statement with the parameters that are bound. */
int link_run(struct link *link, const char *statement);
/* 1: there is another row; 0: there is none; -1. */
int link_next(struct link *link);
/* Appends the value of a column of the row, from 1, as text. Columns are asked for in order. 1; 0
 * where it is NULL; -1. */
int link_value(struct link *link, SQLUSMALLINT column, struct buffer *out);
/* A value as a text of the arena: "" where it is NULL. NULL, with an error. */
const char *link_text(struct link *link, SQLUSMALLINT column);

/* Passes the result of a call on the statement on: 0, or -1 with the error that the driver
 * reports. */
int link_check(struct link *link, SQLRETURN result);
/* Where errors are reported. */
struct source link_place(const struct link *link);
/* The name as SQL takes it, in the arena. */
const char *link_quoted(const struct link *link, const char *name);

#endif
