#include <string.h>

#include "statements/report/wording/labels.h"
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/cells/fields.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum {
	NUMBER,
	CHECK,
	MESSAGE,
	LEFT,
	RIGHT,
	DIFFERENCE,
	EVIDENCE,
	EXPLANATION,
	REVIEW,
	LAST = REVIEW + REVIEW_COLUMNS - 1
};
enum {
	FIRST_ROW = 4,
	LETTER = 10,
	LINE_HEIGHT = 12,
	TALLEST = 400,
	MESSAGE_WIDTH = 48,
	EVIDENCE_WIDTH = 46,
	EXPLANATION_WIDTH = 36,
	CONCLUSION_WIDTH = 28,
	INITIALS_WIDTH = 16,
	DATE_WIDTH = 12,
	EVIDENCE_MOST = 8
};

/* Sections of the sheet, gravest first. */
static const enum verdict sections[] = {
	VERDICT_DISAGREE, VERDICT_NOT_CHECKABLE, VERDICT_EXPLAINED, VERDICT_WITHIN_ROUNDING};
enum { SECTION_COUNT = sizeof sections / sizeof *sections };

/* The fields of findings and of causes. */
static struct field_sheet review_columns(const struct plan *plan)
{
	static const struct field_column columns[REVIEW_COLUMNS] = {
		{"conclusion", REVIEW, CONCLUSION_WIDTH},
		{"signature" FIELD_AUTHOR, REVIEW + 1, INITIALS_WIDTH},
		{"signature" FIELD_DAY, REVIEW + 2, DATE_WIDTH}};
	return (struct field_sheet){
		plan->sheets[SHEET_FINDINGS], FIELDS_ROW, columns, REVIEW_COLUMNS, LAST + 1, true};
}

static const char *finding_key(const struct plan *plan, const struct finding *finding)
{
	return arena_printf(plan->arena, "constat %s", finding->id);
}

/* Each section: a band, heads, its findings, an empty row. */
static void findings_place(struct plan *plan)
{
	unsigned row = causes_place(plan, FIRST_ROW);
	plan->finding_rows =
		arena_array(plan->arena, plan->result->finding_count + 1, sizeof *plan->finding_rows);
	for (size_t section = 0; section < SECTION_COUNT; section++) {
		if (plan->result->counts[sections[section]] == 0)
			continue;
		row += 2;
		for (size_t i = 0; i < plan->result->finding_count; i++)
			if (plan->result->findings[i]->verdict == sections[section]) {
				fields_expect(plan, finding_key(plan, plan->result->findings[i]));
				plan->finding_rows[i] = row++;
			}
		row++;
	}
	plan->findings_end = row;
}

/* ---- evidence ---- */

static char *figure_evidence(const struct plan *plan, const struct figure *figure)
{
	struct arena *arena = plan->arena;
	int decimals = figure->decimals > 0 ? figure->decimals : decimals_of(figure->value);
	const char *value = number_printed(arena, figure->value, decimals, plan->words->language);
	const char *where = source_words(plan, figure->where);
	if (figure->blank)
		value = say(plan, "workbook.findings.blank");
	char *text = arena_printf(arena, "%s [%s]\u00A0: %s", report_figure(arena, plan->words, figure),
		suite_words(plan, figure->suite), value);
	return *where ? arena_printf(arena, "%s (%s)", text, where) : text;
}

static char *row_evidence(const struct plan *plan, struct source where)
{
	const char *place = source_words(plan, where);
	if (!where.text || !*where.text)
		return arena_text(plan->arena, place);
	return arena_printf(plan->arena, "%s\u00A0: %s", place, where.text);
}

static const char *evidence_text(const struct plan *plan, const struct finding *finding)
{
	struct arena *arena = plan->arena;
	char *text = arena_text(arena, "");
	size_t total = finding->figure_count + finding->missing_count + finding->source_count,
		   shown = total > EVIDENCE_MOST ? EVIDENCE_MOST : total;
	for (size_t i = 0; i < shown; i++) {
		size_t at = i;
		const char *line;
		if (at < finding->figure_count)
			line = figure_evidence(plan, finding->figures[at]);
		else if ((at -= finding->figure_count) < finding->missing_count)
			line = say_with(plan, "workbook.findings.missing",
				report_suites(arena, plan->words, finding->missing[at]), NULL, NULL);
		else
			line = row_evidence(
				plan, report_source(plan->report, finding->sources[at - finding->missing_count]));
		text = arena_printf(arena, "%s%s%s", text, *text ? "\n" : "", line);
	}
	if (total > shown)
		text = arena_printf(arena, "%s\n%s", text,
			say_with(plan, "workbook.findings.more", count_words(plan, total - shown), NULL, NULL));
	return text;
}

