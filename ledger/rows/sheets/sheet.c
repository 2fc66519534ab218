#include "ledger/rows/sheets/sheet.h"

#include <string.h>

#include "ledger/base/text/utf8.h"

/* ---- made ---- */

struct sheet *sheets_add(struct sheets *sheets, const char *name, struct arena *arena)
{
	struct sheet *sheet = arena_alloc(arena, sizeof *sheet);
	*sheet = (struct sheet){.name = arena_text(arena, name), .arena = arena};
	sheets->items =
		arena_grow(arena, sheets->items, sheets->count, &sheets->capacity, sizeof *sheets->items);
	return sheets->items[sheets->count++] = sheet;
}

void sheet_begin_row(struct sheet *sheet, unsigned ordinal)
{
	sheet->row = ordinal;
	sheet->row_kept = sheet->row_hidden = sheet->row_told = false;
}

void sheet_hide_columns(struct sheet *sheet, unsigned first, unsigned last)
{
	if (sheet->columns == NULL)
		sheet->columns = arena_array(sheet->arena, SHEET_COLUMNS, sizeof *sheet->columns);
	for (unsigned at = first; at >= 1 && at <= last && at <= SHEET_COLUMNS; at++)
		sheet->columns[at - 1] = 1;
}

/* Whether the cell is not shown. A sheet, a row, a column that hides cells is counted once. */
static bool is_hidden(struct sheet *sheet, unsigned column)
{
	enum { HIDDEN = 1, TOLD };
	struct form_look *look = sheet->look;
	if (sheet->hidden) {
		look->hidden_sheets += !sheet->told;
		return sheet->told = true;
	}
	if (sheet->row_hidden) {
		look->hidden_rows += !sheet->row_told;
		return sheet->row_told = true;
	}
	if (sheet->columns == NULL || sheet->columns[column - 1] == 0)
		return false;
	look->hidden_columns += sheet->columns[column - 1] == HIDDEN;
	sheet->columns[column - 1] = TOLD;
	return true;
}

static struct sheet_row *row_at_hand(struct sheet *sheet)
{
	if (!sheet->row_kept) {
		sheet->rows = arena_grow(
			sheet->arena, sheet->rows, sheet->count, &sheet->capacity, sizeof *sheet->rows);
		sheet->rows[sheet->count++] = (struct sheet_row){.number = sheet->row};
		sheet->cell_capacity = 0;
		sheet->row_kept = true;
	}
	return &sheet->rows[sheet->count - 1];
}

/* A cell of a row that is not kept. */
static void write_cell(struct sheet *sheet, unsigned column, struct span text, enum csv_kind kind)
{
	bool new = !sheet->row_kept;
	sheet->count += new;
	sheet->width += new ? column : 1;
	sheet->length += span_length(text);
	sheet->row_kept = true;
	sheet->refused |= (new && !row_writer_row(sheet->writer, sheet->row)) ||
		!row_writer_cell(sheet->writer, column - 1, text, kind);
}

void sheet_add_cell(struct sheet *sheet, unsigned column, const char *text, enum csv_kind kind)
{
	const char *end = text + strlen(text), *begin = text;
	utf8_trim(&begin, &end);
	if (begin == end || (sheet->look && is_hidden(sheet, column)))
		return;
	if (sheet->look)
		sheet->look->uncomputed += kind == CSV_KIND_UNCOMPUTED;
	if (sheet->writer != NULL) {
		write_cell(sheet, column, (struct span){begin, end}, kind);
		return;
	}
	struct sheet_row *row = row_at_hand(sheet);
	sheet->length += strlen(text);
	sheet->width += column - (row->count > 0 ? row->cells[row->count - 1].column : 0);
	row->cells =
		arena_grow(sheet->arena, row->cells, row->count, &sheet->cell_capacity, sizeof *row->cells);
	row->cells[row->count++] = (struct sheet_cell){text, column, kind};
}

bool sheet_is_swollen(const struct sheet *sheet)
{
	enum { WIDEST = 400000000, LONGEST = 1 << 30 };
	return sheet->width > WIDEST || sheet->length > LONGEST;
}

/* ---- handed out ---- */

/* The cells of a row joined by " | ". */
static char *row_text(const struct sheet_row *row, struct arena *arena)
{
	size_t length = 1;
	for (size_t i = 0; i < row->count; i++)
		length += strlen(row->cells[i].text) + 3;
	char *text = arena_alloc(arena, length), *end = text;
	for (size_t i = 0; i < row->count; i++)
		end = stpcpy(stpcpy(end, i > 0 ? " | " : ""), row->cells[i].text);
	return text;
}

static void add_piece(struct csv_record *record, struct csv_piece piece, struct arena *arena)
{
	record->pieces =
		arena_grow(arena, record->pieces, record->count, &record->capacity, sizeof *record->pieces);
	record->pieces[record->count++] = piece;
}

static bool next_row(struct csv_record *out, struct csv_scanner *scanner)
{
	const struct sheet *sheet = scanner->state;
	if (scanner->row == sheet->count)
		return false;
	const struct sheet_row *row = &sheet->rows[scanner->row++];
	const char *text = row_text(row, scanner->arena), *at = text;
	out->count = 0;
	out->line = row->number;
	out->line_start = text;
	scanner->end = text + strlen(text);
	for (size_t i = 0; i < row->count; i++) {
		const struct sheet_cell *cell = &row->cells[i];
		struct csv_piece piece = {
			.begin = at, .end = at, .start = at, .line_start = text, .line = row->number};
		while (out->count + 1 < cell->column) {
			piece.cell = (unsigned)out->count + 1;
			add_piece(out, piece, scanner->arena);
		}
		piece.end = at + strlen(cell->text);
		piece.kind = cell->kind;
		piece.cell = cell->column;
		at = piece.end + 3;
		utf8_trim(&piece.begin, &piece.end);
		add_piece(out, piece, scanner->arena);
	}
	return true;
}

static size_t most_rows(const struct csv_scanner *scanner)
{
	const struct sheet *sheet = scanner->state;
	return sheet->count - scanner->row;
}

struct csv_scanner sheet_scan(struct sheet *sheet, const char *path, struct error_list *errors)
{
	return (struct csv_scanner){.next = next_row,
		.most = most_rows,
		.path = path,
		.sheet = sheet->name,
		.state = sheet,
		.arena = sheet->arena,
		.errors = errors,
		.kept = arena_alloc(sheet->arena, sizeof(struct csv_line))};
}
