/* page.h - the text of a report: its pages and lines, the words and the amounts in a line.
 *
 *     struct text_lines lines;
 *     struct pieces pieces;
 *     if (lines_read(&lines, "rapport.pdf", arena, &errors) != 0) return -1;
 *     pieces_read(&pieces, &lines.items[0], arena);
 *     lines_words(pieces.label, arena);                "revenus d interets note 3"
 *
 * A line holds words and, behind them, pieces of amounts:
 *
 *     "Revenus d'intérêts (note 3) . . . .  6 000 (1 513)"
 *         label "Revenus d'intérêts (note 3)", pieces "6" "000" "(1" "513)"
 *
 * A number before the last word belongs to the label: that of a note, a year in a title. Leaders
 * are left out. Which pieces are one amount, and in which column it stands, is decided later
 * (tables/readings.h). Pages end at form feeds, as pdftotext writes them; a text without any has no
 * pages. What is read borrows from the arena. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_PAGE_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_PAGE_H

#include "ledger/base/error.h"
#include "ledger/base/text/span.h"
#include "ledger/rows/look.h"

enum { DOCUMENT_BYTES_MAX = 64 << 20, LINE_BYTES_MAX = 4096, PIECES_MAX = 64 };
enum { YEAR_MIN = 1990, YEAR_MAX = 2099 }; /* what is read as a year */

/* Where a cell of a sheet stands in its line: characters from the edge, and its column from 1. */
struct line_cell_place {
	unsigned start, edge, column;
};

struct line_cells {
	const char *sheet; /* its name; "": it has none */
	unsigned row;      /* from 1 */
	struct line_cell_place *places;
	size_t count;
};

struct text_line {
	struct span text;               /* without white space at either end */
	unsigned page, line;            /* page 0: the text has no pages */
	unsigned indent;                /* characters before it */
	const struct line_cells *cells; /* of a sheet, in the lines as they are printed; NULL */
	bool recognized;                /* its page is a picture, and was read by recognition */
};

struct text_lines {
	const char *path;
	struct text_line *items;
	size_t count, capacity;
	const struct text_lines *printed; /* as they stood before they were arranged; NULL */
	bool sheets;                      /* they are rows of a workbook or a .csv file */
	const char *recognized;           /* pages that were read by recognition: "1, 2"; "" */
	struct form_look look;            /* of sheets: what was not read */
	/* sheets whose number formats show another unit than their words say: "A, B"; NULL: none */
	const char *other_units;
};

/* Digits as they stand between spaces: "1", "181", "(903)", "131,457", or a dash for nil. */
struct piece {
	struct span digits; /* without parentheses, signs and "$" */
	unsigned whole;     /* digits before a mark */
	/* characters before it: spaces, and more where a "$" or a leader stands between */
	unsigned gap;
	unsigned space;     /* the longest run of spaces among them */
	unsigned edge;      /* the column after its last digit */
	bool opens, closes; /* parentheses */
	bool minus, nil;
	bool marked; /* has a comma or a point: no digits follow it */
};

struct pieces {
	struct span label;
	struct piece *items;
	size_t count;
	size_t dollars; /* "$" that stand alone behind the label */
	bool doubtful;  /* the label ends in what may be an amount and cannot be read as one */
};

/* Reads a document: a PDF file (by pdftotext, from poppler-utils), a workbook or a .csv file, or
 * text in UTF-8, UTF-16 or Windows-1252, which may be HTML or Markdown. Its lines are arranged
 * (arrange.h). Returns -1 where it cannot be read, or is larger than DOCUMENT_BYTES_MAX
 * ("document.too-large", "document.no-pdftotext", "document.bad-pdf"). Takes time linear in its
 * size. */
int lines_read(
	struct text_lines *out, const char *path, struct arena *arena, struct error_list *errors);
/* The same; with `recognize`, pages of a PDF file that hold no text are read by optical recognition
 * (forms/recognized.h): "document.no-tesseract". */
int lines_read_with(struct text_lines *out, const char *path, bool recognize, struct arena *arena,
	struct error_list *errors);
/* The same of a text in UTF-8, which is borrowed. `path` names it in errors. */
void lines_split(
	struct text_lines *out, const char *text, size_t length, const char *path, struct arena *arena);

/* Whether most characters of the text are no letters and no digits: fonts without a map to Unicode
 * give such text. Leaders do not count, and a short text is none. */
bool lines_are_garbled(const struct text_lines *lines);

/* The cell that stands there in the line of a sheet, "Résultats!C12", and the first of the line.
 * NULL where none does, or the sheet has no name. */
const char *line_cell(const struct text_line *line, unsigned start, struct arena *arena);
const char *line_first_cell(const struct text_line *line, struct arena *arena);

static inline bool line_is_blank(const struct text_line *line)
{
	return line->text.begin == line->text.end;
}

/* The text in small letters without accents; all but letters and digits is one space: "d exercice".
 * Of a text longer than LINE_BYTES_MAX, that much is taken. */
char *lines_words(struct span text, struct arena *arena);
/* The number with which the text begins, of four digits at most: a year, a note, a day. 0 where
 * there is none. */
int words_number(const char *text);
/* The same where the text is a year from 1990 to 2099; 0 where it is none. */
int words_year(const char *text);

/* One list of words.def: patterns in French and in English. */
struct word_list {
	const char *fr, *en;
};

/* Whether the words fit one of its patterns in either language; no words fit none. */
bool word_list_fits(const struct word_list *list, const char *words);

/* Words of a line that stand together: no gap between them is as wide as what parts cells. */
struct line_cell {
	struct span text;
	unsigned start, end; /* characters from the edge of the page */
};

/* Parts the line at gaps of `gap` spaces or more. Returns how many cells there are, `most` at
 * most. */
size_t cells_read(struct line_cell *out, size_t most, const struct text_line *line, unsigned gap);
/* Whether the cell is a number, or a dash for nil: "1 204", "(3,5 %)", "$", "1 204*". */
bool cell_is_amount(const struct line_cell *cell);
/* The mark of a footnote with which an amount ends: a star, a dagger, small raised figures, "[1]",
 * "(a)". Returns its bytes; 0 where there is none. */
size_t amount_mark(struct span text);

/* Takes a line apart. */
void pieces_read(struct pieces *out, const struct text_line *line, struct arena *arena);
/* Whether it is a line of running text: longer than any label. */
bool pieces_are_prose(const struct text_line *line, struct arena *arena);
/* How many amounts there are at least: those that nothing can join. */
size_t pieces_least(const struct piece *pieces, size_t count);
/* Whether an amount may begin at this piece, and whether one must. */
bool piece_may_begin(const struct piece *pieces, size_t at);
bool piece_must_begin(const struct piece *pieces, size_t at);
/* The year that the piece is, from 1990 to 2099; 0 where it is none. */
int piece_year(const struct piece *piece);

#endif
