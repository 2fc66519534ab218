/* supply.h - rows that no file holds, handed over by another program, in the place of a file.
 *
 *     struct supply *supply = supply_begin("postgresql:///compta#grand_livre");
 *     int result = supply_add(supply, header, no_key, errors);
 *     while (result == 0 && ... another row ...)
 *         result = supply_add(supply, row, key, errors);
 *     result = supply_end(supply, &facts, result, errors);
 *     ... file_map(&map, "postgresql:///compta#grand_livre", errors) ...
 *     supplied_key("postgresql:///compta#grand_livre", 17, arena)
 *
 * Within a snapshot (file.h) the rows are the bytes of that path, for everyone who asks for it.
 * They lie in a file without a name in the folder for temporary files where they are many. Each
 * line has a key, by which the program that holds the row finds it again. */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_SUPPLY_H
#define RECOUPE_LEDGER_BASE_SYSTEM_SUPPLY_H

#include "ledger/base/error.h"
#include "ledger/base/text/span.h"

struct supply;

/* What the program that handed the rows over says of them. */
struct supply_facts {
	const char *server;   /* its name and version: "PostgreSQL 15.18" */
	uint64_t rows;        /* without the header */
	const char *digest;   /* of the rows in any order (digest_sum) */
	uint64_t asked;       /* of what was asked of it: a hash that is the caller's; 0: none */
	bool part;            /* only rows that were asked for: the others stay where they are */
	const char *left_out; /* rows and sums: "12, debit 100.00"; NULL: there is no filter */
};

/* There must be a snapshot. Owned by the caller until supply_end. */
struct supply *supply_begin(const char *path);
/* The same for rows that are added to those that the path has already: what was read of it stays
 * where it is. There must be some. */
struct supply *supply_begin_more(const char *path, struct error_list *errors);
/* Adds a row, its line end included, and the key of each of its lines. -1: "file.no-spool". */
int supply_add(struct supply *supply, struct span row, struct span key, struct error_list *errors);
/* Whether the path has rows already, from an earlier supply_end that returned 0. */
bool supply_is_there(const char *path);
/* Frees the supply and keeps a copy of the facts. Where `result`, what came before, is 0, its rows
 * are the bytes of the path until the end of the snapshot. Returns `result`; -1 with
 * "file.no-spool" or "file.unreadable". */
int supply_end(
	struct supply *supply, const struct supply_facts *facts, int result, struct error_list *errors);

/* The key of a line, from 1; a copy in the arena. "" where it has none: the number of a line says
 * nothing of a row of a database. NULL where nobody supplied the path, which may be NULL. */
const char *supplied_key(const char *path, unsigned line, struct arena *arena);

/* What is said of the rows of a path; NULL where nobody supplied them. */
const struct supply_facts *supplied_facts(const char *path);

/* ---- a digest of rows in any order ----
 *
 * Each text is digested by SHA-256; the sums of the first eight bytes of all digests, and of the
 * next eight, modulo 2^64 and with the highest byte first, are the digest of all. */
struct digest_sum;
struct digest_sum *digest_sum_new(void);
/* The sum that gave these digits, to be gone on with. */
struct digest_sum *digest_sum_from(const char *digits);
void digest_sum_add(struct digest_sum *sum, struct span text);
/* Frees the sum. Gives 32 lower-case hexadecimal digits. */
void digest_sum_end(char out[33], struct digest_sum *sum);

#endif
