/* tables.h - the statements and notes of a report: their tables, rows, amounts and sums.
 *
 *     struct printed_tables tables;
 *     struct notes notes;
 *     tables_find(&tables, &lines, &model.vocabulary, arena);
 *     notes_find(&notes, &tables, &lines, &model.vocabulary, tables_year(&tables), arena);
 *     printed_value(&tables.items[0]->rows[3], 0);
 *
 * A title alone makes no statement: tables of contents and auditors name statements too. A head
 * with years and rows of amounts must follow. The stages, each in a file of its own:
 *     tables.c      titles of statements, and what stands between a title and its rows
 *     header.c      the head of a table: its columns
 *     rows.c        the rows and headings below it
 *     readings.c    all ways in which the pieces of a row are amounts in columns
 *     footing.c     which rows sum to which; of the readings, those that the sums prove
 *     grid.c        tables whose head tells no years: columns by the places of amounts; across.c:
 *                   which columns are sums of others
 *     sets.c        which statements are one set, and which set is that of the report
 *     notes.c       the notes that lines refer to; schedule.c: the schedule of capital assets;
 *                   unpaid.c: the sentence on acquisitions not yet paid
 *
 * What print leaves open stays open: a row that can be read in two ways is read in neither. Amounts
 * are integers, in units of 10^-scale of their table, with the printed sign. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_TABLES_TABLES_H
#define RECOUPE_STATEMENTS_PUBLISHED_TABLES_TABLES_H

#include <stdint.h>

#include "ledger/base/text/date.h"
#include "statements/dossier/vocabulary.h"
#include "statements/published/page/page.h"

enum { COLUMNS_MAX = 12, ROWS_MAX = 400, NOTES_MAX = 99 };

/* One way to read a row. Amounts are units of 10^-scale of the table. */
struct row_reading {
	int64_t values[COLUMNS_MAX];
	unsigned present; /* bits: columns in which something is printed */
	unsigned cost;    /* how little it looks like print */
	bool noted;       /* the first piece is the number of a note, in a column of its own */
};

/* A row that a sum adds (1) or takes away (-1). */
struct term {
	size_t row;
	int sign;
};

struct printed_row {
	const struct text_line *line; /* where its amounts stand */
	/* one a column, where each column stands on its own; else NULL */
	const struct text_line **lines;
	const char *label; /* without leaders and notes; "" when it has none */
	const char *words; /* its label in plain small letters */
	const char *note;  /* "3"; "" */
	bool heading;      /* has no amounts */
	bool unreadable;   /* something in it may be an amount, and cannot be read as one */
	struct piece *pieces;
	size_t piece_count;
	struct row_reading *readings; /* likeliest first */
	size_t reading_count;
	int chosen;   /* -1: open */
	bool clear;   /* the first reading stands out */
	bool doubted; /* the sums do not bear it out */
	/* Of a sum: */
	enum row_kind kind;
	struct term *terms;
	size_t term_count;
	/* bits: columns in which there is something to add, and the sum holds */
	unsigned live, held;
	/* Recognition: */
	const char *id;                      /* of the line in the table; NULL while unknown */
	const char *group;                   /* of the line, "" */
	const struct known_section *section; /* an item that is a poste of that section; NULL */
	bool reversed;                       /* printed with the opposite sign of the model's */
	/* the balance of a statement that is not presented: its id, and its line for the opening;
	 * NULL */
	const char *statement, *opening;
};

/* A budget is the original one; classes and their total stand across a schedule. */
enum column_kind { COLUMN_ACTUAL, COLUMN_BUDGET, COLUMN_REVISED, COLUMN_CLASS, COLUMN_TOTAL };

struct printed_column {
	enum column_kind kind;
	int year;           /* 0 of a class */
	bool year_inferred; /* the head shows none: that of the column beside it */
	const char *label;  /* of a class, a fund; NULL */
	const char *id;     /* of a class, a fund; "total"; NULL */
	unsigned edge;      /* where its amounts end, when `aligned` */
	unsigned slack;     /* how much before the edge some of them end */
};

