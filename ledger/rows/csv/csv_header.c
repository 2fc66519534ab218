#include "ledger/rows/csv/csv_parts.h"

#include <string.h>

#include "ledger/base/text/text.h"

/* The names of each column, folded once for all headers. */
struct naming {
	const char **names;
	const struct csv_column *columns;
	size_t count;
	bool mapped;
};

/* Applies the user's map, whose words replace the usual names. A word for a column that nobody asks
 * for is an error. */
static void map_names(struct naming *naming, const struct csv_scanner *scanner, bool report)
{
	struct input_map map;
	for (size_t at = 0; inputs_mapped(&map, scanner->errors->inputs, scanner->path, at); at++) {
		size_t column = 0;
		while (column < naming->count && !text_equal(naming->columns[column].id, map.column))
			column++;
		if (column < naming->count) {
			naming->names[column] = text_folded(scanner->arena, map.header);
			naming->mapped = true;
			continue;
		}
		const char *list = "";
		for (size_t i = 0; i < naming->count; i++)
			list = arena_printf(
				scanner->arena, "%s%s%s", list, i > 0 ? ", " : "", naming->columns[i].id);
		if (report)
			error_add(scanner->errors, "csv.unknown-column", map.where, map.column, list,
				scanner->path, NULL);
	}
}

static struct naming fold_names(
	const struct csv_scanner *scanner, const struct csv_column *columns, size_t count, bool report)
{
	struct naming naming = {.names = arena_array(scanner->arena, count, sizeof *naming.names),
		.columns = columns,
		.count = count};
	for (size_t i = 0; i < count; i++)
		naming.names[i] = text_folded(scanner->arena, columns[i].names);
	map_names(&naming, scanner, report);
	return naming;
}

static size_t column_named(const char *header, const struct naming *naming, struct arena *arena)
{
	const char *folded = text_folded(arena, header);
	if (*folded == '\0')
		return CSV_NOWHERE;
	for (size_t i = 0; i < naming->count; i++)
		if (text_in_list(naming->names[i], '|', folded))
			return i;
	return CSV_NOWHERE;
}

/* ---- finding it ---- */

/* Weighs a record as a header. Of rows far wider than any header only the first WIDTH fields are
 * looked at. */
static void weigh(struct csv_trial *trial, const struct csv_record *record,
	const struct naming *naming, struct arena *arena)
{
	enum { WIDTH = 1000 };
	bool *named = arena_array(arena, naming->count, sizeof *named);
	trial->all = record->count;
	for (size_t i = 0; i < record->count && i < WIDTH; i++) {
		size_t column = column_named(csv_piece_text(&record->pieces[i], arena), naming, arena);
		if (column == CSV_NOWHERE || named[column])
			continue;
		named[column] = true;
		trial->known++;
	}
	trial->complete = true;
	for (size_t i = 0; i < naming->count; i++)
		if (naming->columns[i].required && !named[i])
			trial->complete = false;
}

bool csv_trial_better(const struct csv_trial *a, const struct csv_trial *b)
{
	if (a->complete != b->complete)
		return a->complete;
	if (a->known != b->known && (a->known == 0 || b->known == 0))
		return a->known > b->known;
	if (a->faultless != b->faultless)
		return a->faultless;
	return a->known > b->known;
}

/* The best header among the first records, with the scanner's separator. The search ends at the
 * first record that names all columns: what follows is data, and a better header further down would
 * be that of another table. */
static struct csv_trial try_rows(struct csv_scanner scanner, const struct naming *naming)
{
	struct csv_trial best = {.at = scanner};
	struct csv_record record = {0};
	struct error_list ignored = {.arena = scanner.arena};
	struct error_list *errors = scanner.errors;
	for (size_t i = 0; i <= CSV_TITLES_MAX && !(best.complete && best.known > 1); i++) {
		struct csv_trial trial = {.at = scanner, .titles = i};
		size_t before = ignored.total;
		scanner.errors = &ignored;
		if (!csv_next(&record, &scanner))
			break;
		trial.faultless = ignored.total == before;
		trial.at.errors = errors;
		weigh(&trial, &record, naming, scanner.arena);
		if (i == 0 || csv_trial_better(&trial, &best))
			best = trial;
	}
	return best;
}

static bool separates_better(const struct csv_trial *a, const struct csv_trial *b)
{
	return csv_trial_better(a, b) || (!csv_trial_better(b, a) && a->all > b->all);
}

