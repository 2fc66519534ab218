#include "statements/report/workbook/frame/cells/formula.h"
#include "statements/report/workbook/frame/blocks.h"

#include <string.h>

enum { NOISE_DECIMALS = 9 };

/* What a node of the tree becomes: how tightly it binds (1 sum, 2 product, 3 atom), and its cell
 * where it is one. */
struct part_text {
	const char *text; /* NULL: no formula */
	int binding;
	struct place place;
};

struct writer {
	const struct plan *plan;
	enum precision precision;
	const struct sheet *on;
};

static struct part_text write_node(
	const struct writer *writer, const struct expression *expression);

static const struct part_text nothing = {0};

/* ---- cells ---- */

static struct place figure_place(const struct plan *plan, const struct figure_cells *cells,
	enum suite_kind suite, enum precision precision)
{
	struct place place = {plan->sheets[SHEET_FIGURES], cells->row, FIGURES_GENERATED};
	if (suite == SUITE_PUBLISHED)
		place.column = FIGURES_PUBLISHED;
	else if (suite == SUITE_PRIOR)
		place.column = FIGURES_PRIOR;
	else if (precision == PRECISION_EXACT)
		place.column = FIGURES_EXACT;
	else if (cells->shown.sheet)
		place = cells->shown;
	return place;
}

struct place formula_figure_place(
	const struct plan *plan, const struct figure_cells *cells, enum suite_kind suite)
{
	return figure_place(plan, cells, suite, PRECISION_PRINTED);
}

static struct place readable_place(const struct plan *plan, const struct figure_cells *cells,
	enum suite_kind suite, enum precision precision)
{
	const struct figure *figure = cells && suite < SUITE_COUNT ? cells->figures[suite] : NULL;
	if (!figure ||
		!amount_fits(precision == PRECISION_EXACT ? figure->exact : figure->value, plan->arena))
		return (struct place){0};
	return figure_place(plan, cells, suite, precision);
}

char *formula_figure(const struct plan *plan, const struct figure_cells *cells,
	enum suite_kind suite, enum precision precision, const struct sheet *on)
{
	struct place place = readable_place(plan, cells, suite, precision);
	return place.sheet ? place_reference(plan->arena, place, on) : NULL;
}

/* ---- ranges ---- */

static char *range_text(
	struct arena *arena, struct place first, struct place last, const struct sheet *on)
{
	char *text = place_reference(arena, first, on);
	if (first.row == last.row && first.column == last.column)
		return text;
	return arena_printf(arena, "%s:%s", text, place_address(arena, last.row, last.column));
}

/* ---- leaves that read the matrix ---- */

bool formula_part_wanted(const struct plan *plan, const struct expression *expression, size_t part)
{
	if (part == 0)
		return expression->part == PART_OPENING;
	if (part + 1 == plan->parts.count)
		return expression->part == PART_CLOSING;
	return expression->part == PART_MOVEMENT &&
		(expression->kinds & (1u << plan->parts.kinds[part - 1]));
}

/* The rows of the leaves that the expression sums, in order; false when one of them cannot be
 * read. */
static bool wanted_rows(const struct writer *writer, const struct block *block,
	const struct expression *expression, size_t part, unsigned *rows, size_t *count)
{
	*count = 0;
	for (size_t leaf_at = 0; leaf_at < block->leaf_count; leaf_at++) {
		const struct leaf *leaf = &block->leaves[leaf_at];
		bool wanted = false;
		for (size_t i = 0; i < expression->row_count && !wanted; i++)
			wanted = block->leaf_of_row[expression->rows[i]] == leaf_at + 1;
		if (!wanted)
			continue;
		if (!leaf->readable[part])
			return false;
		rows[(*count)++] =
			writer->precision == PRECISION_EXACT ? leaf->exact_row : leaf->rounded_row;
	}
	return true;
}

/* One block of columns as one range a run of rows: "C8:E12,C14:E14". */
static char *rectangles(const struct writer *writer, const unsigned *rows, size_t count,
	size_t first_part, size_t last_part)
{
	struct arena *arena = writer->plan->arena;
	const struct sheet *sheet = writer->plan->sheets[SHEET_ROUNDING];
	char *text = arena_text(arena, "");
	for (size_t first = 0, last; first < count; first = last) {
		last = first + 1;
		while (last < count && rows[last] == rows[last - 1] + 1)
			last++;
		struct place from = {sheet, rows[first], rounding_column(first_part)},
					 to = {sheet, rows[last - 1], rounding_column(last_part)};
		text = arena_printf(
			arena, "%s%s%s", text, *text ? "," : "", range_text(arena, from, to, writer->on));
	}
	return text;
}

