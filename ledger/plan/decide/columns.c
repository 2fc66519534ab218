#include "ledger/plan/decide/columns.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/decide/header.h"
#include "ledger/plan/words.h"

/* ---- one cell ---- */

enum { LONGEST = 60 };

/* What a text says by itself, whatever its column. */
struct facts {
	date days[VALUE_DATES];
	unsigned readings, forms; /* of dates, and of amounts */
	bool nil, ambiguous, six_digits;
	bool beside; /* it does not begin and end with digits */
	bool decimals, nonzero, negative;
	bool letter, digit, space, other;
};

/* Facts of a text, kept since most texts of an export come back. */
struct known_text {
	uint64_t hash;
	size_t length;
	char text[LONGEST];
	int value; /* its place among the values of the column; -1: it has none */
	struct facts facts;
};
enum { KNOWN = 256 };

/* A column while it is counted. */
struct counted {
	struct column_stats *stats;
	struct known_text *known; /* by hash */
	const struct words *words;
	struct arena *arena;
};

static void read_amount(struct facts *facts, struct span cell, const struct counted *column)
{
	struct value_amount amount;
	const struct words *words = column->words;
	facts->forms = value_amount_forms(cell, words);
	if (facts->forms == 0) {
		facts->nil =
			value_amount(&amount, cell, AMOUNT_FORM_POINT, words, column->arena) && amount.nil;
		return;
	}
	facts->ambiguous = facts->forms == (AMOUNT_FORM_POINT | AMOUNT_FORM_COMMA) &&
		value_amount_ambiguous(cell, words);
	facts->beside = !isdigit((unsigned char)*cell.begin) || !isdigit((unsigned char)cell.end[-1]);
	facts->decimals = value_has_decimals(cell);
	facts->nonzero = strcspn(cell.begin, "123456789") < span_length(cell);
	facts->negative = memchr(cell.begin, '-', span_length(cell)) != NULL || *cell.begin == '(';
}

static void read_text(struct facts *facts, struct span cell)
{
	for (const char *at = cell.begin; at < cell.end; at++) {
		bool digit = *at >= '0' && *at <= '9';
		facts->letter |= isalpha((unsigned char)*at) || (unsigned char)*at >= 0x80;
		facts->digit |= digit;
		facts->space |= *at == ' ';
		facts->other |= !digit;
	}
}

static void read_facts(struct facts *facts, struct span cell, const struct counted *column)
{
	*facts = (struct facts){0};
	read_text(facts, cell);
	if (span_length(cell) > LONGEST)
		return;
	facts->six_digits = value_is_six_digits(cell);
	if (column->stats->dated || !facts->six_digits)
		facts->readings = value_days(facts->days, cell, column->words);
	read_amount(facts, cell, column);
}

/* ---- counts ---- */

/* The place of the value among those of the column, which it is added to; -1 where there is no room
 * for it. */
static int place_of_value(struct column_stats *stats, struct span cell, struct arena *arena)
{
	for (size_t i = 0; i < stats->value_count; i++)
		if (span_equal(span_of(stats->values[i].text), cell))
			return (int)i;
	if (stats->value_count == COLUMN_VALUES) {
		stats->more = true;
		return -1;
	}
	stats->values[stats->value_count] =
		(struct column_value){arena_text_n(arena, cell.begin, span_length(cell)), 0};
	return (int)stats->value_count++;
}

static void count_date(struct column_stats *stats, const struct facts *facts,
	const struct cells *cells, int column, struct arena *arena)
{
	struct span cell = cells_at(cells, column);
	const date *days = facts->days;
	for (int i = 0; i < VALUE_DATES && facts->readings != 0; i++) {
		if ((facts->readings >> i & 1) == 0)
			continue;
		stats->readings[i]++;
		if (stats->first[i] == 0 || days[i] < stats->first[i])
			stats->first[i] = days[i];
		if (days[i] > stats->last[i])
			stats->last[i] = days[i];
		stats->descents[i] += days[i] < stats->before[i];
		if (i == 1)
			stats->distinct_days += days[i] != stats->before[i];
		stats->before[i] = days[i];
	}
	stats->six_digits += facts->readings != 0 && facts->six_digits;
	stats->dates += (facts->readings & ~(unsigned)VALUE_SERIAL) != 0;
	bool two = days[1] != 0 && days[2] != 0 && days[1] != days[2];
	if (two && stats->date_text == NULL) {
		stats->date_text = arena_text_n(arena, cell.begin, span_length(cell));
		stats->date_where = cells_where(cells, column);
	}
}

