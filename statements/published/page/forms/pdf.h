/* pdf.h - the text of a PDF file, its columns kept, by poppler's pdftotext (Debian: poppler-utils).
 *
 *     char *text;
 *     size_t length;
 *     if (file_read(&text, &length, "rapport.pdf", arena, &errors) != 0) return -1;
 *     if (pdf_text(&text, &length, "rapport.pdf", arena, &errors) != 0) return -1;
 *
 * Pages end at form feeds. The program runs as a process of its own: nothing of it is linked, and
 * what a malformed file does to it it does to that process alone. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_FORMS_PDF_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_FORMS_PDF_H

#include <stdbool.h>

#include "ledger/base/error.h"

/* Whether the bytes are those of a PDF file. */
bool pdf_is(const char *bytes, size_t length);
/* *out and *length are the bytes of the file, and become its text; `path` is for errors. -1:
 * "document.no-pdftotext": it is not installed; "document.bad-pdf": it finds no
 * text; "document.too-large"; "limit.seconds". */
int pdf_text(
	char **out, size_t *length, const char *path, struct arena *arena, struct error_list *errors);

#endif
