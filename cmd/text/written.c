#include "cmd/text/written.h"

#include "cmd/terminal/grid.h"

void written_page(const struct session *session, const struct report *report, const char *path)
{
	(void)report;
	terminal_put(&session->out, STYLE_STRONG, session_text(session, "build.page", path, NULL));
	terminal_line(&session->out);
	terminal_line(&session->out);
}

void written_workbook(const struct session *session, const struct report *report, const char *path)
{
	bool differs = report->result->counts[VERDICT_DISAGREE] > 0;
	const char *const codes[] = {
		"build.look.summary", differs ? "build.look.findings" : NULL, "build.look.checks"};
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	grid_row(grid);
	grid_cell(grid, STYLE_STRONG, session_text(session, "build.written", NULL));
	grid_cell(grid, STYLE_STRONG, path);
	const char *label = session_text(session, "build.look", NULL);
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		if (codes[i] == NULL)
			continue;
		grid_row(grid);
		grid_cell(grid, STYLE_STRONG, label);
		grid_cell(grid, STYLE_PLAIN, session_text(session, codes[i], NULL));
		label = "";
	}
	grid_print(grid, &session->out, 0);
	terminal_line(&session->out);
}