/* The cause of the finding and its suspects. */
static const char *cause_text(const struct plan *plan, const struct finding *finding)
{
	const char *name =
		say_with(plan, "workbook.findings.cause", cause_letter(plan, finding->cause), NULL, NULL);
	const char *suspects = cause_suspects(plan, finding->cause);
	return *suspects ? arena_printf(plan->arena, "%s\n%s", name, suspects) : name;
}

static const char *explanation_text(const struct plan *plan, const struct finding *finding)
{
	const struct explanation *explanation = finding->explanation;
	struct arena *arena = plan->arena;
	if (!explanation)
		return finding->cause ? cause_text(plan, finding)
			: finding->verdict == VERDICT_DISAGREE && plan->result->cause_count > 0
			? say(plan, "cause.none")
			: "";
	char *text = arena_text(arena, explanation->text ? explanation->text : "");
	if (explanation->evidence && *explanation->evidence)
		text = arena_printf(arena, "%s\n%s", text, explanation->evidence);
	if (explanation->author && *explanation->author)
		text = arena_printf(arena, "%s\n%s%s%s", text, explanation->author,
			explanation->day ? ", " : "",
			explanation->day ? day_words(plan, explanation->day) : "");
	return text;
}

static const char *message_text(const struct plan *plan, const struct finding *finding)
{
	const char *message = begun(plan, report_finding(plan->arena, plan->words, finding));
	const char *title = proven_words(plan, finding);
	const char *place = arena_printf(
		plan->arena, "%s [%s]", finding->relation_id, suite_words(plan, finding->suite));
	if (strstr(message, title))
		return arena_printf(plan->arena, "%s\n%s", message, place);
	return arena_printf(plan->arena, "%s\n%s\n%s", title, message, place);
}

/* ---- rows ---- */

static unsigned row_height(const char *message, const char *evidence, const char *explanation)
{
	const unsigned lines[] = {
		measure_lines(message, LETTER, false, MESSAGE_WIDTH),
		measure_lines(evidence, LETTER, false, EVIDENCE_WIDTH - 1),
		measure_lines(explanation, LETTER, false, EXPLANATION_WIDTH - 1),
	};
	unsigned most = 1;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		most = lines[i] > most ? lines[i] : most;
	unsigned height = most * LINE_HEIGHT + 5;
	return height > TALLEST ? TALLEST : height;
}

static void write_finding(
	struct plan *plan, const struct field_sheet *fields, size_t at, size_t number_)
{
	struct sheet *sheet = fields->sheet;
	const struct finding *finding = plan->result->findings[at];
	const struct field_row about = {.about = finding_key(plan, finding),
		.place = arena_printf(plan->arena, "%s %s [%s]", check_id(finding->check),
			finding->relation_id, suite_words(plan, finding->suite)),
		.basis = basis_of_finding(plan, finding)};
	unsigned row = plan->finding_rows[at];
	const char *message = message_text(plan, finding), *evidence = evidence_text(plan, finding),
			   *explanation = explanation_text(plan, finding);
	unsigned height = row_height(message, evidence, explanation),
			 written = fields_lines(plan, fields, &about, LETTER) * LINE_HEIGHT + 5;
	sheet_height(sheet, row, height > written ? height : written > TALLEST ? TALLEST : written);
	struct place relation = {plan->sheets[SHEET_RELATIONS], plan->relation_rows[at], 0};
	sheet_link(sheet, row, NUMBER, count_words(plan, number_), relation,
		STYLE_HAIRLINE | STYLE_TOP | STYLE_CENTRE);
	sheet_text(
		sheet, row, CHECK, check_id(finding->check), STYLE_HAIRLINE | STYLE_TOP | STYLE_BOLD);
	sheet_text(sheet, row, MESSAGE, message, STYLE_HAIRLINE | STYLE_WRAP);
	int left = decimals_of(finding->left), right = decimals_of(finding->right);
	struct shown shown = {left > right ? left : right, ZERO_DIGIT};
	sheet_amount(sheet, row, LEFT, finding->left, shown, STYLE_HAIRLINE | STYLE_TOP);
	sheet_amount(sheet, row, RIGHT, finding->right, shown, STYLE_HAIRLINE | STYLE_TOP);
	sheet_amount(sheet, row, DIFFERENCE, finding->difference, shown,
		STYLE_HAIRLINE | STYLE_TOP | STYLE_BOLD);
	sheet_text(
		sheet, row, EVIDENCE, evidence, style_indent(STYLE_HAIRLINE | STYLE_WRAP | STYLE_MUTED, 1));
	sheet_text(sheet, row, EXPLANATION, explanation, style_indent(STYLE_HAIRLINE | STYLE_WRAP, 1));
	fields_write(plan, fields, row, &about);
}

