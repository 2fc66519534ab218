/* note_prompts.h - the notes that the standards ask for, of which no note of the dossier bears a
 * title.
 *
 *     note_prompts(result, arena);    after prompts_finish; adds to result->prompts
 *
 * The model declares them (dossier/vocabulary.h: "notes"). One prompt, "prompt.notes", which
 * changes no verdict: a note that does not concern the entity is not missing, and only its titles
 * are known. */
#ifndef RECOUPE_STATEMENTS_CHECK_PROMPTS_NOTE_PROMPTS_H
#define RECOUPE_STATEMENTS_CHECK_PROMPTS_NOTE_PROMPTS_H

#include "statements/figure/result.h"

void note_prompts(struct result *result, struct arena *arena);

#endif
