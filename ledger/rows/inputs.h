/* inputs.h - what is known of files before they are read, and what was found out as they were.
 *
 *     struct inputs *inputs = inputs_new(arena);
 *     struct error_list errors = {.arena = arena, .inputs = inputs};
 *     inputs_map(inputs, "dossier/journal.csv", "compte", "GL Acct", where);
 *     ... read ...
 *     for (size_t i = 0; i < inputs->count; i++) ... inputs->forms[i] ...
 *
 * Whoever runs the readers hangs one on the list of errors that they all get; a list without one
 * has readers that know no headers but the usual ones and keep no record of what they found. Texts
 * are borrowed and live as long as the arena. */
#ifndef RECOUPE_LEDGER_ROWS_INPUTS_H
#define RECOUPE_LEDGER_ROWS_INPUTS_H

#include <stdbool.h>

#include "ledger/base/error.h"

/* The rows of a printed file that are no data, by what they are. */
struct input_skipped {
	size_t titles, headers, totals, carried, accounts, texts;
};

/* How a table was read. */
struct input_form {
	const char *path;
	const char *form;     /* "CSV", "Excel" ...: its name in the table of forms */
	bool inflated;        /* gzip */
	bool zipped;          /* a member of a zip archive */
	const char *encoding; /* "UTF-8", "UTF-16", "Windows-1252"; NULL of what is no text */
	char separator;       /* of CSV; else 0 */
	const char *sheet;    /* of a workbook; else NULL */
	bool mapped;          /* some of its headers are those of a map */
	/* which columns were chosen, where no name of ours said so: "date=Posting Date,..."; else
	 * NULL */
	const char *columns;
	struct input_skipped skipped;
};

struct inputs {
	struct input_form *forms; /* one a file, in the order of reading */
	size_t count, capacity;
	struct input_map *maps; /* private */
	size_t map_count, map_capacity;
	const char *encoding; /* that was asked for; NULL: as each file shows */
	const char *sheet;    /* the sheet, or the member of an archive, that was asked for; NULL */
	/* folders that nothing outside is read of, unless it is allowed; none: anything is read */
	const char **roots;
	size_t root_count, root_capacity;
	bool outside_allowed;
	struct arena *arena;
};

struct inputs *inputs_new(struct arena *arena);

/* The column that we call `column` bears this header in the file, or in every file of the folder,
 * at that path; NULL: in every file. `where` is the place of that word, for errors. */
void inputs_map(struct inputs *inputs, const char *path, const char *column, const char *header,
	struct source where);

/* A dossier that is read: files named in it are to lie in its folder. `inputs` may be NULL. */
void inputs_add_root(struct inputs *inputs, const char *folder);
/* Whether the file may be read; else adds "dossier.outside" at `where`. Nothing of it is shown.
 * `errors->inputs` may be NULL. */
bool inputs_allow(const char *path, struct source where, struct error_list *errors);

/* What a map says of a file: its items at 0, 1, ... until false. `inputs` may be NULL. */
struct input_map {
	const char *path, *column, *header;
	struct source where;
};
bool inputs_mapped(
	struct input_map *out, const struct inputs *inputs, const char *path, size_t ordinal);

/* Keeps the form of a file; of a file read again, the last. `inputs` may be NULL. */
void inputs_keep(struct inputs *inputs, const struct input_form *form);
/* Adds which columns were chosen to the form that was kept of the file. `inputs` may be NULL. */
void inputs_keep_columns(struct inputs *inputs, const char *path, const char *columns);

#endif
