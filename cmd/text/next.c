#include "cmd/text/next.h"

#include <string.h>

#include "cmd/terminal/grid.h"
#include "ledger/base/embedded.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"

static const char template_folder[] = "cmd/template/";

enum state { STATE_OWN, STATE_TEMPLATE, STATE_MISSING };

/* "journal-" stands for all journals of the template. */
static const struct step {
	const char *prefix, *shown, *code;
} steps[] = {
	{"dossier.json", "dossier.json", "next.dossier"},
	{"comptes.csv", "comptes.csv", "next.chart"},
	{"journal-", "journal*.csv", "next.ledger"},
	{"ouverture.csv", "ouverture.csv", "next.opening"},
	{"anterieurs.json", "anterieurs.json", "next.prior"},
	{"budget.csv", "budget.csv", "next.budget"},
	{"immobilisations.csv", "immobilisations.csv", "next.assets"},
};
enum { STEPS = sizeof steps / sizeof steps[0], LEDGER = 2 };

static bool has_error(const struct session *session, const char *code, const char *argument)
{
	for (size_t i = 0; i < session->errors->count; i++) {
		const struct error *error = &session->errors->items[i];
		if (text_equal(error->code, code) && text_equal(error->arguments[0], argument))
			return true;
	}
	return false;
}

static bool same_bytes(const char *path, const struct embedded *file)
{
	struct file_map map;
	if (!file_exists(path) || file_is_special(path) || !file_peek(&map, path))
		return false;
	bool same =
		map.stored_length == file->length && memcmp(map.stored, file->bytes, file->length) == 0;
	file_unmap(&map);
	return same;
}

/* Whether a file of this prefix has the same bytes as the template's. */
static bool is_template(const struct session *session, const char *directory, const char *prefix)
{
	for (size_t i = 0; i < embedded_count; i++) {
		const struct embedded *file = &embedded_files[i];
		if (!text_starts(file->name, template_folder))
			continue;
		const char *name = strrchr(file->name, '/') + 1; /* in the template of any model */
		if (text_starts(name, prefix) &&
			same_bytes(file_join(session->arena, directory, name), file))
			return true;
	}
	return false;
}

static enum state state_of(
	const struct session *session, const char *directory, const struct step *step)
{
	bool ledger = step == &steps[LEDGER];
	const char *path = file_join(session->arena, directory, step->prefix);
	if (ledger ? has_error(session, "dossier.no-ledger", directory)
			   : has_error(session, "file.missing", path))
		return STATE_MISSING;
	return is_template(session, directory, step->prefix) ? STATE_TEMPLATE : STATE_OWN;
}

/* Whether the folder has no files other than hidden ones. */
static bool is_empty(const char *directory, struct arena *arena)
{
	struct file_names names;
	bool empty = file_names_in(&names, directory, arena) == 0;
	for (size_t i = 0; i < names.count; i++)
		empty = empty && *names.items[i] == '.';
	return empty;
}

static void print_step(const struct session *session, struct grid *grid, const struct step *step,
	enum state state, bool next)
{
	static const char *const codes[] = {"", "next.template", "next.missing"};
	const char *what = session_text(session, step->code, NULL);
	grid_row(grid);
	if (state == STATE_OWN) {
		grid_cell(grid, STYLE_GOOD, "✓");
		grid_cell(grid, STYLE_PLAIN, step->shown);
		return;
	}
	enum style style = next ? STYLE_STRONG : STYLE_PLAIN;
	grid_cell(grid, style, next ? "→" : "·");
	grid_cell(grid, style, step->shown);
	grid_cell(grid, style, session_text(session, codes[state], what, NULL));
}

/* The next step: the first missing file, because nothing can be read without it; else the first
 * file that is still the template's. */
static size_t next_of(const enum state *states)
{
	size_t next = STEPS;
	for (size_t i = STEPS; i-- > 0;) {
		if (states[i] != STATE_OWN && (next == STEPS || states[i] >= states[next]))
			next = i;
	}
	return next;
}

static void print_steps(
	const struct session *session, const struct terminal *out, const enum state *states)
{
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	size_t next = next_of(states);
	for (size_t i = 0; i < STEPS; i++)
		print_step(session, grid, &steps[i], states[i], i == next);
	terminal_put(out, STYLE_STRONG, session_text(session, "next.heading", NULL));
	terminal_line(out);
	grid_print(grid, out, 2);
	terminal_line(out);
}

void next_print(const struct session *session, const struct terminal *out)
{
	const char *directory = session->options->target_count > 0 ? session->options->targets[0] : "";
	if (!file_is_directory(directory))
		return;
	enum state states[STEPS];
	enum state least = session->errors->total > 0 ? STATE_MISSING : STATE_TEMPLATE;
	bool open = false;
	for (size_t i = 0; i < STEPS; i++) {
		states[i] = state_of(session, directory, &steps[i]);
		open = open || states[i] >= least;
	}
	if (states[0] == STATE_MISSING) {
		const char *code =
			is_empty(directory, session->arena) ? "next.init" : "next.init-elsewhere";
		terminal_paragraph(out, STYLE_STRONG, 0, session_text(session, code, directory, NULL));
	} else if (open) {
		print_steps(session, out, states);
	}
}
