#include "statements/run/document_numbers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/reconcile.h"
#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/published/facts/facts.h"
#include "statements/run/figure_numbers.h"
#include "statements/run/number_names.h"
#include "statements/run/printed_unit.h"
#include "statements/run/tied_dossier.h"
#include "statements/run/tied_numbers.h"

/* What one report's numbers are read with. */
struct numbering {
	struct run *run;
	struct numbers *numbers;
	struct stated_figures stated;
	bool *taken;     /* one a line: a line of a statement */
	size_t *line_of; /* by the number of a line in the text: its place among the lines; SIZE_MAX */
	size_t line_count;
	unsigned thousands; /* 3: the statements are in thousands */
	struct arena *arena;
};

/* ---- figures of the statements ---- */

static void index_lines(struct numbering *numbering, const struct text_lines *lines)
{
	unsigned most = 0;
	for (size_t i = 0; i < lines->count; i++)
		most = lines->items[i].line > most ? lines->items[i].line : most;
	numbering->line_count = (size_t)most + 1;
	numbering->line_of =
		arena_array(numbering->arena, numbering->line_count, sizeof *numbering->line_of);
	for (size_t i = 0; i < numbering->line_count; i++)
		numbering->line_of[i] = SIZE_MAX;
	for (size_t i = lines->count; i-- > 0;)
		if (!line_is_blank(&lines->items[i]))
			numbering->line_of[lines->items[i].line] = i;
}

/* The place of the figure's line; SIZE_MAX. Lines that were taken apart share a number: the text
 * tells them. */
static size_t line_of(const struct numbering *numbering, const struct figure *figure)
{
	const struct text_lines *lines = numbering->numbers->lines;
	unsigned line = figure->where.line;
	size_t at = line < numbering->line_count ? numbering->line_of[line] : SIZE_MAX;
	for (size_t i = at; at != SIZE_MAX && i < lines->count && i < at + 4; i++) {
		struct span text = lines->items[i].text;
		if (lines->items[i].line == line && figure->where.text &&
			span_equal(text, span_of(figure->where.text)))
			return i;
	}
	return at;
}

/* The first number of the line with this value that is no other figure's: "50" stands for two years
 * in "50 50 85". The number itself where there is none. */
static struct printed_number *next_equal(
	const struct line_numbers *line, struct printed_number *printed)
{
	for (size_t i = 0; printed->stated && i < line->count; i++) {
		struct printed_number *other = &line->items[i];
		if (!other->stated && !other->word && !other->nil && other->scale == printed->scale &&
			llabs(other->units) == llabs(printed->units))
			return other;
	}
	return printed;
}

static struct printed_number *claim_number(
	const struct numbering *numbering, const struct figure *figure)
{
	size_t line = line_of(numbering, figure);
	if (line == SIZE_MAX || figure->blank || number_sign(figure->value) == 0)
		return NULL;
	numbering->taken[line] = true;
	struct printed_number *printed = line_numbers_claim(
		numbering->numbers, line, 0, figure_digits(figure, numbering->arena), numbering->arena);
	return printed ? next_equal(&numbering->numbers->of_line[line], printed) : NULL;
}

static bool is_contradicted(const struct result *result, const struct figure *figure)
{
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		for (size_t at = 0; finding->verdict == VERDICT_DISAGREE && at < finding->figure_count;
			 at++)
			if (finding->figures[at] == figure)
				return true;
	}
	return false;
}

static bool is_among(const struct figure *const *figures, size_t count, const struct figure *figure)
{
	for (size_t i = 0; i < count; i++)
		if (figures[i] == figure)
			return true;
	return false;
}

/* The state of a statement's figure, by the relations of the statements. */
static void set_state(
	const struct result *result, struct printed_number *printed, const struct figure *figure)
{
	const struct coverage *coverage = &result->coverage;
	if (is_contradicted(result, figure))
		printed->broken++;
	else if (is_among(coverage->limited, coverage->limited_count, figure))
		printed->state = NUMBER_BOUND;
	else if (!is_among(coverage->none, coverage->unbound, figure))
		printed->held += is_among(coverage->once, coverage->bound_once, figure) ? 1 : 2;
}

