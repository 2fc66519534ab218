/* The numbers of a passage with their units. */
#include <string.h>

#include "statements/published/facts/passages/passages.h"

enum {
	DECIMAL = 10,
	SCALE_MAX = 3,
	DIGITS_MAX = 12,
	HEDGE_WORDS = 3,
	YEAR_WORDS = 8,
	ROUND_ZEROS = 3,
	GAP_MAX = 3
};

static int64_t power(unsigned exponent)
{
	int64_t value = 1;
	while (exponent-- > 0)
		value *= DECIMAL;
	return value;
}

/* ---- units ---- */

/* Whether "‰" stands behind the number. */
static bool is_per_thousand(const struct printed_number *number)
{
	static const char sign[] = "‰";
	const char *at = number->text.end, *end = number->line->text.end;
	while (at < end && (*at == ' ' || (unsigned char)*at == 0xC2 || (unsigned char)*at == 0xA0))
		at++;
	return (size_t)(end - at) >= sizeof sign - 1 && memcmp(at, sign, sizeof sign - 1) == 0;
}

static enum quantity_kind kind_of(const struct sentence *sentence, size_t at)
{
	size_t next = at + 1 + item_is(sentence, at + 1, FACT_PERCENTAGE);
	if (item_is(sentence, next, FACT_POINTS))
		return QUANTITY_POINTS;
	if (item_is(sentence, at + 1, FACT_BASIS) && item_is(sentence, at + 2, FACT_POINTS))
		return QUANTITY_BASIS_POINTS;
	if (is_per_thousand(item_number(sentence, at)))
		return QUANTITY_PER_THOUSAND;
	if (item_number(sentence, at)->percent)
		return QUANTITY_RATE;
	if (hedge_is_amount(sentence, at))
		return QUANTITY_AMOUNT;
	return item_is(sentence, at + 1, FACT_SPAN_UNIT) ? QUANTITY_SPAN : QUANTITY_COUNT;
}

bool quantities_are_alike(
	const struct passage *passage, const struct quantity *a, const struct quantity *b)
{
	if (a->kind != b->kind)
		return false;
	const char *left = item_word(&passage->sentence, a->at + 1),
			   *right = item_word(&passage->sentence, b->at + 1);
	return a->kind != QUANTITY_SPAN || strncmp(left, right, 2) == 0 ||
		!fact_words_are(left, FACT_SPAN_UNIT);
}

int quantities_compare(const struct quantity *a, const struct quantity *b)
{
	int64_t left = a->number->units * power(a->zeros + SCALE_MAX - a->number->scale),
			right = b->number->units * power(b->zeros + SCALE_MAX - b->number->scale);
	return (left > right) - (left < right);
}

/* ---- how exact ---- */

/* What a word before the number says of it. "Than the 385" names what is compared; "over 251 days"
 * the time. */
static enum hedge_kind hedge_before(
	const struct sentence *sentence, const struct quantity *quantity)
{
	for (size_t i = 1; i <= HEDGE_WORDS && i <= quantity->at; i++)
		if (item_is(sentence, quantity->at - i, FACT_ARTICLE) ||
			item_is(sentence, quantity->at - i, FACT_FROM_END))
			return HEDGE_NONE;
	struct hedge hedge = hedge_of(sentence, quantity->at);
	return hedge.kind == HEDGE_LEAST && quantity->kind == QUANTITY_SPAN ? HEDGE_NONE : hedge.kind;
}

/* Half units of the last digit that the number leaves: "about" leaves a twentieth of it. */
static void read_exactness(struct quantity *quantity)
{
	const struct printed_number *number = quantity->number;
	bool cents = quantity->kind == QUANTITY_AMOUNT && number->scale == 2 && quantity->zeros == 0;
	quantity->half =
		quantity->zeros > 0 || (number->scale > 0 && !cents) || quantity->kind == QUANTITY_RATE;
	if (quantity->hedge == HEDGE_ABOUT && number->units / DECIMAL > quantity->half)
		quantity->half = number->units / DECIMAL;
	int64_t units = number->units;
	unsigned zeros = 0;
	while (number->scale == 0 && units > 0 && units % DECIMAL == 0) {
		units /= DECIMAL;
		zeros++;
	}
	quantity->round =
		zeros >= ROUND_ZEROS && power(zeros) > quantity->half ? power(zeros) : quantity->half;
}

