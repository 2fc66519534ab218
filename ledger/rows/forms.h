/* forms.h - the forms of input that hold rows: one row of a table for each (forms.c).
 *
 *     struct form_input input = {.path = path, .bytes = map.bytes, .length = map.length,
 *         .arena = arena, .errors = errors};
 *     struct form_tables tables = {0};
 *     if (form_open(&tables, &input) != 0) return -1;
 *     ... tables.items[0].scanner gives records, by csv_next ...
 *
 * A form is told by content, never by the name of the file. A form of text sees UTF-8, whatever the
 * encoding of the file; a form of bytes sees the file as it is. To add a form: its own file, with
 * `is` and `open`, and its row in forms.c. What has entries and no rows (journals of ledger and
 * hledger) is in ledger/inputs.
 *
 * Places are those of the file: line and column; of a sheet, its name, row and column. */
#ifndef RECOUPE_LEDGER_ROWS_FORMS_H
#define RECOUPE_LEDGER_ROWS_FORMS_H

#include "ledger/base/exact/number.h"
#include "ledger/rows/csv/csv_parts.h"
#include "ledger/rows/look.h"

/* What a form is recognised by and read from. A 0 follows the bytes and is not counted in `length`.
 * All of it is borrowed and lives as long as the tables are read. */
struct form_input {
	const char *path;
	const char *bytes;
	size_t length;
	struct arena *arena;
	struct error_list *errors;
	bool member;            /* it is a member of an archive */
	struct form_look *look; /* for workbooks; NULL: cells as the file holds them */
};

/* What a file states about its own postings. */
enum form_promise_kind {
	PROMISE_ENTRIES, /* how many there are */
	PROMISE_DEBIT,   /* the sum of all debits */
	PROMISE_CREDIT,
	PROMISE_MOVEMENT /* of one account: its closing balance less its opening one */
};

struct form_promise {
	enum form_promise_kind kind;
	const char *subject; /* the account of a movement; else the word of the file */
	number value, found; /* debit positive for a movement; else as written */
	struct source where;
};

struct form_promises {
	struct form_promise *items;
	size_t count, capacity;
};

struct form_table {
	const char *name; /* of the sheet; NULL where the form has none */
	struct csv_scanner scanner;
	bool fixed;           /* the form fixes its columns; none was chosen */
	bool headed;          /* the first record is the header: it need not be found */
	const char *form;     /* its name in the table of forms */
	const char *encoding; /* of a text; NULL for a form of bytes */
	unsigned scales;      /* of a sheet that was read with a look (sheet.h) */
	bool zipped;          /* a member of a zip archive */
	/* complete once the scanner is at its end; NULL where the form states nothing */
	const struct form_promises *promises;
};

struct form_tables {
	struct form_table *items;
	size_t count, capacity;
};

struct row_form {
	const char *name; /* as reports name it, in every language */
	bool text;        /* its bytes are text, and are decoded */
	bool (*is)(const struct form_input *input);
	/* Adds the tables of the file. Returns 0, or -1 with errors. */
	int (*open)(struct form_tables *out, const struct form_input *input);
};

/* Recognises the form and opens it. Returns 0, or -1 with the errors of the form's reader. */
int form_open(struct form_tables *out, const struct form_input *input);

/* For readers of text forms. form_begins_with: whether the first character that is no blank is
 * `character`. form_head_has: whether the word is in the first 4 KB, in any case of ASCII. */
bool form_begins_with(const struct form_input *input, char character);
bool form_head_has(const struct form_input *input, const char *word);

/* For readers of forms. form_add_headed adds a table without a name, whose first record is its
 * header; form_add_sheets adds a table for each sheet. */
struct form_table *form_add_headed(struct form_tables *out, struct csv_scanner scanner);
struct sheets;
void form_add_sheets(
	struct form_tables *out, const struct form_input *input, const struct sheets *sheets);

#endif
