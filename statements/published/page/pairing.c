#include "statements/published/page/pairing.h"

#include <string.h>

#include "ledger/base/text.h"
#include "statements/published/page/words.h"

/* What speaks against a choice. */
enum {
	COST_UNKNOWN_HEADING = 2,  /* a heading that no total repeats */
	COST_TOTAL_HEADING = 40,   /* a total without amounts */
	COST_SUBTOTAL = 1,         /* a sum without a label */
	COST_ITEM_UNLABELLED = 40, /* an amount without a label that is no sum */
	COST_SUM_LABELLED = 6,     /* a sum beside a label that is no total */
	COST_TOTAL_NO_SUM = 1,     /* a total beside what is no sum */
	COST_LAST_APART = 10,      /* the last label, or the last row, without the other */
	COST_MAX = 1000000
};

struct matching {
	const struct pairing *pairing;
	bool sums[PAIRING_MAX], headings[PAIRING_MAX], totals[PAIRING_MAX];
	/* the least cost from this label and row to the end, and how many ways have it */
	unsigned cost[PAIRING_MAX + 1][PAIRING_MAX + 1], ways[PAIRING_MAX + 1][PAIRING_MAX + 1];
};

/* ---- amounts ---- */

static int64_t value_of(const struct piece *pieces, size_t first, size_t last)
{
	int64_t value = 0;
	for (size_t i = first; i < last; i++)
		for (const char *c = pieces[i].digits.begin; c < pieces[i].digits.end; c++)
			if (*c >= '0' && *c <= '9' && value < INT64_MAX / 100)
				value = value * 10 + (*c - '0');
	return pieces[first].opens || pieces[first].minus ? -value : value;
}

/* How many pieces an amount has at most, where the runs of pieces that belong together do not tell
 * it: as many as each, if that divides every run. 0 where it does not. */
static size_t pieces_an_amount(const struct pieces *pieces, size_t columns)
{
	size_t unit = pieces->count % columns == 0 ? pieces->count / columns : 0, run = 0;
	for (size_t i = 0; unit > 0 && i <= pieces->count; i++) {
		if (i > 0 && (i == pieces->count || piece_must_begin(pieces->items, i))) {
			if (run % unit != 0)
				return 0;
			run = 0;
		}
		run++;
	}
	return unit;
}

void pairing_add(
	struct pairing *pairing, size_t row, size_t column, size_t columns, const struct pieces *pieces)
{
	bool apart = pieces_least(pieces->items, pieces->count) == columns;
	size_t unit = apart ? pieces->count : pieces_an_amount(pieces, columns), at = 0;
	if (column == 0)
		pairing->known[row] = true;
	for (size_t first = 0, last; unit > 0 && first < pieces->count && at < columns; first = last) {
		for (last = first + 1;
			 last < pieces->count && last < first + unit && !piece_must_begin(pieces->items, last);)
			last++;
		pairing->values[row][column + at++] = value_of(pieces->items, first, last);
	}
	pairing->known[row] = pairing->known[row] && at == columns;
}

/* Whether the row is the sum of two rows or more just above it, in half of the columns or more. */
static bool is_sum(const struct pairing *pairing, size_t row)
{
	int64_t sums[PAIRING_COLUMNS_MAX] = {0};
	if (!pairing->known[row])
		return false;
	for (size_t i = row; i > 0 && pairing->known[i - 1]; i--) {
		size_t held = 0, live = 0;
		for (size_t at = 0; at < pairing->column_count; at++) {
			sums[at] += pairing->values[i - 1][at];
			live += sums[at] != 0 || pairing->values[row][at] != 0;
			held += sums[at] == pairing->values[row][at] && sums[at] != 0;
		}
		if (i < row && held > 0 && held * 2 >= live)
			return true;
	}
	return false;
}

/* ---- labels ---- */

static bool repeats(const char *later, const char *words)
{
	size_t length = strlen(words), other = strlen(later);
	return other > length && strcmp(later + other - length, words) == 0 &&
		later[other - length - 1] == ' ';
}

