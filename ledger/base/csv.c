#include "ledger/base/csv.h"

#include <stdint.h>
#include <string.h>

#include "ledger/base/csv_parts.h"
#include "ledger/base/file.h"
#include "ledger/base/text.h"
#include "ledger/base/utf8.h"

static const size_t NOWHERE = SIZE_MAX;

/* Which piece of a record each column asked for comes from. */
struct layout {
	size_t *pieces; /* one a column; NOWHERE where the file lacks it */
	size_t headers; /* fields of the header */
};

/* The names of each column, folded once for however many headers. */
struct naming {
	const char **names;
	size_t count;
};

static struct naming fold_names(const struct csv_column *columns, size_t count, struct arena *arena)
{
	struct naming naming = {.names = arena_array(arena, count, sizeof *naming.names), .count = count};
	for (size_t i = 0; i < count; i++) naming.names[i] = text_folded(arena, columns[i].names);
	return naming;
}

static size_t column_named(const char *header, const struct naming *naming, struct arena *arena)
{
	const char *folded = text_folded(arena, header);
	if (*folded == '\0') return NOWHERE;
	for (size_t i = 0; i < naming->count; i++)
		if (text_in_list(naming->names[i], '|', folded)) return i;
	return NOWHERE;
}

/* What a separator makes of the header. */
struct trial {
	bool faultless;
	size_t known, all; /* headers */
};

static struct trial try_separator(struct csv_scanner scanner, char separator, const struct naming *naming)
{
	struct error_list ignored = {.arena = scanner.arena};
	struct csv_record header = {0};
	scanner.separator = separator;
	scanner.errors = &ignored;
	csv_next(&header, &scanner);
	struct trial trial = {.faultless = ignored.total == 0, .all = header.count};
	for (size_t i = 0; i < header.count; i++)
		trial.known += column_named(csv_piece_text(&header.pieces[i], scanner.arena), naming, scanner.arena) != NOWHERE;
	return trial;
}

static bool is_better(struct trial a, struct trial b)
{
	if (a.faultless != b.faultless) return a.faultless;
	return a.known != b.known ? a.known > b.known : a.all > b.all;
}

static char detect_separator(const struct csv_scanner *scanner, const struct naming *naming)
{
	static const char candidates[] = {',', ';', '\t'};
	char best = ',';
	struct trial best_trial = {0};
	for (size_t i = 0; i < sizeof candidates; i++) {
		struct trial trial = try_separator(*scanner, candidates[i], naming);
		if (!is_better(trial, best_trial)) continue;
		best = candidates[i];
		best_trial = trial;
	}
	return best;
}

/* The first of them, as a list to read. */
static const char *header_list(const struct csv_record *header, struct arena *arena)
{
	enum { LISTED = 40 };
	const char *list = "";
	for (size_t i = 0; i < header->count && i < LISTED; i++)
		list = arena_printf(arena, "%s%s%s", list, i > 0 ? ", " : "", csv_piece_text(&header->pieces[i], arena));
	return header->count > LISTED ? arena_printf(arena, "%s, \u2026", list) : list;
}

/* The names that a column may have, as a list to read. */
static const char *name_list(const struct csv_column *column, struct arena *arena)
{
	const char *list = "";
	for (const char *name = column->names;; name++) {
		const char *end = strchrnul(name, '|');
		list = arena_printf(arena, "%s%s%.*s", list, *list ? ", " : "", (int)(end - name), name);
		if (*end == '\0') return list;
		name = end;
	}
}

static void match_headers(struct layout *layout, const struct csv_record *header, const struct csv_scanner *scanner,
	const struct csv_column *columns, const struct naming *naming)
{
	for (size_t i = 0; i < header->count; i++) {
		const char *text = csv_piece_text(&header->pieces[i], scanner->arena);
		size_t column = column_named(text, naming, scanner->arena);
		if (column == NOWHERE) continue;
		if (layout->pieces[column] == NOWHERE) {
			layout->pieces[column] = i;
			continue;
		}
		const char *earlier = csv_piece_text(&header->pieces[layout->pieces[column]], scanner->arena);
		struct source where = csv_piece_where(scanner, &header->pieces[i]);
		error_add(scanner->errors, "csv.duplicate-column", where, text, columns[column].id, earlier, NULL);
	}
}

/* Reads the header. -1 where there is none at all. */
static int read_header(struct layout *layout, struct csv *table, struct csv_scanner *scanner, const struct csv_column *columns)
{
	struct csv_record header = {0};
	csv_skip_blank_lines(scanner);
	struct naming naming = fold_names(columns, table->columns, scanner->arena);
	scanner->separator = detect_separator(scanner, &naming);
	if (!csv_next(&header, scanner)) return error_add(scanner->errors, "csv.empty", (struct source){.file = scanner->path}, NULL);
	layout->headers = header.count;
	match_headers(layout, &header, scanner, columns, &naming);
	for (size_t i = 0; i < table->columns; i++) {
		table->present[i] = layout->pieces[i] != NOWHERE;
		if (table->present[i] || !columns[i].required) continue;
		struct source where = csv_piece_where(scanner, &header.pieces[0]);
		error_add(scanner->errors, "csv.missing-column", where, header_list(&header, scanner->arena), columns[i].id, name_list(&columns[i], scanner->arena), NULL);
	}
	return 0;
}

