#include "statements/published/any_table/any_table.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/utf8.h"
#include "statements/published/any_table/parts.h"
#include "statements/published/any_table/words.h"

enum { GAP_LINES = 3, GAP_WORD_LINES = 4, ROWS_LEAST = 2, BARE_MOST = 3 };

/* ---- lines that end in numbers ---- */

/* "−" and "–" before digits. */
static bool is_minus(uint32_t character)
{
	return character == 0x2212 || character == 0x2013;
}

/* Whether nothing but signs, leaders and spaces of any kind stands between the two places. */
static bool only_signs(const char *begin, const char *end)
{
	for (const char *at = begin; at < end;) {
		uint32_t character;
		size_t bytes = utf8_decode(&character, at, (size_t)(end - at));
		if (bytes == 0 ||
			(!utf8_is_space(character) && !is_minus(character) &&
				(character > 0x7F || !strchr("$%().|-*_", *at))))
			return false;
		at += bytes;
	}
	return true;
}

/* The place before the last character of the text from `begin` to `end`. */
static const char *before_last(const char *begin, const char *end)
{
	end--;
	while (end > begin && ((unsigned char)*end & 0xC0) == 0x80)
		end--;
	return end;
}

static bool is_cell(const struct printed_number *number)
{
	return number->state != NUMBER_IDENTIFIER;
}

/* "[3]": a line of a head names columns. */
static bool has_name_of_column(struct span label)
{
	for (const char *c = label.begin; c + 2 < label.end; c++)
		if (*c == '[' && isdigit((unsigned char)c[1]) && c[2] == ']')
			return true;
	return false;
}

bool any_table_tail(
	struct tail *out, const struct line_numbers *numbers, const struct text_line *line)
{
	size_t first = numbers->count;
	const char *end = line->text.end;
	while (first > 0 && is_cell(&numbers->items[first - 1]) &&
		only_signs(numbers->items[first - 1].text.end, end)) {
		end = numbers->items[--first].text.begin;
		while (end > line->text.begin && strchr("($-", end[-1]))
			end--;
	}
	*out = (struct tail){.first = first, .count = numbers->count - first};
	out->label = (struct span){line->text.begin, end};
	while (out->label.end > out->label.begin &&
		only_signs(before_last(out->label.begin, out->label.end), out->label.end))
		out->label.end = before_last(out->label.begin, out->label.end);
	size_t length = span_length(out->label);
	return out->count > 0 && length > 1 && length <= ANY_LABEL_BYTES &&
		!strchr(".;,", line->text.end[-1]) && !has_name_of_column(out->label);
}

/* Whether the number behind the label belongs to it: "Appels pour 1 000", "(2020 = 100)". */
static bool ends_in_name(
	const struct tail *tail, const struct line_numbers *numbers, struct arena *arena)
{
	const char *words = lines_words(tail->label, arena), *space = strrchr(words, ' ');
	const struct printed_number *number = tail->count == 1 ? &numbers->items[tail->first] : NULL;
	int depth = 0;
	for (const char *c = tail->label.begin; c < tail->label.end; c++)
		depth += (*c == '(') - (*c == ')');
	return number &&
		((depth > 0 && number->closes && !number->opens) ||
			fact_words_are(space ? space + 1 : words, FACT_PER));
}

/* Whether the line ends like a sentence: a stop behind several words. */
static bool ends_sentence(const struct text_line *line)
{
	size_t words = 0;
	for (const char *c = line->text.begin; c < line->text.end; c++)
		words += *c == ' ';
	return words >= 5 && (line->text.end[-1] == '.' || line->text.end[-1] == ';');
}

static bool is_prose(const struct text_line *line)
{
	return span_length(line->text) > ANY_LABEL_BYTES + 60 || ends_sentence(line);
}

/* ---- runs of rows ---- */

struct finding_tables {
	struct any_tables *out;
	struct numbers *numbers;
	struct tail *tails; /* one a line */
	bool *is_row;
	bool *is_bare; /* numbers alone: a total, perhaps */
	struct arena *arena;
};

/* Whether years, or years and other identifiers, are all that the line's numbers are: a head. */
static bool heads_columns(const struct line_numbers *numbers)
{
	size_t years = 0;
	for (size_t i = 0; i < numbers->count; i++) {
		if (is_cell(&numbers->items[i]))
			return false;
		years += numbers->items[i].year > 0;
	}
	return years >= 2;
}

/* Whether the row below words of its own has another number of cells than the row above, and so has
 * the next one: another table. */
