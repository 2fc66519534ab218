/* told.h - what several sentences of a report tell together, or a sentence and a heading:
 *
 *     « 37 chargeuses ... De ce nombre, 90 % sont ... »             no whole number of 37 is 90 %
 *     « En 2019-2020, trois rencontres ... le 14 février 2019 »     a date outside the period
 *     « 2018-2019  2019-2020 », « (mars 2019) » in the second       a date outside its column
 *     « quatre postes restent à pourvoir », « deux sièges vacants » one fact, two values
 *     « 14 membres sont en poste », and the names of a list         a count, and the list
 *     « plus de 1 000 abonnés », « près de 800 abonnés »            one fact, bounds that exclude
 *     « 708 ..., soit 78 % des demandes reçues », « 77 % »          one share, two values
 *     « (pour 1 000) », « un taux d’accroissement de 8,2 % »        per thousand, called per cent
 *     « une durée de cinq ans ... du ... au ... »                  years, months or days, and dates
 *     « le graphique 5 », « l’encadré 2 ci-dessous »              another title, or another side
 *     « 90 $ (2019 : 80 $), ... 30 $ (2019 : 20 $), ... 61 $ (2019 : 60 $) »   80 - 20 = 60
 *     « 120 000 $, dont 130 000 $ en salaires »                     a part above its whole
 *     « La variation est la différence entre ... et ... »         under a table, of a column
 *
 * But for the last, none of these is promised in so many words: each is inferred, a warning, and
 * says what it rests on. Which of the numbers is wrong is left open. The words are data
 * (any_table/words.def), in French and English. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACTS_TOLD_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACTS_TOLD_H

#include "statements/published/facts/facts.h"
#include "statements/published/facts/sentence.h"

struct telling {
	struct claims *claims;
	const struct sentences *sentences;
	const struct numbers *numbers;
	const struct any_tables *tables;
	const struct stated_figures *stated;
	struct arena *arena;
};

/* Adds all of them. Takes time linear in the sentences, but for numbers of one noun. */
void told_claims(const struct telling *telling);

/* ---- the kinds, each in a file of its own: only for this folder ---- */

void told_quotas(const struct telling *telling);       /* percentages of a small number of things */
void told_meetings(const struct telling *telling);     /* dates outside the period that is named */
void told_columns(const struct telling *telling);      /* dates outside the year of their column */
void told_vacancies(const struct telling *telling);    /* vacant seats at the end of the year */
void told_rosters(const struct telling *telling);      /* members in office, and their names */
void told_counts(const struct telling *telling);       /* one thing counted in two places */
void told_rates(const struct telling *telling);        /* rates per thousand called per cent */
void told_durations(const struct telling *telling);    /* how long something lasts, and its dates */
void told_captions(const struct telling *telling);     /* references to tables and charts */
void told_comparatives(const struct telling *telling); /* amounts of two years, three in a row */
void told_formulas(const struct telling *telling);     /* what a note says of a column above it */
void told_shares(const struct telling *telling);       /* one share told in two places */
void told_parts(const struct telling *telling);        /* parts above their whole */

/* A claim of that kind about the number, inferred, which does not say what is wrong. `line` is
 * where the other side stands; NULL where none does. */
struct claim *told_add(const struct telling *telling, enum claim_kind kind,
	struct printed_number *target, const struct text_line *line);

/* Dates that should lie in one fiscal year. */
struct told_dates {
	const struct printed_number *period; /* "2019-2020" */
	int first, last;                     /* its months, since the year 0 */
	size_t inside, outside;
	struct printed_number *stray; /* the year of a date outside */
	int stray_month;
};

/* Whether the number is two years in a row: "2019-2020". */
bool told_is_fiscal_year(const struct printed_number *printed);
/* No dates yet of that fiscal year, which ends in the month. */
struct told_dates told_dates_of(const struct printed_number *period, int last_month);
/* Counts a date of which this is the year. */
void told_note_date(struct told_dates *dates, struct printed_number *year, int month);
/* Claims that the only date outside is meant to be a year earlier or later, where it would be
 * inside, as `inside` others are. */
void told_hold_stray(const struct telling *telling, const struct told_dates *dates, size_t inside);

/* Whether the item is a whole number of things, of two at least: no amount, no percentage. */
bool told_is_count(const struct sentence *sentence, size_t at);

/* Whether the sentence names the last month of the year, or speaks of the year's end. */
bool told_is_at_year_end(const struct sentence *sentence, const struct stated_figures *stated);

/* Whether the second sentence begins within that many lines behind the first, on its page. */
bool told_are_near(const struct sentence *first, const struct sentence *second, unsigned lines);

#endif
