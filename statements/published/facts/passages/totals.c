/* Sums, what is left of a whole, and shares that make a whole. */
#include <string.h>

#include "statements/published/facts/passages/passages.h"

enum {
	DECIMAL = 10,
	OFF_MOST = 6,
	TOTAL_BEFORE = 5,
	TOTAL_BEHIND = 4,
	LEFT_WORDS = 5,
	FIFTH = 5,
	HUNDRED = 100,
	PART_WORDS = 3
};

static const char *evidence_of(const struct passage *passage, const struct claim *claim)
{
	const char *out = "";
	for (size_t i = 0; i < claim->term_count; i++) {
		const struct span text =
			claim->terms[i].number ? claim->terms[i].number->text : span_of("100");
		out = arena_printf(passage->claims->arena, "%s%s%.*s", out,
			i == 0                         ? ""
				: claim->terms[i].sign > 0 ? " + "
										   : " − ",
			(int)span_length(text), text.begin);
	}
	return out;
}

/* ---- sums ---- */

/* The only number beside which a word says that it is the total; NULL. */
static const struct quantity *find_total(const struct passage *passage)
{
	const struct quantity *found = NULL;
	for (size_t i = 0; i < passage->count; i++) {
		const struct quantity *quantity = &passage->items[i];
		if (!passage_has_before(passage, quantity, FACT_MAKES_TOTAL, TOTAL_BEFORE) &&
			!passage_has_right_behind(passage, quantity, FACT_MAKES_TOTAL, TOTAL_BEHIND))
			continue;
		if (found)
			return NULL;
		found = quantity;
	}
	return found;
}

/* The first number, where a list behind it tells its parts: "64 M$ : 31 M$ pour les routes, ...",
 * "1 846 permis, dont 1 120 résidentiels, 402 commerciaux et 324 d’une autre nature". */
static const struct quantity *find_listed(const struct passage *passage, bool *some)
{
	const struct sentence *sentence = &passage->sentence;
	const struct quantity *first = &passage->items[0], *second = &passage->items[1];
	*some = false;
	for (size_t at = first->at + 1; at < second->at; at++) {
		*some = *some || item_is(sentence, at, FACT_SOME) || item_is(sentence, at, FACT_INCLUDING);
		if (item_is_mark(sentence, at, ':') || item_is(sentence, at, FACT_INCLUDING))
			return first;
	}
	return NULL;
}

/* Whether parts are told one after the other, by commas and "and". */
static bool are_listed(const struct passage *passage, const struct quantity *total)
{
	const struct quantity *before = NULL;
	for (size_t i = 0; i < passage->count; i++) {
		const struct quantity *part = &passage->items[i];
		if (part == total)
			continue;
		if (!quantities_are_alike(passage, part, total) || part->zeros != total->zeros ||
			(before && !items_hold(&passage->sentence, before->at, part->at, FACT_AND) &&
				!item_is_mark(&passage->sentence, part->at - 1, ',') &&
				!item_is_mark(&passage->sentence, part->at - 1, '(') &&
				!passage_has_before(passage, part, FACT_AND, PART_WORDS)))
			return false;
		for (size_t at = before ? before->at : part->at; at < part->at; at++)
			if (item_is(&passage->sentence, at, FACT_INCLUDING) ||
				item_is(&passage->sentence, at, FACT_THAT_IS))
				return false;
		before = part;
	}
	return true;
}

/* Whether the sum is about the total: a fifth apart at most. */
static bool is_about(const struct claim *claim)
{
	int64_t expected, target = claim->target->units;
	return claim_expected(&expected, claim) && expected > target - target / FIFTH &&
		expected < target + target / FIFTH;
}

void passage_sums(const struct passage *passage)
{
	bool some = false;
	const struct quantity *total = find_total(passage);
	if (passage->count < 3)
		return;
	if (!total || !are_listed(passage, total))
		total = find_listed(passage, &some);
	if (!total || total->kind == QUANTITY_RATE || passage_claims_number(passage, total) ||
		!are_listed(passage, total))
		return;
	struct claim *claim = passage_claim(passage, CLAIM_SUM, total);
	for (size_t i = 0; i < passage->count; i++)
		if (&passage->items[i] != total)
			passage_term(passage, claim, &passage->items[i], 1);
	const char *evidence = evidence_of(passage, claim);
	claim->promised = claim->promised && !some;
	if (some)
		claim->bound = CLAIM_AT_MOST;
	bool holds = passage_settle(passage, claim, evidence);
	if (holds ? some : !is_about(claim))
		passage_drop(passage);
}

/* ---- what is left ---- */

/* Whether the passage has three numbers of one unit and no others; sets the largest first. */
static bool has_three(const struct quantity **things, const struct passage *passage)
{
	if (passage_things(things, 3, passage) != 3 || passage->count != 3 ||
		!quantities_are_alike(passage, things[0], things[1]) ||
		!quantities_are_alike(passage, things[0], things[2]) ||
		things[0]->zeros != things[1]->zeros || things[0]->zeros != things[2]->zeros)
		return false;
	for (size_t i = 1; i < 3; i++)
		if (quantities_compare(things[i], things[0]) > 0) {
			const struct quantity *largest = things[i];
			things[i] = things[0];
			things[0] = largest;
		}
	return true;
}

