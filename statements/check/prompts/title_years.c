#include "statements/check/prompts/title_years.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"

enum { TOKENS_MOST = 64, YEAR_DIGITS = 4, DAY_DIGITS = 8, CENTURY = 100 };

/* A run of digits, or of letters, of a folded cell. */
struct token {
	const char *text;
	size_t length;
	int value;   /* of digits; -1: letters */
	char before; /* what stands between it and the token before, where that is one character */
};

struct cell {
	const char *folded;
	struct token tokens[TOKENS_MOST];
	int count;
	bool of_period; /* it has a word for a period, or nothing but numbers */
};

struct search {
	const struct fiscal_year *years;
	size_t count;
	const char *other;
	bool ours;
	struct arena *arena;
};

/* ---- tokens ---- */

static void add_token(struct cell *cell, const char *at, size_t length, char before)
{
	bool digits = isdigit((unsigned char)*at);
	cell->tokens[cell->count++] = (struct token){at, length,
		!digits                   ? -1
			: length > DAY_DIGITS ? 0
								  : (int)strtol(at, NULL, 10),
		before};
}

static void cut(struct cell *cell)
{
	const char *at = cell->folded, *end = at;
	while (*at && cell->count < TOKENS_MOST) {
		bool digits = isdigit((unsigned char)*at);
		if (!isalnum((unsigned char)*at)) {
			at++;
			continue;
		}
		size_t length = 1;
		while (isalnum((unsigned char)at[length]) &&
			(isdigit((unsigned char)at[length]) != 0) == digits)
			length++;
		add_token(cell, at, length, at - end == 1 ? *end : '\0');
		end = at += length;
	}
}

static bool is_period_word(const struct token *token)
{
	static const char *const words[] = {"exercice", "annee", "year", "fiscal", "periode", "period",
		"budget", "ended", "ending", "clos", "terminee", "termine", "from", "for", "fye"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == token->length && strncmp(token->text, words[i], token->length) == 0)
			return true;
	return false;
}

static void settle_period(struct cell *cell)
{
	bool letters = false;
	for (int i = 0; i < cell->count; i++) {
		cell->of_period |= is_period_word(&cell->tokens[i]);
		letters |= cell->tokens[i].value < 0;
	}
	cell->of_period |= !letters;
}

/* The month of a word, 1 to 12; 0: it is none. */
static int month_of(const struct token *token)
{
	static const char *const starts[] = {"jan", "fev feb", "mar", "avr apr", "mai may", "juin jun",
		"juil jul", "aou aug", "sep", "oct", "nov", "dec"};
	for (int month = 0; token->value < 0 && token->length >= 3 && month < 12; month++)
		for (const char *at = starts[month]; *at; at += strcspn(at, " "), at += *at == ' ') {
			size_t length = strcspn(at, " ");
			if (token->length >= length && strncmp(token->text, at, length) == 0)
				return month + 1;
		}
	return 0;
}

/* The token at that index; one that is nothing where there is none. */
static const struct token *token_at(const struct cell *cell, int at)
{
	static const struct token nothing = {"", 0, -1, '\0'};
	return at >= 0 && at < cell->count ? &cell->tokens[at] : &nothing;
}

static bool is_year(const struct token *token)
{
	return token->length == YEAR_DIGITS && token->value >= 1900 && token->value < 2100;
}

static bool is_small(const struct token *token)
{
	return token->value > 0 && token->length <= 2;
}

static bool joins(const struct token *token)
{
	return token->before && strchr("-/.", token->before);
}

/* ---- what a period is to the dossier ---- */

static void judge(struct search *search, const char *cell, bool ours)
{
	search->ours |= ours;
	if (!ours && search->other == NULL)
		search->other = cell;
}

static bool holds_day(const struct search *search, date day)
{
	if (date_next(day) == search->years[0].first)
		return true;
	for (size_t i = 0; i < search->count; i++)
		if (day >= search->years[i].first && day <= search->years[i].last)
			return true;
	return false;
}

