#include "cmd/sentence.h"

#include "cmd/print.h"

static const char *part_of(const struct run *run, const struct expression *expression);

static const char *figure_words(const struct run *run, const struct expression *expression)
{
	const struct figure *figure = expression->figure;
	if (figure == NULL)
		return expression->figure_id;
	const char *label = words_in(figure->label, run->words.language);
	return arena_printf(
		run->arena, "%s [%s]", *label ? label : figure->id, print_figure(run, figure));
}

static const char *sum_words(const struct run *run, const struct expression *expression)
{
	const char *text = "";
	for (size_t i = 0; i < expression->count; i++) {
		const struct expression *term = expression->operands[i];
		bool minus = term->type == EXPRESSION_NEGATE;
		const char *sign = minus ? (i > 0 ? " − " : "−") : i > 0 ? " + " : "";
		text = arena_printf(
			run->arena, "%s%s%s", text, sign, part_of(run, minus ? term->operands[0] : term));
	}
	return text;
}

static const char *list_words(
	const struct run *run, const struct expression *expression, const char *name)
{
	const char *text = "";
	for (size_t i = 0; i < expression->count; i++)
		text = arena_printf(run->arena, "%s%s%s", text, i > 0 ? "; " : "",
			sentence_of(run, expression->operands[i]));
	return arena_printf(run->arena, "%s(%s)", name, text);
}

static const char *rounded_words(const struct run *run, const struct expression *expression)
{
	const char *inner = sentence_of(run, expression->operands[0]);
	return print_count(run, "sentence.rounded",
		(size_t)(expression->decimals > 0 ? expression->decimals : 0), inner);
}

/* In parentheses where it is a sum or a rounding within something else. */
static const char *part_of(const struct run *run, const struct expression *expression)
{
	const char *text = sentence_of(run, expression);
	bool loose = expression->type == EXPRESSION_ADD || expression->type == EXPRESSION_ROUND;
	return loose ? arena_printf(run->arena, "(%s)", text) : text;
}

static const char *pair_words(
	const struct run *run, const struct expression *expression, const char *sign)
{
	const struct expression *right = expression->operands[1];
	const char *second = part_of(run, right);
	if (right->type == EXPRESSION_DIVIDE || right->type == EXPRESSION_MULTIPLY)
		second = arena_printf(run->arena, "(%s)", second);
	return arena_printf(
		run->arena, "%s %s %s", part_of(run, expression->operands[0]), sign, second);
}

const char *sentence_of(const struct run *run, const struct expression *expression)
{
	switch (expression->type) {
	case EXPRESSION_NUMBER: return print_amount(run, expression->value, 0);
	case EXPRESSION_FIGURE: return figure_words(run, expression);
	case EXPRESSION_ADD: return sum_words(run, expression);
	case EXPRESSION_NEGATE:
		return arena_printf(run->arena, "−%s", part_of(run, expression->operands[0]));
	case EXPRESSION_MULTIPLY: return pair_words(run, expression, "×");
	case EXPRESSION_DIVIDE: return pair_words(run, expression, "÷");
	case EXPRESSION_ABSOLUTE: return list_words(run, expression, "abs");
	case EXPRESSION_MINIMUM: return list_words(run, expression, "min");
	case EXPRESSION_MAXIMUM: return list_words(run, expression, "max");
	case EXPRESSION_ROUND: return rounded_words(run, expression);
	default: return expression_text(expression, run->arena);
	}
}
