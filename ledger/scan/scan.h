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
 * against it; a row that is no posting (a heading, a total, a page) is judged alone by the plan of
 * the form, kept, and given by scan_printed_rows. Such a file is cut at line ends between the cores
 * and parsed where it lies. An entry whose rows stand together, that balances, under a key (fiscal
 * year, journal, number) that nothing else bears, is proven sound as it passes, and goes to the
 * consumer. Whatever is not so plain (an entry that does not balance, a number used twice, rows
 * apart that make no sum of zero, an entry that the consumer hands back) goes to the sink as a
 * whole entry with its sources, by the rules of journal.h, in the order of the files. Together they
 * are all entries, each once. A file that is not regular in any way is refused (SCAN_IRREGULAR),
 * and is for journal_read, which says what is wrong with it: nothing is an error here.
 *
 * That keys are borne once is proven by intervals: numbers that rise within their series
 * ("19-0001", "19-0002") need no memory. Where they do not, or rows of an entry stand apart (an
 * export sorted by account), the reading begins anew with a table of at most 48 bytes an entry, in
 * which its rows are added up in any order. A consumer whose need is SCAN_ROWS_SUFFICE is told of
 * rows meanwhile, and that is all where every sum is nil; else the files are read once more.
 *
 * What is kept is bounded, however large the files. Their bytes are given back as they are read
 * (file_let_go); marks by which lines are counted, and stretches that workers take, are some
 * thousands; a table of more than 24 MB goes to a temporary file, of 24 bytes a piece of an entry,
 * and is put together a part at a time. What grows: accounts, journals, series and rows that are
 * no postings; 16 bytes an entry that is for the sink; 32 bytes a posting of entries whose rows
 * stand apart, for a consumer that needs them whole.
 *
 * Amounts: debit +, credit -, in units of 10^-scale, one scale for all files
 * (scan_worker_scale). */
#ifndef RECOUPE_LEDGER_SCAN_SCAN_H
#define RECOUPE_LEDGER_SCAN_SCAN_H

#include <stdint.h>

#include "ledger/base/progress.h"
#include "ledger/base/text/span.h"
#include "ledger/integrity.h"
#include "ledger/journal.h"
#include "ledger/plan/plan_key.h"
#include "ledger/rows/encoding/encoding.h"
#include "ledger/rows/inputs.h"

enum { SCAN_PLACE_BITS = 40, SCAN_WATCHED_MOST = 16, SCAN_COLUMNS_MOST = 256 };

struct plan;
struct plan_balances;
struct plan_printed_row;
struct made_rows;
struct journal_header;

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
	FIELD_SIDE,         /* whether the amount is a debit or a credit */
	FIELD_ASIDE,        /* whether the row counts (scan_form.aside) */
	FIELD_NAME,         /* of the account */
	FIELD_UNIT,         /* the company, as a part of the journal */
	FIELD_BALANCE,      /* the running balance */
	FIELD_BALANCE_SIDE, /* whether that is a debit or a credit */
	FIELD_CONTRA,       /* a second account, which has the amount with the other sign */
	/* this field and those after it: their values must not change from row to row, or they are
	 * texts that may announce a balance */
	FIELD_WATCHED,
	FIELD_COUNT = FIELD_WATCHED + SCAN_WATCHED_MOST,
	FIELD_OTHER = FIELD_COUNT
};

/* How the rows of a file are read, where that was decided from a part of them. Each row is compared
 * with it; one that does not fit makes the file irregular. */
