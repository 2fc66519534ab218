#include "cmd/causes.h"

#include <string.h>

#include "cmd/evidence.h"
#include "cmd/print.h"
#include "ledger/base/text.h"
#include "statements/report/evidence.h"
#include "statements/report/findings.h"

enum { CAUSE_INDENT = 2, SUSPECT_INDENT = 4, ROWS_SHOWN = 6, SUSPECTS_SHOWN = 10 };

/* "État des résultats · Réel · publié": what tells a figure from others of the same label. */
static const char *whereabouts(const struct run *run, const struct suspect *suspect)
{
	const struct cell *cell = suspect->at ? suspect->at->cell : NULL;
	const char *parts[] = {
		cell ? words_in(cell->table->title, run->words.language) : "",
		cell ? words_in(cell->column->heading, run->words.language) : "",
		suspect->at ? print_suite(run, suspect->suite) : "",
	};
	const char *text = "";
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		if (*parts[i] != '\0')
			text = arena_printf(run->arena, "%s%s%s", text, *text ? " · " : "", parts[i]);
	}
	return text;
}

/* The finding on the books that the suspect is: "l’écriture « JG/12 » ne balance pas : débits ...,
 * crédits ...". Its sentence names both amounts, of which either may be the wrong one. NULL:
 * none. */
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
	const struct run *run, const struct cause *cause, const struct suspect *suspect)
{
	const struct finding *finding = told_by(cause, suspect);
	return finding ? report_finding(run->arena, &run->words, finding) : suspect->figure;
}

static void print_name(
	const struct run *run, const struct cause *cause, const struct suspect *suspect)
{
	const struct terminal *out = &run->out;
	const char *label = suspect->at ? words_in(suspect->at->label, run->words.language) : "";
	const char *name = *label != '\0' ? label : ledger_name(run, cause, suspect),
			   *id = *label != '\0' ? suspect->figure : "";
	bool fits =
		out->width == 0 || SUSPECT_INDENT + text_width(name) + 2 + text_width(id) <= out->width;
	terminal_spaces(out, CAUSE_INDENT);
	terminal_put(out, STYLE_BAD, "✗ ");
	if (fits && *id != '\0') {
		terminal_put(out, STYLE_STRONG, name);
		terminal_put(out, STYLE_FAINT, arena_printf(run->arena, "  %s", id));
		terminal_line(out);
		return;
	}
	terminal_hang(out, STYLE_STRONG, SUSPECT_INDENT, name);
	if (*id != '\0')
		terminal_paragraph(out, STYLE_FAINT, SUSPECT_INDENT, id);
}

/* "635 313 → 633 513  (chiffres transposés)" */
static void print_values(const struct run *run, const struct suspect *suspect)
{
	const struct terminal *out = &run->out;
	int decimals = report_suspect_decimals(suspect);
	terminal_spaces(out, SUSPECT_INDENT);
	if (suspect->found)
		terminal_put(out, STYLE_BAD, print_amount(run, suspect->found, decimals));
	if (suspect->expected)
		terminal_put(out, STYLE_GOOD,
			arena_printf(run->arena, "%s→ %s", suspect->found ? " " : "",
				print_amount(run, suspect->expected, decimals)));
	if (*suspect->pattern != '\0')
		terminal_put(out, STYLE_PLAIN,
			arena_printf(run->arena, "  %s",
				run_text(run, arena_printf(run->arena, "pattern.%s", suspect->pattern), NULL)));
	terminal_line(out);
}

static void print_rows(const struct run *run, const struct suspect *suspect, bool told)
{
	const char *note = suspect->expected && !told
		? run_text(run, "evidence.should", print_amount(run, suspect->expected, 0), NULL)
		: NULL;
	size_t shown = suspect->source_count < ROWS_SHOWN ? suspect->source_count : ROWS_SHOWN;
	evidence_rows(run, suspect->sources, shown, told ? NULL : suspect->found, note, SUSPECT_INDENT);
	if (suspect->source_count > shown)
		terminal_paragraph(&run->out, STYLE_FAINT, SUSPECT_INDENT,
			print_count(run, "cause.more-rows", suspect->source_count - shown, NULL));
}

static void print_suspect(const struct run *run, const struct proof *proof,
	const struct cause *cause, const struct suspect *suspect)
{
	print_name(run, cause, suspect);
	const char *place = whereabouts(run, suspect);
	if (*place != '\0')
		terminal_paragraph(&run->out, STYLE_FAINT, SUSPECT_INDENT, place);
	bool told = told_by(cause, suspect) != NULL;
	if (!told && (suspect->found || suspect->expected))
		print_values(run, suspect);
	else if (*suspect->pattern != '\0')
		terminal_paragraph(&run->out, STYLE_PLAIN, SUSPECT_INDENT,
			run_text(run, arena_printf(run->arena, "pattern.%s", suspect->pattern), NULL));
	if (suspect->at)
		evidence_figure(
			run, &proof->suites[suspect->suite], suspect->at, suspect->expected, SUSPECT_INDENT);
	else
		print_rows(run, suspect, told);
}

