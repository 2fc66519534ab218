#include "ledger/plan/decide/decide.h"

#include <stdarg.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/decide/header.h"
#include "ledger/rows/inputs.h"

enum { LEAST = 40, YEAR_LEAST = 90 };

static const char *const role_options[PLAN_ROLES] = {
#define X(enumerator, name, option) option,
	PLAN_ROLE_TABLE(X)
#undef X
};

const char *plan_role_option(enum plan_role role)
{
	return role_options[role];
}

void plan_note(struct plan *plan, struct arena *arena, const char *code, ...)
{
	va_list arguments;
	struct plan_note note = {.code = code};
	va_start(arguments, code);
	for (size_t i = 0; i < 4; i++) {
		const char *text = va_arg(arguments, const char *);
		if (text == NULL)
			break;
		note.arguments[i] = arena_text(arena, text);
	}
	va_end(arguments);
	plan->notes =
		arena_grow(arena, plan->notes, plan->note_count, &plan->note_capacity, sizeof *plan->notes);
	plan->notes[plan->note_count++] = note;
}

const char *plan_columns_text(const struct plan *plan, struct arena *arena)
{
	const char *text = "";
	for (int role = 0; role < PLAN_ROLES; role++)
		if (plan->columns[role] != PLAN_NOWHERE && role_options[role] != NULL)
			text = arena_printf(arena, "%s%s%s=%s", text, *text != '\0' ? "," : "",
				role_options[role], plan->headers[plan->columns[role]]);
	return text;
}

const char *plan_unread_text(const struct plan *plan, struct arena *arena)
{
	const char *list = "";
	for (size_t i = 0; i < plan->column_count; i++) {
		bool read = (int)i == plan->only || (int)i == plan->by.column;
		for (int role = 0; role < PLAN_ROLES; role++)
			read |= plan->columns[role] == (int)i;
		if (!read && *plan->headers[i] != '\0')
			list = arena_printf(arena, "%s%s%s", list, *list != '\0' ? ", " : "", plan->headers[i]);
	}
	return list;
}

/* ---- scores ---- */

int decide_best(const struct decision *all, enum plan_role role, int least)
{
	int best = PLAN_NOWHERE;
	for (size_t i = 0; i < all->plan->column_count; i++)
		if (!all->taken[i] && all->scores[i][role] >= least &&
			(best < 0 || all->scores[i][role] > all->scores[best][role]))
			best = (int)i;
	return best;
}

void decide_take(struct decision *all, enum plan_role role, int column)
{
	all->plan->columns[role] = column;
	if (column >= 0)
		all->taken[column] = true;
}

static bool most(size_t part, size_t whole, unsigned tenths)
{
	return part * 10 >= whole * tenths;
}

/* Whether the header speaks of accounts or codes and of no date, so that "1.1.01" below it is the
 * number of an account and no day: none of the first texts has the four digits of a year. */
static bool codes_like_dates(const struct decision *all, size_t column)
{
	const struct column_stats *stats = &all->stats[column];
	const char *header = all->plan->headers[column];
	bool codes = words_has(all->words, header, "account", all->arena) ||
		words_has(all->words, header, "code", all->arena);
	if (!codes || all->scores[column][PLAN_DATE] > 0 || stats->dates == 0)
		return false;
	for (size_t i = 0; i < stats->value_count; i++)
		for (const char *at = stats->values[i].text; *at != '\0'; at++)
			if (strspn(at, "0123456789") >= 4)
				return false;
	return true;
}

/* Scores a column as dates: some of its cells are. In printed ledgers, headings share the
 * column. */
static void score_date(int *score, const struct column_stats *stats, bool named)
{
	bool serial = most(stats->readings[3], stats->filled, 9);
	if (stats->filled == 0)
		*score = *score > LEAST ? *score - 30 : 0;
	else if (stats->dates == 0 && !serial)
		*score = *score >= 90 ? *score - 45 : 0;
	else if (*score > 31 && *score < 45 && most(stats->dates, stats->filled, 9))
		*score = 60;
	else if (*score == 0 && most(stats->dates, stats->filled, named ? 10 : 5) &&
		!most(stats->integers, stats->filled, 5))
		*score = 45;
}

