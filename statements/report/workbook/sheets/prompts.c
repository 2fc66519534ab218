#include "statements/report/wording/prompts.h"
#include "statements/report/wording/labels.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum { CASE, AMOUNT, EVIDENCE, LAST = EVIDENCE };
enum {
	FIRST_ROW = 4,
	LETTER = 10,
	LINE_HEIGHT = 12,
	CASE_WIDTH = 70,
	AMOUNT_WIDTH = 14,
	EVIDENCE_WIDTH = 60
};

/* The evidence of a case: the figure that it is about, or the rows of the books. */
static const char *evidence_of(const struct plan *plan, const struct prompt_case *case_)
{
	char *text = arena_text(plan->arena, case_->figure ? case_->figure : "");
	for (size_t i = 0; i < case_->source_count; i++) {
		const char *place = source_words(plan, case_->sources[i]),
				   *row = report_source(plan->report, case_->sources[i]).text;
		const char *line =
			row && *row ? arena_printf(plan->arena, "%s\u00A0: %s", place, row) : place;
		text = arena_printf(plan->arena, "%s%s%s", text, *text ? "\n" : "", line);
	}
	return text;
}

static void write_case(
	struct plan *plan, unsigned row, const struct prompt *prompt, const struct prompt_case *case_)
{
	struct sheet *sheet = plan->sheets[SHEET_PROMPTS];
	const char *text = report_prompt_case(plan->arena, plan->words, prompt, case_),
			   *evidence = evidence_of(plan, case_);
	unsigned lines = measure_lines(text, LETTER, false, CASE_WIDTH),
			 more = measure_lines(evidence, LETTER, false, EVIDENCE_WIDTH - 1);
	bool whole = !case_->amount || number_decimals(case_->amount) == 0;
	number amount =
		whole ? case_->amount : number_round(plan->arena, case_->amount, 2, ROUNDING_HALF_UP);
	sheet_height(sheet, row, (lines > more ? lines : more) * LINE_HEIGHT + 5);
	sheet_text(sheet, row, CASE, text, STYLE_HAIRLINE | STYLE_WRAP);
	sheet_amount(sheet, row, AMOUNT, amount, (struct shown){whole ? 0 : 2, ZERO_DIGIT},
		STYLE_HAIRLINE | STYLE_TOP);
	sheet_text(
		sheet, row, EVIDENCE, evidence, style_indent(STYLE_HAIRLINE | STYLE_WRAP | STYLE_MUTED, 1));
}

/* Writes one prompt: a band with its count, why a reviewer looks at it, heads, cases, an empty
 * row. */
static unsigned write_prompt(struct plan *plan, unsigned row, const struct prompt *prompt)
{
	struct sheet *sheet = plan->sheets[SHEET_PROMPTS];
	sheet_band(sheet, row++, CASE, LAST, report_prompt_title(plan->arena, plan->words, prompt));
	sheet_text(
		sheet, row++, CASE, report_prompt_why(plan->arena, plan->words, prompt), STYLE_MUTED);
	sheet_text(sheet, row, CASE, say(plan, "workbook.prompts.case"), STYLE_HEAD);
	sheet_text(sheet, row, AMOUNT, say(plan, "workbook.prompts.amount"), STYLE_HEAD | STYLE_RIGHT);
	sheet_text(sheet, row++, EVIDENCE, say(plan, "workbook.prompts.evidence"),
		style_indent(STYLE_HEAD, 1));
	for (size_t i = 0; i < prompt->case_count; i++)
		write_case(plan, row++, prompt, &prompt->cases[i]);
	return row + 1;
}

static bool prompts_any(const struct plan *plan)
{
	return plan->result->prompt_count > 0;
}

static void prompts_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_PROMPTS];
	struct page page = sheet_page_of(plan, sheet_name(sheet), true);
	page.scale = page_scale(CASE_WIDTH + AMOUNT_WIDTH + EVIDENCE_WIDTH, LAST + 1, true);
	sheet_page(sheet, &page);
	sheet_width(sheet, CASE, CASE_WIDTH);
	sheet_width(sheet, AMOUNT, AMOUNT_WIDTH);
	sheet_width(sheet, EVIDENCE, EVIDENCE_WIDTH);
	sheet_opening(
		plan, sheet, say(plan, "workbook.prompts.title"), say(plan, "workbook.prompts.purpose"));
	unsigned row = FIRST_ROW;
	for (size_t i = 0; i < plan->result->prompt_count; i++)
		row = write_prompt(plan, row, &plan->result->prompts[i]);
	sheet_printed(sheet, row - 2, LAST);
}

const struct paper prompts_paper = {
	"workbook.sheet.prompts", "workbook.prompts.purpose", prompts_any, NULL, prompts_write};
