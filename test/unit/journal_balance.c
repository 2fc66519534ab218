#include "test/unit/journal_balance.h"

#include <string.h>

#include "ledger/interchange/interchange.h"
#include "test/unit/harness.h"

static const char *errors_text(void)
{
	const char *text = "";
	for (size_t i = 0; i < errors.count; i++) {
		const struct error *error = &errors.items[i];
		text = arena_printf(arena, "%s%s%s %u:%u %s", text, i > 0 ? "; " : "", error->code,
			error->where.line, error->where.column,
			error->arguments[0] != NULL ? error->arguments[0] : "");
	}
	forget_errors();
	return text;
}

static const char *exact(number value)
{
	return number_exact_text(arena, value);
}

const char *journal_balance_of_file(const char *path)
{
	char *name = arena_text_n(arena, path, strlen(path));
	struct interchange all;
	if (interchange_balance(&all, &name, 1, NULL, arena, &errors) != 0)
		return errors_text();
	const char *text = "";
	for (size_t i = 0; i < all.count; i++) {
		const struct interchange_row *row = &all.rows[i];
		text = arena_printf(arena, "%s%s%s %s%s%s", text, i > 0 ? ", " : "", row->account,
			exact(number_subtract(arena, row->debit, row->credit)),
			*row->commodity != '\0' ? " " : "", row->commodity);
	}
	for (size_t i = 0; i < all.finding_count; i++) {
		const struct ledger_exception *found = &all.findings[i].exception;
		text = arena_printf(arena, "%s; %s %s %s %s", text, found->check, found->subject,
			exact(found->left), exact(found->right));
	}
	return text;
}

const char *journal_balance(const char *text)
{
	return journal_balance_of_file(file_with_text(text));
}

void check_journals(const struct journal_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_text(journal_balance(cases[i].text), cases[i].balance, cases[i].text);
}
