/* source.h - where something was read: the file, page, line and column of a value.
 *
 * Every account, entry, figure and error carries one, so that whatever the program says can be
 * traced. Lines, columns and pages count from 1; 0 says "not known". Columns count characters, not
 * bytes. All texts are borrowed from the arena of the run. */
#ifndef RECOUPE_LEDGER_BASE_SOURCE_H
#define RECOUPE_LEDGER_BASE_SOURCE_H

struct source {
	const char *file; /* as the user named it, or made from that; NULL when there is none */
	unsigned page;
	unsigned line;
	unsigned column;
	const char *cell; /* of a workbook, where `line` is the row: "Feuil1!B12"; NULL elsewhere */
	/* the line of text as it stands, for the caret and the evidence; NULL when not kept */
	const char *text;
};

#endif
