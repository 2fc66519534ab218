#include "statements/published/tables/footing.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/tables/parts.h"
#include "statements/published/tables/readings.h"

enum {
	PRODUCT_MAX = 3000,
	WORK_MAX = 50000000,
	NEAR = 5,
	FREE_SIGNS_MAX = 6,
	SIGNS_MAX = 64,
	TELLING = 50,
	SURE_BY = 6,
	SURE_IN_DOUBT_BY = 11
};

/* Signs of the terms of a sum: all are added; all but the first are taken away; all but the last
 * are taken away; any signs. */
enum signs { SIGNS_ALL, SIGNS_FIRST, SIGNS_LAST, SIGNS_ANY };

/* The assumption that a row is the sum of the last `count` open rows, with these signs. */
struct guess {
	size_t count;
	enum signs signs;
	/* bits: terms that are subtracted, the first of them bit 0; of more than 64 none is */
	uint64_t minus;
	unsigned live, held;
	/* columns that hold; among them, those in which two amounts or more are added */
	size_t matched, weighty;
	size_t near;  /* columns that hold but for rounding, those that hold included */
	bool crosses; /* reaches above the last heading */
	/* it takes all rows under the heading, or all below the last sum, in a table of one column: no
	 * other column can tell */
	bool usual;
	size_t ways; /* how many choices of readings make as many columns hold */
	int *picks;  /* the first such choice: one reading a term, then the row's own */
	int64_t off; /* what is missing, over all columns */
};

struct footing {
	struct printed_table *table;
	struct arena *arena;
	size_t open[ROWS_MAX];
	size_t depth, under_heading;
	size_t row; /* at hand */
	/* an open row could not be read: what it adds to a sum is not known */
	bool unread;
	/* amounts added so far; beyond WORK_MAX rows are left open */
	size_t work;
};

static struct printed_row *row_of(const struct footing *footing, size_t index)
{
	return &footing->table->rows[index];
}

/* The row that is the term `at` of the guess; the row at hand comes last. */
static struct printed_row *term_of(
	const struct footing *footing, const struct guess *guess, size_t at)
{
	return row_of(footing,
		at == guess->count ? footing->row : footing->open[footing->depth - guess->count + at]);
}

/* Returns how many readings of the row are likely enough to be tried. */
static size_t count_choices(const struct printed_row *row)
{
	size_t count = 1;
	if (row->chosen >= 0 || row->clear)
		return 1;
	while (count < row->reading_count && row->readings[count].cost <= row->readings[0].cost + NEAR)
		count++;
	return row->reading_count == 0 ? 0 : count;
}

static const struct row_reading *picked_reading(const struct printed_row *row, int pick)
{
	return &row->readings[row->chosen >= 0 ? row->chosen : pick];
}

static int64_t magnitude_of(int64_t value)
{
	return value < 0 ? -value : value;
}

static bool is_subtracted(const struct guess *guess, size_t term)
{
	return term < SIGNS_MAX && (guess->minus >> term & 1);
}

struct column_sum {
	int64_t sum, total;
	size_t amounts;
	bool terms_there, total_there;
};

/* What a term is in the column: of a restated opening that is blank there, the sum of its terms. */
static int64_t term_value(const struct footing *footing, const struct printed_row *term,
	const struct row_reading *reading, size_t column)
{
	return printed_by_terms(term, column) ? printed_sum(footing->table, term, column)
										  : reading->values[column];
}

static struct column_sum add_column(
	const struct footing *footing, const struct guess *guess, const int *picks, size_t column)
{
	struct column_sum result = {0};
	for (size_t i = 0; i < guess->count; i++) {
		const struct printed_row *term = term_of(footing, guess, i);
		const struct row_reading *reading = picked_reading(term, picks[i]);
		int64_t value = term_value(footing, term, reading, column);
		result.sum += is_subtracted(guess, i) ? -value : value;
		result.amounts += value != 0;
		result.terms_there = result.terms_there || value != 0 || (reading->present >> column & 1);
	}
	const struct row_reading *own =
		picked_reading(term_of(footing, guess, guess->count), picks[guess->count]);
	result.total = own->values[column];
	result.total_there = own->present >> column & 1;
	return result;
}

