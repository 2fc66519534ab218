#include "statements/report/html/document/document.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "statements/published/page/forms/pdf.h"
#include "statements/published/published.h"
#include "statements/report/html/document/parts.h"
#include "statements/report/numbers.h"

/* ---- numbers ---- */

static void take_number(struct page *page, struct page_document *document, size_t line,
	const struct printed_number *printed)
{
	size_t at = document->first[line] + (size_t)(printed - document->numbers->of_line[line].items);
	document->items[at] = (struct page_number){.printed = printed, .line = line};
	if (!printed->nil && !printed->word)
		document->items[at].anchor = arena_printf(page->arena, "n%zu", at + 1);
}

static void take_numbers(struct page *page, struct page_document *document)
{
	const struct numbers *numbers = document->numbers;
	size_t count = numbers->lines->count;
	document->first = arena_array(page->arena, count + 1, sizeof *document->first);
	for (size_t line = 0; line < count; line++) {
		document->first[line] = document->count;
		document->count += numbers->of_line[line].count;
	}
	document->first[count] = document->count;
	document->items = arena_array(page->arena, document->count + 1, sizeof *document->items);
	for (size_t line = 0; line < count; line++)
		for (size_t at = 0; at < numbers->of_line[line].count; at++)
			take_number(page, document, line, &numbers->of_line[line].items[at]);
}

static struct page_number *number_of(
	const struct page_document *document, const struct printed_number *printed)
{
	if (!printed)
		return NULL;
	size_t line = (size_t)(printed->line - document->numbers->lines->items);
	for (size_t i = document->first[line]; i < document->first[line + 1]; i++)
		if (document->items[i].printed == printed)
			return &document->items[i];
	return NULL;
}

const struct page_number *document_number_of(
	const struct page *page, const struct printed_number *printed)
{
	return number_of(page->document, printed);
}

const struct page_number *document_number(const struct page *page, const char *figure)
{
	return page->document && figure ? index_get(&page->document->by_figure, figure) : NULL;
}

/* The first number of a figure stands for it. */
static void bind_figures(struct page *page, struct page_document *document)
{
	for (size_t i = 0; i < document->count; i++) {
		struct page_number *shown = &document->items[i];
		const char *id = shown->printed->figure;
		shown->figure = id ? page_figure_of(page, id) : NULL;
		if (!shown->figure || !shown->anchor)
			continue;
		if (!index_get(&document->by_figure, id))
			index_put(&document->by_figure, id, shown, page->arena);
	}
}

/* ---- claims ---- */

static void bind_claim(struct page *page, struct page_document *document,
	struct printed_number *printed, const struct page_claim *claim)
{
	struct page_number *shown = number_of(document, printed);
	if (!shown || !shown->anchor ||
		(shown->claim_count > 0 && shown->claims[shown->claim_count - 1] == claim))
		return;
	shown->claims = arena_grow(page->arena, shown->claims, shown->claim_count,
		&shown->claim_capacity, sizeof *shown->claims);
	shown->claims[shown->claim_count++] = claim;
}

static void bind_terms(struct page *page, struct page_document *document,
	const struct claim_term *terms, size_t count, const struct page_claim *claim)
{
	for (size_t i = 0; i < count; i++)
		bind_claim(page, document, terms[i].number, claim);
}

/* Claims that hold, and those whose finding says that they do not. */
static void take_claims(struct page *page, struct page_document *document)
{
	const struct claims *claims = &page->result->published->facts->claims;
	document->claims = arena_array(page->arena, claims->count + 1, sizeof *document->claims);
	for (size_t i = 0; i < claims->count; i++) {
		const struct claim *claim = claims->items[i];
		const struct page_finding *finding =
			claim->finding ? page_finding_of(page, claim->finding) : NULL;
		if (!claim->holds && !finding)
			continue;
		struct page_claim *taken = &document->claims[document->claim_count++];
		*taken = (struct page_claim){claim,
			finding ? finding->anchor
					: arena_printf(page->arena, "lien-%zu", document->claim_count)};
		bind_claim(page, document, claim->target, taken);
		bind_terms(page, document, claim->terms, claim->term_count, taken);
		bind_terms(page, document, claim->base, claim->base_count, taken);
	}
}

/* ---- causes ---- */

