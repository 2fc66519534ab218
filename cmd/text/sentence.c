#include "cmd/text/sentence.h"

#include "cmd/text/print.h"

static const char *part_of(const struct session *session, const struct expression *expression);

static const char *figure_words(const struct session *session, const struct expression *expression)
{
	const struct figure *figure = expression->figure;
	if (figure == NULL)
		return expression->figure_id;
	const char *label = words_in(figure->label, session->words.language);
	return arena_printf(
		session->arena, "%s [%s]", *label ? label : figure->id, print_figure(session, figure));
}

static const char *sum_words(const struct session *session, const struct expression *expression)
{
	const char *text = "";
	for (size_t i = 0; i < expression->count; i++) {
		const struct expression *term = expression->operands[i];
		bool minus = term->type == EXPRESSION_NEGATE;
		const char *sign = minus ? (i > 0 ? " − " : "−") : i > 0 ? " + " : "";
		text = arena_printf(session->arena, "%s%s%s", text, sign,
			part_of(session, minus ? term->operands[0] : term));
	}
	return text;
}

static const char *list_words(
	const struct session *session, const struct expression *expression, const char *name)
{
	const char *text = "";
	for (size_t i = 0; i < expression->count; i++)
		text = arena_printf(session->arena, "%s%s%s", text, i > 0 ? "; " : "",
			sentence_of(session, expression->operands[i]));
	return arena_printf(session->arena, "%s(%s)", name, text);
}

static const char *rounded_words(const struct session *session, const struct expression *expression)
{
	const char *inner = sentence_of(session, expression->operands[0]);
	return print_count(session, "sentence.rounded",
		(size_t)(expression->decimals > 0 ? expression->decimals : 0), inner);
}

/* The text of an operand; in parentheses where it is a sum or a rounding within something else. */
static const char *part_of(const struct session *session, const struct expression *expression)
{
	const char *text = sentence_of(session, expression);
	bool loose = expression->type == EXPRESSION_ADD || expression->type == EXPRESSION_ROUND;
	return loose ? arena_printf(session->arena, "(%s)", text) : text;
}

static const char *pair_words(
	const struct session *session, const struct expression *expression, const char *sign)
{
	const struct expression *right = expression->operands[1];
	const char *second = part_of(session, right);
	if (right->type == EXPRESSION_DIVIDE || right->type == EXPRESSION_MULTIPLY)
		second = arena_printf(session->arena, "(%s)", second);
	return arena_printf(
		session->arena, "%s %s %s", part_of(session, expression->operands[0]), sign, second);
}

const char *sentence_of(const struct session *session, const struct expression *expression)
{
	switch (expression->type) {
	case EXPRESSION_NUMBER: return print_amount(session, expression->value, 0);
	case EXPRESSION_FIGURE: return figure_words(session, expression);
	case EXPRESSION_ADD: return sum_words(session, expression);
	case EXPRESSION_NEGATE:
		return arena_printf(session->arena, "−%s", part_of(session, expression->operands[0]));
	case EXPRESSION_MULTIPLY: return pair_words(session, expression, "×");
	case EXPRESSION_DIVIDE: return pair_words(session, expression, "÷");
	case EXPRESSION_ABSOLUTE: return list_words(session, expression, "abs");
	case EXPRESSION_MINIMUM: return list_words(session, expression, "min");
	case EXPRESSION_MAXIMUM: return list_words(session, expression, "max");
	case EXPRESSION_ROUND: return rounded_words(session, expression);
	default: return expression_text(expression, session->arena);
	}
}
