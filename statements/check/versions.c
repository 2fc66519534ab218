#include "statements/check/versions.h"

#include <string.h>

#include "statements/check/reconcile.h"

/* The suite that stands for a dossier when its years are compared. */
static const struct suite *suite_of(const struct result *other)
{
	return &other->suites[other->suites[SUITE_PUBLISHED].present ? SUITE_PUBLISHED
																 : SUITE_GENERATED];
}

/* Whether most figures of the table are shown now with the other sign than then: another
 * presentation of the whole statement. */
static bool shown_opposite(const struct suite *then, const struct layout *layout,
	const struct table *table, struct arena *arena)
{
	size_t same = 0, opposite = 0;
	for (size_t i = 0; i < then->count; i++) {
		const struct cell *cell = layout_cell(layout, then->figures[i]->id);
		const struct figure *now = cell ? cell->figures[SUITE_PUBLISHED] : NULL;
		number value = then->figures[i]->value;
		if (!now || cell->table != table || number_sign(value) == 0)
			continue;
		same += number_equal(now->value, value);
		opposite += number_equal(now->value, number_negate(arena, value));
	}
	return opposite > same;
}

void version_as_prior(struct suite *prior, const struct result *other, const struct layout *layout,
	struct arena *arena)
{
	const struct suite *signed_then = suite_of(other);
	const struct table *table = NULL;
	bool opposite = false;
	*prior = (struct suite){.kind = SUITE_PRIOR, .present = true};
	for (size_t i = 0; i < signed_then->count; i++) {
		struct cell *cell = layout_cell(layout, signed_then->figures[i]->id);
		if (!cell || !layout->previous || strcmp(cell->column->period, layout->previous) != 0)
			continue;
		struct figure *figure = arena_alloc(arena, sizeof *figure);
		*figure = *signed_then->figures[i];
		figure->suite = SUITE_PRIOR;
		opposite = cell->table == table ? opposite
										: shown_opposite(signed_then, layout, cell->table, arena);
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
