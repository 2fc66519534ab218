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

/* How many rows of a printed file were skipped, by what they are. */
struct input_skipped {
	size_t titles, headers, totals, carried, accounts, texts;
};
void input_skipped_add(struct input_skipped *to, const struct input_skipped *more);

/* How a table was read. */
struct input_form {
	const char *path;
	const char *form;     /* "CSV", "Excel" ...: its name in the table of forms */
	bool inflated;        /* gzip */
	bool zipped;          /* a member of a zip archive */
	const char *encoding; /* "UTF-8", "UTF-16", "Windows-1252"; NULL for what is no text */
	char separator;       /* of CSV; else 0 */
	const char *sheet;    /* of a workbook; else NULL */
	bool mapped;          /* some of its headers are those of a map */
	/* which columns were chosen, where their headers are not the usual names: "date=Posting
	 * Date,..."; else NULL */
	const char *columns;
	struct input_skipped skipped;
	const char *titles; /* the rows above the headers, as "a · b"; NULL or "": none */
};

struct inputs {
	struct input_form *forms; /* one a file, in the order of reading */
	size_t count, capacity;
	struct input_map *maps; /* private */
	size_t map_count, map_capacity;
	const char *encoding; /* the encoding that the user gave; NULL: as each file shows */
	const char *sheet; /* the sheet, or the member of an archive, that the user gave; NULL: none */
	/* folders outside which no file is read; empty: any file is read */
	const char **roots;
	size_t root_count, root_capacity;
	bool outside_allowed;
	int server_seconds; /* the most that a database may take over a statement; 0: as it is set up */
	bool database_met;  /* a dossier that was read has its ledger in a database */
	struct arena *arena;
};

struct inputs *inputs_new(struct arena *arena);
/* For reading the same files again: what was known beforehand, and nothing of what was found out.
 * What is found out then lies in the arena, and `inputs` stays as it is. */
struct inputs *inputs_again(const struct inputs *inputs, struct arena *arena);

/* Maps our name of a column to its header in the file at that path, or in every file of the folder
 * there; NULL: in every file. `where` is the place of the header's name, for errors. */
void inputs_map(struct inputs *inputs, const char *path, const char *column, const char *header,
	struct source where);

/* Adds the folder of a dossier: files that it names must be in that folder. `inputs` may be
 * NULL. */
void inputs_add_root(struct inputs *inputs, const char *folder);
/* Whether the file may be read. Adds "dossier.outside" at `where` where it may not; the file is not
 * opened. `errors->inputs` may be NULL. */
bool inputs_allow(const char *path, struct source where, struct error_list *errors);

/* The items of the map for a file, at 0, 1, ... until false is returned. `inputs` may be NULL. */
struct input_map {
	const char *path, *column, *header;
	struct source where;
};
bool inputs_mapped(
	struct input_map *out, const struct inputs *inputs, const char *path, size_t ordinal);

/* Keeps the form of a file; for a file that is read again, the last one. `inputs` may be NULL. */
void inputs_keep(struct inputs *inputs, const struct input_form *form);
/* Adds the chosen columns to the form that was kept of the file. `inputs` may be NULL. */
void inputs_keep_columns(struct inputs *inputs, const char *path, const char *columns);

#endif
