/* budget.h - the approved budget by poste, and the matrix of a year as it was budgeted.
 *
 *     struct budget budget;
 *     if (budget_read(&budget, dossier->budget, dossier, model.kinds, arena, errors) != 0) ...
 *     struct matrix approved;
 *     budget_matrix(&approved, &matrices[last], &budget, false, layout, arena);
 *
 * budget.csv: poste, montant, nature (optional), montant_revise (optional). Amounts are signed as
 * statements print them: revenue, expenses, acquisitions and liabilities positive. Without a
 * nature, roles tell the kind: an amortization expense is amortissement, capital assets are
 * acquisition, debt is financement, all else fonctionnement. The other side of a line is cash, or
 * accumulated amortization. */
#ifndef RECOUPE_STATEMENTS_MATRIX_BUDGET_H
#define RECOUPE_STATEMENTS_MATRIX_BUDGET_H

#include "statements/dossier/layout.h"

struct budget_line {
	const struct poste *poste;
	const char *nature;       /* "" when not given */
	number approved, revised; /* in dollars; revised: NULL where the file has no such column */
	struct source where;
};

struct budget {
	struct budget_line *lines; /* in the order of the file */
	size_t count;
	bool revised;       /* the file has the column montant_revise */
	const char *titles; /* what stands above its headers; "" */
};

/* Reads budget.csv. Returns 0, or -1 with errors at rows that name no poste or no kind. */
int budget_read(struct budget *out, const char *path, const struct dossier *dossier,
	const struct kinds *kinds, struct arena *arena, struct error_list *errors);

/* Makes the matrix of the year as budgeted: `actual`'s openings, with the movements of the approved
 * or the revised budget. Exact values only, debit +; matrix_round rounds them. */
void budget_matrix(struct matrix *out, const struct matrix *actual, const struct budget *budget,
	bool revised, const struct layout *layout, struct arena *arena);

#endif
