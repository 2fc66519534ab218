#include "test/unit/native_rows.h"

#include "ledger/rows/forms.h"
#include "test/unit/form_input.h"
#include "test/unit/harness.h"

/* "date journal number account label debit credit / ...", "." where nothing stands; then what the
 * file promises, and what was found. */
static const char *rows_of(const struct form_table *table)
{
	struct csv_scanner scanner = table->scanner;
	struct csv_record record = {0};
	const char *text = "";
	csv_next(&record, &scanner); /* the header */
	while (csv_next(&record, &scanner)) {
		text = arena_printf(arena, "%s%s", text, *text != '\0' ? " / " : "");
		for (size_t i = 0; i < record.count; i++) {
			const char *cell = csv_piece_text(&record.pieces[i], arena);
			text =
				arena_printf(arena, "%s%s%s", text, i > 0 ? " " : "", *cell != '\0' ? cell : ".");
		}
	}
	for (size_t i = 0; table->promises != NULL && i < table->promises->count; i++)
		text = arena_printf(arena, "%s | %s %s %s", text, table->promises->items[i].subject,
			number_exact_text(arena, table->promises->items[i].value),
			table->promises->items[i].found != NULL
				? number_exact_text(arena, table->promises->items[i].found)
				: "?");
	return text;
}

void check_native(
	const char *text, const char *form, const char *rows, const char *faults, const char *sentence)
{
	struct form_tables tables = {0};
	struct form_input input = input_of_text(text);
	int result = form_open(&tables, &input);
	check_text(result == 0 ? tables.items[0].form : form, form, sentence);
	check_true(result != 0 || tables.items[0].fixed, "its columns are fixed");
	check_text(result == 0 ? rows_of(&tables.items[0]) : NULL, rows, sentence);
	check_errors(faults, sentence);
}
