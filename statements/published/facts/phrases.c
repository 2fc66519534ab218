/* What sentences promise by set phrases: the claims of the rows of phrases.def. Of two readings of
 * one number the one that holds is taken. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "statements/published/facts/facts_parts.h"
#include "statements/published/facts/hedge.h"
#include "statements/published/facts/phrase_book.h"
#include "statements/published/facts/prose.h"

enum { DECIMAL = 10, RATE = 100, ROUND = 1000, TERMS_MAX = PHRASE_LIST_MAX + 4 };

/* The promise of a phrase, with its numbers. */
struct promise {
	const struct sentence *sentence;
	size_t target;
	size_t terms[TERMS_MAX], base[TERMS_MAX];
	int sign[TERMS_MAX];
	size_t term_count, base_count;
	int64_t constant; /* a term that the phrase itself names: the 100 of "the other 10 %" */
	bool subtracts;
};

/* ---- reading a promise ---- */

static void add_term(struct promise *promise, size_t place, int sign)
{
	if (promise->term_count < TERMS_MAX) {
		promise->sign[promise->term_count] = sign;
		promise->terms[promise->term_count++] = place;
	}
}

/* Reads "C = B - A / A", or "C = 100 - A", with the places of the match. */
static void read_promise(struct promise *out, const char *text, const struct phrase_match *match)
{
	int sign = 1;
	bool base = false;
	out->target = match->place[*text - 'A'];
	for (const char *at = text + 1; *at != '\0'; at++) {
		base = base || *at == '/';
		sign = *at == '-' ? -1 : *at == '+' ? 1 : sign;
		out->subtracts = out->subtracts || *at == '-';
		if (isdigit((unsigned char)*at))
			out->constant = out->constant * DECIMAL + (*at - '0');
		if (!isupper((unsigned char)*at))
			continue;
		if (*at == 'L')
			for (size_t i = 0; i < match->list_count; i++)
				add_term(out, match->list[i], 1);
		else if (base)
			out->base[out->base_count++] = match->place[*at - 'A'];
		else
			add_term(out, match->place[*at - 'A'], sign);
	}
}

/* ---- which promises bind ---- */

static bool is_scaled(const struct promise *promise, size_t at)
{
	return item_is(promise->sentence, at + 1, FACT_SCALE);
}

static bool are_alike(const struct promise *promise, size_t a, size_t b)
{
	const struct printed_number *left = item_number(promise->sentence, a),
								*right = item_number(promise->sentence, b);
	return number_is_like(left, right) && is_scaled(promise, a) == is_scaled(promise, b) &&
		(!is_scaled(promise, a) ||
			strcmp(item_word(promise->sentence, a + 1), item_word(promise->sentence, b + 1)) == 0);
}

/* A change of rates is told in points, with a per cent sign or without. */
static bool are_points(const struct promise *promise)
{
	return promise->base_count == 0 && promise->subtracts &&
		item_number(promise->sentence, promise->terms[0])->percent;
}

static bool are_terms_alike(const struct promise *promise)
{
	for (size_t i = 1; i < promise->term_count; i++)
		if (!are_alike(promise, promise->terms[0], promise->terms[i]))
			return false;
	return true;
}

static bool is_exact(const struct promise *promise, size_t at)
{
	return !item_is_hedged(promise->sentence, at);
}

static bool is_each(const struct promise *promise)
{
	return promise->base_count > 0 && !item_number(promise->sentence, promise->target)->percent;
}

/* Whether target, terms and base go together, and none is only about right. */
static bool binds(const struct promise *promise)
{
	bool exact = is_exact(promise, promise->target);
	for (size_t i = 0; i < promise->term_count; i++)
		exact = exact && promise->terms[i] != SIZE_MAX && is_exact(promise, promise->terms[i]);
	for (size_t i = 0; exact && i < promise->base_count; i++)
		exact = is_exact(promise, promise->base[i]) && !is_scaled(promise, promise->base[i]) &&
			!is_scaled(promise, promise->terms[0]) &&
			item_number(promise->sentence, promise->base[i])->units != 0;
	if (!exact || !are_terms_alike(promise))
		return false;
	if (promise->base_count > 0)
		return is_each(promise) || are_alike(promise, promise->terms[0], promise->base[0]);
	return are_points(promise) || are_alike(promise, promise->target, promise->terms[0]);
}

/* Whether the part is not above its whole: a share above it is of something else. */
static bool is_share_of_whole(const struct promise *promise)
{
	if (promise->base_count == 0 || promise->subtracts || is_each(promise))
		return true;
	const struct printed_number *part = item_number(promise->sentence, promise->terms[0]),
								*whole = item_number(promise->sentence, promise->base[0]);
	return part->scale == whole->scale && part->units <= whole->units;
}

