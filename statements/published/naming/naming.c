#include "statements/published/naming/naming.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/naming/activities.h"
#include "statements/published/naming/balances.h"
#include "statements/published/naming/cash.h"
#include "statements/published/naming/signs.h"
#include "statements/published/page/page.h"
#include "statements/published/page/words.h"
#include "statements/published/tables/footing.h"

enum { ID_BYTES = 56 };

struct printed_row *naming_row(const struct printed_table *table, const char *id)
{
	for (size_t i = 0; i < table->row_count; i++)
		if (text_equal(table->rows[i].id, id))
			return &table->rows[i];
	return NULL;
}

char *naming_id(const char *words, struct arena *arena)
{
	size_t length = strlen(words);
	if (length > ID_BYTES) {
		length = ID_BYTES;
		while (length > 1 && words[length] != ' ')
			length--;
	}
	char *id = arena_printf(
		arena, "%s%.*s", isalpha((unsigned char)*words) ? "" : "ligne_", (int)length, words);
	for (char *c = id; *c != '\0'; c++)
		if (*c == ' ')
			*c = '_';
	return id;
}

/* ---- ids ---- */

/* Returns the first of "id", "id_2", ... that no other row of the table has. */
static const char *free_id(const struct printed_table *table, const char *id, struct arena *arena)
{
	const char *candidate = id;
	for (unsigned next = 2; naming_row(table, candidate); next++)
		candidate = arena_printf(arena, "%s_%u", id, next);
	return candidate;
}

void naming_give(struct printed_table *table, struct printed_row *row, const char *id)
{
	if (row && !row->id && !naming_row(table, id))
		row->id = id;
}

static const struct printed_poste *find_poste(const struct named_report *known, const char *id)
{
	for (size_t i = 0; i < known->poste_count; i++)
		if (strcmp(known->postes[i].id, id) == 0)
			return &known->postes[i];
	return NULL;
}

static const char *free_poste(const struct named_report *known, const struct printed_table *table,
	const char *id, struct arena *arena)
{
	const char *candidate = id;
	for (unsigned next = 2; find_poste(known, candidate) ||
		 poste_find(known->model_sections, candidate) || (table && naming_row(table, candidate));
		 next++)
		candidate = arena_printf(arena, "%s_%u", id, next);
	return candidate;
}

static void add_poste(struct named_report *known, struct printed_poste poste, struct arena *arena)
{
	known->postes = arena_grow(
		arena, known->postes, known->poste_count, &known->poste_capacity, sizeof *known->postes);
	known->postes[known->poste_count++] = poste;
}

/* ---- what the words say ---- */

/* Names rows by their words, where no sum has named them. */
static void name_by_words(struct printed_table *table)
{
	const char *heading = NULL;
	for (size_t i = 0; i < table->row_count; i++) {
		struct printed_row *row = &table->rows[i];
		if (row->heading)
			heading = row->words;
		if (row->heading || row->id)
			continue;
		const struct known_line *known =
			vocabulary_line_under(table->statement, row->words, heading);
		if (!known)
			known = vocabulary_line(table->statement, row->words);
		if (!known)
			continue;
		naming_give(table, row, known->id);
		if (row->id)
			row->group = known->group;
	}
}

/* Names the openings. The year starts from the last one; those before it were restated. */
static void name_openings(struct printed_table *table, struct arena *arena)
{
	const struct known_line *known = vocabulary_line_of_kind(table->statement, ROW_OPENING);
	struct printed_row *last = NULL;
	if (!known)
		return;
	for (size_t i = 0; i < table->row_count; i++) {
		struct printed_row *row = &table->rows[i];
		if (row->heading || row->kind != ROW_OPENING)
			continue;
		if (last && known->before_restatement)
			last->id = free_id(table, known->before_restatement, arena);
		last = row;
	}
	if (last)
		last->id = known->id;
}

/* Names the last closing, and the line that leads to it from the opening. */
static void name_closing(struct printed_table *table)
{
	const struct known_line *known = vocabulary_line_of_kind(table->statement, ROW_CLOSING);
	struct printed_row *closing = NULL;
	for (size_t i = 0; i < table->row_count; i++)
		if (!table->rows[i].heading && table->rows[i].kind == ROW_CLOSING)
			closing = &table->rows[i];
	if (!known || !closing)
		return;
	closing->id = known->id;
	for (size_t i = 0; known->movement && i < closing->term_count; i++) {
		struct printed_row *term = &table->rows[closing->terms[i].row];
		if (term->kind == ROW_TOTAL || term->kind == ROW_RESULT)
			naming_give(table, term, known->movement);
	}
}

