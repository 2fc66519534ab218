#include "ledger/inputs/entry_forms.h"

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

int entries_read(const char *path, struct chart *chart, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors)
{
	const struct entry_form *form = entry_form_of(path);
	return form != NULL ? form->read(path, chart, sink, context, arena, errors)
						: journal_read(path, chart, sink, context, arena, errors);
}
