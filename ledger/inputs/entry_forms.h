/* entry_forms.h - the forms of input that hold entries rather than rows: one row of a table for
 * each (entry_forms.c); and the door for any journal, of rows or of entries.
 *
 *     entries_read("journal.hledger", &chart, take, &state, arena, errors);
 *
 * A file that no form here claims holds rows, and ledger/rows tells its form. To add a form: its
 * own file, and its row in entry_forms.c. */
#ifndef RECOUPE_LEDGER_INPUTS_ENTRY_FORMS_H
#define RECOUPE_LEDGER_INPUTS_ENTRY_FORMS_H

#include "ledger/interchange/interchange.h"

struct entry_form {
	const char *name; /* as reports name it, in every language */
	bool (*is)(const char *path);
	/* reads it as journal_read does */
	int (*read)(const char *path, struct chart *chart, entry_sink sink, void *context,
		struct arena *arena, struct error_list *errors);
};

/* The form of the file; NULL where it holds rows, or does not exist. */
const struct entry_form *entry_form_of(const char *path);

/* Reads the entries of one journal, whatever its form, as journal_read does. */
int entries_read(const char *path, struct chart *chart, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors);

#endif