/* ---- what the sums say ---- */

/* Returns the section of all rows that the row sums; NULL where they are of several. */
static const struct known_section *section_of(
	const struct printed_table *table, const struct printed_row *row)
{
	const struct known_section *section = NULL;
	if (row->term_count == 0)
		return row->section;
	for (size_t i = 0; i < row->term_count; i++) {
		const struct known_section *other = section_of(table, &table->rows[row->terms[i].row]);
		if (!other || (section && section != other))
			return NULL;
		section = other;
	}
	return section;
}

/* Names the totals of sections: a result is made of them. */
static void name_totals(struct printed_table *table, const char *result)
{
	const struct printed_row *row = naming_row(table, result);
	while (
		row && row->term_count == 1) /* the result is repeated in another part of the statement */
		row = &table->rows[row->terms[0].row];
	for (size_t i = 0; row && i < row->term_count; i++) {
		struct printed_row *term = &table->rows[row->terms[i].row];
		const struct known_section *section = term->term_count > 0 ? section_of(table, term) : NULL;
		if (section && section->total)
			naming_give(table, term, section->total);
	}
}

static void set_sections(struct printed_table *table)
{
	const struct known_section *section = NULL;
	for (size_t i = 0; i < table->row_count; i++) {
		struct printed_row *row = &table->rows[i];
		const struct known_section *heading =
			row->heading ? vocabulary_section(table->statement, row->words) : NULL;
		if (heading)
			section = heading;
		if (row->kind == ROW_RESULT || row->kind == ROW_CLOSING || row->kind == ROW_OPENING)
			section = NULL;
		if (!row->heading && row->kind == ROW_ITEM && row->term_count == 0)
			row->section = section;
	}
}

static void name_sum_of_group(struct printed_table *table, const char *group, const char *id)
{
	for (size_t i = 0; i < table->row_count; i++) {
		struct printed_row *row = &table->rows[i];
		bool all = row->term_count > 0;
		for (size_t j = 0; all && j < row->term_count; j++)
			all = strcmp(table->rows[row->terms[j].row].group, group) == 0;
		if (all)
			naming_give(table, row, id);
	}
}

/* ---- the entity's own lines ---- */

/* Returns what a label is about: without words of change, and in the singular. "variation des
 * charges payees d avance" is about "charge payee avance". */
static char *subject_of(const char *words, struct arena *arena)
{
	char *copy = arena_text(arena, words), *subject = arena_text(arena, "");
	for (char *word; (word = strtok_r(copy, " ", &copy));) {
		size_t length = strlen(word);
		if (words_are(word, WORDS_IDLE))
			continue;
		if (length > 3 && (word[length - 1] == 's' || word[length - 1] == 'x'))
			word[length - 1] = '\0';
		subject = arena_printf(arena, "%s%s%s", subject, *subject != '\0' ? " " : "", word);
	}
	return subject;
}

/* A line of assets or liabilities, not of revenue or expenses. */
static bool is_position(const struct poste *section)
{
	return section && section->type != ACCOUNT_REVENUE && section->type != ACCOUNT_EXPENSE;
}

/* Returns the poste of the position that a line of changes is about; NULL where none fits, or
 * several do. */
static const struct printed_poste *poste_about(
	const struct named_report *known, const char *words, struct arena *arena)
{
	const struct printed_poste *found = NULL;
	const char *subject = subject_of(words, arena);
	for (size_t i = 0; i < known->poste_count; i++) {
		const struct printed_poste *poste = &known->postes[i];
		if (!is_position(poste->section) || strcmp(subject_of(poste->words, arena), subject) != 0)
			continue;
		if (found)
			return NULL;
		found = poste;
	}
	return found;
}

/* Whether the table of the note was read. Other references are left out: what those notes show is
 * not known. */
static bool has_table(const struct named_report *known, const char *note)
{
	for (size_t i = 0; i < known->note_count; i++)
		if (strcmp(known->notes[i]->number, note) == 0)
			return true;
	for (size_t i = 0; i < known->schedule_count; i++)
		if (strcmp(known->schedules[i]->number, note) == 0)
			return true;
	return false;
}

