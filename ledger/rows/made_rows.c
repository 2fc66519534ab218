#include "ledger/rows/made_rows.h"

#include <stdlib.h>

#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"
#include "ledger/rows/json_made.h"

/* ---- written ---- */

enum { ROOM = 1 << 19, LONGEST = 1 << 15, COLUMNS_MOST = 256 };

struct row_writer {
	struct made_rows *made;
	struct arena *arena;
	unsigned line;
	size_t column; /* the next of the row at hand */
	bool failed;
	size_t used;
	char room[ROOM];
};

struct row_writer *row_writer_new(struct made_rows *made, struct arena *arena)
{
	struct row_writer *writer = memory_new(1, sizeof *writer);
	writer->made = made;
	writer->arena = arena;
	writer->line = 1;
	made->spool = spool_new();
	writer->failed = made->spool == NULL;
	return writer;
}

static void flush(struct row_writer *writer)
{
	writer->failed |= writer->failed || !spool_add(writer->made->spool, writer->room, writer->used);
	writer->used = 0;
}

static void put(struct row_writer *writer, char byte)
{
	writer->room[writer->used++] = byte;
}

bool row_writer_row(struct row_writer *writer, unsigned line)
{
	for (; writer->line < line; writer->line++) {
		if (writer->used + 1 > ROOM)
			flush(writer);
		put(writer, '\n');
	}
	writer->column = 0;
	return !writer->failed;
}

static void note_kind(
	struct made_column *column, struct span text, enum csv_kind kind, unsigned line)
{
	bool value = kind != CSV_KIND_TEXT, known = column->first > 0;
	if (value && !known) {
		column->first = line;
		column->kind = kind;
	} else if (value && kind != column->kind) {
		column->mixed = true;
	} else if (!value && span_has_digit(text)) {
		column->mixed |= known;
		column->digits = known ? column->digits : line;
	}
}

/* Between quotes where a reader would part it otherwise. */
static void put_text(struct row_writer *writer, struct span text)
{
	bool plain = memchr(text.begin, ',', span_length(text)) == NULL &&
		memchr(text.begin, '"', span_length(text)) == NULL;
	if (plain) {
		memcpy(writer->room + writer->used, text.begin, span_length(text));
		writer->used += span_length(text);
		return;
	}
	put(writer, '"');
	for (const char *at = text.begin; at < text.end; at++) {
		if (*at == '"')
			put(writer, '"');
		put(writer, *at);
	}
	put(writer, '"');
}

bool row_writer_cell(struct row_writer *writer, size_t column, struct span text, enum csv_kind kind)
{
	struct made_rows *made = writer->made;
	if (span_length(text) > LONGEST || column >= COLUMNS_MOST || writer->failed)
		return false;
	if (memchr(text.begin, '\n', span_length(text)) != NULL ||
		memchr(text.begin, '\r', span_length(text)) != NULL)
		return false;
	if (writer->used + 2 * span_length(text) + COLUMNS_MOST + 2 > ROOM)
		flush(writer);
	while (made->column_count <= column) {
		made->columns = arena_grow(writer->arena, made->columns, made->column_count,
			&made->column_capacity, sizeof *made->columns);
		made->columns[made->column_count++] = (struct made_column){.kind = CSV_KIND_TEXT};
	}
	for (; writer->column < column; writer->column++)
		put(writer, ',');
	if (text.begin == text.end)
		return true;
	struct made_column *at = &made->columns[column];
	if (kind != CSV_KIND_TEXT || at->first > 0 || at->digits != writer->line)
		note_kind(at, text, kind, writer->line);
	put_text(writer, text);
	return true;
}

bool row_writer_end(struct row_writer *writer)
{
	struct made_rows *made = writer->made;
	if (!writer->failed) {
		put(writer, '\n');
		flush(writer);
	}
	bool sound = !writer->failed && spool_map(made->spool);
	free(writer);
	if (sound)
		return true;
	spool_free(made->spool);
	made->spool = NULL;
	return false;
}

/* ---- read again ---- */