/* Fields beyond the header are an error, unless they are empty: spreadsheets leave such separators. */
static void refuse_extra_fields(const struct csv_record *record, const struct csv_scanner *scanner, size_t headers)
{
	for (size_t i = headers; i < record->count; i++) {
		const char *text = csv_piece_text(&record->pieces[i], scanner->arena);
		if (*text == '\0') continue;
		const char *expected = arena_printf(scanner->arena, "%zu", headers);
		const char *found = arena_printf(scanner->arena, "%zu", record->count);
		error_add(scanner->errors, "csv.extra-fields", csv_piece_where(scanner, &record->pieces[i]), text, expected, found, NULL);
		return;
	}
}

static void fill_field(struct csv_field *field, const struct csv_piece *piece, const struct csv_record *record,
	const struct csv_scanner *scanner)
{
	field->text = csv_piece_text(piece, scanner->arena);
	field->line = piece->line;
	field->column = (unsigned)utf8_count(piece->line_start, piece->start) + 1;
	if (piece->line != record->line) field->line_text = csv_line_text(scanner, piece->line_start);
}

static void fill_row(struct csv_field *fields, const struct csv_record *record, const struct csv_scanner *scanner,
	const struct layout *layout, size_t columns)
{
	for (size_t i = 0; i < columns; i++) {
		fields[i].text = "";
		if (layout->pieces[i] < record->count) fill_field(&fields[i], &record->pieces[layout->pieces[i]], record, scanner);
	}
}

static void read_rows(struct csv *table, struct csv_scanner *scanner, const struct layout *layout, const struct csv_column *columns)
{
	struct csv_record record = {0};
	size_t most = csv_most_records(scanner);
	struct source *sources = arena_array(scanner->arena, most, sizeof *sources);
	struct csv_field *fields = arena_array(scanner->arena, most, table->columns * sizeof *fields);
	for (; csv_next(&record, scanner); table->rows++) {
		refuse_extra_fields(&record, scanner, layout->headers);
		fill_row(fields + table->rows * table->columns, &record, scanner, layout, table->columns);
		sources[table->rows] = (struct source){
			.file = scanner->path, .line = record.line, .column = 1, .text = csv_line_text(scanner, record.line_start)};
	}
	table->fields = fields;
	table->sources = sources;
	csv_settle(table, fields, columns, scanner->arena, scanner->errors);
}

static int read_text(struct csv *table, const struct file_map *map, const struct csv_column *columns, struct arena *arena, struct error_list *errors)
{
	const char *text, *path = table->path;
	size_t length, before = errors->total;
	if (csv_decode(&text, &length, map->bytes, map->length, path, arena, errors) != 0) return -1;
	struct csv_scanner scanner = {
		.path = path, .cursor = text, .end = text + length, .line_start = text, .line = 1, .arena = arena, .errors = errors,
		.kept = arena_alloc(arena, sizeof *scanner.kept)};
	struct layout layout = {.pieces = arena_array(arena, table->columns, sizeof *layout.pieces)};
	for (size_t i = 0; i < table->columns; i++) layout.pieces[i] = NOWHERE;
	if (read_header(&layout, table, &scanner, columns) != 0) return -1;
	read_rows(table, &scanner, &layout, columns);
	return errors->total == before ? 0 : -1;
}

static int read_table(struct csv *table, const char *path, const struct csv_column *columns, struct arena *arena, struct error_list *errors)
{
	struct file_map map;
	if (file_map(&map, path, errors) != 0) return -1;
	int result = read_text(table, &map, columns, arena, errors);
	file_unmap(&map);
	return result;
}

int csv_read(struct csv *out, const char *path, const struct csv_column *columns, size_t count, struct arena *arena, struct error_list *errors)
{
	*out = (struct csv){.path = path, .columns = count, .present = arena_array(arena, count, sizeof *out->present)};
	if (read_table(out, path, columns, arena, errors) == 0) return 0;
	out->rows = 0;
	return -1;
}

static const struct csv_field *field_at(const struct csv *table, size_t row, size_t column)
{
	return &table->fields[row * table->columns + column];
}

const char *csv_text(const struct csv *table, size_t row, size_t column)
{
	return field_at(table, row, column)->text;
}

bool csv_amount(const struct csv *table, size_t row, size_t column, struct amount *out)
{
	const struct csv_field *field = field_at(table, row, column);
	if (*field->text == '\0') return false;
	*out = field->value.amount;
	return true;
}

date csv_date(const struct csv *table, size_t row, size_t column)
{
	const struct csv_field *field = field_at(table, row, column);
	return *field->text == '\0' ? 0 : field->value.day;
}

struct source csv_where(const struct csv *table, size_t row, size_t column)
{
	const struct csv_field *field = field_at(table, row, column);
	struct source where = table->sources[row];
	if (field->line == 0) return where;
	where.line = field->line;
	where.column = field->column;
	if (field->line_text != NULL) where.text = field->line_text;
	return where;
}