/* Names the lines of the entity's own: those of the position, or all others. */
static void name_postes(
	struct named_report *known, struct printed_table *table, bool position, struct arena *arena)
{
	for (size_t i = 0; table && i < table->row_count; i++) {
		struct printed_row *row = &table->rows[i];
		const struct poste *section = row->section ? row->section->section : NULL;
		if (row->heading || row->id || !section || is_position(section) != position)
			continue;
		row->id = free_poste(known, table, naming_id(row->words, arena), arena);
		row->group = section->id;
		add_poste(known,
			(struct printed_poste){.id = row->id,
				.label = row->label,
				.words = row->words,
				.line = row->line,
				.section = section,
				.role = vocabulary_role(known->vocabulary, section, row->words),
				.note = has_table(known, row->note) ? row->note : ""},
			arena);
	}
}

static void name_movements(
	struct named_report *known, struct printed_table *table, struct arena *arena)
{
	const char *group = table ? table->statement->movement_group : NULL;
	for (size_t i = 0; group && i < table->row_count; i++) {
		struct printed_row *row = &table->rows[i];
		if (row->heading || row->id || row->kind != ROW_ITEM)
			continue;
		const struct printed_poste *poste = poste_about(known, row->words, arena);
		if (!poste || naming_row(table, poste->id))
			continue;
		row->id = poste->id;
		row->group = group;
	}
}

/* Returns the id of a subtotal without words: for the first one the line that the model declares,
 * then "sous_total_2", ... */
static const char *id_of_subtotal(
	const struct printed_table *table, unsigned rank, struct arena *arena)
{
	const char *declared = table->statement ? table->statement->subtotal : NULL;
	if (rank == 1)
		return declared ? declared : "sous_total";
	return arena_printf(arena, "sous_total_%u", rank);
}

static void name_rest(struct printed_table *table, struct arena *arena)
{
	unsigned subtotals = 0;
	for (size_t i = 0; table && i < table->row_count; i++) {
		struct printed_row *row = &table->rows[i];
		if (row->heading || row->id)
			continue;
		bool is_subtotal = *row->words == '\0' || words_are(row->words, WORDS_BARE_TOTAL);
		const char *id =
			is_subtotal ? id_of_subtotal(table, ++subtotals, arena) : naming_id(row->words, arena);
		row->id = free_id(table, id, arena);
	}
}

/* ---- statements ---- */

static void name_statement(struct printed_table *table, struct arena *arena)
{
	const struct known_statement *statement = table->statement;
	set_sections(table);
	name_openings(table, arena);
	name_closing(table);
	name_by_words(table);
	activities_name(table);
	for (size_t i = 0; i < statement->line_count; i++) {
		const struct known_line *line = &statement->lines[i];
		if (line->grows_with)
			name_totals(table, line->id);
		if (line->sums_group)
			name_sum_of_group(table, line->sums_group, line->id);
	}
}

/* Names the rows of a schedule by their part and line: "cout.debut". */
static void name_schedule(struct printed_table *table, struct arena *arena)
{
	const struct known_statement *schedule = table->statement;
	const struct known_section *part = schedule->sections;
	for (size_t i = 0; i < table->row_count; i++) {
		struct printed_row *row = &table->rows[i];
		const struct known_section *heading =
			row->heading ? vocabulary_section(schedule, row->words) : NULL;
		part = heading ? heading : part;
		if (row->heading)
			continue;
		const struct known_line *known = vocabulary_line(schedule, row->words);
		const char *line = known  ? known->id
			: *row->words != '\0' ? naming_id(row->words, arena)
								  : "sous_total";
		const char *id = known && known->kind == ROW_RESULT
			? line
			: arena_printf(arena, "%s.%s", part->id, line);
		row->id = free_id(table, id, arena);
		row->group = row->kind == ROW_ITEM ? part->id : "";
	}
}

