/* Finds the passages, and makes their claims. */
#include "statements/published/facts/passages/passages.h"

#include <string.h>

enum { SENTENCES = 3, OPENING_WORDS = 4, DECIMAL = 10, ITEMS_MAX = 120, RATE = 100 };

/* ---- claims ---- */

bool passage_claims_number(const struct passage *passage, const struct quantity *target)
{
	const struct claims *claims = passage->claims;
	for (size_t i = passage->first_claim; i < claims->count; i++)
		if (claims->items[i]->target == target->number)
			return true;
	return false;
}

struct claim *passage_claim(
	const struct passage *passage, enum claim_kind kind, const struct quantity *target)
{
	struct claim *claim = claims_add(passage->claims, kind, target->number);
	claim->loose = true;
	claim->zeros = target->zeros;
	claim->promised = !passage->several && target->hedge == HEDGE_NONE && kind != CLAIM_SHARE &&
		kind != CLAIM_EACH;
	claim->slack = (unsigned)(target->half > 0 ? target->half : 0);
	return claim;
}

static bool is_ratio(const struct claim *claim)
{
	return claim->kind != CLAIM_SUM && claim->kind != CLAIM_DIFFERENCE;
}

static void add(const struct passage *passage, struct claim *claim, const struct quantity *quantity,
	int sign, bool base)
{
	(base ? claim_base : claim_term)(passage->claims, claim, quantity->number, sign);
	struct claim_term *last =
		base ? &claim->base[claim->base_count - 1] : &claim->terms[claim->term_count - 1];
	last->zeros = quantity->zeros;
	last->half = is_ratio(claim) ? quantity->round : quantity->half;
	claim->promised = claim->promised && quantity->hedge == HEDGE_NONE;
}

void passage_term(
	const struct passage *passage, struct claim *claim, const struct quantity *quantity, int sign)
{
	add(passage, claim, quantity, sign, false);
}

void passage_base(
	const struct passage *passage, struct claim *claim, const struct quantity *quantity, int sign)
{
	add(passage, claim, quantity, sign, true);
}

bool passage_settle(const struct passage *passage, struct claim *claim, const char *evidence)
{
	if (is_ratio(claim) && claim->slack == 0)
		claim->slack = 1;
	if (!claim->promised || passage->several) {
		claim->promised = false;
		claim->kind = CLAIM_TOGETHER;
		claim->open = true;
		claim->detail = evidence;
	}
	claim_settle(claim);
	return claim->holds;
}

/* Whether the target may be a misprint of what is expected: within the half and the double of it,
 * or of the same digits. */
static bool is_plausible(const struct claim *claim)
{
	int64_t expected, found = claim->target->units;
	if (!claim_expected(&expected, claim))
		return false;
	return (expected <= 2 * found && found <= 2 * expected) || expected == found * DECIMAL ||
		found == expected * DECIMAL || found / DECIMAL == expected || expected / DECIMAL == found;
}

bool passage_settle_plausibly(
	const struct passage *passage, struct claim *claim, const char *evidence)
{
	bool holds = passage_settle(passage, claim, evidence), keeps = holds || is_plausible(claim);
	if (!keeps)
		passage_drop(passage);
	return !keeps || holds;
}

void passage_drop(const struct passage *passage)
{
	passage->claims->count--;
}

bool passage_try(const struct passage *passage, struct claim *claim)
{
	bool holds = passage_settle(passage, claim, "");
	passage_drop(passage);
	return holds;
}

bool passage_is_share(const struct passage *passage, const struct quantity *rate,
	const struct quantity *part, const struct quantity *whole)
{
	struct claim *claim = passage_claim(passage, CLAIM_SHARE, rate);
	passage_term(passage, claim, part, 1);
	passage_base(passage, claim, whole, 1);
	claim->factor = RATE;
	return passage_try(passage, claim);
}

const char *passage_text(const struct passage *passage, const struct quantity *quantity)
{
	const struct span text = quantity->number->text;
	return arena_text_n(passage->claims->arena, text.begin, span_length(text));
}