static void suspect(struct page_document *document, const struct printed_number *printed,
	const struct cause *cause, size_t at)
{
	struct page_number *shown = number_of(document, printed);
	if (!shown || shown->cause || at >= cause->suspect_count)
		return;
	shown->cause = cause;
	shown->suspect = &cause->suspects[at];
}

/* Causes of what tables and sentences contradict. */
static void bind_fact_causes(struct page *page, struct page_document *document)
{
	const struct printed_facts *facts = page->result->published->facts;
	for (size_t i = 0; i < facts->cause_count; i++) {
		const struct fact_cause *fact = &facts->causes[i];
		if (!fact->cause || !fact->number)
			continue;
		suspect(document, fact->number, fact->cause, 0);
		for (size_t at = 0; at < fact->other_count; at++)
			suspect(document, fact->others[at], fact->cause, at + 1);
	}
}

/* Causes of what relations of the statements contradict. */
static void bind_causes(struct page *page, struct page_document *document)
{
	for (size_t i = 0; i < page->result->cause_count; i++) {
		const struct cause *cause = page->result->causes[i];
		for (size_t at = 0; at < cause->suspect_count; at++) {
			const struct page_number *shown =
				index_get(&document->by_figure, cause->suspects[at].figure);
			if (shown && cause->suspects[at].suite == SUITE_PUBLISHED)
				suspect(document, shown->printed, cause, at);
		}
	}
	bind_fact_causes(page, document);
}

const struct page_number *document_suspect(const struct page *page, const struct suspect *suspect)
{
	const struct page_document *document = page->document;
	if (!document || suspect->suite != SUITE_PUBLISHED)
		return NULL;
	for (size_t i = 0; i < document->count; i++)
		if (document->items[i].suspect == suspect)
			return &document->items[i];
	return document_number(page, suspect->figure);
}

/* ---- where a click leads ---- */

/* A number that a statement prints has the panel of its figure. */
static void give_panels(struct page *page, struct page_document *document)
{
	for (size_t i = 0; i < document->count; i++) {
		struct page_number *shown = &document->items[i];
		bool more = shown->claim_count > 1 || shown->cause;
		if (shown->anchor && !shown->figure && more)
			shown->panel = arena_printf(page->arena, "nombre-%zu", i + 1);
	}
}

const char *document_target(const struct page_number *shown)
{
	return shown->figure         ? shown->figure->anchor
		: shown->panel           ? shown->panel
		: shown->claim_count > 0 ? shown->claims[0]->anchor
								 : NULL;
}

/* ---- all of it ---- */

/* The bytes of a report in PDF; nothing of a text. */
static int take_bytes(struct page *page, struct page_document *document, struct error_list *errors)
{
	struct file_map map;
	if (file_map(&map, page->result->published->report.path, errors) != 0)
		return -1;
	if (pdf_is(map.stored, map.stored_length)) {
		char *bytes = arena_alloc(page->arena, map.stored_length);
		memcpy(bytes, map.stored, map.stored_length);
		document->pdf = (struct span){bytes, bytes + map.stored_length};
	}
	file_unmap(&map);
	return 0;
}

static void bind_boxes(struct page_document *document)
{
	for (size_t i = 0; i < document->count; i++) {
		struct page_number *shown = &document->items[i];
		const struct page_box *boxes = document->boxes.of_line[shown->line];
		const struct page_box *box = boxes ? &boxes[i - document->first[shown->line]] : NULL;
		if (box && box->right > box->left && box->bottom > box->top && shown->anchor)
			shown->box = box;
	}
}

struct page_document *document_gather(struct page *page, struct error_list *errors)
{
	struct document_words words = {0};
	const struct numbers *numbers = report_numbers(page->result);
	if (!numbers)
		return NULL;
	struct page_document *document = arena_alloc(page->arena, sizeof *document);
	*document = (struct page_document){.numbers = numbers};
	if (take_bytes(page, document, errors) != 0)
		return NULL;
	take_numbers(page, document);
	bind_figures(page, document);
	take_claims(page, document);
	bind_causes(page, document);
	give_panels(page, document);
	if (span_length(document->pdf) > 0)
		facsimile_words(&words, document->pdf, page->arena);
	number_boxes_find(&document->boxes, numbers, &words, page->arena);
	bind_boxes(document);
	document_leaves(page, document, words.count);
	return document;
}
