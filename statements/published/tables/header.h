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
 * Years and kinds may stand in lines of their own, and one year may stand over two kinds. A head
 * that leaves its columns in doubt has none. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_HEADER_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_HEADER_H

#include "statements/published/tables/tables.h"

struct header {
	int years[COLUMNS_MAX];
	size_t year_count;
	enum column_kind kinds[COLUMNS_MAX];
	size_t kind_count;
	bool notes; /* a column of notes: "Note" over no number */
};

/* Adds what the line says of columns. Returns false where it is no line of a head. A line of "$"
 * alone is one. */
bool header_add(struct header *header, const struct text_line *line, struct arena *arena);
/* Fills the columns and returns how many there are; 0 where they are in doubt. */
size_t header_columns(struct printed_column *out, const struct header *header);
/* The date in the words: "au 31 mars 2020", "for the year ended March 31, 2020". 0 where there is
 * none. */
date header_date(const char *words);

#endif
