/* made_rows.h - rows of JSON or of a sheet written out as lines of CSV, to be read as a text is.
 *
 *     struct made_rows made;
 *     if (made_rows_of_json(&made, bytes, length, arena))
 *         ... spool_bytes(made.spool): a header, then one row a line, parted by commas ...
 *     struct csv_scanner scanner = made_rows_scan(&made, lines, 1, path, arena, errors);
 *     spool_free(made.spool);
 *
 * For readers that read rows faster than they can be kept. What cells say of themselves beyond
 * their text is kept by column: it must be one thing throughout. Rows of a sheet stand on the lines
 * of their numbers. What is not so plain is not made: the form's own reader (forms.h) is to read
 * it, and says what is wrong. */
#ifndef RECOUPE_LEDGER_ROWS_MADE_ROWS_H
#define RECOUPE_LEDGER_ROWS_MADE_ROWS_H

#include "ledger/base/system/spool.h"
#include "ledger/base/text/span.h"
#include "ledger/rows/csv/csv_parts.h"

/* What the cells of a column say. */
struct made_column {
	enum csv_kind kind; /* of those that are not empty, from `first` on; CSV_KIND_TEXT: texts */
	unsigned first;     /* line of the first number, day or other value that is no text; 0: none */
	unsigned digits;    /* line of the last text with a digit in it before that; 0: none */
	bool mixed;         /* several things from there on */
};

struct made_rows {
	struct spool *spool;  /* mapped; NULL: nothing was made */
	const char *form;     /* in the table of forms; NULL: text, in another encoding */
	const char *encoding; /* of the file, as it is told; NULL: it is no text */
	const char *sheet;    /* its name; NULL: there is none */
	bool headed;          /* the first row is the header: it need not be found */
	struct made_column *columns;
	size_t column_count, column_capacity;
	struct span source; /* the file's bytes, borrowed */
};

/* Whether it is a table with columns of its own: no text in another encoding. False for NULL. */
static inline bool made_rows_is_table(const struct made_rows *made)
{
	return made != NULL && made->form != NULL;
}

/* A JSON text of objects that are rows, in an array or one after the other. False where it is
 * another, or nothing can be made of it. */
bool made_rows_of_json(
	struct made_rows *out, const char *bytes, size_t length, struct arena *arena);

/* The records of lines of the text that was made, as the form's own scanner has them. `line` is the
 * number of the first. */
struct csv_scanner made_rows_scan(const struct made_rows *made, struct span lines, unsigned line,
	const char *path, struct arena *arena, struct error_list *errors);
/* Turns such a scanner to other lines, in its arena; false where it is of another kind. */
bool made_rows_turn(struct csv_scanner *scanner, struct span lines, unsigned line);
/* The place of a row in the file; `from` is where the search for the last one ended, {0} at first,
 * and lines rise. */
struct made_place {
	unsigned line;
	const char *at;
	unsigned source_line;
};
struct source made_rows_where(const struct made_rows *made, struct span row, unsigned line,
	struct made_place *from, const char *path, struct arena *arena);

/* ---- for those who make them ---- */

struct row_writer;
struct row_writer *row_writer_new(struct made_rows *made, struct arena *arena);
/* Rows are on rising lines; cells of a row from left to right. False: nothing can be made of it. */
bool row_writer_row(struct row_writer *writer, unsigned line);
bool row_writer_cell(
	struct row_writer *writer, size_t column, struct span text, enum csv_kind kind);
/* Maps what was written. False as above; then all of it is given back. */
bool row_writer_end(struct row_writer *writer);

#endif
