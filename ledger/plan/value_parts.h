/* value_parts.h - what the readers of dates and of amounts share. Private to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_VALUE_PARTS_H
#define RECOUPE_LEDGER_PLAN_VALUE_PARTS_H

enum { VALUE_WORD_MOST = 24 };

/* Reads the letters at the start of a text into `out`, small and without accents, and returns the
 * end of them: "Févr. 3" gives "fevr". Letters beyond the room are left out. */
const char *value_word(char out[VALUE_WORD_MOST], const char *at, const char *end);

#endif
