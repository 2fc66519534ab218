/* fields.h - cells that a person fills in: what was written there before, and how the program finds
 * it again when it reads the workbook.
 *
 *     static const struct field_column columns[] = {{"conclusion", REVIEW, 28},
 *         {"signature.par", REVIEW + 1, 10}, {"signature.le", REVIEW + 2, 12}};
 *     const struct field_sheet fields = {sheet, FIELDS_ROW, columns, 3, LAST + 1, true};
 *     fields_open(plan, &fields);
 *     fields_head(&fields, head_row);
 *     struct field_row row = {.about = "constat 0a1b...", .place = "S1 ...", .basis = basis};
 *     fields_write(plan, &fields, 12, &row);
 *
 * A field is one column, or two: who signed (".par") and when (".le"). A row of unseen codes names
 * the columns; a hidden column names what each row is about, with digests of what was written, so
 * that what a person changed is told from what the program wrote; the next one holds what a
 * signature covers, and the one after it the place in words. Rows and columns may thus be moved,
 * sorted or inserted.
 *
 * A sign-off stands as it was written where all that it covers is the same. Else it is struck
 * through, with what changed, and its date is left to be filled in again. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_FIELDS_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_CELLS_FIELDS_H

#include "statements/report/workbook/frame/signed.h"

#define FIELD_MARK "recoupe:"     /* what each code begins with */
#define FIELD_KEYS "champs"       /* of the hidden columns: the key, */
#define FIELD_ONLY "champs seuls" /* the same, where the columns are exclusive */
#define FIELD_BASIS "base"        /* what is signed, */
#define FIELD_PLACE "lieu"        /* the place in words */
#define FIELD_AUTHOR ".par"
#define FIELD_DAY ".le"
#define FIELD_AMOUNT "montant" /* shown as the caller says */
#define FIELD_OWN "-"          /* the key of a row whose texts are the program's */
enum { FIELDS_ROW = 3, FIELD_HIDDEN_COLUMNS = 3, FIELD_DIGITS = 8 };

struct field_column {
	const char *code;
	unsigned column, width;
};

struct field_sheet {
	struct sheet *sheet;
	unsigned codes_row;
	const struct field_column *columns;
	size_t count;
	unsigned key_column; /* the first of the hidden ones, right of what is printed */
	/* in rows without a key too, what stands in these columns is a person's */
	bool exclusive;
};

struct field_row {
	const char *about, *place;
	struct basis basis;           /* empty where nothing is signed */
	const char *const *fallbacks; /* by column, what stands where nobody wrote; NULL: nothing */
};

/* Says that the workbook has fields for it. */
void fields_expect(struct plan *plan, const char *about);

/* The row of codes. To be called before lower rows are written. */
void fields_open(struct plan *plan, const struct field_sheet *fields);
/* The row has texts of the program in columns of fields. */
void fields_head(const struct field_sheet *fields, unsigned row);
/* The fields of a row and its key. Counts its sign-offs among those of the plan. */
void fields_write(struct plan *plan, const struct field_sheet *fields, unsigned row,
	const struct field_row *about);
/* The same without the fields themselves, which the caller writes. */
void fields_key(struct plan *plan, const struct field_sheet *fields, unsigned row,
	const struct field_row *about);
/* What stands in a field; "" where nothing does. */
const char *fields_text(const struct plan *plan, const struct field_sheet *fields, size_t column,
	const struct field_row *about);
/* How many lines the fields of a row take, in letters of that many points. */
unsigned fields_lines(const struct plan *plan, const struct field_sheet *fields,
	const struct field_row *about, unsigned points);

/* Counts the sign-offs of a row. */
void fields_tally(struct report_review *tally, const struct plan *plan,
	const struct field_sheet *fields, const struct field_row *about);

/* A digest of a text as a cell holds it: line ends and outer spaces do not count. "" has none. */
const char *field_digest(const char *text, struct arena *arena);
/* The text as field_digest takes it. */
const char *field_normal(const char *text, struct arena *arena);

/* Notes that no field shows: what they are about has gone, or the file and the workbook were both
 * changed, or they are no amount. In the order of revision.json. */
struct lost_note {
	const struct revision_note *note;
	const char *text;   /* what was written */
	const char *reason; /* a message */
};
const struct lost_note *fields_lost(size_t *count, const struct plan *plan);

#endif
