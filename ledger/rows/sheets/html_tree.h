/* html_tree.h - the tree of an HTML page, in the order in which the page shows it.
 *
 *     const GumboNode *page = html_parse(bytes, length, tree);
 *     for (const GumboNode *node = page; node; node = html_after(node, page, true))
 *         if (html_is_element(node, GUMBO_TAG_TABLE)) ... */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_HTML_TREE_H
#define RECOUPE_LEDGER_ROWS_SHEETS_HTML_TREE_H

#include <gumbo.h>
#include <stdbool.h>

#include "ledger/base/arena.h"

/* The document, whose memory is that of `tree` and whose texts borrow from `bytes`, which a 0
 * follows. NULL: its elements stand too deep within each other. */
const GumboNode *html_parse(const char *bytes, size_t length, struct arena *tree);
/* The node that comes after it in the order of the page, within `top`; `inside`: its children
 * too. NULL after the last. */
const GumboNode *html_after(const GumboNode *node, const GumboNode *top, bool inside);
bool html_is_element(const GumboNode *node, GumboTag tag);

#endif
