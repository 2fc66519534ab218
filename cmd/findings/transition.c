#include "cmd/findings/transition.h"

#include <string.h>

#include "cmd/terminal/grid.h"
#include "cmd/text/errors.h"
#include "cmd/text/print.h"
#include "ledger/base/text/text.h"
#include "statements/dossier/dossier.h"
#include "statements/report/wording/verdict/transition.h"

static const char *amount(const struct session *session, number value)
{
	return value ? print_amount(session, value, 0) : "";
}

/* ---- what is to be decided ---- */

static const char *sentence(const struct session *session, const struct decision *decision)
{
	return report_decision(session->arena, &session->words, decision);
}

static const char *place_of(
	const struct session *session, const struct result *result, const struct decision *decision)
{
	struct source where = decision->where;
	if (where.file)
		where.file = dossier_shown_path(result->dossier, where.file);
	return place_text(session->arena, where, true);
}

/* A line for the decision: its place, what it is about, its amounts in both years. */
static void add_decision(const struct session *session, struct grid *grid,
	const struct result *result, const struct decision *decision)
{
	const struct dossier *dossier = result->dossier;
	grid_row(grid);
	grid_cell(grid, STYLE_FAINT, place_of(session, result, decision));
	grid_cell(grid, STYLE_PLAIN, decision->subject);
	for (size_t i = dossier->year_count; i > 0 && dossier->year_count - i < 2; i--) {
		const struct figure *figure =
			report_decision_figure(session->arena, result, decision, dossier->years[i - 1].id);
		grid_cell(grid, STYLE_PLAIN, figure ? print_figure(session, figure) : "");
	}
}

static bool said_before(const struct session *session, const struct decisions *decisions, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (text_equal(
				sentence(session, &decisions->items[i]), sentence(session, &decisions->items[at])))
			return true;
	return false;
}

/* Prints each question once, with all the lines that it is asked of. */
void decisions_print(const struct session *session, const struct result *result)
{
	const struct decisions *decisions = result->dossier->decisions;
	for (size_t i = 0; i < decisions->count; i++) {
		const char *question = sentence(session, &decisions->items[i]);
		if (said_before(session, decisions, i))
			continue;
		terminal_put(&session->out, STYLE_PLAIN, "  ? ");
		terminal_hang(&session->out, STYLE_PLAIN, 4, question);
		struct grid *grid = grid_new(session->arena);
		grid_column(grid, GRID_LEFT);
		grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
		grid_column(grid, GRID_RIGHT);
		grid_column(grid, GRID_RIGHT);
		for (size_t j = i; j < decisions->count; j++)
			if (text_equal(sentence(session, &decisions->items[j]), question))
				add_decision(session, grid, result, &decisions->items[j]);
		grid_print(grid, &session->out, 4);
	}
}

/* ---- the bridge ---- */

static bool is_told(const struct bridge_row *row, size_t column, bool all)
{
	const struct bridge_amounts *amounts = &row->amounts[column];
	if (amounts->state == BRIDGE_NONE)
		return false;
	return all || row->created || amounts->state != BRIDGE_PLACED ||
		!text_equal(row->place, row->id) || number_sign(amounts->difference) != 0 ||
		number_sign(amounts->restated) != 0;
}

static void add_row(
	const struct session *session, struct grid *grid, const struct bridge_row *row, size_t column)
{
	const struct bridge_amounts *amounts = &row->amounts[column];
	grid_row(grid);
	grid_cell(grid, STYLE_PLAIN, words_in(row->label, session->words.language));
	grid_cell(grid, STYLE_PLAIN, amount(session, amounts->then));
	grid_cell(grid, STYLE_PLAIN, amount(session, amounts->difference));
	grid_cell(grid, STYLE_PLAIN, amount(session, amounts->restated));
	grid_cell(grid, STYLE_PLAIN, amount(session, amounts->now));
	grid_cell(grid, STYLE_FAINT,
		amounts->now ? row->place
					 : report_bridge_about(session->arena, &session->words, row, column));
}

static void add_sums(const struct session *session, struct grid *grid, const number sums[4])
{
	grid_row(grid);
	grid_cell(grid, STYLE_STRONG, session_text(session, "bridge.sum", NULL));
	for (int i = 0; i < 4; i++)
		grid_cell(grid, STYLE_STRONG, amount(session, sums[i]));
}

static struct grid *new_grid(const struct session *session)
{
	static const char *const heads[] = {
		"bridge.then", "bridge.difference", "bridge.restated", "bridge.now"};
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT | GRID_GIVES);
	for (int i = 0; i < 4; i++)
		grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	grid_row(grid);
	grid_cell(grid, STYLE_FAINT, "");
	for (int i = 0; i < 4; i++)
		grid_cell(grid, STYLE_FAINT, session_text(session, heads[i], NULL));
	return grid;
}

/* Prints the rows of one column that are told, and the sum of all rows. */
static void print_column(const struct session *session, const struct bridge_statement *statement,
	size_t column, bool all)
{
	size_t told = 0;
	for (size_t i = 0; i < statement->row_count; i++)
		told += is_told(&statement->rows[i], column, all);
	if (told == 0)
		return;
	terminal_put(&session->out, STYLE_STRONG,
		arena_printf(session->arena, "  %s, %s",
			words_in(statement->title, session->words.language), statement->periods[column]));
	terminal_line(&session->out);
	struct grid *grid = new_grid(session);
	for (size_t i = 0; i < statement->row_count; i++)
		if (is_told(&statement->rows[i], column, all))
			add_row(session, grid, &statement->rows[i], column);
	if (statement->summed)
		add_sums(session, grid, statement->sums[column]);
	grid_print(grid, &session->out, 4);
}

/* Prints the columns of the last year; all of them where asked. */
static void print_bridge(const struct session *session, const struct result *result, bool all)
{
	const struct bridge *bridge = result->bridge;
	const char *last = result->dossier->years[result->dossier->year_count - 1].id;
	terminal_paragraph(
		&session->out, STYLE_PLAIN, 2, report_bridge(session->arena, &session->words, bridge));
	for (size_t i = 0; i < bridge->statement_count; i++) {
		const struct bridge_statement *statement = &bridge->statements[i];
		for (size_t column = 0; column < statement->column_count; column++)
			if (all || text_equal(statement->periods[column], last))
				print_column(session, statement, column, all);
	}
}

void transition_print(const struct session *session, const struct result *result, bool all)
{
	const struct bridge *bridge = result->bridge;
	const struct decisions *decisions = result->dossier->decisions;
	if (!bridge && (!decisions || decisions->count == 0))
		return;
	terminal_put(&session->out, STYLE_STRONG,
		session_text(session, "transition.title", result->model->transition.from,
			result->model->name, NULL));
	terminal_line(&session->out);
	decisions_print(session, result);
	if (bridge)
		print_bridge(session, result, all);
	terminal_line(&session->out);
}
