/* taking.h - rows of a database on their way into the snapshot, as CSV. Only for the folders of
 * databases.
 *
 *     taking_begin(&taking, path, &names, arena, errors)      "date,compte,debit" comes first
 *     taking_row(&taking, row, fields, key, errors)
 *     result = taking_end(&taking, result, errors) */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_ROWS_TAKING_H
#define RECOUPE_LEDGER_BASE_DATABASE_ROWS_TAKING_H

#include "ledger/base/database/rows/buffer.h"
#include "ledger/base/database/rows/names.h"
#include "ledger/base/system/supply.h"

/* What stands between two fields of a row in the text of it that is digested. */
enum { TAKING_SEPARATOR = 0x1F };

struct taking {
	struct supply *supply;
	struct supply_facts facts; /* the caller sets server, part and left_out */
	struct digest_sum *digest;
};

/* Begins the supply of that path by a header of the names. taking_end must follow, whatever it
 * returns. -1: "file.no-spool". */
int taking_begin(struct taking *out, const char *path, const struct names *names,
	struct arena *arena, struct error_list *errors);
/* Begins to add to the rows that the path has. */
int taking_begin_more(struct taking *out, const char *path, struct error_list *errors);
/* Adds a row of CSV, its line end included. `fields`: the text that is digested. */
int taking_row(struct taking *taking, struct span row, struct span fields, struct span key,
	struct error_list *errors);
/* As supply_end. */
int taking_end(struct taking *taking, int result, struct error_list *errors);

/* Appends a field of CSV, in quotes where it takes them. */
void taking_put_field(struct buffer *row, struct span field, struct arena *arena);

#endif
