#include "ledger/chart.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/keys.h"
#include "ledger/printed.h"
#include "ledger/rows/csv/csv.h"

static const char *const type_names[] = {
#define X(enumerator, name) name,
	ACCOUNT_TYPES(X)
#undef X
};

static const char *const role_names[] = {
#define X(enumerator, name) name,
	ACCOUNT_ROLES(X)
#undef X
};

enum { NUMBER, NAME, TYPE, ROLE, GROUP, CLOSES_TO, COLUMN_COUNT };

static const struct csv_column columns[COLUMN_COUNT] = {
	{"no",
		"no|no.|n°|numero|number|code|compte|no compte|no de compte|n° de compte|numero de compte|"
		"account|account no|account number|account code",
		CSV_TEXT, true},
	{"nom", "nom|nom du compte|intitule|libelle|description|designation|name|account name|label",
		CSV_TEXT, false},
	{"type", "type|type de compte|classe|account type|class", CSV_TEXT, true},
	{"role", "role|role du compte|account role", CSV_TEXT, false},
	{"poste", "poste|ligne|rubrique|groupe|regroupement|line|line item|group|mapping", CSV_TEXT,
		false},
	{"cloture", "cloture|clôture|compte de cloture|closes to|closing account", CSV_TEXT, false},
};

const char *account_type_name(enum account_type type)
{
	return type_names[type];
}

const char *account_role_name(enum account_role role)
{
	return role_names[role];
}

int account_role_find(const char *name)
{
	for (int role = 1; role < ACCOUNT_ROLE_COUNT; role++)
		if (strcmp(role_names[role], name) == 0)
			return role;
	return -1;
}

bool account_type_closes(enum account_type type)
{
	return type == ACCOUNT_REVENUE || type == ACCOUNT_EXPENSE || type == ACCOUNT_REMEASUREMENT ||
		type == ACCOUNT_OTHER_CHANGE;
}

enum account_type account_type_component(enum account_type type)
{
	switch (type) {
	case ACCOUNT_REMEASUREMENT: return ACCOUNT_REMEASUREMENT_SURPLUS;
	case ACCOUNT_OTHER_CHANGE: return ACCOUNT_OTHER_SURPLUS;
	default: return ACCOUNT_SURPLUS;
	}
}

bool account_type_is_liability(enum account_type type)
{
	return type == ACCOUNT_LIABILITY || type == ACCOUNT_NON_FINANCIAL_LIABILITY;
}

bool account_type_is_component(enum account_type type)
{
	return type == ACCOUNT_SURPLUS || type == ACCOUNT_REMEASUREMENT_SURPLUS ||
		type == ACCOUNT_OTHER_SURPLUS;
}

/* The names as a list, for the part "expected" of an error. */
static const char *listed(struct arena *arena, const char *const *names, size_t count)
{
	const char *list = "";
	for (size_t i = 0; i < count; i++)
		if (*names[i] != '\0')
			list = *list == '\0' ? names[i] : arena_printf(arena, "%s, %s", list, names[i]);
	return list;
}

/* The index of the name that the text is, without regard to case and accents; `count` when it is
 * none. */
static size_t index_of(
	struct arena *arena, const char *const *names, size_t count, const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(text, names[i]))
			return i;
	const char *folded = text_folded(arena, text);
	for (size_t i = 0; i < count; i++)
		if (text_equal(folded, text_folded(arena, names[i])))
			return i;
	return count;
}

static void chart_append(struct chart *chart, struct account *account)
{
	if (chart->by_number == NULL)
		chart->by_number = keys_new(chart->arena);
	account->index = chart->count;
	chart->accounts = arena_grow(
		chart->arena, chart->accounts, chart->count, &chart->capacity, sizeof(struct account *));
	chart->accounts[chart->count++] = account;
	*keys_at(chart->by_number, account->number, "") = account;
}

struct account *chart_find(const struct chart *chart, const char *account_number)
{
	return chart->by_number == NULL ? NULL : keys_find(chart->by_number, account_number, "");
}

struct account *chart_find_or_add(
	struct chart *chart, const char *account_number, struct source where)
{
	struct account *account = chart_find(chart, account_number);
	if (account != NULL)
		return account;
	account = arena_alloc(chart->arena, sizeof *account);
	account->number = arena_text(chart->arena, account_number);
	account->name = "";
	account->type = ACCOUNT_FINANCIAL_ASSET;
	account->role = ROLE_NONE;
	account->group = account->closes_to = "";
	account->where = where;
	chart_append(chart, account);
	return account;
}

