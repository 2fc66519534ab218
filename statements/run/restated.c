/* restated.c - comparatives that the report says to be restated, against last year's report. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/page/words.h"
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

/* The line of the table's head that says "restated": below its title, above its first row. NULL:
 * none does. */
static const struct text_line *head_says(
	const struct published *published, const struct printed_table *table, struct arena *arena)
{
	const struct text_line *end =
		table->row_count > 0 ? table->rows[0].line : &published->lines->items[table->first];
	for (const struct text_line *line = table->where + 1; line < end; line++)
		if (!line_is_blank(line) && words_are(lines_words(line->text, arena), WORDS_RESTATED))
			return line;
	return NULL;
}

/* Whether it compares a figure with what last year's report shows for the same. */
static bool is_comparative(const struct finding *finding)
{
	bool prior = false, published = false;
	for (size_t i = 0; i < finding->figure_count; i++) {
		prior = prior || finding->figures[i]->suite == SUITE_PRIOR;
		published = published || finding->figures[i]->suite == SUITE_PUBLISHED;
	}
	return finding->check == CHECK_S8 && finding->verdict == VERDICT_DISAGREE && prior &&
		published && finding->figure_count == 2 &&
		text_equal(finding->figures[0]->id, finding->figures[1]->id);
}

/* The words of the line that say it: "Restated - note 2", of "(note 20)   (Restated - note 2)". */
static const char *words_of(const struct text_line *line, struct arena *arena)
{
	enum { CELLS = 32, GAP = 2 };
	struct line_cell cells[CELLS];
	size_t count = cells_read(cells, CELLS, line, GAP);
	for (size_t i = 0; i < count; i++) {
		struct span text = cells[i].text;
		if (!words_are(lines_words(text, arena), WORDS_RESTATED))
			continue;
		while (text.begin < text.end && strchr("( ", *text.begin))
			text.begin++;
		while (text.end > text.begin && strchr(") -", text.end[-1]))
			text.end--;
		return arena_text_n(arena, text.begin, span_length(text));
	}
	return arena_text_n(arena, line->text.begin, span_length(line->text));
}

/* The head's own words explain it. */
static void explain(struct finding *finding, const struct text_line *line, struct run *run)
{
	struct explanation *explanation = arena_alloc(run->arena, sizeof *explanation);
	*explanation = (struct explanation){.target = finding->relation_id,
		.difference = finding->difference,
		.text = words_of(line, run->arena),
		.used = true,
		.where = {.file = run->published->report.path, .page = line->page, .line = line->line}};
	explanation->evidence = line->page > 0
		? arena_printf(run->arena, "%s, p. %u", run->published->report.path, line->page)
		: arena_printf(run->arena, "%s:%u", run->published->report.path, line->line);
	finding->verdict = VERDICT_EXPLAINED;
	finding->explanation = explanation;
	finding->message_code = "finding.explained";
	finding->arguments[0] = explanation->text;
}

void document_restated(struct run *run)
{
	for (size_t i = 0; i < run->result->finding_count; i++) {
		struct finding *finding = run->result->findings[i];
		if (!is_comparative(finding))
			continue;
		const struct printed_table *table = table_of(run->published, finding->figures[0]->id);
		const struct text_line *line = table ? head_says(run->published, table, run->arena) : NULL;
		if (line)
			explain(finding, line, run);
	}
}
