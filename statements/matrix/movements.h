/* movements.h - mouvements.csv: what accounts do not show.
 *
 * exercice, compte, nature, montant, poste, libelle. Nature "acquisitions_impayees": of the
 * account's balance at that year's end, this much (positive) is for capital assets not yet paid,
 * shown under `poste`; the year before the first one gives the opening. Any other nature is a kind:
 * that much of the account's movement of the year (debit +) is of that kind. */
#ifndef RECOUPE_STATEMENTS_MATRIX_MOVEMENTS_H
#define RECOUPE_STATEMENTS_MATRIX_MOVEMENTS_H

#include "ledger/register/register.h"
#include "statements/dossier/layout.h"
#include "statements/matrix/books.h"

/* Tells the layout under which postes the file shows acquisitions not yet paid. A run without the
 * ledger needs no more of it. Returns 0, or -1 where the file cannot be read. */
int movements_show_unpaid(
	struct layout *layout, const char *path, struct arena *arena, struct error_list *errors);

int movements_read(struct books *books, const char *path, const struct dossier *dossier,
	const struct kinds *kinds, const struct chart *chart, struct arena *arena,
	struct error_list *errors);

/* For a trial balance: takes the disposals of a class from the register, where mouvements.csv does
 * not declare them. */
void movements_from_register(struct books *books, const struct asset_register *assets,
	const struct dossier *dossier, const struct chart *chart, struct arena *arena);

/* For a trial balance with separate debits and credits, after both: takes the credits of a cost
 * account and the debits of an accumulated amortization account as disposals. */
void movements_from_balance(struct books *books, const struct trial_row *rows, size_t count,
	const struct dossier *dossier, struct arena *arena);

#endif
