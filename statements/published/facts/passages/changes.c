/* A change and its two ends: "down 8%, to 412 from 448". It has the ends, and the change as
 * a number, in per cent, in points, or both; or one end and both. */
#include <string.h>

#include "statements/published/facts/passages/passages.h"

enum { RATE = 100, TARGETS = 2, ENDS = 2, COMPANION = 4 };

/* The numbers that tell a change, and those that do not. */
struct change {
	const struct passage *passage;
	const struct quantity *told[TARGETS], *ends[ENDS];
	size_t told_count, end_count;
	int direction; /* of passage_direction */
};

/* Whether the number tells the change that the one before it tells: "6,2 M$ (3,5 %)", "0.5 million
 * or 21 per cent". */
static bool is_companion(
	const struct passage *passage, const struct quantity *before, const struct quantity *quantity)
{
	return quantity->at - before->at <= COMPANION &&
		(item_is_mark(&passage->sentence, quantity->at - 1, '(') ||
			item_is(&passage->sentence, quantity->at - 1, FACT_OR_THAT_IS));
}

/* Parts the quantities of the passage; false where there are others beside a change and ends. */
static bool read(struct change *out)
{
	const struct passage *passage = out->passage;
	for (size_t i = 0; i < passage->count; i++) {
		const struct quantity *quantity = &passage->items[i];
		int direction = passage_direction(passage, quantity);
		bool companion = i > 0 && out->told_count > 0 &&
			out->told[out->told_count - 1] == quantity - 1 &&
			is_companion(passage, quantity - 1, quantity);
		if (direction != 0 || companion) {
			if (out->told_count == TARGETS)
				return false;
			out->direction = out->told_count == 0 ? direction : out->direction;
			out->told[out->told_count++] = quantity;
		} else if (out->end_count < ENDS) {
			out->ends[out->end_count++] = quantity;
		} else {
			return false;
		}
	}
	return out->told_count > 0;
}

static const struct quantity *lesser_end(const struct change *change)
{
	return change->ends[quantities_compare(change->ends[0], change->ends[1]) > 0];
}

static const struct quantity *other_end(const struct change *change, const struct quantity *end)
{
	return change->ends[change->ends[0] == end];
}

/* The end that the change is told in per cent of; NULL where it is not known. */
static const struct quantity *base_of(const struct change *change, const struct quantity *first)
{
	const struct quantity *less = lesser_end(change);
	return change->direction == 1 ? less
		: change->direction == -1 ? other_end(change, less)
								  : first;
}

/* Terms of what is between the ends, the larger first. */
static const char *add_terms(const struct change *change, struct claim *claim)
{
	const struct quantity *less = lesser_end(change), *more = other_end(change, less);
	passage_term(change->passage, claim, more, 1);
	passage_term(change->passage, claim, less, -1);
	return arena_printf(change->passage->claims->arena, "%s − %s",
		passage_text(change->passage, more), passage_text(change->passage, less));
}

static bool holds_as_share(const struct change *change, const struct quantity *rate)
{
	return passage_is_share(change->passage, rate, change->ends[0], change->ends[1]) ||
		passage_is_share(change->passage, rate, change->ends[1], change->ends[0]);
}

static void hold_rate(
	const struct change *change, const struct quantity *rate, const struct quantity *base)
{
	const struct passage *passage = change->passage;
	if (base->kind == QUANTITY_RATE || holds_as_share(change, rate))
		return;
	struct claim *claim = passage_claim(passage, CLAIM_CHANGE, rate);
	const char *terms = add_terms(change, claim);
	passage_base(passage, claim, base, 1);
	claim->factor = RATE;
	passage_settle_plausibly(passage, claim,
		arena_printf(passage->claims->arena, "(%s) / %s", terms, passage_text(passage, base)));
}

static void hold_difference(
	const struct change *change, const struct quantity *told, int64_t factor)
{
	struct claim *claim = passage_claim(change->passage, CLAIM_DIFFERENCE, told);
	const char *terms = add_terms(change, claim);
	claim->factor = factor;
	passage_settle_plausibly(change->passage, claim, terms);
}