/* The year that is named beside the number: behind it, else before it. */
static int year_of(const struct sentence *sentence, size_t at)
{
	for (size_t i = at + 1; i <= at + YEAR_WORDS && i < sentence->count; i++) {
		const struct item *item = &sentence->items[i];
		if (item->number && item->number->year > 0)
			return item->number->year;
		if (item_measures(sentence, i) || item->mark)
			break;
	}
	for (size_t i = at; i > 0 && i + YEAR_WORDS > at; i--) {
		const struct item *item = &sentence->items[i - 1];
		if (item->number && item->number->year > 0)
			return item->number->year;
		if (item_measures(sentence, i - 1) ||
			(item->mark && item->mark != ',' && item->mark != ':'))
			break;
	}
	return 0;
}

/* A number in letters measures where a unit of time is behind it, one of months and days too:
 * "five days"; else it stands for words, as in "two of them". */
static bool counts_here(const struct sentence *sentence, size_t at)
{
	return item_measures(sentence, at) &&
		(!item_number(sentence, at)->word || item_is(sentence, at + 1, FACT_SPAN_UNIT));
}

/* "De 42 à 35 jours", "from 2.4 to 3.1 million": a number right before another has its unit. */
static void share_units(struct passage *passage)
{
	for (size_t i = passage->count; i-- > 1;) {
		struct quantity *before = &passage->items[i - 1], *behind = &passage->items[i];
		if (behind->at != before->at + 2 || before->kind != QUANTITY_COUNT || before->zeros > 0 ||
			!item_is(&passage->sentence, before->at + 1, FACT_TO))
			continue;
		before->kind = behind->kind;
		before->zeros = behind->zeros;
		read_exactness(before);
	}
}

bool passage_read(struct passage *passage)
{
	const struct sentence *sentence = &passage->sentence;
	passage->count = 0;
	for (size_t at = 0; at < sentence->count; at++) {
		if (!counts_here(sentence, at))
			continue;
		struct printed_number *number = item_number(sentence, at);
		if (passage->count == QUANTITIES_MAX || number->gap > GAP_MAX ||
			number->state == NUMBER_NOT_READ || number->units < 0 || number->scale > SCALE_MAX)
			return false;
		struct quantity *quantity = &passage->items[passage->count++];
		*quantity = (struct quantity){.number = number, .at = at, .kind = kind_of(sentence, at)};
		quantity->zeros = hedge_of(sentence, at).zeros;
		quantity->hedge = hedge_before(sentence, quantity);
		quantity->year = year_of(sentence, at);
		if (number->units >= power(DIGITS_MAX - quantity->zeros))
			return false;
		read_exactness(quantity);
	}
	share_units(passage);
	return passage->count >= 2;
}

size_t passage_of_kind(const struct quantity **out, size_t most, const struct passage *passage,
	enum quantity_kind kind)
{
	size_t count = 0;
	for (size_t i = 0; i < passage->count; i++)
		if (passage->items[i].kind == kind && count++ < most)
			out[count - 1] = &passage->items[i];
	return count;
}

size_t passage_things(const struct quantity **out, size_t most, const struct passage *passage)
{
	size_t counts = passage_of_kind(NULL, 0, passage, QUANTITY_COUNT) +
		passage_of_kind(NULL, 0, passage, QUANTITY_AMOUNT);
	if (counts < 2)
		return passage_of_kind(out, most, passage, QUANTITY_SPAN);
	size_t count = 0;
	for (size_t i = 0; i < passage->count; i++)
		if ((passage->items[i].kind == QUANTITY_COUNT ||
				passage->items[i].kind == QUANTITY_AMOUNT) &&
			count++ < most)
			out[count - 1] = &passage->items[i];
	return count;
}
