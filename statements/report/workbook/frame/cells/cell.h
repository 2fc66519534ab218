/* cell.h - sheets, rows, columns and what stands in them: all that the sheets know of the file
 * format.
 *
 *     struct book *book;
 *     book_open(&book, draft.temporary, &about, arena, errors);
 *     struct sheet *sheet = book_sheet(book, "Balance");
 *     sheet_text(sheet, 0, 0, "Encaisse", STYLE_BOLD);
 *     sheet_amount(sheet, 0, 1, value, (struct shown){2, ZERO_BLANK}, STYLE_PLAIN);
 *     sheet_formula(sheet, 0, 2, "B1+1", sum, (struct shown){2, ZERO_DIGIT}, STYLE_RULE);
 *     book_close(book, path, errors);
 *
 * Rows and columns count from 0. Each sheet is written row by row, downwards, so that a book of any
 * length takes little memory. A text is always written as a text, whatever it begins with. Formulas
 * come without their equals sign and bring the value that they have now; they are recalculated on
 * demand only, so both must agree. A number of more than 15 digits would lose some in a cell: it is
 * written as exact text, and no formula may read it (amount_fits tells). The same calls give the
 * same bytes. Faults are kept and reported by book_close. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_CELL_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_CELL_H

#include "ledger/base/error.h"
#include "ledger/base/exact/number.h"

struct book;  /* a workbook while it is written */
struct sheet; /* one of its sheets; it lives until book_close */

/* A style is a sum of these: STYLE_BOLD | STYLE_RULE. More steps of indent are added by
 * style_indent. */
typedef unsigned style;
enum {
	STYLE_PLAIN = 0,
	STYLE_BOLD = 1u << 0,
	STYLE_ITALIC = 1u << 1,
	STYLE_WRAP = 1u << 2,
	STYLE_CENTRE = 1u << 3,
	STYLE_RIGHT = 1u << 4,
	STYLE_TOP = 1u << 5,       /* at the top of a tall row */
	STYLE_RULE = 1u << 6,      /* a single rule above */
	STYLE_DOUBLE = 1u << 7,    /* a single rule above, a double one below */
	STYLE_HEAD = 1u << 8,      /* head of a column */
	STYLE_BAND = 1u << 9,      /* a band across the sheet that opens a part */
	STYLE_TITLE = 1u << 10,    /* large */
	STYLE_SUBTITLE = 1u << 11, /* a little larger than text */
	STYLE_MUTED = 1u << 12,    /* grey: what helps but is not the matter itself */
	STYLE_LINK = 1u << 13,
	STYLE_HAIRLINE = 1u << 14, /* a faint line below, to lead the eye along a wide row */
	STYLE_BOX = 1u << 15,      /* a tinted field, for the verdict */
	STYLE_FLOW = 1u << 16,     /* wrapped, standing at the foot of its row as amounts do */
	STYLE_COLUMN = 1u << 17,   /* head of a column of amounts on a statement */
	STYLE_SMALL = 1u << 18,    /* the letter of tickmarks and legends */
	STYLE_FIELD = 1u << 19,    /* left for a person to fill in */
	STYLE_UNSEEN = 1u << 20,   /* shows nothing: what the program reads again */
	STYLE_STRUCK = 1u << 21,   /* struck through */
	STYLE_STEP = 1u << 24      /* indented by one step */
};
/* The style, indented by so many steps more. */
style style_indent(style base, int steps);

/* How an amount looks. The cell holds all of its digits, whatever is shown. */
enum zero_shown { ZERO_BLANK, ZERO_DIGIT }; /* a nil is "" or "-"; it is "0" */
struct shown {
	int decimals; /* negative ones as 0 */
	enum zero_shown zero;
};

/* Colours of sheet_mark: green, yellow, red, grey. */
enum mark { MARK_AGREE, MARK_NOTICE, MARK_DISAGREE, MARK_UNKNOWN };

/* A cell of the workbook. */
struct place {
	const struct sheet *sheet; /* NULL: nowhere */
	unsigned row, column;
};

/* A column of amounts as a series of a chart. */
struct drawing_series {
	const char *name;
	unsigned column, colour; /* 0xRRGGBB */
	bool unseen;             /* without colour: in a stack, it lifts the series above it */
};

/* A column chart of rows of one sheet: a series each column of amounts. */
struct drawing {
	bool stacked;
	const char *title, *alt; /* alt: the description for screen readers */
	unsigned first_row, last_row, category_column;
	const struct drawing_series *series;
	size_t series_count;
	unsigned width, height; /* pixels */
};

/* What book_open needs to know of a workbook. */
struct book_about {
	const char *title, *subject; /* properties of the document */
	enum language language;      /* how numbers look */
	bool streaming;              /* many rows: keep none in memory */
};

/* How a sheet is printed and what stays in view on the screen. Starts from {0}. */
struct page {
	bool landscape;
	const char *left, *right;  /* of the head of each page */
	const char *foot;          /* at the left of its foot; the right says "page 1 de 3" */
	const char *pages;         /* "Page &P de &N" */
	unsigned scale;            /* percent; 0: as small as it takes to be `pages_wide` */
	unsigned pages_wide;       /* 0 as 1 */
	unsigned repeated_columns; /* so many first columns stand on each of them */
	/* rows that head each page; none where both are 0 and frozen is 0 */
	unsigned repeated_first, repeated_last;
	unsigned frozen_rows, frozen_columns; /* stay in view on the screen */
};

