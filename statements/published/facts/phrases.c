/* What sentences promise by set phrases: a result of two amounts, two halves of a whole, a share of
 * a whole in parentheses, a cost per thing. Each needs all its words: lists of numbers that belong
 * to different things look much the same. */
#include "statements/published/any_table/words.h"
#include "statements/published/facts/prose.h"

enum { PHRASE = 6, NOUN = 4, FAR = 24 };

static bool is(const struct sentence *sentence, size_t at, enum fact_words wanted)
{
	return fact_words_are(item_word(sentence, at), wanted);
}

static struct printed_number *number_at(const struct sentence *sentence, size_t at)
{
	return sentence->items[at].number;
}

/* The place of the first item from `from` on, before `end`, that is one of those words; `end`. */
static size_t find(const struct sentence *sentence, size_t from, size_t end, enum fact_words wanted)
{
	end = end < sentence->count ? end : sentence->count;
	while (from < end && !is(sentence, from, wanted))
		from++;
	return from;
}

static bool holds_any(
	const struct sentence *sentence, size_t from, size_t end, enum fact_words wanted)
{
	return find(sentence, from, end, wanted) < (end < sentence->count ? end : sentence->count);
}

static size_t next_number(const struct sentence *sentence, size_t from, size_t reach)
{
	size_t end = from + reach < sentence->count ? from + reach : sentence->count;
	size_t at = item_next_number(sentence, from, end);
	return at < end ? at : SIZE_MAX;
}

static bool is_count(const struct printed_number *number)
{
	return number->scale == 0 && !number->dollar && !number->percent && number->units > 0;
}

static bool is_plain_amount(const struct sentence *sentence, size_t at)
{
	return item_measures(sentence, at) && number_at(sentence, at)->dollar &&
		!item_is_hedged(sentence, at) && !is(sentence, at + 1, FACT_SCALE);
}

static void finish(struct claim *claim, unsigned slack)
{
	claim->promised = true;
	claim->slack = slack;
	claim_settle(claim);
}

/* ---- a result ---- */

/* "les revenus totalisent A $ et les charges, B $, ce qui laisse un excédent de C $" */
static void result_claims(struct claims *claims, const struct sentence *sentence)
{
	size_t name = find(sentence, 2, sentence->count, FACT_RESULT);
	size_t result = name < sentence->count ? next_number(sentence, name + 1, 3) : SIZE_MAX;
	size_t first = next_number(sentence, 0, name), second = SIZE_MAX;
	if (first != SIZE_MAX && first < name)
		second = next_number(sentence, first + 1, name - first - 1);
	if (!is_plain_amount(sentence, result) || !is_plain_amount(sentence, first) ||
		!is_plain_amount(sentence, second) ||
		next_number(sentence, second + 1, name - second - 1) != SIZE_MAX)
		return;
	bool income_first = holds_any(sentence, 0, first, FACT_INCOME) &&
		!holds_any(sentence, 0, first, FACT_COST) && holds_any(sentence, first, second, FACT_COST);
	bool cost_first = holds_any(sentence, 0, first, FACT_COST) &&
		!holds_any(sentence, 0, first, FACT_INCOME) &&
		holds_any(sentence, first, second, FACT_INCOME);
	if (!income_first && !cost_first)
		return;
	struct claim *claim = claims_add(claims, CLAIM_DIFFERENCE, number_at(sentence, result));
	claim_term(claims, claim, number_at(sentence, first), 1);
	claim_term(claims, claim, number_at(sentence, second), -1);
	claim->magnitude = true;
	finish(claim, claim->target->scale > 0 ? 3 : 1);
}

/* ---- two halves ---- */

/* Whether the number at `at` counts one half of a whole: "5 femmes", "4 sont des hommes". */
static bool counts_half(const struct sentence *sentence, size_t at)
{
	for (size_t i = at + 1; i <= at + NOUN && i < sentence->count; i++) {
		if (sentence->items[i].mark || item_measures(sentence, i))
			return false;
		if (is(sentence, i, FACT_HALVES))
			return true;
	}
	return false;
}

