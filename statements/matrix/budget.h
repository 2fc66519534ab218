/* budget.h - the approved budget by poste, and the matrix of a year as it was budgeted.
 *
 * budget.csv: poste, montant, nature (optional), montant_revise (optional). Amounts as statements
 * print them: revenue, expenses, acquisitions and liabilities positive. Without a nature, roles
 * tell: an amortization expense is amortissement, capital assets are acquisition, debt is
 * financement, all else fonctionnement. The other side of a line is cash, or accumulated
 * amortization. */
#ifndef RECOUPE_STATEMENTS_MATRIX_BUDGET_H
#define RECOUPE_STATEMENTS_MATRIX_BUDGET_H

#include "statements/dossier/layout.h"

struct budget_line {
	const struct poste *poste;
	const char *nature;       /* "" when not given */
	number approved, revised; /* revised: NULL where the file has no such column */
	struct source where;
};

int budget_read(struct budget_line **out, size_t *count, bool *with_revised, const char *path,
	const struct dossier *dossier, struct arena *arena, struct error_list *errors);

/* The year as budgeted: `actual`'s openings, the budget's movements. Exact values only. */
void budget_matrix(struct matrix *out, const struct matrix *actual, const struct budget_line *lines,
	size_t count, bool revised, const struct layout *layout, struct arena *arena);

#endif
