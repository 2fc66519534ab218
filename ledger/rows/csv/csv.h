/* csv.h - tables in files: a header, then rows, with the place of every field.
 *
 *     static const struct csv_column columns[] = {
 *         {"compte", "compte|no|account|no de compte", CSV_TEXT, true},
 *         {"debit", "debit|débit", CSV_AMOUNT, false},
 *     };
 *     struct csv table;
 *     if (csv_read(&table, path, columns, 2, arena, errors) != 0) return -1;
 *     for (size_t row = 0; row < table.rows; row++) {
 *         const char *account = csv_text(&table, row, 0);
 *         struct amount debit;
 *         bool present = csv_amount(&table, row, 1, &debit);
 *     }
 *
 * CSV, and whatever holds the same: workbooks, JSON and the other forms of forms.h, told by their
 * first bytes; each of them through gzip too, and from standard input (file_map). All are cut into
 * the same records, so that what follows is one for all.
 *
 * Of text, separator , ; or tab and encoding (UTF-8 with or without a byte order mark, UTF-16,
 * Windows-1252) are detected. Fields may be quoted ("" for a quote) and hold line breaks. The
 * header is the first row that names all the required columns and two or more in all, or else, of
 * the first CSV_TITLES_MAX, the one that names the most; what stands above it are titles (a row of
 * data there is "csv.data-above-header"). Headers are matched without case, accents or surrounding
 * space, in any order, or as a map says (inputs.h); unknown extra columns are ignored. Blank rows
 * are skipped, and so are the header and the titles where they are repeated at the top of a page
 * ("Page 2" too). The form of amounts and the order of dates are settled by each column as a whole:
 * a column that allows two readings is an error ("csv.ambiguous-amounts", "csv.ambiguous-dates"),
 * never a guess; numbers and dates of a workbook or of JSON are what they are, and settle nothing.
 * All errors of the file are reported in one pass, each at its line and column. What was found out
 * of the file goes to errors->inputs. */
#ifndef RECOUPE_LEDGER_ROWS_CSV_CSV_H
#define RECOUPE_LEDGER_ROWS_CSV_CSV_H

#include "ledger/base/exact/amount.h"
#include "ledger/base/text/date.h"
#include "ledger/rows/inputs.h"

enum { CSV_TITLES_MAX = 50 };

enum csv_type { CSV_TEXT, CSV_AMOUNT, CSV_DATE };

struct csv_column {
	const char *id;    /* our name, used in messages */
	const char *names; /* accepted headers, separated by '|', French and English */
	enum csv_type type;
	bool required; /* the column must be there (a field of it may still be empty) */
};

struct csv_field; /* text, place and parsed value of one field */

struct csv {
	const char *path;
	size_t rows, columns;
	/* rows x columns, row by row, in the order of the columns asked for */
	const struct csv_field *fields;
	const struct source *sources; /* one a row: file, line, the row's text */
	bool *present;                /* which of the columns asked for the file has */
	bool *totals;                 /* which of the rows a judge took for totals */
	const char *sheet;            /* of a workbook; NULL otherwise */
	unsigned *sheet_columns;      /* where each of the columns stands in it, from 1 */
	const char *headers;          /* as a list to read */
	struct source header;         /* where they stand */
	const char *titles;           /* the rows above the headers, as "a · b"; "" where none */
	struct arena *arena;
};

/* Reads a whole file. 0, or -1 with errors added (missing file, missing column, malformed field,
 * ...). Everything is borrowed from the arena. Linear in the size of the file. */
int csv_read(struct csv *out, const char *path, const struct csv_column *columns, size_t count,
	struct arena *arena, struct error_list *errors);

/* Adds "csv.missing-column" for a column that was not required, where it turns out to be needed.
 * Returns -1. */
int csv_missing(
	const struct csv *table, const struct csv_column *column, struct error_list *errors);

/* The field's text, trimmed; "" when empty or when the file lacks the column. */
const char *csv_text(const struct csv *table, size_t row, size_t column);
/* Whether there is a value; fills *out where there is. */
bool csv_amount(const struct csv *table, size_t row, size_t column, struct amount *out);
/* The date, or 0 where the field is empty. */
date csv_date(const struct csv *table, size_t row, size_t column);
/* The row's place with the column of that field (of the row's start where the column is absent). */
struct source csv_where(const struct csv *table, size_t row, size_t column);

/* ---- printed files: rows that are no data ---- */

/* A total is kept, read as the others, and marked; what is skipped is not read at all. */
enum csv_role { CSV_ROW, CSV_TOTAL, CSV_SKIPPED };

/* A row before its values are read. */
struct csv_row;
const char *csv_row_text(const struct csv_row *row, size_t column); /* as csv_text */
/* whether the file has the column */
bool csv_row_has(const struct csv_row *row, size_t column);
/* fields of the row, asked for or not */
size_t csv_row_cells(const struct csv_row *row);
const char *csv_row_cell(const struct csv_row *row, size_t ordinal);
/* gives the field a text of the arena */
void csv_row_put(struct csv_row *row, size_t column, const char *text);

/* Tells what a row is; counts what it skips in *skipped. */
typedef enum csv_role (*csv_judge)(
	struct csv_row *row, struct input_skipped *skipped, void *context);

/* As csv_read, with a judge over every row. */
int csv_read_printed(struct csv *out, const char *path, const struct csv_column *columns,
	size_t count, csv_judge judge, void *context, struct arena *arena, struct error_list *errors);

#endif