struct csv_trial csv_find_header(
	const struct csv_scanner *scanner, const struct csv_column *columns, size_t count)
{
	static const char separators[] = {',', ';', '\t'};
	struct naming naming = fold_names(scanner, columns, count, false);
	struct csv_trial best = try_rows(*scanner, &naming);
	for (size_t i = 1; i < sizeof separators && scanner->separator != '\0'; i++) {
		struct csv_scanner other = *scanner;
		other.separator = separators[i];
		struct csv_trial trial = try_rows(other, &naming);
		if (separates_better(&trial, &best))
			best = trial;
	}
	return best;
}

/* ---- reading it ---- */

/* The first headers of the record as a list, for messages. */
static const char *header_list(const struct csv_record *header, struct arena *arena)
{
	enum { LISTED = 40 };
	const char *list = "";
	for (size_t i = 0; i < header->count && i < LISTED; i++)
		list = arena_printf(
			arena, "%s%s%s", list, i > 0 ? ", " : "", csv_piece_text(&header->pieces[i], arena));
	return header->count > LISTED ? arena_printf(arena, "%s, \u2026", list) : list;
}

/* Names separated by '|' as a list, for messages. */
static const char *name_list(const char *names, struct arena *arena)
{
	const char *list = "";
	for (const char *name = names;; name++) {
		const char *end = strchrnul(name, '|');
		list = arena_printf(arena, "%s%s%.*s", list, *list ? ", " : "", (int)(end - name), name);
		if (*end == '\0')
			return list;
		name = end;
	}
}

static void match_headers(
	struct csv_layout *layout, const struct csv_scanner *scanner, const struct naming *naming)
{
	const struct csv_record *header = &layout->header;
	for (size_t i = 0; i < header->count; i++) {
		const char *text = csv_piece_text(&header->pieces[i], scanner->arena);
		size_t column = column_named(text, naming, scanner->arena);
		if (column == CSV_NOWHERE)
			continue;
		if (layout->pieces[column] == CSV_NOWHERE) {
			layout->pieces[column] = i;
			continue;
		}
		const char *earlier =
			csv_piece_text(&header->pieces[layout->pieces[column]], scanner->arena);
		struct source where = csv_piece_where(scanner, &header->pieces[i]);
		error_add(scanner->errors, "csv.duplicate-column", where, text, naming->columns[column].id,
			earlier, NULL);
	}
}

/* Adds an error for each missing column. A column that the map names must be there even if it is
 * not required. */
static void report_missing(const struct csv *table, const struct csv_scanner *scanner,
	const struct naming *naming, size_t column)
{
	struct input_map map;
	const struct csv_column *asked = &naming->columns[column];
	const char *names = asked->names;
	for (size_t at = 0; inputs_mapped(&map, scanner->errors->inputs, scanner->path, at); at++)
		if (text_equal(map.column, asked->id))
			names = map.header;
	if (!asked->required && names == asked->names)
		return;
	error_add(scanner->errors, "csv.missing-column", table->header, table->headers, asked->id,
		name_list(names, scanner->arena), NULL);
}

int csv_missing(const struct csv *table, const struct csv_column *column, struct error_list *errors)
{
	return error_add(errors, "csv.missing-column", table->header, table->headers, column->id,
		name_list(column->names, errors->arena), NULL);
}

/* Whether a title holds a date and an amount with cents among four fields or more: a row of data,
 * whose header is another. */
static bool looks_like_data(const struct csv_record *record, struct arena *arena)
{
	enum { FIELDS = 4 };
	size_t count = 0;
	bool day = false, cents = false;
	for (size_t i = 0; i < record->count; i++) {
		const char *text = csv_piece_text(&record->pieces[i], arena);
		size_t length = strlen(text);
		count += length > 0;
		day |= date_orders(text, length) != 0;
		cents |= length > 3 && (text[length - 3] == ',' || text[length - 3] == '.') &&
			amount_forms(text, length) != 0;
	}
	return count >= FIELDS && day && cents;
}

static void refuse_data_above(
	const struct csv_layout *layout, const struct csv *table, const struct csv_scanner *scanner)
{
	for (size_t i = 0; i < layout->title_count; i++) {
		const struct csv_record *title = &layout->titles[i];
		if (!looks_like_data(title, scanner->arena))
			continue;
		const char *line = arena_printf(scanner->arena, "%u", table->header.line);
		error_add(scanner->errors, "csv.data-above-header",
			csv_piece_where(scanner, &title->pieces[0]), line, NULL);
		return;
	}
}

const char *csv_titles_text(const struct csv_record *titles, size_t count, struct arena *arena)
{
	const char *all = "";
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < titles[i].count; j++) {
			const char *text = csv_piece_text(&titles[i].pieces[j], arena);
			if (*text)
				all = arena_printf(arena, "%s%s%s", all, *all ? " · " : "", text);
		}
	return all;
}

