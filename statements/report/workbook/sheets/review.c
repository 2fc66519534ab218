#include <string.h>

#include "statements/report/workbook/frame/cells/fields.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
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

static struct field_sheet sign_columns(const struct plan *plan)
{
	static const struct field_column columns[] = {
		{"preparation" FIELD_AUTHOR, PREPARED, NAME_WIDTH},
		{"preparation" FIELD_DAY, PREPARED + 1, DATE_WIDTH},
		{"revision" FIELD_AUTHOR, REVIEWED, NAME_WIDTH},
		{"revision" FIELD_DAY, REVIEWED + 1, DATE_WIDTH},
		{"approbation" FIELD_AUTHOR, APPROVED, NAME_WIDTH},
		{"approbation" FIELD_DAY, APPROVED + 1, DATE_WIDTH},
		{"remarque", REMARKS, REMARKS_WIDTH},
	};
	return (struct field_sheet){plan->sheets[SHEET_REVIEW], FIELDS_ROW, columns,
		sizeof columns / sizeof *columns, LAST + 1, true};
}

/* One sheet of the workbook, as it is signed. */
struct section {
	const struct sheet *sheet;
	const char *purpose;
	struct field_row about;
};

struct section_list {
	struct section *items;
	size_t count;
};

static void add_section(const struct plan *plan, struct section_list *list,
	const struct sheet *sheet, const char *id, const char *purpose, const struct basis *basis)
{
	if (!sheet)
		return;
	list->items[list->count++] = (struct section){sheet, purpose,
		{.about = arena_printf(plan->arena, "feuille %s", id),
			.place = sheet_name(sheet),
			.basis = *basis}};
}

/* The sheets that are signed, in their order: the summary, the statements, the other papers. */
static struct section_list list_sections(const struct plan *plan)
{
	const struct basis all = basis_of_paper(plan);
	struct section_list list = {.items = arena_array(plan->arena,
									SHEET_COUNT + plan->statement_count + 1, sizeof *list.items)};
	add_section(plan, &list, plan->sheets[SHEET_SUMMARY], "summary",
		say(plan, "workbook.review.summary"), &all);
	for (size_t i = 0; i < plan->statement_count; i++) {
		const struct statement *statement = &plan->statements[i];
		const struct basis basis = basis_of_statement(plan, statement);
		add_section(plan, &list, statement->sheet, statement->of->id,
			in_words(plan, statement->of->purpose), &basis);
	}
	for (size_t id = 0; id < SHEET_COUNT; id++) {
		const struct paper *paper = plan->papers[id];
		if (paper->purpose && id != SHEET_REVIEW && id != SHEET_LOST)
			add_section(plan, &list, plan->sheets[id], strrchr(paper->name, '.') + 1,
				say(plan, paper->purpose), &all);
	}
	return list;
}

static void review_place(struct plan *plan)
{
	struct section_list list = list_sections(plan);
	for (size_t i = 0; i < list.count; i++)
		fields_expect(plan, list.items[i].about.about);
}

/* Who did the work and when, who reviewed it and when, who approved it and when. */
static void write_section(struct plan *plan, const struct field_sheet *fields, unsigned row,
	const struct section *section)
{
	struct sheet *sheet = fields->sheet;
	unsigned lines = measure_lines(section->purpose, LETTER, false, PURPOSE_WIDTH - 1),
			 written = fields_lines(plan, fields, &section->about, LETTER);
	lines = lines > written ? lines : written;
	sheet_height(sheet, row, (lines > 2 ? lines : 2) * LINE_HEIGHT + 3);
	sheet_link(sheet, row, SECTION, sheet_name(section->sheet),
		(struct place){section->sheet, 0, 0}, STYLE_HAIRLINE | STYLE_TOP);
	sheet_text(sheet, row, PURPOSE, section->purpose, STYLE_HAIRLINE | STYLE_WRAP | STYLE_MUTED);
	fields_write(plan, fields, row, &section->about);
}

/* What the sheet is for; where somebody signed, how many sign-offs stand. */
static const char *purpose_text(
	const struct plan *plan, const struct field_sheet *fields, const struct section_list *list)
{
	struct report_review tally = {0};
	const char *purpose = say(plan, "workbook.review.purpose_of_sheet");
	for (size_t i = 0; i < list->count; i++)
		fields_tally(&tally, plan, fields, &list->items[i].about);
	if (tally.valid + tally.again == 0)
		return purpose;
	return arena_printf(plan->arena, "%s %s", purpose,
		say_with(plan, "workbook.review.tally", count_words(plan, tally.valid),
			count_words(plan, tally.again), count_words(plan, tally.open)));
}

static void review_write(struct plan *plan)
{
	const struct field_sheet fields = sign_columns(plan);
	const struct section_list list = list_sections(plan);
	list_opening(
		plan, fields.sheet, say(plan, "workbook.review.title"), purpose_text(plan, &fields, &list));
	fields_open(plan, &fields);
	list_heads(plan, fields.sheet, heads, sizeof heads / sizeof *heads);
	fields_head(&fields, LIST_HEAD_ROW);
	for (size_t i = 0; i < list.count; i++)
		write_section(plan, &fields, LIST_FIRST_ROW + (unsigned)i, &list.items[i]);
	sheet_printed(fields.sheet, LIST_FIRST_ROW + (unsigned)list.count - 1, LAST);
}

const struct paper review_paper = {
	"workbook.sheet.review", "workbook.review.purpose_of_sheet", NULL, review_place, review_write};
