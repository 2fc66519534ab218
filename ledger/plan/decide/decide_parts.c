#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/decide/decide.h"

enum { LEAST = 50, LISTED = 6, SURE = 88 };

const char *plan_values_text(const char *const *values, size_t count, struct arena *arena)
{
	const char *list = "";
	for (size_t i = 0; i < count && i < LISTED; i++)
		list = arena_printf(arena, "%s%s%s", list, i > 0 ? ", " : "", values[i]);
	return count > LISTED ? arena_printf(arena, "%s, \u2026", list) : list;
}

static const char *value_list(
	const struct column_stats *stats, const struct words *words, bool active, struct arena *arena)
{
	const char *values[COLUMN_VALUES];
	size_t count = 0;
	for (size_t i = 0; i < stats->value_count; i++)
		if (!active || !words_is(words, "never", text_folded(arena, stats->values[i].text)))
			values[count++] = stats->values[i].text;
	return plan_values_text(values, count, arena);
}

static size_t count_active(
	const struct column_stats *stats, const struct words *words, struct arena *arena)
{
	size_t count = 0;
	for (size_t i = 0; i < stats->value_count; i++)
		count += !words_is(words, "never", text_folded(arena, stats->values[i].text));
	return count;
}

static struct plan_part part_of(const struct decision *all, int column)
{
	struct plan_part part = {.column = column};
	if (column < 0)
		return part;
	part.header = all->plan->headers[column];
	part.values = value_list(&all->stats[column], all->words, false, all->arena);
	part.count = all->stats[column].value_count;
	return part;
}

/* One value, on some rows alone: "Yes" under "Void". A total has no date. */
static bool is_partly_filled(const struct decision *all, int column)
{
	int day = all->plan->columns[PLAN_DATE];
	if (day < 0 || all->stats[column].value_count != 1)
		return false;
	size_t dated = all->stats[day].dates > 0 ? all->stats[day].dates : all->stats[day].filled;
	return all->stats[column].filled < dated;
}

/* The column for the role that holds several values; PLAN_NOWHERE where there is none. */
static int several(const struct decision *all, enum plan_role role)
{
	int best = PLAN_NOWHERE;
	if (plan_has(all->plan, role))
		return all->plan->columns[role];
	for (size_t i = 0; i < all->plan->column_count; i++)
		if (!all->taken[i] && all->scores[i][role] >= LEAST &&
			(all->stats[i].value_count > 1 ||
				(role == PLAN_STATUS && is_partly_filled(all, (int)i))) &&
			(best < 0 || all->scores[i][role] > all->scores[best][role]))
			best = (int)i;
	return best;
}

static int column_called(const struct decision *all, const char *header)
{
	const char *folded = text_folded(all->arena, header);
	for (size_t i = 0; i < all->plan->column_count; i++)
		if (text_equal(text_folded(all->arena, all->plan->headers[i]), folded))
			return (int)i;
	return PLAN_NOWHERE;
}

static int ask(const struct decision *all, const char *code, int column, const char *values)
{
	const struct plan *plan = all->plan;
	const char *first = all->stats[column].values[0].text;
	return error_add(all->errors, code, plan->header, plan->headers[column], values,
		arena_printf(all->arena, "--only \"%s=%s\"", plan->headers[column], first),
		arena_printf(all->arena, "--by \"%s\"", plan->headers[column]), NULL);
}

/* Whether the amounts are in the ledger's currency: their header says so, or those of the
 * transaction stand beside them. */
static bool in_ledger_currency(const struct decision *all)
{
	const struct plan *plan = all->plan;
	int column =
		plan_has(plan, PLAN_DEBIT) ? plan->columns[PLAN_DEBIT] : plan->columns[PLAN_AMOUNT];
	if (column < 0)
		return false;
	if (decide_rank(all, column) == 2)
		return true;
	for (size_t i = 0; i < plan->column_count; i++) {
		bool amount = all->scores[i][PLAN_DEBIT] >= 40 || all->scores[i][PLAN_AMOUNT] >= 20;
		if (!all->taken[i] && amount && all->stats[i].filled > 0 && all->stats[i].letters == 0 &&
			(words_has(all->words, plan->headers[i], "foreign", all->arena) ||
				words_has(all->words, plan->headers[i], "currency", all->arena)))
			return true;
	}
	return false;
}