/* "9 membres, soit 5 femmes et 4 hommes", "des 9 personnes, 5 sont des femmes et 4, des hommes" */
static void halves_claims(struct claims *claims, const struct sentence *sentence)
{
	for (size_t whole = 0; whole + 3 < sentence->count; whole++) {
		if (!item_measures(sentence, whole) || !is_count(number_at(sentence, whole)) ||
			item_is_hedged(sentence, whole) || counts_half(sentence, whole))
			continue;
		size_t first = next_number(sentence, whole + 1, FAR);
		size_t second = first == SIZE_MAX ? SIZE_MAX : next_number(sentence, first + 1, PHRASE + 2);
		if (second == SIZE_MAX || !is_count(number_at(sentence, first)) ||
			!is_count(number_at(sentence, second)) || !counts_half(sentence, first) ||
			!counts_half(sentence, second) || item_is_hedged(sentence, first) ||
			item_is_hedged(sentence, second) || !holds_any(sentence, first + 1, second, FACT_AND) ||
			holds_any(sentence, whole + 1, second, FACT_SOME) ||
			next_number(sentence, second + 1, FAR) != SIZE_MAX)
			continue;
		struct claim *claim = claims_add(claims, CLAIM_SUM, number_at(sentence, whole));
		claim_term(claims, claim, number_at(sentence, first), 1);
		claim_term(claims, claim, number_at(sentence, second), 1);
		finish(claim, 1);
		return;
	}
}

/* ---- a share of a whole ---- */

/* Whether a percentage alone stands in parentheses at `open`. */
static bool is_rate_in_parentheses(const struct sentence *sentence, size_t open)
{
	return item_is_mark(sentence, open, '(') && item_measures(sentence, open + 1) &&
		number_at(sentence, open + 1)->percent && item_is_mark(sentence, open + 2, ')');
}

/* "Sur les 240 répondants, 186 (77,5 %) se disent satisfaits" */
static void share_claims(struct claims *claims, const struct sentence *sentence)
{
	if (!is(sentence, 0, FACT_AMONG))
		return;
	size_t whole = next_number(sentence, 1, 3),
		   part = whole == SIZE_MAX ? SIZE_MAX : next_number(sentence, whole + 1, PHRASE + 2);
	if (part == SIZE_MAX || !is_count(number_at(sentence, whole)) ||
		!is_count(number_at(sentence, part)) || item_is_hedged(sentence, whole) ||
		item_is_hedged(sentence, part) ||
		number_at(sentence, part)->units > number_at(sentence, whole)->units)
		return;
	size_t open = part + 1;
	while (open < part + NOUN && open < sentence->count && !sentence->items[open].mark)
		open++;
	if (is_rate_in_parentheses(sentence, open))
		finish(claims_add_rate(claims, CLAIM_SHARE, number_at(sentence, open + 1),
				   number_at(sentence, part), number_at(sentence, whole)),
			1);
}

/* "Le budget de B $ a été dépensé à P %, soit C $": the percentage is that of C in B. */
static void spent_claims(struct claims *claims, const struct sentence *sentence)
{
	for (size_t whole = 1; whole + 3 < sentence->count; whole++) {
		if (!item_measures(sentence, whole) || !is_plain_amount(sentence, whole) ||
			!holds_any(sentence, 0, whole, FACT_BUDGET))
			continue;
		size_t rate = next_number(sentence, whole + 1, PHRASE),
			   part = rate == SIZE_MAX ? SIZE_MAX : next_number(sentence, rate + 1, PHRASE);
		if (part == SIZE_MAX || !number_at(sentence, rate)->percent ||
			item_is_hedged(sentence, rate) || !is_plain_amount(sentence, part) ||
			!holds_any(sentence, rate + 1, part, FACT_OR_THAT_IS) ||
			number_at(sentence, part)->units > number_at(sentence, whole)->units)
			continue;
		finish(claims_add_rate(claims, CLAIM_SHARE, number_at(sentence, rate),
				   number_at(sentence, part), number_at(sentence, whole)),
			1);
		return;
	}
}

/* ---- a cost per thing ---- */

/* "Le coût moyen par participant est de 125 $ (50 000 $ pour 400 participants)" */
static void average_claims(struct claims *claims, const struct sentence *sentence)
{
	for (size_t open = 2; open + 4 < sentence->count; open++) {
		size_t each = item_last_number(sentence, open, open - 2);
		if (!item_is_mark(sentence, open, '(') || each == SIZE_MAX ||
			!is_plain_amount(sentence, each) || !is_plain_amount(sentence, open + 1) ||
			!is(sentence, open + 2, FACT_FOR) || !item_measures(sentence, open + 3) ||
			!is_count(number_at(sentence, open + 3)) || !holds_any(sentence, 0, each, FACT_AVERAGE))
			continue;
		struct claim *claim = claims_add_rate(claims, CLAIM_EACH, number_at(sentence, each),
			number_at(sentence, open + 1), number_at(sentence, open + 3));
		claim->factor = 1;
		finish(claim, 1);
		return;
	}
}

void phrase_claims(struct claims *claims, const struct sentence *sentence)
{
	result_claims(claims, sentence);
	halves_claims(claims, sentence);
	share_claims(claims, sentence);
	spent_claims(claims, sentence);
	average_claims(claims, sentence);
}
