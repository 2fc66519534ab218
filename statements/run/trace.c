#include "statements/run/trace.h"

#include "ledger/base/text/text.h"

struct tracer {
	const struct result *result;
	struct arena *arena;
	bool entries; /* whether entries are looked for */
	struct opening_balance *openings;
	size_t opening_count;
	struct budget budget;
};

struct tracer *tracer_new(
	const struct result *result, struct arena *arena, struct error_list *errors)
{
	struct tracer *tracer = arena_alloc(arena, sizeof *tracer);
	*tracer = (struct tracer){.result = result, .arena = arena};
	const struct dossier *dossier = result->dossier;
	struct chart scratch = {.arena = arena};
	if (dossier->opening &&
		opening_read(&tracer->openings, &tracer->opening_count, dossier->opening, &scratch, arena,
			errors) != 0)
		return NULL;
	if (dossier->budget &&
		budget_read(
			&tracer->budget, dossier->budget, dossier, result->model->kinds, arena, errors) != 0)
		return NULL;
	return tracer;
}

static number part_of(
	const struct movement *movement, enum matrix_part part, unsigned kinds, struct arena *arena)
{
	if (part == PART_OPENING)
		return movement->opening;
	if (part == PART_CLOSING)
		return movement->closing;
	number sum = number_from_integer(arena, 0);
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		if (kinds >> kind & 1)
			sum = number_add(arena, sum, movement->cells[kind]);
	}
	return sum;
}

static bool is_nil(number value)
{
	return value == NULL || number_sign(value) == 0;
}

static void add_cells(
	struct tracer *tracer, struct trace *trace, const struct expression *leaf, bool minus)
{
	for (size_t i = 0; i < leaf->row_count; i++) {
		const struct matrix_row *row = &leaf->matrix->rows[leaf->rows[i]];
		struct trace_cell cell = {.minus = minus,
			.matrix = leaf->matrix,
			.row = row,
			.row_index = leaf->rows[i],
			.part = leaf->part,
			.kinds = leaf->kinds};
		cell.exact = part_of(&row->exact, leaf->part, leaf->kinds, tracer->arena);
		cell.rounded = row->rounded.opening
			? part_of(&row->rounded, leaf->part, leaf->kinds, tracer->arena)
			: cell.exact;
		if (is_nil(cell.exact) && is_nil(cell.rounded))
			continue;
		trace->cells = arena_grow(
			tracer->arena, trace->cells, trace->cell_count, &trace->cell_capacity, sizeof cell);
		trace->cells[trace->cell_count++] = cell;
	}
}

static void add_operand(
	struct tracer *tracer, struct trace *trace, const struct expression *leaf, bool minus)
{
	trace->operands = arena_grow(tracer->arena, trace->operands, trace->operand_count,
		&trace->operand_capacity, sizeof *trace->operands);
	trace->operands[trace->operand_count++] =
		(struct trace_operand){minus, leaf->figure, leaf->figure_id};
}

static void add_fact(struct tracer *tracer, struct trace *trace, const struct figure *fact)
{
	for (size_t i = 0; i < trace->fact_count; i++) {
		if (trace->facts[i] == fact)
			return;
	}
	trace->facts = arena_grow(tracer->arena, trace->facts, trace->fact_count, &trace->fact_capacity,
		sizeof(const struct figure *));
	trace->facts[trace->fact_count++] = fact;
}

/* Adds the cells and facts of an expression, also through operands; the operands themselves only of
 * the figure's own expression (`own`). */
static void walk_expression(struct tracer *tracer, struct trace *trace,
	const struct expression *expression, bool minus, bool own)
{
	if (expression->type == EXPRESSION_MATRIX) {
		add_cells(tracer, trace, expression, minus);
	} else if (expression->type == EXPRESSION_FIGURE) {
		if (own)
			add_operand(tracer, trace, expression, minus);
		const struct figure *figure = expression->figure;
		bool computed =
			figure && figure->suite == SUITE_GENERATED && figure->cell && figure->cell->value;
		if (computed)
			walk_expression(tracer, trace, figure->cell->value, minus, false);
		else if (figure)
			add_fact(tracer, trace, figure);
	}
	bool turned = expression->type == EXPRESSION_NEGATE ? !minus : minus;
	for (size_t i = 0; i < expression->count; i++)
		walk_expression(tracer, trace, expression->operands[i], turned, own);
}

static int year_index(const struct tracer *tracer, const struct matrix *matrix)
{
	for (size_t i = 0; i < tracer->result->matrix_count; i++) {
		if (&tracer->result->matrices[i] == matrix)
			return (int)i;
	}
	return -1;
}

/* Sets the opening. That of the first year stands in ouverture.csv; each other year opens with the
 * closing before it. */
static void set_opening(const struct tracer *tracer, struct trace_account *account, int year)
{
	account->opening = account->account->exact.opening;
	if (year > 0) {
		account->opening_year = tracer->result->dossier->years[year - 1].id;
		return;
	}
	for (size_t i = 0; i < tracer->opening_count; i++) {
		if (text_equal(tracer->openings[i].account->number, account->account->account->number))
			account->opening_where = tracer->openings[i].where;
	}
}

