/* columns.h - the names that a column of a ledger's file may have in its header.
 *
 *     const struct csv_column columns[] = {
 *         {"compte", columns_account, CSV_TEXT, true},
 *         {"debit", columns_debit, CSV_AMOUNT, false},
 *     };
 *
 * Each text lists the accepted names of one column, French and English, separated by '|' and folded
 * as csv.h folds headers: lower case, no accents, '_' as a space. To accept a further name, add it
 * to its text. */
#ifndef RECOUPE_LEDGER_COLUMNS_H
#define RECOUPE_LEDGER_COLUMNS_H

extern const char columns_account[];
extern const char columns_label[];
extern const char columns_debit[];
extern const char columns_credit[];
extern const char columns_amount[];
extern const char columns_side[]; /* D or C, beside an amount */
extern const char columns_date[];
extern const char columns_journal[];
extern const char columns_nature[];
extern const char columns_number[]; /* of an entry */
extern const char columns_opening[];
extern const char columns_closing[];
extern const char columns_opening_debit[]; /* balances parted by their side */
extern const char columns_opening_credit[];
extern const char columns_closing_debit[];
extern const char columns_closing_credit[];
extern const char columns_movement[];
extern const char columns_year[];

#endif
