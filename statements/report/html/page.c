#include "statements/report/html/page.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/report/wording/presentation.h"

/* The most severe first. */
static const int gravity[VERDICT_COUNT] = {[VERDICT_DISAGREE] = 0,
	[VERDICT_NOT_CHECKABLE] = 1,
	[VERDICT_EXPLAINED] = 2,
	[VERDICT_WITHIN_ROUNDING] = 3,
	[VERDICT_AGREE] = 4};

static void take_figure(struct page *page, const struct figure *figure)
{
	struct page_figure *taken = index_get(&page->figure_by_id, figure->id);
	if (!taken) {
		taken = arena_alloc(page->arena, sizeof *taken);
		taken->id = figure->id;
		taken->anchor = page_anchor(page->arena, "chiffre", figure->id);
		page->figures = arena_grow(page->arena, page->figures, page->figure_count,
			&page->figure_capacity, sizeof *page->figures);
		page->figures[page->figure_count++] = taken;
		index_put(&page->figure_by_id, taken->id, taken, page->arena);
	}
	if (!taken->figures[figure->suite])
		taken->figures[figure->suite] = figure;
	if (!taken->cell)
		taken->cell = figure->cell;
	if (!taken->label.fr)
		taken->label = figure->label;
}

const struct page_figure *page_figure_of(const struct page *page, const char *id)
{
	return index_get(&page->figure_by_id, id);
}

const struct page_finding *page_finding_of(const struct page *page, const struct finding *finding)
{
	return index_get(&page->finding_by_id, finding->id);
}

static const struct table_sheet *sheet_of(const struct page *page, const struct finding *finding)
{
	for (size_t i = 0; i < finding->figure_count; i++)
		if (finding->figures[i]->cell)
			return finding->figures[i]->cell->table->sheet;
	return finding->relation ? presentation_others(page->result) : NULL;
}

/* Findings with the same id get different anchors. */
static const char *finding_anchor(struct page *page, const struct finding *finding)
{
	const char *id = finding->id;
	for (unsigned more = 2; index_get(&page->finding_by_id, id); more++)
		id = arena_printf(page->arena, "%s-%u", finding->id, more);
	return page_anchor(page->arena, "constat", id);
}

static void bind_finding(
	struct page *page, struct page_figure *figure, struct page_finding *finding)
{
	if (!figure ||
		(figure->finding_count > 0 && figure->findings[figure->finding_count - 1] == finding))
		return;
	figure->findings = arena_grow(page->arena, figure->findings, figure->finding_count,
		&figure->finding_capacity, sizeof *figure->findings);
	figure->findings[figure->finding_count++] = finding;
}

/* Gives each figure its findings, one verdict after the other. */
static void bind_findings(struct page *page)
{
	for (int step = 0; step < VERDICT_COUNT; step++)
		for (size_t i = 0; i < page->result->finding_count; i++) {
			struct page_finding *finding = &page->findings[i];
			const struct finding *found = finding->finding;
			if (gravity[found->verdict] != step)
				continue;
			for (size_t j = 0; j < found->figure_count; j++)
				bind_finding(page, index_get(&page->figure_by_id, found->figures[j]->id), finding);
			for (size_t j = 0; j < found->missing_count; j++)
				bind_finding(page, index_get(&page->figure_by_id, found->missing[j]), finding);
		}
}

static void bind_causes(struct page *page)
{
	for (size_t i = 0; i < page->result->cause_count; i++)
		for (size_t j = 0; j < page->result->causes[i]->suspect_count; j++) {
			struct page_figure *figure =
				index_get(&page->figure_by_id, page->result->causes[i]->suspects[j].figure);
			if (figure && !figure->cause)
				figure->cause = page->result->causes[i];
		}
}

static bool has_cents(const struct movement *movement)
{
	bool cents = number_decimals(movement->opening) != 0 || number_decimals(movement->closing) != 0;
	for (int kind = 0; kind < KIND_COUNT && !cents; kind++)
		cents = number_decimals(movement->cells[kind]) != 0;
	return cents;
}

static int ledger_decimals(const struct result *result)
{
	for (size_t year = 0; year < result->matrix_count; year++)
		for (size_t i = 0; i < result->matrices[year].account_count; i++)
			if (has_cents(&result->matrices[year].accounts[i].exact))
				return 2;
	return 0;
}

void page_gather(struct page *page)
{
	const struct result *result = page->result;
	for (int suite = 0; suite < SUITE_COUNT; suite++)
		for (size_t i = 0; i < result->suites[suite].count; i++)
			take_figure(page, result->suites[suite].figures[i]);
	page->findings = arena_array(page->arena, result->finding_count + 1, sizeof *page->findings);
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		page->findings[i] =
			(struct page_finding){finding, finding_anchor(page, finding), sheet_of(page, finding)};
		index_put(&page->finding_by_id, page->findings[i].anchor + strlen("constat-"),
			&page->findings[i], page->arena);
	}
	bind_findings(page);
	bind_causes(page);
	page->decimals = ledger_decimals(result);
}