static void score_amounts(int scores[PLAN_ROLES], const struct column_stats *stats)
{
	static const enum plan_role roles[] = {PLAN_DEBIT, PLAN_CREDIT, PLAN_AMOUNT, PLAN_BALANCE,
		PLAN_OPENING, PLAN_CLOSING, PLAN_MOVEMENT, PLAN_OPENING_DEBIT, PLAN_OPENING_CREDIT,
		PLAN_CLOSING_DEBIT, PLAN_CLOSING_CREDIT};
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (!most(stats->amounts, stats->filled, 4))
			scores[roles[i]] = scores[roles[i]] >= 90 && roles[i] != PLAN_BALANCE ? 50 : 0;
	/* of two columns with the same name, the one that is not empty */
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (stats->filled == 0 && scores[roles[i]] > LEAST)
			scores[roles[i]] -= 12;
}

static void score_side(int *score, const struct column_stats *stats)
{
	size_t sides = stats->debits + stats->credits;
	if (stats->filled == 0 || sides < stats->filled)
		*score = *score >= 95 && stats->filled > 0 && stats->amounts < stats->filled ? *score : 0;
	else if (*score == 0 && stats->integers == 0 && stats->debits > 0 && stats->credits > 0)
		*score = 50;
	else if (*score > 0)
		*score += 5;
}

static void score_texts(int scores[PLAN_ROLES], const struct column_stats *stats, bool coded)
{
	bool day = stats->filled > 0 && !coded && most(stats->dates, stats->filled, 8) &&
		!most(stats->integers, stats->filled, 8);
	bool decimal = stats->filled > 0 && most(stats->decimals, stats->filled, 5);
	/* "1010.00" under "Account" is a code: the header decides, not the content */
	static const enum plan_role codes[] = {PLAN_ACCOUNT, PLAN_NUMBER, PLAN_NAME, PLAN_JOURNAL};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (day || (decimal && scores[codes[i]] < 88))
			scores[codes[i]] = 0;
	if (stats->filled == 0)
		scores[PLAN_ACCOUNT] = scores[PLAN_JOURNAL] = scores[PLAN_NAME] = 0;
	if (stats->filled > 0 && stats->letters == 0 && scores[PLAN_NAME] > 0)
		scores[PLAN_NAME] /= 2;
	if (stats->filled > 0 && most(stats->amounts, stats->filled, 5) && decimal)
		scores[PLAN_LABEL] = 0;
	/* where "Account" stands beside "Account Number", it holds names */
	if (stats->filled > 0 && most(stats->integers, stats->filled, 9) && scores[PLAN_ACCOUNT] > 0)
		scores[PLAN_ACCOUNT] += 4;
}

static void score_parts(int scores[PLAN_ROLES], const struct column_stats *stats, bool named)
{
	static const enum plan_role roles[] = {
		PLAN_ENTITY, PLAN_LEDGER, PLAN_SCENARIO, PLAN_STATUS, PLAN_CURRENCY};
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (stats->filled == 0 || (stats->more && roles[i] != PLAN_ENTITY) ||
			most(stats->decimals, stats->filled, 5) ||
			(most(stats->dates, stats->filled, 8) && stats->integers < stats->filled))
			scores[roles[i]] = 0;
	bool codes = stats->filled > 0 && most(stats->currencies, stats->filled, 9);
	if (scores[PLAN_CURRENCY] > 0 && !codes && stats->letters < stats->filled)
		scores[PLAN_CURRENCY] = 0;
	if (scores[PLAN_CURRENCY] == 0 && codes && !named)
		scores[PLAN_CURRENCY] = 60;
	if (codes)
		scores[PLAN_CURRENCY] += 10;
}

void decide_score(struct decision *all)
{
	for (size_t i = 0; i < all->plan->column_count; i++) {
		int *scores = all->scores[i];
		const struct column_stats *stats = &all->stats[i];
		words_score(scores, all->words, all->plan->headers[i], all->arena);
		bool named = words_known(all->words, all->plan->headers[i], all->arena);
		bool codes = codes_like_dates(all, i);
		if (!codes)
			score_date(&scores[PLAN_DATE], stats, named);
		score_amounts(scores, stats);
		score_side(&scores[PLAN_SIDE], stats);
		score_texts(scores, stats, codes);
		score_parts(scores, stats, named);
	}
}

/* ---- the user's map ---- */

const char *plan_headers_text(const struct plan *plan, struct arena *arena)
{
	enum { LISTED = 40 };
	const char *list = "";
	for (size_t i = 0; i < plan->column_count && i < LISTED; i++)
		list = arena_printf(arena, "%s%s%s", list, i > 0 ? ", " : "", plan->headers[i]);
	return plan->column_count > LISTED ? arena_printf(arena, "%s, \u2026", list) : list;
}

