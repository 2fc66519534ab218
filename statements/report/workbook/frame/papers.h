/* papers.h - the sheets of the workbook that are not statements, one row each, in their order.
 * Statements stand after the first.
 *
 *     PAPERS(X)  ->  X(SHEET_SUMMARY, summary_paper) X(SHEET_ANALYSIS, analysis_paper) ...
 *
 * A new sheet is a file of its own in sheets/, which defines its struct paper, a row here, and its
 * words in messages/workbook.def. The workbook makes, places and writes it, and the sheets Sommaire
 * and Révision list it. The last row stands apart: whether it is there is asked when all others are
 * placed, and it is not signed. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_PAPERS_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_PAPERS_H

#include <stdbool.h>

/* X(the id by which other sheets point to it, its struct paper) */
#define PAPERS(X) \
	X(SHEET_SUMMARY, summary_paper) \
	X(SHEET_ANALYSIS, analysis_paper) \
	X(SHEET_LEADS, leads_paper) \
	X(SHEET_ADJUSTMENTS, adjustments_paper) \
	X(SHEET_MISSTATEMENTS, misstatements_paper) \
	X(SHEET_TRANSITION, transition_paper) \
	X(SHEET_RELATIONS, relations_paper) \
	X(SHEET_REFERENCES, references_paper) \
	X(SHEET_FINDINGS, findings_paper) \
	X(SHEET_PROMPTS, prompts_paper) \
	X(SHEET_REVIEW, review_paper) \
	X(SHEET_FIGURES, figures_paper) \
	X(SHEET_ROUNDING, rounding_paper) \
	X(SHEET_BALANCE, balance_paper) \
	X(SHEET_ENTRIES, entries_paper) \
	X(SHEET_PROVENANCE, provenance_paper) \
	X(SHEET_LOST, lost_paper)

enum sheet_id {
#define X(id, row) id,
	PAPERS(X)
#undef X
		SHEET_COUNT
};

struct plan;

/* One sheet, told by three steps. All sheets are made first; then each settles where its parts will
 * stand, so that any formula can point anywhere; then each is written. */
struct paper {
	const char *name;                     /* message: its name */
	const char *purpose;                  /* message: what it is for; NULL: it is not listed */
	bool (*any)(const struct plan *plan); /* whether there is something to show; NULL: always */
	void (*place)(struct plan *plan);     /* settles where its parts stand; NULL: nothing */
	/* writes all of it, from the first row down, to plan->sheets[its id] */
	void (*write)(struct plan *plan);
};

#endif
