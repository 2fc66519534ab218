/* sheets.h - one file a sheet: each writes the whole of its sheet, from the first row down. Sheets
 * that the plan leaves out (NULL) are not written. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_SHEETS_SHEETS_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_SHEETS_SHEETS_H

#include "statements/report/workbook/frame/plan.h"

/* Where things will stand; called by plan_make. */
void blocks_place(struct plan *plan);
void statements_place(struct plan *plan);
void leads_place(struct plan *plan);
void adjustments_place(struct plan *plan);
void relations_place(struct plan *plan);
void findings_place(struct plan *plan);
void references_place(struct plan *plan);

void summary_write(struct plan *plan);
void statement_write(struct plan *plan, const struct statement *statement);
void analysis_write(struct plan *plan);
void review_write(struct plan *plan);
void leads_write(struct plan *plan);
void adjustments_write(struct plan *plan);
void misstatements_write(struct plan *plan);
void balance_write(struct plan *plan);
void rounding_write(struct plan *plan);
void entries_write(struct plan *plan);
void figures_write(struct plan *plan);
void references_write(struct plan *plan);
void relations_write(struct plan *plan);
void findings_write(struct plan *plan);
void prompts_write(struct plan *plan);
void provenance_write(struct plan *plan);

/* The causes stand over the findings on the sheet Constats. causes_place returns the first free
 * row; `widths` are those of the sheet's columns. */
unsigned causes_place(struct plan *plan, unsigned row);
void causes_write(struct plan *plan, const unsigned *widths);
const char *cause_letter(const struct plan *plan, const struct cause *cause);
/* The suspects, one a line: what each shows, what it should be, where it stands. */
const char *cause_suspects(const struct plan *plan, const struct cause *cause);
/* The reviewer's conclusion, initials and date, left to be filled in. */
enum { REVIEW_COLUMNS = 3 };
void review_fields(struct sheet *sheet, unsigned row, unsigned first_column);

/* Tickmarks: all relations of a figure hold; a difference is explained or due to rounding; one does
 * not hold; none could be checked. */
#define TICK_HOLDS "✓"
#define TICK_NOTED "≈"
#define TICK_BROKEN "✗"
#define TICK_OPEN "○"
/* The mark of a figure, which follows the verdicts and leads to its relations. `spot` may be
 * NULL. */
void tick_write(
	struct plan *plan, const struct spot *spot, struct sheet *sheet, unsigned row, unsigned column);

/* Colours a range by the verdicts in its column `verdict`; what disagrees, from the column `first`
 * on. */
void sheet_verdict_marks(struct plan *plan, struct sheet *sheet, unsigned first_row,
	unsigned last_row, unsigned first, unsigned verdict);
/* The lead sheet of a figure; no sheet where it has none. */
struct place lead_place(const struct plan *plan, const struct spot *spot);
/* Working papers in the order in which they are listed, each with the message that says what it is
 * for. */
struct paper {
	enum sheet_id sheet;
	const char *purpose;
};
extern const struct paper papers[];
extern const size_t papers_count;
/* Whether a statement is there that can be analysed. */
bool analysis_any(const struct plan *plan);
/* Whether the dossier has adjusting entries that were posted; misstatements that were not, or
 * thresholds to hold them to. */
bool adjustments_any(const struct result *result);
bool misstatements_any(const struct result *result);
/* Whether formulas can read all amounts of adjusting entries. */
bool adjustments_readable(const struct plan *plan);
/* The decimals that show them all. */
int postings_decimals(const struct plan *plan);
/* "régularisation". */
const char *entry_type_word(const struct plan *plan, enum entry_type type);
/* The amount of a posting in the column `debit` or the one after it. */
void posting_sides(struct plan *plan, struct sheet *sheet, unsigned row, unsigned debit,
	const struct posting *posting, int decimals);
/* The sentence with a capital letter. */
const char *begun(const struct plan *plan, const char *text);
/* A formula with the value that it has now; the amount alone where the formula is NULL or the
 * amount does not fit. */
void amount_or_formula(const struct plan *plan, struct sheet *sheet, unsigned row, unsigned column,
	const char *formula, number value, struct shown shown, style style_);

/* The sheet's title, the entity and a line that says what the sheet is for, on its first three
 * rows; the fourth stays empty. */
void sheet_opening(struct plan *plan, struct sheet *sheet, const char *title, const char *purpose);
/* Page set-up with the head and foot that all sheets share. */
struct page sheet_page_of(const struct plan *plan, const char *title, bool landscape);
/* A list: a sheet of one table, whose heads stand in LIST_HEAD_ROW, on each page and in view. Its
 * page and its first rows; then, when what stands above them is written, the heads of its columns
 * from the first on, with their widths. */
enum { LIST_HEAD_ROW = 4, LIST_FIRST_ROW };
struct list_head {
	const char *message;
	unsigned width;
	style style_; /* besides STYLE_HEAD */
};
void list_opening(struct plan *plan, struct sheet *sheet, const char *title, const char *purpose);
void list_heads(
	struct plan *plan, struct sheet *sheet, const struct list_head *heads, size_t count);
/* The scale at which columns of so many characters in all fit the width of a page, in percent. */
unsigned page_scale(unsigned characters, unsigned columns, bool landscape);
/* "journal.csv, ligne 12"; "" when nothing is known. */
const char *source_words(const struct plan *plan, struct source where);
/* The word for a verdict: "concorde". */
const char *verdict_word(const struct plan *plan, enum verdict verdict);
const char *severity_word(const struct plan *plan, enum severity severity);
/* "généré"; SUITE_AT_HAND stands for the books. */
const char *suite_words(const struct plan *plan, enum suite_kind suite);
/* What its relation says of itself; else the figure that it is about; else what its family
 * proves. */
const char *proven_words(const struct plan *plan, const struct finding *finding);
/* Decimals that show the value in full: at most 6, at least 0. */
int decimals_of(number value);

#endif
