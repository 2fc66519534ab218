/* form_kinds.h - what the cells of JSON and of sheets are, for the form of rows that were made of
 * them. Private to this folder. */
#ifndef RECOUPE_LEDGER_SCAN_FORM_KINDS_H
#define RECOUPE_LEDGER_SCAN_FORM_KINDS_H

#include "ledger/scan/scan.h"

/* Whether columns whose values are no texts are so throughout, below the header, as made_rows.h
 * tells. Sets those whose numbers and days need no form. Call it once the fields of the form are
 * set. `text`: where the rows that were made begin, above their header. True for a text. */
bool form_kinds_hold(struct scan_form *form, const char *text);

#endif
