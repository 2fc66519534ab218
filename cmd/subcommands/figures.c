/* recoupe figures TARGET: the suite, every figure with its id, label, value and source. */
#include "cmd/outputs.h"
#include "cmd/terminal/grid.h"
#include "cmd/text/errors.h"
#include "cmd/text/print.h"
#include "cmd/text/reading.h"
#include "statements/report/numbers.h"

static void print_row(const struct session *session, struct grid *grid, const struct figure *figure)
{
	grid_row(grid);
	grid_cell(grid, STYLE_FAINT, figure->id);
	grid_cell(grid, STYLE_PLAIN, words_in(figure->label, session->words.language));
	grid_cell(grid, STYLE_PLAIN, print_figure(session, figure));
	grid_cell(grid, STYLE_FAINT, place_text(session->arena, figure->where, false));
}

static void print_number(
	const struct session *session, struct grid *grid, const struct printed_number *printed)
{
	const char *state = session_text(session,
		arena_printf(session->arena, "number.%s", number_state_name(printed->state)), NULL);
	if (printed->reason)
		state = session_text(session,
			arena_printf(session->arena, "number.reason.%s", number_reason_name(printed->reason)),
			NULL);
	grid_row(grid);
	grid_cell(grid, printed->state == NUMBER_CONTRADICTED ? STYLE_BAD : STYLE_PLAIN, state);
	grid_cell(grid, STYLE_PLAIN,
		arena_text_n(session->arena, printed->text.begin, span_length(printed->text)));
	grid_cell(grid, STYLE_FAINT,
		place_text(session->arena,
			(struct source){.file = session->options->targets[0],
				.page = printed->line->page,
				.line = printed->line->line,
				.column = printed->start + 1},
			true));
}

/* Every number of a report, with its state. */
static void print_numbers(const struct session *session, const struct numbers *numbers)
{
	struct grid *grid = grid_new(session->arena);
	size_t line = 0, place = 0;
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	for (const struct printed_number *printed;
		 (printed = report_next_number(numbers, &line, &place));)
		print_number(session, grid, printed);
	grid_print(grid, &session->out, 0);
	terminal_line(&session->out);
	numbers_shares_print(session, numbers);
}

void figures_print(const struct session *session, const struct answer *answer)
{
	const struct numbers *numbers = report_numbers(answer->report.result);
	if (answer->report.all && numbers) {
		print_numbers(session, numbers);
		return;
	}
	const struct suite *suite = answer->report.suite;
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT); /* ids are copied by readers, so they are never broken */
	grid_column(grid, GRID_LEFT | GRID_GIVES | GRID_BELOW);
	grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	static const char *const heads[] = {"figures.id", "figures.label", "figures.value"};
	grid_row(grid);
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
		grid_cell(grid, STYLE_STRONG, session_text(session, heads[i], NULL));
	for (size_t i = 0; i < suite->count; i++)
		print_row(session, grid, suite->figures[i]);
	grid_print(grid, &session->out, 0);
	terminal_line(&session->out);
	terminal_put(&session->out, STYLE_STRONG,
		print_count(session, "figures.count", suite->count, print_suite(session, suite->kind)));
	terminal_line(&session->out);
}

enum status command_figures(struct session *session)
{
	enum suite_kind kind = session->options->suite;
	struct result result;
	struct run_options options = {.generate_only = kind == SUITE_GENERATED};
	if (session_prove(session, &result, &options) != 0)
		return STATUS_UNREADABLE;
	if (result.published)
		kind = SUITE_PUBLISHED; /* a report has no other suite */
	const struct suite *suite = &result.suites[kind];
	if (!suite->present) {
		error_add(session->errors, "figures.no-suite", (struct source){0},
			session->options->targets[0], suite_name(kind), NULL);
		return STATUS_UNREADABLE;
	}
	struct answer answer = {.report = session_report(session, &result)};
	answer.report.suite = suite;
	return answer_write(session, &answer) == 0 ? STATUS_CONSISTENT : STATUS_UNREADABLE;
}
