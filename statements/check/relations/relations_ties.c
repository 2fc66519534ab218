#include <string.h>

#include "statements/check/relations/relations_parts.h"

/* Whether the suite has any figure of this column: the statement for the cell's period. */
static bool column_presented(
	const struct binder *binder, enum suite_kind suite, const struct cell *cell)
{
	for (size_t j = 0; j < cell->table->line_count; j++)
		for (size_t at = 0; cell->table->lines[j].id && at < cell->table->column_count; at++)
			if (strcmp(cell->table->columns[at].period, cell->column->period) == 0 &&
				suite_find(&binder->suites[suite], cell->table->lines[j].cells[at].id))
				return true;
	return false;
}

static void add_tie(struct relation_list *list, struct binder *binder, enum check check,
	const struct cell *cell, enum suite_kind left, enum suite_kind right)
{
	const struct figure *at_hand = suite_find(&binder->suites[left], cell->id);
	const struct figure *other = cell->figures[right];
	if (!at_hand && !other)
		return;
	if (left == SUITE_GENERATED && cell->from_matrix && !cell->value)
		return; /* taken from the signed statements themselves */
	bool stated_twice = right == SUITE_PRIOR;
	if (stated_twice && !other)
		return;
	if (stated_twice && !at_hand) {
		/* signed last year, and left out of this year's comparatives */
		if (number_sign(other->value) == 0 || cell->line->omitted ||
			!column_presented(binder, left, cell))
			return;
		at_hand = cell->figures[left];
	}
	/* nothing was generated, and what is printed is blank; or nothing is printed, and there is
	 * nothing to print */
	if ((!other && at_hand->blank) ||
		(!at_hand && !stated_twice && (number_sign(other->value) == 0 || !cell->line->presented)))
		return;
	binder->missing_count = 0;
	char *id = arena_printf(
		binder->arena, "%s.%s", relations_family_text(check_id(check), binder->arena), cell->id);
	struct relation *made = relations_add(list, binder,
		(struct relation){.id = id,
			.check = check,
			.severity = check_severity(check),
			.required = !at_hand && !stated_twice,
			.suite = left,
			.title = cell->line->label,
			.left = relations_figure_leaf(binder, left, at_hand, cell->id),
			.right = relations_figure_leaf(binder, right, other, cell->id),
			.operator_ = OPERATOR_EQUAL,
			.where = cell->where});
	if (at_hand && other)
		return;
	made->missing = arena_alloc(binder->arena, sizeof *made->missing);
	made->missing[made->missing_count++] =
		arena_printf(binder->arena, "%s (%s)", cell->id, suite_name(at_hand ? right : left));
}

static bool published_has_table(const struct binder *binder, const struct table *table)
{
	for (size_t j = 0; j < table->line_count; j++)
		for (size_t at = 0; table->lines[j].id && at < table->column_count; at++)
			if (suite_find(&binder->suites[SUITE_PUBLISHED], table->lines[j].cells[at].id))
				return true;
	return false;
}

/* Whether the report must print all lines of the table. The model's working table of acquisitions,
 * of which reports print a few lines, is no such table. */
static bool complete_table(const struct table *table)
{
	for (size_t j = 0; j < table->line_count; j++)
		if (table->lines[j].id && !table->lines[j].optional)
			return true;
	return false;
}

void relations_of_ties(struct relation_list *list, struct binder *binder)
{
	for (size_t i = 0; i < binder->layout->table_count; i++) {
		const struct table *table = binder->layout->tables[i];
		bool published =
			binder->suites[SUITE_PUBLISHED].present && published_has_table(binder, table);
		for (size_t j = 0; j < table->line_count; j++)
			for (size_t at = 0; table->lines[j].id && at < table->column_count; at++) {
				const struct cell *cell = &table->lines[j].cells[at];
				if (published && binder->suites[SUITE_GENERATED].present &&
					(complete_table(table) ||
						suite_find(&binder->suites[SUITE_PUBLISHED], cell->id)))
					add_tie(list, binder, CHECK_S12, cell, SUITE_PUBLISHED, SUITE_GENERATED);
				if (binder->suites[SUITE_PRIOR].present && binder->suites[SUITE_PUBLISHED].present)
					add_tie(list, binder, CHECK_S8, cell, SUITE_PUBLISHED, SUITE_PRIOR);
				if (binder->suites[SUITE_PRIOR].present && binder->suites[SUITE_GENERATED].present)
					add_tie(list, binder, CHECK_S8, cell, SUITE_GENERATED, SUITE_PRIOR);
			}
	}
}
