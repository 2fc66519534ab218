/* What the entries of one kind and year may lack without disturbing any relation that holds.
 *
 * It is a space of few dimensions: the missing amounts balance, and most lines are shown on a line
 * of their own that agrees. The space is found once, modulo a prime. */
#include "statements/diagnose/entry/parts.h"
#include "statements/diagnose/entry/sparse.h"

static const struct ledger_effects *sheet_column(
	const struct ledger_search *search, const struct ledger_sheet *sheet, size_t line)
{
	return ledger_column(search, sheet->year, (int)sheet->kind, line);
}

/* Appends the line's effect on each relation that holds; those without room are only counted. */
static void add_effects(struct sparse_row *rows, const struct ledger_search *search,
	const struct ledger_effects *column, size_t line)
{
	for (size_t i = 0; i < column->count; i++) {
		struct sparse_row *row = &rows[column->items[i].row];
		if (search->broken[column->items[i].row])
			continue;
		if (row->terms)
			row->terms[row->count] =
				(struct sparse_term){(uint32_t)line, ledger_residue(column->items[i].by)};
		row->count++;
	}
}

/* The relations that hold, as conditions on the amounts that the sheet's lines lack. The last
 * condition is that these amounts balance. */
static struct sparse_row *conditions_of(
	const struct ledger_search *search, const struct ledger_sheet *sheet, struct arena *scratch)
{
	struct sparse_row *rows = arena_array(scratch, search->row_count + 1, sizeof *rows);
	for (size_t line = 0; line < search->lines; line++)
		add_effects(rows, search, sheet_column(search, sheet, line), line);
	for (size_t row = 0; row < search->row_count; row++)
		rows[row] =
			(struct sparse_row){arena_array(scratch, rows[row].count + 1, sizeof *rows->terms), 0};
	for (size_t line = 0; line < search->lines; line++)
		add_effects(rows, search, sheet_column(search, sheet, line), line);
	struct sparse_row *balance = &rows[search->row_count];
	balance->terms = arena_array(scratch, search->lines + 1, sizeof *balance->terms);
	for (size_t line = 0; line < search->lines; line++)
		balance->terms[balance->count++] = (struct sparse_term){(uint32_t)line, 1};
	return rows;
}

/* Adds to `by_row` the effect of `amount` on the broken rows. */
static void add_broken(residue *by_row, const struct ledger_search *search,
	const struct ledger_effects *column, residue amount)
{
	for (size_t i = 0; i < column->count; i++) {
		uint32_t row = column->items[i].row;
		residue by = field_multiply(ledger_field(), ledger_residue(column->items[i].by), amount);
		if (search->broken[row])
			by_row[row] = field_add(ledger_field(), by_row[row], by);
	}
}

/* The sums of the broken rows, which are then cleared; NULL where all are zero. */
static residue *take_broken(residue *by_row, const struct ledger_search *search)
{
	residue *out = NULL;
	for (size_t i = 0; i < search->broken_count; i++) {
		residue *sum = &by_row[search->broken_rows[i]];
		if (*sum && !out)
			out = arena_array(search->arena, search->broken_count + 1, sizeof *out);
		if (*sum)
			out[i] = *sum;
		*sum = 0;
	}
	return out;
}

/* Adds the combination in which the line `open`, which no condition settles, lacks 1. `settled` has
 * the lines that then lack something too, with the opposite sign. A combination that moves no
 * broken row is not added. */
static void add_combination(struct ledger_sheet *sheet, const struct ledger_search *search,
	const struct sparse_row *settled, size_t open, residue *by_row)
{
	for (size_t i = 0; i < settled->count; i++)
		add_broken(by_row, search, sheet_column(search, sheet, settled->terms[i].column),
			field_subtract(ledger_field(), 0, settled->terms[i].by));
	add_broken(by_row, search, sheet_column(search, sheet, open), 1);
	residue *broken = take_broken(by_row, search);
	if (!broken)
		return;
	residue *combination = arena_array(search->arena, search->lines + 1, sizeof *combination);
	for (size_t i = 0; i < settled->count; i++)
		combination[settled->terms[i].column] =
			field_subtract(ledger_field(), 0, settled->terms[i].by);
	combination[open] = 1;
	sheet->basis[sheet->count] = combination;
	sheet->broken[sheet->count++] = broken;
}

static void find_combinations(
	struct ledger_sheet *sheet, const struct ledger_search *search, struct arena *scratch)
{
	sheet->basis = arena_array(search->arena, LEDGER_DIMENSIONS, sizeof *sheet->basis);
	sheet->broken = arena_array(search->arena, LEDGER_DIMENSIONS, sizeof *sheet->broken);
	struct sparse_row **pivots = sparse_reduce(conditions_of(search, sheet, scratch),
		search->row_count + 1, search->lines, ledger_field(), scratch);
	struct sparse_row *columns = sparse_transpose(pivots, search->lines, scratch);
	residue *by_row = arena_array(scratch, search->row_count + 1, sizeof *by_row);
	for (size_t line = 0; line < search->lines && sheet->count < LEDGER_DIMENSIONS; line++)
		if (!pivots[line])
			add_combination(sheet, search, &columns[line], line, by_row);
}

void ledger_sheets_find(struct ledger_search *search)
{
	search->sheets = arena_array(
		search->arena, search->result->matrix_count * KIND_COUNT + 1, sizeof *search->sheets);
	for (size_t year = 0; year < search->result->matrix_count; year++)
		for (int kind = 0; kind < KIND_CLOSING; kind++) {
			struct arena *scratch = arena_new();
			struct ledger_sheet *sheet = &search->sheets[search->sheet_count];
			*sheet = (struct ledger_sheet){.year = year, .kind = (enum kind)kind};
			find_combinations(sheet, search, scratch);
			search->sheet_count += sheet->count > 0;
			arena_free(scratch);
		}
}
