/* text_part.h - a part of a large text, by which the form of the whole is decided.
 *
 *     struct text_part part;
 *     if (text_part_take(&part, path, text, hints, NULL, inputs, arena))
 *         ... find a header in part.table, by csv_next ...
 *
 * The part is the start of the file, pieces from all over it, and its end, whole lines of each. */
#ifndef RECOUPE_LEDGER_PLAN_DECIDE_TEXT_PART_H
#define RECOUPE_LEDGER_PLAN_DECIDE_TEXT_PART_H

#include "ledger/rows/encoding/encoding.h"
#include "ledger/rows/forms.h"
#include "ledger/rows/made_rows.h"

/* What an earlier reading has shown of the text. */
struct text_hints {
	/* the encoding is to be told from all of the bytes; else the file is taken for UTF-8 where the
	 * part is, for the reader to watch */
	bool other_encoding;
	bool lines_in_quotes; /* line ends may stand in quotes; else each one ends a row */
};

struct text_part {
	const char *path;
	struct span text;             /* all of the bytes, borrowed */
	const struct made_rows *made; /* of which they are made; NULL: they are the file's */
	struct text_hints hints;
	struct span lines;        /* the part, in the arena, with a 0 after it */
	struct encoding encoding; /* of the file */
	struct csv_scanner table; /* at the start of the part; its errors are ignored */
	bool headed;              /* the first record is the header: it need not be found */
};

/* `inputs` may be NULL. False: the file is small, or no text in lines, or one of these is long. */
bool text_part_take(struct text_part *out, const char *path, struct span text,
	struct text_hints hints, const struct made_rows *made, const struct inputs *inputs,
	struct arena *arena);
/* Sets *out to the offset in the text at which the rows begin, for a scanner that has passed their
 * header. False where it is beyond the first piece. */
bool text_part_rows(size_t *out, const struct text_part *part, const struct csv_scanner *body);

#endif
