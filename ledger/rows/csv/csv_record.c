#include "ledger/base/limits.h"
#include "ledger/rows/csv/csv_parts.h"

#include <string.h>

#include "ledger/base/text/utf8.h"

/* The length of the line break there: LF, CR LF or CR alone; 0 where there is none. */
static size_t break_length(const char *cursor, const char *end)
{
	if (cursor == end)
		return 0;
	if (*cursor == '\n')
		return 1;
	if (*cursor != '\r')
		return 0;
	return cursor + 1 < end && cursor[1] == '\n' ? 2 : 1;
}

static const char *line_end(const char *cursor, const char *end)
{
	while (cursor < end && *cursor != '\n' && *cursor != '\r')
		cursor++;
	return cursor;
}

static void skip_break(struct csv_scanner *scanner)
{
	size_t length = break_length(scanner->cursor, scanner->end);
	scanner->cursor += length;
	if (length == 0)
		return;
	scanner->line++;
	scanner->line_start = scanner->cursor;
}

/* Moves to the first line that has more than spaces and separators, whichever the separator is. */
static void skip_blank_lines(struct csv_scanner *scanner)
{
	while (scanner->cursor < scanner->end) {
		const char *end = line_end(scanner->cursor, scanner->end);
		if (strspn(scanner->cursor, " \t,;") < (size_t)(end - scanner->cursor))
			return;
		scanner->cursor = end;
		skip_break(scanner);
	}
}

static void skip_spaces(struct csv_scanner *scanner)
{
	while (scanner->cursor < scanner->end && *scanner->cursor == ' ')
		scanner->cursor++;
}

static const char *piece_end(const struct csv_scanner *scanner)
{
	const char *cursor = scanner->cursor;
	while (cursor < scanner->end && *cursor != scanner->separator && *cursor != '\n' &&
		*cursor != '\r')
		cursor++;
	return cursor;
}

/* The end of the last character that ends within `length` bytes. */
static const char *whole_characters(const char *text, size_t length)
{
	while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
		length--;
	return text + length;
}

const char *csv_line_text(const struct csv_scanner *scanner, const char *line_start)
{
	struct csv_line *kept = scanner->kept;
	if (kept->start == line_start && kept->text != NULL)
		return kept->text;
	size_t rest = (size_t)(scanner->end - line_start), most = scanner->longest_line;
	bool bound = most > 0 && rest > most;
	const char *end = line_end(line_start, bound ? line_start + most + 1 : scanner->end);
	bool cut = bound && (size_t)(end - line_start) > most;
	if (cut)
		end = whole_characters(line_start, most);
	kept->start = line_start;
	kept->text = arena_text_n(scanner->arena, line_start, (size_t)(end - line_start));
	if (cut)
		kept->text = arena_printf(scanner->arena, "%s\u2026", kept->text);
	return kept->text;
}

struct source csv_piece_where(const struct csv_scanner *scanner, const struct csv_piece *piece)
{
	struct source where = {.file = scanner->path, .line = piece->line};
	if (scanner->errors->total >= ERROR_PLACES)
		return where;
	where.column = csv_piece_column(piece);
	if (piece->cell > 0)
		where.cell = csv_cell_reference(scanner->sheet, piece->cell, piece->line, scanner->arena);
	if (scanner->longest_line == 0 || where.column < scanner->longest_line)
		where.text = csv_line_text(scanner, piece->line_start);
	return where;
}

const char *csv_cell_reference(
	const char *sheet, unsigned column, unsigned row, struct arena *arena)
{
	char letters[8] = {0}, *at = letters + sizeof letters - 1;
	for (; column > 0; column = (column - 1) / 26)
		*--at = (char)('A' + (column - 1) % 26);
	return arena_printf(arena, "%s!%s%u", sheet, at, row);
}

unsigned csv_piece_column(const struct csv_piece *piece)
{
	return piece->column > 0 ? piece->column
							 : (unsigned)utf8_count(piece->line_start, piece->start) + 1;
}

/* Reads from the opening quote to the closing one. */
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

/* Adds an error where anything but spaces stands between a closing quote and the end of the
 * field. */