/* Keeps the first two currencies that stand beside amounts. A bare dollar may be any. */
static void count_currency(
	struct column_stats *stats, struct span cell, const struct words *words, struct arena *arena)
{
	char currency[VALUE_CURRENCY_MOST];
	if (stats->other_currency != NULL)
		return;
	value_currency(currency, cell, words);
	if (*currency == '\0' || text_equal(currency, "$"))
		return;
	if (stats->currency == NULL)
		stats->currency = arena_text(arena, currency);
	else if (!text_equal(stats->currency, currency))
		stats->other_currency = arena_text(arena, currency);
}

static void count_amount(
	const struct counted *counted, const struct facts *facts, const struct cells *cells, int column)
{
	struct column_stats *stats = counted->stats;
	struct span cell = cells_at(cells, column);
	bool plain = cells_kind(cells, column) == CSV_KIND_NUMBER;
	stats->nils += facts->nil;
	stats->amounts += facts->forms != 0 || facts->nil;
	if (facts->forms == 0)
		return;
	if (!plain && facts->beside)
		count_currency(stats, cell, counted->words, counted->arena);
	stats->decimals += facts->decimals;
	stats->nonzero += facts->nonzero;
	stats->negatives += facts->negative;
	if (plain)
		return; /* plain decimal text, which says nothing of the form of the column's other texts */
	stats->forms[0] += (facts->forms & AMOUNT_FORM_POINT) != 0;
	stats->forms[1] += (facts->forms & AMOUNT_FORM_COMMA) != 0;
	if (stats->ambiguous == NULL && facts->ambiguous) {
		stats->ambiguous = arena_text_n(counted->arena, cell.begin, span_length(cell));
		stats->ambiguous_where = cells_where(cells, column);
	}
}

static void count_text(struct column_stats *stats, const struct facts *facts, uint64_t hash)
{
	stats->letters += facts->letter;
	stats->spaced += facts->space && facts->letter;
	stats->integers += facts->digit && !facts->other;
	stats->repeats += hash == stats->above;
	stats->above = hash;
}

/* The facts of a text, which is not longer than LONGEST, and its place among the values. */
static const struct known_text *know(const struct counted *column, struct span cell, uint64_t hash)
{
	struct known_text *known = &column->known[hash >> 32 & (KNOWN - 1)];
	size_t length = span_length(cell);
	if (known->length == length && known->hash == hash &&
		memcmp(known->text, cell.begin, length) == 0)
		return known;
	known->hash = hash;
	known->length = length;
	memcpy(known->text, cell.begin, length);
	read_facts(&known->facts, cell, column);
	known->value = place_of_value(column->stats, cell, column->arena);
	return known;
}

static void count_cell(const struct counted *counted, const struct cells *cells, int column)
{
	struct column_stats *stats = counted->stats;
	struct span cell = cells_at(cells, column);
	uint64_t hash = span_hash(cell, 0);
	struct facts facts;
	if (stats->filled++ == 0)
		stats->example = arena_text_n(counted->arena, cell.begin, span_length(cell));
	if (span_length(cell) > LONGEST) {
		read_facts(&facts, cell, counted);
		count_text(stats, &facts, hash);
		return;
	}
	const struct known_text *known = know(counted, cell, hash);
	count_date(stats, &known->facts, cells, column, counted->arena);
	count_amount(counted, &known->facts, cells, column);
	count_text(stats, &known->facts, hash);
	if (known->value >= 0)
		stats->values[known->value].count++;
}

/* Counts words for a side and codes of currencies. The values are few, or they are not counted. */
static void count_words(struct column_stats *stats, const struct words *words, struct arena *arena)
{
	for (size_t i = 0; i < stats->value_count && !stats->more; i++) {
		const struct column_value *value = &stats->values[i];
		const char *folded = text_folded(arena, value->text);
		stats->debits += words_is(words, "debit", folded) ? value->count : 0;
		stats->credits += words_is(words, "credit", folded) ? value->count : 0;
		stats->currencies +=
			strlen(folded) == 3 && words_is(words, "currencies", folded) ? value->count : 0;
	}
}

