/* sections.h - the sections of the page and its panels, one row each, in their order; and what one
 * asks of another.
 *
 *     const struct section prompts_section = {.anchor = "indices",
 *         .name = "workbook.sheet.prompts",
 *         .purpose = "workbook.prompts.purpose",
 *         .any = prompts_any,
 *         .write = put_prompts};
 *
 * A new section is a file of its own, which defines its struct section, and a row here: the page
 * writes it, and the navigation leads to it. */
#ifndef RECOUPE_STATEMENTS_REPORT_HTML_SECTIONS_H
#define RECOUPE_STATEMENTS_REPORT_HTML_SECTIONS_H

#include "statements/report/html/page.h"
#include "statements/run/trace.h"

/* X(its struct section) */
#define SECTIONS(X) \
	X(summary_section) \
	X(document_section) \
	X(statements_section) \
	X(findings_section) \
	X(mutes_section) \
	X(transition_section) \
	X(relations_section) \
	X(prompts_section) \
	X(provenance_section)

/* X(the function that writes panels of its kind) */
#define PANELS(X) \
	X(figure_panels) \
	X(finding_panels) \
	X(account_panels) \
	X(check_panels) \
	X(number_panels) \
	X(claim_panels)

struct section {
	const char *anchor;                   /* "constats" */
	const char *name;                     /* message: what the navigation calls it */
	const char *title;                    /* message: its title; NULL: as `name` */
	const char *purpose;                  /* message under the title; NULL: see `write` */
	bool (*any)(const struct page *page); /* whether there is something to show; NULL: always */
	/* Links of the navigation, where it has other than the one to itself; else NULL. */
	void (*links)(struct page *page);
	/* Writes what stands under the title; where there is no purpose, all of the section. */
	void (*write)(struct page *page);
};

#define X(row) extern const struct section row;
SECTIONS(X)
#undef X

#define X(row) void row(struct page *page);
PANELS(X)
#undef X

/* Causes with their suspects, within the summary. Nothing where there are none. */
void page_causes(struct page *page);
/* Both sides of a finding term by term, what is missing, rows of the books, the explanation. */
void finding_body(struct page *page, const struct finding *finding);
/* "456 978 = 456 978", the difference where there is one. */
void finding_sides(struct page *page, const struct finding *finding);
/* What a suspect shows, what it should be, how one becomes the other, and what cannot be told from
 * it. */
void suspect_change(struct page *page, const struct suspect *suspect);
/* The line of a document with the number marked; where the line bears the value expected (may be
 * NULL) in its place, that one, with a word on it. Nothing where no line was kept. */
void source_line(struct page *page, const struct figure *figure, number expected);
/* A row of the books: its place, and its line with the value marked (NULL: none). */
void source_row(struct page *page, const struct source *from, number value);

#endif
