/* any_table.h - the tables of a report, whatever they show: heads, rows, columns and units.
 *
 *     struct any_tables tables;
 *     any_tables_find(&tables, &numbers, arena);
 *     tables.items[0]->rows[2].cells[1]->units          10838
 *
 * A table is a run of lines that end in numbers, with a label before them. Where spaces part the
 * columns, a cell belongs to the column at whose edge it ends. In a text without columns the row's
 * digits are grouped so that the rows agree in how many columns there are and how long numbers in
 * each are; a row that allows two groupings equally well is not read.
 *
 * A line of numbers alone below rows is a total where its columns sum them; else it is no row.
 *
 * Statements stand among these tables too; their own relations judge their figures. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_ANY_TABLE_ANY_TABLE_H
#define RECOUPE_STATEMENTS_PUBLISHED_ANY_TABLE_ANY_TABLE_H

#include "statements/published/numbers/numbers.h"

enum { ANY_COLUMNS_MAX = 12, ANY_HEAD_LINES = 24 };

struct any_row {
	size_t line;                   /* of the text */
	const char *words;             /* the label in plain small letters */
	const char *unit;              /* the signs behind it: "%" of "Part (%)"; "" */
	struct printed_number **cells; /* one a column; NULL: blank */
	bool total;                    /* its label says that it is one, or its sums do: `bare` */
	bool bare;                     /* it has no label, and sums the rows above */
	bool each;                     /* "per person" */
	bool less;                     /* its total takes it away: "Less: ..." */
	bool part;                     /* said above already: "of which ...", "carried forward" */
	bool open;                     /* not read: its digits allow several readings */
	bool doubted;                  /* below it stands a line that may be a row, and was not read */
};

struct any_column {
	const char *words; /* of its head, in plain small letters; "" where they cannot be told apart */
	bool percent;      /* its head or its cells say so */
	int year;          /* 0: none */
	bool budget;
	bool variance, total;  /* what its head says */
	bool each, running;    /* "Coût unitaire"; "Cumul" */
	bool opening, closing; /* "Solde au début"; "à la fin" */
	unsigned edge;
};

struct any_table {
	size_t head, first, last; /* lines of the text: head, first row, past the last row */
	const char *head_words;   /* all of its head */
	struct any_column columns[ANY_COLUMNS_MAX];
	size_t column_count;
	struct any_row *rows;
	size_t row_count, row_capacity;
	unsigned thousands;                /* what its head says: amounts in 10^thousands dollars; 0 */
	const struct text_line *unit_line; /* where it says so; NULL */
	bool unit_repeated;       /* that line heads page after page: it does not speak of this table */
	struct any_table *joined; /* with the rows of the pages before; NULL: it begins here */
	bool rounded; /* amounts of the report are rounded: sums may be off by what rounding does */
};

struct any_tables {
	struct any_table **items;
	size_t count, capacity;
	bool *row_line; /* one a line of the text: it is a row of a table, or in its head */
};

/* Finds the tables. Lines of them may be grouped anew: numbers are looked up afterwards. */
void any_tables_find(struct any_tables *out, struct numbers *numbers, struct arena *arena);

/* The row after the last total above `row`; 0 where there is none. */
size_t any_table_after_total(const struct any_table *grid, size_t row);

/* All of its head, a line of the text a line. */
const char *any_table_head_text(
	const struct any_table *grid, const struct numbers *numbers, struct arena *arena);

/* Whether the line says that amounts are in thousands of dollars: "(000 $)". */
bool any_table_says_thousands(struct span text, struct arena *arena);

#endif
