#include "statements/figure/linear.h"

#include <stdint.h>

static bool mentions_figures(const struct expression *expression)
{
	if (expression->type == EXPRESSION_FIGURE || expression->type == EXPRESSION_MATRIX)
		return true;
	for (size_t i = 0; i < expression->count; i++)
		if (mentions_figures(expression->operands[i]))
			return true;
	return false;
}

/* ---- terms by what they are of ---- */

enum { REMOVED = -1, FEW = 16 }; /* with few terms, comparing them all is faster than hashing */

static bool term_is_of(const struct linear_term *term, const void *subject)
{
	return term->figure == subject || term->matrix == subject;
}

static size_t first_slot(const struct linear *linear, const void *subject)
{
	return (size_t)((uintptr_t)subject >> 4) * 0x9E3779B1u & (linear->slot_count - 1);
}

/* The slot that holds the term's place, or a free one. */
static ptrdiff_t *slot_of(const struct linear *linear, const void *subject)
{
	size_t at = first_slot(linear, subject);
	for (;; at = (at + 1) & (linear->slot_count - 1)) {
		ptrdiff_t place = linear->slots[at];
		if (place == 0 || (place != REMOVED && term_is_of(&linear->terms[place - 1], subject)))
			return &linear->slots[at];
	}
}

static const void *subject_of(const struct linear_term *term)
{
	return term->figure ? (const void *)term->figure : (const void *)term->matrix;
}

static void make_slots(struct linear *linear, struct arena *arena)
{
	if ((!linear->slots && linear->count < FEW) || linear->used_slots * 2 < linear->slot_count)
		return;
	linear->slot_count = (linear->count < FEW ? FEW : linear->count) * 4;
	while (linear->slot_count & (linear->slot_count - 1))
		linear->slot_count += linear->slot_count & -linear->slot_count;
	linear->slots = arena_array(arena, linear->slot_count, sizeof *linear->slots);
	linear->used_slots = linear->count;
	for (size_t i = 0; i < linear->count; i++)
		*slot_of(linear, subject_of(&linear->terms[i])) = (ptrdiff_t)i + 1;
}

/* The place of the term; `count` where there is none. */
static size_t place_of(const struct linear *linear, const void *subject)
{
	if (linear->slots) {
		ptrdiff_t place = *slot_of(linear, subject);
		return place > 0 ? (size_t)place - 1 : linear->count;
	}
	size_t at = 0;
	while (at < linear->count && !term_is_of(&linear->terms[at], subject))
		at++;
	return at;
}

/* Removes the term at that place; the last term takes the place. */
static void remove_term(struct linear *linear, size_t at)
{
	struct linear_term *last = &linear->terms[linear->count - 1];
	if (linear->slots) {
		ptrdiff_t *moved = slot_of(linear, subject_of(last)),
				  *removed = slot_of(linear, subject_of(&linear->terms[at]));
		*moved = (ptrdiff_t)at + 1;
		*removed = REMOVED;
	}
	linear->terms[at] = *last;
	linear->count--;
}

static void add_term(struct linear *out, const struct figure *figure,
	const struct expression *matrix, number coefficient, struct arena *arena)
{
	struct linear_term term = {figure, matrix, coefficient};
	size_t at = place_of(out, subject_of(&term));
	if (at < out->count) {
		number *sum = &out->terms[at].coefficient;
		*sum = number_add(arena, *sum, coefficient);
		if (number_sign(*sum) == 0)
			remove_term(out, at);
		return;
	}
	out->terms = arena_grow(arena, out->terms, out->count, &out->capacity, sizeof *out->terms);
	out->terms[out->count++] = term;
	if (out->slots) {
		*slot_of(out, subject_of(&term)) = (ptrdiff_t)out->count;
		out->used_slots++;
	}
	make_slots(out, arena);
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
