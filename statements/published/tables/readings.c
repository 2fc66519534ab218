#include "statements/published/tables/readings.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/exact/amount.h"
#include "ledger/base/sort.h"
#include "statements/published/tables/parts.h"

enum {
	READINGS_MAX = 1500,
	STEPS_MAX = 50000,
	DEARER_BY = 20,
	SCALE_MAX = 4,
	CLEAR_BY = 5,
	BLANK_COST = 6,
	LONG_DIGITS = 9,
	ASTRAY_COST = 14,
	EDGE_OFF = 3,
	COLUMN_APART = 6
};
static const int64_t VALUE_MAX = 1000000000000000;

/* Pieces that may be one amount: from `first` to `last` - 1. */
struct group {
	size_t first, last;
};

struct making {
	struct printed_row *row;
	const struct printed_table *table;
	struct arena *arena;
	struct group groups[COLUMNS_MAX];
	size_t group_count, wanted;
	unsigned cheapest;
	size_t first; /* 1: the first piece is the number of a note */
	size_t capacity, steps;
	bool too_many;
};

static int64_t power_of_ten(unsigned exponent)
{
	int64_t power = 1;
	while (exponent-- > 0)
		power *= 10;
	return power;
}

/* Returns how many digits stand behind the decimal mark. Groups of three behind a comma are
 * thousands where the table writes them so. */
static unsigned decimals_of(const struct piece *piece, bool comma)
{
	const char *mark = NULL;
	for (const char *c = piece->digits.begin; c < piece->digits.end; c++)
		if (*c == (comma ? '.' : ','))
			mark = c;
	return mark ? (unsigned)(piece->digits.end - mark - 1) : 0;
}

/* Whether all digits behind marks are in groups of three: "131,457". */
static bool has_thousands(const struct piece *piece)
{
	const char *c = piece->digits.begin + piece->whole;
	if (!piece->marked || piece->whole > 3 || *piece->digits.begin == '0')
		return false;
	for (; c + 4 <= piece->digits.end && *c == ','; c += 4)
		for (int i = 1; i < 4; i++)
			if (c[i] < '0' || c[i] > '9')
				return false;
	return c == piece->digits.end || *c == '.';
}

static unsigned digits_of(const struct making *making, struct group group)
{
	unsigned digits = 0;
	for (size_t i = group.first; i < group.last; i++)
		for (const char *c = making->row->pieces[i].digits.begin;
			 c < making->row->pieces[i].digits.end; c++)
			digits += *c >= '0' && *c <= '9';
	return digits;
}

/* Reads the pieces as one amount. false where they are none. */
static bool value_of(int64_t *out, const struct making *making, struct group group)
{
	const struct piece *first = &making->row->pieces[group.first],
					   *last = &making->row->pieces[group.last - 1];
	struct amount amount;
	*out = 0;
	if (first->nil)
		return group.last - group.first == 1;
	if (first->opens != last->closes)
		return false;
	size_t length = (size_t)(last->digits.end - first->digits.begin);
	enum amount_form form =
		making->table->thousands_by_comma ? AMOUNT_FORM_POINT : AMOUNT_FORM_COMMA;
	if (amount_parse(&amount, first->digits.begin, length, form, making->arena) != AMOUNT_OK ||
		amount.big || amount.scale > making->table->scale)
		return false;
	int64_t scaling = power_of_ten(making->table->scale - amount.scale);
	if (amount.units > VALUE_MAX / scaling)
		return false;
	*out = amount.units * scaling * (first->opens || first->minus ? -1 : 1);
	return true;
}

static void add_reading(
	struct making *making, const int64_t *values, const size_t *columns, unsigned cost)
{
	struct printed_row *row = making->row;
	if (row->reading_count == READINGS_MAX) {
		making->too_many = true;
		return;
	}
	row->readings = arena_grow(
		making->arena, row->readings, row->reading_count, &making->capacity, sizeof *row->readings);
	struct row_reading *reading = &row->readings[row->reading_count++];
	*reading = (struct row_reading){.cost = cost, .noted = making->first > 0};
	for (size_t i = 0; i < making->group_count; i++) {
		reading->values[columns[i]] = values[i];
		reading->present |= 1u << columns[i];
	}
}

/* Adds a reading for every choice of columns, left to right, for these amounts. */
static void place_amounts(
	struct making *making, const int64_t *values, size_t *columns, size_t at, unsigned cost)
{
	size_t from = at > 0 ? columns[at - 1] + 1 : 0, left = making->group_count - at;
	if (left == 0) {
		add_reading(making, values, columns, cost);
		return;
	}
	for (size_t column = from; column + left <= making->table->column_count && !making->too_many;
		 column++) {
		columns[at] = column;
		place_amounts(making, values, columns, at + 1, cost);
	}
}

