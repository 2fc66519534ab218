/* title_years.h - whether the rows above the headers of a file name the fiscal years of a dossier.
 *
 *     titles_years(&other, "Grand livre · Du 1er avril 2016 au 31 mars 2017", years, 2, arena)
 *                                                             TITLES_OTHER_YEAR, "Du 1er avril ..."
 *
 * Dates in digits and in words, months, "2016-2017", "2016-17", and years next to a word for a
 * period ("exercice 2017") or alone are read. A day after the last year that is not the last day of
 * a year is the day of printing, and another year without such a word is anything: neither counts.
 * What the titles leave open is no other year. */
#ifndef RECOUPE_STATEMENTS_CHECK_PROMPTS_TITLE_YEARS_H
#define RECOUPE_STATEMENTS_CHECK_PROMPTS_TITLE_YEARS_H

#include "ledger/integrity.h"

enum titles_say { TITLES_NO_YEAR, TITLES_THIS_YEAR, TITLES_OTHER_YEAR };

/* What separates one cell of the titles from the next (struct input_form). */
#define TITLES_BETWEEN " · "

/* `years` are in order. The day before the first of them is one of its own, for opening balances.
 * TITLES_THIS_YEAR where one period that is named lies in one of them; TITLES_OTHER_YEAR where
 * periods are named, and none does: *other is then the cell that names the first. */
enum titles_say titles_years(const char **other, const char *titles,
	const struct fiscal_year *years, size_t count, struct arena *arena);

/* Calls `look` with each cell of the titles, in order, until it returns false. */
void titles_each(const char *titles, bool (*look)(const char *cell, void *context), void *context,
	struct arena *arena);

#endif