static bool is_left(const struct passage *passage, const struct quantity *quantity)
{
	return passage_has_before(passage, quantity, FACT_IS_LEFT, LEFT_WORDS) ||
		passage_has_behind(passage, quantity, FACT_IS_LEFT, LEFT_WORDS);
}

void passage_remainders(const struct passage *passage)
{
	const struct quantity *things[3];
	if (!has_three(things, passage) || passage_is_parted(passage))
		return;
	bool first = is_left(passage, things[1]), second = is_left(passage, things[2]);
	const struct quantity *left = first ? things[1] : things[2],
						  *used = first ? things[2] : things[1];
	if (first == second || is_left(passage, things[0]) || passage_claims_number(passage, left))
		return;
	struct claim *claim = passage_claim(passage, CLAIM_DIFFERENCE, left);
	passage_term(passage, claim, things[0], 1);
	passage_term(passage, claim, used, -1);
	passage_settle_plausibly(passage, claim, evidence_of(passage, claim));
}

/* ---- results ---- */

/* The only amount that has a word of the list before it; NULL. */
static const struct quantity *amount_of(const struct passage *passage, enum fact_words wanted)
{
	const struct quantity *found = NULL;
	for (size_t i = 0; i < passage->count; i++)
		if (passage_has_before(passage, &passage->items[i], wanted, LEFT_WORDS)) {
			if (found)
				return NULL;
			found = &passage->items[i];
		}
	return found;
}

/* "The shortfall of 1.6 million reflects revenue of 41.2 million against expenses of 42.8". */
void passage_results(const struct passage *passage)
{
	const struct quantity *result = amount_of(passage, FACT_RESULT),
						  *income = amount_of(passage, FACT_INCOME),
						  *cost = amount_of(passage, FACT_COST);
	if (passage->count != 3 || !result || !income || !cost || result == income || result == cost ||
		income == cost || !quantities_are_alike(passage, result, income) ||
		!quantities_are_alike(passage, result, cost) || passage_claims_number(passage, result) ||
		passage_direction(passage, income) != 0 || passage_direction(passage, cost) != 0)
		return;
	bool surplus = quantities_compare(income, cost) > 0;
	struct claim *claim = passage_claim(passage, CLAIM_DIFFERENCE, result);
	passage_term(passage, claim, surplus ? income : cost, 1);
	passage_term(passage, claim, surplus ? cost : income, -1);
	passage_settle_plausibly(passage, claim, evidence_of(passage, claim));
}

/* ---- shares that make a whole ---- */

/* Percentages in a list, each behind a comma, "and", or the parenthesis of its thing. */
static bool are_shares_listed(const struct passage *passage)
{
	for (size_t i = 1; i < passage->count; i++) {
		bool parted = false;
		for (size_t at = passage->items[i - 1].at; at < passage->items[i].at; at++)
			parted = parted || item_is_mark(&passage->sentence, at, ',') ||
				item_is(&passage->sentence, at, FACT_AND);
		if (!parted || passage_direction(passage, &passage->items[i]) != 0)
			return false;
	}
	return true;
}

/* Whether the shares make a little more than a whole; or less, where they are said to be all. */
static bool are_off(const struct passage *passage, const struct claim *claim)
{
	const struct quantity *last = &passage->items[passage->count - 1];
	int64_t rest = 0, unit = 1;
	for (unsigned i = 0; i < last->number->scale; i++)
		unit *= DECIMAL;
	if (!claim_expected(&rest, claim) || rest <= 0)
		return false;
	bool all = items_hold(&passage->sentence, 0, passage->sentence.count, FACT_IS_WHOLE) ||
		passage_has_before(passage, last, FACT_OTHER, LEFT_WORDS);
	int64_t off = last->number->units - rest;
	return off > 0 ? off <= OFF_MOST * unit : all && -off <= OFF_MOST * unit;
}

void passage_hundreds(const struct passage *passage)
{
	const struct quantity *last = &passage->items[passage->count - 1];
	if (passage_of_kind(NULL, 0, passage, QUANTITY_RATE) != passage->count || passage->count < 3 ||
		!are_shares_listed(passage) || passage_claims_number(passage, last))
		return;
	struct claim *claim = passage_claim(passage, CLAIM_TOGETHER, last);
	claim_constant(passage->claims, claim, false, HUNDRED, 0);
	for (size_t i = 0; i + 1 < passage->count; i++)
		passage_term(passage, claim, &passage->items[i], -1);
	claim->promised = false;
	if (!passage_settle(passage, claim, evidence_of(passage, claim)) && !are_off(passage, claim))
		passage_drop(passage);
}
