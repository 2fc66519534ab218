#include "ledger/scan/dossier_forms.h"

#include <string.h>

#include "ledger/debit_credit.h"
#include "ledger/inputs/entry_forms.h"
#include "ledger/inputs/export_journal.h"
#include "ledger/journal_header.h"
#include "ledger/plan/words.h"
#include "ledger/scan/form_kinds.h"

struct dossier_forms {
	const struct chart *chart;
	struct plan_wishes wishes;
	struct planned_form **items; /* those that were made of plans */
	size_t count, capacity;
	struct arena *arena;
};

struct dossier_forms *dossier_forms_new(const struct chart *chart, struct arena *arena)
{
	struct dossier_forms *forms = arena_alloc(arena, sizeof *forms);
	*forms = (struct dossier_forms){.chart = chart, .arena = arena};
	return forms;
}

/* ---- under our own names ---- */

static int side_of(const char *text, const struct scan_form *form, struct arena *arena)
{
	(void)form;
	return debit_credit_sign(text, arena);
}

/* Whether no account of the chart looks like number and name in one. */
static bool may_part(const struct chart *chart, struct arena *arena)
{
	const char *number_, *name;
	for (size_t i = 0; i < chart->count; i++)
		if (chart->accounts[i]->known &&
			printed_part(&number_, &name, chart->accounts[i]->number, arena))
			return false;
	return true;
}

static void set_fields(struct scan_form *form, const struct journal_header *header)
{
	static const enum scan_field fields[JOURNAL_COLUMNS] = {[JOURNAL_DATE] = FIELD_DATE,
		[JOURNAL_JOURNAL] = FIELD_JOURNAL,
		[JOURNAL_NUMBER] = FIELD_NUMBER,
		[JOURNAL_ACCOUNT] = FIELD_ACCOUNT,
		[JOURNAL_LABEL] = FIELD_LABEL,
		[JOURNAL_DEBIT] = FIELD_DEBIT,
		[JOURNAL_CREDIT] = FIELD_CREDIT,
		[JOURNAL_AMOUNT] = FIELD_AMOUNT,
		[JOURNAL_SIDE] = FIELD_SIDE,
		[JOURNAL_NATURE] = FIELD_NATURE};
	const bool sides = header->table.present[JOURNAL_DEBIT];
	memset(form->fields, FIELD_OTHER, sizeof form->fields);
	for (int i = 0; i < JOURNAL_COLUMNS; i++)
		if (header->table.present[i] && !(sides && (i == JOURNAL_AMOUNT || i == JOURNAL_SIDE)))
			form->fields[header->layout.pieces[i]] = (unsigned char)fields[i];
}

/* NULL where the file is to be read row by row. */
static const struct scan_form *own_form(const struct dossier_forms *forms,
	const struct text_part *part, const struct journal_header *header)
{
	size_t data;
	struct arena *arena = forms->arena;
	struct scan_form *form = arena_alloc(arena, sizeof *form);
	if (header->layout.headers > SCAN_COLUMNS_MOST || !text_part_rows(&data, part, &header->body))
		return NULL;
	form_kinds_begin(form, part, data, header->body.separator);
	form->columns = header->layout.headers;
	form->header = header;
	form->of_dossier = true;
	form->headings = header->headings;
	form->side = side_of;
	form->may_part = may_part(forms->chart, arena);
	form->told.mapped = header->layout.mapped;
	form->told.titles = header->table.titles;
	form->told.skipped.titles = header->layout.title_count;
	set_fields(form, header);
	return form_kinds_hold(form, part->text.begin) ? form : NULL;
}

/* ---- as any program exports one ---- */

/* Whether the plan alone shows that a dossier cannot take the file. */
static bool is_refused(const struct plan *plan)
{
	return plan->key == PLAN_KEY_DAY || plan->entity.count > 1 || plan->ledger.count > 1 ||
		plan->currency.count > 1;
}

static const struct scan_form *export_form(
	struct dossier_forms *forms, const struct text_part *part)
{
	struct arena *arena = forms->arena;
	struct planned_form *planned = arena_alloc(arena, sizeof *planned);
	if (forms->wishes.words == NULL)
		forms->wishes.words = words_load(arena);
	if (!planned_form_make(planned, part, &forms->wishes, arena) ||
		is_refused(&planned->sample.plan))
		return NULL;
	const struct plan *plan = &planned->sample.plan;
	planned->form.of_dossier = true;
	planned->form.told.titles = csv_titles_text(plan->titles, plan->title_count, arena);
	planned->form.told.columns = plan_columns_text(plan, arena);
	forms->items =
		arena_grow(arena, forms->items, forms->count, &forms->capacity, sizeof *forms->items);
	forms->items[forms->count++] = planned;
	return &planned->form;
}

const struct scan_form *dossier_form_of(struct dossier_forms *forms, const char *path,
	struct span text, struct text_hints hints, const struct made_rows *made,
	const struct inputs *inputs)
{
	struct text_part *part = arena_alloc(forms->arena, sizeof *part);
	struct journal_header *header = arena_alloc(forms->arena, sizeof *header);
	if (entry_form_of(path) != NULL ||
		!text_part_take(part, path, text, hints, made, inputs, forms->arena))
		return NULL;
	switch (journal_header_find(header, &part->table, part->headed)) {
	case JOURNAL_HEADER_OWN: return own_form(forms, part, header);
	case JOURNAL_HEADER_FAULTY: return NULL;
	case JOURNAL_HEADER_FOREIGN:
	case JOURNAL_HEADER_OTHER_ROWS: break;
	}
	return export_form(forms, part);
}

int dossier_forms_refuse(const struct dossier_forms *forms, const struct scan_form *form,
	const struct scan *scan, size_t file, struct error_list *errors)
{
	struct export export;
	for (size_t i = 0; i < forms->count; i++) {
		if (&forms->items[i]->form != form)
			continue;
		planned_form_export(&export, forms->items[i], scan, file, forms->arena);
		return export_journal_refuse(&export, forms->arena, errors);
	}
	return 0;
}
