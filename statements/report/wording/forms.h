/* forms.h - how an input was read, in words: what was detected, and what was skipped.
 *
 *     puts(report_form(form, &words, arena));
 *
 *     CSV (séparateur : « ; »), Windows-1252 ; lignes sautées : titres 3, totaux 12
 *
 * ledger/rows/inputs.h keeps the facts; this puts them in the language of the report. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_FORMS_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_FORMS_H

#include "ledger/rows/inputs.h"
#include "statements/report/wording/report.h"

/* The form, the encoding, the compression, the columns chosen by the user, and how many rows of
 * each kind were skipped; parts that say nothing are left out. The text lies in the arena. */
const char *report_form(
	const struct input_form *form, const struct report_words *words, struct arena *arena);

/* Of rows that a database supplied: "PostgreSQL 15.18, lignes : 1 602, empreinte ..."; and what a
 * filter left out. "" of a file. */
const char *report_supplied(
	const char *path, const struct report_words *words, struct arena *arena);

/* Whether a reader should be told: true for anything but plain CSV in UTF-8, in a file, of which no
 * row was skipped. */
bool report_form_is_notable(const struct input_form *form);

#endif