/* Whether the column holds within rounding: half a unit for each amount. Between small amounts that
 * proves nothing. */
static bool is_near(
	const struct footing *footing, const struct guess *guess, const struct column_sum *sum)
{
	int64_t off = magnitude_of(sum->sum - sum->total), most = (int64_t)(guess->count + 1) / 2;
	return off == 0 ||
		(footing->table->scale == 0 && off <= most && magnitude_of(sum->total) >= TELLING * most);
}

/* Counts the columns that hold with these readings. Keeps the readings with which most hold. */
static void try_picks(const struct footing *footing, struct guess *guess, const int *picks)
{
	struct guess result = *guess;
	result.live = result.held = 0;
	result.matched = result.weighty = result.near = 0;
	result.off = 0;
	for (size_t column = 0; column < footing->table->column_count; column++) {
		struct column_sum sum = add_column(footing, guess, picks, column);
		bool blank = !sum.total_there &&
			(sum.sum == 0 || row_of(footing, footing->row)->kind == ROW_OPENING);
		if (!sum.terms_there || blank)
			continue;
		bool holds = sum.sum == sum.total;
		result.live |= 1u << column;
		result.held |= (unsigned)holds << column;
		result.matched += holds;
		result.weighty += holds && sum.amounts > 1;
		result.near += is_near(footing, guess, &sum);
		result.off += magnitude_of(sum.sum - sum.total);
	}
	bool as_good = result.matched == guess->matched && result.near == guess->near;
	bool worse = result.matched < guess->matched ||
		(result.matched == guess->matched && result.near < guess->near);
	if (guess->ways > 0 && as_good)
		guess->ways++;
	if (guess->ways > 0 && (as_good || worse))
		return;
	*guess = result;
	guess->ways = 1;
	memcpy(guess->picks, picks, (guess->count + 1) * sizeof *picks);
}

/* Steps to the next choice of readings, like an odometer. false after the last. */
static bool next_picks(const struct footing *footing, const struct guess *guess, int *picks)
{
	for (size_t i = 0; i <= guess->count; i++) {
		if ((size_t)++picks[i] < count_choices(term_of(footing, guess, i)))
			return true;
		picks[i] = 0;
	}
	return false;
}

static bool is_readable(const struct footing *footing, const struct guess *guess)
{
	size_t product = 1;
	for (size_t i = 0; i <= guess->count; i++) {
		product *= count_choices(term_of(footing, guess, i));
		if (product == 0 || product > PRODUCT_MAX)
			return false;
	}
	return true;
}

static void weigh_guess(struct footing *footing, struct guess *guess)
{
	int picks[ROWS_MAX + 1];
	guess->ways = 0;
	guess->matched = guess->near = 0;
	memset(picks, 0, (guess->count + 1) * sizeof *picks);
	if (footing->work >= WORK_MAX || !is_readable(footing, guess))
		return;
	do {
		try_picks(footing, guess, picks);
		footing->work += guess->count * footing->table->column_count;
	} while (footing->work < WORK_MAX && next_picks(footing, guess, picks));
}

/* Ranks plainer signs first. For a result, a difference comes before a sum. */
static int rank_of_signs(const struct footing *footing, const struct guess *guess)
{
	bool result = row_of(footing, footing->row)->kind == ROW_RESULT;
	return result && guess->signs == SIGNS_ALL && guess->count > 1 ? SIGNS_LAST : (int)guess->signs;
}

/* Returns 2 where all columns hold, 1 where all hold within rounding, else 0. */
static size_t wholeness_of(const struct guess *guess)
{
	size_t live = printed_count(guess->live);
	return live == 0 ? 0 : guess->matched == live ? 2 : guess->near == live;
}

