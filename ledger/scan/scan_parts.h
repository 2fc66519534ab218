/* scan_parts.h - the steps of a scan: the form of a file, its rows, its entries, the keys that they
 * bear.
 *
 * Only for ledger/scan; everyone else includes scan.h. */
#ifndef RECOUPE_LEDGER_SCAN_SCAN_PARTS_H
#define RECOUPE_LEDGER_SCAN_SCAN_PARTS_H

#include "ledger/base/system/thread.h"
#include "ledger/plan/decide/sample.h"
#include "ledger/rows/made_rows.h"
#include "ledger/scan/scan.h"

/* ---- rows ---- */

enum { HEADERS_MOST = SCAN_COLUMNS_MOST, BLOCK = 64 };

/* How a file is read, as decided by its header and a sample of its rows. */
struct scan_file {
	const char *path;
	const char *bytes, *end;
	uint64_t before;  /* bytes of the files before it */
	const char *data; /* after the header */
	char separator;
	unsigned char fields[HEADERS_MOST]; /* enum scan_field of each column */
	size_t headers;
	bool has[FIELD_COUNT + 1];
	/* how many columns stand before the account, where they hold all that tells entries apart; else
	 * 0 */
	size_t key_columns;
	/* line ends may stand in quotes, so that one worker reads the whole file */
	bool lines_in_quotes;
	enum amount_form forms[FIELD_COUNT]; /* of columns of amounts */
	enum date_order order;
	const struct scan_form *form; /* NULL: decided by its own header */
	const struct plan *plan;      /* of the form; NULL: there is none */
	bool by_month;                /* numbers start again each month */
	bool divides_keys;            /* months, days or companies are a part of keys */
	bool watch_numbers;           /* whether they do is asked of every one */
	int64_t first_value;          /* the digits of the number on its first row */
	/* UTF-16; its bytes are those of the file then, and only windows of it are text. NULL: text */
	const struct scan_wide *wide;
	size_t lines_above; /* of UTF-16: how many lines stand above the rows */
	bool window;        /* this is a window of UTF-16: lines of it, as text */
	uint64_t place;     /* of its first byte; 0 but for a window */
	size_t index;
};

/* Whether a row with a date may have no number. */
static inline bool scan_may_lack_number(const struct scan_file *file)
{
	return file->form != NULL && file->form->may_lack_number;
}

/* Whether entries are told by something other than a number, so that rows of one key and date are
 * one entry wherever they stand. */
static inline bool scan_keys_whole(const struct scan_file *file)
{
	return file->form != NULL && file->form->key != PLAN_KEY_NUMBER;
}

/* The place of a byte of the file, by which rows are in order. */
static inline uint64_t scan_place(const struct scan_file *file, const char *at)
{
	return file->place + (uint64_t)(at - file->bytes);
}

/* Reads the sample, and the header where it differs from that of the previous file (NULL: there is
 * none). Raises *decimals to those of the sample. Returns false where the file is not regular. */
bool scan_file_settle(
	struct scan_file *file, const struct scan_file *before, int *decimals, struct arena *arena);
/* Takes the file as the form says. Returns false where the first row does not fit. */
bool scan_file_take(struct scan_file *file, const struct scan_form *form, int *decimals);
/* Whether the current row itself says to which entry it belongs: it has a date and a number, or a
 * date alone where that is enough. */
struct scan_rows;
bool scan_row_begins(const struct scan_rows *rows);
/* The date as the file writes dates; 0: the text is none. */
date scan_date(const struct scan_file *file, struct span text);
/* Its date in each order, as value_days, where the file has a plan by the grammar of all
 * exports. */
unsigned scan_dates(date days[VALUE_DATES], const struct scan_file *file, struct span text);
/* The account of the last posting above `at` that names one, where rows may leave it blank. False
 * where there is none below `after`, the start of a row; NULL: of the file. */
bool scan_account_above(
	struct span *out, const struct scan_file *file, const char *at, const char *after);