/* The value that the statements' own relations expect of a figure that they suspect; NULL. */
static number expected_of(const struct result *result, const struct figure *figure)
{
	for (size_t i = 0; i < result->cause_count; i++)
		for (size_t at = 0; at < result->causes[i]->suspect_count; at++)
			if (result->causes[i]->suspects[at].at == figure)
				return result->causes[i]->suspects[at].expected;
	return NULL;
}

/* What the number would be if its figure had the value that is expected of it. */
static void set_expected(
	const struct numbering *numbering, struct printed_number *printed, const struct figure *figure)
{
	struct figure other = *figure;
	other.value = expected_of(numbering->run->result, figure);
	printed->suspected = other.value && figure_units(&printed->expected, &other, numbering->arena);
	if (printed->suspected && (printed->units < 0) != (number_sign(figure->value) < 0))
		printed->expected = -printed->expected;
}

static void state_figure(struct numbering *numbering, const struct figure *figure)
{
	struct stated_figure *out = &numbering->stated.items[numbering->stated.count];
	const char *label = words_in(figure->label, LANGUAGE_FRENCH);
	*out = (struct stated_figure){.id = figure->id,
		.label = label,
		.scale = figure->decimals > 0 ? (unsigned)figure->decimals : 0,
		.thousands = numbering->thousands,
		.sound = !is_contradicted(numbering->run->result, figure)};
	size_t line = line_of(numbering, figure);
	out->year = figure_year(&out->budget, figure->id);
	out->words = facts_concept(lines_words(span_of(label), numbering->arena), numbering->arena);
	out->line = line == SIZE_MAX ? NULL : &numbering->numbers->lines->items[line];
	bool whole = out->year && out->line && *out->words != '\0' && !figure->blank;
	if (whole && published_is_required(numbering->run->published, figure->id) &&
		figure_units(&out->units, figure, numbering->arena))
		numbering->stated.count++;
}

static void read_unit(struct numbering *numbering)
{
	numbering->thousands =
		printed_unit_zeros(numbering->run->published, numbering->arena) > 0 ? 3 : 0;
	numbering->stated.rounded =
		numbering->thousands > 0 || numbering->run->published->report.rounded;
}

/* Figures with one line are grouped before any is looked at: their numbers then stay where they
 * are. */
static void read_figures(struct numbering *numbering)
{
	const struct suite *suite = &numbering->run->result->suites[SUITE_PUBLISHED],
					   *tied = tied_dossier_suite(numbering->run);
	numbering->stated.items = arena_array(numbering->arena,
		suite->count + (tied ? 2 * tied->count : 0) + 1, sizeof *numbering->stated.items);
	read_unit(numbering);
	numbering->stated.year = numbering->run->published->report.year;
	if (!numbering->run->published->without_statements)
		numbering->stated.last_month = date_month(numbering->run->published->report.last_day);
	for (size_t i = 0; i < suite->count; i++)
		claim_number(numbering, suite->figures[i]);
	for (size_t i = 0; i < suite->count; i++) {
		struct figure *figure = suite->figures[i];
		struct printed_number *printed = claim_number(numbering, figure);
		if (printed) {
			set_state(numbering->run->result, printed, figure);
			set_expected(numbering, printed, figure);
			printed->stated = true;
			figure->where.cell = line_cell(printed->line, printed->start, numbering->arena);
			printed->figure = printed->figure ? printed->figure : figure->id;
		}
		state_figure(numbering, figure);
	}
	if (tied && numbering->numbers->lines->count > 0)
		tied_numbers_state(&numbering->stated, numbering->run, numbering->numbers->lines->items);
}

/* ---- findings ---- */

static struct source source_of(const struct numbering *numbering, const struct text_line *line)
{
	return (struct source){.file = numbering->run->published->report.path,
		.page = line->page,
		.line = line->line,
		.cell = line_first_cell(line, numbering->arena),
		.recognized = line->recognized,
		.text = arena_text_n(numbering->arena, line->text.begin, span_length(line->text))};
}

