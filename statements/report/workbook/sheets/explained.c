/* The section of the sheet of uncorrected misstatements that lists the differences which a person
 * explained and let stand (NCA 450): their amounts, who accepted them, on what evidence. */
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

/* Columns of the sheet of misstatements that this section uses. */
enum { CHECK, DAY, SUITE, TITLE, TEXT, LEFT, RIGHT, DIFFERENCE, EVIDENCE, AUTHOR = 11 };
enum { LETTER = 10, LINE_HEIGHT = 13, TITLE_WIDTH = 30, TEXT_WIDTH = 41, EVIDENCE_WIDTH = 38 };

static const char *kept(const char *text)
{
	return text ? text : "";
}

static void write_heads(struct plan *plan, struct sheet *sheet, unsigned row)
{
	static const struct {
		unsigned column;
		const char *code;
		style more;
	} heads[] = {{CHECK, "workbook.relations.check", STYLE_PLAIN},
		{DAY, "workbook.adjustments.day", STYLE_PLAIN},
		{SUITE, "workbook.relations.suite", STYLE_PLAIN},
		{TITLE, "workbook.summary.proves", STYLE_PLAIN},
		{TEXT, "workbook.findings.explanation", STYLE_PLAIN},
		{LEFT, "workbook.findings.left", STYLE_RIGHT},
		{RIGHT, "workbook.findings.right", STYLE_RIGHT},
		{DIFFERENCE, "workbook.findings.difference", STYLE_RIGHT},
		{EVIDENCE, "workbook.findings.evidence", STYLE_PLAIN}, {EVIDENCE + 1, NULL, STYLE_PLAIN},
		{EVIDENCE + 2, NULL, STYLE_PLAIN}, {AUTHOR, "workbook.adjustments.preparer", STYLE_PLAIN}};
	sheet_height(sheet, row, 2 * LINE_HEIGHT + 2);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		sheet_text(sheet, row, heads[i].column, heads[i].code ? say(plan, heads[i].code) : "",
			STYLE_HEAD | heads[i].more);
}

static unsigned most_lines(const char *title, const char *text, const char *evidence)
{
	const unsigned lines[] = {measure_lines(title, LETTER, false, TITLE_WIDTH),
		measure_lines(text, LETTER, false, TEXT_WIDTH),
		measure_lines(evidence, LETTER, false, EVIDENCE_WIDTH)};
	unsigned most = 1;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		most = lines[i] > most ? lines[i] : most;
	return most;
}

static void write_amounts(struct sheet *sheet, unsigned row, const struct finding *finding)
{
	int left = decimals_of(finding->left), right = decimals_of(finding->right);
	struct shown shown = {left > right ? left : right, ZERO_DIGIT};
	const style plain = STYLE_HAIRLINE | STYLE_TOP;
	sheet_amount(sheet, row, LEFT, finding->left, shown, plain);
	sheet_amount(sheet, row, RIGHT, finding->right, shown, plain);
	sheet_amount(sheet, row, DIFFERENCE, finding->difference, shown, plain | STYLE_BOLD);
}

static void write_difference(
	struct plan *plan, struct sheet *sheet, unsigned row, const struct finding *finding, size_t at)
{
	const struct explanation *explanation = finding->explanation;
	const char *title = arena_printf(plan->arena, "%s\n%s",
				   begun(plan, proven_words(plan, finding)), finding->relation_id),
			   *text = kept(explanation->text), *evidence = kept(explanation->evidence);
	const style plain = STYLE_HAIRLINE | STYLE_TOP;
	sheet_height(sheet, row, most_lines(title, text, evidence) * LINE_HEIGHT + 3);
	struct place found = {plan->sheets[SHEET_FINDINGS], plan->finding_rows[at], 0};
	sheet_link(sheet, row, CHECK, check_id(finding->check), found, plain | STYLE_BOLD);
	sheet_text(
		sheet, row, DAY, explanation->day ? date_text(plan->arena, explanation->day) : "", plain);
	sheet_text(sheet, row, SUITE, suite_words(plan, finding->suite), plain);
	sheet_text(sheet, row, TITLE, title, STYLE_HAIRLINE | STYLE_WRAP);
	sheet_text(sheet, row, TEXT, text, STYLE_HAIRLINE | STYLE_WRAP);
	write_amounts(sheet, row, finding);
	sheet_span(
		sheet, row, EVIDENCE, AUTHOR - 1, evidence, STYLE_HAIRLINE | STYLE_WRAP | STYLE_MUTED);
	sheet_text(sheet, row, AUTHOR, kept(explanation->author),
		style_indent(STYLE_HAIRLINE | STYLE_WRAP | STYLE_MUTED, 1));
}

unsigned explained_write(struct plan *plan, struct sheet *sheet, unsigned row)
{
	const struct result *result = plan->result;
	size_t count = result->counts[VERDICT_EXPLAINED];
	if (count == 0)
		return row;
	sheet_band(sheet, row++, 0, AUTHOR,
		say_with(plan, "workbook.misstatements.explained", count_words(plan, count), NULL, NULL));
	write_heads(plan, sheet, row++);
	for (size_t i = 0; i < result->finding_count; i++)
		if (result->findings[i]->verdict == VERDICT_EXPLAINED)
			write_difference(plan, sheet, row++, result->findings[i], i);
	return row + 1;
}