static struct part_text matrix_text(
	const struct writer *writer, const struct expression *expression, const struct block *block)
{
	const struct plan *plan = writer->plan;
	unsigned *rows = arena_array(plan->arena, block->leaf_count + 1, sizeof *rows);
	size_t count = 0;
	char *list = arena_text(plan->arena, "");
	for (size_t part = 0; part < plan->parts.count; part++) {
		if (!formula_part_wanted(plan, expression, part))
			continue;
		size_t last = part;
		for (; last < plan->parts.count && formula_part_wanted(plan, expression, last); last++)
			if (!wanted_rows(writer, block, expression, last, rows, &count))
				return nothing;
		if (count > 0)
			list = arena_printf(plan->arena, "%s%s%s", list, *list ? "," : "",
				rectangles(writer, rows, count, part, last - 1));
		part = last;
	}
	if (!*list)
		return (struct part_text){"0", 3, {0}};
	bool single = !strpbrk(list, ",:");
	return (struct part_text){single ? list : arena_printf(plan->arena, "SUM(%s)", list), 3, {0}};
}

static struct part_text write_matrix(
	const struct writer *writer, const struct expression *expression)
{
	const struct plan *plan = writer->plan;
	const struct block *block = plan_block(plan, expression->matrix);
	if (!block || !plan->sheets[SHEET_ROUNDING])
		return nothing;
	struct part_text sum = matrix_text(writer, expression, block);
	number unit = expression->matrix->unit;
	if (sum.text && number_compare(unit, number_from_integer(plan->arena, 1)) != 0)
		return (struct part_text){
			arena_printf(plan->arena, "%s/%s", sum.text, number_exact_text(plan->arena, unit)), 2,
			{0}};
	return sum;
}

/* ---- nodes ---- */

static struct part_text write_number(const struct writer *writer, number value)
{
	struct arena *arena = writer->plan->arena;
	if (number_decimals(value) < 0) {
		const char *numerator =
			number_exact_text(arena, number_from_units(arena, mpq_numref(value), 0));
		const char *denominator =
			number_exact_text(arena, number_from_units(arena, mpq_denref(value), 0));
		return (struct part_text){arena_printf(arena, "%s/%s", numerator, denominator),
			number_sign(value) < 0 ? 1 : 2, {0}};
	}
	if (!amount_fits(value, arena))
		return nothing;
	return (struct part_text){number_exact_text(arena, value), number_sign(value) < 0 ? 1 : 3, {0}};
}

/* A figure without cells of its own (its line is not presented) is computed where it is read. */
static struct part_text write_figure(
	const struct writer *writer, const struct expression *expression)
{
	const struct plan *plan = writer->plan;
	const struct figure *figure = expression->figure;
	if (!figure)
		return nothing;
	const struct figure_cells *cells = plan_cells(plan, figure->id);
	if (cells && cells->figures[figure->suite] == figure) {
		struct place place = readable_place(plan, cells, figure->suite, writer->precision);
		return place.sheet
			? (struct part_text){place_reference(plan->arena, place, writer->on), 3, place}
			: nothing;
	}
	if (figure->suite == SUITE_GENERATED && figure->cell && figure->cell->value)
		return write_node(writer, figure->cell->value);
	return write_number(
		writer, writer->precision == PRECISION_EXACT ? figure->exact : figure->value);
}

static const char *wrapped(const struct writer *writer, struct part_text part, int least)
{
	return part.binding < least ? arena_printf(writer->plan->arena, "(%s)", part.text) : part.text;
}

/* Cells of a column one under the other, from operand `at` on: how many. */
static size_t run_length(const struct part_text *operands, size_t count, size_t at)
{
	size_t length = 1;
	while (at + length < count) {
		struct place before = operands[at + length - 1].place, next = operands[at + length].place;
		if (!before.sheet || next.sheet != before.sheet || next.column != before.column ||
			next.row != before.row + 1)
			break;
		length++;
	}
	return length;
}

struct terms {
	struct part_text *plus;
	size_t count, capacity;
	char *minus; /* "-C9-(C10+C11)" */
};

/* Writes nested sums as one sum. False: a term has no formula. */
static bool gather(const struct writer *writer, const struct expression *sum, struct terms *terms)
{
	struct arena *arena = writer->plan->arena;
	for (size_t i = 0; i < sum->count; i++) {
		const struct expression *operand = sum->operands[i];
		bool negative = operand->type == EXPRESSION_NEGATE;
		if (operand->type == EXPRESSION_ADD || operand->type == EXPRESSION_GROUP) {
			if (!gather(writer, operand, terms))
				return false;
			continue;
		}
		struct part_text part = write_node(writer, negative ? operand->operands[0] : operand);
		if (!part.text)
			return false;
		if (strcmp(part.text, "0") == 0)
			continue;
		if (negative) {
			terms->minus = arena_printf(arena, "%s-%s", terms->minus, wrapped(writer, part, 2));
			continue;
		}
		terms->plus =
			arena_grow(arena, terms->plus, terms->count, &terms->capacity, sizeof *terms->plus);
		terms->plus[terms->count++] = part;
	}
	return true;
}

