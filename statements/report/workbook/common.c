#include "ledger/base/version.h"
#include "statements/report/workbook/sheets.h"

enum { TITLE_HEIGHT = 24 };

void sheet_opening(struct plan *plan, struct sheet *sheet, const char *title, const char *purpose)
{
	sheet_height(sheet, 0, TITLE_HEIGHT);
	sheet_text(sheet, 0, 0, title, STYLE_TITLE);
	sheet_text(sheet, 1, 0, plan->entity, STYLE_SUBTITLE);
	sheet_text(sheet, 2, 0, purpose, STYLE_MUTED);
}

struct page sheet_page_of(const struct plan *plan, const char *title, bool landscape)
{
	return (struct page){
		.landscape = landscape,
		.left = plan->entity,
		.right = title,
		.foot = arena_printf(plan->arena, "recoupe %s", RECOUPE_VERSION),
		.pages = say(plan, "workbook.page", "&P", "&N", NULL),
	};
}

const char *source_words(const struct plan *plan, struct source where)
{
	if (!where.file)
		return "";
	const char *text = where.file;
	if (where.page)
		text = say(plan, "workbook.source.page", text, arena_printf(plan->arena, "%u", where.page), NULL);
	if (where.line)
		text = say(plan, "workbook.source.line", text, arena_printf(plan->arena, "%u", where.line), NULL);
	return text;
}

const char *verdict_word(const struct plan *plan, enum verdict verdict)
{
	return say(plan, arena_printf(plan->arena, "workbook.verdict.%s", verdict_name(verdict)), NULL);
}

const char *severity_word(const struct plan *plan, enum severity severity)
{
	return say(plan, severity == SEVERITY_ERROR ? "workbook.severity.error" : "workbook.severity.warning", NULL);
}

const char *suite_words(const struct plan *plan, enum suite_kind suite)
{
	static const char *const codes[] = {"workbook.suite.generated", "workbook.suite.published", "workbook.suite.prior", "workbook.suite.ledger"};
	return say(plan, codes[suite], NULL);
}
