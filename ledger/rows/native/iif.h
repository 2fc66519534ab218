/* iif.h - IIF, the Intuit Interchange Format of QuickBooks Desktop. For the table of forms
 * (forms.c).
 *
 *     !TRNS	TRNSID	TRNSTYPE	DATE	ACCNT	AMOUNT	DOCNUM	MEMO
 *     !SPL	SPLID	TRNSTYPE	DATE	ACCNT	AMOUNT	DOCNUM	MEMO
 *     !ENDTRNS
 *     TRNS		CHECK	03/31/2025	Checking	-45.00	101	Paper
 *     SPL		CHECK	03/31/2025	Office	45.00	101	Paper
 *     ENDTRNS
 *
 * Fields are parted by tabs; a line that begins with ! names the fields of the lines that begin
 * with the same word. From TRNS to ENDTRNS is one entry; amounts are signed, debit positive; dates
 * are month first, unless some date of the file can only be day first. The type is the journal, the
 * document the number: where there is none, or where it was borne before, the line. Lists
 * (accounts, customers ...) are passed over. */
#ifndef RECOUPE_LEDGER_ROWS_NATIVE_IIF_H
#define RECOUPE_LEDGER_ROWS_NATIVE_IIF_H

#include "ledger/rows/forms.h"

/* A line that begins with "!" and a word, parted by tabs, and a "!TRNS" among the first of them. */
bool iif_is(const struct form_input *input);
/* -1: "iif.no-transactions", "iif.missing-field". Records: "iif.outside", "iif.unclosed". */
int iif_open(struct form_tables *out, const struct form_input *input);

#endif
