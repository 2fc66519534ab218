#include <string.h>

#include "ledger/base/version.h"
#include "statements/dossier/dossier.h"
#include "statements/report/workbook/frame/common.h"

enum { TITLE_HEIGHT = 24 };

const char *say_with(const struct plan *plan, const char *code, const char *first,
	const char *second, const char *third)
{
	const char *const arguments[ERROR_ARGUMENTS] = {first, second, third};
	return report_message(plan->arena, plan->words, code, arguments);
}

const char *say(const struct plan *plan, const char *code)
{
	return say_with(plan, code, NULL, NULL, NULL);
}

const char *in_words(const struct plan *plan, struct words words)
{
	return words_in(words, plan->words->language);
}

void sheet_opening(struct plan *plan, struct sheet *sheet, const char *title, const char *purpose)
{
	sheet_height(sheet, 0, TITLE_HEIGHT);
	sheet_text(sheet, 0, 0, title, STYLE_TITLE);
	sheet_text(sheet, 1, 0, plan->entity, STYLE_SUBTITLE);
	sheet_text(sheet, 2, 0, purpose, STYLE_MUTED);
}

struct page sheet_page_of(const struct plan *plan, const char *title, bool landscape)
{
	const struct dossier *dossier = plan->result->dossier;
	const char *day =
		dossier->year_count ? day_words(plan, dossier->years[dossier->year_count - 1].last) : "";
	return (struct page){
		.landscape = landscape,
		.left = plan->entity,
		.right = *day ? arena_printf(plan->arena, "%s, %s", title, day) : title,
		.foot = arena_printf(plan->arena, "recoupe %s", RECOUPE_VERSION),
		.pages = say_with(plan, "workbook.page", "&P", "&N", NULL),
	};
}

void list_opening(struct plan *plan, struct sheet *sheet, const char *title, const char *purpose)
{
	struct page page = sheet_page_of(plan, sheet_name(sheet), true);
	page.repeated_first = page.repeated_last = LIST_HEAD_ROW;
	page.frozen_rows = LIST_FIRST_ROW;
	sheet_page(sheet, &page);
	sheet_opening(plan, sheet, title, purpose);
}

void list_heads(struct plan *plan, struct sheet *sheet, const struct list_head *heads, size_t count)
{
	for (unsigned column = 0; column < count; column++) {
		sheet_text(sheet, LIST_HEAD_ROW, column, say(plan, heads[column].message),
			STYLE_HEAD | heads[column].style_);
		sheet_width(sheet, column, heads[column].width);
	}
}

/* Programs differ by some 6 % in the width of a column; this takes the widest. */
unsigned page_scale(unsigned characters, unsigned columns, bool landscape)
{
	/* pixels inside the margins of a letter page */
	enum { PORTRAIT = 680, LANDSCAPE = 915, PADDING = 5 };
	enum { EXCEL_LEAST = 10 };
	unsigned width = characters * 15 / 2 + columns * PADDING,
			 room = landscape ? LANDSCAPE : PORTRAIT;
	unsigned scale = width > room ? 100 * room / width : 100;
	return scale > EXCEL_LEAST ? scale : EXCEL_LEAST;
}

const char *source_words(const struct plan *plan, struct source where)
{
	return report_place(plan->arena, plan->words, plan->result->dossier, where);
}

/* A sentence that begins with an id stays as it is. */
const char *begun(const struct plan *plan, const char *text)
{
	size_t word = strcspn(text, " \u00A0");
	if (memchr(text, '.', word) || memchr(text, '@', word) || memchr(text, '/', word))
		return text;
	char *copy = arena_text(plan->arena, text);
	if (*copy >= 'a' && *copy <= 'z')
		*copy = (char)(*copy - 'a' + 'A');
	else if ((unsigned char)copy[0] == 0xC3 && (unsigned char)copy[1] >= 0xA0) /* é, à, ... */
		copy[1] = (char)((unsigned char)copy[1] - 0x20);
	return copy;
}

void amount_or_formula(const struct plan *plan, struct sheet *sheet, unsigned row, unsigned column,
	const char *formula, number value, struct shown shown, style style_)
{
	if (formula && value && amount_fits(value, plan->arena))
		sheet_formula(sheet, row, column, formula, value, shown, style_);
	else
		sheet_amount(sheet, row, column, value, shown, style_);
}

const char *verdict_word(const struct plan *plan, enum verdict verdict)
{
	return say(plan, arena_printf(plan->arena, "workbook.verdict.%s", verdict_name(verdict)));
}

const char *severity_word(const struct plan *plan, enum severity severity)
{
	return say(plan, severity == SEVERITY_ERROR ? "severity.error" : "severity.warning");
}

const char *suite_words(const struct plan *plan, enum suite_kind suite)
{
	static const char *const codes[] = {
		"suite.generated", "suite.published", "suite.prior", "suite.ledger"};
	return say(plan, codes[suite]);
}

const char *proven_words(const struct plan *plan, const struct finding *finding)
{
	const struct relation *relation = finding->relation;
	if (relation && *in_words(plan, relation->title))
		return in_words(plan, relation->title);
	if (relation && relation->left->type == EXPRESSION_FIGURE && relation->left->figure) {
		const struct figure *figure = relation->left->figure;
		const char *period = strchr(figure->id, '@');
		return arena_printf(
			plan->arena, "%s (%s)", in_words(plan, figure->label), period ? period + 1 : "");
	}
	return say(plan, arena_printf(plan->arena, "check.%s.title", check_id(finding->check)));
}

const char *day_words(const struct plan *plan, date day)
{
	return date_words(plan->arena, day, plan->words->language);
}

const char *count_words(const struct plan *plan, size_t count)
{
	return number_count_printed(plan->arena, count, plan->words->language);
}

const char *year_words(const struct plan *plan, const struct fiscal_year *year)
{
	return say_with(plan, "workbook.block.year", year->id, day_words(plan, year->first),
		day_words(plan, year->last));
}
