/* section.c - the section of the page that shows the report. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/published.h"
#include "statements/report/html/document/document.h"
#include "statements/report/html/sections.h"
#include "statements/report/wording/evidence.h"

enum { SUSPECTED_MOST = 200 };

/* The mark of a state, besides its colour and its line. */
static const char *const marks[NUMBER_STATE_COUNT] = {[NUMBER_PROVEN_TWICE] = "✓✓",
	[NUMBER_PROVEN_ONCE] = "✓",
	[NUMBER_BOUND] = "≈",
	[NUMBER_CONTRADICTED] = "✗",
	[NUMBER_READ] = "·",
	[NUMBER_IDENTIFIER] = "#",
	[NUMBER_ASIDE] = "–",
	[NUMBER_NOT_READ] = "?"};

static const char *state_text(const struct page *page, enum number_state state)
{
	return page_say(page, arena_printf(page->arena, "number.%s", number_state_name(state)), NULL);
}

/* ---- numbers ---- */

/* "257 845 · prouvé deux fois", "2020 · date ou numéro (année)". */
static const char *number_text_of(const struct page *page, const struct page_number *shown)
{
	const struct printed_number *printed = shown->printed;
	const char *text = arena_text_n(page->arena, printed->text.begin, span_length(printed->text)),
			   *state = state_text(page, printed->state);
	if (printed->reason == REASON_NONE)
		return arena_printf(page->arena, "%s · %s", text, state);
	const char *reason = page_say(page,
		arena_printf(page->arena, "number.reason.%s", number_reason_name(printed->reason)), NULL);
	return arena_printf(page->arena, "%s · %s (%s)", text, state, reason);
}

/* A number that a cause names is the culprit, or one of those in question. */
static const char *suspicion_of(const struct page_number *shown)
{
	return !shown->suspect ? "" : shown->cause->alternatives ? " questioned" : " culprit";
}

/* The value that is expected. In a text it stands behind the number; beside a picture, in the
 * margin, with a line that leads to it. */
static void put_expected(
	struct page *page, const struct page_leaf *leaf, const struct page_number *shown)
{
	const struct suspect *suspect = shown->suspect;
	if (!suspect || !suspect->expected)
		return;
	html(page, "<ins");
	if (leaf->data && shown->box)
		html(page, " id=\"%s-m\"", shown->anchor);
	html(page,
		" class=\"note-of%s\"><span><span class=\"unseen\">%s</span><span "
		"aria-hidden=\"true\">%s</span> %s</span></ins>",
		suspicion_of(shown), page_say(page, "page.expected", NULL),
		shown->cause->alternatives ? "◇" : "→",
		page_amount(page, suspect->expected, report_suspect_decimals(suspect)));
}

/* `text` stands in the element; over a picture there is none. */
static void put_number(struct page *page, const struct page_leaf *leaf,
	const struct page_number *shown, const char *text)
{
	const char *target = document_target(shown), *said = number_text_of(page, shown),
			   *state = number_state_name(shown->printed->state);
	if (target)
		html(page, "<a id=\"%s\" class=\"nb %s%s\" href=\"#%s\" aria-label=\"%s\">", shown->anchor,
			state, suspicion_of(shown), target, said);
	else
		html(page, "<span id=\"%s\" class=\"nb %s%s\" role=\"img\" aria-label=\"%s\">",
			shown->anchor, state, suspicion_of(shown), said);
	html(page, "%s", text);
	html(page, target ? "</a>" : "</span>");
	put_expected(page, leaf, shown);
}

/* ---- pages ---- */

/* Whether the margin has something to say. */
static bool is_noted(const struct page *page, const struct page_leaf *leaf)
{
	const struct page_document *document = page->document;
	for (size_t i = document->first[leaf->first]; i < document->first[leaf->last]; i++)
		if (document->items[i].suspect && document->items[i].suspect->expected &&
			document->items[i].box)
			return true;
	return false;
}

static void put_picture(struct page *page, const struct page_leaf *leaf)
{
	const struct page_document *document = page->document;
	html(page,
		"<div class=\"face%s\"><div class=\"paper\">\n<img alt=\"%s\" decoding=\"async\" "
		"width=\"%s\" height=\"%s\" src=\"",
		is_noted(page, leaf) ? " noted" : "",
		page_say(page, "page.document.alt", page_count(page, leaf->page), NULL),
		arena_printf(page->arena, "%d", leaf->width / 100),
		arena_printf(page->arena, "%d", leaf->height / 100));
	fputs(leaf->data, page->stream);
	html(page, "\">\n");
	for (size_t i = document->first[leaf->first]; i < document->first[leaf->last]; i++)
		if (document->items[i].box) {
			put_number(page, leaf, &document->items[i], "");
			html(page, "\n");
		}
	html(page, "</div></div>\n");
}

