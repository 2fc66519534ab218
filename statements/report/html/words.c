#include <stdarg.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/report/html/page.h"
#include "statements/report/wording/evidence.h"
#include "statements/report/wording/findings.h"
#include "statements/report/wording/presentation.h"

enum { DECIMALS_MORE = 4 };

const char *page_say(const struct page *page, const char *code, ...)
{
	const char *arguments[ERROR_ARGUMENTS] = {NULL};
	va_list list;
	va_start(list, code);
	for (size_t i = 0; i < ERROR_ARGUMENTS && (arguments[i] = va_arg(list, const char *)); i++)
		;
	va_end(list);
	return report_message(page->arena, page->words, code, arguments);
}

const char *page_count(const struct page *page, size_t count)
{
	return number_count_printed(page->arena, count, page->words->language);
}

const char *page_counted(const struct page *page, const char *stem, size_t count)
{
	bool one = count == 1 || (count == 0 && page->words->language == LANGUAGE_FRENCH);
	return page_say(page, arena_printf(page->arena, "%s.%s", stem, one ? "one" : "many"),
		page_count(page, count), NULL);
}

const char *page_in(const struct page *page, struct words words)
{
	return words_in(words, page->words->language);
}

const char *page_amount(const struct page *page, number value, int decimals)
{
	if (!value)
		return "";
	int shown = decimals > 0 ? decimals : 0, most = shown + DECIMALS_MORE;
	int needed = number_decimals(value);
	if (needed < 0 || needed > most)
		needed = most;
	return number_printed(
		page->arena, value, needed > shown ? needed : shown, page->words->language);
}

const char *page_value(const struct page *page, const struct figure *figure)
{
	return figure->blank ? page_say(page, "page.blank", NULL)
						 : page_amount(page, figure->value, figure->decimals);
}

const char *page_suite(const struct page *page, enum suite_kind suite)
{
	const char *name = suite == SUITE_AT_HAND ? "ledger" : suite_name(suite);
	return page_say(page, arena_printf(page->arena, "suite.%s", name), NULL);
}

const char *page_verdict(const struct page *page, enum verdict verdict)
{
	return page_say(
		page, arena_printf(page->arena, "page.verdict.%s", verdict_name(verdict)), NULL);
}

const char *page_place(const struct page *page, struct source where)
{
	return report_place(page->arena, page->words, page->result->dossier, where);
}

const char *page_with_period(const struct page *page, const char *label, const char *id)
{
	const char *period = strchr(id, '@');
	size_t digits = period ? strspn(++period, "0123456789") : 0;
	if (digits == 0)
		return label;
	const char *rest = period + digits;
	const char *code = text_equal(rest, "b") ? "page.period.budget"
		: text_equal(rest, "br")             ? "page.period.revised"
											 : "page.period";
	const char *year = *rest && strcmp(code, "page.period") == 0
		? period
		: arena_text_n(page->arena, period, digits);
	return page_say(page, code, label, year, NULL);
}

const char *page_finding_title(const struct page *page, const struct finding *finding)
{
	const struct relation *relation = finding->relation;
	if (!relation)
		return page_finding_message(page, finding);
	const char *title = page_in(page, relation->title);
	const struct figure *figure = expression_figure(relation->left)
		? expression_figure(relation->left)
		: expression_figure(relation->right);
	const char *label = *title ? title : figure ? page_in(page, figure->label) : "";
	return *label ? page_with_period(page, label, relation->id) : relation->id;
}

const char *page_finding_message(const struct page *page, const struct finding *finding)
{
	return finding->message_code ? report_finding(page->arena, page->words, finding) : "";
}

const char *page_cause_letter(const struct page *page, const struct cause *cause)
{
	return report_cause_letter(page->result, cause, page->arena);
}

const char *page_figure_place(const struct page *page, const struct page_figure *figure)
{
	const struct cell *cell = figure->cell;
	if (!cell)
		return "";
	char *head = arena_text(page->arena,
		presentation_head(cell->table, cell->column, page->words->language, page->arena));
	for (char *end = head; (end = strchr(end, '\n'));)
		*end = ' ';
	const char *title = page_in(page, cell->table->title);
	return arena_printf(page->arena, "%s%s%s", title, *title && *head ? " · " : "", head);
}
