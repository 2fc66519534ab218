/* html.h - the result as one web page, whole in itself: it needs no network and no server.
 *
 *     struct report report = {.result = &result, .words = &words, .severity = SEVERITY_ERROR, ...};
 *     if (html_write(&report, &draft, &errors) != 0) { ...errors... }
 *
 * First the verdict in a sentence; then what to look at, the statements as they are published,
 * findings, relations, coverage, provenance. Every figure leads to a panel: its value in each
 * suite, its line in the document, its relations, its accounts and their entries. Panels are plain
 * HTML that a fragment opens (:target), so all of it reads without a script; the script adds
 * filters, keys and focus. Every text is escaped, and the page's own policy
 * (Content-Security-Policy) runs no script and no style but the two that it carries, by their hash.
 * A long ledger makes no endless page: entries are bounded (html/ledger.h), and the page says what
 * it leaves out. The same result gives the same bytes. */
#ifndef RECOUPE_STATEMENTS_REPORT_HTML_H
#define RECOUPE_STATEMENTS_REPORT_HTML_H

#include "ledger/base/system/file.h"
#include "statements/figure/result.h"
#include "statements/report/wording/report.h"

/* Of the page of a report. Its own text may take more; the pictures of its pages take what is
 * left. */
enum { HTML_BYTES_MOST = 15000000 };

/* Writes the page to the draft; 0. -1: "html.unwritable", or what of the dossier can no longer be
 * read. */
int html_write(
	const struct report *report, const struct file_draft *draft, struct error_list *errors);

/* Whether a page of the program stands at the path; true where nothing or an empty file does. */
bool html_is_ours(const char *path, struct arena *arena);
/* The id of the run that made the page there; "" where none can be read. */
const char *html_run(const char *path, struct arena *arena);

#endif
