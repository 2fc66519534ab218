/* trace.h - where a figure comes from: operands, cells of the matrix, accounts, entries.
 *
 *     struct tracer *tracer = tracer_new(&result, arena, errors);
 *     trace_select(selection, tracer, figure); // for each figure, where the run kept no entries
 *     run_keep_entries(&result, selection, progress, errors);
 *     struct trace *trace = trace_figure(tracer, figure);
 *
 * Each level sums to the one above it: accounts to their cell, and the opening and entries of an
 * account to what the account contributes. Amounts follow the ledger, debit positive; `minus` says
 * that the figure takes the opposite sign. What is traced lies in the arena and borrows from the
 * result. */
#ifndef RECOUPE_STATEMENTS_RUN_TRACE_H
#define RECOUPE_STATEMENTS_RUN_TRACE_H

#include "statements/matrix/budget.h"
#include "statements/run/run.h"

/* A figure that the expression of the traced figure names. */
struct trace_operand {
	bool minus;
	const struct figure *figure; /* NULL: missing */
	const char *id;              /* "situation.tresorerie@2020" */
};

/* What one row of the matrix contributes: its opening, its closing, or some of its cells. */
struct trace_cell {
	bool minus;
	const struct matrix *matrix;
	const struct matrix_row *row;
	size_t row_index; /* in matrix->rows */
	enum matrix_part part;
	unsigned kinds;        /* bits: the kinds of movement whose cells count */
	number exact, rounded; /* before rounding, in dollars; as printed */
};

/* What one account contributes to a cell. */
struct trace_account {
	const struct trace_cell *cell;
	const struct matrix_account *account;
	number amount;               /* opening + entries + rest */
	number opening;              /* NULL where the opening plays no part */
	struct source opening_where; /* ouverture.csv, for the first year */
	const char *opening_year;    /* the year whose closing it is; NULL for the first year */
	const struct classified **entries;
	size_t entry_count;
	/* what no entry shows: declared movements, a trial balance; NULL when zero */
	number rest;
};

/* Where one figure comes from. */
struct trace {
	const struct figure *figure;
	/* the same figure in the published suite; NULL when there is none */
	const struct figure *published;
	struct trace_operand *operands; /* the figures that its expression names */
	size_t operand_count, operand_capacity;
	/* facts (donnees.csv) that it is computed from, directly or through operands */
	const struct figure **facts;
	size_t fact_count, fact_capacity;
	/* cells that it is computed from, directly or through operands */
	struct trace_cell *cells;
	size_t cell_count, cell_capacity;
	struct trace_account *accounts;
	size_t account_count, account_capacity;
	const struct budget_line **budget; /* lines of budget.csv */
	size_t budget_count, budget_capacity;
};

struct tracer;
/* Reads again what a result does not keep: openings and budget lines with their places. Returns
 * NULL, with the errors of opening_read or budget_read, where they cannot be read. */
struct tracer *tracer_new(
	const struct result *result, struct arena *arena, struct error_list *errors);
/* Adds to the selection the postings that trace_figure will look for. */
void trace_select(struct selection *selection, struct tracer *tracer, const struct figure *figure);
/* The whole trace, down to entries as far as the result keeps them. Never NULL: a figure without an
 * expression (published, a fact) has no operands and no cells. */
struct trace *trace_figure(struct tracer *tracer, const struct figure *figure);
/* The same without openings and entries, in an arena of its own: for reports, which walk every
 * figure. */
struct trace *trace_accounts(
	struct tracer *tracer, const struct figure *figure, struct arena *arena);
/* Whether both show the same account, the same part of it, with the same sign. */
bool trace_account_same(const struct trace_account *a, const struct trace_account *b);

#endif