static bool begins_another(const struct finding_tables *finding, size_t last, size_t row)
{
	size_t count = finding->tails[row].count, next = row + 1, end = row + 1 + (size_t)2 * GAP_LINES;
	while (next < finding->numbers->lines->count && next < end && !finding->is_row[next])
		next++;
	bool like_next =
		next < finding->numbers->lines->count && next < end && finding->tails[next].count == count;
	return count != finding->tails[last].count && like_next;
}

/* The line after the last row of the table whose first row is `first`. */
static size_t end_of_rows(const struct finding_tables *finding, size_t first)
{
	const struct text_lines *lines = finding->numbers->lines;
	size_t last = first, blank = 0, words = 0, bare = 0;
	for (size_t i = first + 1; i < lines->count; i++) {
		if (lines->items[i].page != lines->items[first].page ||
			heads_columns(&finding->numbers->of_line[i]) ||
			has_name_of_column(lines->items[i].text))
			break;
		if (finding->is_bare[i] && words == 0 && bare < BARE_MOST &&
			finding->tails[i].count == finding->tails[last].count) {
			last = i;
			blank = 0;
			bare++;
		} else if (finding->is_row[i]) {
			if (words > 0 && begins_another(finding, last, i))
				break;
			last = i;
			blank = words = bare = 0;
		} else if (line_is_blank(&lines->items[i])) {
			blank++;
		} else if (is_prose(&lines->items[i])) {
			break;
		} else {
			words++;
			blank = 0;
		}
		if (blank > GAP_LINES || words > GAP_WORD_LINES)
			break;
	}
	return last + 1;
}

/* The first line of the head of a table: lines of words above its first row. */
static size_t start_of_head(const struct finding_tables *finding, size_t first, size_t least)
{
	const struct text_lines *lines = finding->numbers->lines;
	size_t at = first, head = first, taken = 0;
	while (at > least && taken < ANY_HEAD_LINES) {
		at--;
		if (lines->items[at].page != lines->items[first].page || finding->is_row[at] ||
			(!line_is_blank(&lines->items[at]) && is_prose(&lines->items[at])))
			break;
		if (line_is_blank(&lines->items[at]))
			continue;
		head = at;
		taken++;
	}
	return head;
}

/* The signs between the label and the first number. */
static const char *unit_of(
	const struct tail *tail, const struct line_numbers *numbers, struct arena *arena)
{
	const char *begin = tail->label.end, *end = numbers->items[tail->first].text.begin;
	while (begin < end && *begin == ' ')
		begin++;
	const char *to = begin;
	while (to < end && *to != ' ')
		to++;
	return arena_text_n(arena, begin, (size_t)(to - begin));
}

static void add_row(struct any_table *grid, const struct finding_tables *finding, size_t line)
{
	grid->rows = arena_grow(
		finding->arena, grid->rows, grid->row_count, &grid->row_capacity, sizeof *grid->rows);
	struct any_row *row = &grid->rows[grid->row_count++];
	*row = (struct any_row){.line = line};
	row->words = lines_words(finding->tails[line].label, finding->arena);
	row->unit = unit_of(&finding->tails[line], &finding->numbers->of_line[line], finding->arena);
	row->bare = finding->is_bare[line];
	row->total = row->bare ||
		(fact_words_are(row->words, FACT_TOTAL) && !fact_words_are(row->words, FACT_NO_SUM));
	row->each = fact_words_are(row->words, FACT_EACH);
	row->less = fact_words_are(row->words, FACT_LESS);
	row->part =
		fact_words_are(row->words, FACT_OF_WHICH) || fact_words_are(row->words, FACT_CARRIED);
	row->cells = arena_array(finding->arena, ANY_COLUMNS_MAX, sizeof(struct printed_number *));
}

/* Whether the line has digits that may be an amount, though it is no row. */
static bool may_hold_amounts(const struct line_numbers *numbers)
{
	for (size_t i = 0; i < numbers->count; i++) {
		const struct printed_number *number = &numbers->items[i];
		if (!number->nil &&
			(number->state != NUMBER_IDENTIFIER ||
				(number->reason == REASON_CODE && number->gap > 1)))
			return true;
	}
	return false;
}

static bool has_mark(struct span text)
{
	for (const char *c = text.begin; c < text.end; c++)
		if (!isdigit((unsigned char)*c))
			return true;
	return false;
}

/* Digits without marks, beside numbers whose thousands are marked: a reading of a picture. */
static bool is_malformed(const struct printed_number *number)
{
	enum { PLAIN_MAX = 4 };
	return number->state == NUMBER_NOT_READ ||
		(number->groups == 1 && number->scale == 0 && span_length(number->text) > PLAIN_MAX &&
			!has_mark(number->text));
}