/* Returns a penalty, lower is likelier: for lengths far apart, for blank columns, for billions. */
static unsigned cost_of(const struct making *making)
{
	unsigned longest = 0, shortest = 0;
	for (size_t i = 0; i < making->group_count; i++) {
		unsigned digits = digits_of(making, making->groups[i]);
		longest = i == 0 || digits > longest ? digits : longest;
		shortest = i == 0 || digits < shortest ? digits : shortest;
	}
	unsigned beyond = longest > LONG_DIGITS ? longest - LONG_DIGITS : 0;
	return 2 * (longest - shortest) + 2 * beyond +
		BLANK_COST * (unsigned)(making->table->column_count - making->group_count);
}

static void place_parts(struct making *making)
{
	int64_t values[COLUMNS_MAX];
	size_t columns[COLUMNS_MAX] = {0};
	unsigned cost = cost_of(making);
	if (making->row->reading_count > 0 && cost > making->cheapest + DEARER_BY)
		return;
	for (size_t i = 0; i < making->group_count; i++)
		if (!value_of(&values[i], making, making->groups[i]))
			return;
	making->cheapest =
		making->row->reading_count == 0 || cost < making->cheapest ? cost : making->cheapest;
	place_amounts(making, values, columns, 0, cost);
}

/* Tries every choice of pieces with which the wanted number of amounts begin. */
static void part_pieces(struct making *making, size_t at)
{
	struct printed_row *row = making->row;
	making->too_many = making->too_many || making->steps++ == STEPS_MAX;
	if (making->too_many || making->group_count + row->piece_count - at < making->wanted)
		return;
	if (at == row->piece_count) {
		place_parts(making);
		return;
	}
	struct group *last = making->group_count > 0 ? &making->groups[making->group_count - 1] : NULL;
	if (last && !piece_must_begin(row->pieces, at)) {
		last->last = at + 1;
		part_pieces(making, at + 1);
		last->last = at;
	}
	if (piece_may_begin(row->pieces, at) && making->group_count < making->wanted) {
		making->groups[making->group_count++] = (struct group){at, at + 1};
		part_pieces(making, at + 1);
		making->group_count--;
	}
}

static int compare_readings(const void *a, const void *b)
{
	const struct row_reading *left = a, *right = b;
	if (left->cost != right->cost)
		return left->cost < right->cost ? -1 : 1;
	return left->present < right->present ? -1
		: left->present > right->present  ? 1
										 : memcmp(left->values, right->values, sizeof left->values);
}

int64_t readings_off_across(const struct row_reading *reading, size_t last)
{
	int64_t off = reading->values[last];
	for (size_t at = 0; at < last; at++)
		off -= reading->values[at];
	return !(reading->present >> last & 1) ? INT64_MAX : off < 0 ? -off : off;
}

/* The total of a schedule is the sum of its classes, within rounding. Where that holds in some
 * readings, the others become less likely. */
static void prefer_footing_across(struct printed_row *row, size_t last)
{
	int64_t least = INT64_MAX, rounding = (int64_t)last / 2;
	for (size_t i = 0; i < row->reading_count; i++) {
		int64_t off = readings_off_across(&row->readings[i], last);
		least = off < least ? off : least;
	}
	for (size_t i = 0; least <= rounding && i < row->reading_count; i++)
		row->readings[i].cost +=
			readings_off_across(&row->readings[i], last) == least ? 0 : ASTRAY_COST;
}

/* Reads a row whose text keeps the columns of the page: each amount ends where its column ends.
 * false where one does not. */
static bool read_aligned(struct making *making)
{
	struct printed_row *row = making->row;
	const struct printed_table *table = making->table;
	struct row_reading reading = {.noted = making->first > 0};
	size_t column = 0;
	for (size_t first = making->first, last; first < row->piece_count; first = last) {
		for (last = first + 1; last < row->piece_count && !piece_must_begin(row->pieces, last);)
			last++;
		unsigned edge = row->pieces[last - 1].edge;
		while (column < table->column_count && table->columns[column].edge + EDGE_OFF < edge)
			column++;
		if (column == table->column_count ||
			table->columns[column].edge > edge + EDGE_OFF + table->columns[column].slack ||
			!value_of(&reading.values[column], making, (struct group){first, last}))
			return false;
		reading.present |= 1u << column++;
	}
	row->readings = arena_array(making->arena, 1, sizeof reading);
	row->readings[0] = reading;
	row->reading_count = 1;
	return true;
}

