/* title_prompts.h - files of a dossier whose title rows are those of another year or another body:
 * they may be read without a fault, and no relation can tell that they are the wrong files.
 *
 *     title_prompts(result, forms, arena);       after prompts_finish; adds to result->prompts
 *
 * Two prompts, which change no verdict:
 *   prompt.title-year     the titles name periods, none of which lies in a year of the dossier
 *                         (title_years.h); of opening balances the year before counts too. The
 *                         chart of accounts serves many years; budget.csv has its own prompt
 *   prompt.title-entity   the titles name a body ("Ville de ...", "... inc."), and nowhere that of
 *                         dossier.json, by half of its words or by its initials */
#ifndef RECOUPE_STATEMENTS_CHECK_PROMPTS_TITLE_PROMPTS_H
#define RECOUPE_STATEMENTS_CHECK_PROMPTS_TITLE_PROMPTS_H

#include "ledger/rows/inputs.h"
#include "statements/figure/result.h"

/* `forms` may be NULL: nothing is known of the files. */
void title_prompts(struct result *result, const struct inputs *forms, struct arena *arena);

#endif
