/* proof_sql.h - what PostgreSQL is asked for the proof of a ledger, as text. Only for this folder.
 *
 *     struct proof_sql sql;
 *     proof_sql_make(&sql, &columns, &roles, summed, &texts, is_remote, connection);
 *     const char *statement = proof_sql_sums(&sql, "compta.grand_livre", NULL);
 *
 * An entry is the rows of one number, journal and fiscal year. It comes back to be looked at where
 * it fails the proof, where it may be there twice, or where the caller does not take it as sums.
 * Each statement is of one part of the table, in expressions that postgres_fdw sends to the server
 * of the part. Rows that are here are told by the numbers of their entries. All lies in the arena
 * of the connection. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_PROOF_SQL_H
#define RECOUPE_LEDGER_BASE_DATABASE_LIBPQ_PROOF_SQL_H

#include "ledger/base/database/libpq/columns.h"
#include "ledger/base/database/proof.h"

struct proof_sql {
	struct database_roles roles; /* names as SQL takes them; an amount is the debit */
	const char *year;            /* the index of the row's year, NULL outside; "0" without years */
	const char *entry;           /* what the rows of an entry have in common */
	const char *returned;        /* holds of the rows, as a group, of an entry that comes back */
	/* the same, of an entry whose rows have others between them; NULL: the key does not tell */
	const char *apart;
	const char *key;       /* of rows, where it tells */
	const char *condition; /* that rows must pass; NULL: none */
	/* what tells entries apart as one value: number, journal and year together, never NULL; the
	 * number alone, with which those of other journals and years come, where other servers have
	 * parts */
	const char *number;
	const char *numbers_type; /* of an array of such values */
	struct names here;        /* arrays of those of entries that are here */
	bool is_remote;           /* other servers have parts */
	struct arena *arena;
};

/* Whether the number and the account are texts, which may be empty. */
struct proof_types {
	bool number, account;
};

void proof_sql_make(struct proof_sql *out, const struct columns *columns,
	const struct database_roles *roles, const struct database_summed *summed,
	const struct proof_types *texts, bool is_remote, const struct connection *connection);

/* Account, year, count of rows, then the sums of debits and of credits, each of both signs; of rows
 * that pass `among`, or of all (NULL). */
const char *proof_sql_sums(const struct proof_sql *sql, const char *part, const char *among);
/* The number of each entry of which `having` holds. */
const char *proof_sql_numbers(const struct proof_sql *sql, const char *part, const char *having);
/* Whether it holds, whether its rows stand apart, and the number, of each entry. */
const char *proof_sql_judged(const struct proof_sql *sql, const char *part, const char *having);
/* Counts of entries, a row for each journal and year; among such rows. */
const char *proof_sql_count(const struct proof_sql *sql, const char *part, const char *among);
/* A condition of rows whose number is in the array. */
const char *proof_sql_is_in(const struct proof_sql *sql, const char *numbers);
/* Numbers of entries that are wanted and not here. `narrow`: in one of the ranges. */
const char *proof_sql_wanted(const struct proof_sql *sql, const char *part,
	const struct database_wanted *wanted, bool narrow, const struct connection *connection);
/* Numbers of entries that have one of the largest postings of an account and year, and are not
 * here. */
const char *proof_sql_largest(const struct proof_sql *sql, const char *part,
	const struct columns *columns, size_t of_each, const struct connection *connection);
/* The keys of rows that stand right before a row of an entry whose rows stand apart. */
const char *proof_sql_between(
	const struct proof_sql *sql, const struct names *parts, const char *table);
/* Has the entries of these rows come back too: "'{17,18}'". */
void proof_sql_return(struct proof_sql *sql, const char *keys);
/* "'{\"17\",\"18\"}'": an array of texts. */
const char *proof_sql_array(
	const char *const *texts, size_t count, const struct connection *connection);

#endif
