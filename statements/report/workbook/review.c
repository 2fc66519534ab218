#include "statements/report/workbook/measure.h"
#include "statements/report/workbook/sheets.h"

enum { SECTION, PURPOSE, PREPARED, REVIEWED = PREPARED + 2, APPROVED = REVIEWED + 2, REMARKS = APPROVED + 2, LAST = REMARKS };
enum { FIRST_ROW = 4, LETTER = 10, LINE_HEIGHT = 13, SECTION_WIDTH = 24, PURPOSE_WIDTH = 44, NAME_WIDTH = 16, DATE_WIDTH = 11, REMARKS_WIDTH = 34 };

/* Who did the work and when, who reviewed it and when, who approved it and when. */
static unsigned write_section(struct plan *plan, unsigned row, const struct sheet *section, const char *purpose)
{
	struct sheet *sheet = plan->sheets[SHEET_REVIEW];
	if (!section)
		return row;
	unsigned lines = measure_lines(purpose, LETTER, false, PURPOSE_WIDTH - 1);
	sheet_height(sheet, row, (lines > 2 ? lines : 2) * LINE_HEIGHT + 3);
	sheet_link(sheet, row, SECTION, sheet_name(section), (struct place){section, 0, 0}, STYLE_HAIRLINE | STYLE_TOP);
	sheet_text(sheet, row, PURPOSE, purpose, STYLE_HAIRLINE | STYLE_WRAP | STYLE_MUTED);
	for (unsigned column = PREPARED; column <= LAST; column++)
		sheet_blank(sheet, row, column, STYLE_FIELD | STYLE_WRAP);
	return row + 1;
}

static void write_heads(struct plan *plan, unsigned row)
{
	static const char *const codes[] = {"section", "purpose", "prepared", "date", "reviewed", "date", "approved", "date", "remarks"};
	static const unsigned widths[] = {SECTION_WIDTH, PURPOSE_WIDTH, NAME_WIDTH, DATE_WIDTH, NAME_WIDTH, DATE_WIDTH, NAME_WIDTH, DATE_WIDTH, REMARKS_WIDTH};
	for (unsigned column = 0; column <= LAST; column++) {
		sheet_text(plan->sheets[SHEET_REVIEW], row, column, say(plan, arena_printf(plan->arena, "workbook.review.%s", codes[column])), STYLE_HEAD);
		sheet_width(plan->sheets[SHEET_REVIEW], column, widths[column]);
	}
}

void review_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_REVIEW];
	struct page page = sheet_page_of(plan, sheet_name(sheet), true);
	page.repeated_first = page.repeated_last = FIRST_ROW;
	page.frozen_rows = FIRST_ROW + 1;
	sheet_page(sheet, &page);
	sheet_opening(plan, sheet, say(plan, "workbook.review.title"), say(plan, "workbook.review.purpose_of_sheet"));
	write_heads(plan, FIRST_ROW);
	unsigned row = write_section(plan, FIRST_ROW + 1, plan->sheets[SHEET_SUMMARY], say(plan, "workbook.review.summary"));
	for (size_t i = 0; i < plan->statement_count; i++)
		row = write_section(plan, row, plan->statements[i].sheet, say(plan, arena_printf(plan->arena, "workbook.purpose.%s", plan->statements[i].id)));
	for (size_t i = 0; i < papers_count; i++)
		if (papers[i].sheet != SHEET_REVIEW)
			row = write_section(plan, row, plan->sheets[papers[i].sheet], say(plan, papers[i].purpose));
	sheet_printed(sheet, row - 1, LAST);
}
