#include "statements/report/html/sections.h"
#include "statements/report/wording/flood.h"
#include "statements/report/wording/presentation.h"

/* The most severe first. */
static const enum verdict order[] = {VERDICT_DISAGREE, VERDICT_NOT_CHECKABLE, VERDICT_EXPLAINED,
	VERDICT_WITHIN_ROUNDING, VERDICT_AGREE};
enum { ORDER = sizeof order / sizeof *order, NOT_AGREEING = ORDER - 1 };

static const char *sheet_id(const struct table_sheet *sheet)
{
	return sheet ? sheet->id : "livres";
}

static const char *sheet_title(const struct page *page, const struct table_sheet *sheet)
{
	return sheet ? page_in(page, sheet->title) : page_say(page, "page.books", NULL);
}

/* The sheets of the model; after the last one NULL, which stands for the books. */
static const struct table_sheet *sheet_at(const struct page *page, size_t index)
{
	return index < presentation_sheet_count(page->result) ? presentation_sheet(page->result, index)
														  : NULL;
}

static const char *check_title(const struct page *page, enum check check)
{
	return page_say(page, arena_printf(page->arena, "check.%s.title", check_id(check)), NULL);
}

static const char *check_anchor(const struct page *page, enum check check)
{
	return page_anchor(page->arena, "controle", check_id(check));
}

/* The attributes that the filter reads. */
static void put_data(struct page *page, const struct page_finding *known)
{
	const struct finding *finding = known->finding;
	html(page, " data-verdict=\"%s\" data-check=\"%s\" data-sheet=\"%s\"",
		verdict_name(finding->verdict), check_id(finding->check), sheet_id(known->sheet));
}

/* ---- the filter ---- */

static bool has_check(const struct page *page, enum check check)
{
	for (size_t i = 0; i < page->result->finding_count; i++)
		if (page->result->findings[i]->check == check)
			return true;
	return false;
}

static bool has_sheet(const struct page *page, const struct table_sheet *sheet)
{
	for (size_t i = 0; i < page->result->finding_count; i++)
		if (page->findings[i].sheet == sheet)
			return true;
	return false;
}

static void put_verdict_boxes(struct page *page)
{
	html(page, "<fieldset><legend>%s</legend>\n", page_say(page, "page.filter.verdict", NULL));
	for (size_t i = 0; i < ORDER; i++) {
		size_t count = page->result->counts[order[i]];
		const char *name = verdict_name(order[i]);
		if (count == 0)
			continue;
		html(page,
			"<label class=\"box\"><input type=\"checkbox\" name=\"verdict\" value=\"%s\" checked> ",
			name);
		html(page,
			"<span class=\"mark %s\" aria-hidden=\"true\"></span>%s <span "
			"class=\"count\">%s</span></label>\n",
			name, page_verdict(page, order[i]), page_count(page, count));
	}
	html(page, "</fieldset>\n");
}

static void put_choices(struct page *page)
{
	html(page, "<label>%s <select name=\"check\"><option value=\"\">%s</option>\n",
		page_say(page, "page.filter.check", NULL), page_say(page, "page.filter.all", NULL));
	for (int check = 0; check < CHECK_COUNT; check++)
		if (has_check(page, (enum check)check))
			html(page, "<option value=\"%s\">%s %s</option>\n", check_id((enum check)check),
				check_id((enum check)check), check_title(page, (enum check)check));
	html(page,
		"</select></label>\n<label>%s <select name=\"sheet\"><option value=\"\">%s</option>\n",
		page_say(page, "page.filter.sheet", NULL), page_say(page, "page.filter.all", NULL));
	for (size_t i = 0; i <= presentation_sheet_count(page->result); i++)
		if (has_sheet(page, sheet_at(page, i)))
			html(page, "<option value=\"%s\">%s</option>\n", sheet_id(sheet_at(page, i)),
				sheet_title(page, sheet_at(page, i)));
	html(page, "</select></label>\n");
}

