/* journal_header.h - the header of a journal under our own names for its columns, and what its rows
 * are, for readers that do not keep the rows (ledger/scan).
 *
 *     struct journal_header header;
 *     if (journal_header_find(&header, &table, false) == JOURNAL_HEADER_OWN) {
 *         ... header.layout.pieces[JOURNAL_DATE] is the column of dates, header.body the rows ...
 *         struct journal_judge *judge = journal_judge_new(&header, arena);
 *         if (journal_judge_line(judge, line, 12) == JOURNAL_ROW_TOTAL) ...
 *     }
 *
 * Private to the ledger. */
#ifndef RECOUPE_LEDGER_JOURNAL_HEADER_H
#define RECOUPE_LEDGER_JOURNAL_HEADER_H

#include "ledger/base/text/span.h"
#include "ledger/debit_credit.h"
#include "ledger/printed.h"
#include "ledger/rows/csv/csv_parts.h"

enum journal_column {
	JOURNAL_DATE,
	JOURNAL_JOURNAL,
	JOURNAL_NUMBER,
	JOURNAL_ACCOUNT,
	JOURNAL_LABEL,
	JOURNAL_DEBIT,
	JOURNAL_CREDIT,
	JOURNAL_AMOUNT,
	JOURNAL_SIDE,
	JOURNAL_NATURE,
	JOURNAL_COLUMNS
};
extern const struct csv_column journal_columns[JOURNAL_COLUMNS];
extern const struct debit_credit journal_sides;

/* The state of printed_journal before the first row. */
struct printed journal_printed(struct arena *arena);

struct journal_header {
	struct csv table; /* without rows */
	struct csv_layout layout;
	struct csv_scanner body; /* before the first row below the header */
	bool headings;           /* accounts stand in headings above their rows, and in no column */
};

/* The more of it is ours, the greater. */
enum journal_header_kind {
	JOURNAL_HEADER_FOREIGN, /* it does not name all that a journal must have */
	/* it does, but many of the first rows are not as journal_read has them: their dates or amounts
	 * have another grammar, cells are filled down, all credits have a minus sign */
	JOURNAL_HEADER_OTHER_ROWS,
	JOURNAL_HEADER_FAULTY, /* it does, with an error that journal_read reports */
	JOURNAL_HEADER_OWN
};

/* Finds the header as journal_read does. Without a column of accounts, it is ours where a heading
 * names the account of the first posting. Adds no error. */
enum journal_header_kind journal_header_find(
	struct journal_header *out, const struct csv_scanner *table, bool headed);
/* The greatest kind of any table of the file; JOURNAL_HEADER_FAULTY where it cannot be opened. */
enum journal_header_kind journal_header_of(
	const char *path, const struct inputs *inputs, struct arena *arena);

/* What a row is (printed.h). */
enum journal_row {
	JOURNAL_ROW_BLANK,
	JOURNAL_ROW_POSTING, /* or what journal_read refuses as one */
	JOURNAL_ROW_HEADER,
	JOURNAL_ROW_TITLE,
	JOURNAL_ROW_ACCOUNT, /* the heading of an account */
	JOURNAL_ROW_CARRIED,
	JOURNAL_ROW_TOTAL,
	JOURNAL_ROW_TEXT
};

struct journal_judge;

/* The header is borrowed. */
struct journal_judge *journal_judge_new(const struct journal_header *header, struct arena *arena);
/* Judges the row on that line, which is in UTF-8. */
enum journal_row journal_judge_line(
	struct journal_judge *judge, struct span line, unsigned number_);
/* The account of the last heading; empty before the first. */
struct span journal_judge_account(const struct journal_judge *judge);

#endif
