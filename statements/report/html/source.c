#include "statements/report/html/sections.h"
#include "statements/report/wording/evidence.h"
#include "statements/report/wording/labels.h"

static void put_marked(
	struct page *page, const char *text, struct number_place place, const char *class)
{
	html(page, "<p class=\"line\">%s", arena_text_n(page->arena, text, place.start));
	html(page, "<mark class=\"%s\">%s</mark>%s</p>\n", class,
		arena_text_n(page->arena, text + place.start, place.length),
		text + place.start + place.length);
}

static void put_plain(struct page *page, const char *text)
{
	html(page, "<p class=\"line\">%s</p>\n", text);
}

void source_line(struct page *page, const struct figure *figure, number expected)
{
	const char *text = figure->where.text;
	struct number_place place;
	if (!text || !*text)
		return;
	enum evidence evidence = figure->blank
		? EVIDENCE_NONE
		: report_evidence(&place, &page->result->suites[figure->suite], figure, expected);
	if (evidence == EVIDENCE_NONE)
		put_plain(page, text);
	else
		put_marked(page, text, place, evidence == EVIDENCE_MISCOPIED ? "other" : "own");
	if (evidence == EVIDENCE_MISCOPIED)
		html(page, "<p class=\"hint\">%s</p>\n",
			page_say(page, "evidence.miscopied", page_value(page, figure), NULL));
	else if (expected)
		html(page, "<p class=\"hint\">%s</p>\n",
			page_say(page, "evidence.should", page_amount(page, expected, figure->decimals), NULL));
}

void source_row(struct page *page, const struct source *from, number value)
{
	const struct source shown = report_source(page->report, *from), *where = &shown;
	struct number_place place;
	html(page, "<p class=\"place\">%s</p>\n", page_place(page, *where));
	if (!where->text || !*where->text)
		return;
	if (report_evidence_row(&place, where, value))
		put_marked(page, where->text, place, "own");
	else
		put_plain(page, where->text);
}
