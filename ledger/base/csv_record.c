#include "ledger/base/csv_parts.h"

#include <string.h>

#include "ledger/base/utf8.h"

/* The bytes of the line break there: LF, CR LF or CR alone; 0 where there is none. */
static size_t break_length(const char *cursor, const char *end)
{
	if (cursor == end) return 0;
	if (*cursor == '\n') return 1;
	if (*cursor != '\r') return 0;
	return cursor + 1 < end && cursor[1] == '\n' ? 2 : 1;
}

static const char *line_end(const char *cursor, const char *end)
{
	while (cursor < end && *cursor != '\n' && *cursor != '\r') cursor++;
	return cursor;
}

static void skip_break(struct csv_scanner *scanner)
{
	size_t length = break_length(scanner->cursor, scanner->end);
	scanner->cursor += length;
	if (length == 0) return;
	scanner->line++;
	scanner->line_start = scanner->cursor;
}

void csv_skip_blank_lines(struct csv_scanner *scanner)
{
	while (scanner->cursor < scanner->end) {
		const char *end = line_end(scanner->cursor, scanner->end);
		if (strspn(scanner->cursor, " \t,;") < (size_t)(end - scanner->cursor)) return;
		scanner->cursor = end;
		skip_break(scanner);
	}
}

static void skip_spaces(struct csv_scanner *scanner)
{
	while (scanner->cursor < scanner->end && *scanner->cursor == ' ') scanner->cursor++;
}

static const char *piece_end(const struct csv_scanner *scanner)
{
	const char *cursor = scanner->cursor;
	while (cursor < scanner->end && *cursor != scanner->separator && *cursor != '\n' && *cursor != '\r') cursor++;
	return cursor;
}

const char *csv_line_text(const struct csv_scanner *scanner, const char *line_start)
{
	struct csv_line *kept = scanner->kept;
	if (kept->start == line_start && kept->text != NULL) return kept->text;
	kept->start = line_start;
	kept->text = arena_text_n(scanner->arena, line_start, (size_t)(line_end(line_start, scanner->end) - line_start));
	return kept->text;
}

static struct source where(const struct csv_scanner *scanner, const char *place, const char *line_start, unsigned line)
{
	if (scanner->errors->count == ERROR_CAP) return (struct source){.file = scanner->path, .line = line}; /* counted, and not kept */
	return (struct source){
		.file = scanner->path,
		.line = line,
		.column = (unsigned)utf8_count(line_start, place) + 1,
		.text = csv_line_text(scanner, line_start),
	};
}

struct source csv_piece_where(const struct csv_scanner *scanner, const struct csv_piece *piece)
{
	return where(scanner, piece->start, piece->line_start, piece->line);
}

/* From after the opening quote to after the closing one. */
static void scan_quoted(struct csv_piece *piece, struct csv_scanner *scanner)
{
	piece->quoted = true;
	piece->begin = ++scanner->cursor;
	while (scanner->cursor < scanner->end) {
		if (break_length(scanner->cursor, scanner->end) > 0) {
			skip_break(scanner);
		} else if (*scanner->cursor != '"') {
			scanner->cursor++;
		} else if (scanner->cursor + 1 < scanner->end && scanner->cursor[1] == '"') {
			scanner->cursor += 2;
		} else {
			piece->end = scanner->cursor++;
			return;
		}
	}
	piece->end = scanner->end;
	error_add(scanner->errors, "csv.unterminated-quote", csv_piece_where(scanner, piece), NULL);
}

/* Nothing but spaces may stand between a closing quote and what ends the field. */
static void scan_after_quote(struct csv_scanner *scanner)
{
	skip_spaces(scanner);
	const char *end = piece_end(scanner);
	if (end == scanner->cursor) return;
	const char *found = arena_text_n(scanner->arena, scanner->cursor, (size_t)(end - scanner->cursor));
	struct source place = where(scanner, scanner->cursor, scanner->line_start, scanner->line);
	const char separator[] = {scanner->separator, '\0'};
	error_add(scanner->errors, "csv.text-after-quote", place, found, separator, NULL);
	scanner->cursor = end;
}

static void scan_piece(struct csv_piece *piece, struct csv_scanner *scanner)
{
	skip_spaces(scanner);
	*piece = (struct csv_piece){.start = scanner->cursor, .line_start = scanner->line_start, .line = scanner->line};
	if (scanner->cursor < scanner->end && *scanner->cursor == '"') {
		scan_quoted(piece, scanner);
		scan_after_quote(scanner);
	} else {
		piece->begin = scanner->cursor;
		piece->end = scanner->cursor = piece_end(scanner);
	}
	utf8_trim(&piece->begin, &piece->end);
}

static void scan_record(struct csv_record *record, struct csv_scanner *scanner)
{
	record->count = 0;
	record->line = scanner->line;
	record->line_start = scanner->line_start;
	while (true) {
		record->pieces = arena_grow(scanner->arena, record->pieces, record->count, &record->capacity, sizeof *record->pieces);
		scan_piece(&record->pieces[record->count++], scanner);
		if (scanner->cursor == scanner->end || *scanner->cursor != scanner->separator) break;
		scanner->cursor++;
	}
	skip_break(scanner);
}

static bool is_blank(const struct csv_record *record)
{
	for (size_t i = 0; i < record->count; i++)
		if (record->pieces[i].begin < record->pieces[i].end) return false;
	return true;
}

size_t csv_most_records(const struct csv_scanner *scanner)
{
	size_t count = 0;
	bool at_start = true;
	for (const char *cursor = scanner->cursor; cursor < scanner->end; cursor++) {
		bool breaks = *cursor == '\n' || *cursor == '\r';
		count += at_start && !breaks;
		at_start = breaks;
	}
	return count;
}

bool csv_next(struct csv_record *out, struct csv_scanner *scanner)
{
	while (scanner->cursor < scanner->end) {
		scan_record(out, scanner);
		if (!is_blank(out)) return true;
	}
	return false;
}

const char *csv_piece_text(const struct csv_piece *piece, struct arena *arena)
{
	if (piece->begin == piece->end) return "";
	char *text = arena_text_n(arena, piece->begin, (size_t)(piece->end - piece->begin));
	if (!piece->quoted) return text;
	char *out = text;
	for (const char *cursor = text; *cursor != '\0'; cursor++) {
		if (*cursor == '\r') {
			*out++ = '\n';
			cursor += cursor[1] == '\n';
		} else {
			*out++ = *cursor;
			cursor += *cursor == '"';
		}
	}
	*out = '\0';
	return text;
}