/* Rows with malformed numbers are open; sums over lines that may hold amounts prove nothing. */
static void note_doubts(struct any_table *grid, const struct finding_tables *finding)
{
	for (size_t i = 0; i < grid->row_count && finding->numbers->commas; i++)
		for (size_t at = 0; at < grid->column_count; at++)
			grid->rows[i].open = grid->rows[i].open ||
				(grid->rows[i].cells[at] && is_malformed(grid->rows[i].cells[at]));
	size_t row = 0;
	for (size_t line = grid->first; line < grid->last; line++) {
		if (row + 1 < grid->row_count && grid->rows[row + 1].line <= line)
			row++;
		if (!finding->is_row[line] && grid->rows[row].line != line &&
			may_hold_amounts(&finding->numbers->of_line[line]))
			grid->rows[row].doubted = true;
	}
}

static void add_table(struct finding_tables *finding, size_t first, size_t last, size_t least)
{
	struct any_tables *out = finding->out;
	struct any_table *grid = arena_alloc(finding->arena, sizeof *grid);
	*grid = (struct any_table){.first = first, .last = last};
	for (size_t i = first; i < last; i++)
		if (finding->is_row[i] || finding->is_bare[i])
			add_row(grid, finding, i);
	if (grid->row_count < ROWS_LEAST)
		return;
	grid->head = start_of_head(finding, first, least);
	any_table_read_cells(grid, finding->numbers, finding->tails, finding->arena);
	if (grid->column_count == 0)
		return;
	any_table_drop_bare(grid);
	if (grid->row_count < ROWS_LEAST)
		return;
	any_table_drop_line_numbers(grid);
	any_table_read_head(grid, finding->numbers, finding->arena);
	note_doubts(grid, finding);
	for (size_t i = grid->head; i < last; i++)
		out->row_line[i] = i < first || finding->is_row[i];
	for (size_t i = 0; i < grid->row_count; i++)
		out->row_line[grid->rows[i].line] = true;
	out->items = arena_grow(
		finding->arena, out->items, out->count, &out->capacity, sizeof(struct any_table *));
	out->items[out->count++] = grid;
}

/* Whether the line holds numbers alone, as below a rule. */
static bool is_bare_row(
	const struct tail *tail, const struct line_numbers *numbers, const struct text_line *line)
{
	return numbers->count > 0 && tail->first == 0 && tail->count == numbers->count &&
		span_length(tail->label) <= 1 && !strchr(".;,", line->text.end[-1]);
}

/* Whether the line goes on with a sentence: it begins with a small letter, below a line that is
 * full and does not end a sentence. */
static bool continues_sentence(const struct text_lines *lines, size_t line)
{
	enum { FULL = 60 };
	const struct text_line *at = &lines->items[line],
						   *above = line > 0 ? &lines->items[line - 1] : NULL;
	return above && !line_is_blank(above) && islower((unsigned char)*at->text.begin) &&
		span_length(above->text) >= FULL && above->text.end[-1] != '.' &&
		!isdigit((unsigned char)above->text.end[-1]);
}

size_t any_table_after_total(const struct any_table *grid, size_t row)
{
	while (row > 0 && !grid->rows[row - 1].total)
		row--;
	return row;
}

void any_tables_find(struct any_tables *out, struct numbers *numbers, struct arena *arena)
{
	const struct text_lines *lines = numbers->lines;
	struct finding_tables finding = {out, numbers, NULL, NULL, NULL, arena};
	*out = (struct any_tables){0};
	out->row_line = arena_array(arena, lines->count + 1, sizeof *out->row_line);
	finding.tails = arena_array(arena, lines->count + 1, sizeof *finding.tails);
	finding.is_row = arena_array(arena, lines->count + 1, sizeof *finding.is_row);
	finding.is_bare = arena_array(arena, lines->count + 1, sizeof *finding.is_bare);
	for (size_t i = 0; i < lines->count; i++) {
		if (numbers->of_line[i].count == 0)
			continue;
		finding.is_row[i] =
			any_table_tail(&finding.tails[i], &numbers->of_line[i], &lines->items[i]) &&
			!continues_sentence(lines, i) &&
			!ends_in_name(&finding.tails[i], &numbers->of_line[i], arena);
		finding.is_bare[i] = !finding.is_row[i] &&
			is_bare_row(&finding.tails[i], &numbers->of_line[i], &lines->items[i]);
	}
	for (size_t i = 0, least = 0; i < lines->count; i++) {
		if (!finding.is_row[i])
			continue;
		size_t last = end_of_rows(&finding, i);
		add_table(&finding, i, last, least);
		least = last;
		i = last - 1;
	}
	any_tables_join_pages(out, lines, arena);
}
