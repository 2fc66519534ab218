/* sheets.h - one file a sheet; the statements share one (statement.c). Here is what the workbook
 * needs of all of them, and what one sheet asks of another.
 *
 *     const struct paper figures_paper = {
 *         "workbook.sheet.figures", "workbook.figures.purpose", NULL, NULL, figures_write};
 *
 * frame/papers.h lists them. A sheet that the plan leaves out is NULL in plan->sheets, and is not
 * written. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_SHEETS_SHEETS_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_SHEETS_SHEETS_H

#include "statements/report/suspicion.h"
#include "statements/report/workbook/frame/plan.h"

#define X(id, row) extern const struct paper row;
PAPERS(X)
#undef X

/* Makes the sheets of the statements that the entity presents, and places their tables: fills
 * plan->statements. */
void statements_place(struct plan *plan);
/* Writes one of them. */
void statement_write(struct plan *plan, const struct statement *statement);

/* The causes stand over the findings on the sheet Constats. causes_place returns the first free
 * row; `widths` are those of the sheet's columns. */
unsigned causes_place(struct plan *plan, unsigned row);
struct field_sheet; /* frame/fields.h */
void causes_write(struct plan *plan, const struct field_sheet *fields, const unsigned *widths);
/* The letter by which the sheets refer to a cause: "A", "B" ... */
const char *cause_letter(const struct plan *plan, const struct cause *cause);
/* The suspects, one a line: what each shows, what it should be, where it stands. */
const char *cause_suspects(const struct plan *plan, const struct cause *cause);

/* Tickmarks beside a figure, by how it is marked. */
extern const char *const ticks[FIGURE_MARK_COUNT];
/* The mark of a figure, which follows the verdicts and leads to its relations. `cells` may be
 * NULL. */
void tick_write(struct plan *plan, const struct figure_cells *cells, struct sheet *sheet,
	unsigned row, unsigned column);

/* Colours a range by the verdicts in its column `verdict`; what disagrees, from the column `first`
 * on. */
void sheet_verdict_marks(struct plan *plan, struct sheet *sheet, unsigned first_row,
	unsigned last_row, unsigned first, unsigned verdict);
/* The first row of the sheet Feuilles maîtresses; the rows of each lead sheet after its accounts
 * (total, rounding, statement, difference, an empty row). */
enum { LEADS_FIRST_ROW = 4, LEAD_TAIL_ROWS = 5 };
/* Finds the lines that have a lead sheet and settles its rows (leads_place.c). */
void leads_place(struct plan *plan);
/* "compte 1200 situation.clients@2020": what a remark is about. */
const char *lead_key(
	const struct plan *plan, const struct lead *lead, const struct lead_line *line);
/* The lead sheet of a figure; no sheet where it has none. */
struct place lead_place(const struct plan *plan, const struct figure_cells *cells);
/* Whether formulas can read all amounts of adjusting entries. */
bool adjustments_readable(const struct plan *plan);
/* The decimals that show them all. */
int postings_decimals(const struct plan *plan);
/* "régularisation". */
const char *entry_type_word(const struct plan *plan, enum entry_type type);
/* On the sheet of uncorrected misstatements: the differences that an explanation settles, from
 * `row` on. Returns the first row after them; `row` where there are none. */
unsigned explained_write(struct plan *plan, struct sheet *sheet, unsigned row);
/* The amount of a posting in the column `debit` or the one after it. */
void posting_sides(struct plan *plan, struct sheet *sheet, unsigned row, unsigned debit,
	const struct posting *posting, int decimals);

#endif
