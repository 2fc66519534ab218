/* native.h - what the programs' own forms of exchange have in common: each gives one table, under
 * the headers that recoupe's own journals bear.
 *
 *     native_begin(out, line, line_start);
 *     native_put(out, NATIVE_ACCOUNT, word);          a text where it stands
 *     native_put_day(out, NATIVE_DATE, word, 20250331, arena);
 *
 * For the readers in this folder. */
#ifndef RECOUPE_LEDGER_ROWS_NATIVE_NATIVE_H
#define RECOUPE_LEDGER_ROWS_NATIVE_NATIVE_H

#include "ledger/base/text/span.h"
#include "ledger/rows/stream.h"

enum native_column {
	NATIVE_DATE,
	NATIVE_JOURNAL,
	NATIVE_NUMBER,
	NATIVE_ACCOUNT,
	NATIVE_LABEL,
	NATIVE_DEBIT,
	NATIVE_CREDIT,
	NATIVE_COLUMNS
};

/* A text of the file, and where it begins: `start` is in the line. */
struct native_word {
	struct span text; /* without quotes */
	const char *start, *line_start;
	unsigned line;
};

/* The piece of a record at an index; beyond the last, an empty piece at the place of the last. */
struct native_word native_word_of(const struct csv_record *record, size_t at);

/* The first record: the headers. */
void native_header(struct csv_record *out, const struct csv_scanner *scanner);
/* Begins a record of that line, without fields. */
void native_begin(struct csv_record *out, const struct csv_scanner *scanner, unsigned line,
	const char *line_start);
void native_put(struct csv_record *out, enum native_column column, struct native_word word);
/* Puts a text that the file does not have, at the place of one that it has. */
void native_put_text(
	struct csv_record *out, enum native_column column, struct native_word at, const char *text);
/* Puts a date; with 0, the text as it is, which is then reported as no date. */
void native_put_day(struct csv_record *out, struct native_word word, date day, struct arena *arena);
/* Puts an amount, debit positive, as its text is signed; with `turned`, credit positive. A number
 * with a point is read as one; the form of any other is settled by the column. */
void native_put_amount(struct csv_record *out, struct native_word word, bool turned);
/* Puts an amount whose side is known, with its sign as written. */
void native_put_side(struct csv_record *out, enum native_column column, struct native_word word);
/* A number for an entry that has none, after its line: "L12". */
const char *native_line_number(unsigned line, struct arena *arena);

/* Adds a table with the columns above. */
struct form_table *native_add(struct form_tables *out, struct csv_scanner scanner);

/* How often the text occurs in the input. */
size_t native_count(const struct form_input *input, const char *text);

#endif
