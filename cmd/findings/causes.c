#include "cmd/findings/causes.h"

#include <string.h>

#include "cmd/text/evidence.h"
#include "cmd/text/print.h"
#include "ledger/base/text/text.h"
#include "statements/report/wording/evidence.h"
#include "statements/report/wording/findings.h"

enum { CAUSE_INDENT = 2, SUSPECT_INDENT = 4, ROWS_SHOWN = 6, SUSPECTS_SHOWN = 10 };

/* Where a figure stands, to tell it from others with the same label: "État des résultats · Réel ·
 * publié". */
static const char *whereabouts(const struct session *session, const struct suspect *suspect)
{
	const struct cell *cell = suspect->at ? suspect->at->cell : NULL;
	const char *parts[] = {
		cell ? words_in(cell->table->title, session->words.language) : "",
		cell ? words_in(cell->column->heading, session->words.language) : "",
		suspect->at ? print_suite(session, suspect->suite) : "",
	};
	const char *text = "";
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		if (*parts[i] != '\0')
			text = arena_printf(session->arena, "%s%s%s", text, *text ? " · " : "", parts[i]);
	}
	return text;
}

/* The finding on the books that names the suspect: "l’écriture « JG/12 » ne balance pas : débits
 * ..., crédits ...". Its sentence has both amounts, of which either may be the wrong one. NULL
 * where there is none. */
static const struct finding *told_by(const struct cause *cause, const struct suspect *suspect)
{
	for (size_t i = 0; i < cause->finding_count; i++) {
		const struct finding *finding = cause->findings[i];
		if (!finding->relation && text_equal(finding->relation_id, suspect->figure))
			return finding;
	}
	return NULL;
}

static const char *ledger_name(
	const struct session *session, const struct cause *cause, const struct suspect *suspect)
{
	const struct finding *finding = told_by(cause, suspect);
	return finding ? report_finding(session->arena, &session->words, finding) : suspect->figure;
}

static void print_name(
	const struct session *session, const struct cause *cause, const struct suspect *suspect)
{
	const struct terminal *out = &session->out;
	const char *label = suspect->at ? words_in(suspect->at->label, session->words.language) : "";
	const char *name = *label != '\0' ? label : ledger_name(session, cause, suspect),
			   *id = *label != '\0' ? suspect->figure : "";
	bool fits =
		out->width == 0 || SUSPECT_INDENT + text_width(name) + 2 + text_width(id) <= out->width;
	terminal_spaces(out, CAUSE_INDENT);
	terminal_put(out, STYLE_BAD, "✗ ");
	if (fits && *id != '\0') {
		terminal_put(out, STYLE_STRONG, name);
		terminal_put(out, STYLE_FAINT, arena_printf(session->arena, "  %s", id));
		terminal_line(out);
		return;
	}
	terminal_hang(out, STYLE_STRONG, SUSPECT_INDENT, name);
	if (*id != '\0')
		terminal_paragraph(out, STYLE_FAINT, SUSPECT_INDENT, id);
}

/* "635 313 → 633 513  (chiffres transposés)" */
static void print_values(const struct session *session, const struct suspect *suspect)
{
	const struct terminal *out = &session->out;
	int decimals = report_suspect_decimals(suspect);
	terminal_spaces(out, SUSPECT_INDENT);
	if (suspect->found)
		terminal_put(out, STYLE_BAD, print_amount(session, suspect->found, decimals));
	if (suspect->expected)
		terminal_put(out, STYLE_GOOD,
			arena_printf(session->arena, "%s→ %s", suspect->found ? " " : "",
				print_amount(session, suspect->expected, decimals)));
	if (*suspect->pattern != '\0')
		terminal_put(out, STYLE_PLAIN,
			arena_printf(session->arena, "  %s",
				session_text(
					session, arena_printf(session->arena, "pattern.%s", suspect->pattern), NULL)));
	terminal_line(out);
}

/* Whether a suspect above it showed the same rows. */
static bool rows_shown_above(const struct cause *cause, const struct suspect *suspect)
{
	for (const struct suspect *above = cause->suspects; above < suspect; above++) {
		bool same = !above->at && above->source_count == suspect->source_count;
		for (size_t i = 0; same && i < suspect->source_count; i++)
			same = above->sources[i].line == suspect->sources[i].line &&
				text_equal(above->sources[i].file, suspect->sources[i].file);
		if (same)
			return true;
	}
	return false;
}

