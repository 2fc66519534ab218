/* ledger_on_server.h - a ledger that the server of its database proves and adds up. Only for this
 * room.
 *
 *     if (ledger_on_server(run) != 0) return;      every fault is in run->errors
 *
 * Most entries touch only accounts whose movements are operations whatever stands beside them:
 * these stay on the server, as a sum for each account and year. All others come back as rows:
 * those that fail the proof, that may be there twice, that state a nature, that are of no fiscal
 * year or of an account that the chart lacks, and those whose kind depends on their other postings.
 * They are read as the rows of a whole ledger would be, to the same findings.
 *
 * What looks at each entry (doubles, gaps in numbers, closed days ...) is left out, and the scope
 * of the verdict says so (result->served). */
#ifndef RECOUPE_STATEMENTS_RUN_LEDGER_ON_SERVER_H
#define RECOUPE_STATEMENTS_RUN_LEDGER_ON_SERVER_H

#include "statements/entries/largest_postings.h"
#include "statements/run/steps.h"

/* Has the server prove the ledger of the dossier, reads what comes back, and posts all of it. -1:
 * the errors of dossier_prove; "database.sums-differ" where sums of the server are not those of
 * the rows. */
int ledger_on_server(struct run *run);

/* Fetches the entries among those on the server that the wish may want; whoever opens the journals
 * of the dossier then finds them too. *all is false where there were too many. -1 with errors. */
int ledger_fetch_wanted(bool *all, const struct run *run, const struct entry_wish *wish);

/* Fetches the entries with the largest postings of each account and year; the second time it is
 * called, nothing. -1 with errors. */
int ledger_fetch_largest(const struct run *run, const struct largest_postings_limits *limits);
/* The rows that the server has of each account and year, those that came back too, and their sum
 * (debit +): sums[year * run->chart->count + account->index]. */
void ledger_sums_of_server(struct posting_sum *sums, const struct run *run);

#endif
