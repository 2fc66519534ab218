/* plan.h - what the workbook holds and where each part of it stands. All places are settled before
 * anything is written, so that any formula can point anywhere.
 *
 *     struct plan *plan = plan_new(book, report, errors);
 *     struct figure_cells *cells = plan_cells(plan, "situation.tresorerie@2020");
 *
 * A *block* is one matrix (a fiscal year, or a budget) on the sheets Balance and Arrondis. The
 * *cells* of a figure are one id with its figures in all suites and its places in the workbook.
 *
 * Each sheet has two steps: place, which settles its rows and keeps them here, and write, which
 * writes it downwards by what is kept (papers.h). Rows and columns count from 0; a row of 0 stands
 * for "not there", since the first row of a sheet is its title. The plan lies in the arena of the
 * report and borrows the result. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_PLAN_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_FRAME_PLAN_H

#include "ledger/base/text/hash.h"
#include "statements/figure/result.h"
#include "statements/report/wording/findings.h"
#include "statements/report/wording/presentation.h"
#include "statements/report/wording/report.h"
#include "statements/report/workbook/frame/cells/cell.h"
#include "statements/report/workbook/frame/papers.h"
#include "statements/revision/revision.h"

/* Parts of a movement, left to right: the opening, each kind that any block has, the closing. */
struct parts {
	enum kind kinds[KIND_COUNT];
	size_t kind_count;
	size_t count; /* kind_count + 2 */
};

/* A row of the sheet Balance: an account (or a part of one) of a year, or a line of a budget. */
struct balance_line {
	const char *account, *name; /* number and name; "" and the line's label of a budget */
	const char *row_id;         /* of the row of the matrix that it adds to */
	const char *part;           /* of an account that is divided; "" */
	const struct movement *exact;
	unsigned row;
};

/* A row of the sheet Arrondis: a leaf line of the statements, before and after rounding. */
struct leaf {
	const struct matrix_row *row;
	number *listed; /* by part: the sum of its lines on the sheet Balance */
	bool *readable; /* by part: a formula can compute it */
	unsigned exact_row, adjustment_row, rounded_row;
};

/* One matrix on the sheets Balance and Arrondis. */
struct block {
	const struct matrix *matrix;
	const char *title; /* "Exercice 2020 (du 1er avril 2019 au 31 mars 2020)" */
	struct balance_line *lines;
	size_t line_count;
	struct leaf *leaves;
	size_t leaf_count;
	size_t *leaf_of_row; /* by row of the matrix: 1 + index of its leaf; 0 when all of it is nil */
	unsigned balance_head, balance_total; /* rows of the sheet Balance */
	unsigned head;                        /* first row of the sheet Arrondis */
	int decimals;                         /* of its exact amounts */
	bool adjusted;                        /* something was rounded: the adjustments have a table */
};

/* Columns of the sheet Recoupements that the summary counts. */
enum { RELATIONS_CHECK = 0, RELATIONS_VERDICT = 7, RELATIONS_SEVERITY = 10 };

/* Columns of the sheet Régularisations that the lead sheets read. */
enum {
	ADJUSTMENTS_NUMBER = 0,
	ADJUSTMENTS_YEAR = 2,
	ADJUSTMENTS_TYPE = 3,
	ADJUSTMENTS_ACCOUNT = 4,
	ADJUSTMENTS_DEBIT = 7,
	ADJUSTMENTS_CREDIT = 8
};

/* Columns of the sheet Chiffres. */
enum {
	FIGURES_ID,
	FIGURES_LABEL,
	FIGURES_GENERATED,
	FIGURES_EXACT,
	FIGURES_PUBLISHED,
	FIGURES_PRIOR,
	FIGURES_SOURCE,
	FIGURES_TEXT
};

/* How the cell of a generated figure is made (formula_settle). ROUTE_BUSY marks a figure whose
 * route is being looked for, so that formulas cannot form a circle. */
enum route {
	ROUTE_UNKNOWN,
	ROUTE_BUSY,
	ROUTE_CONSTANT,  /* as a number: no formula gives it */
	ROUTE_VALUE,     /* by a formula from its template: cell->value */
	ROUTE_DEFINITION /* by a formula from its footing: cell->definition */
};

