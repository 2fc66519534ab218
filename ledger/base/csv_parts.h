/* csv_parts.h - the steps of csv_read: decode the file, cut it into records, settle forms and orders.
 *
 * Only for csv*.c; everyone else includes csv.h. */
#ifndef RECOUPE_LEDGER_BASE_CSV_PARTS_H
#define RECOUPE_LEDGER_BASE_CSV_PARTS_H

#include "ledger/base/csv.h"

struct csv_field {
	const char *text;      /* trimmed; "" when empty */
	const char *line_text; /* NULL where the field is on the first line of its row */
	unsigned line, column; /* 0 where the row has no such field */
	union {
		struct amount amount;
		date day;
	} value;
};

/* A piece of the decoded text, and its place. */
struct csv_piece {
	const char *begin, *end; /* between the quotes where it is quoted */
	const char *start;       /* where the caret goes */
	const char *line_start;
	unsigned line;
	bool quoted;
};

struct csv_record {
	struct csv_piece *pieces;
	size_t count, capacity;
	const char *line_start; /* of its first line */
	unsigned line;
};

struct csv_scanner {
	const char *path;
	const char *cursor, *end;
	const char *line_start;
	unsigned line;
	char separator;
	struct arena *arena;
	struct error_list *errors;
	struct csv_line *kept; /* the line last copied: a long one may have many errors */
};

struct csv_line {
	const char *start, *text;
};

/* The file's bytes as valid UTF-8 without byte order mark or NUL, in place where they are that already. -1: "csv.bad-encoding", "csv.nul". */
int csv_decode(const char **out, size_t *length, const char *bytes, size_t size, const char *path, struct arena *arena,
	struct error_list *errors);

/* Moves on to the first line with more than spaces and separators in it, whichever the separator is. */
void csv_skip_blank_lines(struct csv_scanner *scanner);
/* The next record that has any text in it; false at the end of the file. Reuses the record's memory. */
bool csv_next(struct csv_record *out, struct csv_scanner *scanner);
/* No more records than these can follow: the lines that are not empty. */
size_t csv_most_records(const struct csv_scanner *scanner);
/* A copy of the piece's text, trimmed, without the quotes, its line breaks as "\n". */
const char *csv_piece_text(const struct csv_piece *piece, struct arena *arena);
/* The line that begins there. */
const char *csv_line_text(const struct csv_scanner *scanner, const char *line_start);
struct source csv_piece_where(const struct csv_scanner *scanner, const struct csv_piece *piece);

/* Settles the form of each column of amounts and the order of each column of dates, and reads them.
 * `fields` are those of the table, still to be written to. */
void csv_settle(const struct csv *table, struct csv_field *fields, const struct csv_column *columns, struct arena *arena,
	struct error_list *errors);

#endif