/* Refuses amounts that bear two currencies, where no column parts them. */
static int refuse_mixed(const struct decision *all)
{
	static const enum plan_role roles[] = {PLAN_DEBIT, PLAN_CREDIT, PLAN_AMOUNT, PLAN_OPENING,
		PLAN_CLOSING, PLAN_CLOSING_DEBIT, PLAN_CLOSING_CREDIT, PLAN_MOVEMENT};
	const struct plan *plan = all->plan;
	const char *first = NULL;
	for (size_t i = 0; i < sizeof roles / sizeof *roles && !plan->by_currency; i++) {
		int column = plan->columns[roles[i]];
		if (column < 0 || all->stats[column].currency == NULL)
			continue;
		const struct column_stats *stats = &all->stats[column];
		const char *other = stats->other_currency;
		if (other == NULL && first != NULL && !text_equal(first, stats->currency))
			other = first;
		first = stats->currency;
		if (other != NULL)
			return error_add(all->errors, "plan.mixed-currencies", plan->header,
				plan->headers[column], first, other, NULL);
	}
	return 0;
}

static void decide_currency(struct decision *all)
{
	struct plan *plan = all->plan;
	int column = several(all, PLAN_CURRENCY);
	if (column < 0 || all->stats[column].value_count < 2)
		return;
	plan->currency = part_of(all, column);
	decide_take(all, PLAN_CURRENCY, column);
	if (!in_ledger_currency(all) && column != plan->by.column)
		plan->by_currency = true;
	else
		plan->currency.column = PLAN_NOWHERE;
}

/* A column whose values say that it parts the ledger, whatever its header: all of them are known,
 * some of them mean that nothing is posted ("Forecast"), and some do not ("Actual"). */
static int column_of_states(const struct decision *all)
{
	enum { MOST = 8 };
	for (size_t i = 0; i < all->plan->column_count; i++) {
		const struct column_stats *stats = &all->stats[i];
		size_t unreal = 0, counted = 0;
		for (size_t j = 0; j < stats->value_count; j++) {
			const char *folded = text_folded(all->arena, stats->values[j].text);
			unreal += words_is(all->words, "unreal", folded);
			counted += words_is(all->words, "counted", folded);
		}
		if (!all->taken[i] && !stats->more && unreal > 0 && counted > 0 &&
			stats->value_count <= MOST && unreal + counted == stats->value_count)
			return (int)i;
	}
	return PLAN_NOWHERE;
}

/* Decides about columns of ledgers or scenarios, which are never added up: the user names one, or
 * is asked. */
static int decide_books(
	struct decision *all, enum plan_role role, struct plan_part *part, const char *code)
{
	struct plan *plan = all->plan;
	int column = several(all, role);
	if (column < 0 && role == PLAN_SCENARIO)
		column = column_of_states(all);
	if (column < 0)
		return 0;
	*part = part_of(all, column);
	decide_take(all, role, column);
	bool settled = column == plan->only || column == plan->by.column;
	if (!settled && count_active(&all->stats[column], all->words, all->arena) > 1)
		return ask(
			all, code, column, value_list(&all->stats[column], all->words, true, all->arena));
	return 0;
}

static int decide_wishes(struct decision *all)
{
	struct plan *plan = all->plan;
	const struct plan_wishes *wishes = plan->wishes;
	if (wishes->only_column != NULL) {
		plan->only = column_called(all, wishes->only_column);
		plan->only_value = text_folded(all->arena, wishes->only_value);
		if (plan->only < 0)
			return error_add(all->errors, "plan.no-such-column", plan->header, wishes->only_column,
				"--only", NULL);
	}
	if (wishes->by != NULL) {
		plan->by = part_of(all, column_called(all, wishes->by));
		if (plan->by.column < 0)
			return error_add(
				all->errors, "plan.no-such-column", plan->header, wishes->by, "--by", NULL);
	}
	return 0;
}