/* The start of the line after the one in which `at` stands; the end where there is none. */
const char *scan_line_after(const struct scan_file *file, const char *at);
/* Gives two days of the file, in order: those of its first row and of its last line. False where
 * one of them has none. */
bool scan_file_days(date days[2], const struct scan_file *file);

/* What is wrong with a pass, so that another one is needed. */
enum scan_fault {
	FAULT_NONE,
	FAULT_LINES_IN_QUOTES,
	FAULT_DECIMALS,
	FAULT_MONTHS,   /* numbers start again each month */
	FAULT_ACCOUNTS, /* accounts were taken for number and name in one */
	FAULT_KEYS,
	FAULT_SCATTERED,
	FAULT_INEXACT, /* a key is not of the form that series_exact numbers */
	FAULT_IRREGULAR
};

/* Rows of a stretch of a file. */
struct scan_rows {
	const struct scan_file *file;
	const char *block; /* of BLOCK bytes: the current one */
	uint64_t marks;    /* separators, quotes and line ends in it that were not passed yet */
	bool wide;         /* the processor has wide registers */
	bool beyond_ascii; /* bytes above 127 were passed */
	/* a byte that may have to be trimmed stands beside a mark: in the current block; in a block
	 * of the current row */
	bool loose_block, loose;
	const char *row;  /* where the current row begins */
	const char *next; /* where the next row begins */
	/* how many lines were passed before the current row; line ends in quotes do not count */
	size_t lines;
	size_t passed; /* how many lines there are up to `next` */
	struct span fields[FIELD_COUNT + 1];
	/* the text before the account in an earlier row, where it has no quotes; else empty */
	struct span key;
	/* the current row begins with `key`: its date, journal and number are those of that row */
	bool repeats;
	enum scan_fault fault;
};

/* The company of the current row, as a part of its journal. */
static inline struct span scan_row_unit(const struct scan_rows *rows)
{
	const struct scan_form *form = rows->file->form;
	return rows->fields[form != NULL && form->unit_is_nature ? FIELD_NATURE : FIELD_UNIT];
}

void scan_rows_start(struct scan_rows *rows, const struct scan_file *file, const char *at);
/* Moves to the next row that is not blank. Returns false at the end of the file, or at a fault. */
bool scan_rows_next(struct scan_rows *rows);
/* Whether the current row has no date of its own and continues an entry of that journal and
 * number, as its file has such rows. Called for most rows of such files, hence inline. */
static inline bool scan_row_continues(
	const struct scan_rows *rows, struct span journal, struct span number_)
{
	const struct span *fields = rows->fields, day = fields[FIELD_DATE];
	const struct span own_number = fields[FIELD_NUMBER], own_journal = fields[FIELD_JOURNAL];
	return rows->file->form != NULL && rows->file->form->fills && day.begin == day.end &&
		(own_number.begin == own_number.end || span_equal(own_number, number_)) &&
		(own_journal.begin == own_journal.end || span_equal(own_journal, journal));
}
/* Keeps the key of the current row, for the rows after it that may repeat it. */
void scan_rows_hold_key(struct scan_rows *rows);
/* In UTF-8, without the doubled quotes and line ends that a quoted field may have; a copy in the
 * arena. */
const char *scan_text(const struct scan_file *file, struct span span, struct arena *arena);
/* Whether the text, which is not empty, stands in quotes. */
bool scan_is_quoted(const struct scan_file *file, struct span span);
/* A line, or part of one, in UTF-8; a copy in the arena. */
char *scan_line_text(const struct scan_file *file, struct span span, struct arena *arena);

/* ---- values ---- */

/* Sums of postings, in units of the scan. */
__extension__ typedef __int128 wide_units;
struct side_sums {
	wide_units debit, credit; /* both positive */
	uint64_t rows;
};

static inline void side_sums_add(struct side_sums *sums, int64_t units)
{
	if (units < 0)
		sums->credit -= units;
	else
		sums->debit += units;
	sums->rows++;
}

