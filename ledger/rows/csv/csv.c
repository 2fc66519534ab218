#include "ledger/rows/csv/csv.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "ledger/rows/forms.h"

/* What a table is read with. */
struct reading {
	const struct csv_column *columns;
	csv_judge judge;
	void *context;
	struct csv_scanner scanner;
	struct csv_layout layout;
	struct input_form form;
};

struct csv_row {
	const struct reading *reading;
	const struct csv *table;
	const struct csv_record *record;
	struct csv_field *fields;
};

/* ---- rows ---- */

/* Adds an error for fields beyond the header, unless they are empty: spreadsheets leave such
 * separators. */
static void refuse_extra_fields(
	const struct csv_record *record, const struct csv_scanner *scanner, size_t headers)
{
	for (size_t i = headers; i < record->count; i++) {
		const char *text = csv_piece_text(&record->pieces[i], scanner->arena);
		if (*text == '\0')
			continue;
		const char *expected = arena_printf(scanner->arena, "%zu", headers);
		const char *found = arena_printf(scanner->arena, "%zu", record->count);
		error_add(scanner->errors, "csv.extra-fields", csv_piece_where(scanner, &record->pieces[i]),
			text, expected, found, NULL);
		return;
	}
}

/* Adds an error for each cell that holds no value: a boolean, an error, a formula without its
 * value. */
static void refuse_faults(const struct csv_field *fields, const struct csv_record *record,
	const struct reading *reading, size_t columns)
{
	static const char *const codes[] = {[CSV_KIND_BOOLEAN] = "csv.boolean",
		[CSV_KIND_ERROR] = "csv.error-value",
		[CSV_KIND_UNCOMPUTED] = "csv.uncomputed",
		[CSV_KIND_NESTED] = "csv.nested"};
	for (size_t i = 0; i < columns; i++) {
		if (fields[i].kind <= CSV_KIND_DATE)
			continue;
		struct source where =
			csv_piece_where(&reading->scanner, &record->pieces[reading->layout.pieces[i]]);
		error_add(reading->scanner.errors, codes[fields[i].kind], where, fields[i].text,
			reading->columns[i].id, NULL);
	}
}

static void fill_field(struct csv_field *field, const struct csv_piece *piece,
	const struct csv_record *record, const struct csv_scanner *scanner)
{
	if (piece->line == 0)
		return;
	field->text = csv_piece_text(piece, scanner->arena);
	field->line = piece->line;
	field->column = csv_piece_column(piece) & 0x1FFFFFFF;
	field->kind = piece->kind & 7;
	if (scanner->longest_line > 0 && field->column > scanner->longest_line)
		field->line_text = "";
	else if (piece->line != record->line)
		field->line_text = csv_line_text(scanner, piece->line_start);
}

static void fill_row(struct csv_field *fields, const struct csv_record *record,
	const struct reading *reading, size_t columns)
{
	const size_t *pieces = reading->layout.pieces;
	for (size_t i = 0; i < columns; i++) {
		fields[i] = (struct csv_field){.text = ""};
		if (pieces[i] < record->count)
			fill_field(&fields[i], &record->pieces[pieces[i]], record, &reading->scanner);
	}
}

static struct source row_where(const struct csv_record *record, const struct csv_scanner *scanner)
{
	struct source where = {.file = scanner->path,
		.line = record->line,
		.column = record->column > 0 ? record->column : 1,
		.text = csv_line_text(scanner, record->line_start)};
	if (scanner->sheet == NULL)
		return where;
	size_t first = 0;
	while (record->pieces[first].begin == record->pieces[first].end)
		first++;
	where.cell = csv_cell_reference(
		scanner->sheet, record->pieces[first].cell, record->line, scanner->arena);
	return where;
}

static enum csv_role role_of(struct csv_row *row, struct reading *reading)
{
	struct input_skipped *skipped = &reading->form.skipped;
	if (csv_repeats_header(row->record, &reading->layout)) {
		skipped->headers++;
		return CSV_SKIPPED;
	}
	if (csv_repeats_title(row->record, &reading->layout)) {
		skipped->titles++;
		return CSV_SKIPPED;
	}
	fill_row(row->fields, row->record, reading, row->table->columns);
	return reading->judge == NULL ? CSV_ROW : reading->judge(row, skipped, reading->context);
}

static void read_rows(struct csv *table, struct reading *reading)
{
	struct csv_record record = {0};
	struct csv_scanner *scanner = &reading->scanner;
	size_t most = csv_most_records(scanner);
	struct source *sources = arena_array(scanner->arena, most, sizeof *sources);
	struct csv_field *fields = arena_array(scanner->arena, most, table->columns * sizeof *fields);
	table->totals = arena_array(scanner->arena, most, sizeof *table->totals);
	while (csv_next(&record, scanner)) {
		struct csv_row row = {reading, table, &record, fields + table->rows * table->columns};
		enum csv_role role = role_of(&row, reading);
		if (role == CSV_SKIPPED)
			continue;
		refuse_extra_fields(&record, scanner, reading->layout.headers);
		refuse_faults(row.fields, &record, reading, table->columns);
		table->totals[table->rows] = role == CSV_TOTAL;
		sources[table->rows++] = row_where(&record, scanner);
	}
	table->fields = fields;
	table->sources = sources;
	csv_settle(table, fields, reading->columns, scanner->arena, scanner->errors);
}

const char *csv_row_text(const struct csv_row *row, size_t column)
{
	return row->fields[column].text;
}

bool csv_row_has(const struct csv_row *row, size_t column)
{
	return row->table->present[column];
}

size_t csv_row_cells(const struct csv_row *row)
{
	return row->record->count;
}