/* All figures of one id, and where they stand in the workbook. */
struct figure_cells {
	const char *id;
	struct words label;
	const struct figure *figures[SUITE_COUNT];
	const struct cell *cell; /* NULL when no table has the id */
	struct place shown;      /* on a statement; no sheet when it is not presented */
	unsigned row;            /* on the sheet Chiffres */
	size_t *relations;       /* those that name it: indices of result->findings */
	size_t relation_count, relation_capacity;
	unsigned references;    /* on the sheet Renvois: the row of the first of them */
	enum route route;       /* of the printed amount */
	enum route exact_route; /* of the exact one; ROUTE_DEFINITION: the printed cell is exact */
};

/* An account on the lead sheet of a line, this year and last: a line of the sheet Balance in each,
 * or NULL. */
struct lead_line {
	const struct balance_line *now, *before;
	bool adjusts; /* the first line of its account: adjusting entries are shown here, and once */
};

/* The lead schedule of one line of a statement: the accounts that add up to it. */
struct lead {
	const struct figure_cells *cells;
	const struct table *table;
	const struct expression *matrix; /* what it reads of the year's matrix */
	int sign; /* 1, or -1 where the figure has the opposite of the ledger's */
	struct lead_line *lines;
	size_t count;
	unsigned row; /* of its band */
};

/* Where a table stands on the sheet of its statement. */
struct placed_table {
	const struct table *table;
	unsigned title_row, head_row, end_row; /* end_row: the first one after it */
	unsigned *line_rows;                   /* 0: not presented */
	const size_t *columns;                 /* that are shown (presentation_columns) */
	size_t column_count;
	const char **heads; /* of these (presentation_head) */
	bool *dollars;      /* whether they hold money (presentation_is_money) */
};

/* One sheet of statements. */
struct statement {
	struct sheet *sheet;
	const struct table_sheet *of;
	struct placed_table *tables;
	size_t count;
	unsigned column_count; /* of amounts, in its widest table */
	unsigned label_width, amount_width;
	bool notes; /* has a column of note references */
};

/* The whole workbook. The places of each sheet stand with the sheet's name. */
struct plan {
	struct book *book;
	const struct result *result;
	const struct report_words *words;
	struct arena *arena;
	const char *entity, *year;       /* "2020": the last fiscal year */
	const struct revision *revision; /* what people wrote; NULL: nothing */
	const struct report *report;
	struct index fields; /* what there are fields for (fields.h) */
	struct report_review review;
	bool generated;                    /* statements show generated figures; else published ones */
	struct sheet *sheets[SHEET_COUNT]; /* NULL: left out */
	const struct paper *papers[SHEET_COUNT];
	struct statement *statements;
	size_t statement_count, statement_capacity;
	struct parts parts;
	struct block *blocks;
	size_t block_count;
	struct figure_cells **figures;
	size_t figure_count, figure_capacity;
	struct index cells_by_id;
	struct lead *leads;
	size_t lead_count, lead_capacity;
	/* rows of the sheet Régularisations; its total stands at the end */
	unsigned adjustments_first, adjustments_end;
	/* indices of result->findings as they stand on the sheet Recoupements */
	size_t *relation_order;
	/* rows of the bands over the relations of each sheet of statements, by its index, and of the
	 * books, which come last; 0: it has none */
	unsigned *relation_bands;
	unsigned relations_first, relations_last; /* rows of findings on the sheet Recoupements */
	unsigned references_end;                  /* first free row of the sheet Renvois */
	unsigned *relation_rows; /* on the sheet Recoupements, by index of result->findings */
	unsigned causes_first;   /* on the sheet Constats: the row of the first cause */
	unsigned findings_end;   /* first free row of the sheet Constats after its findings */
	/* on the sheet Constats, by index of result->findings; 0: not listed */
	unsigned *finding_rows;
	struct error_list *errors;
	bool failed; /* a sheet could not be written: an input can no longer be read */
};

/* A plan that has figures and blocks and no sheets yet. Never NULL; errors of writing are added to
 * `errors` by the sheets. */
struct plan *plan_new(struct book *book, const struct report *report, struct error_list *errors);

struct figure_cells *plan_cells(const struct plan *plan, const char *figure_id); /* NULL: none */
/* Where the figure is best looked at: on its statement, else on the sheet Chiffres. */
struct place cells_place(const struct plan *plan, const struct figure_cells *cells);
#endif
