#include <string.h>

#include "statements/report/html/sections.h"
#include "statements/report/suspicion.h"
#include "statements/report/wording/presentation.h"

enum { WIDE_COLUMNS = 5 }; /* tables of this many columns or more are printed in landscape */

static size_t columns_shown(const struct page *page, const struct table *table)
{
	size_t count;
	presentation_columns(&count, table, page->arena);
	return count;
}

static void put_heads(struct page *page, const struct table *table, bool notes)
{
	size_t count;
	const size_t *columns = presentation_columns(&count, table, page->arena);
	html(page, "<thead>\n<tr><td></td>");
	if (notes)
		html(page, "<th scope=\"col\" class=\"note\">%s</th>", page_say(page, "page.notes", NULL));
	for (size_t i = 0; i < count; i++) {
		const struct column *column = &table->columns[columns[i]];
		const char *head = presentation_head(table, column, page->words->language, page->arena);
		const char *second = strchr(head, '\n');
		html(page, "<th scope=\"col\"><span>%s</span>",
			second ? arena_text_n(page->arena, head, (size_t)(second - head)) : head);
		if (second)
			html(page, "<br><span>%s</span>", second + 1);
		html(page, "</th>");
	}
	html(page, "</tr>\n");
}

/* "$", or "000 $" over thousands. The caption says it to screen readers. */
static void put_units(struct page *page, const struct table *table, bool notes)
{
	size_t count;
	const size_t *columns = presentation_columns(&count, table, page->arena);
	bool dollars = number_equal(page->result->dossier->unit, number_from_integer(page->arena, 1));
	html(page, "<tr class=\"unit\" aria-hidden=\"true\"><td></td>");
	if (notes)
		html(page, "<td></td>");
	for (size_t i = 0; i < count; i++)
		html(page, "<td>%s</td>",
			!presentation_is_money(table, columns[i]) ? ""
				: dollars                             ? "$"
													  : "000\u00A0$");
	html(page, "</tr>\n</thead>\n");
}

/* A nil that was printed blank, or not printed, stays blank. */
static bool is_blank(const struct cell *cell, const struct figure *figure)
{
	const struct figure *published = cell->figures[SUITE_PUBLISHED];
	return number_sign(figure->value) == 0 && (!published || published->blank);
}

static struct standing standing_of(const struct page_figure *figure)
{
	struct standing standing = {0};
	for (size_t i = 0; i < figure->finding_count; i++)
		standing_add(&standing, figure->findings[i]->finding, figure->id);
	return standing;
}

/* The class of a figure that is or may be wrong, and the code of the word for it. */
static const struct {
	const char *class, *word;
} marks[FIGURE_MARK_COUNT] = {
	[FIGURE_NAMED] = {" suspect", "page.suspect"},
	[FIGURE_BROKEN] = {" broken", "page.verdict.disagree"},
	[FIGURE_QUESTION] = {" question", "page.question"},
};

/* The published value, where it differs from the generated one and no explanation settles it. */
static void put_printed(struct page *page, const struct cell *cell, const struct standing *standing)
{
	const struct figure *generated = cell->figures[SUITE_GENERATED],
						*published = cell->figures[SUITE_PUBLISHED];
	if (!generated || !published || number_equal(generated->value, published->value) ||
		standing->broken == 0)
		return;
	html(page, "<span class=\"printed\">%s %s</span>", page_suite(page, SUITE_PUBLISHED),
		page_value(page, published));
}

static void put_amount(struct page *page, const struct cell *cell)
{
	const struct figure *figure = presentation_figure(page->result, cell);
	if (!figure) {
		html(page, "<td></td>");
		return;
	}
	const struct page_figure *known = page_figure_of(page, cell->id);
	struct standing standing = standing_of(known);
	enum figure_mark mark = standing_mark(&standing);
	const char *value =
		is_blank(cell, figure) ? "" : page_amount(page, figure->value, figure->decimals);
	bool negative = number_sign(figure->value) < 0;
	html(page, "<td class=\"amount\"><span>");
	put_printed(page, cell, &standing);
	html(page, "<a class=\"figure%s%s\" href=\"#%s\">%s",
		marks[mark].class ? marks[mark].class : "", negative ? " negative" : "", known->anchor,
		value);
	if (!*value)
		html(page,
			"<span class=\"nil\"><span aria-hidden=\"true\">–</span><span "
			"class=\"unseen\">%s</span></span>",
			page_say(page, "page.nil", NULL));
	if (marks[mark].word)
		html(page, "<span class=\"unseen\"> (%s)</span>", page_say(page, marks[mark].word, NULL));
	html(page, "</a></span></td>");
}

/* The table of a note, told by its number at the head of its title: "3. Comptes à recevoir". */
static const struct table *note_table(const struct page *page, const char *note)
{
	size_t length = strlen(note);
	for (size_t i = 0; i < page->result->table_count; i++) {
		const struct table *table = page->result->tables[i];
		const char *title = page_in(page, table->title);
		if (strncmp(title, note, length) == 0 && title[length] == '.')
			return table;
	}
	return NULL;
}

static const char *table_anchor(const struct page *page, const struct table *table)
{
	const char *id =
		table->period ? arena_printf(page->arena, "%s-%s", table->id, table->period) : table->id;
	return page_anchor(page->arena, "tableau", id);
}

