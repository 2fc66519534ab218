/* reading.h - one reading of the files of `recoupe balance`, from an empty ledger to its report.
 *
 *     if (balance_begin(&ledger, session, paths, count, READ_BY_HEADERS) != 0) return -1;
 *     struct scan_consumer consumer = balance_share(&ledger);
 *     struct journals journals = balance_journals(&ledger, &consumer);
 *     journals_read(&journals, session->arena, session->errors);
 *     balance_end(&ledger, &journals);
 *
 * Errors go to session->errors. Whatever the reading, the report is the same, or it shows that
 * another is needed: ledger.sums_unsure, or balance_is_doubtful. */
#ifndef RECOUPE_CMD_BALANCE_READING_H
#define RECOUPE_CMD_BALANCE_READING_H

#include "cmd/balance/exports.h"
#include "ledger/scan/journals.h"

/* How files are read: by their headers where those suffice, by a plan of each, row by row. */
enum balance_reading { READ_BY_HEADERS, READ_BY_FORMS, READ_WITH_CARE };

/* Makes a ledger without files or postings. */
void balance_empty(struct balance_ledger *ledger, struct session *session);
/* Makes an empty ledger for these files, which are borrowed. Returns 0, or -1 with errors of the
 * options. */
int balance_begin(struct balance_ledger *ledger, struct session *session, const char *const *paths,
	size_t count, enum balance_reading reading);
/* What adds up plain entries: each worker the debits and credits of its accounts, in memory of its
 * own; at the end they are added to the ledger, with the names of accounts. Rows suffice. An entry
 * whose rows may be there twice is handed back, for the checks of whole entries. */
struct scan_consumer balance_share(struct balance_ledger *ledger);
/* The journals of the ledger, whose plain entries go to the consumer. Both must outlive
 * them. */
struct journals balance_journals(
	struct balance_ledger *ledger, const struct scan_consumer *consumer);
/* Once they are read: completes the report and closes the journals. */
void balance_end(struct balance_ledger *ledger, struct journals *journals);
/* Whether so many entries are wrong that a column may mean something other than its header says:
 * credits with a minus, numbers that start again each month. */
bool balance_is_doubtful(const struct balance_report *report);

#endif
