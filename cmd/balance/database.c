#include "cmd/balance/database.h"

#include <string.h>

#include "ledger/base/database/database.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "ledger/rows/inputs.h"

static const struct source nowhere;

int balance_check_database(const struct session *session)
{
	const struct options *options = session->options;
	bool any = options->against != NULL && database_is_url(options->against);
	for (size_t i = 0; i < options->target_count; i++)
		any |= database_is_url(options->targets[i]);
	const char *given = options->table != NULL ? "--table"
		: options->query != NULL               ? "--query"
		: options->time_limit != 0             ? "--time-limit"
											   : NULL;
	if (!any && given != NULL)
		return error_add(session->errors, "options.database-alone", nowhere, given, NULL);
	if (any && options->table != NULL && options->query != NULL)
		return error_add(session->errors, "options.table-and-query", nowhere, NULL);
	if (any && options->table == NULL && options->query == NULL)
		return error_add(session->errors, "options.no-table", nowhere, NULL);
	return 0;
}

/* The headers that --columns names, in order. */
static const char *const *asked_columns(
	size_t *count, const struct session *session, const char *url)
{
	struct input_map map;
	size_t capacity = 0;
	const char **names = NULL;
	for (*count = 0; inputs_mapped(&map, session->errors->inputs, url, *count); (*count)++) {
		names = arena_grow(session->arena, names, *count, &capacity, sizeof *names);
		names[*count] = map.header;
	}
	return names;
}

/* What the options ask of the database of that URL, but for a query. */
static struct database_request request_of(const struct session *session, const char *url)
{
	const struct options *options = session->options;
	struct database_request request = {
		.url = url, .table = options->table, .seconds = options->time_limit};
	request.columns = asked_columns(&request.column_count, session, url);
	return request;
}

int balance_fetch(const char **path, const struct session *session, const char *url)
{
	const struct options *options = session->options;
	struct database_request request = request_of(session, url);
	if (options->query != NULL) {
		char *text;
		size_t length;
		if (file_read(&text, &length, options->query, session->arena, session->errors) != 0)
			return -1;
		request.query = text;
		request.query_name = options->query;
	}
	return database_fetch(path, &request, session->arena, session->errors);
}

/* ---- proven by the server ---- */

/* The column that --columns names for that meaning; NULL: none. */
static const char *column_for(const struct session *session, const char *meaning)
{
	struct input_map map;
	const struct options *options = session->options;
	for (size_t i = 0; inputs_mapped(&map, session->errors->inputs, options->targets[0], i); i++)
		if (text_equal(map.column, meaning))
			return map.header;
	return NULL;
}

/* A column whose values divide the ledger or change what amounts mean: SQL does not look at it. */
static const char *dividing_column(const struct session *session)
{
	static const char plain[] = "date journal piece compte debit credit montant libelle nature";
	struct input_map map;
	const struct options *options = session->options;
	for (size_t i = 0; inputs_mapped(&map, session->errors->inputs, options->targets[0], i); i++)
		if (!text_in_list(plain, ' ', map.column))
			return map.column;
	return NULL;
}

static int check_roles(const struct session *session, const struct database_roles *roles)
{
	const char *dividing = dividing_column(session);
	if (dividing != NULL)
		return error_add(session->errors, "options.server-column", nowhere, dividing, NULL);
	if (!database_roles_suffice(roles))
		return error_add(session->errors, "options.server-roles", nowhere, NULL);
	return 0;
}

static int check_server(const struct session *session)
{
	const struct options *options = session->options;
	if (options->target_count != 1 || !database_is_url(options->targets[0]) ||
		options->table == NULL)
		return error_add(session->errors, "options.server-table", nowhere, NULL);
	const char *other = options->against != NULL ? "--against"
		: options->by != NULL                    ? "--by"
		: options->only != NULL                  ? "--only"
												 : NULL;
	return other == NULL ? 0
						 : error_add(session->errors, "options.server-alone", nowhere, other, NULL);
}

int balance_prove(struct database_proof *out, const struct session *session)
{
	if (check_server(session) != 0)
		return -1;
	struct database_request request = request_of(session, session->options->targets[0]);
	struct database_roles roles = {.date = column_for(session, "date"),
		.journal = column_for(session, "journal"),
		.number = column_for(session, "piece"),
		.account = column_for(session, "compte"),
		.debit = column_for(session, "debit"),
		.credit = column_for(session, "credit"),
		.amount = column_for(session, "montant")};
	return check_roles(session, &roles) == 0
		? database_prove(out, &request, &roles, NULL, session->arena, session->errors)
		: -1;
}

/* Adds a sum of one sign; one of the other side, turned. */
static void add_sum(
	struct balance_sums *sums, const struct account *account, const char *text, bool is_credit)
{
	struct amount amount;
	if (amount_parse(&amount, text, strlen(text), AMOUNT_FORM_POINT, sums->arena) != AMOUNT_OK ||
		amount_sign(amount) == 0)
		return;
	balance_sums_add(sums, account, NULL, is_credit ? amount_negated(amount, sums->arena) : amount);
}

static const char *counted(const struct balance_ledger *ledger, size_t count)
{
	return number_count_printed(ledger->session->arena, count, ledger->session->words.language);
}

static void note_proof(struct balance_ledger *ledger, const struct database_proof *proof)
{
	const char *table = ledger->session->options->table;
	balance_add_note(ledger, table, "balance.on-server", counted(ledger, proof->parts),
		counted(ledger, proof->returned));
	if (proof->remote > 0)
		balance_add_note(ledger, table,
			proof->drained > 0 ? "balance.on-server.drained" : "balance.on-server.remote",
			counted(ledger, proof->drained > 0 ? proof->drained : proof->remote), NULL);
}

void balance_take_proof(struct balance_ledger *ledger, const struct database_proof *proof)
{
	struct arena *arena = ledger->session->arena;
	struct chart *chart = &ledger->chart;
	*chart = (struct chart){.arena = arena};
	struct balance_sums sums = {.chart = chart, .arena = arena};
	for (size_t i = 0; i < proof->account_count; i++) {
		const struct database_account *one = &proof->accounts[i];
		const struct account *account = chart_find_or_add(chart, one->number, nowhere);
		balance_sums_at(&sums, account, NULL);
		add_sum(&sums, account, one->debit, false);
		add_sum(&sums, account, one->debit_negative, false);
		add_sum(&sums, account, one->credit, true);
		add_sum(&sums, account, one->credit_negative, true);
	}
	balance_sums_rows(&ledger->report, &sums);
	ledger->report.chart = chart;
	/* those that came back were counted by their readers */
	ledger->report.entries += proof->entries - proof->returned;
	ledger->report.postings = proof->postings;
	note_proof(ledger, proof);
}
