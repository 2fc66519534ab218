/* What the causes of a result cost together (prices.h): how unlikely it is that they are what is
 * wrong. */
#include "ledger/base/text/text.h"
#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/diagnose/likelihood/prices.h"
#include "statements/diagnose/steps.h"

/* Whether the finding compares figures: others are on the books by themselves. */
static int price_of_finding(const struct finding *finding, int price)
{
	return finding->relation ? price : 0;
}

/* Whether the cause is of entries that are wrong by themselves, to which all that is off in the
 * ledger is put down. */
static bool is_unsound(const struct cause *cause)
{
	for (size_t i = 0; i < cause->finding_count; i++)
		if (!cause->findings[i]->relation && cause->findings[i]->check != CHECK_S8)
			return cause->suspect_count > 0 && cause->suspects[0].suite == SUITE_GENERATED &&
				cause->findings[0] == cause->findings[i];
	return false;
}

/* Whether no entry bears out what the ledger is thought to lack. */
static bool is_borne_out(const struct cause *cause)
{
	for (size_t i = 0; i < cause->suspect_count; i++)
		if (cause->suspects[i].suite != SUITE_GENERATED || cause->suspects[i].source_count > 0)
			return true;
	return false;
}

/* Figures that have nothing in common but that they differ from the ledger are each a mistake. */
static size_t count_mistakes(const struct cause *cause)
{
	if (cause->whole && text_equal(cause->whole->pattern, error_pattern_name(PATTERN_PER_LEDGER)))
		return cause->suspect_count;
	return cause->whole || cause->repair_size == 0 ? 1 : cause->repair_size;
}

static int price_of_cause(const struct cause *cause)
{
	size_t mistakes = count_mistakes(cause);
	int price = PRICE_UNKNOWN * (int)mistakes, each = 0;
	if (cause->suspect_count == 0)
		each = PRICE_UNMENDED;
	else if (is_unsound(cause))
		each = PRICE_PUT_DOWN;
	else if (!is_borne_out(cause))
		price *= 2;
	for (size_t i = 0; i < cause->finding_count; i++)
		price += price_of_finding(cause->findings[i], each);
	return price;
}

int diagnose_price(const struct result *result)
{
	int price = 0;
	for (size_t i = 0; i < result->cause_count; i++)
		price += price_of_cause(result->causes[i]);
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		if (finding->verdict == VERDICT_DISAGREE && !finding->cause)
			price += price_of_finding(finding, PRICE_UNMENDED);
	}
	return price;
}
