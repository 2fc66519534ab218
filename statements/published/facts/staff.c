/* The staff of the body, in the total of a table, in sentences, and behind amounts per person. */
#include <string.h>

#include "statements/published/any_table/words.h"
#include "statements/published/facts/facts_parts.h"
#include "statements/published/facts/hedge.h"

enum { YEARS_MAX = 8, STAFF_WORDS = 6, FAR = 14 };

/* The number of persons in a year: the total of the table of staff. */
struct staff {
	int year;
	struct printed_number *number;
};

struct staffs {
	struct staff items[YEARS_MAX];
	size_t count;
	bool twice; /* two tables tell it: neither ties anything */
};

/* The last row that is a total; NULL. */
static const struct any_row *total_of(const struct any_table *grid)
{
	for (size_t i = grid->row_count; i-- > 0;)
		if (grid->rows[i].total && !grid->rows[i].open)
			return &grid->rows[i];
	return NULL;
}

static bool counts_persons(const struct any_table *grid, const struct any_row *total, size_t column)
{
	const struct printed_number *cell = total->cells[column];
	const struct any_column *at = &grid->columns[column];
	return cell && cell->scale == 0 && !cell->dollar && !cell->percent && at->year > 0 &&
		!at->variance && !at->budget;
}

static void note_staff(struct staffs *out, const struct any_table *grid)
{
	const struct any_row *total = total_of(grid);
	size_t before = out->count;
	if (!total || !fact_words_hold(grid->head_words, FACT_STAFF))
		return;
	for (size_t at = 0; at < grid->column_count && out->count < YEARS_MAX; at++)
		if (counts_persons(grid, total, at))
			out->items[out->count++] = (struct staff){grid->columns[at].year, total->cells[at]};
	out->twice = out->twice || (before > 0 && out->count > before);
}

static struct printed_number *staff_of(const struct staffs *staffs, int year)
{
	for (size_t i = 0; i < staffs->count; i++)
		if (staffs->items[i].year == year)
			return staffs->items[i].number;
	return NULL;
}

/* ---- amounts per person ---- */

static void each_claims(
	struct claims *claims, const struct any_table *grid, const struct staffs *staffs)
{
	const struct any_row *total = total_of(grid);
	for (size_t i = 0; total && i < grid->row_count; i++)
		for (size_t at = 0; grid->rows[i].each && at < grid->column_count; at++) {
			struct printed_number *cell = grid->rows[i].cells[at],
								  *persons = staff_of(staffs, grid->columns[at].year);
			if (!cell || !persons || !total->cells[at] || !cell->dollar ||
				!total->cells[at]->dollar || persons->units == 0)
				continue;
			struct claim *claim = claims_add(claims, CLAIM_EACH, cell);
			claim_term(claims, claim, total->cells[at], 1);
			claim_base(claims, claim, persons, 1);
			claim->slack = 1;
			claim->promised = true;
			claim_settle(claim);
		}
}

/* ---- sentences ---- */

/* The year of the date that the sentence names; `year` where it names none; 0 where it names
 * several. */
static int year_told(const struct sentence *sentence, int year)
{
	int told = 0;
	for (size_t i = 0; i < sentence->count; i++) {
		const struct printed_number *number = sentence->items[i].number;
		if (!number || number->year == 0)
			continue;
		if (told && told != number->year)
			return 0;
		told = number->year;
	}
	return told ? told : year;
}

static void tie(
	struct claims *claims, struct printed_number *number, struct printed_number *persons)
{
	if (!persons || (persons->stated && persons->broken > 0) || number->scale > 0 ||
		number->dollar || number->percent)
		return;
	struct claim *claim = claims_add(claims, CLAIM_TWICE, number);
	claim_term(claims, claim, persons, 1);
	claim->promised = true;
	claim_settle(claim);
}

/* "13 personnes", or a number in digits without a noun: "l’effectif était de 13." */
static bool counts_staff(const struct sentence *sentence, size_t at)
{
	const char *noun = item_word(sentence, at + 1);
	return fact_words_are(noun, FACT_PERSONS) ||
		(*noun == '\0' && !sentence->items[at].number->word);
}