/* `other`: the day that it would be if day and month were exchanged; 0: there is none. */
static void judge_day(struct search *search, const char *cell, date day, date other)
{
	date last = search->years[search->count - 1].last;
	bool ours = (day != 0 && holds_day(search, day)) || (other != 0 && holds_day(search, other));
	date most = day > other ? day : other;
	bool printed = most > last && most % 10000 != last % 10000;
	if (most != 0 && (ours || !printed))
		judge(search, cell, ours);
}

static bool holds_years(const struct search *search, int from, int to)
{
	for (size_t i = 0; i < search->count; i++) {
		int first = date_year(search->years[i].first), last = date_year(search->years[i].last);
		if (first == last
				? from == last || to == last
				: (from == to ? from == first || from == last : from == first && to == last))
			return true;
	}
	return false;
}

static date last_of_month(int year, int month)
{
	date day = date_make(year, month, 28);
	while (date_day(date_next(day)) != 1)
		day = date_next(day);
	return day;
}

/* ---- finding periods ---- */

/* "2020-03-31", "20200331", "31/03/2020", "31 mars 2020", "March 31, 2020", "mars 2020". */
static bool read_day(struct search *search, const char *text, const struct cell *cell, int at)
{
	const struct token *token = token_at(cell, at), *one = token_at(cell, at - 1),
					   *two = token_at(cell, at - 2), *next = token_at(cell, at + 1),
					   *after = token_at(cell, at + 2);
	int year = token->value;
	if (is_small(next) && is_small(after) && joins(next) && joins(after))
		judge_day(search, text, date_make(year, next->value, after->value), 0);
	else if (is_small(one) && is_small(two) && joins(token) && joins(one))
		judge_day(search, text, date_make(year, one->value, two->value),
			date_make(year, two->value, one->value));
	else if (month_of(one) && is_small(two))
		judge_day(search, text, date_make(year, month_of(one), two->value), 0);
	else if (is_small(one) && month_of(two))
		judge_day(search, text, date_make(year, month_of(two), one->value), 0);
	else if (month_of(one))
		judge_day(search, text, last_of_month(year, month_of(one)), 0);
	else
		return false;
	return true;
}

/* "2019-2020", "2019-20", "2019 a 2020"; else the year alone. Returns how many tokens it takes. */
static int read_years(struct search *search, const char *text, const struct cell *cell, int at)
{
	int year = token_at(cell, at)->value, taken = 1;
	const struct token *next = token_at(cell, at + 1);
	int to = is_year(next) && next->value == year + 1 ? next->value : year;
	if (is_small(next) && joins(next) && next->value == (year + 1) % CENTURY)
		to = year + 1;
	taken += to != year;
	bool ours = holds_years(search, year, to);
	if (ours || to != year || cell->of_period)
		judge(search, text, ours);
	return taken;
}

static bool look(const char *text, void *context)
{
	struct search *search = context;
	struct cell cell = {.folded = text_folded(search->arena, text)};
	cut(&cell);
	settle_period(&cell);
	for (int at = 0; at < cell.count; at++) {
		const struct token *token = token_at(&cell, at);
		date day = token->length == DAY_DIGITS ? date_parse(token->text, DAY_DIGITS, DATE_YMD) : 0;
		if (day)
			judge_day(search, text, day, 0);
		else if (is_year(token) && !read_day(search, text, &cell, at))
			at += read_years(search, text, &cell, at) - 1;
	}
	return !search->ours;
}

void titles_each(const char *titles, bool (*look_at)(const char *cell, void *context),
	void *context, struct arena *arena)
{
	while (titles && *titles) {
		const char *end = strstr(titles, TITLES_BETWEEN);
		size_t length = end ? (size_t)(end - titles) : strlen(titles);
		if (!look_at(arena_text_n(arena, titles, length), context))
			return;
		titles = end ? end + strlen(TITLES_BETWEEN) : NULL;
	}
}

enum titles_say titles_years(const char **other, const char *titles,
	const struct fiscal_year *years, size_t count, struct arena *arena)
{
	struct search search = {.years = years, .count = count, .arena = arena};
	if (count > 0)
		titles_each(titles, look, &search, arena);
	*other = search.ours ? NULL : search.other;
	return search.ours ? TITLES_THIS_YEAR : search.other ? TITLES_OTHER_YEAR : TITLES_NO_YEAR;
}
