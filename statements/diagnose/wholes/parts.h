/* parts.h - the steps of diagnose_wholes: the columns in print, the hypotheses about them, what
 * each does to the relations, and how likely it is. For this folder only.
 *
 * Sums are reckoned modulo a prime while hypotheses are tried (field.h), and in rationals for those
 * that are taken. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_WHOLES_PARTS_H
#define RECOUPE_STATEMENTS_DIAGNOSE_WHOLES_PARTS_H

#include "statements/decode/field.h"
#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/diagnose/wholes/wholes.h"

/* A published figure that stands in a table. */
struct whole_figure {
	const struct figure *figure;
	size_t column; /* of the decoder (steps.h) */
};

/* A column in print; `at` by line of its table, figure NULL where none stands there. */
struct whole_column {
	const struct table *table;
	const struct column *column;
	struct whole_figure *at;
	size_t figures;
	bool broken; /* some broken relation mentions one of its figures */
};

/* A figure of a whole, and what it should be; expected NULL: the relations are to tell. */
struct whole_cell {
	struct whole_figure of;
	number expected;
};

/* Whether the value is known, and another than the one found. */
static inline bool whole_cell_changes(const struct whole_cell *cell)
{
	return cell->expected && !number_equal(cell->expected, cell->of.figure->value);
}

/* One hypothesis. */
struct whole_trial {
	enum error_pattern pattern;
	const struct whole_column *column; /* NULL: the whole statement, or a line of it */
	const struct whole_column *other;  /* the column copied, or changed places with; NULL */
	const struct table *table;
	const struct line *line; /* NULL: not about a line */
	/* a factor, a unit, or a number of rows (negative: moved up); `divided`: by the factor */
	int64_t by;
	bool divided;
	const struct entry *before; /* of an older version: the entry that it lacks */
	struct whole_cell *cells;
	size_t count;
	/* what it does: relations that it makes hold; broken ones of its figures that it does not;
	 * those that it breaks */
	size_t mended, unmended, spoiled;
	size_t unrepaired;  /* of those mended, relations that no small repair mends */
	size_t repaired_by; /* figures that the small repairs of the others change */
	size_t own;         /* of those mended, relations that do not read the ledger */
	size_t changed;     /* figures whose value changes, or is left open */
	int cost;           /* eighths of a bit; lower is likelier */
	int saved;          /* cost of the small repairs that it makes unnecessary */
	size_t *rows;       /* mended: indices of equations, ascending; once settled */
};

/* A term of a relation, by the figure's column. */
struct whole_term {
	uint32_t row, column;
	residue coefficient;
	residue inverse;
};

struct wholes {
	struct diagnosis *diagnosis;
	struct arena *arena;
	struct field field;
	struct whole_column *columns;
	size_t column_count, column_capacity;
	/* terms of the usable relations: by row, and again by column */
	struct whole_term *by_row, *by_column;
	size_t *row_from, *column_from; /* where each begins; one more than there are */
	residue *residuals;
	bool *usable;
	struct small_repair *repairs; /* by equation */
	struct suite mended; /* copies of the published figures, with what a trial makes of them */
	/* scratch of a trial: by column, and by row */
	unsigned char *state;
	residue *change, *sum;
	uint32_t *open;
	bool *touched;
	uint32_t *rows;
	size_t row_count;
	struct whole_trial *trials; /* that mend something and break nothing */
	size_t trial_count, trial_capacity;
};

/* ---- columns.c ---- */

/* The decoder numbers figures in the order in which relations name them: read_relations calls this
 * after it has read those. */
void wholes_find_columns(struct wholes *wholes);
/* The figure of the column on the line of that id; NULL: none. */
const struct whole_figure *whole_figure_on(const struct whole_column *column, const char *line);
/* The other column's figure on the line of that index; NULL where one of the two has none there. */
const struct whole_figure *whole_figure_across(
	const struct whole_column *column, size_t line, const struct whole_column *other);

/* ---- relations.c ---- */

/* Reads the relations, then the columns. */
void wholes_read_relations(struct wholes *wholes);
/* Fills what the trial does to the relations. Returns false where it mends nothing, changes fewer
 * than two figures, or breaks a relation. */
bool whole_try(struct wholes *wholes, struct whole_trial *trial);
/* Works out every value that the relations determine, and verifies all relations of the figures in
 * rationals. Returns false where one breaks, or a value is not what the pattern makes of it. */
bool whole_settle(struct wholes *wholes, struct whole_trial *trial);

/* What the change of the cell adds to a relation with that term. */
number whole_effect(
	const struct linear_term *term, const struct whole_cell *cell, struct arena *arena);

/* ---- hypotheses.c ---- */

/* Tries each hypothesis; those that stand are added to wholes->trials. */
void wholes_suppose(struct wholes *wholes);
/* Whether the value is a multiple of the unit. */
bool whole_is_multiple(number value, int64_t by, struct arena *arena);

/* ---- cost.c ---- */

/* Prices the small repairs, and copies the published figures; before whole_price. */
void wholes_price_repairs(struct wholes *wholes);
/* Fills cost and saved. */
void whole_price(const struct wholes *wholes, struct whole_trial *trial);

/* ---- older.c ---- */

/* The one entry without which the ledger gives every figure of the statement, those that agree with
 * it too. NULL: there is none, or there are several. Reads the ledger. */
const struct entry *whole_lacks_entry(const struct wholes *wholes, const struct table *table);

/* ---- naming.c ---- */

/* Makes the trial a cause; `tied`: another that is as likely; NULL. */
void whole_name(struct wholes *wholes, struct whole_trial *trial, const struct whole_trial *tied);

#endif
