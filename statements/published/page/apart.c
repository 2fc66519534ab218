/* apart.c - labels that stand apart from their amounts: first all labels, then all amounts. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/page/arrange.h"
#include "statements/published/page/pairing.h"
#include "statements/published/page/words.h"

enum { LABELS_LEAST = 5, LABELS_MAX = PAIRING_MAX, PARTS_MAX = 6, WIDTH = 16, LABEL_WIDTH = 70 };

/* Labels, and the parts of a table below them: each a head and as many rows of amounts. */
struct apart {
	struct text_lines *lines;
	size_t first, count;                      /* the labels */
	size_t heads[PARTS_MAX], rows[PARTS_MAX]; /* the first line of the head and of the amounts */
	size_t part_count, row_count, end;
	struct arena *arena;
};

static struct pieces pieces_at(const struct apart *apart, size_t at)
{
	struct pieces pieces = {0};
	if (at < apart->lines->count)
		pieces_read(&pieces, &apart->lines->items[at], apart->arena);
	return pieces;
}

static bool is_blank(const struct apart *apart, size_t at)
{
	return at >= apart->lines->count || line_is_blank(&apart->lines->items[at]);
}

static bool is_label(const struct apart *apart, size_t at)
{
	return !is_blank(apart, at) && pieces_at(apart, at).count == 0 &&
		!pieces_are_prose(&apart->lines->items[at], apart->arena);
}

/* Whether the line has nothing but amounts, and no year first. */
static bool is_amounts(const struct apart *apart, size_t at)
{
	struct pieces pieces = pieces_at(apart, at);
	return pieces.count > 0 && span_length(pieces.label) == 0 && !piece_year(&pieces.items[0]);
}

/* Whether the line has nothing but years, or words of heads. */
static bool is_head(const struct apart *apart, size_t at)
{
	if (is_blank(apart, at) || span_length(apart->lines->items[at].text) > LABEL_WIDTH)
		return false;
	char *rest = lines_words(apart->lines->items[at].text, apart->arena);
	bool any = *rest != '\0';
	for (char *word; (word = strtok_r(rest, " ", &rest));)
		any = any && (words_year(word) || words_head(word) != WORDS_NONE);
	return any;
}

/* Reads a head and the amounts below it. false where there are none, or not as many as before. */
static bool read_part(struct apart *apart)
{
	size_t at = apart->end;
	while (at < apart->lines->count && is_blank(apart, at))
		at++;
	size_t head = at;
	while (is_head(apart, at))
		at++;
	size_t rows = at;
	while (is_amounts(apart, at))
		at++;
	if (head == rows || at == rows || apart->part_count == PARTS_MAX ||
		(apart->part_count > 0 && at - rows != apart->row_count))
		return false;
	apart->heads[apart->part_count] = head;
	apart->rows[apart->part_count++] = rows;
	apart->row_count = at - rows;
	apart->end = at;
	return true;
}

/* How many columns the part has: one, or as many as its head has years. */
static size_t columns_of(const struct apart *apart, size_t part)
{
	size_t years = 0;
	for (size_t at = apart->heads[part]; at < apart->rows[part]; at++) {
		size_t own = 0;
		char *rest = lines_words(apart->lines->items[at].text, apart->arena);
		for (char *word; (word = strtok_r(rest, " ", &rest));)
			own += words_year(word) > 0;
		years = own > years ? own : years;
	}
	return years > 0 ? years : 1;
}