static bool any_row_has(const struct suspect *suspect, size_t count, number value)
{
	struct number_place place;
	for (size_t i = 0; i < count; i++)
		if (report_evidence_row(&place, &suspect->sources[i], value))
			return true;
	return false;
}

/* Prints the rows of the books. Rows that a suspect above showed are shown again only where the
 * amount of this one stands in them. */
static void print_rows(const struct session *session, const struct cause *cause,
	const struct suspect *suspect, bool told)
{
	const struct book_amount amount = {.value = told ? NULL : suspect->found,
		.expected = told ? NULL : suspect->expected,
		.decimals = report_suspect_decimals(suspect)};
	size_t shown = suspect->source_count < ROWS_SHOWN ? suspect->source_count : ROWS_SHOWN;
	if (rows_shown_above(cause, suspect) && !any_row_has(suspect, shown, amount.value))
		return;
	evidence_rows(session, suspect->sources, shown, &amount, SUSPECT_INDENT);
	if (suspect->source_count > shown)
		terminal_paragraph(&session->out, STYLE_FAINT, SUSPECT_INDENT,
			print_count(session, "cause.more-rows", suspect->source_count - shown, NULL));
}

static void print_suspect(const struct session *session, const struct result *result,
	const struct cause *cause, const struct suspect *suspect)
{
	print_name(session, cause, suspect);
	const char *place = whereabouts(session, suspect);
	if (*place != '\0')
		terminal_paragraph(&session->out, STYLE_FAINT, SUSPECT_INDENT, place);
	bool told = told_by(cause, suspect) != NULL;
	if (!told && (suspect->found || suspect->expected))
		print_values(session, suspect);
	else if (*suspect->pattern != '\0')
		terminal_paragraph(&session->out, STYLE_PLAIN, SUSPECT_INDENT,
			session_text(
				session, arena_printf(session->arena, "pattern.%s", suspect->pattern), NULL));
	if (suspect->at)
		evidence_figure(session, &result->suites[suspect->suite], suspect->at, suspect->expected,
			SUSPECT_INDENT);
	else
		print_rows(session, cause, suspect, told);
}

/* Says what the search could not establish. */
static void print_doubts(const struct session *session, const struct cause *cause)
{
	if (cause->partial)
		terminal_paragraph(&session->out, STYLE_FAINT, SUSPECT_INDENT,
			session_text(session, "cause.partial", NULL));
	if (cause->entangled)
		terminal_paragraph(&session->out, STYLE_FAINT, SUSPECT_INDENT,
			session_text(session, "cause.entangled", NULL));
}

static const char *listed_with(const struct session *session, const char *list, const char *item)
{
	return arena_printf(session->arena, "%s%s%s", list, *list ? " · " : "", item);
}

static void print_ties(const struct session *session, const struct cause *cause)
{
	/* all alternatives are printed above; other ties are named in words */
	const struct suspect *first = cause->suspect_count > 0 ? &cause->suspects[0] : NULL;
	bool listed = cause->alternatives && cause->suspect_count > 1;
	if (!first)
		return;
	const char *list = "";
	if (first->or_ledger)
		list = listed_with(session, list, session_text(session, "cause.or-ledger", NULL));
	for (size_t i = 0; i < first->tied_count && i < SUSPECTS_SHOWN && !listed; i++)
		list = listed_with(session, list, first->tied_with[i]);
	if (first->or_more)
		list = listed_with(session, list, session_text(session, "cause.or-more", NULL));
	if (*list == '\0')
		return;
	terminal_paragraph(
		&session->out, STYLE_FAINT, SUSPECT_INDENT, session_text(session, "cause.or", list, NULL));
	if (first->tied_count > SUSPECTS_SHOWN && !listed)
		terminal_paragraph(&session->out, STYLE_FAINT, SUSPECT_INDENT,
			print_count(session, "cause.more-suspects", first->tied_count - SUSPECTS_SHOWN, NULL));
}

