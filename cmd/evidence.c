#include "cmd/evidence.h"

#include <string.h>

#include "cmd/errors.h"
#include "cmd/excerpt.h"
#include "cmd/print.h"
#include "ledger/base/number_place.h"
#include "ledger/base/text.h"

/* Rows of a table whose fields commas part. */
static bool fields(const struct source *where)
{
	size_t length = where->file ? strlen(where->file) : 0;
	bool table = length > 4 && strcasecmp(where->file + length - 4, ".csv") == 0;
	return table && strpbrk(where->text, ";\t") == NULL;
}

static bool same_line(const struct source *a, const struct source *b)
{
	return a->line == b->line && a->page == b->page && text_equal(a->file, b->file) && text_equal(a->text, b->text);
}

static bool find(struct number_place *out, const struct source *where, size_t from, number value)
{
	return value && number_place(out, where->text, from, value, fields(where));
}

/* A line that prints several figures prints them in their order: each is looked for after the one before. */
static size_t past_earlier(const struct suite *suite, const struct figure *figure)
{
	size_t from = 0;
	struct number_place place;
	for (size_t i = 0; i < suite->count && suite->figures[i] != figure; i++) {
		const struct figure *earlier = suite->figures[i];
		if (same_line(&earlier->where, &figure->where) && find(&place, &figure->where, from, earlier->value))
			from = place.start + place.length;
	}
	return from;
}

static bool find_in_order(struct number_place *out, const struct suite *suite, const struct figure *figure, number value)
{
	return find(out, &figure->where, past_earlier(suite, figure), value) || find(out, &figure->where, 0, value);
}

bool evidence_miscopied(const struct suite *suite, const struct figure *figure, number expected)
{
	struct number_place place;
	if (!figure->where.text || !expected || number_equal(expected, figure->value))
		return false;
	return !find(&place, &figure->where, 0, figure->value) && find_in_order(&place, suite, figure, expected);
}

static void print_place(const struct run *run, const struct source *where, size_t indent)
{
	terminal_spaces(&run->out, indent);
	terminal_put(&run->out, STYLE_FAINT, place_text(run->arena, *where, false));
	terminal_line(&run->out);
}

static void print_line(const struct run *run, const struct source *where, const struct number_place *place, enum style style, const char *note, size_t indent)
{
	struct excerpt excerpt = {.number = where->line, .text = where->text, .style = style, .note = note};
	if (place) {
		excerpt.start = place->start;
		excerpt.width = text_width(arena_text_n(run->arena, where->text + place->start, place->length));
	}
	excerpt_print(&run->out, run->arena, indent, &excerpt);
}

void evidence_figure(const struct run *run, const struct suite *suite, const struct figure *figure, number expected, size_t indent)
{
	const struct source *where = &figure->where;
	struct number_place place;
	if (where->file)
		print_place(run, where, indent);
	if (where->text == NULL)
		return;
	if (evidence_miscopied(suite, figure, expected)) {
		find_in_order(&place, suite, figure, expected);
		print_line(run, where, &place, STYLE_CAUTION, run_text(run, "evidence.miscopied", print_figure(run, figure), NULL), indent);
		return;
	}
	bool found = find_in_order(&place, suite, figure, figure->value);
	const char *should = expected ? run_text(run, "evidence.should", print_amount(run, expected, figure->decimals), NULL) : NULL;
	print_line(run, where, found ? &place : NULL, STYLE_BAD, should, indent);
}

void evidence_line(const struct run *run, const struct suite *suite, const struct figure *figure, size_t indent)
{
	struct number_place place;
	bool found = find_in_order(&place, suite, figure, figure->value);
	print_line(run, &figure->where, found ? &place : NULL, STYLE_STRONG, NULL, indent);
}

static bool follows(const struct source *row, const struct source *above)
{
	return row->text && above->text && text_equal(row->file, above->file) && row->page == above->page && row->line == above->line + 1;
}

void evidence_rows(const struct run *run, const struct source *rows, size_t count, number value, const char *note, size_t indent)
{
	struct number_place place;
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || !follows(&rows[i], &rows[i - 1]))
			print_place(run, &rows[i], indent);
		if (rows[i].text)
			print_line(run, &rows[i], find(&place, &rows[i], 0, value) ? &place : NULL, STYLE_BAD, note, indent);
	}
}
