/* panels.c - what binds a number of the report that is no figure of a statement, and the links
 * between numbers, figures and findings. */
#include "statements/report/html/document/document.h"

#include <string.h>

#include "statements/published/published.h"
#include "statements/report/html/sections.h"

enum { LINKS_MOST = 60, TERMS_MOST = 200 };

/* ---- links ---- */

static const char *text_of(const struct page *page, const struct printed_number *printed)
{
	return arena_text_n(page->arena, printed->text.begin, span_length(printed->text));
}

/* "page 5 · 7 340". A text without pages has lines: "ligne 41 · 7 340". */
static const char *link_text(const struct page *page, const struct page_number *shown)
{
	const struct text_line *line = shown->printed->line;
	const char *text = text_of(page, shown->printed);
	return line->page > 0
		? page_say(page, "page.document.at_page", page_count(page, line->page), text, NULL)
		: page_say(page, "page.document.at_line", page_count(page, line->line), text, NULL);
}

void document_link(struct page *page, const struct page_number *shown)
{
	if (shown && shown->anchor)
		html(page, "<a class=\"to-page\" href=\"#%s\">%s</a>", shown->anchor,
			link_text(page, shown));
}

struct links {
	const struct page_number *items[LINKS_MOST];
	size_t count;
};

static void add_link(struct links *links, const struct page_number *shown)
{
	if (!shown || !shown->anchor || links->count == LINKS_MOST)
		return;
	for (size_t i = 0; i < links->count; i++)
		if (links->items[i] == shown)
			return;
	links->items[links->count++] = shown;
}

static void add_terms(
	struct links *links, const struct page *page, const struct claim_term *terms, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_link(links, document_number_of(page, terms[i].number));
}

static void add_claim(struct links *links, const struct page *page, const struct claim *claim)
{
	add_link(links, document_number_of(page, claim->target));
	add_terms(links, page, claim->terms, claim->term_count);
	add_terms(links, page, claim->base, claim->base_count);
}

static void put_links(struct page *page, const struct links *links)
{
	if (links->count == 0)
		return;
	html(page, "<p class=\"on-page\"><b>%s</b>", page_say(page, "page.document.in", NULL));
	for (size_t i = 0; i < links->count; i++) {
		html(page, i > 0 ? ", " : " ");
		document_link(page, links->items[i]);
	}
	html(page, "</p>\n");
}

void document_finding_links(struct page *page, const struct finding *finding)
{
	const struct page_document *document = page->document;
	struct links links = {.count = 0};
	if (!document || finding->verdict == VERDICT_AGREE)
		return;
	for (size_t i = 0; i < document->claim_count; i++)
		if (document->claims[i].claim->finding == finding)
			add_claim(&links, page, document->claims[i].claim);
	for (size_t i = 0; i < finding->figure_count; i++)
		if (finding->figures[i]->suite == SUITE_PUBLISHED)
			add_link(&links, document_number(page, finding->figures[i]->id));
	put_links(page, &links);
}

/* ---- claims ---- */

static const char *claim_title(const struct page *page, const struct claim *claim)
{
	return page_say(
		page, arena_printf(page->arena, "page.claim.%s", claim_kind_name(claim->kind)), NULL);
}

/* A claim as the relation of a figure is listed: it opens in place. */
static void put_claim(struct page *page, const struct page_claim *claim)
{
	enum verdict verdict = claim->claim->holds ? VERDICT_AGREE : VERDICT_DISAGREE;
	html(page, "<details class=\"lead %s\" data-from=\"%s\"><summary>", verdict_name(verdict),
		claim->anchor);
	page_mark(page, verdict);
	html(page, " <span class=\"what\"><b>%s</b> %s <span class=\"suite\">%s</span></span>",
		claim_kind_check(claim->claim->kind), claim_title(page, claim->claim),
		number_label(claim->claim->target, page->arena));
	html(page, " <span class=\"sides\">%s</span></summary>\n", text_of(page, claim->claim->target));
	html(page, "<p class=\"go\"><a href=\"#%s\">%s</a></p></details>\n", claim->anchor,
		page_say(page, "page.see_relation", NULL));
}

static void put_claims(struct page *page, const struct page_number *shown)
{
	if (shown->claim_count == 0)
		return;
	html(page, "<h3>%s</h3>\n", page_counted(page, "page.claims", shown->claim_count));
	for (size_t i = 0; i < shown->claim_count && i < TERMS_MOST; i++)
		put_claim(page, shown->claims[i]);
}

void document_figure_links(struct page *page, const char *figure)
{
	const struct page_number *shown = document_number(page, figure);
	struct links links = {.count = 0};
	if (!shown)
		return;
	add_link(&links, shown);
	put_links(page, &links);
	put_claims(page, shown);
}

/* The value as it is printed, a constant as a plain number. */
static const char *term_value(const struct page *page, const struct claim_term *term)
{
	if (term->number)
		return text_of(page, term->number);
	return page_amount(
		page, number_from_scaled(page->arena, term->units, term->scale), (int)term->scale);
}

