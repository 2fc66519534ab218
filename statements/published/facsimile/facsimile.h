/* facsimile.h - a report in PDF as it looks: a picture of each page, and where each number stands
 * on it, by poppler's pdftocairo and pdftotext (Debian: poppler-utils).
 *
 *     struct document_words words;
 *     struct number_boxes boxes;
 *     facsimile_words(&words, pdf, arena);
 *     number_boxes_find(&boxes, &numbers, &words, arena);
 *     facsimile_picture(&picture, pdf, 5, &size, arena);          page 5
 *
 * Both programs run as processes of their own, under the limits of process.h. The text in which the
 * numbers were found keeps columns but no places; the words of the same pages have places. Words
 * and text are matched: first what stands once on the page, then what stands several times, by the
 * lines and columns of the first. Lengths are hundredths of a point (1/7200 inch), from the left
 * and upper edge of the page. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACSIMILE_FACSIMILE_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACSIMILE_FACSIMILE_H

#include "statements/published/numbers/numbers.h"

struct page_box {
	int left, top, right, bottom; /* all 0: the place is not known */
};

struct page_word {
	struct span text;
	struct page_box box;
};

struct page_words {
	struct page_word *items; /* in the order of reading */
	size_t count;
	int width, height; /* of the page */
};

struct document_words {
	struct page_words *pages; /* pages[0] is page 1 */
	size_t count;
};

/* Reads the words of all pages of a PDF file, given as its bytes. No pages where pdftotext is not
 * installed, fails or exceeds a limit. Texts are the arena's. */
void facsimile_words(struct document_words *out, struct span pdf, struct arena *arena);
/* The same of what pdftotext -bbox wrote. `text` is written to and borrowed. */
void facsimile_parse(struct document_words *out, char *text, size_t length, struct arena *arena);

/* The places of all numbers: of_line[line][at] is that of numbers->of_line[line].items[at]; NULL
 * for a line without numbers. */
struct number_boxes {
	struct page_box **of_line;
};

/* Finds the box of each number of the text. A number of several words has one box around them; one
 * that is part of a word has its share of it. Where no word is the number's, the box is estimated
 * from those beside it; a page without words has no boxes. */
void number_boxes_find(struct number_boxes *out, const struct numbers *numbers,
	const struct document_words *words, struct arena *arena);

enum picture_form { PICTURE_NONE, PICTURE_SVG, PICTURE_PNG };
enum { PICTURE_SVG_MOST = 200000, PICTURE_PNG_MOST = 4 << 20, PICTURE_PNG_RESOLUTION = 110 };

struct page_picture {
	enum picture_form form;
	struct span bytes;
	int width, height; /* of the page, as the picture shows it */
};

enum picture_end { PICTURE_DRAWN, PICTURE_FAILED, PICTURE_NO_PROGRAM };
/* Draws a page: as SVG of PICTURE_SVG_MOST bytes at most, else as PNG. PICTURE_FAILED, and form
 * PICTURE_NONE, where neither can be had within the limits; PICTURE_NO_PROGRAM: pdftocairo is not
 * installed. */
enum picture_end facsimile_picture(
	struct page_picture *out, struct span pdf, unsigned page, struct arena *arena);

#endif
