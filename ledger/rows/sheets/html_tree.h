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

/* Parses the page. The tree is in the memory of `tree`; its texts borrow from `bytes`, which a 0
 * must follow. Returns NULL where the elements are nested too deep. */
const GumboNode *html_parse(const char *bytes, size_t length, struct arena *tree);
/* The node after it in the order of the page, within `top`; with `inside`, its children come first.
 * NULL after the last. */
const GumboNode *html_after(const GumboNode *node, const GumboNode *top, bool inside);
bool html_is_element(const GumboNode *node, GumboTag tag);

#endif
