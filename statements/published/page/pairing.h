/* pairing.h - which of a list of labels belongs to which of a list of rows of amounts, where they
 * stand apart and are not as many: headings have no amounts, subtotals no label.
 *
 *     struct pairing pairing = {.labels = words, .label_count = 8, .row_count = 10, ...};
 *     if (pairing_find(&pairing, arena))
 *         pairing.label_of[3]      PAIRING_NONE: the fourth row is a subtotal without words
 *
 * A row that is the sum of the rows just above it in most columns may stand without a label. A
 * label whose words a later total repeats is a heading. The likeliest pairing is taken, if it is
 * the only one. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_PAIRING_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_PAIRING_H

#include "statements/published/page/page.h"

enum { PAIRING_MAX = 120, PAIRING_COLUMNS_MAX = 6, PAIRING_NONE = -1 };

struct pairing {
	const char *labels[PAIRING_MAX]; /* their words */
	size_t label_count;
	int64_t values[PAIRING_MAX][PAIRING_COLUMNS_MAX];
	bool known[PAIRING_MAX]; /* the amounts of the row could be told apart */
	size_t row_count, column_count;
	int label_of[PAIRING_MAX]; /* of each row */
};

/* Reads the amounts of a row into the columns from `column` on. */
void pairing_add(struct pairing *pairing, size_t row, size_t column, size_t columns,
	const struct pieces *pieces);
/* Fills label_of. Returns false where no pairing is likely, or two are. */
bool pairing_find(struct pairing *pairing);

#endif