static void hold(
	const struct change *change, const struct quantity *told, const struct quantity *base)
{
	const struct quantity *end = change->ends[0];
	if (passage_claims_number(change->passage, told))
		return;
	bool points = told->kind == QUANTITY_POINTS && end->kind == QUANTITY_RATE,
		 amount = told->kind != QUANTITY_RATE && quantities_are_alike(change->passage, told, end);
	if (told->kind == QUANTITY_BASIS_POINTS && end->kind == QUANTITY_RATE)
		hold_difference(change, told, RATE);
	else if (points || amount)
		hold_difference(change, told, 1);
	else if (told->kind == QUANTITY_RATE && base)
		hold_rate(change, told, base);
}

/* Whether the way that the words tell is that of the ends. */
static bool is_its_way(const struct change *change, const struct quantity *first)
{
	if (!first || change->direction == 2)
		return true;
	return quantities_compare(other_end(change, first), first) == change->direction;
}

/* "184,6 M$, en hausse de 6,2 M$ (3,5 %)": the other end is one less the other. */
static void hold_with_one_end(const struct change *change)
{
	const struct passage *passage = change->passage;
	const struct quantity *end = change->ends[0], *told = change->told[0], *rate = change->told[1];
	if (change->told_count != TARGETS || rate->kind != QUANTITY_RATE || change->direction == 2 ||
		end->kind == QUANTITY_RATE || !quantities_are_alike(passage, end, told) ||
		end->at > told->at || passage_claims_number(passage, rate))
		return;
	struct claim *claim = passage_claim(passage, CLAIM_CHANGE, rate);
	passage_term(passage, claim, told, 1);
	passage_base(passage, claim, end, 1);
	passage_base(passage, claim, told, -change->direction);
	claim->factor = RATE;
	passage_settle_plausibly(passage, claim,
		arena_printf(passage->claims->arena, "%s / (%s %s %s)", passage_text(passage, told),
			passage_text(passage, end), change->direction > 0 ? "−" : "+",
			passage_text(passage, told)));
}

/* Whether the words turn to something else before the change: "de 42 à 35 et le délai a diminué de
 * 12 %". */
static bool turns(const struct change *change)
{
	const struct quantity *told = change->told[0];
	return told > change->passage->items &&
		passage_turns(change->passage, (told - 1)->at, told->at);
}

/* Whether an end is a budget or a goal, and the change one of time: "rose 4% to 52, against a
 * budget of 51". What exceeds a budget, or is under it, is held against it. */
static bool is_of_plan(const struct change *change)
{
	const struct passage *passage = change->passage;
	const struct quantity *told = change->told[0];
	bool planned = false;
	for (size_t i = 0; i < ENDS; i++)
		planned = planned || passage_has_before(passage, change->ends[i], FACT_PLAN_END, COMPANION);
	return planned && !passage_has_right_behind(passage, told, FACT_IS_MORE, COMPANION) &&
		!passage_has_right_behind(passage, told, FACT_IS_LESS, COMPANION) &&
		!items_hold(&passage->sentence, 0, passage->sentence.count, FACT_EXCEEDS);
}

void passage_changes(const struct passage *passage)
{
	struct change change = {.passage = passage};
	const struct quantity *first = NULL;
	if (!read(&change))
		return;
	if (passage_is_parted(passage) || turns(&change))
		return;
	if (change.end_count == 1 && !passage->several) {
		hold_with_one_end(&change);
		return;
	}
	if (change.end_count != ENDS ||
		!quantities_are_alike(passage, change.ends[0], change.ends[1]) ||
		!passage_are_ends(&first, passage, change.ends[0], change.ends[1]) ||
		quantities_compare(change.ends[0], change.ends[1]) == 0 || !is_its_way(&change, first) ||
		is_of_plan(&change))
		return;
	for (size_t i = 0; i < change.told_count; i++)
		hold(&change, change.told[i], base_of(&change, first));
}
