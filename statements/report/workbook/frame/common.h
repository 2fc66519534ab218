/* common.h - what all sheets share: their opening rows, their pages, lists, and the words for what
 * they show.
 *
 *     list_opening(plan, sheet, say(plan, "workbook.review.title"), purpose);
 *     list_heads(plan, sheet, heads, sizeof heads / sizeof *heads);
 *
 * All texts lie in the arena of the plan and are in the language of the report. Rows and columns
 * count from 0 (cell.h). */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_COMMON_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_COMMON_H

#include "statements/report/workbook/frame/plan.h"

/* The text of a message; say_with puts arguments in the place of %1 to %3, NULL past the last. */
const char *say(const struct plan *plan, const char *code);
const char *say_with(const struct plan *plan, const char *code, const char *first,
	const char *second, const char *third);
/* "1 052"; "1,052". */
const char *count_words(const struct plan *plan, size_t count);
/* "31 mars 2020"; "March 31, 2020". */
const char *day_words(const struct plan *plan, date day);
/* "Exercice 2020 (du 1er avril 2019 au 31 mars 2020)". */
const char *year_words(const struct plan *plan, const struct fiscal_year *year);
/* The words of a model or a dossier in the language of the report; in French where they have no
 * English; "" where they have neither. */
const char *in_words(const struct plan *plan, struct words words);

/* The sentence with a capital letter; one that begins with an id or a path stays as it is. */
const char *begun(const struct plan *plan, const char *text);
/* Writes a formula with the value that it has now; the amount alone where the formula is NULL or
 * the amount has more digits than a cell can hold. */
void amount_or_formula(const struct plan *plan, struct sheet *sheet, unsigned row, unsigned column,
	const char *formula, number value, struct shown shown, style style_);

/* The sheet's title, the entity and a line that says what the sheet is for, on its first three
 * rows; the fourth stays empty. */
void sheet_opening(struct plan *plan, struct sheet *sheet, const char *title, const char *purpose);
/* Page set-up with the head and foot that all sheets share. */
struct page sheet_page_of(const struct plan *plan, const char *title, bool landscape);
/* A list is a sheet of one table, whose heads stand in LIST_HEAD_ROW: they are repeated on each
 * page and stay in view. list_opening sets up the page and writes the opening rows. list_heads
 * writes the heads from the first column on and sets the widths; it comes after all that stands
 * above them, since sheets are written downwards. */
enum { LIST_HEAD_ROW = 4, LIST_FIRST_ROW };
struct list_head {
	const char *message; /* code of its text */
	unsigned width;      /* in characters */
	style style_;        /* besides STYLE_HEAD */
};
void list_opening(struct plan *plan, struct sheet *sheet, const char *title, const char *purpose);
void list_heads(
	struct plan *plan, struct sheet *sheet, const struct list_head *heads, size_t count);
/* The scale, in percent, at which that many columns of `characters` in all fit the width of a page:
 * 100 at most, 10 at least. */
unsigned page_scale(unsigned characters, unsigned columns, bool landscape);
/* "journal.csv, ligne 12"; "" when nothing is known. */
const char *source_words(const struct plan *plan, struct source where);
/* The word for a verdict: "concorde". */
const char *verdict_word(const struct plan *plan, enum verdict verdict);
const char *severity_word(const struct plan *plan, enum severity severity);
/* "généré"; SUITE_AT_HAND stands for the books. */
const char *suite_words(const struct plan *plan, enum suite_kind suite);
/* What a finding proves, in a few words: the title of its relation; else the figure that it is
 * about; else the title of its family of checks. */
const char *proven_words(const struct plan *plan, const struct finding *finding);
/* The columns for the reviewer's conclusion, initials and date. */
enum { REVIEW_COLUMNS = 3 };

#endif
