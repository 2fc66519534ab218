/* sheet.h - the sheets on which tables stand, in the workbook and on the page. The model names
 * them. */
#ifndef RECOUPE_STATEMENTS_FIGURE_SHEET_H
#define RECOUPE_STATEMENTS_FIGURE_SHEET_H

#include "statements/figure/words.h"

/* A statement proper bears the entity's name and a date; a schedule and the notes detail lines of
 * statements; other tables stand elsewhere in the report. */
enum sheet_nature { NATURE_STATEMENT, NATURE_SCHEDULE, NATURE_NOTES, NATURE_OTHERS, NATURE_COUNT };

/* One sheet of the workbook, and one part of the page. */
struct table_sheet {
	size_t index;         /* among the model's sheets */
	const char *id;       /* "situation" */
	struct words title;   /* "Situation" */
	struct words purpose; /* "L’état de la situation financière." */
	enum sheet_nature nature;
	bool leads; /* each of its lines has a lead sheet */
};

#endif