/* Tells headings, whose words a later label repeats, and totals, which repeat a heading. */
static void sort_labels(struct matching *matching)
{
	const struct pairing *pairing = matching->pairing;
	for (size_t i = 0; i < pairing->label_count; i++)
		for (size_t j = i + 1; j < pairing->label_count; j++)
			matching->headings[i] =
				matching->headings[i] || repeats(pairing->labels[j], pairing->labels[i]);
	for (size_t j = 0; j < pairing->label_count; j++) {
		matching->totals[j] = words_are(pairing->labels[j], WORDS_TOTAL);
		for (size_t i = 0; i < j && !matching->headings[j]; i++)
			matching->totals[j] = matching->totals[j] ||
				(matching->headings[i] && repeats(pairing->labels[j], pairing->labels[i]));
	}
}

/* ---- the likeliest pairing ---- */

static unsigned cost_of_heading(const struct matching *matching, size_t label)
{
	return matching->totals[label]  ? COST_TOTAL_HEADING
		: matching->headings[label] ? 0
									: COST_UNKNOWN_HEADING;
}

static unsigned cost_of_subtotal(const struct matching *matching, size_t row)
{
	bool last = row + 1 == matching->pairing->row_count;
	return matching->sums[row] ? (last ? COST_LAST_APART : COST_SUBTOTAL) : COST_ITEM_UNLABELLED;
}

static unsigned cost_of_pair(const struct matching *matching, size_t label, size_t row)
{
	if (matching->totals[label])
		return matching->sums[row] ? 0 : COST_TOTAL_NO_SUM;
	bool last = label + 1 == matching->pairing->label_count && row + 1 == matching->pairing->row_count;
	unsigned sum = matching->sums[row] && !last ? COST_SUM_LABELLED : 0;
	return sum + (matching->headings[label] ? COST_UNKNOWN_HEADING : 0u);
}

static void take(struct matching *matching, size_t label, size_t row, unsigned cost, unsigned ways)
{
	if (cost > matching->cost[label][row] || ways == 0)
		return;
	if (cost < matching->cost[label][row])
		matching->ways[label][row] = 0;
	matching->cost[label][row] = cost;
	matching->ways[label][row] += ways;
	if (matching->ways[label][row] > 2)
		matching->ways[label][row] = 2; /* one or several is all that counts */
}

static void weigh(struct matching *matching)
{
	size_t labels = matching->pairing->label_count, rows = matching->pairing->row_count;
	for (size_t i = labels + 1; i-- > 0;)
		for (size_t j = rows + 1; j-- > 0;) {
			bool end = i == labels && j == rows;
			matching->cost[i][j] = end ? 0 : COST_MAX;
			matching->ways[i][j] = end;
			if (i < labels && j < rows)
				take(matching, i, j, matching->cost[i + 1][j + 1] + cost_of_pair(matching, i, j),
					matching->ways[i + 1][j + 1]);
			if (i < labels)
				take(matching, i, j, matching->cost[i + 1][j] + cost_of_heading(matching, i),
					matching->ways[i + 1][j]);
			if (j < rows)
				take(matching, i, j, matching->cost[i][j + 1] + cost_of_subtotal(matching, j),
					matching->ways[i][j + 1]);
		}
}

bool pairing_find(struct pairing *pairing)
{
	struct matching matching = {.pairing = pairing};
	for (size_t i = 0; i < pairing->row_count; i++)
		matching.sums[i] = is_sum(pairing, i);
	sort_labels(&matching);
	weigh(&matching);
	if (matching.ways[0][0] != 1 || matching.cost[0][0] >= COST_ITEM_UNLABELLED)
		return false;
	for (size_t i = 0, j = 0; j < pairing->row_count;) {
		unsigned cost = matching.cost[i][j];
		bool labels = i < pairing->label_count;
		if (labels && cost == matching.cost[i + 1][j + 1] + cost_of_pair(&matching, i, j)) {
			pairing->label_of[j++] = (int)i++;
		} else if (labels && cost == matching.cost[i + 1][j] + cost_of_heading(&matching, i)) {
			i++;
		} else {
			pairing->label_of[j++] = PAIRING_NONE;
		}
	}
	return true;
}
