/* review.h - what people wrote into the workbook, kept over a rebuild. The workbook is a function
 * of the dossier and its revision.json alone.
 *
 *     struct review review;
 *     if (review_begin(&review, session, &report) != 0) return STATUS_UNWRITABLE;
 *     ... review_draft(&review, &outputs, session); outputs_draft(...) ...
 *     review_print(&review, session);
 *     if (review_confirm(&review, session) != 0) ...    somebody wrote meanwhile
 *     outputs_commit(...)
 *
 * The workbook at the path of output is read before it is replaced. What was written in its fields
 * becomes notes of revision.json, which is drafted with the outputs and put in place before them:
 * if the run is ended in between, the next one takes the same notes and adds nothing. A workbook
 * that cannot be taken whole (another version made it, or a person added sheets, comments or
 * formulas) is kept beside under a name that its content gives. One that is open in Excel or
 * LibreOffice, or that the program did not make, is not replaced; --force replaces the latter. */
#ifndef RECOUPE_CMD_REVIEW_H
#define RECOUPE_CMD_REVIEW_H

#include "cmd/outputs.h"
#include "statements/report/workbook/taken.h"
#include "statements/revision/revision.h"

struct review {
	const char *workbook;  /* its path; NULL: none is written */
	const char *file;      /* the path of revision.json */
	const char *beside;    /* where the earlier workbook is kept; NULL: nowhere */
	const char *other_run; /* the page there is of another run than the workbook; NULL: no */
	struct taken taken;
	struct taken_counts counts;
	struct revision revision;
	struct report_review tally;
	bool known;        /* revision.json was there, and was read */
	const char *bytes; /* of the new one */
	bool changed;
};

/* Reads what stands there, and gives the report what people wrote. -1 with errors:
 * "review.open", "review.foreign", "review.damaged", "review.other-entity", or what is wrong in
 * revision.json (*unreadable). */
int review_begin(
	struct review *out, const struct session *session, struct report *report, bool *unreadable);
/* Drafts revision.json where it changes, and the earlier workbook beside. -1 with errors. */
int review_draft(
	const struct review *review, struct outputs *outputs, const struct session *session);
/* Tells what was taken, and what needs a person. */
void review_print(const struct review *review, const struct session *session);
/* Whether nothing appeared where nothing was, and nobody opened the workbook. -1:
 * "review.changed", "review.open". */
int review_confirm(const struct review *review, const struct session *session);

#endif
