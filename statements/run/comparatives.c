/* comparatives.c - comparatives that differ from last year's report: restated or reclassified where
 * this report says so, else unexplained. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/run/said_changes.h"
#include "statements/run/steps.h"

/* The statement of the figure, or its note. */
static const struct printed_table *table_of(const struct published *published, const char *figure)
{
	const struct named_report *known = &published->known;
	const struct printed_table *table = published_statement(published, figure);
	for (size_t i = 0; !table && i < known->note_count; i++)
		if (published_stands_in(known->notes[i], figure))
			table = known->notes[i];
	return table;
}

/* Whether it compares a figure with what last year's report shows for the same. */
static bool is_comparative(const struct finding *finding)
{
	bool prior = false, published = false;
	for (size_t i = 0; i < finding->figure_count; i++) {
		prior = prior || finding->figures[i]->suite == SUITE_PRIOR;
		published = published || finding->figures[i]->suite == SUITE_PUBLISHED;
	}
	return finding->check == CHECK_S8 && prior && published && finding->figure_count == 2 &&
		text_equal(finding->figures[0]->id, finding->figures[1]->id);
}

static bool is_changed(const struct finding *finding)
{
	return finding->verdict == VERDICT_DISAGREE && is_comparative(finding);
}

static bool same_size(number a, number b, struct arena *arena)
{
	return number_equal(a, b) || number_equal(a, number_negate(arena, b));
}

/* Whether a sum of this report is off by the same amount and names the figure: it is misprinted
 * here. */
static bool is_misprinted(const struct run *run, const struct finding *changed)
{
	const char *figure = changed->figures[0]->id;
	for (size_t i = 0; i < run->result->finding_count; i++) {
		const struct finding *finding = run->result->findings[i];
		if (finding->verdict != VERDICT_DISAGREE || is_comparative(finding) ||
			!finding->difference ||
			!same_size(finding->difference, changed->difference, run->arena))
			continue;
		for (size_t j = 0; j < finding->figure_count; j++)
			if (finding->figures[j]->suite == SUITE_PUBLISHED &&
				text_equal(finding->figures[j]->id, figure))
				return true;
	}
	return false;
}

/* ---- reclassifications ---- */

/* Whether the row is where its table ends up: the result, a balance, a total that no other sums. */
static bool is_end(const struct printed_table *table, size_t at)
{
	const struct printed_row *row = &table->rows[at];
	if (!row->id || row->kind == ROW_ITEM || (row->kind == ROW_TOTAL && row->term_count == 0))
		return false;
	for (size_t i = 0; row->kind == ROW_TOTAL && i < table->row_count; i++)
		for (size_t j = 0; j < table->rows[i].term_count; j++)
			if (table->rows[i].terms[j].row == at)
				return false;
	return true;
}

/* The comparison with last year's report of that line of the table; NULL. */
static const struct finding *comparison_of(
	const struct run *run, const struct printed_table *table, const char *line, const char *period)
{
	const char *id = arena_printf(run->arena, "%s.%s%s", table->id, line, period);
	for (size_t i = 0; i < run->result->finding_count; i++) {
		const struct finding *finding = run->result->findings[i];
		if (is_comparative(finding) && text_equal(finding->figures[0]->id, id))
			return finding;
	}
	return NULL;
}

/* Whether the changes of the table sum to nil: where it ends up, nothing moved. A table of which no
 * end can be compared shows nothing. */
static bool sums_to_nil(
	const struct run *run, const struct printed_table *table, const char *period)
{
	size_t kept = 0;
	for (size_t i = 0; i < table->row_count; i++) {
		const struct finding *end =
			is_end(table, i) ? comparison_of(run, table, table->rows[i].id, period) : NULL;
		if (end && is_changed(end))
			return false;
		kept += end && end->verdict == VERDICT_AGREE;
	}
	return kept > 0;
}

/* Whether another line was reclassified by the same amount: the note that details it moves with
 * it. */
static bool moves_with_line(const struct run *run, const struct finding *changed)
{
	for (size_t i = 0; i < run->result->finding_count; i++) {
		const struct finding *other = run->result->findings[i];
		if (other->verdict == VERDICT_EXPLAINED && is_comparative(other) &&
			same_size(other->difference, changed->difference, run->arena))
			return true;
	}
	return false;
}

static bool is_reclassification(
	const struct run *run, const struct printed_table *table, const struct finding *changed)
{
	return sums_to_nil(run, table, strchr(changed->figures[0]->id, '@')) ||
		(!table->statement && moves_with_line(run, changed));
}

/* ---- findings ---- */

/* The report's own words explain it. */
static void explain(struct run *run, struct finding *finding, const struct said_change *said)
{
	const char *path = run->published->report.path;
	const struct text_line *line = said->line;
	struct explanation *explanation = arena_alloc(run->arena, sizeof *explanation);
	*explanation = (struct explanation){.target = finding->relation_id,
		.difference = finding->difference,
		.text = said->text,
		.used = true,
		.where = {.file = path, .page = line->page, .line = line->line}};
	explanation->evidence = line->page > 0 ? arena_printf(run->arena, "%s, p. %u", path, line->page)
										   : arena_printf(run->arena, "%s:%u", path, line->line);
	finding->verdict = VERDICT_EXPLAINED;
	finding->explanation = explanation;
	finding->message_code = said->restated ? "finding.explained" : "finding.reclassified";
	finding->arguments[0] = explanation->text;
}

/* Settles a comparative that differs by what the head of its table says, or else a sentence of the
 * report. */
static void settle(struct run *run, struct finding *finding, const struct said_change *in_text)
{
	const struct printed_table *table = table_of(run->published, finding->figures[0]->id);
	struct said_change in_head;
	const struct said_change *said = in_text;
	if (!table || is_misprinted(run, finding))
		return;
	if (said_in_head(&in_head, table, run->published->lines, run->arena))
		said = &in_head;
	if (!said)
		return;
	if (said->restated || is_reclassification(run, table, finding))
		explain(run, finding, said);
	else
		finding->message_code = "finding.no-reclassification";
}

/* Settles the comparatives of statements, or those of notes. */
static void settle_all(struct run *run, const struct said_change *in_text, bool notes)
{
	for (size_t i = 0; i < run->result->finding_count; i++) {
		struct finding *finding = run->result->findings[i];
		if (is_changed(finding) &&
			notes != (published_statement(run->published, finding->figures[0]->id) != NULL))
			settle(run, finding, in_text);
	}
}

void document_comparatives(struct run *run)
{
	bool any = false;
	for (size_t i = 0; !any && i < run->result->finding_count; i++)
		any = is_changed(run->result->findings[i]);
	if (!any)
		return;
	struct said_change in_text;
	bool said = said_in_text(&in_text, run->published->lines, run->arena);
	settle_all(run, said ? &in_text : NULL, false);
	settle_all(run, said ? &in_text : NULL, true);
	settle_all(run, said ? &in_text : NULL, true); /* notes that detail a line of another note */
}