/* Whether the picture does not show the number: it has no place there. */
static bool is_beside_picture(const struct page_leaf *leaf, const struct page_number *shown)
{
	return shown->anchor && !(leaf->data && shown->box);
}

/* How many numbers of the lines the picture does not show. */
static size_t count_beside(
	const struct page *page, const struct page_leaf *leaf, size_t first, size_t last)
{
	const struct page_document *document = page->document;
	size_t count = 0;
	for (size_t i = document->first[first]; i < document->first[last]; i++)
		count += is_beside_picture(leaf, &document->items[i]);
	return count;
}

/* A line of the text, each number in its place. A number that the picture shows is text alone. */
static void put_line(struct page *page, const struct page_leaf *leaf, size_t line)
{
	const struct page_document *document = page->document;
	const struct text_line *from = &document->numbers->lines->items[line];
	const char *at = from->text.begin;
	html(page, "%s",
		arena_printf(page->arena, "%*s", from->indent < 200 ? (int)from->indent : 200, ""));
	for (size_t i = document->first[line]; i < document->first[line + 1]; i++) {
		const struct page_number *shown = &document->items[i];
		struct span text = shown->printed->text;
		if (!is_beside_picture(leaf, shown) || text.begin < at)
			continue;
		html(page, "%s", arena_text_n(page->arena, at, (size_t)(text.begin - at)));
		put_number(page, leaf, shown, arena_text_n(page->arena, text.begin, span_length(text)));
		at = text.end;
	}
	html(page, "%s\n", arena_text_n(page->arena, at, (size_t)(from->text.end - at)));
}

/* The text of the page, or with `beside` the lines that have numbers which the picture does not
 * show. Of blank lines that follow each other, one is left. */
static void put_text(struct page *page, const struct page_leaf *leaf, bool beside)
{
	const struct text_line *lines = page->document->numbers->lines->items;
	bool blank = true;
	html(page, "<div class=\"face typed\" tabindex=\"0\" role=\"group\" aria-label=\"%s\"><pre>",
		page_say(page, "page.document.text", NULL));
	for (size_t line = leaf->first; line < leaf->last; line++) {
		bool empty = line_is_blank(&lines[line]);
		if (beside ? count_beside(page, leaf, line, line + 1) > 0 : !empty || !blank)
			put_line(page, leaf, line);
		blank = empty;
	}
	html(page, "</pre></div>\n");
}

/* The numbers of a page that its picture does not show: all of them where it was recognized. */
static void put_beside(struct page *page, const struct page_leaf *leaf)
{
	const struct page_document *document = page->document;
	size_t beside = count_beside(page, leaf, leaf->first, leaf->last), all = 0;
	for (size_t i = document->first[leaf->first]; i < document->first[leaf->last]; i++)
		all += document->items[i].anchor != NULL;
	if (beside > 0 && beside < all)
		html(
			page, "<p class=\"hint\">%s</p>\n", page_counted(page, "page.document.beside", beside));
	if (beside > 0)
		put_text(page, leaf, beside < all);
}

/* The name of the sheet that the page is; "" where it is none. */
static const char *sheet_of(const struct page *page, const struct page_leaf *leaf)
{
	const struct text_line *lines = page->document->numbers->lines->items;
	for (size_t line = leaf->first; line < leaf->last; line++)
		if (lines[line].cells)
			return lines[line].cells->sheet;
	return "";
}

static void put_caption(struct page *page, const struct page_leaf *leaf)
{
	html(page, "<figcaption>");
	const char *sheet = sheet_of(page, leaf);
	if (*sheet)
		html(page, "<b>%s</b>", sheet);
	else if (leaf->page > 0)
		html(page, "<b>%s</b>",
			page_say(page, "page.document.page", page_count(page, leaf->page), NULL));
	if (*leaf->title)
		html(page, " <span>%s</span>", leaf->title);
	if (leaf->contradicted > 0)
		html(page, " <span class=\"hit\">✗ %s</span>",
			page_counted(page, "page.document.contradicted", leaf->contradicted));
	html(page, "</figcaption>\n");
}

static const char *leaf_anchor(const struct page *page, const struct page_leaf *leaf)
{
	return arena_printf(page->arena, "page-%u", leaf->page);
}

static void put_leaf(struct page *page, const struct page_leaf *leaf)
{
	html(page, "<figure class=\"leaf-page\" id=\"%s\">\n", leaf_anchor(page, leaf));
	put_caption(page, leaf);
	if (leaf->data) {
		put_picture(page, leaf);
		put_beside(page, leaf);
	} else {
		put_text(page, leaf, false);
	}
	html(page, "</figure>\n");
}

/* ---- above the pages ---- */

