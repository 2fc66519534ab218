/* proof.h - a ledger proven by the server that holds it: only sums, counts and the entries that
 * somebody must look at leave it.
 *
 *     struct database_roles roles = {.date = "date", .number = "piece", .account = "compte",
 *         .debit = "debit", .credit = "credit"};
 *     struct database_proof proof;
 *     if (database_prove(&proof, &request, &roles, NULL, arena, errors) == 0)
 *         ... proof.accounts; where proof.path is not NULL, any reader of rows reads it ...
 *
 * Each partition is asked by itself where the table is partitioned by entry, so that a partition on
 * another server (postgres_fdw) does its own work; else the whole table is asked. The proof of an
 * entry is that of the readers of rows: debits equal credits, over two accounts or more, on one
 * day, and no row is without an account, a day or an amount. Entries that fail it, and those that
 * may each be there twice, come back as rows, for the readers to judge: what they find is what they
 * would find of the whole ledger. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_PROOF_H
#define RECOUPE_LEDGER_BASE_DATABASE_PROOF_H

#include "ledger/base/database/database.h"

/* Columns by what they mean. The journal and the nature may be missing; an amount stands for debit
 * and credit, debit positive. */
struct database_roles {
	const char *date, *journal, *number, *account, *debit, *credit, *amount, *nature;
	/* the meaning of a column that divides the ledger or changes what amounts mean, which SQL does
	 * not look at; NULL: none */
	const char *other;
};

/* Whether a proof can be asked for: a date, a number, an account, and amounts. */
bool database_roles_suffice(const struct database_roles *roles);

/* A fiscal year, its days as "2018-04-01". */
struct database_year {
	const char *first, *last;
};

/* What a caller takes as sums: entries in one of the years, of these accounts alone, without a
 * nature. All others come back, even where they pass the proof. */
struct database_summed {
	const struct database_year *years;
	size_t year_count;
	const char *const *accounts;
	size_t account_count;
};

/* The sums of an account in a year. Exact decimal texts; debits hold a signed amount. */
struct database_account {
	const char *number;
	int year; /* index in the years; -1: in none of them; 0 where none are given */
	size_t rows;
	const char *debit, *debit_negative, *credit, *credit_negative;
};

struct database_proof {
	/* of all entries, those that came back too; an account once for each year and partition */
	struct database_account *accounts;
	size_t account_count, account_capacity;
	size_t entries, postings; /* all of them; numbers count once in each year and journal */
	size_t returned;          /* entries that came back */
	const char *path;         /* their rows, as database_path names them; NULL: none. A caller who
	                          * takes sums has a header even then */
	size_t parts;             /* that were asked */
	/* on other servers: all; those whose rows came here, as the plan of the proof shows */
	size_t remote, drained;
	void *open; /* the transaction, which database_pick goes on with; it ends with the arena */
};

/* No more entries come back than these; fewer from other servers, to which numbers are sent. */
enum { DATABASE_RETURNED_MOST = 1000000, DATABASE_RETURNED_THERE_MOST = 100000 };

/* `summed` may be NULL: then only entries that fail come back. -1: as database_fetch;
 * "database.not-provable", where a column's type is none that SQL adds up or compares as the
 * readers do; "database.too-many-fail". */
int database_prove(struct database_proof *out, const struct database_request *request,
	const struct database_roles *roles, const struct database_summed *summed, struct arena *arena,
	struct error_list *errors);

/* Accounts, in the year of that index. */
struct database_touch {
	int year;
	const char *const *accounts;
	size_t count;
};

/* Which entries a caller wants to see of those that stayed on the server: those with a posting of
 * one of the accounts. Where these are more than `most`, only those of which such a posting, or all
 * such debits or credits, are in one of the ranges, but for the sign. */
struct database_wanted {
	const struct database_touch *touches;
	size_t touch_count;
	const char *const *ranges; /* least and greatest of each, exact decimals */
	size_t range_count;
	size_t most; /* the same in every question of one proof */
};

/* Adds the rows of these entries to those of proof->path, which must not be NULL; once each,
 * however often they are wanted. *all is false, and none is added, where there are too many of them
 * all the same. -1: what the server says. */
int database_pick(bool *all, struct database_proof *proof, const struct database_wanted *wanted);

/* Adds the rows of entries that have one of the largest postings of an account and year, so many of
 * each, in the same way; of equal ones the first. To be called once, after all other picks. Nothing
 * is added where other servers have parts: their rows would all come here. */
int database_pick_largest(struct database_proof *proof, size_t of_each);

#endif
