/* lines.h - the text of a report, page by page and line by line.
 *
 *     struct text_lines lines;
 *     if (lines_read(&lines, "rapport.txt", arena, &errors) != 0) return -1;
 *
 * Pages end at form feeds, as pdftotext writes them; a text without any has no pages. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_LINES_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_LINES_H

#include "ledger/base/error.h"
#include "statements/published/page/printed.h"

enum { DOCUMENT_BYTES_MAX = 64 << 20, LINE_BYTES_MAX = 4096 };

/* UTF-8, UTF-16 or Windows-1252; or a PDF file, by pdf.h. -1: it cannot be read, or is larger than
 * DOCUMENT_BYTES_MAX ("document.too-large"). Linear. */
int lines_read(
	struct text_lines *out, const char *path, struct arena *arena, struct error_list *errors);
/* The same from memory, in UTF-8; the text is borrowed. */
void lines_split(
	struct text_lines *out, const char *text, size_t length, const char *path, struct arena *arena);

/* In plain small letters: accents off, all but letters and digits as one space ("d exercice"). Of a
 * line longer than LINE_BYTES_MAX only so much is looked at. */
char *lines_words(struct span text, struct arena *arena);
/* The number with which the text begins, of four digits at most: a year, a note, a day; 0 where
 * there is none. */
int words_number(const char *text);
/* Whether the words are as one of the patterns, parted by '|', in which '*' stands for anything. */
bool words_match(const char *words, const char *patterns);

#endif
