/* The section of prompts: what a reviewer may look at, though no relation fails. */
#include "statements/report/wording/prompts.h"
#include "statements/report/html/sections.h"

enum { CASES_MOST = 50, ROWS_MOST = 8 };

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

static bool prompts_any(const struct page *page)
{
	return page->result->prompt_count > 0;
}

static void put_prompts(struct page *page)
{
	for (size_t i = 0; i < page->result->prompt_count; i++)
		put_prompt(page, &page->result->prompts[i]);
}

const struct section prompts_section = {.anchor = "indices",
	.name = "workbook.sheet.prompts",
	.purpose = "workbook.prompts.purpose",
	.any = prompts_any,
	.write = put_prompts};
