#include "test/unit/decision.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "test/unit/harness.h"

enum { COLUMNS_MOST = 12 };

/* Members of column_stats by name, for descriptions. */
static const struct {
	const char *name;
	size_t offset;
} counts[] = {
	{"filled", offsetof(struct column_stats, filled)},
	{"dates", offsetof(struct column_stats, dates)},
	{"ymd", offsetof(struct column_stats, readings[0])},
	{"dmy", offsetof(struct column_stats, readings[1])},
	{"mdy", offsetof(struct column_stats, readings[2])},
	{"serials", offsetof(struct column_stats, readings[3])},
	{"six", offsetof(struct column_stats, six_digits)},
	{"amounts", offsetof(struct column_stats, amounts)},
	{"decimals", offsetof(struct column_stats, decimals)},
	{"negatives", offsetof(struct column_stats, negatives)},
	{"nonzero", offsetof(struct column_stats, nonzero)},
	{"points", offsetof(struct column_stats, forms[0])},
	{"commas", offsetof(struct column_stats, forms[1])},
	{"debits", offsetof(struct column_stats, debits)},
	{"credits", offsetof(struct column_stats, credits)},
	{"currencies", offsetof(struct column_stats, currencies)},
	{"integers", offsetof(struct column_stats, integers)},
	{"letters", offsetof(struct column_stats, letters)},
	{"repeats", offsetof(struct column_stats, repeats)},
};

static size_t *count_named(struct column_stats *stats, const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (strlen(counts[i].name) == length && strncmp(counts[i].name, name, length) == 0)
			return (size_t *)(void *)((char *)stats + counts[i].offset);
	return NULL;
}

static int role_named(const char *name, size_t length)
{
	static const char *const names[PLAN_ROLES] = {
#define X(enumerator, name_, option) name_,
		PLAN_ROLE_TABLE(X)
#undef X
	};
	for (int i = 0; i < PLAN_ROLES; i++)
		if (strlen(names[i]) == length && strncmp(names[i], name, length) == 0)
			return i;
	return -1;
}

/* The values of a column: "values=a/a/b". */
static void set_values(struct column_stats *stats, const char *text)
{
	while (*text != '\0' && *text != ' ' && *text != '|') {
		size_t length = strcspn(text, "/ |"), at = 0;
		const char *value = arena_text_n(arena, text, length);
		while (at < stats->value_count && !text_equal(stats->values[at].text, value))
			at++;
		stats->values[at].text = value;
		stats->values[at].count++;
		stats->value_count += at == stats->value_count;
		stats->example = stats->values[0].text;
		text += length + (text[length] == '/');
	}
}

/* Sets one member, "debit=40", "filled=3", "values=a/b", "more", "taken". */
static void set_one(struct decision *all, size_t column, const char *text, size_t length)
{
	const char *equals = memchr(text, '=', length);
	size_t name = equals != NULL ? (size_t)(equals - text) : length;
	int role = role_named(text, name), value = 0;
	size_t *count = count_named(&all->stats[column], text, name);
	if (equals != NULL)
		value = (int)strtol(equals + 1, NULL, 10);
	if (role >= 0 && equals != NULL)
		all->scores[column][role] = value;
	else if (count != NULL)
		*count = (size_t)value;
	else if (strncmp(text, "values", name) == 0 && equals != NULL)
		set_values(&all->stats[column], equals + 1);
	else if (strncmp(text, "more", length) == 0)
		all->stats[column].more = true;
	else if (role >= 0)
		decide_take(all, (enum plan_role)role, (int)column);
	else
		check_true(false, text);
}

static void set_column(struct decision *all, size_t column, const char *text)
{
	size_t length = strcspn(text, ":|");
	all->plan->headers[column] = arena_text_n(arena, text, length);
	text += length + (text[length] == ':');
	while (*text != '\0' && *text != '|') {
		length = strcspn(text, " |");
		if (length > 0)
			set_one(all, column, text, length);
		text += length + (text[length] == ' ');
	}
}

/* The body of a table; NULL with errors. */
static const struct csv_scanner *body_of(const char *text)
{
	struct form_tables *tables = arena_alloc(arena, sizeof *tables);
	*tables = (struct form_tables){0};
	struct form_input input = {
		.path = "f.csv", .bytes = text, .length = strlen(text), .arena = arena, .errors = &errors};
	return form_open(tables, &input) == 0 ? &tables->items[0].scanner : NULL;
}

struct decision decision_of(const char *columns, const char *rows)
{
	static struct plan_wishes wishes;
	struct plan *plan = arena_alloc(arena, sizeof *plan);
	wishes = (struct plan_wishes){.words = words_load(arena)};
	*plan = (struct plan){.path = "f.csv", .only = PLAN_NOWHERE, .wishes = &wishes};
	for (int i = 0; i < PLAN_ROLES; i++)
		plan->columns[i] = PLAN_NOWHERE;
	plan->currency.column = plan->entity.column = plan->ledger.column = plan->scenario.column =
		plan->status.column = plan->by.column = PLAN_NOWHERE;
	plan->headers = arena_array(arena, COLUMNS_MOST, sizeof *plan->headers);
	const struct csv_scanner *body = *rows != '\0' ? body_of(rows) : NULL;
	if (body != NULL)
		plan->body = *body;
	struct decision all = {.plan = plan,
		.words = wishes.words,
		.stats = arena_array(arena, COLUMNS_MOST, sizeof *all.stats),
		.scores = arena_array(arena, COLUMNS_MOST, sizeof *all.scores),
		.taken = arena_array(arena, COLUMNS_MOST, sizeof *all.taken),
		.arena = arena,
		.errors = &errors};
	for (const char *text = columns;; text++) {
		set_column(&all, plan->column_count++, text);
		text += strcspn(text, "|");
		if (*text == '\0')
			return all;
	}
}

const char *decision_chosen(const struct decision *all)
{
	const char *text = plan_columns_text(all->plan, arena);
	for (size_t i = 0; i < errors.count; i++)
		text = arena_printf(arena, "%s?%s %s %s", text, errors.items[i].code,
			errors.items[i].arguments[0], errors.items[i].arguments[1]);
	forget_errors();
	return text;
}

const struct plan *decision_plan(const char *text)
{
	struct plan_wishes *wishes = arena_alloc(arena, sizeof *wishes);
	struct plan *plan = arena_alloc(arena, sizeof *plan);
	*wishes = (struct plan_wishes){.words = words_load(arena)};
	const struct csv_scanner *body = body_of(text);
	if (body == NULL || plan_decide(plan, body, false, wishes, arena, &errors) != 0)
		return NULL;
	return plan;
}
