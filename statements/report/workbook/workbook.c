#include "statements/report/workbook.h"

#include "ledger/base/system/file.h"
#include "statements/dossier/dossier.h"
#include "statements/report/workbook/frame/cells/cell.h"
#include "statements/report/workbook/frame/cells/formula.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"
#include "statements/report/workbook/taken.h"

/* From this many entries on, the workbook is written row by row and keeps none in memory. */
enum { STREAMED_ENTRIES = 20000 };

static const struct paper *const papers[SHEET_COUNT] = {
#define X(id, row) [id] = &(row),
	PAPERS(X)
#undef X
};

/* Statements come after the summary, working papers after them. */
static void make_sheets(struct plan *plan)
{
	for (size_t id = 0; id < SHEET_COUNT; id++) {
		const struct paper *paper = plan->papers[id] = papers[id];
		if (id != SHEET_LOST && (!paper->any || paper->any(plan)))
			plan->sheets[id] = book_sheet(plan->book, say(plan, paper->name));
		if (id == SHEET_SUMMARY)
			statements_place(plan);
	}
}

static void place_sheets(struct plan *plan)
{
	for (size_t id = 0; id < SHEET_COUNT; id++)
		if (papers[id]->place)
			papers[id]->place(plan);
	if (lost_paper.any(plan))
		plan->sheets[SHEET_LOST] = book_sheet(plan->book, say(plan, lost_paper.name));
	for (size_t i = 0; i < plan->figure_count; i++)
		formula_settle(plan, plan->figures[i]);
}

static void write_sheets(struct plan *plan)
{
	for (size_t id = 0; id < SHEET_COUNT; id++) {
		if (plan->sheets[id])
			papers[id]->write(plan);
		for (size_t i = 0; id == SHEET_SUMMARY && i < plan->statement_count; i++)
			statement_write(plan, &plan->statements[i]);
	}
}

/* By which the next run knows the workbook. */
static void write_properties(struct plan *plan, const struct report *report)
{
	size_t sheets = plan->statement_count;
	for (size_t id = 0; id < SHEET_COUNT; id++)
		sheets += plan->sheets[id] != NULL;
	book_property(plan->book, PROPERTY_FIELDS, FIELDS_FORM);
	book_property(plan->book, PROPERTY_RUN, report_run(report));
	book_property(
		plan->book, PROPERTY_ENTITY, taken_entity(report->result->dossier->entity.fr, plan->arena));
	book_property(plan->book, PROPERTY_SHEETS, arena_printf(plan->arena, "%zu", sheets));
}

int workbook_write(
	const struct report *report, const struct file_draft *draft, struct error_list *errors)
{
	const struct result *result = report->result;
	const struct report_words *words = report->words;
	struct arena *arena = report->arena;
	struct book *book;
	const char *entity = words_in(result->dossier->entity, words->language);
	const char *const none[ERROR_ARGUMENTS] = {NULL};
	struct book_about about = {
		.title = entity,
		.subject = report_message(arena, words, "workbook.subject", none),
		.language = words->language,
		.streaming = result->classified_count > STREAMED_ENTRIES,
	};
	if (book_open(&book, draft->temporary, &about, arena, errors) != 0)
		return -1;
	struct plan *plan = plan_new(book, report, errors);
	make_sheets(plan);
	place_sheets(plan);
	write_sheets(plan);
	write_properties(plan, report);
	if (report->review)
		*report->review = plan->review;
	return book_close(book, draft->temporary, draft->asked, errors) != 0 || plan->failed ? -1 : 0;
}
