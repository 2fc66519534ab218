/* parts.h - what the files of this folder share. Only for this folder. */
#ifndef RECOUPE_STATEMENTS_REPORT_HTML_DOCUMENT_PARTS_H
#define RECOUPE_STATEMENTS_REPORT_HTML_DOCUMENT_PARTS_H

#include "statements/report/html/document/document.h"

/* Fills the leaves: one for each of the `pages` of the file, and for each that has lines. */
void document_leaves(struct page *page, struct page_document *document, size_t pages);

#endif
