#include "statements/report/wording/findings.h"

#include <string.h>

#include "ledger/base/system/supply.h"
#include "statements/dossier/dossier.h"

/* Which arguments of a sentence are amounts, as bits. All others stay as they are, even if they
 * look like numbers. */
static const struct {
	const char *code;
	unsigned amounts;
} sentences[] = {
	{"finding.disagree", 1 << 1 | 1 << 2 | 1 << 3},
	{"finding.tie", 1 << 1 | 1 << 2 | 1 << 3},
	{"finding.comparative", 1 << 1 | 1 << 2 | 1 << 3},
	{"finding.no-reclassification", 1 << 1 | 1 << 2 | 1 << 3},
	{"finding.within_rounding", 1 << 1 | 1 << 2},
	{"finding.agree", 1 << 1},
	{"finding.stale-explanation", 1 << 1},
	{"finding.L1", 1 << 1 | 1 << 2},
	{"finding.L5", 1 << 1 | 1 << 2},
	{"finding.L5.account", 1 << 1 | 1 << 2},
	{"finding.L5.books", 1 << 1 | 1 << 2},
	{"finding.L6", 1 << 1 | 1 << 2},
	{"finding.L10", 1 << 1 | 1 << 2},
	{"finding.L8", 1 << 1 | 1 << 2},
	{"finding.L8.cout", 1 << 1 | 1 << 2},
	{"finding.L8.amortissement_cumule", 1 << 1 | 1 << 2},
	{"finding.L8.amortissement", 1 << 1 | 1 << 2},
	{"finding.L9.kind", 1 << 1},
	{"finding.L9.balance", 1 << 1},
	{"finding.L9.payable", 1 << 1},
	{"finding.L9.receivable", 1 << 1},
	{"finding.unposted", 1 << 1},
	{"finding.unposted.late", 1 << 1},
	{"finding.unposted.listed", 1 << 1},
	{"finding.unposted.signed", 1 << 1},
	{"finding.changed", 1 << 1 | 1 << 2 | 1 << 3},
	{"finding.added", 1 << 1},
	{"finding.removed", 1 << 2},
	{"finding.bridge-unnamed", 1 << 1 | 1 << 2},
	{"finding.bridge-sum-then", 1 << 1},
	{"finding.bridge-sum-difference", 1 << 1},
	{"finding.bridge-sum-restated", 1 << 1},
	{"finding.bridge-sum-now", 1 << 1},
	{"finding.claim.sum", 1 << 1 | 1 << 2},
	{"finding.claim.unit", 1 << 2},
	{"finding.claim.quota.inferred", 1 << 1 | 1 << 2},
	{"finding.tied", 1 << 1 | 1 << 2},
	{"finding.tied.thousands", 1 << 1 | 1 << 2},
	{"finding.tied.millions", 1 << 1 | 1 << 2},
	{"finding.claim.hedged.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.part.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.weighted", 1 << 1 | 1 << 2},
	{"finding.claim.weighted.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.lone.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.mean", 1 << 1 | 1 << 2},
	{"finding.claim.least", 1 << 1 | 1 << 2},
	{"finding.claim.most", 1 << 1 | 1 << 2},
	{"finding.claim.each.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.twice.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.per-thousand.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.unit.inferred", 1 << 2},
	{"finding.claim.restated.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.across", 1 << 1 | 1 << 2},
	{"finding.claim.difference", 1 << 1 | 1 << 2},
	{"finding.claim.change", 1 << 1 | 1 << 2},
	{"finding.claim.share", 1 << 1 | 1 << 2},
	{"finding.claim.formula", 1 << 1 | 1 << 2},
	{"finding.claim.formula.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.worded", 1 << 1 | 1 << 2},
	{"finding.claim.each", 1 << 1 | 1 << 2},
	{"finding.claim.count", 1 << 1 | 1 << 2},
	{"finding.claim.restated", 1 << 1 | 1 << 2},
	{"finding.claim.twice", 1 << 1 | 1 << 2},
	{"finding.claim.sum.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.across.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.difference.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.change.inferred", 1 << 1 | 1 << 2},
	{"finding.claim.share.inferred", 1 << 1 | 1 << 2},
	{"cause.figure.one", 1 << 1 | 1 << 2},
	{"cause.tied.one", 1 << 1 | 1 << 2},
	{"cause.two-places.one", 1 << 1 | 1 << 2},
	{"cause.several.one", 1 << 1 | 1 << 2},
	{"cause.ledger.one", 1 << 1 | 1 << 2},
	{"cause.open.one", 1 << 1},
	{"cause.open", 1 << 1},
	{"cause.indistinct.one", 1 << 1},
	{"cause.indistinct", 1 << 1},
	{"cause.figure", 1 << 1 | 1 << 2},
	{"cause.tied", 1 << 1 | 1 << 2},
	{"cause.two-places", 1 << 1 | 1 << 2},
	{"cause.several", 1 << 1 | 1 << 2},
	{"cause.ledger", 1 << 1 | 1 << 2},
};