/* A text that says whether its rows count. */
struct aside_text {
	struct span text;
	const char *told; /* the same as reports tell it */
	bool aside;
	uint64_t first; /* the place of the first row that has it, as far as this worker read */
	struct side_sums sums;
};
enum { ASIDES_MOST = 8, SIDES_MOST = 8, DAYS_KEPT = 1024, FRAMES_KEPT = 8, FRAME_MOST = 24 };

/* Texts of a column that divides the rows: the first ones, in the order of their first rows. */
struct part_texts {
	struct part_text {
		struct span text;
		const char *told; /* as reports tell it */
		uint64_t first;   /* the place of the first row that has it */
	} items[SCAN_PART_TEXTS];
	size_t count;
};

/* Running balances that do not follow from those above them. */
enum { BALANCE_EXAMPLES = 3 };
struct balance_counts {
	size_t hits, misses;
	struct balance_miss {
		uint64_t place; /* of the row */
		struct span account;
		int64_t found, printed;
	} examples[BALANCE_EXAMPLES]; /* the first that this worker met */
};

/* A balance as a row prints it. */
struct run_balance {
	bool there;
	int64_t units;
};

/* What the columns' values so far allow. */
struct scan_readings {
	unsigned orders;            /* of dates, as bits */
	unsigned apart;             /* orders that give a text another day than the file's does */
	const char *currency;       /* that stands beside amounts; NULL: none yet */
	bool certain[FIELD_COUNT];  /* a value that only the current form can read */
	bool doubtful[FIELD_COUNT]; /* a value that the other form reads as another amount */
	int decimals;               /* the most decimals seen */
	date first, last;           /* the days seen; 0: none */
	/* the one value of each watched column; empty: none yet */
	struct span watched[SCAN_WATCHED_MOST];
	bool turned;                  /* an amount had a sign opposite to its side */
	bool asserts;                 /* a row states the sum of others */
	bool big;                     /* an amount fits no machine integer, and is in no sum here */
	size_t filled;                /* how many postings have their date on an earlier row */
	size_t unnumbered;            /* how many postings have no number where others do */
	struct input_skipped skipped; /* rows that are no postings, counted */
	bool anew; /* a later month has a number that is not above the first: they may start again */
	struct balance_counts balances[2]; /* over all rows; by account */
	/* texts of FIELD_ASIDE, and what was set aside because of each */
	struct aside_text asides[ASIDES_MOST];
	size_t aside_count;
	struct part_texts parts[SCAN_PARTS];
};

struct scan_values {
	const struct scan_file *file;
	struct scan_readings readings;
	int scale;
	struct span date_text; /* the last text of a date, and its value */
	date day;
	/* texts of dates in this file and their values: those of an export are few */
	struct known_day {
		uint64_t first, middle, last; /* eight bytes of the text each */
		size_t length;                /* 0: none */
		date day;
	} days[DAYS_KEPT];
	struct arena *scratch; /* memory for amounts of unusual forms */
	struct scan_side {
		struct span text;
		int sign;
	} sides[SIDES_MOST]; /* texts of the side's column and their signs */
	size_t side_count;
	/* what stands before and after the digits of amounts, and the sign that it gives them */
	struct scan_frame {
		char text[FRAME_MOST];
		size_t before, after; /* lengths, of which the text is made */
		int sign;             /* 0: it gives no amount */
	} frames[FRAMES_KEPT];
	size_t frame_count;
};

enum { UNITS_MOST = 17 }; /* the most digits: nine such amounts still fit a machine integer */

struct scan_amount {
	int64_t units; /* at the scan's scale */
	int decimals;  /* as written */
	bool big;      /* it does not fit, and `units` is void */
};

/* Both return false where the value is missing or not regular. */
bool scan_day(date *out, struct scan_values *values, struct span text);
bool scan_amount_of(
	struct scan_amount *out, struct scan_values *values, const struct span fields[FIELD_COUNT]);
/* The running balance, debit positive; false where the row has none that can be read. `big` also
 * where it has more decimals than the scan. */
bool scan_balance_of(
	struct scan_amount *out, struct scan_values *values, const struct span fields[FIELD_COUNT]);

/* ---- names ---- */