/* Runs of cells become ranges. */
static char *plus_text(const struct writer *writer, const struct terms *terms)
{
	struct arena *arena = writer->plan->arena;
	char *text = arena_text(arena, "");
	for (size_t at = 0, length; at < terms->count; at += length) {
		const struct part_text *term = &terms->plus[at];
		length = run_length(terms->plus, terms->count, at);
		const char *piece = wrapped(writer, *term, at ? 2 : 1);
		if (length > 2)
			piece = arena_printf(arena, "SUM(%s:%s)", piece,
				place_address(arena, term[length - 1].place.row, term->place.column));
		else
			length = 1;
		text = arena_printf(arena, "%s%s%s", text, *text ? "+" : "", piece);
	}
	return text;
}

static struct part_text write_sum(const struct writer *writer, const struct expression *expression)
{
	struct arena *arena = writer->plan->arena;
	struct terms terms = {.minus = arena_text(arena, "")};
	if (!gather(writer, expression, &terms))
		return nothing;
	if (terms.count == 1 && !*terms.minus)
		return terms.plus[0];
	char *text = arena_printf(arena, "%s%s", plus_text(writer, &terms), terms.minus);
	if (!*text)
		return (struct part_text){"0", 3, {0}};
	bool range =
		terms.count > 2 && !*terms.minus && run_length(terms.plus, terms.count, 0) == terms.count;
	return (struct part_text){text, range ? 3 : 1, {0}};
}

static struct part_text write_call(
	const struct writer *writer, const struct expression *expression, const char *name)
{
	struct arena *arena = writer->plan->arena;
	char *text = arena_printf(arena, "%s(", name);
	for (size_t i = 0; i < expression->count; i++) {
		struct part_text operand = write_node(writer, expression->operands[i]);
		if (!operand.text)
			return nothing;
		text = arena_printf(arena, "%s%s%s", text, i ? "," : "", operand.text);
	}
	if (expression->type == EXPRESSION_ROUND)
		text = arena_printf(arena, "%s,%d", text, expression->decimals);
	return (struct part_text){arena_printf(arena, "%s)", text), 3, {0}};
}

static struct part_text write_product(
	const struct writer *writer, const struct expression *expression)
{
	struct part_text left = write_node(writer, expression->operands[0]),
					 right = write_node(writer, expression->operands[1]);
	if (!left.text || !right.text)
		return nothing;
	char sign = expression->type == EXPRESSION_MULTIPLY ? '*' : '/';
	return (struct part_text){arena_printf(writer->plan->arena, "%s%c%s", wrapped(writer, left, 2),
								  sign, wrapped(writer, right, 3)),
		2, {0}};
}

/* Treated as a sum, so that a minus sign gets parentheses. */
static struct part_text write_negation(
	const struct writer *writer, const struct expression *expression)
{
	struct part_text operand = write_node(writer, expression->operands[0]);
	if (!operand.text || strcmp(operand.text, "0") == 0)
		return operand;
	return (struct part_text){
		arena_printf(writer->plan->arena, "-%s", wrapped(writer, operand, 2)), 1, {0}};
}

static struct part_text write_node(const struct writer *writer, const struct expression *expression)
{
	switch (expression->type) {
	case EXPRESSION_NUMBER: return write_number(writer, expression->value);
	case EXPRESSION_FIGURE: return write_figure(writer, expression);
	case EXPRESSION_GROUP:
	case EXPRESSION_ADD: return write_sum(writer, expression);
	case EXPRESSION_NEGATE: return write_negation(writer, expression);
	case EXPRESSION_MULTIPLY:
	case EXPRESSION_DIVIDE: return write_product(writer, expression);
	case EXPRESSION_ABSOLUTE: return write_call(writer, expression, "ABS");
	case EXPRESSION_MINIMUM: return write_call(writer, expression, "MIN");
	case EXPRESSION_MAXIMUM: return write_call(writer, expression, "MAX");
	case EXPRESSION_ROUND: return write_call(writer, expression, "ROUND");
	case EXPRESSION_MENTION: return nothing;
	case EXPRESSION_MATRIX: break;
	}
	return write_matrix(writer, expression);
}

