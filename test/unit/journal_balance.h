/* journal_balance.h - what is made of a journal of ledger, hledger or beancount, as a text. For
 * tables of journals and what they come to.
 *
 *     journal_balance("2020-01-01 a\n x  1 EUR\n y\n")       "x 1 EUR, y -1 EUR"
 *     journal_balance("2020-01-01 a\n x  1 EUR = 2 EUR\n y\n")
 *         "x 1 EUR, y -1 EUR; assertion x 1 2"                what is found in entries follows
 *     journal_balance("2020-13-01 a\n")                      "interchange.bad-date 1:1 2020-13-01"
 *         what cannot be read: code, line, column, and the text that is named
 */
#ifndef RECOUPE_TEST_UNIT_JOURNAL_BALANCE_H
#define RECOUPE_TEST_UNIT_JOURNAL_BALANCE_H

#include <stddef.h>

/* In the arena of the running test. */
const char *journal_balance(const char *text);
/* The same of a journal on disk. */
const char *journal_balance_of_file(const char *path);

/* A journal and what it comes to. */
struct journal_case {
	const char *text, *balance;
};
/* Holds each against what it comes to; a failure shows the journal. */
void check_journals(const struct journal_case *cases, size_t count);

#endif
