#include "statements/report/html/sections.h"
#include "statements/report/wording/findings.h"
#include "statements/report/wording/verdict/scope.h"
#include "statements/report/wording/verdict/volume.h"

static const char *sentence(const struct page *page, enum run_verdict verdict)
{
	const struct coverage *coverage = &page->result->coverage;
	const char *bound = page_count(page, coverage->figures - coverage->unbound),
			   *figures = page_count(page, coverage->figures);
	struct report_tally tally = report_tally_of(page->result, page->severity);
	size_t count = verdict == RUN_INCONSISTENT ? tally.broken : tally.owed;
	const char *stem = arena_printf(page->arena, "page.sentence.%s", run_verdict_name(verdict));
	if (verdict == RUN_CONSISTENT) {
		struct report_scope scope = report_scope_of(page->arena, page->words, page->result);
		const char *held = page_count(page, tally.checked - scope.explained);
		return page_say(page, scope.explained ? "page.sentence.explained" : stem, held, bound,
			figures, scope.qualifier, NULL);
	}
	const char *code = arena_printf(page->arena, "%s.%s", stem, count == 1 ? "one" : "many");
	return page_say(
		page, code, page_count(page, count), page_count(page, tally.checked), bound, figures, NULL);
}

/* What the verdict leaves out of the ledger, where its sentence does not say so; why some relations
 * could not be checked. */
static void put_remainder(struct page *page, enum run_verdict verdict)
{
	struct report_scope scope = report_scope_of(page->arena, page->words, page->result);
	if (verdict != RUN_CONSISTENT && *scope.reading != '\0')
		html(page, "<p class=\"remainder\">%s</p>\n",
			page_say(page, "page.ledger-read", scope.reading, NULL));
	if (scope.unchecked)
		html(page, "<p class=\"remainder\">%s</p>\n",
			page_say(page, "page.remainder", scope.remainder, NULL));
}

/* Of a published report: the verdict of each part, the notes not read, what was assumed. */
static void put_volume(struct page *page)
{
	struct report_volume volume = report_volume_of(page->arena, page->words, page->result);
	if (!page->result->published)
		return;
	html(page, "<ul class=\"volume\">\n");
	for (int part = 0; part < VOLUME_PARTS && volume.part_count > 1; part++)
		if (*volume.parts[part].text != '\0')
			html(page, "<li>%s</li>\n", volume.parts[part].text);
	if (*volume.notes_text != '\0')
		html(page, "<li>%s</li>\n", volume.notes_text);
	for (size_t i = 0; i < volume.assumed_count; i++)
		html(page, "<li>%s</li>\n", volume.assumed[i].text);
	html(page, "</ul>\n");
}

static void put_counts(struct page *page)
{
	html(page, "<ul class=\"counts\" aria-label=\"%s\">\n", page_say(page, "page.counts", NULL));
	for (int verdict = 0; verdict < VERDICT_COUNT; verdict++) {
		size_t count = page->result->counts[verdict];
		const char *name = verdict_name((enum verdict)verdict);
		if (count == 0 && verdict != VERDICT_AGREE)
			continue;
		html(page, "<li class=\"%s\"><a href=\"#%s\" data-verdict-only=\"%s\"><b>%s</b> ", name,
			verdict == VERDICT_AGREE ? "relations" : "constats", name, page_count(page, count));
		html(page, "<span>%s</span></a></li>\n",
			page_say(page,
				arena_printf(page->arena, "page.count.%s.%s", name, count == 1 ? "one" : "many"),
				NULL));
	}
	html(page, "</ul>\n");
}

/* The three parts of one bar, in whole thousandths, with their numbers below. */
static void put_bar(struct page *page, const size_t *counts, const char *const *names, size_t parts)
{
	size_t all = page->result->coverage.figures, at = 0;
	html(page,
		"<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" "
		"aria-hidden=\"true\" focusable=\"false\">");
	for (size_t i = 0; i < parts; i++) {
		size_t width = all > 0 ? counts[i] * 1000 / all : 0;
		if (i + 1 == parts || at + width > 1000)
			width = 1000 - at;
		html(page, "<rect class=\"%s\" x=\"%s\" y=\"0\" width=\"%s\" height=\"10\"/>", names[i],
			arena_printf(page->arena, "%zu", at), arena_printf(page->arena, "%zu", width));
		at += width;
	}
	html(page, "</svg>\n");
}

static void put_coverage(struct page *page)
{
	static const char *const names[] = {"twice", "once", "unbound"};
	const struct coverage *coverage = &page->result->coverage;
	const size_t counts[] = {
		coverage->bound_twice_or_more, coverage->bound_once, coverage->unbound};
	enum { PARTS = sizeof counts / sizeof *counts };
	/* Without the ledger there is nothing that they could be tied to. */
	const char *const words[] = {"page.coverage.twice", "page.coverage.once",
		page->result->matrix_count > 0 ? "page.coverage.unbound" : "page.coverage.unproven"};
	if (coverage->figures == 0)
		return;
	html(page, "<div class=\"coverage\">\n<h3>%s</h3>\n",
		page_say(page, "page.coverage", page_count(page, coverage->figures), NULL));
	put_bar(page, counts, names, PARTS);
	html(page, "<ul>\n");
	for (size_t i = 0; i < PARTS; i++)
		html(page, "<li class=\"%s\"><b>%s</b> %s</li>\n", names[i], page_count(page, counts[i]),
			page_say(page, words[i], NULL));
	html(page, "</ul>\n</div>\n");
}

static void put_title(struct page *page)
{
	const struct dossier *dossier = page->result->dossier;
	html(page,
		"<header class=\"title\">\n<p class=\"eyebrow\">%s</p>\n<h1 "
		"id=\"titre-sommaire\">%s</h1>\n",
		page_say(page, "workbook.subject", NULL), page_in(page, dossier->entity));
	if (dossier->year_count > 0)
		html(page, "<p>%s</p>\n",
			page_say(page, "page.year",
				date_words(page->arena, dossier->years[dossier->year_count - 1].last,
					page->words->language),
				NULL));
	html(page, "</header>\n");
}

static void put_summary(struct page *page)
{
	enum run_verdict verdict = result_verdict(page->result, page->severity);
	const char *caution = page_in(page, page->result->dossier->caution);
	html(page, "<section class=\"sheet\" id=\"sommaire\" aria-labelledby=\"titre-sommaire\">\n");
	put_title(page);
	html(page, "<p class=\"sentence %s\">%s</p>\n", run_verdict_name(verdict),
		sentence(page, verdict));
	put_remainder(page, verdict);
	put_volume(page);
	put_counts(page);
	page_causes(page);
	put_coverage(page);
	if (*caution)
		html(page, "<p class=\"caution\"><b>%s</b> %s</p>\n", page_say(page, "page.caution", NULL),
			caution);
	html(page, "</section>\n");
}

const struct section summary_section = {
	.anchor = "sommaire", .name = "workbook.sheet.summary", .write = put_summary};
