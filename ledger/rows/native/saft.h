/* saft.h - SAF-T, the Standard Audit File for Tax of the OECD: its GeneralLedgerEntries. For the
 * table of forms (forms.c).
 *
 *     <Journal><JournalID>1</JournalID>
 *       <Transaction><TransactionID>2025-01-14 1 1</TransactionID>
 *         <TransactionDate>2025-01-14</TransactionDate>
 *         <Lines><DebitLine>
 *             <AccountID>1060</AccountID><DebitAmount>43217.23</DebitAmount>
 *         </DebitLine> ...
 *         or
 *         <Line><AccountID>1060</AccountID><DebitAmount><Amount>43217.23</Amount></DebitAmount></Line>
 *
 * Versions 1.0 and 2.0 of the OECD and the national ones that keep their names (Portugal, Norway,
 * Lithuania, Luxembourg, Romania ...): DebitLine and CreditLine in Lines, or Line; amounts as text
 * or in Amount, in the currency of the books. A transaction is an entry, and its journal is the
 * journal. The control totals before the journals are promises (forms.h). */
#ifndef RECOUPE_LEDGER_ROWS_NATIVE_SAFT_H
#define RECOUPE_LEDGER_ROWS_NATIVE_SAFT_H

#include "ledger/rows/forms.h"

/* An AuditFile. */
bool saft_is(const struct form_input *input);
/* -1: "saft.no-entries". Records: "sheets.damaged", "sheets.doctype", at their place. */
int saft_open(struct form_tables *out, const struct form_input *input);

#endif