/* Begins a file at `path`, usually a temporary one that is renamed once it is whole. Returns 0, or
 * -1 with "workbook.unwritable", or "workbook.temporary" where its folder takes no files. */
int book_open(struct book **out, const char *path, const struct book_about *about,
	struct arena *arena, struct error_list *errors);
/* Ends the file and reads it again: the checksum of each part, its XML, and the sum of all cells
 * against what was written. `asked` names the file in errors. Returns 0, or -1 with
 * "workbook.unwritable", "workbook.temporary" or "workbook.damaged"; the file at `path` must then
 * not be used. The book and its sheets are gone in both cases. */
int book_close(struct book *book, const char *path, const char *asked, struct error_list *errors);

/* Keeps a text of at most 255 characters among the properties of the document, unseen. */
void book_property(struct book *book, const char *name, const char *value);

/* Sheets stand in the order in which they are made. The name has at most 31 characters and none of
 * []:*?/\ . Where another sheet has it, a number follows: "Notes (2)". */
struct sheet *book_sheet(struct book *book, const char *name);
/* Its name as it stands on the tab: "Notes (2)". */
const char *sheet_name(const struct sheet *sheet);
/* Sets up its pages. The texts are copied. */
void sheet_page(struct sheet *sheet, const struct page *page);
/* What is printed: from the corner to this cell, included. */
void sheet_printed(struct sheet *sheet, unsigned last_row, unsigned last_column);
/* Pages begin at these rows as well; heeded only where the page has a scale. */
void sheet_breaks(struct sheet *sheet, const unsigned *rows, size_t count);
/* Width in characters of ordinary digits; heights in points. */
void sheet_width(struct sheet *sheet, unsigned column, unsigned characters);
void sheet_height(struct sheet *sheet, unsigned row, unsigned points);
/* The column is not shown. */
void sheet_hide_column(struct sheet *sheet, unsigned column);
/* Gives the heads in the first row of a range the buttons of a filter. */
void sheet_filter(struct sheet *sheet, unsigned first_row, unsigned first_column, unsigned last_row,
	unsigned last_column);
/* Colours the cells of a range where the formula, written for its first cell, is true. */
void sheet_mark(struct sheet *sheet, unsigned first_row, unsigned first_column, unsigned last_row,
	unsigned last_column, const char *formula, enum mark mark);

/* An empty cell that has a style; a text. Texts are copied, without characters that XML forbids,
 * and are cut at the 32,767 characters that a cell can hold. */
void sheet_blank(struct sheet *sheet, unsigned row, unsigned column, style style_);
void sheet_text(struct sheet *sheet, unsigned row, unsigned column, const char *text, style style_);
/* A text of which the first part is struck through; both are more than "". */
void sheet_struck_text(struct sheet *sheet, unsigned row, unsigned column, const char *struck,
	const char *text, style style_);
/* A text across several columns of one row. */
void sheet_span(struct sheet *sheet, unsigned row, unsigned first_column, unsigned last_column,
	const char *text, style style_);
/* A text over a band of cells, which pages may cut. */
void sheet_band(struct sheet *sheet, unsigned row, unsigned first_column, unsigned last_column,
	const char *text);
/* Like sheet_span, a formula that gives a text. */
void sheet_span_formula(struct sheet *sheet, unsigned row, unsigned first_column,
	unsigned last_column, const char *formula, const char *cached, style style_);
/* A text that leads to a place of the workbook when it is clicked. The file format allows 65,530
 * links in a sheet: after those it is a plain text. `to` must have a sheet. */
void sheet_link(struct sheet *sheet, unsigned row, unsigned column, const char *text,
	struct place to, style style_);
/* Makes a link of what is written to the cell next, without changing its look: for statements,
 * which keep the look of the published ones. (LibreOffice turns texts blue all the same, but not
 * formulas.) */
void sheet_lead(struct sheet *sheet, unsigned row, unsigned column, struct place to);
/* A count, as a number without decimals. */
void sheet_count(struct sheet *sheet, unsigned row, unsigned column, size_t count, style style_);
/* An amount: a number where amount_fits, else exact text, right-aligned. NULL leaves the cell empty
 * but for its style. */
void sheet_amount(struct sheet *sheet, unsigned row, unsigned column, number value,
	struct shown shown, style style_);
/* A formula that gives an amount, or a text, with the value that it has now. Every operand must
 * fit. */
void sheet_formula(struct sheet *sheet, unsigned row, unsigned column, const char *formula,
	number cached, struct shown shown, style style_);
void sheet_formula_text(struct sheet *sheet, unsigned row, unsigned column, const char *formula,
	const char *cached, style style_);

/* Draws a chart of live cells of the sheet, its upper left corner at a cell. */
void sheet_draw(struct sheet *sheet, unsigned row, unsigned column, const struct drawing *chart);

/* Whether a cell can hold the value so that formulas may read it: at most 15 significant digits.
 * Fractions without end count as fitting: a formula recomputes them. */
bool amount_fits(number value, struct arena *arena);
/* "C12". */
char *place_address(struct arena *arena, unsigned row, unsigned column);
/* "'Balance'!C12", or "C12" on the sheet itself: for formulas. */
char *place_reference(struct arena *arena, struct place place, const struct sheet *on);
/* Gives a cell a name for formulas. Returns false, and does nothing, where the name has characters
 * other than letters, digits, '_' and '.', looks like an address, or is taken. */
bool book_define(struct book *book, const char *name, struct place place, struct arena *arena);

#endif
