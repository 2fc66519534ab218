#include "statements/run/tied_dossier.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "statements/check/reconcile.h"
#include "statements/published/facts/facts.h"
#include "statements/run/printed_unit.h"

enum { SHOWN = 5 };

const struct suite *tied_dossier_suite(const struct run *run)
{
	return run->tied ? &run->tied->suites[SUITE_GENERATED] : NULL;
}

int tied_dossier_read(struct run *run)
{
	struct run_options options = {
		.generate_only = true, .supposed = &chart_as_it_is, .progress = run->options->progress};
	if (!run->options->dossier || !run->published)
		return 0;
	run->tied = arena_alloc(run->arena, sizeof *run->tied);
	return run_dossier(run->tied, run->options->dossier, &options, run->arena, run->errors);
}

/* ---- keys ---- */

/* "resultats@2020b honoraires": statement, column and words; NULL of a figure without words. */
static const char *key_of(const struct figure *figure, enum language language, struct arena *arena)
{
	const char *column = strrchr(figure->id, '@');
	const char *label = words_in(figure->label, language);
	const char *words = facts_concept(lines_words(span_of(label), arena), arena);
	size_t length = strcspn(figure->id, ".");
	if (!column || *words == '\0' || !figure->value || figure->blank)
		return NULL;
	return arena_printf(arena, "%.*s%s %s", (int)length, figure->id, column, words);
}

/* Figures of a suite by their key; a key of several figures leads to none. */
struct keyed {
	struct index by_key;
	struct arena *arena;
};

static void put_figure(struct keyed *keyed, struct figure *figure, enum language language)
{
	static struct figure several; /* without a value */
	const char *key = key_of(figure, language, keyed->arena);
	const struct figure *before = key ? index_get(&keyed->by_key, key) : NULL;
	if (key && before != figure)
		index_put(&keyed->by_key, key, before ? &several : figure, keyed->arena);
}

static const struct figure *get_figure(const struct keyed *keyed, const char *key)
{
	const struct figure *figure = index_get(&keyed->by_key, key);
	return figure && figure->value ? figure : NULL;
}

static void key_suite(struct keyed *out, const struct suite *suite, struct arena *arena)
{
	*out = (struct keyed){.arena = arena};
	for (size_t i = 0; i < suite->count; i++) {
		put_figure(out, suite->figures[i], LANGUAGE_FRENCH);
		put_figure(out, suite->figures[i], LANGUAGE_ENGLISH);
	}
}

/* ---- units ---- */

/* What the two are printed in. */
struct units {
	number printed, generated; /* in dollars: 1000 */
	unsigned zeros;            /* that the report leaves out */
};

static void read_units(struct units *out, const struct run *run)
{
	out->printed = number_from_integer(run->arena, 1);
	out->generated = run->tied->dossier->unit;
	out->zeros = printed_unit_zeros(run->published, run->arena);
	for (unsigned i = 0; i < out->zeros; i++)
		out->printed =
			number_multiply(run->arena, out->printed, number_from_integer(run->arena, 10));
}

/* Two figures of one line, without signs, in the unit that the report prints. */
struct pair {
	const struct figure *figures[2]; /* of the report, of the dossier */
	number printed, generated, difference;
	enum verdict verdict;
	bool open; /* off by more than half the unit and by less than a whole one */
};

/* By how much rounding alone sets them apart: less than the larger unit, of which half is rounding
 * to the nearest and the rest is what makes sums come out. */
static void weigh(struct pair *pair, number step, struct arena *arena)
{
	number off = number_absolute(arena, pair->difference);
	int half = number_compare(number_add(arena, off, off), step);
	pair->open = half > 0 && number_compare(off, step) < 0;
	pair->verdict = half <= 0 ? VERDICT_AGREE
		: pair->open          ? VERDICT_WITHIN_ROUNDING
							  : VERDICT_DISAGREE;
}

/* What the last digit of the report's figure counts, in its unit: 0,1 of « 1,2 » million. */
static number step_of(const struct figure *printed, struct arena *arena)
{
	return number_from_scaled(arena, 1, printed->decimals > 0 ? (unsigned)printed->decimals : 0);
}

/* Holds the report's figure against the dossier's amount before rounding, or against what the
 * dossier rounded it to where it knows no more. */
static void compare_rounded(struct pair *pair, const struct units *units, struct arena *arena)
{
	const struct figure *generated = pair->figures[1];
	bool exact = !number_equal(generated->exact, generated->value);
	number amount = number_absolute(arena, exact ? generated->exact : generated->value);
	number rate = number_divide(arena, units->generated, units->printed);
	number step = step_of(pair->figures[0], arena);
	bool coarser = !exact && number_compare(rate, step) > 0;
	pair->generated = number_multiply(arena, amount, rate);
	pair->difference = number_subtract(arena, pair->printed, pair->generated);
	weigh(pair, coarser ? rate : step, arena);
}

/* Figures in dollars on both sides are equal or differ. */
static void compare(struct pair *pair, const struct units *units, struct arena *arena)
{
	bool same = number_equal(units->printed, units->generated);
	pair->printed = number_absolute(arena, pair->figures[0]->value);
	pair->generated = number_absolute(arena, pair->figures[1]->value);
	pair->difference = number_subtract(arena, pair->printed, pair->generated);
	bool equal = same && number_sign(pair->difference) == 0;
	pair->verdict = equal ? VERDICT_AGREE : VERDICT_DISAGREE;
	if (!equal && (!same || units->zeros > 0))
		compare_rounded(pair, units, arena);
}

