#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/report/html/page.h"

/* Returns the text itself where nothing must be escaped, as is usual. */
static void put_text(struct page *page, const char *text)
{
	bool plain = true;
	for (const unsigned char *at = (const unsigned char *)text; *at && plain; at++)
		plain = *at >= 0x20 && *at < 0x7F && !strchr("<>&\"'", *at);
	fputs(plain ? text : text_xml(page->arena, text), page->stream);
}

void html(struct page *page, const char *template, ...)
{
	va_list arguments;
	va_start(arguments, template);
	for (const char *place; (place = strchr(template, '%')); template = place + 2) {
		fwrite(template, 1, (size_t)(place - template), page->stream);
		assert(place[1] == 's');
		const char *text = va_arg(arguments, const char *);
		if (text)
			put_text(page, text);
	}
	fputs(template, page->stream);
	va_end(arguments);
}

/* Writes the text; what is not among `kept` as the mark and its code. */
static void put_coded(char *end, const char *text, const char *kept, char mark)
{
	static const char digits[] = "0123456789ABCDEF";
	for (; *text; text++) {
		if (strchr(kept, *text)) {
			*end++ = *text;
			continue;
		}
		*end++ = mark;
		*end++ = digits[(unsigned char)*text >> 4];
		*end++ = digits[*text & 15];
	}
	*end = '\0';
}

char *page_anchor(struct arena *arena, const char *kind, const char *id)
{
	static const char kept[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/@";
	char *anchor = arena_alloc(arena, strlen(kind) + 1 + 3 * strlen(id) + 1);
	put_coded(stpcpy(stpcpy(anchor, kind), "-"), id, kept, '=');
	return anchor;
}

char *page_address(struct arena *arena, const char *text)
{
	static const char kept[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	char *address = arena_alloc(arena, 3 * strlen(text) + 1);
	put_coded(address, text, kept, '%');
	return address;
}

size_t base64_length(size_t bytes)
{
	return (bytes + 2) / 3 * 4;
}

char *base64_put(char *out, struct span bytes)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *at = (const unsigned char *)bytes.begin;
	for (size_t length = span_length(bytes), taken; length > 0; length -= taken, at += 3) {
		taken = length < 3 ? length : 3;
		uint32_t bits = (uint32_t)at[0] << 16 | (taken > 1 ? (uint32_t)at[1] << 8 : 0) |
			(taken > 2 ? at[2] : 0);
		*out++ = letters[bits >> 18];
		*out++ = letters[bits >> 12 & 63];
		*out++ = taken > 1 ? letters[bits >> 6 & 63] : '=';
		*out++ = taken > 2 ? letters[bits & 63] : '=';
	}
	return out;
}

void page_link_figure(struct page *page, const struct figure *figure, const char *text)
{
	const struct page_figure *known = figure ? page_figure_of(page, figure->id) : NULL;
	if (known)
		html(page, "<a href=\"#%s\">%s</a>", known->anchor, text);
	else
		html(page, "%s", text);
}

void page_cell(struct page *page, const char *amount)
{
	html(page, "<td class=\"amount%s\">%s</td>", *amount == '(' ? " negative" : "", amount);
}

void page_mark(struct page *page, enum verdict verdict)
{
	static const char *const marks[VERDICT_COUNT] = {"✓", "≈", "•", "✗", "?"};
	html(page,
		"<span class=\"mark %s\"><span aria-hidden=\"true\">%s</span><span "
		"class=\"unseen\">%s</span></span>",
		verdict_name(verdict), marks[verdict], page_verdict(page, verdict));
}

void page_panel(
	struct page *page, const char *anchor, const char *eyebrow, const char *title, const char *id)
{
	html(page,
		"<section class=\"panel\" id=\"%s\" aria-labelledby=\"titre-%s\" "
		"tabindex=\"-1\">\n<header>",
		anchor, anchor);
	html(page,
		"<a class=\"close\" href=\"#-\" aria-label=\"%s\" title=\"%s\"><span "
		"aria-hidden=\"true\">×</span></a>",
		page_say(page, "page.close", NULL), page_say(page, "page.close", NULL));
	if (*eyebrow)
		html(page, "<p class=\"eyebrow\">%s</p>", eyebrow);
	html(page, "<h2 id=\"titre-%s\">%s</h2>", anchor, title);
	if (*id)
		html(page, "<p class=\"id\">%s</p>", id);
	html(page, "</header>\n");
}

void page_panel_end(struct page *page)
{
	html(page, "</section>\n");
}