/* What the search does not vouch for. */
static void print_doubts(const struct run *run, const struct cause *cause)
{
	if (cause->partial)
		terminal_paragraph(
			&run->out, STYLE_FAINT, SUSPECT_INDENT, run_text(run, "cause.partial", NULL));
	if (cause->entangled)
		terminal_paragraph(
			&run->out, STYLE_FAINT, SUSPECT_INDENT, run_text(run, "cause.entangled", NULL));
}

static void print_ties(const struct run *run, const struct cause *cause)
{
	/* Alternatives are all printed above; what else ties stands in words. */
	if (cause->suspect_count == 0 || cause->suspects[0].tied_count == 0 ||
		(cause->alternatives && cause->suspect_count > 1))
		return;
	const struct suspect *first = &cause->suspects[0];
	char *list = arena_text(run->arena, "");
	for (size_t i = 0; i < first->tied_count && i < SUSPECTS_SHOWN; i++)
		list = arena_printf(run->arena, "%s%s%s", list, i ? " · " : "", first->tied_with[i]);
	terminal_paragraph(
		&run->out, STYLE_FAINT, SUSPECT_INDENT, run_text(run, "cause.or", list, NULL));
	if (first->tied_count > SUSPECTS_SHOWN)
		terminal_paragraph(&run->out, STYLE_FAINT, SUSPECT_INDENT,
			print_count(run, "cause.more-suspects", first->tied_count - SUSPECTS_SHOWN, NULL));
}

/* "S2, S11, S12 (8)": the families of its findings. */
static void print_families(const struct run *run, const struct cause *cause)
{
	size_t counts[CHECK_COUNT] = {0};
	const char *list = "";
	for (size_t i = 0; i < cause->finding_count; i++)
		counts[cause->findings[i]->check]++;
	for (int check = 0; check < CHECK_COUNT; check++) {
		if (counts[check] == 0)
			continue;
		list = arena_printf(
			run->arena, "%s%s%s", list, *list ? ", " : "", check_id((enum check)check));
		if (counts[check] > 1)
			list = arena_printf(run->arena, "%s (%zu)", list, counts[check]);
	}
	terminal_paragraph(
		&run->out, STYLE_FAINT, SUSPECT_INDENT, run_text(run, "cause.findings", list, NULL));
}

/* What to do about it, in one line. */
static void print_remedy(const struct run *run, const char *code, const struct finding *first)
{
	terminal_put(&run->out, STYLE_STRONG, arena_printf(run->arena, "%*s→ ", CAUSE_INDENT, ""));
	terminal_hang(
		&run->out, STYLE_PLAIN, SUSPECT_INDENT, run_text(run, code, check_id(first->check), NULL));
	terminal_line(&run->out);
}

/* `number_of` is 0 where it is the only one. */
static void print_heading(const struct run *run, size_t number_of, const char *title)
{
	const char *heading = run_text(run, "cause.heading", NULL);
	if (number_of > 0)
		heading = run_text(
			run, "cause.heading.numbered", arena_printf(run->arena, "%zu", number_of), NULL);
	terminal_paragraph(&run->out, STYLE_BAD, 0, arena_printf(run->arena, "%s%s", heading, title));
}

static void print_cause(
	const struct run *run, const struct proof *proof, const struct cause *cause, size_t number_of)
{
	const char *title = print_count(run, report_cause_title(cause), cause->finding_count, NULL);
	print_heading(run, number_of,
		report_cause_tells(cause) ? report_cause(run->arena, &run->words, cause) : title);
	size_t shown = cause->suspect_count < SUSPECTS_SHOWN ? cause->suspect_count : SUSPECTS_SHOWN;
	for (size_t i = 0; i < shown; i++)
		print_suspect(run, proof, cause, &cause->suspects[i]);
	if (cause->suspect_count > shown)
		terminal_paragraph(&run->out, STYLE_FAINT, SUSPECT_INDENT,
			print_count(run, "cause.more-suspects", cause->suspect_count - shown, NULL));
	print_ties(run, cause);
	print_doubts(run, cause);
	print_families(run, cause);
	print_remedy(run, report_cause_remedy(proof, cause), cause->findings[0]);
}

/* Groups of findings without a suspect say as much together as apart. */
static void print_unknown(const struct run *run, const struct proof *proof)
{
	struct cause all = {0};
	size_t capacity = 0;
	for (size_t i = 0; i < proof->cause_count; i++) {
		const struct cause *cause = proof->causes[i];
		for (size_t j = 0; cause->suspect_count == 0 && j < cause->finding_count; j++) {
			all.findings = arena_grow(
				run->arena, all.findings, all.finding_count, &capacity, sizeof(struct finding *));
			all.findings[all.finding_count++] = cause->findings[j];
		}
	}
	if (all.finding_count == 0)
		return;
	terminal_paragraph(
		&run->out, STYLE_BAD, 0, print_count(run, "cause.unknown-all", all.finding_count, NULL));
	print_families(run, &all);
	print_remedy(run, "cause.do.unknown", all.findings[0]);
}

void causes_print(const struct run *run, const struct proof *proof)
{
	size_t known = 0, shown = 0;
	for (size_t i = 0; i < proof->cause_count; i++)
		known += proof->causes[i]->suspect_count > 0;
	for (size_t i = 0; i < proof->cause_count; i++) {
		if (proof->causes[i]->suspect_count > 0)
			print_cause(run, proof, proof->causes[i], known > 1 ? ++shown : 0);
	}
	print_unknown(run, proof);
}
