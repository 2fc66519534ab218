/* columns.h - the names that a column of a ledger's file may have in its header.
 *
 *     const struct csv_column columns[] = {
 *         {"compte", columns_account, CSV_TEXT, true},
 *         {"debit", columns_debit, CSV_AMOUNT, false},
 *     };
 *
 * Each text lists the accepted names of one column, French and English, separated by '|' and folded
 * as csv.h folds headers: lower case, no accents, '_' as a space ("compte|account|gl account").
 * To accept a further name, add it to its text. Debits and credits are both positive in their own
 * columns; a signed amount is debit positive, credit negative.
 *
 * These serve the files of a dossier, whose layout is known. Exports of any layout are read by the
 * words of ledger/plan/words.txt. */
#ifndef RECOUPE_LEDGER_COLUMNS_H
#define RECOUPE_LEDGER_COLUMNS_H

/* A posting: its account, what it is for, and its amount in one of three forms: debit and credit,
 * a signed amount, or an amount with its side (D or C). */
extern const char columns_account[];
extern const char columns_label[];
extern const char columns_debit[];
extern const char columns_credit[];
extern const char columns_amount[];
extern const char columns_side[];
extern const char columns_nature[]; /* the kind of movement, where the journal states it */
/* A journal entry: its date, its journal and its number. */
extern const char columns_date[];
extern const char columns_journal[];
extern const char columns_number[];
/* A trial balance: balances before and after the year, signed or in two columns by their side, and
 * the net movement between them. */
extern const char columns_opening[];
extern const char columns_closing[];
extern const char columns_opening_debit[];
extern const char columns_opening_credit[];
extern const char columns_closing_debit[];
extern const char columns_closing_credit[];
extern const char columns_movement[];
/* The fiscal year that a row belongs to. */
extern const char columns_year[];

#endif
