#include "statements/report/wording/presentation.h"

#include <ctype.h>
#include <string.h>

#include "statements/dossier/model.h"

size_t presentation_sheet_count(const struct result *result)
{
	return result->model->sheet_count;
}

const struct table_sheet *presentation_sheet(const struct result *result, size_t index)
{
	return &result->model->sheets[index];
}

const struct table_sheet *presentation_others(const struct result *result)
{
	return model_sheet_of(result->model, NATURE_OTHERS);
}

enum suite_kind presentation_suite(const struct result *result)
{
	return result->suites[SUITE_GENERATED].count > 0 ? SUITE_GENERATED : SUITE_PUBLISHED;
}

const struct figure *presentation_figure(const struct result *result, const struct cell *cell)
{
	return cell->id ? cell->figures[presentation_suite(result)] : NULL;
}

static bool line_has_figure(
	const struct result *result, const struct table *table, const struct line *line)
{
	for (size_t i = 0; line->id && i < table->column_count; i++)
		if (!table->columns[i].left_out && presentation_figure(result, &line->cells[i]))
			return true;
	return false;
}

bool presentation_line(const struct result *result, const struct table *table, size_t at)
{
	const struct line *line = &table->lines[at];
	if (presentation_suite(result) == SUITE_GENERATED)
		return line->presented;
	if (line->id)
		return line_has_figure(result, table, line);
	for (size_t i = at + 1; i < table->line_count && table->lines[i].id; i++)
		if (line_has_figure(result, table, &table->lines[i]))
			return true;
	return false;
}

static bool table_is_shown(const struct result *result, const struct table *table)
{
	for (size_t i = 0; i < table->line_count; i++)
		if (presentation_line(result, table, i) && line_has_figure(result, table, &table->lines[i]))
			return true;
	return false;
}

const struct table **presentation_tables(size_t *count, const struct result *result,
	const struct table_sheet *sheet, struct arena *arena)
{
	const struct table **tables =
		arena_array(arena, result->table_count + 1, sizeof(const struct table *));
	bool notes = sheet->nature == NATURE_NOTES;
	*count = 0;
	for (int from_model = 0; from_model < 2; from_model++)
		for (size_t i = 0; i < result->table_count; i++) {
			const struct table *table = result->tables[i];
			bool turn = notes ? table->from_model == (from_model == 1) : from_model == 0;
			if (turn && table->sheet == sheet && table_is_shown(result, table))
				tables[(*count)++] = table;
		}
	return tables;
}

const char *presentation_kind(const struct result *result, enum kind kind,
	const struct report_words *words, struct arena *arena)
{
	const char *const arguments[ERROR_ARGUMENTS] = {NULL}, *name = kind_name(NULL, kind);
	return *name
		? report_message(arena, words, arena_printf(arena, "workbook.kind.%s", name), arguments)
		: words_in(kind_label(result->model->kinds, kind), words->language);
}

const size_t *presentation_columns(size_t *count, const struct table *table, struct arena *arena)
{
	size_t *places = arena_array(arena, table->column_count + 1, sizeof *places);
	*count = 0;
	for (size_t at = 0; at < table->column_count; at++)
		if (!table->columns[at].left_out)
			places[(*count)++] = at;
	return places;
}

static bool has_year(const char *text)
{
	int digits = 0;
	for (; *text && digits < 4; text++)
		digits = isdigit((unsigned char)*text) ? digits + 1 : 0;
	return digits == 4;
}

static bool headings_differ(const struct table *table, enum language language)
{
	const char *first = NULL;
	for (size_t i = 0; i < table->column_count; i++) {
		const char *heading = words_in(table->columns[i].heading, language);
		if (table->columns[i].left_out)
			continue;
		if (first && strcmp(heading, first) != 0)
			return true;
		first = heading;
	}
	return false;
}

const char *presentation_head(const struct table *table, const struct column *column,
	enum language language, struct arena *arena)
{
	const char *heading = words_in(column->heading, language);
	const char *year = arena_text_n(arena, column->period, strnlen(column->period, 4));
	if (table->by_class)
		return strcmp(column->id, "total") == 0 ? year : heading;
	if (*column->suffix || has_year(heading))
		return heading;
	return headings_differ(table, language) && *heading
		? arena_printf(arena, "%s\n%s", year, heading)
		: year;
}

bool presentation_is_money(const struct table *table, size_t column)
{
	if (table->from_model)
		return true;
	for (size_t i = 0; i < table->line_count; i++)
		if (table->lines[i].id && table->lines[i].cells[column].from_matrix)
			return true;
	return false;
}
