/* scan_parts.h - the steps of a scan: the form of a file, its rows, its entries, the keys that they
 * bear.
 *
 * Only for ledger/scan; everyone else includes scan.h. */
#ifndef RECOUPE_LEDGER_SCAN_SCAN_PARTS_H
#define RECOUPE_LEDGER_SCAN_SCAN_PARTS_H

#include "ledger/base/system/thread.h"
#include "ledger/plan/sample.h"
#include "ledger/rows/made_rows.h"
#include "ledger/scan/scan.h"

/* ---- rows ---- */

enum { HEADERS_MOST = SCAN_COLUMNS_MOST, BLOCK = 64 };

/* How a file is to be read, settled by its header and a sample of its rows. */
struct scan_file {
	const char *path;
	const char *bytes, *end;
	uint64_t before;  /* bytes of the files before it */
	const char *data; /* after the header */
	char separator;
	unsigned char fields[HEADERS_MOST]; /* enum scan_field of each column */
	size_t headers;
	bool has[FIELD_COUNT + 1];
	/* before the account, where they hold all that tells entries apart; else 0 */
	size_t key_columns;
	/* line ends may stand in quotes: one reader for all of it */
	bool lines_in_quotes;
	enum amount_form forms[FIELD_COUNT]; /* of columns of amounts */
	enum date_order order;
	const struct scan_form *form; /* NULL: settled by its own header */
	long first_value;             /* of the number of its first row */
	size_t index;
};

/* Reads the header and the sample, the header where it is not that of the file before it (NULL:
 * there is none); raises *decimals to what the sample has. False: not regular. */
bool scan_file_settle(
	struct scan_file *file, const struct scan_file *before, int *decimals, struct arena *arena);
/* As the form says; false where the first row does not fit it. */
bool scan_file_take(struct scan_file *file, const struct scan_form *form, int *decimals);
/* Whether the row at hand says itself of which entry it is: it has a date and a number. */
struct scan_rows;
bool scan_row_begins(const struct scan_rows *rows);
/* The digits of a number, one after the other. */
long scan_number_value(struct span text);

/* What is wrong with a reading, so that it has to be done otherwise. */
enum scan_fault {
	FAULT_NONE,
	FAULT_LINES_IN_QUOTES,
	FAULT_DECIMALS,
	FAULT_KEYS,
	FAULT_SCATTERED,
	FAULT_INEXACT, /* keys are not as series_exact has them */
	FAULT_IRREGULAR
};

/* Rows of a stretch of a file. */
struct scan_rows {
	const struct scan_file *file;
	const char *block; /* of BLOCK bytes, at hand */
	uint64_t marks;    /* separators, quotes and line ends in it, not yet passed */
	bool wide;         /* the processor has wide registers */
	bool beyond_ascii; /* bytes of more than seven bits were passed */
	const char *row;   /* where the row at hand begins */
	const char *next;  /* where the one after it begins */
	/* before the row at hand, from where it was started; line ends in quotes do not count */
	size_t lines;
	size_t passed; /* lines, up to `next` */
	struct span fields[FIELD_COUNT + 1];
	/* what stands before the account in some row, where it has no quotes; else empty */
	struct span key;
	/* the row at hand begins with it too: its date, journal and number are those of that row */
	bool repeats;
	enum scan_fault fault;
};

void scan_rows_start(struct scan_rows *rows, const struct scan_file *file, const char *at);
/* The next row that is not blank; false at the end of the file, or at a fault. */
bool scan_rows_next(struct scan_rows *rows);
/* Takes the row at hand as the one whose key others may repeat. */
void scan_rows_hold_key(struct scan_rows *rows);
/* In UTF-8, without the doubled quotes and line ends that a quoted field may have; a copy in the
 * arena. */
const char *scan_text(const struct scan_file *file, struct span span, struct arena *arena);
/* A line, or part of one, in UTF-8; a copy in the arena. */
char *scan_line_text(const struct scan_file *file, struct span span, struct arena *arena);

/* ---- values ---- */

/* What the columns' values so far allow. */
struct scan_readings {
	unsigned orders;                        /* of dates, as bits */
	bool certain[FIELD_COUNT];              /* a value that only the form at hand can read */
	bool doubtful[FIELD_COUNT];             /* one that the other form reads as another amount */
	int decimals;                           /* the most seen */
	date first, last;                       /* days seen; 0: none */
	struct span watched[SCAN_WATCHED_MOST]; /* the one value; empty: none yet */
	bool turned;                            /* an amount had a sign against its side */
	bool asserts;                           /* a row says what others sum to */
	size_t filled;                          /* postings whose date stands on an earlier row */
	struct input_skipped skipped;           /* rows that are no postings */
	bool anew;                              /* the numbers of a later month may begin anew */
};

enum { SIDES_MOST = 8 };

struct scan_values {
	const struct scan_file *file;
	struct scan_readings readings;
	int scale;
	struct span date_text; /* the last one, and what it says */
	date day;
	struct arena *scratch; /* amounts beyond the usual form */
	struct scan_side {
		struct span text;
		int sign;
	} sides[SIDES_MOST]; /* those that the side's column had */
	size_t side_count;
};

enum { UNITS_MOST = 17 }; /* digits: nine such amounts still fit a machine integer */

struct scan_amount {
	int64_t units; /* at the scale of the scan */
	int decimals;  /* as written */
	bool big;      /* does not fit: `units` is void */
};

/* Both: false where the value is missing or not regular. */
bool scan_day(date *out, struct scan_values *values, struct span text);
bool scan_amount_of(
	struct scan_amount *out, struct scan_values *values, const struct span fields[FIELD_COUNT]);

