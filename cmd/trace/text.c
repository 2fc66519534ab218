#include "cmd/trace/trace.h"

#include "cmd/terminal/grid.h"
#include "cmd/text/errors.h"
#include "cmd/text/evidence.h"
#include "cmd/text/print.h"
#include "cmd/text/sentence.h"

enum { TRACE_DECIMALS_MOST = 6 };

struct printing {
	const struct session *session;
	const struct result *result;
	struct trace *const *traces;
	size_t at; /* the account that is printed */
	const struct trace *trace;
	int decimals; /* of amounts of the ledger; the same for all, so that columns line up */
};

static void widen(int *decimals, number value)
{
	int needed = value ? number_decimals(value) : 0;
	if (needed < 0 || needed > TRACE_DECIMALS_MOST)
		needed = TRACE_DECIMALS_MOST;
	if (needed > *decimals)
		*decimals = needed;
}

static int decimals_of(const struct trace *trace)
{
	int decimals = 0;
	for (size_t i = 0; i < trace->cell_count; i++)
		widen(&decimals, trace->cells[i].exact);
	for (size_t i = 0; i < trace->account_count; i++) {
		widen(&decimals, trace->accounts[i].opening);
		for (size_t j = 0; j < trace->accounts[i].entry_count; j++)
			widen(&decimals, trace->accounts[i].entries[j]->amount);
	}
	for (size_t i = 0; i < trace->budget_count; i++)
		widen(&decimals, trace->budget[i]->approved);
	return decimals == 1 ? 2 : decimals; /* an amount has whole dollars or cents: 403 001,10 */
}

static const char *amount(const struct printing *printing, number value, bool minus)
{
	struct arena *arena = printing->session->arena;
	if (minus)
		value = number_negate(arena, value);
	return number_printed(arena, value, printing->decimals, printing->session->words.language);
}

static const char *word(const struct printing *printing, const char *code)
{
	return session_text(printing->session, code, NULL);
}

static void section(const struct printing *printing, const char *code)
{
	const struct terminal *out = &printing->session->out;
	terminal_line(out);
	terminal_put(out, STYLE_STRONG, word(printing, code));
	terminal_line(out);
}

static void print_head(const struct printing *printing)
{
	const struct session *session = printing->session;
	const struct figure *figure = printing->trace->figure;
	terminal_put(&session->out, STYLE_STRONG, figure->id);
	terminal_line(&session->out);
	const char *text = words_in(figure->label, session->words.language);
	if (figure->cell) {
		const char *title = words_in(figure->cell->table->title, session->words.language);
		const char *heading = words_in(figure->cell->column->heading, session->words.language);
		text = arena_printf(session->arena, "%s%s%s%s%s", text, *title ? " · " : "", title,
			*heading ? " · " : "", heading);
	}
	terminal_paragraph(&session->out, STYLE_PLAIN, 0, text);
}

static void value_row(const struct printing *printing, struct grid *grid, const char *code,
	const char *value, const char *place)
{
	grid_row(grid);
	grid_cell(grid, STYLE_PLAIN, word(printing, code));
	grid_cell(grid, STYLE_STRONG, value);
	grid_cell(grid, STYLE_FAINT, place);
}

static void print_values(const struct printing *printing)
{
	const struct session *session = printing->session;
	const struct trace *trace = printing->trace;
	const struct figure *figure = trace->figure;
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	const char *head = arena_printf(session->arena, "suite.%s", suite_name(figure->suite));
	value_row(printing, grid, head, print_figure(session, figure),
		place_text(session->arena, figure->where, false));
	if (!number_equal(figure->value, figure->exact))
		value_row(printing, grid, "trace.exact", print_amount(session, figure->exact, 2), "");
	if (trace->published)
		value_row(printing, grid, "suite.published", print_figure(session, trace->published),
			place_text(session->arena, trace->published->where, false));
	grid_print(grid, &session->out, 2);
	if (figure->cell && figure->cell->value && figure->suite == SUITE_GENERATED)
		terminal_paragraph(&session->out, STYLE_FAINT, 2,
			arena_printf(
				session->arena, "= %s", expression_text(figure->cell->value, session->arena)));
	const struct figure *printed = figure->where.text ? figure : trace->published;
	if (printed && printed->where.text)
		evidence_line(session, &printing->result->suites[printed->suite], printed, 2);
}

