/* html.h - the text of a report that is a page of HTML: a line for each paragraph, title or row.
 *
 *     html_lines(&lines, text, length, "rapport.html", arena, &errors);
 *
 *     <tr><td>Loyer</td><td>200</td></tr>      "| Loyer | 200 |"
 *
 * A table is written as one of Markdown, which arrange_markdown() lays out. Lines have the numbers
 * that they have in the file. Tables that hold tables are not rows: they place parts of the
 * page. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_FORMS_HTML_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_FORMS_HTML_H

#include "statements/published/page/page.h"

/* Whether the text is a page of HTML. */
bool html_is_page(const char *text, size_t length);
/* -1: "html.too-deep". */
int html_lines(struct text_lines *out, const char *text, size_t length, const char *path,
	struct arena *arena, struct error_list *errors);

#endif
