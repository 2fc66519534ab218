#include "statements/report/workbook.h"

#include "ledger/base/system/file.h"
#include "statements/dossier/dossier.h"
#include "statements/report/workbook/frame/cell.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/frame/formula.h"
#include "statements/report/workbook/sheets/sheets.h"

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
		if (!paper->any || paper->any(plan))
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
	return book_close(book, draft->temporary, draft->asked, errors) != 0 || plan->failed ? -1 : 0;
}