/* Whether the expression has only sums and differences. */
static bool is_sum(const struct expression *expression)
{
	bool adds = expression->type == EXPRESSION_ADD || expression->type == EXPRESSION_NEGATE;
	for (size_t i = 0; adds && i < expression->count; i++) {
		if (!is_sum(expression->operands[i]))
			return false;
	}
	return adds || expression->type == EXPRESSION_FIGURE || expression->type == EXPRESSION_MATRIX;
}

static void print_operands(const struct printing *printing)
{
	const struct session *session = printing->session;
	const struct trace *trace = printing->trace;
	if (trace->operand_count == 0)
		return;
	bool sum = is_sum(trace->figure->cell->value);
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	for (size_t i = 0; i < trace->operand_count; i++) {
		const struct trace_operand *operand = &trace->operands[i];
		grid_row(grid);
		grid_cell(grid, STYLE_PLAIN, !sum ? "" : operand->minus ? "−" : i > 0 ? "+" : "");
		grid_cell(grid, STYLE_PLAIN,
			operand->figure ? words_in(operand->figure->label, session->words.language) : "");
		grid_cell(grid, STYLE_PLAIN,
			operand->figure ? print_figure(session, operand->figure)
							: word(printing, "trace.missing"));
		grid_cell(grid, STYLE_FAINT, operand->id);
	}
	section(printing, "trace.definition");
	grid_print(grid, &session->out, 2);
	if (!sum)
		terminal_paragraph(&session->out, STYLE_PLAIN, 2,
			arena_printf(session->arena, "= %s", sentence_of(session, trace->figure->cell->value)));
}

static bool is_operand(const struct trace *trace, const struct figure *figure)
{
	for (size_t i = 0; i < trace->operand_count; i++) {
		if (trace->operands[i].figure == figure)
			return true;
	}
	return false;
}

static void print_facts(const struct printing *printing)
{
	const struct session *session = printing->session;
	const struct trace *trace = printing->trace;
	if (trace->fact_count == 0)
		return;
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	for (size_t i = 0; i < trace->fact_count; i++) {
		const struct figure *fact = trace->facts[i];
		grid_row(grid);
		grid_cell(grid, STYLE_PLAIN, words_in(fact->label, session->words.language));
		grid_cell(grid, STYLE_PLAIN, print_figure(session, fact));
		grid_cell(grid, STYLE_FAINT, place_text(session->arena, fact->where, false));
		grid_cell(grid, STYLE_FAINT, is_operand(trace, fact) ? "" : fact->id);
	}
	section(printing, "trace.facts");
	grid_print(grid, &session->out, 2);
}

static const char *part_name(const struct printing *printing, const struct trace_cell *cell)
{
	const unsigned named = 1u << KIND_RESTATEMENT | 1u << KIND_CLOSING,
				   usual = ((1u << KIND_COUNT) - 1) & ~named;
	if (cell->part == PART_OPENING)
		return word(printing, "trace.opening");
	if (cell->part == PART_CLOSING)
		return word(printing, "trace.closing");
	if ((cell->kinds & usual) == usual)
		return word(printing, "trace.movement");
	const char *names = "";
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		if (cell->kinds >> kind & 1)
			names = arena_printf(printing->session->arena, "%s%s%s", names, *names ? ", " : "",
				kind_name(cell->matrix->kinds, (enum kind)kind));
	}
	return names;
}

static void cell_row(const struct printing *printing, struct grid *grid,
	const struct trace_cell *cell, bool with_rounded)
{
	const struct session *session = printing->session;
	number rounded = cell->minus ? number_negate(session->arena, cell->rounded) : cell->rounded;
	grid_row(grid);
	grid_cell(grid, STYLE_PLAIN,
		cell->row->poste ? words_in(cell->row->poste->label, session->words.language) : "");
	grid_cell(grid, STYLE_FAINT, cell->row->id);
	grid_cell(grid, STYLE_PLAIN,
		arena_printf(session->arena, "%s %s", part_name(printing, cell), cell->matrix->year->id));
	grid_cell(grid, STYLE_PLAIN, amount(printing, cell->exact, cell->minus));
	if (with_rounded)
		grid_cell(
			grid, STYLE_PLAIN, number_printed(session->arena, rounded, 0, session->words.language));
}

