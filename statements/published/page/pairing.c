#include "statements/published/page/pairing.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/page/words.h"

/* What speaks against a choice. */
enum {
	COST_UNKNOWN_HEADING = 2,  /* a heading that no total repeats */
	COST_TOTAL_HEADING = 40,   /* a total without amounts */
	COST_SUBTOTAL = 1,         /* a sum without a label */
	COST_GRAND_SUBTOTAL = 2,   /* a sum of sums without a label */
	COST_ITEM_UNLABELLED = 40, /* an amount without a label that is no sum */
	COST_SUM_LABELLED = 6,     /* a sum beside a label that is no total */
	COST_TOTAL_NO_SUM = 1,     /* a total beside what is no sum */
	COST_LAST_APART = 10,      /* the last label, or the last row, without the other */
	COST_MAX = 1000000
};

/* The least cost from a label and a row to the end, and how many ways have it: 2 is several. */
struct least {
	unsigned cost, ways;
};

struct matching {
	const struct pairing *pairing;
	bool sums[PAIRING_MAX]; /* of rows: sums of those above, or of sums above */
	bool over_sums[PAIRING_MAX];
	bool headings[PAIRING_MAX], totals[PAIRING_MAX]; /* of labels */
	/* `after_heading`: a subtotal stands above the heading that follows it, never below */
	struct least any[PAIRING_MAX + 1][PAIRING_MAX + 1],
		after_heading[PAIRING_MAX + 1][PAIRING_MAX + 1];
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

/* Whether the sums are those of the row in half of the columns that have any, or more. */
static bool equals_row(const struct pairing *pairing, size_t row, const int64_t *sums)
{
	size_t held = 0, live = 0;
	for (size_t at = 0; at < pairing->column_count; at++) {
		live += sums[at] != 0 || pairing->values[row][at] != 0;
		held += sums[at] == pairing->values[row][at] && sums[at] != 0;
	}
	return held > 0 && held * 2 >= live;
}

/* Whether the row is the sum of two rows or more above it: of those just above, or (`sums`) of the
 * last sums among them. */
static bool is_sum(const struct pairing *pairing, size_t row, const bool *sums)
{
	int64_t total[PAIRING_COLUMNS_MAX] = {0};
	size_t terms = 0;
	for (size_t i = row; pairing->known[row] && i > 0 && pairing->known[i - 1]; i--) {
		if (sums && !sums[i - 1])
			continue;
		for (size_t at = 0; at < pairing->column_count; at++)
			total[at] += pairing->values[i - 1][at];
		if (++terms > 1 && equals_row(pairing, row, total))
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

/* Tells headings, by their words or because a later label repeats them, and totals, which repeat a
 * heading. */
static void sort_labels(struct matching *matching)
{
	const struct pairing *pairing = matching->pairing;
	for (size_t i = 0; i < pairing->label_count; i++)
		for (size_t j = i + 1; j < pairing->label_count; j++)
			matching->headings[i] = matching->headings[i] ||
				words_are(pairing->labels[i], WORDS_GROUP_HEADING) ||
				repeats(pairing->labels[j], pairing->labels[i]);
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
	if (!matching->sums[row])
		return COST_ITEM_UNLABELLED;
	return last ? COST_LAST_APART : matching->over_sums[row] ? COST_GRAND_SUBTOTAL : COST_SUBTOTAL;
}

/* Whether the row shows what the row above it shows: the total of one line. */
static bool repeats_row(const struct pairing *pairing, size_t row)
{
	if (row == 0)
		return false;
	return pairing->known[row] && pairing->known[row - 1] &&
		equals_row(pairing, row, pairing->values[row - 1]);
}

static unsigned cost_of_pair(const struct matching *matching, size_t label, size_t row)
{
	if (matching->totals[label])
		return matching->sums[row] || repeats_row(matching->pairing, row) ? 0 : COST_TOTAL_NO_SUM;
	bool last =
		label + 1 == matching->pairing->label_count && row + 1 == matching->pairing->row_count;
	unsigned sum = matching->sums[row] && !last ? COST_SUM_LABELLED : 0;
	return sum + (matching->headings[label] ? COST_UNKNOWN_HEADING : 0u);
}

static void take(struct least *least, struct least rest, unsigned cost)
{
	cost += rest.cost;
	if (rest.ways == 0 || cost > least->cost)
		return;
	unsigned ways = cost < least->cost ? rest.ways : least->ways + rest.ways;
	*least = (struct least){cost, ways > 2 ? 2 : ways};
}

static void weigh_from(struct matching *matching, size_t i, size_t j)
{
	size_t labels = matching->pairing->label_count, rows = matching->pairing->row_count;
	bool end = i == labels && j == rows;
	struct least least = {end ? 0 : COST_MAX, end};
	if (i < labels && j < rows)
		take(&least, matching->any[i + 1][j + 1], cost_of_pair(matching, i, j));
	if (i < labels)
		take(&least, matching->after_heading[i + 1][j], cost_of_heading(matching, i));
	matching->after_heading[i][j] = least;
	if (j < rows)
		take(&least, matching->any[i][j + 1], cost_of_subtotal(matching, j));
	matching->any[i][j] = least;
}

/* Follows the least cost from the first label and row. */
static void follow(const struct matching *matching, struct pairing *pairing)
{
	bool after_heading = false;
	for (size_t i = 0, j = 0; j < pairing->row_count;) {
		unsigned cost =
			after_heading ? matching->after_heading[i][j].cost : matching->any[i][j].cost;
		bool labels = i < pairing->label_count, was_heading = after_heading;
		after_heading = false;
		if (labels && cost == matching->any[i + 1][j + 1].cost + cost_of_pair(matching, i, j)) {
			pairing->label_of[j++] = (int)i++;
		} else if (!was_heading &&
			cost == matching->any[i][j + 1].cost + cost_of_subtotal(matching, j)) {
			pairing->label_of[j++] = PAIRING_NONE;
		} else {
			i++;
			after_heading = true;
		}
	}
}

/* Pairs labels and rows in their order, where there are as many rows as labels that are no
 * headings. false where there are not. */
static bool pair_in_order(const struct matching *matching, struct pairing *pairing)
{
	size_t row = 0;
	for (size_t i = 0; i < pairing->label_count; i++)
		if (!matching->headings[i] && row++ < pairing->row_count)
			pairing->label_of[row - 1] = (int)i;
	return row == pairing->row_count;
}

bool pairing_find(struct pairing *pairing)
{
	struct matching matching = {.pairing = pairing};
	for (size_t i = 0; i < pairing->row_count; i++) {
		bool direct = is_sum(pairing, i, NULL);
		matching.over_sums[i] = !direct && is_sum(pairing, i, matching.sums);
		matching.sums[i] = direct || matching.over_sums[i];
	}
	sort_labels(&matching);
	if (pair_in_order(&matching, pairing))
		return true;
	for (size_t i = pairing->label_count + 1; i-- > 0;)
		for (size_t j = pairing->row_count + 1; j-- > 0;)
			weigh_from(&matching, i, j);
	if (matching.any[0][0].ways != 1 || matching.any[0][0].cost >= COST_ITEM_UNLABELLED)
		return false;
	follow(&matching, pairing);
	return true;
}
