#include "ledger/plan/decide/header.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/words.h"
#include "ledger/rows/inputs.h"

enum { LEAST = 40, NEARLY = 10, WIDTH = PLAN_COLUMNS_MOST, MAPPED = 100 };

/* Whether the row holds values: a header has no dates, no decimals and hardly a number. */
static bool holds_values(const struct cells *cells, const struct words *words)
{
	size_t numbers = 0, dates = 0;
	for (size_t i = 0; i < cells->count; i++) {
		struct span cell = cells->items[i];
		if (span_empty(cell) || span_length(cell) > 40)
			continue;
		dates += value_date_readings(cell, words) != 0;
		if (isalpha((unsigned char)*cell.begin) || value_amount_forms(cell, words) == 0)
			continue;
		numbers++;
		if (value_has_decimals(cell))
			return true;
	}
	return dates > 0 || numbers * 3 > cells->filled;
}

/* Whether a cell has a number of three digits or more that is no year: what stands below a header
 * is then no second row of it, but the heading of an account. */
static bool holds_numbers(const struct cells *cells)
{
	for (size_t i = 0; i < cells->count; i++)
		for (const char *at = cells->items[i].begin; at < cells->items[i].end; at++) {
			const char *from = at;
			while (at < cells->items[i].end && isdigit((unsigned char)*at))
				at++;
			bool year =
				at - from == 4 && (strncmp(from, "19", 2) == 0 || strncmp(from, "20", 2) == 0);
			if (at - from >= 3 && !year)
				return true;
			if (at == cells->items[i].end)
				break;
		}
	return false;
}

/* The sum of the best score of each header, with each role counted once. */
static int weigh_texts(
	size_t *roles, const char **texts, size_t count, const struct words *words, struct arena *arena)
{
	int best[PLAN_ROLES] = {0}, scores[PLAN_ROLES], sum = 0;
	for (size_t i = 0; i < count && i < WIDTH; i++) {
		if (*texts[i] == '\0' || strlen(texts[i]) > 80)
			continue;
		words_score(scores, words, texts[i], arena);
		int top = 0;
		for (int role = 1; role < PLAN_ROLES; role++)
			if (scores[role] > scores[top])
				top = role;
		if (scores[top] > best[top])
			best[top] = scores[top];
	}
	*roles = 0;
	bool amounts = false;
	for (int role = 0; role < PLAN_ROLES; role++) {
		if (best[role] < LEAST)
			continue;
		++*roles;
		sum += best[role];
		amounts |= role == PLAN_DEBIT || role == PLAN_CREDIT || role == PLAN_AMOUNT ||
			(role >= PLAN_BALANCE && role <= PLAN_CLOSING_CREDIT);
	}
	return *roles >= 2 ? sum + (amounts ? 100 : 0) : 0;
}

static const char **texts_of(const struct cells *cells, struct arena *arena)
{
	const char **texts = arena_array(arena, cells->count + 1, sizeof *texts);
	for (size_t i = 0; i < cells->count; i++)
		texts[i] = arena_text_n(arena, cells->items[i].begin, span_length(cells->items[i]));
	return texts;
}

int header_weigh(
	size_t *roles, const struct cells *cells, const struct words *words, struct arena *arena)
{
	*roles = 0;
	if (cells->filled < 2 || holds_values(cells, words) || holds_numbers(cells))
		return 0;
	return weigh_texts(roles, texts_of(cells, arena), cells->count, words, arena);
}

bool header_is_journal(const struct cells *cells, const struct words *words, struct arena *arena)
{
	bool day = false, account = false, amount = false;
	const char **texts = texts_of(cells, arena);
	for (size_t i = 0; i < cells->count; i++) {
		int scores[PLAN_ROLES];
		words_score(scores, words, texts[i], arena);
		day |= scores[PLAN_DATE] >= LEAST;
		account |= scores[PLAN_ACCOUNT] >= LEAST;
		amount |= scores[PLAN_DEBIT] >= LEAST || scores[PLAN_AMOUNT] >= LEAST;
	}
	return day && account && amount;
}

/* The headers of two rows, one above the other. `filled`: an upper cell extends over the blank
 * cells after it. */
static const char **joined(const char **upper, size_t upper_count, const char **lower,
	size_t lower_count, bool filled, struct arena *arena)
{
	size_t count = upper_count > lower_count ? upper_count : lower_count;
	const char **texts = arena_array(arena, count, sizeof *texts), *above = "";
	for (size_t i = 0; i < count; i++) {
		const char *top = i < upper_count ? upper[i] : "",
				   *bottom = i < lower_count ? lower[i] : "";
		if (*top != '\0' || !filled)
			above = top;
		texts[i] = *above != '\0' && *bottom != '\0' ? arena_printf(arena, "%s %s", above, bottom)
			: *bottom != '\0'                        ? bottom
													 : top;
	}
	return texts;
}

/* Whether some header occurs twice. */
static bool has_twins(const char **texts, size_t count)
{
	for (size_t i = 0; i < count && i < WIDTH; i++)
		for (size_t j = 0; j < i; j++)
			if (*texts[i] != '\0' && text_equal(texts[i], texts[j]))
				return true;
	return false;
}

static bool better(const struct header_place *a, const struct header_place *b)
{
	enum { MARGIN = 12 }; /* in tenths: a row further down must be better by this factor */
	return a->score * 10 > b->score * MARGIN;
}