/* Whether the guess `a` is better than `b`. In this order: all columns hold; all within rounding;
 * more columns; plainer signs; terms under one heading; more terms. Where no column holds, the
 * guess with the smaller difference is better. */
static bool is_better(const struct footing *footing, const struct guess *a, const struct guess *b)
{
	if (b->ways == 0 || a->ways == 0)
		return a->ways > 0;
	if (wholeness_of(a) != wholeness_of(b))
		return wholeness_of(a) > wholeness_of(b);
	if (a->matched != b->matched)
		return a->matched > b->matched;
	if (a->matched == 0 && a->usual != b->usual)
		return a->usual;
	if (a->matched == 0)
		return a->off < b->off;
	if (rank_of_signs(footing, a) != rank_of_signs(footing, b))
		return rank_of_signs(footing, a) < rank_of_signs(footing, b);
	if (a->crosses != b->crosses)
		return b->crosses;
	return a->count > b->count;
}

static void consider_guess(struct footing *footing, struct guess *best, struct guess *guess)
{
	weigh_guess(footing, guess);
	if (!is_better(footing, guess, best))
		return;
	int *picks = best->picks;
	*best = *guess;
	best->picks = picks;
	memcpy(picks, guess->picks, (guess->count + 1) * sizeof *picks);
}

/* Returns the freest signs that a row of this kind may give to its terms. */
static enum signs most_signs(const struct footing *footing)
{
	const struct printed_row *row = row_of(footing, footing->row);
	if (row->kind == ROW_RESULT || row->kind == ROW_CLOSING)
		return SIGNS_ANY;
	return row->kind == ROW_TOTAL && *row->words != '\0' && !words_are(row->words, WORDS_TOTAL)
		? SIGNS_LAST
		: SIGNS_ALL;
}

/* The terms that their words take away: "Less: allowance". */
static uint64_t terms_taken_away(const struct footing *footing, const struct guess *guess)
{
	uint64_t minus = 0;
	for (size_t i = 0; i < guess->count && guess->count < SIGNS_MAX; i++)
		minus |= (uint64_t)words_are(term_of(footing, guess, i)->words, WORDS_LESS) << i;
	return minus;
}

static void consider_signs(
	struct footing *footing, struct guess *best, struct guess *guess, enum signs most)
{
	bool few = guess->count > 1 && guess->count < SIGNS_MAX;
	uint64_t all = few ? ((uint64_t)1 << guess->count) - 1 : 0;
	const uint64_t minus[] = {0, all & ~(uint64_t)1, all & (all >> 1)};
	for (enum signs signs = SIGNS_ALL; signs <= SIGNS_LAST && signs <= most; signs++) {
		guess->signs = signs;
		guess->minus = minus[signs];
		if (signs == SIGNS_ALL || few)
			consider_guess(footing, best, guess);
	}
	guess->signs = SIGNS_ALL;
	guess->minus = terms_taken_away(footing, guess);
	if (guess->minus)
		consider_guess(footing, best, guess);
	guess->signs = SIGNS_ANY;
	for (guess->minus = 1;
		 most == SIGNS_ANY && few && guess->count <= FREE_SIGNS_MAX && guess->minus <= all;
		 guess->minus++)
		consider_guess(footing, best, guess);
}

/* Whether the words of the row make it a total. Any other row is one only where its amounts leave
 * no doubt. */
static bool is_total_like(const struct printed_row *row)
{
	return row->kind == ROW_TOTAL || row->kind == ROW_RESULT || row->kind == ROW_CLOSING;
}

/* Whether the guess makes one named total the sum of another, of which nothing is the sum: "Total
 * expenses" below "Total revenue". */
static bool repeats_total(const struct footing *footing, const struct guess *guess)
{
	const struct printed_row *row = row_of(footing, footing->row),
							 *term = term_of(footing, guess, 0);
	return guess->count == 1 && row->kind == ROW_TOTAL && term->kind == ROW_TOTAL &&
		term->term_count == 0 && *row->words != '\0' && *term->words != '\0';
}

