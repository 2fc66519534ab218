/* labels.h - rows of the books without the labels of their entries, which may name persons: the
 * least personal data (Quebec's Law 25).
 *
 *     struct source shown = report_source(report, finding->sources[0]);
 *     "2026-03-31;JG;26-01;5000;Paie de Marie Roy;1234,56;"
 *     "2026-03-31;…;26-01;5000;…;1234,56;"                       what is shown of it
 *
 * What stays of a row are its account, dates, amounts and numbers of entries. All that has letters
 * is left out, unless it is the number of an account; so is a number of nine digits or more without
 * decimals, as social insurance numbers are. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_LABELS_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_LABELS_H

#include "ledger/base/source.h"
#include "statements/report/wording/report.h"

struct posting;
struct chart;

/* The source with the labels of its row left out. `chart` tells accounts from other words; NULL:
 * accounts with letters are left out too. */
struct source labels_left_out(struct source where, const struct chart *chart, struct arena *arena);

/* The source of a row of the books, with the text that the report may show. */
struct source report_source(const struct report *report, struct source where);
/* The label of a posting; "" where the report shows none. */
const char *report_label(const struct report *report, const struct posting *posting);

#endif
