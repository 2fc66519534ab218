/* made_report.h - small reports that tests make by hand: tables of two periods, their cells, and
 * figures. For tests of what compares statements, without files.
 *
 *     struct report now;
 *     report_begin(&now, "2020", "2019");
 *     report_table(&now, "situation", "!Situation", "caisse=Caisse, dus=À payer, total=*");
 *     report_print(&now, SUITE_PUBLISHED, "situation.caisse@2020 5, situation.dus@2020 7");
 *
 * All lies in the arena of the running test. The report must stay where it is. */
#ifndef RECOUPE_TEST_UNIT_MADE_REPORT_H
#define RECOUPE_TEST_UNIT_MADE_REPORT_H

#include "statements/dossier/layout.h"
#include "statements/figure/result.h"

enum { REPORT_TABLES = 12 };

/* Its tables, of the periods that it shows; of its suites the published one is present. */
struct report {
	struct result result;
	struct layout layout;
	struct table *tables[REPORT_TABLES];
	const struct table *shown[REPORT_TABLES]; /* the same, for the result */
};

/* `previous` NULL: it shows one year alone. */
void report_begin(struct report *report, const char *current, const char *previous);
/* Lines "id=label, id=label", six at most; the label "*" is that of a total without words. A title
 * that begins with "!" is of a statement of the model. */
struct table *report_table(
	struct report *report, const char *id, const char *title, const char *lines);
/* "id@period value, id@period value"; an id may be of no table. */
void report_print(struct report *report, enum suite_kind suite, const char *figures);

#endif
