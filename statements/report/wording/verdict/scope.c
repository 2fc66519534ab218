#include "statements/report/wording/verdict/scope.h"

#include <string.h>

#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"
#include "statements/published/volume.h"

static const char *const reason_names[SCOPE_REASONS] = {"entries", "figures", "other"};

const char *scope_reason_name(enum scope_reason reason)
{
	return reason_names[reason];
}

static enum scope_reason reason_of(const struct finding *finding)
{
	if (finding->missing_count == 1 && text_equal(finding->missing[0], "journal"))
		return SCOPE_ENTRIES;
	return finding->missing_count > 0 ? SCOPE_FIGURES : SCOPE_OTHER;
}

/* The statement whose total the finding proves; NULL for other findings. */
static const struct table *total_statement(const struct finding *finding)
{
	const struct figure *figure =
		finding->relation ? expression_figure(finding->relation->left) : NULL;
	const struct cell *cell = figure ? figure->cell : NULL;
	bool total = cell && cell->line->style >= LINE_SUBTOTAL && cell->table->from_model;
	return total ? cell->table : NULL;
}

static void add_statement(
	struct report_scope *scope, const struct table *table, size_t *capacity, struct arena *arena)
{
	for (size_t i = 0; i < scope->statement_count; i++)
		if (scope->statements[i] == table)
			return;
	scope->statements = arena_grow(
		arena, scope->statements, scope->statement_count, capacity, sizeof *scope->statements);
	scope->statements[scope->statement_count++] = table;
}

static void count_findings(
	struct report_scope *scope, const struct result *result, struct arena *arena)
{
	size_t capacity = 0;
	scope->explained = result->counts[VERDICT_EXPLAINED];
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		if (finding->verdict != VERDICT_NOT_CHECKABLE)
			continue;
		const struct table *statement = total_statement(finding);
		scope->unchecked++;
		scope->reasons[reason_of(finding)]++;
		if (statement)
			add_statement(scope, statement, &capacity, arena);
	}
}

/* ---- words ---- */

static const char *counted(struct arena *arena, const struct report_words *words, const char *stem,
	size_t count, const char *more, const char *last)
{
	const char *code = arena_printf(arena, "%s.%s", stem, count == 1 ? "one" : "many");
	const char *const arguments[4] = {
		number_count_printed(arena, count, words->language), more, last};
	return report_message(arena, words, code, arguments);
}

static const char *said(
	struct arena *arena, const struct report_words *words, const char *code, const char *argument)
{
	return report_message(arena, words, code, (const char *[4]){argument});
}

/* ", sans les lignes que le filtre laisse de côté (12, debit 100.00)", of each ledger that has a
 * filter. */
static const char *filter_text(
	struct arena *arena, const struct report_words *words, const struct result *result)
{
	const char *text = "";
	for (size_t i = 0; i < result->input_count; i++) {
		const struct supply_facts *facts = supplied_facts(result->inputs[i].file);
		if (facts != NULL && facts->left_out != NULL)
			text = arena_printf(
				arena, "%s%s", text, said(arena, words, "scope.left-out", facts->left_out));
	}
	return text;
}

/* ", le serveur ayant prouvé ..." where the ledger was not read here. */
static const char *served_text(
	struct arena *arena, const struct report_words *words, const struct served_ledger *served)
{
	enum { TENTHS = 1000 };
	if (served == NULL)
		return "";
	size_t share = served->entries > 0 ? served->returned * TENTHS / served->entries : 0;
	const char *const arguments[4] = {number_count_printed(arena, served->entries, words->language),
		number_count_printed(arena, served->returned, words->language),
		number_printed(arena,
			number_divide(
				arena, number_from_integer(arena, (int64_t)share), number_from_integer(arena, 10)),
			1, words->language)};
	const char *text = report_message(arena, words, "scope.served", arguments);
	const char *const elsewhere[4] = {number_count_printed(arena, served->remote, words->language),
		number_count_printed(arena, served->drained, words->language)};
	return served->remote == 0
		? text
		: arena_printf(arena, "%s%s", text,
			  report_message(arena, words, "scope.served-elsewhere", elsewhere));
}

static const char *qualifier_text(
	struct arena *arena, const struct report_words *words, const struct report_scope *scope)
{
	const char *limited =
		scope->unchecked || scope->limited ? said(arena, words, "scope.limited", NULL) : "";
	const char *except = scope->explained
		? counted(arena, words, "scope.explained", scope->explained, NULL, NULL)
		: "";
	return arena_printf(arena, "%s%s%s", limited, except, scope->reading);
}

/* ", dont des totaux de « État des flux de trésorerie »"; "" where it is no total. */
static const char *statements_text(
	struct arena *arena, const struct report_words *words, const struct report_scope *scope)
{
	const char *list = "";
	for (size_t i = 0; i < scope->statement_count; i++) {
		const char *title = words_in(scope->statements[i]->title, words->language);
		list = arena_printf(
			arena, "%s%s%s", list, i ? ", " : "", said(arena, words, "scope.statement", title));
	}
	return *list ? said(arena, words, "scope.totals", list) : "";
}

/* ", faute d’écritures"; of several reasons each with its count. */
static const char *reasons_text(
	struct arena *arena, const struct report_words *words, const struct report_scope *scope)
{
	const char *list = "";
	for (int reason = 0; reason < SCOPE_REASONS; reason++) {
		if (scope->reasons[reason] == 0)
			continue;
		const char *why =
			said(arena, words, arena_printf(arena, "scope.%s", reason_names[reason]), NULL);
		if (scope->reasons[reason] < scope->unchecked)
			why = arena_printf(arena, "%s (%s)", why,
				number_count_printed(arena, scope->reasons[reason], words->language));
		list = arena_printf(arena, "%s, %s", list, why);
	}
	return list;
}

/* Whether a workbook hides cells, has not computed some, or shows them in a doubtful unit. */
static bool leaves_out(const struct text_lines *lines)
{
	const struct form_look *look = &lines->look;
	return look->hidden_sheets + look->hidden_rows + look->hidden_columns + look->uncomputed > 0 ||
		lines->other_units;
}

struct report_scope report_scope_of(
	struct arena *arena, const struct report_words *words, const struct result *result)
{
	struct report_scope scope = {.remainder = ""};
	count_findings(&scope, result, arena);
	int notes[NOTES_MAX];
	scope.limited = result->published &&
		(volume_notes_not_read(notes, result->published) > 0 ||
			leaves_out(result->published->lines));
	scope.reading = arena_printf(arena, "%s%s", filter_text(arena, words, result),
		served_text(arena, words, result->served));
	scope.qualifier = qualifier_text(arena, words, &scope);
	if (scope.unchecked)
		scope.remainder = counted(arena, words, "scope.unchecked", scope.unchecked,
			statements_text(arena, words, &scope), reasons_text(arena, words, &scope));
	return scope;
}
