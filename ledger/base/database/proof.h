/* proof.h - a ledger proven by the server that holds it: only sums, counts and the entries that
 * fail leave it.
 *
 *     struct database_roles roles = {.date = "date", .number = "piece", .account = "compte",
 *         .debit = "debit", .credit = "credit"};
 *     struct database_proof proof;
 *     if (database_prove(&proof, &request, &roles, arena, errors) == 0)
 *         ... proof.accounts; where proof.path is not NULL, any reader of rows reads it ...
 *
 * Each partition is asked by itself where the table is partitioned by entry, so that a partition on
 * another server (postgres_fdw) does its own work; else the whole table is asked. The proof of an
 * entry is that of the readers of rows: debits equal credits, over two accounts or more, on one
 * day, and no row is without an account, a day or an amount. Entries that fail it, and those whose
 * accounts may each be there twice, come back as rows, for the readers to judge: what they find is
 * what they would find of the whole ledger. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_PROOF_H
#define RECOUPE_LEDGER_BASE_DATABASE_PROOF_H

#include "ledger/base/database/database.h"

/* Columns by what they mean. The journal may be missing; an amount stands for debit and credit,
 * debit positive. */
struct database_roles {
	const char *date, *journal, *number, *account, *debit, *credit, *amount;
};

/* Exact decimal texts; debits hold a signed amount. */
struct database_account {
	const char *number;
	const char *debit, *debit_negative, *credit, *credit_negative;
};

struct database_proof {
	struct database_account *accounts; /* an account once for each partition */
	size_t account_count, account_capacity;
	size_t entries, postings;
	size_t failing;   /* entries that came back */
	const char *path; /* their rows, as database_path names them; NULL: none */
	size_t parts;     /* that were asked */
	/* on other servers: all; those whose rows came here, as the plan of the proof shows */
	size_t remote, drained;
};

/* More failing entries than these are for a reading of all rows. */
enum { DATABASE_FAILING_MOST = 10000 };

/* -1: as database_fetch; "database.not-provable", where a column's type is none that SQL adds up or
 * compares as the readers do; "database.too-many-fail". */
int database_prove(struct database_proof *out, const struct database_request *request,
	const struct database_roles *roles, struct arena *arena, struct error_list *errors);

#endif
