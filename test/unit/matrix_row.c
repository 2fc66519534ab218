#include "test/unit/matrix_row.h"

#include <string.h>

#include "test/unit/harness.h"

static const char *movement_text(const struct movement *movement)
{
	const char *text = number_exact_text(arena, movement->opening);
	for (int kind = 0; kind < KIND_COUNT; kind++)
		if (number_sign(movement->cells[kind]) != 0)
			text = arena_printf(arena, "%s, %s %s", text, kind_name(NULL, (enum kind)kind),
				number_exact_text(arena, movement->cells[kind]));
	return arena_printf(arena, "%s = %s", text, number_exact_text(arena, movement->closing));
}

void check_matrix_row(
	const struct matrix *matrix, const char *id, const char *expected, const char *sentence)
{
	const char *found = NULL;
	for (size_t i = 0; i < matrix->row_count; i++)
		if (strcmp(matrix->rows[i].id, id) == 0)
			found = movement_text(&matrix->rows[i].exact);
	check_text(found, expected,
		arena_printf(
			arena, "%s, %s: %s", matrix->year != NULL ? matrix->year->id : "", id, sentence));
}
