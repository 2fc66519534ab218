/* entry_text.h - what an entry posts, as a text, for tests of what reads entries.
 *
 *     postings_text(entry)               " 1010 5 4000 -5"
 */
#ifndef RECOUPE_TEST_UNIT_ENTRY_TEXT_H
#define RECOUPE_TEST_UNIT_ENTRY_TEXT_H

#include "ledger/journal.h"

/* The number of each account and its exact amount, debit +, with a space before each. */
const char *postings_text(const struct entry *entry);

#endif