/* Prints the sums of the cells, where the figure is their sum. */
static void cell_total(const struct printing *printing, struct grid *grid, bool with_rounded)
{
	const struct session *session = printing->session;
	const struct trace *trace = printing->trace;
	number exact = number_from_integer(session->arena, 0), rounded = exact;
	for (size_t i = 0; i < trace->cell_count; i++) {
		const struct trace_cell *cell = &trace->cells[i];
		number (*add)(struct arena *, number, number) = cell->minus ? number_subtract : number_add;
		exact = add(session->arena, exact, cell->exact);
		rounded = add(session->arena, rounded, cell->rounded);
	}
	if (trace->cell_count < 2 || !number_equal(rounded, trace->figure->value))
		return;
	grid_row(grid);
	for (int i = 0; i < 3; i++)
		grid_skip(grid);
	grid_rule(grid);
	if (with_rounded)
		grid_rule(grid);
	grid_row(grid);
	grid_cell(grid, STYLE_PLAIN, word(printing, "trace.total"));
	for (int i = 0; i < 2; i++)
		grid_skip(grid);
	grid_cell(grid, STYLE_PLAIN, amount(printing, exact, false));
	if (with_rounded)
		grid_cell(
			grid, STYLE_PLAIN, number_printed(session->arena, rounded, 0, session->words.language));
}

static void print_cells(const struct printing *printing)
{
	const struct session *session = printing->session;
	const struct trace *trace = printing->trace;
	if (trace->cell_count == 0)
		return;
	bool with_rounded = false;
	for (size_t i = 0; i < trace->cell_count; i++)
		with_rounded =
			with_rounded || !number_equal(trace->cells[i].exact, trace->cells[i].rounded);
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	for (int i = 0; i < 2; i++)
		grid_column(grid, GRID_RIGHT);
	if (with_rounded) {
		grid_row(grid);
		for (int i = 0; i < 3; i++)
			grid_skip(grid);
		grid_cell(grid, STYLE_FAINT, word(printing, "trace.exact"));
		grid_cell(grid, STYLE_FAINT, word(printing, "trace.rounded"));
	}
	for (size_t i = 0; i < trace->cell_count; i++)
		cell_row(printing, grid, &trace->cells[i], with_rounded);
	cell_total(printing, grid, with_rounded);
	section(printing, "trace.matrix");
	grid_print(grid, &session->out, 2);
}

static void entry_row(const struct printing *printing, struct grid *grid,
	const struct classified *classified, bool minus)
{
	const struct session *session = printing->session;
	const struct entry *entry = classified->entry;
	const char *piece = entry_name(entry, session->arena);
	grid_row(grid);
	grid_cell(grid, STYLE_PLAIN, " ");
	grid_cell(grid, STYLE_PLAIN, date_text(session->arena, entry->day));
	grid_cell(grid, STYLE_PLAIN, piece);
	grid_cell(grid, STYLE_PLAIN, classified->posting->label);
	grid_cell(grid, STYLE_PLAIN, amount(printing, classified->amount, minus));
	grid_cell(grid, STYLE_FAINT, place_text(session->arena, classified->posting->where, false));
}

static void plain_row(const struct printing *printing, struct grid *grid, const char *label,
	number value, bool minus, const char *place)
{
	grid_row(grid);
	for (int i = 0; i < 3; i++)
		grid_skip(grid);
	grid_cell(grid, STYLE_PLAIN, label);
	grid_cell(grid, STYLE_PLAIN, amount(printing, value, minus));
	grid_cell(grid, STYLE_FAINT, place);
}

static void opening_row(
	const struct printing *printing, struct grid *grid, const struct trace_account *account)
{
	const struct session *session = printing->session;
	if (account->opening == NULL)
		return;
	bool carried = account->opening_year != NULL;
	const char *label = carried
		? session_text(session, "trace.prior-closing", account->opening_year, NULL)
		: word(printing, "trace.opening");
	if (number_sign(account->opening) == 0 && account->opening_where.file == NULL)
		return;
	plain_row(printing, grid, label, account->opening, account->cell->minus,
		place_text(session->arena, account->opening_where, false));
}

