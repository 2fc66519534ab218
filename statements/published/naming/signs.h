/* signs.h - with which sign the rows of recognized statements are printed, against the model's. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_NAMING_SIGNS_H
#define RECOUPE_STATEMENTS_PUBLISHED_NAMING_SIGNS_H

#include "statements/published/naming/naming.h"

/* Sets `reversed` of every row that leads to a result or a closing. */
void signs_find(struct named_report *known);

#endif
