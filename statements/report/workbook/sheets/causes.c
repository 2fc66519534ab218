#include <string.h>

#include "statements/report/wording/evidence.h"
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/cells/fields.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum {
	LETTER,
	MESSAGE = 2,
	FOUND,
	EXPECTED,
	DIFFERENCE,
	SUSPECTS,
	FINDINGS,
	REVIEW,
	LAST = REVIEW + REVIEW_COLUMNS - 1
};
enum { LETTER_SIZE = 10, LINE_HEIGHT = 12, SHOWN_MOST = 8, TALLEST = 400 };

static const char *cause_key(const struct plan *plan, const struct cause *cause)
{
	return arena_printf(plan->arena, "cause %s", cause->id);
}

unsigned causes_place(struct plan *plan, unsigned row)
{
	if (plan->result->cause_count == 0)
		return row;
	for (size_t i = 0; i < plan->result->cause_count; i++)
		fields_expect(plan, cause_key(plan, plan->result->causes[i]));
	plan->causes_first = row + 2;
	return plan->causes_first + (unsigned)plan->result->cause_count + 1;
}

const char *cause_letter(const struct plan *plan, const struct cause *cause)
{
	return report_cause_letter(plan->result, cause, plan->arena);
}

static const char *pattern_words(const struct plan *plan, const char *pattern)
{
	return pattern && *pattern
		? say(plan, arena_printf(plan->arena, "workbook.pattern.%s", pattern))
		: "";
}

static char *amount_words(const struct plan *plan, number value)
{
	return number_printed(plan->arena, value, decimals_of(value), plan->words->language);
}

/* "situation.tresorerie@2020 [publié] : 412 231, attendu 412 321 (transposition)", and the figures
 * that tie with it. */
static char *suspect_text(const struct plan *plan, const struct suspect *suspect)
{
	struct arena *arena = plan->arena;
	const char *suite =
		suite_words(plan, suspect->suite == SUITE_GENERATED ? SUITE_AT_HAND : suspect->suite);
	char *text = arena_printf(arena, "%s [%s]",
		suspect->at ? report_figure(arena, plan->words, suspect->at) : suspect->figure, suite);
	if (suspect->found && suspect->expected)
		text = arena_printf(arena, "%s\u00A0: %s", text,
			say_with(plan, "workbook.causes.values", amount_words(plan, suspect->found),
				amount_words(plan, suspect->expected), NULL));
	if (*pattern_words(plan, suspect->pattern))
		text = arena_printf(arena, "%s (%s)", text, pattern_words(plan, suspect->pattern));
	for (size_t i = 0; i < suspect->tied_count && i < SHOWN_MOST; i++)
		text = arena_printf(arena, "%s\n%s", text,
			say_with(plan, "workbook.causes.tied", suspect->tied_with[i], NULL, NULL));
	if (suspect->or_ledger)
		text = arena_printf(arena, "%s\n%s", text,
			say_with(plan, "workbook.causes.tied", say(plan, "cause.or-ledger"), NULL, NULL));
	if (suspect->or_more)
		text = arena_printf(arena, "%s\n%s", text,
			say_with(plan, "workbook.causes.tied", say(plan, "cause.or-more"), NULL, NULL));
	for (size_t i = 0; i < suspect->source_count && i < SHOWN_MOST; i++)
		text = arena_printf(arena, "%s\n%s", text, source_words(plan, suspect->sources[i]));
	return text;
}

const char *cause_suspects(const struct plan *plan, const struct cause *cause)
{
	char *text = arena_text(plan->arena, "");
	for (size_t i = 0; i < cause->suspect_count && i < SHOWN_MOST; i++)
		text = arena_printf(plan->arena, "%s%s%s", text, *text ? "\n" : "",
			suspect_text(plan, &cause->suspects[i]));
	return text;
}

static const char *explained_text(const struct plan *plan, const struct cause *cause)
{
	char *text = arena_text(plan->arena, "");
	size_t shown = cause->finding_count > SHOWN_MOST ? SHOWN_MOST : cause->finding_count;
	for (size_t i = 0; i < shown; i++)
		text = arena_printf(
			plan->arena, "%s%s%s", text, *text ? "\n" : "", cause->findings[i]->relation_id);
	if (cause->finding_count > shown)
		text = arena_printf(plan->arena, "%s\n%s", text,
			say_with(plan, "workbook.findings.more",
				count_words(plan, cause->finding_count - shown), NULL, NULL));
	return text;
}