/* Whether one row alone stands under its heading, and the row at hand ends what stands there: then
 * it may be the total of that row, by whatever name. */
static bool ends_heading_of_one(const struct footing *footing)
{
	const struct printed_table *table = footing->table;
	bool last = footing->row + 1 == table->row_count || table->rows[footing->row + 1].heading;
	return last && footing->under_heading > 0 && footing->depth - footing->under_heading == 1;
}

/* Of a table that no framework describes, lines may be left out: among many sums one holds in a
 * column by chance. It has to hold in all columns but one, and in two where signs are free. */
static bool is_borne_out(const struct guess *guess, size_t live)
{
	bool borne_out = guess->near == live || (guess->matched > 0 && guess->matched + 1 >= live);
	return borne_out && (guess->signs != SIGNS_ANY || guess->weighty > 1);
}

static bool is_acceptable(const struct footing *footing, const struct guess *guess)
{
	const struct printed_row *row = row_of(footing, footing->row);
	size_t live = printed_count(guess->live);
	if (guess->ways == 0 || live == 0 || repeats_total(footing, guess) ||
		(footing->unread && guess->matched < live))
		return false;
	bool plain = guess->signs == SIGNS_ALL && guess->count > 1;
	if (row->kind == ROW_OPENING)
		return plain && guess->matched > 0;
	if (!is_total_like(row))
		return guess->matched == live &&
			(plain ? guess->weighty > 1 : guess->count == 1 && live > 1);
	if (live > 1 && footing->table->aside && !footing->table->statement)
		return is_borne_out(guess, live);
	if (guess->matched > 0)
		return guess->signs != SIGNS_ANY || guess->weighty > 1 || live == 1 ||
			guess->matched + 1 >= live;
	if (live > 1 && guess->near == 0)
		return false; /* what sums in no column is no sum */
	if (guess->usual)
		return true;
	int64_t size = 0;
	for (size_t column = 0; column < footing->table->column_count; column++)
		size += magnitude_of(picked_reading(row, guess->picks[guess->count])->values[column]);
	return guess->off <= size / 5; /* beyond a fifth of the total it is no sum of these rows */
}

/* Tries the other readings of rows that seemed clear. One is taken where it makes all columns hold,
 * or all of several but one. */
static void mend_readings(const struct footing *footing, struct guess *guess)
{
	for (size_t i = 0; i <= guess->count && guess->matched < printed_count(guess->live); i++) {
		struct printed_row *row = term_of(footing, guess, i);
		if (row->chosen >= 0 || !row->clear || row->reading_count < 2)
			continue;
		int picks[ROWS_MAX + 1];
		memcpy(picks, guess->picks, (guess->count + 1) * sizeof *picks);
		struct guess other = *guess;
		other.picks = arena_array(footing->arena, guess->count + 1, sizeof *other.picks);
		for (picks[i] = 1; (size_t)picks[i] < row->reading_count; picks[i]++)
			try_picks(footing, &other, picks);
		bool most = other.matched == printed_count(other.live) ||
			(other.matched > 1 && other.matched + 1 == printed_count(other.live));
		if (other.matched > guess->matched && most && other.ways == 1)
			*guess = other;
	}
}

/* Settles the readings of the rows, where only these make the columns hold. */
static void settle_readings(const struct footing *footing, const struct guess *guess)
{
	bool borne_out = guess->near > 0 && guess->near + 1 >= printed_count(guess->live);
	for (size_t i = 0; i <= guess->count; i++) {
		struct printed_row *row = term_of(footing, guess, i);
		row->doubted = row->doubted || !borne_out;
		if (borne_out && row->chosen < 0 && (guess->ways == 1 || count_choices(row) == 1))
			row->chosen = guess->picks[i];
	}
}

