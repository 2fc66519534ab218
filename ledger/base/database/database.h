/* database.h - rows of a table, or of a query, of a database in the place of a file of rows.
 *
 *     struct database_request request = {
 *         .url = "postgresql:///compta?host=/run/postgresql", .table = "grand_livre"};
 *     const char *path;
 *     if (database_is_url(argument) && database_fetch(&path, &request, arena, errors) == 0)
 *         ... any reader of rows reads `path` ...          postgresql:///compta?...#grand_livre
 *
 * The rows are read once, in one transaction that reads only and sees one state, in the order of
 * the primary key, and supplied to the snapshot of the run (supply.h) as CSV with the names of the
 * columns as its header. So all readers treat them as those of a file, to the same findings. The
 * key of each row is that of its primary key ("id=17"). Without a primary key, or the right to read
 * it, rows are in the order of all that is read, and have none.
 *
 * Who connects, and by which password, is libpq's to find: the URL, the environment (PGUSER,
 * PGSERVICE ...), the service file, the password file. No secret is in `path` or in an error.
 *
 * Amounts come as the text of NUMERIC, of whole numbers or of text. Columns of binary floating
 * point, and of "money", whose text depends on the server's locale, are refused.
 *
 * SIGINT and the like cancel what the server does for us. Only the folders libpq/ and without/ know
 * whether the library is there. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_DATABASE_H
#define RECOUPE_LEDGER_BASE_DATABASE_DATABASE_H

#include "ledger/base/error.h"

/* Rows whose column has one of the values are read, others are left out, and are told. */
struct database_filter {
	const char *column;
	const char *const *values;
	size_t count;
};

/* One of `table` and `query` is given. All of it is borrowed. */
struct database_request {
	const char *url;
	const char *table;      /* "grand_livre", "compta.grand_livre" */
	const char *query;      /* the text of one SELECT */
	const char *query_name; /* of its file */
	/* the columns to read; none: all those of the table that the user may read */
	const char *const *columns;
	size_t column_count;
	/* what readers of the rows see as the headers of these columns; NULL: their own names */
	const char *const *headers;
	const struct database_filter *filters; /* of a table; a row must pass all of them */
	size_t filter_count;
	/* columns whose sums are told of rows that are left out; none: those of NUMERIC */
	const char *const *amounts;
	size_t amount_count;
	struct source where; /* of the demand, for errors; none: they name the database */
	bool place_only;     /* the URL may hold user, host, port, database and service alone */
	int seconds; /* the most that the server may take over a statement; 0: as it is set up */
};

/* Whether the text is the URL of a database: "postgresql://..." or "postgres://...". */
bool database_is_url(const char *text);
/* The name of the rows for readers and reports: the URL without secrets and user, '#', and the
 * table or the name of the query's file; where there are filters, '?' and them. NULL, with
 * "database.no-library", "database.bad-url" or "database.url-holds". Connects to nothing. */
const char *database_path(
	const struct database_request *request, struct arena *arena, struct error_list *errors);
/* Reads the rows; *path is the name of them. Rows of a name that was read already in this run are
 * not read again. -1: as database_path; "database.no-connection", "database.no-table",
 * "database.no-column", "database.no-column-right", "database.no-right", "database.inexact",
 * "database.out-of-time", "database.lost", "database.failed", "file.no-spool",
 * "database.other-rows" where the run read that name with other columns or as another user, and
 * "database.part-read" where a proof has some rows of that name. */
int database_fetch(const char **path, const struct database_request *request, struct arena *arena,
	struct error_list *errors);

#endif