/* Whether the piece may be the number of a note: "3". */
static bool is_note(const struct piece *piece)
{
	return piece->whole <= 2 && !piece->marked && !piece->opens && !piece->closes &&
		!piece->minus && !piece->nil && *piece->digits.begin != '0';
}

/* Whether the row may begin with the number of a note. Totals and openings refer to no note. Where
 * columns stand apart, so does the number. */
static bool may_be_noted(const struct printed_row *row, const struct printed_table *table)
{
	if (!table->note_column || *row->label == '\0' || row->piece_count < 2 ||
		!is_note(&row->pieces[0]))
		return false;
	const struct known_line *known = vocabulary_line(table->statement, row->words);
	if ((known && (known->kind == ROW_TOTAL || known->kind == ROW_OPENING)) ||
		words_are(row->words, WORDS_TOTAL))
		return false;
	return row->pieces[0].gap < 2 || row->pieces[1].gap > 1;
}

/* Whether the row has one amount too many, the first of them a small number that stands apart. */
static bool has_number_before(const struct printed_row *row, const struct printed_table *table)
{
	return !row->heading && row->piece_count > 1 && *row->label != '\0' &&
		is_note(&row->pieces[0]) && row->pieces[0].space > 1 && row->pieces[1].space > 1 &&
		pieces_least(row->pieces, row->piece_count) == table->column_count + 1;
}

void readings_of_row(
	struct printed_row *row, const struct printed_table *table, struct arena *arena)
{
	struct making making = {.row = row, .table = table, .arena = arena};
	row->readings = NULL;
	row->reading_count = 0;
	row->chosen = -1;
	row->clear = false;
	if (table->column_count == 0 || row->unreadable)
		return;
	bool noted = may_be_noted(row, table);
	bool aligned = table->aligned && read_aligned(&making);
	making.first = 1;
	noted = noted || has_number_before(row, table);
	aligned = aligned || (table->aligned && noted && read_aligned(&making));
	noted = noted && table->note_column;
	for (int first = 0; !aligned && first <= (int)noted; first++) {
		making.first = (size_t)first;
		for (making.wanted = table->column_count; making.wanted > 0; making.wanted--)
			part_pieces(&making, making.first);
	}
	if (making.too_many)
		row->reading_count = 0;
	if (row->reading_count == 0)
		return;
	if (table->column_count > 1 && table->columns[table->column_count - 1].kind == COLUMN_TOTAL)
		prefer_footing_across(row, table->column_count - 1);
	sort_stable(row->readings, row->reading_count, sizeof *row->readings, compare_readings);
	row->clear =
		row->reading_count == 1 || row->readings[0].cost + CLEAR_BY < row->readings[1].cost;
	row->chosen = row->reading_count == 1 ? 0 : -1;
}

void readings_take_notes(struct printed_table *table, struct arena *arena)
{
	for (size_t i = 0; i < table->row_count; i++) {
		struct printed_row *row = &table->rows[i];
		if (row->chosen >= 0 && row->readings[row->chosen].noted)
			row->note = arena_text_n(
				arena, row->pieces[0].digits.begin, span_length(row->pieces[0].digits));
	}
}

static void settle_scale(struct printed_table *table)
{
	size_t commas = 0, others = 0, points = 0;
	for (size_t i = 0; i < table->row_count; i++)
		for (size_t j = 0; j < table->rows[i].piece_count; j++) {
			const struct piece *piece = &table->rows[i].pieces[j];
			commas += has_thousands(piece);
			others += piece->marked && !has_thousands(piece) &&
				memchr(piece->digits.begin, ',', span_length(piece->digits));
			points += decimals_of(piece, true) > 0;
		}
	table->thousands_by_comma = commas > others || (points > 0 && others == 0);
	table->scale = 0;
	for (size_t i = 0; i < table->row_count; i++)
		for (size_t j = 0; j < table->rows[i].piece_count; j++) {
			unsigned decimals = decimals_of(&table->rows[i].pieces[j], table->thousands_by_comma);
			table->scale =
				decimals > table->scale && decimals <= SCALE_MAX ? decimals : table->scale;
		}
}

/* Finds where the amounts of a full row end, where its columns stand apart. false where they do
 * not, or a column is blank. */