/* ---- claims ---- */

static enum claim_kind kind_of(const struct promise *promise)
{
	if (promise->base_count > 0)
		return is_each(promise) ? CLAIM_EACH : promise->subtracts ? CLAIM_CHANGE : CLAIM_SHARE;
	return promise->constant > 0 ? CLAIM_SHARE : promise->subtracts ? CLAIM_DIFFERENCE : CLAIM_SUM;
}

/* A round thousand among exact amounts may be rounded to it. */
static unsigned slack_of(const struct promise *promise)
{
	const struct printed_number *target = item_number(promise->sentence, promise->target);
	if (promise->base_count > 0)
		return 1;
	if (target->scale > 0 || promise->constant > 0 || is_scaled(promise, promise->target))
		return (unsigned)promise->term_count + 1;
	bool round = target->units % ROUND == 0;
	for (size_t i = 0; round && i < promise->term_count; i++)
		if (item_number(promise->sentence, promise->terms[i])->units % ROUND != 0)
			return ROUND;
	return 1;
}

static struct claim *add_claim(struct claims *claims, const struct promise *promise)
{
	struct claim *claim =
		claims_add(claims, kind_of(promise), item_number(promise->sentence, promise->target));
	for (size_t i = 0; i < promise->term_count; i++)
		claim_term(
			claims, claim, item_number(promise->sentence, promise->terms[i]), promise->sign[i]);
	if (promise->constant > 0)
		claim_constant(claims, claim, false, promise->constant, 0);
	for (size_t i = 0; i < promise->base_count; i++)
		claim_base(claims, claim, item_number(promise->sentence, promise->base[i]), 1);
	claim->factor = claim->base_count > 0 && !is_each(promise) ? RATE : 1;
	claim->magnitude = promise->subtracts;
	claim->slack = slack_of(promise);
	claim->promised = true;
	claim_settle(claim);
	return claim;
}

/* Takes the last claim back where the sentence, from the claim `begin` on, says the same already,
 * or another reading of its target holds. */
static void keep_best(struct claims *claims, size_t begin)
{
	const struct claim *last = claims->items[claims->count - 1];
	for (size_t i = begin; i + 1 < claims->count; i++) {
		struct claim *other = claims->items[i];
		if (other->target != last->target)
			continue;
		if (!other->holds && last->holds)
			claims->items[i] = claims->items[claims->count - 1];
		claims->count--;
		return;
	}
}

/* Whether the target may be a misprint of what is expected: a twentieth apart at most, two digits
 * exchanged, or one wrong of four at least. Of numbers below ten any may. */
static bool may_be_misprint(const struct claim *claim)
{
	enum { TWENTIETH = 20, LEAST = 10, ONE_DIGIT = 2 };
	int64_t expected;
	if (!claim_expected(&expected, claim) || llabs(expected) < LEAST)
		return false;
	int64_t off = llabs(llabs(expected) - llabs(claim->target->units));
	int alike = digits_alike(claim->target->units, expected);
	return off * TWENTIETH <= llabs(expected) || alike > ONE_DIGIT ||
		(alike == ONE_DIGIT && llabs(expected) >= ROUND);
}

static void claim_phrase(struct claims *claims, size_t begin, const struct sentence *sentence,
	const char *text, const struct phrase_match *match)
{
	struct promise promise = {.sentence = sentence};
	read_promise(&promise, text, match);
	if (promise.target == SIZE_MAX || promise.term_count == 0 || !binds(&promise) ||
		!is_share_of_whole(&promise))
		return;
	const struct claim *claim = add_claim(claims, &promise);
	if (text[2] == '?' && !claim->holds && !may_be_misprint(claim))
		claims->count--;
	else
		keep_best(claims, begin);
}

void phrase_claims(struct claims *claims, size_t begin, const struct sentence *sentence,
	const struct phrase_book *book)
{
	struct phrase_match match;
	size_t numbers = 0;
	for (size_t at = 0; at < sentence->count; at++)
		numbers += item_measures(sentence, at);
	for (size_t i = 0; i < book->count; i++) {
		const struct phrase *phrase = &book->items[i];
		if (phrase->names_figure || phrase->numbers > numbers)
			continue;
		for (size_t at = 0; at < sentence->count; at++)
			if (phrase_match(&match, phrase, sentence, at))
				claim_phrase(claims, begin, sentence, phrase->promise, &match);
	}
}