/* A column that is the sum of others, in most rows: Net = Brut - Amortissement. */
struct cross_sum {
	size_t target, count;
	struct {
		size_t column;
		int sign;
	} terms[COLUMNS_MAX];
};

struct printed_table {
	const struct known_statement *statement; /* NULL: a table of a note */
	const struct vocabulary *vocabulary;     /* words of the framework */
	const char *id;                          /* "resultats", "note3" */
	const char *title, *number;              /* "6" of a note */
	const struct text_line *where;
	/* no statement of the report's own set and no note: a summary of several years, a statement of
	 * another entity, a table that restates figures */
	bool aside;
	size_t first, last;      /* lines of the text */
	bool thousands_by_comma; /* and decimals by a point; else decimals by a comma */
	const char *unit;        /* "milliers": what its title says that amounts are in; "" */
	struct printed_column columns[COLUMNS_MAX];
	size_t column_count;
	bool note_column; /* notes are referred to in a column of their own */
	bool aligned;     /* the amounts of each column end at one place */
	unsigned scale;   /* decimals */
	struct printed_row *rows;
	size_t row_count, row_capacity;
	size_t below_count; /* of a note: rows below its last sum, which stand behind `rows` */
	struct cross_sum *across;
	size_t across_count;
	date day;          /* in its title; 0 */
	bool day_inferred; /* its title shows day and month; the year is that of the latest column */
};

/* The value of a settled row; 0 where nothing is printed. */
static inline int64_t printed_value(const struct printed_row *row, size_t column)
{
	return row->chosen < 0 ? 0 : row->readings[row->chosen].values[column];
}

static inline bool printed_there(const struct printed_row *row, size_t column)
{
	return row->chosen >= 0 && (row->readings[row->chosen].present >> column & 1);
}

/* Whether the terms of the row stand for it in the column: a restated opening that is left blank
 * there. */
static inline bool printed_by_terms(const struct printed_row *row, size_t column)
{
	return row->kind == ROW_OPENING && row->term_count > 0 && !printed_there(row, column);
}

/* How many columns a set of them has, one bit each. */
static inline size_t printed_count(unsigned columns)
{
	size_t count = 0;
	for (; columns; columns &= columns - 1)
		count++;
	return count;
}

/* What the terms of the row are together in the column. */
int64_t printed_sum(
	const struct printed_table *table, const struct printed_row *row, size_t column);

struct printed_tables {
	struct printed_table **items;
	size_t count, capacity;
	const struct text_line *unread; /* a schedule whose columns could not be told; NULL */
};

/* Finds the statements among the pages, reads their rows, and finds the sums in each. Those of
 * other sets than the report's own, summaries of several years, and statements that the framework
 * does not know are `aside`. */
void tables_find(struct printed_tables *out, const struct text_lines *lines,
	const struct vocabulary *vocabulary, struct arena *arena);
/* The latest year of a column of actual amounts in a required statement, or, where there is no
 * such statement, in any table; 0 where there is none. */
int tables_year(const struct printed_tables *tables);
/* In how many columns the sums of a table hold: what it proves of its own reading. */
size_t table_proven(const struct printed_table *table);
/* How many lines are heads of two years or more, above no statement. `places` gets the numbers of
 * the first of them: "12, 40". */
size_t tables_count_heads(const char **places, const struct text_lines *lines, struct arena *arena);

struct note_amount {
	int year;
	const char *value; /* plain decimal text */
	const struct text_line *line;
};

struct notes {
	/* acquisitions not yet paid at year end, this year and the year before */
	struct note_amount unpaid[2];
	size_t unpaid_count;
	size_t headings;                                 /* notes found, with a table or without */
	size_t last;                                     /* the line after the last of them */
	bool found[NOTES_MAX + 1];                       /* by number */
	const struct printed_row *row_of[NOTES_MAX + 1]; /* the line that refers to it */
};

/* Finds the notes that the lines of statements refer to, or whose title is that of a line, and adds
 * their tables to `tables`: a note may have several. A table is taken with its total only: rows
 * that nothing adds up prove nothing. `year` is that of the report. */
void notes_find(struct notes *out, struct printed_tables *tables, const struct text_lines *lines,
	const struct vocabulary *vocabulary, int year, struct arena *arena);

#endif
