#include "ledger/inputs/entry_forms.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/inputs/export_journal.h"
#include "ledger/journal_header.h"

static const struct entry_form forms[] = {
	{"beancount", interchange_is_beancount, interchange_read},
	{"ledger, hledger", interchange_is_journal, interchange_read},
};

const struct entry_form *entry_form_of(const char *path)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (forms[i].is(path))
			return &forms[i];
	return NULL;
}

/* Whether all errors are about columns that the file lacks. */
static bool lacks_columns(const struct error_list *errors)
{
	static const char *const lacks[] = {
		"csv.missing-column", "journal.no-amount-columns", "plan.missing-column", "plan.no-header"};
	size_t found = 0;
	for (size_t i = 0; i < errors->count; i++)
		for (size_t j = 0; j < sizeof lacks / sizeof *lacks; j++)
			found += text_equal(errors->items[i].code, lacks[j]);
	return found == errors->total && found > 0;
}

/* Whether all errors are about what a dossier cannot take (export_journal.h). */
static bool cannot_be_taken(const struct error_list *errors)
{
	static const char code[] = "plan.dossier-";
	size_t found = 0;
	for (size_t i = 0; i < errors->count; i++)
		found += strncmp(errors->items[i].code, code, strlen(code)) == 0;
	return found == errors->total && found > 0;
}

/* Reads a journal with other names or other rows than ours, as any program exports one. Where it
 * cannot be read so, what is reported is what our own form lacks. */
static int read_export(const char *path, enum journal_header_kind kind, struct chart *chart,
	entry_sink sink, void *context, struct arena *arena, struct error_list *errors)
{
	struct error_list export = {.arena = arena, .inputs = errors->inputs};
	int result = export_journal_read(path, chart, sink, context, arena, &export);
	bool other_rows = kind == JOURNAL_HEADER_OTHER_ROWS && result == -1;
	if (!lacks_columns(&export) && (!other_rows || cannot_be_taken(&export))) {
		error_add_all(errors, &export);
		return result;
	}
	struct error_list own = {.arena = arena, .inputs = errors->inputs};
	result = journal_read(path, chart, sink, context, arena, &own);
	error_add_all(errors, &own);
	return result;
}

static int read_rows(const char *path, struct chart *chart, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors)
{
	enum journal_header_kind kind = journal_header_of(path, errors->inputs, arena);
	if (kind == JOURNAL_HEADER_FOREIGN || kind == JOURNAL_HEADER_OTHER_ROWS)
		return read_export(path, kind, chart, sink, context, arena, errors);
	struct error_list own = {.arena = arena, .inputs = errors->inputs};
	int result = journal_read(path, chart, sink, context, arena, &own);
	if (result == -1 && lacks_columns(&own))
		return read_export(path, kind, chart, sink, context, arena, errors);
	error_add_all(errors, &own);
	return result;
}

int entries_read(const char *path, struct chart *chart, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors)
{
	const struct entry_form *form = entry_form_of(path);
	return form != NULL ? form->read(path, chart, sink, context, arena, errors)
						: read_rows(path, chart, sink, context, arena, errors);
}
