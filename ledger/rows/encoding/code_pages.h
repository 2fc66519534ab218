/* code_pages.h - single-byte encodings: the characters of bytes 0x80 to 0xFF (the mappings that
 * Unicode publishes). Private to encoding*.c. */
#ifndef RECOUPE_LEDGER_ROWS_ENCODING_CODE_PAGES_H
#define RECOUPE_LEDGER_ROWS_ENCODING_CODE_PAGES_H

#include <stdint.h>

enum { CODE_PAGES = 4 };

struct code_page {
	const char *name;           /* as reports name it */
	const char *options;        /* names that --encoding takes, separated by '|' */
	const uint16_t *characters; /* of 0x80 to 0xFF; 0: none */
};

/* In order of preference where a text fits several. */
extern const struct code_page code_pages[CODE_PAGES];

#endif
