/* parts.h - the steps of reading a journal: lines, names, amounts, entries, directives.
 *
 * Only for ledger/interchange; everyone else includes interchange.h. */
#ifndef RECOUPE_LEDGER_INTERCHANGE_PARTS_H
#define RECOUPE_LEDGER_INTERCHANGE_PARTS_H

#include <string.h>

#include "ledger/base/progress.h"
#include "ledger/base/span.h"
#include "ledger/base/system/file.h"
#include "ledger/interchange/interchange.h"

/* ---- texts ---- */

static inline bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

static inline bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static inline bool is_any(char byte, const char *set)
{
	return byte != '\0' && strchr(set, byte) != NULL;
}

static inline const char *skip_blanks(const char *at, const char *stop)
{
	while (stop - at >= 8 && memcmp(at, "        ", 8) == 0)
		at += 8;
	while (at < stop && is_blank(*at))
		at++;
	return at;
}

bool span_is(struct span span, const char *text);
/* Without blanks at either end. */
struct span span_trimmed(const char *begin, const char *end);
/* The next word, up to a blank; *at moves past it and the blanks after it. */
struct span span_word(const char **at, const char *stop);

/* A hash table from texts, which it copies, to what they stand for. */
struct slot {
	uint64_t hash;
	struct span key; /* begin NULL: free */
	void *value;
};
struct table {
	struct slot *slots;
	size_t count, capacity; /* a power of two */
};
/* The value's place, NULL in it where the text is new; it holds until the next call. */
void **table_at(struct table *table, struct span key, struct arena *arena);
void table_empty(struct table *table);

/* ---- what is held ---- */

/* A form of numbers that a directive declares. */
struct style {
	bool declared;
	char decimal, group; /* 0: none in the example */
	int places;
};

struct commodity {
	const char *symbol;
	size_t length;
	uint32_t index;
	struct style style;
	bool decimal_comma;  /* a comma stood before its decimals once, which ledger remembers */
	int decimals;        /* of its finest amount so far, costs apart */
	struct source where; /* where it was met first */
};

/* An account's sums in one commodity. */
struct cell {
	const struct commodity *commodity;
	struct tally debit, credit; /* credit negative */
	struct tally virtual_part;  /* what of both is virtual */
	struct tally by_date;       /* of a journal of beancount: up to the day at hand */
	struct cell *next;
};

struct holding {
	const char *name;
	struct cell *cells;
	struct account *account; /* of the chart, once looked up */
};

/* ---- the entry at hand ---- */

enum posting_kind { POSTING_REAL, POSTING_VIRTUAL, POSTING_BALANCED };
enum cost_kind { COST_NONE, COST_UNIT, COST_TOTAL };
enum assertion_kind {
	ASSERTION_NONE = 0,
	ASSERTION_PLAIN = 1,
	ASSERTION_TOTAL = 2,
	ASSERTION_INCLUSIVE = 4
};

struct money {
	struct amount amount;
	struct commodity *commodity; /* NULL: no amount */
};

struct line_posting {
	struct holding *holding;
	struct money money, cost, asserted;
	enum posting_kind kind;
	enum cost_kind cost_kind;
	unsigned assertion; /* bits of enum assertion_kind */
	struct span line, nature;
	unsigned number; /* of the line */
	const char *assertion_at;
	bool assigned; /* already among the sums, for an assignment after it */
};

struct line_entry {
	date day; /* year 0 where none is known */
	struct span code, title;
	struct span line;
	unsigned number;
	struct line_posting *postings;
	size_t count, capacity;
	/* While it is plain (real postings in one commodity that fit machine integers, at most one left
	 * out): its sum. */
	bool plain;
	int64_t sum;
	uint16_t scale;
	struct commodity *commodity;
	size_t missing; /* the posting left out; count where none is */
};

/* ---- the reading ---- */

struct alias {
	struct span from, to;
	bool left; /* its file has ended: only ledger still knows it */
	struct alias *next;
};

/* `apply ...`, to be ended. */
struct application {
	const char *kind;
	const char *parent; /* what stood before */
	int year;
	const struct application *next;
};

/* What directives set for the lines that follow. */
struct settings {
	int year;           /* 0: none */
	bool year_left;     /* the year stems from an included file that has ended */
	const char *parent; /* apply account; NULL: none */
	struct alias *aliases;
	const struct application *applied;
	char decimal_mark;
	bool has_default; /* a default commodity (D) */
	struct holding *bucket;
};

struct journal_file {
	const char *path;
	struct file_map map;
	const struct journal_file *parent; /* that includes it */
	struct journal_file *next;         /* all files of the book */
};

/* An assertion that did not hold in the order of the file, until it is known whether it holds in
 * that of dates. */
struct claim {
	const struct holding *holding;
	const struct commodity *commodity;
	number asserted;
	unsigned kind;
	bool all; /* nothing but the commodity is held */
	date day;
	uint64_t sequence;         /* of its posting */
	struct tally found, other; /* by date, while passing again */
	size_t finding;            /* its place among the findings */
};

