/* json.h - what programs read: findings and figures as JSON, figures as CSV (DESIGN 6).
 *
 *     struct report report = {.result = &result, .words = &words, .all = true, .arena = arena};
 *     report_json_check(stdout, &report);
 *
 * Keys come in one order, amounts are exact decimal texts, and the same result gives the same
 * bytes. Keys, ids and enumerations are never translated; labels and messages are in the language
 * of report->words. The rows of the books that are evidence for a ledger finding stand among its
 * figures, with the suite "ledger" and no value. */
#ifndef RECOUPE_STATEMENTS_REPORT_JSON_H
#define RECOUPE_STATEMENTS_REPORT_JSON_H

#include <stdio.h>

#include "ledger/base/json/json_write.h"
#include "statements/figure/result.h"
#include "statements/report/wording/report.h"

/* One object: the verdict, counts, coverage, and all that does not agree; with report->all,
 * agreements too. */
void report_json_check(FILE *stream, const struct report *report);

/* Writes the member "transition": what is to be decided, and every row of the bridge. Nothing where
 * the run has no bridge. */
void report_json_transition(struct json_out *out, const struct report *report);

/* Writes the member "report" of a published report: the verdict of each part (statements and notes,
 * unaudited tables, other information), what was assumed, the notes not read. Nothing for a
 * dossier. */
void report_json_volume(struct json_out *out, const struct report *report);

/* The figures of report->suite: an array, one figure a line. */
void report_json_figures(FILE *stream, const struct report *report);

/* The same, in columns suite,id,label,value,precision,file,page,line,text. */
void report_csv_figures(FILE *stream, const struct report *report);

/* Writes one field of a line of CSV, in quotes where it needs them. */
void report_csv_field(FILE *stream, const char *text, struct arena *arena);

#endif
