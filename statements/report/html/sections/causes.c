#include "statements/report/html/account.h"
#include "statements/report/html/document/document.h"
#include "statements/report/wording/evidence.h"
#include "statements/report/wording/findings.h"

enum { SUSPECTS_MOST = 12, TIED_MOST = 12, ROWS_MOST = 8, FINDINGS_MOST = 20 };

static void put_name(struct page *page, const char *id)
{
	const struct page_figure *known = page_figure_of(page, id);
	if (!known) {
		html(page, account_links(page, id) ? "<span class=\"suite\">%s</span>" : "<b>%s</b>", id);
		return;
	}
	const char *label = page_in(page, known->label), *place = page_figure_place(page, known);
	html(page, "<a href=\"#%s\">%s</a>", known->anchor, *label ? label : id);
	if (*place)
		html(page, " <span class=\"suite\">%s</span>", place);
}

/* The value shown, struck out, and the value expected. */
static void put_change(struct page *page, const struct suspect *suspect)
{
	if (!suspect->found && !suspect->expected)
		return;
	html(page, " <span class=\"change\">");
	if (suspect->found)
		html(page, "<span class=\"unseen\">%s</span> <del>%s</del>",
			page_say(page, "page.found", NULL),
			page_amount(page, suspect->found, report_suspect_decimals(suspect)));
	if (suspect->expected)
		html(page,
			" <span aria-hidden=\"true\">→</span> <span class=\"unseen\">%s</span> <ins>%s</ins>",
			page_say(page, "page.expected", NULL),
			page_amount(page, suspect->expected, report_suspect_decimals(suspect)));
	html(page, "</span>");
}

static void put_ties(struct page *page, const struct suspect *suspect)
{
	for (size_t i = 0; i < suspect->tied_count && i < TIED_MOST; i++) {
		html(page, "<br><span class=\"or\">%s</span> ", page_say(page, "page.or", NULL));
		put_name(page, suspect->tied_with[i]);
	}
	if (suspect->or_ledger)
		html(page, "<br><span class=\"or\">%s</span> %s", page_say(page, "page.or", NULL),
			page_say(page, "cause.or-ledger", NULL));
	if (suspect->or_more)
		html(page, "<br><span class=\"or\">%s</span> %s", page_say(page, "page.or", NULL),
			page_say(page, "cause.or-more", NULL));
}

/* The way to the number on the page of the report. */
static void put_page(struct page *page, const struct suspect *suspect)
{
	const struct page_number *shown = document_suspect(page, suspect);
	if (!shown || !shown->anchor)
		return;
	html(page, "<p class=\"on-page\"><b>%s</b> ", page_say(page, "page.document.in", NULL));
	document_link(page, shown);
	html(page, "</p>\n");
}

static void put_places(struct page *page, const struct suspect *suspect)
{
	if (suspect->at && suspect->at->where.file) {
		html(page, "<p class=\"place\">%s</p>\n", page_place(page, suspect->at->where));
		source_line(page, suspect->at, suspect->expected);
		put_page(page, suspect);
	}
	for (size_t i = 0; i < suspect->source_count && i < ROWS_MOST; i++)
		source_row(page, &suspect->sources[i], suspect->found);
	if (suspect->source_count > ROWS_MOST)
		html(page, "<p class=\"hint\">%s</p>\n",
			page_counted(page, "cause.more-rows", suspect->source_count - ROWS_MOST));
}

void suspect_change(struct page *page, const struct suspect *suspect)
{
	html(page, " <span class=\"suite\">%s</span>",
		page_suite(page, suspect->suite == SUITE_GENERATED ? SUITE_AT_HAND : suspect->suite));
	put_change(page, suspect);
	if (*suspect->pattern)
		html(page, " <span class=\"pattern\">%s</span>",
			page_say(page, arena_printf(page->arena, "pattern.%s", suspect->pattern), NULL));
	put_ties(page, suspect);
}

static void put_suspect(struct page *page, const struct suspect *suspect)
{
	html(page, "<li>");
	put_name(page, suspect->figure);
	suspect_change(page, suspect);
	put_places(page, suspect);
	html(page, "</li>\n");
}

static void put_findings(struct page *page, const struct cause *cause)
{
	html(page,
		"<details class=\"lead\"><summary><span class=\"what\">%s</span></summary>\n<ul "
		"class=\"explained\">\n",
		page_counted(page, "page.explains", cause->finding_count));
	for (size_t i = 0; i < cause->finding_count && i < FINDINGS_MOST; i++) {
		const struct finding *finding = cause->findings[i];
		const struct page_finding *known = page_finding_of(page, finding);
		html(page, "<li><a href=\"#%s\"><b>%s</b> %s</a> <span class=\"suite\">%s</span></li>\n",
			known ? known->anchor : "constats", check_id(finding->check),
			page_finding_title(page, finding), finding->relation_id);
	}
	if (cause->finding_count > FINDINGS_MOST)
		html(page, "<li>%s</li>\n",
			page_counted(page, "page.more", cause->finding_count - FINDINGS_MOST));
	html(page, "</ul></details>\n");
}

static void put_cause(struct page *page, const struct cause *cause)
{
	const char *letter = page_cause_letter(page, cause),
			   *anchor = page_anchor(page->arena, "cause", cause->id);
	html(page,
		"<article class=\"cause\" id=\"%s\" tabindex=\"-1\">\n<h4><span "
		"class=\"letter\">%s</span> ",
		anchor, letter);
	html(page, "%s</h4>\n", page_counted(page, report_cause_title(cause), cause->finding_count));
	if (report_cause_tells(cause))
		html(page, "<p>%s</p>\n", report_cause(page->arena, page->words, cause));
	html(page, "<ul class=\"suspects\">\n");
	for (size_t i = 0; i < cause->suspect_count && i < SUSPECTS_MOST; i++)
		put_suspect(page, &cause->suspects[i]);
	html(page, "</ul>\n");
	const char *evidence = report_cause_evidence(page->arena, page->words, cause);
	if (*evidence)
		html(page, "<p class=\"hint\">%s</p>\n", evidence);
	html(page, "<p class=\"remedy\"><span aria-hidden=\"true\">→</span> %s</p>\n",
		page_say(page, report_cause_remedy(page->result, cause),
			check_id(cause->findings[0]->check), NULL));
	put_findings(page, cause);
	html(page, "</article>\n");
}

void page_causes(struct page *page)
{
	size_t count = page->result->cause_count;
	if (count == 0)
		return;
	html(page, "<div class=\"causes\" id=\"causes\">\n<h3>%s</h3>\n",
		page_say(page, count == 1 ? "page.causes.one" : "page.causes.many", NULL));
	for (size_t i = 0; i < count; i++)
		put_cause(page, page->result->causes[i]);
	if (report_uncaused(page->result) > 0)
		html(page, "<p class=\"hint\">%s</p>\n",
			page_counted(page, "cause.none", report_uncaused(page->result)));
	html(page, "</div>\n");
}
