/* applied_rows.h - what each row of an export is taken for, and all that is read of it, as a text.
 *
 *     rows_text("Date,Piece,Compte,Debit,Credit\n2024-01-31,1,1010,5.00,\n", "")
 *         "posting 20240131 a:1010 n:1 d=5 5 + first\n"
 *
 * A line for each row: its kind; its day; texts (a: account, name:, n: number, j: journal,
 * l: label, nature:, cur:, ent:, by:); amounts as printed (d= debit, c= credit, m= amount,
 * b= running balance, o= opening, f= closing, v= movement); what it posts, with the side that it
 * names; what was filled down. Then the errors.
 */
#ifndef RECOUPE_TEST_UNIT_APPLIED_ROWS_H
#define RECOUPE_TEST_UNIT_APPLIED_ROWS_H

#include "ledger/plan/apply/apply.h"
#include "test/unit/export_text.h"

/* "posting", "balance" ...: the word of a kind. */
const char *kind_text(enum applied_kind kind);

/* `asked` as in export_text.h. */
const char *rows_text(const char *content, const char *asked);

/* Checks each of a table of them. */
void check_rows(const struct export_case *cases, size_t count);

#endif
