#include "statements/report/workbook.h"
#include "statements/run/run.h"

#include "ledger/base/system/file.h"
#include "statements/dossier/dossier.h"
#include "statements/report/workbook/frame/cell.h"
#include "statements/report/workbook/sheets/sheets.h"

/* So many rows of entries are not kept in memory. */
enum { STREAMED_ENTRIES = 20000 };

static int write_sheets(struct plan *plan, struct error_list *errors)
{
	summary_write(plan);
	for (size_t i = 0; i < plan->statement_count; i++)
		statement_write(plan, &plan->statements[i]);
	analysis_write(plan);
	leads_write(plan);
	adjustments_write(plan);
	misstatements_write(plan);
	relations_write(plan);
	references_write(plan);
	findings_write(plan);
	prompts_write(plan);
	review_write(plan);
	figures_write(plan);
	rounding_write(plan);
	balance_write(plan);
	entries_write(plan);
	if (run_digests(plan->result, errors) != 0)
		return -1;
	provenance_write(plan);
	return 0;
}

int workbook_write(const struct report *report, const char *path, struct error_list *errors)
{
	const struct result *result = report->result;
	const struct report_words *words = report->words;
	struct arena *arena = report->arena;
	struct file_draft draft;
	struct book *book;
	const char *entity = words_in(result->dossier->entity, words->language);
	const char *const none[ERROR_ARGUMENTS] = {NULL};
	struct book_about about = {
		.title = entity,
		.subject = report_message(arena, words, "workbook.subject", none),
		.language = words->language,
		.streaming = result->classified_count > STREAMED_ENTRIES,
	};
	if (file_draft(&draft, path, arena, errors) != 0)
		return -1;
	if (book_open(&book, draft.temporary, &about, arena, errors) != 0) {
		file_abandon(&draft);
		return -1;
	}
	int written = write_sheets(plan_make(book, result, words, arena), errors);
	if (book_close(book, path, errors) != 0 || written != 0) {
		file_abandon(&draft);
		return -1;
	}
	return file_commit(&draft, errors);
}
