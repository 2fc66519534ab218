#include "ledger/base/version.h"
#include "statements/report/html/sections.h"
#include "statements/report/prompts.h"

enum { CASES_MOST = 50, ROWS_MOST = 8 };

/* ---- what to look at though nothing is wrong ---- */

static void put_case(
	struct page *page, const struct prompt *prompt, const struct prompt_case *case_)
{
	const struct page_figure *known = case_->figure ? page_figure_of(page, case_->figure) : NULL;
	html(page, "<li>%s", report_prompt_case(page->arena, page->words, prompt, case_));
	if (known)
		html(page, " <a href=\"#%s\">%s</a>", known->anchor, page_in(page, known->label));
	for (size_t i = 0; i < case_->source_count && i < ROWS_MOST; i++)
		html(page, "<span class=\"place\">%s</span>", page_place(page, case_->sources[i]));
	html(page, "</li>\n");
}

static void put_prompt(struct page *page, const struct prompt *prompt)
{
	html(page, "<article class=\"prompt\">\n<h3>%s</h3>\n",
		report_prompt_title(page->arena, page->words, prompt));
	html(page, "<p>%s</p>\n<ul>\n", report_prompt_why(page->arena, page->words, prompt));
	for (size_t i = 0; i < prompt->case_count && i < CASES_MOST; i++)
		put_case(page, prompt, &prompt->cases[i]);
	if (prompt->case_count > CASES_MOST)
		html(page, "<li>%s</li>\n",
			page_counted(page, "page.more", prompt->case_count - CASES_MOST));
	html(page, "</ul>\n</article>\n");
}

static void open_section(struct page *page, const char *id, const char *title, const char *purpose)
{
	html(page, "<section class=\"sheet\" id=\"%s\" aria-labelledby=\"titre-%s\">\n", id, id);
	html(page,
		"<header class=\"title\"><p class=\"entity\">%s</p><h2 "
		"id=\"titre-%s\">%s</h2><p>%s</p></header>\n",
		page_in(page, page->result->dossier->entity), id, title, purpose);
}

void prompts_section(struct page *page)
{
	if (page->result->prompt_count == 0)
		return;
	open_section(page, "indices", page_say(page, "workbook.sheet.prompts", NULL),
		page_say(page, "workbook.prompts.purpose", NULL));
	for (size_t i = 0; i < page->result->prompt_count; i++)
		put_prompt(page, &page->result->prompts[i]);
	html(page, "</section>\n");
}

/* ---- what was read, and by what ---- */

static void put_pair(struct page *page, const char *code, const char *value)
{
	html(
		page, "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n", page_say(page, code, NULL), value);
}

static const char *bound_text(const struct page *page)
{
	const struct result *result = page->result;
	if (number_sign(result->largest_rounding) == 0)
		return page_say(page, "workbook.rounding.none", NULL);
	return page_amount(
		page, number_multiply(page->arena, result->largest_rounding, result->dossier->unit), 2);
}

static void put_years(struct page *page)
{
	const struct dossier *dossier = page->result->dossier;
	html(page, "<tr><th scope=\"row\">%s</th><td>",
		page_say(page, "workbook.provenance.years", NULL));
	for (size_t i = 0; i < dossier->year_count; i++) {
		const struct fiscal_year *year = &dossier->years[i];
		html(page, i > 0 ? "<br>%s" : "%s",
			page_say(page, "workbook.block.year", year->id, date_text(page->arena, year->first),
				date_text(page->arena, year->last), NULL));
	}
	html(page, "</td></tr>\n");
}

static void put_materiality(struct page *page)
{
	const struct dossier *dossier = page->result->dossier;
	static const char *const codes[] = {"workbook.provenance.materiality",
		"workbook.provenance.performance", "workbook.provenance.trivial"};
	const number values[] = {
		dossier->materiality, dossier->performance_materiality, dossier->trivial};
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (values[i])
			put_pair(page, codes[i], page_amount(page, values[i], 0));
}

static void put_inputs(struct page *page)
{
	const struct result *result = page->result;
	html(page,
		"<table class=\"inputs\">\n<thead><tr><th scope=\"col\">%s</th><th "
		"scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n",
		page_say(page, "workbook.provenance.file", NULL));
	for (size_t i = 0; i < result->input_count; i++)
		html(page, "<tr><th scope=\"row\">%s</th><td><code>%s</code></td></tr>\n",
			result->inputs[i].path, result->inputs[i].sha256);
	html(page, "</tbody>\n</table>\n");
}

void provenance_section(struct page *page)
{
	const struct dossier *dossier = page->result->dossier;
	open_section(page, "provenance", page_say(page, "workbook.provenance.title", NULL),
		page_say(page, "page.provenance.purpose", NULL));
	html(page, "<table class=\"pairs\">\n<tbody>\n");
	put_pair(page, "workbook.provenance.program",
		arena_printf(page->arena, "recoupe %s", RECOUPE_VERSION));
	put_pair(page, "workbook.provenance.model", dossier->model_name ? dossier->model_name : "");
	put_years(page);
	put_pair(page, "workbook.provenance.unit", page_amount(page, dossier->unit, 0));
	put_pair(page, "workbook.provenance.policy",
		page_say(page,
			dossier->policy == POLICY_ROUNDED ? "workbook.policy.rounded"
											  : "workbook.policy.articulated",
			NULL));
	put_pair(page, "workbook.provenance.bound", bound_text(page));
	put_materiality(page);
	html(page, "</tbody>\n</table>\n");
	put_inputs(page);
	html(page, "</section>\n");
}
