#include "cmd/text/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/text/errors.h"
#include "cmd/text/excerpt.h"
#include "cmd/text/print.h"
#include "ledger/base/system/file.h"
#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"
#include "statements/report/wording/evidence.h"

static void print_place(const struct session *session, const struct source *where, size_t indent)
{
	terminal_spaces(&session->out, indent);
	terminal_put(&session->out, STYLE_FAINT, place_text(session->arena, *where, false));
	terminal_line(&session->out);
}

/* The number that stands before a line of the file: of a cell, that of its row. */
static unsigned shown_line(const struct source *where)
{
	const char *row = where->cell ? strrchr(where->cell, '!') : NULL;
	while (row && *row != '\0' && (*row < '0' || *row > '9'))
		row++;
	return row ? (unsigned)strtoul(row, NULL, 10) : where->line;
}

static void print_line(const struct session *session, const struct source *where,
	const struct number_place *place, enum style style, const char *note, size_t indent)
{
	bool keyed = supplied_key(where->file, where->line, session->arena) != NULL;
	struct excerpt excerpt = {
		.number = keyed ? 0 : shown_line(where), .text = where->text, .style = style, .note = note};
	if (place) {
		excerpt.start = place->start;
		excerpt.width =
			text_width(arena_text_n(session->arena, where->text + place->start, place->length));
	}
	excerpt_print(&session->out, session->arena, indent, &excerpt);
}

/* The line of a place. Lines of JSON are not kept by its reader, and are read from the file again;
 * the file may be missing by then. */
static const char *line_of(const struct session *session, const struct source *where)
{
	struct file_map map;
	bool readable = where->file && where->line > 0 && file_exists(where->file) &&
		!file_is_directory(where->file) && !file_is_special(where->file);
	if (!readable || !file_peek(&map, where->file))
		return NULL;
	const char *line = map.bytes;
	for (unsigned at = 1; line && at < where->line; at++) {
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
	const char *found = line && text_utf8_valid(line, strcspn(line, "\n"))
		? arena_text_n(session->arena, line, strcspn(line, "\r\n"))
		: NULL;
	file_unmap(&map);
	return found;
}

static void print_own_line(
	const struct session *session, const struct figure *figure, const char *note, size_t indent)
{
	struct source where = figure->where;
	struct number_place place;
	where.text = line_of(session, &where);
	if (where.text && report_evidence_row(&place, &where, figure->value))
		print_line(session, &where, &place, STYLE_BAD, note, indent);
}

void evidence_figure(const struct session *session, const struct suite *suite,
	const struct figure *figure, number expected, size_t indent)
{
	const struct source *where = &figure->where;
	struct number_place place;
	if (where->file)
		print_place(session, where, indent);
	const char *should = expected ? session_text(session, "evidence.should",
										print_amount(session, expected, figure->decimals), NULL)
								  : NULL;
	if (where->text == NULL) {
		print_own_line(session, figure, should, indent);
		return;
	}
	enum evidence evidence = report_evidence(&place, suite, figure, expected);
	if (evidence == EVIDENCE_MISCOPIED) {
		print_line(session, where, &place, STYLE_CAUTION,
			session_text(session, "evidence.miscopied", print_figure(session, figure), NULL),
			indent);
		return;
	}
	print_line(
		session, where, evidence == EVIDENCE_PRINTED ? &place : NULL, STYLE_BAD, should, indent);
}

void evidence_line(const struct session *session, const struct suite *suite,
	const struct figure *figure, size_t indent)
{
	struct number_place place;
	bool found = report_evidence(&place, suite, figure, NULL) == EVIDENCE_PRINTED;
	print_line(session, &figure->where, found ? &place : NULL, STYLE_STRONG, NULL, indent);
}

static bool follows(const struct source *row, const struct source *above)
{
	return row->text && above->text && text_equal(row->file, above->file) &&
		row->page == above->page && row->line == above->line + 1;
}

/* Whether the number at the place is printed with a sign. */
static bool has_sign(const char *text, const struct number_place *place)
{
	const char *begin = text + place->start, *end = begin + place->length;
	while (begin > text && begin[-1] == ' ')
		begin--;
	return (begin > text && strchr("-(", begin[-1])) || (*end != '\0' && strchr("-)", *end));
}

/* "should be 6,513". A debit or a credit is printed without its sign, and so is what it should
 * be. */
static const char *row_note(const struct session *session, const struct book_amount *amount,
	const struct source *row, const struct number_place *place)
{
	if (amount->expected == NULL)
		return NULL;
	bool bare = number_sign(amount->value) < 0 && !has_sign(row->text, place);
	number expected = bare ? number_negate(session->arena, amount->expected) : amount->expected;
	return session_text(
		session, "evidence.should", print_amount(session, expected, amount->decimals), NULL);
}

void evidence_rows(const struct session *session, const struct source *rows, size_t count,
	const struct book_amount *amount, size_t indent)
{
	struct number_place place;
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || !follows(&rows[i], &rows[i - 1]))
			print_place(session, &rows[i], indent);
		if (!rows[i].text)
			continue;
		bool found = amount && report_evidence_row(&place, &rows[i], amount->value);
		print_line(session, &rows[i], found ? &place : NULL, STYLE_BAD,
			found ? row_note(session, amount, &rows[i], &place) : NULL, indent);
	}
}
