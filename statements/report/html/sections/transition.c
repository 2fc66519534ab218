/* The section of a change of framework: what is to be decided, and where each old figure stands. */
#include "statements/report/wording/verdict/transition.h"
#include "statements/dossier/dossier.h"
#include "statements/report/html/sections.h"

static void put_decision(struct page *page, const struct decision *decision)
{
	html(page, "<tr><td><span class=\"place\">%s</span></td><th scope=\"row\">%s</th><td>%s</td>",
		page_place(page, decision->where), decision->subject,
		report_decision(page->arena, page->words, decision));
	const struct dossier *dossier = page->result->dossier;
	const struct figure *figure = report_decision_figure(
		page->arena, page->result, decision, dossier->years[dossier->year_count - 1].id);
	page_cell(page, figure ? page_value(page, figure) : "");
	html(page, "</tr>\n");
}

static void put_decisions(struct page *page)
{
	const struct decisions *decisions = page->result->dossier->decisions;
	if (decisions->count == 0)
		return;
	html(page, "<h3>%s</h3>\n<table class=\"inputs\">\n<tbody>\n",
		page_say(page, "bridge.decisions", NULL));
	for (size_t i = 0; i < decisions->count; i++)
		put_decision(page, &decisions->items[i]);
	html(page, "</tbody>\n</table>\n");
}

static void put_number(struct page *page, number value)
{
	page_cell(page, value ? page_amount(page, value, 0) : "");
}

/* The new place, as a link to its figure where it is one. */
static void put_place(struct page *page, const struct bridge_row *row, const char *period)
{
	const char *id = row->place ? arena_printf(page->arena, "%s@%s", row->place, period) : "";
	const struct page_figure *known = page_figure_of(page, id);
	if (known)
		html(page, "<td><a href=\"#%s\"><code>%s</code></a>", known->anchor, row->place);
	else
		html(page, "<td><code>%s</code>", row->place ? row->place : "");
}

static void put_row(struct page *page, const struct bridge_statement *statement,
	const struct bridge_row *row, size_t column)
{
	const struct bridge_amounts *amounts = &row->amounts[column];
	const char *about = report_bridge_about(page->arena, page->words, row, column);
	html(page, "<tr><th scope=\"row\">%s<br><code>%s</code></th>", page_in(page, row->label),
		row->id);
	put_number(page, amounts->then);
	put_number(page, amounts->difference);
	put_number(page, amounts->restated);
	put_number(page, amounts->now);
	put_place(page, row, statement->periods[column]);
	if (*about)
		html(page, "<br>%s", about);
	html(page, "</td></tr>\n");
}

static void put_sums(struct page *page, const struct bridge_statement *statement, size_t column)
{
	html(page, "<tr class=\"total\"><th scope=\"row\">%s</th>", page_say(page, "bridge.sum", NULL));
	for (int i = 0; i < 4; i++)
		put_number(page, statement->sums[column][i]);
	html(page, "<td></td></tr>\n");
}

static void put_column(struct page *page, const struct bridge_statement *statement, size_t column)
{
	static const char *const heads[] = {"bridge.line", "bridge.then", "bridge.difference",
		"bridge.restated", "bridge.now", "bridge.place"};
	html(page, "<details><summary>%s, %s</summary>\n<table>\n<thead><tr>",
		page_in(page, statement->title), statement->periods[column]);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		html(page, "<th scope=\"col\">%s</th>", page_say(page, heads[i], NULL));
	html(page, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < statement->row_count; i++)
		if (statement->rows[i].amounts[column].state != BRIDGE_NONE)
			put_row(page, statement, &statement->rows[i], column);
	if (statement->summed)
		put_sums(page, statement, column);
	html(page, "</tbody>\n</table>\n</details>\n");
}

static bool transition_any(const struct page *page)
{
	const struct decisions *decisions = page->result->dossier->decisions;
	return page->result->bridge || (decisions && decisions->count > 0);
}

static void put_transition(struct page *page)
{
	const struct bridge *bridge = page->result->bridge;
	put_decisions(page);
	if (bridge)
		html(page, "<p>%s</p>\n", report_bridge(page->arena, page->words, bridge));
	for (size_t i = 0; bridge && i < bridge->statement_count; i++)
		for (size_t column = 0; column < bridge->statements[i].column_count; column++)
			put_column(page, &bridge->statements[i], column);
}

const struct section transition_section = {.anchor = "transition",
	.name = "workbook.sheet.transition",
	.purpose = "workbook.transition.purpose",
	.any = transition_any,
	.write = put_transition};
