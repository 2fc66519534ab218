/* encoding_tell.h - which single-byte page a text was written in, by the words that it makes.
 * Private to encoding*.c. */
#ifndef RECOUPE_LEDGER_ROWS_ENCODING_TELL_H
#define RECOUPE_LEDGER_ROWS_ENCODING_TELL_H

#include <stddef.h>

#include "ledger/rows/code_pages.h"

/* What the pages make of a text. */
struct page_choice {
	const struct code_page *page;  /* the best */
	const struct code_page *other; /* as good, and different: the doubt; else NULL */
	size_t place;                  /* of the first byte that the two read differently */
};

/* Looks at the first bytes above 0x7F, up to 4,096 of them. */
struct page_choice page_choose(const char *text, size_t size);

#endif
