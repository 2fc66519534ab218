/* Vacant seats of a board at the end of the year, told in two places: "quatre postes restent à
 * pourvoir", "deux sièges vacants". */
#include "statements/published/facts/hedge.h"
#include "statements/published/facts/told/told.h"

enum { SEATS_MAX = 40, REACH = 6 };

/* The number of vacant seats that the sentence tells of the end of the year; NULL. */
static struct printed_number *vacant_seats(
	const struct sentence *sentence, const struct stated_figures *stated)
{
	for (size_t at = 0; at + 1 < sentence->count; at++) {
		size_t end = at + 1;
		while (end < at + REACH && end < sentence->count && !sentence->items[end].mark)
			end++;
		if (told_is_count(sentence, at) && sentence->items[at].number->units <= SEATS_MAX &&
			!item_is_hedged(sentence, at) && item_is(sentence, at + 1, FACT_SEATS) &&
			items_hold(sentence, at + 2, end, FACT_VACANT) &&
			items_hold(sentence, 0, sentence->count, FACT_BOARD) &&
			told_is_at_year_end(sentence, stated))
			return sentence->items[at].number;
	}
	return NULL;
}

void told_vacancies(const struct telling *telling)
{
	const struct sentences *all = telling->sentences;
	struct printed_number *first = NULL;
	for (size_t i = 0; telling->stated->last_month > 0 && i < all->count; i++) {
		struct printed_number *seats = vacant_seats(&all->items[i], telling->stated);
		if (seats && first) {
			struct claim *claim = told_add(telling, CLAIM_TWICE, seats, first->line);
			claim_term(telling->claims, claim, first, 1);
			claim_settle(claim);
		}
		first = first ? first : seats;
	}
}
