/* numbers.h - every number of a published report with its state, as JSON and as CSV; and how many
 * there are of each state.
 *
 *     report_json_numbers(stdout, &report);         figures REPORT --all --format json
 *
 * A row holds the state, the reason of an identifier, the value and the place. A number in letters
 * is none of these. */
#ifndef RECOUPE_STATEMENTS_REPORT_NUMBERS_H
#define RECOUPE_STATEMENTS_REPORT_NUMBERS_H

#include <stdio.h>

#include "statements/published/numbers/numbers.h"
#include "statements/report/wording/report.h"

/* The numbers of the run's report; NULL: it is none, or none were read. */
const struct numbers *report_numbers(const struct result *result);
/* The next number in digits behind `*line` and `*place`, which begin at 0; NULL at the end. */
const struct printed_number *report_next_number(
	const struct numbers *numbers, size_t *line, size_t *place);
/* The value as exact decimal text; "" of an identifier and of what was not read. */
const char *report_number_value(const struct printed_number *printed, struct arena *arena);

/* Write all numbers in the order of the report, one object or one row a number. */
void report_json_numbers(FILE *stream, const struct report *report);
void report_csv_numbers(FILE *stream, const struct report *report);

#endif