/* Whether the value is known: the entry is posted, or never is. */
static bool is_known(const struct decision *all, const struct plan_part *part, const char *value)
{
	const char *folded = text_folded(all->arena, value);
	bool says = all->plan->status_posted || all->plan->status_void;
	return words_is(all->words, "never", folded) || words_is(all->words, "counted", folded) ||
		(part == &all->plan->status && says &&
			(words_is(all->words, "yes", folded) || words_is(all->words, "no", folded)));
}

bool plan_status_never(const struct plan *plan, const char *folded)
{
	const struct words *words = plan->wishes->words;
	bool no = words_is(words, "no", folded);
	if (plan->status_void)
		return !no;
	return (plan->status_posted && no) || words_is(words, "never", folded);
}

/* Takes the column of states. Where several of them count, and one of those is not known to mean
 * that the entry is posted, the user is asked. */
static int decide_status(struct decision *all)
{
	struct plan *plan = all->plan;
	int column = several(all, PLAN_STATUS);
	plan->status = part_of(all, column);
	if (column < 0)
		return 0;
	decide_take(all, PLAN_STATUS, column);
	plan->status_posted = words_has(all->words, plan->status.header, "posted", all->arena);
	plan->status_void = words_has(all->words, plan->status.header, "void", all->arena);
	const struct column_stats *stats = &all->stats[column];
	bool settled = column == plan->only || column == plan->by.column ||
		!words_has(all->words, plan->status.header, "status", all->arena);
	for (size_t i = 0; i < stats->value_count && !settled; i++)
		if (!is_known(all, &plan->status, stats->values[i].text) &&
			count_active(stats, all->words, all->arena) > 1)
			return ask(
				all, "plan.two-statuses", column, value_list(stats, all->words, true, all->arena));
	return 0;
}

/* Whether the column has one value alone, which says that entries are posted: others would mean
 * that they are not. */
static bool is_one_state(const struct decision *all, size_t column)
{
	const struct column_stats *stats = &all->stats[column];
	return stats->value_count == 1 && !stats->more &&
		words_is(all->words, "counted", text_folded(all->arena, stats->values[0].text));
}

void decide_watched(struct decision *all)
{
	static const enum plan_role roles[] = {
		PLAN_ENTITY, PLAN_LEDGER, PLAN_SCENARIO, PLAN_STATUS, PLAN_CURRENCY};
	struct plan *plan = all->plan;
	plan->watched = arena_array(all->arena, plan->column_count + 1, sizeof *plan->watched);
	for (size_t i = 0; i < plan->column_count; i++) {
		if (all->taken[i])
			continue;
		if (all->stats[i].filled == 0)
			plan->watched[i] = PLAN_WATCH_EMPTY;
		else if (is_one_state(all, i))
			plan->watched[i] = PLAN_WATCH_SINGLE;
		for (size_t j = 0; j < sizeof roles / sizeof *roles; j++)
			if (all->stats[i].filled > 0 && all->scores[i][roles[j]] >= LEAST)
				plan->watched[i] = plan->watched[i] == PLAN_WATCH_FULL || roles[j] == PLAN_STATUS
					? PLAN_WATCH_FULL
					: PLAN_WATCH_SINGLE;
	}
}

int decide_parts(struct decision *all)
{
	struct plan *plan = all->plan;
	if (decide_wishes(all) != 0)
		return -1;
	decide_currency(all);
	if (plan->only < 0 && plan->by.column < 0 && refuse_mixed(all) != 0)
		return -1;
	int entity = several(all, PLAN_ENTITY);
	if (entity >= 0 && !plan_has(plan, PLAN_ENTITY) && all->scores[entity][PLAN_ENTITY] < SURE &&
		decide_entries_cross(all, entity))
		entity = PLAN_NOWHERE;
	plan->entity = part_of(all, entity);
	if (entity >= 0)
		decide_take(all, PLAN_ENTITY, entity);
	if (decide_status(all) != 0)
		return -1;
	if (decide_books(all, PLAN_SCENARIO, &plan->scenario, "plan.two-scenarios") != 0)
		return -1;
	return decide_books(all, PLAN_LEDGER, &plan->ledger, "plan.two-ledgers");
}
