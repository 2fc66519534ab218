/* An amount for each of a number of things: "1 705 $ par habitant, pour 54 200 habitants et
 * 92,4 M$". The passage has three numbers: the amount, the number of things, and what each has;
 * or four: "56,5 lits pour 10 000 habitants, soit 3 503 lits pour 620 000 habitants". */
#include <string.h>

#include "statements/published/facts/passages/passages.h"

enum { NUMBERS = 3, DENSITY_NUMBERS = 4, CONSTANT_LEAST = 100, BEHIND = 3, BEFORE = 8, STEM = 4 };

static bool is_by_each(const struct passage *passage, const struct quantity *quantity)
{
	return passage_has_behind(passage, quantity, FACT_BY_EACH, 3);
}

/* Whether words make the number one for each: "1 705 $ par habitant", "an average of 30". */
static bool is_each(const struct passage *passage, const struct quantity *quantity)
{
	return is_by_each(passage, quantity) ||
		passage_has_before(passage, quantity, FACT_AVERAGE, BEFORE) ||
		passage_has_before(passage, quantity, FACT_CAPITA, BEFORE) ||
		passage_has_before(passage, quantity, FACT_BY_EACH, BEFORE) ||
		passage_has_behind(passage, quantity, FACT_AVERAGE, 2);
}

/* "6.4 days for each of the 205 employees". */
static bool counts_each(const struct passage *passage, const struct quantity *quantity)
{
	for (size_t i = 1; i <= 3 && i <= quantity->at; i++) {
		if (passage->sentence.items[quantity->at - i].mark)
			return false;
		if (item_is(&passage->sentence, quantity->at - i, FACT_BY_EACH))
			return true;
	}
	return false;
}

static bool is_worked_out(const struct passage *passage)
{
	bool parentheses = false;
	for (size_t i = 1; i + 1 < passage->count; i++)
		parentheses =
			parentheses || item_is_mark(&passage->sentence, passage->items[i].at - 1, '(');
	for (size_t i = 1; i < passage->count; i++)
		if (counts_each(passage, &passage->items[i]))
			return true;
	return parentheses ||
		items_hold(&passage->sentence, 0, passage->sentence.count, FACT_WORKS_OUT);
}

/* The only number that the words make one for each; NULL. */
static const struct quantity *only_one(const struct passage *passage,
	bool (*makes)(const struct passage *passage, const struct quantity *quantity))
{
	const struct quantity *found = NULL;
	for (size_t i = 0; i < passage->count; i++)
		if (makes(passage, &passage->items[i])) {
			if (found)
				return NULL;
			found = &passage->items[i];
		}
	return found;
}

static const struct quantity *find_each(const struct passage *passage)
{
	const struct quantity *by_each = only_one(passage, is_by_each);
	return by_each ? by_each : only_one(passage, is_each);
}

/* The word behind what says "for each": "habitant" of "1 705 $ par habitant"; "" without one. */
static const char *unit_of(const struct passage *passage, const struct quantity *each)
{
	const struct sentence *sentence = &passage->sentence;
	for (size_t i = 1; i <= 3; i++)
		if (item_is(sentence, each->at + i, FACT_PER_ONE))
			return item_word(sentence, each->at + i + 1);
	for (size_t i = 1; i <= BEFORE && i < each->at; i++)
		if (item_is(sentence, each->at - i, FACT_PER_ONE))
			return item_word(sentence, each->at - i + 1);
	return "";
}

/* Whether the number counts what the mean is for: "304 jours" of "30 usagers par jour"; people are
 * counted by many words. */
static bool counts_unit(
	const struct passage *passage, const struct quantity *each, const struct quantity *number)
{
	const char *unit = unit_of(passage, each);
	bool people = fact_words_are(unit, FACT_PEOPLE) &&
		(passage_has_behind(passage, number, FACT_PEOPLE, BEHIND) ||
			passage_has_before(passage, number, FACT_PEOPLE, BEHIND));
	for (size_t i = number->at > BEHIND ? number->at - BEHIND : 0; i <= number->at + BEHIND; i++)
		if (strncmp(item_word(&passage->sentence, i), unit, STEM) == 0 &&
			*item_word(&passage->sentence, i) != '\0' &&
			!(i > 0 && item_is(&passage->sentence, i - 1, FACT_PER_ONE)))
			return true;
	return people || *unit == '\0';
}

