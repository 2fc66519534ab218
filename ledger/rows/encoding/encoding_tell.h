/* encoding_tell.h - recognises the single-byte page of a text by the words that it gives. Private
 * to encoding*.c. */
#ifndef RECOUPE_LEDGER_ROWS_ENCODING_ENCODING_TELL_H
#define RECOUPE_LEDGER_ROWS_ENCODING_ENCODING_TELL_H

#include <stddef.h>

#include "ledger/rows/encoding/code_pages.h"

/* The page that fits a text best. */
struct page_choice {
	const struct code_page *page; /* the best */
	/* a page that fits as well and reads the text differently; NULL where there is none */
	const struct code_page *other;
	size_t place; /* the first byte that the two pages read differently */
};

/* Chooses by the first bytes above 0x7F, up to 4,096 of them. */
struct page_choice page_choose(const char *text, size_t size);

#endif
