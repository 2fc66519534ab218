/* taken.h - what people wrote into a workbook that is about to be replaced, taken from it into
 * revision.json.
 *
 *     struct taken taken;
 *     workbook_take(&taken, "etats.xlsx", arena);
 *     if (taken.state == TAKEN_OURS) taken_merge(&counts, &revision, &taken, arena);
 *
 * A field counts as written where its cell does not hold what the program put there. Where the note
 * in revision.json is no longer the one that the workbook was made from, both were changed: the new
 * note keeps the other's text (`against`). A sign-off keeps what the workbook showed to the person
 * who signed. Taking the same workbook twice adds nothing. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_TAKEN_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_TAKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/arena.h"
#include "statements/revision/revision.h"

/* Names of the document's properties, by which a workbook of the program is known. */
#define PROPERTY_FIELDS "recoupe.champs" /* the form of its fields: FIELDS_FORM */
#define PROPERTY_RUN "recoupe.execution"
#define PROPERTY_ENTITY "recoupe.entite" /* taken_entity */
#define PROPERTY_SHEETS "recoupe.feuilles"
#define FIELDS_FORM "1"

enum taken_state {
	TAKEN_NOTHING,    /* no file, or an empty one */
	TAKEN_OURS,       /* its fields were read */
	TAKEN_OTHER_FORM, /* another version of the program made it: its fields are unknown */
	TAKEN_FOREIGN,    /* the program did not make it */
	TAKEN_UNREADABLE  /* the program made it, and it is damaged */
};

struct taken_field {
	const char *code, *text;     /* "signature.par"; as the cell has it */
	const char *written, *shown; /* digests: of the note that it was made from; of the cell then */
};

struct taken_row {
	const char *about, *basis, *place; /* about "": a row that a person made */
	struct taken_field *fields;
	size_t count;
};

struct taken {
	enum taken_state state;
	const char *run, *entity, *title; /* "" where unknown */
	const char *author, *day;         /* who saved it last, and when; NULL where unknown */
	char sha256[65];
	const char *bytes; /* all of the file */
	size_t length;
	bool extra; /* it has sheets, comments or formulas in fields that a person added */
	struct taken_row *rows;
	size_t count, capacity;
};

/* Reads it. All lies in the arena. */
void workbook_take(struct taken *out, const char *path, struct arena *arena);
/* What tells the workbooks of one body from those of another. */
const char *taken_entity(const char *entity, struct arena *arena);

struct taken_counts {
	size_t texts, signatures, both; /* `both`: of these, those that met another text */
};
void taken_merge(struct taken_counts *out, struct revision *revision, const struct taken *taken,
	struct arena *arena);

#endif
