/* csv_parts.h - the steps of csv_read: cut a file into records, find the header, settle the form of
 * amounts and the order of dates.
 *
 *     struct csv_scanner scanner = csv_scan_text(text, length, path, arena, errors);
 *     struct csv_record record = {0};
 *     scanner.separator = ';';
 *     while (csv_next(&record, &scanner))
 *         ... record.pieces[0 .. record.count - 1] ...
 *
 * A record is a row of the file before any of it has a meaning: pieces of text and their places.
 * Records of sheets, JSON and other forms are the same struct, so that one path reads them all.
 * Only for the readers of rows (ledger/rows, ledger/plan); everyone else includes csv.h. */
#ifndef RECOUPE_LEDGER_ROWS_CSV_CSV_PARTS_H
#define RECOUPE_LEDGER_ROWS_CSV_CSV_PARTS_H

#include <stdint.h>

#include "ledger/rows/csv/csv.h"

/* The type that the file gives a field. Text files have texts alone, whose form is still to be
 * settled; sheets and JSON have types. From CSV_KIND_BOOLEAN on a field holds no amount, date or
 * text: it is an error where one is asked for. */
enum csv_kind {
	CSV_KIND_TEXT,
	CSV_KIND_NUMBER, /* plain decimal text with a point: "-12.5" */
	CSV_KIND_DATE,   /* "2020-03-31" */
	CSV_KIND_BOOLEAN,
	CSV_KIND_ERROR,      /* "#REF!" of a sheet */
	CSV_KIND_UNCOMPUTED, /* a formula without its value */
	CSV_KIND_NESTED      /* an object or an array of JSON */
};

/* A field of a column that was asked for, once it is read. */
struct csv_field {
	const char *text; /* trimmed; "" when empty */
	/* NULL where the field is on the first line of its row; "" where that is too long to be
	 * shown */
	const char *line_text;
	unsigned line;        /* 0 where the row has no such field */
	unsigned column : 29; /* in characters from 1; of a sheet, the column of the cell */
	unsigned kind : 3;    /* enum csv_kind */
	union {               /* by the type of the column; unset where `text` is "" */
		struct amount amount;
		date day;
	} value;
};

/* A piece of the file's text, and its place. */
struct csv_piece {
	const char *begin, *end; /* between the quotes where it is quoted */
	const char *start;       /* where the caret goes */
	const char *line_start;
	unsigned line;   /* 0: the record has no such field */
	unsigned column; /* from 1; 0: to be counted from line_start */
	unsigned cell;   /* the column of a sheet, from 1; 0: there is no sheet */
	enum csv_kind kind;
	bool quoted; /* doubled quotes and line breaks are still in it */
};

/* A row of the file. One record is used for all rows: csv_next overwrites it. */
struct csv_record {
	struct csv_piece *pieces;
	size_t count, capacity;
	const char *line_start; /* of its first line, or of what is shown of it */
	unsigned line, column;  /* a column of 0 is the first */
};

/* Where the records of a file come from, and how far it is read. A copy of a scanner reads the same
 * records again. The functions are those of the form: of text, of a sheet, of a stream. */
struct csv_scanner {
	bool (*next)(struct csv_record *out, struct csv_scanner *scanner); /* csv_next */
	size_t (*most)(const struct csv_scanner *scanner);                 /* csv_most_records */
	const char *path;
	const char *cursor, *end;
	const char *line_start; /* of the line at the cursor */
	unsigned line;          /* its number, from 1 */
	char separator;         /* of text; 0: there is none */
	size_t row;             /* of a sheet, or of a stream: records passed */
	size_t capacity;        /* of a stream: the most records it can have */
	const char *sheet;      /* its name; NULL: there is none, and places are lines */
	void *state;            /* of the form at hand */

	size_t longest_line; /* no more of a line is shown; 0: all of it */
	struct arena *arena;
	struct error_list *errors;
	struct csv_line *kept; /* the line last copied: a long one may have many errors */
};

/* A line of the file and its copy in the arena. */
struct csv_line {
	const char *start, *text;
};

/* Which piece of a record each column asked for comes from. */
struct csv_layout {
	size_t *pieces; /* one a column; CSV_NOWHERE where the file lacks it */
	size_t headers; /* fields of the header */
	struct csv_record header;
	struct csv_record *titles; /* what stands above it */
	size_t title_count;
	bool mapped;
};
static const size_t CSV_NOWHERE = SIZE_MAX;

/* A scanner over text, its separator still to be found. */
struct csv_scanner csv_scan_text(const char *text, size_t length, const char *path,
	struct arena *arena, struct error_list *errors);
