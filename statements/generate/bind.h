/* bind.h - makes expression trees ready for evaluation: it finds their figures, expands totals that
 * are not printed, and selects rows of the matrix.
 *
 *     struct binder binder = {.layout = layout, .suites = result->suites, .arena = arena, ...};
 *     struct expression *tree;
 *     expression_parse(&tree, "actifs - passifs", where, arena, errors);
 *     if (bind_figures(&binder, &tree, SUITE_PUBLISHED, "2020") == BINDING_COMPLETE)
 *         ... expression_value(tree, ...) ...
 *
 * A figure of the layout that a suite lacks (DESIGN 4.7):
 *   - the statement has no cell there, or leaves out the column: the term is dropped where "?" was
 *     written; else the relation does not apply. Nothing takes it as nil;
 *   - its line is presented in other cells: the operand is missing, and named;
 *   - "?" was written: the term is dropped;
 *   - the line has a definition: it takes the figure's place, unless definitions form a circle;
 *   - the statement, the period or an optional line is not presented at all: the relation does not
 *     apply. */
#ifndef RECOUPE_STATEMENTS_GENERATE_BIND_H
#define RECOUPE_STATEMENTS_GENERATE_BIND_H

#include "statements/dossier/layout.h"

/* Every leaf has its figure; an operand is missing, and named in binder->missing; or the statements
 * do not present what the tree is about. */
enum binding { BINDING_COMPLETE, BINDING_MISSING, BINDING_NOT_APPLICABLE };

/* What trees are bound to. All of it is borrowed. */
struct binder {
	const struct layout *layout;
	const struct suite *suites;    /* SUITE_COUNT of them */
	const struct matrix *matrices; /* one a fiscal year, oldest first */
	size_t matrix_count;
	const struct matrix *budget, *revised; /* NULL where there is none */
	struct arena *arena;
	bool generating; /* the generated suite is being made: its figures are in the cells alone */
	/* Ids of operands that are missing; emptied by the caller. */
	const char **missing;
	size_t missing_count, missing_capacity;
	/* For bind.c alone: how deep definitions stand within definitions, and how many did in all. */
	size_t nesting, nested;
};

/* Binds in place every figure and group of the tree to `suite` (unless a suite is written) and
 * `period`. */
enum binding bind_figures(
	struct binder *binder, struct expression **place, enum suite_kind suite, const char *period);

/* Whether the suite leaves out the column of the cell: it is optional, and has no figure. */
bool bind_column_left_out(
	const struct binder *binder, enum suite_kind suite, const struct cell *cell);

/* The bound leaf, negated where its line is printed with the opposite sign of the model's (DESIGN
 * 4.1). */
struct expression *bind_oriented(const struct binder *binder, struct expression *leaf);

/* Binds the matrix leaves to the matrix of the period. -1: unknown rows
 * ("expression.unknown-rows"). */
int bind_matrix(struct binder *binder, struct expression *expression, const char *period,
	struct source where, struct error_list *errors);

/* The matrix of a period: of a fiscal year ("2020"), of its budget (layout->budget, "2020b") or of
 * the revised one (layout->revised). NULL when there is none. */
const struct matrix *matrix_of(const struct binder *binder, const char *period);

#endif
