/* sections.h - one file a section: each writes the whole of its part of the page, in the order in
 * which they stand here. */
#ifndef RECOUPE_STATEMENTS_REPORT_HTML_SECTIONS_H
#define RECOUPE_STATEMENTS_REPORT_HTML_SECTIONS_H

#include "statements/report/html/page.h"
#include "statements/run/trace.h"

/* The entity, the verdict in a sentence, counts, coverage, caution. */
void summary_section(struct page *page);
/* Causes with their suspects. Nothing where there are none. */
void causes_section(struct page *page);
void statements_sections(struct page *page);
/* What is not agreement, with its proof; then every relation in a table; one filter for both. */
void findings_section(struct page *page);
void prompts_section(struct page *page);
void provenance_section(struct page *page);

/* The panels: one for each figure, finding and check, and for each account of a year that a cause
 * or a figure lists. */
void figure_panels(struct page *page, struct tracer *tracer);
void finding_panels(struct page *page);
void account_panels(struct page *page);
void check_panels(struct page *page);

/* Links to the sections, for navigation. */
void navigation(struct page *page);
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
void source_row(struct page *page, const struct source *where, number value);

#endif
