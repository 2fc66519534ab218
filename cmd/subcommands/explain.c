/* recoupe explain [CHECK]: what a family of checks proves, why it matters, what to do about it. */
#include <ctype.h>
#include <string.h>

#include "cmd/nearest.h"
#include "cmd/session.h"
#include "cmd/terminal/grid.h"

static const char *check_text(const struct session *session, enum check check, const char *part)
{
	return session_text(
		session, arena_printf(session->arena, "check.%s.%s", check_id(check), part), NULL);
}

static enum status list_all(const struct session *session)
{
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	for (int check = 0; check < CHECK_COUNT; check++) {
		grid_row(grid);
		grid_cell(grid, STYLE_STRONG, check_id((enum check)check));
		grid_cell(grid, STYLE_PLAIN, check_text(session, (enum check)check, "title"));
	}
	terminal_put(&session->out, STYLE_STRONG, session_text(session, "explain.list", NULL));
	terminal_line(&session->out);
	terminal_line(&session->out);
	grid_print(grid, &session->out, 2);
	terminal_line(&session->out);
	terminal_paragraph(&session->out, STYLE_FAINT, 0, session_text(session, "explain.more", NULL));
	return STATUS_CONSISTENT;
}

static enum status print_one(const struct session *session, enum check check)
{
	static const char *const parts[][2] = {
		{"proves", "explain.proves"},
		{"why", "explain.why"},
		{"standard", "explain.standard"},
		{"example", "explain.example"},
		{"fix", "explain.fix"},
	};
	const char *title = arena_printf(
		session->arena, "%s  %s", check_id(check), check_text(session, check, "title"));
	terminal_paragraph(&session->out, STYLE_STRONG, 0, title);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		terminal_line(&session->out);
		terminal_put(&session->out, STYLE_STRONG, session_text(session, parts[i][1], NULL));
		terminal_line(&session->out);
		terminal_paragraph(&session->out, STYLE_PLAIN, 2, check_text(session, check, parts[i][0]));
	}
	return STATUS_CONSISTENT;
}

static enum status refuse(struct session *session, const char *wanted)
{
	struct source nowhere = {0};
	struct nearest nearest = nearest_to(wanted, session->arena);
	for (int check = 0; check < CHECK_COUNT; check++)
		nearest_try(&nearest, check_id((enum check)check));
	const char *meant = nearest_word(&nearest);
	if (meant)
		error_add(session->errors, "explain.unknown-near", nowhere, wanted, meant,
			"S1 ... S16, L1 ... L10", NULL);
	else
		error_add(
			session->errors, "explain.unknown", nowhere, wanted, "S1 ... S16, L1 ... L10", NULL);
	return STATUS_UNREADABLE;
}

enum status command_explain(struct session *session)
{
	if (session->options->target_count == 0)
		return list_all(session);
	const char *wanted = session->options->targets[0];
	char *id = arena_text(session->arena, wanted);
	for (char *letter = id; *letter != '\0'; letter++)
		*letter = (char)toupper((unsigned char)*letter);
	int check = check_find(id);
	return check < 0 ? refuse(session, wanted) : print_one(session, (enum check)check);
}
