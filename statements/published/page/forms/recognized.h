/* recognized.h - pages of a PDF file that hold no text, read by optical recognition: pdftocairo
 * draws them, tesseract reads them (Debian: tesseract-ocr, tesseract-ocr-fra).
 *
 *     struct recognized_pages pages;
 *     if (pdf_recognize(&text, &length, &pages, pdf, path, arena, &errors) != 0) return -1;
 *
 * What was recognized may be wrong, digit by digit: whoever shows a figure of such a page says
 * so. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_FORMS_RECOGNIZED_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_FORMS_RECOGNIZED_H

#include <stdbool.h>

#include "ledger/base/error.h"
#include "ledger/base/text/span.h"

struct recognized_pages {
	bool *pages; /* pages[0] is page 1 */
	size_t count;
};

/* Whether a page of the text, whose pages end at form feeds, holds next to no letter or digit. */
bool pdf_has_blank_page(const char *text, size_t length);
/* Puts what is recognized in the place of such pages, laid out in lines and columns as the page
 * shows them. `pdf` is the file. -1: "document.no-tesseract": tesseract or pdftocairo is not
 * installed. A page in which nothing can be recognized stays blank. */
int pdf_recognize(char **text, size_t *length, struct recognized_pages *out, struct span pdf,
	const char *path, struct arena *arena, struct error_list *errors);

#endif