/* The amounts of a repair of one value; several have theirs among the suspects. */
static void write_amounts(struct plan *plan, const struct cause *cause, unsigned row)
{
	struct sheet *sheet = plan->sheets[SHEET_FINDINGS];
	const struct suspect *suspect = cause->suspect_count == 1 ? &cause->suspects[0] : NULL;
	bool known = suspect && suspect->found && suspect->expected;
	int found = known ? decimals_of(suspect->found) : 0,
		expected = known ? decimals_of(suspect->expected) : 0;
	struct shown shown = {found > expected ? found : expected, ZERO_DIGIT};
	style style_ = STYLE_HAIRLINE | STYLE_TOP;
	sheet_amount(sheet, row, FOUND, known ? suspect->found : NULL, shown, style_);
	sheet_amount(sheet, row, EXPECTED, known ? suspect->expected : NULL, shown, style_);
	sheet_amount(sheet, row, DIFFERENCE,
		known ? number_subtract(plan->arena, suspect->found, suspect->expected) : NULL, shown,
		style_ | STYLE_BOLD);
}

static void write_cause(struct plan *plan, const struct field_sheet *fields,
	const struct cause *cause, unsigned row, const unsigned *widths)
{
	struct sheet *sheet = fields->sheet;
	const char *evidence = report_cause_evidence(plan->arena, plan->words, cause);
	const char *const texts[] = {arena_printf(plan->arena, "%s%s%s",
									 begun(plan, report_cause(plan->arena, plan->words, cause)),
									 *evidence ? "\n" : "", *evidence ? begun(plan, evidence) : ""),
		cause_suspects(plan, cause), explained_text(plan, cause)};
	static const unsigned columns[] = {MESSAGE, SUSPECTS, FINDINGS};
	const struct field_row about = {
		.about = cause_key(plan, cause), .place = texts[0], .basis = basis_of_cause(plan, cause)};
	unsigned lines = fields_lines(plan, fields, &about, LETTER_SIZE);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		unsigned own = measure_lines(texts[i], LETTER_SIZE, false, widths[columns[i]] - 1);
		lines = own > lines ? own : lines;
	}
	unsigned height = lines * LINE_HEIGHT + 5;
	sheet_height(sheet, row, height > TALLEST ? TALLEST : height);
	sheet_text(sheet, row, LETTER, cause_letter(plan, cause),
		STYLE_HAIRLINE | STYLE_TOP | STYLE_CENTRE | STYLE_BOLD);
	sheet_blank(sheet, row, LETTER + 1, STYLE_HAIRLINE);
	sheet_text(sheet, row, MESSAGE, texts[0], STYLE_HAIRLINE | STYLE_WRAP);
	write_amounts(plan, cause, row);
	sheet_text(
		sheet, row, SUSPECTS, texts[1], style_indent(STYLE_HAIRLINE | STYLE_WRAP | STYLE_MUTED, 1));
	sheet_text(
		sheet, row, FINDINGS, texts[2], style_indent(STYLE_HAIRLINE | STYLE_WRAP | STYLE_MUTED, 1));
	fields_write(plan, fields, row, &about);
}

void causes_write(struct plan *plan, const struct field_sheet *fields, const unsigned *widths)
{
	static const char *const codes[] = {"letter", "", "message", "found", "expected", "difference",
		"suspects", "findings", "conclusion", "initials", "date"};
	const struct result *result = plan->result;
	struct sheet *sheet = plan->sheets[SHEET_FINDINGS];
	if (result->cause_count == 0)
		return;
	unsigned row = plan->causes_first - 2;
	sheet_band(sheet, row, 0, LAST,
		say_with(
			plan, "workbook.causes.section", count_words(plan, result->cause_count), NULL, NULL));
	fields_head(fields, row + 1);
	for (unsigned column = 0; column <= LAST; column++) {
		const char *table = column < REVIEW ? "causes" : "findings";
		const char *head = *codes[column]
			? say(plan, arena_printf(plan->arena, "workbook.%s.%s", table, codes[column]))
			: "";
		bool amount = column >= FOUND && column <= DIFFERENCE;
		sheet_text(sheet, row + 1, column, head,
			style_indent(
				STYLE_HEAD | (amount ? STYLE_RIGHT : STYLE_PLAIN), column >= SUSPECTS ? 1 : 0));
	}
	for (size_t i = 0; i < result->cause_count; i++)
		write_cause(plan, fields, result->causes[i], plan->causes_first + (unsigned)i, widths);
}