static bool edges_of(
	unsigned *edges, const struct printed_row *row, const struct printed_table *table)
{
	size_t count = 0, least = pieces_least(row->pieces, row->piece_count),
		   columns = table->column_count;
	size_t first = table->note_column && least == columns + 1 && is_note(&row->pieces[0]);
	if (row->piece_count == 0 || least != columns + first)
		return false;
	for (size_t i = first; i < row->piece_count; i++) {
		bool begins = i == first || piece_must_begin(row->pieces, i);
		if (begins && i > 0 && row->pieces[i].space < 2)
			return false;
		if (begins)
			count++;
		edges[count - 1] = row->pieces[i].edge;
	}
	return true;
}

static bool same_edges(const unsigned *edges, const unsigned *others, size_t columns)
{
	for (size_t at = 0; at < columns; at++)
		if (edges[at] > others[at] + EDGE_OFF || others[at] > edges[at] + EDGE_OFF ||
			(at > 0 && edges[at] < edges[at - 1] + COLUMN_APART))
			return false;
	return true;
}

/* Returns how many full rows end their amounts at these edges. */
static size_t rows_with_edges(
	const struct printed_table *table, const unsigned *edges, size_t *full)
{
	unsigned others[COLUMNS_MAX] = {0};
	size_t same = 0;
	*full = 0;
	for (size_t i = 0; i < table->row_count; i++) {
		if (!edges_of(others, &table->rows[i], table))
			continue;
		*full += 1;
		same += same_edges(others, edges, table->column_count);
	}
	return same;
}

/* Finds the edges that most rows share. A long label may push some rows aside. */
static void settle_edges(struct printed_table *table)
{
	unsigned edges[COLUMNS_MAX] = {0};
	size_t most = 2, full;
	table->aligned = false;
	for (size_t i = 0; i < table->row_count && table->column_count > 1; i++) {
		if (!edges_of(edges, &table->rows[i], table))
			continue;
		size_t same = rows_with_edges(table, edges, &full);
		if (same <= most || same * 3 < full * 2)
			continue;
		most = same;
		table->aligned = true;
		for (size_t at = 0; at < table->column_count; at++)
			table->columns[at].edge = edges[at];
	}
}

/* ---- a column of notes ---- */

static bool is_at(const struct piece *piece, unsigned edge)
{
	return piece->edge <= edge + 1 && edge <= piece->edge + 1;
}

/* Where the numbers end that stand before the amounts of some rows; 0 where they end in several
 * places, or an amount ends there too. */
static unsigned edge_of_notes(const struct printed_table *table)
{
	unsigned edge = 0;
	for (size_t i = 0; i < table->row_count; i++) {
		const struct printed_row *row = &table->rows[i];
		if (has_number_before(row, table) && edge > 0 && !is_at(&row->pieces[0], edge))
			return 0;
		edge = has_number_before(row, table) ? row->pieces[0].edge : edge;
	}
	for (size_t i = 0; i < table->row_count && edge > 0; i++)
		for (size_t at = 0; !table->rows[i].heading && at < table->rows[i].piece_count; at++)
			if (is_at(&table->rows[i].pieces[at], edge) && !is_note(&table->rows[i].pieces[at]))
				return 0;
	return edge;
}

/* A head need not name the column of notes. A heading with the number of a note alone is no row:
 * "Revenue     18". */
static void settle_notes(struct printed_table *table, struct arena *arena)
{
	size_t numbered = 0;
	unsigned edge = edge_of_notes(table);
	for (size_t i = 0; i < table->row_count; i++)
		numbered += has_number_before(&table->rows[i], table);
	if (edge == 0 || (!table->note_column && numbered < 2))
		return;
	table->note_column = true;
	for (size_t i = 0; i < table->row_count; i++) {
		struct printed_row *row = &table->rows[i];
		if (row->heading || row->piece_count != 1 || *row->label == '\0' ||
			!is_note(&row->pieces[0]) || !is_at(&row->pieces[0], edge))
			continue;
		row->heading = true;
		row->note =
			arena_text_n(arena, row->pieces[0].digits.begin, span_length(row->pieces[0].digits));
		row->piece_count = 0;
	}
}

static void read_all(struct printed_table *table, struct arena *arena)
{
	for (size_t i = 0; i < table->row_count; i++)
		if (!table->rows[i].heading && table->rows[i].piece_count > 0)
			readings_of_row(&table->rows[i], table, arena);
}

void readings_make(struct printed_table *table, struct arena *arena)
{
	settle_scale(table);
	settle_notes(table, arena);
	settle_edges(table);
	read_all(table, arena);
}

void readings_make_placed(struct printed_table *table, struct arena *arena)
{
	settle_scale(table);
	read_all(table, arena);
}