/* The next record that has any text in it; false at the end of the file. Reuses the record's
 * memory. */
bool csv_next(struct csv_record *out, struct csv_scanner *scanner);
/* Adds the error for a table in which no record was found: that of its first record, else
 * "csv.empty". Returns -1. */
int csv_fail_empty(const struct csv_scanner *scanner, struct error_list *errors);
/* No more records than these can follow. */
size_t csv_most_records(const struct csv_scanner *scanner);
/* A copy of the piece's text, trimmed, without the quotes, its line breaks as "\n". */
const char *csv_piece_text(const struct csv_piece *piece, struct arena *arena);
/* A copy of the line that begins there, without its line break; of a line longer than longest_line
 * the first part, with an ellipsis. */
const char *csv_line_text(const struct csv_scanner *scanner, const char *line_start);
/* Its file, line and column, with the text of the line; of a sheet, its cell. */
struct source csv_piece_where(const struct csv_scanner *scanner, const struct csv_piece *piece);
/* "Feuil1!B12". Columns and rows count from 1. */
const char *csv_cell_reference(
	const char *sheet, unsigned column, unsigned row, struct arena *arena);
/* The column at which it begins, in characters from 1. */
unsigned csv_piece_column(const struct csv_piece *piece);
/* Whether both have the same bytes. */
bool csv_piece_equal(const struct csv_piece *a, const struct csv_piece *b);

/* How well a place of a file suits as the start of its table. */
struct csv_trial {
	struct csv_scanner at; /* before the header */
	size_t titles;         /* records above it */
	bool complete;         /* all required columns are named */
	bool faultless;        /* the record can be read: no quote is left open */
	size_t known, all;     /* how many of the columns asked for are named; how many headers */
};
/* The row most like a header: of text, the best over all separators. */
struct csv_trial csv_find_header(
	const struct csv_scanner *scanner, const struct csv_column *columns, size_t count);
/* Whether `a` suits better than `b`; false where both suit alike, so that the earlier one stays. */
bool csv_trial_better(const struct csv_trial *a, const struct csv_trial *b);
/* Reads the header found there, and what stands above it, `scanner` being at the file's start;
 * leaves it after the header. Fills *layout, which was zero, and table->present. -1 where there is
 * no header at all. Columns that are missing or doubled are errors. */
int csv_read_header(struct csv_layout *layout, struct csv *table, struct csv_scanner *scanner,
	const struct csv_trial *trial, const struct csv_column *columns);
/* Finds the header of a table and reads it, as csv_read does, without the rows. Fills out->present
 * and *layout, and leaves the scanner after the header; *faultless is whether there are no errors,
 * none of which is added. `headed`: the first record is the header. Returns whether all required
 * columns are named. */
bool csv_find_columns(bool *faultless, struct csv_layout *layout, struct csv *out,
	struct csv_scanner *scanner, bool headed, const struct csv_column *columns, size_t count);

/* Judges rows one by one, by a header that csv_find_columns has read. The scanner is the one that
 * gives the records. All of it is borrowed. */
struct csv_judging;
struct csv_judging *csv_judging_new(const struct csv *table, const struct csv_layout *layout,
	const struct csv_scanner *scanner, csv_judge judge, void *context);
/* What the record is, as csv_read_printed has it; counts what is skipped in *skipped. */
enum csv_role csv_judge_record(
	struct csv_judging *judging, const struct csv_record *record, struct input_skipped *skipped);

/* Whether the record repeats the header, or a title, as at the top of a page. */
bool csv_repeats_header(const struct csv_record *record, const struct csv_layout *layout);
bool csv_repeats_title(const struct csv_record *record, const struct csv_layout *layout);
/* The texts of the titles in one line: "Budget 2019-2020 · en dollars"; "" for none. */
const char *csv_titles_text(const struct csv_record *titles, size_t count, struct arena *arena);

/* The readings that fit the most texts of a column, as bits: counts[i] texts can be read in reading
 * i. 0 where no text can be read. */
unsigned csv_best_readings(const size_t *counts, size_t count);
/* Settles the form of each column of amounts and the order of each column of dates from all of its
 * fields, then sets the values of `fields`, which are those of the table. Adds
 * "csv.ambiguous-amounts" or "csv.ambiguous-dates" where a column allows two readings, and an error
 * at each field that allows none. */
void csv_settle(const struct csv *table, struct csv_field *fields, const struct csv_column *columns,
	struct arena *arena, struct error_list *errors);

#endif