struct scan_form {
	const char *data, *end; /* the bytes of the rows */
	char separator;
	unsigned char fields[SCAN_COLUMNS_MOST]; /* enum scan_field of each column */
	size_t columns;
	enum amount_form amounts;
	enum date_order order;
	bool amounts_given, order_given; /* the user gave them: rows need not confirm them */
	/* of watched columns: the column holds one value throughout; false: it is empty throughout */
	bool single[SCAN_WATCHED_MOST];
	bool full[SCAN_WATCHED_MOST]; /* the column holds that value on each row with a date */
	size_t watched;
	size_t texts;      /* how many fields after the watched ones are texts */
	enum plan_key key; /* what tells entries apart */
	bool by_month;     /* numbers start again each month */
	/* a row with a date may have no number; what its words announce is asked of the plan */
	bool may_lack_number;
	const struct plan *plan; /* by which rows that are no postings are judged */
	/* where there is no plan: the header under our own names, by which they are judged then, and
	 * values are read by the grammars of journal_read. Its form of amounts and order of dates are
	 * those of a sample of the rows */
	const struct journal_header *header;
	/* the journal of a dossier: an entry with two dates goes to the sink with both, accounts get
	 * their names there, and printed sums that may be of an account which rows leave blank make the
	 * file irregular */
	bool of_dossier;
	bool fills;         /* date, number and journal stand only on the first row of an entry */
	bool headings;      /* accounts stand in headings above their rows, and in no column */
	bool fills_account; /* a row without an account has that of the last row with one */
	bool side_signed;   /* the amount is signed already, and the side repeats the sign */
	/* 1 for a text that means debit, -1 for credit, 0 for neither; several workers call it at
	 * once */
	int (*side)(const char *text, const struct scan_form *form, struct arena *arena);
	/* 1 for a text whose row is set aside, 0 for one whose row counts, -1 where the form cannot
	 * tell; NULL: all rows count. Several workers call it at once */
	int (*aside)(const char *text, const struct scan_form *form, struct arena *arena);
	/* entries balance in each nature by itself, because natures are currencies */
	bool by_nature;
	bool nature_parts;    /* each nature has sums of its own */
	bool unit_is_nature;  /* the nature is also the company, as a part of the journal */
	bool credit_negative; /* credits have a minus sign in their column */
	const void *context;
	bool numbers_run_on;  /* numbers do not start again in a later month */
	bool lines_in_quotes; /* line ends may stand in quotes, so that one worker reads the file */
	bool may_part;        /* accounts may be number and name in one ("1010 Encaisse") */
	/* the column holds numbers with a point, whatever the form of amounts */
	bool plain[FIELD_COUNT];
	const struct made_rows *made; /* the rows were made; NULL: they are text */
	/* the page of bytes beyond ASCII; NULL: the file is UTF-8 */
	const struct encoding *page;
	struct input_form told; /* how the file was read, for reports */
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
	int year; /* index in the years; -1: no year contains the day; 0 where there are no years */
	/* for a consumer of whole entries, as entries have them (entry_key.h); else as rows have
	 * them */
	struct span journal, number;
	size_t file;
	uint64_t place;    /* offset of its first row in the file, below 2^SCAN_PLACE_BITS */
	uint64_t position; /* the number of its first row over all files */
	/* the part of the files that one worker reads in one go; SIZE_MAX for an entry in pieces */
	size_t stretch;
	/* false: it may be a part of an entry, or parts of several, and all but postings and year is
	 * of the first (SCAN_ROWS_SUFFICE) */
	bool whole;
	bool nature_parts; /* as the form of its file has it */
};

struct scan_worker;
/* The text of an account or a nature, by the index that postings have. It stays in place until the
 * next name is met. */
struct span scan_account(const struct scan_worker *worker, uint32_t index);
struct span scan_nature(const struct scan_worker *worker, uint32_t index);
size_t scan_accounts(const struct scan_worker *worker);
/* The number of an account alone, in the arena, while entries are read: it is not known yet whether
 * accounts are number and name in one. Where it turns out otherwise, all is read anew. */
const char *scan_account_likely(
	const struct scan_worker *worker, uint32_t index, struct arena *arena);
/* The number of an account alone, in the arena; *name is the rest of its text. Where not every
 * account of the scan can be divided so, the whole text, and "". Known once `end` is called. */
const char *scan_account_number(
	const char **name, const struct scan_worker *worker, uint32_t index, struct arena *arena);
/* The first name that the worker met beside the account, and the number of that row over all files;
 * "" where it met none. */
const char *scan_account_name(
	uint64_t *position, const struct scan_worker *worker, uint32_t index, struct arena *arena);
int scan_worker_scale(const struct scan_worker *worker);

enum scan_need {
	SCAN_ENTRIES, /* whole entries */
	/* entries in any pieces, and several of one year together, because the consumer only makes
	 * sums of them */
	SCAN_ROWS_SUFFICE
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
	size_t entries, postings; /* how many the consumer took */
	uint64_t bytes;
	int scale; /* the most decimals of any amount */
};

enum scan_outcome { SCAN_DONE, SCAN_IRREGULAR, SCAN_STOPPED /* stopped by the sink */ };

struct scan;

/* Makes a scan. Years come in any order, are borrowed, and are part of the key of an entry. The
 * chart is borrowed; accounts are added to it only for the sink. */