/* "son effectif comptait 13 personnes, contre 11 un an plus tôt" */
static void sentence_staff(
	struct claims *claims, const struct sentence *sentence, const struct staffs *staffs, int year)
{
	int told = year_told(sentence, year);
	for (size_t i = 0; told && i < sentence->count; i++) {
		if (!item_is(sentence, i, FACT_STAFF))
			continue;
		size_t at = item_next_number(sentence, i + 1, i + STAFF_WORDS);
		if (at >= i + STAFF_WORDS || !item_measures(sentence, at) || item_is_hedged(sentence, at) ||
			!counts_staff(sentence, at))
			continue;
		tie(claims, sentence->items[at].number, staff_of(staffs, told));
		size_t then = item_next_number(sentence, at + 1, at + FAR / 2);
		if (then < sentence->count && then < at + FAR / 2 &&
			item_is(sentence, then - 1, FACT_COMPARED) &&
			(item_is(sentence, then + 1, FACT_YEAR_BEFORE) ||
				item_is(sentence, then + 2, FACT_YEAR_BEFORE)))
			tie(claims, sentence->items[then].number, staff_of(staffs, told - 1));
		return;
	}
}

/* ---- full time and part time ---- */

/* A number of persons; "one" too. */
static struct printed_number *persons_at(const struct sentence *sentence, size_t at)
{
	struct printed_number *printed = sentence->items[at].number;
	bool counts = printed && printed->state != NUMBER_IDENTIFIER && printed->scale == 0 &&
		!printed->dollar && !printed->percent && !item_is_hedged(sentence, at);
	return counts && item_is(sentence, at + 1, FACT_PERSONS) ? printed : NULL;
}

/* Whether the number at `at` is of those who work full time, or part time: the word stands beside
 * "time" before the next number. */
static bool works(const struct sentence *sentence, size_t at, enum fact_words wanted)
{
	for (size_t i = at + 1; i < sentence->count && i <= at + STAFF_WORDS; i++)
		if (item_is(sentence, i, wanted) &&
			(item_is(sentence, i - 1, FACT_TIME) || item_is(sentence, i + 1, FACT_TIME)))
			return true;
	return false;
}

/* The next number of persons from `from` on who work so; SIZE_MAX. */
static size_t next_working(const struct sentence *sentence, size_t from, enum fact_words wanted)
{
	for (size_t at = from; at < sentence->count; at++)
		if (persons_at(sentence, at) && works(sentence, at, wanted))
			return at;
	return SIZE_MAX;
}

/* "L’Office compte 5 employés à temps plein et une employée à temps partiel": together the staff of
 * the table. Whether both speak of the same persons is inferred. */
static void sentence_halves(
	struct claims *claims, const struct sentence *sentence, const struct staffs *staffs, int year)
{
	size_t verb = 0;
	while (verb < sentence->count && !item_is(sentence, verb, FACT_EMPLOYS))
		verb++;
	size_t full = next_working(sentence, verb, FACT_FULL),
		   part = full == SIZE_MAX ? SIZE_MAX : next_working(sentence, full + 1, FACT_PART);
	int told = year_told(sentence, year);
	struct printed_number *persons = told ? staff_of(staffs, told) : NULL;
	if (part == SIZE_MAX || !persons || part > full + FAR ||
		item_next_number(sentence, part + 1, sentence->count) < sentence->count)
		return;
	struct claim *claim = claims_add(claims, CLAIM_TWICE, persons);
	claim_term(claims, claim, sentence->items[full].number, 1);
	claim_term(claims, claim, sentence->items[part].number, 1);
	claim->open = true;
	claim->detail = arena_printf(claims->arena, "%u", sentence->items[full].number->line->line);
	claim_settle(claim);
}

void staff_ties(struct claims *claims, const struct any_tables *tables,
	const struct sentences *sentences, int year)
{
	struct staffs staffs = {.count = 0};
	for (size_t i = 0; i < tables->count; i++)
		note_staff(&staffs, tables->items[i]);
	if (staffs.count == 0 || staffs.twice)
		return;
	for (size_t i = 0; i < tables->count; i++)
		each_claims(claims, tables->items[i], &staffs);
	for (size_t i = 0; i < sentences->count; i++) {
		sentence_staff(claims, &sentences->items[i], &staffs, year);
		sentence_halves(claims, &sentences->items[i], &staffs, year);
	}
}
