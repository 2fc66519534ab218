/* journal_rows.h - the rows of a journal or of a file of adjusting entries, before they are
 * gathered into entries. For journal.c and ledger/scan.
 *
 *     struct rows rows = {0};
 *     if (journal_rows_read(&rows, path, chart, arena, errors) != 0)
 *         return -1;
 *     return rows_tell(&rows, sink, context, arena, errors);
 *
 * Amounts are debit positive, credit negative. Rows and postings lie in the arena; accounts belong
 * to the chart. */
#ifndef RECOUPE_LEDGER_JOURNAL_ROWS_H
#define RECOUPE_LEDGER_JOURNAL_ROWS_H

#include "ledger/journal.h"

struct row {
	const char *journal, *number;
	date day;
	/* in a file of adjusting entries, ENTRY_JOURNAL stands for a type that the row does not
	 * state */
	enum entry_type type;
	const char *reference, *preparer;
	struct row *next; /* the next row of the same journal and number */
	/* its place among the file's rows: rows side by side have consecutive places */
	size_t place;
};

struct rows {
	struct row *rows;
	struct posting *postings; /* one a row */
	size_t count;
	/* rows of one key and date are one entry, wherever they are, because the key is no number */
	bool whole_keys;
	bool dates_may_differ; /* an entry with two dates is handed over with both, and is no error */
};

/* Both read all rows of a file in order. They return 0, or -1 with all errors of the file. */
int journal_rows_read(struct rows *out, const char *path, struct chart *chart, struct arena *arena,
	struct error_list *errors);
int adjustment_rows_read(struct rows *out, const char *path, struct chart *chart,
	struct arena *arena, struct error_list *errors);

/* Gathers rows into entries and tells the sink of each, in order of first rows (journal.c states
 * the rule). As journal_read. */
int rows_tell(const struct rows *rows, entry_sink sink, void *context, struct arena *arena,
	struct error_list *errors);

#endif
