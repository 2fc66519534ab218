/* interval.c - exact interval arithmetic over printed figures. */
#include "statements/reconcile.h"

struct interval {
	number low, high;
};

static bool interval_of(const struct expression *expression, struct interval *out, struct arena *arena);

static struct interval figure_interval(const struct figure *figure, struct arena *arena)
{
	mpq_t half;
	mpq_init(half);
	mpz_ui_pow_ui(mpq_denref(half), 10, (unsigned long)(figure->decimals < 0 ? -figure->decimals : figure->decimals));
	mpz_set_ui(mpq_numref(half), 1);
	if (figure->decimals < 0)
		mpq_inv(half, half);
	mpz_mul_ui(mpq_denref(half), mpq_denref(half), 2);
	number step = number_freeze(arena, half);
	mpq_clear(half);
	return (struct interval){number_subtract(arena, figure->value, step), number_add(arena, figure->value, step)};
}

static void widen(struct interval *interval, number value)
{
	if (!interval->low || number_compare(value, interval->low) < 0)
		interval->low = value;
	if (!interval->high || number_compare(value, interval->high) > 0)
		interval->high = value;
}

static bool combine(const struct expression *expression, struct interval *out, struct arena *arena)
{
	struct interval left, right;
	if (!interval_of(expression->operands[0], &left, arena) || !interval_of(expression->operands[1], &right, arena))
		return false;
	bool divide = expression->type == EXPRESSION_DIVIDE;
	if (divide && number_sign(right.low) * number_sign(right.high) <= 0)
		return false;
	number lefts[] = {left.low, left.high}, rights[] = {right.low, right.high};
	*out = (struct interval){0};
	for (int i = 0; i < 2; i++)
		for (int j = 0; j < 2; j++)
			widen(out, divide ? number_divide(arena, lefts[i], rights[j]) : number_multiply(arena, lefts[i], rights[j]));
	return true;
}

static bool sum(const struct expression *expression, struct interval *out, struct arena *arena)
{
	out->low = out->high = number_from_long(arena, 0);
	for (size_t i = 0; i < expression->count; i++) {
		struct interval term;
		if (!interval_of(expression->operands[i], &term, arena))
			return false;
		out->low = number_add(arena, out->low, term.low);
		out->high = number_add(arena, out->high, term.high);
	}
	return true;
}

static bool extreme(const struct expression *expression, struct interval *out, struct arena *arena)
{
	int wanted = expression->type == EXPRESSION_MINIMUM ? -1 : 1;
	*out = (struct interval){0};
	for (size_t i = 0; i < expression->count; i++) {
		struct interval term;
		if (!interval_of(expression->operands[i], &term, arena))
			return false;
		if (!out->low || number_compare(term.low, out->low) * wanted > 0)
			out->low = term.low;
		if (!out->high || number_compare(term.high, out->high) * wanted > 0)
			out->high = term.high;
	}
	return out->low != NULL;
}

static bool unary(const struct expression *expression, struct interval *out, struct arena *arena)
{
	struct interval operand;
	if (!interval_of(expression->operands[0], &operand, arena))
		return false;
	*out = operand;
	if (expression->type == EXPRESSION_NEGATE || (expression->type == EXPRESSION_ABSOLUTE && number_sign(operand.high) <= 0))
		*out = (struct interval){number_negate(arena, operand.high), number_negate(arena, operand.low)};
	else if (expression->type == EXPRESSION_ROUND)
		*out = (struct interval){number_round(arena, operand.low, expression->decimals, ROUNDING_HALF_UP), number_round(arena, operand.high, expression->decimals, ROUNDING_HALF_UP)};
	else if (number_sign(operand.low) < 0) {
		*out = (struct interval){number_from_long(arena, 0), operand.high};
		widen(out, number_negate(arena, operand.low));
	}
	return true;
}

static bool interval_of(const struct expression *expression, struct interval *out, struct arena *arena)
{
	switch (expression->type) {
	case EXPRESSION_NUMBER:
		out->low = out->high = expression->value;
		return true;
	case EXPRESSION_FIGURE:
		if (!expression->figure)
			return false;
		*out = figure_interval(expression->figure, arena);
		return true;
	case EXPRESSION_GROUP:
	case EXPRESSION_ADD:
		return sum(expression, out, arena);
	case EXPRESSION_MINIMUM:
	case EXPRESSION_MAXIMUM:
		return extreme(expression, out, arena);
	case EXPRESSION_MULTIPLY:
	case EXPRESSION_DIVIDE:
		return combine(expression, out, arena);
	case EXPRESSION_NEGATE:
	case EXPRESSION_ABSOLUTE:
	case EXPRESSION_ROUND:
		return unary(expression, out, arena);
	case EXPRESSION_MATRIX:
		break;
	}
	return false;
}

bool expression_interval(const struct expression *expression, number *low, number *high, struct arena *arena)
{
	struct interval interval;
	if (!interval_of(expression, &interval, arena))
		return false;
	*low = interval.low;
	*high = interval.high;
	return true;
}