/* ---- passages ---- */

/* Whether the words of a bound are there: what is "over 60" has no value. */
static bool is_bounded(const struct passage *passage)
{
	for (size_t i = 0; i < passage->count; i++)
		if (passage->items[i].hedge == HEDGE_LEAST || passage->items[i].hedge == HEDGE_MOST)
			return true;
	return false;
}

/* Makes the claims of a passage that was read. */
static void claim_all(const struct passage *passage)
{
	if (is_bounded(passage))
		return;
	passage_multiples(passage);
	passage_fractions(passage);
	passage_changes(passage);
	passage_shares(passage);
	passage_means(passage);
	passage_remainders(passage);
	passage_sums(passage);
	passage_results(passage);
	passage_betweens(passage);
	passage_hundreds(passage);
}

/* "En 2023, ..." after a sentence of another year. */
static bool begins_with_year(const struct sentence *sentence)
{
	return sentence->count > 2 && sentence->items[1].number &&
		sentence->items[1].number->year > 0 &&
		(item_is(sentence, 0, FACT_IN) || item_is(sentence, 0, FACT_AFTERWARDS));
}

/* Whether the second sentence is of the paragraph of the first, and takes it up. */
static bool takes_up(
	const struct sentence *first, const struct sentence *second, struct arena *arena)
{
	return first->paragraph == second->paragraph &&
		(begins_with_year(second) ||
			fact_words_are(items_words(second, 0, OPENING_WORDS, arena), FACT_TAKES_UP));
}

/* Adds the items of a sentence; false where the passage grows too long. */
static bool append(struct sentence *out, const struct sentence *sentence)
{
	if (out->count + sentence->count > ITEMS_MAX)
		return false;
	memcpy(out->items + out->count, sentence->items, sentence->count * sizeof *out->items);
	out->count += sentence->count;
	return true;
}

/* Reads the sentences from `first` to `last` as one passage; false where it cannot be read, or it
 * grows too long. */
static bool read_several(struct passage *passage, const struct sentences *sentences, size_t first,
	size_t last, struct arena *arena)
{
	struct item *items = arena_array(arena, ITEMS_MAX, sizeof *items);
	passage->several = true;
	passage->sentence = (struct sentence){.items = items};
	for (size_t i = first; i <= last; i++)
		if (!append(&passage->sentence, &sentences->items[i]))
			return false;
	return passage_read(passage);
}

/* Whether the sentence tells a percentage that is a change. */
static bool tells_rate_of_change(const struct passage *passage)
{
	for (size_t i = 0; i < passage->count; i++)
		if (passage->items[i].kind == QUANTITY_RATE &&
			passage_direction(passage, &passage->items[i]) != 0)
			return true;
	return false;
}

/* A percentage of change may be of numbers of the sentence and of the one before it in its
 * paragraph. */
static void claim_wrong_bases(
	struct passage *passage, const struct sentences *sentences, size_t last, struct arena *arena)
{
	bool before =
		last > 0 && sentences->items[last - 1].paragraph == sentences->items[last].paragraph;
	if (read_several(passage, sentences, last - before, last, arena))
		passage_wrong_bases(passage);
}

void passages_claims(struct claims *claims, const struct sentences *sentences, size_t last,
	const size_t *first_claim, struct arena *arena)
{
	struct passage passage = {
		.sentence = sentences->items[last], .claims = claims, .first_claim = first_claim[last]};
	bool read = passage_read(&passage), changes = read && tells_rate_of_change(&passage);
	if (read)
		claim_all(&passage);
	for (size_t before = 1; before < SENTENCES && before <= last &&
		 takes_up(&sentences->items[last - before], &sentences->items[last - before + 1], arena);
		 before++) {
		passage.first_claim = first_claim[last - before];
		if (read_several(&passage, sentences, last - before, last, arena))
			claim_all(&passage);
	}
	passage.first_claim = first_claim[last];
	if (changes)
		claim_wrong_bases(&passage, sentences, last, arena);
}