static const struct figure *figure_of(
	const struct numbering *numbering, const struct printed_number *printed)
{
	struct figure *figure = arena_alloc(numbering->arena, sizeof *figure);
	const char *label = number_label(printed, numbering->arena);
	*figure = (struct figure){.suite = SUITE_PUBLISHED,
		.id = number_id(printed, numbering->numbers, numbering->arena),
		.label = {label, label},
		.value = number_from_scaled(numbering->arena, printed->units, printed->scale),
		.decimals = (int)printed->scale,
		.where = source_of(numbering, printed->line)};
	figure->exact = figure->value;
	figure->where.cell = line_cell(printed->line, printed->start, numbering->arena);
	return figure;
}

static void add_terms(const struct numbering *numbering, struct finding *finding,
	const struct claim_term *terms, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (terms[i].number)
			finding->figures[finding->figure_count++] = figure_of(numbering, terms[i].number);
}

/* The figure of a statement stands in the place of the constant that its claim has. */
static void add_figures(
	const struct numbering *numbering, struct finding *finding, const struct claim *claim)
{
	struct arena *arena = numbering->arena;
	size_t count = 1 + claim->term_count + claim->base_count;
	finding->figures = arena_array(arena, count, sizeof *finding->figures);
	finding->figures[finding->figure_count++] = figure_of(numbering, claim->target);
	add_terms(numbering, finding, claim->terms, claim->term_count);
	add_terms(numbering, finding, claim->base, claim->base_count);
	if (claim->figure) {
		const struct suite *tied = tied_dossier_suite(numbering->run);
		struct figure *stated =
			suite_find(&numbering->run->result->suites[SUITE_PUBLISHED], claim->figure);
		stated = stated || !tied ? stated : suite_find(tied, claim->figure);
		if (stated)
			finding->figures[finding->figure_count++] = stated;
	}
}

static number value_of(
	const struct numbering *numbering, const struct printed_number *printed, int64_t units)
{
	return number_from_scaled(numbering->arena, units, printed->scale);
}

static void word_finding(
	const struct numbering *numbering, struct finding *finding, const struct claim *claim)
{
	struct arena *arena = numbering->arena;
	int64_t units = 0;
	int decimals = (int)claim->target->scale;
	finding->message_code = arena_printf(arena, "finding.claim.%s%s", claim_kind_name(claim->kind),
		claim->promised ? "" : ".inferred");
	finding->right = value_of(numbering, claim->target, claim->target->units);
	finding->left = claim->kind != CLAIM_UNIT && claim_expected(&units, claim)
		? value_of(numbering, claim->target, units)
		: NULL;
	finding->difference =
		finding->left ? number_subtract(arena, finding->left, finding->right) : NULL;
	finding->arguments[0] = number_label(claim->target, numbering->arena);
	finding->arguments[1] =
		finding->left ? number_text(arena, finding->left, decimals, ROUNDING_HALF_UP) : "";
	finding->arguments[2] = number_text(arena, finding->right, decimals, ROUNDING_HALF_UP);
	finding->arguments[3] = *claim->detail != '\0' ? claim->detail
		: claim->figure                            ? claim->figure_label
						: arena_printf(arena, "%zu/%zu", claim->support, claim->places);
}

static struct finding *add_finding(const struct numbering *numbering, const struct claim *claim)
{
	struct finding *finding = arena_alloc(numbering->arena, sizeof *finding);
	*finding = (struct finding){.check = (enum check)check_find(claim_kind_check(claim->kind)),
		.severity = claim->promised ? SEVERITY_ERROR : SEVERITY_WARNING,
		.verdict = VERDICT_DISAGREE,
		.suite = SUITE_PUBLISHED,
		.left_text = "",
		.right_text = ""};
	add_figures(numbering, finding, claim);
	word_finding(numbering, finding, claim);
	finding->relation_id = arena_printf(
		numbering->arena, "document.%s.%s", claim_kind_name(claim->kind), finding->figures[0]->id);
	struct source *sources = arena_alloc(numbering->arena, sizeof *sources);
	*sources = source_of(numbering, claim->where ? claim->where : claim->target->line);
	finding->sources = sources;
	finding->source_count = 1;
	result_add_finding(numbering->run->result, finding, numbering->arena);
	finding_identify(finding, numbering->arena);
	return finding;
}

