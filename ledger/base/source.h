/* source.h - where something was read: the file, page, line and column of a value.
 *
 * Every account, entry, figure and error has one, so that all that the program reports can be
 * traced. Lines, columns and pages count from 1; 0 says "not known". Columns count characters, not
 * bytes. All texts are borrowed from the arena of the run. */
#ifndef RECOUPE_LEDGER_BASE_SOURCE_H
#define RECOUPE_LEDGER_BASE_SOURCE_H

struct source {
	const char *file; /* the path that the user gave, or one made from it; NULL: no file */
	unsigned page;
	unsigned line;
	unsigned column;
	_Bool recognized; /* a picture shows it, and it was read by optical recognition */
	const char *cell; /* of a workbook, whose row is `line`: "Feuil1!B12"; NULL elsewhere */
	/* the line of the file, shown under errors and as evidence; NULL: not kept */
	const char *text;
};

#endif
