/* database.h - what balance reads of a database.
 *
 *     recoupe balance postgresql:///compta --table grand_livre */
#ifndef RECOUPE_CMD_BALANCE_DATABASE_H
#define RECOUPE_CMD_BALANCE_DATABASE_H

#include "cmd/balance/exports.h"
#include "ledger/base/database/proof.h"

/* Checks --table, --query and --time-limit against the targets: they are of databases alone, and a
 * database takes one of the first two. -1 with errors. */
int balance_check_database(const struct session *session);
/* Reads the table or the query that the options name from the database of that URL. *path: its name
 * for the readers of files. -1 with errors. */
int balance_fetch(const char **path, const struct session *session, const char *url);

/* Has the server of the one target prove the ledger and add it up (--on-server): --columns names
 * the columns. -1 with errors. */
int balance_prove(struct database_proof *out, const struct session *session);
/* Puts the sums and counts of the proof in the place of those that were read, and adds a note. */
void balance_take_proof(struct balance_ledger *ledger, const struct database_proof *proof);

#endif
