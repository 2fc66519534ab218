#include "statements/report/html.h"

#include <errno.h>
#include <string.h>

#include "ledger/base/embedded.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "ledger/base/version.h"
#include "statements/report/html/document/document.h"
#include "statements/report/html/ledger.h"
#include "statements/report/html/sections.h"
#include "statements/report/numbers.h"
#include "statements/run/run.h"

static const char *embedded_text(const char *name)
{
	for (size_t i = 0; i < embedded_count; i++)
		if (strcmp(embedded_files[i].name, name) == 0)
			return (const char *)embedded_files[i].bytes;
	return "";
}

/* ---- the page's policy ---- */

static unsigned value_of(char digit)
{
	return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/* "sha256-" and the text's SHA-256 in base 64, as a content security policy names a style or a
 * script. */
static const char *policy_hash(struct page *page, const char *text)
{
	enum { BYTES = 32, LETTERS = 44 };
	char digits[2 * BYTES + 1], bytes[BYTES], base64[LETTERS + 1];
	bytes_sha256(digits, text, strlen(text));
	for (size_t i = 0; i < BYTES; i++)
		bytes[i] = (char)(value_of(digits[2 * i]) << 4 | value_of(digits[2 * i + 1]));
	*base64_put(base64, (struct span){bytes, bytes + BYTES}) = '\0';
	return arena_printf(page->arena, "sha256-%s", base64);
}

/* A text within a style sheet. Characters with a meaning there are written as codes. */
static const char *style_text(struct page *page, const char *text)
{
	text = text_shown(page->arena, text);
	char *escaped = arena_alloc(page->arena, 4 * strlen(text) + 1), *end = escaped;
	for (; *text; text++) {
		bool plain = (unsigned char)*text >= 0x80 || *text == ' ' ||
			(*text >= '0' && *text <= '9') || ((*text | 32) >= 'a' && (*text | 32) <= 'z');
		end += plain ? sprintf(end, "%c", *text)
					 : sprintf(end, "\\%02x ", (unsigned)(unsigned char)*text);
	}
	return escaped;
}

/* The style of the head and foot of each printed page. */
static const char *printed_edges(struct page *page)
{
	const struct dossier *dossier = page->result->dossier;
	const char *day = dossier->year_count > 0
		? date_text(page->arena, dossier->years[dossier->year_count - 1].last)
		: "";
	const char *pages =
		page_say(page, "workbook.page", "\" counter(page) \"", "\" counter(pages) \"", NULL);
	return arena_printf(page->arena,
		"@page{@top-left{content:\"%s\"}@top-right{content:\"%s\"}@bottom-left{content:\"recoupe "
		"%s\"}@bottom-right{content:\"%s\"}}",
		style_text(page, page_in(page, dossier->entity)), style_text(page, day), RECOUPE_VERSION,
		pages);
}

/* ---- the page ---- */

/* `places` is the style of numbers over pictures; "" has no element. */
static void put_head(
	struct page *page, const char *style, const char *edges, const char *places, const char *script)
{
	const char *entity = page_in(page, page->result->dossier->entity);
	html(page, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		page->words->language == LANGUAGE_ENGLISH ? "en" : "fr");
	html(page,
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
		"style-src '%s' '%s'",
		policy_hash(page, style), policy_hash(page, edges));
	if (*places)
		html(page, " '%s'", policy_hash(page, places));
	html(page, "; script-src '%s'; base-uri 'none'; form-action 'none'\">\n",
		policy_hash(page, script));
	html(page,
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
		"name=\"color-scheme\" content=\"light dark\">\n");
	html(page,
		"<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" "
		"content=\"recoupe %s\">\n<meta name=\"recoupe-run\" content=\"%s\">\n<link rel=\"icon\" "
		"href=\"data:,\">\n",
		RECOUPE_VERSION, page->run);
	html(page, "<title>%s</title>\n<style>", page_say(page, "page.title", entity, NULL));
	fputs(style, page->stream);
	html(page, "</style>\n<style>");
	fputs(edges, page->stream);
	if (*places) {
		html(page, "</style>\n<style>");
		fputs(places, page->stream);
	}
	html(page, "</style>\n</head>\n");
}

static const struct section *const sections[] = {
#define X(row) &(row),
	SECTIONS(X)
#undef X
};
enum { SECTION_COUNT = sizeof sections / sizeof *sections };

static void put_navigation(struct page *page)
{
	html(page, "<nav aria-label=\"%s\">\n<ul>\n", page_say(page, "page.navigation", NULL));
	for (size_t i = 0; i < SECTION_COUNT; i++) {
		const struct section *section = sections[i];
		if (section->links)
			section->links(page);
		else if (!section->any || section->any(page))
			html(page, "<li><a href=\"#%s\">%s</a></li>\n", section->anchor,
				page_say(page, section->name, NULL));
	}
	html(page, "</ul>\n</nav>\n");
}

static void put_section(struct page *page, const struct section *section)
{
	const char *id = section->anchor;
	if (section->any && !section->any(page))
		return;
	if (!section->purpose) {
		section->write(page);
		return;
	}
	html(page, "<section class=\"sheet\" id=\"%s\" aria-labelledby=\"titre-%s\">\n", id, id);
	html(page,
		"<header class=\"title\"><p class=\"entity\">%s</p><h2 "
		"id=\"titre-%s\">%s</h2><p>%s</p></header>\n",
		page_in(page, page->result->dossier->entity), id,
		page_say(page, section->title ? section->title : section->name, NULL),
		page_say(page, section->purpose, NULL));
	section->write(page);
	html(page, "</section>\n");
}

static void put_body(struct page *page, const char *script)
{
	html(page,
		"<body>\n<a class=\"skip\" href=\"#contenu\">%s</a>\n<header class=\"site\">\n<p "
		"class=\"brand\">recoupe</p>\n",
		page_say(page, "page.skip", NULL));
	put_navigation(page);
	html(page, "</header>\n<main id=\"contenu\" tabindex=\"-1\">\n");
	for (size_t i = 0; i < SECTION_COUNT; i++)
		put_section(page, sections[i]);
	html(page, "</main>\n<aside id=\"volet\" aria-label=\"%s\" data-back=\"%s\">\n",
		page_say(page, "page.detail", NULL), page_say(page, "page.back", NULL));
#define X(row) row(page);
	PANELS(X)
#undef X
	html(page, "</aside>\n<script>");
	fputs(script, page->stream);
	html(page, "</script>\n</body>\n</html>\n");
}

/* What only the page of a report has follows what all pages have. */
static const char *joined_text(const struct page *page, const char *all, const char *report)
{
	return page->document
		? arena_printf(page->arena, "%s%s", embedded_text(all), embedded_text(report))
		: embedded_text(all);
}

static void put_page(struct page *page)
{
	const char *style = joined_text(page, "statements/report/html/page.css",
				   "statements/report/html/page.report.css"),
			   *script = joined_text(
				   page, "statements/report/html/page.js", "statements/report/html/page.report.js");
	put_head(page, style, printed_edges(page), document_style(page), script);
	put_body(page, script);
}

/* Errors name the path that was asked for. -1: it could not be written. */
static int write_draft(
	struct page *page, const struct file_draft *draft, size_t *length, struct error_list *errors)
{
	errno = 0;
	page->stream = fopen(draft->temporary, "w");
	if (page->stream)
		put_page(page);
	long end = page->stream ? ftell(page->stream) : 0;
	bool failed = !page->stream || ferror(page->stream);
	if (page->stream && fclose(page->stream) != 0)
		failed = true;
	*length = end > 0 ? (size_t)end : 0;
	if (failed)
		return error_add(errors, "html.unwritable", (struct source){.file = draft->asked},
			draft->asked, strerror(errno ? errno : EIO), NULL);
	return 0;
}

/* The page of a report is written without pictures first: they take what it leaves of its bytes. */
static int write_page(struct page *page, const struct file_draft *draft, struct error_list *errors)
{
	enum { NUMBER_BYTES = 100, LEAF_BYTES = 500 };
	size_t length;
	if (write_draft(page, draft, &length, errors) != 0)
		return -1;
	if (!page->document || span_length(page->document->pdf) == 0)
		return 0;
	/* what comes with the pictures: a rule and a link for each number, the frame of each page */
	length += page->document->count * NUMBER_BYTES + page->document->leaf_count * LEAF_BYTES;
	document_draw(page, length < HTML_BYTES_MOST ? HTML_BYTES_MOST - length : 0);
	return write_draft(page, draft, &length, errors);
}

int html_write(
	const struct report *report, const struct file_draft *draft, struct error_list *errors)
{
	const struct result *result = report->result;
	struct arena *arena = report->arena;
	struct page page = {
		.result = result, .words = report->words, .arena = arena, .severity = report->severity};
	if (run_digests(result, errors) != 0)
		return -1;
	page.run = report_run(report);
	page.report = report;
	page.tracer = tracer_new(result, arena, errors);
	page.ledger = ledger_gather(result, arena, errors);
	if (!page.ledger || !page.tracer)
		return -1;
	page_gather(&page);
	if (report_numbers(result) && !(page.document = document_gather(&page, errors)))
		return -1;
	return write_page(&page, draft, errors);
}
