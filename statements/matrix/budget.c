#include "statements/matrix/budget.h"

#include "ledger/base/text/hash.h"
#include "ledger/rows/csv/csv.h"

/* Reads the line of a row. Its poste is NULL, with an error, where the row names none that is
 * known. */
static struct budget_line read_line(const struct csv *table, size_t row,
	const struct dossier *dossier, struct arena *arena, struct error_list *errors)
{
	struct amount approved, revised;
	struct budget_line line = {.poste = poste_find(&dossier->postes, csv_text(table, row, 0)),
		.nature = csv_text(table, row, 2),
		.where = csv_where(table, row, 0)};
	if (!line.poste || !line.poste->section) {
		error_add(errors, "budget.unknown-poste", line.where, csv_text(table, row, 0), NULL);
		return (struct budget_line){0};
	}
	line.approved = csv_amount(table, row, 1, &approved) ? amount_number(approved, arena)
														 : number_from_integer(arena, 0);
	if (table->present[3])
		line.revised =
			csv_amount(table, row, 3, &revised) ? amount_number(revised, arena) : line.approved;
	return line;
}

/* Adds an error where the poste has two lines of one nature. */
static void check_line(struct index *seen, struct budget_line *line, struct source nature,
	const struct kinds *kinds, struct arena *arena, struct error_list *errors)
{
	const char *key = arena_printf(arena, "%s|%s", line->poste->id, line->nature);
	if (index_get(seen, key))
		error_add(errors, "budget.doubled-poste", line->where, line->poste->id, NULL);
	index_put(seen, key, line, arena);
	if (*line->nature && kind_find(kinds, line->nature) < 0)
		error_add(errors, "journal.unknown-nature", nature, line->nature, NULL);
}

int budget_read(struct budget *out, const char *path, const struct dossier *dossier,
	const struct kinds *kinds, struct arena *arena, struct error_list *errors)
{
	static const struct csv_column columns[] = {
		{"poste", "poste|line|ligne", CSV_TEXT, true},
		{"montant", "montant|amount|budget", CSV_AMOUNT, true},
		{"nature", "nature|kind", CSV_TEXT, false},
		{"montant_revise", "montant_revise|montant révisé|revised amount|revised", CSV_AMOUNT,
			false},
	};
	struct csv table;
	struct index seen = {0};
	size_t before = errors->total;
	*out = (struct budget){0};
	if (csv_read(&table, path, columns, 4, arena, errors) != 0)
		return -1;
	out->lines = arena_array(arena, table.rows, sizeof *out->lines);
	out->revised = table.present[3];
	out->titles = table.titles ? table.titles : "";
	for (size_t row = 0; row < table.rows; row++) {
		struct budget_line *line = &out->lines[out->count];
		*line = read_line(&table, row, dossier, arena, errors);
		if (!line->poste)
			continue;
		check_line(&seen, line, csv_where(&table, row, 2), kinds, arena, errors);
		out->count++;
	}
	return errors->total == before ? 0 : -1;
}

static bool credit_natured(enum account_type type)
{
	return account_type_is_liability(type) || account_type_is_component(type) ||
		(account_type_closes(type) && type != ACCOUNT_EXPENSE);
}

