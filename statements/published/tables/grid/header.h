/* header.h - the head of a table: which columns it has.
 *
 *     2020      2020      2019
 *     Budget    Réel      Réel
 *      $         $         $
 *
 *     struct header header = {0};
 *     while (header_add(&header, &lines.items[at++], arena)) {}
 *     table.column_count = header_columns(table.columns, &header);
 *
 * Years and kinds may stand in lines of their own and at different heights: columns are in the
 * order of their places. One year may stand over two kinds. A budget that stands over no year is a
 * column of its own, of the year beside it. A head that leaves its columns in doubt has none. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_TABLES_GRID_HEADER_H
#define RECOUPE_STATEMENTS_PUBLISHED_TABLES_GRID_HEADER_H

#include "statements/published/tables/tables.h"

/* A year, or the kind of a column, and where it stands: characters from the edge of the page. */
struct head_word {
	int value; /* 2020; an enum column_kind */
	unsigned start, end;
};

struct header {
	struct head_word years[COLUMNS_MAX];
	size_t year_count;
	struct head_word kinds[COLUMNS_MAX];
	size_t kind_count;
	bool notes; /* a column of notes: "Note" over no number */
	/* a year and a kind that stand together, "2020 Budget", head a column each: said beforehand */
	bool apart;
	int this_year; /* what "This year" stands for: the year of the title; 0: not known */
};

/* Adds what the line says of columns. Returns false where it is no line of a head. A line of "$"
 * alone is one. "This year" and "Last year" are years where `this_year` is known. */
bool header_add(struct header *header, const struct text_line *line, struct arena *arena);
/* Whether the line alone is a head of two years or more. */
bool header_tells_years(const struct text_line *line, struct arena *arena);
/* Adds the years and kinds that stand behind other words, as in "Year ended December 31     2019
 * Budget     2019     2018". `label` gets these words. Returns false where the line adds no two
 * kinds and the head would not have two years then, or where the words tell of columns only. */
bool header_add_years(
	struct header *header, struct span *label, const struct text_line *line, struct arena *arena);
/* Fills the columns and returns how many there are; 0 where they are in doubt. */
size_t header_columns(struct printed_column *out, const struct header *header);
/* The date in the words: "au 31 mars 2020", "for the year ended March 31, 2020". 0 where there is
 * none. */
date header_date(const char *words);
enum { ANY_LEAP_YEAR = 2000 };
/* The same of words that show a day and month alone ("year ended December 31"), in that year. */
date header_date_in(const char *words, int year, struct arena *arena);

#endif
