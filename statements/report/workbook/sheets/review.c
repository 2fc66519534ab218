#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/frame/measure.h"
#include "statements/report/workbook/sheets/sheets.h"

enum {
	SECTION,
	PURPOSE,
	PREPARED,
	REVIEWED = PREPARED + 2,
	APPROVED = REVIEWED + 2,
	REMARKS = APPROVED + 2,
	LAST = REMARKS
};
enum {
	LETTER = 10,
	LINE_HEIGHT = 13,
	SECTION_WIDTH = 24,
	PURPOSE_WIDTH = 44,
	NAME_WIDTH = 16,
	DATE_WIDTH = 11,
	REMARKS_WIDTH = 34
};

static const struct list_head heads[] = {
	{"workbook.review.section", SECTION_WIDTH, STYLE_PLAIN},
	{"workbook.review.purpose", PURPOSE_WIDTH, STYLE_PLAIN},
	{"workbook.review.prepared", NAME_WIDTH, STYLE_PLAIN},
	{"workbook.review.date", DATE_WIDTH, STYLE_PLAIN},
	{"workbook.review.reviewed", NAME_WIDTH, STYLE_PLAIN},
	{"workbook.review.date", DATE_WIDTH, STYLE_PLAIN},
	{"workbook.review.approved", NAME_WIDTH, STYLE_PLAIN},
	{"workbook.review.date", DATE_WIDTH, STYLE_PLAIN},
	{"workbook.review.remarks", REMARKS_WIDTH, STYLE_PLAIN},
};

/* Who did the work and when, who reviewed it and when, who approved it and when. */
static unsigned write_section(
	struct plan *plan, unsigned row, const struct sheet *section, const char *purpose)
{
	struct sheet *sheet = plan->sheets[SHEET_REVIEW];
	if (!section)
		return row;
	unsigned lines = measure_lines(purpose, LETTER, false, PURPOSE_WIDTH - 1);
	sheet_height(sheet, row, (lines > 2 ? lines : 2) * LINE_HEIGHT + 3);
	sheet_link(sheet, row, SECTION, sheet_name(section), (struct place){section, 0, 0},
		STYLE_HAIRLINE | STYLE_TOP);
	sheet_text(sheet, row, PURPOSE, purpose, STYLE_HAIRLINE | STYLE_WRAP | STYLE_MUTED);
	for (unsigned column = PREPARED; column <= LAST; column++)
		sheet_blank(sheet, row, column, STYLE_FIELD | STYLE_WRAP);
	return row + 1;
}

static void review_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_REVIEW];
	list_opening(plan, sheet, say(plan, "workbook.review.title"),
		say(plan, "workbook.review.purpose_of_sheet"));
	list_heads(plan, sheet, heads, sizeof heads / sizeof *heads);
	unsigned row = write_section(
		plan, LIST_FIRST_ROW, plan->sheets[SHEET_SUMMARY], say(plan, "workbook.review.summary"));
	for (size_t i = 0; i < plan->statement_count; i++)
		row = write_section(
			plan, row, plan->statements[i].sheet, in_words(plan, plan->statements[i].of->purpose));
	for (size_t id = 0; id < SHEET_COUNT; id++)
		if (plan->papers[id]->purpose && id != SHEET_REVIEW)
			row = write_section(plan, row, plan->sheets[id], say(plan, plan->papers[id]->purpose));
	sheet_printed(sheet, row - 1, LAST);
}

const struct paper review_paper = {
	"workbook.sheet.review", "workbook.review.purpose_of_sheet", NULL, NULL, review_write};