static void put_filter(struct page *page)
{
	html(page, "<form class=\"filter\" id=\"filtre\" role=\"search\" aria-label=\"%s\" hidden>\n",
		page_say(page, "page.filter", NULL));
	put_verdict_boxes(page);
	put_choices(page);
	html(page,
		"<label>%s <input type=\"search\" name=\"text\" autocomplete=\"off\" "
		"spellcheck=\"false\"></label>\n",
		page_say(page, "page.filter.text", NULL));
	html(page, "<button type=\"reset\">%s</button>\n", page_say(page, "page.filter.reset", NULL));
	html(page,
		"<p class=\"shown\" id=\"affiches\" role=\"status\" aria-live=\"polite\" "
		"data-text=\"%s\"></p>\n</form>\n",
		page_say(page, "page.filter.shown", "{0}", "{1}", NULL));
}

/* ---- findings in full ---- */

static void put_card(struct page *page, const struct page_finding *known)
{
	const struct finding *finding = known->finding;
	const char *title = page_finding_title(page, finding);
	html(page, "<article class=\"finding %s\"", verdict_name(finding->verdict));
	put_data(page, known);
	html(page, ">\n<h4>");
	page_mark(page, finding->verdict);
	html(page, " <a class=\"check\" href=\"#%s\">%s</a> <a class=\"open\" href=\"#%s\">%s</a>",
		check_anchor(page, finding->check), check_id(finding->check), known->anchor, title);
	if (finding->suite != SUITE_AT_HAND)
		html(page, " <span class=\"suite\">%s</span>", page_suite(page, finding->suite));
	if (finding->severity == SEVERITY_WARNING)
		html(page, " <span class=\"suite\">%s</span>", page_say(page, "page.warning", NULL));
	html(page, "</h4>\n");
	if (finding->relation)
		html(page, "<p class=\"message\">%s</p>\n", page_finding_message(page, finding));
	if (finding->verdict != VERDICT_WITHIN_ROUNDING && finding->verdict != VERDICT_NOT_CHECKABLE)
		finding_body(page, finding);
	html(page, "</article>\n");
}

/* How many more cards there would be, and what most likely caused all of them. */
static void put_rest(struct page *page, const struct report_flood *flood)
{
	html(page, "<p class=\"message\">%s</p>\n",
		page_say(page, "flood.findings", page_count(page, flood->count - FLOOD_SHOWN),
			page_say(page, report_flood_reason(page->result, flood, page->arena), NULL), NULL));
}

/* The cards of one verdict; three of a flood, which the table of relations has whole. */
static void put_cards_of(struct page *page, enum verdict verdict)
{
	struct report_floods floods = {.count = 0};
	for (size_t i = 0; i < page->result->finding_count; i++) {
		const struct finding *finding = page->result->findings[i];
		if (finding->verdict != verdict)
			continue;
		struct report_flood *flood = report_flood_of(&floods, page->result, finding);
		if (flood && flood->shown++ >= FLOOD_SHOWN)
			continue;
		put_card(page, &page->findings[i]);
		if (flood && flood->shown == FLOOD_SHOWN)
			put_rest(page, flood);
	}
}

static void put_cards(struct page *page)
{
	size_t all = page->result->finding_count - page->result->counts[VERDICT_AGREE];
	if (all == 0)
		html(page, "<p>%s</p>\n", page_say(page, "workbook.findings.none", NULL));
	for (size_t step = 0; step < NOT_AGREEING; step++) {
		size_t count = page->result->counts[order[step]];
		if (count == 0)
			continue;
		const char *code =
			arena_printf(page->arena, "workbook.findings.section.%s", verdict_name(order[step]));
		html(page, "<div class=\"findings\">\n<h3>%s</h3>\n",
			page_say(page, code, page_count(page, count), NULL));
		put_cards_of(page, order[step]);
		html(page, "</div>\n");
	}
}

/* ---- every relation ---- */

static void put_row(struct page *page, const struct page_finding *known)
{
	const struct finding *finding = known->finding;
	html(page, "<tr class=\"%s\"", verdict_name(finding->verdict));
	put_data(page, known);
	html(page, "><td class=\"verdict\">");
	page_mark(page, finding->verdict);
	html(page, "</td><td class=\"check\"><a href=\"#%s\">%s</a></td>",
		check_anchor(page, finding->check), check_id(finding->check));
	html(page, "<th scope=\"row\"><a href=\"#%s\">%s</a>", known->anchor,
		page_finding_title(page, finding));
	if (finding->suite != SUITE_AT_HAND)
		html(page, " <span class=\"suite\">%s</span>", page_suite(page, finding->suite));
	html(page, "</th><td class=\"sides\">");
	finding_sides(page, finding);
	html(page, "</td></tr>\n");
}

