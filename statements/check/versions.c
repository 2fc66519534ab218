#include "statements/check/versions.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/reconcile.h"

/* The suite that stands for a dossier when its years are compared. */
static const struct suite *suite_of(const struct result *other)
{
	return &other->suites[other->suites[SUITE_PUBLISHED].present ? SUITE_PUBLISHED
																 : SUITE_GENERATED];
}

/* ---- which table, and which line, is the same in two reports ---- */

static bool same_words(struct words a, struct words b, struct arena *arena)
{
	return text_equal(text_words(arena, a.fr ? a.fr : ""), text_words(arena, b.fr ? b.fr : ""));
}

/* A title without the number of its note, which differs from year to year. */
static struct words title_of(const struct table *table)
{
	const char *title = table->title.fr ? table->title.fr : "";
	return (struct words){.fr = title + strspn(title, "0123456789.() ")};
}

/* How many tables of last year's report before this one bear its title. */
static size_t rank_of(const struct suite *then, const struct table *table, struct arena *arena)
{
	const struct table *last = NULL;
	size_t rank = 0;
	for (size_t i = 0; i < then->count && last != table; i++) {
		const struct table *other = then->figures[i]->cell ? then->figures[i]->cell->table : NULL;
		if (other && other != last && other != table && !other->from_model &&
			same_words(title_of(other), title_of(table), arena))
			rank++;
		last = other ? other : last;
	}
	return rank;
}

/* This year's table for one of last year's: the statement of that id; of notes and other tables the
 * one of that title, and of several the one at the same rank. NULL where there is none. */
static const struct table *table_now(const struct suite *then, const struct layout *layout,
	const struct table *table, struct arena *arena)
{
	size_t rank = table->from_model ? 0 : rank_of(then, table, arena);
	for (size_t i = 0; i < layout->table_count; i++) {
		const struct table *now = layout->tables[i];
		bool same = table->from_model ? text_equal(now->id, table->id)
									  : same_words(title_of(now), title_of(table), arena);
		if (now->from_model == table->from_model && same && rank-- == 0)
			return now;
	}
	return NULL;
}

/* The nearest line above that has words; NULL. */
static const struct line *named_above(const struct table *table, const struct line *line)
{
	while (line > table->lines)
		if ((--line)->label.fr && !line->printed_total)
			return line;
	return NULL;
}

/* Whether lines of one id are the same line of a note: they bear the same words; a total without
 * any stands below the same line. */
static bool same_line(const struct cell *now, const struct cell *then, struct arena *arena)
{
	if (now->table->from_model)
		return true;
	if (now->line->printed_total != then->line->printed_total)
		return false;
	const struct line *line = now->line, *before = then->line;
	if (line->printed_total) {
		line = named_above(now->table, line);
		before = named_above(then->table, before);
	}
	return line && before && same_words(line->label, before->label, arena);
}

/* ---- last year's figures ---- */

/* This year's cells for all figures of last year, one each: those of the same id, or, `by_title`,
 * of the same title and words. NULL where this year has none. */
static struct cell **cells_now(
	const struct suite *then, const struct layout *layout, bool by_title, struct arena *arena)
{
	struct cell **cells = arena_array(arena, then->count, sizeof(struct cell *));
	const struct table *table = NULL, *now = NULL;
	for (size_t i = 0; i < then->count; i++) {
		const struct figure *figure = then->figures[i];
		const struct cell *before = by_title ? figure->cell : NULL;
		const char *id = figure->id;
		if (before && before->table != table) {
			table = before->table;
			now = table_now(then, layout, table, arena);
		}
		if (before && now)
			id = arena_printf(arena, "%s%s", now->id, id + strlen(table->id));
		cells[i] = before && !now ? NULL : layout_cell(layout, id);
		if (before && cells[i] && !same_line(cells[i], before, arena))
			cells[i] = NULL;
	}
	return cells;
}

/* Whether most figures of the table are shown now with the other sign than then: another
 * presentation of the whole statement. */
