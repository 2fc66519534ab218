/* recoupe trace DOSSIER FIGURE: from a figure to its cells, accounts and entries, to file and
 * line. */
#include <string.h>

#include "cmd/nearest.h"
#include "cmd/outputs.h"
#include "cmd/terminal/progress.h"
#include "ledger/base/exact/amount.h"
#include "statements/run/trace.h"

static const enum suite_kind suite_order[] = {SUITE_GENERATED, SUITE_PUBLISHED, SUITE_PRIOR};
enum { SUITE_ORDER = sizeof suite_order / sizeof suite_order[0] };

struct found {
	const struct figure **figures;
	size_t count, capacity;
};

static void found_add(struct found *found, const struct figure *figure, struct arena *arena)
{
	found->figures = arena_grow(
		arena, found->figures, found->count, &found->capacity, sizeof(const struct figure *));
	found->figures[found->count++] = figure;
}

/* The question as one text: an amount may come as several arguments (trace DOSSIER 179 616). */
static const char *query_of(const struct session *session)
{
	const char *query = session->options->targets[1];
	for (size_t i = 2; i < session->options->target_count; i++)
		query = arena_printf(session->arena, "%s %s", query, session->options->targets[i]);
	return query;
}

/* Finds the id in the first suite that has it. An id without a period is looked for in the last
 * fiscal year. */
static void find_by_id(const struct session *session, const struct result *result,
	const char *query, struct found *found)
{
	const char *id = query;
	size_t years = result->dossier->year_count;
	if (!strchr(query, '@') && years > 0)
		id = arena_printf(session->arena, "%s@%s", query, result->dossier->years[years - 1].id);
	for (size_t i = 0; i < SUITE_ORDER && found->count == 0; i++) {
		const struct figure *figure = suite_find(&result->suites[suite_order[i]], id);
		if (figure)
			found_add(found, figure, session->arena);
	}
}

static void add_equal(const struct suite *suite, number wanted, bool absolute, struct found *found,
	struct arena *arena)
{
	for (size_t i = 0; i < suite->count; i++) {
		number value = suite->figures[i]->value;
		if (absolute)
			value = number_absolute(arena, value);
		if (number_equal(value, wanted))
			found_add(found, suite->figures[i], arena);
	}
}

static void find_equal(
	const struct session *session, const struct result *result, number wanted, struct found *found)
{
	for (size_t i = 0; i < SUITE_ORDER && found->count == 0; i++)
		add_equal(&result->suites[suite_order[i]], wanted, false, found, session->arena);
	for (size_t i = 0; i < SUITE_ORDER && found->count == 0; i++)
		add_equal(&result->suites[suite_order[i]], number_absolute(session->arena, wanted), true,
			found, session->arena);
}

/* Finds figures of that amount, in each form in which the text can be read: with its sign first,
 * then without. Returns whether the text is an amount. */
static bool find_by_value(const struct session *session, const struct result *result,
	const char *query, struct found *found)
{
	static const enum amount_form forms[] = {AMOUNT_FORM_COMMA, AMOUNT_FORM_POINT};
	unsigned readable = amount_forms(query, strlen(query));
	for (size_t i = 0; i < 2 && found->count == 0; i++) {
		struct amount amount;
		bool read = (readable & forms[i]) &&
			amount_parse(&amount, query, strlen(query), forms[i], session->arena) == AMOUNT_OK;
		if (read)
			find_equal(session, result, amount_number(amount, session->arena), found);
	}
	return readable != 0;
}

static enum status refuse(
	struct session *session, const struct result *result, const char *query, bool is_amount)
{
	struct source nowhere = {0};
	if (is_amount) {
		error_add(session->errors, "trace.no-value", nowhere, query, NULL);
		return STATUS_UNREADABLE;
	}
	struct nearest nearest = nearest_to(query, session->arena);
	for (size_t i = 0; i < SUITE_ORDER; i++) {
		const struct suite *suite = &result->suites[suite_order[i]];
		for (size_t j = 0; j < suite->count; j++)
			nearest_try(&nearest, suite->figures[j]->id);
	}
	const char *meant = nearest_word(&nearest);
	if (meant)
		error_add(session->errors, "trace.unknown-near", nowhere, query, meant, NULL);
	else
		error_add(session->errors, "trace.unknown", nowhere, query, NULL);
	return STATUS_UNREADABLE;
}

/* Keeps only the entries that the figures are made of, because ledgers may be large. */
static int keep_entries(const struct session *session, struct result *result, struct tracer *tracer,
	const struct found *found)
{
	struct progress_line line;
	struct selection *selection = run_selection(result);
	for (size_t i = 0; i < found->count; i++)
		trace_select(selection, tracer, found->figures[i]);
	int outcome =
		run_keep_entries(result, selection, progress_open(&line, session), session->errors);
	progress_close(&line);
	return outcome;
}

enum status command_trace(struct session *session)
{
	struct result result;
	struct run_options options = {0};
	if (session_prove(session, &result, &options) != 0)
		return STATUS_UNREADABLE;
	const char *query = query_of(session);
	struct found found = {0};
	bool is_amount = find_by_value(session, &result, query, &found);
	if (!is_amount)
		find_by_id(session, &result, query, &found);
	if (found.count == 0)
		return refuse(session, &result, query, is_amount);

	struct tracer *tracer = tracer_new(&result, session->arena, session->errors);
	if (tracer == NULL || keep_entries(session, &result, tracer, &found) != 0)
		return STATUS_UNREADABLE;
	struct trace **traces = arena_array(session->arena, found.count, sizeof(struct trace *));
	for (size_t i = 0; i < found.count; i++)
		traces[i] = trace_figure(tracer, found.figures[i]);
	struct answer answer = {.report = session_report(session, &result),
		.query = query,
		.traces = traces,
		.trace_count = found.count};
	return answer_write(session, &answer) == 0 ? STATUS_CONSISTENT : STATUS_UNREADABLE;
}
