/* number_look.h - how a number format shows a number: its decimals, and by how much it is divided.
 *
 *     struct number_look look = number_look_of("#,##0.0,", "1234567", arena);
 *     number_look_text(&look, "1234567", arena)         "1234.6"
 *
 * Formats are those of ECMA-376, 18.8.31. Each comma behind the last digit divides by a thousand.
 * Numbers are plain decimal text, and are rounded half away from zero. */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_NUMBER_LOOK_H
#define RECOUPE_LEDGER_ROWS_SHEETS_NUMBER_LOOK_H

#include <stdbool.h>

#include "ledger/base/arena.h"

struct number_look {
	bool plain;         /* the format says nothing of digits: the number stands as it is */
	int decimals;       /* of what is shown */
	unsigned thousands; /* how often it is divided by a thousand */
	unsigned percents;  /* how often it is multiplied by a hundred */
	bool doubtful;      /* a section has a condition, and sections divide */
};

/* The look that the code gives to the number, by the section of its sign. */
struct number_look number_look_of(const char *code, const char *number_text, struct arena *arena);
/* The code of a built-in format (ECMA-376, 18.8.30); "General" of one without digits. */
const char *number_look_built_in(unsigned id);
/* The number as it is shown: "1234.6", "12.5%". */
const char *number_look_text(
	const struct number_look *look, const char *number_text, struct arena *arena);
/* The bit of sheet.scales: 1 of a number in units, 2 in thousands, 4 in millions. 0 of nil, of
 * percents, and of four digits in units, which may be a year or the number of a note. */
unsigned number_look_scale(const struct number_look *look, const char *number_text);

#endif
