#include "ledger/plan/cells.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/utf8.h"

void cells_open(struct cells *cells, struct csv_scanner scanner, struct error_list *errors)
{
	*cells = (struct cells){.scanner = scanner};
	cells->scanner.errors = errors;
}

/* Whether the row is a line drawn with signs, as printers separate parts of a table. */
static bool is_drawn(const struct span *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (const char *at = items[i].begin; at < items[i].end; at++)
			if (strchr("-=+_| ", *at) == NULL)
				return false;
	return true;
}

/* Whether the cell is what databases and programs write for nothing. */
static bool is_null(struct span cell)
{
	static const char *const nulls[] = {"NULL", "null", "(null)", "\\N", "NaN", "nan"};
	size_t length = span_length(cell);
	for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++)
		if (strlen(nulls[i]) == length && memcmp(cell.begin, nulls[i], length) == 0)
			return true;
	return false;
}

struct span cells_unwrapped(struct span cell)
{
	size_t length = span_length(cell);
	if (length > 0 && length < 7 && is_null(cell))
		return (struct span){cell.end, cell.end};
	if (length > 3 && memcmp(cell.begin, "=\"", 2) == 0 && cell.end[-1] == '"')
		return (struct span){cell.begin + 2, cell.end - 1};
	bool lone = length > 1 && *cell.begin == '\'' && cell.begin[1] >= '0' && cell.begin[1] <= '9' &&
		cell.end[-1] != '\'';
	return lone ? (struct span){cell.begin + 1, cell.end} : cell;
}

bool cells_rounded(struct span account)
{
	const char *at = account.begin, *end = account.end;
	if (span_length(account) < 5 || !isdigit((unsigned char)*at))
		return false;
	while (at < end && (isdigit((unsigned char)*at) || *at == '.' || *at == ','))
		at++;
	return end - at >= 3 && end - at <= 4 && *at == 'E' && at[1] == '+' &&
		isdigit((unsigned char)at[2]) && isdigit((unsigned char)end[-1]);
}

bool cells_wrapped(struct span text)
{
	for (const char *at = text.begin; at + 2 < text.end; at++) {
		bool quoted = at[1] == '=' && at[2] == '"';
		bool marked = at[1] == '\'' && at[2] >= '0' && at[2] <= '9';
		if ((quoted || marked) && strchr(",;\t\n\"", *at) != NULL)
			return true;
	}
	return false;
}

static struct span cell_of(const struct csv_piece *piece, struct arena *arena)
{
	struct span cell = {piece->begin, piece->end};
	bool odd = piece->quoted &&
		(memchr(cell.begin, '"', span_length(cell)) != NULL ||
			memchr(cell.begin, '\r', span_length(cell)) != NULL);
	if (odd)
		cell = span_of(csv_piece_text(piece, arena));
	return cells_unwrapped(cell);
}

bool cells_next(struct cells *cells)
{
	while (csv_next(&cells->record, &cells->scanner)) {
		const struct csv_record *record = &cells->record;
		cells->filled = 0;
		for (cells->count = 0; cells->count < record->count; cells->count++) {
			cells->items = arena_grow(cells->scanner.arena, cells->items, cells->count,
				&cells->capacity, sizeof *cells->items);
			cells->items[cells->count] =
				cell_of(&record->pieces[cells->count], cells->scanner.arena);
			cells->filled += !span_empty(cells->items[cells->count]);
		}
		size_t length = 0;
		for (size_t i = 0; i < cells->count; i++)
			length += span_length(cells->items[i]);
		if (cells->filled > 0 && !(length > 8 && is_drawn(cells->items, cells->count)))
			return true;
	}
	return false;
}

const char *cells_text(const struct cells *cells, int column)
{
	struct span cell = cells_at(cells, column);
	return span_empty(cell) ? ""
							: arena_text_n(cells->scanner.arena, cell.begin, span_length(cell));
}

struct source cells_row_where(const struct cells *cells)
{
	const struct csv_record *record = &cells->record;
	struct source where = {.file = cells->scanner.path,
		.line = record->line,
		.column = record->column > 0 ? record->column : 1,
		.text = csv_line_text(&cells->scanner, record->line_start)};
	size_t first = 0;
	while (first + 1 < record->count && record->pieces[first].begin == record->pieces[first].end)
		first++;
	if (cells->scanner.sheet != NULL)
		where.cell = csv_cell_reference(
			cells->scanner.sheet, record->pieces[first].cell, record->line, cells->scanner.arena);
	return where;
}

struct source cells_where(const struct cells *cells, int column)
{
	const struct csv_record *record = &cells->record;
	if (column < 0 || (size_t)column >= record->count || record->pieces[column].line == 0)
		return cells_row_where(cells);
	return csv_piece_where(&cells->scanner, &record->pieces[column]);
}

enum csv_kind cells_kind(const struct cells *cells, int column)
{
	return column >= 0 && (size_t)column < cells->record.count ? cells->record.pieces[column].kind
															   : CSV_KIND_TEXT;
}
