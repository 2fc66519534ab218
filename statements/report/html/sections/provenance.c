/* The section of provenance: which inputs were read, by which version of the program. */
#include "ledger/base/version.h"
#include "statements/report/html/sections.h"
#include "statements/report/wording/forms.h"
#include "statements/report/wording/verdict/departures.h"
#include "statements/report/wording/verdict/materiality.h"

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
	struct threshold thresholds[THRESHOLDS];
	materiality_thresholds(thresholds, page->result->dossier);
	for (size_t i = 0; i < THRESHOLDS; i++)
		if (thresholds[i].value)
			put_pair(page, thresholds[i].code, page_amount(page, thresholds[i].value, 0));
}

static void put_inputs(struct page *page)
{
	const struct result *result = page->result;
	html(page,
		"<table class=\"inputs\">\n<thead><tr><th scope=\"col\">%s</th><th "
		"scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n",
		page_say(page, "workbook.provenance.file", NULL));
	for (size_t i = 0; i < result->input_count; i++) {
		const char *supplied = report_supplied(result->inputs[i].file, page->words, page->arena);
		html(page, "<tr><th scope=\"row\">%s</th><td><code>%s</code>%s%s</td></tr>\n",
			result->inputs[i].path, result->inputs[i].sha256, *supplied ? " " : "", supplied);
	}
	html(page, "</tbody>\n</table>\n");
}

static void put_provenance(struct page *page)
{
	const struct dossier *dossier = page->result->dossier;
	html(page, "<table class=\"pairs\">\n<tbody>\n");
	put_pair(page, "workbook.provenance.program",
		arena_printf(page->arena, "recoupe %s", RECOUPE_VERSION));
	put_pair(page, "workbook.provenance.execution", page->run);
	put_pair(page, "workbook.provenance.model", dossier->model_name ? dossier->model_name : "");
	put_years(page);
	put_pair(page, "workbook.provenance.unit", page_amount(page, dossier->unit, 0));
	put_pair(page, "workbook.provenance.policy",
		page_say(page,
			dossier->policy == POLICY_ROUNDED ? "workbook.policy.rounded"
											  : "workbook.policy.articulated",
			NULL));
	put_pair(page, "workbook.provenance.bound", bound_text(page));
	const char *departures = departures_text(page->result, page->words->language, page->arena);
	if (*departures)
		put_pair(page, "workbook.provenance.departures", departures);
	put_materiality(page);
	html(page, "</tbody>\n</table>\n");
	put_inputs(page);
}

const struct section provenance_section = {.anchor = "provenance",
	.name = "workbook.sheet.provenance",
	.title = "workbook.provenance.title",
	.purpose = "page.provenance.purpose",
	.write = put_provenance};