static enum kind line_kind(const struct budget_line *line, const struct layout *layout)
{
	if (*line->nature)
		return (enum kind)kind_find(layout->model->kinds, line->nature);
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

/* A matrix while it is built, with its rows by id and its first row of cash. */
struct budgeting {
	struct matrix *matrix;
	const struct layout *layout;
	struct index rows;
	struct matrix_row *cash; /* NULL: none */
	struct arena *arena;
};

static void know_row(struct budgeting *budgeting, struct matrix_row *row)
{
	if (!index_get(&budgeting->rows, row->id))
		index_put(&budgeting->rows, row->id, row, budgeting->arena);
	if (row->role == ROLE_CASH && !budgeting->cash)
		budgeting->cash = row;
}

static const char *row_id(const struct poste *poste, enum account_role role, struct arena *arena)
{
	return role == ROLE_NONE ? poste->id
							 : arena_printf(arena, "%s/%s", poste->id, account_role_name(role));
}

/* The row of that id; added where it is not there. */
static struct movement *row_for(
	struct budgeting *budgeting, const struct poste *poste, enum account_role role, const char *id)
{
	struct matrix_row *row = index_get(&budgeting->rows, id);
	if (row)
		return &row->exact;
	number zero = number_from_integer(budgeting->arena, 0);
	row = &budgeting->matrix->rows[budgeting->matrix->row_count++];
	*row = (struct matrix_row){.id = id, .poste = poste, .role = role};
	row->exact.opening = row->rounded.opening = zero;
	for (int kind = 0; kind < KIND_COUNT; kind++)
		row->exact.cells[kind] = zero;
	know_row(budgeting, row);
	return &row->exact;
}

static void add_to_cell(
	struct movement *movement, enum kind kind, number amount, struct arena *arena)
{
	movement->cells[kind] = number_add(arena, movement->cells[kind], amount);
}

/* The row for a whole section, for amounts that no poste of the budget covers: the model's first
 * section of that type. */
static struct movement *section_row(
	struct budgeting *budgeting, enum account_type type, enum account_role role)
{
	const struct poste *section = postes_section(&budgeting->layout->dossier->postes, type);
	struct poste nowhere = {.id = account_type_name(type)};
	const char *id = row_id(section ? section : &nowhere, role, budgeting->arena);
	return row_for(budgeting, section, role, id);
}

static struct movement *other_side(struct budgeting *budgeting, enum kind kind)
{
	if (kind == KIND_AMORTIZATION || kind == KIND_WRITE_DOWN)
		return section_row(budgeting, ACCOUNT_NON_FINANCIAL_ASSET, ROLE_ACCUMULATED_AMORTIZATION);
	return budgeting->cash ? &budgeting->cash->exact
						   : section_row(budgeting, ACCOUNT_FINANCIAL_ASSET, ROLE_CASH);
}

static void roll_row(struct movement *movement, struct arena *arena)
{
	movement->closing = movement->opening;
	for (int kind = 0; kind < KIND_COUNT; kind++)
		movement->closing = number_add(arena, movement->closing, movement->cells[kind]);
}

/* Closes the rows of results to the components of net assets, as at the end of a year. */
static void close_budget(struct budgeting *budgeting)
{
	struct matrix *matrix = budgeting->matrix;
	struct arena *arena = budgeting->arena;
	section_row(budgeting, ACCOUNT_SURPLUS, ROLE_NONE);
	for (size_t i = 0; i < matrix->row_count; i++) {
		struct movement *movement = &matrix->rows[i].exact;
		const struct poste *poste = matrix->rows[i].poste;
		roll_row(movement, arena);
		if (!poste || !account_type_closes(poste->type))
			continue;
		number result = movement->closing;
		enum account_type component = account_type_component(poste->type);
		add_to_cell(movement, KIND_CLOSING, number_negate(arena, result), arena);
		if (number_sign(result) != 0)
			add_to_cell(section_row(budgeting, component, ROLE_NONE), KIND_CLOSING, result, arena);
	}
	for (size_t i = 0; i < matrix->row_count; i++)
		roll_row(&matrix->rows[i].exact, arena);
}

static void add_line(struct budgeting *budgeting, const struct budget_line *line, bool revised)
{
	struct arena *arena = budgeting->arena;
	enum kind kind = line_kind(line, budgeting->layout);
	number amount = revised ? line->revised : line->approved;
	if (credit_natured(line->poste->type))
		amount = number_negate(arena, amount);
	bool cost = kind == KIND_ACQUISITION && line->poste->type == ACCOUNT_NON_FINANCIAL_ASSET;
	enum account_role role = cost ? ROLE_COST : ROLE_NONE;
	const char *id = row_id(line->poste, role, arena);
	/* a section's own postes may have rows by role only; the budget line gets a row without a
	 * role */
	add_to_cell(row_for(budgeting, line->poste, role, id), kind, amount, arena);
	add_to_cell(other_side(budgeting, kind), kind, number_negate(arena, amount), arena);
}

void budget_matrix(struct matrix *out, const struct matrix *actual, const struct budget *budget,
	bool revised, const struct layout *layout, struct arena *arena)
{
	struct budgeting budgeting = {.matrix = out, .layout = layout, .arena = arena};
	number zero = number_from_integer(arena, 0);
	*out = (struct matrix){
		.year = actual->year, .kinds = actual->kinds, .unit = actual->unit, .flows_known = true};
	out->rows = arena_array(arena, actual->row_count + budget->count + 6, sizeof *out->rows);
	out->row_count = actual->row_count;
	for (size_t i = 0; i < actual->row_count; i++) {
		out->rows[i] = actual->rows[i];
		out->rows[i].rounded = (struct movement){.opening = actual->rows[i].rounded.opening};
		for (int kind = 0; kind < KIND_COUNT; kind++)
			out->rows[i].exact.cells[kind] = zero;
		know_row(&budgeting, &out->rows[i]);
	}
	for (size_t i = 0; i < budget->count; i++)
		add_line(&budgeting, &budget->lines[i], revised);
	close_budget(&budgeting);
	matrix_index_rows(out, &layout->dossier->postes, arena);
}
