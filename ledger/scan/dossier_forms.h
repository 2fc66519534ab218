/* dossier_forms.h - the forms by which workers read a dossier's journals that are not regular by
 * themselves.
 *
 *     struct dossier_forms *forms = dossier_forms_new(chart, arena);
 *     const struct scan_form *form = dossier_form_of(forms, path, text, hints, NULL, inputs);
 *     if (form == NULL) ... entries_read, row by row (entry_forms.h) ...
 *     ... scan_run(scan, ...) ...
 *     if (dossier_forms_refuse(forms, form, scan, 0, errors) != 0) return -1;
 *
 * Workers give the entries that entries_read gives, and the same errors. */
#ifndef RECOUPE_LEDGER_SCAN_DOSSIER_FORMS_H
#define RECOUPE_LEDGER_SCAN_DOSSIER_FORMS_H

#include "ledger/scan/planned_form.h"

struct dossier_forms;

/* The chart is borrowed. */
struct dossier_forms *dossier_forms_new(const struct chart *chart, struct arena *arena);
/* Decides the form of a journal; it lives as long as the arena. The arguments are those of
 * text_part_take. NULL: entries_read is to read the file, because it is small, has a form of its
 * own (ledger, beancount), or would be refused as a whole. */
const struct scan_form *dossier_form_of(struct dossier_forms *forms, const char *path,
	struct span text, struct text_hints hints, const struct made_rows *made,
	const struct inputs *inputs);
/* After scan_run: refuses what export_journal_read refuses in a file that was read by that form.
 * Returns 0, or -1 with the errors. */
int dossier_forms_refuse(const struct dossier_forms *forms, const struct scan_form *form,
	const struct scan *scan, size_t file, struct error_list *errors);

#endif