struct made_state {
	const struct made_rows *made;
	bool (*next)(struct csv_record *out, struct csv_scanner *scanner);
	const char *end; /* of the lines */
};

/* What is shown of a row of a sheet are its cells, parted by " | "; they lie in that. */
static void show_cells(struct csv_record *record, struct csv_scanner *scanner)
{
	size_t length = 1;
	for (size_t i = 0; i < record->count; i++)
		length += (size_t)(record->pieces[i].end - record->pieces[i].begin) + 3;
	char *text = arena_alloc(scanner->arena, length), *at = text;
	for (size_t i = 0; i < record->count; i++) {
		struct csv_piece *piece = &record->pieces[i];
		const char *cell = csv_piece_text(piece, scanner->arena);
		*piece = (struct csv_piece){
			.line_start = text, .line = record->line, .cell = (unsigned)i + 1, .kind = piece->kind};
		if (*cell != '\0' && at > text)
			at = stpcpy(at, " | ");
		piece->begin = piece->start = at;
		at = stpcpy(at, cell);
		piece->end = at;
	}
	record->line_start = text;
	scanner->end = at;
}

static bool next_made(struct csv_record *out, struct csv_scanner *scanner)
{
	const struct made_state *state = scanner->state;
	const struct made_rows *made = state->made;
	scanner->separator = ',';
	scanner->end = state->end;
	bool read = state->next(out, scanner);
	scanner->separator = '\0';
	if (!read)
		return false;
	for (size_t i = 0; i < out->count && i < made->column_count; i++) {
		const struct made_column *column = &made->columns[i];
		if (column->first > 0 && out->line >= column->first && !column->mixed)
			out->pieces[i].kind = column->kind;
	}
	if (made->sheet != NULL)
		show_cells(out, scanner);
	return true;
}

static size_t most_lines(const struct csv_scanner *scanner)
{
	const struct made_state *state = scanner->state;
	return span_lines((struct span){scanner->cursor, state->end}) + 1;
}

struct csv_scanner made_rows_scan(const struct made_rows *made, struct span lines, unsigned line,
	const char *path, struct arena *arena, struct error_list *errors)
{
	struct csv_scanner scanner =
		csv_scan_text(lines.begin, span_length(lines), path, arena, errors);
	struct made_state *state = arena_alloc(arena, sizeof *state);
	*state = (struct made_state){made, scanner.next, scanner.end};
	scanner.next = next_made;
	scanner.most = most_lines;
	scanner.state = state;
	scanner.line += line - 1;
	scanner.sheet = made->sheet;
	scanner.separator = '\0';
	return scanner;
}

bool made_rows_turn(struct csv_scanner *scanner, struct span lines, unsigned line)
{
	const struct made_state *state = scanner->state;
	if (scanner->next != next_made)
		return false;
	*scanner =
		made_rows_scan(state->made, lines, line, scanner->path, scanner->arena, scanner->errors);
	return true;
}

/* ---- places ---- */

static struct source where_in_sheet(const struct made_rows *made, struct span row, unsigned line,
	const char *path, struct arena *arena)
{
	struct error_list ignored = {.arena = arena};
	struct csv_record record = {0};
	const char *text = arena_text_n(arena, row.begin, span_length(row));
	struct csv_scanner scanner = made_rows_scan(made, span_of(text), line, path, arena, &ignored);
	struct source where = {.file = path, .line = line, .column = 1};
	if (!csv_next(&record, &scanner))
		return where;
	size_t first = 0;
	while (first + 1 < record.count && record.pieces[first].begin == record.pieces[first].end)
		first++;
	where.text = record.line_start;
	where.cell = csv_cell_reference(made->sheet, record.pieces[first].cell, line, arena);
	return where;
}

struct source made_rows_where(const struct made_rows *made, struct span row, unsigned line,
	struct made_place *from, const char *path, struct arena *arena)
{
	return made->sheet != NULL ? where_in_sheet(made, row, line, path, arena)
							   : json_made_where(made, line, from, path, arena);
}
