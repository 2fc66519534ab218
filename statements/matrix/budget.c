#include "statements/matrix/budget.h"

#include <string.h>

#include "ledger/rows/csv.h"

int budget_read(struct budget_line **out, size_t *count, bool *with_revised, const char *path,
	const struct dossier *dossier, struct arena *arena, struct error_list *errors)
{
	static const struct csv_column columns[] = {
		{"poste", "poste|line|ligne", CSV_TEXT, true},
		{"montant", "montant|amount|budget", CSV_AMOUNT, true},
		{"nature", "nature|kind", CSV_TEXT, false},
		{"montant_revise", "montant_revise|montant révisé|revised amount|revised", CSV_AMOUNT,
			false},
	};
	struct csv table;
	size_t before = errors->total;
	if (csv_read(&table, path, columns, 4, arena, errors) != 0)
		return -1;
	*out = arena_array(arena, table.rows + 1, sizeof **out);
	*count = 0;
	*with_revised = table.present[3];
	for (size_t row = 0; row < table.rows; row++) {
		struct amount approved, revised;
		struct budget_line line = {.poste = poste_find(&dossier->postes, csv_text(&table, row, 0)),
			.nature = csv_text(&table, row, 2),
			.where = csv_where(&table, row, 0)};
		if (!line.poste || !line.poste->section) {
			error_add(errors, "budget.unknown-poste", line.where, csv_text(&table, row, 0), NULL);
			continue;
		}
		for (size_t i = 0; i < *count; i++)
			if ((*out)[i].poste == line.poste && strcmp((*out)[i].nature, line.nature) == 0)
				error_add(errors, "budget.doubled-poste", line.where, line.poste->id, NULL);
		if (*line.nature && kind_find(line.nature) < 0)
			error_add(
				errors, "journal.unknown-nature", csv_where(&table, row, 2), line.nature, NULL);
		line.approved = csv_amount(&table, row, 1, &approved) ? amount_number(approved, arena)
															  : number_from_long(arena, 0);
		if (*with_revised)
			line.revised = csv_amount(&table, row, 3, &revised) ? amount_number(revised, arena)
																: line.approved;
		(*out)[(*count)++] = line;
	}
	return errors->total == before ? 0 : -1;
}

static bool credit_natured(enum account_type type)
{
	return type == ACCOUNT_LIABILITY || type == ACCOUNT_NON_FINANCIAL_LIABILITY ||
		type == ACCOUNT_SURPLUS || type == ACCOUNT_REMEASUREMENT_SURPLUS ||
		type == ACCOUNT_REVENUE || type == ACCOUNT_REMEASUREMENT;
}

static enum kind line_kind(const struct budget_line *line, const struct layout *layout)
{
	if (*line->nature)
		return (enum kind)kind_find(line->nature);
	unsigned roles = layout_roles(layout, line->poste);
	for (int role = 1; role < ACCOUNT_ROLE_COUNT; role++)
		if (roles == 1u << role && layout->model->role_kinds[role][0] != KIND_NONE)
			return (enum kind)layout->model->role_kinds[role][0];
	const unsigned capital =
		1u << ROLE_COST | 1u << ROLE_ACCUMULATED_AMORTIZATION | 1u << ROLE_WORK_IN_PROGRESS;
	if (roles && !(roles & ~capital))
		return KIND_ACQUISITION;
	return KIND_OPERATION;
}

static struct movement *row_for(struct matrix *matrix, const struct poste *poste,
	enum account_role role, const char *id, number zero)
{
	for (size_t i = 0; i < matrix->row_count; i++)
		if (matrix->rows[i].poste == poste && matrix->rows[i].role == role)
			return &matrix->rows[i].exact;
	struct matrix_row *row = &matrix->rows[matrix->row_count++];
	*row = (struct matrix_row){.id = id, .poste = poste, .role = role};
	row->exact.opening = row->rounded.opening = zero;
	for (int kind = 0; kind < KIND_COUNT; kind++)
		row->exact.cells[kind] = zero;
	return &row->exact;
}

