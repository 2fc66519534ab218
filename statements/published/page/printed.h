/* printed.h - a report as it stands in print: lines, tables, rows, and what each row can be read
 * as.
 *
 * The stages of reading, each in a file of its own, pure but for the arena:
 *     lines.h        the text, page by page and line by line; pdf.h: the text of a PDF file
 *     pieces.h       a line as words and pieces of amounts
 *     header.h       the head of a table: its columns
 *     tables.h       the statements among the pages: titles, columns, rows
 *     readings.h     all the ways in which the pieces of a row are amounts in columns
 *     footing.h      which rows sum to which; of the readings, those that the sums prove
 *     notes.h        the notes that lines refer to, and what their sentences say; schedule.h: the schedule of capital assets
 *     naming.h       which line of the model each row is; vocabulary.h: the words by which it is known
 *     signs.h        and with which sign it is printed; cash.h: which lines are cash
 *     compose.h      all of it as a dossier
 *     published.h    from the file to the dossier
 * What print leaves open stays open: a row that can be read in two ways is read in neither. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_PRINTED_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_PRINTED_H

#include <stdint.h>

#include "ledger/base/arena.h"
#include "ledger/base/date.h"
#include "ledger/base/span.h"
#include "statements/dossier/vocabulary.h"

enum { COLUMNS_MAX = 12, ROWS_MAX = 400, PIECES_MAX = 64 };

struct text_line {
	struct span text;    /* without white space at either end */
	unsigned page, line; /* page 0: the text has no pages */
	unsigned indent;     /* characters before it */
};

struct text_lines {
	const char *path;
	struct text_line *items;
	size_t count, capacity;
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

/* One way to read a row. Amounts are units of 10^-scale of the table. */
struct row_reading {
	int64_t values[COLUMNS_MAX];
	unsigned present; /* bits: columns in which something is printed */
	unsigned cost;    /* how little it looks like print */
	bool noted;       /* the first piece is the number of a note, in a column of its own */
};

struct term {
	size_t row;
	int sign;
};

struct printed_row {
	const struct text_line *line; /* where its amounts stand */
	/* one a column, where each column stands on its own; else NULL */
	const struct text_line **lines;
	const char *label; /* without leaders and notes; "" when it has none */
	const char *words; /* its label in plain small letters */
	const char *note;  /* "3"; "" */
	bool heading;      /* has no amounts */
	bool unreadable;   /* something in it may be an amount, and cannot be read as one */
	struct piece *pieces;
	size_t piece_count;
	struct row_reading *readings; /* likeliest first */
	size_t reading_count;
	int chosen;   /* -1: open */
	bool clear;   /* the first reading stands out */
	bool doubted; /* the sums do not bear it out */
	/* Of a sum: */
	enum row_kind kind;
	struct term *terms;
	size_t term_count;
	/* bits: columns in which there is something to add, and the sum holds */
	unsigned live, held;
	/* Recognition: */
	const char *id;                      /* of the line in the table; NULL while unknown */
	const char *group;                   /* of the line, "" */
	const struct known_section *section; /* an item that is a poste of that section; NULL */
	bool reversed;                       /* printed with the opposite sign of the model's */
};

enum column_kind { COLUMN_ACTUAL, COLUMN_BUDGET, COLUMN_REVISED, COLUMN_CLASS, COLUMN_TOTAL };

struct printed_column {
	enum column_kind kind;
	int year;          /* 0 of a class */
	const char *label; /* of a class */
	const char *id;    /* of a class; "total" */
	unsigned edge;     /* where its amounts end, when `aligned` */
};

struct printed_table {
	const struct known_statement *statement; /* NULL: a table of a note */
	const struct vocabulary *vocabulary;     /* words of the framework */
	const char *id;                          /* "resultats", "note3" */
	const char *title, *number;              /* "6" of a note */
	const struct text_line *where;
	size_t first, last;      /* lines of the text */
	bool thousands_by_comma; /* and decimals by a point; else decimals by a comma */
	const char *unit;        /* "milliers": what its title says that amounts are in; "" */
	struct printed_column columns[COLUMNS_MAX];
	size_t column_count;
	bool note_column; /* notes are referred to in a column of their own */
	bool aligned;     /* the amounts of each column end at one place */
	unsigned scale;   /* decimals */
	struct printed_row *rows;
	size_t row_count, row_capacity;
	date day; /* in its title; 0 */
};

/* The value of a settled row; 0 where nothing is printed. */
static inline int64_t printed_value(const struct printed_row *row, size_t column)
{
	return row->chosen < 0 ? 0 : row->readings[row->chosen].values[column];
}

static inline bool printed_there(const struct printed_row *row, size_t column)
{
	return row->chosen >= 0 && (row->readings[row->chosen].present >> column & 1);
}

#endif
