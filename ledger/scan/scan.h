/* scan.h - journals read on all cores, without keeping them.
 *
 *     struct scan_consumer consumer = {begin, take, end, &totals, SCAN_ROWS_SUFFICE};
 *     struct scan *scan = scan_new(chart, years, year_count, arena);
 *     scan_file(scan, path, map.bytes, map.length);      for each file
 *     switch (scan_run(scan, &consumer, sink, context, progress, errors)) { ... }
 *     scan_free(scan);
 *
 * What it takes is the regular file: CSV in UTF-8, a header on its first line, one posting a row.
 * Of others somebody decides the form on a part of them (scan_file_as), and each row is held
 * against it. Such a file is cut at line ends between the cores and parsed where it lies. An entry
 * whose rows stand together, that balances, under a key (fiscal year, journal, number) that nothing
 * else bears, is proven sound as it passes, and goes to the consumer. Whatever is not so plain (an
 * entry that does not balance, a number used twice, rows apart that make no sum of zero, an entry
 * that the consumer hands back) goes to the sink as a whole entry with its sources, by the rules of
 * journal.h, in the order of the files. Together they are all entries, each once. A file that is
 * not regular in any way is refused (SCAN_IRREGULAR), and is for journal_read, which says what is
 * wrong with it: nothing is an error here.
 *
 * That keys are borne once is proven by intervals: numbers that rise within their series
 * ("19-0001", "19-0002") need no memory. Where they do not, or rows of an entry stand apart (an
 * export sorted by account), a second pass keeps at most 32 bytes an entry; a consumer that needs
 * such entries whole costs 32 bytes a posting beside. Beyond that, what is kept grows with
 * accounts, journals and series.
 *
 * Amounts: debit +, credit -, in units of 10^-scale, one scale for all files
 * (scan_worker_scale). */
#ifndef RECOUPE_LEDGER_SCAN_SCAN_H
#define RECOUPE_LEDGER_SCAN_SCAN_H

#include <stdint.h>

#include "ledger/base/progress.h"
#include "ledger/base/span.h"
#include "ledger/integrity.h"
#include "ledger/journal.h"
#include "ledger/rows/encoding.h"
#include "ledger/rows/inputs.h"

enum { SCAN_PLACE_BITS = 40, SCAN_WATCHED_MOST = 16, SCAN_COLUMNS_MOST = 256 };

struct plan;
struct plan_printed_row;
struct made_rows;

/* What a column holds. */
enum scan_field {
	FIELD_DATE,
	FIELD_JOURNAL,
	FIELD_NUMBER,
	FIELD_ACCOUNT,
	FIELD_LABEL,
	FIELD_DEBIT,
	FIELD_CREDIT,
	FIELD_AMOUNT,
	FIELD_NATURE,
	FIELD_SIDE,    /* whether the amount is a debit or a credit */
	FIELD_NAME,    /* of the account */
	FIELD_WATCHED, /* and those after it: what must not change from row to row */
	FIELD_COUNT = FIELD_WATCHED + SCAN_WATCHED_MOST,
	FIELD_OTHER = FIELD_COUNT
};

/* How the rows of a file are to be read, where somebody decided it on a part of them. Each row is
 * held against it: one that does not fit makes the file irregular. */
struct scan_form {
	const char *data, *end; /* the rows, of the file's bytes */
	char separator;
	unsigned char fields[SCAN_COLUMNS_MOST]; /* enum scan_field of each column */
	size_t columns;
	enum amount_form amounts;
	enum date_order order;
	bool amounts_given, order_given; /* by the user: rows need not confirm them */
	/* of the watched columns: it holds one value throughout; else nothing at all */
	bool single[SCAN_WATCHED_MOST];
	bool full[SCAN_WATCHED_MOST]; /* and that on each row with a date */
	size_t watched;
	const struct plan *plan; /* by which rows that are no postings are judged */
	bool fills;              /* date, number and journal stand on the first row of an entry alone */
	bool headings;           /* accounts stand in rows above theirs, in no column */
	bool side_signed;        /* the amount is signed already; the side says it again */
	/* +1 for a text that says debit, -1 for credit, 0 for neither; called by workers at once */
	int (*side)(const char *text, const struct scan_form *form, struct arena *arena);
	const void *context;
	bool numbers_run_on;     /* the numbers of a later month never begin anew */
	bool may_part;           /* accounts may be told by number and name in one ("1010 Encaisse") */
	bool plain[FIELD_COUNT]; /* amounts that are numbers, with a point: the form is not asked for */
	const struct made_rows *made; /* the rows were made; NULL: they are text */
	/* bytes beyond ASCII are of this page; NULL: the file is UTF-8 */
	const struct encoding *page;
	struct input_form told; /* what is told of how the file was read */
};