static unsigned amounts_of(const char *code)
{
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		if (strcmp(sentences[i].code, code) == 0)
			return sentences[i].amounts;
	return 0;
}

/* The amount with as many decimals as it was written with. A text that is no decimal number
 * stays as it is. */
static const char *amount_words(
	struct arena *arena, const struct report_words *words, const char *text)
{
	const char *digits = text + (*text == '-'), *point = strchr(digits, '.');
	size_t whole = strspn(digits, "0123456789"),
		   fraction = point ? strspn(point + 1, "0123456789") : 0;
	if (whole == 0 ||
		(point ? point != digits + whole || fraction == 0 || point[1 + fraction] : digits[whole]))
		return text;
	return number_printed(arena, number_from_text(arena, text), (int)fraction, words->language);
}

const char *report_figure(
	struct arena *arena, const struct report_words *words, const struct figure *figure)
{
	const char *label = words_in(figure->label, words->language);
	return label && *label ? arena_printf(arena, "%s (%s)", label, figure->id) : figure->id;
}

/* "flux.variation@2020 (published)" -> "flux.variation@2020 (publié)": puts the names of suites
 * in the language of the reader. */
const char *report_suites(struct arena *arena, const struct report_words *words, const char *text)
{
	for (int suite = 0; suite < SUITE_COUNT; suite++) {
		const char *name = arena_printf(arena, " (%s)", suite_name((enum suite_kind)suite)),
				   *at = strstr(text, name);
		if (!at)
			continue;
		const char *word =
			words->text(arena_printf(arena, "suite.%s", suite_name((enum suite_kind)suite)));
		const char *rest = report_suites(arena, words, at + strlen(name));
		return arena_printf(arena, "%s (%s)%s",
			report_suites(arena, words, arena_text_n(arena, text, (size_t)(at - text))), word,
			rest);
	}
	return text;
}

/* The sentence. Where its first argument is the id of `figure`, the label is added. */
static char *sentence(struct arena *arena, const struct report_words *words, const char *code,
	const char *const given[ERROR_ARGUMENTS], const struct figure *figure)
{
	const char *arguments[ERROR_ARGUMENTS];
	unsigned amounts = amounts_of(code);
	for (int i = 0; i < ERROR_ARGUMENTS; i++)
		arguments[i] =
			given[i] && (amounts & 1u << i) ? amount_words(arena, words, given[i]) : given[i];
	if (figure && arguments[0] && strcmp(arguments[0], figure->id) == 0)
		arguments[0] = report_figure(arena, words, figure);
	return report_message(arena, words, code, arguments);
}

/* A check that could not be made is named by what it would prove; missing figures have their
 * suites in words. */
static char *open_question(
	struct arena *arena, const struct report_words *words, const struct finding *finding)
{
	const char *title =
		finding->relation ? words_in(finding->relation->title, words->language) : "";
	const char *subject = *title ? arena_printf(arena, "%s (%s)", title, finding->arguments[0])
								 : finding->arguments[0];
	const char *lacks =
		finding->arguments[1] ? report_suites(arena, words, finding->arguments[1]) : NULL;
	const char *const arguments[ERROR_ARGUMENTS] = {subject, lacks};
	return report_message(arena, words, finding->message_code, arguments);
}

char *report_finding(
	struct arena *arena, const struct report_words *words, const struct finding *finding)
{
	if (finding->verdict == VERDICT_NOT_CHECKABLE && finding->relation)
		return open_question(arena, words, finding);
	return sentence(arena, words, finding->message_code, finding->arguments,
		finding->figure_count ? finding->figures[0] : NULL);
}

/* ---- one mistake in many figures ---- */

/* "Réel 2019": the heading, and the year where it does not say it. */
static const char *heading(
	struct arena *arena, const struct report_words *words, struct words column, const char *period)
{
	enum { YEAR = 4 };
	const char *text = words_in(column, words->language),
			   *year = arena_text_n(arena, period, strnlen(period, YEAR));
	if (*text == '\0' || strstr(text, year))
		return *text ? text : year;
	return arena_printf(arena, "%s %s", text, year);
}

