/* table.h - a table as the driver's catalog has it. Only for this folder. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_ODBC_TABLE_H
#define RECOUPE_LEDGER_BASE_DATABASE_ODBC_TABLE_H

#include "ledger/base/database/odbc/link.h"
#include "ledger/base/database/rows/names.h"

struct table {
	const char *catalog, *schema, *name; /* the first two: NULL where there is none */
	const char *from;                    /* as SQL takes it */
	struct names there;                  /* its columns */
	struct names key;                    /* of its primary key */
};

/* Finds the table of the request by its name, letter for letter, else whatever its case; a schema
 * and a catalog may stand before it, with points. -1: "database.no-table",
 * "database.which-table". */
int table_find(struct table *out, struct link *link);

#endif