/* ---- names ---- */

/* Equal texts have one index, from 0 on. Start from {.arena = arena}. */
struct name_table {
	struct arena *arena;
	struct span *spans;
	size_t count, capacity;
	uint32_t *hashes; /* of spans: the same in every table */
	size_t hash_capacity;
	struct name_slot {
		uint64_t word;
		uint32_t index; /* + 1; 0: free */
		uint32_t length;
	} * slots;
	size_t slot_count;
};

enum { NAMES_NONE = UINT32_MAX };
uint32_t names_intern(struct name_table *table, struct span text);
/* NAMES_NONE where it is not there. */
uint32_t names_find(const struct name_table *table, struct span text);

/* ---- keys ---- */

/* Who bears an entry: `epoch` is the year's index + 1, 0 outside all years; where there are no
 * years, 1 or one a file. */
struct scan_key {
	int epoch;
	struct span journal, number;
};

/* Never 0. */
uint64_t key_hash(const struct scan_key *key);

/* Numbers that rise: of a series, all that was seen lies between `low` and `high`, each once. */
struct number_interval {
	uint32_t series;
	uint64_t low, high;
};

struct series {
	int epoch;
	struct span journal, prefix;
	uint64_t hash;
	size_t stretch, interval; /* that is being extended */
	uint32_t id;              /* among those of all workers, from 1; 0: not asked for yet */
};

/* One worker's. Start from {.arena = arena}. */
struct series_table {
	struct arena *arena;
	struct series *series;
	size_t count, capacity;
	uint32_t *slots;
	size_t slot_count;
	struct number_interval *intervals;
	size_t interval_count, interval_capacity;
	uint32_t last;
	bool unproven; /* too many to be kept */
};

/* `stretch` parts what is not read in one go. */
void series_note(struct series_table *table, const struct scan_key *key, size_t stretch);
/* The series of all workers. Start from {.table.arena = arena}, lock begun. */
struct series_ids {
	struct lock lock;
	struct series_table table;
};
/* A number for the key that no other key has, never 0, spread as a hash is. False where the numbers
 * are too long, or their prefixes too many. From any thread, with its own table. */
bool series_exact(
	uint64_t *out, struct series_table *own, struct series_ids *ids, const struct scan_key *key);
/* Whether all keys noted in all tables differ. */
bool series_disjoint(const struct series_table *const *tables, size_t count, struct arena *arena);

/* ---- entries that stand in pieces ---- */

/* A run of rows with one key and day. */
struct entry_piece {
	struct scan_key key;
	uint64_t hash;
	size_t file;
	uint64_t place;
	int64_t sum;
	date day;
	bool stands;        /* it balances over two accounts or more */
	bool odd;           /* an amount does not fit: only GMP can add it */
	uint32_t signature; /* of its postings, in any order; 0 where each stands there twice */
};

/* All pieces by key, 24 bytes each, most slots used. */
struct open_table;

/* `exact`: the hash of a piece is its key (series_exact). Else keys are compared where they stand
 * in the files, which are borrowed. */
struct open_table *open_table_new(const struct scan_file *files, bool exact);
bool open_table_is_exact(const struct open_table *table);
/* From any thread. */
void open_table_add(struct open_table *table, const struct entry_piece *piece);
/* The same for an exact table, by a thread that hands pieces over in batches: what is in a batch is
 * in the table once it is flushed. */
struct open_batch;
struct open_batch *open_batch_new(struct open_table *table);
void open_batch_add(struct open_batch *batch, const struct entry_piece *piece);
void open_batch_flush(struct open_batch *batch);
void open_batch_free(struct open_batch *batch);
enum open_state {
	OPEN_WHOLE,  /* one piece, balanced */
	OPEN_PIECES, /* several that together make one entry, balanced */
	OPEN_ODD     /* for journal.h's rules to say */
};
/* Once all are added. *key tells keys apart, as a number. */
enum open_state open_table_find(
	uint64_t *key, const struct open_table *table, const struct entry_piece *piece);
/* How many entries there are in that state. */
size_t open_table_count(const struct open_table *table, enum open_state state);
void open_table_free(struct open_table *table);

/* ---- whole entries ---- */

struct entry_place {
	size_t file;
	uint64_t offset;
};

/* A posting of an entry in pieces, kept until all of it was read. */
struct kept_posting {
	uint64_t key;   /* of open_table_find */
	uint64_t place; /* of its piece: file and offset; rows of a piece are in order */
	uint32_t account, nature;
	int64_t units;
};

/* A row whose line is known, noted here and there, so that lines need not be counted from the
 * top. */
struct line_mark {
	struct entry_place place;
	size_t stretch;
	size_t line; /* of the file, from 1; while stretches are read, lines of the stretch before it */
};

/* Sums of postings, in units of the scan. */
__extension__ typedef __int128 wide_units;
struct side_sums {
	wide_units debit, credit; /* both positive */
	uint64_t rows;
};

/* A row that is no posting. */
struct printed_row {
	struct entry_place place;
	size_t stretch;
	size_t line;             /* as of marks */
	struct side_sums before; /* of the stretch, up to there */
	struct span text;        /* its line, as the file has it */
	struct span account;     /* of a heading */
	date day;                /* of the entry at hand */
	struct span number;      /* of it */
	bool heading;
};

/* Where entries are to be made of: the files, and marks and printed rows in order of place. */
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

/* Makes entries of the pieces at those places, which are in order, and tells the sink, by the rules
 * of journal.h: as journal_read. */
int scan_deliver(const struct delivered *from, const struct entry_place *places, size_t count,
	entry_sink sink, void *context, struct arena *arena, struct error_list *errors);

#endif