static int map_one(struct decision *all, const struct input_map *map)
{
	struct plan *plan = all->plan;
	int role = 0, column = 0;
	const char *roles = "";
	for (int i = 0; i < PLAN_ROLES; i++)
		if (role_options[i] != NULL)
			roles = arena_printf(
				all->arena, "%s%s%s", roles, *roles != '\0' ? ", " : "", role_options[i]);
	while (role < PLAN_ROLES && !text_equal(role_options[role], map->column))
		role++;
	if (role == PLAN_ROLES)
		return error_add(
			all->errors, "csv.unknown-column", map->where, map->column, roles, plan->path, NULL);
	const char *folded = text_folded(all->arena, map->header);
	while (column < (int)plan->column_count &&
		!text_equal(text_folded(all->arena, plan->headers[column]), folded))
		column++;
	if (column == (int)plan->column_count)
		return error_add(all->errors, "csv.missing-column", plan->header,
			plan_headers_text(plan, all->arena), map->column, map->header, NULL);
	decide_take(all, (enum plan_role)role, column);
	plan->mapped = true;
	plan->number_mapped |= role == PLAN_NUMBER;
	plan->account_mapped |= role == PLAN_ACCOUNT;
	return 0;
}

int decide_mapped(struct decision *all)
{
	struct input_map map;
	int result = 0;
	for (size_t at = 0; inputs_mapped(&map, all->errors->inputs, all->plan->path, at); at++)
		if (map_one(all, &map) != 0)
			result = -1;
	return result;
}

/* ---- all of it ---- */

static int missing(const struct decision *all, const char *column)
{
	return error_add(all->errors, "plan.missing-column", all->plan->header,
		plan_headers_text(all->plan, all->arena), column,
		arena_printf(all->arena, "--columns \"%s=...\"", column), NULL);
}

static bool has_amounts(const struct plan *plan)
{
	return plan_has_sides(plan) || plan_has(plan, PLAN_AMOUNT);
}

static bool has_balances(const struct plan *plan)
{
	return plan_has(plan, PLAN_CLOSING) || plan_has(plan, PLAN_OPENING) ||
		plan_has(plan, PLAN_MOVEMENT) || plan_has(plan, PLAN_CLOSING_DEBIT) ||
		plan_has(plan, PLAN_OPENING_DEBIT);
}

/* Whether the table is a trial balance: it has no dates, and each account stands once. */
static bool is_trial_balance(const struct decision *all)
{
	const struct plan *plan = all->plan;
	if (plan_has(plan, PLAN_DATE) || !plan_has(plan, PLAN_ACCOUNT))
		return false;
	if (plan->wishes->trial_balance || plan->wishes->only_column != NULL)
		return true;
	const struct column_stats *stats = &all->stats[plan->columns[PLAN_ACCOUNT]];
	size_t repeated = 0;
	for (size_t i = 0; i < stats->value_count; i++)
		repeated += stats->values[i].count > 1;
	return (has_amounts(plan) || has_balances(plan) || plan_has(plan, PLAN_BALANCE)) &&
		repeated * 10 <= stats->value_count;
}

/* The column whose values tell apart the rows of one account in a table without dates: companies,
 * years, funds, departments. PLAN_NOWHERE: there is none. */
static int column_of_parts(const struct decision *all)
{
	static const enum plan_role roles[] = {
		PLAN_ENTITY, PLAN_CURRENCY, PLAN_LEDGER, PLAN_SCENARIO, PLAN_PERIOD};
	const struct plan *plan = all->plan;
	const struct column_stats *accounts = &all->stats[plan->columns[PLAN_ACCOUNT]];
	size_t most_rows = 0; /* two at least, or it were one trial balance */
	for (size_t i = 0; i < accounts->value_count; i++)
		if (accounts->values[i].count > most_rows)
			most_rows = accounts->values[i].count;
	for (size_t i = 0; i < plan->column_count; i++) {
		const struct column_stats *stats = &all->stats[i];
		bool parts = words_has(all->words, plan->headers[i], "cost", all->arena);
		for (size_t j = 0; j < sizeof roles / sizeof *roles; j++)
			parts |= all->scores[i][roles[j]] >= LEAST;
		if (!all->taken[i] && parts && !stats->more && stats->decimals == 0 &&
			stats->value_count >= most_rows)
			return (int)i;
	}
	return PLAN_NOWHERE;
}