/* One number of a claim, which leads to its place on the page. */
static void put_row(struct page *page, const char *sign, const struct printed_number *printed,
	const char *label, const char *value)
{
	const struct page_number *shown = document_number_of(page, printed);
	html(page, "<tr><td class=\"sign\">%s</td><th scope=\"row\">", sign);
	if (shown && shown->anchor)
		html(page, "<a href=\"#%s\">%s</a>", shown->anchor, label);
	else
		html(page, "%s", label);
	html(page, "</th>");
	page_cell(page, value);
	html(page, "</tr>\n");
}

static void put_terms(struct page *page, const struct claim *claim, const struct claim_term *terms,
	size_t count, const char *first)
{
	for (size_t i = 0; i < count && i < TERMS_MOST; i++) {
		const char *label = terms[i].number ? number_label(terms[i].number, page->arena)
			: claim->figure_label           ? claim->figure_label
											: page_say(page, "page.document.constant", NULL);
		const char *sign = terms[i].sign < 0 ? "−" : i == 0 ? first : "+";
		put_row(page, sign, terms[i].number, *label ? label : "…", term_value(page, &terms[i]));
	}
}

static void put_proof(struct page *page, const struct claim *claim)
{
	const char *label = number_label(claim->target, page->arena);
	html(page, "<table class=\"proof\">\n<caption class=\"unseen\">%s</caption>\n<tbody>\n",
		page_say(page, "page.both_sides", NULL));
	put_row(page, "", claim->target, *label ? label : "…", text_of(page, claim->target));
	html(page, "</tbody>\n<tbody class=\"right\">\n");
	put_terms(page, claim, claim->terms, claim->term_count, "=");
	put_terms(page, claim, claim->base, claim->base_count, "÷");
	if (claim->factor != 1)
		put_row(page, "×", NULL, page_say(page, "page.document.constant", NULL),
			page_amount(page, number_from_scaled(page->arena, claim->factor, 0), 0));
	html(page, "</tbody>\n</table>\n");
}

/* The line of the report in which the number stands, with the number marked. */
static void put_line(struct page *page, const struct printed_number *printed)
{
	struct span line = printed->line->text;
	const char *begin = printed->text.begin, *end = printed->text.end;
	html(page, "<p class=\"place\">%s</p>\n",
		page_place(page,
			(struct source){.file = page->result->published->report.path,
				.page = printed->line->page,
				.line = printed->line->line}));
	html(page, "<p class=\"line\">%s<mark class=\"own\">%s</mark>%s</p>\n",
		arena_text_n(page->arena, line.begin, (size_t)(begin - line.begin)), text_of(page, printed),
		arena_text_n(page->arena, end, (size_t)(line.end - end)));
}

/* Claims that do not hold have the panels of their findings. */
void claim_panels(struct page *page)
{
	for (size_t i = 0; page->document && i < page->document->claim_count; i++) {
		const struct page_claim *known = &page->document->claims[i];
		const struct claim *claim = known->claim;
		if (!claim->holds)
			continue;
		struct links links = {.count = 0};
		page_panel(page, known->anchor,
			arena_printf(
				page->arena, "%s · %s", claim_kind_check(claim->kind), claim_title(page, claim)),
			number_label(claim->target, page->arena), "");
		html(page, "<p class=\"verdict\">");
		page_mark(page, VERDICT_AGREE);
		html(page, " <span aria-hidden=\"true\">%s</span></p>\n<div class=\"body\">\n",
			page_verdict(page, VERDICT_AGREE));
		put_proof(page, claim);
		put_line(page, claim->target);
		add_link(&links, document_number_of(page, claim->target));
		put_links(page, &links);
		html(page, "</div>\n");
		page_panel_end(page);
	}
}

/* ---- numbers ---- */

static void put_suspicion(struct page *page, const struct page_number *shown)
{
	if (!shown->cause)
		return;
	html(page, "<div class=\"notice\"><p><a href=\"#%s\">%s</a></p>\n<p>",
		page_anchor(page->arena, "cause", shown->cause->id),
		page_say(page, "page.suspected", page_cause_letter(page, shown->cause), NULL));
	suspect_change(page, shown->suspect);
	html(page, "</p>\n</div>\n");
}

void number_panels(struct page *page)
{
	for (size_t i = 0; page->document && i < page->document->count; i++) {
		const struct page_number *shown = &page->document->items[i];
		struct links links = {.count = 0};
		if (!shown->panel)
			continue;
		const char *label = number_label(shown->printed, page->arena);
		page_panel(page, shown->panel,
			page_say(page,
				arena_printf(page->arena, "number.%s", number_state_name(shown->printed->state)),
				NULL),
			*label ? label : text_of(page, shown->printed), "");
		html(page, "<div class=\"body\">\n");
		put_suspicion(page, shown);
		put_line(page, shown->printed);
		add_link(&links, shown);
		put_links(page, &links);
		put_claims(page, shown);
		html(page, "</div>\n");
		page_panel_end(page);
	}
}