/* How many headers of the user's map stand in the row. They make a header whatever they say. */
static size_t count_mapped(
	const struct csv_scanner *table, const char **texts, size_t count, struct arena *arena)
{
	struct input_map map;
	size_t found = 0;
	for (size_t at = 0; inputs_mapped(&map, table->errors->inputs, table->path, at); at++) {
		const char *header = text_folded(arena, map.header);
		for (size_t i = 0; i < count && i < WIDTH; i++)
			if (text_equal(text_folded(arena, texts[i]), header)) {
				found++;
				break;
			}
	}
	return found;
}

/* The best header among the first rows, with the scanner's separator. */
static struct header_place try_rows(
	const struct csv_scanner *table, const struct words *words, struct arena *arena)
{
	struct header_place best = {.at = *table};
	struct error_list ignored = {.arena = arena};
	struct cells cells;
	const char **upper = NULL;
	size_t upper_count = 0;
	struct csv_scanner upper_at = *table;
	cells_open(&cells, *table, &ignored);
	for (size_t i = 0; i <= CSV_TITLES_MAX; i++) {
		struct header_place place = {.at = cells.scanner, .titles = i};
		place.at.errors = table->errors;
		if (!cells_next(&cells))
			break;
		bool plain = cells.filled >= 2 && !holds_values(&cells, words);
		const char **texts = plain ? texts_of(&cells, arena) : NULL;
		if (plain) {
			place.score = weigh_texts(&place.roles, texts, cells.count, words, arena);
			place.score += MAPPED * (int)count_mapped(table, texts, cells.count, arena);
			if (better(&place, &best))
				best = place;
		}
		bool lower = plain && !holds_numbers(&cells);
		for (int fill = 0; lower && upper != NULL && fill < 2; fill++) {
			struct header_place two = {
				.at = upper_at, .titles = i - 1, .two_rows = true, .filled = fill != 0};
			const char **both = joined(upper, upper_count, texts, cells.count, fill != 0, arena);
			size_t count = upper_count > cells.count ? upper_count : cells.count;
			two.score = weigh_texts(&two.roles, both, count, words, arena);
			two.at.errors = table->errors;
			/* the upper row tells apart headers that the lower row has twice */
			bool parts = has_twins(texts, cells.count) && !has_twins(both, count) &&
				two.score * 10 >= best.score * 9;
			/* a cell that extends over the next one says as much of both */
			bool extends = fill != 0 && best.two_rows && best.titles == two.titles &&
				two.score + NEARLY >= best.score;
			if ((two.score > best.score + 20 && two.roles >= best.roles) || parts || extends)
				best = two;
		}
		upper = texts;
		upper_count = cells.count;
		upper_at = place.at;
	}
	return best;
}

struct header_place header_find(const struct csv_scanner *table, bool headed,
	const struct plan_wishes *wishes, struct arena *arena)
{
	static const char separators[] = {',', ';', '\t', '|'};
	struct header_place best = {.at = *table, .score = 1};
	if (headed)
		return best;
	best = try_rows(table, wishes->words, arena);
	if (table->separator == '\0')
		return best;
	best.score = 0;
	for (size_t i = 0; i < sizeof separators; i++) {
		struct csv_scanner other = *table;
		if (wishes->separator != '\0' && wishes->separator != separators[i] && i > 0)
			continue;
		other.separator = wishes->separator != '\0' ? wishes->separator : separators[i];
		struct header_place place = try_rows(&other, wishes->words, arena);
		if (place.score > best.score || i == 0)
			best = place;
	}
	return best;
}

static struct csv_record copy_record(const struct csv_record *record, struct arena *arena)
{
	struct csv_record copy = *record;
	copy.pieces = arena_array(arena, record->count, sizeof *copy.pieces);
	memcpy(copy.pieces, record->pieces, record->count * sizeof *copy.pieces);
	return copy;
}

void header_read(struct plan *plan, const struct csv_scanner *table,
	const struct header_place *place, struct arena *arena)
{
	struct error_list ignored = {.arena = arena};
	struct cells cells;
	struct csv_scanner above = *table;
	above.separator = place->at.separator;
	cells_open(&cells, above, &ignored);
	plan->titles = arena_array(arena, place->titles + 1, sizeof *plan->titles);
	while (plan->title_count < place->titles && cells_next(&cells))
		plan->titles[plan->title_count++] = copy_record(&cells.record, arena);
	cells_open(&cells, place->at, table->errors);
	if (!cells_next(&cells))
		return;
	plan->first_header = copy_record(&cells.record, arena);
	plan->header = cells_where(&cells, 0);
	const char **texts = texts_of(&cells, arena);
	plan->column_count = cells.count;
	if (place->two_rows) {
		size_t upper_count = cells.count;
		cells_next(&cells);
		plan->second_header = copy_record(&cells.record, arena);
		const char **lower = texts_of(&cells, arena);
		texts = joined(texts, upper_count, lower, cells.count, place->filled, arena);
		if (cells.count > plan->column_count)
			plan->column_count = cells.count;
	}
	if (plan->column_count > PLAN_COLUMNS_MOST)
		plan->column_count = PLAN_COLUMNS_MOST;
	plan->headers = texts;
	plan->body = cells.scanner;
	plan->body.errors = table->errors;
}
