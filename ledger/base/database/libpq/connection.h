/* connection.h - a connection to PostgreSQL that only reads, but where it is opened to write. Only
 * for this folder.
 *
 *     struct connection connection;
 *     if (connection_open(&connection, request, arena, errors) == 0)
 *         result = connection_query(&rows, &connection, "SELECT ...", NULL, 0);
 *     connection_close(&connection);
 *
 * From connection_open to connection_close there is one transaction, REPEATABLE READ and READ ONLY.
 * Answers of libpq are the caller's, to be freed by PQclear. There is one connection that
 * reads at a time, and one that writes: where a signal ends the program, what their servers do for
 * it is cancelled. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_CONNECTION_H
#define RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_CONNECTION_H

#include <libpq-fe.h>

#include "ledger/base/database/database.h"

struct connection {
	PGconn *server;
	const char *shown; /* the URL without secrets; in the arena */
	const struct database_request *request;
	bool writes;
	struct arena *arena;
	struct error_list *errors;
};

/* The URL without secrets and user: its host, port, database and service. NULL, with
 * "database.bad-url" or "database.url-holds". */
const char *connection_shown(
	const struct database_request *request, struct arena *arena, struct error_list *errors);

/* Both errors of database_fetch. What was opened is to be closed even where it fails. */
int connection_open(struct connection *out, const struct database_request *request,
	const char *shown, struct arena *arena, struct error_list *errors);
/* The same for a transaction that may write. What the server refuses is "store.refused". */
int connection_open_to_write(struct connection *out, const struct database_request *request,
	const char *shown, struct arena *arena, struct error_list *errors);
void connection_close(struct connection *connection);

/* Runs one statement, its parameters as text. 0 with rows, or those of a COPY to come; -1, and
 * *answer is NULL. */
int connection_query(PGresult **answer, struct connection *connection, const char *statement,
	const char *const *parameters, int count);
/* Runs a statement that gives no rows, or those of a COPY to come. -1 where it fails. */
int connection_run(struct connection *connection, const char *statement);
/* Asks for the columns of a statement, which is not run. Else as connection_query. */
int connection_describe(PGresult **answer, struct connection *connection, const char *statement);
/* Adds the error for what the server said: `answer` may be NULL, the connection's own last word
 * counts then. Returns -1. */
int connection_fail(struct connection *connection, const PGresult *answer);
/* Where errors are reported. */
struct source connection_place(const struct connection *connection);
/* The name as SQL takes it: in double quotes. In the arena. */
const char *connection_name(const struct connection *connection, const char *name);
/* The text as SQL takes it: in single quotes. In the arena. */
const char *connection_value(const struct connection *connection, const char *text);

#endif
