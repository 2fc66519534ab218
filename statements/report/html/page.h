/* page.h - what the parts of the page share: the figures and findings that have a panel, and how
 * things are written.
 *
 *     html(page, "<a href=\"#%s\">%s</a>", figure->anchor, page_in(page, figure->label));
 *
 * Only templates are markup: every argument is escaped, for texts and for quoted attributes
 * alike. */
#ifndef RECOUPE_STATEMENTS_REPORT_HTML_PAGE_H
#define RECOUPE_STATEMENTS_REPORT_HTML_PAGE_H

#include <stdio.h>

#include "ledger/base/text/hash.h"
#include "ledger/base/text/span.h"
#include "statements/figure/result.h"
#include "statements/report/wording/report.h"

struct page_finding {
	const struct finding *finding;
	const char *anchor; /* "constat-" and its id */
	/* the sheet by which it is filtered; NULL for the books */
	const struct table_sheet *sheet;
};

/* One figure id with its figures in all suites. */
struct page_figure {
	const char *id;
	const char *anchor; /* "chiffre-" and its id */
	struct words label;
	const struct figure *figures[SUITE_COUNT];
	const struct cell *cell; /* NULL when no table has the id */
	/* that it is an operand of, or that lack it; the gravest first */
	struct page_finding **findings;
	size_t finding_count, finding_capacity;
	const struct cause *cause; /* that suspects it; NULL */
};

struct ledger;        /* ledger.h */
struct tracer;        /* statements/run/trace.h */
struct page_document; /* document/document.h */

struct page {
	FILE *stream;
	const struct result *result;
	const struct report_words *words;
	struct arena *arena;
	enum severity severity;
	const char *run; /* the id of the run */
	const struct report *report;
	struct page_figure **figures;
	size_t figure_count, figure_capacity;
	struct index figure_by_id;
	struct page_finding *findings; /* as result->findings */
	struct index finding_by_id;
	struct ledger *ledger;
	struct tracer *tracer; /* of figures back to their accounts */
	/* anchors of the accounts that figures and causes list: only these have panels */
	struct index listed;
	int decimals; /* of amounts of the ledger: 0 where all of them are whole, else 2 */
	struct page_document *document; /* the report that was read; NULL: it is a dossier */
};

/* Gathers figures and findings, and gives each its anchor. */
void page_gather(struct page *page);
/* NULL: no suite has that figure. */
const struct page_figure *page_figure_of(const struct page *page, const char *id);
const struct page_finding *page_finding_of(const struct page *page, const struct finding *finding);

/* Writes a template; each %s is replaced by the escaped argument, NULL by nothing. Nothing else may
 * follow a %. */
void html(struct page *page, const char *template, ...) __attribute__((format(printf, 2, 3)));
/* An id that a link can name: what is no letter, digit, '.', '_', '-', '/' or '@' becomes '=' and
 * its code. */
char *page_anchor(struct arena *arena, const char *kind, const char *id);

/* The text as part of an address: letters and digits as they are, other bytes as "%0A". */
char *page_address(struct arena *arena, const char *text);
/* How many characters so many bytes take in base 64. */
size_t base64_length(size_t bytes);
/* Writes the bytes in base 64, with no 0 behind them. Returns the place behind them. */
char *base64_put(char *out, struct span bytes);

/* The text of a code, with arguments for %1 to %4, NULL past the last. */
const char *page_say(const struct page *page, const char *code, ...) __attribute__((sentinel));
/* The text of stem.one or stem.many with the count as %1. */
const char *page_counted(const struct page *page, const char *stem, size_t count);
const char *page_in(const struct page *page, struct words words);
/* "1 052". */
const char *page_count(const struct page *page, size_t count);
/* With the decimals asked for, more where the value has more. */
const char *page_amount(const struct page *page, number value, int decimals);
/* A printed blank is said to be one. */
const char *page_value(const struct page *page, const struct figure *figure);
const char *page_suite(const struct page *page, enum suite_kind suite);
const char *page_verdict(const struct page *page, enum verdict verdict);
/* "journal.csv, ligne 12", the path from the dossier's folder on; "" when nothing is known. */
const char *page_place(const struct page *page, struct source where);
/* "Intérêts (2020)", "Intérêts (budget 2020)": the label with the period of the id. */
const char *page_with_period(const struct page *page, const char *label, const char *id);
/* What its relation says of itself, the figure that it is about, or its sentence where it has no
 * relation. */
const char *page_finding_title(const struct page *page, const struct finding *finding);
const char *page_finding_message(const struct page *page, const struct finding *finding);
/* "A". */
const char *page_cause_letter(const struct page *page, const struct cause *cause);
/* "État des résultats · 2020 Budget"; "" for a figure of no table. */
const char *page_figure_place(const struct page *page, const struct page_figure *figure);

/* A figure's value as a link to its panel; as a text where it has none. */
void page_link_figure(struct page *page, const struct figure *figure, const char *text);
/* A cell of a table that holds an amount; what stands in parentheses is told apart, so that digits
 * line up. */
void page_cell(struct page *page, const char *amount);
/* The mark of a verdict, with its word for those who do not see it. */
void page_mark(struct page *page, enum verdict verdict);
/* The head of a panel, to be closed by page_panel_end. `eyebrow` and `id` may be "". */
void page_panel(
	struct page *page, const char *anchor, const char *eyebrow, const char *title, const char *id);
void page_panel_end(struct page *page);

#endif
