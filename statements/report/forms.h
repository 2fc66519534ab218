/* forms.h - how an input was read, in words: what was detected, and what was skipped.
 *
 *     "CSV (séparateur : « ; »), Windows-1252 ; lignes sautées : titres 3, totaux 12" */
#ifndef RECOUPE_STATEMENTS_REPORT_FORMS_H
#define RECOUPE_STATEMENTS_REPORT_FORMS_H

#include "ledger/rows/inputs.h"
#include "statements/report/report.h"

const char *report_form(
	const struct input_form *form, const struct report_words *words, struct arena *arena);

/* Whether it is anything but plain CSV in UTF-8, read whole. */
bool report_form_is_notable(const struct input_form *form);

#endif