/* Refuses a table that is neither a journal nor one trial balance. Returns -1. */
static int refuse_undated(const struct decision *all)
{
	const struct plan *plan = all->plan;
	bool amounts = has_amounts(plan) || has_balances(plan) || plan_has(plan, PLAN_BALANCE);
	int column = plan_has(plan, PLAN_ACCOUNT) && amounts ? column_of_parts(all) : PLAN_NOWHERE;
	if (column < 0)
		return missing(all, "date");
	const struct column_stats *stats = &all->stats[column];
	const char *list = "";
	for (size_t i = 0; i < stats->value_count && i < 6; i++)
		list = arena_printf(all->arena, "%s%s%s", list, i > 0 ? ", " : "", stats->values[i].text);
	return error_add(all->errors, "plan.two-balances", plan->header, plan->headers[column], list,
		arena_printf(all->arena, "--only \"%s=%s\"", plan->headers[column], stats->values[0].text),
		NULL);
}

static int decide_all(struct decision *all)
{
	struct plan *plan = all->plan;
	if (decide_mapped(all) != 0)
		return -1;
	if (!plan_has(plan, PLAN_DATE) && !plan->wishes->trial_balance)
		decide_take(all, PLAN_DATE, decide_best(all, PLAN_DATE, LEAST));
	if (!plan_has(plan, PLAN_PERIOD) && plan->wishes->trial_balance)
		decide_take(all, PLAN_PERIOD, decide_best(all, PLAN_PERIOD, YEAR_LEAST));
	if (decide_account(all) != 0 || decide_amounts(all) != 0 || decide_balances(all) != 0)
		return -1;
	plan->trial_balance = is_trial_balance(all);
	decide_name(all);
	if (!plan_has(plan, PLAN_LABEL))
		decide_take(all, PLAN_LABEL, decide_best(all, PLAN_LABEL, LEAST));
	if (!plan_has(plan, PLAN_NATURE))
		decide_take(all, PLAN_NATURE, decide_best(all, PLAN_NATURE, 90));
	if (!plan->trial_balance && !plan_has(plan, PLAN_DATE))
		refuse_undated(all);
	bool balances = has_balances(plan) || plan_has(plan, PLAN_BALANCE);
	bool asked = all->errors->total > all->before;
	if (!has_amounts(plan) && !(balances && (plan->trial_balance || asked)))
		error_add(all->errors, "journal.no-amount-columns", plan->header, NULL);
	if ((plan_has(plan, PLAN_DATE) || plan->trial_balance) == false ||
		all->errors->total > all->before)
		return -1;
	if (decide_amount_form(all) != 0 || decide_date_order(all) != 0 || decide_parts(all) != 0 ||
		decide_split(all) != 0)
		return -1;
	int result = decide_structure(all);
	if (plan->trial_balance) {
		decide_printed_sides(all);
		decide_tree(all);
	}
	decide_watched(all);
	return result;
}

/* Whether the table has a header and no rows, so that there is nothing to decide. */
static bool is_empty(const struct decision *all)
{
	struct error_list ignored = {.arena = all->arena};
	struct cells cells;
	cells_open(&cells, all->plan->body, &ignored);
	return !cells_next(&cells);
}

int plan_decide(struct plan *out, const struct csv_scanner *table, bool headed,
	const struct plan_wishes *wishes, struct arena *arena, struct error_list *errors)
{
	struct header_place place = header_find(table, headed, wishes, arena);
	size_t before = errors->total;
	*out = (struct plan){
		.path = table->path, .sheet = table->sheet, .only = PLAN_NOWHERE, .wishes = wishes};
	for (int i = 0; i < PLAN_ROLES; i++)
		out->columns[i] = PLAN_NOWHERE;
	out->currency.column = out->entity.column = out->ledger.column = out->scenario.column =
		out->status.column = out->by.column = PLAN_NOWHERE;
	header_read(out, table, &place, arena);
	if (place.score == 0 && out->column_count > 0)
		return error_add(
			errors, "plan.no-header", out->header, plan_headers_text(out, arena), NULL);
	if (out->column_count == 0)
		return csv_fail_empty(table, errors);
	struct decision all = {out, wishes->words, columns_count(out, arena),
		arena_array(arena, out->column_count, sizeof *all.scores),
		arena_array(arena, out->column_count, sizeof *all.taken), arena, errors, before};
	if (is_empty(&all))
		return 0;
	decide_score(&all);
	int result = decide_all(&all);
	return result == 0 && errors->total == before ? 0 : -1;
}

int plan_likelihood(const struct csv_scanner *table, bool headed, const struct plan_wishes *wishes,
	struct arena *arena)
{
	struct header_place place = header_find(table, headed, wishes, arena);
	return place.score;
}