/* Pairs the labels with the rows. false where it is in doubt. */
static bool find_pairs(const struct apart *apart, struct pairing *pairing)
{
	size_t column = 0;
	*pairing = (struct pairing){.label_count = apart->count, .row_count = apart->row_count};
	for (size_t i = 0; i < apart->count; i++)
		pairing->labels[i] = lines_words(apart->lines->items[apart->first + i].text, apart->arena);
	for (size_t part = 0; part < apart->part_count; part++) {
		size_t columns = columns_of(apart, part);
		for (size_t row = 0; row < apart->row_count && column + columns <= PAIRING_COLUMNS_MAX;
			 row++) {
			struct pieces pieces = pieces_at(apart, apart->rows[part] + row);
			pairing_add(pairing, row, column, columns, &pieces);
		}
		column += columns;
	}
	pairing->column_count = column;
	return column <= PAIRING_COLUMNS_MAX && pairing_find(pairing);
}

static const char *text_at(const struct apart *apart, size_t at)
{
	struct span text = apart->lines->items[at].text;
	return arena_text_n(apart->arena, text.begin, span_length(text));
}

static void set_text(const struct apart *apart, size_t at, const char *text)
{
	struct text_line *line = &apart->lines->items[at];
	line->text = span_of(text);
	line->indent = 0;
}

/* The head of all parts in one line. */
static const char *joined_head(const struct apart *apart)
{
	const char *text = "";
	for (size_t part = 0; part < apart->part_count; part++)
		for (size_t at = apart->heads[part]; at < apart->rows[part]; at++)
			text = arena_printf(
				apart->arena, "%s%s%s", text, *text != '\0' ? "   " : "", text_at(apart, at));
	return text;
}

/* The row beside its label; "" of one that has none. */
static const char *joined_row(const struct apart *apart, const char *label, size_t row)
{
	const char *text = arena_printf(apart->arena, "%-*s", LABEL_WIDTH, label);
	for (size_t part = 0; part < apart->part_count; part++)
		text = arena_printf(
			apart->arena, "%s  %*s", text, WIDTH, text_at(apart, apart->rows[part] + row));
	return text;
}

/* Puts the head above the labels and the amounts beside them, in the lines that the table has.
 * Labels and rows are told in their order: a subtotal stands between its neighbours. */
static void join(const struct apart *apart, const struct pairing *pairing)
{
	size_t to = apart->first, label = 0;
	const char *texts[LABELS_MAX], *head = joined_head(apart);
	for (size_t i = 0; i < LABELS_MAX; i++)
		texts[i] = i < apart->count ? text_at(apart, apart->first + i) : "";
	const char *rows[LABELS_MAX];
	for (size_t row = 0; row < apart->row_count; row++) {
		int own = pairing->label_of[row];
		rows[row] = joined_row(apart, own == PAIRING_NONE ? "" : texts[own], row);
	}
	set_text(apart, apart->first - 1, head);
	for (size_t row = 0; row < apart->row_count; row++) {
		int own = pairing->label_of[row];
		for (; own != PAIRING_NONE && label < (size_t)own; label++)
			set_text(apart, to++, texts[label]);
		label += own != PAIRING_NONE;
		set_text(apart, to++, rows[row]);
	}
	while (to < apart->end)
		set_text(apart, to++, "");
}

/* Returns the line after the labels that begin here, and what stands apart from them. */
static size_t arrange_labels(struct text_lines *lines, size_t first, struct arena *arena)
{
	struct apart apart = {.lines = lines, .first = first, .arena = arena};
	while (apart.count < LABELS_MAX && is_label(&apart, first + apart.count))
		apart.count++;
	apart.end = first + apart.count;
	if (apart.count < LABELS_LEAST || first == 0 || !is_blank(&apart, first - 1) ||
		!is_blank(&apart, apart.end))
		return apart.end > first ? apart.end : first + 1;
	while (read_part(&apart))
		continue;
	struct pairing pairing;
	if (apart.part_count > 0 && apart.row_count <= LABELS_MAX && find_pairs(&apart, &pairing))
		join(&apart, &pairing);
	return apart.end;
}

void arrange_apart(struct text_lines *lines, struct arena *arena)
{
	for (size_t at = 0; at < lines->count;)
		at = line_is_blank(&lines->items[at]) ? at + 1 : arrange_labels(lines, at, arena);
}
