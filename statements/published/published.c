#include "statements/published/published.h"

#include <string.h>

#include "statements/dossier/model.h"
#include "statements/published/page/words.h"
#include "statements/published/volume.h"

enum { ENTITY_LINES = 4, ENTITY_BYTES = 120, SLIGHTLY = 2 };

/* ---- the year ---- */

static void note_columns(struct published *out, const struct printed_table *table)
{
	struct report_read *report = &out->report;
	for (size_t at = 0; at < table->column_count; at++) {
		const struct printed_column *column = &table->columns[at];
		report->two_years = report->two_years ||
			(column->kind == COLUMN_ACTUAL && column->year == report->year - 1);
		report->with_budget =
			report->with_budget || (column->kind == COLUMN_BUDGET && column->year == report->year);
		report->budget_inferred = report->budget_inferred ||
			(table->statement && table->statement->required && column->year_inferred);
		report->with_revised = report->with_revised ||
			(column->kind == COLUMN_REVISED && column->year == report->year);
	}
}

/* Whether the statement was found, and is one that every entity presents. */
static bool is_required(const struct named_report *known, size_t statement)
{
	return known->statements[statement] && known->statements[statement]->statement->required;
}

/* The last date in that year that a table shows that is no statement of the report's; 0. */
static date last_day_of_others(const struct named_report *known, int year)
{
	date last = 0;
	for (size_t i = 0; i < known->other_count; i++) {
		date day = known->others[i]->day;
		last = day && date_year(day) == year && day > last ? day : last;
	}
	return last;
}

/* Returns the date in that year that most titles show; 0 where none shows one. */
static date last_day(const struct named_report *known, int year)
{
	date best = 0;
	size_t most = 0;
	for (size_t i = 0; i < known->statement_count; i++) {
		size_t count = 0;
		date day = is_required(known, i) ? known->statements[i]->day : 0;
		for (size_t j = 0; j < known->statement_count; j++)
			count += is_required(known, j) && known->statements[j]->day == day;
		if (day && date_year(day) == year && count > most) {
			best = day;
			most = count;
		}
	}
	return best ? best : last_day_of_others(known, year);
}

/* Whether all titles that show the day show it without a year. */
static bool is_day_inferred(const struct named_report *known, date day)
{
	size_t shown = 0, inferred = 0;
	for (size_t i = 0; i < known->statement_count; i++) {
		bool shows = is_required(known, i) && known->statements[i]->day == day;
		shown += shows;
		inferred += shows && known->statements[i]->day_inferred;
	}
	for (size_t i = 0; shown == 0 && i < known->other_count; i++)
		if (known->others[i]->day == day)
			return known->others[i]->day_inferred;
	return shown > 0 && inferred == shown;
}

/* ---- the policy ---- */

/* Counts the sums in all columns, and those that are off by what rounding may cause. */
static void count_sums(const struct printed_table *table, size_t *sums, size_t *slight)
{
	for (size_t i = 0; i < table->row_count; i++) {
		const struct printed_row *row = &table->rows[i];
		for (size_t at = 0; at < table->column_count; at++) {
			if (!(row->live >> at & 1))
				continue;
			int64_t off = printed_sum(table, row, at) - printed_value(row, at);
			*sums += 1;
			*slight += off != 0 && off <= SLIGHTLY && off >= -SLIGHTLY;
		}
	}
}

/* Whether the report is rounded: several sums are slightly off. One or two in many are mistakes. */
static bool is_rounded(const struct printed_tables *tables)
{
	size_t sums = 0, slight = 0;
	for (size_t i = 0; i < tables->count; i++)
		if (!tables->items[i]->aside)
			count_sums(tables->items[i], &sums, &slight);
	return slight > 2 && slight * 8 > sums;
}

/* ---- the entity ---- */

/* Whether no required statement was found. */
static bool found_none(const struct named_report *known)
{
	for (size_t i = 0; i < known->statement_count; i++)
		if (is_required(known, i))
			return false;
	return true;
}

/* Returns the name of the entity: the nearest line above the first title that has words and no
 * number, and is no title of the report. The name of the file where there is none. */
static const char *entity_above(
	const struct text_lines *lines, const struct named_report *known, struct arena *arena)
{
	const struct printed_table *first = NULL;
	if (known->other_count > 0 && found_none(known))
		first = known->others[0];
	for (size_t i = 0; i < known->statement_count; i++)
		if (is_required(known, i) && (!first || known->statements[i]->where < first->where))
			first = known->statements[i];
	size_t at = first ? (size_t)(first->where - lines->items) : 0,
		   least = at > ENTITY_LINES ? at - ENTITY_LINES : 0;
	while (at > least) {
		struct span text = lines->items[--at].text;
		const char *words = span_length(text) > 0 && span_length(text) < ENTITY_BYTES
			? lines_words(text, arena)
			: "";
		if (*words != '\0' && !strpbrk(words, "0123456789") &&
			!words_are(words, WORDS_REPORT_TITLE))
			return arena_text_n(arena, text.begin, span_length(text));
	}
	const char *name = strrchr(lines->path, '/');
	return name ? name + 1 : lines->path;
}

/* ---- what was not read ---- */

static void note_open(struct published *out, const struct printed_table *table, struct arena *arena)
{
	for (size_t i = 0; i < table->row_count; i++) {
		const struct printed_row *row = &table->rows[i];
		if (row->heading || row->chosen >= 0)
			continue;
		out->open =
			arena_grow(arena, out->open, out->open_count, &out->open_capacity, sizeof *out->open);
		out->open[out->open_count++] = row->line;
	}
}

/* Whether the statement is there in another form: with columns of funds, of another entity. */
static bool is_among_others(const struct named_report *known, size_t statement)
{
	for (size_t i = 0; i < known->other_count; i++)
		if (known->others[i]->statement && known->others[i]->statement->index == statement)
			return true;
	return false;
}