static void hold(const struct passage *passage, const struct quantity *each,
	const struct quantity *amount, const struct quantity *number)
{
	struct claim *claim = passage_claim(passage, CLAIM_EACH, each);
	passage_term(passage, claim, amount, 1);
	passage_base(passage, claim, number, 1);
	if (each->number->units >= 1000 && each->round > (int64_t)claim->slack)
		claim->slack = (unsigned)each->round;
	const char *evidence = arena_printf(passage->claims->arena, "%s / %s",
		passage_text(passage, amount), passage_text(passage, number));
	passage_settle_plausibly(passage, claim, evidence);
}

/* ---- a number for each thousand ---- */

/* Whether the number is one of things that a rate is told for: "pour 10 000 habitants". */
static bool is_for_each(const struct passage *passage, const struct quantity *quantity)
{
	int64_t units = quantity->number->units;
	while (units > 0 && units % 10 == 0)
		units /= 10;
	return units == 1 && quantity->number->units >= CONSTANT_LEAST &&
		quantity->kind == QUANTITY_COUNT && quantity->at > 0 &&
		item_is(&passage->sentence, quantity->at - 1, FACT_PER);
}

/* "E things for N persons, or A things for B persons", of which the second is the rate. */
static void claim_density(const struct passage *passage)
{
	const struct quantity *each = &passage->items[0], *constant = &passage->items[1],
						  *part = &passage->items[2], *whole = &passage->items[3];
	for (size_t i = 0; i < DENSITY_NUMBERS; i++)
		if (passage->items[i].kind != QUANTITY_COUNT)
			return;
	if (!is_for_each(passage, constant) || quantities_compare(part, whole) >= 0 ||
		!(passage_has_before(passage, part, FACT_OR_THAT_IS, 2) ||
			passage_has_before(passage, whole, FACT_FOR, 4)) ||
		passage_claims_number(passage, each))
		return;
	struct claim *claim = passage_claim(passage, CLAIM_EACH, each);
	passage_term(passage, claim, part, 1);
	passage_base(passage, claim, whole, 1);
	claim->factor = constant->number->units;
	passage_settle_plausibly(passage, claim,
		arena_printf(passage->claims->arena, "%s × %s / %s", passage_text(passage, constant),
			passage_text(passage, part), passage_text(passage, whole)));
}

static void claim_mean(const struct passage *passage)
{
	const struct quantity *each = find_each(passage);
	if (!each || each->kind == QUANTITY_RATE || passage_claims_number(passage, each) ||
		!is_worked_out(passage))
		return;
	const struct quantity *others[2] = {&passage->items[0], &passage->items[1]};
	size_t count = 0;
	for (size_t i = 0; i < passage->count; i++)
		if (&passage->items[i] != each)
			others[count++] = &passage->items[i];
	if (others[0]->kind == QUANTITY_RATE || others[1]->kind == QUANTITY_RATE)
		return;
	bool first = others[0]->kind == each->kind && others[1]->kind != each->kind,
		 second = others[1]->kind == each->kind && others[0]->kind != each->kind;
	if (!first && !second)
		first = quantities_compare(others[0], others[1]) > 0;
	const struct quantity *amount = others[!first], *number = others[first];
	/* "36 bourses de 2 500 $ et des prêts, pour un total de 140 000 $" has more than the 36 */
	bool goes_on = number->at < each->at && each->at < amount->at &&
		items_hold(&passage->sentence, each->at, amount->at, FACT_AND);
	if (!goes_on && !passage_is_parted(passage) && counts_unit(passage, each, number) &&
		number->kind != QUANTITY_AMOUNT && number->zeros == 0 && number->number->units > 1 &&
		(each->kind != QUANTITY_AMOUNT || amount->kind == QUANTITY_AMOUNT))
		hold(passage, each, amount, number);
}

void passage_means(const struct passage *passage)
{
	if (passage->count == NUMBERS)
		claim_mean(passage);
	else if (passage->count == DENSITY_NUMBERS)
		claim_density(passage);
}
