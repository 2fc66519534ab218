/* Tables that go on over a page: the next page repeats the head, or says that it continues. */
#include <string.h>

#include "statements/published/any_table/parts.h"
#include "statements/published/any_table/words.h"

static bool says_continued(const struct any_table *grid)
{
	return fact_words_hold(grid->head_words, FACT_CONTINUED);
}

/* Whether the columns of both are headed alike. */
static bool has_same_columns(const struct any_table *a, const struct any_table *b)
{
	enum { NEAR = 3 };
	if (a->column_count != b->column_count || a->thousands != b->thousands)
		return false;
	for (size_t at = 0; at < a->column_count; at++) {
		const struct any_column *left = &a->columns[at], *right = &b->columns[at];
		unsigned off =
			left->edge > right->edge ? left->edge - right->edge : right->edge - left->edge;
		if (left->year != right->year || left->percent != right->percent || off > NEAR)
			return false;
	}
	return true;
}

/* Whether the second table is the rest of the first: it begins the next page, and the first has not
 * come to its total. */
static bool is_continued(
	const struct any_table *first, const struct any_table *rest, const struct text_lines *lines)
{
	const struct any_row *last = &first->rows[first->row_count - 1];
	return lines->items[rest->first].page == lines->items[last->line].page + 1 && !last->total &&
		has_same_columns(first, rest) &&
		(says_continued(rest) ||
			(*rest->head_words != '\0' && strcmp(first->head_words, rest->head_words) == 0));
}

/* The table with the rows of the pages before it in front of its own. */
static struct any_table *joined_of(
	const struct any_table *before, const struct any_table *rest, struct arena *arena)
{
	const struct any_table *first = before->joined ? before->joined : before;
	struct any_table *out = arena_alloc(arena, sizeof *out);
	*out = *rest;
	out->rows = arena_array(arena, first->row_count + rest->row_count, sizeof *out->rows);
	memcpy(out->rows, first->rows, first->row_count * sizeof *out->rows);
	memcpy(&out->rows[first->row_count], rest->rows, rest->row_count * sizeof *out->rows);
	out->row_count = out->row_capacity = first->row_count + rest->row_count;
	out->joined = NULL;
	return out;
}

void any_tables_join_pages(
	struct any_tables *tables, const struct text_lines *lines, struct arena *arena)
{
	enum { PAGES_MAX = 8 };
	for (size_t i = 1, pages = 1; i < tables->count; i++) {
		struct any_table *before = tables->items[i - 1], *rest = tables->items[i];
		bool goes_on = pages < PAGES_MAX && is_continued(before, rest, lines);
		pages = goes_on ? pages + 1 : 1;
		if (goes_on)
			rest->joined = joined_of(before, rest, arena);
	}
}