static void note_missing(struct published *out, struct arena *arena)
{
	const struct vocabulary *vocabulary = out->known.vocabulary;
	out->missing = arena_array(arena, vocabulary->statement_count + 1, sizeof *out->missing);
	for (size_t i = 0; i < vocabulary->statement_count; i++)
		if (vocabulary->statements[i].required && !out->known.statements[i] &&
			!is_among_others(&out->known, i))
			out->missing[out->missing_count++] = vocabulary->statements[i].id;
}

/* Reports that there is nothing to check: the text cannot be read, or holds no number. */
static int nothing_found(
	const struct text_lines *lines, struct arena *arena, struct error_list *errors)
{
	struct source where = {.file = lines->path};
	if (lines->count == 0)
		return error_add(errors, "document.no-text", where, lines->path, NULL);
	return error_add(errors,
		lines_are_garbled(lines) ? "document.garbled" : "document.no-statement", where, lines->path,
		arena_printf(arena, "%zu", lines->count), NULL);
}

/* ---- reports without statements ---- */

/* The year that the text names most often, the later of two alike; 0 where it names none. */
static int usual_year(const struct numbers *numbers)
{
	enum { FIRST = 1900, YEARS = 200 };
	size_t counts[YEARS] = {0}, best = 0;
	for (size_t i = 0; i < numbers->lines->count; i++)
		for (size_t at = 0; at < numbers->of_line[i].count; at++) {
			int year = numbers->of_line[i].items[at].year;
			if (year >= FIRST && year < FIRST + YEARS)
				counts[year - FIRST]++;
		}
	for (size_t i = 1; i < YEARS; i++)
		best = counts[i] > 0 && counts[i] >= counts[best] ? i : best;
	return counts[best] > 0 ? FIRST + (int)best : 0;
}

static bool has_numbers(const struct numbers *numbers)
{
	for (size_t i = 0; i < numbers->lines->count; i++)
		if (numbers->of_line[i].count > 0)
			return true;
	return false;
}

/* Reads a text that has no statement, for its tables and sentences alone. Returns false where it
 * cannot be read, or holds no number. A text that names no year gets one that nothing shows. */
static bool read_without_statements(
	struct published *out, const struct text_lines *lines, struct arena *arena)
{
	enum { NO_YEAR = 2000 };
	struct numbers *numbers = arena_alloc(arena, sizeof *numbers);
	if (lines_are_garbled(lines))
		return false;
	numbers_find(numbers, lines->printed, arena);
	int year = usual_year(numbers);
	out->without_statements = has_numbers(numbers);
	out->report.year = year ? year : NO_YEAR;
	out->report.last_day = date_make(out->report.year, 12, 31);
	out->missing_count = 0;
	out->head_count = tables_count_heads(&out->head_places, lines, arena);
	return out->without_statements;
}

/* ---- all of it ---- */

static int settle_report(struct published *out, const struct text_lines *lines,
	struct printed_tables *tables, struct arena *arena, struct error_list *errors)
{
	struct report_read *report = &out->report;
	note_missing(out, arena);
	out->unread = tables->unread;
	bool nothing = found_none(&out->known) && out->known.other_count == 0;
	if (nothing && lines->sheets)
		return error_add(errors, "document.no-statement-sheets",
			(struct source){.file = lines->path}, lines->path, NULL);
	if (nothing && !read_without_statements(out, lines, arena))
		return nothing_found(lines, arena, errors);
	if (!nothing)
		report->last_day = last_day(&out->known, report->year);
	if (!report->last_day)
		return error_add(
			errors, "document.no-date", (struct source){.file = lines->path}, lines->path, NULL);
	report->day_inferred = is_day_inferred(&out->known, report->last_day);
	report->entity = entity_above(lines, &out->known, arena);
	report->rounded = is_rounded(tables);
	for (size_t i = 0; i < tables->count; i++) {
		if (tables->items[i]->aside)
			continue;
		note_columns(out, tables->items[i]);
		note_open(out, tables->items[i], arena);
	}
	return 0;
}

int published_read(struct published *out, const char *path, bool recognize,
	const struct model *model, const struct postes *sections, struct arena *arena,
	struct error_list *errors)
{
	const struct vocabulary *vocabulary = &model->vocabulary;
	struct text_lines *lines = arena_alloc(arena, sizeof *lines);
	struct printed_tables tables;
	*out = (struct published){.report = {.path = path, .known = &out->known, .notes = &out->notes}};
	if (lines_read_with(lines, path, recognize, arena, errors) != 0)
		return -1;
	out->lines = lines;
	tables_find(&tables, lines, vocabulary, arena);
	out->report.year = tables_year(&tables);
	notes_find(&out->notes, &tables, lines, vocabulary, out->report.year, arena);
	naming_find(&out->known, &tables, vocabulary, sections, arena);
	if (settle_report(out, lines, &tables, arena, errors) != 0)
		return -1;
	volume_find(out, arena);
	return 0;
}

/* ---- where a figure stands ---- */

bool published_stands_in(const struct printed_table *table, const char *figure)
{
	size_t length = strcspn(figure, ".");
	return strlen(table->id) == length && strncmp(table->id, figure, length) == 0;
}

const struct printed_table *published_statement(
	const struct published *published, const char *figure)
{
	const struct named_report *known = &published->known;
	for (size_t i = 0; i < known->statement_count; i++)
		if (known->statements[i] && published_stands_in(known->statements[i], figure))
			return known->statements[i];
	return NULL;
}

bool published_is_required(const struct published *published, const char *figure)
{
	const struct printed_table *statement = published_statement(published, figure);
	return statement && statement->statement->required;
}