/* The kinds, as bits, whose postings count in the cell. */
static unsigned kinds_of(const struct trace_cell *cell)
{
	if (cell->part == PART_MOVEMENT)
		return cell->kinds;
	return cell->part == PART_CLOSING ? (1u << KIND_COUNT) - 1 : 0;
}

/* Sets the account's postings of the year; what they do not explain is the rest. The entries of a
 * divided account are listed with its part without a name, because no entry says to which part it
 * belongs. */
static void set_entries(const struct tracer *tracer, struct trace_account *account, int year)
{
	const struct result *result = tracer->result;
	number sum = account->opening ? account->opening : number_from_integer(tracer->arena, 0);
	size_t capacity = 0;
	unsigned kinds = kinds_of(account->cell);
	bool entries = kinds != 0 && *account->account->part == '\0';
	for (size_t i = 0; entries && i < result->classified_count; i++) {
		const struct classified *posting = &result->classified[i];
		if (posting->year != year || posting->posting->account != account->account->account ||
			!(kinds >> posting->kind & 1))
			continue;
		account->entries = arena_grow(
			tracer->arena, account->entries, account->entry_count, &capacity, sizeof(void *));
		account->entries[account->entry_count++] = posting;
		sum = number_add(tracer->arena, sum, posting->amount);
	}
	number rest = number_subtract(tracer->arena, account->amount, sum);
	account->rest = is_nil(rest) ? NULL : rest;
}

static void add_accounts(struct tracer *tracer, struct trace *trace, const struct trace_cell *cell)
{
	int year = year_index(tracer, cell->matrix);
	for (size_t i = 0; i < cell->matrix->account_count; i++) {
		const struct matrix_account *account = &cell->matrix->accounts[i];
		if (account->row != cell->row_index)
			continue;
		struct trace_account traced = {.cell = cell, .account = account};
		traced.amount = part_of(&account->exact, cell->part, cell->kinds, tracer->arena);
		if (tracer->entries && cell->part != PART_MOVEMENT)
			set_opening(tracer, &traced, year);
		if (tracer->entries)
			set_entries(tracer, &traced, year);
		if (is_nil(traced.amount) && is_nil(traced.opening) && traced.entry_count == 0)
			continue;
		trace->accounts = arena_grow(tracer->arena, trace->accounts, trace->account_count,
			&trace->account_capacity, sizeof traced);
		trace->accounts[trace->account_count++] = traced;
	}
}

static void add_budget(struct tracer *tracer, struct trace *trace, const struct trace_cell *cell)
{
	for (size_t i = 0; i < tracer->budget.count; i++) {
		if (tracer->budget.lines[i].poste != cell->row->poste)
			continue;
		trace->budget = arena_grow(tracer->arena, trace->budget, trace->budget_count,
			&trace->budget_capacity, sizeof(void *));
		trace->budget[trace->budget_count++] = &tracer->budget.lines[i];
	}
}

static struct trace *trace_of(struct tracer *tracer, const struct figure *figure)
{
	const struct result *result = tracer->result;
	struct trace *trace = arena_alloc(tracer->arena, sizeof *trace);
	trace->figure = figure;
	if (figure->suite == SUITE_GENERATED)
		trace->published = suite_find(&result->suites[SUITE_PUBLISHED], figure->id);
	if (figure->suite != SUITE_GENERATED || !figure->cell || !figure->cell->value)
		return trace;
	walk_expression(tracer, trace, figure->cell->value, false, true);
	for (size_t i = 0; i < trace->cell_count; i++) {
		const struct trace_cell *cell = &trace->cells[i];
		bool budget = cell->matrix == result->budget || cell->matrix == result->revised_budget;
		if (budget && cell->part == PART_MOVEMENT)
			add_budget(tracer, trace, cell);
		else
			add_accounts(tracer, trace, cell);
	}
	return trace;
}

struct trace *trace_figure(struct tracer *tracer, const struct figure *figure)
{
	struct tracer own = *tracer;
	own.entries = true;
	return trace_of(&own, figure);
}

void trace_select(struct selection *selection, struct tracer *tracer, const struct figure *figure)
{
	const struct trace *trace = trace_of(tracer, figure);
	for (size_t i = 0; i < trace->cell_count; i++) {
		const struct trace_cell *cell = &trace->cells[i];
		int year = year_index(tracer, cell->matrix);
		for (size_t j = 0; year >= 0 && j < cell->matrix->account_count; j++)
			if (cell->matrix->accounts[j].row == cell->row_index)
				selection_add(
					selection, (size_t)year, cell->matrix->accounts[j].account, kinds_of(cell));
	}
}

struct trace *trace_accounts(
	struct tracer *tracer, const struct figure *figure, struct arena *arena)
{
	struct tracer own = *tracer;
	own.arena = arena;
	return trace_of(&own, figure);
}

bool trace_account_same(const struct trace_account *a, const struct trace_account *b)
{
	return a->account == b->account && a->cell->part == b->cell->part &&
		a->cell->minus == b->cell->minus &&
		(a->cell->part != PART_MOVEMENT || a->cell->kinds == b->cell->kinds);
}
