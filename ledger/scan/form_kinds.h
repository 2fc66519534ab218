/* form_kinds.h - what a form has of the part of a text itself, whatever its columns mean: where its
 * rows are, and what the cells of JSON and of sheets are, for rows that were made of them. Private
 * to this folder. */
#ifndef RECOUPE_LEDGER_SCAN_FORM_KINDS_H
#define RECOUPE_LEDGER_SCAN_FORM_KINDS_H

#include "ledger/plan/decide/text_part.h"
#include "ledger/scan/scan.h"

/* Begins the form of a text. `data`: where its rows begin. `separator`: that of their fields,
 * unless they were made. The part is borrowed, as long as the form. */
void form_kinds_begin(
	struct scan_form *out, const struct text_part *part, size_t data, char separator);
/* Whether columns whose values are no texts are so throughout, below the header, as made_rows.h
 * tells. Sets those whose numbers and days need no form. Call it once the fields of the form are
 * set. `text`: where the rows that were made begin, above their header. True for a text. */
bool form_kinds_hold(struct scan_form *form, const char *text);

#endif