static void add(struct movement *movement, enum kind kind, number amount, struct arena *arena)
{
	movement->cells[kind] = number_add(arena, movement->cells[kind], amount);
}

static struct movement *other_side(
	struct matrix *matrix, enum kind kind, const struct layout *layout, struct arena *arena)
{
	number zero = number_from_long(arena, 0);
	if (kind == KIND_AMORTIZATION || kind == KIND_WRITE_DOWN)
		return row_for(matrix, poste_find(&layout->dossier->postes, "actifs_non_financiers"),
			ROLE_ACCUMULATED_AMORTIZATION, "actifs_non_financiers/amortissement_cumule", zero);
	for (size_t i = 0; i < matrix->row_count; i++)
		if (matrix->rows[i].role == ROLE_CASH)
			return &matrix->rows[i].exact;
	return row_for(matrix, poste_find(&layout->dossier->postes, "actifs_financiers"), ROLE_CASH,
		"actifs_financiers/tresorerie", zero);
}

/* Rows of results are emptied into the surplus, as at a year's end. */
static void close_budget(struct matrix *matrix, const struct layout *layout, struct arena *arena)
{
	struct movement *surplus =
		row_for(matrix, poste_find(&layout->dossier->postes, "excedent_cumule"), ROLE_NONE,
			"excedent_cumule", number_from_long(arena, 0));
	for (size_t i = 0; i < matrix->row_count; i++) {
		struct movement *movement = &matrix->rows[i].exact;
		movement->closing = movement->opening;
		for (int kind = 0; kind < KIND_CLOSING; kind++)
			movement->closing = number_add(arena, movement->closing, movement->cells[kind]);
		if (!matrix->rows[i].poste || !account_type_closes(matrix->rows[i].poste->type))
			continue;
		add(movement, KIND_CLOSING, number_negate(arena, movement->closing), arena);
		add(surplus, KIND_CLOSING, movement->closing, arena);
		movement->closing = number_from_long(arena, 0);
	}
	surplus->closing = surplus->opening;
	for (int kind = 0; kind < KIND_COUNT; kind++)
		surplus->closing = number_add(arena, surplus->closing, surplus->cells[kind]);
}

void budget_matrix(struct matrix *out, const struct matrix *actual, const struct budget_line *lines,
	size_t count, bool revised, const struct layout *layout, struct arena *arena)
{
	number zero = number_from_long(arena, 0);
	*out = (struct matrix){.year = actual->year, .unit = actual->unit, .flows_known = true};
	out->rows = arena_array(arena, actual->row_count + count + 4, sizeof *out->rows);
	out->row_count = actual->row_count;
	for (size_t i = 0; i < actual->row_count; i++) {
		out->rows[i] = actual->rows[i];
		out->rows[i].rounded = (struct movement){.opening = actual->rows[i].rounded.opening};
		for (int kind = 0; kind < KIND_COUNT; kind++)
			out->rows[i].exact.cells[kind] = zero;
	}
	for (size_t i = 0; i < count; i++) {
		enum kind kind = line_kind(&lines[i], layout);
		number amount = revised ? lines[i].revised : lines[i].approved;
		if (credit_natured(lines[i].poste->type))
			amount = number_negate(arena, amount);
		enum account_role role =
			kind == KIND_ACQUISITION && lines[i].poste->type == ACCOUNT_NON_FINANCIAL_ASSET
			? ROLE_COST
			: ROLE_NONE;
		const char *id = role == ROLE_NONE
			? lines[i].poste->id
			: arena_printf(arena, "%s/%s", lines[i].poste->id, account_role_name(role));
		/* Sections' own postes may have rows by role only: a budget line gets a row without one. */
		add(row_for(out, lines[i].poste, role, id, zero), kind, amount, arena);
		add(other_side(out, kind, layout, arena), kind, number_negate(arena, amount), arena);
	}
	close_budget(out, layout, arena);
}
