#include "statements/report/wording/evidence.h"

#include <string.h>

#include "ledger/base/text/text.h"

enum { ALPHABET = 26 };

/* Whether the file is a table of fields separated by commas. */
static bool fields(const struct source *where)
{
	size_t length = where->file ? strlen(where->file) : 0;
	bool table = length > 4 && strcasecmp(where->file + length - 4, ".csv") == 0;
	return table && strpbrk(where->text, ";\t") == NULL;
}

static bool same_line(const struct source *a, const struct source *b)
{
	return a->line == b->line && a->page == b->page && text_equal(a->file, b->file) &&
		text_equal(a->text, b->text);
}

static bool find(struct number_place *out, const struct source *where, size_t from, number value)
{
	return value && where->text && number_place(out, where->text, from, value, fields(where));
}

/* Several figures of one line are printed in their order, so each is looked for after the one
 * before it. */
static size_t past_earlier(const struct suite *suite, const struct figure *figure)
{
	size_t from = 0;
	struct number_place place;
	for (size_t i = 0; i < suite->count && suite->figures[i] != figure; i++) {
		const struct figure *earlier = suite->figures[i];
		if (same_line(&earlier->where, &figure->where) &&
			find(&place, &figure->where, from, earlier->value))
			from = place.start + place.length;
	}
	return from;
}

static bool find_in_order(
	struct number_place *out, const struct suite *suite, const struct figure *figure, number value)
{
	return find(out, &figure->where, past_earlier(suite, figure), value) ||
		find(out, &figure->where, 0, value);
}

enum evidence report_evidence(struct number_place *out, const struct suite *suite,
	const struct figure *figure, number expected)
{
	if (find_in_order(out, suite, figure, figure->value))
		return EVIDENCE_PRINTED;
	bool other = expected && !number_equal(expected, figure->value);
	return other && find_in_order(out, suite, figure, expected) ? EVIDENCE_MISCOPIED
																: EVIDENCE_NONE;
}

bool report_evidence_row(struct number_place *out, const struct source *where, number value)
{
	return find(out, where, 0, value);
}

bool report_cause_tells(const struct cause *cause)
{
	return cause->whole || text_starts(cause->message_code, "finding.unposted");
}

const char *report_cause_title(const struct cause *cause)
{
	if (cause->suspect_count == 0)
		return "cause.title.unknown";
	if (cause->whole)
		return "cause.title.whole";
	if (report_cause_tells(cause))
		return "cause.title.unposted";
	if (text_equal(cause->message_code, "cause.chart"))
		return "cause.title.chart";
	if (cause->suspects[0].suite == SUITE_GENERATED)
		return cause->repair_size > 1 ? "cause.title.mistakes" : "cause.title.ledger";
	if (cause->alternatives && cause->suspect_count > 1)
		return cause->suspects[0].expected ? "cause.title.tied" : "cause.title.indistinct";
	return cause->repair_size > 1 ? "cause.title.several" : "cause.title.figure";
}

static const char *ledger_remedy(const struct cause *cause)
{
	const struct suspect *suspect = cause->suspects;
	if (text_equal(cause->message_code, "cause.chart"))
		return "cause.do.chart";
	if (text_starts(suspect->figure, "L2 ") || text_starts(suspect->figure, "L7 "))
		return "cause.do.account";
	if (cause->repair_size > 1)
		return "cause.do.mistakes";
	if (text_equal(suspect->pattern, "unposted"))
		return "cause.do.unposted";
	return text_equal(suspect->pattern, "posted_twice") ? "cause.do.twice" : "cause.do.ledger";
}

static const char *whole_remedy(const struct whole *whole)
{
	return text_equal(whole->pattern, "per_ledger") ? "cause.do.per_ledger"
		: text_equal(whole->pattern, "older")       ? "cause.do.older"
													: "cause.do.whole";
}

const char *report_cause_remedy(const struct result *result, const struct cause *cause)
{
	const struct suspect *first = cause->suspects;
	struct number_place place;
	if (cause->suspect_count == 0)
		return "cause.do.unknown";
	if (first->suite == SUITE_GENERATED)
		return ledger_remedy(cause);
	if (cause->alternatives && cause->suspect_count > 1)
		return "cause.do.tied";
	if (first->or_ledger)
		return "cause.do.either";
	if (first->or_more)
		return "cause.do.more";
	if (cause->whole)
		return whole_remedy(cause->whole);
	if (first->at &&
		report_evidence(&place, &result->suites[first->suite], first->at, first->expected) ==
			EVIDENCE_MISCOPIED)
		return "cause.do.miscopied";
	return first->suite == SUITE_PRIOR ? "cause.do.prior" : "cause.do.published";
}

const char *report_cause_letter(
	const struct result *result, const struct cause *cause, struct arena *arena)
{
	size_t at = 0;
	while (at < result->cause_count && result->causes[at] != cause)
		at++;
	char *text = arena_text(arena, "");
	for (at++; at > 0; at = (at - 1) / ALPHABET)
		text = arena_printf(arena, "%c%s", (char)('A' + (at - 1) % ALPHABET), text);
	return text;
}

int report_suspect_decimals(const struct suspect *suspect)
{
	return suspect->at && suspect->at->decimals > 0 ? suspect->at->decimals : 0;
}