/* ---- causes ---- */

static struct suspect suspect_of(
	const struct numbering *numbering, const struct printed_number *printed, int64_t expected)
{
	const struct figure *figure = figure_of(numbering, printed);
	struct suspect suspect = {.suite = SUITE_PUBLISHED,
		.figure = figure->id,
		.at = figure,
		.found = figure->value,
		.expected = value_of(numbering, printed, expected)};
	suspect.pattern = error_pattern_name(
		error_pattern_of_amounts(suspect.found, suspect.expected, numbering->arena));
	return suspect;
}

static void add_suspects(
	const struct numbering *numbering, struct cause *cause, const struct fact_cause *fact)
{
	cause->suspects = arena_array(numbering->arena, fact->other_count + 1, sizeof *cause->suspects);
	if (!fact->number)
		return;
	cause->suspects[cause->suspect_count++] = suspect_of(numbering, fact->number, fact->expected);
	for (size_t i = 0; i < fact->other_count; i++)
		cause->suspects[cause->suspect_count++] =
			suspect_of(numbering, fact->others[i], fact->others_expected[i]);
	cause_be_one_of(cause, numbering->arena);
}

static void word_cause(const struct numbering *numbering, struct cause *cause)
{
	const struct suspect *first = cause->suspects;
	cause->arguments[3] = arena_printf(numbering->arena, "%zu", cause->finding_count);
	cause->message_code = cause->suspect_count == 0 ? "cause.unknown"
		: cause->suspect_count > 1                  ? "cause.tied"
													: "cause.figure";
	if (cause->suspect_count == 0)
		return;
	cause->arguments[0] = first->figure;
	cause->arguments[1] =
		number_text(numbering->arena, first->found, first->at->decimals, ROUNDING_HALF_UP);
	cause->arguments[2] =
		number_text(numbering->arena, first->expected, first->at->decimals, ROUNDING_HALF_UP);
}

static void add_cause(const struct numbering *numbering, struct fact_cause *fact)
{
	struct result *result = numbering->run->result;
	struct cause *cause = arena_alloc(numbering->arena, sizeof *cause);
	uint64_t hash = 0;
	*cause = (struct cause){0};
	cause->findings =
		arena_array(numbering->arena, fact->claim_count + 1, sizeof(struct finding *));
	add_suspects(numbering, cause, fact);
	for (size_t i = 0; i < fact->claim_count; i++) {
		struct finding *finding = add_finding(numbering, fact->claims[i]);
		fact->claims[i]->finding = finding;
		finding->cause = cause;
		cause->findings[cause->finding_count++] = finding;
		hash = text_hash(finding->id, hash);
	}
	snprintf(cause->id, sizeof cause->id, "%016llx", (unsigned long long)hash);
	word_cause(numbering, cause);
	fact->cause = cause;
	result->causes = arena_grow(numbering->arena, result->causes, result->cause_count,
		&result->cause_capacity, sizeof(struct cause *));
	result->causes[result->cause_count++] = cause;
}

void document_numbers(struct run *run)
{
	struct published *published = run->published;
	struct numbers *numbers = arena_alloc(run->arena, sizeof *numbers);
	struct numbering numbering = {.run = run, .numbers = numbers, .arena = run->arena};
	struct printed_facts *facts = arena_alloc(run->arena, sizeof *facts);
	const struct text_lines *lines = published->lines->printed;
	numbers_find(numbers, lines, run->arena);
	numbering.taken = arena_array(run->arena, lines->count + 1, sizeof *numbering.taken);
	index_lines(&numbering, lines);
	read_figures(&numbering);
	for (size_t i = 0; i < lines->count; i++)
		numbers->of_line[i].settled = numbering.taken[i];
	facts_find(facts, numbers, &numbering.stated, numbering.taken, run->arena);
	for (size_t i = 0; i < facts->cause_count; i++)
		add_cause(&numbering, &facts->causes[i]);
	published->facts = facts;
}
