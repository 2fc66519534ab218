#include "statements/figure/linear.h"

static bool mentions_figures(const struct expression *expression)
{
	if (expression->type == EXPRESSION_FIGURE || expression->type == EXPRESSION_MATRIX)
		return true;
	for (size_t i = 0; i < expression->count; i++)
		if (mentions_figures(expression->operands[i]))
			return true;
	return false;
}

static void add_term(struct linear *out, const struct figure *figure,
	const struct expression *matrix, number coefficient, struct arena *arena)
{
	for (size_t i = 0; i < out->count; i++)
		if (out->terms[i].figure == figure && out->terms[i].matrix == matrix) {
			out->terms[i].coefficient = number_add(arena, out->terms[i].coefficient, coefficient);
			if (number_sign(out->terms[i].coefficient) == 0)
				out->terms[i] = out->terms[--out->count];
			return;
		}
	out->terms = arena_grow(arena, out->terms, out->count, &out->capacity, sizeof *out->terms);
	out->terms[out->count++] = (struct linear_term){figure, matrix, coefficient};
}

static bool add_product(struct linear *out, const struct expression *expression, number coefficient,
	struct arena *arena)
{
	const struct expression *left = expression->operands[0], *right = expression->operands[1];
	bool divide = expression->type == EXPRESSION_DIVIDE;
	if (!divide && mentions_figures(right)) {
		const struct expression *swap = left;
		left = right;
		right = swap;
	}
	if (mentions_figures(right))
		return false;
	number factor = expression_value(right, PRECISION_PRINTED, arena);
	if (factor && divide)
		factor = number_divide(arena, number_from_integer(arena, 1), factor);
	return factor && linear_add(out, left, number_multiply(arena, coefficient, factor), arena);
}

bool linear_add(struct linear *out, const struct expression *expression, number coefficient,
	struct arena *arena)
{
	switch (expression->type) {
	case EXPRESSION_FIGURE:
		if (!expression->figure)
			return false;
		add_term(out, expression->figure, NULL, coefficient, arena);
		return true;
	case EXPRESSION_MATRIX: add_term(out, NULL, expression, coefficient, arena); return true;
	case EXPRESSION_NEGATE:
		return linear_add(out, expression->operands[0], number_negate(arena, coefficient), arena);
	case EXPRESSION_GROUP:
	case EXPRESSION_ADD:
		for (size_t i = 0; i < expression->count; i++)
			if (!linear_add(out, expression->operands[i], coefficient, arena))
				return false;
		return true;
	case EXPRESSION_MULTIPLY:
	case EXPRESSION_DIVIDE: return add_product(out, expression, coefficient, arena);
	case EXPRESSION_NUMBER:
	case EXPRESSION_ABSOLUTE:
	case EXPRESSION_MINIMUM:
	case EXPRESSION_MAXIMUM:
	case EXPRESSION_ROUND:
	case EXPRESSION_MENTION: break;
	}
	if (mentions_figures(expression))
		return false;
	number value = expression_value(expression, PRECISION_PRINTED, arena);
	if (value)
		out->constant =
			number_add(arena, out->constant, number_multiply(arena, value, coefficient));
	return value != NULL;
}

bool linear_difference(struct linear *out, const struct expression *left,
	const struct expression *right, struct arena *arena)
{
	*out = (struct linear){.constant = number_from_integer(arena, 0)};
	return linear_add(out, left, number_from_integer(arena, 1), arena) &&
		linear_add(out, right, number_from_integer(arena, -1), arena);
}
