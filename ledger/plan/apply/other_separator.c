/* A row whose fields are parted otherwise than those of the file: a part of another export put
 * below it. What it holds stands in the first cell, so that the columns of amounts are empty. */
#include <string.h>

#include "ledger/plan/apply/apply_parts.h"

enum { PIECES_LEAST = 4 };

struct pieces {
	size_t count;
	bool dated, amount;
};

static void look(struct pieces *pieces, const struct plan_reader *reader, struct span piece)
{
	const struct plan *plan = reader->plan;
	bool day = value_date(piece, plan->date_order, plan->wishes->words) != 0;
	pieces->count++;
	pieces->dated |= day;
	pieces->amount |= !day && value_amount_forms(piece, plan->wishes->words) != 0;
}

static bool is_row(const struct plan_reader *reader, struct span cell, char separator)
{
	struct pieces pieces = {0};
	for (const char *at = cell.begin; at <= cell.end;) {
		const char *end = memchr(at, separator, (size_t)(cell.end - at));
		end = end ? end : cell.end;
		look(&pieces, reader, (struct span){at, end});
		at = end + 1;
	}
	return pieces.count >= PIECES_LEAST && pieces.count * 2 >= reader->plan->column_count &&
		pieces.dated && pieces.amount;
}

bool applied_other_separator(const struct plan_reader *reader)
{
	const struct cells *cells = &reader->cells;
	if (cells->filled > 2 || cells->count == 0 || span_empty(cells->items[0]))
		return false;
	for (const char *separator = ";\t|,"; *separator; separator++)
		if (is_row(reader, cells->items[0], *separator))
			return true;
	return false;
}