/* Each state with its mark and its count; who unchecks one no longer sees its outlines. */
static void put_legend(struct page *page)
{
	size_t counts[NUMBER_STATE_COUNT];
	numbers_count(counts, page->document->numbers);
	html(page, "<fieldset class=\"states\"><legend>%s</legend>\n",
		page_say(page, "page.document.states", NULL));
	for (int state = 0; state < NUMBER_STATE_COUNT; state++) {
		const char *name = number_state_name((enum number_state)state);
		if (counts[state] == 0)
			continue;
		html(page, "<label class=\"box\"><input type=\"checkbox\" id=\"vu-%s\" checked>", name);
		html(page, " <span class=\"key %s\" aria-hidden=\"true\">%s</span> %s <b>%s</b></label>\n",
			name, marks[state], state_text(page, (enum number_state)state),
			page_count(page, counts[state]));
	}
	html(page, "</fieldset>\n");
}

/* The script shows it: without one the list of suspects leads to the pages. */
static void put_steps(struct page *page)
{
	html(page, "<p class=\"steps\" id=\"pas\" hidden data-text=\"%s\">",
		page_say(page, "page.document.step", "{0}", "{1}", NULL));
	html(page, "<button type=\"button\" data-step=\"-1\">‹ %s</button> <output></output> ",
		page_say(page, "page.document.previous", NULL));
	html(page, "<button type=\"button\" data-step=\"1\">%s ›</button> ",
		page_say(page, "page.document.next", NULL));
	html(page,
		"<label class=\"box\"><input type=\"checkbox\" id=\"touches\" checked> %s</label></p>\n",
		page_say(page, "page.document.keys", NULL));
}

static void put_suspected(struct page *page)
{
	const struct page_document *document = page->document;
	size_t count = 0;
	for (size_t i = 0; i < document->count && count < SUSPECTED_MOST; i++) {
		const struct page_number *shown = &document->items[i];
		if (!shown->suspect || !shown->anchor)
			continue;
		html(page, count++ == 0 ? "<ul class=\"suspected\">\n<li>" : "<li>");
		document_link(page, shown);
		if (shown->suspect->expected) {
			const struct suspect *suspect = shown->suspect;
			html(page,
				" <span aria-hidden=\"true\">%s</span> <span class=\"unseen\">%s</span> "
				"<ins>%s</ins>",
				shown->cause->alternatives ? "◇" : "→", page_say(page, "page.expected", NULL),
				page_amount(page, suspect->expected, report_suspect_decimals(suspect)));
		}
		html(page, " <span class=\"suite\">%s</span></li>\n",
			number_label(shown->printed, page->arena));
	}
	html(page, count > 0 ? "</ul>\n" : "");
}

static void put_strip(struct page *page)
{
	const struct page_document *document = page->document;
	if (document->leaf_count < 2)
		return;
	html(page, "<nav class=\"strip\" aria-label=\"%s\">",
		page_say(page, "page.document.pages", NULL));
	for (size_t i = 0; i < document->leaf_count; i++) {
		const struct page_leaf *leaf = &document->leaves[i];
		const char *shown = page_count(page, leaf->page);
		if (leaf->contradicted == 0)
			html(page, "<a href=\"#%s\">%s</a> ", leaf_anchor(page, leaf), shown);
		else
			html(page, "<a class=\"hit\" href=\"#%s\">%s<span class=\"unseen\"> (%s)</span></a> ",
				leaf_anchor(page, leaf), shown,
				page_counted(page, "page.document.contradicted", leaf->contradicted));
	}
	html(page, "</nav>\n");
}

/* Which pages are shown as text, and why. */
static void put_left_out(struct page *page)
{
	const struct page_document *document = page->document;
	if (document->no_program)
		html(page, "<p class=\"hint\">%s</p>\n", page_say(page, "page.document.no_program", NULL));
	if (document->left_out > 0)
		html(page, "<p class=\"hint\">%s</p>\n",
			page_counted(page, "page.document.left_out", document->left_out));
	if (document->not_drawn > 0)
		html(page, "<p class=\"hint\">%s</p>\n",
			page_counted(page, "page.document.not_drawn", document->not_drawn));
}

static bool any_document(const struct page *page)
{
	return page->document != NULL;
}

static void put_document(struct page *page)
{
	html(page, "<div class=\"tools\">\n");
	put_legend(page);
	put_steps(page);
	html(page, "</div>\n");
	put_left_out(page);
	put_suspected(page);
	put_strip(page);
	for (size_t i = 0; i < page->document->leaf_count; i++)
		put_leaf(page, &page->document->leaves[i]);
}

const struct section document_section = {.anchor = "rapport",
	.name = "page.document",
	.purpose = "page.document.purpose",
	.any = any_document,
	.write = put_document};
