#include "statements/figure/matrix.h"

void matrix_index_rows(struct matrix *matrix, const struct postes *postes, struct arena *arena)
{
	matrix->under = arena_array(arena, postes->count, sizeof *matrix->under);
	for (size_t i = 0; i < matrix->row_count; i++)
		for (const struct poste *above = matrix->rows[i].poste; above; above = above->parent)
			matrix->under[above->index].count++;
	for (size_t i = 0; i < postes->count; i++) {
		struct matrix_rows *rows = &matrix->under[i];
		rows->items = arena_array(arena, rows->count, sizeof *rows->items);
		rows->count = 0;
	}
	for (size_t i = 0; i < matrix->row_count; i++)
		for (const struct poste *above = matrix->rows[i].poste; above; above = above->parent) {
			struct matrix_rows *rows = &matrix->under[above->index];
			rows->items[rows->count++] = i;
		}
}

const struct matrix_row *matrix_row_of(
	const struct matrix *matrix, const struct poste *poste, enum account_role role)
{
	const struct matrix_rows *rows = &matrix->under[poste->index];
	for (size_t i = 0; i < rows->count; i++) {
		const struct matrix_row *row = &matrix->rows[rows->items[i]];
		if (row->poste == poste && row->role == role)
			return row;
	}
	return NULL;
}
