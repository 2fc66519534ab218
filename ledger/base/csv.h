/* csv.h - tables in text files: a header, then rows, with the place of every field.
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
 * Separator , ; or tab and encoding (UTF-8 with or without a byte order mark, UTF-16, Windows-1252) are
 * detected. Fields may be quoted ("" for a quote) and hold line breaks. Headers are matched without case,
 * accents or surrounding space, in any order; unknown extra columns are ignored. Blank rows are skipped.
 * The form of amounts and the order of dates are settled by each column as a whole: a column that allows
 * two readings is an error ("csv.ambiguous-amounts", "csv.ambiguous-dates"), never a guess.
 * All errors of the file are reported in one pass, each at its line and column. */
#ifndef RECOUPE_LEDGER_BASE_CSV_H
#define RECOUPE_LEDGER_BASE_CSV_H

#include "ledger/base/amount.h"
#include "ledger/base/date.h"
#include "ledger/base/error.h"

enum csv_type { CSV_TEXT, CSV_AMOUNT, CSV_DATE };

struct csv_column {
	const char *id;    /* our name, used in messages */
	const char *names; /* accepted headers, separated by '|', French and English */
	enum csv_type type;
	bool required;     /* the column must be there (a field of it may still be empty) */
};

struct csv_field; /* text, place and parsed value of one field */

struct csv {
	const char *path;
	size_t rows, columns;
	const struct csv_field *fields; /* rows x columns, row by row, in the order of the columns asked for */
	const struct source *sources;   /* one a row: file, line, the row's text */
	bool *present;                  /* which of the columns asked for the file has */
};

/* Reads a whole file. 0, or -1 with errors added (missing file, missing column, malformed field, ...).
 * Everything is borrowed from the arena. Linear in the size of the file. */
int csv_read(struct csv *out, const char *path, const struct csv_column *columns, size_t count, struct arena *arena, struct error_list *errors);

/* The field's text, trimmed; "" when empty or when the file lacks the column. */
const char *csv_text(const struct csv *table, size_t row, size_t column);
/* Whether there is a value; fills *out where there is. */
bool csv_amount(const struct csv *table, size_t row, size_t column, struct amount *out);
/* The date, or 0 where the field is empty. */
date csv_date(const struct csv *table, size_t row, size_t column);
/* The row's place with the column of that field (of the row's start where the column is absent). */
struct source csv_where(const struct csv *table, size_t row, size_t column);

#endif
