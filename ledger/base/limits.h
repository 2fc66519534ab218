/* limits.h - how much of one kind an input may hold: far more than any real one, and few enough
 * that a hostile one ends soon with an error that says so.
 *
 *     if (count > LIMIT_SHEETS)
 *         return limit_exceeded(errors, where, "limit.sheets", LIMIT_SHEETS);
 *
 * Each has its message and its line in the manual (LIMITS). How much a gzip file may swell is in
 * system/file.h. */
#ifndef RECOUPE_LEDGER_BASE_LIMITS_H
#define RECOUPE_LEDGER_BASE_LIMITS_H

#include "ledger/base/error.h"

enum {
	LIMIT_FIELDS = 16384,      /* in a row of text: as many as Excel has columns */
	LIMIT_SHEETS = 1000,       /* in a workbook */
	LIMIT_INCLUDES = 10000,    /* files that a journal includes, each time counted */
	LIMIT_FILES = 10000,       /* in a folder and those in it */
	LIMIT_OPERANDS = 1000,     /* of min, max and the like */
	LIMIT_SECONDS = 60,        /* of another program, pdftotext */
	LIMIT_PICTURE_SECONDS = 60 /* of pdftocairo, which draws one page */
};

/* Adds the error, with the limit as its first argument. Returns -1. */
int limit_exceeded(struct error_list *errors, struct source where, const char *code, int limit);

#endif
