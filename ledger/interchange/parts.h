/* parts.h - the steps of reading a journal: lines, names, amounts, entries, directives.
 *
 * Only for ledger/interchange; everyone else includes interchange.h. */
#ifndef RECOUPE_LEDGER_INTERCHANGE_PARTS_H
#define RECOUPE_LEDGER_INTERCHANGE_PARTS_H

#include <string.h>

#include "ledger/base/progress.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text/span.h"
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
/* The text without blanks at either end. */
struct span span_trimmed(const char *begin, const char *end);
/* The next word, up to a blank; *at moves past it and the blanks after it. */
struct span span_word(const char **at, const char *stop);

/* A hash table with texts as keys. It copies the texts. */
struct slot {
	uint64_t hash;
	struct span key; /* begin NULL: the slot is free */
	void *value;
};
struct table {
	struct slot *slots;
	size_t count, capacity; /* a power of two */
};
/* The place of the value, which holds NULL where the text is new. The place is valid until the next
 * call. */
void **table_at(struct table *table, struct span key, struct arena *arena);
void table_empty(struct table *table);

/* ---- what is held ---- */

/* The form of a commodity's amounts, as a directive declares it. */
struct style {
	bool declared;
	char decimal, group; /* 0: the example has none */
	int places;
};

struct commodity {
	const char *symbol;
	size_t length;
	uint32_t index;
	struct style style;
	bool decimal_comma;  /* its decimals were once separated by a comma, which ledger remembers */
	int decimals;        /* of its finest amount so far, without costs */
	struct source where; /* where it was met first */
};

/* The sums of an account in one commodity. */
struct commodity_sums {
	const struct commodity *commodity;
	struct tally debit, credit; /* credit negative */
	struct tally virtual_part;  /* the part of both that is virtual */
	struct tally by_date;       /* in a journal of beancount: the sum up to the current day */
	struct commodity_sums *next;
};

struct holding {
	const char *name;
	struct commodity_sums *cells;
	struct account *account; /* the account of the chart, once it was looked up */
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
	unsigned number; /* of its line */
	const char *assertion_at;
	bool assigned; /* its amount is in the sums already, because an assignment follows it */
};

struct line_entry {
	date day; /* year 0 where none is known */
	struct span code, title;
	struct span line;
	unsigned number;
	struct line_posting *postings;
	size_t count, capacity;
	/* the sum of the entry, while it is plain: real postings in one commodity that fit machine
	 * integers, with at most one amount left out */
	bool plain;
	int64_t sum;
	uint16_t scale;
	struct commodity *commodity;
	size_t missing; /* the posting without an amount; `count` where there is none */
};

/* ---- the reading ---- */

struct alias {
	struct span from, to;
	bool left; /* only ledger applies it: it stands below `account`, or its file has ended */
	struct alias *next;
};

/* An `apply ...` directive that is not ended yet. */
struct application {
	const char *kind;
	const char *parent; /* the parent before it */
	int year;
	const struct application *next;
};

/* What directives set for the lines that follow. */
struct settings {
	int year;           /* 0: none is set */
	bool year_left;     /* the year comes from an included file that has ended */
	const char *parent; /* of `apply account`; NULL: none */
	struct alias *aliases;
	const struct application *applied;
	char decimal_mark;
	bool has_default; /* a default commodity is set (D) */
	struct holding *bucket;
};

struct journal_file {
	const char *path;
	struct file_map map;
	const struct journal_file *parent; /* the file that includes it */
	struct journal_file *next;         /* the next of all files of the book */
};

/* An assertion that did not hold in the order of the file, kept until the order of dates has been
 * tried. */
struct claim {
	const struct holding *holding;
	const struct commodity *commodity;
	number asserted;
	unsigned kind;
	bool all; /* it asserts that the account holds no other commodity */
	date day;
	uint64_t sequence;         /* of its posting */
	struct tally found, other; /* the balance in the order of dates, during the second pass */
	size_t finding;            /* its place among the findings */
};

