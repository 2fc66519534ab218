/* junit.h - findings as JUnit XML, for continuous integration.
 *
 *     struct report report = {.result = &result, .words = &words, .severity = SEVERITY_ERROR, ...};
 *     report_junit(stdout, &report);
 *
 * One test suite for each family of checks that had relations, one test case for each relation and
 * suite. `disagree` of severity `severity` or above is a failure, `not_checkable` is skipped; what
 * is explained or within rounding passes and says so. No dates, no durations: the same result gives
 * the same bytes. */
#ifndef RECOUPE_STATEMENTS_REPORT_JUNIT_H
#define RECOUPE_STATEMENTS_REPORT_JUNIT_H

#include <stdio.h>

#include "statements/figure/result.h"
#include "statements/report/wording/report.h"

void report_junit(FILE *stream, const struct report *report);

#endif
