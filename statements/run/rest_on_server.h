/* rest_on_server.h - the operations of entries that stayed on the server of their ledger. Only for
 * this room.
 *
 *     const struct posting_sum *rest = rest_on_server(run, errors);
 *     rest[year * run->chart->count + account->index].total */
#ifndef RECOUPE_STATEMENTS_RUN_REST_ON_SERVER_H
#define RECOUPE_STATEMENTS_RUN_REST_ON_SERVER_H

#include "statements/entries/largest_postings.h"
#include "statements/run/steps.h"

/* How many rows each account has in each year that are not here, and their sum (debit +), by year
 * and account: those of the server less those that came back, or were fetched since, which are read
 * once more for it. NULL where they can no longer be read. */
const struct posting_sum *rest_on_server(const struct run *run, struct error_list *errors);

#endif