/* The families of the cause's findings: "S2, S11, S12 (8)". */
static void print_families(const struct session *session, const struct cause *cause)
{
	size_t counts[CHECK_COUNT] = {0};
	const char *list = "";
	for (size_t i = 0; i < cause->finding_count; i++)
		counts[cause->findings[i]->check]++;
	for (int check = 0; check < CHECK_COUNT; check++) {
		if (counts[check] == 0)
			continue;
		list = arena_printf(
			session->arena, "%s%s%s", list, *list ? ", " : "", check_id((enum check)check));
		if (counts[check] > 1)
			list = arena_printf(session->arena, "%s (%zu)", list, counts[check]);
	}
	terminal_paragraph(&session->out, STYLE_FAINT, SUSPECT_INDENT,
		session_text(session, "cause.findings", list, NULL));
}

/* Prints what to do about the cause, in one line. */
static void print_remedy(
	const struct session *session, const char *code, const struct finding *first)
{
	terminal_put(
		&session->out, STYLE_STRONG, arena_printf(session->arena, "%*s→ ", CAUSE_INDENT, ""));
	terminal_hang(&session->out, STYLE_PLAIN, SUSPECT_INDENT,
		session_text(session, code, check_id(first->check), NULL));
	terminal_line(&session->out);
}

/* Prints the heading. `number_of` is 0 for a single cause, which has no number. */
static void print_heading(const struct session *session, size_t number_of, const char *title)
{
	const char *heading = session_text(session, "cause.heading", NULL);
	if (number_of > 0)
		heading = session_text(session, "cause.heading.numbered",
			arena_printf(session->arena, "%zu", number_of), NULL);
	terminal_paragraph(
		&session->out, STYLE_BAD, 0, arena_printf(session->arena, "%s%s", heading, title));
}

static void print_cause(const struct session *session, const struct result *result,
	const struct cause *cause, size_t number_of)
{
	const char *title = print_count(session, report_cause_title(cause), cause->finding_count, NULL);
	print_heading(session, number_of,
		report_cause_tells(cause) ? report_cause(session->arena, &session->words, cause) : title);
	size_t shown = cause->suspect_count < SUSPECTS_SHOWN ? cause->suspect_count : SUSPECTS_SHOWN;
	for (size_t i = 0; i < shown; i++)
		print_suspect(session, result, cause, &cause->suspects[i]);
	if (cause->suspect_count > shown)
		terminal_paragraph(&session->out, STYLE_FAINT, SUSPECT_INDENT,
			print_count(session, "cause.more-suspects", cause->suspect_count - shown, NULL));
	print_ties(session, cause);
	print_doubts(session, cause);
	print_families(session, cause);
	const char *evidence = report_cause_evidence(session->arena, &session->words, cause);
	if (*evidence)
		terminal_paragraph(&session->out, STYLE_FAINT, SUSPECT_INDENT, evidence);
	print_remedy(session, report_cause_remedy(result, cause), cause->findings[0]);
}

/* Causes without a suspect are printed as one. */
static void print_unknown(const struct session *session, const struct result *result)
{
	struct cause all = {0};
	size_t capacity = 0;
	for (size_t i = 0; i < result->cause_count; i++) {
		const struct cause *cause = result->causes[i];
		for (size_t j = 0; cause->suspect_count == 0 && j < cause->finding_count; j++) {
			all.findings = arena_grow(session->arena, all.findings, all.finding_count, &capacity,
				sizeof(struct finding *));
			all.findings[all.finding_count++] = cause->findings[j];
		}
	}
	if (all.finding_count == 0)
		return;
	terminal_paragraph(&session->out, STYLE_BAD, 0,
		print_count(session, "cause.unknown-all", all.finding_count, NULL));
	print_families(session, &all);
	print_remedy(session, "cause.do.unknown", all.findings[0]);
}

/* Findings that stand beside the causes. */
static void print_uncaused(const struct session *session, const struct result *result)
{
	size_t count = result->cause_count > 0 ? report_uncaused(result) : 0;
	if (count == 0)
		return;
	terminal_paragraph(
		&session->out, STYLE_BAD, 0, print_count(session, "cause.none", count, NULL));
	terminal_line(&session->out);
}

void causes_print(const struct session *session, const struct result *result)
{
	size_t known = 0, shown = 0;
	for (size_t i = 0; i < result->cause_count; i++)
		known += result->causes[i]->suspect_count > 0;
	for (size_t i = 0; i < result->cause_count; i++) {
		if (result->causes[i]->suspect_count > 0)
			print_cause(session, result, result->causes[i], known > 1 ? ++shown : 0);
	}
	print_unknown(session, result);
	print_uncaused(session, result);
}