static void write_heads(struct plan *plan, const struct field_sheet *fields, unsigned row)
{
	fields_head(fields, row);
	static const char *const codes[] = {"number", "check", "message", "left", "right", "difference",
		"evidence", "explanation", "conclusion", "initials", "date"};
	for (unsigned column = 0; column <= LAST; column++) {
		style style_ = column >= LEFT && column <= DIFFERENCE ? STYLE_RIGHT
			: column == NUMBER                                ? STYLE_CENTRE
															  : STYLE_PLAIN;
		if (column >= EVIDENCE)
			style_ = style_indent(style_, 1);
		sheet_text(plan->sheets[SHEET_FINDINGS], row, column,
			say(plan, arena_printf(plan->arena, "workbook.findings.%s", codes[column])),
			STYLE_HEAD | style_);
	}
}

static void write_section(
	struct plan *plan, const struct field_sheet *fields, enum verdict verdict, size_t *number_)
{
	struct sheet *sheet = plan->sheets[SHEET_FINDINGS];
	size_t count = plan->result->counts[verdict];
	bool begun = false;
	for (size_t i = 0; count > 0 && i < plan->result->finding_count; i++) {
		if (plan->result->findings[i]->verdict != verdict)
			continue;
		if (!begun) {
			unsigned row = plan->finding_rows[i] - 2;
			const char *code =
				arena_printf(plan->arena, "workbook.findings.section.%s", verdict_name(verdict));
			sheet_band(
				sheet, row, 0, LAST, say_with(plan, code, count_words(plan, count), NULL, NULL));
			write_heads(plan, fields, row + 1);
		}
		begun = true;
		write_finding(plan, fields, i, ++*number_);
	}
}

static unsigned write_not_applicable(struct plan *plan, unsigned row)
{
	struct sheet *sheet = plan->sheets[SHEET_FINDINGS];
	const struct result *result = plan->result;
	if (result->not_applicable_count == 0)
		return row - 1;
	sheet_band(sheet, row++, 0, LAST,
		say_with(plan, "workbook.findings.not_applicable",
			count_words(plan, result->not_applicable_count), NULL, NULL));
	static const unsigned columns[] = {MESSAGE, EVIDENCE, EXPLANATION};
	for (size_t i = 0; i < result->not_applicable_count; i++)
		sheet_text(sheet, row + (unsigned)(i / 3), columns[i % 3],
			report_suites(plan->arena, plan->words, result->not_applicable[i]), STYLE_MUTED);
	return row + (unsigned)(result->not_applicable_count - 1) / 3;
}

static void findings_write(struct plan *plan)
{
	static const unsigned widths[] = {7, 9, MESSAGE_WIDTH, 13, 13, 12, EVIDENCE_WIDTH,
		EXPLANATION_WIDTH, CONCLUSION_WIDTH, INITIALS_WIDTH, DATE_WIDTH};
	struct sheet *sheet = plan->sheets[SHEET_FINDINGS];
	const struct field_sheet fields = review_columns(plan);
	struct page page = sheet_page_of(plan, sheet_name(sheet), true);
	size_t number_ = 0;
	sheet_page(sheet, &page);
	for (unsigned column = 0; column <= LAST; column++)
		sheet_width(sheet, column, widths[column]);
	bool none = plan->findings_end == FIRST_ROW;
	sheet_opening(plan, sheet, say(plan, "workbook.findings.title"),
		say(plan, none ? "workbook.findings.none" : "workbook.findings.purpose"));
	fields_open(plan, &fields);
	causes_write(plan, &fields, widths);
	for (size_t section = 0; section < SECTION_COUNT; section++)
		write_section(plan, &fields, sections[section], &number_);
	sheet_printed(sheet, write_not_applicable(plan, plan->findings_end), LAST);
}

const struct paper findings_paper = {
	"workbook.sheet.findings", "workbook.findings.purpose", NULL, findings_place, findings_write};
