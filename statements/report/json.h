/* json.h - what programs read: findings and figures as JSON, figures as CSV (DESIGN 6).
 *
 *     report_json_check(stdout, &proof, &words, &(struct report_json_options){.all = true}, arena);
 *
 * Keys come in one order, amounts as exact decimal texts; the same proof gives the same bytes.
 * Keys, ids and enumerations are never translated; labels and messages are in the language of
 * `words`. The rows of the books that speak for a ledger finding stand among its figures, of suite
 * "ledger", with no value. */
#ifndef RECOUPE_STATEMENTS_REPORT_JSON_H
#define RECOUPE_STATEMENTS_REPORT_JSON_H

#include <stdio.h>

#include "statements/figure/result.h"
#include "statements/report/report.h"

/* All that does not agree; with `all`, agreements too. The verdict is that of findings of severity
 * `severity` and above. */
struct report_json_options {
	bool all;
	enum severity severity;
};
void report_json_check(FILE *stream, const struct result *result, const struct report_words *words,
	const struct report_json_options *options, struct arena *arena);

/* An array, one figure a line. */
void report_json_figures(
	FILE *stream, const struct suite *suite, const struct report_words *words, struct arena *arena);

/* Columns suite,id,label,value,precision,file,page,line,text. */
void report_csv_figures(
	FILE *stream, const struct suite *suite, const struct report_words *words, struct arena *arena);

/* One field, quoted where it must be. */
void report_csv_field(FILE *stream, const char *text);

#endif