struct book {
	struct arena *arena, *scratch; /* scratch: memory for one entry */
	size_t scratch_entries;
	struct error_list *errors;
	struct table tokens; /* names of accounts as they are written */
	struct table names;  /* full names of accounts */
	struct table symbols;
	struct table uuids; /* UUIDs of entries that were met */
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
	bool rechecking;          /* the second pass, which proves claims in the order of dates */
	uint64_t sequence;        /* postings so far */
	date first, last;         /* the date of the first entry, and the latest date so far */
	bool disordered;          /* some date is earlier than one before it */
	size_t periodic;          /* periodic transactions, which were skipped */
	bool posting_dates;       /* a comment gives a posting a date of its own, or may do so */
	struct source assignment; /* the first balance assignment; .file is NULL where there is none */
	struct journal_file *files;  /* mapped until the book is freed */
	unsigned includes;           /* files that were included */
	unsigned lines;              /* lines of the part that was read */
	bool partial;                /* it reads a part of a file while others read the other parts */
	bool needs_order;            /* the part cannot be read without what comes before it */
	struct beancount *beancount; /* NULL: it is no journal of beancount */
	const struct progress *progress; /* is told the progress of the file that includes the others */
	uint64_t done;                   /* bytes that were reported */
	/* is called with each proven entry; NULL: entries are only summed */
	int (*take)(struct book *book, const char *path);
	void *context;
};

struct reader {
	struct book *book;
	const struct journal_file *file;
	const char *at, *end;    /* the text after the current line */
	const char *line, *stop; /* the current line, without its end */
	unsigned number;
	const struct progress *progress; /* NULL: no progress is reported */
	const char *begin;               /* where the bytes begin whose progress is reported */
	/* how many parts are read at the same time, of which this one reports */
	uint64_t share;
};

/* Reads the next line. Returns false at the end. */
bool reader_line(struct reader *reader);
/* Whether the next line begins with a blank: it then belongs to the directive or posting above
 * it. */
bool reader_continues(const struct reader *reader);
/* The reader as it was at an earlier line. */
struct reader reader_back(const struct reader *reader, struct span line, unsigned at_line);
struct source reader_source(const struct reader *reader, const char *at);
/* Adds an error that names the text from `at` to `end`. -1, always. */
int reader_fail(const struct reader *reader, const char *code, const char *at, const char *end,
	const char *expected);
/* Asks, in a part of a file, for the whole file to be read in order. Returns whether that was asked
 * for. */
bool reader_needs_order(const struct reader *reader);
/* Reads the next entry, directive or comment. Returns false at the end. */
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
struct commodity_sums *holding_cell(
	struct book *book, struct holding *holding, const struct commodity *commodity);

/* Reads an amount at *at, which moves past it. `habit`: ledger learns the form of the commodity
 * from this amount. */
int reader_money(struct reader *reader, struct money *out, const char **at, bool habit);
/* Reads the example of a style ("1.000,00 EUR") and its commodity. */
int reader_style(
	struct reader *reader, struct commodity **out, struct style *style, const char **at);

/* Reads a date. Returns 0 with an error. `year` is used where none is written; with 0 the date then
 * has the year 0. */
date reader_date(struct reader *reader, const char **at, int year);

/* Reads an entry, whose head is the current line. */
void reader_entry(struct reader *reader);
/* Proves the entry and adds it to the sums. Returns -1 with an error, or where the file must be
 * read in order. */
int entry_finish(struct reader *reader);
number money_number(struct book *book, const struct money *money);
void amount_from_number(struct amount *out, number value, struct arena *arena);

/* Computes the amounts of assignments. */
int entry_assign(struct reader *reader);
/* Adds the entry's postings one by one and proves the assertion of each. */
void entry_post_asserting(struct reader *reader);
void book_post(struct book *book, const struct line_posting *posting);
/* Passes over the file again where claims wait, proves them in the order of dates, and drops the
 * findings of those that hold. */
void book_settle_claims(struct book *book, const char *path);

/* Reads a directive, which is the current line. */
void reader_directive(struct reader *reader);
void reader_include(struct reader *reader, struct span word, const char *at);

/* A line of beancount; and the balances, once all of it is read. */
struct beancount *beancount_new(struct arena *arena);
void beancount_line(struct reader *reader);
void beancount_settle(struct book *book);
/* The number of decimals with which the current entry writes the commodity outside costs: the
 * precision to which its costs must balance, and to which a missing amount is computed. -1 where it
 * does not write the commodity; costs then balance exactly. */
int beancount_decimals(const struct book *book, const struct commodity *commodity);

/* Frees what earlier entries needed in the scratch memory. */
void book_renew_scratch(struct book *book);
struct book *book_new(struct arena *arena, struct error_list *errors);
/* Adds the book of a part to the whole; its texts and numbers are copied. */
void book_merge(struct book *whole, struct book *part, unsigned lines_before);
/* Frees what is in no arena. */
void book_free(struct book *book);
/* Reads one file with all files that it includes, and proves its assertions. */
void book_read(struct book *book, const char *path);

#endif