/* Whether binary arithmetic could leave noise below the last printed digit. */
static bool is_noisy(const struct expression *expression, enum precision precision)
{
	if (expression->type == EXPRESSION_MULTIPLY || expression->type == EXPRESSION_DIVIDE)
		return true;
	if (expression->type == EXPRESSION_MATRIX)
		return precision == PRECISION_EXACT;
	if (expression->type == EXPRESSION_FIGURE)
		return expression->figure &&
			(precision == PRECISION_EXACT || number_decimals(expression->figure->value) != 0);
	if (expression->type == EXPRESSION_NUMBER)
		return number_decimals(expression->value) != 0;
	for (size_t i = 0; i < expression->count; i++)
		if (is_noisy(expression->operands[i], precision))
			return true;
	return false;
}

char *formula_expression(const struct plan *plan, const struct expression *expression,
	enum precision precision, const struct sheet *on)
{
	struct writer writer = {plan, precision, on};
	struct part_text part = write_node(&writer, expression);
	if (!part.text || strlen(part.text) > FORMULA_MAX)
		return NULL;
	bool atom = expression->type == EXPRESSION_ROUND || expression->type == EXPRESSION_FIGURE ||
		expression->type == EXPRESSION_NUMBER;
	if (!atom && is_noisy(expression, precision))
		return arena_printf(plan->arena, "ROUND(%s,%d)", part.text, NOISE_DECIMALS);
	return arena_text(plan->arena, part.text);
}

/* ---- how generated figures are made ---- */

static bool gives(const struct plan *plan, const struct expression *expression,
	enum precision precision, number wanted)
{
	number value = expression ? expression_value(expression, precision, plan->arena) : NULL;
	return value && number_equal(value, wanted);
}

/* Settles the operands. False: one of them is being settled already, which would be a circle. */
static bool operands_settled(struct plan *plan, const struct expression *expression)
{
	if (expression->type == EXPRESSION_FIGURE && expression->figure &&
		expression->figure->suite == SUITE_GENERATED) {
		struct figure_cells *cells = plan_cells(plan, expression->figure->id);
		if (!cells)
			return !expression->figure->cell || !expression->figure->cell->value ||
				operands_settled(plan, expression->figure->cell->value);
		formula_settle(plan, cells);
		return cells->route != ROUTE_BUSY;
	}
	for (size_t i = 0; i < expression->count; i++)
		if (!operands_settled(plan, expression->operands[i]))
			return false;
	return true;
}

static bool usable(struct plan *plan, const struct expression *expression, number wanted)
{
	return gives(plan, expression, PRECISION_PRINTED, wanted) &&
		operands_settled(plan, expression) &&
		formula_expression(plan, expression, PRECISION_PRINTED, NULL);
}

void formula_settle(struct plan *plan, struct figure_cells *cells)
{
	const struct figure *figure = cells->figures[SUITE_GENERATED];
	if (cells->route != ROUTE_UNKNOWN)
		return;
	cells->route = ROUTE_BUSY;
	enum route route = ROUTE_CONSTANT;
	const struct cell *cell = figure ? figure->cell : NULL;
	if (cell && amount_fits(figure->value, plan->arena)) {
		if (usable(plan, cell->definition, figure->value))
			route = ROUTE_DEFINITION;
		else if (usable(plan, cell->value, figure->value))
			route = ROUTE_VALUE;
	}
	if (cell && cell->from_matrix && gives(plan, cell->value, PRECISION_EXACT, figure->exact))
		cells->exact_route = ROUTE_VALUE;
	else
		cells->exact_route = figure && number_equal(figure->exact, figure->value) ? ROUTE_DEFINITION
																				  : ROUTE_CONSTANT;
	cells->route = route;
}

char *formula_generated(
	const struct plan *plan, const struct figure_cells *cells, const struct sheet *on)
{
	const struct cell *cell =
		cells->figures[SUITE_GENERATED] ? cells->figures[SUITE_GENERATED]->cell : NULL;
	if (!cell)
		return NULL;
	if (cells->route == ROUTE_DEFINITION)
		return formula_expression(plan, cell->definition, PRECISION_PRINTED, on);
	return cells->route == ROUTE_VALUE
		? formula_expression(plan, cell->value, PRECISION_PRINTED, on)
		: NULL;
}

char *formula_exact(
	const struct plan *plan, const struct figure_cells *cells, const struct sheet *on)
{
	const struct figure *figure = cells->figures[SUITE_GENERATED];
	if (cells->exact_route == ROUTE_CONSTANT || !amount_fits(figure->exact, plan->arena))
		return NULL;
	if (cells->exact_route == ROUTE_DEFINITION)
		return formula_figure(plan, cells, SUITE_GENERATED, PRECISION_PRINTED, on);
	return formula_expression(plan, figure->cell->value, PRECISION_EXACT, on);
}