static void scan_after_quote(struct csv_scanner *scanner)
{
	skip_spaces(scanner);
	const char *end = piece_end(scanner);
	if (end == scanner->cursor)
		return;
	const char *found =
		arena_text_n(scanner->arena, scanner->cursor, (size_t)(end - scanner->cursor));
	struct csv_piece rest = {
		.start = scanner->cursor, .line_start = scanner->line_start, .line = scanner->line};
	struct source place = csv_piece_where(scanner, &rest);
	const char separator[] = {scanner->separator, '\0'};
	error_add(scanner->errors, "csv.text-after-quote", place, found, separator, NULL);
	scanner->cursor = end;
}

static void scan_piece(struct csv_piece *piece, struct csv_scanner *scanner)
{
	skip_spaces(scanner);
	*piece = (struct csv_piece){
		.start = scanner->cursor, .line_start = scanner->line_start, .line = scanner->line};
	if (scanner->cursor < scanner->end && *scanner->cursor == '"') {
		scan_quoted(piece, scanner);
		scan_after_quote(scanner);
	} else {
		piece->begin = scanner->cursor;
		piece->end = scanner->cursor = piece_end(scanner);
	}
	utf8_trim(&piece->begin, &piece->end);
}

/* Ends the reading after a record of too many fields. */
static void refuse_rest(const struct csv_record *record, struct csv_scanner *scanner)
{
	struct source where = {.file = scanner->path, .line = record->line};
	limit_exceeded(scanner->errors, where, "limit.fields", LIMIT_FIELDS);
	scanner->cursor = scanner->end;
}

static void scan_record(struct csv_record *record, struct csv_scanner *scanner)
{
	record->count = 0;
	record->line = scanner->line;
	record->line_start = scanner->line_start;
	while (true) {
		record->pieces = arena_grow(scanner->arena, record->pieces, record->count,
			&record->capacity, sizeof *record->pieces);
		scan_piece(&record->pieces[record->count++], scanner);
		if (record->count > LIMIT_FIELDS) {
			refuse_rest(record, scanner);
			return;
		}
		if (scanner->cursor == scanner->end || *scanner->cursor != scanner->separator)
			break;
		scanner->cursor++;
	}
	skip_break(scanner);
}

static bool is_blank(const struct csv_record *record)
{
	for (size_t i = 0; i < record->count; i++)
		if (record->pieces[i].begin < record->pieces[i].end)
			return false;
	return true;
}

static size_t most_lines(const struct csv_scanner *scanner)
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

static bool next_line(struct csv_record *out, struct csv_scanner *scanner)
{
	if (scanner->cursor == scanner->end)
		return false;
	scan_record(out, scanner);
	return true;
}

struct csv_scanner csv_scan_text(const char *text, size_t length, const char *path,
	struct arena *arena, struct error_list *errors)
{
	struct csv_scanner scanner = {.next = next_line,
		.most = most_lines,
		.path = path,
		.cursor = text,
		.end = text + length,
		.line_start = text,
		.line = 1,
		.separator = ',',
		.arena = arena,
		.errors = errors,
		.kept = arena_alloc(arena, sizeof *scanner.kept)};
	skip_blank_lines(&scanner);
	return scanner;
}

size_t csv_most_records(const struct csv_scanner *scanner)
{
	return scanner->most(scanner);
}

bool csv_next(struct csv_record *out, struct csv_scanner *scanner)
{
	while (scanner->next(out, scanner))
		if (!is_blank(out))
			return true;
	return false;
}

int csv_fail_empty(const struct csv_scanner *scanner, struct error_list *errors)
{
	struct csv_scanner again = *scanner;
	struct csv_record record = {0};
	size_t before = errors->total;
	again.errors = errors;
	(void)csv_next(&record, &again);
	return errors->total > before
		? -1
		: error_add(errors, "csv.empty", (struct source){.file = scanner->path}, NULL);
}

bool csv_piece_equal(const struct csv_piece *a, const struct csv_piece *b)
{
	return a->end - a->begin == b->end - b->begin &&
		memcmp(a->begin, b->begin, (size_t)(a->end - a->begin)) == 0;
}

const char *csv_piece_text(const struct csv_piece *piece, struct arena *arena)
{
	if (piece->begin == piece->end)
		return "";
	char *text = arena_text_n(arena, piece->begin, (size_t)(piece->end - piece->begin));
	if (!piece->quoted)
		return text;
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