struct scan_posting {
	uint32_t account; /* index in the worker's accounts */
	uint32_t nature;  /* index in the worker's natures; 0 is "" */
	int64_t units;
};

struct scan_entry {
	const struct scan_posting *postings;
	size_t count;
	date day;
	int year; /* index in the years; -1: none holds the day; 0 where there are no years */
	struct span journal, number;
	size_t file;
	uint64_t place;    /* offset of its first row in the file, below 2^SCAN_PLACE_BITS */
	uint64_t position; /* of the row in all files, one after the other */
	/* of the files, read in one go by one worker; for an entry in pieces, SIZE_MAX */
	size_t stretch;
	bool whole; /* else it may be a part of one (SCAN_ROWS_SUFFICE) */
};

struct scan_worker;
/* By index, as postings name them; stays where it is until the next name is met. */
struct span scan_account(const struct scan_worker *worker, uint32_t index);
struct span scan_nature(const struct scan_worker *worker, uint32_t index);
size_t scan_accounts(const struct scan_worker *worker);
/* Its number alone, in the arena, and in *name what the text says beside it. Where not every
 * account of the scan can be so parted, the whole text and "". Known once `end` is called. */
const char *scan_account_number(
	const char **name, const struct scan_worker *worker, uint32_t index, struct arena *arena);
/* The first name that the worker met beside the account, and where that row stands in all files,
 * one after the other; "" where it met none. */
const char *scan_account_name(
	uint64_t *position, const struct scan_worker *worker, uint32_t index, struct arena *arena);
int scan_worker_scale(const struct scan_worker *worker);

enum scan_need {
	SCAN_ENTRIES,     /* each entry whole */
	SCAN_ROWS_SUFFICE /* entries in any pieces: sums are all that is made of them */
};

/* What takes plain entries. `begin` makes a state for each worker; `take` is called by workers at
 * the same time, each with its state; false hands the entry back, to go to the sink. `end` is
 * called once a worker, one after the other, with entries and postings taken; what it is given was
 * proven, unless `valid` is false: then all of it is void and only to be freed. */
struct scan_consumer {
	void *(*begin)(void *context);
	bool (*take)(void *state, const struct scan_worker *worker, const struct scan_entry *entry);
	void (*end)(void *context, void *state, const struct scan_worker *worker, bool valid);
	void *context;
	enum scan_need need;
};

struct scan_counts {
	size_t entries, postings; /* taken by the consumer */
	uint64_t bytes;
	int scale; /* of all amounts: the most decimals */
};

enum scan_outcome { SCAN_DONE, SCAN_IRREGULAR, SCAN_STOPPED /* by the sink */ };

struct scan;

/* Years in any order, borrowed; they are part of the key of an entry. The chart is borrowed, and
 * added to only for the sink. */
struct scan *scan_new(
	struct chart *chart, const struct fiscal_year *years, size_t year_count, struct arena *arena);
/* Adds a file whose bytes stay where they are until scan_free. False: it is not regular, and the
 * file is not added. */
bool scan_file(struct scan *scan, const char *path, const char *bytes, size_t length);
/* As scan_file, for a file whose form is decided: its header is not looked at. The form lives as
 * long as the scan. */
bool scan_file_as(struct scan *scan, const char *path, const char *bytes, size_t length,
	const struct scan_form *form);
/* An entry with two dates, none of which balances, goes to the sink with both: no error. */
void scan_allow_two_dates(struct scan *scan);
/* What parts the fields of the file. */
char scan_separator(const struct scan *scan, size_t file);
/* SCAN_IRREGULAR: the sink was told of nothing, and what the consumer holds is void. -1 from
 * journal.h's rules counts as stopped. */
enum scan_outcome scan_run(struct scan *scan, const struct scan_consumer *consumer, entry_sink sink,
	void *context, const struct progress *progress, struct error_list *errors);
struct scan_counts scan_counts(const struct scan *scan);

/* Of a file that was read by a form, once scan_run is done: the rows that are no postings, in
 * order, and what stands between them; one more at the end. In the arena. */
const struct plan_printed_row *scan_printed_rows(
	size_t *count, const struct scan *scan, size_t file, struct arena *arena);
/* How many of them there are, by what they are. */
struct input_skipped scan_skipped(const struct scan *scan, size_t file);
/* Postings whose date stands on an earlier row. */
size_t scan_filled(const struct scan *scan, size_t file);
/* Makes whole entries, in the arena, of some that the consumer took: places are file <<
 * SCAN_PLACE_BITS | place, rising. NULL for a place where no entry begins. Linear in the size of
 * the files. */
void scan_entries(const struct entry **entries, struct scan *scan, const uint64_t *places,
	size_t count, struct arena *arena);
void scan_free(struct scan *scan);

/* For tests: how many bytes a worker takes at a time. */
void scan_cut(struct scan *scan, size_t stretch);

#endif
