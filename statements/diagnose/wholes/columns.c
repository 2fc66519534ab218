/* The columns in print, and where each figure stands in them. */
#include "ledger/base/text/text.h"
#include "statements/diagnose/wholes/parts.h"

static void add_column(struct wholes *wholes, const struct table *table, size_t at)
{
	struct whole_column column = {.table = table, .column = &table->columns[at]};
	column.at = arena_array(wholes->arena, table->line_count + 1, sizeof *column.at);
	for (size_t i = 0; i < table->line_count; i++) {
		const struct line *line = &table->lines[i];
		const struct figure *figure =
			line->id && line->cells ? line->cells[at].figures[SUITE_PUBLISHED] : NULL;
		if (!figure)
			continue;
		column.at[i] = (struct whole_figure){figure, diagnose_column_of(wholes->diagnosis, figure)};
		column.figures++;
	}
	if (column.figures == 0)
		return;
	wholes->columns = arena_grow(wholes->arena, wholes->columns, wholes->column_count,
		&wholes->column_capacity, sizeof *wholes->columns);
	wholes->columns[wholes->column_count++] = column;
}

void wholes_find_columns(struct wholes *wholes)
{
	const struct layout *layout = wholes->diagnosis->layout;
	for (size_t t = 0; t < layout->table_count; t++)
		for (size_t c = 0; c < layout->tables[t]->column_count; c++)
			add_column(wholes, layout->tables[t], c);
}

const struct whole_figure *whole_figure_on(const struct whole_column *column, const char *line)
{
	for (size_t i = 0; i < column->table->line_count; i++)
		if (column->at[i].figure && text_equal(column->table->lines[i].id, line))
			return &column->at[i];
	return NULL;
}

const struct whole_figure *whole_figure_across(
	const struct whole_column *column, size_t line, const struct whole_column *other)
{
	return column->at[line].figure ? whole_figure_on(other, column->table->lines[line].id) : NULL;
}
