/* integrity.h - exceptions in the books: checks L1 to L6 over entries and balances.
 *
 *     struct integrity *books = integrity_new(&chart, years, year_count, report, context, arena);
 *     integrity_opening(books, balances, count); // or integrity_trial_balance(books, rows, count);
 *     for (size_t i = 0; i < entry_count; i++)   // in the order of the journals
 *         integrity_entry(books, entries[i]);
 *     integrity_finish(books);
 *
 * Checks never print. Each exception goes to one callback, with its evidence: those of L1, L3 and
 * L5 as they are met, the others at the end, in the order in which each was first met. Entries and
 * balances are borrowed until the end. L1 each entry balances; L2 accounts known; L3 posting date
 * within a fiscal year; L4 one entry once (key: fiscal year, journal and number, over all files;
 * adjusting entries have numbers of their own); L5 opening balances sum to zero (opening = prior
 * closing is proven on the statements); L6 trial balance = 0, at the end of each year, account by
 * account, from openings and entries (uncorrected misstatements are in no balance). L7 to L9 need
 * statements or the register and are made by those who hold them. */
#ifndef RECOUPE_LEDGER_INTEGRITY_H
#define RECOUPE_LEDGER_INTEGRITY_H

#include "ledger/journal.h"

struct fiscal_year {
	const char *id; /* "2020": the calendar year in which it ends */
	date first, last;
};

/* An exception in the books: something that fails a check. */
struct ledger_exception {
	const char *check; /* "L1" */
	/* what the finding is about: "journal/number" ("number" where no journal is named), an account,
	 * or a year; the same from run to run */
	const char *subject;
	/* the two values that should be equal, such as debits and credits; NULL where amounts play no
	 * part */
	number left, right;
	/* L1, L3: the entry's date; L2: the account; L4: the first copy's date; "" for L5, L6 */
	const char *detail;
	/* Evidence. L1: all rows of the entry; L2: up to 20 rows; L3: the entry's first row; L4: the
	 * first row of each copy; L5: rows of openings; L6: what does not balance in that year, or rows
	 * of its trial balance. Up to 20. */
	const struct source *sources;
	size_t source_count;
};
typedef void (*exception_report)(const struct ledger_exception *exception, void *context);

struct integrity;
/* Makes the checks. Years come in any order and are borrowed. Without years L3 does not apply, L6
 * is proven once, with the subject "", and numbers may start again in each file: L4 then takes a
 * number in two files for one entry only where both give it the same date. */
struct integrity *integrity_new(const struct chart *chart, const struct fiscal_year *years,
	size_t year_count, exception_report report, void *context, struct arena *arena);
void integrity_entry(struct integrity *integrity, const struct entry *entry);
/* Adds entries that were checked elsewhere: their accounts are known, their days are in the year,
 * they balance, and no other entry has their keys. integrity_add adds their sum in one account and
 * year; integrity_add_sound adds how many they are. */
void integrity_add(struct integrity *integrity, const struct fiscal_year *year,
	const struct account *account, struct tally *sum);
void integrity_add_sound(struct integrity *integrity, size_t entries);
/* The openings of the first year. */
void integrity_opening(
	struct integrity *integrity, const struct opening_balance *balances, size_t count);
/* Adds a trial balance in the place of a journal, with all its years: L2, L5 and L6 over its rows,
 * and L3 (subject: the year) where a row names no fiscal year. Adjusting entries are posted over
 * it. */
void integrity_trial_balance(
	struct integrity *integrity, const struct trial_row *rows, size_t count);
/* Reports L2, L4 and L6, and L3 of the rows of a trial balance. Afterwards only
 * integrity_entries_sound may be called. */
void integrity_finish(struct integrity *integrity);
/* Frees the GMP memory of the sums where integrity_finish was not reached. NULL is allowed. */
void integrity_free(struct integrity *integrity);
/* How many of the entries passed L1 to L4, for the counts of agreements. All copies of a doubled
 * entry fail. */
size_t integrity_entries_sound(const struct integrity *integrity);

/* The index of the year that contains the day; -1 where none does. */
int fiscal_year_of(const struct fiscal_year *years, size_t count, date day);

#endif