/* "Note 3, colonne « 2020 »". */
static const char *whole_place(
	struct arena *arena, const struct report_words *words, const struct whole *whole)
{
	const char *statement = words_in(whole->statement, words->language),
			   *line = words_in(whole->line, words->language), *part = line;
	if (*statement == '\0')
		return *whole->scope ? whole->scope : words->text("cause.place.several");
	if (*line == '\0' && *whole->period)
		part = heading(arena, words, whole->column, whole->period);
	const char *const arguments[ERROR_ARGUMENTS] = {statement, part};
	return *part
		? report_message(arena, words, *line ? "cause.place.line" : "cause.place.column", arguments)
		: statement;
}

static char *report_whole(
	struct arena *arena, const struct report_words *words, const struct cause *cause)
{
	const struct whole *whole = cause->whole;
	const char *code =
		arena_printf(arena, "cause.whole.%s", whole->divided ? "fraction" : whole->pattern);
	const char *const arguments[ERROR_ARGUMENTS] = {whole_place(arena, words, whole),
		heading(arena, words, whole->other, whole->other_period),
		amount_words(arena, words, whole->by),
		number_count_printed(arena, cause->suspect_count, words->language)};
	return report_message(arena, words, code, arguments);
}

char *report_cause(struct arena *arena, const struct report_words *words, const struct cause *cause)
{
	if (cause->whole)
		return report_whole(arena, words, cause);
	const char *one = arena_printf(arena, "%s.one", cause->message_code);
	const char *code = cause->finding_count == 1 && words->text(one) ? one : cause->message_code;
	return sentence(
		arena, words, code, cause->arguments, cause->suspect_count ? cause->suspects[0].at : NULL);
}

char *report_cause_evidence(
	struct arena *arena, const struct report_words *words, const struct cause *cause)
{
	char *list = arena_text(arena, "");
	if (cause->weight == AUDIT_NONE)
		return list;
	for (int i = 0; i < AUDIT_EVIDENCE_COUNT; i++) {
		enum audit_evidence kind = (enum audit_evidence)i;
		if (cause->against[kind] == 0)
			continue;
		const char *const count[ERROR_ARGUMENTS] = {
			number_count_printed(arena, cause->against[kind], words->language)};
		list = arena_printf(arena, "%s%s%s", list, *list ? ", " : "",
			report_message(
				arena, words, arena_printf(arena, "audit.%s", audit_evidence_name(kind)), count));
	}
	bool books = cause->suspects[0].suite == SUITE_GENERATED && cause->weight == AUDIT_ITSELF;
	static const char *const none[ERROR_ARGUMENTS];
	const char *const arguments[ERROR_ARGUMENTS] = {list,
		report_message(arena, words,
			books ? "audit.weight.books"
				  : arena_printf(arena, "audit.weight.%s", audit_weight_name(cause->weight)),
			none)};
	return report_message(arena, words, "audit.against", arguments);
}

const char *report_operator(const struct finding *finding)
{
	static const char *const signs[] = {"=", "≤", "≥"};
	return finding->relation ? signs[finding->relation->operator_] : "=";
}

const char *report_place(struct arena *arena, const struct report_words *words,
	const struct dossier *dossier, struct source where)
{
	if (!where.file)
		return "";
	const char *text = dossier_shown_path(dossier, where.file);
	if (where.cell)
		return report_message(
			arena, words, "place.cell", (const char *[ERROR_ARGUMENTS]){text, where.cell});
	if (where.page)
		text = report_message(arena, words, where.recognized ? "place.recognized" : "place.page",
			(const char *[ERROR_ARGUMENTS]){text, arena_printf(arena, "%u", where.page)});
	const char *key = supplied_key(where.file, where.line, arena);
	bool is_told = key ? *key != '\0' : where.line > 0;
	if (is_told)
		text = report_message(arena, words, key ? "place.key" : "place.line",
			(const char *[ERROR_ARGUMENTS]){
				text, key ? key : arena_printf(arena, "%u", where.line)});
	return text;
}

size_t report_uncaused(const struct result *result)
{
	size_t count = 0;
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		count += finding->verdict == VERDICT_DISAGREE && !finding->cause && !finding->mute;
	}
	return count;
}

struct report_tally report_tally_of(const struct result *result, enum severity severity)
{
	struct report_tally tally = {0};
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		bool counts = finding->severity >= severity;
		tally.broken += finding->verdict == VERDICT_DISAGREE && counts;
		tally.checked += finding->verdict != VERDICT_NOT_CHECKABLE;
		tally.owed += finding->verdict == VERDICT_NOT_CHECKABLE && finding->required && counts;
	}
	return tally;
}
