/* What people wrote and no other sheet can show any more. */
#include "statements/report/workbook/frame/cells/fields.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum { PLACE, FIELD, TEXT, AUTHOR, DAY, REASON, LAST = REASON };
enum { LETTER = 10, LINE_HEIGHT = 13, PLACE_WIDTH = 40, TEXT_WIDTH = 50, REASON_WIDTH = 40 };

static const struct list_head heads[] = {
	{"workbook.lost.place", PLACE_WIDTH, STYLE_PLAIN},
	{"workbook.lost.field", 14, STYLE_PLAIN},
	{"workbook.lost.text", TEXT_WIDTH, STYLE_PLAIN},
	{"workbook.lost.author", 16, STYLE_PLAIN},
	{"workbook.lost.day", 12, STYLE_PLAIN},
	{"workbook.lost.reason", REASON_WIDTH, STYLE_PLAIN},
};

static bool lost_any(const struct plan *plan)
{
	size_t count;
	fields_lost(&count, plan);
	return count > 0;
}

static void write_lost(struct plan *plan, unsigned row, const struct lost_note *lost)
{
	struct sheet *sheet = plan->sheets[SHEET_LOST];
	const style plain = STYLE_HAIRLINE | STYLE_WRAP;
	const struct revision_note *note = lost->note;
	const char *place = note->place && *note->place
		? arena_printf(plan->arena, "%s\n%s", note->place, note->about)
		: note->about;
	const char *reason = say(plan, lost->reason);
	const unsigned lines[] = {measure_lines(lost->text, LETTER, false, TEXT_WIDTH - 1),
		measure_lines(place, LETTER, false, PLACE_WIDTH - 1),
		measure_lines(reason, LETTER, false, REASON_WIDTH - 1)};
	unsigned most = lines[0] > lines[1] ? lines[0] : lines[1];
	most = most > lines[2] ? most : lines[2];
	sheet_height(sheet, row, most * LINE_HEIGHT + 3);
	sheet_text(sheet, row, PLACE, place, plain);
	sheet_text(sheet, row, FIELD, note->field, plain);
	sheet_text(sheet, row, TEXT, lost->text, plain);
	sheet_text(sheet, row, AUTHOR, note->author ? note->author : "", plain);
	sheet_text(sheet, row, DAY, note->day ? note->day : "", plain);
	sheet_text(sheet, row, REASON, reason, plain | STYLE_MUTED);
}

static void lost_write(struct plan *plan)
{
	size_t count;
	struct sheet *sheet = plan->sheets[SHEET_LOST];
	const struct lost_note *lost = fields_lost(&count, plan);
	list_opening(plan, sheet, say(plan, "workbook.lost.title"), say(plan, "workbook.lost.purpose"));
	list_heads(plan, sheet, heads, sizeof heads / sizeof *heads);
	for (size_t i = 0; i < count; i++)
		write_lost(plan, LIST_FIRST_ROW + (unsigned)i, &lost[i]);
	sheet_printed(sheet, LIST_FIRST_ROW + (unsigned)count - 1, LAST);
	plan->review.lost = count;
}

const struct paper lost_paper = {
	"workbook.sheet.lost", "workbook.lost.purpose", lost_any, NULL, lost_write};
