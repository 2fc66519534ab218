/* recoupe explain [CHECK]: what a family of checks proves, why it matters, what to do about it. */
#include <ctype.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/grid.h"
#include "cmd/nearest.h"

static const char *check_text(const struct run *run, enum check check, const char *part)
{
	return run_text(run, arena_printf(run->arena, "check.%s.%s", check_id(check), part), NULL);
}

static enum status list_all(const struct run *run)
{
	struct grid *grid = grid_new(run->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	for (int check = 0; check < CHECK_COUNT; check++) {
		grid_row(grid);
		grid_cell(grid, STYLE_STRONG, check_id((enum check)check));
		grid_cell(grid, STYLE_PLAIN, check_text(run, (enum check)check, "title"));
	}
	terminal_put(&run->out, STYLE_STRONG, run_text(run, "explain.list", NULL));
	terminal_line(&run->out);
	terminal_line(&run->out);
	grid_print(grid, &run->out, 2);
	terminal_line(&run->out);
	terminal_paragraph(&run->out, STYLE_FAINT, 0, run_text(run, "explain.more", NULL));
	return STATUS_CONSISTENT;
}

static enum status print_one(const struct run *run, enum check check)
{
	static const char *const parts[][2] = {
		{"proves", "explain.proves"},
		{"why", "explain.why"},
		{"standard", "explain.standard"},
		{"example", "explain.example"},
		{"fix", "explain.fix"},
	};
	const char *title =
		arena_printf(run->arena, "%s  %s", check_id(check), check_text(run, check, "title"));
	terminal_paragraph(&run->out, STYLE_STRONG, 0, title);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		terminal_line(&run->out);
		terminal_put(&run->out, STYLE_STRONG, run_text(run, parts[i][1], NULL));
		terminal_line(&run->out);
		terminal_paragraph(&run->out, STYLE_PLAIN, 2, check_text(run, check, parts[i][0]));
	}
	return STATUS_CONSISTENT;
}

static enum status refuse(struct run *run, const char *wanted)
{
	struct source nowhere = {0};
	struct nearest nearest = nearest_to(wanted, run->arena);
	for (int check = 0; check < CHECK_COUNT; check++)
		nearest_try(&nearest, check_id((enum check)check));
	const char *meant = nearest_word(&nearest);
	if (meant)
		error_add(run->errors, "explain.unknown-near", nowhere, wanted, meant,
			"S1 ... S16, L1 ... L9", NULL);
	else
		error_add(run->errors, "explain.unknown", nowhere, wanted, "S1 ... S16, L1 ... L9", NULL);
	return STATUS_UNREADABLE;
}

enum status command_explain(struct run *run)
{
	if (run->options->target_count == 0)
		return list_all(run);
	const char *wanted = run->options->targets[0];
	char *id = arena_text(run->arena, wanted);
	for (char *letter = id; *letter != '\0'; letter++)
		*letter = (char)toupper((unsigned char)*letter);
	int check = check_find(id);
	return check < 0 ? refuse(run, wanted) : print_one(run, (enum check)check);
}
