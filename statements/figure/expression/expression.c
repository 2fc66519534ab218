#include "statements/figure/expression/expression.h"

#include <string.h>

#include "ledger/base/text/text.h"

static number matrix_value(
	const struct expression *expression, enum precision precision, struct arena *arena)
{
	mpq_t sum;
	mpq_init(sum);
	for (size_t i = 0; i < expression->row_count; i++) {
		const struct matrix_row *row = &expression->matrix->rows[expression->rows[i]];
		const struct movement *movement =
			precision == PRECISION_EXACT ? &row->exact : &row->rounded;
		if (expression->part == PART_OPENING)
			mpq_add(sum, sum, movement->opening);
		else if (expression->part == PART_CLOSING)
			mpq_add(sum, sum, movement->closing);
		else
			for (int kind = 0; kind < KIND_COUNT; kind++)
				if (expression->kinds & (1u << kind))
					mpq_add(sum, sum, movement->cells[kind]);
	}
	mpq_div(sum, sum, expression->matrix->unit);
	number value = number_freeze(arena, sum);
	mpq_clear(sum);
	return value;
}

static number figure_value(const struct expression *expression, enum precision precision)
{
	if (!expression->figure)
		return NULL;
	return precision == PRECISION_EXACT ? expression->figure->exact : expression->figure->value;
}

/* The value; NULL where it has more digits than any statement means, since repeated squares would
 * fill the memory. */
static number within_reason(number value)
{
	enum { BITS_MAX = 1 << 14 };
	bool fits = value && mpz_sizeinbase(mpq_numref(value), 2) <= BITS_MAX &&
		mpz_sizeinbase(mpq_denref(value), 2) <= BITS_MAX;
	return fits ? value : NULL;
}

static number sum_value(
	const struct expression *expression, enum precision precision, struct arena *arena)
{
	bool whole = true;
	mpq_t sum;
	mpq_init(sum);
	for (size_t i = 0; whole && i < expression->count; i++) {
		number term = expression_value(expression->operands[i], precision, arena);
		if (term)
			mpq_add(sum, sum, term);
		whole = term && within_reason(sum);
	}
	number value = whole ? number_freeze(arena, sum) : NULL;
	mpq_clear(sum);
	return value;
}

static number extreme_value(
	const struct expression *expression, enum precision precision, struct arena *arena)
{
	int wanted = expression->type == EXPRESSION_MINIMUM ? -1 : 1;
	number best = NULL;
	for (size_t i = 0; i < expression->count; i++) {
		number value = expression_value(expression->operands[i], precision, arena);
		if (!value)
			return NULL;
		if (!best || number_compare(value, best) * wanted > 0)
			best = value;
	}
	return best;
}

static number unary_value(const struct expression *expression, number operand, struct arena *arena)
{
	if (!operand)
		return NULL;
	if (expression->type == EXPRESSION_NEGATE)
		return number_negate(arena, operand);
	if (expression->type == EXPRESSION_ABSOLUTE)
		return number_absolute(arena, operand);
	return number_round(arena, operand, expression->decimals, ROUNDING_HALF_UP);
}

number expression_value(
	const struct expression *expression, enum precision precision, struct arena *arena)
{
	switch (expression->type) {
	case EXPRESSION_NUMBER: return expression->value;
	case EXPRESSION_FIGURE: return figure_value(expression, precision);
	case EXPRESSION_MENTION: return NULL;
	case EXPRESSION_MATRIX: return matrix_value(expression, precision, arena);
	case EXPRESSION_GROUP:
	case EXPRESSION_ADD: return sum_value(expression, precision, arena);
	case EXPRESSION_MINIMUM:
	case EXPRESSION_MAXIMUM: return extreme_value(expression, precision, arena);
	case EXPRESSION_NEGATE:
	case EXPRESSION_ABSOLUTE:
	case EXPRESSION_ROUND:
		return unary_value(
			expression, expression_value(expression->operands[0], precision, arena), arena);
	case EXPRESSION_MULTIPLY:
	case EXPRESSION_DIVIDE: break;
	}
	number left = expression_value(expression->operands[0], precision, arena);
	number right = expression_value(expression->operands[1], precision, arena);
	if (!left || !right)
		return NULL;
	return within_reason(expression->type == EXPRESSION_MULTIPLY
			? number_multiply(arena, left, right)
			: number_divide(arena, left, right));
}

/* The precedence of a node in print: 1 for sums, 2 for products, 3 for the rest. */
static int precedence(const struct expression *expression)
{
	if (expression->type == EXPRESSION_ADD && expression->count > 1)
		return 1;
	return expression->type == EXPRESSION_MULTIPLY || expression->type == EXPRESSION_DIVIDE ||
			expression->type == EXPRESSION_NEGATE
		? 2
		: 3;
}

