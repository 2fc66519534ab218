/* small_scan.h - a small text read by workers, as large files are: by a plan that the text decides,
 * in stretches of so many bytes. For tests of what must be the same wherever stretches begin.
 *
 *     struct small_scan small = small_scan_of("Date,Piece,...\n...", (struct small_wishes){0});
 *     small_scan_run(&small, 40, SCAN_ROWS_SUFFICE);
 *     check_text(small_scan_entries(&small), "2024-01-31 /1 1010 5.00, 4000 -5.00; ", "an entry");
 */
#ifndef RECOUPE_TEST_UNIT_SMALL_SCAN_H
#define RECOUPE_TEST_UNIT_SMALL_SCAN_H

#include "ledger/scan/planned_form.h"

struct small_wishes {
	const char *by, *only_column, *only_value; /* as in struct plan_wishes, like the next two */
	unsigned dates, decimal;
	const struct fiscal_year *years;
	size_t year_count;
	bool own;        /* the text has our own header, and no plan is made */
	bool gives_up;   /* scan_give_up_doubtful */
	bool of_dossier; /* the form is that of a dossier */
};

struct small_scan {
	const char *text;
	struct small_wishes wishes;
	struct planned_form *planned; /* NULL: of our own header, or there is none */
	const struct scan_form *form; /* NULL: as `planned` */
	struct scan *scan;            /* of the last run; freed after the test */
	struct chart *chart;
	enum scan_outcome outcome;
	const char *taken, *handed, *rows, *names;
	uint64_t places[64]; /* of entries that were taken whole, ascending */
	size_t place_count;
};

/* Decides how the text is read; `form` is NULL where workers cannot read it. */
struct small_scan small_scan_of(const char *text, struct small_wishes wishes);
/* Turns to a text of the same header with other rows, which are read as the first were. */
void small_scan_turn(struct small_scan *small, const char *rows);
/* Reads it once more, in stretches of at least so many bytes. */
void small_scan_run(struct small_scan *small, size_t stretch, enum scan_need need);

/* The same of the text in UTF-16, of which the workers make text; NULL is told where an entry is
 * for the sink, which needs its rows. */
void small_scan_run_wide(struct small_scan *small, size_t stretch);

/* What the last run found; NULL where it was not done. Units are as numbers.
 *
 * Entries that the consumer took, then "|" and those of the sink, each in the order of its text:
 * "date journal/number account amount nature, ...; ". Of entries that come in pieces, one posting a
 * text. Entries of the sink have the lines of their rows: "account amount @3". Errors, with their
 * lines, stand at the end. */
const char *small_scan_entries(const struct small_scan *small);
/* "2 entries, 4 postings, scale 2". */
const char *small_scan_counts(const struct small_scan *small);
/* Rows that are no postings, and the end: "line 4 "Total,,5": before 5/5, of 1010 5/0; ". */
const char *small_scan_printed(const struct small_scan *small);
/* How many there are: "1 titles, 2 headers, ...", with postings whose date stands above them, and
 * those without a number. */
const char *small_scan_skipped(const struct small_scan *small);
/* "Brouillon 2 rows 5/5; ". */
const char *small_scan_asides(const struct small_scan *small);
/* Runs of balances with the lines where they begin, then what follows and what does not. */
const char *small_scan_balances(const struct small_scan *small);
/* Each entry that was taken whole, made again: "number @lines; ". */
const char *small_scan_again(const struct small_scan *small);
/* The rows of entries for the sink, as it got them, one a line: "@3:1 1010=Encaisse 5 "label"
 * nature of commodity: the row". */
const char *small_scan_rows(const struct small_scan *small);
/* The texts of accounts as they are known at the end: "1010=Encaisse; ". */
const char *small_scan_names(const struct small_scan *small);

#endif