static bool shown_opposite(const struct suite *then, struct cell *const *cells,
	const struct table *table, struct arena *arena)
{
	size_t same = 0, opposite = 0;
	for (size_t i = 0; i < then->count; i++) {
		const struct figure *now = cells[i] ? cells[i]->figures[SUITE_PUBLISHED] : NULL;
		number value = then->figures[i]->value;
		if (!now || cells[i]->table != table || number_sign(value) == 0)
			continue;
		same += number_equal(now->value, value);
		opposite += number_equal(now->value, number_negate(arena, value));
	}
	return opposite > same;
}

void version_as_prior(struct suite *prior, const struct result *other, const struct layout *layout,
	bool by_title, struct arena *arena)
{
	const struct suite *signed_then = suite_of(other);
	struct cell **cells = cells_now(signed_then, layout, by_title, arena);
	const struct table *table = NULL;
	bool opposite = false;
	*prior = (struct suite){.kind = SUITE_PRIOR, .present = true};
	for (size_t i = 0; i < signed_then->count; i++) {
		struct cell *cell = cells[i];
		if (!cell || !layout->previous || strcmp(cell->column->period, layout->previous) != 0)
			continue;
		struct figure *figure = arena_alloc(arena, sizeof *figure);
		*figure = *signed_then->figures[i];
		figure->id = cell->id;
		figure->suite = SUITE_PRIOR;
		opposite = cell->table == table ? opposite
										: shown_opposite(signed_then, cells, cell->table, arena);
		table = cell->table;
		if (opposite)
			figure->value = number_negate(arena, figure->value);
		figure->exact = figure->value;
		figure->cell = cell;
		cell->figures[SUITE_PRIOR] = figure;
		suite_add(prior, figure, arena);
	}
}

static void add_change(
	struct result *result, const struct figure *now, const struct figure *then, struct arena *arena)
{
	const struct figure *either = now ? now : then;
	if (!either)
		return;
	struct finding *finding = arena_alloc(arena, sizeof *finding);
	*finding = (struct finding){.check = CHECK_S8,
		.severity = SEVERITY_WARNING,
		.verdict = VERDICT_DISAGREE,
		.suite = either->suite,
		.left_text = either->id,
		.right_text = either->id};
	finding->relation_id = arena_printf(arena, "version.%s", either->id);
	finding->figures = arena_array(arena, 2, sizeof *finding->figures);
	if (now)
		finding->figures[finding->figure_count++] = now;
	if (then)
		finding->figures[finding->figure_count++] = then;
	finding->left = now ? now->value : NULL;
	finding->right = then ? then->value : NULL;
	finding->difference = now && then ? number_subtract(arena, now->value, then->value) : NULL;
	finding->message_code = now && then ? "finding.changed"
		: now                           ? "finding.added"
										: "finding.removed";
	int decimals = either->decimals > 0 ? either->decimals : 0;
	finding->arguments[0] = either->id;
	finding->arguments[1] = now ? number_text(arena, now->value, decimals, ROUNDING_HALF_UP) : "";
	finding->arguments[2] = then ? number_text(arena, then->value, decimals, ROUNDING_HALF_UP) : "";
	finding->arguments[3] = finding->difference
		? number_text(arena, finding->difference, decimals, ROUNDING_HALF_UP)
		: "";
	finding_identify(finding, arena);
	result_add_finding(result, finding, arena);
}

void version_changes(struct result *result, const struct result *other, struct arena *arena)
{
	const struct suite *now = suite_of(result), *then = suite_of(other);
	for (size_t i = 0; i < now->count; i++) {
		const struct figure *figure = now->figures[i], *before = suite_find(then, figure->id);
		if (!before || !number_equal(before->value, figure->value))
			add_change(result, figure, before, arena);
	}
	for (size_t i = 0; i < then->count; i++)
		if (!suite_find(now, then->figures[i]->id))
			add_change(result, NULL, then->figures[i], arena);
}