/* A table of texts; equal texts have one index, from 0 on. Start from {.arena = arena}. */
struct name_table {
	struct arena *arena;
	struct span *spans;
	size_t count, capacity;
	uint32_t *hashes; /* of the texts; the same in every table */
	size_t hash_capacity;
	struct name_slot {
		uint64_t word;
		uint32_t index; /* the index plus 1; 0: the slot is free */
		uint32_t length;
	} * slots;
	size_t slot_count;
};

static const uint32_t NAMES_NONE = UINT32_MAX;
uint32_t names_intern(struct name_table *table, struct span text);
/* The index of the text; NAMES_NONE where the table does not have it. */
uint32_t names_find(const struct name_table *table, struct span text);

/* ---- keys ---- */

/* The key of an entry. `epoch` is the index of its year plus 1, or 0 outside all years; where there
 * are no years, it is 1, or one number for each file. */
struct scan_key {
	int epoch;
	int part; /* the month or the day, where numbers start again then; else 0 */
	struct span unit, journal, number;
};

/* A hash of all of the key but its number. */
uint64_t key_journal_hash(const struct scan_key *key);
/* A hash of the key; never 0. */
uint64_t key_hash(const struct scan_key *key);

/* Ascending numbers: of a series, all numbers seen between `low` and `high`, each once. */
struct number_interval {
	uint32_t series;
	uint64_t low, high;
};

struct series {
	int epoch, part;
	struct span unit, journal, prefix;
	uint64_t hash;
	size_t stretch, interval; /* the stretch and the interval that is being extended */
	uint32_t id; /* its number among the series of all workers, from 1; 0: not asked for yet */
};

/* The series that one worker has seen. Start from {.arena = arena}. */
struct series_table {
	struct arena *arena;
	struct series *series;
	size_t count, capacity;
	uint32_t *slots;
	size_t slot_count;
	struct number_interval *intervals;
	size_t interval_count, interval_capacity;
	uint32_t last;
	bool unproven; /* there are too many to keep */
};

/* Notes the key. `stretch`: keys of different stretches are not read one after the other. */
void series_note(struct series_table *table, const struct scan_key *key, size_t stretch);
/* The series of all workers. Start from {.table.arena = arena_new()}, lock begun: the arena is its
 * own, since any worker adds to it under the lock. */
struct series_ids {
	struct lock lock;
	struct series_table table;
};
/* A number for the key that no other key has; never 0. Its lowest 50 bits are the number at the end
 * of the text, those above tell the series. Returns false where numbers are too long, or prefixes
 * too many. May be called by any thread, with its own table. */
bool series_exact(
	uint64_t *out, struct series_table *own, struct series_ids *ids, const struct scan_key *key);
/* Whether no key was noted twice in any of the tables. */
bool series_disjoint(const struct series_table *const *tables, size_t count, struct arena *arena);

/* ---- entries that stand in pieces ---- */

/* Consecutive rows with one key and day. */
struct entry_piece {
	struct scan_key key;
	struct span number; /* as the rows have it; the key has another text where it is blank */
	uint64_t key_hash;  /* in an exact table the number that series_exact gives */
	size_t file;
	uint64_t place;
	int64_t sum;
	date day;
	bool stands; /* it balances, over two accounts or more */
	bool odd;    /* one of its amounts fits only GMP, or natures that balance apart do not */
	bool mixed;  /* it has postings of two natures */
	/* a hash of its postings, whatever their order; 0 where each posting is there twice */
	uint32_t signature;
};

/* All entries by key. An entry takes 24 bytes, and most slots are used. In an exact table where
 * numbers lie close together, it takes 16 bytes in arrays by number (sum_runs.h). A table of
 * more than `most` bytes goes to a temporary file, a piece after the other, and is put together a
 * part at a time, so that it never takes much more. */
struct open_table;

/* Makes a table. With `exact`, the hash of a piece is its key (series_exact), and each batch may
 * have arrays of `room` entries. Otherwise keys are compared in the files, which are borrowed. */
struct open_table *open_table_new(
	const struct scan_file *files, bool exact, size_t room, size_t most);