static void rest_row(
	const struct printing *printing, struct grid *grid, const struct trace_account *account)
{
	if (account->rest == NULL)
		return;
	enum account_type type = account->account->account->type;
	bool surplus = account_type_is_component(type);
	const char *code = surplus      ? "trace.rest-closing"
		: account->entry_count == 0 ? "trace.rest-balance"
									: "trace.rest";
	plain_row(printing, grid, word(printing, code), account->rest, account->cell->minus, "");
}

static bool shown_before(const struct printing *printing, const struct trace_account *account)
{
	for (size_t i = 0; i <= printing->at; i++) {
		const struct trace *trace = printing->traces[i];
		for (size_t j = 0; j < trace->account_count && &trace->accounts[j] != account; j++) {
			if (trace_account_same(&trace->accounts[j], account))
				return true;
		}
	}
	return false;
}

static void account_rows(
	const struct printing *printing, struct grid *grid, const struct trace_account *account)
{
	const struct matrix_account *held = account->account;
	struct arena *arena = printing->session->arena;
	const char *part = *held->part ? arena_printf(arena, " (%s)", held->part) : "";
	const char *name =
		arena_printf(arena, "%s  %s%s", held->account->number, held->account->name, part);
	if (shown_before(printing, account)) {
		grid_heading(
			grid, STYLE_FAINT, arena_printf(arena, "%s · %s", name, word(printing, "trace.shown")));
		return;
	}
	grid_heading(grid, STYLE_STRONG, name);
	opening_row(printing, grid, account);
	for (size_t i = 0; i < account->entry_count; i++)
		entry_row(printing, grid, account->entries[i], account->cell->minus);
	rest_row(printing, grid, account);
	grid_row(grid);
	for (int i = 0; i < 4; i++)
		grid_skip(grid);
	grid_rule(grid);
	plain_row(
		printing, grid, word(printing, "trace.total"), account->amount, account->cell->minus, "");
}

static void print_accounts(const struct printing *printing)
{
	const struct trace *trace = printing->trace;
	if (trace->account_count == 0)
		return;
	struct grid *grid = grid_new(printing->session->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	for (size_t i = 0; i < trace->account_count; i++)
		account_rows(printing, grid, &trace->accounts[i]);
	section(printing, "trace.accounts");
	grid_print(grid, &printing->session->out, 2);
}

static void print_budget(const struct printing *printing)
{
	const struct session *session = printing->session;
	if (printing->trace->budget_count == 0)
		return;
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT);
	for (size_t i = 0; i < printing->trace->budget_count; i++) {
		const struct budget_line *line = printing->trace->budget[i];
		grid_row(grid);
		grid_cell(grid, STYLE_PLAIN, words_in(line->poste->label, session->words.language));
		grid_cell(grid, STYLE_PLAIN, amount(printing, line->approved, false));
		grid_cell(grid, STYLE_FAINT, place_text(session->arena, line->where, false));
	}
	section(printing, "trace.budget");
	grid_print(grid, &session->out, 2);
}

/* Prints the list of figures that match the question. */
static void print_choice(const struct session *session, const struct answer *answer)
{
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_FLEXIBLE);
	for (size_t i = 0; i < answer->trace_count; i++) {
		const struct figure *figure = answer->traces[i]->figure;
		grid_row(grid);
		grid_cell(grid, STYLE_STRONG, figure->id);
		grid_cell(grid, STYLE_PLAIN, print_figure(session, figure));
		grid_cell(grid, STYLE_PLAIN, words_in(figure->label, session->words.language));
	}
	const char *count = arena_printf(session->arena, "%zu", answer->trace_count);
	terminal_paragraph(&session->out, STYLE_PLAIN, 0,
		session_text(session, "trace.several", answer->query, count, NULL));
	terminal_line(&session->out);
	grid_print(grid, &session->out, 2);
}

static void print_trace(const struct printing *printing)
{
	print_head(printing);
	print_values(printing);
	print_operands(printing);
	print_facts(printing);
	print_cells(printing);
	print_budget(printing);
	print_accounts(printing);
}

void trace_print(const struct session *session, const struct answer *answer)
{
	if (answer->trace_count > 1) {
		print_choice(session, answer);
		terminal_line(&session->out);
	}
	for (size_t i = 0; i < answer->trace_count; i++) {
		struct printing printing = {session, answer->report.result, answer->traces, i,
			answer->traces[i], decimals_of(answer->traces[i])};
		if (i > 0)
			terminal_line(&session->out);
		print_trace(&printing);
	}
}
