/* code_pages.h - single-byte encodings: what stands for bytes 0x80 to 0xFF (the mappings that
 * Unicode publishes). Private to encoding*.c. */
#ifndef RECOUPE_LEDGER_ROWS_CODE_PAGES_H
#define RECOUPE_LEDGER_ROWS_CODE_PAGES_H

#include <stdint.h>

enum { CODE_PAGES = 4 };

struct code_page {
	const char *name;           /* as it is told */
	const char *options;        /* names that --encoding takes, separated by '|' */
	const uint16_t *characters; /* of 0x80 to 0xFF; 0: none */
};

/* In the order in which a doubt is settled. */
extern const struct code_page code_pages[CODE_PAGES];

#endif