const struct account *chart_component_account(
	const struct chart *chart, enum account_type component, const struct account **second)
{
	const struct account *only = NULL;
	*second = NULL;
	for (size_t i = 0; i < chart->count; i++) {
		const struct account *account = chart->accounts[i];
		if (!account->known || account->type != component)
			continue;
		if (strcmp(account->closes_to, account->number) == 0) {
			*second = NULL;
			return account;
		}
		if (!only)
			only = account;
		else if (!*second)
			*second = account;
	}
	return only;
}

/* Reads the type and the role of a row; an unknown one is an error. */
static void read_kind(struct account *account, const struct csv *table, size_t row,
	struct arena *arena, struct error_list *errors)
{
	const char *type = csv_text(table, row, TYPE), *role = csv_text(table, row, ROLE);
	size_t type_index = index_of(arena, type_names, ACCOUNT_TYPE_COUNT, type);
	size_t role_index = index_of(arena, role_names, ACCOUNT_ROLE_COUNT, role);
	if (type_index == ACCOUNT_TYPE_COUNT)
		error_add(errors, "chart.unknown-type", csv_where(table, row, TYPE), type,
			listed(arena, type_names, ACCOUNT_TYPE_COUNT), NULL);
	else
		account->type = (enum account_type)type_index;
	if (role_index == ACCOUNT_ROLE_COUNT)
		error_add(errors, "chart.unknown-role", csv_where(table, row, ROLE), role,
			listed(arena, role_names, ACCOUNT_ROLE_COUNT), NULL);
	else
		account->role = (enum account_role)role_index;
}

/* Numbers and names of accounts as the file has them, in two columns or in one. */
struct labels {
	const char **numbers, **names; /* one a row; `names` may be NULL */
};

static struct labels read_labels(const struct csv *table, struct arena *arena)
{
	struct labels labels = {.numbers = arena_array(arena, table->rows, sizeof *labels.numbers)};
	if (!table->present[NAME])
		labels.numbers = printed_accounts(&labels.names, table, NUMBER, NULL, arena);
	for (size_t row = 0; table->present[NAME] && row < table->rows; row++)
		labels.numbers[row] = csv_text(table, row, NUMBER);
	return labels;
}

static void read_account(struct chart *chart, const struct csv *table, size_t row,
	const struct labels *labels, struct error_list *errors)
{
	const char *text = labels->numbers[row];
	struct account *same = chart_find(chart, text);
	if (*text == '\0') {
		error_add(errors, "chart.empty-number", table->sources[row], NULL);
		return;
	}
	if (same != NULL) {
		error_add(errors, "chart.doubled-account", csv_where(table, row, NUMBER), text,
			arena_printf(chart->arena, "%u", same->where.line), NULL);
		return;
	}
	struct account *account = arena_alloc(chart->arena, sizeof *account);
	account->number = text;
	account->name = labels->names != NULL ? labels->names[row] : csv_text(table, row, NAME);
	account->group = csv_text(table, row, GROUP);
	account->known = true;
	account->where = table->sources[row];
	account->group_where = csv_where(table, row, GROUP);
	account->closes_to = csv_text(table, row, CLOSES_TO);
	account->closes_where = csv_where(table, row, CLOSES_TO);
	read_kind(account, table, row, chart->arena, errors);
	chart_append(chart, account);
}

/* Checks `cloture`: an account of results must name an account of its component; an account of a
 * component may name only itself. */
static void check_closing(
	const struct chart *chart, const struct account *account, struct error_list *errors)
{
	if (*account->closes_to == '\0')
		return;
	const struct account *to = chart_find(chart, account->closes_to);
	bool right = account_type_closes(account->type)
		? to != NULL && to->type == account_type_component(account->type)
		: to == account && account_type_is_component(account->type);
	if (!right)
		error_add(errors, "chart.bad-closing", account->closes_where, account->closes_to,
			account_type_name(account_type_component(account->type)), NULL);
}

int chart_read(struct chart *out, const char *path, struct arena *arena, struct error_list *errors)
{
	struct csv table;
	size_t earlier = errors->total;
	*out = (struct chart){.arena = arena};
	if (csv_read(&table, path, columns, COLUMN_COUNT, arena, errors) != 0)
		return -1;
	struct labels labels = read_labels(&table, arena);
	for (size_t row = 0; row < table.rows; row++)
		read_account(out, &table, row, &labels, errors);
	for (size_t i = 0; i < out->count; i++)
		check_closing(out, out->accounts[i], errors);
	return errors->total == earlier ? 0 : -1;
}