static void accept_guess(struct footing *footing, const struct guess *guess)
{
	struct printed_row *row = row_of(footing, footing->row);
	row->terms = arena_array(footing->arena, guess->count, sizeof *row->terms);
	row->term_count = guess->count;
	for (size_t i = 0; i < guess->count; i++)
		row->terms[i] = (struct term){
			footing->open[footing->depth - guess->count + i], is_subtracted(guess, i) ? -1 : 1};
	row->live = guess->live;
	row->held = guess->held;
	settle_readings(footing, guess);
	footing->depth -= guess->count;
	if (footing->under_heading > footing->depth)
		footing->under_heading = footing->depth;
}

/* How many open rows stand below the last one that is a sum itself; 0 where there are not two. */
static size_t rows_since_sum(const struct footing *footing)
{
	size_t count = 0;
	while (count < footing->depth &&
		row_of(footing, footing->open[footing->depth - 1 - count])->term_count == 0)
		count++;
	return count > 1 && count < footing->depth ? count : 0;
}

static void sum_up(struct footing *footing)
{
	int best_picks[ROWS_MAX + 1], picks[ROWS_MAX + 1];
	struct guess best = {.picks = best_picks};
	const struct printed_row *row = row_of(footing, footing->row);
	bool restated = row->kind == ROW_OPENING && words_are(row->words, WORDS_RESTATED);
	if (row->kind == ROW_OPENING && !restated)
		return;
	/* an item that equals the one above it is no sum */
	size_t least = is_total_like(row) || ends_heading_of_one(footing) ? 1 : 2;
	size_t since_sum = rows_since_sum(footing);
	for (size_t count = least; count <= footing->depth; count++) {
		size_t under = footing->depth - footing->under_heading;
		struct guess guess = {.count = count, .picks = picks, .crosses = count > under};
		guess.usual = footing->table->column_count == 1 &&
			(count == (under > 1 ? under : footing->depth) || count == since_sum) &&
			row->kind == ROW_TOTAL;
		consider_signs(footing, &best, &guess, most_signs(footing));
	}
	if (best.ways > 0 && is_total_like(row))
		mend_readings(footing, &best);
	if (is_acceptable(footing, &best))
		accept_guess(footing, &best);
}

/* Settles a reading that no sum settled, where it is far likelier than the others. */
static void settle_rest(struct printed_row *row)
{
	unsigned sure_by = row->doubted ? SURE_IN_DOUBT_BY : SURE_BY;
	if (row->chosen < 0 && row->reading_count > 1 &&
		row->readings[0].cost + sure_by < row->readings[1].cost)
		row->chosen = 0;
}

/* Whether the row is meant to be a sum, and is none of what stands above it. */
static bool is_unsound(const struct printed_row *row)
{
	return row->term_count > 0 && row->held == 0;
}

/* Takes back sums of a table of one column that may be none: those of one row alone, and all that
 * fail where more fail than hold. Then the table was not read as it is meant. */
static void take_back(struct printed_table *table)
{
	size_t sound = 0, unsound = 0;
	for (size_t i = 0; i < table->row_count; i++) {
		unsound += is_unsound(&table->rows[i]);
		sound += table->rows[i].held != 0;
	}
	for (size_t i = 0; i < table->row_count; i++)
		if (is_unsound(&table->rows[i]) &&
			(table->rows[i].term_count == 1 || (unsound > 1 && unsound > sound)))
			table->rows[i].term_count = 0;
}

void footing_find(struct printed_table *table, struct arena *arena)
{
	struct footing footing = {.table = table, .arena = arena};
	for (size_t i = 0; i < table->row_count; i++) {
		struct printed_row *row = &table->rows[i];
		if (row->heading) {
			footing.under_heading = footing.depth;
			continue;
		}
		table_set_kind(table, i);
		footing.row = i;
		if (row->reading_count > 0)
			sum_up(&footing);
		else
			footing.unread = true;
		footing.open[footing.depth++] = i;
	}
	for (size_t i = 0; i < table->row_count; i++)
		settle_rest(&table->rows[i]);
	take_back(table);
	readings_take_notes(table, arena);
}