const char *csv_row_cell(const struct csv_row *row, size_t ordinal)
{
	return csv_piece_text(&row->record->pieces[ordinal], row->reading->scanner.arena);
}

void csv_row_put(struct csv_row *row, size_t column, const char *text)
{
	row->fields[column].text = text;
}

struct csv_judging {
	struct reading reading;
	const struct csv *table;
	const struct csv_scanner *scanner;
	struct csv_field *fields;
};

struct csv_judging *csv_judging_new(const struct csv *table, const struct csv_layout *layout,
	const struct csv_scanner *scanner, csv_judge judge, void *context)
{
	struct arena *arena = scanner->arena;
	struct csv_judging *judging = arena_alloc(arena, sizeof *judging);
	*judging = (struct csv_judging){.table = table,
		.scanner = scanner,
		.reading = {.judge = judge, .context = context, .layout = *layout},
		.fields = arena_array(arena, table->columns + 1, sizeof *judging->fields)};
	return judging;
}

enum csv_role csv_judge_record(
	struct csv_judging *judging, const struct csv_record *record, struct input_skipped *skipped)
{
	struct csv_row row = {&judging->reading, judging->table, record, judging->fields};
	judging->reading.scanner = *judging->scanner;
	judging->reading.form.skipped = (struct input_skipped){0};
	enum csv_role role = role_of(&row, &judging->reading);
	input_skipped_add(skipped, &judging->reading.form.skipped);
	return role;
}

/* ---- files ---- */

static int read_table(struct csv *table, struct reading *reading, const struct csv_trial *trial)
{
	struct csv_scanner *scanner = &reading->scanner;
	size_t before = scanner->errors->total;
	if (csv_read_header(&reading->layout, table, scanner, trial, reading->columns) != 0)
		return -1;
	reading->form.skipped.titles = reading->layout.title_count;
	reading->form.titles = table->titles;
	/* 0 where the sheet lacks the column */
	for (size_t i = 0; i < table->columns; i++)
		table->sheet_columns[i] = (unsigned)(reading->layout.pieces[i] + 1);
	read_rows(table, reading);
	return scanner->errors->total == before ? 0 : -1;
}

/* Chooses the table that has the columns. Returns NULL, with an error, where two have them. Where
 * none has them, the likeliest is taken, so that the missing columns can be reported. */
static const struct form_table *choose_table(struct csv_trial *best, const struct csv *table,
	const struct form_tables *tables, const struct reading *reading, struct error_list *errors)
{
	const struct form_table *chosen = NULL;
	for (size_t i = 0; i < tables->count; i++) {
		const struct form_table *one = &tables->items[i];
		struct csv_trial trial = {.at = one->scanner};
		if (!one->headed)
			trial = csv_find_header(&one->scanner, reading->columns, table->columns);
		if (chosen != NULL && trial.complete && best->complete) {
			error_add(errors, "xlsx.two-sheets", (struct source){.file = table->path}, chosen->name,
				one->name, NULL);
			return NULL;
		}
		if (chosen != NULL && !csv_trial_better(&trial, best))
			continue;
		chosen = one;
		*best = trial;
	}
	if (chosen == NULL)
		error_add(errors, "csv.empty", (struct source){.file = table->path}, NULL);
	return chosen;
}

static int read_any(
	struct csv *table, struct reading *reading, struct arena *arena, struct error_list *errors)
{
	struct file_map map;
	struct form_tables tables = {0};
	struct csv_trial trial = {.titles = 0};
	if (file_map(&map, table->path, errors) != 0)
		return -1;
	struct form_input input = {.path = table->path,
		.bytes = map.bytes,
		.length = map.length,
		.arena = arena,
		.errors = errors};
	int result = form_open(&tables, &input);
	const struct form_table *chosen =
		result == 0 ? choose_table(&trial, table, &tables, reading, errors) : NULL;
	reading->form.inflated = map.inflated;
	if (chosen != NULL) {
		reading->scanner = chosen->scanner;
		reading->form.form = chosen->form;
		reading->form.encoding = chosen->encoding;
		reading->form.zipped = chosen->zipped;
		reading->form.sheet = table->sheet = chosen->name;
		reading->form.separator = trial.at.separator;
		result = read_table(table, reading, &trial);
	}
	file_unmap(&map);
	return chosen == NULL ? -1 : result;
}

int csv_read_printed(struct csv *out, const char *path, const struct csv_column *columns,
	size_t count, csv_judge judge, void *context, struct arena *arena, struct error_list *errors)
{
	struct reading reading = {
		.columns = columns, .judge = judge, .context = context, .form = {.path = path}};
	*out = (struct csv){.path = path,
		.columns = count,
		.present = arena_array(arena, count, sizeof *out->present),
		.arena = arena};
	out->sheet_columns = arena_array(arena, count, sizeof *out->sheet_columns);
	int result = read_any(out, &reading, arena, errors);
	reading.form.mapped = reading.layout.mapped;
	inputs_keep(errors->inputs, &reading.form);
	if (result != 0)
		out->rows = 0;
	return result;
}

int csv_read(struct csv *out, const char *path, const struct csv_column *columns, size_t count,
	struct arena *arena, struct error_list *errors)
{
	return csv_read_printed(out, path, columns, count, NULL, NULL, arena, errors);
}

/* ---- values ---- */

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
	if (*field->text == '\0')
		return false;
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
	if (field->line == 0)
		return where;
	where.line = field->line;
	where.column = field->column;
	if (field->line_text != NULL)
		where.text = *field->line_text != '\0' ? field->line_text : NULL;
	if (table->sheet != NULL)
		where.cell = csv_cell_reference(
			table->sheet, table->sheet_columns[column], field->line, table->arena);
	return where;
}
