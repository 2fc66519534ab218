/* sie.h - SIE 4, the form in which Swedish programs of accounting exchange vouchers. For the table
 * of forms (forms.c).
 *
 *     #VER A 2 20250120 "Faktura"
 *     {
 *         #TRANS 1510 {} 8574.20
 *         #TRANS 3010 {"1" "Nord"} -8574.20 20250120 "text"
 *     }
 *
 * "SIE filformat", edition 4B: labels begin with #, fields are parted by blanks, may be quoted (\"
 * for a quote), a list of objects is in braces; amounts are signed, debit positive. A voucher's
 * series is the journal; its date is the entry's. #BTRANS (a row struck out) and #RTRANS (a row
 * added later, which a #TRANS repeats) are no postings. Other labels (accounts, balances, budgets)
 * are not vouchers and are passed over; balances of the year are promises (forms.h). A file of SIE
 * 1, 2 or 3 has no vouchers: an error. */
#ifndef RECOUPE_LEDGER_ROWS_NATIVE_SIE_H
#define RECOUPE_LEDGER_ROWS_NATIVE_SIE_H

#include "ledger/rows/forms.h"

/* It begins with a label, and #FLAGGA, #SIETYP or #VER is among the first. */
bool sie_is(const struct form_input *input);
/* -1: "sie.no-vouchers". Records: "sie.posting-outside", "sie.unclosed". */
int sie_open(struct form_tables *out, const struct form_input *input);

#endif
