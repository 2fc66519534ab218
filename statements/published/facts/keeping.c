/* Which claims are kept: those of relations that hold often enough, and of which the statements do
 * not speak already. */
#include <stdlib.h>

#include "statements/published/facts/facts_parts.h"
#include "statements/published/facts/table_parts.h"

enum { INFERRED_LEAST = 4, INFERRED_MANY = 8 };

/* Whether the claim says something: not that nothing is the sum of nothing. */
static bool is_telling(const struct claim *claim)
{
	bool any = claim->target->units != 0;
	for (size_t i = 0; i < claim->term_count; i++)
		any = any || (claim->terms[i].number && claim->terms[i].number->units != 0);
	return any;
}

struct tally claims_tally(const struct claims *claims, size_t begin)
{
	struct tally out = {0};
	for (size_t i = begin; i < claims->count; i++) {
		out.held += claims->items[i]->holds && is_telling(claims->items[i]);
		out.failed += !claims->items[i]->holds;
	}
	return out;
}

void claims_note_support(struct claims *claims, size_t begin, struct tally tally)
{
	for (size_t i = begin; i < claims->count; i++) {
		claims->items[i]->support = tally.held;
		claims->items[i]->places = tally.held + tally.failed;
	}
}

bool tally_mostly_holds(struct tally tally)
{
	return tally.held >= 2 && tally.held >= 2 * tally.failed;
}

/* Whether one number of the claim, as far as its digits go, may stand there by a misprint: another
 * of one other digit, or with two neighbours swapped, makes the claim hold. */
static bool may_be_misprint(const struct claim *claim)
{
	enum { LEAST = 100 };
	int64_t units;
	if (claim_expected(&units, claim) && llabs(claim->target->units) >= LEAST &&
		digits_alike(claim->target->units, units) > 0)
		return true;
	for (size_t i = 0; i < claim->term_count; i++)
		if (claim->terms[i].number && claim_expected_term(&units, claim, i) &&
			llabs(claim->terms[i].number->units) >= LEAST &&
			digits_alike(claim->terms[i].number->units, units) > 0)
			return true;
	return false;
}

/* Whether the claims from `begin` on, which no words promise, hold often enough that the one that
 * fails is a misprint. */
static bool fails_by_misprint(const struct claims *claims, size_t begin, struct tally tally)
{
	if (tally.failed != 1 || tally.held < INFERRED_LEAST)
		return false;
	for (size_t i = begin; i < claims->count; i++)
		if (!claims->items[i]->holds)
			return may_be_misprint(claims->items[i]);
	return false;
}

void claims_keep(struct claims *claims, size_t begin, bool promised)
{
	for (size_t i = begin; i < claims->count; i++) {
		claim_settle(claims->items[i]);
		claims->items[i]->promised = promised;
	}
	struct tally tally = claims_tally(claims, begin);
	bool kept = tally_mostly_holds(tally);
	if (!promised)
		kept = tally.held >= INFERRED_LEAST &&
			(tally.failed == 0 || tally.held >= INFERRED_MANY * tally.failed ||
				fails_by_misprint(claims, begin, tally));
	claims_note_support(claims, begin, tally);
	claims->count = kept ? claims->count : begin;
}

/* ---- what the statements say, and what rounding does ---- */

/* A dash or a zero adds nothing to what the others state. */
static bool all_stated(const struct claim_term *terms, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (terms[i].number && !terms[i].number->stated && terms[i].number->units != 0)
			return false;
	return true;
}

/* Whether the claim would hold with what is expected of one of these figures. */
static bool holds_with_expected(
	const struct claim *claim, const struct claim_term *terms, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct printed_number *number = terms[i].number;
		if (number && number->suspected && claim_holds_with(claim, number, number->expected))
			return true;
	}
	return false;
}

/* Whether the relations of a statement say all that the claim does: it binds their figures alone,
 * or a figure that they suspect is why it does not hold. */
static bool is_said(const struct claim *claim)
{
	const struct claim_term target = {.number = claim->target};
	if (!claim->holds &&
		(holds_with_expected(claim, &target, 1) ||
			holds_with_expected(claim, claim->terms, claim->term_count) ||
			holds_with_expected(claim, claim->base, claim->base_count)))
		return true;
	return claim->target->stated && all_stated(claim->terms, claim->term_count) &&
		all_stated(claim->base, claim->base_count);
}

/* Whether rounding to the unit of so many amounts may be all that the claim is off by. */
static bool may_be_rounding(const struct claim *claim)
{
	int64_t expected;
	if (claim->holds || claim->base_count > 0 || claim->target->scale > 0 ||
		llabs(claim->target->units) < LARGE || !claim_expected(&expected, claim))
		return false;
	return llabs(expected - claim->target->units) <= ((int64_t)claim->term_count + 1) / 2;
}

void claims_soften_rounding(const struct claims *claims, size_t begin)
{
	for (size_t i = begin; i < claims->count; i++)
		claims->items[i]->promised =
			claims->items[i]->promised && !may_be_rounding(claims->items[i]);
}

void claims_drop_said(struct claims *claims, size_t begin)
{
	size_t kept = begin;
	for (size_t i = begin; i < claims->count; i++)
		if (!is_said(claims->items[i]))
			claims->items[kept++] = claims->items[i];
	claims->count = kept;
}