static void put_relations(struct page *page)
{
	static const char *const heads[] = {"page.relations.verdict", "page.relations.check",
		"page.relations.proves", "page.relations.sides"};
	html(page, "<table class=\"relations\">\n<caption class=\"unseen\">%s</caption>\n<thead><tr>",
		page_say(page, "workbook.relations.title", NULL));
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		html(page, "<th scope=\"col\">%s</th>", page_say(page, heads[i], NULL));
	html(page, "</tr></thead>\n");
	for (size_t at = 0; at <= presentation_sheet_count(page->result); at++) {
		const struct table_sheet *sheet = sheet_at(page, at);
		if (!has_sheet(page, sheet))
			continue;
		html(page,
			"<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"4\">%s</th></tr>\n",
			sheet_title(page, sheet));
		for (size_t i = 0; i < page->result->finding_count; i++)
			if (page->findings[i].sheet == sheet)
				put_row(page, &page->findings[i]);
		html(page, "</tbody>\n");
	}
	html(page, "</table>\n");
}

static void put_not_applicable(struct page *page)
{
	const struct result *result = page->result;
	if (result->not_applicable_count == 0)
		return;
	html(page,
		"<details class=\"lead\"><summary><span class=\"what\">%s</span></summary>\n<ul "
		"class=\"ids\">\n",
		page_say(page, "workbook.findings.not_applicable",
			page_count(page, result->not_applicable_count), NULL));
	for (size_t i = 0; i < result->not_applicable_count; i++)
		html(page, "<li>%s</li>\n", result->not_applicable[i]);
	html(page, "</ul></details>\n");
}

static void put_findings(struct page *page)
{
	put_filter(page);
	put_cards(page);
}

const struct section findings_section = {.anchor = "constats",
	.name = "workbook.sheet.findings",
	.title = "workbook.findings.title",
	.purpose = "workbook.findings.purpose",
	.write = put_findings};

static void put_all_relations(struct page *page)
{
	put_relations(page);
	put_not_applicable(page);
}

const struct section relations_section = {.anchor = "relations",
	.name = "workbook.sheet.relations",
	.title = "workbook.relations.title",
	.purpose = "page.relations.purpose",
	.write = put_all_relations};

void finding_panels(struct page *page)
{
	for (size_t i = 0; i < page->result->finding_count; i++) {
		const struct page_finding *known = &page->findings[i];
		const struct finding *finding = known->finding;
		const char *eyebrow = arena_printf(
			page->arena, "%s · %s", check_id(finding->check), check_title(page, finding->check));
		page_panel(
			page, known->anchor, eyebrow, page_finding_title(page, finding), finding->relation_id);
		html(page, "<p class=\"verdict\">");
		page_mark(page, finding->verdict);
		html(page, " <span aria-hidden=\"true\">%s</span>", page_verdict(page, finding->verdict));
		if (finding->suite != SUITE_AT_HAND)
			html(page, " <span class=\"suite\">%s</span>", page_suite(page, finding->suite));
		html(page, "</p>\n");
		if (finding->verdict != VERDICT_AGREE && finding->relation)
			html(page, "<p class=\"message\">%s</p>\n", page_finding_message(page, finding));
		finding_body(page, finding);
		html(page, "<p class=\"go\"><a href=\"#%s\">%s</a></p>\n",
			check_anchor(page, finding->check),
			page_say(page, "page.see_check", check_id(finding->check), NULL));
		page_panel_end(page);
	}
}

void check_panels(struct page *page)
{
	static const char *const parts[] = {"proves", "why", "standard", "example", "fix"};
	for (int check = 0; check < CHECK_COUNT; check++) {
		const char *id = check_id((enum check)check);
		if (!has_check(page, (enum check)check))
			continue;
		page_panel(page, check_anchor(page, (enum check)check),
			page_say(page, "page.check", id, NULL), check_title(page, (enum check)check), "");
		html(page, "<div class=\"body\">\n");
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
			html(page, "<h3>%s</h3>\n<p>%s</p>\n",
				page_say(page, arena_printf(page->arena, "page.check.%s", parts[i]), NULL),
				page_say(page, arena_printf(page->arena, "check.%s.%s", id, parts[i]), NULL));
		html(page, "</div>\n");
		page_panel_end(page);
	}
}