bool open_table_is_exact(const struct open_table *table);
/* Adds a piece; may be called by any thread. */
void open_table_add(struct open_table *table, const struct entry_piece *piece);
/* The same for an exact table, in batches of one thread. */
struct open_batch;
struct open_batch *open_batch_new(struct open_table *table);
void open_batch_add(struct open_batch *batch, const struct entry_piece *piece);
/* Ends adding: pieces of all batches, of which a table that is not exact has none, are in the
 * table. False where the disk does not give them back. */
bool open_table_gather(struct open_table *table, struct open_batch *const *batches, size_t count);
void open_batch_free(struct open_batch *batch);
enum open_state {
	OPEN_WHOLE,  /* one piece, balanced */
	OPEN_PIECES, /* several pieces that together make one entry and balance */
	OPEN_ODD     /* it is for the rules of journal.h */
};
enum { OPEN_STATES = OPEN_ODD + 1 };
/* The state of the entry, once all pieces are added. *key is a number that tells its key apart. */
enum open_state open_table_find(
	uint64_t *key, const struct open_table *table, const struct entry_piece *piece);
/* How many entries there are in each state. */
void open_table_count(size_t counts[OPEN_STATES], const struct open_table *table);
void open_table_free(struct open_table *table);

/* ---- whole entries ---- */

struct entry_place {
	size_t file;
	uint64_t offset;
};

/* Compares places, or structs that begin with one, as sort_stable asks. */
int entry_place_order(const void *left, const void *right);

/* A posting of an entry in pieces, kept until all pieces were read. */
struct kept_posting {
	uint64_t key;   /* of open_table_find */
	uint64_t place; /* of its piece: file and offset; the rows of a piece are in order */
	uint32_t account, nature;
	int64_t units;
};

/* A row whose line is known. Some are noted, so that lines need not be counted from the top of the
 * file. */
struct line_mark {
	struct entry_place place;
	size_t stretch;
	/* in the file, from 1; while stretches are read, the lines of its stretch before it */
	size_t line;
};

/* Rows of a stretch that have running balances: of one account, or of all accounts between two rows
 * that are no postings. */
struct balance_run {
	struct entry_place place; /* of its first row */
	size_t stretch;
	uint32_t account; /* of its first row, by the worker; by the scan, once they are gathered */
	bool of_account;
	int64_t amount; /* of its first row, debit positive */
	struct run_balance first, last;
};

/* The account of the rows from some row on, and the sums of the stretch before that row. */
struct account_turn {
	bool there; /* false: the stretch has no posting yet */
	bool first; /* the row is the first of the stretch: the account may be that of rows before it */
	uint32_t index;
	struct span account;
	struct side_sums sums;
};

/* A row that is no posting. */
struct printed_row {
	struct entry_place place;
	struct account_turn turn; /* in force there */
	bool fresh;               /* no posting stands between it and the last heading */
	struct span above;        /* the account of the posting above it, where that names its own */
	size_t stretch;
	size_t line;             /* as in struct line_mark */
	struct side_sums before; /* the sums of its stretch before it */
	struct span text;        /* its line, as the file has it */
	struct span account;     /* the account, for a heading */
	date day;                /* of the current entry */
	struct span number;      /* of the current entry */
	bool heading;
};

/* What entries are made of: the files, and marks and printed rows in order of place. */
struct delivered {
	const struct scan_file *files;
	const struct line_mark *marks;
	size_t mark_count;
	struct chart *chart;
	bool dates_may_differ; /* as struct rows has it */
	bool parted;           /* accounts are number and name in one */
	const struct printed_row *printed;
	size_t printed_count;
};

/* The place of a row as reports tell it. */
struct source scan_row_source(
	const struct delivered *from, const struct entry_place *place, struct arena *arena);

/* Makes entries of the pieces at those places, which are in order, and hands them to the sink, by
 * the rules of journal.h. Returns as journal_read does. */
int scan_deliver(const struct delivered *from, const struct entry_place *places, size_t count,
	entry_sink sink, void *context, struct arena *arena, struct error_list *errors);

#endif