struct book {
	struct arena *arena, *scratch; /* scratch: for one entry */
	size_t scratch_entries;
	struct error_list *errors;
	struct table tokens; /* names of accounts as written -> holding */
	struct table names;  /* full names -> holding */
	struct table symbols;
	struct table uuids; /* marks of entries, where there are such */
	struct holding **holdings;
	size_t holding_count, holding_capacity;
	struct commodity **commodities;
	size_t commodity_count, commodity_capacity;
	struct commodity *recent; /* the commodity of the last amount */
	struct settings settings;
	struct line_entry entry;
	size_t entries, postings;
	struct interchange_finding *findings;
	size_t finding_count, finding_capacity;
	struct claim *claims;
	size_t claim_count, claim_capacity;
	bool rechecking;                 /* the second pass, for claims alone */
	uint64_t sequence;               /* postings so far */
	date first, last;                /* the first entry's date, and the latest so far */
	bool disordered;                 /* a date earlier than one before it */
	bool posting_dates;              /* a comment gives, or may give, a posting a date of its own */
	struct source assignment;        /* the first balance assignment; .file NULL: none */
	struct journal_file *files;      /* mapped until the end */
	unsigned includes;               /* files that were included */
	unsigned lines;                  /* of the part that was read */
	bool partial;                    /* reads a part of a file beside others */
	bool needs_order;                /* set where a part cannot be read without what comes before */
	struct beancount *beancount;     /* its lines are those of beancount; NULL: they are not */
	const struct progress *progress; /* told of the file that includes the others */
	uint64_t done;                   /* what it was told */
	/* told of each entry, proven; NULL: it is only summed */
	int (*take)(struct book *book, const char *path);
	void *context;
};

struct reader {
	struct book *book;
	const struct journal_file *file;
	const char *at, *end;    /* what follows the line at hand */
	const char *line, *stop; /* the line at hand, without its end */
	unsigned number;
	const struct progress *progress; /* NULL: nobody is told */
	const char *begin;               /* of what progress is told of */
	/* how many parts are read beside each other, of which this one tells */
	uint64_t share;
};

/* The next line; false at the end. */
bool reader_line(struct reader *reader);
/* Whether the next line begins with a blank; what follows a directive or heads a posting. */
bool reader_continues(const struct reader *reader);
/* The reader as it was at a line before. */
struct reader reader_back(const struct reader *reader, struct span line, unsigned at_line);
struct source reader_source(const struct reader *reader, const char *at);
/* Adds an error that names the text from `at` to `end`. -1, always. */
int reader_fail(const struct reader *reader, const char *code, const char *at, const char *end,
	const char *expected);
/* In a part of a file: asks for the whole file to be read in order, and is true. */
bool reader_needs_order(const struct reader *reader);
/* Reads the next entry, directive or comment; false at the end. */
bool reader_step(struct reader *reader);
/* Reads to the end of the file, or of the part. */
void reader_run(struct reader *reader);
/* Reads a file from its beginning, on all cores where that is exact. */
void book_read_file(
	struct book *book, const char *path, const struct journal_file *parent, struct source where);

/* ---- steps ---- */

struct holding *book_holding(struct book *book, struct span name);
/* The account that a token stands for, with parents and aliases. NULL with an error. */
struct holding *reader_account(struct reader *reader, struct span token);
struct commodity *book_commodity(struct book *book, struct span symbol);
struct cell *holding_cell(
	struct book *book, struct holding *holding, const struct commodity *commodity);

/* Reads an amount at *at, which moves past it. `habit`: the amount is one that ledger learns a
 * commodity's form from. */
int reader_money(struct reader *reader, struct money *out, const char **at, bool habit);
/* The style of the example "1.000,00 EUR"; its commodity. */
int reader_style(
	struct reader *reader, struct commodity **out, struct style *style, const char **at);

/* Reads a date; 0 with an error. `year`: where none is written; 0 gives a date of year 0. */
date reader_date(struct reader *reader, const char **at, int year);

/* The line at hand is the head of an entry. */
void reader_entry(struct reader *reader);
/* Proves the entry and adds it to the sums. -1 with an error or where order is needed. */
int entry_finish(struct reader *reader);
number money_number(struct book *book, const struct money *money);
void amount_from_number(struct amount *out, number value, struct arena *arena);

/* Fills the amounts that assignments leave to be worked out. */
int entry_assign(struct reader *reader);
/* Adds the entry's postings one by one, each with its assertion proven. */
void entry_post_asserting(struct reader *reader);
void book_post(struct book *book, const struct line_posting *posting);
/* Passes again over the file where claims wait to be proven in the order of dates; drops the
 * findings of those that hold. */
void book_settle_claims(struct book *book, const char *path);

/* The line at hand is a directive. */
void reader_directive(struct reader *reader);
void reader_include(struct reader *reader, struct span word, const char *at);

/* A line of beancount; and the balances, once all of it is read. */
struct beancount *beancount_new(struct arena *arena);
void beancount_line(struct reader *reader);
void beancount_settle(struct book *book);
/* How finely the entry at hand writes the commodity where no cost is: the precision to which its
 * costs must balance, and to which an amount left out is worked out. -1: it does not, and costs
 * balance exactly. */
int beancount_decimals(const struct book *book, const struct commodity *commodity);

/* What the entries before needed for themselves goes. */
void book_renew_scratch(struct book *book);
struct book *book_new(struct arena *arena, struct error_list *errors);
/* Adds what a part holds to the whole; its texts and numbers are copied. */
void book_merge(struct book *whole, struct book *part, unsigned lines_before);
/* Gives back what no arena holds. */
void book_free(struct book *book);
/* Reads one file with all that it includes, its assertions proven. */
void book_read(struct book *book, const char *path);

#endif