/* Forgets a value that is the label of a total: it stands in the first column, whatever that is. */
static void drop_total_labels(
	struct column_stats *stats, const struct words *words, struct arena *arena)
{
	size_t kept = 0;
	for (size_t i = 0; i < stats->value_count; i++)
		if (stats->more || !words_is(words, "total", text_folded(arena, stats->values[i].text)))
			stats->values[kept++] = stats->values[i];
	stats->value_count = kept;
}

/* Whether the row looks like data: two fields or more, one of them a number with decimals, a whole
 * number or a date. */
static bool looks_like_data(const struct cells *cells)
{
	size_t numbers = 0;
	for (size_t i = 0; i < cells->count; i++)
		numbers += !span_empty(cells->items[i]) && memchr(cells->items[i].begin, ' ', 1) == NULL &&
			strcspn(cells->items[i].begin, "0123456789") < span_length(cells->items[i]);
	return cells->filled >= 2 && numbers >= 1;
}

/* `known`: KNOWN texts for each column. */
static void open_counts(struct counted *columns, struct column_stats *stats,
	struct known_text *known, const struct plan *plan, struct arena *arena)
{
	enum { DATED = 55 };
	for (size_t i = 0; i < plan->column_count; i++) {
		int scores[PLAN_ROLES];
		words_score(scores, plan->wishes->words, plan->headers[i], arena);
		stats[i].dated = scores[PLAN_DATE] >= DATED;
		columns[i] = (struct counted){&stats[i], known + i * KNOWN, plan->wishes->words, arena};
	}
}

/* Whether the row is the header of this table. */
static bool is_own_header(const struct cells *cells, const struct csv_record *header)
{
	bool same = header->count == cells->record.count && header->count > 0;
	for (size_t i = 0; same && i < header->count; i++)
		same = csv_piece_equal(&header->pieces[i], &cells->record.pieces[i]);
	return same;
}

/* Whether the row, which is no data, is the header of another table. */
static bool begins_other(const struct cells *cells, const struct plan *plan, struct arena *arena)
{
	enum { HEADED = 3 };
	size_t roles = 0;
	return cells->filled >= HEADED && header_weigh(&roles, cells, plan->wishes->words, arena) > 0 &&
		roles >= HEADED;
}

struct column_stats *columns_count(const struct plan *plan, struct arena *arena)
{
	struct column_stats *stats = arena_array(arena, plan->column_count + 1, sizeof *stats);
	struct counted *columns = arena_array(arena, plan->column_count + 1, sizeof *columns);
	struct known_text *known = memory_new(plan->column_count * KNOWN + 1, sizeof *known);
	struct error_list ignored = {.arena = arena};
	struct cells cells;
	open_counts(columns, stats, known, plan, arena);
	bool other = false;
	cells_open(&cells, plan->body, &ignored);
	while (cells_next(&cells)) {
		bool data = looks_like_data(&cells);
		if (!data)
			other = !is_own_header(&cells, &plan->first_header) &&
				!is_own_header(&cells, &plan->second_header) &&
				(other || begins_other(&cells, plan, arena));
		if (!data || other)
			continue;
		for (size_t i = 0; i < cells.count && i < plan->column_count; i++)
			if (!span_empty(cells.items[i]))
				count_cell(&columns[i], &cells, (int)i);
	}
	for (size_t i = 0; i < plan->column_count; i++) {
		count_words(&stats[i], plan->wishes->words, arena);
		drop_total_labels(&stats[i], plan->wishes->words, arena);
	}
	free(known);
	return stats;
}

bool columns_cell_amount(
	struct value_amount *out, const struct plan *plan, struct span cell, struct arena *arena)
{
	const struct words *words = plan->wishes->words;
	bool point = (value_amount_forms(cell, words) & AMOUNT_FORM_POINT) != 0;
	return value_amount(out, cell, point ? AMOUNT_FORM_POINT : AMOUNT_FORM_COMMA, words, arena);
}

bool columns_same(const struct plan *plan, int first, int second, struct arena *arena)
{
	struct error_list ignored = {.arena = arena};
	struct cells cells;
	cells_open(&cells, plan->body, &ignored);
	while (cells_next(&cells)) {
		struct value_amount a, b;
		bool has_a = columns_cell_amount(&a, plan, cells_at(&cells, first), arena);
		bool has_b = columns_cell_amount(&b, plan, cells_at(&cells, second), arena);
		if (has_a != has_b)
			return false;
		if (has_a && !number_equal(amount_number(a.amount, arena), amount_number(b.amount, arena)))
			return false;
	}
	return true;
}