static size_t *no_pieces(size_t columns, struct arena *arena)
{
	size_t *pieces = arena_array(arena, columns, sizeof *pieces);
	for (size_t i = 0; i < columns; i++)
		pieces[i] = CSV_NOWHERE;
	return pieces;
}

int csv_read_header(struct csv_layout *layout, struct csv *table, struct csv_scanner *scanner,
	const struct csv_trial *trial, const struct csv_column *columns)
{
	struct csv_scanner above = *scanner;
	struct error_list ignored = {.arena = scanner->arena};
	struct naming naming = fold_names(scanner, columns, table->columns, true);
	layout->pieces = no_pieces(table->columns, scanner->arena);
	above.separator = trial->at.separator;
	above.errors = &ignored; /* a title is no data, so what stands in it is no error */
	layout->titles = arena_array(scanner->arena, trial->titles, sizeof *layout->titles);
	for (size_t i = 0; i < trial->titles && csv_next(&layout->titles[i], &above); i++)
		layout->title_count++;
	*scanner = trial->at;
	if (!csv_next(&layout->header, scanner))
		return csv_fail_empty(&trial->at, scanner->errors);
	layout->headers = layout->header.count;
	layout->mapped = naming.mapped;
	table->header = csv_piece_where(scanner, &layout->header.pieces[0]);
	table->headers = header_list(&layout->header, scanner->arena);
	table->titles = csv_titles_text(layout->titles, layout->title_count, scanner->arena);
	refuse_data_above(layout, table, scanner);
	match_headers(layout, scanner, &naming);
	for (size_t i = 0; i < table->columns; i++) {
		table->present[i] = layout->pieces[i] != CSV_NOWHERE;
		if (!table->present[i])
			report_missing(table, scanner, &naming, i);
	}
	return 0;
}

bool csv_find_columns(bool *faultless, struct csv_layout *layout, struct csv *out,
	struct csv_scanner *scanner, bool headed, const struct csv_column *columns, size_t count)
{
	struct arena *arena = scanner->arena;
	struct error_list *errors = scanner->errors;
	struct error_list ignored = {.arena = arena, .inputs = errors->inputs};
	struct csv_scanner quiet = *scanner;
	quiet.errors = &ignored;
	*out = (struct csv){.path = scanner->path,
		.columns = count,
		.present = arena_array(arena, count, sizeof *out->present),
		.arena = arena};
	*layout = (struct csv_layout){0};
	struct csv_trial trial = {.at = quiet};
	if (!headed)
		trial = csv_find_header(&quiet, columns, count);
	bool complete = csv_read_header(layout, out, &quiet, &trial, columns) == 0;
	for (size_t i = 0; i < count; i++)
		complete &= !columns[i].required || out->present[i];
	*scanner = quiet;
	scanner->errors = errors;
	*faultless = ignored.total == 0;
	return complete;
}

/* ---- meeting it again ---- */

static bool record_equal(const struct csv_record *a, const struct csv_record *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!csv_piece_equal(&a->pieces[i], &b->pieces[i]))
			return false;
	return true;
}

bool csv_repeats_header(const struct csv_record *record, const struct csv_layout *layout)
{
	return record_equal(record, &layout->header);
}

/* Whether the piece is the number of a page: "Page 2", "Page : 2 / 10". */
static bool is_page_number(const struct csv_piece *piece)
{
	size_t length = (size_t)(piece->end - piece->begin);
	if (length < 6 || strncasecmp(piece->begin, "page", 4) != 0)
		return false;
	const char *at = piece->begin + 4;
	while (at < piece->end && (*at == ' ' || *at == ':'))
		at++;
	return at > piece->begin + 4 && at < piece->end && *at >= '0' && *at <= '9' &&
		piece->end - at < 12;
}

static size_t filled(const struct csv_record *record, const struct csv_piece **only)
{
	size_t count = 0;
	for (size_t i = 0; i < record->count; i++) {
		if (record->pieces[i].begin == record->pieces[i].end)
			continue;
		*only = &record->pieces[i];
		count++;
	}
	return count;
}

bool csv_repeats_title(const struct csv_record *record, const struct csv_layout *layout)
{
	const struct csv_piece *only = NULL;
	for (size_t i = 0; i < layout->title_count; i++)
		if (record_equal(record, &layout->titles[i]))
			return true;
	return layout->title_count > 0 && filled(record, &only) == 1 && is_page_number(only);
}
