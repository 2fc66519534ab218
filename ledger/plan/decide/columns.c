#include "ledger/plan/decide/columns.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/words.h"

static void keep_value(struct column_stats *stats, struct span cell, struct arena *arena)
{
	enum { LONGEST = 60 };
	if (span_length(cell) > LONGEST)
		return;
	for (size_t i = 0; i < stats->value_count; i++)
		if (span_equal(span_of(stats->values[i].text), cell)) {
			stats->values[i].count++;
			return;
		}
	if (stats->value_count == COLUMN_VALUES) {
		stats->more = true;
		return;
	}
	stats->values[stats->value_count++] =
		(struct column_value){arena_text_n(arena, cell.begin, span_length(cell)), 1};
}

static void count_date(struct column_stats *stats, const struct cells *cells, int column,
	const struct words *words, struct arena *arena)
{
	struct span cell = cells_at(cells, column);
	unsigned readings =
		stats->dated ? value_date_readings_named(cell, words) : value_date_readings(cell, words);
	date days[VALUE_DATES] = {0};
	for (int i = 0; i < VALUE_DATES; i++) {
		if ((readings >> i & 1) == 0)
			continue;
		days[i] = value_date(cell, 1u << i, words);
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
	stats->six_digits += readings != 0 && value_is_six_digits(cell);
	stats->dates += (readings & ~(unsigned)VALUE_SERIAL) != 0;
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
	value_currency(currency, cell, words);
	if (*currency == '\0' || text_equal(currency, "$"))
		return;
	if (stats->currency == NULL)
		stats->currency = arena_text(arena, currency);
	else if (stats->other_currency == NULL && !text_equal(stats->currency, currency))
		stats->other_currency = arena_text(arena, currency);
}

static void count_amount(struct column_stats *stats, const struct cells *cells, int column,
	const struct words *words, struct arena *arena)
{
	struct span cell = cells_at(cells, column);
	struct value_amount amount;
	unsigned forms = value_amount_forms(cell, words);
	bool plain = cells_kind(cells, column) == CSV_KIND_NUMBER;
	if (forms == 0) {
		bool nil = value_amount(&amount, cell, AMOUNT_FORM_POINT, words, arena) && amount.nil;
		stats->nils += nil;
		stats->amounts += nil;
		return;
	}
	stats->amounts++;
	if (!plain && !isdigit((unsigned char)*cell.begin) + !isdigit((unsigned char)cell.end[-1]) > 0)
		count_currency(stats, cell, words, arena);
	stats->decimals += value_has_decimals(cell);
	stats->nonzero += strcspn(cell.begin, "123456789") < span_length(cell);
	stats->negatives += memchr(cell.begin, '-', span_length(cell)) != NULL || *cell.begin == '(';
	if (plain)
		return; /* plain decimal text, which says nothing of the form of the column's other texts */
	stats->forms[0] += (forms & AMOUNT_FORM_POINT) != 0;
	stats->forms[1] += (forms & AMOUNT_FORM_COMMA) != 0;
	if (stats->ambiguous == NULL && value_amount_ambiguous(cell, words)) {
		stats->ambiguous = arena_text_n(arena, cell.begin, span_length(cell));
		stats->ambiguous_where = cells_where(cells, column);
	}
}

static void count_text(struct column_stats *stats, struct span cell, struct arena *arena)
{
	bool letter = false, digit = false, space = false, other = false;
	for (const char *at = cell.begin; at < cell.end; at++) {
		letter |= isalpha((unsigned char)*at) || (unsigned char)*at >= 0x80;
		digit |= isdigit((unsigned char)*at) != 0;
		space |= *at == ' ';
		other |= !isdigit((unsigned char)*at);
	}
	stats->letters += letter;
	stats->spaced += space && letter;
	stats->integers += digit && !other;
	uint64_t hash = span_hash(cell, 0);
	stats->repeats += hash == stats->above;
	stats->above = hash;
	keep_value(stats, cell, arena);
}

static void count_cell(struct column_stats *stats, const struct cells *cells, int column,
	const struct words *words, struct arena *arena)
{
	struct span cell = cells_at(cells, column);
	if (stats->filled++ == 0)
		stats->example = arena_text_n(arena, cell.begin, span_length(cell));
	if (span_length(cell) <= 60) {
		count_date(stats, cells, column, words, arena);
		count_amount(stats, cells, column, words, arena);
	}
	count_text(stats, cell, arena);
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

struct column_stats *columns_count(const struct plan *plan, struct arena *arena)
{
	enum { DATED = 55 };
	struct column_stats *stats = arena_array(arena, plan->column_count + 1, sizeof *stats);
	struct error_list ignored = {.arena = arena};
	struct cells cells;
	for (size_t i = 0; i < plan->column_count; i++) {
		int scores[PLAN_ROLES];
		words_score(scores, plan->wishes->words, plan->headers[i], arena);
		stats[i].dated = scores[PLAN_DATE] >= DATED;
	}
	cells_open(&cells, plan->body, &ignored);
	while (cells_next(&cells)) {
		if (!looks_like_data(&cells))
			continue;
		for (size_t i = 0; i < cells.count && i < plan->column_count; i++)
			if (!span_empty(cells.items[i]))
				count_cell(&stats[i], &cells, (int)i, plan->wishes->words, arena);
	}
	for (size_t i = 0; i < plan->column_count; i++)
		count_words(&stats[i], plan->wishes->words, arena);
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