/* ---- findings ---- */

static bool holds(const struct finding *finding, const struct figure *figure)
{
	for (size_t at = 0; at < finding->figure_count; at++)
		if (finding->figures[at] == figure)
			return true;
	return false;
}

/* Whether every sum of the figure comes out: it may then have been rounded to make it so. */
static bool sums_come_out(const struct result *result, const struct figure *figure)
{
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		bool off =
			finding->verdict == VERDICT_DISAGREE || finding->verdict == VERDICT_WITHIN_ROUNDING;
		if (off && holds(finding, figure))
			return false;
	}
	return true;
}

static const char *message_of(unsigned zeros)
{
	return zeros == 0 ? "finding.tied"
		: zeros == 3  ? "finding.tied.thousands"
					  : "finding.tied.millions";
}

static void tell(struct run *run, const struct pair *pair, unsigned zeros)
{
	struct arena *arena = run->arena;
	struct finding wanted = {.check = CHECK_S12,
		.relation_id = arena_printf(arena, "dossier.%s", pair->figures[0]->id),
		.verdict = pair->verdict,
		.left = pair->printed,
		.right = pair->generated,
		.difference = pair->difference,
		.message_code = message_of(zeros),
		.figure_count = 2};
	wanted.figures = arena_array(arena, 2, sizeof *wanted.figures);
	wanted.figures[0] = pair->figures[0];
	wanted.figures[1] = pair->figures[1];
	wanted.arguments[0] = words_in(pair->figures[0]->label, LANGUAGE_FRENCH);
	wanted.arguments[1] = number_exact_text(arena, pair->printed);
	wanted.arguments[2] = number_exact_text(arena, pair->generated);
	wanted.arguments[3] = "";
	struct finding *finding = document_add_finding(run, wanted);
	if (pair->open && pair->verdict == VERDICT_DISAGREE)
		finding->severity = SEVERITY_WARNING;
}

/* Where many are off by more than half a unit, the report cuts digits off, or rounds by a rule of
 * its own. Where few are, one that is in a sum that does not come out is told as a warning. */
static void settle_open(struct pair *pairs, size_t count, const struct result *result)
{
	enum { FEW = 5 };
	size_t open = 0;
	for (size_t i = 0; i < count; i++)
		open += pairs[i].open;
	for (size_t i = 0; i < count && open * FEW <= count; i++)
		if (pairs[i].open && !sums_come_out(result, pairs[i].figures[0]))
			pairs[i].verdict = VERDICT_DISAGREE;
}

/* What the report prints and the dossier has no line of: told once, with the first of them. */
static void tell_alone(struct run *run, const struct figure **alone, size_t count)
{
	const char *list = "";
	for (size_t i = 0; i < count && i < SHOWN; i++)
		list = arena_printf(run->arena, "%s%s%s", list, i > 0 ? ", " : "", alone[i]->id);
	if (count > 0)
		document_add_finding(run,
			(struct finding){.check = CHECK_S12,
				.relation_id = arena_printf(run->arena, "dossier.%s", "sans_contrepartie"),
				.verdict = VERDICT_NOT_CHECKABLE,
				.message_code = "finding.tied-alone",
				.arguments = {"", arena_printf(run->arena, "%zu", count), list, ""}});
}

/* The pairs of one line, in the order of the report. What has no counterpart is `alone`. */
struct pairs {
	struct pair *items;
	const struct figure **alone;
	size_t count, alone_count;
};

static void find_pairs(struct pairs *out, const struct run *run, const struct units *units)
{
	const struct suite *published = &run->result->suites[SUITE_PUBLISHED];
	struct keyed printed, generated;
	out->alone = arena_array(run->arena, published->count + 1, sizeof *out->alone);
	out->items = arena_array(run->arena, published->count + 1, sizeof *out->items);
	key_suite(&printed, published, run->arena);
	key_suite(&generated, &run->tied->suites[SUITE_GENERATED], run->arena);
	for (size_t i = 0; i < published->count; i++) {
		const struct figure *figure = published->figures[i];
		const char *key = published_is_required(run->published, figure->id)
			? key_of(figure, LANGUAGE_FRENCH, run->arena)
			: NULL;
		const struct figure *other = key ? get_figure(&generated, key) : NULL;
		if (other && get_figure(&printed, key) == figure) {
			struct pair *pair = &out->items[out->count++];
			*pair = (struct pair){.figures = {figure, other}};
			compare(pair, units, run->arena);
		} else if (key)
			out->alone[out->alone_count++] = figure;
	}
}

void tied_dossier_findings(struct run *run)
{
	struct pairs pairs = {0};
	struct units units;
	if (!tied_dossier_suite(run))
		return;
	read_units(&units, run);
	find_pairs(&pairs, run, &units);
	settle_open(pairs.items, pairs.count, run->result);
	for (size_t i = 0; i < pairs.count; i++)
		tell(run, &pairs.items[i], units.zeros);
	tell_alone(run, pairs.alone, pairs.alone_count);
}
