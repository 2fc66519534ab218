/* lengths.h - lengths in what poppler's programs write: width="612pt", xMin="72.024000". Only for
 * this room. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACSIMILE_LENGTHS_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACSIMILE_LENGTHS_H

#include "statements/published/facsimile/facsimile.h"

/* The length behind the first `name`, xMin=", of the text: "72.024000" as 7202. What is far beyond
 * any page is cut. 0 where there is none. */
int length_after(struct span text, const char *name);

#endif
