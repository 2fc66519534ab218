/* store.h - tables that a run leaves in a database, for those who make dashboards of them.
 *
 *     static const struct store_layout layout = {.version = 1, .tables = tables, .count = 2};
 *     struct store_request request = {
 *         .url = "postgresql://serveur/tableaux", .schema = "recoupe", .run = "12ab..."};
 *     struct store *store;
 *     int result = database_store(&store, &request, &layout, arena, errors);
 *     ... what else there is to write ...
 *     database_store_end(store, result == 0, errors);
 *
 * One transaction, over a connection of its own. The schema and its tables are made where they are
 * not there. The rows of the same run are replaced: writing a run twice leaves what writing it once
 * does. Nothing else is touched. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_STORE_H
#define RECOUPE_LEDGER_BASE_DATABASE_STORE_H

#include "ledger/base/error.h"

/* The first table has a column "run", its key; each other one refers to it, so that deleting a run
 * there deletes it everywhere. */
struct store_table {
	const char *name;
	const char *columns; /* as CREATE TABLE takes them */
	const char *given;   /* "(run, verdict)": those that rows have; "": all of them */
	size_t width;        /* how many columns rows have */
	const char ***rows;  /* of `width` texts each; NULL: none is known */
	size_t count, capacity;
};

struct store_layout {
	int version; /* of the tables; kept in the table "format" of the schema */
	struct store_table *tables;
	size_t count;
};

/* All of it is borrowed. */
struct store_request {
	const char *url, *schema, *run;
	/* a table of the ledger: a database that has one of that name is refused; NULL: none */
	const char *ledger;
};

struct store;

/* Adds a row of so many NULLs and returns it, to be filled in. */
const char **store_table_row(struct store_table *table, struct arena *arena);

/* Writes all rows; they are seen by others after database_store_end. *out is NULL where nothing was
 * opened. -1: "database.bad-url", "database.no-library", "database.no-connection", "store.engine",
 * "store.beside-ledger", "store.version", "store.refused". */
int database_store(struct store **out, const struct store_request *request,
	const struct store_layout *layout, struct arena *arena, struct error_list *errors);
/* Ends the transaction and the connection. Where `keep` is false nothing is left of it. NULL is
 * allowed. -1, and nothing is left: "store.refused". */
int database_store_end(struct store *store, bool keep);

#endif