static void put_note(struct page *page, const char *note)
{
	const struct table *table = note && *note ? note_table(page, note) : NULL;
	if (table)
		html(page, "<td class=\"note\"><a href=\"#%s\">%s</a></td>", table_anchor(page, table),
			note);
	else
		html(page, "<td class=\"note\">%s</td>", note);
}

static void put_line(
	struct page *page, const struct table *table, const struct line *line, bool notes)
{
	static const char *const styles[] = {"heading", "item", "subtotal", "total"};
	static const char *const indents[] = {"", " indent-1", " indent-2", " indent-3"};
	size_t count;
	const size_t *columns = presentation_columns(&count, table, page->arena);
	size_t indent = line->indent < 0 ? 0 : line->indent > 3 ? 3 : (size_t)line->indent;
	const char *label = page_in(page, line->label);
	html(page, "<tr class=\"%s%s\">", styles[line->style], indents[indent]);
	if (!line->id) {
		html(page, "<th scope=\"row\" colspan=\"%s\">%s</th></tr>\n",
			page_count(page, count + (notes ? 2 : 1)), label);
		return;
	}
	html(page, "<th scope=\"row\">");
	html(page, line->printed_total ? "<span class=\"unseen\">%s</span></th>" : "%s</th>", label);
	if (notes)
		put_note(page, line->note);
	for (size_t i = 0; i < count; i++)
		put_amount(page, &line->cells[columns[i]]);
	html(page, "</tr>\n");
}

static bool has_notes(const struct page *page, const struct table *table)
{
	for (size_t i = 0; table->from_model && i < table->line_count; i++)
		if (presentation_line(page->result, table, i) && table->lines[i].note &&
			*table->lines[i].note)
			return true;
	return false;
}

static void put_title(struct page *page, const struct table *table, bool statement)
{
	const char *anchor = table_anchor(page, table), *title = page_in(page, table->title),
			   *subtitle = page_in(page, table->subtitle);
	if (table->period)
		title = page_say(page, "page.period", title, table->period, NULL);
	if (statement)
		html(page, "<header class=\"title\"><p class=\"entity\">%s</p><h2 id=\"%s\">%s</h2>",
			page_in(page, page->result->dossier->entity), anchor, title);
	else
		html(page, "<header class=\"title\"><h3 id=\"%s\">%s</h3>", anchor, title);
	if (*subtitle)
		html(page, "<p>%s</p>", subtitle);
	html(page, "</header>\n");
}

static void put_table(struct page *page, const struct table *table, bool statement, bool last)
{
	bool notes = has_notes(page, table), wide = columns_shown(page, table) >= WIDE_COLUMNS;
	html(page, "<div class=\"leaf\">\n");
	put_title(page, table, statement);
	html(page,
		"<div class=\"scroll\" role=\"group\" aria-labelledby=\"%s\">\n<table "
		"class=\"statement%s\">\n",
		table_anchor(page, table), wide ? " wide" : "");
	html(page, "<caption class=\"unseen\">%s</caption>\n",
		page_say(page, "page.caption", page_in(page, table->title),
			page_count(page, columns_shown(page, table)), NULL));
	put_heads(page, table, notes);
	put_units(page, table, notes);
	html(page, "<tbody>\n");
	for (size_t i = 0; i < table->line_count; i++)
		if (presentation_line(page->result, table, i))
			put_line(page, table, &table->lines[i], notes);
	html(page, "</tbody>\n</table>\n</div>\n");
	if (statement && last)
		html(page, "<p class=\"aside\">%s</p>\n",
			page_say(page, "workbook.statement.notes_sentence", NULL));
	html(page, "</div>\n");
}

static bool any_wide(const struct page *page, const struct table **tables, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (columns_shown(page, tables[i]) >= WIDE_COLUMNS)
			return true;
	return false;
}

static void put_sheet(struct page *page, const struct table_sheet *sheet)
{
	size_t count;
	const struct table **tables = presentation_tables(&count, page->result, sheet, page->arena);
	if (count == 0)
		return;
	const char *name = sheet->id;
	bool statement = sheet->nature == NATURE_STATEMENT;
	html(page, "<section class=\"sheet%s\" id=\"%s\"",
		any_wide(page, tables, count) ? " across" : "", name);
	if (statement) {
		html(page, " aria-labelledby=\"%s\">\n", table_anchor(page, tables[0]));
	} else {
		html(page,
			" aria-labelledby=\"titre-%s\">\n<header class=\"title\"><p class=\"entity\">%s</p><h2 "
			"id=\"titre-%s\">%s</h2></header>\n",
			name, page_in(page, page->result->dossier->entity), name, page_in(page, sheet->title));
	}
	for (size_t i = 0; i < count; i++)
		put_table(page, tables[i], statement, i + 1 == count);
	html(page, "</section>\n");
}

static void put_statements(struct page *page)
{
	for (size_t i = 0; i < presentation_sheet_count(page->result); i++)
		put_sheet(page, presentation_sheet(page->result, i));
}

static void link_statements(struct page *page)
{
	for (size_t i = 0; i < presentation_sheet_count(page->result); i++) {
		const struct table_sheet *sheet = presentation_sheet(page->result, i);
		size_t count;
		presentation_tables(&count, page->result, sheet, page->arena);
		if (count > 0)
			html(page, "<li><a href=\"#%s\">%s</a></li>\n", sheet->id, page_in(page, sheet->title));
	}
}

const struct section statements_section = {.links = link_statements, .write = put_statements};