struct scan *scan_new(
	struct chart *chart, const struct fiscal_year *years, size_t year_count, struct arena *arena);
/* Adds a file, whose bytes must stay in place until scan_free. Returns false, without adding it,
 * where it is not regular. */
bool scan_file(struct scan *scan, const char *path, const char *bytes, size_t length);
/* As scan_file, for a file whose form is decided; its header is not looked at. The form must live
 * as long as the scan. */
bool scan_file_as(struct scan *scan, const char *path, const char *bytes, size_t length,
	const struct scan_form *form);
/* As scan_file_as, for UTF-16 (wide.h), whose form was decided on the sample. Both must live as
 * long as the scan. Only for a consumer with SCAN_ROWS_SUFFICE, and for one file alone. */
struct scan_wide;
bool scan_file_wide(struct scan *scan, const char *path, const struct scan_wide *wide,
	const struct scan_form *form);
/* Hands an entry with two dates, neither of which balances, to the sink with both dates, without an
 * error. */
void scan_allow_two_dates(struct scan *scan);
/* Files in which a tenth of the entries are out of the ordinary, or numbers that rise come back,
 * are given up as irregular: somebody can decide another form of them, or read them with care. */
void scan_give_up_doubtful(struct scan *scan);
/* Watches from the first pass on whether numbers start again each month: something has shown that
 * they may. */
void scan_watch_numbers(struct scan *scan);
/* After a run that was irregular: whether line ends in quotes were met. */
bool scan_met_lines_in_quotes(const struct scan *scan);
/* The separator of the file's fields. */
char scan_separator(const struct scan *scan, size_t file);
/* Reads all files. With SCAN_IRREGULAR the sink got nothing, and what the consumer holds is void.
 * An error by the rules of journal.h counts as stopped. */
enum scan_outcome scan_run(struct scan *scan, const struct scan_consumer *consumer, entry_sink sink,
	void *context, const struct progress *progress, struct error_list *errors);
struct scan_counts scan_counts(const struct scan *scan);

/* After scan_run, for a file that was read by a form: its rows that are no postings, in order, each
 * with the sums of the postings before it; one more at the end. They lie in the arena. */
const struct plan_printed_row *scan_printed_rows(
	size_t *count, const struct scan *scan, size_t file, struct arena *arena);
/* What was found of the running balances of that file; it lies in the arena. The scan must live as
 * long. */
const struct plan_balances *scan_balances(
	const struct scan *scan, size_t file, struct arena *arena);
/* Postings that were set aside because of one text: they are no entries, and in no count. */
struct scan_aside {
	const char *text;
	size_t rows;
	number debit, credit; /* both positive */
};
/* The same for rows that were set aside, by text, in the order of the first of each. */
const struct scan_aside *scan_asides(
	size_t *count, const struct scan *scan, size_t file, struct arena *arena);
/* The columns that may divide the rows of a form: into companies, and into currencies or what else
 * has sums of its own. */
enum scan_part { SCAN_UNITS, SCAN_NATURES };
enum { SCAN_PARTS = SCAN_NATURES + 1, SCAN_PART_TEXTS = 7 };
/* The different texts of such a column, the first SCAN_PART_TEXTS of them, in the order of the
 * first row of each. */
const char *const *scan_part_texts(
	size_t *count, const struct scan *scan, size_t file, enum scan_part part, struct arena *arena);
/* How many rows that are no postings there are, by what they are. */
struct input_skipped scan_skipped(const struct scan *scan, size_t file);
/* How many postings have their date on an earlier row. */
size_t scan_filled(const struct scan *scan, size_t file);
/* How many postings have no number where others do. */
size_t scan_unnumbered(const struct scan *scan, size_t file);
/* Makes whole entries, in the arena, of entries that the consumer took. The places are file <<
 * SCAN_PLACE_BITS | place, ascending. An entry is NULL where none begins at its place. The cost is
 * linear in the size of the files. */
void scan_entries(const struct entry **entries, struct scan *scan, const uint64_t *places,
	size_t count, struct arena *arena);
void scan_free(struct scan *scan);

/* For tests: sets how many bytes a worker takes at a time. */
void scan_cut(struct scan *scan, size_t stretch);
/* For tests: sets how many bytes a table of keys may take in memory. */
void scan_limit_table(struct scan *scan, size_t bytes);

#endif
