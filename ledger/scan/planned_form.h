/* planned_form.h - the form by which workers read a file, made of a plan that a part of it decided.
 *
 *     struct planned_form planned;
 *     if (text_part_take(&part, path, text, hints, NULL, inputs, arena) &&
 *         planned_form_make(&planned, &part, &wishes, arena)) {
 *         scan_file_as(scan, path, text.begin, span_length(text), &planned.form);
 *         ... scan_run(scan, ...) ...
 *         planned_form_export(&export, &planned, scan, 0, arena);
 *     }
 *
 * Only a layout whose rows tell date, number and account by themselves, or by the first row of
 * their entry, or by the heading above them, has such a form. Any other is for export_read
 * (ledger/plan), which reads row by row and gives the same entries, claims and rows set aside. */
#ifndef RECOUPE_LEDGER_SCAN_PLANNED_FORM_H
#define RECOUPE_LEDGER_SCAN_PLANNED_FORM_H

#include "ledger/plan/decide/sample.h"
#include "ledger/scan/scan.h"

/* A file that is read so. It must stay in place as long as a scan uses its form. */
struct planned_form {
	struct plan_sample sample;
	struct scan_form form;
};

/* Decides a plan from the part of a text and makes a form of it. The part is borrowed, as long as
 * the form. Returns false where the file is to be read row by row. */
bool planned_form_make(struct planned_form *out, const struct text_part *part,
	const struct plan_wishes *wishes, struct arena *arena);
/* After scan_run: sets *out to what export_read tells of the file, without its rows: the plan, the
 * totals and balances that fail, and what was set aside. */
void planned_form_export(struct export *out, const struct planned_form *planned,
	const struct scan *scan, size_t file, struct arena *arena);

#endif