/* Makes the classes postes under the line of capital assets. */
static void name_classes(
	struct named_report *known, struct printed_table *table, struct arena *arena)
{
	const struct printed_poste *parent = NULL;
	for (size_t i = 0; i < known->poste_count && !parent; i++)
		parent = known->postes[i].role == ROLE_COST ? &known->postes[i] : NULL;
	const char *parent_id = parent ? parent->id : NULL;
	const struct poste *assets = vocabulary_section_of_role(known->vocabulary, ROLE_COST, NULL);
	for (size_t at = 0; at + 1 < table->column_count; at++) {
		struct printed_column *column = &table->columns[at];
		const char *words = lines_words(span_of(column->label), arena);
		for (size_t i = 0; i < known->poste_count && !column->id; i++)
			if (known->postes[i].is_class && strcmp(known->postes[i].words, words) == 0)
				column->id = known->postes[i].id;
		if (column->id)
			continue;
		column->id = free_poste(known, NULL, naming_id(words, arena), arena);
		add_poste(known,
			(struct printed_poste){.id = column->id,
				.label = column->label,
				.words = words,
				.line = table->where,
				.section = parent_id ? NULL : assets,
				.parent = parent_id,
				.is_class = true,
				.note = ""},
			arena);
	}
}

static void name_note(struct printed_table *table, struct arena *arena)
{
	for (size_t i = table->row_count; i > 0; i--)
		if (table->rows[i - 1].term_count > 0) {
			table->rows[i - 1].id = "total";
			break;
		}
	name_rest(table, arena);
}

/* Gives a table that is aside an id of its own, "t96" or "t96_2" on page 96, and ids to its
 * rows. */
static void name_other(const struct named_report *known, size_t index, struct arena *arena)
{
	struct printed_table *table = known->others[index];
	unsigned page = table->where->page, rank = 1;
	for (size_t i = 0; i < index; i++)
		rank += known->others[i]->where->page == page;
	table->id = rank == 1 ? arena_printf(arena, "t%u", page > 0 ? page : 1)
						  : arena_printf(arena, "t%u_%u", page > 0 ? page : 1, rank);
	if (table->statement)
		name_by_words(table);
	name_rest(table, arena);
}

static struct printed_table **add_table(struct printed_table **items, size_t *count,
	size_t *capacity, struct printed_table *table, struct arena *arena)
{
	items = arena_grow(arena, items, *count, capacity, sizeof *items);
	items[(*count)++] = table;
	return items;
}

/* Sorts tables into statements, schedules, notes and others. */
static void sort_tables(
	struct named_report *known, struct printed_tables *tables, struct arena *arena)
{
	for (size_t i = 0; i < tables->count; i++) {
		struct printed_table *table = tables->items[i];
		if (table->aside && (table_proven(table) > 0 || table->across_count > 0))
			known->others =
				add_table(known->others, &known->other_count, &known->other_capacity, table, arena);
		else if (table->aside)
			continue;
		else if (table->statement && table->statement->by_class)
			known->schedules = add_table(
				known->schedules, &known->schedule_count, &known->schedule_capacity, table, arena);
		else if (!table->statement)
			known->notes =
				add_table(known->notes, &known->note_count, &known->note_capacity, table, arena);
		else if (!known->statements[table->statement->index])
			known->statements[table->statement->index] = table;
	}
}

void naming_find(struct named_report *out, struct printed_tables *tables,
	const struct vocabulary *vocabulary, const struct postes *sections, struct arena *arena)
{
	*out = (struct named_report){.vocabulary = vocabulary,
		.model_sections = sections,
		.statements = arena_array(arena, vocabulary->statement_count + 1, sizeof *out->statements),
		.statement_count = vocabulary->statement_count};
	sort_tables(out, tables, arena);
	for (size_t i = 0; i < out->statement_count; i++)
		if (out->statements[i])
			name_statement(out->statements[i], arena);
	balances_find(out);
	for (size_t i = 0; i < out->statement_count; i++)
		name_postes(out, out->statements[i], true, arena);
	for (size_t i = 0; i < out->statement_count; i++)
		name_postes(out, out->statements[i], false, arena);
	cash_find(out);
	for (size_t i = 0; i < out->statement_count; i++)
		name_movements(out, out->statements[i], arena);
	for (size_t i = 0; i < out->statement_count; i++)
		name_rest(out->statements[i], arena);
	for (size_t i = 0; i < out->schedule_count; i++) {
		name_schedule(out->schedules[i], arena);
		name_classes(out, out->schedules[i], arena);
	}
	for (size_t i = 0; i < out->note_count; i++)
		name_note(out->notes[i], arena);
	for (size_t i = 0; i < out->other_count; i++)
		name_other(out, i, arena);
	signs_find(out);
}