static char *wrapped(const struct expression *operand, int least, struct arena *arena)
{
	char *text = expression_text(operand, arena);
	return precedence(operand) < least ? arena_printf(arena, "(%s)", text) : text;
}

/* Whether the node stands for a term that was dropped because the suite does not present it: it is
 * an empty sum, and is not printed. */
static bool is_dropped(const struct expression *expression)
{
	if (expression->type == EXPRESSION_NEGATE)
		return is_dropped(expression->operands[0]);
	return expression->type == EXPRESSION_ADD && expression->count == 0;
}

/* A long text while its parts are gathered; they are joined once. */
struct pieces {
	const char **items;
	size_t count, capacity;
	struct arena *arena;
};

static void add_piece(struct pieces *pieces, const char *text)
{
	pieces->items = arena_grow(
		pieces->arena, pieces->items, pieces->count, &pieces->capacity, sizeof *pieces->items);
	pieces->items[pieces->count++] = text;
}

static char *sum_text(const struct expression *expression, struct arena *arena)
{
	struct pieces pieces = {.arena = arena};
	for (size_t i = 0; i < expression->count; i++) {
		const struct expression *term = expression->operands[i];
		bool minus = pieces.count > 0 && term->type == EXPRESSION_NEGATE;
		if (is_dropped(term))
			continue;
		if (pieces.count > 0)
			add_piece(&pieces, minus ? " - " : " + ");
		add_piece(
			&pieces, wrapped(minus ? term->operands[0] : term, pieces.count > 0 ? 2 : 1, arena));
	}
	return pieces.count > 0 ? text_joined(arena, pieces.items, pieces.count)
							: arena_text(arena, "0");
}

static char *list_text(const struct expression *expression, const char *name, struct arena *arena)
{
	struct pieces pieces = {.arena = arena};
	add_piece(&pieces, name);
	for (size_t i = 0; i < expression->count; i++) {
		add_piece(&pieces, i ? "; " : "(");
		add_piece(&pieces, expression_text(expression->operands[i], arena));
	}
	add_piece(&pieces, expression->count > 0 ? ")" : "()");
	return text_joined(arena, pieces.items, pieces.count);
}

static char *matrix_text(const struct expression *expression, struct arena *arena)
{
	static const char *const names[] = {"ouverture", "fermeture", "mouvement"};
	bool some = expression->part == PART_MOVEMENT && expression->kinds != KINDS_OF_THE_YEAR;
	return arena_printf(arena, "%s(%s%s%s)", names[expression->part], expression->selector,
		some ? ";" : "", some ? expression->kind_names : "");
}

/* The mention in quotation marks. The parser refuses a text that contains the mark that closes
 * it. */
static char *mention_text(const struct expression *expression, struct arena *arena)
{
	const char *quote = expression->text && strchr(expression->text, '"') ? "'" : "\"";
	if (expression->figure_id)
		return arena_printf(
			arena, "%s(%s)", expression->is_date ? "date" : "texte", expression->figure_id);
	return arena_printf(
		arena, expression->is_date ? "date(%s%s%s)" : "%s%s%s", quote, expression->text, quote);
}

char *expression_text(const struct expression *expression, struct arena *arena)
{
	switch (expression->type) {
	case EXPRESSION_NUMBER: return number_exact_text(arena, expression->value);
	case EXPRESSION_FIGURE: return arena_text(arena, expression->figure_id);
	case EXPRESSION_MENTION: return mention_text(expression, arena);
	case EXPRESSION_GROUP:
	case EXPRESSION_ADD: return sum_text(expression, arena);
	case EXPRESSION_NEGATE:
		return arena_printf(arena, "-%s", wrapped(expression->operands[0], 2, arena));
	case EXPRESSION_MULTIPLY:
		return arena_printf(arena, "%s * %s", wrapped(expression->operands[0], 2, arena),
			wrapped(expression->operands[1], 3, arena));
	case EXPRESSION_DIVIDE:
		return arena_printf(arena, "%s / %s", wrapped(expression->operands[0], 2, arena),
			wrapped(expression->operands[1], 3, arena));
	case EXPRESSION_ABSOLUTE: return list_text(expression, "abs", arena);
	case EXPRESSION_MINIMUM: return list_text(expression, "min", arena);
	case EXPRESSION_MAXIMUM: return list_text(expression, "max", arena);
	case EXPRESSION_ROUND:
		return arena_printf(arena, "arrondi(%s; %d)",
			expression_text(expression->operands[0], arena), expression->decimals);
	case EXPRESSION_MATRIX: break;
	}
	return matrix_text(expression, arena);
}

const struct figure *expression_figure(const struct expression *expression)
{
	return expression->type == EXPRESSION_FIGURE ? expression->figure : NULL;
}
